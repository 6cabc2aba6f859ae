//! What can be wrong, as values: problems with the data, with the settings or the command line, and
//! warnings. The wording, in both languages, is in `lang`.

mod file;
mod settings;

use std::io;

use crate::model::{Axis, Input, Link};

pub use file::{Limit, Unfit};
pub use settings::{Expected, SettingsKind, SettingsProblem};

/// One thing that is wrong with the data, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Base name of the file; `-` for stdin.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line as an editor counts it, or row of a sheet, from 1.
    pub row: Option<usize>,
    /// The column's heading.
    pub column: Option<String>,
    /// The column's place, from 0.
    pub place: Option<usize>,
    /// The cell as it stands.
    pub value: Option<String>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// A problem of a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, kind: ProblemKind) -> Self {
        Self { file: file.to_owned(), sheet: None, row: None, column: None, place: None, value: None, kind }
    }
}

/// What is wrong with the data.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The file cannot be opened or read.
    Unreadable(io::ErrorKind),
    /// The file as a whole is no table that can be read.
    Unfit(Unfit),
    /// A byte that is no text in the encoding of the file.
    Undecodable {
        /// The encoding, as `utf-8`.
        encoding: &'static str,
    },
    /// Nothing tells the encoding; the first words under each that could be meant.
    EncodingUnknown {
        /// Name of the encoding for `--encoding`, and how the first words would read.
        readings: Vec<(&'static str, String)>,
    },
    /// Headings without a row below.
    NoSchools,
    /// Every row was filtered or excluded.
    AllLeftOut,
    /// A column that the settings, or a flag, name is not in the file.
    MissingColumn {
        /// Line of the settings that names it.
        line: Option<usize>,
        /// The most similar heading.
        nearest: Option<String>,
        /// All headings.
        headings: Vec<String>,
    },
    /// A name fits several columns.
    AmbiguousColumn {
        /// The cells of their headings.
        cells: Vec<HeadingCell>,
    },
    /// The sheet that is asked for is not in the workbook.
    NoSheet {
        /// What was asked for.
        asked: String,
        /// The most similar name.
        nearest: Option<String>,
        /// All sheets.
        sheets: Vec<String>,
    },
    /// Several sheets hold such a table.
    SheetCandidates {
        /// Their names.
        sheets: Vec<String>,
    },
    /// The row that is asked for cannot be the header: it is blank or not there.
    NoHeaderHere,
    /// A part and its whole stand in two tables.
    ShareApart,
    /// No school is in all of the tables.
    NothingJoins {
        /// Ids that look alike, and what would have to be stripped to make them equal.
        alike: Vec<(String, String)>,
        /// Words for `strip`.
        strip: Vec<String>,
    },
    /// Several headings could be what the settings leave out.
    Candidates {
        /// The flag that decides.
        flag: &'static str,
        /// The headings.
        headings: Vec<String>,
    },
    /// Two indicators of an axis are the same column.
    ColumnTwice,
    /// Nothing tells which columns are the school, feed the complexity, feed the results.
    RolesUnknown(RolesUnknown),
    /// Fewer or more cells than headings.
    Ragged {
        /// Cells in this row.
        found: usize,
        /// Headings.
        expected: usize,
    },
    /// A quote opened in this row is never closed.
    OpenQuote,
    /// Something follows a closing quote: a quote inside a cell that is not doubled, or one that was forgotten.
    StrayQuote,
    /// A school without an id.
    BlankId,
    /// The id stands in several rows.
    RepeatedId {
        /// All of them, the first too.
        rows: Vec<usize>,
    },
    /// A blank cell in the `by` column.
    BlankGroup,
    /// A cell that is no number.
    NotANumber,
    /// A number with an exponent, which a spreadsheet makes out of long codes.
    Exponent,
    /// A date, which a spreadsheet makes out of a number or a code.
    Date {
        /// What was probably typed.
        typed: Option<String>,
    },
    /// A formula without a stored result.
    NoValue,
    /// The error of a formula.
    FormulaError,
    /// A number with marks of two kinds.
    TwoMarks,
    /// Every number of the column can be read two ways; this one as a decimal and as thousands.
    TwoWays {
        /// The number if the mark is the decimal one.
        decimal: String,
        /// The number if the mark stands between thousands.
        thousands: String,
        /// The mark.
        mark: char,
    },
    /// A small number without a percent sign in a column of percents: 0.2 % or 20 %.
    PercentOrShare,
    /// A word that can mean 0 or no data.
    AmbiguousWord,
    /// The whole of a share is 0.
    ZeroWhole,
    /// A pair of the settings names a school that is not in the data.
    UnknownPairId {
        /// `keep` or `forbid`.
        list: &'static str,
        /// The most similar id.
        nearest: Option<String>,
    },
    /// Not one school has both indices.
    NothingAssigned,
}

