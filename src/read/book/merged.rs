//! Merged cells: what they cover is not shown, but some programs leave it in the file.

use std::collections::BTreeMap;

use csv::ByteRecord;

use super::filling::Room;
use super::{Odd, RawSheet};
use crate::problem::Unfit;

/// A merged cell; its text stands in the first row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// First and last row, from 1.
    pub(super) rows: (usize, usize),
    /// First and last column, from 0.
    pub(super) columns: (usize, usize),
}

/// Blanks the cells that are covered, and gives the merged ones from top to bottom. The rows of the sheet are in
/// their order.
pub(super) fn blank_covered(raw: &mut RawSheet, mut merged: Vec<Merged>) -> Vec<Merged> {
    if merged.is_empty() {
        return merged;
    }
    merged.sort_by_key(|merged| merged.rows.0);
    let is_tall = |area: &&Merged| area.rows.0 < area.rows.1 && area.columns.0 == area.columns.1;
    raw.tall = merged.iter().filter(is_tall).map(|area| (area.rows.0, area.rows.1, area.columns.0)).collect();
    let mut waiting = merged.iter().copied().peekable();
    // Those that reach into the row, by their first columns: where no cells overlap there is one for a column.
    let mut open: BTreeMap<usize, Merged> = BTreeMap::new();
    for (row, cells) in &mut raw.rows {
        while let Some(merged) = waiting.next_if(|merged| merged.rows.0 <= *row) {
            if merged.rows.1 >= *row {
                open.insert(merged.columns.0, merged);
            }
        }
        let covered = covered(&mut open, *row, cells.len());
        let is_filled = |column: &usize| cells.get(*column).is_some_and(|cell| !cell.is_empty());
        let covered: Vec<usize> = covered.into_iter().filter(is_filled).collect();
        if !covered.is_empty() {
            *cells = without(cells, &covered);
            for column in covered {
                raw.odd.remove(&(*row, column));
            }
        }
    }
    raw.rows.retain(|(_, cells)| !cells.is_empty());
    merged
}

/// Notes of each covered cell which cell stands over it, in the rows that hold something themselves: whether that
/// cell's value is theirs too is for the reader of the rows to tell.
pub(super) fn note_covered(raw: &mut RawSheet, merged: &[Merged], room: &mut Room) -> Result<(), Unfit> {
    let RawSheet { rows, odd, .. } = raw;
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut waiting = merged.iter().copied().peekable();
    let mut open: BTreeMap<usize, Merged> = BTreeMap::new();
    for (row, cells) in rows {
        while let Some(merged) = waiting.next_if(|merged| merged.rows.0 <= *row) {
            // A blank cell says nothing of those that it covers.
            let is_filled = cells.get(merged.columns.0).is_some_and(|cell| !cell.is_empty());
            if merged.rows.0 == *row && is_filled {
                open.insert(merged.columns.0, merged);
            }
        }
        open.retain(|_, merged| merged.rows.1 >= *row);
        let mut next = 0;
        for (first, merged) in open.range(..width) {
            let (Ok(above), Ok(left)) = (u32::try_from(merged.rows.0), u16::try_from(*first)) else { continue };
            let first = first + usize::from(merged.rows.0 == *row);
            let behind = merged.columns.1.saturating_add(1).min(width);
            for column in first.max(next)..behind {
                room.take_odd()?;
                odd.insert((*row, column), Odd::Merged(above, left));
            }
            next = next.max(behind);
        }
    }
    Ok(())
}

/// Columns of a row that are covered, in their order, each one once whatever overlaps. Forgets what has ended.
fn covered(open: &mut BTreeMap<usize, Merged>, row: usize, width: usize) -> Vec<usize> {
    let (mut columns, mut ended, mut next) = (Vec::new(), Vec::new(), 0);
    for (first, merged) in open.range(..width) {
        if merged.rows.1 < row {
            ended.push(*first);
            continue;
        }
        let first = first + usize::from(merged.rows.0 == row);
        let behind = merged.columns.1.saturating_add(1).min(width);
        columns.extend(first.max(next)..behind);
        next = next.max(behind);
    }
    for first in ended {
        open.remove(&first);
    }
    columns
}

/// A row without the cells at these places, and without the blank ones that are last then.
fn without(cells: &ByteRecord, covered: &[usize]) -> ByteRecord {
    let mut kept: Vec<&[u8]> = cells.iter().collect();
    for column in covered {
        kept[*column] = b"";
    }
    let end = kept.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    ByteRecord::from(&kept[..end])
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use csv::ByteRecord;

    use super::{Merged, blank_covered};
    use crate::read::book::{Odd, RawSheet};

    const fn merged(rows: (usize, usize), columns: (usize, usize)) -> Merged {
        Merged { rows, columns }
    }

    #[test]
    fn covered_cells() {
        let row = |number: usize, cells: &[&str]| (number, ByteRecord::from(cells.to_vec()));
        let rows = vec![
            row(1, &["a", "x", "x", "b"]),
            row(2, &["x", "x", "x", "c"]),
            row(3, &["", "", "x"]),
            row(4, &["d", "e", "f", "x"]),
            row(9, &["g", "h"]),
        ];
        let mut raw = RawSheet { rows, ..RawSheet::default() };
        raw.odd.extend([((2, 1), Odd::Date), ((4, 0), Odd::NoValue)]);
        // Out of order, beyond the cells, beside them, the wrong way round, and over another.
        let cells = [
            merged((4, 4), (2, 90)),
            merged((1, 3), (0, 2)),
            merged((5, 8), (0, 1)),
            merged((9, 9), (7, 8)),
            merged((9, 8), (1, 0)),
            merged((4, 4), (3, 4)),
        ];
        blank_covered(&mut raw, cells.to_vec());
        let kept = vec![
            row(1, &["a", "", "", "b"]),
            row(2, &["", "", "", "c"]),
            row(4, &["d", "e", "f"]),
            row(9, &["g", "h"]),
        ];
        assert_eq!(raw.rows, kept);
        assert_eq!(raw.odd.into_iter().collect::<Vec<_>>(), [((4, 0), Odd::NoValue)]);
    }

    /// Cells over cells over the whole sheet, as no program writes them, take no longer than one.
    #[test]
    fn cells_over_cells() {
        let wide = || ByteRecord::from(vec!["x"; 4_000]);
        let rows = (1..=200).map(|row| (row, wide())).collect();
        let mut raw = RawSheet { rows, ..RawSheet::default() };
        let cells = (0..400_000).map(|number| merged((1, 200), (number % 4_000, 4_000))).collect();
        let start = Instant::now();
        blank_covered(&mut raw, cells);
        assert_eq!(raw.rows.iter().map(|(row, cells)| (*row, cells.len())).collect::<Vec<_>>(), [(1, 1)]);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}
