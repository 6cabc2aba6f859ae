//! A sheet that is being filled with cells, and the room that all sheets of a workbook share.

use csv::ByteRecord;

use super::merged::{Merged, blank_covered, note_covered};
use super::signs::{Ink, settled};
use super::{Odd, RawSheet};
use crate::problem::{Limit, Unfit};

/// Rows and columns of the largest sheet of any program.
pub(super) const ROWS: usize = 1_048_576;
/// See `ROWS`.
pub(in crate::read) const COLUMNS: usize = 16_384;

/// What one cell may hold; a spreadsheet program allows 32,767 characters.
pub(super) const CELL: usize = 1 << 20;

/// Memory that a row takes beside its cells, a cell beside its text, and an odd cell beside being one.
const A_ROW: usize = 192;
/// See `A_ROW`.
const A_CELL: usize = 8;
/// See `A_ROW`.
const AN_ODD: usize = 64;
/// Memory of a merged cell.
const A_MERGED: usize = size_of::<Merged>();

/// What is left of the limits.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    bytes: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { cells: 4_000_000, bytes: 112 << 20 }
    }
}

impl Room {
    /// Takes memory.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Unfit> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Unfit::TooLarge(Limit::Cells))?;
        Ok(())
    }

    /// Takes the memory of an odd cell.
    pub(super) fn take_odd(&mut self) -> Result<(), Unfit> {
        self.take(AN_ODD)
    }
}

/// A sheet in the making. Cells may come in any order; those of one row that come together cost least.
pub(super) struct Filling<'a> {
    room: &'a mut Room,
    raw: RawSheet,
    /// The row of the cells that are at hand.
    row: usize,
    /// Column and end of the text of each cell at hand.
    cells: Vec<(usize, usize)>,
    text: String,
    used: Vec<bool>,
    /// Where runs of hidden columns start and end: their sum up to a column tells whether it is hidden.
    hidden: Vec<i32>,
    merged: Vec<Merged>,
}

impl<'a> Filling<'a> {
    /// An empty sheet.
    pub(super) fn new(name: String, room: &'a mut Room) -> Result<Self, Unfit> {
        room.take(A_ROW + name.len())?;
        let raw = RawSheet { name, ..RawSheet::default() };
        Ok(Self {
            room,
            raw,
            row: 0,
            cells: Vec::new(),
            text: String::new(),
            used: Vec::new(),
            hidden: Vec::new(),
            merged: Vec::new(),
        })
    }

    /// Puts a text into a cell; rows count from 1, columns from 0.
    pub(super) fn put(&mut self, row: usize, column: usize, text: &str, odd: Option<Odd>) -> Result<(), Unfit> {
        self.put_in(Ink::default(), row, column, text, odd)
    }

    /// Puts a text into a cell with a font.
    pub(super) fn put_in(
        &mut self,
        font: Ink,
        row: usize,
        column: usize,
        text: &str,
        odd: Option<Odd>,
    ) -> Result<(), Unfit> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let (text, found) = settled(text, font);
        // A formula without a result has none to be struck through.
        let odd = if odd == Some(Odd::NoValue) { odd } else { found.or(odd) };
        if text.len() > CELL {
            return Err(Unfit::TooLarge(Limit::CellText));
        }
        if !(1..=ROWS).contains(&row) || column >= COLUMNS {
            return Err(Unfit::TooLarge(Limit::Place));
        }
        if row != self.row {
            self.close_row()?;
            self.row = row;
        }
        self.room.cells = self.room.cells.checked_sub(1).ok_or(Unfit::TooLarge(Limit::Cells))?;
        self.room.take(text.len())?;
        // More than a row has place for: some cell comes again and again.
        if self.cells.len() == COLUMNS {
            return Err(Unfit::TooLarge(Limit::Cells));
        }
        self.text.push_str(&text);
        self.cells.push((column, self.text.len()));
        if let Some(odd) = odd {
            self.room.take_odd()?;
            self.raw.odd.insert((row, column), odd);
        }
        if self.used.len() <= column {
            self.used.resize(column + 1, false);
        }
        self.used[column] = true;
        Ok(())
    }

    /// Notes that a row is hidden.
    pub(super) fn hide_row(&mut self, row: usize) -> Result<(), Unfit> {
        self.room.take(A_CELL)?;
        self.raw.hidden_rows.push(row);
        Ok(())
    }

    /// Notes that columns are hidden, from one to another inclusive.
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        let last = last.min(COLUMNS - 1);
        if first <= last {
            self.hidden.resize(COLUMNS + 1, 0);
            self.hidden[first] = self.hidden[first].saturating_add(1);
            self.hidden[last + 1] = self.hidden[last + 1].saturating_sub(1);
        }
    }

    /// Notes a cell whose formula sums up its column.
    pub(super) fn note_sum(&mut self, row: usize, column: usize) -> Result<(), Unfit> {
        self.room.take(A_MERGED)?;
        self.raw.sums.push((row, column));
        Ok(())
    }

    /// Notes a merged cell.
    pub(super) fn merge(&mut self, merged: Merged) -> Result<(), Unfit> {
        self.room.take(A_MERGED)?;
        self.merged.push(merged);
        Ok(())
    }

    /// The sheet.
    pub(super) fn finish(mut self) -> Result<RawSheet, Unfit> {
        self.close_row()?;
        let mut raw = self.raw;
        if !raw.rows.is_sorted_by(|(above, _), (below, _)| above < below) {
            raw.rows.sort_by_key(|(row, _)| *row);
            raw.rows = raw.rows.chunk_by(|(above, _), (below, _)| above == below).map(joined).collect();
        }
        let merged = blank_covered(&mut raw, self.merged);
        note_covered(&mut raw, &merged, self.room)?;
        raw.sums = few_sums(raw.sums, raw.rows.len());
        raw.hidden_rows.sort_unstable();
        raw.hidden_rows.dedup();
        let rows = &raw.rows;
        raw.hidden_rows.retain(|hidden| rows.binary_search_by_key(hidden, |(row, _)| *row).is_ok());
        let depth = self.hidden.iter().scan(0_i32, |depth, step| {
            *depth = depth.saturating_add(*step);
            Some(*depth)
        });
        let hidden = depth.zip(&self.used).enumerate().filter(|(_, (depth, used))| *depth > 0 && **used);
        raw.hidden_columns = hidden.map(|(column, _)| column).collect();
        Ok(raw)
    }

    fn close_row(&mut self) -> Result<(), Unfit> {
        let Some(last) = self.cells.iter().map(|(column, _)| *column).max() else {
            return Ok(());
        };
        self.room.take(A_ROW + A_CELL * (last + 1))?;
        let mut places = vec![0..0; last + 1];
        let mut start = 0;
        for &(column, end) in &self.cells {
            places[column] = start..end;
            start = end;
        }
        let mut record = ByteRecord::with_capacity(self.text.len(), last + 1);
        for place in places {
            record.push_field(&self.text.as_bytes()[place]);
        }
        self.raw.rows.push((self.row, record));
        self.cells.clear();
        self.text.clear();
        Ok(())
    }
}

