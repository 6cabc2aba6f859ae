//! For mentees without mentor: the smallest change of one limit that gives them one without taking one from another.
//!
//! Each candidate is proved by applying it: the pairs of the link are made anew under the changed settings, and it
//! counts where the mentee has a mentor and fewer schools go without than before. Distances are tried in hundredths,
//! rounded up, so that what is printed is what was tried, on the ground as well; results gaps in hundredths rounded
//! down.
//!
//! Worked: the largest distance is 1, the nearest mentor of a mentee is 1.0604 away: 1.07 gives it that mentor.

use std::collections::{BTreeSet, HashMap};

use super::peers::coordinates;
use crate::cluster::Clustered;
use crate::config::{Mentors, Settings};
use crate::model::{Axis, Cluster, Dataset, Link};
use crate::pairing::{Distances, LastYear, Pairing, pair_one_link};
use crate::stats::{round12, sphere::great_circle_km};

/// Links of more cells than this are not tried.
pub const MOST_CELLS: usize = 40_000;
/// The same beside everything else that a report holds, which must not take longer for it.
pub const MOST_CELLS_BESIDE: usize = 2_500;
/// Of links with so many cells only so many are tried in a run.
const LINKS: usize = 10;
/// So many values of one limit are tried at most.
const MOST_TRIES: usize = 500;

/// A change of one limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relaxation {
    /// The largest distance raised to so much.
    MaxDistance(f64),
    /// The places of a mentor raised to so many.
    Capacity(u32),
    /// The `same` column of this place dropped.
    WithoutSame(usize),
    /// The least results gap lowered to so much.
    MinGap(f64),
    /// The largest distance on the ground raised to so much.
    MaxKm(f64),
    /// Mentors whose results are not above what is expected.
    AnyMentor,
}

/// What would give a mentee a mentor.
#[derive(Clone, Debug, PartialEq)]
pub struct Relaxed {
    /// The mentee.
    pub mentee: usize,
    /// The smallest change of each limit that does; each alone. Empty: no single one does.
    pub ways: Vec<Relaxation>,
}

/// What would give each mentee without mentor one, in the order of `pairing.unpaired`; links too large to be tried are
/// left out.
pub fn relaxations(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    last_year: LastYear,
    pairing: &Pairing,
    most_cells: usize,
) -> Vec<Relaxed> {
    let mut out = Vec::new();
    let mut of_link: HashMap<(usize, Link), Vec<usize>> = HashMap::new();
    for one in &pairing.unpaired {
        of_link.entry((one.group, one.link)).or_default().push(one.mentee);
    }
    let mut left = LINKS * most_cells;
    for link in &pairing.links {
        let of = (link.group, link.link);
        let open = of_link.remove(&of).unwrap_or_default();
        let cells = link.mentees.saturating_mul(link.mentors);
        if open.is_empty() || link.mentors == 0 || cells > most_cells.min(left) {
            continue;
        }
        left -= cells;
        let trial = Trial { dataset, clustered, settings, last_year, of, open: &open };
        out.extend(trial.ways(link.mentees, link.capacity));
    }
    out
}

/// Settings with one limit changed.
pub fn relaxed(settings: &Settings, relaxation: Relaxation) -> Settings {
    let mut out = settings.clone();
    match relaxation {
        Relaxation::MaxDistance(most) => out.pairing.max_distance = Some(most),
        Relaxation::Capacity(places) => out.pairing.capacity = Some(places),
        Relaxation::MinGap(least) => out.pairing.min_gap = Some(least),
        Relaxation::MaxKm(most) => out.pairing.max_km = Some(most),
        Relaxation::AnyMentor => out.pairing.mentors = Mentors::Any,
        Relaxation::WithoutSame(at) => {
            out.pairing.same.remove(at);
        }
    }
    out
}

/// A link whose limits are changed.
struct Trial<'a> {
    dataset: &'a Dataset,
    clustered: &'a Clustered,
    settings: &'a Settings,
    last_year: LastYear<'a>,
    of: (usize, Link),
    /// The mentees without mentor.
    open: &'a [usize],
}

