//! Parts of a task that can be solved on their own, so that every row of a part finds a place, or every place a row.
//!
//! Source: Dulmage and Mendelsohn, "Coverings of bipartite graphs" (1958). What the rows without a column reach by
//! chains of moves in a largest matching is one part: in every largest matching its places are all filled, by its
//! own rows. All others have a place in every largest matching, and never in that part. So who can be left out is
//! settled by structure, and no cost has to stand for it.
//!
//! Cost: that of the matching and a search over its edges. Where all cells are allowed, counting is enough.
//!
//! Example: rows 0 and 1 may only go to column 0, row 2 to 0 or 1, one place each. The first part is rows 0 and 1
//! with column 0, one of them without; the second is row 2 with column 1.

use super::first;
use super::graph::{Graph, all};
use super::market::Part;
use super::matching::maximum;
use super::{Allowed, Costs, NONE, Task};

/// The parts of a task; rows that can go nowhere are in none.
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    /// The allowed cells, if more than a few are forbidden.
    pub(super) allowed: Option<Graph>,
}

/// Takes a task apart.
pub(super) fn parts<C: Costs>(task: &Task<C>) -> Parts {
    let rows = 0..u32::try_from(task.rows()).unwrap_or(NONE);
    let columns: Vec<u32> =
        (0..).zip(task.capacity).filter(|(_, places)| **places > 0).map(|(column, _)| column).collect();
    if task.allowed == Allowed::All || all_fit(task, &columns) {
        let places: usize = columns.iter().map(|&column| task.capacity[column as usize] as usize).sum();
        let rows: Vec<u32> = rows.collect();
        let without = rows.len().saturating_sub(places);
        let parts = first::split(task, Part { rows, columns, ..Part::default() }, without, None);
        return Parts { parts, allowed: None };
    }
    let allowed = allowed(task, &columns);
    let matching = maximum(&allowed, task.capacity);
    let mut open = all(task.capacity.len());
    let mut reached = matching.without();
    let mut next = 0;
    let mut short = Part::default();
    while let Some(&row) = reached.get(next) {
        next += 1;
        allowed.take(row as usize, &mut open, |column| {
            short.columns.push(column);
            reached.extend(&matching.rows_in[column as usize]);
            false
        });
    }
    let mut is_short = vec![false; task.rows()];
    for row in reached {
        is_short[row as usize] = true;
    }
    let can_go = |row: &u32| allowed.next(*row as usize, 0).is_some();
    let (few, enough): (Vec<u32>, Vec<u32>) = rows.filter(can_go).partition(|&row| is_short[row as usize]);
    let without = few.iter().filter(|&&row| matching.home[row as usize] == NONE).count();
    short.rows = few;
    short.columns.sort_unstable();
    let rest = columns.into_iter().filter(|&column| super::graph::contains(&open, column)).collect();
    let mut parts = first::split(task, short, without, Some(&allowed));
    parts.extend(Some(Part { rows: enough, columns: rest, ..Part::default() }).filter(Part::is_some));
    Parts { parts, allowed: Some(allowed) }
}

/// Whether each row in turn finds an allowed column with a free place after a few tries: then all do. Where next to
/// nothing is forbidden this spares the graph.
fn all_fit<C: Costs>(task: &Task<C>, columns: &[u32]) -> bool {
    let mut tries = task.rows() + task.rows() / 8 + 64;
    let mut open: Vec<(u32, u32)> =
        columns.iter().map(|&column| (column, task.capacity[column as usize])).collect();
    let mut start = 0;
    (0..task.rows()).all(|row| {
        let places = (0..open.len().min(tries)).map(|step| (start + step) % open.len());
        let found = places.into_iter().find(|&at| {
            tries -= 1;
            task.costs.allows(row, open[at].0 as usize)
        });
        let Some(at) = found else { return false };
        open[at].1 -= 1;
        start = at + 1;
        if open[at].1 == 0 {
            open.swap_remove(at);
            start = at;
        }
        true
    })
}

/// The columns with places that each row may have.
fn allowed<C: Costs>(task: &Task<C>, columns: &[u32]) -> Graph {
    let mut graph = Graph::new(task.capacity.len());
    let mut some = Vec::new();
    for row in 0..task.rows() {
        some.clear();
        some.extend(columns.iter().filter(|&&column| task.costs.allows(row, column as usize)));
        graph.push(&some);
    }
    graph
}

impl Part {
    pub(super) const fn is_some(&self) -> bool {
        !self.rows.is_empty() && !self.columns.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::assignment::{Allowed, Costs, FORBIDDEN, Points, Task};

    /// The columns of each row.
    struct Cells(Vec<Vec<usize>>);

    impl Costs for &Cells {
        fn cost(&self, row: usize, column: usize) -> i64 {
            if self.0[row].contains(&column) { 0 } else { FORBIDDEN }
        }
    }

    #[test]
    fn parts_are_those_where_rows_or_places_are_short() {
        type Told<'a> = (&'a [u32], &'a [u32], usize);
        // Where every row finds a place at once, nobody lists the cells.
        let cases: [(_, &[u32], &[Told], bool); 6] = [
            (vec![vec![0], vec![0], vec![0, 1]], &[1, 1], &[(&[0, 1], &[0], 1), (&[2], &[1], 0)], true),
            (vec![vec![0, 1], vec![0, 1]], &[1, 1], &[(&[0, 1], &[0, 1], 0)], false),
            (vec![vec![], vec![1]], &[1, 1], &[(&[1], &[0, 1], 0)], true),
            (vec![vec![0, 1]; 3], &[1, 1], &[(&[0, 1, 2], &[0, 1], 1)], true),
            (vec![vec![0], vec![1]], &[0, 0], &[], true),
            (vec![vec![0, 1], vec![1]], &[1, 1], &[(&[0, 1], &[0, 1], 0)], false),
        ];
        for (cells, capacity, expected, is_listed) in cases {
            let (rows, cells) = (vec![0.0; cells.len()], Cells(cells));
            let task = Task {
                points: Points { weights: &[1.0], rows: &rows, columns: &vec![0.0; capacity.len()] },
                costs: &cells,
                allowed: Allowed::ByCell,
                capacity,
                taken: &vec![0; capacity.len()],
                first: &[],
            };
            let whole = parts(&task);
            assert_eq!(whole.allowed.is_some(), is_listed, "{:?}", cells.0);
            let found = whole.parts;
            let told: Vec<Told> =
                found.iter().map(|part| (&part.rows[..], &part.columns[..], part.without)).collect();
            assert_eq!(told, expected, "{:?}", cells.0);
        }
    }
}
