//! The numbers of rows as a person counts them, and problems at them.

use std::borrow::Cow;

use ::csv::ByteRecord;

use super::csv::{Rows, records};
use super::part::Draft;
use super::{Body, Sheet};
use crate::model::shortened;
use crate::problem::Problem;

/// The numbers of rows, which must be asked for from top to bottom.
pub(super) enum Lines<'a> {
    /// Counted in a text.
    Text(Rows<'a>),
    /// Known in a workbook, or of a text that was read in blocks.
    Cells,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        match &sheet.body {
            // Its text is gone, and the places of its rows are their numbers.
            Body::Text { .. } if sheet.is_counted => Self::Cells,
            Body::Text { text, .. } => Self::Text(Rows::new(text, sheet.delimiter.unwrap_or(b','))),
            Body::Cells { .. } => Self::Cells,
        }
    }

    pub(super) fn row(&mut self, place: usize) -> usize {
        match self {
            Self::Text(rows) => rows.row_at(place),
            Self::Cells => place,
        }
    }
}

/// The rows below the headings, blank ones too.
pub(super) fn below(sheet: &Sheet) -> Box<dyn Iterator<Item = Cow<'_, ByteRecord>> + '_> {
    match &sheet.body {
        Body::Text { text, below } => {
            Box::new(records(&text.as_bytes()[*below..], sheet.delimiter.unwrap_or(b',')).map(Cow::Owned))
        }
        Body::Cells { rows, below, .. } => {
            Box::new(rows[*below..].iter().map(|(_, record)| Cow::Borrowed(record)))
        }
    }
}

/// So many characters of a cell are kept to be told: enough to find it by, also for scripts; each of many problems
/// may be at a cell, or below a heading, that is as large as the file.
const KEPT: usize = 1000;

/// A cell as it is kept for the lists of problems and of rows that are no schools.
pub(super) fn kept(cell: &str) -> String {
    shortened(cell, KEPT).into_owned()
}

/// Drafts become problems with the numbers of their rows.
pub(super) fn placed(sheet: &Sheet, mut drafts: Vec<Draft>) -> Vec<Problem> {
    drafts.sort_by_key(|draft| (draft.place, draft.column));
    let mut lines = Lines::new(sheet);
    let problem = |draft: Draft| Problem {
        row: Some(lines.row(draft.place)),
        column: draft.column.map(|at| sheet.headings.get(at).map_or_else(String::new, |one| kept(&one.text))),
        place: draft.column,
        value: draft.value.map(|value| kept(&value)),
        ..sheet.problem(draft.kind)
    };
    drafts.into_iter().map(problem).collect()
}
