//! The numbers of rows as a person counts them, and problems at them.

use std::borrow::Cow;
use std::collections::HashMap;

use ::csv::ByteRecord;

use super::decoded::Draft;
use crate::model::shortened;
use crate::problem::Problem;
use crate::read::csv::{Rows, records, start_of};
use crate::read::{Body, Sheet};

/// The numbers of rows, which must be asked for from top to bottom.
pub(crate) enum RowNumbers<'a> {
    /// Counted in a text.
    Text(Rows<'a>),
    /// Known in a workbook, or of a text that was read in blocks.
    Cells,
}

impl<'a> RowNumbers<'a> {
    pub(crate) fn new(sheet: &'a Sheet) -> Self {
        match &sheet.body {
            // Its text is gone, and the places of its rows are their numbers.
            Body::Text { .. } if sheet.is_counted => Self::Cells,
            Body::Text { text, .. } => Self::Text(Rows::new(text, sheet.delimiter.unwrap_or(b','))),
            Body::Cells { .. } => Self::Cells,
        }
    }

    pub(crate) fn of(&mut self, place: usize) -> usize {
        match self {
            Self::Text(rows) => rows.row_at(place),
            Self::Cells => place,
        }
    }
}

/// The numbers of the rows that start at some places, in any order and with repeats: one pass from top to bottom.
pub(crate) fn numbers_of(sheet: &Sheet, places: impl Iterator<Item = usize>) -> HashMap<usize, usize> {
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    places.dedup();
    let mut row_numbers = RowNumbers::new(sheet);
    places.into_iter().map(|place| (place, row_numbers.of(place))).collect()
}

/// A row and where it starts, as its source counts.
type PlacedRow<'a> = (usize, Cow<'a, ByteRecord>);

/// The rows below the headings, blank ones of a text too.
pub(crate) fn below(sheet: &Sheet) -> impl Iterator<Item = PlacedRow<'_>> {
    let (Body::Text { below, .. } | Body::Cells { below, .. }) = sheet.body;
    rows_from(sheet, below)
}

/// All rows of a file, blank ones of a text too.
pub(crate) fn all_rows(sheet: &Sheet) -> impl Iterator<Item = PlacedRow<'_>> {
    rows_from(sheet, 0)
}

fn rows_from(sheet: &Sheet, start: usize) -> Box<dyn Iterator<Item = PlacedRow<'_>> + '_> {
    match &sheet.body {
        Body::Text { text, .. } => {
            let rows = records(&text.as_bytes()[start..], sheet.delimiter.unwrap_or(b','));
            Box::new(rows.map(move |record| (start + start_of(&record), Cow::Owned(record))))
        }
        Body::Cells { rows, .. } => {
            Box::new(rows[start..].iter().map(|(place, record)| (*place, Cow::Borrowed(record))))
        }
    }
}

/// At most this many characters of a cell are kept: enough to find it by, also for scripts; each of many problems
/// may be at a cell, or below a heading, that is as large as the file.
const KEPT: usize = 1000;

/// A cell as it is kept for the lists of problems and of rows that are no schools.
pub(crate) fn kept(cell: &str) -> String {
    shortened(cell, KEPT).into_owned()
}

/// Drafts become problems with the numbers of their rows.
pub(crate) fn placed(sheet: &Sheet, mut drafts: Vec<Draft>) -> Vec<Problem> {
    drafts.sort_by_key(|draft| (draft.place, draft.column));
    let mut row_numbers = RowNumbers::new(sheet);
    let problem = |draft: Draft| Problem {
        row: Some(row_numbers.of(draft.place)),
        column: draft
            .column
            .map(|at| sheet.headings.get(at).map_or_else(String::new, |heading| kept(&heading.text))),
        place: draft.column,
        value: draft.value.map(|value| kept(&value)),
        ..sheet.problem(draft.kind)
    };
    drafts.into_iter().map(problem).collect()
}
