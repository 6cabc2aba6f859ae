//! What papers are made of, whatever the format: headings, paragraphs, lists and tables.

use crate::model::Language;

/// A piece of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Heads the report.
    Title(String),
    /// Heads a group's part.
    Group(String),
    /// Heads a section.
    Heading(String),
    /// A line or paragraph.
    Text(String),
    /// A heading with what belongs to it, as a roster.
    Roster {
        /// What they are.
        head: String,
        /// One after another.
        items: String,
    },
    /// Lines below each other.
    List(Vec<String>),
    /// A table; cells may have several lines.
    Table {
        /// The headings.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
}

/// What a Word file holds.
#[derive(Debug)]
pub struct Document {
    /// Its language, for the spelling checker.
    pub lang: Language,
    /// Its title.
    pub title: String,
    /// The size of its text in half points.
    pub size: u32,
    /// The height of its lines: 240 is one line, 360 one and a half.
    pub line: u32,
    /// How far the first line of a paragraph is set in.
    pub indent: u32,
    /// The size of its first headings in half points.
    pub head: u32,
    /// Whether pages are numbered.
    pub numbered: bool,
    /// Its parts, each on pages of its own.
    pub sections: Vec<Section>,
}

/// Pages of one shape.
#[derive(Debug, Default)]
pub struct Section {
    /// Whether the sheets lie on their long side.
    pub turned: bool,
    /// What stands on them.
    pub parts: Vec<Part>,
}

/// A piece of a document.
#[derive(Debug)]
pub enum Part {
    /// A paragraph in a style.
    Styled(&'static str, String),
    /// A heading on a page of its own.
    Page(String),
    /// A table.
    Table(Grid),
}

impl Part {
    /// A heading.
    pub fn heading(level: usize, text: impl Into<String>) -> Self {
        Self::Styled(if level == 1 { "Heading1" } else { "Heading2" }, text.into())
    }

    /// A paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Styled("Normal", text.into())
    }
}

/// A table whose head stands on every page.
#[derive(Debug, Default)]
pub struct Grid {
    /// The headings.
    pub head: Vec<String>,
    /// The rows; one of a single cell runs over the whole width.
    pub rows: Vec<Vec<String>>,
    /// The columns that are centred, by place.
    pub centred: Vec<usize>,
    /// The size of its text in half points, if it is not the usual one.
    pub size: Option<u32>,
}

/// What a school is handed.
#[derive(Debug)]
pub struct Card {
    /// The school.
    pub school: String,
    /// The district and the year.
    pub district: String,
    /// What is said.
    pub items: Vec<Item>,
}

/// A piece of a card.
#[derive(Debug)]
pub enum Item {
    /// Heads a part.
    Head(&'static str),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Vec<String>, Vec<Vec<String>>),
    /// The line at the foot.
    Foot(String),
}
