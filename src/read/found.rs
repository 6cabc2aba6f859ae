//! The cells in which the values of schools stand.

use std::collections::{BTreeSet, HashMap};

use csv::ByteRecord;

use super::layout::{Feed, Layout, SheetColumns};
use super::number::Mark;
use super::rows::decoded::DecodedRows;
use super::rows::numbering::{RowNumbers, below};
use super::rows::row::Row;
use super::shape::Tracing;
use super::{Body, Sheet, pieces};
use crate::config::Settings;
use crate::model::FoundCell;

/// Finds the cells of some schools, by column of the dataset: of a school with several rows those of every row that
/// its value comes from.
pub fn found(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
    ids: &[&str],
) -> Vec<Vec<FoundCell>> {
    debug_assert_eq!(layout.tracing, Tracing::On, "rows are kept where they are asked for");
    let by_sheet = pieces::read(sheets, layout, settings, decimal);
    let places: HashMap<&str, usize> = ids.iter().copied().zip(0..).collect();
    let mut out = vec![Vec::new(); ids.len()];
    for ((sheet, columns), decoded) in sheets.iter().zip(&layout.sheets).zip(&by_sheet) {
        let is_long = sheet.shape.as_deref().is_some_and(|shape| shape.holds(sheet, columns.school, settings));
        let table = FoundTable { sheet, columns, decoded };
        if is_long || sheet.piece_of.is_some() {
            table.of_rows(&places, &mut out);
        } else {
            table.of_one_row(&places, &mut out);
        }
    }
    out
}

/// A table in which cells are found.
struct FoundTable<'a> {
    sheet: &'a Sheet,
    columns: &'a SheetColumns,
    decoded: &'a DecodedRows,
}

impl FoundTable<'_> {
    /// The cells of schools with a row each.
    fn of_one_row(&self, schools: &HashMap<&str, usize>, out: &mut [Vec<FoundCell>]) {
        let Self { sheet, columns, decoded } = self;
        let placed = decoded.places.iter().zip(decoded.ids.iter());
        let wanted: HashMap<usize, usize> =
            placed.filter_map(|(place, id)| Some((*place, *schools.get(id)?))).collect();
        let mut numbers = RowNumbers::new(sheet);
        for (place, record) in below(sheet) {
            let Some(&school) = wanted.get(&place) else { continue };
            let row = numbers.of(place);
            for &(column, feed) in &columns.feeds {
                let cell = |at: usize| FoundCell {
                    row: Some(row),
                    text: Some(shown(sheet, &record, at)),
                    ..self.column(column, at)
                };
                out[school].extend(columns_of(feed).map(cell));
            }
        }
    }

    /// The cells of schools with several rows, by the rows that are kept of each value.
    fn of_rows(&self, schools: &HashMap<&str, usize>, out: &mut [Vec<FoundCell>]) {
        let traced = |column: usize| {
            let of = self.decoded.traced.iter().filter(move |(_, place, _)| *place == column);
            of.filter_map(|(id, _, rows)| Some((*schools.get(id.as_str())?, rows_in(rows))))
        };
        let feeds = &self.columns.feeds;
        let wanted: BTreeSet<usize> =
            feeds.iter().flat_map(|(column, _)| traced(*column)).flat_map(|(_, rows)| rows).collect();
        let records = self.records(&wanted);
        for &(column, feed) in feeds {
            for (school, rows) in traced(column) {
                for at in columns_of(feed) {
                    out[school].extend(rows.iter().filter_map(|row| self.in_row((column, at), *row, &records)));
                }
            }
        }
    }

    /// The rows of some numbers.
    fn records(&self, wanted: &BTreeSet<usize>) -> HashMap<usize, ByteRecord> {
        let mut numbers = RowNumbers::new(self.sheet);
        let rows = below(self.sheet).map(|(place, record)| (numbers.of(place), record));
        rows.filter(|(row, _)| wanted.contains(row)).map(|(row, record)| (row, record.into_owned())).collect()
    }

    /// The cell of a column in one of several rows.
    fn in_row(
        &self,
        (column, at): (usize, usize),
        row: usize,
        records: &HashMap<usize, ByteRecord>,
    ) -> Option<FoundCell> {
        let (sheet, record) = (self.sheet, records.get(&row)?);
        let shape = sheet.shape.as_deref()?;
        let cell = self.column(column, at);
        let text = cell.place.map(|place| shown(sheet, record, place));
        let weight = shape.weight_of(at, sheet.own).map(|place| shown(sheet, record, place));
        Some(FoundCell { row: Some(row), text, made: Some(shape.of_rows(at, sheet.own)), weight, ..cell })
    }

    /// A column of the file without a row.
    fn column(&self, column: usize, at: usize) -> FoundCell {
        let Sheet { shape, own, headings, .. } = self.sheet;
        FoundCell {
            column,
            file: self.sheet.file.clone(),
            sheet: self.sheet.name(),
            row: None,
            place: shape.as_deref().map_or(Some(at), |shape| shape.source(at, *own)),
            heading: headings.get(at).map(|heading| heading.text.clone()).unwrap_or_default(),
            text: None,
            made: None,
            weight: None,
        }
    }
}

/// The column of a feed, or the part and the whole of a share.
fn columns_of(feed: Feed) -> impl Iterator<Item = usize> {
    let [part, whole] = feed.columns();
    [part, whole].into_iter().take(if matches!(feed, Feed::Share { .. }) { 2 } else { 1 })
}

/// The rows of a text such as `2-4,9`.
fn rows_in(text: &str) -> Vec<usize> {
    let run = |run: &str| {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        Some(first.parse::<usize>().ok()?..=last.parse::<usize>().ok()?)
    };
    text.split(',').filter_map(run).flatten().collect()
}

/// A cell as it stands.
fn shown(sheet: &Sheet, record: &ByteRecord, at: usize) -> String {
    let is_book = matches!(sheet.body, Body::Cells { .. });
    Row { record, place: 0, is_first: false, after_gap: false, is_book }.cell(at).into_owned()
}

#[cfg(test)]
mod tests {
    use super::rows_in;

    #[test]
    fn runs_of_rows_are_rows() {
        for (text, rows) in [("", &[][..]), ("5", &[5]), ("2-4,9", &[2, 3, 4, 9]), ("1,3,5", &[1, 3, 5])] {
            assert_eq!(rows_in(text), rows);
        }
    }
}
