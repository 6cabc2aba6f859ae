//! From one year to the next: who moved where, and why, exactly, by counterfactual.
//!
//! A school moves because it changed, or because the threshold did. A = this year's values under last year's
//! threshold give the new side on every axis that changed; B = last year's values under this year's threshold do.
//! A alone: the school; B alone: the threshold; both: either was enough; neither: only both together.

mod erratum;
mod indicators;
mod means;
mod noise;
mod pairs;
mod path;
mod shift;
mod values;

use std::collections::HashMap;

use crate::model::{Axis, Basis, Cluster, Language, Scale, alike, natural_key};
use crate::problem::{Warning, WarningKind};
use crate::year::{Year, YearSchool, YearThreshold};

pub use erratum::{
    CorrectedCell, CorrectedPair, CorrectedSchool, CorrectedSetting, CorrectedThreshold, Correction, Erratum,
    erratum, is_same_year,
};
pub use noise::{Noise, NoiseShare};
pub use pairs::{PairEnd, PairFate};
pub use path::{PathYear, Paths, SchoolPath, Stay, Stop, paths};
pub use shift::ThresholdShift;
pub use values::BothYears;

/// What became of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    /// The same cluster, or none, in both years.
    Stayed,
    /// From low to high results, with the same contingent.
    Entered,
    /// From high to low results, with the same contingent.
    FellOut,
    /// From one contingent to the other, on the same side of the results.
    Contingent,
    /// Over both thresholds.
    Crossed,
    /// Only in this year.
    New,
    /// Only in last year.
    Gone,
    /// Without a cluster last year.
    Assigned,
    /// Without a cluster this year.
    Unassigned,
    /// Over an axis that cannot be compared with last year.
    NotComparable,
}

impl MoveKind {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stayed => "stayed",
            Self::Entered => "entered",
            Self::FellOut => "fell-out",
            Self::Contingent => "contingent",
            Self::Crossed => "crossed",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Assigned => "assigned",
            Self::Unassigned => "unassigned",
            Self::NotComparable => "not-comparable",
        }
    }

    /// Whether the school has one cluster in each year, and they differ.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Entered | Self::FellOut | Self::Contingent | Self::Crossed | Self::NotComparable)
    }
}

/// Why a school moved from one cluster to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It changed: under last year's threshold it would have moved as well.
    School,
    /// The threshold moved: with last year's values it would have moved as well.
    Threshold,
    /// Either alone would have been enough.
    Either,
    /// Only both together.
    Both,
    /// A threshold cannot be applied to the other year.
    Unknown,
}

impl Cause {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Threshold => "line",
            Self::Either => "either",
            Self::Both => "both",
            Self::Unknown => "unknown",
        }
    }
}

/// What became of one school.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Its group, this year's if it has one.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Its full name.
    pub name: Option<String>,
    /// Its cluster last year.
    pub from: Option<Cluster>,
    /// Its cluster this year.
    pub to: Option<Cluster>,
    /// What became of it.
    pub kind: MoveKind,
    /// Why, for a change between clusters that can be compared.
    pub cause: Option<Cause>,
    /// The axes on which it changed sides.
    pub axes: Vec<Axis>,
    /// Whether such a move could be without any real change.
    pub noise: Option<Noise>,
    /// What this year's cluster rests on; last year's for a school that is gone.
    pub basis: Basis,
    /// The cluster that this year's indices give.
    pub computed: Option<Cluster>,
    /// Last year's indices.
    pub before: [Option<f64>; 2],
    /// This year's indices.
    pub after: [Option<f64>; 2],
    /// The margins of last year's results and of this year's.
    pub margins: [Option<f64>; 2],
    /// The cluster of this year's values under last year's threshold.
    pub under_previous: Option<Cluster>,
    /// The schools it was last year, where it had another id.
    pub parts: Vec<String>,
    /// Axes whose border band the school came into, while it stayed in its cluster.
    pub onto_border: Vec<Axis>,
    /// This year's distance to the threshold, in the index' units, on the complex, or high, side above 0.
    pub past: [Option<f64>; 2],
    /// The thresholds of its group this year.
    pub thresholds: [Option<f64>; 2],
    /// The indicators of each axis that it crossed, as far as both years have them.
    pub values: [Vec<BothYears>; 2],
}

impl Move {
    /// Whether this year's cluster is a decision of the commission that the indices do not give.
    pub fn is_decided(&self) -> bool {
        self.basis == Basis::Decided && self.computed != self.to
    }

