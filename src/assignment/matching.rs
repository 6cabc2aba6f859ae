//! As many rows as possible in columns, costs apart.
//!
//! Source: Hopcroft and Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs" (1973), for columns
//! with several places. A phase finds by breadth how many columns the shortest chains of moves pass from a row
//! without a column to a free place, then by depth chains of that length which share no column, and moves along
//! them.
//!
//! Cost: O(√rows) phases, each O(edges / 64) words. Precondition: the graph has a row for each row.
//!
//! Example: row 0 may go to 0 or 1, row 1 to 0 only, one place each. Row 0 takes 0; then row 1 pushes it on to 1.

use super::NONE;
use super::graph::{Graph, all};

/// Where rows may go. Idle places, which count as rows behind the others, may go where a last kind of rows may.
#[derive(Clone, Copy)]
pub(super) struct Net<'a> {
    /// The columns of each kind of rows.
    pub(super) graph: &'a Graph,
    /// The kind of each row.
    pub(super) kind_of: &'a [u32],
    /// How many rows each column can get.
    pub(super) capacity: &'a [usize],
}

/// Rows in columns.
pub(super) struct Matching {
    /// The column of each row; [`NONE`] if it is without.
    pub(super) home: Vec<u32>,
    pub(super) rows_in: Vec<Vec<u32>>,
    /// How many places of each column are idle.
    pub(super) idle: Vec<usize>,
    /// How many places are to be idle, and nobody knows where.
    pub(super) adrift: usize,
}

/// A largest matching of a graph's rows.
pub(super) fn maximum(graph: &Graph, capacity: &[u32]) -> Matching {
    let kind_of: Vec<u32> = (0..).take(graph.rows()).collect();
    let capacity: Vec<usize> = capacity.iter().map(|&places| places as usize).collect();
    let mut found = Matching::new(graph.rows(), capacity.len(), 0);
    found.fill(Net { graph, kind_of: &kind_of, capacity: &capacity });
    found
}

impl Net<'_> {
    /// The place in the graph of a row, or of an idle place.
    fn line(&self, row: u32) -> usize {
        self.kind_of.get(row as usize).map_or(self.graph.rows() - 1, |&kind| kind as usize)
    }
}

impl Matching {
    pub(super) fn new(rows: usize, columns: usize, idle: usize) -> Self {
        let (home, rows_in) = (vec![NONE; rows], vec![Vec::new(); columns]);
        Self { home, rows_in, idle: vec![0; columns], adrift: idle }
    }

    /// Makes it as large as it can be.
    pub(super) fn fill(&mut self, net: Net) {
        let mut via = vec![NONE; net.capacity.len()];
        loop {
            let mut layers = self.layers(net);
            if layers.is_empty() {
                return;
            }
            for row in self.without() {
                while self.augment(net, row, &mut layers, &mut via) && self.is_adrift(row) {}
            }
        }
    }

    /// The columns by their distance from the rows without one, down to the first with a free place; empty if none
    /// has one.
    fn layers(&self, net: Net) -> Vec<Vec<u64>> {
        let mut open = all(net.capacity.len());
        let mut rows = self.without();
        let mut layers = Vec::new();
        while !rows.is_empty() {
            let (mut layer, mut is_last, mut beyond) = (vec![0; open.len()], false, Vec::new());
            for &row in &rows {
                net.graph.take(net.line(row), &mut open, |column| {
                    super::graph::insert(&mut layer, column);
                    is_last |= self.has_room(net, column);
                    beyond.extend(self.inside(column));
                    false
                });
            }
            layers.push(layer);
            if is_last {
                return layers;
            }
            rows = beyond;
        }
        Vec::new()
    }

    /// The rows without a column; behind them, an idle place adrift.
    pub(super) fn without(&self) -> Vec<u32> {
        let rows = (0..).zip(&self.home).filter(|(_, home)| **home == NONE).map(|(row, _)| row);
        rows.chain(Some(self.idle_at(self.idle.len())).filter(|_| self.adrift > 0)).collect()
    }

