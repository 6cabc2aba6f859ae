//! What else stands beside the clusters: what they differ in, the federal flag, and whether help helped.

use std::collections::HashMap;

use serde::Serialize;

use super::Report;
use super::table::group_name;
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::evidence::effect::Side;
use crate::evidence::helped::Helped;
use crate::evidence::profile::{Profile, profile};
use crate::evidence::shnor::{disagrees, flag};
use crate::model::{Cluster, Dataset, Link, natural_key};
use crate::year::{Year, YearSchool};

/// A further column by clusters.
#[derive(Clone, Debug)]
pub struct ColumnProfile {
    /// The group.
    pub group: Option<String>,
    /// The column.
    pub column: String,
    /// What the clusters have.
    pub profile: Profile,
}

/// The federal flag of all schools.
#[derive(Clone, Debug)]
pub struct Federal {
    /// From how many percent of failed pupils on a procedure counts.
    pub limit: f64,
    /// The procedures.
    pub procedures: Vec<String>,
    /// Whether last year's shares are known too.
    pub has_last_year: bool,
    /// Every school, by group, in natural order.
    pub schools: Vec<FederalSchool>,
}

/// The federal flag of a school.
#[derive(Clone, Debug)]
pub struct FederalSchool {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Its cluster.
    pub cluster: Option<Cluster>,
    /// Whether it is flagged; none where missing shares leave it open.
    pub is_flagged: Option<bool>,
    /// The procedures of this year in which too many failed.
    pub this_year: Vec<String>,
    /// Those of them in which too many failed last year as well.
    pub two_years: Vec<String>,
    /// Whether flag and cluster say different things of its results.
    pub disagrees: Option<bool>,
}

/// Adds the profiles of the columns that the settings name, and the federal flag if they name procedures.
pub fn add_beside(
    report: &mut Report,
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    before: Option<&Year>,
) {
    for group in 0..dataset.groups.len() {
        report.profiles.extend(dataset.further.profile.iter().map(|&place| {
            let column = &dataset.columns[place];
            ColumnProfile {
                group: dataset.groups[group].name.clone(),
                column: column.name.clone(),
                profile: profile(dataset, clustered, group, &column.numbers),
            }
        }));
    }
    if !dataset.further.failed.is_empty() {
        report.federal = Some(federal(dataset, clustered, settings, before));
    }
}

fn federal(dataset: &Dataset, clustered: &Clustered, settings: &Settings, before: Option<&Year>) -> Federal {
    let own = &settings.evidence;
    let limit = own.failed_limit();
    let columns: Vec<&str> = dataset.further.failed.iter().map(|&at| dataset.columns[at].name.as_str()).collect();
    let procedures: Vec<String> = own.failed.iter().map(|(name, _)| name.clone()).collect();
    let last: HashMap<&str, &YearSchool> =
        before.iter().flat_map(|year| &year.schools).map(|school| (school.id.as_str(), school)).collect();
    // A year without these columns says nothing of them.
    let has_last_year =
        last.values().any(|school| columns.iter().any(|column| school.own_value(column).is_some()));
    let school = |row: usize| {
        let id = dataset.ids.get(row);
        let now: Vec<Option<f64>> =
            dataset.further.failed.iter().map(|&at| dataset.columns[at].numbers.get(row)).collect();
        let then = |column: &&str| last.get(id).and_then(|school| school.own_value(column)).flatten();
        let then: Vec<Option<f64>> = columns.iter().map(then).filter(|_| has_last_year).collect();
        let found = flag(&now, &then, limit);
        let named = |places: &[usize]| places.iter().filter_map(|&at| procedures.get(at).cloned()).collect();
        let cluster = clustered.cluster(row);
        FederalSchool {
            group: group_name(dataset, row).map(str::to_owned),
            school: id.to_owned(),
            cluster,
            is_flagged: found.is_flagged,
            this_year: named(&found.this_year),
            two_years: named(&found.two_years),
            disagrees: disagrees(&found, cluster),
        }
    };
    let mut schools: Vec<FederalSchool> = (0..dataset.ids.len()).map(school).collect();
    let group_of = |one: &FederalSchool| one.group.as_deref().map(natural_key);
    schools.sort_by_cached_key(|one| {
        (group_of(one), one.group.clone(), natural_key(&one.school), one.school.clone())
    });
    Federal { limit, procedures, has_last_year, schools }
}

/// A profile as JSON writes it.
#[derive(Debug, Serialize)]
pub(super) struct ProfileEntry<'a> {
    group: Option<&'a str>,
    column: &'a str,
    clusters: Vec<ClusterEntry>,
    differences: Vec<DifferenceEntry>,
}

