//! The index of an axis: a scale is fitted on a group's schools, then applied to any values.

mod by_columns;

use std::collections::HashMap;

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::config::{Indicator, PupilSd, Settings};
use crate::model::{Axis, Column, Dataset, Group, Numbers, Rows, Rule, Scale};
use crate::stats::{self, Moments};
pub use by_columns::moments;

/// An indicator with the scale that was fitted on a group's schools.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedIndicator {
    /// The name that the settings use.
    pub column: String,
    /// Its place among the dataset's columns.
    pub place: usize,
    /// Its weight, with the sign that gives the direction.
    pub weight: f64,
    /// Count, mean, population sd and range over the group's schools that have a value; none without any.
    pub moments: Option<Moments>,
    /// The range of `min-max`, if the settings give one.
    pub range: Option<(f64, f64)>,
    /// The sorted values, for ranks.
    sorted: Vec<f64>,
}

/// The fitted scale of an axis: as a value, so that it can be applied to another year.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedAxis {
    /// The scale.
    pub scale: Scale,
    /// Whether the index is a raw number where smaller is more complex, or smaller is better.
    pub reversed: bool,
    /// The indicators in the order of the settings.
    pub indicators: Vec<FittedIndicator>,
    /// Least share of the weights that a school must have.
    min_coverage: f64,
    /// Mean of the index before its rounding, where the threshold is the mean: rounded values would give a
    /// mean that a school exactly at it can miss by 1e-12.
    pub mean: Option<f64>,
    /// Places in `indicators`, by name: sums in this order do not depend on the order of the settings.
    order: Vec<usize>,
}

/// The indices of all schools, and the scales behind them.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The scales in force of each group, complexity and results, in the dataset's order of groups.
    pub fits: Vec<[FittedAxis; 2]>,
    /// The scales that this year's own values give, where those of an earlier year are in force.
    own: Vec<[FittedAxis; 2]>,
    /// The two indices of each school.
    pub index: [Numbers; 2],
}

impl Scored {
    /// Whether scales of an earlier year are in force.
    pub fn is_of_earlier(&self) -> bool {
        !self.own.is_empty()
    }

    /// The scale that this year's own values give.
    pub fn own_fit(&self, group: usize, axis: Axis) -> &FittedAxis {
        &self.own.get(group).unwrap_or(&self.fits[group])[axis as usize]
    }
}

/// Scales of an earlier year, by the name of their group; none where an axis had no threshold.
pub type EarlierFits = HashMap<Option<String>, [Option<FittedAxis>; 2]>;

/// Fits each group's scales and applies them to its schools.
pub fn score(dataset: &Dataset, settings: &Settings) -> Scored {
    score_by(dataset, settings, &EarlierFits::new())
}

/// Applies the scales of an earlier year; a group, or an axis of it, that had none has its own.
pub fn score_by(dataset: &Dataset, settings: &Settings, earlier: &EarlierFits) -> Scored {
    let fit = |group: &Group, axis| fit_axis(dataset, &group.rows, axis, settings);
    let both = |group| {
        let (complexity, results) = rayon::join(|| fit(group, Axis::Complexity), || fit(group, Axis::Results));
        [complexity, results]
    };
    let mut fits: Vec<[FittedAxis; 2]> = dataset.groups.par_iter().map(both).collect();
    let mut own = Vec::new();
    if !earlier.is_empty() {
        own.clone_from(&fits);
        for (fit, group) in fits.iter_mut().zip(&dataset.groups) {
            for (fit, known) in fit.iter_mut().zip(earlier.get(&group.name).into_iter().flatten()) {
                let known = known.as_ref().and_then(|fit| fit.placed(&dataset.columns, settings.min_coverage));
                *fit = known.unwrap_or_else(|| fit.clone());
            }
        }
    }
    let index = Axis::BOTH.map(|axis| {
        if let [only] = &fits[..] {
            return by_columns::index(&only[axis as usize], dataset);
        }
        let fit = |row| &fits[dataset.group_of(row)][axis as usize];
        Numbers::of_rows(dataset.ids.len(), |row| fit(row).of_row(&dataset.columns, row).map(stats::round12))
    });
    Scored { fits, own, index }
}

