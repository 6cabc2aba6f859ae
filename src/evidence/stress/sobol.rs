//! Which of several choices a result hangs on: Sobol's first-order and total indices.
//!
//! Two independent sets of N draws, A and B, and for each choice j a third one, C: A with the choice j of B. Then, as
//! in `SA_estimate` of the R package `COINr`, mean(B·(C − A))/V is the part of the variance that j alone makes
//! (Saltelli and others, 2010), and mean((A − C)²)/(2V) the part in which j has a hand (Jansen, 1999), with A, B and
//! C for the results there and V for the variance of A and B together. The limits are the 5 and 95 % quantiles of 500
//! samples of the N rows with replacement.
//!
//! Worked: Ishigami's function sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ over (−π, π)³ has first-order indices
//! of 0.314, 0.442 and 0 and total ones of 0.558, 0.442 and 0.244.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::stats::{count, draws::Draws, quantile, round12};

/// How often the rows are sampled anew.
const SAMPLES: u64 = 500;

/// The results of one row of draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// With the choices of the first set.
    pub first: f64,
    /// With those of the second.
    pub second: f64,
    /// With those of the first, but one of the second, by choice.
    pub mixed: Vec<f64>,
}

/// A part of the variance, with limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareOfVariance {
    /// The estimate; sampling may put it a little below 0 or above 1.
    pub value: f64,
    /// The lower limit.
    pub lo: f64,
    /// The upper limit.
    pub hi: f64,
}

/// How much a choice matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect<F> {
    /// The choice.
    pub factor: F,
    /// What it makes alone.
    pub first: ShareOfVariance,
    /// In what it has a hand.
    pub total: ShareOfVariance,
}

/// How much each choice matters; nothing where the results do not vary.
pub fn effects<F: Copy + Sync>(factors: &[F], rows: &[Row], draws: Draws) -> Vec<Effect<F>> {
    let all: Vec<usize> = (0..rows.len()).collect();
    let Some(found) = indices(rows, &all, factors.len()) else { return Vec::new() };
    let sample = |sample: u64| {
        let row = |at: usize| draws.of(sample).below(at as u64, rows.len());
        indices(rows, &(0..rows.len()).map(row).collect::<Vec<_>>(), factors.len())
    };
    let samples: Vec<Vec<[f64; 2]>> = (0..SAMPLES).into_par_iter().filter_map(sample).collect();
    let part = |factor: usize, which: usize| {
        let mut values: Vec<f64> = samples.iter().map(|sample| sample[factor][which]).collect();
        let value = found[factor][which];
        let mut limit = |percent| round12(quantile(&mut values, percent).unwrap_or(value));
        ShareOfVariance { value: round12(value), lo: limit(5), hi: limit(95) }
    };
    let effect = |(at, &factor): (usize, &F)| Effect { factor, first: part(at, 0), total: part(at, 1) };
    factors.iter().enumerate().map(effect).collect()
}

/// First-order and total index of each choice over some rows; none where there is no variance.
fn indices(rows: &[Row], places: &[usize], factors: usize) -> Option<Vec<[f64; 2]>> {
    let (mut sum, mut squares) = (0.0, 0.0);
    for &place in places {
        let (a, b) = (rows[place].first, rows[place].second);
        sum += a + b;
        squares += a * a + b * b;
    }
    let n = count(places.len());
    let mean = sum / (2.0 * n);
    let variance = squares / (2.0 * n) - mean * mean;
    if places.is_empty() || variance <= 1e-14 * (1.0 + mean * mean) {
        return None;
    }
    let of = |factor: usize| {
        let (mut first, mut total) = (0.0, 0.0);
        for &place in places {
            let Row { first: a, second: b, mixed } = &rows[place];
            let change = mixed[factor] - a;
            // Less the mean: the same expectation, and less noise.
            first += (b - mean) * change;
            total += change * change;
        }
        [first / (n * variance), total / (2.0 * n * variance)]
    };
    Some((0..factors).map(of).collect())
}
