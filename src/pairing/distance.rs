//! How far the contingents of two schools are apart:
//! √( Σ|w|·Δz² / Σ|w| ) over the complexity indicators that both have, z-scored over all schools of the
//! group: "they differ by 0.4 standard deviations on average" (the CIPFA / ONS family of distances).

use crate::index::{FittedAxis, is_covered};
use crate::model::{Column, Dataset};
use crate::stats::round12;

/// An indicator of two schools beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The indicator's name.
    pub column: String,
    /// The mentee's value.
    pub mentee: Option<f64>,
    /// The mentor's value.
    pub mentor: Option<f64>,
    /// (mentor − mentee) / sd, in the column's own direction.
    pub sds: Option<f64>,
}

/// What the distances of a group need.
#[derive(Debug)]
pub struct Distances<'a> {
    columns: &'a [Column],
    fit: &'a FittedAxis,
    all: f64,
    min_coverage: f64,
}

impl<'a> Distances<'a> {
    /// Distances in the group whose complexity was fitted so.
    #[must_use]
    pub fn new(dataset: &'a Dataset, fit: &'a FittedAxis, min_coverage: f64) -> Self {
        let all = fit.order().iter().map(|&at| fit.indicators[at].weight.abs()).sum();
        Self { columns: &dataset.columns, fit, all, min_coverage }
    }

    /// The z-scores of some schools, one school after another, in the order of summation; a gap is NaN.
    fn z_scores(&self, rows: &[usize]) -> Vec<f64> {
        let z = |row: usize, at: usize| {
            let indicator = &self.fit.indicators[at];
            let value = self.columns[indicator.place].numbers.get(row).zip(indicator.moments);
            value.map_or(f64::NAN, |(value, all)| if all.sd == 0.0 { 0.0 } else { (value - all.mean) / all.sd })
        };
        rows.iter().flat_map(|&row| self.fit.order().iter().map(move |&at| z(row, at))).collect()
    }

    /// The distances of each of some schools to each of some others, row by row; none below the least
    /// coverage of shared weight.
    pub(super) fn table(&self, from: &[usize], to: &[usize], mut visit: impl FnMut(usize, usize, Option<f64>)) {
        let weights: Vec<f64> = self.fit.order().iter().map(|&at| self.fit.indicators[at].weight.abs()).collect();
        let (from, to) = (self.z_scores(from), self.z_scores(to));
        let width = weights.len();
        for (i, one) in from.chunks_exact(width).enumerate() {
            for (j, other) in to.chunks_exact(width).enumerate() {
                visit(i, j, self.between(&weights, one, other));
            }
        }
    }

    /// The distance of two schools.
    #[must_use]
    pub fn of(&self, one: usize, other: usize) -> Option<f64> {
        let mut found = None;
        self.table(&[one], &[other], |_, _, distance| found = distance);
        found
    }

    fn between(&self, weights: &[f64], one: &[f64], other: &[f64]) -> Option<f64> {
        let (mut sum, mut shared) = (0.0, 0.0);
        for ((weight, a), b) in weights.iter().zip(one).zip(other) {
            let apart = a - b;
            if !apart.is_nan() {
                sum += weight * apart * apart;
                shared += weight;
            }
        }
        let covered = shared == self.all || (shared > 0.0 && is_covered(shared, self.all, self.min_coverage));
        covered.then(|| round12((sum / shared).sqrt()))
    }

    /// The indicators of two schools beside each other, in the order of the settings.
    #[must_use]
    pub fn differences(&self, mentee: usize, mentor: usize) -> Vec<Difference> {
        let one = |indicator: &crate::index::FittedIndicator| {
            let numbers = &self.columns[indicator.place].numbers;
            let (mentee, mentor) = (numbers.get(mentee), numbers.get(mentor));
            let sds = mentee.zip(mentor).zip(indicator.moments).map(|((mentee, mentor), all)| {
                round12(if all.sd == 0.0 { 0.0 } else { (mentor - mentee) / all.sd })
            });
            Difference { column: indicator.column.clone(), mentee, mentor, sds }
        };
        self.fit.indicators.iter().map(one).collect()
    }
}
