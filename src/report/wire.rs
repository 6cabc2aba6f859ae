//! `opora.report/1`: the one place that says which keys the report has in JSON, in which order, and what of the
//! report stands behind each. Keys that a later year reads are shared with its reader.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::beside::{FederalEntry, HelpedEntry, ProfileEntry};
use super::quality::QualityEntry;
use super::{
    AlternativeReport, Averaged, AxisReport, ClusterCounts, ClusterTraining, Coefficient, Context,
    DifferenceReport, ErrorFrom, Flag, GroupReport, Heading, IndicatorReport, MeanYears, Move, NoIndex, Noise,
    PairReport, PeerReport, Predictors, PreviousReport, Programme, Report, SchoolReport, Tier, Training,
    TrainingYear, UnpairedReport, WayEntry,
};
use crate::config::rule_value;
use crate::model::{Axis, Cluster, Excluded, Implausible, Input, RowCounts, Traced};
use crate::problem::Warning;
use crate::year::key;

/// An object: its keys in their order.
macro_rules! object {
    ($out:ident, $($key:expr => $value:expr,)+) => {{
        let mut object = $out.serialize_map(None)?;
        $(object.serialize_entry($key, &$value)?;)+
        object.end()
    }};
}

/// How a type of the report is written.
macro_rules! written {
    ($it:ident: $type:ty { $($key:expr => $value:expr,)+ }) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                let $it = self;
                object!(out, $($key => $value,)+)
            }
        }
    };
}

/// The report as a document, its warnings in words.
pub struct Document<'a> {
    /// The report.
    pub report: &'a Report,
    /// The words of each warning.
    pub warnings: Vec<String>,
}

written!(it: Document<'_> {
    key::SCHEMA => format!("{}{}", key::FAMILY, key::NEWEST),
    "version" => it.report.version,
    key::TITLE => it.report.title,
    key::PERIOD => it.report.period,
    key::INPUTS => it.report.inputs,
    "excluded" => it.report.excluded,
    key::SETTINGS => it.report.settings_in_force(),
    "previous" => it.report.previous,
    key::MEAN_OVER => it.report.mean_over,
    key::GROUPS => it.report.groups,
    key::SCHOOLS => each(it.report.schools.iter().map(|school| School(it.report, school))),
    "implausible" => it.report.implausible,
    "value_rows" => it.report.value_rows,
    key::PAIRS => it.report.pairs,
    key::UNPAIRED => it.report.unpaired,
    key::MOVES => each(moves(it.report)),
    "paths" => it.report.paths,
    "pair_quality" => each(it.report.quality.iter().map(QualityEntry::from)),
    "profiles" => each(it.report.profiles.iter().map(ProfileEntry::from)),
    "federal" => it.report.federal.as_ref().map(FederalEntry::from),
    "helped" => each(it.report.helped.iter().map(HelpedEntry::from)),
    "training" => it.report.training,
    "warnings" => each(it.report.notes.warnings.iter().zip(&it.warnings).map(|(warning, text)| Worded(warning, text))),
});

/// A warning with its words.
struct Worded<'a>(&'a Warning, &'a str);

written!(it: Worded<'_> {
    "code" => it.0.kind.code(),
    key::GROUP => it.0.group,
    "text" => it.1,
});

written!(it: Input {
    key::FILE => it.file,
    "sheet" => it.sheet,
    "sha256" => it.sha256,
    "encoding" => it.encoding,
    "delimiter" => it.delimiter,
    "decimal" => it.decimal,
    "header_row" => it.header_row,
    key::ROWS => it.rows,
});

written!(it: RowCounts {
    "read" => it.read,
    "schools" => it.schools,
    "merged" => it.merged,
    "excluded" => it.excluded,
    key::FILTERED => it.filtered,
});

written!(it: Excluded {
    "file" => it.file,
    "row" => it.row,
    "reason" => it.reason,
    "text" => it.text,
});

written!(it: PreviousReport {
    "file" => it.file,
    "sha256" => it.sha256,
    "period" => it.period,
});

written!(it: MeanYears {
    Axis::Complexity.code() => it.complexity,
    Axis::Results.code() => it.results,
});

