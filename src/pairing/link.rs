//! One link of one group: its schools in natural order, the limits, and the best pairs.

use std::collections::{BTreeMap, HashMap};

use super::distance::Distances;
use super::{LinkSummary, Outcome, Pair, Pairing, Unpaired, Wishes};
use crate::assignment::{Costs, FORBIDDEN, assign};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::{Axis, Cluster, Dataset, Link, Reason, natural_key};
use crate::problem::{Problem, ProblemKind, Warning, WarningKind};
use crate::stats::round12;

/// What a link's pairs are made from.
pub(super) struct Task<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) clustered: &'a Clustered,
    pub(super) settings: &'a Settings,
    pub(super) wishes: &'a Wishes,
    pub(super) group: usize,
    pub(super) link: Link,
}

/// The schools of a link that can meet, and what each pair of them may.
struct Meeting<'a> {
    task: &'a Task<'a>,
    distances: Distances<'a>,
    mentees: Vec<usize>,
    mentors: Vec<usize>,
    /// The `same` columns of each school as one number; none if one is blank.
    blocks: HashMap<usize, Option<usize>>,
    /// For each mentee, by place, the mentors it is forbidden.
    forbidden: HashMap<usize, Vec<usize>>,
}

/// So many pairs of schools that may meet are weighed at once: 200 MB.
const MOST_CELLS: usize = 24 << 20;
/// Each mentee may have to look through all of them: half a minute for 5,000 mentees and 5,000 mentors.
const MOST_STEPS: usize = 1 << 37;

/// Adds the pairs of a link.
///
/// # Errors
/// More schools may meet than can be weighed at once.
pub(super) fn pair_link(task: &Task, out: &mut Pairing) -> Result<(), Box<Problem>> {
    let meeting = Meeting::new(task);
    if meeting.mentees.is_empty() && meeting.mentors.is_empty() {
        return Ok(());
    }
    let (mentees, mentors) = (&meeting.mentees, &meeting.mentors);
    let kept: HashMap<usize, usize> = task.wishes.keep.iter().copied().collect();
    let mut taken = vec![0_u32; mentors.len()];
    for mentor in mentees.iter().filter_map(|mentee| kept.get(mentee)) {
        if let Some(at) = mentors.iter().position(|one| one == mentor) {
            taken[at] += 1;
        }
    }
    let mut capacity = meeting.capacities();
    let group = task.dataset.groups[task.group].name.clone();
    for (at, places) in capacity.iter_mut().enumerate() {
        if taken[at] > *places {
            *places = taken[at];
            let mentor = task.dataset.ids.get(mentors[at]).to_owned();
            let kind = WarningKind::CapacityRaised { mentor, capacity: *places };
            out.warnings.push(Warning { group: group.clone(), kind });
        }
    }
    let free: Vec<usize> = mentees.iter().copied().filter(|mentee| !kept.contains_key(mentee)).collect();
    let blocks = meeting.who_may_meet(&free);
    for block in &blocks {
        let (rows, columns) = (block.rows.len(), block.columns.len());
        let cells = rows.checked_mul(columns).filter(|cells| *cells <= MOST_CELLS);
        if cells.and_then(|cells| cells.checked_mul(rows)).is_none_or(|steps| steps > MOST_STEPS) {
            return Err(Box::new(too_many(task, block)));
        }
    }
    let mut mentor_of: HashMap<usize, Option<usize>> = free.iter().map(|&mentee| (mentee, None)).collect();
    let mut costs_seen = Seen::default();
    for block in &blocks {
        let cells = meeting.cells(block);
        cells.iter().filter(|cell| **cell != FORBIDDEN).for_each(|&cell| costs_seen.add(cell));
        let of = |numbers: &[u32]| block.columns.iter().map(|&at| numbers[at]).collect::<Vec<u32>>();
        let (places, taken) = (of(&capacity), of(&taken));
        let left: Vec<u32> = places.iter().zip(&taken).map(|(places, taken)| places - taken).collect();
        let (rows, columns) = (block.rows.len(), block.columns.len());
        let found = assign(&Costs { rows, columns, cells: &cells, capacity: &left, taken: &taken });
        let mentor = |at: Option<usize>| at.map(|at| mentors[block.columns[at]]);
        mentor_of.extend(block.rows.iter().copied().zip(found.into_iter().map(mentor)));
    }
    if costs_seen.count > 1 && costs_seen.is_one && meeting.is_one_distance(&free, costs_seen.first) {
        out.warnings.push(Warning { group, kind: WarningKind::PairsByOrder(task.link) });
    }
    mentor_of.extend(kept.iter().map(|(&mentee, &mentor)| (mentee, Some(mentor))));
    out.links.push(LinkSummary {
        group: task.group,
        link: task.link,
        mentees: mentees.len(),
        mentors: mentors.len(),
        capacity: capacity.into_iter().max().unwrap_or(0),
    });
    meeting.tell(&mentor_of, &kept, out);
    Ok(())
}