/// Fits the scale of an axis on some rows of the dataset.
fn fit_axis(dataset: &Dataset, rows: &Rows, axis: Axis, settings: &Settings) -> FittedAxis {
    let (settings, min_coverage) = (settings.axis(axis), settings.min_coverage);
    let scale = settings.scale();
    let places = dataset.axes[axis as usize].iter().copied();
    let indicators: Vec<FittedIndicator> = settings
        .indicators
        .par_iter()
        .zip(places.collect::<Vec<_>>())
        .map(|(indicator, place)| fit_indicator(indicator, place, &dataset.columns[place], rows, scale))
        .collect();
    let order = summation(&indicators);
    let mut fitted =
        FittedAxis { scale, reversed: settings.is_reversed(), indicators, min_coverage, mean: None, order };
    if settings.threshold == Rule::Mean {
        let exact = |&row: &u32| fitted.of_row(&dataset.columns, row as usize);
        let present: Vec<f64> = rows.iter().filter_map(exact).collect();
        fitted.mean = stats::moments(&present).map(|all| all.mean);
    }
    fitted
}

/// The order in which sums are taken: by name, whatever the order of the settings.
fn summation(indicators: &[FittedIndicator]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..indicators.len()).collect();
    order.sort_by(|&a, &b| indicators[a].column.cmp(&indicators[b].column));
    order
}

fn fit_indicator(
    settings: &Indicator,
    place: usize,
    column: &Column,
    rows: &Rows,
    scale: Scale,
) -> FittedIndicator {
    let (mut values, moments) = if scale != Scale::Percentile && rows.len() == column.numbers.len() {
        (Vec::new(), moments(&column.numbers))
    } else {
        let values = column.numbers.present(rows);
        let all = stats::moments(&values);
        (values, all)
    };
    if scale == Scale::Percentile {
        values.sort_unstable_by(f64::total_cmp);
    } else {
        values = Vec::new();
    }
    let range = if scale == Scale::MinMax { settings.range } else { None };
    FittedIndicator { column: column.name.clone(), place, weight: settings.weight, moments, range, sorted: values }
}

impl FittedAxis {
    /// A scale from an earlier year's report; it has to be [placed](Self::placed) among columns.
    pub fn known(scale: Scale, indicators: Vec<FittedIndicator>, min_coverage: f64) -> Self {
        let reversed = scale == Scale::Raw && indicators.first().is_some_and(|only| only.weight < 0.0);
        let order = summation(&indicators);
        Self { scale, reversed, indicators, min_coverage, mean: None, order }
    }

    /// The same scale for the columns of a dataset and its least coverage; none if an indicator is not among them.
    pub fn placed(&self, columns: &[Column], min_coverage: f64) -> Option<Self> {
        let mut out = Self { min_coverage, ..self.clone() };
        for indicator in &mut out.indicators {
            indicator.place = columns.iter().position(|column| column.name == indicator.column)?;
        }
        Some(out)
    }

    /// Whether the same values have the same index on another scale, whatever it was fitted on: raw numbers, or
    /// given ranges.
    pub fn is_same_scale(&self, other: &Self) -> bool {
        let same = |(one, two): (&usize, &usize)| {
            let (one, two) = (&self.indicators[*one], &other.indicators[*two]);
            (&one.column, one.weight, one.range) == (&two.column, two.weight, two.range)
        };
        let all_same = self.order.len() == other.order.len() && self.order.iter().zip(&other.order).all(same);
        let fixed = match self.scale {
            Scale::Raw => true,
            Scale::MinMax => self.indicators.iter().all(|indicator| indicator.range.is_some()),
            Scale::ZScore | Scale::Percentile => false,
        };
        fixed && self.scale == other.scale && all_same
    }

    /// The index that some values have on this scale; `value` is asked for each indicator by its name.
    pub fn index_of(&self, value: impl Fn(&str) -> Option<f64>) -> Option<f64> {
        // Where the numbers of a year are not known, nobody has a place among them.
        let index = self.exact(|at| value(&self.indicators[at].column));
        index.filter(|index| index.is_finite()).map(stats::round12)
    }

    /// The index of a row before its rounding.
    fn of_row(&self, columns: &[Column], row: usize) -> Option<f64> {
        self.exact(|at| columns[self.indicators[at].place].numbers.get(row))
    }

    /// The index before its rounding; none below the least coverage. `value` is asked for each indicator by
    /// its place.
    fn exact(&self, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        if let [only] = &self.indicators[..] {
            return only.scaled(value(0)?, self.scale);
        }
        let (mut sum, mut present, mut all) = (0.0, 0.0, 0.0);
        for &at in &self.order {
            let indicator = &self.indicators[at];
            let weight = indicator.weight.abs();
            all += weight;
            if let Some(scaled) = value(at).and_then(|value| indicator.scaled(value, self.scale)) {
                sum += weight * scaled;
                present += weight;
            }
        }
        let covered = present > 0.0 && is_covered(present, all, self.min_coverage);
        covered.then(|| sum / present)
    }

    /// Least share of the weights that a school must have.
    pub(crate) fn min_coverage(&self) -> f64 {
        self.min_coverage
    }