written!(it: GroupReport {
    key::GROUP => it.group,
    Axis::Complexity.code() => it.complexity,
    Axis::Results.code() => it.results,
    "context" => it.context,
    "clusters" => it.clusters,
});

written!(it: Context {
    "predictors" => match it.predictors {
        Predictors::Indicators => "indicators",
        Predictors::IndexForMany | Predictors::IndexForCollinear => "complexity-index",
    },
    "schools" => it.schools,
    "intercept" => it.intercept,
    "coefficients" => it.coefficients,
    "sigma" => it.sigma,
    "r2" => it.r2,
});

written!(it: Coefficient {
    key::COLUMN => it.column,
    "slope" => it.slope,
    "wrong_sign" => it.is_wrong_sign,
    "inflation" => it.inflation,
});

written!(it: AxisReport {
    key::RULE => rule_value(it.rule),
    key::THRESHOLD => it.threshold,
    "own_threshold" => it.own_threshold,
    key::MEAN => it.mean,
    key::SD => it.sd,
    key::SCALE => it.scale,
    key::INDICATORS => it.indicators,
});

written!(it: IndicatorReport {
    key::COLUMN => it.column,
    key::WEIGHT => it.weight,
    key::MEAN => it.mean,
    key::SD => it.sd,
    key::LO => it.lo,
    key::HI => it.hi,
    key::COUNT => it.n,
});

written!(it: ClusterCounts {
    "1" => it.one,
    "2" => it.two,
    "3" => it.three,
    "4" => it.four,
    "unassigned" => it.unassigned,
});

/// A school of the report.
struct School<'a>(&'a Report, &'a SchoolReport);

written!(it: School<'_> {
    key::GROUP => it.1.group,
    key::SCHOOL => it.1.school,
    key::NAME => it.1.name,
    key::CLUSTER => it.1.cluster.map(Cluster::number),
    key::COMPLEXITY => it.1.complexity,
    key::RESULTS => it.1.results,
    key::COMPLEXITY_MARGIN => it.1.complexity_margin,
    key::RESULTS_MARGIN => it.1.results_margin,
    key::BORDER => each(it.1.border.iter().map(|axis| axis.code())),
    "reason" => it.1.reason.map(NoIndex::code),
    key::COMPUTED => it.1.computed.map(Cluster::number),
    key::BASIS => it.1.basis.code(),
    key::RESULTS_SE => it.1.results_se,
    "results_se_from" => it.1.evidence(|own| own.error_from).map(ErrorFrom::code),
    Heading::Expected.key() => it.1.evidence(|own| own.expected),
    "residual" => it.1.evidence(|own| own.residual),
    Heading::Tier.key() => it.1.evidence(|own| own.tier).map(Tier::code),
    "p" => it.1.evidence(|own| own.p),
    "peers" => it.1.peers(),
    Heading::PeersMean.key() => it.1.evidence(|own| own.peers_mean),
    Heading::PeersGap.key() => it.1.evidence(|own| own.peers_gap),
    key::VALUES => named(it.0.columns.iter().map(|column| (&column.name, column.numbers.get(it.1.row)))),
    key::MEANS => means(it.0, |mean| mean.column.numbers.get(it.1.row)),
    "years" => means(it.0, |mean| mean.years[it.1.row]),
});

written!(it: PeerReport {
    key::SCHOOL => it.school,
    "distance" => it.distance,
    "km" => it.km,
    key::RESULTS => it.results,
});

/// A value for each mean; nothing where there are none.
fn means<T: Serialize>(report: &Report, of: impl Fn(&Averaged) -> T + Clone) -> Option<impl Serialize> {
    let entries = report.means.iter().map(move |mean| (&mean.column.name, of(mean)));
    (!report.means.is_empty()).then(|| named(entries))
}

written!(it: Implausible {
    "file" => it.file,
    "sheet" => it.sheet,
    "row" => it.row,
    "column" => it.column,
    "value" => it.value,
    "why" => it.why.code(),
});

