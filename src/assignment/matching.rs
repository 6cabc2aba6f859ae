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

/// Rows in columns.
pub(super) struct Matching {
    /// The column of each row; [`NONE`] if it is without.
    pub(super) home: Vec<u32>,
    pub(super) rows_in: Vec<Vec<u32>>,
}

/// A largest matching.
pub(super) fn maximum(graph: &Graph, capacity: &[u32]) -> Matching {
    let mut found = Matching { home: vec![NONE; graph.rows()], rows_in: vec![Vec::new(); capacity.len()] };
    let mut via = vec![NONE; capacity.len()];
    loop {
        let mut layers = layers(graph, capacity, &found);
        if layers.is_empty() {
            return found;
        }
        for row in found.without() {
            found.augment(graph, capacity, row, &mut layers, &mut via);
        }
    }
}

/// The columns by their distance from the rows without one, down to the first with a free place; empty if none
/// has one.
fn layers(graph: &Graph, capacity: &[u32], matching: &Matching) -> Vec<Vec<u64>> {
    let mut open = all(capacity.len());
    let mut rows = matching.without();
    let mut layers = Vec::new();
    while !rows.is_empty() {
        let (mut layer, mut is_last, mut beyond) = (vec![0; open.len()], false, Vec::new());
        for &row in &rows {
            graph.take(row as usize, &mut open, |column| {
                super::graph::insert(&mut layer, column);
                is_last |= matching.has_room(capacity, column);
                beyond.extend(&matching.rows_in[column as usize]);
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

impl Matching {
    /// The rows without a column.
    pub(super) fn without(&self) -> Vec<u32> {
        (0..).zip(&self.home).filter(|(_, home)| **home == NONE).map(|(row, _)| row).collect()
    }

    fn has_room(&self, capacity: &[u32], column: u32) -> bool {
        self.rows_in[column as usize].len() < capacity[column as usize] as usize
    }

    /// Moves along a chain from a row to a free place, one column of each layer, if there is such a chain of
    /// columns that none has tried before.
    fn augment(&mut self, graph: &Graph, capacity: &[u32], row: u32, layers: &mut [Vec<u64>], via: &mut [u32]) {
        let mut stack = vec![(row, 0)];
        while let Some(&(row, depth)) = stack.last() {
            let mut taken = None;
            graph.take(row as usize, &mut layers[depth], |column| {
                taken = Some(column);
                true
            });
            let Some(column) = taken else {
                stack.pop();
                continue;
            };
            via[column as usize] = row;
            if self.has_room(capacity, column) {
                self.shift(column, via);
                return;
            }
            if depth + 1 < layers.len() {
                stack.extend(self.rows_in[column as usize].iter().map(|&row| (row, depth + 1)));
            }
        }
    }

    /// Moves each row of a chain to the column that it reached, from the last one back.
    fn shift(&mut self, mut column: u32, via: &[u32]) {
        while column != NONE {
            let row = via[column as usize];
            let before = std::mem::replace(&mut self.home[row as usize], column);
            if let Some(rows) = self.rows_in.get_mut(before as usize) {
                rows.retain(|&one| one != row);
            }
            self.rows_in[column as usize].push(row);
            column = before;
        }
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
