//! The columns of every table, and their names for scripts; their headings for people are in `src/words/column.rs`.

use crate::model::Cluster;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The group of a school.
    Group,
    /// Its id.
    School,
    /// Its full name.
    Name,
    /// Its cluster.
    Cluster,
    /// The index of the first axis.
    Complexity,
    /// The index of the second axis.
    Results,
    /// The distance to the threshold of the first axis, in sds.
    ComplexityMargin,
    /// The distance to the threshold of the second axis, in sds.
    ResultsMargin,
    /// The thresholds near which a school is.
    Border,
    /// Why a school has no cluster, or a mentee no mentor; what a reader of a pair must know.
    Reason,
    /// How many years are behind the means of the first axis.
    ComplexityYears,
    /// How many years are behind the means of the second axis.
    ResultsYears,
    /// The results that a contingent lets expect.
    Expected,
    /// How the results stand to them.
    Tier,
    /// The mean of the results of schools with the most similar contingent.
    PeersMean,
    /// How much better a school's results are.
    PeersGap,
    /// The probability of a cluster.
    Probability(Cluster),
    /// The clusters of several years.
    Path,
    /// How many of them were high.
    YearsHigh,
    /// How many of them were low.
    YearsLow,
    /// The results of the first year that has any.
    ResultsFirst,
    /// The results of the last year that has any.
    ResultsLast,
    /// The id of a school with low results.
    Mentee,
    /// Its full name.
    MenteeName,
    /// Its cluster.
    MenteeCluster,
    /// The id of the school that could help it.
    Mentor,
    /// Its full name.
    MentorName,
    /// Its cluster.
    MentorCluster,
    /// How far their contingents are apart.
    Distance,
    /// How much better the mentor's results are.
    ResultsGap,
    /// The cluster of the year before.
    From,
    /// The cluster of this year.
    To,
    /// What became of a school.
    Move,
    /// Why.
    Cause,
    /// The first index of the year before.
    ComplexityBefore,
    /// The first index of this year.
    ComplexityAfter,
    /// The second index of the year before.
    ResultsBefore,
    /// The second index of this year.
    ResultsAfter,
    /// The year before.
    Before,
    /// This year.
    After,
    /// What a correction makes of a school.
    Correction,
    /// Its corrected values.
    Values,
    /// The place of a peer by likeness.
    Rank,
    /// The id of a school of similar contingent.
    Peer,
    /// Its full name.
    PeerName,
    /// Its cluster.
    PeerCluster,
    /// How far away it is on the ground.
    Km,
    /// Its results.
    PeerResults,
    /// How many peers there are.
    PeersCount,
    /// The share of the draws in a cluster.
    Share(Cluster),
    /// The share of draws in which a school keeps its cluster, in percent.
    Kept,
    /// The file of a problem.
    File,
    /// The sheet of a problem.
    Sheet,
    /// The row of a problem.
    Row,
    /// The column of a problem.
    Column,
    /// The cell's text.
    Value,
    /// What is wrong.
    Problem,
}

impl Heading {
    /// The heading in CSV, which is also the key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::School => "school",
            Self::Name => "name",
            Self::Cluster => "cluster",
            Self::Complexity => "complexity",
            Self::Results => "results",
            Self::ComplexityMargin => "complexity_margin",
            Self::ResultsMargin => "results_margin",
            Self::Border => "border",
            Self::Reason => "reason",
            Self::ComplexityYears => "complexity_years",
            Self::ResultsYears => "results_years",
            Self::Expected => "expected",
            Self::Tier => "tier",
            Self::PeersMean => "peers_mean",
            Self::PeersGap => "peers_gap",
            Self::Probability(Cluster::ComplexLow) => "p_1",
            Self::Probability(Cluster::ComplexHigh) => "p_2",
            Self::Probability(Cluster::FavourableLow) => "p_3",
            Self::Probability(Cluster::FavourableHigh) => "p_4",
            Self::Path => "path",
            Self::YearsHigh => "years_high",
            Self::YearsLow => "years_low",
            Self::ResultsFirst => "results_first",
            Self::ResultsLast => "results_last",
            Self::Mentee => "mentee",
            Self::MenteeName => "mentee_name",
            Self::MenteeCluster => "mentee_cluster",
            Self::Mentor => "mentor",
            Self::MentorName => "mentor_name",
            Self::MentorCluster => "mentor_cluster",
            Self::Distance => "distance",
            Self::ResultsGap => "results_gap",
            Self::From => "from",
            Self::To => "to",
            Self::Move => "move",
            Self::Cause => "cause",
            Self::ComplexityBefore => "complexity_before",
            Self::ComplexityAfter => "complexity_after",
            Self::ResultsBefore => "results_before",
            Self::ResultsAfter => "results_after",
            Self::Before => "before",
            Self::After => "after",
            Self::Correction => "correction",
            Self::Values => "values",
            Self::Rank => "rank",
            Self::Peer => "peer",
            Self::PeerName => "peer_name",
            Self::PeerCluster => "peer_cluster",
            Self::Km => "km",
            Self::PeerResults => "peer_results",
            Self::PeersCount => "peers_n",
            Self::Share(Cluster::ComplexLow) => "share_1",
            Self::Share(Cluster::ComplexHigh) => "share_2",
            Self::Share(Cluster::FavourableLow) => "share_3",
            Self::Share(Cluster::FavourableHigh) => "share_4",
            Self::Kept => "kept_percent",
            Self::File => "file",
            Self::Sheet => "sheet",
            Self::Row => "row",
            Self::Column => "column",
            Self::Value => "value",
            Self::Problem => "problem",
        }
    }
}
