//! Looks at every pair that was found, knowing nothing of how: the promises of the method, one by one.

use std::collections::{HashMap, HashSet};

use super::{Distances, Pairing};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::{Axis, Dataset, Link};

/// A promise of the method that a pairing breaks: a mistake in the program, never in the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

/// Checks a pairing against the dataset and the settings.
///
/// # Errors
/// The first promise that is broken.
pub fn check(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    pairing: &Pairing,
) -> Result<(), Broken> {
    let id = |row: usize| dataset.ids.get(row);
    let mut seen = HashSet::new();
    let mut loads: HashMap<(usize, Link, usize), u32> = HashMap::new();
    for pair in &pairing.pairs {
        let (mentee, mentor) = (pair.mentee, pair.mentor);
        let broken = |what: &str| Err(Broken(format!("{} → {}: {what}", id(mentee), id(mentor))));
        *loads.entry((pair.group, pair.link, mentor)).or_default() += 1;
        if !seen.insert(mentee) {
            return broken("the mentee has two mentors");
        }
        let clusters = (clustered.cluster(mentee), clustered.cluster(mentor));
        if clusters != (Some(pair.link.mentees()), Some(pair.link.mentors())) {
            return broken("the clusters are not those of the link");
        }
        let rows = &dataset.groups[pair.group].rows;
        if ![mentee, mentor]
            .iter()
            .all(|&row| u32::try_from(row).is_ok_and(|row| rows.binary_search(&row).is_ok()))
        {
            return broken("the schools are of two groups");
        }
        let fit = clustered.scored.own_fit(pair.group, Axis::Complexity);
        let distance = Distances::new(dataset, fit, settings.min_coverage).of(mentor, mentee);
        if distance != pair.distance {
            return broken("the distance is another one");
        }
        if !pair.kept {
            if let Some(limit) = passed_over(dataset, settings, pair.mentee, pair.mentor, distance) {
                return broken(limit);
            }
            if settings.pairing.min_gap.is_some_and(|least| pair.gap.is_none_or(|gap| gap < least)) {
                return broken("the gap is too small");
            }
        }
    }
    for ((group, link, mentor), load) in loads {
        let summary = pairing.links.iter().find(|one| one.group == group && one.link == link);
        let most = summary.map_or(0, |one| one.capacity);
        if load > most {
            return Err(Broken(format!("{}: {load} mentees in {most} places", id(mentor))));
        }
    }
    let (paired, without) = (pairing.pairs.len(), pairing.unpaired.len());
    let mentees: usize = pairing.links.iter().map(|link| link.mentees).sum();
    if pairing.unpaired.iter().any(|one| !seen.insert(one.mentee)) || paired + without != mentees {
        return Err(Broken(format!("{paired} pairs and {without} without, but {mentees} mentees")));
    }
    Ok(())
}

/// A limit of the settings that a pair passes over.
fn passed_over(
    dataset: &Dataset,
    settings: &Settings,
    mentee: usize,
    mentor: usize,
    distance: Option<f64>,
) -> Option<&'static str> {
    let pairing = &settings.pairing;
    let (low, high) = (dataset.ids.get(mentee), dataset.ids.get(mentor));
    let differs =
        |column: &crate::model::Texts| column.get(mentee).is_empty() || column.get(mentee) != column.get(mentor);
    if pairing.forbid.iter().any(|no| no.mentee == low && no.mentor == high) {
        Some("the pair is forbidden")
    } else if dataset.same.iter().any(differs) {
        Some("a `same` column differs")
    } else if distance.is_none_or(|apart| pairing.max_distance.is_some_and(|most| apart > most)) {
        Some("the distance is none, or too large")
    } else {
        None
    }
}
