//! Who can meet in a link of a group: its schools in natural order, and what limits leave of their cells.

use std::collections::{HashMap, HashSet};

use super::distance::{Distances, billionths, rounded};
use super::{Task, Wishes};
use crate::assignment::{Allowed, Costs, FORBIDDEN};
use crate::model::{Axis, Cluster, Reason, natural_key};
use crate::stats::round12;

/// The block of a school that has a blank in a `same` column.
const NO_BLOCK: u32 = u32::MAX;

/// So many pairs of different values of a single indicator are weighed: 5,000 against 5,000.
const MOST_VALUES: usize = 25_000_000;

/// So many pairs of sets of known indicators are looked at before cells are.
const FEW_SETS: usize = 1024;

/// The schools of one side, each list by their place in natural order.
pub(super) struct Side {
    pub(super) schools: Vec<usize>,
    /// Z-scores, one school after another; a gap is NaN.
    z: Vec<f64>,
    /// The results index; NaN where there is none.
    results: Vec<f64>,
    /// The `same` columns as one number.
    block: Vec<u32>,
}

/// The schools of a link that can meet, and what each pair of them may.
pub(super) struct Meeting<'a> {
    pub(super) task: &'a Task<'a>,
    distances: Distances<'a>,
    pub(super) mentees: Side,
    pub(super) mentors: Side,
    /// For each mentee the schools that it is forbidden.
    forbidden: Vec<Vec<usize>>,
    is_reversed: bool,
}

/// Mentees and mentors with equal `same` columns, by their places.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) mentees: Vec<usize>,
    pub(super) mentors: Vec<usize>,
}

impl<'a> Meeting<'a> {
    pub(super) fn new(task: &'a Task<'a>) -> Self {
        let fit = task.clustered.scored.own_fit(task.group, Axis::Complexity);
        let distances = Distances::new(task.dataset, fit, task.settings.min_coverage);
        let mut blocks: HashMap<(u32, &str), u32> = HashMap::new();
        let (mentees, mentors) = (schools(task, task.link.mentees()), schools(task, task.link.mentors()));
        let mut side = |schools: Vec<usize>| Side {
            z: distances.z_scores(schools.iter().copied()),
            results: schools
                .iter()
                .map(|&row| task.clustered.index(row, Axis::Results).unwrap_or(f64::NAN))
                .collect(),
            block: schools.iter().map(|&row| block(task, row, &mut blocks)).collect(),
            schools,
        };
        let (mentees, mentors) = (side(mentees), side(mentors));
        let forbidden = mentees.schools.iter().map(|&row| task.wishes.forbidden(row).collect()).collect();
        let is_reversed = task.clustered.thresholds[task.group][Axis::Results as usize].reversed;
        Self { task, distances, mentees, mentors, forbidden, is_reversed }
    }

    /// The places of each mentor before the kept pairs.
    pub(super) fn capacities(&self) -> Vec<u32> {
        let mentors = self.mentors.schools.len();
        if let Some(places) = self.task.settings.pairing.capacity {
            return vec![places; mentors];
        }
        let blocks = self.blocks(0..self.mentees.schools.len());
        let mut out = vec![1; mentors];
        for block in blocks.iter().filter(|block| !block.mentees.is_empty() && !block.mentors.is_empty()) {
            let places = u32::try_from(block.mentees.len().div_ceil(block.mentors.len())).unwrap_or(u32::MAX);
            block.mentors.iter().for_each(|&mentor| out[mentor] = places);
        }
        out
    }

    /// These mentees and all mentors by block; those without a block are in none.
    pub(super) fn blocks(&self, mentees: impl Iterator<Item = usize>) -> Vec<Block> {
        let sides = [&self.mentees, &self.mentors].into_iter().flat_map(|side| &side.block);
        let count = sides.filter(|block| **block != NO_BLOCK).max().map_or(0, |last| *last as usize + 1);
        let mut out: Vec<Block> = std::iter::repeat_with(Block::default).take(count).collect();
        for mentee in mentees {
            if let Some(block) = out.get_mut(self.mentees.block[mentee] as usize) {
                block.mentees.push(mentee);
            }
        }
        for (mentor, &at) in self.mentors.block.iter().enumerate() {
            if let Some(block) = out.get_mut(at as usize) {
                block.mentors.push(mentor);
            }
        }
        out
    }

