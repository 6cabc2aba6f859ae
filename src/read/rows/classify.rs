//! What a row turns out to be before its cells are read: a school, or one of the rows that are none.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::numbering::kept;
use super::plan::Plan;
use super::row::{Row, is_code};
use super::verdict::{Doubtful, Suspicion};
use super::words::{Word, is_most, is_note, word};
use crate::model::{folded, school_year, tidy};
use crate::problem::Another;
use crate::read::Body;
use crate::read::header::is_year;
use crate::read::layout::Feed;
use crate::read::roles::{self, Role, guess_role};
use crate::read::{spoilt, units};

/// Cells that sum up the rows of a school, folded.
const SUBTOTALS: [&str; 8] =
    ["итого", "всего", "итог", "общий итог", "total", "subtotal", "по школе", "среднее по школе"];

/// What a row turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Blank,
    /// The headings again.
    Headings,
    /// Headings of another table, or of this one in another order.
    OtherHeadings {
        how: Another,
    },
    /// The numbers of the columns.
    Numbers,
    /// The units of the columns.
    Units,
    /// A total that the workbook declares.
    Total,
    /// The largest points of the columns.
    Most,
    /// What must be judged when all rows are known: why, and whether the id is another cell than the one that says so.
    Doubtful(Suspicion, bool),
    Note,
    /// A school, or a row with a problem.
    Other,
}

impl Seen {
    /// The reason why a row is left out.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Numbers => "column-numbers",
            Self::Total => "total",
            Self::Most => "max-points",
            _ => "note",
        }
    }
}

