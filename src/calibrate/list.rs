//! A table held against an official list: whom both have, group by group, and the best thresholds for them.

use std::collections::{HashMap, HashSet};

use super::{Calibration, Gauge, Listed, calibrate};
use crate::cluster::Clustered;
use crate::model::{Axis, Basis, Cluster, Dataset, Group, Scale, alike, natural_key};
use crate::problem::{Problem, ProblemKind};
use crate::stats::count;

/// A table beside a list.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// The groups of the table in their order.
    pub groups: Vec<CalibratedGroup>,
    /// Schools of the list that the table lacks.
    pub strangers: Vec<String>,
    /// Those of them that look like a school that the list lacks.
    pub alike: Vec<(String, String)>,
    /// How many schools of the list `--where` or `[exclude]` left out.
    pub left_out: usize,
}

/// The schools of a group.
#[derive(Clone, Debug)]
pub struct CalibratedGroup {
    /// The value of the `by` column; none without one.
    pub name: Option<String>,
    /// The schools that are compared.
    pub schools: Vec<Listed>,
    /// Their ids.
    pub ids: Vec<String>,
    /// The ids of the others, by reason.
    pub aside: Vec<(Aside, Vec<String>)>,
    /// How indices and thresholds of each axis are held against each other.
    pub gauges: [Gauge; 2],
    /// The scales that must be written out beside a threshold.
    pub scales: [Option<&'static str>; 2],
    /// The best thresholds; none where no school can be compared.
    pub found: Option<Calibration>,
}

/// Why a school of the table is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// The list does not have it.
    NotListed,
    /// The list has it without a cluster.
    NoCluster,
    /// An index is missing.
    NoData,
    /// The commission has decided.
    Decided,
}

impl Aside {
    /// All, in the order in which they are named.
    const ALL: [Self; 4] = [Self::NotListed, Self::NoCluster, Self::NoData, Self::Decided];
}

impl CalibratedGroup {
    /// How many schools stand where the list has them.
    pub fn agreed(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.agreed)
    }

    /// How many per cent of those compared these are.
    pub fn share(&self) -> f64 {
        share(self.agreed(), self.schools.len())
    }
}

impl Calibrated {
    /// How many per cent of the schools compared stand where the list has them, each group by its own thresholds.
    pub fn share(&self) -> f64 {
        let agreed = self.groups.iter().map(CalibratedGroup::agreed).sum();
        share(agreed, self.groups.iter().map(|group| group.schools.len()).sum())
    }
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * count(part) / count(whole)
}

/// The clusters of a list, by id.
type Clusters<'a> = HashMap<&'a str, Option<Cluster>>;

/// Holds a table against the list of a file.
///
/// # Errors
/// No school can be compared.
pub fn held_against(
    dataset: &Dataset,
    clustered: &Clustered,
    list: &[(String, Option<Cluster>)],
    file: &str,
) -> Result<Calibrated, Box<Problem>> {
    let clusters: Clusters = list.iter().map(|(id, cluster)| (id.as_str(), *cluster)).collect();
    let groups = dataset.groups.iter().enumerate();
    let groups: Vec<CalibratedGroup> =
        groups.map(|(place, group)| calibrated(dataset, clustered, (place, group), &clusters)).collect();
    let known: HashSet<&str> = dataset.ids.iter().collect();
    let unknown = list.iter().map(|(id, _)| id.clone()).filter(|id| !known.contains(id.as_str()));
    let (left_out, mut strangers): (Vec<String>, Vec<String>) =
        unknown.partition(|id| dataset.left_out.contains(id));
    strangers.sort_by_cached_key(|id| (natural_key(id), id.clone()));
    let alone = dataset.ids.iter().filter(|id| !clusters.contains_key(id));
    let alike = alike::pairs(strangers.iter().map(String::as_str), alone);
    if groups.iter().any(|group| group.found.is_some()) {
        return Ok(Calibrated { groups, strangers, alike, left_out: left_out.len() });
    }
    let kind = if clusters.keys().any(|id| known.contains(id)) || list.is_empty() {
        ProblemKind::NothingToCompare
    } else if strangers.is_empty() {
        ProblemKind::AllLeftOut
    } else {
        ProblemKind::NothingJoins { strip: alike::strip(&alike), alike, reading: None }
    };
    Err(Box::new(Problem::of_file(file, kind)))
}

