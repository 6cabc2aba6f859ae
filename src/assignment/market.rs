//! What an auction is held over: the rows and columns of one part of a task, with points that are equal taken
//! together.
//!
//! Rows at the same point have the same costs everywhere, so that they are one *kind* with one list of what they
//! like; columns at the same point are one *stall* with the places of all. Where limits forbid single cells,
//! everyone is alone. Indicators with few decimals make this worth while: one of them leaves some hundred
//! different points of ten thousand.
//!
//! Cost: O(n · log n). Precondition: a part has rows enough places, and columns have places.
//!
//! Example: of the rows 3, 7, 3 in one dimension the first and the last are kind 0, the second is kind 1.

use super::graph::Graph;
use super::space::Space;
use super::{Allowed, Costs, FORBIDDEN, NONE, Task};

/// A part of a task that can be solved on its own, in which every row finds a place.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) rows: Vec<u32>,
    pub(super) columns: Vec<u32>,
    /// How many rows have to stay without; then all places are filled.
    pub(super) without: usize,
    /// Whether none of them may be a row that goes first.
    pub(super) spares_first: bool,
}

/// The rows and columns of an auction.
pub(super) struct Market<'a, C> {
    task: &'a Task<'a, C>,
    /// The allowed cells of the task, where it was worth while to list them.
    allowed: Option<&'a Graph>,
    pub(super) part: &'a Part,
    pub(super) space: Space,
    /// The kind of each row of the part.
    pub(super) kind_of: Vec<u32>,
    /// A row of the task for each kind.
    samples: Vec<u32>,
    /// The columns of each slot's stall, by their place in the part; past the last: nobody.
    pub(super) members: Vec<Vec<u32>>,
    /// How many rows each slot's stall can get.
    pub(super) places: Vec<usize>,
}

impl<'a, C: Costs> Market<'a, C> {
    pub(super) fn new(task: &'a Task<'a, C>, part: &'a Part, allowed: Option<&'a Graph>) -> Self {
        let points = &task.points;
        let is_merged = task.allowed != Allowed::ByCell;
        let is_apart = |row: u32| part.spares_first && task.is_first(row);
        let (kind_of, samples) = alike(&part.rows, is_merged, |row| (is_apart(row), points.row(row)));
        let (stall_of, stalls) = alike(&part.columns, is_merged, |column| (false, points.column(column)));
        let space = Space::new(points, &samples, &stalls, part.without > 0);
        let mut members = vec![Vec::new(); space.columns.len()];
        let mut slot_of = vec![0; stalls.len()];
        let stall_at: std::collections::HashMap<u32, usize> = stalls.iter().copied().zip(0..).collect();
        for (slot, column) in space.columns.iter().enumerate().filter(|(_, column)| **column != NONE) {
            match stall_at.get(column) {
                Some(&stall) => slot_of[stall] = slot,
                None => members[slot].extend(u32::try_from(part.columns.len())),
            }
        }
        for (&stall, column) in stall_of.iter().zip(0..) {
            members[slot_of[stall as usize]].push(column);
        }
        let mut out = Self { task, allowed, part, space, kind_of, samples, members, places: Vec::new() };
        let places = |members: &Vec<u32>| members.iter().map(|&column| out.capacity(column)).sum();
        out.places = out.members.iter().map(places).collect();
        out
    }

    /// How many rows a column of the part can get.
    pub(super) fn capacity(&self, column: u32) -> usize {
        let of = |&column: &u32| (self.task.capacity[column as usize] as usize).min(self.part.rows.len());
        self.part.columns.get(column as usize).map_or(self.part.without, of)
    }

    /// How many places of a column of the part were taken before.
    pub(super) fn taken(&self, column: u32) -> u32 {
        self.part.columns.get(column as usize).map_or(0, |&column| self.task.taken[column as usize])
    }

    pub(super) fn kinds(&self) -> usize {
        self.samples.len()
    }

    /// How many columns the part has, nobody among them.
    pub(super) fn columns(&self) -> usize {
        self.part.columns.len() + usize::from(self.part.without > 0)
    }

    /// The exact cost of a kind at a slot, or [`FORBIDDEN`].
    pub(super) fn cost(&self, kind: usize, slot: usize) -> i64 {
        match self.space.columns[slot] {
            NONE => FORBIDDEN,
            column if (column as usize) < self.task.capacity.len() => {
                self.task.costs.cost(self.samples[kind] as usize, column as usize)
            }
            _ if self.must_stay(kind) => FORBIDDEN,
            _ => 0,
        }
    }

    pub(super) fn weights(&self) -> &[f64] {
        self.task.points.weights
    }

    /// Where a kind stands.
    pub(super) fn row_at(&self, kind: usize) -> &[f64] {
        self.task.points.row(self.samples[kind])
    }

    /// Where a slot's stall stands, if it stands anywhere.
    pub(super) fn column_at(&self, slot: usize) -> Option<&[f64]> {
        let column = self.space.columns[slot];
        ((column as usize) < self.task.capacity.len()).then(|| self.task.points.column(column))
    }

    /// The slot of nobody, whose place costs nothing.
    pub(super) fn nobody(&self) -> Option<usize> {
        let last = self.space.columns.iter().rposition(|&column| column != NONE);
        last.filter(|_| self.part.without > 0)
    }

    /// Whether limits may leave a cell; certain where they leave out many.
    pub(super) fn may_allow(&self, kind: usize, slot: usize) -> bool {
        let column = self.space.columns[slot];
        let is_real = (column as usize) < self.task.capacity.len();
        let is_listed = || self.allowed.is_none_or(|allowed| allowed.has(self.samples[kind] as usize, column));
        if is_real { is_listed() } else { !self.must_stay(kind) }
    }

    /// Whether no row of a kind may go without.
    pub(super) fn must_stay(&self, kind: usize) -> bool {
        self.part.spares_first && self.task.is_first(self.samples[kind])
    }
}

/// Puts equal points together, those that are set apart by themselves: the number of each one's kind, and one of each
/// kind.
fn alike<'p>(all: &[u32], is_merged: bool, point: impl Fn(u32) -> (bool, &'p [f64])) -> (Vec<u32>, Vec<u32>) {
    let bits = |place: u32| {
        let (is_apart, point) = point(all[place as usize]);
        std::iter::once(u64::from(is_apart)).chain(point.iter().map(|z| z.to_bits()))
    };
    let mut order: Vec<u32> = (0..).take(all.len()).collect();
    if !is_merged {
        return (order, all.to_vec());
    }
    order.sort_unstable_by(|&one, &other| bits(one).cmp(bits(other)).then(one.cmp(&other)));
    let mut kind_of = vec![0; all.len()];
    let mut samples: Vec<u32> = Vec::new();
    let mut before = None;
    for place in order {
        if before.is_none_or(|before| !bits(before).eq(bits(place))) {
            samples.push(all[place as usize]);
        }
        before = Some(place);
        kind_of[place as usize] = u32::try_from(samples.len() - 1).unwrap_or(NONE);
    }
    (kind_of, samples)
}