impl Plan<'_> {
    /// Whether at least half of a row's numbers that are read sum up their columns.
    fn sums_up(&self, row: &Row) -> bool {
        let Body::Cells { sums, .. } = &self.sheet.body else { return false };
        let first = sums.partition_point(|(place, _)| *place < row.place);
        if sums.get(first).is_none_or(|(place, _)| *place != row.place) {
            return false;
        }
        let fed: BTreeSet<usize> = self.columns.feeds.iter().flat_map(|(_, feed)| feed.columns()).collect();
        let filled = fed.iter().filter(|at| !row.cell(**at).is_empty()).count();
        let summed = fed.iter().filter(|at| sums.binary_search(&(row.place, **at)).is_ok()).count();
        summed > 0 && 2 * summed >= filled
    }

    /// Why a row is no school, or may be none.
    pub(crate) fn no_school(&self, row: &Row, id: &str) -> Option<Seen> {
        if row.is_first && self.sheet.header_row > 0 {
            // In a list 1, 2 is a school and its cluster.
            if !self.columns.is_list && self.is_column_numbers(row) {
                return Some(Seen::Numbers);
            }
            if self.is_units(row, id) {
                return Some(Seen::Units);
            }
        }
        let school = self.columns.school;
        if self.totals.iter().any(|(place, first, last)| *place == row.place && (*first..=*last).contains(&school))
        {
            return Some(Seen::Total);
        }
        if self.sums_up(row) {
            return Some(Seen::Total);
        }
        if [id, &row.first_filled()].into_iter().any(|cell| may_announce(cell) && is_most(cell)) {
            return Some(Seen::Most);
        }
        let name = self.columns.name.map(|at| row.cell(at)).unwrap_or_default();
        // Most ids are codes, and stand in the first column: nothing more has to be looked at. One that announces
        // nothing has a digit, so that it is no heading.
        let is_sound = school == 0 && !self.is_long() && is_code(id) && !may_announce(id) && !may_announce(&name);
        // A formula that finds no id gives 0 or nothing.
        let is_nought = id.bytes().all(|byte| byte == b'0');
        if is_sound && !is_nought {
            return None;
        }
        if self.is_long() && (0..row.record.len()).any(|at| is_subtotal(&row.cell(at))) {
            return Some(Seen::Total);
        }
        // Among rows of pupils a name in front may be any word.
        let head = if self.is_long() && !id.is_empty() { Cow::Borrowed(id) } else { row.first_filled() };
        let has_number = || self.feeding().any(|at| matches!(self.words.number(row.raw(at), None), Ok(Some(_))));
        let has_digit = id.bytes().any(|byte| byte.is_ascii_digit());
        let is_note = may_announce(&head) && is_note(&head, row.is_alone()) && !has_number();
        // «Район», «Итого» are headings too.
        if !has_digit
            && !is_note
            && (!has_number() || self.are_years(row))
            && let Some(seen) = self.headings(row)
        {
            return Some(seen);
        }
        if let Some(seen) = suspect(id, &head, &name) {
            return Some(seen);
        }
        let is_fed = || self.feeding().any(|at| !row.cell(at).is_empty());
        if is_note {
            return Some(Seen::Note);
        }
        if id.is_empty() && !is_fed() {
            return Some(Seen::Note);
        }
        let lacks_id = spoilt::no_id(id).is_some();
        if lacks_id && row.is_alone() {
            return Some(Seen::Note);
        }
        let waits = is_nought || lacks_id;
        (waits && self.is_prefilled(row, id)).then_some(Seen::Doubtful(Suspicion::Prefilled, false))
    }

    /// A row that may be no school, with what its verdict needs.
    pub(crate) fn doubtful(
        &self,
        row: &Row,
        (suspicion, has_own_id): (Suspicion, bool),
        id: &str,
        numbers: Vec<Option<f64>>,
    ) -> Doubtful {
        let name = self.columns.name.map(|at| row.cell(at)).unwrap_or_default();
        let text = if has_own_id && word(&name).is_some() { name } else { row.first_filled() };
        Doubtful {
            place: row.place,
            at: 0,
            suspicion,
            id: id.to_owned(),
            text: kept(&text),
            words: row.sum_words(),
            has_own_id,
            is_alone: row.is_alone(),
            is_filtered: !self.is_wanted(row),
            numbers,
        }
    }

    /// Whether the columns that decide it let a row take part.
    pub(crate) fn is_wanted(&self, row: &Row) -> bool {
        let is = |at: usize, values: &Vec<String>| values.iter().any(|value| *value == tidy(&row.cell(at)));
        self.is_of_year(row) && self.columns.wheres.iter().all(|(at, values)| is(*at, values))
    }

    /// Whether a row says itself that it is one of those that are filtered out.
    pub(crate) fn is_of_others(&self, row: &Row) -> bool {
        !self.columns.wheres.is_empty()
            && !self.is_wanted(row)
            && self.columns.wheres.iter().all(|(at, _)| !row.cell(*at).is_empty())
    }

    /// Whether a row is one of the year that is read.
    pub(crate) fn is_of_year(&self, row: &Row) -> bool {
        self.sheet.year.is_none_or(|(at, year)| school_year(&row.cell(at)) == Some(year))
    }

    /// Whether a row without numbers is one of headings: these again, these in another order, or others.
    fn headings(&self, row: &Row) -> Option<Seen> {
        let columns = self.columns;
        let texts = [Some(columns.school), columns.name, columns.by].into_iter().flatten();
        let others = columns.same.iter().map(|(_, at)| *at).chain(columns.wheres.iter().map(|(at, _)| *at));
        let wholes = columns.feeds.iter().filter_map(|(_, feed)| match *feed {
            Feed::Share { whole, .. } => Some(whole),
            _ => None,
        });
        let used: Vec<usize> = texts.chain(others).chain(wholes).chain(self.feeding()).collect();
        let own = |at: usize| self.sheet.headings.get(at).filter(|heading| !heading.name.is_empty());
        let cell = |at: usize| folded(&row.cell(at));
        // A heading again may have lost a blank, or have gained the sign of a footnote.
        let loose = |text: &str| {
            folded(text).replace(|c: char| !(c.is_alphabetic() || c.is_ascii_digit() || c == '%'), "")
        };
        let is_own = |at: usize| {
            let text = loose(&row.cell(at));
            let is = |own: &str| !text.is_empty() && loose(own) == text;
            own(at).is_some_and(|heading| is(&heading.name) || heading.group.split(" / ").any(is))
        };
        let filled: Vec<usize> = used.iter().copied().filter(|&at| !row.cell(at).is_empty()).collect();
        if !filled.is_empty() && filled.iter().all(|&at| is_own(at)) {
            return Some(Seen::Headings);
        }
        // A word for "no data" heads no column.
        let heads = |at: usize| {
            row.cell(at).starts_with(char::is_alphabetic) && self.words.number(row.raw(at), None).is_err()
        };
        let cells: HashSet<String> = (0..row.record.len()).map(cell).filter(|cell| !cell.is_empty()).collect();
        let names: HashSet<String> =
            used.iter().filter_map(|&at| own(at)).map(|heading| loose(&heading.name)).collect();
        let is_heading = |at: &usize| {
            let text = cell(*at);
            names.contains(&loose(&text))
                || roles::SCHOOL.contains(&text.as_str())
                || guess_role(&text) != Role::Unused
        };
        // Below a gap, words in all columns that hold numbers above head other columns; so do the usual words.
        let words: Vec<String> = self.feeding().filter(|&at| heads(at)).map(cell).collect();
        let are_apart = words.iter().collect::<HashSet<_>>().len() > 1;
        let begins = row.after_gap || word(&row.cell(columns.school)).is_some();
        let all_apart = begins && are_apart && self.feeding().all(|at| row.cell(at).is_empty() || heads(at));
        let is_id = is_own(columns.school) || roles::SCHOOL.contains(&cell(columns.school).as_str());
        let knows = is_id || (!words.is_empty() && filled.iter().any(is_heading));
        let is_other = cells.len() > 1 && (knows || all_apart || self.are_years(row));
        let forms: HashSet<String> = cells.iter().map(|cell| loose(cell)).collect();
        let reordered = names.is_subset(&forms) && used.iter().all(|&at| own(at).is_some());
        let how = if reordered { Another::Reordered } else { Another::Headings };
        is_other.then_some(Seen::OtherHeadings { how })
    }

    /// Whether the cells that feed an axis are years below a gap, which head the columns of another table.
    fn are_years(&self, row: &Row) -> bool {
        let mut cells = self.feeding().map(|at| row.cell(at)).filter(|cell| !cell.is_empty()).peekable();
        row.after_gap && cells.peek().is_some() && cells.all(|cell| is_year(&cell))
    }

    /// Whether the cells below the headings are units: `%`, «балл»; or words that explain them, in place of an id too.
    fn is_units(&self, row: &Row, id: &str) -> bool {
        let is_word =
            |at: usize| self.words.number(row.raw(at), None).is_err() && !spoilt::is_error(&row.cell(at));
        let is_no_id = id.is_empty() || units::is_unit(id) || guess_role(id) == Role::School;
        if is_no_id && !self.columns.is_list && self.feeding().next().is_some() && self.feeding().all(is_word) {
            return true;
        }
        let mut cells = self.feeding().map(|at| row.cell(at)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| units::is_unit(&cell)) && (id.is_empty() || units::is_unit(id))
    }

    /// Whether a row without an id says nothing of a school: no name, and not one number but 0.
    fn is_prefilled(&self, row: &Row, id: &str) -> bool {
        let is_none = |text: &str| spoilt::no_id(text).is_some();
        let is_nothing = |text: &str| text.bytes().all(|byte| byte == b'0') || is_none(text);
        // Without a name beside it, 0 is an id as others are.
        let is_id = !id.is_empty() && self.columns.name.is_none() && !is_none(id);
        let has_name = is_id || self.columns.name.is_some_and(|at| !is_nothing(&row.cell(at)));
        let says_nothing = |at: usize| match self.words.number(row.raw(at), None) {
            Ok(number) => number.is_none_or(|number| number.value == 0.0),
            Err(_) => spoilt::is_error(&row.cell(at)),
        };
        !has_name && self.feeding().all(says_nothing)
    }

    /// Whether a quoted cell of several lines holds as many delimiters as a row has: then a quote that was
    /// forgotten, closed by the one of another row, has swallowed what stands between.
    pub(crate) fn swallows(&self, row: &Row) -> bool {
        let delimiter = self.sheet.delimiter.filter(|_| self.has_quotes);
        let swallowed = |cell: &[u8], delimiter: u8| {
            cell.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
                && cell.split(|byte| *byte == delimiter).count() >= self.least.max(2)
        };
        delimiter.is_some_and(|delimiter| row.record.iter().any(|cell| swallowed(cell, delimiter)))
    }

    /// The columns that feed an axis; of a list, those that it tells of its schools.
    pub(crate) fn feeding(&self) -> impl Iterator<Item = usize> {
        let feeds = self.columns.feeds.iter().map(|(_, feed)| feed.columns()[0]);
        let told = self.columns.same.iter().filter(|_| self.columns.is_list).map(|(_, at)| *at);
        feeds.chain(told)
    }

    /// Whether the cells below the headings count them: 1, 2, 3 …, or А, Б, 1, 2 ….
    fn is_column_numbers(&self, row: &Row) -> bool {
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
        let is_long = if letters < cells.len() { cells.len() > 1 } else { cells.len() > 2 };
        counts && is_long && cells.len() >= named
    }
}

