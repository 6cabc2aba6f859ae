//! Means and spreads of the rows of a school.

use crate::stats;

/// The weighted mean, whatever the order of the rows.
pub(super) fn mean(rows: &[(f64, f64)]) -> Option<f64> {
    let (first, _) = rows.first()?;
    // Equal values have that mean, without the noise of a division.
    if rows.iter().all(|(value, _)| value == first) {
        return Some(*first);
    }
    let weights: Vec<f64> = rows.iter().map(|(_, weight)| *weight).collect();
    let products: Vec<f64> = rows.iter().map(|(value, weight)| value * weight).collect();
    Some(stats::sum(&products) / stats::sum(&weights))
}

/// The sample standard deviation; none of fewer than two values.
pub(super) fn sample_sd(values: &[f64]) -> Option<f64> {
    let moments = stats::moments(values).filter(|moments| moments.n > 1)?;
    let count = stats::count(moments.n);
    Some(moments.sd * (count / (count - 1.0)).sqrt())
}
