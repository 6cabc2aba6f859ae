//! The formats. Each is a small file that turns a [`Report`](crate::report::Report), or a
//! [`Table`](crate::report::Table), into bytes.

pub mod cards;
pub(crate) mod csv;
pub(crate) mod document;
pub(crate) mod docx;
pub(crate) mod html;
pub mod json;
pub(crate) mod map;
pub(crate) mod markdown;
mod names;
mod policy;
mod settings;
pub(crate) mod text;
pub(crate) mod xlsx;

/// A format that a report can be written in.
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
    /// For showing and printing: one page with everything.
    Html,
    /// For spreadsheets.
    Xlsx,
    /// The analytical note.
    Docx,
    /// The map alone, for slides.
    Svg,
}

/// A format that a single table can be written in: of schools, of pairs, of movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// For people, in a terminal.
    Text,
    /// For scripts and spreadsheets.
    Csv,
    /// For scripts.
    Json,
    /// For chats and repositories.
    Markdown,
    /// For spreadsheets.
    Xlsx,
}

impl TableFormat {
    /// Every format of a table.
    pub const ALL: [Self; 5] = [Self::Text, Self::Csv, Self::Json, Self::Markdown, Self::Xlsx];

    /// The format among those of a report.
    pub const fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Markdown => Format::Markdown,
            Self::Xlsx => Format::Xlsx,
        }
    }
}

/// For whom a report is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Everything.
    Full,
    /// For the meeting of head teachers: thresholds, rosters, pairs and the two notes; no border lists, no
    /// numbers of single schools.
    Meeting,
}

impl Format {
    /// Every format with its word, which is also the ending of its files.
    pub const CODES: [(&'static str, Self); 8] = [
        ("text", Self::Text),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("md", Self::Markdown),
        ("html", Self::Html),
        ("xlsx", Self::Xlsx),
        ("docx", Self::Docx),
        ("svg", Self::Svg),
    ];

    /// Its word.
    pub fn code(self) -> &'static str {
        Self::CODES.into_iter().find(|(_, format)| *format == self).map_or("", |(code, _)| code)
    }

    /// The format of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|(code, _)| *code == word).map(|(_, format)| format)
    }

    /// The format of a file by its ending; `txt` is text too.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        if ending == "txt" { Some(Self::Text) } else { Self::of(&ending) }
    }
}
