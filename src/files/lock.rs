//! One run at a time puts its files into a folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::litter::Litter;
use super::{NO_PLAIN_FILE, Unwritten};

/// The lock's file, which stands while files are put in place.
const NAME: &str = ".opora-lock";

/// Files are put in place in a moment: whoever waits longer waits for something else.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// A folder that no other run writes into; its file goes first, then the lock.
#[derive(Debug)]
pub(super) struct Locked {
    _litter: Litter,
    _file: File,
}

/// Locks a folder, or waits for the run that holds it; none where the disk knows no locks.
///
/// # Errors
/// What the system says; `WouldBlock` if the other run does not end; the lock itself if it is no plain file.
pub(super) fn folder(path: &Path) -> Result<Option<Locked>, Unwritten> {
    let name = path.join(NAME);
    // A pipe would be waited for, and a link would lead elsewhere.
    if fs::symlink_metadata(&name).is_ok_and(|found| !found.is_file()) {
        return Err(Unwritten::file(&name, NO_PLAIN_FILE.into()));
    }
    locked(name).map_err(|error| Unwritten::file(path, error))
}

fn locked(name: PathBuf) -> io::Result<Option<Locked>> {
    for _ in 0..TRIES {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&name)?;
        match file.try_lock() {
            // The run that held it before has removed its file: what is locked now stands nowhere.
            Ok(()) if !is_at(&file, &name) => {}
            Ok(()) => return Ok(Some(Locked { _litter: Litter::new(name), _file: file })),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => {
                drop(Litter::new(name));
                return Ok(None);
            }
        }
    }
    Err(ErrorKind::WouldBlock.into())
}

/// Whether nobody holds a file; where the disk knows no locks, nobody does.
pub(super) fn is_free(path: &PathBuf) -> bool {
    let open = OpenOptions::new().write(true).open(path).or_else(|_| File::open(path));
    open.is_ok_and(|file| !matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    super::same::is_open_at(file, path)
}

/// Elsewhere an open file keeps its name until it is closed.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
