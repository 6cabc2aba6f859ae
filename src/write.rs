//! How a format looks: blocks, or a table of typed cells, as bytes. What a paper says is no matter of theirs.

pub(crate) mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;
pub(crate) mod xlsx;

/// The colours of the clusters in daylight, for formats that know no style sheet: those of the map and of the page.
pub(crate) const COLOURS: [u32; 4] = [0x0044_77AA, 0x00B5_7A1C, 0x00A6_4D8C, 0x002F_8291];

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
