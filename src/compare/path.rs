//! The way of every school through three years or more: its cluster in each, how often its results were high or low,
//! the first and the last of its results.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::{Move, MoveKind, Movement};
use crate::model::{Axis, Cluster, natural_key};
use crate::year::Year;

/// What a school is in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stay {
    /// The year does not have it.
    #[default]
    Absent,
    /// It is there and has no cluster.
    Unassigned,
    /// It is in a cluster.
    In(Cluster),
}

impl Stay {
    const fn of(is_there: bool, cluster: Option<Cluster>) -> Self {
        match (is_there, cluster) {
            (false, _) => Self::Absent,
            (true, None) => Self::Unassigned,
            (true, Some(cluster)) => Self::In(cluster),
        }
    }

    /// The cluster, if it has one.
    pub const fn cluster(self) -> Option<Cluster> {
        match self {
            Self::In(cluster) => Some(cluster),
            _ => None,
        }
    }

    /// The sign of it, the same in every language and format.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Absent => "·",
            Self::Unassigned => "—",
            Self::In(Cluster::ComplexLow) => "1",
            Self::In(Cluster::ComplexHigh) => "2",
            Self::In(Cluster::FavourableLow) => "3",
            Self::In(Cluster::FavourableHigh) => "4",
        }
    }
}

/// A year of a way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stop {
    /// What the school is in it.
    pub stay: Stay,
    /// The index of its results.
    pub results: Option<f64>,
    /// Their margin, above 0 on the high side.
    pub margin: Option<f64>,
}

/// The way of a school.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchoolPath {
    /// Its last group.
    pub group: Option<String>,
    /// The id that it has last.
    pub school: String,
    /// Its full name.
    pub name: Option<String>,
    /// The ids that it had before.
    pub was: Vec<String>,
    /// Each year.
    pub stops: Vec<Stop>,
    /// The years as signs: 1 → · → 2.
    pub signs: String,
}

impl SchoolPath {
    /// In how many years its results were high.
    pub fn high(&self) -> usize {
        self.on(true)
    }

    /// In how many years they were low.
    pub fn low(&self) -> usize {
        self.on(false)
    }

    fn on(&self, high: bool) -> usize {
        self.stops
            .iter()
            .filter(|stop| stop.stay.cluster().is_some_and(|cluster| cluster.is_high() == high))
            .count()
    }

    /// The results of the first year that has them.
    pub fn first(&self) -> Option<f64> {
        self.stops.iter().find_map(|stop| stop.results)
    }

    /// The results of the last year that has them.
    pub fn last(&self) -> Option<f64> {
        self.stops.iter().rev().find_map(|stop| stop.results)
    }
}

/// A year through which the ways go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathYear {
    /// How it is called among them.
    pub label: String,
    /// Base name of its file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: Option<String>,
    /// Its name.
    pub period: Option<String>,
    /// The axes that cannot be compared with the year before.
    pub breaks: Vec<Axis>,
}

impl PathYear {
    /// What the ways hold of a year, which goes by its file until the other years are known.
    pub fn of(year: &Year) -> Self {
        let (file, sha256, period) = (year.file.clone(), year.sha256.clone(), year.period.clone());
        Self { label: year.stem.clone(), file, sha256, period, breaks: year.breaks.clone() }
    }
}

/// The ways of all schools.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    /// The years in their order.
    pub years: Vec<PathYear>,
    /// Every school of any of them, in natural order.
    pub schools: Vec<SchoolPath>,
}

impl Paths {
    /// Whether a step from a year to the next can be compared on the axis of results.
    pub fn is_broken(&self, newer: usize) -> bool {
        self.years.get(newer).is_some_and(|year| year.breaks.contains(&Axis::Results))
    }
}

/// The ways through years whose movements are known; none with fewer than three years.
pub fn paths<'a>(years: Vec<PathYear>, movements: impl IntoIterator<Item = &'a Movement>) -> Option<Paths> {
    if years.len() < 3 {
        return None;
    }
    let (mut open, mut ended) = (BTreeMap::new(), Vec::new());
    for (at, movement) in movements.into_iter().enumerate() {
        open = step(at, movement, open, &mut ended);
    }
    let mut schools: Vec<SchoolPath> = open.into_values().chain(ended).collect();
    schools.sort_by_cached_key(|path| (natural_key(&path.school), path.school.clone()));
    for path in &mut schools {
        path.stops.resize(years.len(), Stop::default());
        path.signs = path.stops.iter().map(|stop| stop.stay.sign()).collect::<Vec<_>>().join(" → ");
    }
    Some(Paths { years: called(years), schools })
}

