//! Schools that go by another id this year: renamed, merged, split. Their past is carried over.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Year, YearSchool};
use crate::model::{Axis, Basis, Cluster, Scale, natural_key};

/// The year with the ids of the next one, and the old ids that it does not have.
pub fn carried(year: &Year, renames: &[(String, String)]) -> (Year, Vec<String>) {
    let known: HashMap<&str, &YearSchool> =
        year.schools.iter().map(|school| (school.id.as_str(), school)).collect();
    let unknown: Vec<String> =
        renames.iter().map(|(old, _)| old).filter(|old| !known.contains_key(old.as_str())).cloned().collect();
    let mut parts: BTreeMap<&str, Vec<&YearSchool>> = BTreeMap::new();
    for (old, new) in renames {
        let Some(school) = known.get(old.as_str()) else { continue };
        let parts = parts.entry(new).or_default();
        if !parts.iter().any(|part| part.id == *old) {
            parts.push(school);
        }
    }
    let old_ids: BTreeSet<&str> = renames.iter().map(|(old, _)| old.as_str()).collect();
    // A school that takes others in and keeps its id is a part of what comes of them.
    for (new, parts) in &mut parts {
        if let Some(own) = known.get(new).filter(|_| !old_ids.contains(new)) {
            parts.push(own);
        }
        // Whatever the order of the list: the school that keeps its id, then the others.
        parts.sort_by_cached_key(|part| (part.id != **new, natural_key(&part.id), part.id.clone()));
    }
    let stay =
        |school: &&YearSchool| !old_ids.contains(school.id.as_str()) && !parts.contains_key(school.id.as_str());
    let mut schools: Vec<YearSchool> = year.schools.iter().filter(stay).cloned().collect();
    schools.extend(parts.iter().map(|(new, parts)| became(year, new, parts)));
    let only = |id: &String| {
        let mut new = renames.iter().filter(|(old, _)| old == id).map(|(_, new)| new);
        new.next().filter(|_| new.next().is_none()).unwrap_or(id).clone()
    };
    let pairs = year.pairs.iter().map(|(mentee, mentor)| (only(mentee), only(mentor))).collect();
    // Of a school that was split, each part waits; of one that was merged, the whole.
    let became = |id: &String| {
        let new: Vec<String> = renames.iter().filter(|(old, _)| old == id).map(|(_, new)| new.clone()).collect();
        if new.is_empty() { vec![id.clone()] } else { new }
    };
    let unpaired = year.unpaired.iter().flat_map(became).collect();
    (Year { schools, pairs, unpaired, ..year.clone() }, unknown)
}

/// The past of a school that was one or several others.
fn became(year: &Year, new: &str, parts: &[&YearSchool]) -> YearSchool {
    let ids = parts.iter().map(|part| part.id.clone()).collect();
    if let [only] = parts {
        return YearSchool { id: new.to_owned(), parts: ids, ..(*only).clone() };
    }
    let pupils = |part: &&YearSchool| part.pupils(year).filter(|pupils| *pupils > 0.0);
    let weights: Option<Vec<f64>> = parts.iter().map(pupils).collect();
    let weights = weights.unwrap_or_else(|| vec![1.0; parts.len()]);
    let mean = |of: &dyn Fn(&YearSchool) -> Option<f64>| {
        let (mut sum, mut all) = (0.0, 0.0);
        for (part, weight) in parts.iter().zip(&weights) {
            if let Some(value) = of(part) {
                sum += weight * value;
                all += weight;
            }
        }
        (all > 0.0).then(|| sum / all)
    };
    let columns: BTreeSet<&String> = parts.iter().flat_map(|part| part.values.keys()).collect();
    let values: HashMap<String, Option<f64>> =
        columns.into_iter().map(|column| (column.clone(), mean(&|part| part.value(column).flatten()))).collect();
    let own: BTreeSet<&String> = parts.iter().flat_map(|part| part.own.keys()).collect();
    let own =
        own.into_iter().map(|column| (column.clone(), mean(&|part| part.own_value(column).flatten()))).collect();
    let first = parts[0];
    let thresholds = year.thresholds.get(&first.group);
    let value = |column: &str| values.get(column).copied();
    let index = Axis::BOTH.map(|axis| {
        let by_threshold = thresholds
            .and_then(|thresholds| thresholds[axis as usize].fit.index_of(|column| value(column).flatten()));
        // A place among the schools of a year cannot be worked out for one that was not among them.
        let is_place =
            thresholds.is_some_and(|thresholds| thresholds[axis as usize].fit.scale == Scale::Percentile);
        by_threshold.or_else(|| mean(&|part| part.index[axis as usize])).filter(|_| !is_place)
    });
    let side = |axis: Axis| thresholds.and_then(|thresholds| thresholds[axis as usize].side(value));
    let same = parts.iter().all(|part| part.cluster == first.cluster);
    let cluster = match (side(Axis::Complexity), side(Axis::Results)) {
        (Some(complex), Some(high)) => Some(Cluster::of(complex, high)),
        _ => first.cluster.filter(|_| same),
    };
    YearSchool {
        group: first.group.clone(),
        id: new.to_owned(),
        cluster,
        basis: Basis::Computed,
        index,
        values,
        own,
        parts: ids,
        ..YearSchool::default()
    }
}

