//! How a school came to its cluster, in steps that a person can redo: value, scaled value, weight, index, threshold,
//! margin, side.
//!
//! The formulas are those of `index` and `cluster`: the scaled value is (x − mean)/sd, or 100·(x − lo)/(hi − lo), or
//! 100·(rank − 0.5)/n, turned round for a negative weight; the index is the mean of the scaled values by weight over
//! the indicators that the school has; the margin is (index − threshold)/sd of the index.
//!
//! Worked: values 30 and 4 with means 26 and 2.6, sds 5 and 2, weights 2 and 1 are scaled 0.8 and 0.7; the index is
//! (2·0.8 + 1·0.7)/3 = 0.766667; with a threshold of 0.1 and a sd of 0.9 the margin is 0.740741: complex.

pub mod sure;

use crate::cluster::{Clustered, Threshold};
use crate::index::FittedAxis;
use crate::model::{Axis, Dataset, Scale};
use crate::stats::{Moments, count, round12};

/// What an indicator adds to a school's index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorStep {
    /// The indicator.
    pub column: String,
    /// Its place among the dataset's columns.
    pub place: usize,
    /// The school's value.
    pub value: Option<f64>,
    /// Its weight, with the sign that gives the direction.
    pub weight: f64,
    /// Count, mean, population sd and range of the group's values.
    pub moments: Option<Moments>,
    /// The ends of `min-max`: given ones, else the observed.
    pub range: Option<(f64, f64)>,
    /// The average rank from below on the percentile scale, counted from the other end where the weight is negative.
    pub rank: Option<f64>,
    /// The value on the common scale.
    pub scaled: Option<f64>,
    /// The part of the weights that the school has values for, 0…1.
    pub share: Option<f64>,
}

/// How a school came to its side of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisSteps {
    /// The axis.
    pub axis: Axis,
    /// The scale.
    pub scale: Scale,
    /// The indicators in the order of the settings.
    pub indicators: Vec<IndicatorStep>,
    /// The share of all weights that the school has values for, 0…1.
    pub coverage: f64,
    /// The index.
    pub index: Option<f64>,
    /// The threshold and what stands behind it.
    pub threshold: Threshold,
    /// The margin in standard deviations.
    pub margin: Option<f64>,
    /// Whether it is complex, or high.
    pub is_above: Option<bool>,
    /// Whether it is near the threshold.
    pub is_border: bool,
}

/// The steps of a school on both axes.
pub fn steps(dataset: &Dataset, clustered: &Clustered, school: usize) -> [AxisSteps; 2] {
    let group = dataset.group_of(school);
    Axis::BOTH.map(|axis| {
        let (fit, threshold) =
            (&clustered.scored.fits[group][axis as usize], &clustered.thresholds[group][axis as usize]);
        let indicators = indicators(dataset, fit, school);
        let weights = |is_counted: &dyn Fn(&IndicatorStep) -> bool| {
            indicators.iter().filter(|one| is_counted(one)).map(|one| one.weight.abs()).sum::<f64>()
        };
        let coverage = round12(weights(&|one| one.scaled.is_some()) / weights(&|_| true));
        let index = clustered.index(school, axis);
        AxisSteps {
            axis,
            scale: fit.scale,
            coverage,
            indicators,
            index,
            threshold: threshold.clone(),
            margin: clustered.margin(school, axis),
            is_above: index.map(|index| threshold.is_above(index)),
            is_border: clustered.is_border(school, axis),
        }
    })
}

fn indicators(dataset: &Dataset, fit: &FittedAxis, school: usize) -> Vec<IndicatorStep> {
    let step = |indicator: &crate::index::FittedIndicator| {
        let value = dataset.columns[indicator.place].numbers.get(school);
        let scaled = value.and_then(|value| indicator.scaled(value, fit.scale));
        let observed = indicator.moments.map(|all| (all.lo, all.hi));
        let is_ranked = fit.scale == Scale::Percentile && indicator.moments.is_some_and(|all| all.sd > 0.0);
        let rank = |scaled: f64, all: Moments| round12(scaled / 100.0 * count(all.n) + 0.5);
        IndicatorStep {
            column: indicator.column.clone(),
            place: indicator.place,
            value,
            weight: indicator.weight,
            moments: indicator.moments,
            range: indicator.range.or(observed).filter(|_| fit.scale == Scale::MinMax),
            rank: scaled.zip(indicator.moments).filter(|_| is_ranked).map(|(scaled, all)| rank(scaled, all)),
            scaled,
            share: None,
        }
    };
    let mut steps: Vec<IndicatorStep> = fit.indicators.iter().map(step).collect();
    let present: f64 = steps.iter().filter(|one| one.scaled.is_some()).map(|one| one.weight.abs()).sum();
    for step in steps.iter_mut().filter(|one| one.scaled.is_some()) {
        step.share = Some(round12(step.weight.abs() / present));
    }
    steps
}