/// Schools that are equal in the `same` columns, and meet nobody else: mentees, and places among the mentors.
#[derive(Default)]
struct Block {
    rows: Vec<usize>,
    columns: Vec<usize>,
}

/// Whether all costs are one.
#[derive(Default)]
struct Seen {
    first: i64,
    count: usize,
    is_one: bool,
}

impl Seen {
    const fn add(&mut self, cost: i64) {
        if self.count == 0 {
            (self.first, self.is_one) = (cost, true);
        }
        self.is_one &= cost == self.first;
        self.count += 1;
    }
}

fn too_many(task: &Task, block: &Block) -> Problem {
    let file = task.dataset.inputs.first().map_or("", |input| input.file.as_str());
    let (mentees, mentors) = (block.rows.len(), block.columns.len());
    let group = task.dataset.groups[task.group].name.clone();
    Problem::of_file(file, ProblemKind::TooManyToPair { group, link: task.link, mentees, mentors })
}

impl<'a> Meeting<'a> {
    fn new(task: &'a Task<'a>) -> Self {
        let fit = task.clustered.scored.own_fit(task.group, Axis::Complexity);
        let distances = Distances::new(task.dataset, fit, task.settings.min_coverage);
        let rows = &task.dataset.groups[task.group].rows;
        let of = |cluster: Cluster| {
            let mut schools: Vec<usize> = rows
                .iter()
                .map(|&row| row as usize)
                .filter(|&row| task.clustered.cluster(row) == Some(cluster))
                .collect();
            schools.sort_by_cached_key(|&row| (natural_key(task.dataset.ids.get(row)), task.dataset.ids.get(row)));
            schools
        };
        let (mentees, mentors) = (of(task.link.mentees()), of(task.link.mentors()));
        let mut keys: HashMap<Vec<&str>, usize> = HashMap::new();
        let mut block = |row: usize| {
            let key: Vec<&str> = task.dataset.same.iter().map(|column| column.get(row)).collect();
            let next = keys.len();
            (!key.contains(&"")).then(|| *keys.entry(key).or_insert(next))
        };
        let blocks = mentees.iter().chain(&mentors).map(|&row| (row, block(row))).collect();
        let mut forbidden: HashMap<usize, Vec<usize>> = HashMap::new();
        for &(mentee, mentor) in &task.wishes.forbid {
            forbidden.entry(mentee).or_default().push(mentor);
        }
        Self { task, distances, mentees, mentors, blocks, forbidden }
    }

    /// The places of each mentor before the kept pairs.
    fn capacities(&self) -> Vec<u32> {
        if let Some(places) = self.task.settings.pairing.capacity {
            return vec![places; self.mentors.len()];
        }
        let count = |schools: &[usize]| {
            let mut counts: HashMap<usize, usize> = HashMap::new();
            schools
                .iter()
                .filter_map(|row| self.blocks[row])
                .for_each(|block| *counts.entry(block).or_default() += 1);
            counts
        };
        let (mentees, mentors) = (count(&self.mentees), count(&self.mentors));
        let places = |row: &usize| {
            let block = self.blocks[row]?;
            u32::try_from(mentees.get(&block)?.div_ceil(mentors[&block])).ok()
        };
        self.mentors.iter().map(|row| places(row).unwrap_or(1)).collect()
    }

    /// How much better the mentor's results are.
    fn gap(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let of = |row| self.task.clustered.index(row, Axis::Results);
        let reversed = self.task.clustered.lines[self.task.group][Axis::Results as usize].reversed;
        let gap = of(mentor)? - of(mentee)?;
        Some(round12(if reversed { -gap } else { gap }))
    }

    /// The first limit that keeps two schools apart; `Full` if none does.
    fn limit(&self, mentee: usize, mentor: usize, distance: Option<f64>) -> Reason {
        let pairing = &self.task.settings.pairing;
        let block = self.blocks[&mentee];
        let far = |distance: f64| pairing.max_distance.is_some_and(|most| distance > most);
        if block.is_none() || block != self.blocks[&mentor] {
            Reason::NotSame
        } else if pairing.min_gap.is_some_and(|least| self.gap(mentee, mentor).is_none_or(|gap| gap < least)) {
            Reason::SmallGap
        } else if distance.is_none() {
            Reason::NoSharedData
        } else if self.forbidden.get(&mentee).is_some_and(|mentors| mentors.contains(&mentor)) {
            Reason::Forbidden
        } else if distance.is_some_and(far) {
            Reason::TooFar
        } else {
            Reason::Full
        }
    }

