//! The support plan: which schools of each cluster were trained, how many people, and who is still to come.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Cluster;

/// A row of the training list: a team, or the teams of several schools together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trained {
    /// The schools.
    pub schools: Vec<String>,
    /// How many people they sent, together.
    pub people: u64,
    /// The programme.
    pub programme: Option<String>,
    /// The year.
    pub year: Option<String>,
    /// The person, if the list has a row for each: it tells people apart and is never shown.
    pub person: Option<String>,
}

/// The training of one cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusterTraining {
    /// The cluster; none: schools without one.
    pub cluster: Option<Cluster>,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// Its name.
    pub name: String,
    /// People trained.
    pub people: u64,
    /// Schools that sent them.
    pub schools: usize,
}

/// A year with those who were trained in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrainingYear {
    /// The year.
    pub year: String,
    /// People trained.
    pub people: u64,
    /// Schools that sent them.
    pub schools: usize,
}

/// The training of a district. Where the list has a row for each person, people are counted once, whatever they
/// went through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Training {
    /// People trained.
    pub people: u64,
    /// How often they were trained, all together.
    pub attendances: u64,
    /// Schools that sent somebody.
    pub schools: usize,
    /// The programmes in the order of the list.
    pub programmes: Vec<Programme>,
    /// The years in natural order of the list.
    pub years: Vec<TrainingYear>,
    /// Every cluster that has schools.
    pub clusters: Vec<ClusterTraining>,
    /// Schools of the list that the data do not have.
    pub strangers: Vec<String>,
}

/// Holds the training list beside the clusters; `schools` are ids with their clusters in natural order, `team` the
/// people of a team. People of several schools together count for the cluster of the first; a school that sent
/// nobody is not covered.
pub fn plan(trained: &[Trained], schools: &[(&str, Option<Cluster>)], team: Option<u32>) -> Training {
    let cluster_of: BTreeMap<&str, Option<Cluster>> = schools.iter().copied().collect();
    let named: BTreeSet<&str> = trained.iter().flat_map(|row| &row.schools).map(String::as_str).collect();
    let strangers = named.into_iter().filter(|id| !cluster_of.contains_key(id)).map(str::to_owned).collect();
    let trained: Vec<&Trained> = trained.iter().filter(|row| row.people > 0).collect();
    let covered = sent(&trained);
    let first_cluster = |row: &Trained| row.schools.iter().find_map(|id| cluster_of.get(id.as_str())).copied();
    let of_cluster = grouped(&trained, first_cluster);
    let cluster = |cluster: Option<Cluster>| {
        let ids = schools.iter().filter(|(_, other)| *other == cluster).map(|(id, _)| *id);
        let (covered, uncovered): (Vec<&str>, Vec<&str>) = ids.partition(|id| covered.contains(id));
        ClusterTraining {
            cluster,
            schools: covered.len() + uncovered.len(),
            people: of_cluster.get(&cluster).map_or(0, |rows| people(rows)),
            planned: team.map(|team| u64::from(team) * uncovered.len() as u64),
            covered: covered.into_iter().map(str::to_owned).collect(),
            uncovered: uncovered.into_iter().map(str::to_owned).collect(),
        }
    };
    let clusters = Cluster::ALL.into_iter().map(Some).chain([None]).map(cluster);
    Training {
        people: people(&trained),
        attendances: trained.iter().map(|row| row.people).sum(),
        schools: covered.len(),
        programmes: programmes(&trained),
        years: years(&trained),
        clusters: clusters.filter(|cluster| cluster.schools > 0).collect(),
        strangers,
    }
}

/// Rows by key; those without one are left out.
fn grouped<'a, K: Ord>(
    rows: &[&'a Trained],
    key: impl Fn(&'a Trained) -> Option<K>,
) -> BTreeMap<K, Vec<&'a Trained>> {
    let mut out: BTreeMap<K, Vec<&Trained>> = BTreeMap::new();
    for &row in rows {
        if let Some(key) = key(row) {
            out.entry(key).or_default().push(row);
        }
    }
    out
}