    /// What became of the school as papers put it: one that changed sides on both axes entered, or fell out, as
    /// well as any other.
    pub fn on_paper(&self) -> MoveKind {
        match (self.kind, self.to) {
            (MoveKind::Crossed, Some(to)) if to.is_high() => MoveKind::Entered,
            (MoveKind::Crossed, Some(_)) => MoveKind::FellOut,
            (kind, _) => kind,
        }
    }
}

/// The movement between two years.
#[derive(Clone, Debug, Default)]
pub struct Movement {
    /// Every school of either year, by group, in natural order.
    pub moves: Vec<Move>,
    /// How the two years are called.
    pub labels: [String; 2],
    /// Where the thresholds went.
    pub shifts: Vec<ThresholdShift>,
    /// Whether the index of each axis is one and the same number of the data in both years.
    pub is_comparable: [bool; 2],
    /// Whether the results of both years are made of the same indicators with the same weights and scale.
    pub has_same_results: bool,
    /// Whether smaller results are better.
    pub is_reversed: bool,
    /// What noise alone would move, where that is known.
    pub noise: Option<NoiseShare>,
    /// What became of last year's pairs.
    pub pairs: Vec<PairEnd>,
    /// Schools of one year only that look like one of the other.
    pub alike: Vec<(String, String)>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

/// The movement over two or more years.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// That of each pair of years.
    pub movements: Vec<Movement>,
    /// The schools' ways, if there are more than two years.
    pub paths: Option<Paths>,
    /// What a reader must know of the tables.
    pub warnings: Vec<Warning>,
    /// What heads it.
    pub title: Option<String>,
    /// The language in which the years were written, if they name it.
    pub lang: Option<Language>,
}

/// Follows every school from one year to the next; over `breaks` nothing can be compared.
pub fn movement(before: &Year, after: &Year, breaks: &[Axis]) -> Movement {
    let old: HashMap<&str, &YearSchool> =
        before.schools.iter().map(|school| (school.id.as_str(), school)).collect();
    let new: HashMap<&str, &YearSchool> =
        after.schools.iter().map(|school| (school.id.as_str(), school)).collect();
    let years = Years { before, after, breaks };
    let present = after.schools.iter().map(|now| years.followed(old.get(now.id.as_str()).copied(), Some(now)));
    let gone = before.schools.iter().filter(|was| !new.contains_key(was.id.as_str()));
    let mut moves: Vec<Move> = present.chain(gone.map(|was| years.followed(Some(was), None))).flatten().collect();
    let order = |moved: &Move| {
        let group = moved.group.clone().unwrap_or_default();
        (natural_key(&group), group, natural_key(&moved.school), moved.school.clone())
    };
    moves.sort_by_cached_key(order);
    let of =
        |kind: MoveKind| moves.iter().filter(move |moved| moved.kind == kind).map(|moved| moved.school.as_str());
    let alike = alike::pairs(of(MoveKind::New), of(MoveKind::Gone));
    let shifts = shift::shifts(before, after, breaks, &moves);
    let warned = shifts.iter().filter(|shift| shift.is_large).map(|shift| Warning {
        group: shift.group.clone(),
        kind: WarningKind::ThresholdMoved { axis: shift.axis, sds: shift.sds, schools: shift.schools },
    });
    let labels = labels(before, after);
    Movement {
        is_comparable: Axis::BOTH.map(|axis| is_comparable(before, after, axis)),
        has_same_results: indicators::are_results_same(before, after),
        is_reversed: is_reversed(after),
        warnings: means::warnings(before, after, &labels)
            .into_iter()
            .chain(indicators::warnings(before, after, breaks))
            .chain(warned)
            .collect(),
        labels,
        noise: noise::share(after, &moves, breaks),
        pairs: pairs::fates(before, after, &moves),
        shifts,
        alike,
        moves,
    }
}

/// The years by their periods; by their files where a period is missing or the same.
fn labels(before: &Year, after: &Year) -> [String; 2] {
    match (&before.period, &after.period) {
        (Some(old), Some(new)) if old != new => [old.clone(), new.clone()],
        _ => [before.stem.clone(), after.stem.clone()],
    }
}

/// Two years, and the axes that cannot be compared between them.
struct Years<'a> {
    before: &'a Year,
    after: &'a Year,
    breaks: &'a [Axis],
}

