//! The report: the one value behind every format, in words that do not depend on a language.
//!
//! What serialises is `report.json`, versioned and enough to redo or explain the run next year; `notes` are
//! further facts for the sentences of the other formats.

mod build;
mod erratum;
mod means;
mod moves;
mod paths;
mod table;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use crate::config::Decision;
use crate::model::{Axis, Cluster, Excluded, Implausible, Input, Link, Reason, Rule, Scale, Traced};
use crate::problem::Warning;

pub use crate::compare::{
    Cause, Compared, CorrectedCell, CorrectedLine, CorrectedPair, CorrectedSchool, Correction, Erratum, LineShift,
    Move, MoveKind, Movement, NOT_THERE, Noise, NoiseShare, PairEnd, PairFate, Paths, SchoolPath, Stay, Stop,
};
pub use crate::training::{ClusterTraining, Programme, Training};
pub use build::{Parts, build};
pub use erratum::{ErratumDocument, corrected_values, erratum_document, erratum_table};
pub use means::{MeanYears, YearCounts};
pub use moves::{PreviousReport, add_movement, moves_table};
pub use paths::add_paths;
pub use table::{Cell, Table, TableColumn, pairs_table, problems_table, schools_table};

/// The version of the JSON; readers ignore keys that they do not know, a changed meaning gets a new one.
pub const SCHEMA: &str = "opora.report/1";

/// A finished run. Absent is null; lists may be empty.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
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
    /// The settings in force, in the shape of `opora.toml`.
    pub settings: Value,
    /// The year before.
    pub previous: Option<PreviousReport>,
    /// The years behind the values, where they are means over several.
    pub mean_over: MeanYears,
    /// Thresholds and scales.
    pub groups: Vec<GroupReport>,
    /// Every school, in input order.
    pub schools: Vec<SchoolReport>,
    /// Values that can hardly be meant.
    pub implausible: Vec<Implausible>,
    /// From which rows the values of tables with several rows a school come.
    pub value_rows: Vec<Traced>,
    /// The suggested pairs.
    pub pairs: Vec<PairReport>,
    /// Mentees without mentor.
    pub unpaired: Vec<UnpairedReport>,
    /// Movement since the year before.
    pub moves: Vec<MoveReport>,
    /// The schools' ways through the years, if several years before are given.
    pub paths: Option<Paths>,
    /// The support plan, if a training list is given.
    pub training: Option<Training>,
    /// Facts for the sentences; not part of the JSON.
    #[serde(skip)]
    pub notes: Notes,
}

/// What became of a school.
#[derive(Clone, Debug, Serialize)]
pub struct MoveReport {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Its full name.
    pub name: Option<String>,
    /// Its cluster last year.
    pub from: Option<u8>,
    /// Its cluster this year.
    pub to: Option<u8>,
    /// What became of it.
    #[serde(rename = "move")]
    pub kind: MoveKind,
    /// Why it changed its cluster.
    pub cause: Option<Cause>,
    /// Last year's complexity.
    pub complexity_before: Option<f64>,
    /// This year's complexity.
    pub complexity_after: Option<f64>,
    /// Last year's results.
    pub results_before: Option<f64>,
    /// This year's results.
    pub results_after: Option<f64>,
    /// How last year is called.
    pub before: String,
    /// How this year is called.
    pub after: String,
    /// The axes on which it changed sides.
    pub axis: Option<&'static str>,
    /// How sure the move is.
    pub noise: Option<&'static str>,
    /// What its cluster rests on.
    pub basis: String,
    /// The cluster of this year's values under last year's line.
    pub to_under_previous_line: Option<u8>,
    /// The ids of last year that became this school, where they were others.
    pub renamed_from: Vec<String>,
}

/// A group's thresholds.
#[derive(Clone, Debug, Serialize)]
pub struct GroupReport {
    /// The value of the `by` column.
    pub group: Option<String>,
    /// The first axis.
    pub complexity: AxisReport,
    /// The second axis.
    pub results: AxisReport,
    /// How many schools each cluster has.
    pub clusters: ClusterCounts,
}

/// An axis of a group.
#[derive(Clone, Debug, Serialize)]
pub struct AxisReport {
    /// The threshold's rule: a number, or its name.
    #[serde(serialize_with = "rule")]
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
    #[serde(skip)]
    pub count: usize,
    /// Whether smaller is complex, or high.
    #[serde(skip)]
    pub reversed: bool,
    /// Whether there can be border schools.
    #[serde(skip)]
    pub has_border: bool,
}

fn rule<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    crate::config::rule_value(*rule).serialize(serializer)
}

/// An indicator of an axis over a group.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClusterCounts {
    /// Cluster 1.
    #[serde(rename = "1")]
    pub one: usize,
    /// Cluster 2.
    #[serde(rename = "2")]
    pub two: usize,
    /// Cluster 3.
    #[serde(rename = "3")]
    pub three: usize,
    /// Cluster 4.
    #[serde(rename = "4")]
    pub four: usize,
    /// Schools without a cluster.
    pub unassigned: usize,
}

