//! How good the pairs of a link are: how far the contingents of both sides stand apart, indicator by indicator, among
//! all schools of the link and in the pairs; the mean and the worst distance; the load of mentors.
//!
//! The standardised mean difference is (mean of the mentors − mean of the mentees)/√((s₁² + s₂²)/2), in the column's
//! own direction, with the standard deviations of all schools of the link both before and after pairing, so that the
//! two can be compared; a mentor of two mentees counts twice. The variance ratio is s²(mentors)/s²(mentees). Up to
//! 0.1 a difference is good, up to 0.25 fair (Stuart, "Matching methods for causal inference", 2010; the R package
//! `MatchIt`).
//!
//! Worked: mentees 10, 14, mentors 16, 20, 24, all sds before: 2 and 3.265986, pooled 2.708013. Before:
//! (20 − 12)/2.708013 = 2.954196; with the pairs 10 → 16, 14 → 16 after: (16 − 12)/2.708013 = 1.477098.

use std::collections::HashMap;

use crate::cluster::Clustered;
use crate::model::{Axis, Cluster, Dataset, Link};
use crate::pairing::{LinkSummary, Pair, Pairing};
use crate::stats::{Moments, moments, round12};

/// Up to here a difference is good.
const GOOD: f64 = 0.1;
/// Up to here it is fair.
const FAIR: f64 = 0.25;

/// What a difference is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Up to 0.1 standard deviations.
    Good,
    /// Up to 0.25.
    Fair,
    /// More.
    Poor,
}

impl Verdict {
    /// Of a standardised mean difference.
    pub fn of(difference: f64) -> Self {
        match difference.abs() {
            apart if apart <= GOOD => Self::Good,
            apart if apart <= FAIR => Self::Fair,
            _ => Self::Poor,
        }
    }

    /// The word used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }
}

/// How far two sides stand apart in an indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apart {
    /// The standardised mean difference, mentors less mentees; none without spread.
    pub difference: Option<f64>,
    /// The variance of the mentors by that of the mentees; none where the latter is 0.
    pub variance_ratio: Option<f64>,
}

/// An indicator before and after pairing.
#[derive(Clone, Debug, PartialEq)]
pub struct OfIndicator {
    /// The indicator.
    pub column: String,
    /// All mentees and all mentors of the link.
    pub before: Option<Apart>,
    /// The mentees and mentors of the pairs.
    pub after: Option<Apart>,
}

/// The quality of the pairs of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// Place of the group.
    pub group: usize,
    /// The link.
    pub link: Link,
    /// The complexity indicators in the order of the settings.
    pub indicators: Vec<OfIndicator>,
    /// How many mentees there are, and how many have a mentor.
    pub mentees: usize,
    /// How many of them have a mentor.
    pub paired: usize,
    /// The mean distance of the pairs, in standard deviations.
    pub mean_distance: Option<f64>,
    /// Mentee, mentor and distance of the pair that is farthest apart; the first of several.
    pub worst: Option<(usize, usize, f64)>,
    /// How many mentees each mentor that has any has, in natural order of their first mentee.
    pub load: Vec<(usize, usize)>,
    /// The mean of the differences after pairing without their signs.
    pub mean_difference: Option<f64>,
}

/// The quality of the pairs of every link that has any mentees and mentors.
pub fn balances(dataset: &Dataset, clustered: &Clustered, pairing: &Pairing) -> Vec<Balance> {
    let mut of_link: HashMap<(usize, Link), Vec<&Pair>> = HashMap::new();
    for pair in &pairing.pairs {
        of_link.entry((pair.group, pair.link)).or_default().push(pair);
    }
    let links = pairing.links.iter().filter(|link| link.mentees > 0 && link.mentors > 0);
    let balance = |link: &LinkSummary| {
        let of = (link.group, link.link);
        balance(dataset, clustered, &of_link.remove(&of).unwrap_or_default(), of)
    };
    links.map(balance).collect()
}

fn balance(dataset: &Dataset, clustered: &Clustered, pairs: &[&Pair], (group, link): (usize, Link)) -> Balance {
    let rows = |cluster: Cluster| {
        let all = dataset.groups[group].rows.iter().map(|&row| row as usize);
        all.filter(move |&row| clustered.cluster(row) == Some(cluster)).collect::<Vec<_>>()
    };
    let all = [rows(link.mentees()), rows(link.mentors())];
    let of_pairs = |school: fn(&Pair) -> usize| pairs.iter().map(|pair| school(pair)).collect::<Vec<_>>();
    let paired = [of_pairs(|pair| pair.mentee), of_pairs(|pair| pair.mentor)];
    let indicator = |one: &crate::index::FittedIndicator| {
        let numbers = &dataset.columns[one.place].numbers;
        let of = |rows: &[usize]| moments(&rows.iter().filter_map(|&row| numbers.get(row)).collect::<Vec<_>>());
        let [before, after] = [&all, &paired].map(|sides| sides.each_ref().map(|rows| of(rows.as_slice())));
        let pooled = pooled(before);
        OfIndicator { column: one.column.clone(), before: apart(before, pooled), after: apart(after, pooled) }
    };
    let fit = clustered.scored.own_fit(group, Axis::Complexity);
    let indicators: Vec<OfIndicator> = fit.indicators.iter().map(indicator).collect();
    let distances: Vec<f64> = pairs.iter().filter_map(|pair| pair.distance).collect();
    let known = pairs.iter().filter_map(|pair| Some((pair.mentee, pair.mentor, pair.distance?)));
    let worst = known.reduce(|worst, pair| if pair.2 > worst.2 { pair } else { worst });
    let left: Vec<f64> = indicators.iter().filter_map(|one| one.after?.difference).map(f64::abs).collect();
    Balance {
        group,
        link,
        indicators,
        mentees: all[0].len(),
        paired: pairs.len(),
        mean_distance: moments(&distances).map(|all| round12(all.mean)),
        worst,
        load: load(pairs),
        mean_difference: moments(&left).map(|all| round12(all.mean)),
    }
}

/// How many mentees each mentor has.
fn load(pairs: &[&Pair]) -> Vec<(usize, usize)> {
    let mut load: Vec<(usize, usize)> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for pair in pairs {
        let place = *places.entry(pair.mentor).or_insert_with(|| {
            load.push((pair.mentor, 0));
            load.len() - 1
        });
        load[place].1 += 1;
    }
    load
}

/// The standard deviation of two sides together.
fn pooled([mentees, mentors]: [Option<Moments>; 2]) -> Option<f64> {
    let (low, high) = (mentees?.sd, mentors?.sd);
    Some(f64::midpoint(low * low, high * high).sqrt()).filter(|sd| *sd > 0.0)
}

fn apart([mentees, mentors]: [Option<Moments>; 2], pooled: Option<f64>) -> Option<Apart> {
    let (low, high) = (mentees?, mentors?);
    let variance_ratio = (low.sd > 0.0).then(|| round12((high.sd / low.sd).powi(2)));
    Some(Apart { difference: pooled.map(|sd| round12((high.mean - low.mean) / sd)), variance_ratio })
}
