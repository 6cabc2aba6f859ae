//! The schools whose contingent is most like a school's own, and how its results stand to theirs.
//!
//! The distance is that of pairs, √( Σ|w|·Δz² / Σ|w| ) over the complexity indicators that both have, so it is the
//! same both ways; to be among the nearest is not. Peers are of any cluster, have results, and come by distance, equal
//! distances in natural order of ids. Sources: the nearest-neighbour groups of CIPFA and ONS; the English ministry's
//! "similar schools" (k-nearest by contingent, then the mean of their results).
//!
//! Worked, with `count = 2` and schools at complexities 0, 1, 3 and 7 with results 50, 60, 70 and 20 (sd of the
//! complexities 2.680951): the peers of the first are the second (0.373002) and the third (1.119006); their mean is 65,
//! and the gap −15.
//!
//! Takes O(n² k) time for the schools of a group with k indicators, and O(n) room for each thread.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::{Axis, Dataset, Numbers, Texts, natural_key};
use crate::pairing::{Distances, rounded};
use crate::stats::{moments, round12, sphere::great_circle_km};

/// Who can be a peer, and how many there are.
#[derive(Clone, Copy, Debug)]
pub struct PeerRules<'a> {
    /// How many peers a school has at most.
    pub count: usize,
    /// Least share of the weights that two schools must have in common.
    pub min_coverage: f64,
    /// Columns that must be equal; a blank equals nothing.
    pub same: &'a [Texts],
    /// Latitude and longitude in degrees, if they are known.
    pub coordinates: Option<[&'a Numbers; 2]>,
    /// The largest distance on the ground in kilometres, inclusive; a school without coordinates is no peer then.
    pub max_km: Option<f64>,
}

impl<'a> PeerRules<'a> {
    /// As the settings say, for so many peers.
    pub fn of(dataset: &'a Dataset, settings: &Settings, count: usize) -> Self {
        let (min_coverage, coordinates) = (settings.min_coverage, coordinates(dataset));
        Self { count, min_coverage, same: &dataset.same, coordinates, max_km: None }
    }
}

/// Latitude and longitude, if the table has them.
pub(super) fn coordinates(dataset: &Dataset) -> Option<[&Numbers; 2]> {
    let [latitude, longitude] = dataset.further.coordinates[..] else { return None };
    Some([latitude, longitude].map(|place| &dataset.columns[place].numbers))
}

/// A school like another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peer {
    /// Its place in the dataset.
    pub school: usize,
    /// How far the contingents are apart, in standard deviations.
    pub distance: f64,
    /// How far they are apart on the ground, in kilometres.
    pub km: Option<f64>,
    /// Its results index.
    pub results: f64,
}

/// The peers of a school.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peers {
    /// From the nearest on.
    pub nearest: Vec<Peer>,
    /// The mean of their results.
    pub mean: Option<f64>,
    /// The school's own results less that, positive where they are better.
    pub gap: Option<f64>,
}

/// A column of a school beside those of its peers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// The school's own value.
    pub own: Option<f64>,
    /// The mean of the peers that have a value.
    pub peers: Option<f64>,
    /// How many these are.
    pub count: usize,
}

/// The peers of every school, by its place in the dataset.
pub fn all(dataset: &Dataset, clustered: &Clustered, rules: &PeerRules) -> Vec<Peers> {
    let mut out = vec![Peers::default(); dataset.ids.len()];
    for group in 0..dataset.groups.len() {
        let field = Field::new(dataset, clustered, rules, group);
        let found = (0..field.schools.len()).into_par_iter().map(|place| field.peers(place));
        for (place, peers) in found.collect::<Vec<_>>().into_iter().enumerate() {
            out[field.schools[place]] = peers;
        }
    }
    out
}

/// The peers of one school.
pub fn of(dataset: &Dataset, clustered: &Clustered, rules: &PeerRules, school: usize) -> Peers {
    let field = Field::new(dataset, clustered, rules, dataset.group_of(school));
    let place = field.schools.iter().position(|&other| other == school);
    place.map(|place| field.peers(place)).unwrap_or_default()
}

/// What a school has in a column, and what its peers have.
pub fn beside(numbers: &Numbers, school: usize, peers: &Peers) -> Beside {
    let theirs: Vec<f64> = peers.nearest.iter().filter_map(|peer| numbers.get(peer.school)).collect();
    let mean = moments(&theirs).map(|all| round12(all.mean));
    Beside { own: numbers.get(school), peers: mean, count: theirs.len() }
}