impl ProblemKind {
    /// The word used in the file of `--problems`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unfit(_) => "no-table",
            Self::Undecodable { .. } => "undecodable",
            Self::EncodingUnknown { .. } => "encoding-unknown",
            Self::NoSchools => "no-schools",
            Self::AllLeftOut => "all-left-out",
            Self::MissingColumn { .. } => "missing-column",
            Self::AmbiguousColumn { .. } => "ambiguous-column",
            Self::NoSheet { .. } => "no-sheet",
            Self::SheetCandidates { .. } => "sheet-candidates",
            Self::NoHeaderHere => "no-header",
            Self::ShareApart => "share-apart",
            Self::NothingJoins { .. } => "nothing-joins",
            Self::Candidates { .. } => "column-candidates",
            Self::ColumnTwice => "column-twice",
            Self::RolesUnknown(_) => "roles-unknown",
            Self::Ragged { .. } => "ragged-row",
            Self::OpenQuote => "open-quote",
            Self::StrayQuote => "stray-quote",
            Self::BlankId => "blank-id",
            Self::RepeatedId { .. } => "repeated-id",
            Self::BlankGroup => "blank-group",
            Self::NotANumber => "not-a-number",
            Self::Exponent => "exponent",
            Self::Date { .. } => "date",
            Self::NoValue => "no-value",
            Self::FormulaError => "formula-error",
            Self::TwoMarks => "two-marks",
            Self::TwoWays { .. } => "two-ways",
            Self::PercentOrShare => "percent-or-share",
            Self::AmbiguousWord => "ambiguous-word",
            Self::ZeroWhole => "zero-whole",
            Self::UnknownPairId { .. } => "unknown-id",
            Self::NothingAssigned => "nothing-assigned",
        }
    }
}

/// The cell of a heading, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingCell {
    /// Base name of the file.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row, from 1.
    pub row: usize,
    /// Place of the column, from 0.
    pub place: usize,
    /// The heading.
    pub heading: String,
}

/// The roles for which neither the settings nor the headings name a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RolesUnknown {
    /// The ids.
    pub school: bool,
    /// The first axis.
    pub complexity: bool,
    /// The second axis.
    pub results: bool,
}

