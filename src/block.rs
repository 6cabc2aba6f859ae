//! What papers are made of, whatever the format: headings, paragraphs, lists and tables.

use crate::model::{Language, Picture};

/// A paper as one value that any format can write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its language, for the spelling checker.
    pub lang: Language,
    /// Its title, as a file manager shows it.
    pub title: String,
    /// How it is laid out.
    pub layout: Layout,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// How a paper is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Running text on numbered pages.
    Running,
    /// Sheets that are handed out one by one, so that each must be complete.
    Sheets,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Level, String),
    /// A line or paragraph.
    Paragraph(Role, String),
    /// A name with what belongs to it, as a cluster with its schools.
    Roster {
        /// The name.
        head: String,
        /// Everything that belongs to it, in one line.
        items: String,
    },
    /// Lines below each other; an indented line belongs to the one above it.
    List(Vec<String>),
    /// Names below each other; where a line has room, in columns.
    Names(Vec<String>),
    /// Numbered lines, so that a reader can refer to each.
    Numbered(Vec<String>),
    /// A table.
    Table(PaperTable),
    /// A logo; formats without pictures leave it out.
    Picture(Picture),
    /// What follows stands on a new page.
    NewPage(Sheet),
}

/// What a heading is above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The paper.
    Title,
    /// A part of it: a group, a school, a chapter.
    Part,
    /// A section of a part.
    Section,
}

/// What a paragraph is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// The rest of the title.
    Subtitle,
    /// What is to be filled in on the blank line above it.
    Caption,
    /// Place and year, below a heading.
    Place,
    /// A line for a signature.
    Signature,
    /// A note at the foot of a sheet.
    Foot,
}

/// The sheet on which a new page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The same as the page before.
    Same,
    /// Portrait.
    Upright,
    /// Landscape.
    Turned,
}

/// A table; cells may have several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTable {
    /// The headings.
    pub head: Vec<String>,
    /// The rows; a row of a single cell spans the whole width.
    pub rows: Vec<Vec<String>>,
    /// What each column holds.
    pub kinds: Vec<Kind>,
    /// How small the text must be to fit.
    pub density: Density,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, read from the left.
    Words,
    /// Numbers and signs, compared down the column.
    Numbers,
}

/// How full a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// As full as most.
    Usual,
    /// Full.
    Dense,
    /// Very full.
    Densest,
}

impl Block {
    /// Heads the paper.
    pub fn title(text: impl Into<String>) -> Self {
        Self::Heading(Level::Title, text.into())
    }

    /// Heads a part.
    pub fn part(text: impl Into<String>) -> Self {
        Self::Heading(Level::Part, text.into())
    }

    /// Heads a section.
    pub fn section(text: impl Into<String>) -> Self {
        Self::Heading(Level::Section, text.into())
    }

    /// A line or paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(Role::Plain, text.into())
    }

    /// A table of words.
    pub fn table(head: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self::Table(PaperTable::new(head, rows))
    }
}

impl PaperTable {
    /// A table of words.
    pub fn new(head: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let kinds = vec![Kind::Words; head.len()];
        Self { head, rows, kinds, density: Density::Usual }
    }

    /// The same with numbers in some columns.
    pub(crate) fn numbers(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        columns.into_iter().for_each(|at| self.kinds[at] = Kind::Numbers);
        self
    }

    /// The same with numbers in every column from this one on.
    pub(crate) fn numbers_from(self, first: usize) -> Self {
        let all = first..self.head.len();
        self.numbers(all)
    }

    /// The same with text of this density.
    pub(crate) const fn dense(mut self, density: Density) -> Self {
        self.density = density;
        self
    }
}
