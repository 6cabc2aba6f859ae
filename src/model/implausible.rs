//! Values that are numbers and yet can hardly be meant.

/// A value that can hardly be meant. It is reported, and never dropped by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implausible {
    /// Base name of the file.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line as an editor counts it, or row of a sheet, from 1; none where a whole column is meant.
    pub row: Option<usize>,
    /// The id of its school.
    pub school: Option<String>,
    /// The column's heading.
    pub column: String,
    /// The cell as it stands.
    pub value: String,
    /// Why it can hardly be meant.
    pub why: Doubt,
    /// The column's place, from 0.
    pub place: usize,
    /// The name by which the settings know the numbers.
    pub indicator: String,
    /// Limits that all values of the column keep, whole numbers.
    pub limits: (i64, i64),
}

/// Why a value can hardly be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The serial number of a date, which a spreadsheet makes of 4.5.
    DateSerial,
    /// A code such as −99 or 999, which stands alone far from the rest.
    Code,
    /// A part that is larger than its whole.
    PartOverWhole,
    /// A share, or per cent, outside 0…100.
    OutsidePercent,
    /// More than ten interquartile ranges off.
    FarOff,
    /// An exam result of exactly 0 among ordinary ones.
    ZeroResult,
    /// A share of 1 among per cents.
    ShareAmongPercents,
    /// About one hundredth of the other values.
    Hundredth,
    /// All values of the column are equal.
    AllEqual,
}

impl Doubt {
    /// The word used in JSON and in the list of problems.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DateSerial => "date-serial",
            Self::Code => "code",
            Self::PartOverWhole => "part-over-whole",
            Self::OutsidePercent => "outside-percent",
            Self::FarOff => "far-off",
            Self::ZeroResult => "zero-result",
            Self::ShareAmongPercents => "share-among-percents",
            Self::Hundredth => "hundredth",
            Self::AllEqual => "all-equal",
        }
    }
}
