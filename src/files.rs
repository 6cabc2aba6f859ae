//! Where results go: files that appear whole or not at all, several of them as one result, and the streams.
//!
//! What is being made stands beside its target under a name of its own ([`litter`]) until everything is whole; then
//! all of it is put in place at once ([`replace`]), in a folder under a lock ([`lock`]). A signal, a full disk or a
//! file that somebody has open leaves everything as it was.

mod litter;
mod lock;
mod replace;
mod same;
mod streams;

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use litter::{Litter, Temporary};
use replace::Whole;

pub use litter::clean_up_on_signals;
pub use same::is_same;
pub use streams::{say, stdout};

/// What writes a result into a writer.
pub type Make<'a> = Box<dyn Fn(&mut (dyn Write + Send)) -> io::Result<()> + 'a>;

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
        Self { targets: vec![Target::File(path.to_owned())], error }
    }
}

/// Whether a path is something that cannot be replaced, only written to.
#[must_use]
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes a file; an old one stays until the new one is whole. A device is written in place.
///
/// # Errors
/// What the system says.
pub fn file(path: &Path, make: Make) -> Result<(), Unwritten> {
    all(None, &[(Target::File(path.to_owned()), make)])
}

/// Writes several results as one, into a folder that is made if it is missing: every file is whole before any is put
/// in place, all of them are put in place or none, and what streams is written after that.
///
/// # Errors
/// The targets that stand in the way, or the folder, and what the system says.
pub fn all(folder: Option<&Path>, results: &[(Target, Make)]) -> Result<(), Unwritten> {
    let new = folder.filter(|path| !path.is_dir()).map(new_folder).transpose()?;
    litter::sweep(folder, results.iter().map(|(target, _)| target));
    let (mut whole, mut streams) = (Vec::new(), Vec::new());
    for (target, make) in results {
        match target {
            Target::File(path) if !is_device(path) => {
                whole.push(self::whole(path, make).map_err(|error| Unwritten::file(path, error))?);
            }
            _ => streams.push((target, make)),
        }
    }
    let locked = folder.map(|path| lock::folder(path).map_err(|error| Unwritten::file(path, error)));
    let locked = locked.transpose()?;
    replace::all(whole)?;
    drop(locked);
    if let Some(new) = new {
        new.keep();
    }
    streams.into_iter().try_for_each(|(target, make)| {
        stream(target, make).map_err(|error| Unwritten { targets: vec![target.clone()], error })
    })
}

/// Makes a folder; it goes again, if it is empty, unless it is kept.
fn new_folder(path: &Path) -> Result<Litter, Unwritten> {
    fs::create_dir(path).map_err(|error| Unwritten::file(path, error))?;
    Ok(Litter::new(path.to_owned()))
}

fn stream(target: &Target, make: &Make) -> io::Result<()> {
    let Target::File(path) = target else { return stdout(make) };
    let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
    streams::quiet_pipe(make(&mut out).and_then(|()| out.flush()))
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

/// A link stays a link: what it points to is written, even if it is not there yet.
fn target_of(path: &Path) -> PathBuf {
    let pointed = || fs::read_link(path).ok().map(|target| path.parent().unwrap_or(Path::new("")).join(target));
    fs::canonicalize(path).ok().or_else(pointed).unwrap_or_else(|| path.to_owned())
}

/// The folder in which a file stands or will stand.
fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
