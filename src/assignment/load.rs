//! The evenest load among the cheapest answers, and what moving a row costs in evenness.
//!
//! Source: Harvey, Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs and load balancing" (2003). While
//! a chain of moves leads from a column to one with at least two rows less, moving along it makes the sum of
//! squares smaller; where no chain does, it is least. Columns are tried from the fullest down. What a failed
//! search has reached leads to no column that is empty enough, and never will, so it stays closed: failures cost
//! O(edges) in all, and each success O(edges).
//!
//! Example: three rows stand in column 0; rows 1 and 2 may go to 1, row 2 to column 2 also. Row 1 moves to 1,
//! then row 2 to 2: loads 3, 0, 0 become 2, 1, 0 and 1, 1, 1.

use std::collections::BinaryHeap;

use super::NONE;
use super::face::Face;
use super::graph::{all, remove};

/// Moves rows until the load is the evenest.
pub(super) fn even(face: &mut Face) {
    let columns = 0..u32::try_from(face.columns()).unwrap_or(NONE);
    let entry = |face: &Face, column: u32| (face.totals[column as usize], column);
    let mut fullest: BinaryHeap<(i64, u32)> =
        columns.filter(|&column| face.is_free[column as usize]).map(|column| entry(face, column)).collect();
    let mut open = all(face.columns());
    let mut is_closed = vec![false; face.columns()];
    let mut way = vec![(NONE, NONE); face.columns()];
    while let Some((total, from)) = fullest.pop() {
        let is_stale = total != face.totals[from as usize] || is_closed[from as usize];
        if is_stale || !face.can_shrink(from) {
            continue;
        }
        match search(face, from, &open, &mut way) {
            Ok(last) => {
                let mut to = last;
                while to != from {
                    let (row, column) = way[to as usize];
                    face.shift(row, to);
                    to = column;
                }
                fullest.extend([entry(face, from), entry(face, last)]);
            }
            Err(reached) => {
                for column in reached {
                    is_closed[column as usize] = true;
                    remove(&mut open, column);
                }
            }
        }
    }
}

/// The nearest column that a row more would leave emptier than one less leaves this one; else all that were
/// reached.
fn search(face: &Face, from: u32, open: &[u64], way: &mut [(u32, u32)]) -> Result<u32, Vec<u32>> {
    let total = face.totals[from as usize];
    let mut open = open.to_vec();
    remove(&mut open, from);
    let mut queue = vec![from];
    let mut next = 0;
    while let Some(&column) = queue.get(next) {
        next += 1;
        for &row in &face.rows_in[column as usize] {
            let mut end = None;
            face.graph.take(face.kind(row), &mut open, |to| {
                way[to as usize] = (row, column);
                queue.push(to);
                end = (face.can_grow(to) && face.totals[to as usize] + 2 <= total).then_some(to);
                end.is_some()
            });
            if let Some(end) = end {
                return Ok(end);
            }
        }
    }
    Err(queue)
}

/// For each column minus the largest total of a column that can lose a row and whose rows can move on to it;
/// `i64::MAX` where none can. Moves at no cost lead between columns with equal numbers.
pub(super) fn potentials(face: &Face) -> Vec<i64> {
    let mut out = vec![i64::MAX; face.columns()];
    let mut open = all(face.columns());
    let columns = 0..u32::try_from(face.columns()).unwrap_or(NONE);
    let mut fullest: Vec<u32> = columns.filter(|&column| face.can_shrink(column)).collect();
    fullest.sort_by_key(|&column| -face.totals[column as usize]);
    for from in fullest {
        if out[from as usize] != i64::MAX {
            continue;
        }
        let level = -face.totals[from as usize];
        out[from as usize] = level;
        remove(&mut open, from);
        let mut stack = vec![from];
        while let Some(column) = stack.pop() {
            for &row in &face.rows_in[column as usize] {
                face.graph.take(face.kind(row), &mut open, |to| {
                    out[to as usize] = level;
                    stack.push(to);
                    false
                });
            }
        }
    }
    out
}
