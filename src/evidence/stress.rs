//! How the clusters bear other choices: many draws of weights, thresholds, scale, indicators left out, and the noise of
//! results, and in each the clusters that they give.
//!
//! A draw changes what was chosen by hand:
//! - weights: each becomes w·(1 + f·U(−1, 1)), f = 0.25 (`get_noisy_weights` of the R package `COINr`);
//! - thresholds: each moves by U(−d, d) standard deviations of the index, d the border band; a relative one is taken
//!   anew in every draw;
//! - scale: z-score, min-max or percentile, and `raw` where that is the settings' own, each as likely; an axis with a
//!   threshold in numbers keeps its scale, in whose units they are;
//! - one indicator left out, or none, each as likely; of an axis with several;
//! - noise: the results index plus N(0, se), where standard errors are known.
//!
//! A school's shares are those of the draws in each cluster (the category acceptability index of SMAA-TRI; Tervonen and
//! others, 2009); a share of B draws is known to ± 1.96·√(0.25/B) at most: 2.2 points of 2,000. Which choice matters
//! most is told by Sobol's indices of y, the share of schools outside their own cluster ([`sobol`]); the weights
//! together are one choice. With nothing changed a draw gives every school its own cluster.
//!
//! Worked: one school with indicators of weight 1 and 1, scaled 1 and −0.9, threshold 0: its index is 0.05, and below 0
//! where w₁ < 0.9·w₂. For factors from 0.75 to 1.25 that is 0.3125 of all draws.

mod choice;
mod field;
pub mod sobol;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::{Cluster, Dataset};
use crate::stats::{count, draws::Draws, round12};

pub use choice::Factor;
use choice::Source;
use field::{Fields, Place};
use sobol::Effect;

/// A school that keeps its cluster in so many of the draws is stable.
const STABLE: f64 = 0.9;

/// How much is tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// How many draws there are.
    pub draws: usize,
    /// Where the random numbers start.
    pub seed: u64,
    /// By which part a weight may grow or shrink.
    pub weights: f64,
    /// By how many standard deviations of its index a threshold may move.
    pub band: f64,
}

impl Plan {
    /// 2,000 draws, weights a quarter up or down, thresholds within the border band.
    pub const fn usual(band: f64) -> Self {
        Self { draws: 2000, seed: 1, weights: 0.25, band }
    }
}

/// What the draws say of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Stressed {
    /// The schools that have a cluster by their indices, by place in the dataset and in its order.
    pub schools: Vec<StressedSchool>,
    /// The share of them that keep their cluster in at least 90 % of the draws.
    pub stable: Option<f64>,
    /// The mean share of schools outside their own cluster.
    pub outside: Option<f64>,
    /// How much each choice matters; empty where no draw moves a school.
    pub effects: Vec<Effect<Factor>>,
    /// What was changed.
    pub factors: Vec<Factor>,
}

/// What the draws say of a school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StressedSchool {
    /// Its place in the dataset.
    pub school: usize,
    /// The share of draws in clusters 1 to 4; less than 1 in all where it has no index in some.
    pub shares: [f64; 4],
    /// The share of draws in its own cluster.
    pub kept: f64,
}

/// The largest error of a share of so many draws, at 95 %.
pub fn error_of_shares(draws: usize) -> f64 {
    1.96 * (0.25 / count(draws)).sqrt()
}

/// Tries what a plan says on every group; `error` is the standard error of a school's results index, where it is known.
pub fn stress(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    plan: &Plan,
    error: impl Fn(usize) -> Option<f64> + Sync,
) -> Vec<Stressed> {
    let fields = Fields::new(dataset, clustered, settings, error);
    let of = |group| stressed(&fields.group(group), plan);
    (0..dataset.groups.len()).into_par_iter().map(of).collect()
}

fn stressed(field: &Place, plan: &Plan) -> Stressed {
    let factors = field.factors();
    let rows = Draws::new(plan.seed);
    let run = |source: &Source| field.clusters(&choice::drawn(field, plan, &factors, source));
    let outside = |clusters: &[Option<Cluster>]| {
        let moved = clusters.iter().zip(&field.own).filter(|(now, own)| own.is_some() && now != own).count();
        count(moved) / count(field.assigned().max(1))
    };
    let both = |draw: usize| {
        let draw = draw as u64;
        let first = run(&Source::first(rows, draw));
        let y = (outside(&first), outside(&run(&Source::second(rows, draw))));
        let mixed = (0..factors.len()).map(|at| outside(&run(&Source::mixed(rows, draw, at))));
        (first, sobol::Row { first: y.0, second: y.1, mixed: mixed.collect() })
    };
    // Counts add up to the same whoever counts first.
    let (tally, runs): (Vec<_>, Vec<_>) = (0..plan.draws).into_par_iter().map(both).unzip();
    let counts = tallied(&tally, field.own.len());
    let mut schools: Vec<StressedSchool> =
        (0..field.own.len()).filter_map(|at| school(field, at, &counts[at], plan.draws)).collect();
    let mean = |values: &mut dyn Iterator<Item = f64>| {
        let values: Vec<f64> = values.collect();
        crate::stats::moments(&values).map(|all| round12(all.mean))
    };
    let stable = mean(&mut schools.iter().map(|one| if one.kept >= STABLE { 1.0 } else { 0.0 }));
    let moved = mean(&mut schools.iter().map(|one| 1.0 - one.kept));
    let effects = sobol::effects(&factors, &runs, rows.of(u64::MAX));
    schools.sort_by_key(|one| one.school);
    Stressed { schools, stable, outside: moved, effects, factors }
}

/// How often each school was in each cluster.
fn tallied(draws: &[Vec<Option<Cluster>>], schools: usize) -> Vec<[usize; 4]> {
    let mut out = vec![[0; 4]; schools];
    for clusters in draws {
        for (counts, cluster) in out.iter_mut().zip(clusters) {
            if let Some(cluster) = cluster {
                counts[usize::from(cluster.number()) - 1] += 1;
            }
        }
    }
    out
}

fn school(field: &Place, at: usize, counts: &[usize; 4], draws: usize) -> Option<StressedSchool> {
    let own = field.own[at]?;
    let shares = counts.map(|one| round12(count(one) / count(draws.max(1))));
    Some(StressedSchool { school: field.schools[at], shares, kept: shares[usize::from(own.number()) - 1] })
}
