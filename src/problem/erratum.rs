//! Why two files are no two versions of one year.

/// What is wrong with a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoErratum {
    /// It is of another year than what was published; how the two are called.
    OtherYear([String; 2]),
    /// It is a table: only a report tells what was published, with its settings.
    Table,
    /// Both are lists of clusters.
    TwoLists,
}

impl NoErratum {
    /// The word used in CSV.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherYear(_) => "other-year",
            Self::Table | Self::TwoLists => "no-report",
        }
    }
}
