//! What a reader of a result must know.

use super::{IdMatch, Problem};
use crate::model::{Axis, Excluded, Implausible, Link};

/// A row, and the id in it.
pub type RowId = (usize, String);

/// Something that a reader of the result must know.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// The group it is about, where there are groups.
    pub group: Option<String>,
    /// What it is.
    pub kind: WarningKind,
}

/// What a warning is about.
#[derive(Clone, Debug, PartialEq)]
pub enum WarningKind {
    /// All values of an indicator are equal.
    NoSpread(String),
    /// An indicator has not one value.
    NoValues(String),
    /// Two indicators of an axis say the same.
    SaidTwice {
        /// Which axis.
        axis: Axis,
        /// Their names, in the order of the settings.
        columns: [String; 2],
        /// Whether both hold the same numbers; else one follows from the other in a straight line.
        is_equal: bool,
        /// Whether their signs work against each other, so that neither counts.
        is_against: bool,
    },
    /// Results are put in context by the complexity index alone.
    ContextByIndex {
        /// Because the indicators cannot be told apart; else because they are too many for the schools.
        is_collinear: bool,
    },
    /// Fewer schools than results in context take.
    NoContext,
    /// Errors were to come from several years, which do not tell them.
    NoYearlyError,
    /// Columns that are numbers but for some cells, which a profile of all columns of numbers therefore leaves out.
    NotInProfile {
        /// The file.
        file: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// No column of numbers is left for a profile of all of them.
    NoProfile,
    /// Better results go with a more complex contingent, which the settings do not expect.
    WrongSign {
        /// The indicator; none for the complexity index.
        column: Option<String>,
        /// Whether it goes together with others so much that its sign says little.
        is_collinear: bool,
    },
    /// Few indices behind a relative threshold.
    SmallGroup {
        /// Which axis.
        axis: Axis,
        /// How many indices.
        count: usize,
    },
    /// A numeric threshold leaves one side empty.
    OneSided {
        /// Which axis.
        axis: Axis,
        /// Whether all stand on the complex or high side.
        all_above: bool,
    },
    /// All distances of a link are equal.
    PairsByOrder(Link),
    /// The fast search for a link's pairs could not prove its answer: a mistake in the program, reported because the
    /// slow one took its place.
    PairsBySecondWay(Link),
    /// More kept pairs than places.
    CapacityRaised {
        /// The mentor's id.
        mentor: String,
        /// Its places now.
        capacity: u32,
    },
    /// A kept pair is no longer a pair of a link.
    KeepDropped {
        /// The mentee's id.
        mentee: String,
        /// The mentor's id.
        mentor: String,
    },
    /// A pair of the settings names a school that takes no part.
    UnknownPairId {
        /// The id.
        id: String,
        /// What became of the school.
        why: OutOfRun,
    },
    /// Last year's pairs that could go on and do not.
    PairsChange {
        /// Last year's pairs.
        all: usize,
        /// Those that could go on.
        possible: usize,
        /// Those of them that change.
        changed: usize,
    },
    /// A section of the settings names a school that is not in the data.
    UnknownId {
        /// The section.
        section: &'static str,
        /// The id.
        id: String,
        /// The only id of the data that looks like it.
        alike: Option<String>,
    },
    /// A setting that needs the year before, in a run without one.
    NoYearBefore(&'static str),
    /// An axis rests on means over several years, or would if their values were at hand.
    MeanOver {
        /// Which axis.
        axis: Axis,
        /// Over how many years the settings ask for the mean.
        asked: u32,
        /// The years that are used, from the oldest to this one.
        years: Vec<String>,
        /// Schools with a value of fewer years than there are, by the number of years.
        fewer: Vec<(u8, Vec<String>)>,
    },
    /// Two years that are compared rest on means over several years, or one of them does.
    MeansCompared {
        /// Which axis.
        axis: Axis,
        /// How the two years are called.
        labels: [String; 2],
        /// The years behind each, where they are several.
        years: [Vec<String>; 2],
    },
    /// An axis rests on other indicators than the year before.
    OtherIndicators {
        /// Which axis.
        axis: Axis,
        /// How many indicators it had, and has.
        counts: [usize; 2],
        /// Those that it has no more.
        gone: Vec<String>,
        /// Those that it did not have.
        new: Vec<String>,
    },
    /// A row of another year's table that is no school there.
    LeftOut {
        /// The row.
        row: Box<Excluded>,
        /// The reason that the settings give.
        given: String,
    },
    /// Questions about columns that the settings still hold.
    QuestionsWait {
        /// The axis that the columns would feed.
        axis: Axis,
        /// How many indicators feed it now.
        used: usize,
        /// Base name of the settings file.
        file: String,
        /// The columns, each with its line.
        asked: Vec<(String, usize)>,
    },
    /// An indicator is a count, so that large schools look complex.
    CountNotShare(String),
    /// This year's threshold is far from last year's.
    ThresholdMoved {
        /// Which axis.
        axis: Axis,
        /// How far, in sds of last year's index; above 0: harder to be complex, or high.
        sds: f64,
        /// How many schools moved because of it.
        schools: usize,
    },
    /// A group that last year did not have, or an axis of it that had no threshold, has one of its own.
    NewGroup(Option<Axis>),
    /// Sheets that were not read because they are hidden.
    HiddenSheets {
        /// Base name of the file.
        file: String,
        /// Their names.
        sheets: Vec<String>,
    },
    /// Hidden rows that were read all the same.
    HiddenRows {
        /// Base name of the file.
        file: String,
        /// Their numbers, from 1.
        rows: Vec<usize>,
    },
    /// Hidden columns that were read all the same.
    HiddenColumns {
        /// Base name of the file.
        file: String,
        /// Their places, from 0.
        columns: Vec<usize>,
    },
    /// The name of the file promises another kind of content.
    NamedOtherwise {
        /// Base name of the file.
        file: String,
    },
    /// Schools that may be totals: they are called as a whole is, or their id and numbers are odd.
    NamedAsWhole {
        /// Base name of the file.
        file: String,
        /// Row, id and name of each.
        rows: Vec<(usize, String, String)>,
    },
    /// Ids of one table that a person would read as one.
    TwinIds {
        /// Base name of the file.
        file: String,
        /// Row and id of the first and of the other.
        twins: Vec<(RowId, RowId)>,
    },
    /// Cells that are no numbers were taken as missing, as the settings ask.
    BadCell(Box<Problem>),
    /// Values of a column that can hardly be meant, all for the same reason; at least one.
    Implausible(Vec<Implausible>),
    /// Cells of a column of which another value was taken than they show, for one cause.
    Taken {
        /// Base name of the file.
        file: String,
        /// The sheet of a workbook.
        sheet: Option<String>,
        /// The heading of the column.
        column: String,
        /// The cause.
        how: Taken,
        /// How many cells.
        count: usize,
        /// The first ones.
        cells: Vec<TakenCell>,
    },
    /// Rows that end before the last headings, without a cell that is used.
    ShortRows {
        /// Base name of the file.
        file: String,
        /// The first rows, from 1: as many as are listed, and one more where there are more.
        rows: Vec<usize>,
        /// How many rows.
        count: usize,
        /// The headings that they end before.
        columns: Vec<String>,
    },
    /// Schools that are not in one of the tables.
    NotInTable {
        /// Base name of the table.
        file: String,
        /// The sheets that lack them, where the book has several.
        sheets: Vec<String>,
        /// Their ids.
        schools: Vec<String>,
        /// Ids of theirs, and the id of that table that looks like it.
        alike: Vec<(String, String)>,
        /// Words for `strip` that would make them equal.
        strip: Vec<String>,
        /// How ids would have to be read to be equal.
        reading: Option<Box<IdMatch>>,
    },
    /// A table holds several years, and nobody said which.
    YearTaken {
        /// Base name of the table.
        file: String,
        /// The year that was taken: the newest.
        year: String,
        /// All of them.
        years: Vec<String>,
    },
    /// Several files were read as one table.
    OneTable {
        /// Their base names.
        files: Vec<String>,
    },
    /// Sheets that are no tables of schools.
    SheetsPassed {
        /// Base name of the table.
        file: String,
        /// Their names.
        sheets: Vec<String>,
    },
    /// A text that is not the same in all rows of a school.
    TextDiffers {
        /// Base name of the table.
        file: String,
        /// The column.
        column: String,
        /// Schools whose text is blank for that.
        schools: usize,
    },
}

/// Why a school of the settings takes no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutOfRun {
    /// The settings exclude it.
    Excluded,
    /// `--where` leaves it out.
    Filtered,
    /// Only the year before has it.
    Gone,
    /// The list of new ids gives it others.
    Renamed(Vec<String>),
}

/// Why another value was taken of a cell than it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// A number that is formatted as a date.
    AsDate,
    /// Raised or lowered characters are a footnote.
    Footnote,
    /// What is struck through does not count.
    Struck,
    /// The text of a merged cell stands for all of its rows.
    Merged,
    /// The error of a formula, which says that there is no number.
    Error,
}

