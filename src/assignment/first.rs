//! Rows that go before others where places are short.
//!
//! Source: Edmonds and Fulkerson, "Transversals and matroid partition" (1965): rows that can all be placed at once can
//! always be placed together with others so that the most rows are. So as many rows that go first get a place as
//! could if they were alone, and no other row loses its place in the count: it is only another one that goes without. Which of
//! them is left out where even they are too many is settled by structure, as in `parts`: the columns that they reach
//! from one of them without a place are filled by themselves.
//!
//! Cost: that of a matching of the rows that go first. Precondition: in every largest matching all places of the part
//! are filled.
//!
//! Example: rows 0, 1 and 2 may all go to column 0, which has two places. If row 2 goes first, one of 0 and 1 stays
//! without; if all go first, it is as if none did.

use super::graph::{Graph, all, contains};
use super::market::Part;
use super::matching::maximum;
use super::{Costs, Task};

/// Takes apart a part of which so many rows stay without, so that in each part either all rows that go first find a
/// place, or there are no others.
pub(super) fn split<C: Costs>(task: &Task<C>, part: Part, without: usize, allowed: Option<&Graph>) -> Vec<Part> {
    let whole = |part: Part, without, spares_first| Part { without, spares_first, ..part };
    let is_first = |row: &u32| task.is_first(*row);
    let first: Vec<u32> = part.rows.iter().copied().filter(is_first).collect();
    let parts = if without == 0 || first.is_empty() || first.len() == part.rows.len() {
        vec![whole(part, without, false)]
    } else {
        let (short, open) = short(task, &part, first, allowed);
        let columns = part.columns.iter().copied().filter(|&column| contains(&open, column)).collect();
        let can_go = |row: &u32| allowed.is_none_or(|allowed| reaches(allowed, *row, &open));
        let is_short = |row: &u32| short.rows.binary_search(row).is_ok();
        let rows: Vec<u32> = part.rows.iter().copied().filter(|row| !is_short(row) && can_go(row)).collect();
        let rest = Part { rows, columns, ..Part::default() };
        let left = rest.rows.len().saturating_sub(places(task, &rest.columns));
        vec![short, whole(rest, left, true)]
    };
    parts.into_iter().filter(Part::is_some).collect()
}

/// The rows that go first of which some stay without, with their columns; and the columns that are left.
fn short<C: Costs>(task: &Task<C>, part: &Part, first: Vec<u32>, allowed: Option<&Graph>) -> (Part, Vec<u64>) {
    let mut open = all(task.capacity.len());
    let Some(allowed) = allowed else {
        let without = first.len().saturating_sub(places(task, &part.columns));
        if without == 0 {
            return (Part::default(), open);
        }
        open.fill(0);
        return (Part { rows: first, columns: part.columns.clone(), without, spares_first: false }, open);
    };
    let mut graph = Graph::new(task.capacity.len());
    let mut columns = Vec::new();
    for &row in &first {
        columns.clear();
        let mut any = all(task.capacity.len());
        allowed.take(row as usize, &mut any, |column| {
            columns.push(column);
            false
        });
        graph.push(&columns);
    }
    let matching = maximum(&graph, task.capacity);
    let mut reached = matching.without();
    let (mut out, mut next) = (Part { without: reached.len(), ..Part::default() }, 0);
    while let Some(&row) = reached.get(next) {
        next += 1;
        out.rows.push(first[row as usize]);
        graph.take(row as usize, &mut open, |column| {
            out.columns.push(column);
            reached.extend(&matching.rows_in[column as usize]);
            false
        });
    }
    out.rows.sort_unstable();
    out.columns.sort_unstable();
    (out, open)
}

/// Whether a row may go to one of the open columns.
fn reaches(allowed: &Graph, row: u32, open: &[u64]) -> bool {
    let mut column = allowed.next(row as usize, 0);
    while let Some(at) = column {
        if contains(open, at) {
            return true;
        }
        column = allowed.next(row as usize, at + 1);
    }
    false
}

/// The places of some columns.
fn places<C: Costs>(task: &Task<C>, columns: &[u32]) -> usize {
    columns.iter().map(|&column| task.capacity[column as usize] as usize).sum()
}