impl Trial<'_> {
    fn ways(&self, mentees: usize, capacity: u32) -> Vec<Relaxed> {
        let mut out: Vec<Relaxed> = self.open.iter().map(|&mentee| Relaxed { mentee, ways: Vec::new() }).collect();
        let pairing = &self.settings.pairing;
        if let Some(most) = pairing.max_distance {
            let farther = self.hundredths(|mentee, mentor| self.distance(mentee, mentor), f64::ceil);
            let farther = farther.into_iter().filter(|at| *at > most);
            self.try_all(farther.map(Relaxation::MaxDistance).collect(), &mut out);
        }
        let all = u32::try_from(mentees).unwrap_or(u32::MAX);
        self.try_all((capacity..=all).skip(1).map(Relaxation::Capacity).collect(), &mut out);
        for at in 0..pairing.same.len() {
            self.try_all(vec![Relaxation::WithoutSame(at)], &mut out);
        }
        if let Some(least) = pairing.min_gap {
            let smaller = self.hundredths(|mentee, mentor| self.gap(mentee, mentor), f64::floor);
            let smaller = smaller.into_iter().rev().filter(|at| *at < least);
            self.try_all(smaller.map(Relaxation::MinGap).collect(), &mut out);
        }
        if let Some(most) = pairing.max_km {
            let farther = self.hundredths(|mentee, mentor| self.km(mentee, mentor), f64::ceil);
            let farther = farther.into_iter().filter(|at| *at > most);
            self.try_all(farther.map(Relaxation::MaxKm).collect(), &mut out);
        }
        if pairing.mentors == Mentors::AboveExpected {
            self.try_all(vec![Relaxation::AnyMentor], &mut out);
        }
        out
    }

    /// Tries changes of one limit from the smallest on, until every mentee has its own.
    fn try_all(&self, tries: Vec<Relaxation>, out: &mut [Relaxed]) {
        // Where even the largest change leaves as many without, none is worth a try.
        let Some(largest) = tries.last() else { return };
        if self.without(*largest).is_none_or(|left| left.len() >= self.open.len()) {
            return;
        }
        let mut wanting: Vec<&mut Relaxed> = out.iter_mut().collect();
        for relaxation in tries.into_iter().take(MOST_TRIES) {
            if wanting.is_empty() {
                return;
            }
            let left = self.without(relaxation).filter(|left| left.len() < self.open.len());
            let Some(left) = left else { continue };
            wanting = wanting
                .into_iter()
                .filter_map(|one| {
                    if left.contains(&one.mentee) {
                        return Some(one);
                    }
                    one.ways.push(relaxation);
                    None
                })
                .collect();
        }
    }

    /// The mentees that go without under a change.
    fn without(&self, relaxation: Relaxation) -> Option<BTreeSet<usize>> {
        let settings = relaxed(self.settings, relaxation);
        let mut without_column;
        let mut dataset = self.dataset;
        if let Relaxation::WithoutSame(at) = relaxation {
            without_column = self.dataset.clone();
            without_column.same.remove(at);
            dataset = &without_column;
        }
        let mut open_to_all;
        let mut clustered = self.clustered;
        if relaxation == Relaxation::AnyMentor {
            open_to_all = self.clustered.clone();
            open_to_all.may_mentor = None;
            clustered = &open_to_all;
        }
        let found = pair_one_link(dataset, clustered, &settings, self.last_year, self.of).ok()?;
        Some(found.unpaired.into_iter().map(|one| one.mentee).collect())
    }

    /// The hundredths that cells of the link have, each once, ascending.
    fn hundredths(&self, of: impl Fn(usize, usize) -> Option<f64>, round: fn(f64) -> f64) -> Vec<f64> {
        let [mentees, mentors] = [self.of.1.mentees(), self.of.1.mentors()].map(|cluster| self.schools(cluster));
        let cells = mentees.iter().flat_map(|&mentee| mentors.iter().map(move |&mentor| (mentee, mentor)));
        // Twelve decimals, so that 1.07 does not become 1.08.
        let values = cells.filter_map(|(mentee, mentor)| of(mentee, mentor)).map(|at| round(round12(at * 100.0)));
        let mut found: Vec<f64> = values.map(|at| at / 100.0).collect();
        found.sort_unstable_by(f64::total_cmp);
        found.dedup();
        found
    }

    fn schools(&self, cluster: Cluster) -> Vec<usize> {
        let rows = self.dataset.groups[self.of.0].rows.iter().map(|&row| row as usize);
        rows.filter(|&row| self.clustered.cluster(row) == Some(cluster)).collect()
    }

    fn distance(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let fit = self.clustered.scored.own_fit(self.of.0, Axis::Complexity);
        Distances::new(self.dataset, fit, self.settings.min_coverage).of(mentee, mentor)
    }

    fn km(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let coordinates = coordinates(self.dataset)?;
        let degrees = |row: usize| {
            let [latitude, longitude] = coordinates.map(|numbers| numbers.get(row));
            Some([latitude?, longitude?])
        };
        Some(round12(great_circle_km(degrees(mentee)?, degrees(mentor)?)))
    }

    fn gap(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let index = |row| self.clustered.index(row, Axis::Results);
        let gap = index(mentor)? - index(mentee)?;
        let is_reversed = self.clustered.thresholds[self.of.0][Axis::Results as usize].reversed;
        Some(round12(if is_reversed { -gap } else { gap }))
    }
}
