//! The schools of a group, ready for many draws: their values on every scale that a draw may choose.

use super::choice::{Choice, Factor};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::index::{FittedAxis, Scored, is_covered, score};
use crate::model::{Axis, Cluster, Dataset, Rule, Scale, natural_key};
use crate::stats::{self, moments, round12};

/// The scales of which a draw chooses one.
const SCALES: [Scale; 3] = [Scale::ZScore, Scale::MinMax, Scale::Percentile];

/// All groups, with the scales that draws may choose.
pub(super) struct Fields<'a, E> {
    dataset: &'a Dataset,
    clustered: &'a Clustered,
    settings: &'a Settings,
    /// The indices on other scales.
    others: Vec<(Scale, Scored)>,
    error: E,
}

impl<'a, E: Fn(usize) -> Option<f64> + Sync> Fields<'a, E> {
    pub(super) fn new(dataset: &'a Dataset, clustered: &'a Clustered, settings: &'a Settings, error: E) -> Self {
        let on = |scale: Scale| {
            let mut other = settings.clone();
            for axis in Axis::BOTH {
                other.axis_mut(axis).scale = Some(scale);
            }
            (scale, score(dataset, &other))
        };
        let is_tried = Axis::BOTH.into_iter().any(|axis| is_scale_free(clustered, settings, axis));
        let others = if is_tried { SCALES.map(on).into() } else { Vec::new() };
        Self { dataset, clustered, settings, others, error }
    }

    pub(super) fn group(&self, group: usize) -> Place {
        let ids = &self.dataset.ids;
        let mut schools: Vec<usize> = self.dataset.groups[group].rows.iter().map(|&row| row as usize).collect();
        // The noise of a school is that of its place here, wherever its row is.
        schools.sort_by_cached_key(|&row| (natural_key(ids.get(row)), ids.get(row)));
        let axes = Axis::BOTH.map(|axis| {
            let own = &self.clustered.scored.fits[group][axis as usize];
            let is_free = is_scale_free(self.clustered, self.settings, axis);
            let others = self.others.iter().filter(|(scale, _)| is_free && *scale != own.scale);
            let others = others.map(|(_, scored)| &scored.fits[group][axis as usize]);
            let scales = std::iter::once(own).chain(others).map(|fit| Scaled::new(self.dataset, fit, &schools));
            let threshold = &self.clustered.thresholds[group][axis as usize];
            let is_fixed = self.clustered.scored.is_of_earlier();
            let rule = match threshold.value {
                Some(at) if is_fixed => Rule::Number(at),
                _ => threshold.rule,
            };
            Side {
                weights: own.indicators.iter().map(|one| one.weight.abs()).collect(),
                order: own.order().to_vec(),
                min_coverage: own.min_coverage(),
                scales: scales.collect(),
                rule,
                is_reversed: threshold.reversed,
                sd: threshold.sd.unwrap_or(0.0),
            }
        });
        Place {
            own: schools.iter().map(|&row| self.clustered.computed[row]).collect(),
            errors: schools.iter().map(|&row| (self.error)(row).filter(|error| *error > 0.0)).collect(),
            schools,
            axes,
        }
    }
}

/// Whether the scale of an axis is a choice: with one indicator it only changes the units, and a threshold in numbers
/// or of an earlier year is in units of its scale.
fn is_scale_free(clustered: &Clustered, settings: &Settings, axis: Axis) -> bool {
    let settings = settings.axis(axis);
    settings.indicators.len() > 1
        && !matches!(settings.threshold, Rule::Number(_))
        && !clustered.scored.is_of_earlier()
}

/// The schools of a group in natural order.
pub(super) struct Place {
    pub(super) schools: Vec<usize>,
    /// The cluster that each has by its indices.
    pub(super) own: Vec<Option<Cluster>>,
    errors: Vec<Option<f64>>,
    axes: [Side; 2],
}

/// An axis of a group.
struct Side {
    weights: Vec<f64>,
    /// The order in which sums are taken.
    order: Vec<usize>,
    min_coverage: f64,
    /// The values on each scale that a draw may choose, the settings' own first.
    scales: Vec<Scaled>,
    rule: Rule,
    is_reversed: bool,
    sd: f64,
}

/// The values of all schools on a scale.
struct Scaled {
    scale: Scale,
    /// By indicator, then school; a gap is NaN.
    values: Vec<Vec<f64>>,
}

impl Scaled {
    fn new(dataset: &Dataset, fit: &FittedAxis, schools: &[usize]) -> Self {
        let of = |indicator: &crate::index::FittedIndicator| {
            let numbers = &dataset.columns[indicator.place].numbers;
            let scaled = |&row: &usize| numbers.get(row).and_then(|value| indicator.scaled(value, fit.scale));
            schools.iter().map(|row| scaled(row).unwrap_or(f64::NAN)).collect()
        };
        Self { scale: fit.scale, values: fit.indicators.iter().map(of).collect() }
    }
}

impl Place {
    /// How many schools have a cluster.
    pub(super) fn assigned(&self) -> usize {
        self.own.iter().flatten().count()
    }

    /// How many indicators an axis has.
    pub(super) fn width(&self, axis: Axis) -> usize {
        self.axes[axis as usize].weights.len()
    }

