//! Where results go: files that appear whole or not at all, several of them as one result, and the streams.
//!
//! What is being made stands beside its target under a name of its own (`litter`) until everything is whole; then
//! all of it is put in place at once (`replace`), in a folder under a lock (`lock`). A signal, a full disk or a
//! file that somebody has open leaves everything as it was.

mod held;
mod litter;
mod lock;
mod opened;
mod pager;
mod progress;
mod replace;
mod same;
mod shown;
mod streams;
mod terminal;

use std::collections::VecDeque;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use litter::{Litter, Temporary};
use replace::Whole;

pub use held::{Beside, beside};
pub use litter::{clean_up_on_panic, clean_up_on_signals, spare};
pub use opened::open_page;
pub use pager::paged;
pub use progress::{doing, done};
pub use same::{Stream, is_behind, is_same};
pub use shown::shown;
pub use streams::{ask, say, stdout};
pub use terminal::{is_dumb, size};

/// The error for a path that should be a plain file and is none: only such things cannot be sought in.
const NO_PLAIN_FILE: ErrorKind = ErrorKind::NotSeekable;

/// What writes a result into a writer.
pub type Make<'a> = Box<dyn Fn(&mut (dyn Write + Send)) -> io::Result<()> + Sync + 'a>;

/// Where a result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To stdout.
    Stdout,
    /// Into a file.
    File(PathBuf),
}

/// Results that could not be written.
#[derive(Debug)]
pub struct Unwritten {
    /// Where they were to go; at least one.
    pub targets: Vec<Target>,
    /// What the system says of the first.
    pub error: io::Error,
}

impl Unwritten {
    fn file(path: &Path, error: io::Error) -> Self {
        Self { targets: vec![Target::File(path.to_owned())], error: held::plain(error, path) }
    }
}

/// Reads a file of the user's, which no run takes for its own litter.
///
/// # Errors
/// What the system says.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    spare(path);
    fs::read(path).map_err(|error| held::plain(error, path))
}

/// Opens a plain file of at least so many bytes, which can be read more than once; none if it is none.
pub fn large(path: &Path, least: u64) -> Option<fs::File> {
    let found = fs::metadata(path).ok().filter(|found| found.is_file() && found.len() >= least);
    found.and_then(|_| {
        spare(path);
        fs::File::open(path).ok()
    })
}

/// Whether what is written to a path cannot be read back: a pipe, a screen.
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Whether a path is something that cannot be replaced, only written to: a device, or the file behind a stream.
pub fn is_in_place(path: &Path) -> bool {
    is_device(path) || is_behind(path, Stream::Stdout) || is_behind(path, Stream::Stderr)
}

/// Writes a file; an old one stays until the new one is whole. A device is written in place.
///
/// # Errors
/// What the system says.
pub fn file(path: &Path, make: Make) -> Result<(), Unwritten> {
    all(None, &[(Target::File(path.to_owned()), make)])
}

/// Writes several results as one, into a folder that is made if it is missing: every file is whole before any is put
/// in place, what streams is written before that, and all of the files are put in place or none.
///
/// # Errors
/// The targets that stand in the way, or the folder, and what the system says.
pub fn all(folder: Option<&Path>, results: &[(Target, Make)]) -> Result<(), Unwritten> {
    let new = match folder {
        Some(path) => folder_for(path, results)?,
        None => Vec::new(),
    };
    litter::sweep(folder, results.iter().map(|(target, _)| target));
    let (mut files, mut streams) = (Vec::new(), Vec::new());
    for (target, make) in results {
        match target {
            Target::File(path) if !is_in_place(path) => files.push((path, make)),
            _ => streams.push((target, make)),
        }
    }
    // The files are made side by side; of several that fail the first is reported.
    let made: Vec<_> = files
        .into_par_iter()
        .map(|(path, make)| self::whole(path, make).map_err(|error| Unwritten::file(path, error)))
        .collect();
    let whole = made.into_iter().collect::<Result<Vec<_>, _>>()?;
    // A stream takes nothing back: whatever may still fail is tried before it.
    replace::check(&whole)?;
    streams.into_iter().try_for_each(|(target, make)| {
        stream(target, make).map_err(|error| Unwritten { targets: vec![target.clone()], error })
    })?;
    let locked = folder.map(lock::folder).transpose()?;
    replace::all(whole)?;
    drop(locked);
    new.into_iter().for_each(Litter::keep);
    Ok(())
}

/// Makes a folder, and those around it, where they are missing; new ones are removed again, the innermost first, if
/// they are empty, unless they are kept. In an old one every place must be that of a file.
fn folder_for(path: &Path, results: &[(Target, Make)]) -> Result<Vec<Litter>, Unwritten> {
    if !path.is_dir() {
        return made(path).map_err(|error| Unwritten::file(path, error));
    }
    let is_odd =
        |target: &Target| matches!(target, Target::File(file) if file.parent() == Some(path) && is_in_place(file));
    let targets: Vec<_> =
        results.iter().map(|(target, _)| target).filter(|target| is_odd(target)).cloned().collect();
    if targets.is_empty() { Ok(Vec::new()) } else { Err(Unwritten { targets, error: NO_PLAIN_FILE.into() }) }
}

/// Makes a folder within those around it; the new ones, the innermost first.
fn made(path: &Path) -> io::Result<Vec<Litter>> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<&Path> = path.ancestors().take_while(is_missing).collect();
    let mut new = VecDeque::new();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => new.push_front(Litter::new(folder.to_owned())),
            // Somebody else may have made it in the meantime.
            Err(_) if folder.is_dir() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(new.into())
}

fn stream(target: &Target, make: &Make) -> io::Result<()> {
    match target {
        Target::Stdout => stdout(make),
        Target::File(path) => streams::in_place(path, make),
    }
}

/// Makes a file beside the place where it belongs.
fn whole<'a>(path: &'a Path, contents: &Make) -> io::Result<Whole<'a>> {
    let target = target_of(path);
    if target.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut made = Temporary::beside(&target)?;
    let mut out = BufWriter::with_capacity(1 << 16, made.as_file());
    contents(&mut out)?;
    out.flush()?;
    drop(out);
    match made.as_file().sync_all() {
        // Some network and memory file systems know nothing of it; the file is whole all the same.
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {}
        other => other?,
    }
    Ok(Whole { made, path, target })
}

/// No system follows more links than this.
const MOST_LINKS: usize = 40;

/// A link stays a link: what it points to is written, even if it is not there yet.
fn target_of(path: &Path) -> PathBuf {
    if let Ok(found) = fs::canonicalize(path) {
        return found;
    }
    let pointed =
        |at: &PathBuf| fs::read_link(at).ok().map(|target| at.parent().unwrap_or(Path::new("")).join(target));
    let chain = std::iter::successors(Some(path.to_owned()), pointed);
    chain.take(1 + MOST_LINKS).last().unwrap_or_default()
}

/// The folder in which a file stands or will stand.
fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
