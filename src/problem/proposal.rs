//! What the tables of a year suggest for the settings: what is sure, what is probable, and what must be asked.

use super::{IdMatch, TableProposal};
use crate::model::Axis;

/// What the headings and numbers of the tables suggest, for `init`. What stands outside `asked` and the offers is sure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// The school year that stands above the headings, and whether all that tell one tell the same.
    pub period: Option<(String, bool)>,
    /// The district that stands there.
    pub district: Option<String>,
    /// Column of the ids.
    pub school: Option<String>,
    /// Column of the full names.
    pub name: Option<String>,
    /// Columns that could be `by`: districts.
    pub by: Vec<String>,
    /// Columns that could be `same`, or `by`: kinds of schools.
    pub same: Vec<String>,
    /// Column of the pupils tested.
    pub pupils: Option<String>,
    /// Columns that could be.
    pub perhaps_pupils: Vec<String>,
    /// Indicators of the first axis; −1: larger is more favourable.
    pub complexity: Vec<(String, i8)>,
    /// Indicators of the second axis; −1: larger is worse.
    pub results: Vec<(String, i8)>,
    /// Shares to be made of counts.
    pub shares: Vec<Share>,
    /// Short name and the headings by which it goes in the tables.
    pub columns: Vec<(String, Vec<String>)>,
    /// Probable indicators, each with what is not sure.
    pub asked: Vec<Question>,
    /// Words that stand in many cells of numeric columns, and how many cells hold one of them.
    pub words: (Vec<String>, usize),
    /// Columns that are not used.
    pub unused: Vec<String>,
    /// Scores of pupils that were taken, and the raw points that were not.
    pub choices: Vec<(String, String)>,
    /// Columns whose words say that some rows have no result: the word to keep, and those.
    pub voids: Vec<Void>,
    /// Tables whose schools stand in columns.
    pub turned: Vec<String>,
    /// Sections for tables with several rows a school.
    pub sections: Vec<TableProposal>,
    /// How ids are read so that the tables meet, where they do not as they stand.
    pub matches: Vec<IdMatch>,
    /// Columns of ids that are not taken, because a spreadsheet has cut their digits.
    pub lost_ids: Vec<String>,
    /// The tables and how they fit together.
    pub tables: Tables,
}

/// Rows without a result among those with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    /// The column that tells them apart.
    pub column: String,
    /// What it says of most rows with a result.
    pub keep: String,
    /// What it says of the others.
    pub words: Vec<String>,
}

/// A share to be made of two counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Its name.
    pub name: String,
    /// Column of the part.
    pub part: String,
    /// Column of the whole.
    pub whole: String,
}

/// How several tables fit together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Base name of each, and how many schools it has.
    pub rows: Vec<(String, usize)>,
    /// Schools that are in all of them.
    pub common: usize,
}

/// A probable indicator that a person must decide on.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The column, or the name of its share.
    pub name: String,
    /// The axis that it would feed.
    pub axis: Axis,
    /// The probable sign.
    pub sign: i8,
    /// The share that would be made of it; where it may be per cent as well, the other answer.
    pub share: Option<Share>,
    /// What is not sure.
    pub why: Why,
}

/// Why an indicator is not taken without asking.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Not every word of the heading is understood, or they do not agree.
    Words,
    /// A count of people for which the table has no whole.
    NoWhole,
    /// A count of families or parents, where the table counts pupils.
    Families,
    /// Whole numbers that may be people or per cent.
    CountOrShare,
    /// Yes or no.
    Flag,
    /// A place in a list: smaller is better.
    Rank,
    /// The same of an earlier year.
    Older,
    /// The same as another column, as a count.
    Twice(String),
    /// Together with another count what a column of per cent says.
    Together(String),
    /// The schools with more of it have the better, or worse, results; the correlation.
    Contradicted(f64),
    /// Several tables have a column of that name.
    InSeveral,
    /// The share of threes.
    Three,
    /// Columns 2 to 5 that may be marks or tasks of a paper.
    MarksOrTasks,
    /// Another measure of the same results is taken: its name.
    Measured(String),
}

impl Why {
    /// Whether the settings do as well without an answer.
    pub const fn may_wait(&self) -> bool {
        matches!(self, Self::Older | Self::Twice(_) | Self::Together(_) | Self::Measured(_) | Self::Three)
    }
}
