//! What can be wrong, as values: problems with the data, with the settings or the command line, and
//! warnings. The wording, in both languages, is in `words`.

mod detail;
mod erratum;
mod file;
mod kind;
mod proposal;
mod settings;
mod table;
mod warning;
mod years;

use std::io;

use crate::model::{Implausible, Input, Language};

pub use detail::{Another, BadReport, HeadingCell, Needed, NoShare, RolesUnknown, Separator};
pub use erratum::NoErratum;
pub use file::{Foreign, Limit, Unfit};
pub use kind::{LISTED, ProblemKind};
pub use proposal::{Proposal, Question, Share, Tables, Void, Why};
pub use settings::{Expected, LogoFault, SettingsKind, SettingsProblem, Unkept};
pub use table::{IdMatch, RowsApart, TableProposal};
pub use warning::{OutOfRun, RowId, Taken, TakenCell, Warning, WarningKind};
pub use years::YearsWrong;

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
    pub fn of_file(file: &str, kind: ProblemKind) -> Self {
        Self { file: file.to_owned(), sheet: None, row: None, column: None, place: None, value: None, kind }
    }

    /// A value that can hardly be meant, for the list of problems.
    pub fn of_doubt(cell: &Implausible) -> Self {
        Self {
            file: cell.file.clone(),
            sheet: cell.sheet.clone(),
            row: cell.row,
            column: Some(cell.column.clone()),
            place: Some(cell.place),
            value: Some(cell.value.clone()),
            kind: ProblemKind::Implausible(cell.why),
        }
    }
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
    /// It is unknown which column is used for what; what `init` would propose, and the file: 1.
    Roles {
        /// What is unknown.
        unknown: Box<Problem>,
        /// The guess from the headings.
        proposal: Box<Proposal>,
        /// What stands in the way of the guess.
        problems: Vec<Problem>,
        /// What was read by the guess.
        inputs: Vec<Input>,
        /// The files as they were typed.
        files: Vec<String>,
    },
    /// `check` has listed problems; nothing more is to be said: 1.
    Checked,
    /// The same of problems with the settings: 2.
    CheckedSettings,
    /// A promise of the method is broken: a mistake in the program; what was found: 1.
    Broken(String),
    /// A result that cannot be written: 3.
    Write {
        /// Where it was to go.
        path: String,
        /// Why; none if the file exists already.
        why: Option<io::ErrorKind>,
    },
    /// A result that is whole, but not in its place, because a program holds a file there: 3.
    Beside {
        /// The files that are held and stay as they were.
        held: Vec<String>,
        /// Where the result is.
        saved: Vec<String>,
    },
}

/// As what a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// A table, or a year to compare.
    Table,
    /// The logo of the papers.
    Logo,
    /// The settings.
    Settings,
    /// The year before.
    Previous,
    /// The official list.
    Roster,
    /// The list of the trained.
    Training,
    /// The list of new ids.
    Renamed,
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
        /// A command that has it.
        owner: Option<String>,
    },
    /// Something wrong with what was typed behind a command.
    Of {
        /// The command.
        command: String,
        /// What is wrong.
        problem: Box<UsageProblem>,
    },
    /// No such command.
    UnknownCommand {
        /// What was typed.
        found: String,
        /// The most similar command.
        nearest: Option<String>,
    },
    /// A file where a command should be.
    FileForCommand(String),
    /// No command at all.
    NoCommand,
    /// No file to read.
    NoInput,
    /// No school to explain.
    NoSchool,
    /// One year to compare.
    OneYear,
    /// A correction takes two versions; how many are given.
    TwoVersions(usize),
    /// One argument too many.
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
    /// The ending of a path names no format; the endings that do, and whether a folder would do as well.
    UnknownEnding {
        /// The path.
        path: String,
        /// What it may end in.
        endings: Vec<&'static str>,
        /// Whether it may be a folder.
        folder: bool,
    },
    /// A format that is no text, without a file to put it into.
    NeedsOutput(&'static str),
    /// An option that only `report` takes.
    ReportOnly(&'static str),
    /// Two results that would go into one file.
    SamePlace {
        /// The options that name it.
        options: [&'static str; 2],
        /// The file.
        path: String,
    },
    /// The ending of `-o` and `-f` name two formats.
    FormatContradiction(String),
    /// A result would replace what the run reads.
    OverRead {
        /// The option that names the result.
        option: &'static str,
        /// Where the result would go.
        written: String,
        /// The file that is read.
        read: String,
        /// As what it is read.
        role: ReadAs,
    },
    /// A flag that needs `--previous`.
    NeedsPrevious(&'static str),
    /// The tables of one year after `--previous`, where each file is a year.
    PreviousInPieces,
    /// A folder as `-o` for a command that writes one file.
    FolderNotHere,
    /// `-f` beside a folder, which gets every format.
    FormatWithFolder,
}

impl Failure {
    /// The process' exit code.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Data(_) | Self::Rows { .. } | Self::Roles { .. } | Self::Broken(_) | Self::Checked => 1,
            Self::Settings { .. } | Self::Usage(_) | Self::CheckedSettings => 2,
            Self::Write { .. } | Self::Beside { .. } => 3,
        }
    }
}

/// Why a command has no result, and the language to say it in.
#[derive(Debug)]
pub struct Refusal {
    /// The language.
    pub lang: Language,
    /// Why.
    pub failure: Failure,
}

impl Failure {
    /// Makes a refusal of it in that language.
    pub fn refused_in(lang: Language) -> impl Fn(Self) -> Refusal {
        move |failure| Refusal { lang, failure }
    }
}
