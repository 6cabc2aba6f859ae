//! Did it help: the change in results of schools with a partnership (or a trained team) beside that of the low-result
//! schools of the same cluster without, and beside what regression to the mean alone lets expect.
//!
//! - Δ = results after − before, on the scale of the year before; D = mean Δ with − mean Δ without.
//! - From the low starting point alone a school is expected to change by E = (μ₁ − μ₀) − (1 − r)(R₀ − μ₀), with the
//!   means and the slope r of R₁ on R₀ over all schools of the group without a partnership (at least ten); A = mean of
//!   Δ − E over the schools with one. The first part of E is the general change, only the second the regression to the
//!   mean: both are kept apart.
//! - The interval of D: the labels are permuted inside the cluster, all ways where these are at most 20,000, else 9,999
//!   drawn with a fixed seed; the 2.5 and 97.5 % quantiles of D* around 0, shifted to D. Fewer than five schools on
//!   either side have none.
//!
//! Schools are chosen for a partnership, not drawn: this shows what happened, not what caused it. Sources: Kane and
//! Staiger (2002) on regression to the mean; Ernst, "Permutation methods: a basis for exact inference" (2004).
//!
//! Worked: with 40→47, 44→48, 46→52, 50→53, 38→46, without 41→43, 45→46, 48→50, 39→43, 43→44: mean changes 5.6 and 2.0,
//! D = 3.6; of the 252 ways to label 6 reach |D*| ≥ 3.6.

use crate::stats::{count, draws::Draws, moments, round12};

/// Fewer schools than this on a side have no interval.
const LEAST: usize = 5;
/// Fewer schools without a partnership say nothing of regression to the mean.
const LEAST_OF_GROUP: usize = 10;
/// So many ways to label are all gone through.
const ALL_WAYS: u64 = 20_000;
/// So many are drawn of more.
const DRAWS: usize = 9_999;
/// Where the random numbers start.
const SEED: u64 = 16;

/// The results of a school in two years, on one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// In the year before.
    pub before: f64,
    /// In this year.
    pub after: f64,
}

impl Course {
    fn change(self) -> f64 {
        self.after - self.before
    }
}

/// How the schools of one side changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// How many schools there are.
    pub schools: usize,
    /// Their mean results in the year before.
    pub before: f64,
    /// Their mean change.
    pub change: f64,
}

/// What permuted labels say of the difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permuted {
    /// The limits of the difference, 95 %.
    pub lo: f64,
    /// The upper one.
    pub hi: f64,
    /// The share of labelings with a difference at least as large, either way.
    pub share: f64,
    /// How many labelings were looked at.
    pub labelings: usize,
    /// Whether these are all.
    pub is_exact: bool,
}

/// What would be expected without any support: the general change, and what the low starting point alone gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regression {
    /// The slope of this year's results on those of the year before.
    pub slope: f64,
    /// Over so many schools.
    pub schools: usize,
    /// Their mean change: what became of everybody.
    pub general: f64,
    /// What regression to the mean alone gives the schools with a partnership on average.
    pub to_mean: f64,
    /// The mean change that is expected of them: the sum of both.
    pub expected: f64,
    /// Their mean change beyond that.
    pub beyond: f64,
}

/// How far the schools with a partnership stand from those without.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The low-result schools of the same cluster without.
    pub without: Side,
    /// The difference of the mean changes, in units of the results.
    pub difference: f64,
    /// The same in standard deviations of the group's results in the year before.
    pub sds: Option<f64>,
    /// Its interval; none with fewer than five schools on either side.
    pub permuted: Option<Permuted>,
}

/// Schools with and without beside each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Those with a partnership.
    pub with: Side,
    /// Those without beside them; none where every low-result school of the cluster has one.
    pub contrast: Option<Contrast>,
    /// Regression to the mean; none with fewer than ten schools without a partnership in the group.
    pub regression: Option<Regression>,
}

/// Compares the low-result schools of a cluster with a partnership and without; `others` are all schools of the group
/// without one that have results in both years, whatever their cluster, `sd` the spread of the group's results in the
/// year before. None where no school has a partnership.
pub fn compare(with: &[Course], without: &[Course], others: &[Course], sd: Option<f64>) -> Option<Comparison> {
    let own = side(with)?;
    let contrast = |other: Side| {
        let difference = round12(own.change - other.change);
        let is_enough = with.len().min(without.len()) >= LEAST;
        Contrast {
            without: other,
            difference,
            sds: sd.filter(|sd| *sd > 0.0).map(|sd| round12(difference / sd)),
            permuted: is_enough.then(|| permuted(&changes(with), &changes(without))),
        }
    };
    Some(Comparison { with: own, contrast: side(without).map(contrast), regression: regression(with, others) })
}

fn changes(schools: &[Course]) -> Vec<f64> {
    schools.iter().map(|school| school.change()).collect()
}

