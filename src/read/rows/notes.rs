//! Cells of a workbook that say something else than they show: what is taken from them, and what the reader is told of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use csv::ByteRecord;

use super::decoded::DecodedRows;
use super::numbering::{RowNumbers, kept};
use super::plan::Plan;
use super::row::Row;
use crate::model::letters;
use crate::problem::{ProblemKind, Taken, TakenCell, WarningKind};
use crate::read::book::{Odd, look};
use crate::read::{Body, Sheet, spoilt};

/// At most this many cells of a column are listed with their values; the others are counted.
const TOLD: usize = 5;

/// Cells of which another value was taken than they show, by column and by how: how many, and the first ones with
/// their rows and with what was taken.
#[derive(Debug, Default)]
pub(crate) struct Notes(BTreeMap<(usize, Taken), (usize, Vec<Note>)>);

/// Place of the row, what was taken, what the cell looks like.
type Note = (usize, String, String);

impl Notes {
    fn add(&mut self, column: usize, how: Taken, place: usize, texts: impl FnOnce() -> (String, String)) {
        let (count, first) = self.0.entry((column, how)).or_default();
        *count += 1;
        if first.len() < TOLD {
            let (taken, look) = texts();
            first.push((place, taken, look));
        }
    }

    /// Adds those of the stretch below.
    pub(crate) fn append(&mut self, below: Self) {
        for (key, (count, first)) in below.0 {
            let (all, told) = self.0.entry(key).or_default();
            *all += count;
            let room = TOLD.saturating_sub(told.len());
            told.extend(first.into_iter().take(room));
        }
    }

    /// Warnings, one for a column and a cause.
    pub(crate) fn warnings(&self, sheet: &Sheet) -> Vec<WarningKind> {
        let warning = |((column, how), (count, first)): (&(usize, Taken), &(usize, Vec<Note>))| {
            let mut row_numbers = RowNumbers::new(sheet);
            let cell = |(place, taken, look): &Note| TakenCell {
                cell: format!("{}{}", letters(*column), row_numbers.of(*place)),
                taken: taken.clone(),
                look: look.clone(),
            };
            WarningKind::Taken {
                file: sheet.file.clone(),
                sheet: sheet.name(),
                column: sheet.headings.get(*column).map_or_else(String::new, |heading| kept(&heading.text)),
                how: *how,
                count: *count,
                cells: first.iter().map(cell).collect(),
            }
        };
        self.0.iter().map(warning).collect()
    }
}

impl Plan<'_> {
    /// What a workbook says of a cell.
    fn odd(&self, row: &Row, at: usize) -> Option<Odd> {
        self.odd?.get(&(row.place, at)).copied()
    }

    /// What is wrong with a cell that holds no value to be used.
    pub(crate) fn odd_at(&self, row: &Row, at: usize) -> Option<ProblemKind> {
        match self.odd(row, at)? {
            Odd::NoValue => Some(ProblemKind::NoValue),
            Odd::Date => Some(spoilt::date(&row.cell(at)).unwrap_or(ProblemKind::Date { typed: None })),
            Odd::StruckOut => Some(ProblemKind::StruckOut),
            Odd::AsDate | Odd::Footnote | Odd::PartStruck | Odd::Merged(..) => None,
        }
    }

    /// Notes that another value is taken of a cell than it shows.
    pub(crate) fn note(&self, row: &Row, at: usize, decoded: &mut DecodedRows) {
        let how = match self.odd(row, at) {
            Some(Odd::AsDate) => Taken::AsDate,
            Some(Odd::Footnote) => Taken::Footnote,
            Some(Odd::PartStruck) => Taken::Struck,
            Some(Odd::Merged(..)) if !row.cell(at).is_empty() => Taken::Merged,
            _ => return,
        };
        let texts = || {
            let look = String::from_utf8_lossy(look(row.record.get(at).unwrap_or_default()));
            (kept(&row.cell(at)), kept(look.trim()))
        };
        decoded.notes.add(at, how, row.place, texts);
    }

    /// Notes the error of a formula that stands for no data, unless the settings name it.
    pub(crate) fn note_error(&self, row: &Row, at: usize, decoded: &mut DecodedRows) {
        let text = row.cell(at);
        if text.starts_with('#') && !self.words.is_named(&text) {
            decoded.notes.add(at, Taken::Error, row.place, || (kept(&text), String::new()));
        }
    }

    /// A row of a workbook with what merged cells above it say of the school: whose group, name or id stands over
    /// several rows belongs to each of them.
    pub(crate) fn with_merged<'r>(&self, place: usize, record: &'r ByteRecord) -> Cow<'r, ByteRecord> {
        let Some(odd) = self.odd else { return Cow::Borrowed(record) };
        let columns = self.columns;
        let is_fed = || self.feeding().any(|at| record.get(at).is_some_and(|cell| !cell.is_empty()));
        let others = columns.name.into_iter().chain(columns.by).chain(columns.wheres.iter().map(|(at, _)| *at));
        let passed_down = others.chain(columns.texts().map(|(_, at)| at)).chain([columns.school]);
        let above = |at: usize| match odd.get(&(place, at)) {
            Some(Odd::Merged(above, left)) if usize::from(*left) == at => self.cell_of(*above, *left),
            _ => None,
        };
        let mut found: Vec<(usize, &[u8])> = passed_down.filter_map(|at| Some((at, above(at)?))).collect();
        // The second line of a school that has no values is a note, not the school again.
        found.retain(|(at, _)| *at != columns.school || is_fed());
        if found.is_empty() {
            return Cow::Borrowed(record);
        }
        let mut cells: Vec<&[u8]> = record.iter().collect();
        for (at, cell) in found {
            cells.resize(cells.len().max(at + 1), b"");
            cells[at] = cell;
        }
        Cow::Owned(ByteRecord::from(cells))
    }

    /// What is wrong where a merged cell with a number covers the cell: whether it is the number of this school
    /// too, nothing tells. The number is given, too.
    pub(crate) fn merged_value(&self, row: &Row, at: usize) -> Option<(ProblemKind, String)> {
        let Some(Odd::Merged(above, left)) = self.odd(row, at) else { return None };
        let cell = crate::read::book::unmarked(self.cell_of(above, left)?).0;
        // A word over the cells, that there are no data, is true of all of them.
        self.words.number(cell, None).ok().flatten()?;
        let from = format!("{}{above}", letters(usize::from(left)));
        Some((ProblemKind::MergedValue { from }, kept(&String::from_utf8_lossy(cell))))
    }

    /// The cell of a row below the headings, by the row's number from 1 and the column from 0.
    fn cell_of(&self, row: u32, column: u16) -> Option<&[u8]> {
        let Body::Cells { rows, below, .. } = &self.sheet.body else { return None };
        let row = usize::try_from(row).ok()?;
        let at = rows[*below..].binary_search_by_key(&row, |(number, _)| *number).ok()?;
        rows[*below + at].1.get(usize::from(column))
    }
}
