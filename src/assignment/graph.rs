//! Which columns some rows have: a short list, or one bit a column where there are many.
//!
//! Cost: a word for each column of a list, columns / 64 words for a row of bits, whichever is less.
//! Precondition: the columns of a row are pushed in ascending order.
//!
//! Example: of 6,400 columns a row that has three of them takes three words, one that has all takes a hundred.

/// Columns of rows.
pub(super) struct Graph {
    words: usize,
    /// Where the columns of each row start, in `lists` or in `bits`.
    rows: Vec<Run>,
    lists: Vec<u32>,
    bits: Vec<u64>,
}

enum Run {
    List { start: usize, end: usize },
    Bits { start: usize },
}

impl Graph {
    pub(super) fn new(columns: usize) -> Self {
        Self { words: columns.div_ceil(64), rows: Vec::new(), lists: Vec::new(), bits: Vec::new() }
    }

    /// Adds a row below.
    pub(super) fn push(&mut self, columns: &[u32]) {
        if columns.len() <= 16.max(self.words / 2) {
            let start = self.lists.len();
            self.lists.extend_from_slice(columns);
            self.rows.push(Run::List { start, end: self.lists.len() });
        } else {
            let start = self.bits.len();
            self.bits.resize(start + self.words, 0);
            for &column in columns {
                insert(&mut self.bits[start..], column);
            }
            self.rows.push(Run::Bits { start });
        }
    }

    /// Rows without columns yet, for which there is room for many.
    pub(super) fn empty(rows: usize, columns: usize) -> Self {
        let words = columns.div_ceil(64);
        let lines = (0..rows).map(|row| Run::Bits { start: row * words }).collect();
        Self { words, rows: lines, lists: Vec::new(), bits: vec![0; rows * words] }
    }

    /// The columns of a row that has room for many, as bits.
    pub(super) fn bits(&mut self, row: usize) -> Option<&mut [u64]> {
        match self.rows[row] {
            Run::List { .. } => None,
            Run::Bits { start } => self.bits.get_mut(start..start + self.words),
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn has(&self, row: usize, column: u32) -> bool {
        match self.rows[row] {
            Run::List { start, end } => self.lists[start..end].binary_search(&column).is_ok(),
            Run::Bits { start } => contains(&self.bits[start..], column),
        }
    }

    /// The first column of a row from the given one on.
    pub(super) fn next(&self, row: usize, from: u32) -> Option<u32> {
        match self.rows[row] {
            Run::List { start, end } => self.lists[start..end].iter().copied().find(|&column| column >= from),
            Run::Bits { start } => {
                let bits = &self.bits[start..start + self.words];
                let first = from as usize / 64;
                let mut word = bits.get(first)? & (u64::MAX << (from % 64));
                for at in first.. {
                    if word != 0 {
                        return column(at, word);
                    }
                    word = *bits.get(at + 1)?;
                }
                None
            }
        }
    }

    /// Takes the columns of a row out of an open set, one after another, until `visit` has enough.
    pub(super) fn take(&self, row: usize, open: &mut [u64], mut visit: impl FnMut(u32) -> bool) {
        match self.rows[row] {
            Run::List { start, end } => {
                for &column in &self.lists[start..end] {
                    if contains(open, column) {
                        remove(open, column);
                        if visit(column) {
                            return;
                        }
                    }
                }
            }
            Run::Bits { start } => {
                for (at, (bits, open)) in self.bits[start..start + self.words].iter().zip(open).enumerate() {
                    while let Some(column) = column(at, bits & *open) {
                        *open &= !(1 << (column % 64));
                        if visit(column) {
                            return;
                        }
                    }
                }
            }
        }
    }
}

/// The first column in a word of bits.
#[expect(clippy::cast_possible_truncation, reason = "columns are numbered in 32 bits")]
fn column(at: usize, word: u64) -> Option<u32> {
    (word != 0).then(|| at as u32 * 64 + word.trailing_zeros())
}

/// A set of the first `columns` columns.
pub(super) fn all(columns: usize) -> Vec<u64> {
    let mut set = vec![u64::MAX; columns.div_ceil(64)];
    if let Some(last) = set.last_mut().filter(|_| !columns.is_multiple_of(64)) {
        *last = (1 << (columns % 64)) - 1;
    }
    set
}

pub(super) fn contains(set: &[u64], column: u32) -> bool {
    set[column as usize / 64] >> (column % 64) & 1 == 1
}

pub(super) fn insert(set: &mut [u64], column: u32) {
    set[column as usize / 64] |= 1 << (column % 64);
}

pub(super) fn remove(set: &mut [u64], column: u32) {
    set[column as usize / 64] &= !(1 << (column % 64));
}

#[cfg(test)]
mod tests {
    use super::{Graph, all, contains};

    #[test]
    fn lists_and_bits_answer_alike() {
        let many: Vec<u32> = (0..200).filter(|column| column % 3 == 1).collect();
        let mut graph = Graph::new(200);
        graph.push(&many);
        graph.push(&[1, 70, 199]);
        assert_eq!((graph.bits.len(), graph.lists.len()), (4, 3));
        for (row, columns) in [&many[..], &[1, 70, 199]].into_iter().enumerate() {
            let mut open = all(200);
            let mut taken = Vec::new();
            graph.take(row, &mut open, |column| {
                taken.push(column);
                false
            });
            assert_eq!(taken, columns);
            for column in 0..200 {
                assert_eq!(graph.has(row, column), columns.contains(&column));
                assert_eq!(contains(&open, column), !columns.contains(&column));
                assert_eq!(graph.next(row, column), columns.iter().copied().find(|one| *one >= column));
            }
            assert_eq!(graph.next(row, 200), None);
        }
    }
}
