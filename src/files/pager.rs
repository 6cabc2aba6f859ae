//! A pager: another program that shows a text page by page.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the keyboard is the pager's: what is typed there to stop something is not meant for this program.
static SHOWING: AtomicBool = AtomicBool::new(false);

/// Whether a pager is showing something; only where signals are listened to it matters.
#[cfg(unix)]
pub(super) fn is_showing() -> bool {
    SHOWING.load(Ordering::Relaxed)
}

/// Shows a text in a pager until a person leaves it; whether it could be started.
pub fn paged(command: &[&str], text: &[u8]) -> bool {
    let [program, args @ ..] = command else { return false };
    let mut pager = Command::new(program);
    // Where it is asked nothing by the environment, `less` takes every byte beyond ASCII for one of its own codes.
    pager.args(args).env("LESSCHARSET", "utf-8").stdin(Stdio::piped());
    super::progress::done();
    SHOWING.store(true, Ordering::Relaxed);
    let shown = pager.spawn().and_then(|mut child| {
        // Whoever leaves the pager before the end has seen enough.
        child.stdin.take().and_then(|mut pipe| pipe.write_all(text).ok());
        child.wait()
    });
    SHOWING.store(false, Ordering::Relaxed);
    shown.is_ok()
}
