//! What a row turns out to be before its cells are read: a school, or one of the rows that are none.

use std::borrow::Cow;

use super::plan::{Line, Plan, is_code};
use super::rows::{is_note, is_total};
use crate::model::folded;

/// Cells that sum up the rows of a school, folded.
const SUBTOTALS: [&str; 8] =
    ["итого", "всего", "итог", "общий итог", "total", "subtotal", "по школе", "среднее по школе"];

/// What a row turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Blank,
    /// The headings again.
    Headings,
    /// The numbers of the columns.
    Numbers,
    Total,
    Note,
    /// A school, or a row with a problem.
    Other,
}

impl Seen {
    /// The reason why a row is left out.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Numbers => "column-numbers",
            Self::Total => "total",
            _ => "note",
        }
    }
}

impl Plan<'_> {
    /// Why a row is no school.
    pub(super) fn no_school(&self, line: &Line, id: &str) -> Option<Seen> {
        if line.is_first && self.is_column_numbers(line) {
            return Some(Seen::Numbers);
        }
        let heading = self.sheet.headings.get(self.parts.school).map_or("", |heading| heading.name.as_str());
        let name = self.parts.name.map(|at| line.cell(at)).unwrap_or_default();
        // Most ids are codes, and stand in the first column: nothing more has to be looked at.
        let is_sound =
            self.parts.school == 0 && !self.is_long && is_code(id) && !may_announce(id) && !may_announce(&name);
        if is_sound && id.len() != heading.len() {
            return None;
        }
        if self.is_long && self.is_subtotal(line) {
            return Some(Seen::Total);
        }
        // Among rows of pupils a name in front may be any word.
        let head = if self.is_long && !id.is_empty() { Cow::Borrowed(id) } else { line.first_filled() };
        let announces = |cell: &str, strong| may_announce(cell) && is_total(cell, strong);
        // Beside an id, a word such as «город» tells where the school is.
        if announces(id, false) || announces(&head, !id.is_empty()) || announces(&name, !id.is_empty()) {
            return Some(Seen::Total);
        }
        let is_fed = || self.feeding().any(|at| !line.cell(at).is_empty());
        let has_number = || self.feeding().any(|at| matches!(self.words.number(line.raw(at), None), Ok(Some(_))));
        let is_note = may_announce(&head) && is_note(&head, line.is_alone()) && !has_number();
        let is_heading = id.len() == heading.len() && !id.is_empty() && folded(id) == folded(heading);
        if is_heading && !has_number() {
            return Some(Seen::Headings);
        }
        (is_note || (id.is_empty() && !is_fed())).then_some(Seen::Note)
    }

    /// Whether a quoted cell of several lines holds as many delimiters as a row has: then a quote that was
    /// forgotten, closed by the one of another row, has swallowed what stands between.
    pub(super) fn swallows(&self, line: &Line) -> bool {
        let delimiter = self.sheet.delimiter.filter(|_| self.has_quotes);
        let swallowed = |cell: &[u8], delimiter: u8| {
            cell.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
                && cell.split(|byte| *byte == delimiter).count() >= self.least.max(2)
        };
        delimiter.is_some_and(|delimiter| line.record.iter().any(|cell| swallowed(cell, delimiter)))
    }

    /// Whether a cell says that the row sums up the rows of a school: «Итого» among its classes.
    fn is_subtotal(&self, line: &Line) -> bool {
        let is_sum = |cell: &str| {
            let cell = folded(cell.trim_end_matches([':', '.']));
            SUBTOTALS.contains(&cell.as_str()) || cell.starts_with("итого ") || cell.starts_with("всего по ")
        };
        (0..line.record.len()).any(|at| is_sum(&line.cell(at)))
    }

    /// The columns that feed an axis.
    fn feeding(&self) -> impl Iterator<Item = usize> {
        self.parts.feeds.iter().map(|(_, feed)| feed.columns()[0])
    }

    /// Whether the cells below the headings count them: 1, 2, 3 …, or А, Б, 1, 2 ….
    fn is_column_numbers(&self, line: &Line) -> bool {
        let named =
            self.sheet.headings[..self.sheet.own].iter().filter(|heading| !heading.name.is_empty()).count();
        let cells: Vec<Cow<'_, str>> =
            (0..line.record.len()).map(|at| line.cell(at)).filter(|cell| !cell.is_empty()).collect();
        let is_letter = |(at, cell): &(usize, &Cow<'_, str>)| {
            ["абвгдежз", "abcdefgh"]
                .iter()
                .any(|letters| letters.chars().nth(*at).is_some_and(|c| folded(cell) == *c.to_string()))
        };
        let letters = cells.iter().enumerate().take_while(is_letter).count();
        let numbers = cells[letters..].iter().zip(1_usize..).all(|(cell, number)| cell.parse() == Ok(number));
        numbers && cells.len() > 1 && cells.len() >= named && letters < cells.len()
    }
}

/// Whether a cell starts as words that announce a total or a note do; most ids do not, which spares a large
/// file the comparison.
fn may_announce(cell: &str) -> bool {
    let mut letters = cell.chars();
    match letters.next() {
        Some('*' | '¹' | '(') => true,
        Some(first) => first.is_alphabetic() && letters.next().is_none_or(|second| !second.is_ascii_digit()),
        None => false,
    }
}
