//! Where results go: files that appear whole or not at all, and stdout.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

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

/// Whether a path is something that cannot be replaced, only written to.
#[must_use]
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes to stdout; a closed pipe ends quietly.
///
/// # Errors
/// What the system says, a full device for one.
pub fn stdout(make: &Make) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    match make(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a file; an old one stays until the new one is whole. A device is written in place.
///
/// # Errors
/// What the system says.
pub fn file(path: &Path, make: &Make) -> io::Result<()> {
    Ready::new(&Target::File(path.to_owned()), make)?.put()
}

/// Writes several results, into a folder that is made if it is missing: every file is whole before any is put in
/// place, and what streams is written in its turn.
///
/// # Errors
/// The target, or the folder, and what the system says.
pub fn all(folder: Option<&Path>, results: &[(Target, Make)]) -> Result<(), (Target, io::Error)> {
    let new = folder.filter(|path| !path.is_dir());
    if let Some(path) = new {
        fs::create_dir(path).map_err(|error| (Target::File(path.to_owned()), error))?;
    }
    let of = |target: &Target| {
        let target = target.clone();
        move |error| (target, error)
    };
    let ready: Result<Vec<Ready>, _> =
        results.iter().map(|(target, make)| Ready::new(target, make).map_err(of(target))).collect();
    let put = ready.and_then(|ready| {
        ready.into_iter().zip(results).try_for_each(|(one, (target, _))| one.put().map_err(of(target)))
    });
    if let Some(path) = new.filter(|_| put.is_err()) {
        // Nothing was there before, so nothing half-written may stay; a folder with files in it stays.
        fs::remove_dir(path).ok();
    }
    put
}

/// A result that only has to be put in place.
enum Ready<'a> {
    /// A file that is whole, and where it belongs.
    Whole(NamedTempFile, PathBuf),
    /// What cannot be made before: it streams.
    Stream(Option<PathBuf>, &'a Make<'a>),
}

impl<'a> Ready<'a> {
    fn new(target: &Target, make: &'a Make<'a>) -> io::Result<Self> {
        match target {
            Target::Stdout => Ok(Self::Stream(None, make)),
            Target::File(path) if is_device(path) => Ok(Self::Stream(Some(path.clone()), make)),
            Target::File(path) => whole(path, make).map(|(file, path)| Self::Whole(file, path)),
        }
    }

    fn put(self) -> io::Result<()> {
        match self {
            Self::Whole(file, path) => file.persist(&path).map(drop).map_err(|error| error.error),
            Self::Stream(None, make) => stdout(make),
            Self::Stream(Some(path), make) => {
                let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
                make(&mut out)?;
                out.flush()
            }
        }
    }
}

/// Makes a file beside the place where it belongs.
fn whole(path: &Path, make: &Make) -> io::Result<(NamedTempFile, PathBuf)> {
    let target = target_of(path);
    if target.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(parent, fs::metadata(&target).ok().map(|old| old.permissions()))?;
    let mut out = BufWriter::with_capacity(1 << 16, file.as_file_mut());
    make(&mut out)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok((file, target))
}

/// A link stays a link: what it points to is written, even if it is not there yet.
fn target_of(path: &Path) -> PathBuf {
    let pointed = || fs::read_link(path).ok().map(|target| path.parent().unwrap_or(Path::new("")).join(target));
    fs::canonicalize(path).ok().or_else(pointed).unwrap_or_else(|| path.to_owned())
}

/// A file with the mode of the one that it replaces, or the usual mode of a new one.
#[cfg(unix)]
fn new_file(parent: &Path, old: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let usual = fs::Permissions::from_mode(0o666);
    let file = tempfile::Builder::new().prefix(".opora-").permissions(usual).tempfile_in(parent)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old)?;
    }
    Ok(file)
}

/// A file with the usual rights of a new one.
#[cfg(not(unix))]
fn new_file(parent: &Path, _old: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".opora-").tempfile_in(parent)
}