    /// The mentors of a mentee's block, out of all blocks: with many of them these are few.
    pub(super) fn same<'b>(&self, mentee: usize, blocks: &'b [Block]) -> &'b [usize] {
        blocks.get(self.mentees.block[mentee] as usize).map(|block| &block.mentors[..]).unwrap_or_default()
    }

    /// The mentees and mentors of a block with more pairs of different values than can be weighed in a minute.
    pub(super) fn too_many(&self) -> Option<(usize, usize)> {
        let values = |side: &Side, schools: &[usize]| {
            schools.iter().map(|&school| side.z[school].to_bits()).collect::<HashSet<u64>>().len()
        };
        let is_large = |block: &&Block| {
            let (low, high) = (values(&self.mentees, &block.mentees), values(&self.mentors, &block.mentors));
            low.saturating_mul(high) > MOST_VALUES
        };
        let blocks = self.blocks(0..self.mentees.schools.len());
        blocks.iter().find(is_large).map(|block| (block.mentees.len(), block.mentors.len()))
    }

    /// Whether a mentee waited for a mentor last year, and goes first for one.
    pub(super) fn has_waited(&self, mentee: usize) -> bool {
        self.task.wishes.first.contains(&self.mentees.schools[mentee])
    }

    /// How much better the mentor's results are.
    pub(super) fn gap(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let gap = self.mentors.results[mentor] - self.mentees.results[mentee];
        (!gap.is_nan()).then(|| round12(if self.is_reversed { -gap } else { gap }))
    }

    fn square(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let width = self.distances.weights().len();
        self.distances
            .square(&self.mentees.z[mentee * width..][..width], &self.mentors.z[mentor * width..][..width])
    }

    /// The distance of two schools.
    pub(super) fn distance(&self, mentee: usize, mentor: usize) -> Option<f64> {
        self.square(mentee, mentor).map(rounded)
    }

    /// The distance as a cost.
    pub(super) fn billionths(&self, mentee: usize, mentor: usize) -> Option<i64> {
        self.square(mentee, mentor).map(billionths)
    }

    /// The first limit that keeps two schools apart; `Full` if none does.
    pub(super) fn limit(&self, mentee: usize, mentor: usize) -> Reason {
        let block = self.mentees.block[mentee];
        if block == NO_BLOCK || block != self.mentors.block[mentor] {
            return Reason::NotSame;
        }
        if self.is_gap_small(mentee, mentor) {
            return Reason::SmallGap;
        }
        let Some(square) = self.square(mentee, mentor) else { return Reason::NoSharedData };
        if self.is_forbidden(mentee, mentor) {
            Reason::Forbidden
        } else if self.is_far(square) {
            Reason::TooFar
        } else {
            Reason::Full
        }
    }

    fn is_gap_small(&self, mentee: usize, mentor: usize) -> bool {
        let least = self.task.settings.pairing.min_gap;
        least.is_some_and(|least| self.gap(mentee, mentor).is_none_or(|gap| gap < least))
    }

    fn is_forbidden(&self, mentee: usize, mentor: usize) -> bool {
        self.forbidden[mentee].contains(&self.mentors.schools[mentor])
    }

    fn is_far(&self, square: f64) -> bool {
        self.task.settings.pairing.max_distance.is_some_and(|most| is_above(square, most))
    }

    /// The square of the distance of two schools of one block, if they may be a pair.
    fn allowed_square(&self, mentee: usize, mentor: usize) -> Option<f64> {
        if self.is_gap_small(mentee, mentor) || self.is_forbidden(mentee, mentor) {
            return None;
        }
        self.square(mentee, mentor).filter(|&square| !self.is_far(square))
    }

    /// Which cells of a block limits leave; all only where that can be told quickly.
    pub(super) fn allowed(&self, block: &Block) -> Allowed {
        let pairing = &self.task.settings.pairing;
        if pairing.min_gap.is_some() || block.mentees.iter().any(|&mentee| !self.forbidden[mentee].is_empty()) {
            return Allowed::ByCell;
        }
        if pairing.max_distance.is_some() {
            return Allowed::ByPoint;
        }
        let width = self.distances.weights().len();
        let (low, high) =
            (sets(&self.mentees.z, width, &block.mentees), sets(&self.mentors.z, width, &block.mentors));
        let covers = |mentee: usize| high.iter().all(|&mentor| self.square(mentee, mentor).is_some());
        let all = low.len() * high.len() <= FEW_SETS && low.into_iter().all(covers);
        if all { Allowed::All } else { Allowed::ByPoint }
    }

    /// The coordinates of a block's schools: weights, mentees, mentors.
    pub(super) fn points(&self, block: &Block) -> (&[f64], Vec<f64>, Vec<f64>) {
        let weights = self.distances.weights();
        let of = |z: &[f64], places: &[usize]| {
            places.iter().flat_map(|&place| &z[place * weights.len()..][..weights.len()]).copied().collect()
        };
        (weights, of(&self.mentees.z, &block.mentees), of(&self.mentors.z, &block.mentors))
    }

    /// The nearest few of some mentors; the earlier in natural order where they are equally near.
    pub(super) fn nearest(
        &self,
        mentee: usize,
        mentors: impl Iterator<Item = usize>,
        few: usize,
    ) -> Vec<(usize, f64)> {
        let mut best: Vec<(usize, f64)> = Vec::with_capacity(few + 1);
        // A square that is clearly larger needs neither root nor rounding.
        let mut most = f64::INFINITY;
        for mentor in mentors {
            let Some(square) = self.square(mentee, mentor).filter(|square| *square <= most) else { continue };
            let distance = rounded(square);
            let at = best.partition_point(|(_, other)| *other <= distance);
            best.insert(at, (self.mentors.schools[mentor], distance));
            best.truncate(few);
            if let Some((_, last)) = best.get(few - 1) {
                most = (last + 1e-9).powi(2);
            }
        }
        best
    }
}

