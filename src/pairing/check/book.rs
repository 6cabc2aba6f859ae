//! What the checker works out for itself of one link of one group: straight from the method's page, with no
//! code of the solver.

use std::collections::{HashMap, HashSet};

use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::{Axis, Cluster, Dataset, Link, Numbers, Reason, natural_key};
use crate::pairing::{LastYear, LinkSummary};
use crate::stats::{moments, round12, sphere::great_circle_km};

/// Two roundings to 12 decimals of one distance, summed in another order, are at most this far apart.
const NOISE: f64 = 2e-12;

/// Whether two distances are the same one, or both are none.
pub(super) fn same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= NOISE,
        (None, None) => true,
        _ => false,
    }
}

/// The pairs that the settings, or the year before, keep, and those that they forbid, by row.
pub(super) struct Wished {
    kept: HashMap<usize, Vec<usize>>,
    forbidden: HashSet<(usize, usize)>,
    waiting: HashSet<usize>,
}

impl Wished {
    pub(super) fn new(dataset: &Dataset, settings: &Settings, last_year: LastYear) -> Self {
        let LastYear { running, waiting, .. } = last_year;
        let pairing = &settings.pairing;
        let mut out = Self { kept: HashMap::new(), forbidden: HashSet::new(), waiting: HashSet::new() };
        let is_silent = running.is_empty() && waiting.is_empty();
        if pairing.keep.is_empty() && pairing.forbid.is_empty() && is_silent {
            return out;
        }
        let rows: HashMap<&str, usize> = dataset.ids.iter().zip(0..).collect();
        let find = |mentee: &str, mentor: &str| Some((*rows.get(mentee)?, *rows.get(mentor)?));
        let named = |list: &[crate::config::NamedPair]| -> Vec<(usize, usize)> {
            list.iter().filter_map(|pair| find(&pair.mentee, &pair.mentor)).collect()
        };
        out.forbidden.extend(named(&pairing.forbid));
        out.waiting.extend(waiting.iter().filter_map(|id| rows.get(id.as_str()).copied()));
        let running = running.iter().filter_map(|(mentee, mentor)| find(mentee, mentor));
        let running: Vec<_> = running.filter(|pair| !out.forbidden.contains(pair)).collect();
        for (mentee, mentor) in named(&pairing.keep).into_iter().chain(running) {
            out.kept.entry(mentee).or_default().push(mentor);
        }
        out
    }
}

/// An indicator of the distance: its values, |weight|, and sd over all schools of the group.
struct Measure<'a> {
    numbers: &'a Numbers,
    weight: f64,
    sd: f64,
}

/// A link of a group: its schools in natural order, and what they may.
pub(super) struct Book<'a> {
    dataset: &'a Dataset,
    clustered: &'a Clustered,
    settings: &'a Settings,
    pub(super) group: usize,
    pub(super) link: Link,
    pub(super) mentees: Vec<usize>,
    pub(super) mentors: Vec<usize>,
    /// Places of each mentor, the kept pairs counted in.
    pub(super) capacity: Vec<u32>,
    pub(super) summary: LinkSummary,
    positions: HashMap<usize, usize>,
    wished: &'a Wished,
    measures: Vec<Measure<'a>>,
    /// So many distances are worked out a second time.
    affordable: usize,
}

impl<'a> Book<'a> {
    pub(super) fn new(
        dataset: &'a Dataset,
        clustered: &'a Clustered,
        settings: &'a Settings,
        wished: &'a Wished,
        (group, link): (usize, Link),
        affordable: usize,
    ) -> Self {
        let rows = &dataset.groups[group].rows;
        let of = |cluster: Cluster| {
            let all = rows.iter().map(|&row| row as usize);
            let mut schools: Vec<usize> = all.filter(|&row| clustered.cluster(row) == Some(cluster)).collect();
            schools.sort_by_cached_key(|&row| (natural_key(dataset.ids.get(row)), dataset.ids.get(row)));
            schools
        };
        let (mentees, mentors) = (of(link.mentees()), of(link.mentors()));
        let measure = |(place, indicator): (&usize, &crate::config::Indicator)| {
            let numbers = &dataset.columns[*place].numbers;
            let sd = moments(&numbers.present(rows)).map_or(0.0, |all| all.sd);
            Measure { numbers, weight: indicator.weight.abs(), sd }
        };
        let places = &dataset.axes[Axis::Complexity as usize];
        let measures = places.iter().zip(&settings.complexity.indicators).map(measure).collect();
        let positions = mentors.iter().copied().zip(0..).collect();
        let summary = LinkSummary { group, link, mentees: mentees.len(), mentors: mentors.len(), capacity: 0 };
        let capacity = Vec::new();
        let mut out = Self {
            dataset,
            clustered,
            settings,
            group,
            link,
            mentees,
            mentors,
            capacity,
            summary,
            positions,
            wished,
            measures,
            affordable,
        };
        out.capacity = out.capacities();
        out.summary.capacity = out.capacity.iter().copied().max().unwrap_or(0);
        out
    }

    pub(super) fn is_empty(&self) -> bool {
        self.mentees.is_empty() && self.mentors.is_empty()
    }

