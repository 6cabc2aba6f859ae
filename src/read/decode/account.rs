//! The account of what was read: every row of every sheet, and the columns that are used.

use std::collections::HashMap;

use super::Tables;
use crate::model::{Excluded, Input, RowCounts, UsedColumn};
use crate::read::layout::SheetColumns;
use crate::read::number::Mark;
use crate::read::rows::decoded::{DecodedRows, LeftOut};
use crate::read::rows::numbering::{RowNumbers, numbers_of};
use crate::read::{Sheet, marks};

/// Up to this many gaps of a column are listed by their cells; where there are more, they are only counted.
const LISTED: usize = 10;

/// What was read of each sheet, and the rows that are no schools.
pub(super) struct Account {
    pub(super) inputs: Vec<Input>,
    pub(super) excluded: Vec<Excluded>,
}

impl Tables<'_> {
    /// Accounts for all rows. `schools` are the schools of each sheet, where the tables have been joined: until then a
    /// row with a problem counts as a school.
    pub(super) fn account(self, by_sheet: &mut [DecodedRows], schools: Option<&[usize]>) -> Account {
        let (mut inputs, mut excluded) = (Vec::new(), Vec::new());
        for (at, (sheet, decoded)) in self.sheets.iter().zip(by_sheet).enumerate() {
            let rows = rows_left_out(sheet, decoded);
            let unjoined = || decoded.read - rows.len() - decoded.filtered_count - decoded.merged;
            let counts = RowCounts {
                read: decoded.read,
                schools: schools.map_or_else(unjoined, |schools| schools[at]),
                merged: decoded.merged,
                excluded: rows.len(),
                filtered: decoded.filtered_count,
            };
            excluded.extend(rows);
            inputs.push(self.input(sheet, &self.layout.sheets[at], decoded, counts));
        }
        Account { inputs, excluded }
    }

    /// How a sheet was understood.
    fn input(self, sheet: &Sheet, columns: &SheetColumns, decoded: &DecodedRows, rows: RowCounts) -> Input {
        let decimal = marks::decimal(decoded, self.decimal, sheet.delimiter);
        Input {
            file: sheet.file.clone(),
            sheet: sheet.name(),
            sha256: None,
            encoding: sheet.encoding.map(str::to_owned),
            delimiter: sheet.delimiter.map(char::from),
            decimal: decimal.filter(|_| sheet.delimiter.is_some()).map(Mark::sign),
            header_row: sheet.header_row,
            rows,
            sheet_place: sheet.sheet.as_ref().map(|(_, at, count)| (at + 1, *count)),
            columns: used_columns(sheet, columns, decoded),
        }
    }
}

/// The rows that are no schools, from top to bottom.
fn rows_left_out(sheet: &Sheet, decoded: &mut DecodedRows) -> Vec<Excluded> {
    decoded.left_out.sort_by_key(|row| row.place);
    let mut row_numbers = RowNumbers::new(sheet);
    let excluded = |row: &LeftOut| Excluded {
        file: sheet.file.clone(),
        row: row_numbers.of(row.place),
        reason: row.reason,
        text: row.text.clone(),
        words: row.words.clone(),
        sheet: sheet.name(),
        school: row.school.clone(),
    };
    decoded.left_out.iter().map(excluded).collect()
}

/// The schools without a number in a column.
struct Gaps {
    count: usize,
    /// Their rows among the schools, where they are few.
    rows: Vec<usize>,
}

/// The columns that are used, with their gaps.
fn used_columns(sheet: &Sheet, columns: &SheetColumns, decoded: &DecodedRows) -> Vec<UsedColumn> {
    let gaps = gaps(columns, decoded);
    let listed = gaps.values().flat_map(|gaps| &gaps.rows).map(|&row| decoded.places[row]);
    let numbers = numbers_of(sheet, listed);
    let cell = |&row: &usize| {
        let number = numbers.get(&decoded.places[row]).copied().unwrap_or_default();
        (number, decoded.ids.get(row).to_owned())
    };
    let mut used = columns.used.clone();
    for column in used.iter_mut().filter(|column| column.usage.indicator().is_some()) {
        if let Some(gaps) = gaps.get(&column.place) {
            column.missing = gaps.count;
            column.gaps = gaps.rows.iter().map(cell).collect();
        }
    }
    used
}

/// The gaps of the columns that feed an axis, by the place of the column.
fn gaps(columns: &SheetColumns, decoded: &DecodedRows) -> HashMap<usize, Gaps> {
    let feeds = columns.feeds.iter().map(|(_, feed)| feed.columns()[0]);
    let mut gaps = HashMap::new();
    for (column, at) in decoded.columns.iter().zip(feeds) {
        let (mut row, mut count, mut rows) = (0, 0, Vec::new());
        column.numbers.each(0..column.numbers.len(), |value| {
            // A blank id is a school that this table lacks.
            if value.is_nan() && !decoded.ids.get(row).is_empty() {
                count += 1;
                rows.push(row);
                rows.truncate(LISTED);
            }
            row += 1;
        });
        if count > LISTED {
            rows.clear();
        }
        gaps.insert(at, Gaps { count, rows });
    }
    gaps
}
