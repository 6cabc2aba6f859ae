//! A row before anything is said of it.

use std::borrow::Cow;

use csv::ByteRecord;

use super::numbering::kept;
use super::words;
use crate::model::unguarded;
use crate::read::book::{shown, unmarked};

/// Only this many filled cells of a row are searched for the words of a sum.
const WORDED: usize = 8;

/// A row that is looked at.
pub(crate) struct Row<'a> {
    pub(crate) record: &'a ByteRecord,
    pub(crate) place: usize,
    /// Whether it is the first below the headings.
    pub(crate) is_first: bool,
    /// Whether a blank row stands before it.
    pub(crate) after_gap: bool,
    /// Whether it is of a workbook, whose cells may carry signs.
    pub(crate) is_book: bool,
}

/// What the rows above tell of the one below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Above {
    /// Only rows that belong to the headings stand there: a row of column numbers can, also where they are repeated.
    pub(crate) below_headings: bool,
    /// A blank row, or a note, stands directly above.
    pub(crate) after_gap: bool,
}

impl Row<'_> {
    pub(crate) fn raw(&self, at: usize) -> &[u8] {
        let cell = self.record.get(at).unwrap_or_default();
        if self.is_book { unmarked(cell).0 } else { cell }
    }

    /// Whether a workbook holds a number there, whose decimal mark is no question.
    pub(crate) fn is_stored(&self, at: usize) -> bool {
        self.is_book && unmarked(self.record.get(at).unwrap_or_default()).1
    }

    pub(crate) fn cell(&self, at: usize) -> Cow<'_, str> {
        let cell = self.record.get(at).unwrap_or_default();
        plain(std::str::from_utf8(if self.is_book { shown(cell) } else { cell }).unwrap_or(""))
    }

    pub(crate) fn first_filled(&self) -> Cow<'_, str> {
        (0..self.record.len()).map(|at| self.cell(at)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The cell that speaks of a sum or a mean, where the first one does not; empty if there is none.
    pub(crate) fn sum_words(&self) -> String {
        let speaks = |cell: &Cow<'_, str>| words::word(cell) == Some(words::Word::Sum);
        let filled = (0..self.record.len()).map(|at| self.cell(at)).filter(|cell| !cell.is_empty());
        let first = filled.take(WORDED).enumerate().find(|(_, cell)| speaks(cell));
        first.filter(|(at, _)| *at > 0).map_or_else(String::new, |(_, cell)| kept(&cell))
    }

    pub(crate) fn is_alone(&self) -> bool {
        (0..self.record.len()).filter(|&at| !self.cell(at).is_empty()).count() == 1
    }
}

/// The text of a cell: without the apostrophes that keep it from being a formula, and without blanks around it.
pub(crate) fn plain(cell: &str) -> Cow<'_, str> {
    match unguarded(cell) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether an id is of letters and digits only: then nothing can be wrong with it.
pub(crate) fn is_code(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
