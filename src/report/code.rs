//! What the report says in code words, as values.

/// Which index a school lacks that has no cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoIndex {
    /// That of the complexity.
    Complexity,
    /// That of the results.
    Results,
    /// Both.
    Both,
}

impl NoIndex {
    /// The words used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complexity => "no-complexity",
            Self::Results => "no-results",
            Self::Both => "no-complexity no-results",
        }
    }
}

/// What a reader of a pair must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The mentor is near the threshold of the results.
    MentorAtRisk,
    /// The pair stays because the settings, or last year's pairs, say so.
    Kept,
    /// The mentee waited last year, and went first for that.
    Waited,
}

impl Flag {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MentorAtRisk => "mentor-at-risk",
            Self::Kept => "kept",
            Self::Waited => "waited",
        }
    }
}
