//! A line on the terminal behind standard error that says what a long run is doing: from its second second on, and gone
//! before anything else is said. In a pipe there is none.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Stream;
use super::terminal::{is_dumb, size};

/// What lasts no longer needs no line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const BEAT: Duration = Duration::from_millis(200);
/// To the start of the line, and away with what stands there.
const AWAY: &str = "\r\u{1b}[K";

/// What the line says.
struct Line {
    text: String,
    /// What stands behind its seconds.
    second: &'static str,
    since: Option<Instant>,
    is_drawn: bool,
}

static LINE: Mutex<Line> = Mutex::new(Line { text: String::new(), second: "", since: None, is_drawn: false });

fn line() -> MutexGuard<'static, Line> {
    LINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says what the run is doing from now on, and for how many seconds it has run, if anybody looks.
pub fn doing(text: String, second: &'static str) {
    let is_first = {
        let mut line = line();
        (line.text, line.second) = (text, second);
        let is_first = line.since.is_none();
        line.since.get_or_insert_with(Instant::now);
        is_first
    };
    if is_first && !is_dumb() && io::stderr().is_terminal() {
        // Without the thread there is no line, and no harm.
        thread::Builder::new().name("progress".to_owned()).spawn(draw).ok();
    }
}

/// Draws the line until it is no longer wanted.
fn draw() {
    loop {
        thread::sleep(BEAT);
        let mut line = line();
        let Some(since) = line.since else { return };
        let lasts = since.elapsed();
        if lasts >= PATIENCE {
            line.is_drawn = true;
            let text: String = line.text.chars().take(room()).collect();
            let mut out = io::stderr().lock();
            write!(out, "{AWAY}{text} {} {}", lasts.as_secs(), line.second).and_then(|()| out.flush()).ok();
        }
    }
}

/// The line is gone, and stays away.
pub fn done() {
    let mut line = line();
    line.since = None;
    if std::mem::take(&mut line.is_drawn) {
        let mut out = io::stderr().lock();
        write!(out, "{AWAY}").and_then(|()| out.flush()).ok();
    }
}

/// So many characters have room before the seconds.
fn room() -> usize {
    size(Stream::Stderr).map_or(80, |(width, _)| width).saturating_sub(10)
}