    /// Places in `indicators` in the order in which sums are taken.
    pub fn order(&self) -> &[usize] {
        &self.order
    }
}

/// Standard error of a school's results, in their own unit: sd / √n over the pupils tested. Only a single
/// indicator as it stands has pupils behind it.
pub fn results_se(dataset: &Dataset, settings: &Settings, row: usize) -> Option<f64> {
    let results = settings.axis(Axis::Results);
    if results.scale() != Scale::Raw || results.indicators.len() != 1 {
        return None;
    }
    let [pupils, sd] = dataset.pupils.map(|place| dataset.columns[place?].numbers.get(row));
    let sd = match settings.pupil_sd {
        Some(PupilSd::Number(sd)) => Some(sd),
        _ => sd,
    };
    let (pupils, sd) = (pupils.filter(|pupils| *pupils > 0.0)?, sd.filter(|sd| *sd > 0.0)?);
    Some(sd / pupils.sqrt())
}

/// Whether a present share of the weights is enough; the share is rounded so that 3 of 6 is a half.
pub fn is_covered(present: f64, all: f64, min_coverage: f64) -> bool {
    stats::round12(present / all) >= min_coverage
}

impl FittedIndicator {
    /// An indicator of an earlier year's report. Ranks cannot be had from a report.
    pub fn known(column: String, weight: f64, moments: Option<Moments>, range: Option<(f64, f64)>) -> Self {
        Self { column, place: usize::MAX, weight, moments, range, sorted: Vec::new() }
    }

    /// The value that has an index where this indicator alone makes it; none where several have, or for ranks.
    pub fn unscaled(&self, index: f64, scale: Scale) -> Option<f64> {
        let moments = self.moments.as_ref();
        let turned = self.weight < 0.0;
        match scale {
            Scale::Raw => Some(index),
            Scale::ZScore => {
                let moments = moments.filter(|moments| moments.sd > 0.0)?;
                let z = if turned { -index } else { index };
                Some(moments.mean + z * moments.sd)
            }
            Scale::MinMax => {
                let (lo, hi) = self.range.or(moments.map(|all| (all.lo, all.hi))).filter(|(lo, hi)| lo < hi)?;
                let (from, to) = if turned { (hi, lo) } else { (lo, hi) };
                Some(from + index / 100.0 * (to - from))
            }
            Scale::Percentile => None,
        }
    }

    /// A value on the common scale, turned round for a negative weight (but for `raw`); none on a scale that was
    /// fitted on no value.
    pub(crate) fn scaled(&self, value: f64, scale: Scale) -> Option<f64> {
        match (&self.moments, self.range) {
            (Some(moments), _) => Some(self.placed_on(value, scale, moments)),
            (None, _) if scale == Scale::Raw => Some(value),
            (None, Some((lo, hi))) if scale == Scale::MinMax => Some(self.between(value, lo, hi)),
            _ => None,
        }
    }

    /// 0…100 between two ends, reversed for a negative weight.
    fn between(&self, value: f64, lo: f64, hi: f64) -> f64 {
        let (from, to) = if self.weight < 0.0 { (hi, lo) } else { (lo, hi) };
        100.0 * (value - from) / (to - from)
    }

