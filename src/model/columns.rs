//! Columns of text.

use std::ops::Range;

/// Text cells of one column, held end to end.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    text: String,
    ends: Ends,
}

/// So many cells have one start in common.
const STEP: usize = 16;

/// Where cells start and end.
#[derive(Clone, Debug)]
enum Ends {
    /// How long each cell is, and where each sixteenth starts: no cell is long, and all of them have less than 4 GiB.
    Short { lengths: Vec<u8>, starts: Vec<u32> },
    /// Where each cell ends.
    Long(Vec<usize>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Short { lengths: Vec::new(), starts: Vec::new() }
    }
}

impl Ends {
    /// Adds a cell of some bytes.
    fn push(&mut self, start: usize, length: usize) {
        match (&mut *self, u8::try_from(length), u32::try_from(start)) {
            (Self::Short { lengths, starts }, Ok(length), Ok(start)) => {
                if lengths.len().is_multiple_of(STEP) {
                    starts.push(start);
                }
                lengths.push(length);
            }
            (Self::Long(ends), ..) => ends.push(start + length),
            (Self::Short { .. }, ..) => {
                let ends = (0..self.len()).map(|row| self.of(row).end).chain([start + length]).collect();
                *self = Self::Long(ends);
            }
        }
    }

    fn of(&self, row: usize) -> Range<usize> {
        match self {
            Self::Short { lengths, starts } => {
                let above = &lengths[row - row % STEP..row];
                let start =
                    starts[row / STEP] as usize + above.iter().map(|length| usize::from(*length)).sum::<usize>();
                start..start + usize::from(lengths[row])
            }
            Self::Long(ends) => row.checked_sub(1).map_or(0, |above| ends[above])..ends[row],
        }
    }

    fn length(&self, row: usize) -> usize {
        match self {
            Self::Short { lengths, .. } => usize::from(lengths[row]),
            Self::Long(_) => self.of(row).len(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Short { lengths, .. } => lengths.len(),
            Self::Long(ends) => ends.len(),
        }
    }
}

impl Texts {
    /// Adds a cell below.
    pub fn push(&mut self, cell: &str) {
        self.ends.push(self.text.len(), cell.len());
        self.text.push_str(cell);
    }

    /// Adds all cells of another column below.
    pub fn append(&mut self, below: &Self) {
        let mut start = self.text.len();
        for row in 0..below.len() {
            let length = below.ends.length(row);
            self.ends.push(start, length);
            start += length;
        }
        self.text.push_str(&below.text);
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
        &self.text[self.ends.of(row)]
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let mut start = 0;
        (0..self.len()).map(move |row| {
            let end = start + self.ends.length(row);
            &self.text[std::mem::replace(&mut start, end)..end]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn cells_of_any_length_are_found_again() {
        for (rows, long) in [(1, 0), (15, 9), (16, 15), (17, 16), (70, 33), (70, 69), (70, 100)] {
            let cell = |row: usize| if row == long { "ы".repeat(200) } else { "я7".repeat(row % 5) };
            let (mut all, mut appended) = (Texts::default(), Texts::default());
            for from in (0..rows).step_by(7) {
                let mut piece = Texts::default();
                for row in from..rows.min(from + 7) {
                    all.push(&cell(row));
                    piece.push(&cell(row));
                }
                appended.append(&piece);
            }
            for texts in [all, appended] {
                let expected: Vec<String> = (0..rows).map(cell).collect();
                assert_eq!(texts.iter().collect::<Vec<_>>(), expected);
                assert_eq!((0..texts.len()).map(|row| texts.get(row)).collect::<Vec<_>>(), expected);
            }
        }
    }

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
