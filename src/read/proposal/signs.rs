//! Signs that the data contradict: schools with a more complex contingent have worse results as a rule, and indicators
//! of results go together. A sign is doubted only where the correlation is beyond chance.

use super::ids::Rows;
use crate::model::Axis;

/// So many schools tell anything at all.
const LEAST: usize = 6;

/// The t value beyond which a correlation is no chance: about one in five hundred.
const BEYOND: f64 = 3.5;

/// An indicator that is taken, with its numbers in the order of the joined schools.
pub(super) struct Signed {
    pub(super) axis: Axis,
    /// Its values, turned so that larger is more complex, or better.
    pub(super) values: Vec<Option<f64>>,
}

impl Signed {
    /// Brings the numbers of a sheet into the order of the joined schools.
    pub(super) fn new(axis: Axis, sign: i8, numbers: &[Option<f64>], rows: &Rows, sheet: usize) -> Self {
        let value = |row: &Option<usize>| row.and_then(|row| numbers.get(row).copied().flatten());
        let turned = |number: f64| number * f64::from(sign);
        Self { axis, values: rows.of(sheet).iter().map(|row| value(row).map(turned)).collect() }
    }
}

/// The indicators that are contradicted, by their place, with the correlation to the results as the column stands.
pub(super) fn contradicted(all: &[Signed]) -> Vec<(usize, f64)> {
    let of = |axis: Axis| (0..all.len()).filter(move |&at| all[at].axis == axis).collect::<Vec<_>>();
    let (complexity, results) = (of(Axis::Complexity), of(Axis::Results));
    let mean = |places: &[usize]| mean(&places.iter().map(|&at| &all[at]).collect::<Vec<_>>());
    let mut out = Vec::new();
    let index = mean(&results);
    for &at in &complexity {
        out.extend(beyond(&all[at].values, &index).filter(|r| *r > 0.0).map(|r| (at, r)));
    }
    // Where most of the contingent speaks against the results, the results are to be doubted.
    if results.len() == 1 && complexity.len() > 1 && 2 * out.len() > complexity.len() {
        let r = beyond(&mean(&complexity), &index).unwrap_or(out[0].1);
        return vec![(results[0], r)];
    }
    if results.len() > 2 {
        for &at in &results {
            let others: Vec<usize> = results.iter().copied().filter(|&other| other != at).collect();
            out.extend(beyond(&all[at].values, &mean(&others)).filter(|r| *r < 0.0).map(|r| (at, r)));
        }
    }
    out
}

/// The mean of z-scores over the indicators that a school has.
fn mean(indicators: &[&Signed]) -> Vec<Option<f64>> {
    let rows = indicators.first().map_or(0, |indicator| indicator.values.len());
    let scaled: Vec<Vec<Option<f64>>> = indicators.iter().map(|indicator| scaled(&indicator.values)).collect();
    let of_row = |row: usize| {
        let (mut sum, mut count) = (0.0, 0_u32);
        for value in scaled.iter().filter_map(|values| values[row]) {
            sum += value;
            count += 1;
        }
        (count > 0).then(|| sum / f64::from(count))
    };
    (0..rows).map(of_row).collect()
}

fn scaled(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    #[expect(clippy::cast_precision_loss, reason = "rows are few")]
    let count = known.len().max(1) as f64;
    let mean = known.iter().sum::<f64>() / count;
    let sd = (known.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
    values.iter().map(|value| value.filter(|_| sd > 0.0).map(|value| (value - mean) / sd)).collect()
}

/// The correlation, if it is beyond chance.
fn beyond(one: &[Option<f64>], other: &[Option<f64>]) -> Option<f64> {
    let (r, n) = correlation(one, other)?;
    #[expect(clippy::cast_precision_loss, reason = "rows are few")]
    let t = r * ((n - 2) as f64 / (1.0 - r * r).max(1e-12)).sqrt();
    (n >= LEAST && t.abs() > BEYOND).then_some(r)
}

/// Pearson's correlation over the rows that both have, and their number.
pub(super) fn correlation(one: &[Option<f64>], other: &[Option<f64>]) -> Option<(f64, usize)> {
    let pairs: Vec<(f64, f64)> = one.iter().zip(other).filter_map(|(a, b)| a.zip(*b)).collect();
    if pairs.len() < 3 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "rows are few")]
    let n = pairs.len() as f64;
    let (a, b) = pairs.iter().fold((0.0, 0.0), |(a, b), pair| (a + pair.0 / n, b + pair.1 / n));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in &pairs {
        ab += (x - a) * (y - b);
        aa += (x - a).powi(2);
        bb += (y - b).powi(2);
    }
    (aa > 0.0 && bb > 0.0).then(|| (ab / (aa * bb).sqrt(), pairs.len()))
}