/// Whether a cell says that the row sums up the rows of a school: «Итого» among its classes.
pub(crate) fn is_subtotal(cell: &str) -> bool {
    let cell = folded(cell.trim_end_matches([':', '.']));
    SUBTOTALS.contains(&cell.as_str()) || cell.starts_with("итого ") || cell.starts_with("всего по ")
}

/// What the words of a row make of it; beside an id, a word such as «город» tells where the school is.
fn suspect(id: &str, head: &str, name: &str) -> Option<Seen> {
    let says = |cell: &str| if may_announce(cell) { word(cell) } else { None };
    let (found, has_own_id) = if let Some(found) = says(id) {
        (found, false)
    } else if !id.chars().any(char::is_alphanumeric) {
        (says(head).or_else(|| says(name))?, false)
    } else {
        (says(head).filter(|found| *found == Word::Sum && head != id).or_else(|| says(name))?, true)
    };
    let suspicion = if found == Word::Sum { Suspicion::Sum } else { Suspicion::Whole };
    Some(Seen::Doubtful(suspicion, has_own_id))
}

/// Whether a cell starts as words that announce a total or a note do; most ids do not, which spares a large
/// file the comparison.
fn may_announce(cell: &str) -> bool {
    let mut letters = cell.chars();
    match letters.next() {
        Some('*' | '¹' | '(' | '©') => true,
        Some(first) => first.is_alphabetic() && letters.next().is_none_or(|second| !second.is_ascii_digit()),
        None => false,
    }
}