    /// The rows of a column, and one of its idle places.
    pub(super) fn inside(&self, column: u32) -> impl Iterator<Item = u32> {
        let at = column as usize;
        self.rows_in[at].iter().copied().chain(Some(self.idle_at(at)).filter(|_| self.idle[at] > 0))
    }

    /// What an idle place of a column counts as, or, past the last column, one adrift.
    #[expect(clippy::cast_possible_truncation, reason = "rows and columns are numbered in 32 bits")]
    fn idle_at(&self, column: usize) -> u32 {
        (self.home.len() + column) as u32
    }

    fn is_adrift(&self, row: u32) -> bool {
        self.adrift > 0 && row == self.idle_at(self.idle.len())
    }

    pub(super) fn has_room(&self, net: Net, column: u32) -> bool {
        let at = column as usize;
        self.rows_in[at].len() + self.idle[at] < net.capacity[at]
    }

    /// Moves along a chain from a row to a free place, one column of each layer, if there is such a chain of
    /// columns that none has tried before.
    fn augment(&mut self, net: Net, row: u32, layers: &mut [Vec<u64>], via: &mut [u32]) -> bool {
        let mut stack = vec![(row, 0)];
        while let Some(&(row, depth)) = stack.last() {
            let mut taken = None;
            net.graph.take(net.line(row), &mut layers[depth], |column| {
                taken = Some(column);
                true
            });
            let Some(column) = taken else {
                stack.pop();
                continue;
            };
            via[column as usize] = row;
            if self.has_room(net, column) {
                self.shift(column, via);
                return true;
            }
            if depth + 1 < layers.len() {
                stack.extend(self.inside(column).map(|row| (row, depth + 1)));
            }
        }
        false
    }

    /// Moves each row of a chain to the column that it reached, from the last one back.
    fn shift(&mut self, mut column: u32, via: &[u32]) {
        while column != NONE {
            column = self.put(via[column as usize], column);
        }
    }

    /// Puts a row into a column; gives the one where it was.
    pub(super) fn put(&mut self, row: u32, column: u32) -> u32 {
        let (at, rows) = (column as usize, self.home.len());
        if let Some(home) = self.home.get_mut(row as usize) {
            let before = std::mem::replace(home, column);
            if let Some(rows) = self.rows_in.get_mut(before as usize) {
                rows.retain(|&one| one != row);
            }
            self.rows_in[at].push(row);
            return before;
        }
        self.idle[at] += 1;
        if let Some(idle) = self.idle.get_mut(row as usize - rows) {
            *idle -= 1;
            return row - u32::try_from(rows).unwrap_or(NONE);
        }
        self.adrift -= 1;
        NONE
    }
}

#[cfg(test)]
mod tests {
    use super::maximum;
    use crate::assignment::NONE;
    use crate::assignment::graph::Graph;

    #[test]
    fn as_many_as_possible_find_a_column() {
        for (rows, capacity, expected) in [
            (vec![vec![0, 1], vec![0]], vec![1, 1], 2),
            (vec![vec![0], vec![0], vec![0, 1]], vec![1, 1], 2),
            (vec![vec![0], vec![0], vec![0, 1]], vec![2, 1], 3),
            (vec![vec![0, 1], vec![0, 2], vec![0], vec![1]], vec![1, 1, 1], 3),
            (vec![vec![0, 1], vec![1, 2], vec![2, 3], vec![3], vec![]], vec![1; 4], 4),
            (vec![vec![0]; 4], vec![0, 9], 0),
            (vec![], vec![3], 0),
        ] {
            let mut graph = Graph::new(capacity.len());
            for row in &rows {
                graph.push(row);
            }
            let found = maximum(&graph, &capacity);
            assert_eq!(found.home.iter().filter(|home| **home != NONE).count(), expected, "{rows:?}");
            for (row, &home) in found.home.iter().enumerate().filter(|(_, home)| **home != NONE) {
                assert!(
                    rows[row].contains(&home)
                        && found.rows_in[home as usize].contains(&u32::try_from(row).unwrap())
                );
            }
            assert!(found.rows_in.iter().zip(&capacity).all(|(rows, places)| rows.len() <= *places as usize));
        }
    }
}
