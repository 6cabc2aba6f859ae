//! What a problem tells beside its kind.

/// What stands between cells though no delimiter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A character that `--delimiter` takes.
    Character(u8),
    /// Runs of blanks.
    Blanks,
}

/// What tells that another table begins in the middle of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Another {
    /// Other headings.
    Headings,
    /// The same headings in another order.
    Reordered,
    /// A title, below which the ids are of another form, or those of above again.
    Ids,
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
    /// The name that settings give to this column and to no other.
    pub name: String,
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

/// Why a file is no report of an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadReport {
    /// It is no JSON, or JSON of another shape; what is wrong with it.
    Broken(String),
    /// It is JSON, but no report of this program.
    Other,
    /// A later version wrote it; its schema.
    Newer(String),
    /// A key that every report has is not there.
    Missing,
    /// The value of a key is not what must stand there.
    Wrong(Needed),
}

/// What must stand in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needed {
    /// Keys with values.
    Object,
    /// A list.
    List,
    /// A text that is not blank.
    Text,
    /// A number.
    Number,
    /// A number of at least 0.
    NotNegative,
    /// A whole number of at least 0.
    Count,
    /// A number from 0 to 1.
    Share,
    /// A number from 1 to 4, or null.
    Cluster,
    /// A number other than 0.
    Weight,
    /// Two ends, the lower first.
    Range,
    /// A number, or the word of a rule.
    Rule,
    /// One of these words.
    Word(Vec<&'static str>),
    /// Something that does not stand there twice.
    Once,
    /// The id of a school of the report.
    KnownSchool,
    /// A group that has its thresholds in the report.
    KnownGroup,
    /// A group that has schools in the report.
    GroupOfSchools,
    /// The same as in the report's settings.
    AsInSettings,
    /// Count, mean, sd and range that can be of one column.
    Moments,
}

/// What a share needs that the settings use and do not make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoShare {
    /// Line of the settings that uses it.
    pub line: Option<usize>,
    /// Line of the settings where it stands behind a #.
    pub waits: Option<usize>,
    /// The column of which it would be a share, and that of the whole.
    pub columns: Option<(String, Option<String>)>,
}
