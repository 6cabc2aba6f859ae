//! Whom help reached between two years, and what became of them: the schools of a year and the next, put together for
//! [`effect`](super::effect).
//!
//! Schools with low results last year, of one cluster and group, are compared: those that had a partnership, or whose
//! team was trained, with the others. Both years are taken on last year's scale, so that they have one unit; a scale
//! that cannot be carried over, other indicators, a break in the results, or a plain list of clusters leave nothing to
//! compare.

use std::collections::{BTreeSet, HashMap};

use super::effect::{Comparison, Course, compare};
use crate::model::{Axis, Cluster, Scale, natural_key};
use crate::year::{Year, YearSchool};

/// What a school was helped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// It has, or had, a mentor.
    Partnership,
    /// Its team was trained.
    Training,
}

impl Support {
    /// The word used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::Training => "training",
        }
    }
}

/// The low-result schools of a cluster, with help and without.
#[derive(Clone, Debug, PartialEq)]
pub struct Helped {
    /// Their group last year.
    pub group: Option<String>,
    /// Their cluster last year.
    pub cluster: Cluster,
    /// What some of them were helped by.
    pub support: Support,
    /// How both sides changed.
    pub comparison: Comparison,
    /// Whether smaller results are better.
    pub is_reversed: bool,
}

/// A school with results in both years.
struct Followed<'a> {
    school: &'a YearSchool,
    course: Course,
}

/// How the schools that were helped changed, by group and cluster; `with` are their ids.
pub fn helped(
    before: &Year,
    after: &Year,
    breaks: &[Axis],
    with: &BTreeSet<&str>,
    support: Support,
) -> Vec<Helped> {
    if breaks.contains(&Axis::Results) || with.is_empty() {
        return Vec::new();
    }
    let now: HashMap<&str, &YearSchool> =
        after.schools.iter().map(|school| (school.id.as_str(), school)).collect();
    let mut of_group: HashMap<&Option<String>, Vec<&YearSchool>> = HashMap::new();
    before.schools.iter().for_each(|school| of_group.entry(&school.group).or_default().push(school));
    let mut groups: Vec<&Option<String>> = before.thresholds.keys().collect();
    groups.sort_by_cached_key(|group| (group.as_deref().map(natural_key), (*group).clone()));
    let mut out = Vec::new();
    for group in groups {
        let line = &before.thresholds[group][Axis::Results as usize];
        if line.fit.scale == Scale::Percentile {
            continue;
        }
        let followed = |school: &YearSchool| {
            let later = now.get(school.id.as_str())?;
            let has_all = line.fit.indicators.iter().all(|one| later.value(&one.column).is_some());
            let after = line.fit.index_of(|column| later.value(column).flatten()).filter(|_| has_all)?;
            let before = school.index[Axis::Results as usize]?;
            Some(Course { before, after })
        };
        let schools = of_group.get(group).map(Vec::as_slice).unwrap_or_default();
        let all: Vec<Followed> =
            schools.iter().filter_map(|&school| Some(Followed { school, course: followed(school)? })).collect();
        let is_helped = |one: &Followed| with.contains(one.school.id.as_str());
        let courses = |keep: &dyn Fn(&Followed) -> bool| -> Vec<Course> {
            all.iter().filter(|one| keep(one)).map(|one| one.course).collect()
        };
        let others = courses(&|one| !is_helped(one));
        for cluster in Cluster::ALL.into_iter().filter(|cluster| !cluster.is_high()) {
            let is_in = |one: &Followed| one.school.cluster == Some(cluster);
            let [yes, no] = [true, false].map(|side| courses(&|one| is_in(one) && is_helped(one) == side));
            let comparison = compare(&yes, &no, &others, line.threshold.sd);
            let is_reversed = line.threshold.reversed;
            let group = group.clone();
            out.extend(comparison.map(|comparison| Helped { group, cluster, support, comparison, is_reversed }));
        }
    }
    out
}