#[derive(Debug, Serialize)]
struct ClusterEntry {
    cluster: u8,
    n: usize,
    mean: Option<f64>,
    median: Option<f64>,
    sd: Option<f64>,
}

#[derive(Debug, Serialize)]
struct DifferenceEntry {
    mentee_cluster: u8,
    mentor_cluster: u8,
    sds: Option<f64>,
}

impl<'a> From<&'a ColumnProfile> for ProfileEntry<'a> {
    fn from(one: &'a ColumnProfile) -> Self {
        let cluster = |(cluster, of): (Cluster, Option<crate::evidence::profile::OfCluster>)| ClusterEntry {
            cluster: cluster.number(),
            n: of.map_or(0, |of| of.count),
            mean: of.map(|of| of.mean),
            median: of.map(|of| of.median),
            sd: of.map(|of| of.sd),
        };
        let difference = |(link, sds): (Link, Option<f64>)| DifferenceEntry {
            mentee_cluster: link.mentees().number(),
            mentor_cluster: link.mentors().number(),
            sds,
        };
        Self {
            group: one.group.as_deref(),
            column: &one.column,
            clusters: Cluster::ALL.into_iter().zip(one.profile.clusters).map(cluster).collect(),
            differences: Link::BOTH.into_iter().zip(one.profile.differences).map(difference).collect(),
        }
    }
}

/// The federal flag as JSON writes it.
#[derive(Debug, Serialize)]
pub(super) struct FederalEntry<'a> {
    limit: f64,
    procedures: &'a [String],
    two_years: bool,
    schools: Vec<FlagEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct FlagEntry<'a> {
    group: Option<&'a str>,
    school: &'a str,
    cluster: Option<u8>,
    flagged: Option<bool>,
    this_year: &'a [String],
    two_years: &'a [String],
    disagrees: Option<bool>,
}

impl<'a> From<&'a Federal> for FederalEntry<'a> {
    fn from(all: &'a Federal) -> Self {
        let school = |one: &'a FederalSchool| FlagEntry {
            group: one.group.as_deref(),
            school: &one.school,
            cluster: one.cluster.map(Cluster::number),
            flagged: one.is_flagged,
            this_year: &one.this_year,
            two_years: &one.two_years,
            disagrees: one.disagrees,
        };
        Self {
            limit: all.limit,
            procedures: &all.procedures,
            two_years: all.has_last_year,
            schools: all.schools.iter().map(school).collect(),
        }
    }
}

/// Whether help helped, as JSON writes it.
#[derive(Debug, Serialize)]
pub(super) struct HelpedEntry<'a> {
    group: Option<&'a str>,
    cluster: u8,
    support: &'static str,
    with: SideEntry,
    without: SideEntry,
    difference: Option<f64>,
    difference_sds: Option<f64>,
    interval: Option<[f64; 2]>,
    share: Option<f64>,
    labelings: Option<usize>,
    exact: Option<bool>,
    regression: Option<RegressionEntry>,
}

#[derive(Debug, Serialize)]
struct SideEntry {
    n: usize,
    before: Option<f64>,
    change: Option<f64>,
}

#[derive(Debug, Serialize)]
struct RegressionEntry {
    slope: f64,
    n: usize,
    general: f64,
    to_mean: f64,
    expected: f64,
    beyond: f64,
}

impl<'a> From<&'a Helped> for HelpedEntry<'a> {
    fn from(one: &'a Helped) -> Self {
        let all = one.comparison;
        let side = |side: Option<Side>| SideEntry {
            n: side.map_or(0, |side| side.schools),
            before: side.map(|side| side.before),
            change: side.map(|side| side.change),
        };
        let permuted = all.contrast.and_then(|contrast| contrast.permuted);
        Self {
            group: one.group.as_deref(),
            cluster: one.cluster.number(),
            support: one.support.code(),
            with: side(Some(all.with)),
            without: side(all.contrast.map(|contrast| contrast.without)),
            difference: all.contrast.map(|contrast| contrast.difference),
            difference_sds: all.contrast.and_then(|contrast| contrast.sds),
            interval: permuted.map(|permuted| [permuted.lo, permuted.hi]),
            share: permuted.map(|permuted| permuted.share),
            labelings: permuted.map(|permuted| permuted.labelings),
            exact: permuted.map(|permuted| permuted.is_exact),
            regression: all.regression.map(|found| RegressionEntry {
                slope: found.slope,
                n: found.schools,
                general: found.general,
                to_mean: found.to_mean,
                expected: found.expected,
                beyond: found.beyond,
            }),
        }
    }
}