    fn placed_on(&self, value: f64, scale: Scale, moments: &Moments) -> f64 {
        let turned = self.weight < 0.0;
        match scale {
            Scale::Raw => value,
            Scale::ZScore if moments.sd == 0.0 => 0.0,
            Scale::ZScore => {
                let z = (value - moments.mean) / moments.sd;
                if turned { -z } else { z }
            }
            Scale::MinMax => {
                let (lo, hi) = self.range.unwrap_or((moments.lo, moments.hi));
                if lo == hi {
                    return 50.0;
                }
                self.between(value, lo, hi)
            }
            Scale::Percentile if moments.sd == 0.0 => 50.0,
            Scale::Percentile => {
                let below = self.sorted.partition_point(|&other| other < value);
                let up_to = self.sorted.partition_point(|&other| other <= value);
                // Twice the average rank less one; counted from the other end where it is turned round.
                let (all, twice) = (self.sorted.len(), below + up_to);
                let twice = if turned { 2 * all - twice } else { twice };
                100.0 * (stats::count(twice) / 2.0) / stats::count(all)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FittedAxis, FittedIndicator};
    use crate::model::Scale;
    use crate::stats::Moments;

    type Range = Option<(f64, f64)>;

    /// Mean 50 and sd 10, from 20 to 60.
    const MOMENTS: Moments = Moments { n: 4, mean: 50.0, sd: 10.0, lo: 20.0, hi: 60.0 };

    fn axis(scale: Scale, indicators: &[(&str, f64, Range)]) -> FittedAxis {
        let known = |&(column, weight, range): &(&str, f64, Range)| {
            FittedIndicator::known(column.to_owned(), weight, Some(MOMENTS), range)
        };
        FittedAxis::known(scale, indicators.iter().map(known).collect(), 0.5)
    }

    #[test]
    fn scales_are_the_same_only_where_nothing_of_them_was_fitted() {
        let (raw, other): (&[_], &[_]) = (&[("a", 1.0, None)], &[("b", 1.0, None)]);
        let (ends, others): (&[_], &[_]) = (&[("a", 1.0, Some((0.0, 9.0)))], &[("a", 1.0, Some((0.0, 8.0)))]);
        let two: &[_] = &[("a", 1.0, Some((0.0, 9.0))), ("b", 1.0, None)];
        for (scale, one, to, of, expected) in [
            (Scale::Raw, raw, Scale::Raw, raw, true),
            (Scale::Raw, raw, Scale::Raw, other, false),
            (Scale::Raw, raw, Scale::Raw, &[("a", 2.0, None)], false),
            (Scale::Raw, raw, Scale::Raw, two, false),
            (Scale::Raw, raw, Scale::ZScore, raw, false),
            (Scale::Raw, raw, Scale::MinMax, raw, false),
            (Scale::MinMax, ends, Scale::MinMax, ends, true),
            (Scale::MinMax, ends, Scale::MinMax, others, false),
            (Scale::MinMax, ends, Scale::Raw, ends, false),
            (Scale::MinMax, raw, Scale::MinMax, raw, false),
            (Scale::MinMax, two, Scale::MinMax, two, false),
            (Scale::ZScore, raw, Scale::ZScore, raw, false),
            (Scale::Percentile, raw, Scale::Percentile, raw, false),
        ] {
            assert_eq!(axis(scale, one).is_same_scale(&axis(to, of)), expected, "{scale:?} {one:?} {to:?} {of:?}");
        }
    }

    /// 60 is one sd above the mean, and at the top of the range; from 20 to 60 a quarter is 30, turned round 50.
    #[test]
    fn an_index_comes_back_as_the_value_behind_it() {
        let flat = Moments { sd: 0.0, lo: 50.0, hi: 50.0, ..MOMENTS };
        for (scale, weight, moments, range, index, value) in [
            (Scale::Raw, 1.0, None, None, 7.0, Some(7.0)),
            (Scale::Raw, -1.0, Some(MOMENTS), None, 7.0, Some(7.0)),
            (Scale::ZScore, 2.0, Some(MOMENTS), None, 1.0, Some(60.0)),
            (Scale::ZScore, -2.0, Some(MOMENTS), None, 1.0, Some(40.0)),
            (Scale::ZScore, 1.0, Some(flat), None, 1.0, None),
            (Scale::ZScore, 1.0, None, None, 1.0, None),
            (Scale::MinMax, 1.0, Some(MOMENTS), None, 25.0, Some(30.0)),
            (Scale::MinMax, -1.0, Some(MOMENTS), None, 25.0, Some(50.0)),
            (Scale::MinMax, 1.0, Some(MOMENTS), Some((0.0, 200.0)), 25.0, Some(50.0)),
            (Scale::MinMax, -1.0, None, Some((0.0, 200.0)), 25.0, Some(150.0)),
            (Scale::MinMax, 1.0, Some(flat), None, 25.0, None),
            (Scale::MinMax, 1.0, None, None, 25.0, None),
            (Scale::Percentile, 1.0, Some(MOMENTS), None, 25.0, None),
        ] {
            let one = FittedIndicator::known("a".to_owned(), weight, moments, range);
            assert_eq!(one.unscaled(index, scale), value, "{scale:?} {weight} {moments:?} {range:?}");
            // There and back again.
            if let Some(value) = value {
                assert_eq!(one.scaled(value, scale), Some(index), "{scale:?} {weight} {moments:?} {range:?}");
            }
        }
    }

    #[test]
    fn on_a_scale_that_was_fitted_on_nobody_only_numbers_and_given_ranges_have_a_place() {
        for (scale, range, expected) in [
            (Scale::Raw, None, Some(30.0)),
            (Scale::Raw, Some((0.0, 120.0)), Some(30.0)),
            (Scale::MinMax, Some((0.0, 120.0)), Some(25.0)),
            (Scale::MinMax, None, None),
            (Scale::ZScore, None, None),
            (Scale::ZScore, Some((0.0, 120.0)), None),
            (Scale::Percentile, Some((0.0, 120.0)), None),
        ] {
            let one = FittedIndicator::known("a".to_owned(), 1.0, None, range);
            assert_eq!(one.scaled(30.0, scale), expected, "{scale:?} {range:?}");
        }
    }
}