impl Costs for (&Meeting<'_>, &Block) {
    fn cost(&self, row: usize, column: usize) -> i64 {
        let (meeting, block) = self;
        meeting.allowed_square(block.mentees[row], block.mentors[column]).map_or(FORBIDDEN, billionths)
    }

    fn allows(&self, row: usize, column: usize) -> bool {
        let (meeting, block) = self;
        meeting.allowed_square(block.mentees[row], block.mentors[column]).is_some()
    }
}

/// Whether the distance behind a square is above a limit; rounded only where that can matter.
fn is_above(square: f64, most: f64) -> bool {
    let limit = most * most;
    // Rounding moves a distance by 5e-13 and an ulp; this is far more.
    let is_clear = (square - limit).abs() > 1e-10 * most + 1e-14 * limit + 1e-20;
    if is_clear { square > limit } else { rounded(square) > most }
}

/// The group's schools of a cluster in natural order.
fn schools(task: &Task, cluster: Cluster) -> Vec<usize> {
    let rows = task.dataset.groups[task.group].rows.iter().map(|&row| row as usize);
    let mut schools: Vec<usize> = rows.filter(|&row| task.clustered.cluster(row) == Some(cluster)).collect();
    let ids = &task.dataset.ids;
    schools.sort_by_cached_key(|&row| (natural_key(ids.get(row)), ids.get(row)));
    schools
}

/// The `same` columns of a school as one number.
fn block<'a>(task: &Task<'a>, row: usize, blocks: &mut HashMap<(u32, &'a str), u32>) -> u32 {
    let mut block = 0;
    for column in &task.dataset.same {
        let text = column.get(row);
        if text.is_empty() {
            return NO_BLOCK;
        }
        let next = u32::try_from(blocks.len() + 1).unwrap_or(NO_BLOCK);
        block = *blocks.entry((block, text)).or_insert(next);
    }
    block
}

/// One school for each set of indicators that some schools have.
fn sets(z: &[f64], width: usize, places: &[usize]) -> Vec<usize> {
    let known = |place: usize| z[place * width..][..width].iter().map(|z| !z.is_nan());
    let mut found: Vec<usize> = Vec::new();
    for &place in places {
        if found.len() > FEW_SETS {
            break;
        }
        if !found.iter().any(|&above| known(above).eq(known(place))) {
            found.push(place);
        }
    }
    found
}

impl Wishes {
    /// The mentors that a mentee is forbidden.
    fn forbidden(&self, mentee: usize) -> impl Iterator<Item = usize> {
        let start = self.forbid.partition_point(|(other, _)| *other < mentee);
        self.forbid[start..].iter().take_while(move |(other, _)| *other == mentee).map(|(_, mentor)| *mentor)
    }
}

#[cfg(test)]
mod tests {
    use super::super::distance::rounded;
    use super::is_above;

    #[test]
    fn limits_are_those_of_the_rounded_distance() {
        for most in [0.0_f64, 1e-13, 1e-12, 3e-7, 0.1, 0.3, 1.0, 2.5, 40.0, 5000.0, 1e7, 1e200] {
            let nudges = [-1e-3, -1e-9, -6e-13, -5e-13, -4e-13, 0.0, 4e-13, 5e-13, 6e-13, 1e-9, 1e-3];
            for near in nudges.map(|nudge| most + nudge).into_iter().filter(|near| *near >= 0.0) {
                let square: f64 = near * near;
                for square in [square, square.next_up(), square.next_down().max(0.0)] {
                    assert_eq!(is_above(square, most), rounded(square) > most, "{square:e} {most}");
                }
            }
        }
    }
}
