//! What papers are made of, whatever the format: headings, paragraphs, lists and tables.

use crate::model::Language;

/// A paper as one value that any format can write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its language, for the spelling checker.
    pub lang: Language,
    /// Its title, for those who list files.
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
    /// Sheets that are handed out singly, so that each must hold all it says.
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
        /// What they are.
        head: String,
        /// One after another.
        items: String,
    },
    /// Lines below each other; one that begins with blanks belongs to the line above it.
    List(Vec<String>),
    /// Lines that are counted, so that each can be spoken of.
    Numbered(Vec<String>),
    /// A table.
    Table(PaperTable),
    /// What follows stands on a new page.
    NewPage(Sheet),
}

/// What a heading heads.
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
    /// To be read.
    Plain,
    /// To go on with the title.
    Subtitle,
    /// To say what belongs on the blank line above it.
    Caption,
    /// To say below a heading where and when.
    Place,
    /// To be signed.
    Signature,
    /// To stand at the foot of a sheet.
    Foot,
}

/// The sheet on which a new page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// One like that before it.
    Same,
    /// One that stands upright.
    Upright,
    /// One that lies on its long side.
    Turned,
}

/// A table; cells may have several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTable {
    /// The headings.
    pub head: Vec<String>,
    /// The rows; one of a single cell runs over the whole width.
    pub rows: Vec<Vec<String>>,
    /// What each column holds.
    pub kinds: Vec<Kind>,
    /// How much must find room.
    pub density: Density,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, read from the left.
    Words,
    /// Numbers and signs, compared from above to below.
    Numbers,
}

/// How much a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// No more than any.
    Usual,
    /// Much.
    Dense,
    /// Very much.
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

    /// The same with numbers in all columns but the first ones.
    pub(crate) fn numbers_from(self, first: usize) -> Self {
        let all = first..self.head.len();
        self.numbers(all)
    }

    /// The same with so much in it.
    pub(crate) const fn dense(mut self, density: Density) -> Self {
        self.density = density;
        self
    }
}
