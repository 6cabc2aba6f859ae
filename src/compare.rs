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

/// What became of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    /// The same cluster, or none, in both years.
    Stayed,
    /// From low to high results, with the same contingent.
    Entered,
    /// From high to low results, with the same contingent.
    FellOut,
    /// From one contingent to the other, with results of the same side.
    Contingent,
    /// Over both thresholds.
    Crossed,
    /// In this year only.
    New,
    /// In last year only.
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
    /// Whether each axis' index is one number of the data in both years.
    pub is_comparable: [bool; 2],
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
    /// What must be told of the tables.
    pub warnings: Vec<Warning>,
    /// What heads it.
    pub title: Option<String>,
    /// The language in which the years were written, if they tell it.
    pub lang: Option<Language>,
}

/// Follows every school from one year to the next; over `breaks` nothing can be compared.
pub fn movement(before: &Year, after: &Year, breaks: &[Axis]) -> Movement {
    let old: HashMap<&str, &YearSchool> =
        before.schools.iter().map(|school| (school.id.as_str(), school)).collect();
    let new: HashMap<&str, &YearSchool> =
        after.schools.iter().map(|school| (school.id.as_str(), school)).collect();
    let view = View { before, after, breaks };
    let present = after.schools.iter().map(|now| view.step(old.get(now.id.as_str()).copied(), Some(now)));
    let gone = before.schools.iter().filter(|was| !new.contains_key(was.id.as_str()));
    let mut moves: Vec<Move> = present.chain(gone.map(|was| view.step(Some(was), None))).flatten().collect();
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

struct View<'a> {
    before: &'a Year,
    after: &'a Year,
    breaks: &'a [Axis],
}

impl View<'_> {
    fn step(&self, was: Option<&YearSchool>, now: Option<&YearSchool>) -> Option<Move> {
        let one = now.or(was)?;
        let (from, to) = (was.and_then(|one| one.cluster), now.and_then(|one| one.cluster));
        let axes: Vec<Axis> = match (from, to) {
            (Some(from), Some(to)) => {
                Axis::BOTH.into_iter().filter(|&axis| from.is_on(axis) != to.is_on(axis)).collect()
            }
            _ => Vec::new(),
        };
        let kind = self.kind(was, now, &axes);
        // A school that changed its group is held against the threshold of its old one.
        let old_group = was.map_or_else(|| one.group.clone(), |was| was.group.clone());
        let old_thresholds = self.before.thresholds.get(&old_group);
        let new_thresholds = now.and_then(|now| self.after.thresholds.get(&now.group));
        let sides = now
            .zip(old_thresholds)
            .map(|(now, thresholds)| thresholds.each_ref().map(|threshold| threshold.side(|c| now.value(c))));
        let under_previous = match sides {
            Some([Some(complex), Some(high)]) => Some(Cluster::of(complex, high)),
            _ => None,
        };
        // A cluster that the indices do not give has no cause in them.
        let compared = kind.is_change()
            && kind != MoveKind::NotComparable
            && [was, now]
                .into_iter()
                .flatten()
                .all(|one| one.basis != Basis::Decided || one.computed == one.cluster);
        let cause = compared.then(|| cause(was, now, to, &axes, [old_thresholds, new_thresholds]));
        let noise = (kind.is_change() && kind != MoveKind::NotComparable)
            .then(|| noise::of(was, now, &axes, self.after))
            .flatten();
        let near = |axis: &Axis| {
            let at = *axis as usize;
            kind == MoveKind::Stayed
                && one.basis != Basis::Decided
                && !self.breaks.contains(axis)
                && now.is_some_and(|now| now.border[at])
                && was.is_some_and(|was| !was.border[at] && !was.values.is_empty() && was.parts.len() < 2)
        };
        Some(Move {
            group: one.group.clone(),
            school: one.id.clone(),
            name: one.name.clone().or_else(|| was.and_then(|was| was.name.clone())),
            from,
            to,
            kind,
            cause,
            noise,
            basis: one.basis,
            computed: now.and_then(|now| now.computed),
            before: was.map_or([None; 2], |was| was.index),
            after: now.map_or([None; 2], |now| now.index),
            margins: [was, now].map(|one| one?.margin[1]),
            under_previous,
            parts: was.map_or_else(Vec::new, |was| was.parts.clone()),
            onto_border: Axis::BOTH.into_iter().filter(near).collect(),
            past: Axis::BOTH.map(|axis| past(now?, new_thresholds?, axis)),
            axes,
        })
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

impl Move {
    /// Where it was and is in a table of transitions: a cluster's number, 0 without a cluster, [`NOT_THERE`] in
    /// a year that does not have it.
    pub fn places(&self) -> (u8, u8) {
        let number = |cluster: Option<Cluster>| cluster.map_or(0, Cluster::number);
        let from = if self.kind == MoveKind::New { NOT_THERE } else { number(self.from) };
        let to = if self.kind == MoveKind::Gone { NOT_THERE } else { number(self.to) };
        (from, to)
    }
}

/// In a table of transitions, a school that the year does not have.
pub const NOT_THERE: u8 = 5;

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
