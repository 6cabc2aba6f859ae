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
    /// |w| in the order of summation.
    weights: Vec<f64>,
    all: f64,
    min_coverage: f64,
}

impl<'a> Distances<'a> {
    /// Distances in the group whose complexity was fitted so.
    pub fn new(dataset: &'a Dataset, fit: &'a FittedAxis, min_coverage: f64) -> Self {
        let weights: Vec<f64> = fit.order().iter().map(|&at| fit.indicators[at].weight.abs()).collect();
        let all = weights.iter().sum();
        Self { columns: &dataset.columns, fit, weights, all, min_coverage }
    }

    /// The weight of each coordinate.
    pub(crate) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The z-scores of some schools, one school after another, in the order of summation; a gap is NaN.
    pub(crate) fn z_scores(&self, rows: impl Iterator<Item = usize>) -> Vec<f64> {
        let z = |row: usize, at: usize| {
            let indicator = &self.fit.indicators[at];
            let value = self.columns[indicator.place].numbers.get(row).zip(indicator.moments);
            value.map_or(f64::NAN, |(value, all)| if all.sd == 0.0 { 0.0 } else { (value - all.mean) / all.sd })
        };
        rows.flat_map(|row| self.fit.order().iter().map(move |&at| z(row, at))).collect()
    }

    /// The distance of two schools.
    pub fn of(&self, one: usize, other: usize) -> Option<f64> {
        let z = self.z_scores([one, other].into_iter());
        let (one, other) = z.split_at(self.weights.len());
        self.square(one, other).map(rounded)
    }

    /// The square of the distance of two schools' z-scores; none below the least coverage of shared weight.
    pub(crate) fn square(&self, one: &[f64], other: &[f64]) -> Option<f64> {
        let (mut sum, mut shared) = (0.0, 0.0);
        for ((weight, a), b) in self.weights.iter().zip(one).zip(other) {
            let apart = a - b;
            if !apart.is_nan() {
                sum += weight * apart * apart;
                shared += weight;
            }
        }
        let covered = shared == self.all || (shared > 0.0 && is_covered(shared, self.all, self.min_coverage));
        covered.then(|| sum / shared)
    }

    /// The indicators of two schools beside each other, in the order of the settings.
    pub fn differences(&self, mentee: usize, mentor: usize) -> Vec<Difference> {
        let difference = |indicator: &crate::index::FittedIndicator| {
            let numbers = &self.columns[indicator.place].numbers;
            let (mentee, mentor) = (numbers.get(mentee), numbers.get(mentor));
            let sds = mentee.zip(mentor).zip(indicator.moments).map(|((mentee, mentor), all)| {
                round12(if all.sd == 0.0 { 0.0 } else { (mentor - mentee) / all.sd })
            });
            Difference { column: indicator.column.clone(), mentee, mentor, sds }
        };
        self.fit.indicators.iter().map(difference).collect()
    }
}

/// The distance behind a square.
pub(crate) fn rounded(square: f64) -> f64 {
    round12(square.sqrt())
}

/// The distance behind a square as an integer of 1e-9: of its 12 decimals, half away from zero.
///
/// The fast path leaves out the 12 decimals. They move the distance by 5e-13 and some ulps, hence the product by
/// less than 0.01 below [`COARSE`](billionths): away from a half that cannot matter.
#[expect(clippy::cast_possible_truncation, reason = "distances of z-scores are far below 9e9")]
pub(super) fn billionths(square: f64) -> i64 {
    const COARSE: f64 = 4096.0;
    /// Adding and taking away this rounds any double below 2^51 to a whole number.
    const SHIFTER: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52

    let distance = square.sqrt();
    let scaled = distance * 1e9;
    let nearest = (scaled + SHIFTER) - SHIFTER;
    let is_sure = distance < COARSE && (scaled - nearest).abs() < 0.49;
    if is_sure { nearest as i64 } else { (round12(distance) * 1e9).round() as i64 }
}

#[cfg(test)]
mod tests {
    use super::{billionths, rounded};

    #[test]
    fn billionths_are_those_of_the_rounded_distance() {
        #[expect(clippy::cast_possible_truncation, reason = "small")]
        let plain = |square: f64| (rounded(square) * 1e9).round() as i64;
        let mut state = 1_u64;
        for _ in 0..200_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            #[expect(clippy::cast_precision_loss, reason = "any number will do")]
            let unit = (state >> 11) as f64 / (1_u64 << 53) as f64;
            // Halves of a billionth, as near as doubles come, and what is beside them.
            let half = ((unit * 1e9).floor() + 0.5) / 1e9;
            for distance in [unit, unit * 40.0, unit * 5000.0, half, half * 5.0, half.next_up(), half + 4e-13] {
                let square = distance * distance;
                for square in [square, square.next_up(), square.next_down()] {
                    assert_eq!(billionths(square), plain(square), "{square:e}");
                }
            }
        }
        assert_eq!([0.0, 1.0, 1e-20].map(billionths), [0, 1_000_000_000, 0]);
    }
}
