//! Where results go: files that appear whole or not at all, and stdout.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What writes a result into a writer.
pub type Make<'a> = Box<dyn Fn(&mut (dyn Write + Send)) -> io::Result<()> + 'a>;

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

/// Whether a path is something that cannot be replaced, only written to.
#[must_use]
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes a file; an old one stays until the new one is whole. A device is written in place.
///
/// # Errors
/// What the system says.
pub fn file(path: &Path, make: &Make) -> io::Result<()> {
    if is_device(path) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        make(&mut out)?;
        return out.flush();
    }
    prepared(path, make)?.put()
}

/// Writes the files of a folder, which is made if it is missing; all are made before any is put in place.
///
/// # Errors
/// The file, or the folder, and what the system says.
pub fn folder(path: &Path, files: &[(&str, Make)]) -> Result<(), (PathBuf, io::Error)> {
    let is_new = !path.is_dir();
    if is_new {
        fs::create_dir(path).map_err(|error| (path.to_owned(), error))?;
    }
    let at = |name: &str| path.join(name);
    let made: Result<Vec<Prepared>, _> =
        files.iter().map(|(name, make)| prepared(&at(name), make).map_err(|error| (at(name), error))).collect();
    let put = made.and_then(|made| {
        made.into_iter().try_for_each(|one| {
            let target = one.target.clone();
            one.put().map_err(|error| (target, error))
        })
    });
    if put.is_err() && is_new {
        // Nothing was there before, so nothing half-written may stay; a folder with files in it stays.
        fs::remove_dir(path).ok();
    }
    put
}

/// A file that is whole, beside the place where it belongs.
pub struct Prepared {
    file: NamedTempFile,
    target: PathBuf,
}

/// Makes a file whole without putting it in place.
///
/// # Errors
/// What the system says.
pub fn prepared(path: &Path, make: &Make) -> io::Result<Prepared> {
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
    Ok(Prepared { file, target })
}

/// A link stays a link: what it points to is written, even if it is not there yet.
fn target_of(path: &Path) -> PathBuf {
    let pointed = || fs::read_link(path).ok().map(|target| path.parent().unwrap_or(Path::new("")).join(target));
    fs::canonicalize(path).ok().or_else(pointed).unwrap_or_else(|| path.to_owned())
}

impl Prepared {
    /// Puts it where it belongs; an old file stays until then.
    ///
    /// # Errors
    /// What the system says.
    pub fn put(self) -> io::Result<()> {
        self.file.persist(&self.target).map(drop).map_err(|error| error.error)
    }
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