/// A cell of which another value was taken than it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenCell {
    /// Its address.
    pub cell: String,
    /// What was taken.
    pub taken: String,
    /// What it looks like.
    pub look: String,
}

impl WarningKind {
    /// The word used in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSpread(_) => "no-spread",
            Self::NoValues(_) => "no-values",
            Self::SaidTwice { .. } => "said-twice",
            Self::ContextByIndex { .. } => "context-by-index",
            Self::NoContext => "no-context",
            Self::NoYearlyError => "no-yearly-error",
            Self::NotInProfile { .. } => "not-in-profile",
            Self::NoProfile => "no-profile",
            Self::WrongSign { .. } => "wrong-sign",
            Self::SmallGroup { .. } => "small-group",
            Self::OneSided { .. } => "one-sided",
            Self::PairsByOrder(_) => "pairs-by-order",
            Self::PairsBySecondWay(_) => "pairs-by-second-way",
            Self::CapacityRaised { .. } => "capacity-raised",
            Self::KeepDropped { .. } => "keep-dropped",
            Self::UnknownPairId { .. } => "unknown-pair-id",
            Self::PairsChange { .. } => "pairs-change",
            Self::UnknownId { .. } => "unknown-id",
            Self::NoYearBefore(_) => "no-year-before",
            Self::MeanOver { .. } => "mean-over",
            Self::MeansCompared { .. } => "means-compared",
            Self::OtherIndicators { .. } => "other-indicators",
            Self::LeftOut { .. } => "left-out",
            Self::QuestionsWait { .. } => "questions-wait",
            Self::CountNotShare(_) => "count-not-share",
            Self::ThresholdMoved { .. } => "line-moved",
            Self::NewGroup(_) => "new-group",
            Self::HiddenSheets { .. } => "hidden-sheets",
            Self::HiddenRows { .. } => "hidden-rows",
            Self::HiddenColumns { .. } => "hidden-columns",
            Self::NamedOtherwise { .. } => "named-otherwise",
            Self::NamedAsWhole { .. } => "named-as-whole",
            Self::TwinIds { .. } => "twin-ids",
            Self::BadCell(_) => "bad-cell",
            Self::Implausible(_) => "implausible",
            Self::Taken { .. } => "taken",
            Self::ShortRows { .. } => "short-rows",
            Self::NotInTable { .. } => "not-in-table",
            Self::YearTaken { .. } => "year-taken",
            Self::OneTable { .. } => "one-table",
            Self::SheetsPassed { .. } => "sheets-passed",
            Self::TextDiffers { .. } => "text-differs",
        }
    }
}