/// The schools of a group in natural order, with what they are compared by.
struct Field<'a> {
    rules: &'a PeerRules<'a>,
    distances: Distances<'a>,
    schools: Vec<usize>,
    /// Z-scores, one school after another; a gap is NaN.
    z: Vec<f64>,
    results: Vec<Option<f64>>,
    places: Vec<Option<[f64; 2]>>,
    is_reversed: bool,
}

impl<'a> Field<'a> {
    fn new(dataset: &'a Dataset, clustered: &'a Clustered, rules: &'a PeerRules<'a>, group: usize) -> Self {
        let fit = clustered.scored.own_fit(group, Axis::Complexity);
        let distances = Distances::new(dataset, fit, rules.min_coverage);
        let mut schools: Vec<usize> = dataset.groups[group].rows.iter().map(|&row| row as usize).collect();
        schools.sort_by_cached_key(|&row| (natural_key(dataset.ids.get(row)), dataset.ids.get(row)));
        let place = |row: usize| {
            let [latitude, longitude] = rules.coordinates?;
            Some([latitude.get(row)?, longitude.get(row)?])
        };
        Self {
            rules,
            z: distances.z_scores(schools.iter().copied()),
            distances,
            results: schools.iter().map(|&row| clustered.index(row, Axis::Results)).collect(),
            places: schools.iter().map(|&row| place(row)).collect(),
            schools,
            is_reversed: clustered.thresholds[group][Axis::Results as usize].reversed,
        }
    }

    fn z(&self, place: usize) -> &[f64] {
        let width = self.distances.weights().len();
        &self.z[place * width..][..width]
    }

    fn km(&self, one: usize, other: usize) -> Option<f64> {
        Some(great_circle_km(self.places[one]?, self.places[other]?))
    }

    /// Whether all `same` columns of two schools are equal.
    fn is_same(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.schools[one], self.schools[other]);
        self.rules.same.iter().all(|column| !column.get(one).is_empty() && column.get(one) == column.get(other))
    }

    fn may_be_peers(&self, one: usize, other: usize) -> bool {
        one != other
            && self.is_same(one, other)
            && self.rules.max_km.is_none_or(|most| self.km(one, other).is_some_and(|km| km <= most))
    }

    fn peers(&self, place: usize) -> Peers {
        let mut nearest = Nearest::new(self.rules.count);
        for (other, results) in self.results.iter().enumerate() {
            if results.is_none() {
                continue;
            }
            let square = self.distances.square(self.z(place), self.z(other));
            if let Some(square) = square.filter(|&square| nearest.could_take(square))
                && self.may_be_peers(place, other)
            {
                nearest.take(square, other);
            }
        }
        let peer = |(distance, other): (f64, usize)| {
            let (school, km) = (self.schools[other], self.km(place, other).map(round12));
            self.results[other].map(|results| Peer { school, distance, km, results })
        };
        let nearest: Vec<Peer> = nearest.sorted().into_iter().filter_map(peer).collect();
        let theirs: Vec<f64> = nearest.iter().map(|peer| peer.results).collect();
        let mean = moments(&theirs).map(|all| round12(all.mean));
        let gap = self.results[place].zip(mean).map(|(own, mean)| own - mean);
        let gap = gap.map(|gap| round12(if self.is_reversed { -gap } else { gap }));
        Peers { nearest, mean, gap }
    }
}

/// The nearest few of many, the earlier of equally near ones.
struct Nearest {
    few: usize,
    /// Distance and place; at most twice the few.
    found: Vec<(f64, usize)>,
    /// No larger square can be among the few.
    most: f64,
}

impl Nearest {
    fn new(few: usize) -> Self {
        Self { few, found: Vec::new(), most: f64::INFINITY }
    }

    fn could_take(&self, square: f64) -> bool {
        square <= self.most && self.few > 0
    }

    fn take(&mut self, square: f64, place: usize) {
        self.found.push((rounded(square), place));
        if self.found.len() >= 2 * self.few {
            self.cut();
            let last = self.found.iter().fold(0.0, |last: f64, (distance, _)| last.max(*distance));
            // Clearly larger: no rounding makes it equal.
            self.most = (last + 1e-9).powi(2);
        }
    }

    /// Leaves the few.
    fn cut(&mut self) {
        if self.found.len() > self.few {
            self.found.select_nth_unstable_by(self.few, order);
            self.found.truncate(self.few);
        }
    }

    fn sorted(mut self) -> Vec<(f64, usize)> {
        self.cut();
        self.found.sort_unstable_by(order);
        self.found
    }
}

fn order(one: &(f64, usize), other: &(f64, usize)) -> std::cmp::Ordering {
    one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
}
