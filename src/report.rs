//! The report: the one value behind every format, in words that do not depend on a language.
//!
//! `report.json` is versioned, and enough to redo or explain the run next year: [`Document`] is its shape. `notes` are
//! further facts for the sentences of the other formats.

mod beside;
mod build;
mod check;
mod code;
mod erratum;
mod evidence;
mod explain;
mod heading;
mod means;
mod moves;
mod paths;
mod peers;
mod quality;
mod stress;
mod table;
mod who;
mod wire;
mod year;

use crate::config::Settings;
use crate::model::{
    Axis, Basis, Cluster, Column, Excluded, Implausible, Input, Link, Numbers, Reason, Rule, Scale, Traced,
};
use crate::problem::Warning;

pub use crate::calibrate::{Apart, Aside, Calibrated, CalibratedGroup, Calibration, CutRow, Span};
pub use crate::compare::{
    Cause, Compared, CorrectedCell, CorrectedPair, CorrectedSchool, CorrectedThreshold, Correction, Erratum, Move,
    MoveKind, Movement, Noise, NoiseShare, PairEnd, PairFate, Paths, SchoolPath, Stay, Stop, ThresholdShift,
};
pub use crate::evidence::balance::{OfIndicator, Verdict};
pub use crate::evidence::beside::Evidence;
pub use crate::evidence::chance::{ErrorFrom, ErrorPart, ErrorSteps, Sureness};
pub use crate::evidence::context::{Coefficient, Context, Predictors, Tier};
pub use crate::evidence::effect::{Comparison, Contrast, Permuted, Regression};
pub use crate::evidence::explain::sure::{Boundary, ExpectedSteps, SureSteps};
pub use crate::evidence::explain::{AxisSteps, IndicatorStep};
pub use crate::evidence::helped::{Helped, Support};
pub use crate::evidence::stress::{Factor, sobol::ShareOfVariance};
pub use crate::evidence::tipping::{ThresholdTip, WeightTip};
pub use crate::training::{ClusterTraining, Programme, Training, TrainingYear};
pub use beside::{ColumnProfile, Federal, FederalSchool, add_beside};
pub use build::{ReportSource, build};
pub use check::{CheckDocument, CheckSentences, Findings, ProblemEntry, Sentence, Soundness, check_document};
pub use code::{Code, Codes, Flag, NoIndex};
pub use erratum::{ErratumDocument, corrected_values, erratum_document, erratum_table};
pub use evidence::{
    EvidenceColumns, MoveReport, PeerReport, SchoolEvidence, Sure, TipReport, add_evidence, add_evidence_columns,
};
pub use explain::{ExplainSource, Explained, MOST_EXPLAINED, explain_document, explained};
pub use heading::Heading;
pub use means::{Averaged, MeanYears};
pub use moves::{PreviousReport, add_movement, moves_table};
pub use paths::add_paths;
pub use peers::{
    PeerColumn, PeerOrder, PeerSchool, PeerSearch, PeersDocument, PeersReport, SchoolPeers, peer_means_table,
    peers_document, peers_report, peers_table,
};
pub use quality::{LinkQuality, PairQuality, WayEntry, WayOut, add_quality, pair_quality};
pub use stress::{
    StressDocument, StressGroup, StressReport, StressSchool, stress_document, stress_report, stress_sheet,
    stress_table,
};
pub use table::{Cell, Table, TableColumn, pairs_table, problems_table, schools_table};
pub use who::Who;
pub use wire::Document;