fn calibrated(
    dataset: &Dataset,
    clustered: &Clustered,
    (place, group): (usize, &Group),
    clusters: &Clusters,
) -> CalibratedGroup {
    let gauges = clustered.thresholds[place]
        .each_ref()
        .map(|threshold| Gauge { reversed: threshold.reversed, sd: threshold.sd.unwrap_or_default() });
    let scales = clustered.scored.fits[place].each_ref().map(|fit| {
        let code = Scale::CODES.iter().find(|(_, scale)| *scale == fit.scale).map(|(code, _)| *code);
        code.filter(|_| fit.indicators.len() > 1 || fit.scale != Scale::Raw)
    });
    let mut rows: Vec<usize> = group.rows.iter().map(|&row| row as usize).collect();
    rows.sort_by_cached_key(|&row| (natural_key(dataset.ids.get(row)), row));
    let (mut schools, mut ids) = (Vec::new(), Vec::new());
    let mut aside: Vec<(Aside, Vec<String>)> = Aside::ALL.map(|why| (why, Vec::new())).into();
    for row in rows {
        let id = dataset.ids.get(row);
        match listed(clustered, row, clusters.get(id)) {
            Ok(school) => {
                schools.push(school);
                ids.push(id.to_owned());
            }
            Err(why) => aside[why as usize].1.push(id.to_owned()),
        }
    }
    aside.retain(|(_, ids)| !ids.is_empty());
    let found = calibrate(&schools, gauges);
    CalibratedGroup { name: group.name.clone(), schools, ids, aside, gauges, scales, found }
}

/// A school with the cluster that the list gives it, or why it is not compared.
fn listed(clustered: &Clustered, row: usize, of_list: Option<&Option<Cluster>>) -> Result<Listed, Aside> {
    let cluster = of_list.ok_or(Aside::NotListed)?.ok_or(Aside::NoCluster)?;
    if clustered.basis(row) == Basis::Decided {
        return Err(Aside::Decided);
    }
    match Axis::BOTH.map(|axis| clustered.index(row, axis)) {
        [Some(complexity), Some(results)] => Ok(Listed { index: [complexity, results], cluster }),
        _ => Err(Aside::NoData),
    }
}

#[cfg(test)]
mod tests {
    use super::{Aside, Calibrated, held_against};
    use crate::cluster::cluster;
    use crate::index::score;
    use crate::model::Cluster;
    use crate::problem::{Problem, ProblemKind};
    use crate::read::sample;

    /// The schools 1 to 5 beside a list: 2 without results, 3 decided, 4 excluded, 5 as any.
    fn held(list: &[(&str, Option<Cluster>)]) -> Result<Calibrated, Box<Problem>> {
        let settings = "school = \"id\"\n[exclude]\n\"4\" = \"closed\"\n[decisions]\n\"3\" = { cluster = 1, reason = \"x\" }\n\
                        [complexity]\nthreshold = 5\nindicators = { c = 1 }\n\
                        [results]\nthreshold = 5\nindicators = { r = 1 }\n";
        let (dataset, settings) = sample(settings, "id,c,r\n1,7,2\n2,8,\n3,6,7\n4,9,8\n5,2,8\n");
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        let list: Vec<_> = list.iter().map(|(id, cluster)| ((*id).to_owned(), *cluster)).collect();
        held_against(&dataset, &clustered, &list, "list.csv")
    }

    const LOW: Option<Cluster> = Some(Cluster::ComplexLow);
    const HIGH: Option<Cluster> = Some(Cluster::FavourableHigh);

    #[test]
    fn whoever_is_not_compared_stands_aside_with_the_reason() {
        let found = held(&[("1", LOW), ("2", LOW), ("3", LOW), ("4", LOW), ("9", LOW), ("5", None)]).unwrap();
        let [group] = &found.groups[..] else { panic!("{found:?}") };
        assert_eq!(
            (&group.ids[..], found.left_out, &found.strangers[..]),
            (&["1".to_owned()][..], 1, &["9".to_owned()][..])
        );
        let aside = |why, id: &str| (why, vec![id.to_owned()]);
        let all = [aside(Aside::NoCluster, "5"), aside(Aside::NoData, "2"), aside(Aside::Decided, "3")];
        assert_eq!(group.aside, all);
        assert_eq!((group.agreed(), group.share(), found.share()), (1, 100.0, 100.0));
        let both = held(&[("1", LOW), ("5", HIGH)]).unwrap();
        assert_eq!(both.groups[0].aside, [(Aside::NotListed, vec!["2".to_owned(), "3".to_owned()])]);
        assert_eq!((both.groups[0].agreed(), both.strangers.len(), both.left_out), (2, 0, 0));
    }

    #[test]
    fn a_list_of_nobody_to_compare_is_refused_with_the_reason() {
        let kind = |list: &[(&str, Option<Cluster>)]| held(list).map(|_| ()).unwrap_err().kind;
        // Known ones, none of whom can be compared, or nobody at all.
        for list in [&[("1", None), ("9", LOW)][..], &[("2", LOW)], &[("3", LOW), ("4", LOW)], &[]] {
            assert!(matches!(kind(list), ProblemKind::NothingToCompare), "{list:?}");
        }
        assert!(matches!(kind(&[("4", LOW)]), ProblemKind::AllLeftOut));
        for list in [&[("9", LOW)][..], &[("4", LOW), ("9", LOW)]] {
            assert!(matches!(kind(list), ProblemKind::NothingJoins { .. }), "{list:?}");
        }
    }
}
