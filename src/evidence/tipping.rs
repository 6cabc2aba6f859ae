//! Tipping points: how little would put a school into another cluster. Exact, without simulation.
//!
//! - Of a threshold: a school changes sides where the threshold passes its index.
//! - Of a weight, the other indicators in proportion and the thresholds as they are: with u the scaled value of the
//!   indicator, C the weighted mean of the others and t the threshold, the index s·u + (1 − s)·C passes t at the share
//!   s = (t − C)/(u − C); where that lies between 0 and 1, it is the weight s/(1 − s)·(sum of the others' weights). A
//!   school with gaps also changes where the share of what it has passes the least coverage.
//!
//! Worked: two indicators of weight 1, scaled 1.2 and −0.4, threshold 0: the index is 0.4, and the first weighs a half.
//! At s = 0.4/1.6 = 0.25, a weight of 0.25/0.75 = 0.333, the index is 0: below that the school is no longer complex.

use crate::cluster::{Clustered, Threshold};
use crate::index::FittedAxis;
use crate::model::{Axis, Cluster, Dataset, natural_key};
use crate::stats::round12;

/// Where a threshold puts a school into another cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThresholdTip {
    /// Whose threshold.
    pub axis: Axis,
    /// The threshold at which it happens: the school's index.
    pub tip: f64,
    /// How far that is from the threshold, signed.
    pub shift: f64,
    /// The same in standard deviations of the index; none where it has no spread.
    pub sds: Option<f64>,
    /// The cluster beyond.
    pub cluster: Cluster,
}

/// Where the weight of an indicator puts a school into another cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightTip {
    /// The axis of the indicator.
    pub axis: Axis,
    /// Its place among those of the axis.
    pub indicator: usize,
    /// Its share of all weights now, 0…1.
    pub share: f64,
    /// The share at which it happens.
    pub share_tip: f64,
    /// The same as a weight for the settings, the other weights as they are; with its sign.
    pub weight_tip: f64,
    /// The cluster beyond; none: the school has too little of the weights for one.
    pub cluster: Option<Cluster>,
}

/// The tipping points of a school.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tips {
    /// Those of the two thresholds; none where the school has no cluster.
    pub thresholds: Vec<ThresholdTip>,
    /// Those of weights, for each indicator the nearest, if there is one.
    pub weights: Vec<WeightTip>,
}

/// What becomes of the schools of a group where a threshold moves.
#[derive(Clone, Debug, PartialEq)]
pub struct ThresholdMove {
    /// Whose threshold.
    pub axis: Axis,
    /// Where it goes.
    pub to: f64,
    /// By how many standard deviations of the index, signed.
    pub sds: f64,
    /// The schools that change their cluster, in natural order.
    pub changed: Vec<usize>,
}

/// The tipping points of a school; those of the cluster that its indices give.
pub fn of_school(dataset: &Dataset, clustered: &Clustered, school: usize) -> Tips {
    let Some(cluster) = clustered.computed[school] else { return Tips::default() };
    let group = dataset.group_of(school);
    let mut out = Tips::default();
    for axis in Axis::BOTH {
        let threshold = &clustered.thresholds[group][axis as usize];
        let fit = &clustered.scored.fits[group][axis as usize];
        let Some((at, index)) = threshold.value.zip(clustered.index(school, axis)) else { continue };
        let other = flipped(cluster, axis);
        let sds = clustered.margin(school, axis).map(f64::abs);
        out.thresholds.push(ThresholdTip { axis, tip: index, shift: round12(index - at), sds, cluster: other });
        if fit.indicators.len() > 1 {
            let weighed = Weighed::new(dataset, fit, school, at);
            let nearest = (0..fit.indicators.len()).filter_map(|at| weighed.nearest(axis, at, other));
            out.weights.extend(nearest);
        }
    }
    out
}

impl Tips {
    /// The threshold whose move by the fewest standard deviations changes the cluster.
    pub fn nearest_threshold(&self) -> Option<&ThresholdTip> {
        self.thresholds.iter().filter(|tip| tip.sds.is_some()).min_by(|one, other| {
            let sds = |tip: &ThresholdTip| tip.sds.unwrap_or(f64::INFINITY);
            sds(one).total_cmp(&sds(other))
        })
    }
}

/// The few schools of a group that are nearest to tipping by a threshold, from the nearest on.
pub fn nearest(dataset: &Dataset, clustered: &Clustered, group: usize, few: usize) -> Vec<(usize, ThresholdTip)> {
    let tip = |school: usize| Some((school, *of_school(dataset, clustered, school).nearest_threshold()?));
    let mut found: Vec<_> = in_natural_order(dataset, group).into_iter().filter_map(tip).collect();
    found.sort_by(|(_, one), (_, other)| {
        one.sds.unwrap_or(f64::INFINITY).total_cmp(&other.sds.unwrap_or(f64::INFINITY))
    });
    found.truncate(few);
    found
}