fn side(schools: &[Course]) -> Option<Side> {
    let before: Vec<f64> = schools.iter().map(|school| school.before).collect();
    let (before, change) = (moments(&before)?.mean, moments(&changes(schools))?.mean);
    Some(Side { schools: schools.len(), before: round12(before), change: round12(change) })
}

fn regression(with: &[Course], others: &[Course]) -> Option<Regression> {
    if others.len() < LEAST_OF_GROUP {
        return None;
    }
    let of = |year: fn(&Course) -> f64| others.iter().map(year).collect::<Vec<f64>>();
    let (before, after) = (of(|school| school.before), of(|school| school.after));
    let (was, now) = (moments(&before)?, moments(&after)?);
    if was.sd == 0.0 {
        return None;
    }
    let products: Vec<f64> = before.iter().zip(&after).map(|(x, y)| (x - was.mean) * (y - now.mean)).collect();
    let slope = moments(&products)?.mean / (was.sd * was.sd);
    let general = now.mean - was.mean;
    let to_mean = |school: &Course| (slope - 1.0) * (school.before - was.mean);
    let to_mean = moments(&with.iter().map(to_mean).collect::<Vec<_>>())?.mean;
    let expected = general + to_mean;
    let beyond = moments(&changes(with))?.mean - expected;
    Some(Regression {
        slope: round12(slope),
        schools: others.len(),
        general: round12(general),
        to_mean: round12(to_mean),
        expected: round12(expected),
        beyond: round12(beyond),
    })
}

/// The differences that other labels of the same changes give.
fn permuted(with: &[f64], without: &[f64]) -> Permuted {
    let mut all = [with, without].concat();
    // The order of schools is not to be seen.
    all.sort_unstable_by(f64::total_cmp);
    let sum: f64 = all.iter().sum();
    let difference = |part: f64| part / count(with.len()) - (sum - part) / count(without.len());
    let is_exact = ways(all.len(), with.len()).is_some();
    let parts = if is_exact { every_part(&all, with.len()) } else { drawn_parts(&all, with.len()) };
    let mut found: Vec<f64> = parts.into_iter().map(difference).collect();
    let own = moments(with).map_or(0.0, |all| all.mean) - moments(without).map_or(0.0, |all| all.mean);
    // Sums in another order differ in their last digits.
    let largest = all.iter().fold(0.0, |most: f64, change| most.max(change.abs()));
    let reach = own.abs() - 1e-9 * largest;
    let reached = found.iter().filter(|found| found.abs() >= reach).count();
    // Of drawn labelings the true one is one more.
    let more = usize::from(!is_exact);
    let share = count(reached + more) / count(found.len() + more);
    let labelings = found.len();
    found.sort_unstable_by(f64::total_cmp);
    let limit = |thousandth| round12(own + at_thousandth(&found, thousandth));
    Permuted { lo: limit(25), hi: limit(975), share: round12(share), labelings, is_exact }
}

/// The quantile of type 7 of ascending values at thousandths of their range of places.
fn at_thousandth(sorted: &[f64], thousandth: usize) -> f64 {
    let scaled = sorted.len().saturating_sub(1) * thousandth;
    let (place, rest) = (scaled / 1000, count(scaled % 1000) / 1000.0);
    let lower = sorted.get(place).copied().unwrap_or_default();
    let upper = sorted.get(place + 1).copied().unwrap_or(lower);
    lower + (upper - lower) * rest
}

/// In how many ways some of all can be chosen; none if there are too many to go through.
fn ways(all: usize, some: usize) -> Option<u64> {
    let mut ways = 1_u64;
    for step in 1..=some.min(all - some) {
        ways = ways * u64::try_from(all - step + 1).ok()? / u64::try_from(step).ok()?;
        if ways > ALL_WAYS {
            return None;
        }
    }
    Some(ways)
}

/// The sums of every choice of so many.
fn every_part(all: &[f64], some: usize) -> Vec<f64> {
    let mut places: Vec<usize> = (0..some).collect();
    let mut out = Vec::new();
    loop {
        out.push(places.iter().map(|&place| all[place]).sum());
        // The last place that can still move up.
        let Some(at) = (0..some).rev().find(|&at| places[at] < all.len() - some + at) else { return out };
        places[at] += 1;
        for next in at + 1..some {
            places[next] = places[next - 1] + 1;
        }
    }
}

/// The sums of choices that are drawn.
fn drawn_parts(all: &[f64], some: usize) -> Vec<f64> {
    let mut changes = all.to_vec();
    let sum = |draw: usize| {
        let draws = Draws::new(SEED).of(draw as u64);
        for at in 0..some {
            let other = at + draws.below(at as u64, changes.len() - at);
            changes.swap(at, other);
        }
        changes[..some].iter().sum()
    };
    (0..DRAWS).map(sum).collect()
}
