//! Standard output and standard error: a closed pipe ends quietly, a stream that takes nothing is an error where it
//! was to take a result, and no matter where it was to take a message.

use std::io::{self, BufWriter, ErrorKind, Write};

use super::Make;

/// Writes a message to standard error, as a line; if nobody can read it, the run goes on.
pub fn say(text: &str) {
    writeln!(io::stderr().lock(), "{text}").ok();
}

/// Writes to stdout; a closed pipe ends quietly.
///
/// # Errors
/// What the system says, a full device for one; `NotConnected` where there is no stdout.
pub fn stdout(make: &Make) -> io::Result<()> {
    if is_missing() {
        return Err(ErrorKind::NotConnected.into());
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    quiet_pipe(make(&mut out).and_then(|()| out.flush()))
}

/// Who reads no further has what was wanted.
pub(super) fn quiet_pipe(written: io::Result<()>) -> io::Result<()> {
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
