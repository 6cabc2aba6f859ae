//! What can be wrong with the settings.

use std::io;

/// One thing that is wrong with the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingsProblem {
    /// Line in the settings file; none for a flag.
    pub line: Option<usize>,
    /// The key or flag it is about.
    pub key: String,
    /// What is wrong.
    pub kind: SettingsKind,
}

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsKind {
    /// The file cannot be read.
    Unreadable(io::ErrorKind),
    /// The file is not UTF-8.
    NotUtf8,
    /// The line cannot be read as settings: a comma in a number.
    DecimalComma(String),
    /// The line cannot be read as settings: a name in letters that need quotes.
    BareName(String),
    /// The line cannot be read as settings.
    Syntax(String),
    /// The key stands twice.
    Twice,
    /// There is no such key here.
    UnknownKey {
        /// The most similar key of the place.
        nearest: Option<String>,
        /// The section to which the key does belong.
        belongs: Option<&'static str>,
    },
    /// The value is of another kind.
    Wrong {
        /// What is there.
        found: String,
        /// What can be there.
        expected: Expected,
        /// The most similar word, where words are expected.
        nearest: Option<String>,
    },
    /// A number as the threshold of several indicators, without a scale.
    NeedsScale,
    /// `raw` with several indicators, one of a negative weight.
    RawNegative,
    /// `range` on the axis itself.
    RangeOnAxis,
    /// The mentee is kept twice.
    KeptTwice,
    /// The pair is both kept and forbidden.
    KeptAndForbidden,
    /// `--keep-thresholds` with settings that last year's threshold does not fit.
    KeepThresholds(Unkept),
    /// A column of both axes, of which only one is a mean over years.
    MeanOfBoth,
    /// `keep = "previous"` without a previous report.
    NoPrevious,
    /// `waiting = "first"` without one.
    NoneWaited,
    /// `max_km` without columns of coordinates.
    NeedsCoordinates,
    /// The logo cannot be used.
    Logo {
        /// The file as the settings name it.
        file: String,
        /// Why not.
        fault: LogoFault,
    },
}

impl SettingsKind {
    /// The word used in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::NotUtf8 => "not-utf-8",
            Self::DecimalComma(_) => "decimal-comma",
            Self::BareName(_) => "bare-name",
            Self::Syntax(_) => "syntax",
            Self::Twice => "key-twice",
            Self::UnknownKey { .. } => "unknown-key",
            Self::Wrong { .. } => "wrong-value",
            Self::NeedsScale => "needs-scale",
            Self::RawNegative => "raw-negative",
            Self::RangeOnAxis => "range-on-axis",
            Self::KeptTwice => "kept-twice",
            Self::KeptAndForbidden => "kept-and-forbidden",
            Self::KeepThresholds(_) => "thresholds-not-kept",
            Self::MeanOfBoth => "mean-of-both",
            Self::NoPrevious => "no-previous",
            Self::NoneWaited => "none-waited",
            Self::NeedsCoordinates => "needs-coordinates",
            Self::Logo { .. } => "logo",
        }
    }

    /// What stands there instead of what is meant, where that is known.
    pub fn found(&self) -> Option<&str> {
        match self {
            Self::Wrong { found: text, .. }
            | Self::DecimalComma(text)
            | Self::BareName(text)
            | Self::Syntax(text)
            | Self::Logo { file: text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Why a logo cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoFault {
    /// The file cannot be read.
    Unreadable(io::ErrorKind),
    /// The file is larger than a logo is.
    TooLarge,
    /// The file is neither PNG nor SVG.
    NoPicture,
}

/// What a settings key or a flag takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// Any text that is not blank.
    Text,
    /// A list of texts.
    Texts,
    /// A table of keys.
    Table,
    /// Names, each with its column.
    NamedColumns,
    /// A number from 0 to 1.
    Share,
    /// A number of at least 0.
    NotNegative,
    /// A number that is not 0.
    Weight,
    /// A whole number of at least 1.
    Count,
    /// A whole number from 1 to 100 000.
    Draws,
    /// A number of years of at least 1.
    Years,
    /// The number of a row, or 0 for none.
    Row,
    /// A whole number of at least 1, or `auto`.
    Capacity,
    /// A number or the name of a rule.
    Threshold,
    /// The name of a scale.
    Scale,
    /// `[lo, hi]` with lo < hi.
    Range,
    /// `ru` or `en`.
    Language,
    /// `1-2`, `3-4`.
    Links,
    /// `[mentee, mentor]` pairs.
    Pairs,
    /// `first`.
    Waiting,
    /// `any` or `above-expected`.
    Mentors,
    /// `[latitude, longitude]`: two columns.
    Coordinates,
    /// A column, or columns by axes and indicators.
    Errors,
    /// Columns, or `numeric`.
    Profile,
    /// A whole number of at least 1, or that with what becomes of the cluster.
    LeastPupils,
    /// A number from 0 to 100.
    Percent,
    /// `stop` or `missing`.
    BadCells,
    /// `complexity`, `results`.
    Axes,
    /// `[part, whole]`.
    PartWhole,
    /// A number from 1 to 4 and a reason.
    Decision,
    /// A day of the calendar.
    Day,
    /// A number or the name of a column.
    NumberOrColumn,
    /// At least one indicator.
    Indicators,
    /// `COLUMN=VALUE`.
    Where,
    /// `FILE=VALUE` with a file that is read.
    OfFile,
    /// A year.
    Year,
    /// Sections `[[table]]`.
    Tables,
    /// A `file` in a `[[table]]`.
    TableFile,
    /// A sheet, a list of sheets, or `*`.
    Sheets,
    /// The name of a way to read ids.
    IdReading,
    /// `{ column = …, values = […] }` or `{ column = …, below = … }`.
    RowShare,
}

/// Why last year's threshold cannot stay in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// Other indicators, weights or ranges.
    Indicators,
    /// Another scale.
    Scale,
    /// Ranks change with every school.
    Percentile,
    /// The observed range changes with every school.
    ObservedRange,
    /// An official list has no threshold.
    Roster,
}
