//! All cheapest answers at once, and one of them.
//!
//! With exact prices the cheapest answers are those in which every row stands at a tight column (`duals`) and
//! every column with a price is full. So a row may move to another tight column if a chain of such moves ends
//! where it began, or goes from one column without a price to another: the *sink* joins those.
//!
//! Cost: O(1) a move. Precondition: the rows stand at tight columns, no column holds more than it can.
//!
//! Example: with two rows at 1 and columns at 0 and 2, all four cells are tight; if neither column has a price, one
//! row in each is as cheap as both in one.

use super::graph::Graph;

/// The tight columns of the rows, and where the rows are now.
pub(super) struct Face<'a> {
    /// The tight columns of each kind of rows.
    pub(super) graph: &'a Graph,
    pub(super) kind_of: &'a [u32],
    pub(super) capacity: Vec<usize>,
    /// Whether a column has no price, so that it need not be full.
    pub(super) is_free: Vec<bool>,
    /// The places of each column that are filled, those taken before among them.
    pub(super) totals: Vec<i64>,
    pub(super) home: Vec<u32>,
    pub(super) rows_in: Vec<Vec<u32>>,
    /// Where each row stands in its column's list.
    at: Vec<u32>,
}

impl<'a> Face<'a> {
    pub(super) fn new(
        graph: &'a Graph,
        kind_of: &'a [u32],
        capacity: Vec<usize>,
        is_free: Vec<bool>,
        taken: impl Iterator<Item = u32>,
        home: Vec<u32>,
    ) -> Self {
        let columns = capacity.len();
        let totals = taken.map(i64::from).collect();
        let (rows_in, at) = (vec![Vec::new(); columns], vec![0; home.len()]);
        let mut out = Self { graph, kind_of, capacity, is_free, totals, home, rows_in, at };
        for (row, place) in (0..).zip(0..out.home.len()) {
            let column = out.home[place];
            out.put(row, column);
        }
        out
    }

    pub(super) fn columns(&self) -> usize {
        self.capacity.len()
    }

    pub(super) fn kind(&self, row: u32) -> usize {
        self.kind_of[row as usize] as usize
    }

    /// Whether a column can get a row from the sink's side.
    pub(super) fn can_grow(&self, column: u32) -> bool {
        let at = column as usize;
        self.is_free[at] && self.rows_in[at].len() < self.capacity[at]
    }

    /// Whether a column can lose a row for good.
    pub(super) fn can_shrink(&self, column: u32) -> bool {
        let at = column as usize;
        self.is_free[at] && !self.rows_in[at].is_empty()
    }

    /// Moves a row.
    pub(super) fn shift(&mut self, row: u32, to: u32) {
        let from = self.home[row as usize] as usize;
        let at = self.at[row as usize] as usize;
        self.rows_in[from].swap_remove(at);
        if let Some(&moved) = self.rows_in[from].get(at) {
            self.at[moved as usize] = self.at[row as usize];
        }
        self.totals[from] -= 1;
        self.put(row, to);
    }

    #[expect(clippy::cast_possible_truncation, reason = "rows are numbered in 32 bits")]
    fn put(&mut self, row: u32, column: u32) {
        let rows = &mut self.rows_in[column as usize];
        self.at[row as usize] = rows.len() as u32;
        rows.push(row);
        self.home[row as usize] = column;
        self.totals[column as usize] += 1;
    }
}
