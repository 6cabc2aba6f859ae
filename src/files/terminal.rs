//! The terminal behind a stream.

use std::env;

use super::Stream;

/// Whether the terminal can do nothing but print.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// Columns and lines of the terminal behind a stream.
#[cfg(any(unix, windows))]
pub fn size(stream: Stream) -> Option<(usize, usize)> {
    let (width, height) = match stream {
        Stream::Stdout => terminal_size::terminal_size_of(std::io::stdout()),
        Stream::Stderr => terminal_size::terminal_size_of(std::io::stderr()),
    }?;
    Some((usize::from(width.0), usize::from(height.0)))
}

/// Where there are no terminals, none has a size.
#[cfg(not(any(unix, windows)))]
pub const fn size(_: Stream) -> Option<(usize, usize)> {
    None
}
