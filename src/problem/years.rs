//! Why several earlier years have no order.

/// What is wrong with a year among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearsWrong {
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
            Self::Same(_) => "same-year",
            Self::NotBefore { .. } => "not-before",
            Self::Unordered { .. } => "years-unordered",
        }
    }
}
