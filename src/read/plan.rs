//! What the reading of a row needs to know, and a row before anything is said of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use csv::ByteRecord;

use super::book::{Odd, shown, unmarked};
use super::cell::Words;
use super::layout::Parts;
use super::lines::kept;
use super::verdict::Known;
use super::{Body, Sheet, rows, short};
use crate::config::{BadCells, IdReading, Settings, TableSettings};
use crate::model::unguarded;

/// So many filled cells of a row are looked at for the words of a sum.
const WORDED: usize = 8;

/// Everything that the decoding of a row needs to know.
pub(super) struct Plan<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) parts: &'a Parts,
    pub(super) words: Words,
    pub(super) stop: bool,
    pub(super) strip: &'a [String],
    /// How ids are read.
    pub(super) id: IdReading,
    /// The section that the settings have for the file.
    pub(super) section: Option<TableSettings>,
    pub(super) exclude: BTreeSet<&'a str>,
    /// Ids that the settings declare to be schools.
    pub(super) schools: BTreeSet<&'a str>,
    /// What is known of single rows before they are read.
    pub(super) known: Known,
    /// The rows of totals that a workbook declares: first and last column.
    pub(super) totals: &'a [(usize, usize, usize)],
    pub(super) keep_left_out: bool,
    pub(super) odd: Option<&'a BTreeMap<(usize, usize), Odd>>,
    /// How many cells a row should have: a workbook's may end early.
    pub(super) least: usize,
    /// How many cells it must have: those behind them are not used.
    pub(super) used: usize,
    /// Whether the text has a quote.
    pub(super) has_quotes: bool,
}

/// A row that is looked at.
pub(super) struct Line<'a> {
    pub(super) record: &'a ByteRecord,
    pub(super) place: usize,
    /// Whether it is the first below the headings.
    pub(super) is_first: bool,
    /// Whether a blank row stands before it.
    pub(super) after_gap: bool,
    /// Whether it is of a workbook, whose cells may carry signs.
    pub(super) is_book: bool,
}

impl Line<'_> {
    pub(super) fn raw(&self, at: usize) -> &[u8] {
        let cell = self.record.get(at).unwrap_or_default();
        if self.is_book { unmarked(cell).0 } else { cell }
    }

    /// Whether a workbook holds a number there, whose decimal mark is no question.
    pub(super) fn is_stored(&self, at: usize) -> bool {
        self.is_book && unmarked(self.record.get(at).unwrap_or_default()).1
    }

    pub(super) fn cell(&self, at: usize) -> Cow<'_, str> {
        let cell = self.record.get(at).unwrap_or_default();
        plain(std::str::from_utf8(if self.is_book { shown(cell) } else { cell }).unwrap_or(""))
    }

    pub(super) fn first_filled(&self) -> Cow<'_, str> {
        (0..self.record.len()).map(|at| self.cell(at)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The cell that speaks of a sum or a mean, where the first one does not; empty if there is none.
    pub(super) fn sum_words(&self) -> String {
        let speaks = |cell: &Cow<'_, str>| rows::word(cell) == Some(rows::Word::Sum);
        let filled = (0..self.record.len()).map(|at| self.cell(at)).filter(|cell| !cell.is_empty());
        let first = filled.take(WORDED).enumerate().find(|(_, cell)| speaks(cell));
        first.filter(|(at, _)| *at > 0).map_or_else(String::new, |(_, cell)| kept(&cell))
    }

    pub(super) fn is_alone(&self) -> bool {
        (0..self.record.len()).filter(|&at| !self.cell(at).is_empty()).count() == 1
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(sheet: &'a Sheet, parts: &'a Parts, settings: &'a Settings) -> Self {
        let named = sheet.headings[..sheet.own].iter().rposition(|heading| !heading.name.is_empty());
        let none: &[(usize, usize, usize)] = &[];
        let (odd, least, has_quotes, totals) = match &sheet.body {
            Body::Text { text, .. } => {
                // Without headings a row reaches at least as far as the columns that are used.
                let last =
                    if sheet.header_row == 0 { parts.used.iter().map(|one| one.place).max() } else { named };
                (None, last.map_or(0, |last| last + 1), text.contains('"'), none)
            }
            Body::Cells { odd, totals, .. } => {
                (Some(odd).filter(|odd| !odd.is_empty()), 0, false, totals.as_slice())
            }
        };
        Self {
            sheet,
            parts,
            words: Words::new(settings),
            stop: settings.bad_cells == BadCells::Stop,
            strip: &settings.strip,
            id: sheet.id,
            section: settings.table_of(&sheet.file),
            exclude: settings.exclude.iter().map(|(id, _)| id.as_str()).collect(),
            schools: settings.schools.iter().map(String::as_str).collect(),
            known: Known::default(),
            totals,
            keep_left_out: false,
            odd,
            least,
            used: least.min(short::end(parts)),
            has_quotes,
        }
    }

    /// Whether a school may have several rows, the names of pupils among their cells.
    pub(super) const fn is_long(&self) -> bool {
        self.sheet.shape.is_some()
    }
}

/// The text of a cell: without the apostrophes that keep it from being a formula, and without blanks around it.
pub(super) fn plain(cell: &str) -> Cow<'_, str> {
    match unguarded(cell) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether an id is of letters and digits only: then nothing can be wrong with it.
pub(super) fn is_code(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
