//! The nouns of the field: axes, clusters, links, and the table of schools in columns.

pub mod alike;
mod columns;
mod dataset;
mod dated;
mod day;
mod formula;
mod id;
pub mod ids;
mod implausible;
mod means;
mod numbers;
mod picture;
mod rows;
mod text;

use serde::{Deserialize, Serialize};

pub use columns::Texts;
pub use dataset::{
    Column, ColumnUsage, Dataset, Excluded, FoundCell, Further, Group, Input, OfRows, RowCounts, Traced,
    UsedColumn,
};
pub use dated::{SchoolYear, dated, school_year, undated};
pub use day::Day;
pub use formula::{ends_cell, guarded, is_formula, is_word, unguarded};
pub use id::{id, id_as_written, unwrapped};
pub use implausible::{Doubt, Implausible};
pub use means::{MeanColumn, Means};
pub use numbers::{Numbers, ROWS_A_TASK};
pub use picture::Picture;
pub use rows::Rows;
pub use text::{folded, is_unseen, letters, natural_key, shortened, tidy};

/// The language of everything that the user sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "ru" => Some(Self::Ru),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// One of the two questions that are asked about a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// How complex the contingent is; larger is more complex.
    Complexity,
    /// How good the results are; larger is better.
    Results,
}

impl Axis {
    /// Both axes, complexity first, as everywhere.
    pub const BOTH: [Self; 2] = [Self::Complexity, Self::Results];

    /// The word used in settings, CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complexity => "complexity",
            Self::Results => "results",
        }
    }
}

/// One of the four clusters of contingent complexity × results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Cluster {
    /// Cluster 1: complex contingent, low results.
    ComplexLow = 1,
    /// Cluster 2: complex contingent, high results.
    ComplexHigh = 2,
    /// Cluster 3: favourable contingent, low results.
    FavourableLow = 3,
    /// Cluster 4: favourable contingent, high results.
    FavourableHigh = 4,
}

impl Cluster {
    /// The four clusters in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::ComplexLow, Self::ComplexHigh, Self::FavourableLow, Self::FavourableHigh];

    /// The cluster of a school by its two sides.
    pub const fn of(complex: bool, high: bool) -> Self {
        match (complex, high) {
            (true, false) => Self::ComplexLow,
            (true, true) => Self::ComplexHigh,
            (false, false) => Self::FavourableLow,
            (false, true) => Self::FavourableHigh,
        }
    }

    /// Its number, 1…4.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The cluster of that number, if there is one.
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|cluster| u64::from(cluster.number()) == number)
    }

    /// Whether its schools are on the complex, or high, side of an axis.
    pub const fn is_on(self, axis: Axis) -> bool {
        match axis {
            Axis::Complexity => matches!(self, Self::ComplexLow | Self::ComplexHigh),
            Axis::Results => self.is_high(),
        }
    }

    /// Whether its schools have high results.
    pub const fn is_high(self) -> bool {
        matches!(self, Self::ComplexHigh | Self::FavourableHigh)
    }
}

/// What a school's cluster rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The two indices.
    #[default]
    Computed,
    /// Last year's cluster: the school is not far enough past the threshold.
    Held,
    /// A decision of the commission.
    Decided,
}

impl Basis {
    /// Every basis with the word used in JSON.
    pub const CODES: [(&'static str, Self); 3] =
        [("computed", Self::Computed), ("held", Self::Held), ("decided", Self::Decided)];

    /// The word used in JSON.
    pub const fn code(self) -> &'static str {
        Self::CODES[self as usize].0
    }
}

/// Which cluster learns from which: both have a contingent of one kind, so nothing else is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// Cluster 1 learns from cluster 2.
    Complex,
    /// Cluster 3 learns from cluster 4.
    Favourable,
}

impl Link {
    /// Both links in their order.
    pub const BOTH: [Self; 2] = [Self::Complex, Self::Favourable];

    /// The cluster whose schools have low results.
    pub const fn mentees(self) -> Cluster {
        match self {
            Self::Complex => Cluster::ComplexLow,
            Self::Favourable => Cluster::FavourableLow,
        }
    }

    /// The cluster whose schools have high results.
    pub const fn mentors(self) -> Cluster {
        match self {
            Self::Complex => Cluster::ComplexHigh,
            Self::Favourable => Cluster::FavourableHigh,
        }
    }

    /// The word used in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complex => "1-2",
            Self::Favourable => "3-4",
        }
    }
}

/// Why a mentee has no mentor: the first limit after which nobody was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The link has no mentor.
    NoMentor,
    /// No mentor is equal in the `same` columns.
    NotSame,
    /// No mentor's results are above what its contingent lets expect.
    NotAboveExpected,
    /// No mentor's results are enough better.
    SmallGap,
    /// With no mentor are there enough indicators that both have.
    NoSharedData,
    /// The settings forbid the rest.
    Forbidden,
    /// The rest is too far.
    TooFar,
    /// The rest is out of reach on the ground.
    OutOfReach,
    /// All that may be paired have their places filled.
    Full,
}

impl Reason {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoMentor => "no-mentor",
            Self::NotSame => "not-same",
            Self::NotAboveExpected => "not-above-expected",
            Self::SmallGap => "small-gap",
            Self::NoSharedData => "no-shared-data",
            Self::Forbidden => "forbidden",
            Self::TooFar => "too-far",
            Self::OutOfReach => "out-of-reach",
            Self::Full => "full",
        }
    }
}

/// How the indicators of an axis are put on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// The numbers as they are.
    Raw,
    /// Distance from the mean in population standard deviations.
    ZScore,
    /// 0…100 over the observed or a given range.
    MinMax,
    /// 0…100 by average rank.
    Percentile,
}

impl Scale {
    /// Every scale with the word used in settings and JSON.
    pub const CODES: [(&'static str, Self); 4] = [
        ("raw", Self::Raw),
        ("z-score", Self::ZScore),
        ("min-max", Self::MinMax),
        ("percentile", Self::Percentile),
    ];
}

/// The rule by which a threshold comes about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// A number in the index' own units.
    Number(f64),
    /// The median of the group.
    Median,
    /// The mean of the group.
    Mean,
    /// The quantile NN of 100, type 7.
    Percentile(u8),
    /// The two-class natural break.
    Natural,
}

#[cfg(test)]
mod tests {
    use super::{Cluster, Link};

    #[test]
    fn clusters_and_links() {
        for link in Link::BOTH {
            assert!(!link.mentees().is_high() && link.mentors().is_high());
        }
        assert_eq!(Cluster::of(true, true).number(), 2);
        assert_eq!(Cluster::from_number(3), Some(Cluster::FavourableLow));
        assert_eq!(Cluster::from_number(5), None);
    }
}