/// A finished run.
#[derive(Clone, Debug)]
pub struct Report {
    /// Version of the program.
    pub version: &'static str,
    /// Heads the report.
    pub title: Option<String>,
    /// Names the year.
    pub period: Option<String>,
    /// What was read, and how.
    pub inputs: Vec<Input>,
    /// Rows that are no school.
    pub excluded: Vec<Excluded>,
    /// The settings in force.
    pub settings: Settings,
    /// The year before.
    pub previous: Option<PreviousReport>,
    /// The years behind the values, where they are means over several.
    pub mean_over: MeanYears,
    /// Thresholds and scales.
    pub groups: Vec<GroupReport>,
    /// The indicators of the year alone, in the order of the settings: a number, or a gap, for each school.
    pub columns: Vec<Column>,
    /// The indicators that are means over several years: on them the indices rest.
    pub means: Vec<Averaged>,
    /// Every school, in input order.
    pub schools: Vec<SchoolReport>,
    /// Implausible values.
    pub implausible: Vec<Implausible>,
    /// The rows from which values come, in tables with several rows for a school.
    pub value_rows: Vec<Traced>,
    /// Every school step by step, where the page tells the steps: empty where the schools are too many.
    pub explained: Vec<Explained>,
    /// The suggested pairs.
    pub pairs: Vec<PairReport>,
    /// Mentees without mentor.
    pub unpaired: Vec<UnpairedReport>,
    /// The movement since the year before.
    pub movement: Option<Movement>,
    /// The schools' ways through the years, if several years before are given.
    pub paths: Option<Paths>,
    /// The support plan, if a training list is given.
    pub training: Option<Training>,
    /// How sure the clusters are.
    pub sure: Sure,
    /// How good the pairs of each link are.
    pub quality: Vec<LinkQuality>,
    /// Further columns by clusters.
    pub profiles: Vec<ColumnProfile>,
    /// The federal flag, if the settings name its procedures.
    pub federal: Option<Federal>,
    /// How schools that were helped changed since the year before.
    pub helped: Vec<Helped>,
    /// Further facts for the sentences.
    pub notes: Notes,
}

impl Report {
    /// The numbers of an indicator on which the indices rest: the means over several years, where it is one.
    pub fn numbers(&self, column: &str) -> Option<&Numbers> {
        let mut all = self.means.iter().map(|one| &one.column).chain(&self.columns);
        all.find(|one| one.name == column).map(|one| &one.numbers)
    }

    /// That of a school.
    pub fn value(&self, school: &SchoolReport, column: &str) -> Option<f64> {
        self.numbers(column)?.get(school.row)
    }

    /// The settings in force, in the shape of `opora.toml`.
    pub fn settings_in_force(&self) -> serde_json::Value {
        crate::config::echo(&self.settings)
    }

    /// The column whose values are analysed separately; empty without one.
    pub fn by(&self) -> &str {
        self.settings.by.as_ref().map_or("", |column| &column.name)
    }
}

/// A group's thresholds.
#[derive(Clone, Debug)]
pub struct GroupReport {
    /// The value of the `by` column.
    pub group: Option<String>,
    /// The first axis.
    pub complexity: AxisReport,
    /// The second axis.
    pub results: AxisReport,
    /// What its expected results rest on; none without results in context.
    pub context: Option<Context>,
    /// How many schools each cluster has.
    pub clusters: ClusterCounts,
}

impl GroupReport {
    /// An axis.
    pub const fn axis(&self, axis: Axis) -> &AxisReport {
        match axis {
            Axis::Complexity => &self.complexity,
            Axis::Results => &self.results,
        }
    }
}

/// An axis of a group.
#[derive(Clone, Debug)]
pub struct AxisReport {
    /// The threshold's rule: a number, or its name.
    pub rule: Rule,
    /// The threshold in force, in the index' units.
    pub threshold: Option<f64>,
    /// The threshold that this year's own data give.
    pub own_threshold: Option<f64>,
    /// Mean of the index.
    pub mean: Option<f64>,
    /// Population standard deviation of the index.
    pub sd: Option<f64>,
    /// The scale.
    pub scale: Scale,
    /// The indicators in the order of the settings.
    pub indicators: Vec<IndicatorReport>,
    /// How many schools have the index.
    pub count: usize,
    /// Whether smaller is complex, or high.
    pub reversed: bool,
    /// Whether there can be border schools.
    pub has_border: bool,
}

/// An indicator of an axis over a group.
#[derive(Clone, Debug)]
pub struct IndicatorReport {
    /// The name of the settings.
    pub column: String,
    /// Its weight.
    pub weight: f64,
    /// Mean, in the column's unit.
    pub mean: Option<f64>,
    /// Population standard deviation.
    pub sd: Option<f64>,
    /// The least value.
    pub lo: Option<f64>,
    /// The largest value.
    pub hi: Option<f64>,
    /// How many schools have a value.
    pub n: usize,
}