impl Years<'_> {
    /// What became of a school that is in at least one of the years.
    fn followed(&self, was: Option<&YearSchool>, now: Option<&YearSchool>) -> Option<Move> {
        let school = now.or(was)?;
        let [from, to] = [was, now].map(|school| school?.cluster);
        let axes = changed(from, to);
        let kind = self.kind(was, now, &axes);
        let is_change = kind.is_change() && kind != MoveKind::NotComparable;
        // A cluster that the indices do not give has no cause in them.
        let is_of_indices =
            |school: &YearSchool| school.basis != Basis::Decided || school.computed == school.cluster;
        let has_cause = is_change && [was, now].into_iter().flatten().all(is_of_indices);
        // A school that changed its group is held against the thresholds of its old one.
        let old = self.before.thresholds.get(&was.unwrap_or(school).group);
        let new = now.and_then(|now| self.after.thresholds.get(&now.group));
        Some(Move {
            group: school.group.clone(),
            school: school.id.clone(),
            name: school.name.clone().or_else(|| was?.name.clone()),
            from,
            to,
            kind,
            cause: has_cause.then(|| cause(was, now, to, &axes, [old, new])),
            noise: if is_change { noise::of((was, now), &axes, [self.before, self.after]) } else { None },
            basis: school.basis,
            computed: now.and_then(|now| now.computed),
            before: was.map_or([None; 2], |was| was.index),
            after: now.map_or([None; 2], |now| now.index),
            margins: [was, now].map(|school| school?.margin[Axis::Results as usize]),
            under_previous: now.zip(old).and_then(|(now, thresholds)| under(now, thresholds)),
            parts: was.map_or_else(Vec::new, |was| was.parts.clone()),
            onto_border: was
                .zip(now)
                .filter(|_| kind == MoveKind::Stayed)
                .map_or_else(Vec::new, |(was, now)| self.onto_border(was, now)),
            past: Axis::BOTH.map(|axis| past(now?, new?, axis)),
            thresholds: Axis::BOTH.map(|axis| new?[axis as usize].threshold.value),
            values: Axis::BOTH.map(|axis| {
                let both = was.zip(now).filter(|_| is_change && axes.contains(&axis));
                both.map_or_else(Vec::new, |(was, now)| values::of(self, [was, now], axis))
            }),
            axes,
        })
    }

    /// The axes whose border band a school came into.
    fn onto_border(&self, was: &YearSchool, now: &YearSchool) -> Vec<Axis> {
        // Of a list nothing is known but clusters, and a school that was merged had no border of its own.
        if now.basis == Basis::Decided || was.values.is_empty() || was.parts.len() > 1 {
            return Vec::new();
        }
        let came = |axis: &Axis| now.border[*axis as usize] && !was.border[*axis as usize];
        Axis::BOTH.into_iter().filter(|axis| came(axis) && !self.breaks.contains(axis)).collect()
    }

    fn kind(&self, was: Option<&YearSchool>, now: Option<&YearSchool>, axes: &[Axis]) -> MoveKind {
        let (Some(was), Some(now)) = (was, now) else {
            return if was.is_none() { MoveKind::New } else { MoveKind::Gone };
        };
        match (was.cluster, now.cluster, axes) {
            (None, None, _) | (Some(_), Some(_), []) => MoveKind::Stayed,
            (None, Some(_), _) => MoveKind::Assigned,
            (Some(_), None, _) => MoveKind::Unassigned,
            _ if axes.iter().any(|axis| self.breaks.contains(axis)) => MoveKind::NotComparable,
            (Some(_), Some(to), [Axis::Results]) if to.is_high() => MoveKind::Entered,
            (Some(_), Some(_), [Axis::Results]) => MoveKind::FellOut,
            (Some(_), Some(_), [Axis::Complexity]) => MoveKind::Contingent,
            _ => MoveKind::Crossed,
        }
    }
}

/// The axes on which two clusters differ.
fn changed(from: Option<Cluster>, to: Option<Cluster>) -> Vec<Axis> {
    let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
    Axis::BOTH.into_iter().filter(|&axis| from.is_on(axis) != to.is_on(axis)).collect()
}

/// The cluster of a school's values under the thresholds of another year.
fn under(school: &YearSchool, thresholds: &[YearThreshold; 2]) -> Option<Cluster> {
    let [complex, high] = thresholds.each_ref().map(|threshold| threshold.side(|column| school.value(column)));
    Some(Cluster::of(complex?, high?))
}

/// How far a school is past its threshold.
fn past(now: &YearSchool, thresholds: &[YearThreshold; 2], axis: Axis) -> Option<f64> {
    let threshold = &thresholds[axis as usize].threshold;
    let apart = now.index[axis as usize]? - threshold.value?;
    Some(crate::stats::round12(if threshold.reversed { -apart } else { apart }))
}

