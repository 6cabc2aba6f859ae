//! What can be wrong with the data.

use std::io;

use super::{
    Another, BadReport, HeadingCell, IdMatch, NoErratum, NoShare, RolesUnknown, RowsApart, Separator,
    TableProposal, Unfit, YearsWrong,
};
use crate::model::{Doubt, Link};

/// So many names a message lists, and a problem holds at most one more: all of them for each of many problems would
/// be the square of what is read.
pub const LISTED: usize = 30;

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
        /// The first headings: `LISTED`, and one more where there are more.
        headings: Vec<String>,
        /// The first hidden sheets, which were not looked at.
        hidden: Vec<String>,
    },
    /// A share that the settings use and do not make.
    NoShare(NoShare),
    /// A name fits several columns.
    AmbiguousColumn {
        /// The cells of the first headings: `LISTED`, and one more where there are more.
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
        /// Whether all have the same headings, as where each subject has its sheet.
        are_alike: bool,
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
        /// How ids would have to be read to be equal.
        reading: Option<Box<IdMatch>>,
    },
    /// Several rows a school, and something tells them apart.
    RowsASchool {
        /// How many rows.
        rows: usize,
        /// How many schools.
        schools: usize,
        /// What tells them apart.
        apart: RowsApart,
        /// The section that makes them one row a school.
        table: Box<TableProposal>,
        /// Whether the settings have a section for the file that does not do so.
        has_table: bool,
    },
    /// A heading that has become several columns, by values or by sheets; their first names.
    SplitColumn {
        /// `LISTED` of them, and one more where there are more.
        names: Vec<String>,
    },
    /// A blank cell in a column whose values become columns.
    BlankSplit,
    /// More columns would be made of values than a table can have.
    TooManyValues(usize),
    /// A weight below 0.
    NegativeWeight,
    /// All rows of a piece of a table stand in another piece, in the file of this name.
    SameRows(String),
    /// Rows of several years would become one; the newest is the value.
    SeveralYears,
    /// A cell of the column of years that names none.
    NotAYear,
    /// The year that is asked for is not in the table.
    NoSuchYear {
        /// What was asked for.
        asked: String,
        /// The years that there are.
        years: Vec<String>,
    },
    /// Several headings could be what the settings leave out.
    Candidates {
        /// The flag that decides.
        flag: &'static str,
        /// The first headings: `LISTED`, and one more where there are more.
        headings: Vec<String>,
    },
    /// Two indicators of an axis are the same column.
    ColumnTwice,
    /// Nothing tells which columns are the school, feed the complexity, feed the results.
    RolesUnknown(RolesUnknown),
    /// The row of the headings looks like the rows below it.
    NoHeadings,
    /// In the middle of the table stand headings of another one, or those of this one in another order.
    OtherHeadings {
        /// Row of the headings of the table.
        above: usize,
        /// Row of the others.
        row: usize,
        /// What tells it.
        how: Another,
    },
    /// A row that may be a total or a mean as well as a school.
    MaybeTotal {
        /// Its id.
        id: String,
    },
    /// No known delimiter stands between the cells.
    NoDelimiter {
        /// What seems to stand there.
        found: Option<Separator>,
    },
    /// The only tables stand on hidden sheets.
    OnlyHidden {
        /// Their names.
        sheets: Vec<String>,
    },
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
    /// An error, a boolean or the like where an id should be.
    NotAnId,
    /// The same where a group should be.
    NotAGroup,
    /// Ids of more digits than a spreadsheet keeps.
    RoundedId {
        /// Where they stand.
        rows: Vec<usize>,
    },
    /// All of a cell is struck through.
    StruckOut,
    /// A merged cell of several schools, or of several columns, holds one number.
    MergedValue {
        /// The address of its first cell.
        from: String,
    },
    /// A blank cell in the `by` column.
    BlankGroup,
    /// The table with the `by` column lacks the school.
    NoGroup,
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
    /// A share of 1 in a column of per cents, by its decimals: 0.157 among 12.5 and 8.1.
    ShareAmongPercents,
    /// A word that can mean 0 or no data.
    AmbiguousWord,
    /// The whole of a share is 0.
    ZeroWhole,
    /// A share that is too large a number to calculate with.
    TooLarge {
        /// The school's id.
        school: String,
    },
    /// A value outside the limits of the settings.
    OutsideLimits {
        /// The least that may be.
        lo: f64,
        /// The most that may be.
        hi: f64,
    },
    /// A value that can hardly be meant; only in lists.
    Implausible(Doubt),
    /// More schools of a link may meet than can be weighed at once.
    TooManyToPair {
        /// Their group.
        group: Option<String>,
        /// The link.
        link: Link,
        /// Schools with low results.
        mentees: usize,
        /// Schools with high results.
        mentors: usize,
    },
    /// A pair of the settings, a flag or a command names a school that is not in the data.
    UnknownPairId {
        /// `keep`, `forbid`, the flag, or the command.
        list: &'static str,
        /// The ids that may be meant, each with its name if that is what is like it.
        nearest: Vec<(String, Option<String>)>,
    },
    /// A report of an earlier year that cannot be read.
    NotAReport(BadReport),
    /// A folder without a report.
    NoReportInside,
    /// A table without one column of the settings, which is no official list either.
    NoTableNorRoster {
        /// The first headings: `LISTED`, and one more where there are more.
        headings: Vec<String>,
    },
    /// Several columns of a list could be the one that it must have.
    ListCandidates {
        /// The first headings: `LISTED`, and one more where there are more.
        headings: Vec<String>,
    },
    /// No school of an official list is in the data.
    NothingMatches {
        /// Ids that look alike, and what would have to be stripped to make them equal.
        alike: Vec<(String, String)>,
        /// Words for `strip`.
        strip: Vec<String>,
    },
    /// A cell of a roster that is no cluster.
    NotACluster,
    /// A cell that is no number of people.
    NotPeople,
    /// A row that does not say how many people.
    NoPeople,
    /// A row of a list of persons without one.
    NoPerson,
    /// A row of the list of new ids that does not have two of them.
    NotAPairOfIds,
    /// An old id that no earlier year has.
    UnknownOldId {
        /// The most similar id.
        nearest: Option<String>,
        /// Those years.
        years: Vec<String>,
        /// Whether the row fits turned round.
        turned: bool,
    },
    /// A new id that no later year has.
    UnknownNewId {
        /// The most similar id.
        nearest: Option<String>,
        /// Those years.
        years: Vec<String>,
    },
    /// The years of an old and of a new id do not follow each other.
    NoSuchStep {
        /// The new id.
        new: String,
    },
    /// A year is none of those that are compared, or has no place among them.
    Years(YearsWrong),
    /// Not one school has both indices.
    NothingAssigned,
    /// Not one school of a roster has both a cluster there and two indices in the table.
    NothingToCompare,
    /// Two files are no two versions of one year.
    NoErratum(NoErratum),
}

