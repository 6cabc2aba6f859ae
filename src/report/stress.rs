//! How the clusters bear other choices: as one value for papers, as a table, and as JSON.

use serde::Serialize;

use super::table::{Cell, Table, column};
use super::{Heading, Who};
use crate::cluster::Clustered;
use crate::evidence::stress::sobol::{Effect, ShareOfVariance};
use crate::evidence::stress::{Factor, Plan, Stressed, error_of_shares};
use crate::model::{Cluster, Dataset};
use crate::stats::round12;

/// What `stress` shows.
#[derive(Clone, Debug)]
pub struct StressReport {
    /// How much was tried.
    pub plan: Plan,
    /// The largest error of a share, at 95 %.
    pub error: f64,
    /// The groups.
    pub groups: Vec<StressGroup>,
    /// Every school, in input order.
    pub schools: Vec<StressSchool>,
}

/// What the draws say of a group.
#[derive(Clone, Debug)]
pub struct StressGroup {
    /// Its name, where there are groups.
    pub group: Option<String>,
    /// How many schools have a cluster by their indices.
    pub schools: usize,
    /// The share of them that keep their cluster in at least 90 % of the draws.
    pub stable: Option<f64>,
    /// The mean share of them outside their own cluster.
    pub outside: Option<f64>,
    /// What was changed.
    pub factors: Vec<Factor>,
    /// How much each choice matters; empty where no draw moves a school.
    pub effects: Vec<Effect<Factor>>,
}

/// What the draws say of a school.
#[derive(Clone, Debug)]
pub struct StressSchool {
    /// Who it is.
    pub who: Who,
    /// The shares of the draws in clusters 1 to 4, and in the cluster that its indices give.
    pub shares: Option<([f64; 4], f64)>,
}

/// The report of what was tried, group by group.
pub fn stress_report(dataset: &Dataset, clustered: &Clustered, plan: Plan, found: &[Stressed]) -> StressReport {
    let mut shares = vec![None; dataset.ids.len()];
    for school in found.iter().flat_map(|group| &group.schools) {
        shares[school.school] = Some((school.shares, school.kept));
    }
    let group = |(group, stressed): (&crate::model::Group, &Stressed)| StressGroup {
        group: group.name.clone(),
        schools: stressed.schools.len(),
        stable: stressed.stable,
        outside: stressed.outside,
        factors: stressed.factors.clone(),
        effects: stressed.effects.clone(),
    };
    let school = |(row, shares): (usize, Option<([f64; 4], f64)>)| StressSchool {
        who: Who::of(dataset, clustered, row),
        shares,
    };
    StressReport {
        plan,
        error: error_of_shares(plan.draws),
        groups: dataset.groups.iter().zip(found).map(group).collect(),
        schools: shares.into_iter().enumerate().map(school).collect(),
    }
}

/// One row a school, in input order.
pub fn stress_table(report: &StressReport) -> Table<'_> {
    let schools = &report.schools;
    let share = move |row: usize, at: usize| Cell::number(schools[row].shares.map(|(shares, _)| shares[at]));
    let columns = vec![
        column(Heading::Group, move |row| Cell::text(schools[row].who.group.as_deref().unwrap_or(""))),
        column(Heading::School, move |row| Cell::Text(&schools[row].who.school)),
        column(Heading::Name, move |row| Cell::text(schools[row].who.name.as_deref().unwrap_or(""))),
        column(Heading::Cluster, move |row| Cell::cluster(schools[row].who.cluster)),
        column(Heading::Share(Cluster::ComplexLow), move |row| share(row, 0)),
        column(Heading::Share(Cluster::ComplexHigh), move |row| share(row, 1)),
        column(Heading::Share(Cluster::FavourableLow), move |row| share(row, 2)),
        column(Heading::Share(Cluster::FavourableHigh), move |row| share(row, 3)),
    ];
    Table { rows: schools.len(), columns }
}

/// The same for people, who also want to see how often each school keeps its cluster.
pub fn stress_sheet(report: &StressReport) -> Table<'_> {
    let schools = &report.schools;
    let kept = move |row: usize| Cell::number(schools[row].shares.map(|(_, kept)| round12(100.0 * kept)));
    let mut table = stress_table(report);
    table.columns.push(column(Heading::Kept, kept));
    table
}

/// What was tried as JSON writes it. Absent is null; lists may be empty.
#[derive(Debug, Serialize)]
pub struct StressDocument<'a> {
    draws: usize,
    seed: u64,
    error: f64,
    weights: f64,
    band: f64,
    groups: Vec<GroupEntry<'a>>,
    schools: Vec<SchoolEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct GroupEntry<'a> {
    group: Option<&'a str>,
    schools: usize,
    stable: Option<f64>,
    outside: Option<f64>,
    factors: Vec<FactorEntry>,
}

#[derive(Debug, Serialize)]
struct FactorEntry {
    factor: &'static str,
    first: Option<ShareEntry>,
    total: Option<ShareEntry>,
}

#[derive(Debug, Serialize)]
struct ShareEntry {
    value: f64,
    lo: f64,
    hi: f64,
}

#[derive(Debug, Serialize)]
struct SchoolEntry<'a> {
    group: Option<&'a str>,
    school: &'a str,
    name: Option<&'a str>,
    cluster: Option<u8>,
    share_1: Option<f64>,
    share_2: Option<f64>,
    share_3: Option<f64>,
    share_4: Option<f64>,
    kept: Option<f64>,
}

/// What was tried, as JSON.
pub fn stress_document(report: &StressReport) -> StressDocument<'_> {
    let Plan { draws, seed, weights, band } = report.plan;
    StressDocument {
        draws,
        seed,
        error: report.error,
        weights,
        band,
        groups: report.groups.iter().map(group_entry).collect(),
        schools: report.schools.iter().map(school_entry).collect(),
    }
}

fn group_entry(one: &StressGroup) -> GroupEntry<'_> {
    let share = |one: ShareOfVariance| ShareEntry { value: one.value, lo: one.lo, hi: one.hi };
    let factor = |&factor: &Factor| {
        let effect = one.effects.iter().find(|effect| effect.factor == factor);
        FactorEntry {
            factor: factor.code(),
            first: effect.map(|effect| share(effect.first)),
            total: effect.map(|effect| share(effect.total)),
        }
    };
    GroupEntry {
        group: one.group.as_deref(),
        schools: one.schools,
        stable: one.stable,
        outside: one.outside,
        factors: one.factors.iter().map(factor).collect(),
    }
}

fn school_entry(one: &StressSchool) -> SchoolEntry<'_> {
    let share = |at: usize| one.shares.map(|(shares, _)| shares[at]);
    SchoolEntry {
        group: one.who.group.as_deref(),
        school: &one.who.school,
        name: one.who.name.as_deref(),
        cluster: one.who.cluster.map(Cluster::number),
        share_1: share(0),
        share_2: share(1),
        share_3: share(2),
        share_4: share(3),
        kept: one.shares.map(|(_, kept)| kept),
    }
}