/// The programmes in the order of the list.
fn programmes(trained: &[&Trained]) -> Vec<Programme> {
    let mut of = grouped(trained, |row| row.programme.as_ref());
    let names = trained.iter().filter_map(|row| row.programme.as_ref());
    let programme = |name: &String| {
        let rows = of.remove(name)?;
        Some(Programme { name: name.clone(), people: people(&rows), schools: sent(&rows).len() })
    };
    names.filter_map(programme).collect()
}

/// The years in their order.
fn years(trained: &[&Trained]) -> Vec<TrainingYear> {
    let year = |(year, rows): (&String, Vec<&Trained>)| TrainingYear {
        year: year.clone(),
        people: people(&rows),
        schools: sent(&rows).len(),
    };
    grouped(trained, |row| row.year.as_ref()).into_iter().map(year).collect()
}

/// The schools that sent somebody.
fn sent<'a>(rows: &[&'a Trained]) -> BTreeSet<&'a str> {
    rows.iter().flat_map(|row| &row.schools).map(String::as_str).collect()
}

/// How many people some rows are: persons of one school and name once.
fn people(rows: &[&Trained]) -> u64 {
    let persons: BTreeSet<(&[String], &str)> =
        rows.iter().filter_map(|row| Some((&row.schools[..], row.person.as_deref()?))).collect();
    let counted: u64 = rows.iter().filter(|row| row.person.is_none()).map(|row| row.people).sum();
    counted + persons.len() as u64
}

#[cfg(test)]
mod tests {
    use super::{Trained, plan};
    use crate::model::Cluster;

    #[test]
    fn trained_and_planned() {
        let row = |schools: &[&str], people| Trained {
            schools: schools.iter().map(|id| (*id).to_owned()).collect(),
            people,
            programme: Some("P".to_owned()),
            year: None,
            person: None,
        };
        let [low, high] = [Cluster::ComplexLow, Cluster::ComplexHigh].map(Some);
        let schools = [("1", low), ("2", low), ("3", high), ("4", high), ("5", None)];
        let rows = [row(&["3", "4"], 5), row(&["2"], 1), row(&["2"], 2), row(&["9"], 1)];
        let plan = plan(&rows, &schools, Some(3));
        // A school that sent two teams is one school; one that the data do not have was trained all the same.
        assert_eq!((plan.people, plan.schools), (9, 4));
        assert_eq!((plan.programmes[0].people, plan.programmes[0].schools), (9, 4));
        assert_eq!(plan.strangers, ["9"]);
        let clusters: Vec<_> = plan
            .clusters
            .iter()
            .map(|entry| (entry.cluster, entry.covered.len(), entry.schools, entry.people, entry.planned))
            .collect();
        assert_eq!(clusters, [(low, 1, 2, 3, Some(3)), (high, 2, 2, 5, Some(0)), (None, 0, 1, 0, Some(3))]);
    }
    #[test]
    fn nobody_sent_is_not_covered_and_a_person_counts_once() {
        let row = |school: &str, people, person: Option<&str>, year: &str| Trained {
            schools: vec![school.to_owned()],
            people,
            programme: None,
            year: Some(year.to_owned()),
            person: person.map(str::to_owned),
        };
        let schools = ["1", "2"].map(|id| (id, Some(Cluster::ComplexLow)));
        let found = plan(&[row("1", 0, None, "2024"), row("2", 2, None, "2024")], &schools, Some(3));
        assert_eq!((found.people, found.schools), (2, 1));
        assert_eq!(
            (&found.clusters[0].uncovered[..], found.clusters[0].planned),
            (&["1".to_owned()][..], Some(3))
        );
        let rows =
            [row("1", 1, Some("a"), "2024"), row("1", 1, Some("a"), "2025"), row("2", 1, Some("a"), "2025")];
        let found = plan(&rows, &schools, None);
        assert_eq!((found.people, found.attendances, found.schools), (2, 3, 2));
        let years: Vec<_> =
            found.years.iter().map(|entry| (entry.year.as_str(), entry.people, entry.schools)).collect();
        assert_eq!(years, [("2024", 1, 1), ("2025", 2, 2)]);
    }
}
