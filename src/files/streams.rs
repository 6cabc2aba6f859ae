//! Standard output and standard error: a closed pipe ends quietly, a stream that takes nothing is an error where it
//! was to take a result, and no matter where it was to take a message.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::{Make, Stream, is_behind, progress};

/// Writes a message to standard error, as a line; if nobody can read it, the run goes on.
pub fn say(text: &str) {
    progress::done();
    writeln!(io::stderr().lock(), "{text}").ok();
}

/// Says something to a person and waits for a line; none where nobody is there any more.
pub fn ask(text: &str) -> Option<String> {
    say(text);
    let mut err = io::stderr().lock();
    write!(err, "> ").and_then(|()| err.flush()).ok();
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).ok().filter(|&bytes| bytes > 0);
    read.map(|_| line.trim_end().to_owned())
}

/// Writes to stdout; a closed pipe ends quietly.
///
/// # Errors
/// What the system says, a full device for one; `NotConnected` where there is no stdout.
pub fn stdout(make: &Make) -> io::Result<()> {
    if is_missing() {
        return Err(ErrorKind::NotConnected.into());
    }
    progress::done();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    quiet_pipe(make(&mut out).and_then(|()| out.flush()))
}

/// Writes to standard error; a closed pipe ends quietly.
pub(super) fn stderr(make: &Make) -> io::Result<()> {
    progress::done();
    let mut out = BufWriter::new(io::stderr());
    quiet_pipe(make(&mut out).and_then(|()| out.flush()))
}

/// Writes into something that exists already and cannot be replaced.
pub(super) fn in_place(path: &Path, make: &Make) -> io::Result<()> {
    // The stream knows how far it is written.
    if is_behind(path, Stream::Stdout) {
        return stdout(make);
    }
    if is_behind(path, Stream::Stderr) {
        return stderr(make);
    }
    let mut out = BufWriter::new(open(path)?);
    quiet_pipe(make(&mut out).and_then(|()| out.flush()))
}

/// Opens a device, or a pipe that somebody reads before long.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
    use std::time::Duration;
    use std::{fs, thread};

    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

    // How long to wait for somebody to read a pipe.
    const TRIES: u32 = 200;
    const PAUSE: Duration = Duration::from_millis(50);

    let mut options = OpenOptions::new();
    options.write(true);
    if !fs::metadata(path)?.file_type().is_fifo() {
        return options.open(path);
    }
    // Opened the usual way, a pipe that nobody reads would block for ever.
    options.custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    for _ in 0..TRIES {
        match options.open(path) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
                thread::sleep(PAUSE);
            }
            Err(error) => return Err(error),
            Ok(file) => {
                // From here on writing waits for the reader.
                fcntl_setfl(&file, fcntl_getfl(&file)? - OFlags::NONBLOCK)?;
                return Ok(file);
            }
        }
    }
    Err(ErrorKind::BrokenPipe.into())
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(path)
}

/// A reader that stops reading has what it wanted.
fn quiet_pipe(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

#[cfg(unix)]
mod missing {
    use std::sync::atomic::{AtomicBool, Ordering};

    static MISSING: AtomicBool = AtomicBool::new(false);

    /// Before `main` the standard library puts `/dev/null` in the place of a closed stream, so it is looked at
    /// before that.
    #[ctor::ctor]
    fn look() {
        MISSING.store(rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err(), Ordering::Relaxed);
    }

    /// Whether stdout was closed when the program started.
    pub(super) fn is_missing() -> bool {
        MISSING.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
use missing::is_missing;

/// Elsewhere writing to a closed stream is an error of its own.
#[cfg(not(unix))]
const fn is_missing() -> bool {
    false
}
