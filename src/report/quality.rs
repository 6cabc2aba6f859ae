//! How good the pairs are, and what would give a mentor to those who go without.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::Report;
use crate::config::Settings;
use crate::evidence::balance::{Apart, Balance, OfIndicator, Verdict};
use crate::evidence::relax::{Relaxation, Relaxed};
use crate::model::{Dataset, Link};

/// The pairs of a link as a whole.
#[derive(Clone, Debug)]
pub struct LinkQuality {
    /// Its group.
    pub group: Option<String>,
    /// The link.
    pub link: Link,
    /// The complexity indicators in the order of the settings.
    pub indicators: Vec<OfIndicator>,
    /// How many mentees there are.
    pub mentees: usize,
    /// How many of them have a mentor.
    pub paired: usize,
    /// The mean distance of the pairs, in standard deviations.
    pub mean_distance: Option<f64>,
    /// Mentee, mentor and distance of the pair that is farthest apart.
    pub worst: Option<(String, String, f64)>,
    /// Each mentor with the number of its mentees.
    pub load: Vec<(String, usize)>,
    /// The mean of the differences after pairing without their signs.
    pub mean_difference: Option<f64>,
}

/// A change of one limit that would give a mentee a mentor.
#[derive(Clone, Debug, PartialEq)]
pub enum WayOut {
    /// The largest distance raised to so much.
    MaxDistance(f64),
    /// The places of a mentor raised to so many.
    Capacity(u32),
    /// This `same` column dropped.
    WithoutSame(String),
    /// The least results gap lowered to so much.
    MinGap(f64),
    /// The largest distance on the ground raised to so much.
    MaxKm(f64),
    /// Mentors whose results are not above what is expected.
    AnyMentor,
}

impl WayOut {
    /// The key of the settings that is changed.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::MaxDistance(_) => "max_distance",
            Self::Capacity(_) => "capacity",
            Self::WithoutSame(_) => "same",
            Self::MinGap(_) => "min_gap",
            Self::MaxKm(_) => "max_km",
            Self::AnyMentor => "mentors",
        }
    }

    /// What it becomes, as the settings take it.
    fn to(&self) -> Value {
        match self {
            Self::MaxDistance(to) | Self::MinGap(to) | Self::MaxKm(to) => Value::from(*to),
            Self::AnyMentor => Value::from("any"),
            Self::Capacity(places) => Value::from(*places),
            Self::WithoutSame(_) => Value::Null,
        }
    }

    /// The column that is dropped.
    pub fn without(&self) -> Option<&str> {
        if let Self::WithoutSame(column) = self { Some(column) } else { None }
    }
}

/// The quality of the pairs, and the ways out of each mentee without mentor for which they were looked for.
#[derive(Clone, Debug, Default)]
pub struct PairQuality {
    /// The links that have any mentees and mentors.
    pub links: Vec<LinkQuality>,
    /// The ways out by mentee; a mentee that is not here was not looked at.
    pub ways: HashMap<String, Vec<WayOut>>,
}

/// Puts ids and names to what was found.
pub fn pair_quality(
    dataset: &Dataset,
    settings: &Settings,
    balances: Vec<Balance>,
    relaxed: Vec<Relaxed>,
) -> PairQuality {
    let id = |row: usize| dataset.ids.get(row).to_owned();
    let link = |one: Balance| LinkQuality {
        group: dataset.groups[one.group].name.clone(),
        link: one.link,
        indicators: one.indicators,
        mentees: one.mentees,
        paired: one.paired,
        mean_distance: one.mean_distance,
        worst: one.worst.map(|(mentee, mentor, distance)| (id(mentee), id(mentor), distance)),
        load: one.load.into_iter().map(|(mentor, mentees)| (id(mentor), mentees)).collect(),
        mean_difference: one.mean_difference,
    };
    let way = |way: Relaxation| {
        Some(match way {
            Relaxation::MaxDistance(most) => WayOut::MaxDistance(most),
            Relaxation::Capacity(places) => WayOut::Capacity(places),
            Relaxation::MinGap(least) => WayOut::MinGap(least),
            Relaxation::MaxKm(most) => WayOut::MaxKm(most),
            Relaxation::AnyMentor => WayOut::AnyMentor,
            Relaxation::WithoutSame(at) => WayOut::WithoutSame(settings.pairing.same.get(at)?.name.clone()),
        })
    };
    let ways = |one: Relaxed| (id(one.mentee), one.ways.into_iter().filter_map(way).collect());
    PairQuality { links: balances.into_iter().map(link).collect(), ways: relaxed.into_iter().map(ways).collect() }
}

/// Adds it to a report.
pub fn add_quality(report: &mut Report, mut quality: PairQuality) {
    for unpaired in &mut report.unpaired {
        unpaired.ways = quality.ways.remove(&unpaired.mentee);
    }
    report.quality = quality.links;
}

/// The pairs of a link as JSON writes them.
#[derive(Debug, Serialize)]
pub(super) struct QualityEntry<'a> {
    group: Option<&'a str>,
    mentee_cluster: u8,
    mentor_cluster: u8,
    mentees: usize,
    paired: usize,
    mean_distance: Option<f64>,
    worst: Option<WorstEntry<'a>>,
    mean_difference: Option<f64>,
    load: Vec<LoadEntry<'a>>,
    balance: Vec<BalanceEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct WorstEntry<'a> {
    mentee: &'a str,
    mentor: &'a str,
    distance: f64,
}

#[derive(Debug, Serialize)]
struct LoadEntry<'a> {
    mentor: &'a str,
    mentees: usize,
}

#[derive(Debug, Serialize)]
struct BalanceEntry<'a> {
    column: &'a str,
    before: Option<ApartEntry>,
    after: Option<ApartEntry>,
}

#[derive(Debug, Serialize)]
struct ApartEntry {
    difference: Option<f64>,
    verdict: Option<&'static str>,
    variance_ratio: Option<f64>,
}

impl<'a> From<&'a LinkQuality> for QualityEntry<'a> {
    fn from(one: &'a LinkQuality) -> Self {
        let worst = one.worst.as_ref();
        let apart = |apart: Apart| ApartEntry {
            difference: apart.difference,
            verdict: apart.difference.map(|difference| Verdict::of(difference).code()),
            variance_ratio: apart.variance_ratio,
        };
        let balance = |one: &'a OfIndicator| BalanceEntry {
            column: &one.column,
            before: one.before.map(apart),
            after: one.after.map(apart),
        };
        Self {
            group: one.group.as_deref(),
            mentee_cluster: one.link.mentees().number(),
            mentor_cluster: one.link.mentors().number(),
            mentees: one.mentees,
            paired: one.paired,
            mean_distance: one.mean_distance,
            worst: worst.map(|(mentee, mentor, distance)| WorstEntry { mentee, mentor, distance: *distance }),
            mean_difference: one.mean_difference,
            load: one.load.iter().map(|(mentor, mentees)| LoadEntry { mentor, mentees: *mentees }).collect(),
            balance: one.indicators.iter().map(balance).collect(),
        }
    }
}

/// A change of one limit as JSON writes it.
#[derive(Debug, Serialize)]
pub struct WayEntry<'a> {
    limit: &'static str,
    to: Value,
    without: Option<&'a str>,
}

impl<'a> From<&'a WayOut> for WayEntry<'a> {
    fn from(way: &'a WayOut) -> Self {
        Self { limit: way.key(), to: way.to(), without: way.without() }
    }
}