    /// The blocks of schools that may meet, each on its own: pairs of one change nothing in another.
    fn who_may_meet(&self, free: &[usize]) -> Vec<Block> {
        let mut blocks: BTreeMap<usize, Block> = BTreeMap::new();
        for &mentee in free {
            if let Some(block) = self.blocks[&mentee] {
                blocks.entry(block).or_default().rows.push(mentee);
            }
        }
        for (at, mentor) in self.mentors.iter().enumerate() {
            if let Some(block) = self.blocks[mentor].and_then(|block| blocks.get_mut(&block)) {
                block.columns.push(at);
            }
        }
        blocks.into_values().filter(|block| !block.columns.is_empty()).collect()
    }

    /// The costs of the assignment: distances as integers of 1e-9.
    fn cells(&self, block: &Block) -> Vec<i64> {
        let mentors: Vec<usize> = block.columns.iter().map(|&at| self.mentors[at]).collect();
        let mut cells = Vec::with_capacity(block.rows.len() * mentors.len());
        self.distances.table(&block.rows, &mentors, |i, j, distance| {
            let allowed = self.limit(block.rows[i], mentors[j], distance) == Reason::Full;
            cells.push(distance.filter(|_| allowed).map_or(FORBIDDEN, billionths));
        });
        cells
    }

    /// Whether all distances of the link are this one, limits or not: else the data do say whose contingent is
    /// closer, and it is the limits that leave one choice.
    fn is_one_distance(&self, free: &[usize], cost: i64) -> bool {
        free.iter().all(|mentee| {
            let mut is_one = true;
            self.distances.table(&[*mentee], &self.mentors, |_, _, distance| {
                is_one &= distance.is_none_or(|distance| billionths(distance) == cost);
            });
            is_one
        })
    }

    /// Writes down every mentee's pair, or why there is none.
    fn tell(&self, mentor_of: &HashMap<usize, Option<usize>>, kept: &HashMap<usize, usize>, out: &mut Pairing) {
        let (group, link) = (self.task.group, self.task.link);
        for &mentee in &self.mentees {
            let mut all: Vec<(usize, Option<f64>)> = Vec::with_capacity(self.mentors.len());
            self.distances.table(&[mentee], &self.mentors, |_, j, distance| all.push((self.mentors[j], distance)));
            let Some(mentor) = mentor_of[&mentee] else {
                let limits = all.iter().map(|&(mentor, distance)| self.limit(mentee, mentor, distance));
                let reason = limits.max().unwrap_or(Reason::NoMentor);
                let nearest = nearest(all.iter().filter_map(|&(mentor, distance)| Some((mentor, distance?))), 1);
                out.outcomes.push(Outcome::Without(out.unpaired.len()));
                out.unpaired.push(Unpaired { group, link, mentee, reason, nearest: nearest.first().copied() });
                continue;
            };
            let distance = all.iter().find(|(other, _)| *other == mentor).and_then(|(_, distance)| *distance);
            let others = all.iter().filter(|(other, distance)| {
                *other != mentor && self.limit(mentee, *other, *distance) == Reason::Full
            });
            out.outcomes.push(Outcome::Paired(out.pairs.len()));
            out.pairs.push(Pair {
                group,
                link,
                mentee,
                mentor,
                distance,
                gap: self.gap(mentee, mentor),
                mentor_at_risk: self.task.clustered.is_border(mentor, Axis::Results),
                kept: kept.contains_key(&mentee),
                alternatives: nearest(others.filter_map(|&(other, distance)| Some((other, distance?))), 2),
            });
        }
    }
}

/// The nearest few; the earlier in natural order where they are equally near.
fn nearest(mentors: impl Iterator<Item = (usize, f64)>, few: usize) -> Vec<(usize, f64)> {
    let mut best: Vec<(usize, f64)> = Vec::with_capacity(few + 1);
    for (mentor, distance) in mentors {
        let at = best.partition_point(|(_, other)| *other <= distance);
        best.insert(at, (mentor, distance));
        best.truncate(few);
    }
    best
}

/// A distance as an integer of 1e-9, half away from zero.
#[expect(clippy::cast_possible_truncation, reason = "distances of z-scores are far below 9e9")]
fn billionths(distance: f64) -> i64 {
    (distance * 1e9).round() as i64
}