/// The ways after one more pair of years; a way ends where another school takes its id.
fn step(
    at: usize,
    movement: &Movement,
    paths: BTreeMap<String, SchoolPath>,
    ended: &mut Vec<SchoolPath>,
) -> BTreeMap<String, SchoolPath> {
    let (mut next, mut used) = (BTreeMap::new(), BTreeSet::new());
    for moved in &movement.moves {
        // A merger continues the way of the school that keeps its id, if there is one.
        let own = match &moved.parts[..] {
            [] => Some(&moved.school),
            [only] => Some(only),
            parts => parts.iter().find(|part| **part == moved.school),
        };
        let is_gone = |path: &SchoolPath| path.stops.last().is_none_or(|stop| stop.stay == Stay::Absent);
        let known = own.and_then(|id| paths.get_key_value(id));
        let known = known.filter(|(_, path)| moved.kind != MoveKind::New || is_gone(path));
        used.extend(known.map(|(id, _)| id.clone()));
        next.insert(moved.school.clone(), longer(known.map(|(_, path)| path.clone()), at, moved));
    }
    for (id, path) in paths.into_iter().filter(|(id, _)| !used.contains(id)) {
        match next.entry(id) {
            Entry::Vacant(entry) => drop(entry.insert(path)),
            Entry::Occupied(_) => ended.push(path),
        }
    }
    next
}

/// A way that goes on to the next year.
fn longer(path: Option<SchoolPath>, at: usize, moved: &Move) -> SchoolPath {
    let mut path = path.unwrap_or_default();
    path.stops.resize(at, Stop::default());
    let stop = |is_there: bool, cluster, year: usize| Stop {
        stay: Stay::of(is_there, cluster),
        results: if year == 0 { moved.before[1] } else { moved.after[1] },
        margin: moved.margins[year],
    };
    path.stops.push(stop(moved.kind != MoveKind::New, moved.from, 0));
    path.stops.push(stop(moved.kind != MoveKind::Gone, moved.to, 1));
    path.was.extend(moved.parts.iter().filter(|part| **part != moved.school).cloned());
    path.group.clone_from(&moved.group);
    path.school.clone_from(&moved.school);
    path.name = moved.name.clone().or(path.name);
    path
}

/// The years by their periods; by their files where a period is missing or the same, and by their place where
/// the files are.
fn called(mut years: Vec<PathYear>) -> Vec<PathYear> {
    let periods: BTreeSet<&String> = years.iter().filter_map(|year| year.period.as_ref()).collect();
    if periods.len() == years.len() {
        for year in &mut years {
            year.label = year.period.clone().unwrap_or_default();
        }
    }
    let labels: Vec<String> = years.iter().map(|year| year.label.clone()).collect();
    for (at, year) in years.iter_mut().enumerate() {
        if labels.iter().filter(|label| **label == year.label).count() > 1 {
            year.label = format!("{} ({})", labels[at], at + 1);
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::{PathYear, called};

    #[test]
    fn years_are_called_so_that_they_differ() {
        let called = |years: &[(&str, Option<&str>)]| {
            let year = |(stem, period): &(&str, Option<&str>)| PathYear {
                label: (*stem).to_owned(),
                period: period.map(str::to_owned),
                ..PathYear::default()
            };
            let years = called(years.iter().map(year).collect());
            years.into_iter().map(|year| year.label).collect::<Vec<_>>()
        };
        assert_eq!(
            called(&[("a", Some("2022")), ("b", Some("2023")), ("b", Some("2024"))]),
            ["2022", "2023", "2024"]
        );
        assert_eq!(called(&[("a", Some("2022")), ("b", None), ("c", Some("2024"))]), ["a", "b", "c"]);
        assert_eq!(called(&[("data", None), ("b", None), ("data", None)]), ["data (1)", "b", "data (3)"]);
    }
}