/// A school.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolReport {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Its full name.
    pub name: Option<String>,
    /// The cluster in force, 1…4.
    pub cluster: Option<u8>,
    /// The index of the first axis.
    pub complexity: Option<f64>,
    /// The index of the second axis.
    pub results: Option<f64>,
    /// Signed distance to the threshold, in sds.
    pub complexity_margin: Option<f64>,
    /// Signed distance to the threshold, in sds.
    pub results_margin: Option<f64>,
    /// The axes on which it is within the border band.
    pub border: Vec<&'static str>,
    /// Why it has no cluster.
    pub reason: Option<&'static str>,
    /// The cluster that the indices give.
    pub computed: Option<u8>,
    /// What its cluster rests on: `computed` or `decided`.
    pub basis: &'static str,
    /// Standard error of the results.
    pub results_se: Option<f64>,
    /// Its indicators of the year alone.
    pub values: Values,
    /// Its indicators that are means over several years: on them the indices rest.
    pub means: Option<Values>,
    /// How many years are behind each mean.
    pub years: Option<YearCounts>,
}

impl SchoolReport {
    /// The cluster in force.
    pub fn in_cluster(&self) -> Option<Cluster> {
        self.cluster.and_then(|number| Cluster::from_number(u64::from(number)))
    }

    /// The index of an axis.
    pub const fn index(&self, axis: Axis) -> Option<f64> {
        match axis {
            Axis::Complexity => self.complexity,
            Axis::Results => self.results,
        }
    }

    /// The value of an indicator on which the index rests: the mean over several years, where it is one.
    pub fn value(&self, column: &str) -> Option<f64> {
        let mut all = self.means.iter().flat_map(|means| &means.0).chain(&self.values.0);
        all.find(|(name, _)| name == column).and_then(|(_, value)| *value)
    }
}

/// Indicators of a school in the order of the settings.
#[derive(Clone, Debug, Default)]
pub struct Values(pub Vec<(String, Option<f64>)>);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, value) in &self.0 {
            map.serialize_entry(column, value)?;
        }
        map.end()
    }
}

/// A suggested pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairReport {
    /// Its group.
    pub group: Option<String>,
    /// Id of the school with low results.
    pub mentee: String,
    /// Id of the school with high results.
    pub mentor: String,
    /// The mentee's cluster.
    pub mentee_cluster: u8,
    /// The mentor's cluster.
    pub mentor_cluster: u8,
    /// Distance of the contingents.
    pub distance: Option<f64>,
    /// How much better the mentor's results are.
    pub results_gap: Option<f64>,
    /// `mentor-at-risk`, `kept`, `waited`.
    pub flags: Vec<&'static str>,
    /// The complexity indicators beside each other.
    pub differences: Vec<DifferenceReport>,
    /// The two nearest other mentors.
    pub alternatives: Vec<AlternativeReport>,
}

/// An indicator of both schools of a pair.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct AlternativeReport {
    /// Its id.
    pub mentor: String,
    /// Its distance.
    pub distance: f64,
}

/// A mentee without mentor.
#[derive(Clone, Debug, Serialize)]
pub struct UnpairedReport {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub mentee: String,
    /// Its cluster.
    pub mentee_cluster: u8,
    /// Why it goes without.
    pub reason: Reason,
    /// Whether it waited last year as well, and went first for that.
    pub waited: bool,
    /// The nearest mentor of the link, limits ignored.
    pub nearest: Option<String>,
    /// Its distance.
    pub nearest_distance: Option<f64>,
}

/// Facts for the sentences.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Base name of the settings file.
    pub settings_file: Option<String>,
    /// Unit and source of each axis' threshold, complexity and results.
    pub axes: [AxisNote; 2],
    /// Width of the border band in sds.
    pub border: f64,
    /// The largest distance of a pair.
    pub max_distance: Option<f64>,
    /// The links, by group.
    pub links: Vec<LinkNote>,
    /// Excluded schools with the reason that the settings give.
    pub exclude: Vec<(String, String)>,
    /// Decisions of the commission.
    pub decisions: Vec<Decision>,
    /// The movement since the year before.
    pub movement: Option<Movement>,
    /// Whether last year's line is in force.
    pub keeps_thresholds: bool,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

/// What the settings say of an axis for the sentences.
#[derive(Clone, Debug, Default)]
pub struct AxisNote {
    /// The unit.
    pub unit: Option<String>,
    /// Who set the threshold.
    pub source: Option<String>,
    /// Whether the settings give the range of an indicator.
    pub given_range: bool,
    /// Whether the threshold is that of a flag.
    pub is_flag: bool,
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