/// Cells that sum up their columns, unless every few rows hold such: then each may be a school with its classes.
fn few_sums(mut sums: Vec<(usize, usize)>, rows: usize) -> Vec<(usize, usize)> {
    sums.sort_unstable();
    sums.dedup();
    let summed = sums.chunk_by(|(row, _), (next, _)| row == next).count();
    if 3 * summed <= rows { sums } else { Vec::new() }
}

/// Pieces of one row as one; of two texts in a cell the later one stands.
fn joined(pieces: &[(usize, ByteRecord)]) -> (usize, ByteRecord) {
    let width = pieces.iter().map(|(_, piece)| piece.len()).max().unwrap_or_default();
    let mut cells: Vec<&[u8]> = vec![b""; width];
    for (_, piece) in pieces {
        piece.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).for_each(|(at, cell)| cells[at] = cell);
    }
    (pieces[0].0, ByteRecord::from(cells))
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{Filling, Room};
    use crate::problem::{Limit, Unfit};
    use crate::read::book::Odd;

    #[test]
    fn cells_find_their_places() {
        let mut room = Room::default();
        let mut filling = Filling::new("а".to_owned(), &mut room).unwrap();
        filling.hide_columns(1, 3);
        filling.hide_columns(3, 9);
        for row in [3, 2, 9] {
            filling.hide_row(row).unwrap();
        }
        for (row, column, text) in
            [(3, 2, "c3"), (3, 0, "a3"), (3, 5, " "), (1, 1, "b1"), (3, 3, "d3"), (3, 0, "new")]
        {
            filling.put(row, column, text, None).unwrap();
        }
        filling.put(7, 0, "=", Some(Odd::NoValue)).unwrap();
        let raw = filling.finish().unwrap();
        let row = |cells: &[&str]| ByteRecord::from(cells.to_vec());
        let rows = vec![(1, row(&["", "b1"])), (3, row(&["new", "", "c3", "d3"])), (7, row(&["="]))];
        assert_eq!(raw.rows, rows);
        assert_eq!(raw.odd.into_iter().collect::<Vec<_>>(), [((7, 0), Odd::NoValue)]);
        assert_eq!(raw.hidden_rows, [3]);
        assert_eq!(raw.hidden_columns, [1, 2, 3]);
    }

    #[test]
    fn limits() {
        for (row, column, limit) in [(1_048_577, 0, Limit::Place), (0, 0, Limit::Place), (1, 16_384, Limit::Place)]
        {
            let mut room = Room::default();
            let mut filling = Filling::new(String::new(), &mut room).unwrap();
            assert_eq!(filling.put(row, column, "x", None), Err(Unfit::TooLarge(limit)));
        }
        let mut room = Room::default();
        let mut filling = Filling::new(String::new(), &mut room).unwrap();
        let full = (1..=1_048_576).find_map(|row| filling.put(row, 16_383, "x", None).err());
        assert_eq!(full, Some(Unfit::TooLarge(Limit::Cells)));
        assert_eq!(filling.put(1, 0, &"x".repeat(1 << 21), None), Err(Unfit::TooLarge(Limit::CellText)));
    }
}
