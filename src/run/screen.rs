//! What a terminal gets: lines of its width, the short form, bold headings, a pager; a pipe gets the plain whole.

use std::env;
use std::io::{self, IsTerminal};

use crate::block::Block;
use crate::cli::Speech;
use crate::files::{self, Make, Stream};
use crate::model::Language;
use crate::papers::{Extent, Room};
use crate::words;
use crate::write::text;

/// No line of piped text is wider.
const PIPED_WIDTH: usize = 80;
/// Tables are no wider on a terminal.
const WIDEST: usize = 160;
/// What shows a long text, unless the environment names another.
const PAGER: &str = "less -FRX";

/// What a text is written on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// The room for it.
    pub(super) room: Room,
    /// Whether headings are marked for a terminal.
    has_marks: bool,
}

impl Screen {
    /// A file or a pipe.
    pub(super) const fn paper() -> Self {
        Self { room: Room::whole(PIPED_WIDTH), has_marks: false }
    }

    /// Whatever is behind stdout: a terminal gets the short form unless everything is asked for.
    pub(super) fn stdout(all: bool) -> Self {
        if !io::stdout().is_terminal() {
            return Self::paper();
        }
        let width =
            files::size(Stream::Stdout).map_or(PIPED_WIDTH, |(width, _)| width).clamp(PIPED_WIDTH / 2, WIDEST);
        let room = Room { width, extent: if all { Extent::Whole } else { Extent::Short } };
        Self { room, has_marks: true }
    }

    /// Blocks as the text of a result; the short form says how to see the rest.
    pub(super) fn text(self, lang: Language, mut blocks: Vec<Block>) -> String {
        let Self { room, has_marks } = self;
        if room.extent == Extent::Short {
            blocks.push(Block::text(words::screen::all(lang, &again())));
        }
        if has_marks { text::marked(&blocks, room.width) } else { text::render(&blocks, room.width) }
    }
}

/// The command that shows everything.
fn again() -> String {
    let words = env::args().skip(1).map(|word| words::init::shell(&word));
    std::iter::once("opora".to_owned()).chain(words).chain(["--all".to_owned()]).collect::<Vec<_>>().join(" ")
}

/// What goes to stdout: exact for files and pipes, and on a terminal nothing that would steer it but the marks of
/// headings; where something is said beside it, a text that is longer than the screen goes into a pager.
pub(super) fn printed<'a>(make: Make<'a>, speech: Option<&'a Speech>) -> Make<'a> {
    if !io::stdout().is_terminal() {
        return make;
    }
    Box::new(move |out| {
        let mut bytes = Vec::new();
        make(&mut bytes)?;
        let shown = words::visible_lines(&String::from_utf8_lossy(&bytes)).into_owned();
        let shown = text::inked(&shown, has_colour());
        let may_page = speech.is_some_and(|speech| !speech.no_pager && !speech.quiet);
        if may_page && is_long(&shown) && is_shown_by_a_pager(&shown) {
            return Ok(());
        }
        out.write_all(shown.as_bytes())
    })
}

/// Whether marks of headings are wanted.
fn has_colour() -> bool {
    env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && !files::is_dumb()
}

/// Whether a text is longer than the screen.
fn is_long(text: &str) -> bool {
    files::size(Stream::Stdout).is_some_and(|(_, height)| text.lines().count() >= height)
}

fn is_shown_by_a_pager(text: &str) -> bool {
    if files::is_dumb() || !io::stdin().is_terminal() {
        return false;
    }
    let asked = env::var("PAGER").unwrap_or_else(|_| PAGER.to_owned());
    let command: Vec<&str> = asked.split_whitespace().collect();
    files::paged(&command, text.as_bytes())
}