/// How many schools each cluster has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClusterCounts {
    /// Cluster 1.
    pub one: usize,
    /// Cluster 2.
    pub two: usize,
    /// Cluster 3.
    pub three: usize,
    /// Cluster 4.
    pub four: usize,
    /// Schools without a cluster.
    pub unassigned: usize,
}

/// A school.
#[derive(Clone, Debug)]
pub struct SchoolReport {
    /// Its place among the schools.
    pub row: usize,
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Its full name.
    pub name: Option<String>,
    /// The cluster in force.
    pub cluster: Option<Cluster>,
    /// The index of the first axis.
    pub complexity: Option<f64>,
    /// The index of the second axis.
    pub results: Option<f64>,
    /// Signed distance to the threshold, in sds.
    pub complexity_margin: Option<f64>,
    /// Signed distance to the threshold, in sds.
    pub results_margin: Option<f64>,
    /// The axes on which it is within the border band.
    pub border: Vec<Axis>,
    /// Why it has no cluster.
    pub reason: Option<NoIndex>,
    /// The cluster that the indices give.
    pub computed: Option<Cluster>,
    /// What its cluster rests on.
    pub basis: Basis,
    /// Standard error of the results.
    pub results_se: Option<f64>,
    /// What stands beside its cluster.
    pub beside: Option<Box<SchoolEvidence>>,
}

impl SchoolReport {
    /// The index of an axis.
    pub const fn index(&self, axis: Axis) -> Option<f64> {
        match axis {
            Axis::Complexity => self.complexity,
            Axis::Results => self.results,
        }
    }
}

/// A suggested pair.
#[derive(Clone, Debug)]
pub struct PairReport {
    /// Its group.
    pub group: Option<String>,
    /// Id of the school with low results.
    pub mentee: String,
    /// Id of the school with high results.
    pub mentor: String,
    /// Their clusters.
    pub link: Link,
    /// Distance of the contingents.
    pub distance: Option<f64>,
    /// How much better the mentor's results are.
    pub results_gap: Option<f64>,
    /// What a reader must know of it.
    pub flags: Vec<Flag>,
    /// The complexity indicators beside each other.
    pub differences: Vec<DifferenceReport>,
    /// The two nearest other mentors.
    pub alternatives: Vec<AlternativeReport>,
}

impl PairReport {
    /// Whether it stays because the settings, or last year's pairs, say so.
    pub fn is_kept(&self) -> bool {
        self.flags.contains(&Flag::Kept)
    }
}

/// An indicator of both schools of a pair.
#[derive(Clone, Debug)]
pub struct DifferenceReport {
    /// The indicator.
    pub column: String,
    /// The mentee's value.
    pub mentee: Option<f64>,
    /// The mentor's value.
    pub mentor: Option<f64>,
    /// (mentor − mentee) / sd.
    pub sds: Option<f64>,
}

/// Another mentor that may be paired.
#[derive(Clone, Debug)]
pub struct AlternativeReport {
    /// Its id.
    pub mentor: String,
    /// Its distance.
    pub distance: f64,
}

/// A mentee without mentor.
#[derive(Clone, Debug)]
pub struct UnpairedReport {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub mentee: String,
    /// Its cluster, and that of the mentors.
    pub link: Link,
    /// Why it goes without.
    pub reason: Reason,
    /// Whether it waited last year as well, and went first for that.
    pub waited: bool,
    /// The nearest mentor of the link, limits ignored.
    pub nearest: Option<String>,
    /// Its distance.
    pub nearest_distance: Option<f64>,
    /// Where only the ground keeps it from a mentor: the nearest one on the ground, and how many kilometres off.
    pub out_of_reach: Option<(String, f64)>,
    /// What would give it a mentor; none if that was not looked for.
    pub ways: Option<Vec<WayOut>>,
}

/// Facts for the sentences.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The links, by group.
    pub links: Vec<LinkNote>,
    /// Whether last year's thresholds are in force.
    pub keeps_thresholds: bool,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

/// What a link of a group had to work with.
#[derive(Clone, Debug)]
pub struct LinkNote {
    /// Its group.
    pub group: Option<String>,
    /// The link.
    pub link: Link,
    /// How many schools have low results.
    pub mentees: usize,
    /// The largest number of places of a mentor.
    pub capacity: u32,
}