#[cfg(test)]
mod tests {
    use super::carried;
    use crate::model::Cluster;
    use crate::year::{Year, YearSchool};

    fn school(id: &str, cluster: Cluster, pupils: Option<f64>) -> YearSchool {
        YearSchool {
            id: id.to_owned(),
            cluster: Some(cluster),
            index: [Some(f64::from(cluster.number())), None],
            values: [("n".to_owned(), pupils), ("x".to_owned(), Some(f64::from(cluster.number())))].into(),
            ..YearSchool::default()
        }
    }

    fn year() -> Year {
        let schools = vec![
            school("5", Cluster::ComplexLow, Some(100.0)),
            school("7", Cluster::FavourableLow, Some(300.0)),
            school("9", Cluster::ComplexLow, None),
        ];
        Year { schools, pupils: Some("n".to_owned()), ..Year::default() }
    }

    /// Id, parts, value and cluster of a school.
    type Past = (String, Vec<String>, Option<f64>, Option<Cluster>);

    fn renamed(pairs: &[(&str, &str)]) -> Vec<Past> {
        let pairs: Vec<_> = pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        let (year, unknown) = carried(&year(), &pairs);
        assert_eq!(unknown, Vec::<String>::new());
        let facts = |school: YearSchool| {
            (school.id.clone(), school.parts.clone(), school.value("x").flatten(), school.cluster)
        };
        year.schools.into_iter().map(facts).collect()
    }

    #[test]
    fn the_past_is_carried_over() {
        let (low, favourable) = (Some(Cluster::ComplexLow), Some(Cluster::FavourableLow));
        let s = |id: &str| id.to_owned();
        assert_eq!(
            renamed(&[("5", "15")]),
            [
                (s("7"), vec![], Some(3.0), favourable),
                (s("9"), vec![], Some(1.0), low),
                (s("15"), vec![s("5")], Some(1.0), low)
            ]
        );
        // Merged: weighted by pupils, 100 · 1 and 300 · 3.
        assert_eq!(
            renamed(&[("5", "15"), ("7", "15")]),
            [(s("9"), vec![], Some(1.0), low), (s("15"), vec![s("5"), s("7")], Some(2.5), None)]
        );
        // One without pupils: the plain mean. The school that takes the other in keeps its id.
        assert_eq!(
            renamed(&[("5", "9")]),
            [(s("7"), vec![], Some(3.0), favourable), (s("9"), vec![s("9"), s("5")], Some(1.0), low)]
        );
        // What stands twice in the list counts once.
        assert_eq!(renamed(&[("5", "15"), ("7", "15"), ("5", "15")]), renamed(&[("5", "15"), ("7", "15")]));
        // Split.
        assert_eq!(
            renamed(&[("7", "7"), ("7", "17")])[2..],
            [(s("17"), vec![s("7")], Some(3.0), favourable), (s("7"), vec![s("7")], Some(3.0), favourable)]
        );
    }
}
