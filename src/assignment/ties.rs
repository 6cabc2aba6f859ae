//! The first answer in the order of the dictionary among the cheapest and evenest ones.
//!
//! Each row in turn moves to the least column from which a chain of moves at no cost leads back to its own, and
//! then stays. A move costs nothing between columns of one potential (`load`); the sink joins columns where one
//! gains what another loses. Which moves belong to such chains depends on the set of best answers, not on the
//! one at hand, so strong components rule out the rest once; settling a row makes the set smaller, so what a
//! failed search has reached is parted from its home for good.
//!
//! Cost: O(columns) failed searches in all, each O(edges); then O(rows · columns / 64).
//!
//! Example: rows 0 and 1 are in the columns 1 and 0 and may be in either: row 0 can move to 0, as row 1 can move
//! from there to 1.

use super::NONE;
use super::components::components;
use super::face::Face;
use super::graph::{contains, insert, remove};
use super::load::potentials;

/// The moves that keep an answer cheapest and evenest.
pub(super) struct Moves<'f, 'a> {
    pub(super) face: &'f mut Face<'a>,
    potential: Vec<i64>,
}

impl Moves<'_, '_> {
    #[expect(clippy::cast_possible_truncation, reason = "columns are numbered in 32 bits")]
    pub(super) fn sink(&self) -> u32 {
        self.face.columns() as u32
    }

    /// Whether a row's move between two columns costs nothing.
    pub(super) fn is_level(&self, from: u32, to: u32) -> bool {
        self.potential[from as usize] == self.potential[to as usize]
    }

    /// Whether a column can get a row more, so that another one loses one.
    pub(super) fn grows(&self, column: u32) -> bool {
        let at = column as usize;
        self.face.can_grow(column) && self.potential[at] == -self.face.totals[at] - 1
    }

    /// Whether a column can lose a row, so that another one gets one more.
    fn shrinks(&self, column: u32) -> bool {
        let at = column as usize;
        self.face.can_shrink(column) && self.potential[at] == -self.face.totals[at]
    }

    /// The columns that can lose a row.
    pub(super) fn shrinking(&self) -> Vec<u32> {
        (0..self.sink()).filter(|&column| self.shrinks(column)).collect()
    }
}

/// Settles the rows in their order. The load must be the evenest.
pub(super) fn settle(face: &mut Face) {
    let potential = potentials(face);
    let moves = Moves { face, potential };
    let component = components(&moves);
    let labels = component.iter().max().map_or(0, |last| last + 1);
    let nodes = component.len();
    let open = vec![0; nodes.div_ceil(64)];
    let mut search = Search {
        moves,
        component,
        labels,
        open,
        way: vec![(NONE, NONE); nodes],
        queue: Vec::new(),
        seen: Vec::new(),
    };
    for row in 0..u32::try_from(search.moves.face.home.len()).unwrap_or(NONE) {
        search.settle(row);
    }
}

struct Search<'f, 'a> {
    moves: Moves<'f, 'a>,
    component: Vec<u32>,
    /// How many components there have been.
    labels: u32,
    open: Vec<u64>,
    /// The row that moves into each node on the way, and whence; no row where the sink takes part.
    way: Vec<(u32, u32)>,
    queue: Vec<u32>,
    /// Columns of another potential, which are put back.
    seen: Vec<u32>,
}

impl Search<'_, '_> {
    /// Moves a row to the least column that it can have while those before it stay.
    fn settle(&mut self, row: u32) {
        let home = self.moves.face.home[row as usize];
        let kind = self.moves.face.kind(row);
        let mut from = 0;
        while let Some(column) = self.moves.face.graph.next(kind, from).filter(|&column| column < home) {
            from = column + 1;
            let is_joined = self.component[column as usize] == self.component[home as usize];
            if !is_joined || !self.moves.is_level(column, home) {
                continue;
            }
            if self.leads_home(column, home, row) {
                let mut node = home;
                while node != column {
                    let (mover, before) = self.way[node as usize];
                    if mover != NONE {
                        self.moves.face.shift(mover, node);
                    }
                    node = before;
                }
                self.moves.face.shift(row, column);
                return;
            }
            for &node in &self.queue {
                self.component[node as usize] = self.labels;
            }
            self.labels += 1;
        }
    }

    /// Whether a chain of moves leads from a column to a row's home, those up to that row staying.
    fn leads_home(&mut self, column: u32, home: u32, settled: u32) -> bool {
        let (label, sink) = (self.component[home as usize], self.moves.sink());
        self.open.fill(0);
        for (&component, node) in self.component.iter().zip(0..) {
            if component == label {
                insert(&mut self.open, node);
            }
        }
        self.queue.clear();
        self.visit(column, NONE, NONE);
        let mut next = 0;
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            if node == sink {
                for column in 0..sink {
                    if contains(&self.open, column) && self.moves.shrinks(column) {
                        self.visit(column, NONE, sink);
                    }
                }
            } else {
                self.visit_from(node, home, settled);
                if contains(&self.open, sink) && self.moves.grows(node) {
                    self.visit(sink, NONE, node);
                }
            }
            if !contains(&self.open, home) {
                return true;
            }
        }
        false
    }

    /// Visits where the rows of a column can move, the home first.
    fn visit_from(&mut self, node: u32, home: u32, settled: u32) {
        let rows = self.moves.face.rows_in[node as usize].len();
        for at in 0..rows {
            let row = self.moves.face.rows_in[node as usize][at];
            if row <= settled {
                continue;
            }
            let (kind, graph) = (self.moves.face.kind(row), self.moves.face.graph);
            // Asking this first makes the search short where nearly everything is tied.
            if self.moves.is_level(node, home) && graph.has(kind, home) {
                self.visit(home, row, node);
                return;
            }
            let (moves, way, queue, seen) = (&self.moves, &mut self.way, &mut self.queue, &mut self.seen);
            graph.take(kind, &mut self.open, |to| {
                if moves.is_level(node, to) {
                    way[to as usize] = (row, node);
                    queue.push(to);
                } else {
                    seen.push(to);
                }
                false
            });
            for to in self.seen.drain(..) {
                insert(&mut self.open, to);
            }
        }
    }

    fn visit(&mut self, node: u32, mover: u32, from: u32) {
        remove(&mut self.open, node);
        self.way[node as usize] = (mover, from);
        self.queue.push(node);
    }
}

#[cfg(test)]
mod tests {
    use crate::assignment::{Allowed, Costs, FORBIDDEN, Points, Task, by_cells, fast};

    /// The columns that each row may have, all at the same place.
    struct Open(Vec<Vec<usize>>);

    impl Costs for &Open {
        fn cost(&self, row: usize, column: usize) -> i64 {
            if self.0[row].contains(&column) { 0 } else { FORBIDDEN }
        }
    }

    /// Columns 0 and 3 have five rows each from before. The first row may have 0 as well as 1 and 2, which are empty; the
    /// sink joins all of them, but a sixth row in column 0 is not as even as a first one in column 1.
    #[test]
    fn the_sink_lets_no_row_move_to_a_fuller_column() {
        let open = Open(vec![vec![0, 1, 2], vec![0, 3]]);
        let task = Task {
            points: Points { weights: &[1.0], rows: &[0.0; 2], columns: &[0.0; 4] },
            costs: &open,
            allowed: Allowed::ByCell,
            capacity: &[1; 4],
            taken: &[5, 0, 0, 5],
            first: &[],
        };
        assert_eq!(fast(&task), Some(vec![Some(1), Some(0)]));
        assert_eq!(by_cells(&task), [Some(1), Some(0)]);
    }
}
