//! The formats. Each is a small file that turns a [`Report`](crate::report::Report), or a
//! [`Table`](crate::report::Table), into bytes.

pub mod csv;
pub mod document;
pub mod json;
pub mod markdown;
pub mod place;
pub mod text;

/// A format that a result can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal.
    Text,
    /// For scripts and spreadsheets.
    Csv,
    /// For scripts, and for next year.
    Json,
    /// For chats and repositories.
    Markdown,
}

impl Format {
    /// Every format with its word, which is also the ending of its files.
    pub const CODES: [(&'static str, Self); 4] =
        [("text", Self::Text), ("csv", Self::Csv), ("json", Self::Json), ("md", Self::Markdown)];

    /// The format of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|(code, _)| *code == word).map(|(_, format)| format)
    }

    /// The format of a file by its ending; `txt` is text too.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        if ending == "txt" { Some(Self::Text) } else { Self::of(&ending) }
    }
}