/// What moves of the thresholds by some standard deviations, up and down, would change: those that change the most
/// schools first.
pub fn moves(dataset: &Dataset, clustered: &Clustered, group: usize, sds: &[f64]) -> Vec<ThresholdMove> {
    let schools = in_natural_order(dataset, group);
    let mut out = Vec::new();
    for axis in Axis::BOTH {
        let threshold = &clustered.thresholds[group][axis as usize];
        let (Some(at), Some(sd)) = (threshold.value, threshold.sd.filter(|sd| *sd > 0.0)) else { continue };
        for sds in sds.iter().flat_map(|&sds| [sds, -sds]) {
            let to = round12(at + sds * sd);
            let moved = Threshold { value: Some(to), ..threshold.clone() };
            let changes = |&school: &usize| {
                let index = clustered.index(school, axis).filter(|_| clustered.computed[school].is_some());
                index.is_some_and(|index| moved.is_above(index) != threshold.is_above(index))
            };
            out.push(ThresholdMove { axis, to, sds, changed: schools.iter().copied().filter(changes).collect() });
        }
    }
    out.sort_by_key(|one| std::cmp::Reverse(one.changed.len()));
    out
}

fn in_natural_order(dataset: &Dataset, group: usize) -> Vec<usize> {
    let mut schools: Vec<usize> = dataset.groups[group].rows.iter().map(|&row| row as usize).collect();
    schools.sort_by_cached_key(|&row| (natural_key(dataset.ids.get(row)), dataset.ids.get(row)));
    schools
}

/// The cluster on the other side of an axis.
fn flipped(cluster: Cluster, axis: Axis) -> Cluster {
    let side = |one| cluster.is_on(one) != (one == axis);
    Cluster::of(side(Axis::Complexity), side(Axis::Results))
}

/// What the index of a school is made of.
struct Weighed {
    /// Weight without its sign, whether it has one, and the scaled value, of each indicator.
    parts: Vec<(f64, bool, Option<f64>)>,
    /// Sum of all weights, and of those that the school has values for.
    all: f64,
    present: f64,
    least: f64,
    threshold: f64,
}

impl Weighed {
    fn new(dataset: &Dataset, fit: &FittedAxis, school: usize, threshold: f64) -> Self {
        let part = |indicator: &crate::index::FittedIndicator| {
            let value = dataset.columns[indicator.place].numbers.get(school);
            let scaled = value.and_then(|value| indicator.scaled(value, fit.scale));
            (indicator.weight.abs(), indicator.weight < 0.0, scaled)
        };
        let parts: Vec<_> = fit.indicators.iter().map(part).collect();
        let all = parts.iter().map(|(weight, ..)| weight).sum();
        let present = parts.iter().filter(|(.., scaled)| scaled.is_some()).map(|(weight, ..)| weight).sum();
        Self { parts, all, present, least: fit.min_coverage(), threshold }
    }

    /// The nearest tip of an indicator's weight.
    fn nearest(&self, axis: Axis, at: usize, other: Cluster) -> Option<WeightTip> {
        let (weight, is_turned, _) = self.parts[at];
        let rest = self.all - weight;
        let share = |weight: f64| weight / (rest + weight);
        let side = self.passes_threshold(at).map(|weight| (weight, Some(other)));
        let coverage = self.loses_coverage(at).map(|weight| (weight, None));
        let tip = |(at_weight, cluster): (f64, Option<Cluster>)| WeightTip {
            axis,
            indicator: at,
            share: round12(share(weight)),
            share_tip: share(at_weight),
            weight_tip: if is_turned { -at_weight } else { at_weight },
            cluster,
        };
        let apart = |tip: &WeightTip| (tip.share_tip - tip.share).abs();
        let found = [side, coverage].into_iter().flatten().map(tip);
        found.min_by(|one, other| apart(one).total_cmp(&apart(other)))
    }

    /// The weight at which the index is at the threshold.
    fn passes_threshold(&self, at: usize) -> Option<f64> {
        let scaled = self.parts[at].2?;
        let others = self.parts.iter().enumerate().filter(|(other, _)| *other != at);
        let (sum, rest) = others.fold((0.0, 0.0), |(sum, rest), (_, (weight, _, scaled))| match scaled {
            Some(scaled) => (sum + weight * scaled, rest + weight),
            None => (sum, rest),
        });
        let mean = sum / rest;
        let share = (self.threshold - mean) / (scaled - mean);
        // Without others, or where all are alike, there is no such share: it is no number.
        (share > 0.0 && share < 1.0).then(|| share * rest / (1.0 - share))
    }

    /// The weight beyond which the school has too little of all weights.
    fn loses_coverage(&self, at: usize) -> Option<f64> {
        let (weight, _, scaled) = self.parts[at];
        let rest = self.all - weight;
        let tip = match scaled {
            _ if self.present == self.all || self.least <= 0.0 => return None,
            Some(_) => (self.least * rest - (self.present - weight)) / (1.0 - self.least),
            None => self.present / self.least - rest,
        };
        (tip > 0.0 && tip.is_finite()).then_some(tip)
    }
}