/// Why a command ends without its result; each kind has its exit code.
#[derive(Debug)]
pub enum Failure {
    /// Something in the data: 1.
    Data(Vec<Problem>),
    /// Something in the rows of the tables; what was read of them, and the rows that are no schools: 1.
    Rows {
        /// All that is wrong.
        problems: Vec<Problem>,
        /// What was read.
        inputs: Vec<Input>,
    },
    /// Something in the settings or the flags: 2.
    Settings {
        /// The settings file, if there is one.
        file: Option<String>,
        /// All that is wrong.
        problems: Vec<SettingsProblem>,
    },
    /// The command line itself: 2.
    Usage(UsageProblem),
    /// The parts of the columns are unknown; what `init` would propose, and the file: 1.
    Roles {
        /// What is unknown.
        unknown: Box<Problem>,
        /// The guess from the headings.
        proposal: Box<Proposal>,
        /// What stands in the way of the guess.
        problems: Vec<Problem>,
        /// The file as it was typed.
        input: String,
    },
    /// `check` has listed problems; nothing more is to be said: 1.
    Checked,
    /// A promise of the method is broken: a mistake in the program; what was found: 1.
    Broken(String),
    /// A result that cannot be written: 3.
    Write {
        /// Where it was to go.
        path: String,
        /// Why, or none if the file stands already.
        why: Option<io::ErrorKind>,
    },
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageProblem {
    /// No such option.
    UnknownOption {
        /// What was typed.
        found: String,
        /// The most similar option.
        nearest: Option<String>,
    },
    /// No such command.
    UnknownCommand {
        /// What was typed.
        found: String,
        /// The most similar command.
        nearest: Option<String>,
    },
    /// No command at all.
    NoCommand,
    /// No file to read.
    NoInput,
    /// An argument too many.
    TooMany(String),
    /// An option without its value.
    NoValue(String),
    /// An option that is given twice.
    GivenTwice(String),
    /// Something else that cannot be parsed.
    Other,
    /// A value that an option does not take; what it takes.
    WrongValue {
        /// The option.
        option: &'static str,
        /// What was typed.
        found: String,
        /// What it takes, by code.
        words: Vec<&'static str>,
    },
    /// The ending of `-o` names no format.
    UnknownEnding(String),
    /// The ending of `-o` and `-f` name two formats.
    FormatContradiction(String),
    /// The result would replace the table.
    OverInput(String),
    /// A folder as `-o` for a command that writes one file.
    FolderNotHere,
    /// `-f` beside a folder, which gets every format.
    FormatWithFolder,
}

/// What the headings of a table suggest, for `init`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Column of the ids.
    pub school: Option<String>,
    /// Column of the full names.
    pub name: Option<String>,
    /// Indicators of the first axis; −1: larger is more favourable.
    pub complexity: Vec<(String, i8)>,
    /// Indicators of the second axis; −1: larger is worse.
    pub results: Vec<(String, i8)>,
    /// Shares to be made of counts: name, part, whole.
    pub shares: Vec<(String, String, String)>,
    /// Columns that are not used.
    pub unused: Vec<String>,
}

impl Proposal {
    /// Adds what the headings of another table of the year suggest.
    pub fn add(&mut self, other: Self) {
        self.school = self.school.take().or(other.school);
        self.name = self.name.take().or(other.name);
        self.complexity.extend(other.complexity);
        self.results.extend(other.results);
        self.shares.extend(other.shares);
        self.unused.extend(other.unused);
    }
}

impl Failure {
    /// The process' exit code.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Data(_) | Self::Rows { .. } | Self::Roles { .. } | Self::Broken(_) | Self::Checked => 1,
            Self::Settings { .. } | Self::Usage(_) => 2,
            Self::Write { .. } => 3,
        }
    }
}

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
    /// A pair of the settings names a school that was left out.
    UnknownPairId(String),
    /// A section of the settings names a school that is not in the data.
    UnknownId {
        /// The section.
        section: &'static str,
        /// The id.
        id: String,
    },
    /// An indicator is a count, so that large schools look complex.
    CountNotShare(String),
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
    /// Cells that are no numbers were taken as missing, as the settings ask.
    BadCell(Box<Problem>),
    /// Schools that are not in one of the tables.
    NotInTable {
        /// Base name of the table.
        file: String,
        /// Their ids.
        schools: Vec<String>,
        /// Ids of theirs, and the id of that table that looks like it.
        alike: Vec<(String, String)>,
        /// Words for `strip` that would make them equal.
        strip: Vec<String>,
    },
}

impl WarningKind {
    /// The word used in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSpread(_) => "no-spread",
            Self::SmallGroup { .. } => "small-group",
            Self::OneSided { .. } => "one-sided",
            Self::PairsByOrder(_) => "pairs-by-order",
            Self::CapacityRaised { .. } => "capacity-raised",
            Self::KeepDropped { .. } => "keep-dropped",
            Self::UnknownPairId(_) => "unknown-pair-id",
            Self::UnknownId { .. } => "unknown-id",
            Self::CountNotShare(_) => "count-not-share",
            Self::HiddenSheets { .. } => "hidden-sheets",
            Self::HiddenRows { .. } => "hidden-rows",
            Self::HiddenColumns { .. } => "hidden-columns",
            Self::NamedOtherwise { .. } => "named-otherwise",
            Self::BadCell(_) => "bad-cell",
            Self::NotInTable { .. } => "not-in-table",
        }
    }
}
