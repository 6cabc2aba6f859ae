//! The support plan: which schools of each cluster were trained, how many people, and who is still to come.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// A row of the training list: a team, or the teams of several schools together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trained {
    /// The schools.
    pub schools: Vec<String>,
    /// How many people they sent, together.
    pub people: u32,
    /// The programme.
    pub programme: Option<String>,
}

/// The training of one cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClusterTraining {
    /// The cluster, 1…4; none: schools without one.
    pub cluster: Option<u8>,
    /// How many schools it has.
    pub schools: usize,
    /// The schools that sent somebody, in natural order.
    pub covered: Vec<String>,
    /// The schools that did not, in natural order.
    pub uncovered: Vec<String>,
    /// How many people were trained.
    pub people: u64,
    /// How many people a team from each of the others would be.
    pub planned: Option<u64>,
}

/// A programme with those who went through it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Programme {
    /// Its name.
    pub name: String,
    /// People trained.
    pub people: u64,
    /// Schools that sent them.
    pub schools: usize,
}

/// The training of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Training {
    /// People trained.
    pub people: u64,
    /// Schools that sent somebody.
    pub schools: usize,
    /// The programmes in the order of the list.
    pub programmes: Vec<Programme>,
    /// Every cluster that has schools.
    pub clusters: Vec<ClusterTraining>,
    /// Schools of the list that the data do not have.
    #[serde(skip)]
    pub strangers: Vec<String>,
}

/// Puts the trained beside the clusters; `schools` are ids with their clusters in natural order, `team` the
/// people of a team. People of several schools together count for the cluster of the first.
#[must_use]
pub fn plan(trained: &[Trained], schools: &[(&str, Option<u8>)], team: Option<u32>) -> Training {
    let cluster_of: BTreeMap<&str, Option<u8>> = schools.iter().copied().collect();
    let covered: BTreeSet<&str> = trained.iter().flat_map(|row| &row.schools).map(String::as_str).collect();
    let strangers = covered.iter().filter(|id| !cluster_of.contains_key(**id)).map(|id| (*id).to_owned());
    let mut programmes: Vec<Programme> = Vec::new();
    let mut sent: Vec<BTreeSet<&str>> = Vec::new();
    for row in trained {
        let Some(name) = &row.programme else { continue };
        let at = programmes.iter().position(|one| one.name == *name).unwrap_or_else(|| {
            programmes.push(Programme { name: name.clone(), ..Programme::default() });
            sent.push(BTreeSet::new());
            programmes.len() - 1
        });
        sent[at].extend(row.schools.iter().map(String::as_str));
        programmes[at].people += u64::from(row.people);
        programmes[at].schools = sent[at].len();
    }
    let one = |cluster: Option<u8>| {
        let of = schools.iter().filter(|(_, other)| *other == cluster).map(|(id, _)| *id);
        let (covered, uncovered): (Vec<&str>, Vec<&str>) = of.partition(|id| covered.contains(id));
        let here =
            |row: &&Trained| row.schools.iter().find_map(|id| cluster_of.get(id.as_str())) == Some(&cluster);
        let owned = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let planned = team.map(|team| u64::from(team).saturating_mul(uncovered.len() as u64));
        ClusterTraining {
            cluster,
            schools: covered.len() + uncovered.len(),
            people: trained.iter().filter(here).map(|row| u64::from(row.people)).sum(),
            covered: owned(covered),
            uncovered: owned(uncovered),
            planned,
        }
    };
    let clusters = [Some(1), Some(2), Some(3), Some(4), None].map(one);
    Training {
        people: trained.iter().map(|row| u64::from(row.people)).sum(),
        schools: covered.len(),
        programmes,
        clusters: clusters.into_iter().filter(|one| one.schools > 0).collect(),
        strangers: strangers.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Trained, plan};

    #[test]
    fn trained_and_planned() {
        let row = |schools: &[&str], people| Trained {
            schools: schools.iter().map(|id| (*id).to_owned()).collect(),
            people,
            programme: Some("P".to_owned()),
        };
        let schools = [("1", Some(1)), ("2", Some(1)), ("3", Some(2)), ("4", Some(2)), ("5", None)];
        let rows = [row(&["3", "4"], 5), row(&["2"], 1), row(&["2"], 2), row(&["9"], 1)];
        let plan = plan(&rows, &schools, Some(3));
        // A school that sent two teams is one school; one that the data do not have was trained all the same.
        assert_eq!((plan.people, plan.schools), (9, 4));
        assert_eq!((plan.programmes[0].people, plan.programmes[0].schools), (9, 4));
        assert_eq!(plan.strangers, ["9"]);
        let clusters: Vec<_> = plan
            .clusters
            .iter()
            .map(|one| (one.cluster, one.covered.len(), one.schools, one.people, one.planned))
            .collect();
        assert_eq!(clusters, [(Some(1), 1, 2, 3, Some(3)), (Some(2), 2, 2, 5, Some(0)), (None, 0, 1, 0, Some(3))]);
    }
}
