//! The headings of the page for `man`.

use crate::model::Language;
use crate::words::{Both, both};

/// A heading of the page.
#[derive(Clone, Copy, Debug)]
pub enum Chapter {
    /// What it is called.
    Name,
    /// How it is typed.
    Synopsis,
    /// What can be done.
    Commands,
    /// Commands to begin with.
    Examples,
}

/// A heading in words.
pub const fn chapter(lang: Language, chapter: Chapter) -> &'static str {
    let words: Both = match chapter {
        Chapter::Name => both("НАЗВАНИЕ", "NAME"),
        Chapter::Synopsis => both("ИСПОЛЬЗОВАНИЕ", "SYNOPSIS"),
        Chapter::Commands => both("КОМАНДЫ", "COMMANDS"),
        Chapter::Examples => both("ПРИМЕРЫ", "EXAMPLES"),
    };
    words.of(lang)
}
