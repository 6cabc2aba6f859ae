//! The row of a school: its id, its texts, its numbers, and what is wrong with them.

use std::borrow::Cow;

use super::decoded::{DecodedRows, Draft};
use super::numbering::kept;
use super::plan::Plan;
use super::row::{Row, is_code};
use super::words::may_be_school;
use crate::config::IdReading;
use crate::model::{self, ids, tidy};
use crate::problem::ProblemKind;
use crate::read::number::Mark;
use crate::read::spoilt;

impl Plan<'_> {
    /// Takes the row of a school.
    pub(crate) fn take_school(&self, row: &Row, id: &str, decimals: &[Option<Mark>], decoded: &mut DecodedRows) {
        let of_id = self.wrong_with_id(row, id);
        // Below the table it is the day on which the table was made.
        let is_date = matches!(of_id, Some(ProblemKind::Date { .. }));
        let of_id = of_id.map(|kind| (self.columns.school, kind));
        for (column, kind) in of_id.into_iter().chain(self.wrong_with_texts(row)) {
            let value = Some(kept(&row.cell(column))).filter(|cell| !cell.is_empty());
            decoded.drafts.push(Draft { place: row.place, column: Some(column), value, kind });
        }
        self.note_texts(row, decoded);
        self.take_texts(row, id, decoded);
        let nth = decoded.ids.len() - 1;
        let is_named = self.named.contains(id);
        if !is_named {
            decoded.note_shape(nth, id, row);
        }
        let may_be_note = || row.after_gap && !may_be_school(&row.first_filled()) || is_date;
        if self.take_numbers(row, decimals, decoded) {
            decoded.last_fed = Some(nth);
        } else if row.is_alone() && !is_named && may_be_note() {
            decoded.suspects.push(nth);
        }
    }

    /// What is wrong with an id.
    fn wrong_with_id(&self, row: &Row, id: &str) -> Option<ProblemKind> {
        // A code may look like no id, and like nothing else that a spreadsheet spoils.
        let of_text = || spoilt::no_id(id).or_else(|| if is_code(id) { None } else { spoilt::kind_of_id(id) });
        let is_blank = || id.is_empty().then_some(ProblemKind::BlankId);
        self.odd_at(row, self.columns.school).or_else(of_text).or_else(is_blank)
    }

    /// What is wrong with the names, the groups and the other texts of a row, by their columns.
    fn wrong_with_texts(&self, row: &Row) -> Vec<(usize, ProblemKind)> {
        let columns = self.columns;
        let mut wrong = Vec::new();
        for at in columns.name.into_iter().chain(columns.wheres.iter().map(|(at, _)| *at)) {
            if let Some(kind @ (ProblemKind::NoValue | ProblemKind::StruckOut)) = self.odd_at(row, at) {
                wrong.push((at, kind));
            }
        }
        for at in columns.by.into_iter().chain(columns.same.iter().map(|(_, at)| *at)) {
            let spoilt = self.odd_at(row, at).or_else(|| spoilt::no_group(&row.cell(at)));
            let kind = spoilt.or_else(|| if Some(at) == columns.by { no_group(&row.cell(at)) } else { None });
            wrong.extend(kind.map(|kind| (at, kind)));
        }
        wrong
    }

    /// Notes the texts of which another value is taken than they show.
    fn note_texts(&self, row: &Row, decoded: &mut DecodedRows) {
        let columns = self.columns;
        let single = columns.name.into_iter().chain(columns.by).chain([columns.school]);
        for at in single.chain(columns.texts().map(|(_, at)| at)) {
            self.note(row, at, decoded);
        }
    }

    /// Takes the id and the other texts of a school.
    fn take_texts(&self, row: &Row, id: &str, decoded: &mut DecodedRows) {
        let columns = self.columns;
        if row.is_stored(columns.school) && spoilt::is_rounded(id) {
            decoded.rounded.push(row.place);
        }
        decoded.places.push(row.place);
        decoded.ids.push(id);
        if let Some(at) = columns.name {
            decoded.names.push(&row.cell(at));
        } else if columns.name_in_id {
            decoded.names.push(&ids::name_before_brackets(&row.cell(columns.school)));
        }
        if let Some(at) = columns.by {
            decoded.groups.push(&tidy(&row.cell(at)));
        }
        for (texts, (_, at)) in decoded.same.iter_mut().zip(columns.texts()) {
            texts.push(&tidy(&row.cell(at)));
        }
    }

    /// The id in a cell, as the settings have it read.
    pub(crate) fn id<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        match self.id {
            IdReading::AsIs => self.plain_id(cell),
            reading => Cow::Owned(reading.read(&self.plain_id(cell))),
        }
    }

    /// The id as it stands. A code holds nothing that [`model::id`] would take away: no blanks, no signs, and where the
    /// settings strip nothing, no text either.
    fn plain_id<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        if self.strip.is_empty() && is_code(cell) {
            return Cow::Borrowed(cell);
        }
        model::id(cell, self.strip)
    }
}

/// What says that there is no group.
fn no_group(cell: &str) -> Option<ProblemKind> {
    if cell.is_empty() { Some(ProblemKind::BlankGroup) } else { spoilt::says_no_group(cell) }
}
