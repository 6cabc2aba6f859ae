//! Why a year has no place among others.

/// What is wrong with a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearsWrong {
    /// The school year from which a new id holds is none of those that are compared, which are these.
    Unknown(Vec<String>),
    /// Another one of the earlier years is the same; as it was typed.
    Same(String),
    /// It is not before the year of the tables; both.
    NotBefore {
        /// The year that it says.
        year: String,
        /// The year of the tables.
        now: String,
    },
    /// It stands behind a later one, and others say no year by which they could be put in order.
    Unordered {
        /// The year that it says.
        year: String,
        /// The later year before it.
        above: String,
        /// Those that say none.
        silent: Vec<String>,
    },
}

impl YearsWrong {
    /// The word used in CSV.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknown-year",
            Self::Same(_) => "same-year",
            Self::NotBefore { .. } => "not-before",
            Self::Unordered { .. } => "years-unordered",
        }
    }
}