fn cause(
    was: Option<&YearSchool>,
    now: Option<&YearSchool>,
    to: Option<Cluster>,
    axes: &[Axis],
    thresholds: [Option<&[YearThreshold; 2]>; 2],
) -> Cause {
    let gives = |school: Option<&YearSchool>, thresholds: Option<&[YearThreshold; 2]>| {
        let (school, thresholds, to) = (school?, thresholds?, to?);
        let sides = axes.iter().map(|&axis| {
            let side = thresholds[axis as usize].side(|column| school.value(column))?;
            Some(side == to.is_on(axis))
        });
        sides.collect::<Option<Vec<bool>>>().map(|sides| sides.into_iter().all(|is| is))
    };
    match (gives(now, thresholds[0]), gives(was, thresholds[1])) {
        (Some(true), Some(false)) => Cause::School,
        (Some(false), Some(true)) => Cause::Threshold,
        (Some(true), Some(true)) => Cause::Either,
        (Some(false), Some(false)) => Cause::Both,
        _ => Cause::Unknown,
    }
}

/// Whether an axis has one and the same indicator in both years, as it stands.
fn is_comparable(before: &Year, after: &Year, axis: Axis) -> bool {
    let only = |year: &Year| {
        let axis = &year.axes.as_ref()?[axis as usize];
        let raw = axis.scale == Scale::Raw;
        axis.indicators
            .first()
            .filter(|_| raw && axis.indicators.len() == 1)
            .map(|indicator| indicator.column.clone())
    };
    only(before).is_some_and(|column| only(after) == Some(column))
}

/// Whether smaller results are better.
fn is_reversed(year: &Year) -> bool {
    year.thresholds.values().any(|thresholds| thresholds[Axis::Results as usize].threshold.reversed)
}

#[cfg(test)]
mod tests {
    use super::movement;
    use crate::model::{Axis, Basis, Cluster};
    use crate::year::{Year, YearSchool};

    /// A school of the first cluster with a value, near no threshold.
    fn school() -> YearSchool {
        YearSchool {
            id: "1".to_owned(),
            cluster: Some(Cluster::ComplexLow),
            computed: Some(Cluster::ComplexLow),
            values: [("c".to_owned(), Some(7.0))].into(),
            ..YearSchool::default()
        }
    }

    fn year(school: YearSchool) -> Year {
        Year { schools: vec![school], ..Year::default() }
    }

    #[test]
    fn a_school_comes_onto_the_border_by_its_own_values_alone() {
        let near = || YearSchool { border: [true, true], ..school() };
        let decided = YearSchool { basis: Basis::Decided, ..near() };
        let of_list = YearSchool { values: [].into(), ..school() };
        let merged = YearSchool { parts: vec!["1".to_owned(), "2".to_owned()], ..school() };
        let renamed = YearSchool { parts: vec!["5".to_owned()], ..school() };
        let nearly = YearSchool { border: [false, true], ..school() };
        let moved = YearSchool { cluster: Some(Cluster::ComplexHigh), ..near() };
        let (both, complexity) = (&Axis::BOTH[..], &[Axis::Complexity][..]);
        for (was, now, breaks, expected) in [
            (school(), near(), &[][..], both),
            (school(), near(), &[Axis::Results], complexity),
            (nearly, near(), &[], complexity),
            (near(), near(), &[], &[]),
            (near(), school(), &[], &[]),
            (renamed, near(), &[], both),
            (school(), decided, &[], &[]),
            (of_list, near(), &[], &[]),
            (merged, near(), &[], &[]),
            (school(), moved, &[], &[]),
        ] {
            let what = format!("{was:?} {now:?}");
            let found = movement(&year(was), &year(now), breaks);
            assert_eq!(found.moves[0].onto_border, expected, "{what}");
        }
        assert_eq!(movement(&Year::default(), &year(near()), &[]).moves[0].onto_border, []);
    }

    #[test]
    fn a_decision_is_told_only_where_the_indices_say_something_else() {
        let (low, high) = (Some(Cluster::ComplexLow), Some(Cluster::ComplexHigh));
        for (basis, computed, cluster, expected) in [
            (Basis::Decided, low, high, true),
            (Basis::Decided, None, high, true),
            (Basis::Decided, high, high, false),
            (Basis::Held, low, high, false),
            (Basis::Computed, low, low, false),
        ] {
            let now = YearSchool { cluster, computed, basis, ..school() };
            let found = movement(&year(school()), &year(now), &[]);
            assert_eq!(found.moves[0].is_decided(), expected, "{basis:?} {computed:?} {cluster:?}");
        }
    }
}