impl ProblemKind {
    /// The word used in the file of `--problems`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unfit(_) | Self::NoTableNorRoster { .. } => "no-table",
            Self::Undecodable { .. } => "undecodable",
            Self::EncodingUnknown { .. } => "encoding-unknown",
            Self::NoSchools => "no-schools",
            Self::AllLeftOut => "all-left-out",
            Self::MissingColumn { .. } | Self::NoShare(_) => "missing-column",
            Self::AmbiguousColumn { .. } => "ambiguous-column",
            Self::NoSheet { .. } => "no-sheet",
            Self::SheetCandidates { .. } => "sheet-candidates",
            Self::NoHeaderHere => "no-header",
            Self::ShareApart => "share-apart",
            Self::NothingJoins { .. } => "nothing-joins",
            Self::Candidates { .. } | Self::ListCandidates { .. } => "column-candidates",
            Self::ColumnTwice => "column-twice",
            Self::RolesUnknown(_) => "roles-unknown",
            Self::NoHeadings => "no-headings",
            Self::OtherHeadings { .. } => "other-headings",
            Self::MaybeTotal { .. } => "maybe-total",
            Self::NoDelimiter { .. } => "no-delimiter",
            Self::OnlyHidden { .. } => "only-hidden",
            Self::Ragged { .. } => "ragged-row",
            Self::OpenQuote => "open-quote",
            Self::StrayQuote => "stray-quote",
            Self::BlankId => "blank-id",
            Self::RepeatedId { .. } => "repeated-id",
            Self::RowsASchool { .. } => "rows-a-school",
            Self::SplitColumn { .. } => "split-column",
            Self::BlankSplit => "blank-split",
            Self::TooManyValues(..) => "too-many-values",
            Self::NegativeWeight => "negative-weight",
            Self::SameRows(..) => "same-rows",
            Self::SeveralYears => "several-years",
            Self::NotAYear => "not-a-year",
            Self::NoSuchYear { .. } => "no-such-year",
            Self::NotAnId => "not-an-id",
            Self::NotAGroup => "not-a-group",
            Self::RoundedId { .. } => "rounded-id",
            Self::StruckOut => "struck-out",
            Self::MergedValue { .. } => "merged-value",
            Self::BlankGroup => "blank-group",
            Self::NoGroup => "no-group",
            Self::NotANumber => "not-a-number",
            Self::Exponent => "exponent",
            Self::Date { .. } => "date",
            Self::NoValue => "no-value",
            Self::FormulaError => "formula-error",
            Self::TwoMarks => "two-marks",
            Self::TwoWays { .. } => "two-ways",
            Self::PercentOrShare | Self::ShareAmongPercents => "percent-or-share",
            Self::AmbiguousWord => "ambiguous-word",
            Self::TooLarge { .. } => "too-large",
            Self::ZeroWhole => "zero-whole",
            Self::OutsideLimits { .. } => "outside-limits",
            Self::Implausible(doubt) => doubt.code(),
            Self::TooManyToPair { .. } => "too-many-to-pair",
            Self::UnknownPairId { .. } => "unknown-id",
            Self::NotAReport(_) => "no-report",
            Self::NoReportInside => "no-report-inside",
            Self::NothingMatches { .. } => "nothing-matches",
            Self::NotACluster => "not-a-cluster",
            Self::NotPeople => "not-people",
            Self::NoPeople => "no-people",
            Self::NoPerson => "no-person",
            Self::NotAPairOfIds => "not-a-pair-of-ids",
            Self::UnknownOldId { .. } => "unknown-old-id",
            Self::UnknownNewId { .. } => "unknown-new-id",
            Self::NoSuchStep { .. } => "no-such-step",
            Self::Years(wrong) => wrong.code(),
            Self::NothingAssigned => "nothing-assigned",
            Self::NothingToCompare => "nothing-to-compare",
            Self::NoErratum(why) => why.code(),
        }
    }
}