    /// The scales of an axis of which one is chosen.
    pub(super) fn scales(&self, axis: Axis) -> Vec<Scale> {
        self.axes[axis as usize].scales.iter().map(|one| one.scale).collect()
    }

    /// The indicators that may be left out.
    pub(super) fn may_be_left_out(&self) -> Vec<(Axis, usize)> {
        let several = Axis::BOTH.into_iter().filter(|&axis| self.width(axis) > 1);
        several.flat_map(|axis| (0..self.width(axis)).map(move |at| (axis, at))).collect()
    }

    /// The choices that there are.
    pub(super) fn factors(&self) -> Vec<Factor> {
        let is_several = Axis::BOTH.into_iter().any(|axis| self.width(axis) > 1);
        let is_free = self.axes.iter().any(|side| side.scales.len() > 1);
        let is_noisy = self.errors.iter().any(Option::is_some);
        let found = [
            (Factor::Weights, is_several),
            (Factor::ComplexityThreshold, true),
            (Factor::ResultsThreshold, true),
            (Factor::Scale, is_free),
            (Factor::LeftOut, is_several),
            (Factor::Noise, is_noisy),
        ];
        found.into_iter().filter(|(_, is_there)| *is_there).map(|(factor, _)| factor).collect()
    }

    /// The clusters that a choice gives.
    pub(super) fn clusters(&self, choice: &Choice) -> Vec<Option<Cluster>> {
        let [complex, high] = Axis::BOTH.map(|axis| self.sides(choice, axis));
        complex.into_iter().zip(high).map(|(complex, high)| Some(Cluster::of(complex?, high?))).collect()
    }

    /// On which side of an axis each school is.
    fn sides(&self, choice: &Choice, axis: Axis) -> Vec<Option<bool>> {
        let side = &self.axes[axis as usize];
        let mut index = side.index(choice, axis);
        let sd = spread(&index);
        if let Some(noise) = choice.noise.filter(|_| axis == Axis::Results) {
            // An error is told in units of the settings' own index.
            let unit = if side.sd > 0.0 { sd / side.sd } else { 1.0 };
            for (at, (index, error)) in index.iter_mut().zip(&self.errors).enumerate() {
                if let Some(error) = error {
                    *index += noise.normal(at as u64) * error * unit;
                }
            }
        }
        let mean = if side.rule == Rule::Mean { moments(&present(&index)).map(|all| all.mean) } else { None };
        index.iter_mut().filter(|index| !index.is_nan()).for_each(|index| *index = round12(*index));
        // Down is up for the complex, or high, side of a reversed axis: the rule sees what it sees in `cluster`.
        let turn = if side.is_reversed { -1.0 } else { 1.0 };
        let mut oriented: Vec<f64> = present(&index).into_iter().map(|index| turn * index).collect();
        let threshold = match side.rule {
            Rule::Number(at) => Some(turn * at),
            Rule::Mean => mean.map(|mean| turn * mean),
            Rule::Median => stats::median(&mut oriented),
            Rule::Percentile(percent) => stats::quantile(&mut oriented, percent),
            Rule::Natural => stats::natural_break(&oriented),
        };
        let threshold = threshold.map(|at| round12(at + choice.shifts[axis as usize] * sd));
        index.iter().map(|&index| Some(turn * index >= threshold?).filter(|_| !index.is_nan())).collect()
    }
}

impl Side {
    /// The index of each school before its rounding; NaN where there is none.
    fn index(&self, choice: &Choice, axis: Axis) -> Vec<f64> {
        let wanted = choice.scales[axis as usize];
        let scaled = wanted.and_then(|scale| self.scales.iter().find(|one| one.scale == scale));
        let Some(values) = scaled.or(self.scales.first()).map(|one| &one.values) else { return Vec::new() };
        if let [only] = &values[..] {
            return only.clone();
        }
        let times = &choice.weights[axis as usize];
        let kept = self.order.iter().copied().filter(|&at| choice.left_out != Some((axis, at)));
        let weights: Vec<(usize, f64)> =
            kept.map(|at| (at, self.weights[at] * times.get(at).copied().unwrap_or(1.0))).collect();
        let all: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let schools = values.first().map_or(0, Vec::len);
        let (mut sums, mut present) = (vec![0.0; schools], vec![0.0; schools]);
        for (at, weight) in weights {
            for ((sum, present), value) in sums.iter_mut().zip(&mut present).zip(&values[at]) {
                if !value.is_nan() {
                    *sum += weight * value;
                    *present += weight;
                }
            }
        }
        let index = |(sum, present): (f64, f64)| {
            let is_known = present > 0.0 && (present == all || is_covered(present, all, self.min_coverage));
            if is_known { sum / present } else { f64::NAN }
        };
        sums.into_iter().zip(present).map(index).collect()
    }
}

fn present(index: &[f64]) -> Vec<f64> {
    index.iter().copied().filter(|index| !index.is_nan()).collect()
}

/// The population standard deviation; 0 of nothing.
fn spread(index: &[f64]) -> f64 {
    let (mut n, mut sum) = (0.0, 0.0);
    for value in index.iter().filter(|value| !value.is_nan()) {
        n += 1.0;
        sum += value;
    }
    let mean = sum / f64::max(n, 1.0);
    let squares = index.iter().filter(|value| !value.is_nan()).map(|value| (value - mean) * (value - mean));
    (squares.sum::<f64>() / f64::max(n, 1.0)).sqrt()
}
