//! Columns of a table, of text and of numbers.

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// Below so many rows a second thread is not worth its while.
pub const ROWS_A_TASK: usize = 8192;

/// Text cells of one column, held end to end.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a cell below.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// Adds all cells of another column below.
    pub fn append(&mut self, below: &Self) {
        let start = self.text.len();
        self.text.push_str(&below.text);
        self.ends.extend(below.ends.iter().map(|end| start + end));
    }

    /// A column of the cells of some rows in a new order; a row that is missing is blank.
    pub fn picked(&self, rows: &[Option<usize>]) -> Self {
        let mut out = Self::default();
        for row in rows {
            out.push(row.map_or("", |row| self.get(row)));
        }
        out
    }

    /// The cell of a row; rows count from 0.
    pub fn get(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |above| self.ends[above]);
        &self.text[start..self.ends[row]]
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cells from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| &self.text[std::mem::replace(&mut start, end)..end])
    }
}

/// Numbers of one column; a missing one is held as NaN, which no cell can be read as.
#[derive(Clone, Debug, Default)]
pub struct Numbers(Vec<f64>);

impl Numbers {
    /// A column of what `value` says of each row, asked side by side.
    pub fn of_rows(rows: usize, value: impl Fn(usize) -> Option<f64> + Sync) -> Self {
        let values = (0..rows).into_par_iter().with_min_len(ROWS_A_TASK);
        Self(values.map(|row| value(row).unwrap_or(f64::NAN)).collect())
    }

    /// Adds a value, or a gap, below.
    pub fn push(&mut self, value: Option<f64>) {
        self.0.push(value.unwrap_or(f64::NAN));
    }

    /// Adds all values of another column below.
    pub fn append(&mut self, below: &Self) {
        self.0.extend_from_slice(&below.0);
    }

    /// A column of the values of some rows in a new order; a row that is missing is a gap.
    pub fn picked(&self, rows: &[Option<usize>]) -> Self {
        Self(rows.iter().map(|row| row.map_or(f64::NAN, |row| self.0[row])).collect())
    }

    /// A column of the values of another one, and of this one where that has a gap.
    pub(crate) fn under(&self, over: &Self) -> Self {
        Self(self.0.iter().zip(&over.0).map(|(own, over)| if over.is_nan() { *own } else { *over }).collect())
    }

    /// The value of a row, if it has one.
    pub fn get(&self, row: usize) -> Option<f64> {
        let value = self.0[row];
        (!value.is_nan()).then_some(value)
    }

    /// All rows at once, for what looks at a whole column; a gap is NaN.
    pub fn with_gaps(&self) -> &[f64] {
        &self.0
    }

    /// The values of those rows that have one.
    pub fn present(&self, rows: &[u32]) -> Vec<f64> {
        rows.iter().filter_map(|&row| self.get(row as usize)).collect()
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn texts_keep_their_cells() {
        let mut above = Texts::default();
        above.push("а");
        above.push("");
        let mut below = Texts::default();
        below.push("в г");
        above.append(&below);
        assert_eq!(above.iter().collect::<Vec<_>>(), ["а", "", "в г"]);
    }
}