    pub(super) fn id(&self, row: usize) -> &'a str {
        self.dataset.ids.get(row)
    }

    /// The id of a row that may not be there.
    pub(super) fn id_of_any(&self, row: usize) -> &'a str {
        if row < self.dataset.ids.len() { self.id(row) } else { "?" }
    }

    /// The position of a mentor among those of the link.
    pub(super) fn position(&self, mentor: usize) -> Option<usize> {
        self.positions.get(&mentor).copied()
    }

    /// The mentors of the link that the mentee is to keep.
    pub(super) fn kept_mentors(&self, mentee: usize) -> Vec<usize> {
        let all = self.wished.kept.get(&mentee).into_iter().flatten().copied();
        all.filter(|mentor| self.positions.contains_key(mentor)).collect()
    }

    /// The `same` columns of a school; none if one is blank.
    fn circle(&self, row: usize) -> Option<Vec<&'a str>> {
        let cells = self.dataset.same.iter().map(|column| column.get(row));
        cells.map(|cell| Some(cell).filter(|cell| !cell.is_empty())).collect()
    }

    /// ⌈mentees/mentors⌉ among those who may meet, or the number of the settings; raised to the pairs kept.
    fn capacities(&self) -> Vec<u32> {
        let count = |schools: &[usize]| {
            let mut counts: HashMap<Vec<&str>, usize> = HashMap::new();
            for circle in schools.iter().filter_map(|&row| self.circle(row)) {
                *counts.entry(circle).or_default() += 1;
            }
            counts
        };
        let open: Vec<usize> =
            self.mentors.iter().copied().filter(|&mentor| self.clustered.may_mentor(mentor)).collect();
        let (mentees, mentors) = (count(&self.mentees), count(&open));
        let auto = |mentor: usize| {
            let circle = self.circle(mentor)?;
            u32::try_from(mentees.get(&circle)?.div_ceil(*mentors.get(&circle)?)).ok()
        };
        let mut kept: HashMap<usize, u32> = HashMap::new();
        // Of several mentors that a mentee had, after schools were merged, the last one stays.
        for mentor in self.mentees.iter().filter_map(|&mentee| self.kept_mentors(mentee).pop()) {
            *kept.entry(mentor).or_default() += 1;
        }
        let places = |&mentor: &usize| {
            let places = self.settings.pairing.capacity.unwrap_or_else(|| auto(mentor).unwrap_or(1));
            places.max(kept.get(&mentor).copied().unwrap_or(0))
        };
        self.mentors.iter().map(places).collect()
    }

    /// √( Σ|w|·Δz² / Σ|w| ) over the complexity indicators that both have; none below `min_coverage` of weight.
    pub(super) fn distance(&self, one: usize, other: usize) -> Option<f64> {
        let (mut squares, mut shared, mut all) = (0.0, 0.0, 0.0);
        for Measure { numbers, weight, sd } in &self.measures {
            all += weight;
            if let (Some(a), Some(b)) = (numbers.get(one), numbers.get(other)) {
                let apart = if *sd > 0.0 { (a - b) / sd } else { 0.0 };
                squares += weight * apart * apart;
                shared += weight;
            }
        }
        let is_covered = shared > 0.0 && round12(shared / all) >= self.settings.min_coverage;
        is_covered.then(|| round12((squares / shared).sqrt()))
    }

    /// How much better the mentor's results are.
    pub(super) fn gap(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let index = |row| self.clustered.index(row, Axis::Results);
        let (low, high) = (index(mentee)?, index(mentor)?);
        Some(round12(if self.settings.results.is_reversed() { low - high } else { high - low }))
    }

    pub(super) fn is_at_risk(&self, mentor: usize) -> bool {
        self.clustered.is_border(mentor, Axis::Results)
    }

    fn is_not_same(&self, mentee: usize, mentor: usize) -> bool {
        self.dataset.same.iter().any(|column| {
            let cell = column.get(mentee);
            cell.is_empty() || cell != column.get(mentor)
        })
    }

    fn is_small_gap(&self, mentee: usize, mentor: usize) -> bool {
        let least = self.settings.pairing.min_gap;
        least.is_some_and(|least| self.gap(mentee, mentor).is_none_or(|gap| gap < least))
    }

    /// Whether the ground between two schools is more than the settings allow, or not known.
    fn is_out_of_reach(&self, mentee: usize, mentor: usize) -> bool {
        let Some(most) = self.settings.pairing.max_km else { return false };
        self.km(mentee, mentor).is_none_or(|km| km > most)
    }

    /// The ground between two schools, where it is known.
    pub(super) fn km(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let degrees = |row: usize| {
            let places = &self.dataset.further.coordinates;
            places.iter().map(|&place| self.dataset.columns[place].numbers.get(row)).collect::<Option<Vec<f64>>>()
        };
        match (&degrees(mentee)?[..], &degrees(mentor)?[..]) {
            (&[south, west], &[north, east]) => Some(round12(great_circle_km([south, west], [north, east]))),
            _ => None,
        }
    }

    /// The first limit that two schools of the link pass over, at this distance.
    pub(super) fn limit(&self, mentee: usize, mentor: usize, distance: Option<f64>) -> Option<Reason> {
        let is_far = |apart| self.settings.pairing.max_distance.is_some_and(|most| apart > most);
        if self.is_not_same(mentee, mentor) {
            Some(Reason::NotSame)
        } else if !self.clustered.may_mentor(mentor) {
            Some(Reason::NotAboveExpected)
        } else if self.is_small_gap(mentee, mentor) {
            Some(Reason::SmallGap)
        } else if distance.is_none() {
            Some(Reason::NoSharedData)
        } else if self.wished.forbidden.contains(&(mentee, mentor)) {
            Some(Reason::Forbidden)
        } else {
            let is_out = || self.is_out_of_reach(mentee, mentor).then_some(Reason::OutOfReach);
            Some(Reason::TooFar).filter(|_| distance.is_some_and(is_far)).or_else(is_out)
        }
    }

    /// Whether the search for the nearest costs little beside the search for the pairs.
    pub(super) fn is_affordable(&self) -> bool {
        self.mentees.len().saturating_mul(self.mentors.len()) <= self.affordable
    }

    /// The distance of the nearest mentor, limits ignored.
    pub(super) fn least_distance(&self, mentee: usize) -> Option<f64> {
        self.mentors.iter().filter_map(|&mentor| self.distance(mentee, mentor)).reduce(f64::min)
    }

    /// The distances of the two nearest allowed mentors but one; of no more than `shown` where the others only
    /// might be within the largest distance.
    pub(super) fn nearest_allowed(&self, mentee: usize, but: usize, shown: usize) -> Vec<f64> {
        let mut best: Vec<f64> = Vec::new();
        for &mentor in self.mentors.iter().filter(|&&mentor| mentor != but) {
            let distance = self.distance(mentee, mentor);
            let Some(apart) = distance.filter(|apart| best.len() < 2 || *apart < best[1]) else { continue };
            // A distance that noise may put on either side of the limit stands if it is shown.
            let most = self.settings.pairing.max_distance.map_or(f64::INFINITY, |most| most + NOISE);
            let limit = self.limit(mentee, mentor, distance).filter(|limit| *limit != Reason::TooFar);
            if limit.is_none() && apart <= most && !self.is_out_of_reach(mentee, mentor) {
                best.insert(best.partition_point(|other| *other <= apart), apart);
                best.truncate(2);
            }
        }
        let sure = self.settings.pairing.max_distance.map_or(f64::INFINITY, |most| most - NOISE);
        while best.len() > shown && best.last().is_some_and(|apart| *apart > sure) {
            best.pop();
        }
        best
    }

    /// Why the mentee may go without: limit after limit is applied, until no mentor is left. Two reasons where
    /// noise may put the last mentor on either side of the largest distance.
    pub(super) fn reasons(&self, mentee: usize) -> Vec<Reason> {
        let mut left = self.mentors.clone();
        let mut is_over = |keep: &dyn Fn(usize) -> bool| {
            left.retain(|&mentor| keep(mentor));
            left.is_empty()
        };
        if is_over(&|_| true) {
            return vec![Reason::NoMentor];
        }
        if is_over(&|mentor| !self.is_not_same(mentee, mentor)) {
            return vec![Reason::NotSame];
        }
        if is_over(&|mentor| self.clustered.may_mentor(mentor)) {
            return vec![Reason::NotAboveExpected];
        }
        if is_over(&|mentor| !self.is_small_gap(mentee, mentor)) {
            return vec![Reason::SmallGap];
        }
        if is_over(&|mentor| self.distance(mentee, mentor).is_some()) {
            return vec![Reason::NoSharedData];
        }
        if is_over(&|mentor| !self.wished.forbidden.contains(&(mentee, mentor))) {
            return vec![Reason::Forbidden];
        }
        let reason = |near: &[usize]| match near {
            [] => Reason::TooFar,
            near if near.iter().all(|&mentor| self.is_out_of_reach(mentee, mentor)) => Reason::OutOfReach,
            _ => Reason::Full,
        };
        // Without a limit of distance nobody is too far.
        let Some(most) = self.settings.pairing.max_distance else { return vec![reason(&left)] };
        let within = |most: f64| {
            let near =
                left.iter().filter(|&&mentor| self.distance(mentee, mentor).is_some_and(|apart| apart <= most));
            near.copied().collect::<Vec<usize>>()
        };
        let mut out = vec![reason(&within(most + NOISE)), reason(&within(most - NOISE))];
        out.dedup();
        out
    }

    /// Whether the mentee waited for a mentor last year, and goes first for one.
    pub(super) fn has_waited(&self, mentee: usize) -> bool {
        self.wished.waiting.contains(&mentee)
    }

    /// Whether two schools may be a pair, whichever way noise turns their distance.
    pub(super) fn surely_allows(&self, mentee: usize, mentor: usize) -> bool {
        let sure = self.settings.pairing.max_distance.map_or(f64::INFINITY, |most| most - NOISE);
        let distance = self.distance(mentee, mentor);
        distance.is_some_and(|apart| apart <= sure) && self.limit(mentee, mentor, distance).is_none()
    }
}