written!(it: Traced {
    "school" => it.school,
    "column" => it.column,
    "file" => it.file,
    "sheet" => it.sheet,
    "rows" => it.rows,
});

written!(it: PairReport {
    key::GROUP => it.group,
    key::MENTEE => it.mentee,
    key::MENTOR => it.mentor,
    "mentee_cluster" => it.link.mentees().number(),
    "mentor_cluster" => it.link.mentors().number(),
    "distance" => it.distance,
    "results_gap" => it.results_gap,
    "flags" => each(it.flags.iter().copied().map(Flag::code)),
    "differences" => it.differences,
    "alternatives" => it.alternatives,
});

written!(it: DifferenceReport {
    "column" => it.column,
    "mentee" => it.mentee,
    "mentor" => it.mentor,
    "sds" => it.sds,
});

written!(it: AlternativeReport {
    "mentor" => it.mentor,
    "distance" => it.distance,
});

written!(it: UnpairedReport {
    key::GROUP => it.group,
    key::MENTEE => it.mentee,
    "mentee_cluster" => it.link.mentees().number(),
    "reason" => it.reason.code(),
    "waited" => it.waited,
    "nearest" => it.nearest,
    "nearest_distance" => it.nearest_distance,
    "relax" => it.ways.as_ref().map(|ways| each(ways.iter().map(WayEntry::from))),
});

/// A move, and how the two years are called.
struct Moved<'a>(&'a Move, &'a [String; 2]);

fn moves(report: &Report) -> impl Iterator<Item = Moved<'_>> + Clone {
    report.movement.iter().flat_map(|years| years.moves.iter().map(|moved| Moved(moved, &years.labels)))
}

written!(it: Moved<'_> {
    key::GROUP => it.0.group,
    key::SCHOOL => it.0.school,
    key::NAME => it.0.name,
    key::FROM => it.0.from.map(Cluster::number),
    key::TO => it.0.to.map(Cluster::number),
    key::MOVE => it.0.kind.code(),
    "cause" => it.0.cause.map(super::Cause::code),
    "complexity_before" => it.0.before[0],
    "complexity_after" => it.0.after[0],
    "results_before" => it.0.before[1],
    "results_after" => it.0.after[1],
    "before" => it.1[0],
    "after" => it.1[1],
    "axis" => axes(it.0),
    "noise" => it.0.noise.map(Noise::code),
    key::BASIS => it.0.basis.code(),
    "to_under_previous_line" => it.0.under_previous.map(Cluster::number),
    "renamed_from" => it.0.parts,
});

/// The axes on which a school changed sides, in a word or two.
fn axes(moved: &Move) -> Option<String> {
    let axes: Vec<&str> = moved.axes.iter().map(|axis| axis.code()).collect();
    (!axes.is_empty()).then(|| axes.join(" "))
}

written!(it: Training {
    "people" => it.people,
    "attendances" => it.attendances,
    "schools" => it.schools,
    "programmes" => it.programmes,
    "years" => it.years,
    "clusters" => it.clusters,
});

written!(it: Programme {
    "name" => it.name,
    "people" => it.people,
    "schools" => it.schools,
});

written!(it: TrainingYear {
    "year" => it.year,
    "people" => it.people,
    "schools" => it.schools,
});

written!(it: ClusterTraining {
    "cluster" => it.cluster.map(Cluster::number),
    "schools" => it.schools,
    "covered" => it.covered,
    "uncovered" => it.uncovered,
    "people" => it.people,
    "planned" => it.planned,
});

/// An object of the names and values that an iterator gives.
struct Named<I>(I);

fn named<'a, T: Serialize, I: Iterator<Item = (&'a String, T)> + Clone>(entries: I) -> Named<I> {
    Named(entries)
}

impl<'a, T: Serialize, I: Iterator<Item = (&'a String, T)> + Clone> Serialize for Named<I> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.clone())
    }
}

/// A list of what an iterator gives.
struct Each<I>(I);

fn each<T: Serialize, I: Iterator<Item = T> + Clone>(items: I) -> Each<I> {
    Each(items)
}

impl<T: Serialize, I: Iterator<Item = T> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.0.clone())
    }
}
