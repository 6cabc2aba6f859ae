//! What can be wrong, as values: problems with the data, with the settings or the command line, and
//! warnings. The wording, in both languages, is in `lang`.

mod file;
mod settings;

use std::io;

use crate::model::{Axis, Link};

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
    /// A name fits several columns, here by their numbers from 1.
    AmbiguousColumn {
        /// The columns that it fits.
        places: Vec<usize>,
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
    /// A school without an id.
    BlankId,
    /// The id stands already in this row.
    RepeatedId {
        /// Where it stands first.
        first: usize,
    },
    /// A blank cell in the `by` column.
    BlankGroup,
    /// A cell that is no number.
    NotANumber,
    /// A number with an exponent, which a spreadsheet makes out of long codes.
    Exponent,
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

impl Failure {
    /// The process' exit code.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Data(_) | Self::Roles { .. } | Self::Broken(_) => 1,
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
        }
    }
}
