//! Rows that explain the columns: the headings again, those of another table, the numbers and the units of the columns.

use std::borrow::Cow;
use std::collections::HashSet;

use super::classify::RowKind;
use super::plan::Plan;
use super::row::Row;
use super::words::word;
use crate::model::folded;
use crate::problem::Another;
use crate::read::header::{Heading, is_year};
use crate::read::layout::Feed;
use crate::read::roles::{self, Role, guess_role};
use crate::read::{spoilt, units};

impl Plan<'_> {
    /// Whether a row without numbers is one of headings: these again, these in another order, or others.
    pub(crate) fn headings(&self, row: &Row) -> Option<RowKind> {
        let used = self.used_columns();
        let filled: Vec<usize> = used.iter().copied().filter(|&at| !row.cell(at).is_empty()).collect();
        if !filled.is_empty() && filled.iter().all(|&at| self.repeats_heading(row, at)) {
            return Some(RowKind::Headings);
        }
        let headings = used.iter().filter_map(|&at| self.heading(at));
        let names: HashSet<String> = headings.map(|heading| bare(&heading.name)).collect();
        let cells: HashSet<String> = (0..row.record.len()).map(|at| folded(&row.cell(at))).collect();
        let texts = cells.iter().filter(|cell| !cell.is_empty());
        let is_other = texts.clone().count() > 1
            && (self.has_known_heading(row, &filled, &names)
                || self.has_words_above_numbers(row)
                || self.are_years(row));
        let forms: HashSet<String> = texts.map(|cell| bare(cell)).collect();
        let is_reordered = names.is_subset(&forms) && used.iter().all(|&at| self.heading(at).is_some());
        let how = if is_reordered { Another::Reordered } else { Another::Headings };
        is_other.then_some(RowKind::OtherHeadings { how })
    }

    /// The columns that are read.
    fn used_columns(&self) -> Vec<usize> {
        let columns = self.columns;
        let texts = [Some(columns.school), columns.name, columns.by].into_iter().flatten();
        let others = columns.texts().map(|(_, at)| at).chain(columns.wheres.iter().map(|(at, _)| *at));
        let wholes = columns.feeds.iter().filter_map(|(_, feed)| match *feed {
            Feed::Share { whole, .. } => Some(whole),
            _ => None,
        });
        texts.chain(others).chain(wholes).chain(self.feeding()).collect()
    }

    /// The heading of a column, if it has a name.
    fn heading(&self, at: usize) -> Option<&Heading> {
        self.sheet.headings.get(at).filter(|heading| !heading.name.is_empty())
    }

    /// Whether a cell is the heading of its column, or of a group above it.
    fn repeats_heading(&self, row: &Row, at: usize) -> bool {
        let text = bare(&row.cell(at));
        let is = |own: &str| !text.is_empty() && bare(own) == text;
        self.heading(at).is_some_and(|heading| is(&heading.name) || heading.group.split(" / ").any(is))
    }

    /// Whether the id is a heading of ids, or there are words above numbers and one of the cells that are read is a usual
    /// heading.
    fn has_known_heading(&self, row: &Row, filled: &[usize], names: &HashSet<String>) -> bool {
        let school = self.columns.school;
        let is_of_ids = |text: &str| roles::SCHOOL.contains(&text);
        let is_known = |at: &usize| {
            let text = folded(&row.cell(*at));
            names.contains(&bare(&text)) || is_of_ids(&text) || guess_role(&text) != Role::Unused
        };
        self.repeats_heading(row, school)
            || is_of_ids(&folded(&row.cell(school)))
            || (self.feeding().any(|at| self.is_word_above_numbers(row, at)) && filled.iter().any(is_known))
    }

    /// Whether words stand above all columns of numbers, at least two of them different: they head other columns where
    /// the row stands below a gap, or begins with a word for a whole of schools.
    fn has_words_above_numbers(&self, row: &Row) -> bool {
        let words = self.feeding().filter(|&at| self.is_word_above_numbers(row, at));
        let words: HashSet<String> = words.map(|at| folded(&row.cell(at))).collect();
        let begins = row.after_gap || word(&row.cell(self.columns.school)).is_some();
        begins
            && words.len() > 1
            && self.feeding().all(|at| row.cell(at).is_empty() || self.is_word_above_numbers(row, at))
    }

    /// Whether the cell of a column of numbers is a word that could head it; a word for "no data" could not.
    fn is_word_above_numbers(&self, row: &Row, at: usize) -> bool {
        row.cell(at).starts_with(char::is_alphabetic) && self.words.number(row.raw(at), None).is_err()
    }

    /// Whether the cells that feed an axis are years below a gap, which head the columns of another table.
    pub(crate) fn are_years(&self, row: &Row) -> bool {
        let mut cells = self.feeding().map(|at| row.cell(at)).filter(|cell| !cell.is_empty()).peekable();
        row.after_gap && cells.peek().is_some() && cells.all(|cell| is_year(&cell))
    }

    /// Whether the cells below the headings are units: `%`, «балл»; or words that explain them, in place of an id too.
    pub(crate) fn is_units(&self, row: &Row, id: &str) -> bool {
        let is_word =
            |at: usize| self.words.number(row.raw(at), None).is_err() && !spoilt::is_error(&row.cell(at));
        let is_no_id = id.is_empty() || units::is_unit(id) || guess_role(id) == Role::School;
        if is_no_id && !self.columns.is_list && self.feeding().next().is_some() && self.feeding().all(is_word) {
            return true;
        }
        let mut cells = self.feeding().map(|at| row.cell(at)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| units::is_unit(&cell)) && (id.is_empty() || units::is_unit(id))
    }

    /// Whether the cells below the headings count them: 1, 2, 3 …, or А, Б, 1, 2 ….
    pub(crate) fn is_column_numbers(&self, row: &Row) -> bool {
        let named =
            self.sheet.headings[..self.sheet.own].iter().filter(|heading| !heading.name.is_empty()).count();
        let cells: Vec<Cow<'_, str>> =
            (0..row.record.len()).map(|at| row.cell(at)).filter(|cell| !cell.is_empty()).collect();
        let is_letter = |(at, cell): &(usize, &Cow<'_, str>)| {
            ["абвгдежз", "abcdefgh"]
                .iter()
                .any(|letters| letters.chars().nth(*at).is_some_and(|c| folded(cell) == *c.to_string()))
        };
        let letters = cells.iter().enumerate().take_while(is_letter).count();
        let is_counted = |first: usize| {
            cells[letters..].iter().zip(first..).all(|(cell, number)| units::column_number(cell) == Some(number))
        };
        // A part of a form may start in the midst; no name is the number behind that of its id.
        let has_name = self.columns.name.is_some_and(|at| !row.cell(at).is_empty());
        let first = cells.first().and_then(|cell| units::column_number(cell));
        let counts = is_counted(1) || (has_name && letters == 0 && first.is_some_and(is_counted));
        // Two cells may be a school with its number.
        counts && cells.len() > 2 && cells.len() >= named
    }
}

/// A heading as it is compared: it may have lost a blank, or have gained the sign of a footnote.
fn bare(text: &str) -> String {
    folded(text).replace(|c: char| !(c.is_alphabetic() || c.is_ascii_digit() || c == '%'), "")
}
