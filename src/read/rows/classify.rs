//! What a row turns out to be before its cells are read: a school, or one of the rows that are none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::numbering::kept;
use super::plan::Plan;
use super::row::{Row, is_code};
use super::verdict::{Doubtful, Suspicion};
use super::words::{Word, is_most, is_note, word};
use crate::model::{folded, school_year, tidy};
use crate::problem::Another;
use crate::read::{Body, spoilt};

/// Cells that sum up the rows of a school, folded.
const SUBTOTALS: [&str; 8] =
    ["итого", "всего", "итог", "общий итог", "total", "subtotal", "по школе", "среднее по школе"];

/// What a row turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
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
    /// What can be judged only when all rows are known: why it is suspect, and whether its id stands in another cell
    /// than the one that makes it so.
    Doubtful(Suspicion, bool),
    Note,
    /// A school, or a row with a problem.
    Other,
}

impl RowKind {
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
    /// Why a row is no school, or may be none.
    pub(crate) fn no_school(&self, row: &Row, id: &str) -> Option<RowKind> {
        if row.is_first && self.sheet.header_row > 0 {
            // In a list 1, 2 is a school and its cluster.
            if !self.columns.is_list && self.is_column_numbers(row) {
                return Some(RowKind::Numbers);
            }
            if self.is_units(row, id) {
                return Some(RowKind::Units);
            }
        }
        if self.is_declared_total(row) || self.sums_up(row) {
            return Some(RowKind::Total);
        }
        if [id, &row.first_filled()].into_iter().any(|cell| may_announce(cell) && is_most(cell)) {
            return Some(RowKind::Most);
        }
        let name = self.columns.name.map(|at| row.cell(at)).unwrap_or_default();
        if self.is_plainly_a_school(id, &name) { None } else { self.no_school_by_words(row, id, &name) }
    }

    /// Whether an id and a name leave nothing to be looked at, as in most rows: then [`Plan::no_school_by_words`] gives
    /// none. Its checks, in their order:
    ///
    /// - A subtotal is looked for in long tables only.
    /// - The first filled cell is the id, as that stands in the first column and is not blank. It announces nothing: the
    ///   row is no note.
    /// - A code that announces nothing has a digit, as its first character or behind its first letter: the row is no
    ///   heading, and the id is no word for "no id", all of which are without digits.
    /// - Neither the id nor the name announces anything, and the id has a letter or digit: no words make the row suspect.
    /// - The id is neither blank nor lacking nor 0: the row does not wait for a school.
    fn is_plainly_a_school(&self, id: &str, name: &str) -> bool {
        self.columns.school == 0
            && !self.is_long()
            && is_code(id)
            && !is_nought(id)
            && !may_announce(id)
            && !may_announce(name)
    }

    /// What the words of a row say against its being a school.
    fn no_school_by_words(&self, row: &Row, id: &str, name: &str) -> Option<RowKind> {
        if self.is_long() && (0..row.record.len()).any(|at| is_subtotal(&row.cell(at))) {
            return Some(RowKind::Total);
        }
        // Among rows of pupils a name in front may be any word.
        let head = if self.is_long() && !id.is_empty() { Cow::Borrowed(id) } else { row.first_filled() };
        let has_number = || self.feeding().any(|at| matches!(self.words.number(row.raw(at), None), Ok(Some(_))));
        let has_digit = id.bytes().any(|byte| byte.is_ascii_digit());
        let is_note = may_announce(&head) && is_note(&head, row.is_alone()) && !has_number();
        // «Район», «Итого» are headings too.
        let may_be_headings = !has_digit && !is_note && (!has_number() || self.are_years(row));
        let headings = if may_be_headings { self.headings(row) } else { None };
        if let Some(kind) = headings.or_else(|| suspect(id, &head, name)) {
            return Some(kind);
        }
        let is_fed = || self.feeding().any(|at| !row.cell(at).is_empty());
        let lacks_id = spoilt::no_id(id).is_some();
        if is_note || (id.is_empty() && !is_fed()) || (lacks_id && row.is_alone()) {
            return Some(RowKind::Note);
        }
        let waits = (is_nought(id) || lacks_id) && self.is_prefilled(row, id);
        waits.then_some(RowKind::Doubtful(Suspicion::Prefilled, false))
    }

    /// Whether a row is the row of totals of a table that the workbook defines around the column of ids.
    fn is_declared_total(&self, row: &Row) -> bool {
        let holds = |first: usize, last: usize| (first..=last).contains(&self.columns.school);
        self.totals.iter().any(|&(place, first, last)| place == row.place && holds(first, last))
    }

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
        let of_list = self.columns.same.iter().filter(|_| self.columns.is_list).map(|(_, at)| *at);
        feeds.chain(of_list)
    }
}

/// Whether a cell says that the row sums up the rows of a school: «Итого» among its classes.
pub(crate) fn is_subtotal(cell: &str) -> bool {
    let cell = folded(cell.trim_end_matches([':', '.']));
    SUBTOTALS.contains(&cell.as_str()) || cell.starts_with("итого ") || cell.starts_with("всего по ")
}

/// What the words of a row make of it; beside an id, a word such as «город» tells where the school is.
fn suspect(id: &str, head: &str, name: &str) -> Option<RowKind> {
    let says = |cell: &str| if may_announce(cell) { word(cell) } else { None };
    let (found, has_own_id) = if let Some(found) = says(id) {
        (found, false)
    } else if !id.chars().any(char::is_alphanumeric) {
        (says(head).or_else(|| says(name))?, false)
    } else {
        (says(head).filter(|found| *found == Word::Sum && head != id).or_else(|| says(name))?, true)
    };
    let suspicion = if found == Word::Sum { Suspicion::Sum } else { Suspicion::Whole };
    Some(RowKind::Doubtful(suspicion, has_own_id))
}

/// Whether an id is 0, or blank: what a formula gives that finds no id.
fn is_nought(id: &str) -> bool {
    id.bytes().all(|byte| byte == b'0')
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

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{Plan, Row};
    use crate::config::{ColumnRef, Settings};
    use crate::read::{Hints, layout, sheet};

    #[test]
    fn a_plain_school_has_no_words_against_it() {
        let settings = Settings { name: Some(ColumnRef::flag("name")), ..Settings::default() };
        let text = b"school,name,complexity,results\n5,A,1,60\n".to_vec();
        let sheets = [sheet("x.csv", text, &settings, &Hints::default()).expect("a table")];
        let (layout, settings) = layout(&sheets, &settings, &[]).expect("its columns");
        let plan = Plan::new(&sheets[0], &layout.sheets[0], &settings);
        let ids = "5 005 0 000 a5 A12 5a ab 5E3 x NaN nan null TRUE Err5 none No1 max1 1max т5 total 2total сош5 № -5 0771001";
        let ids: Vec<&str> = ids.split(' ').chain([""]).collect();
        let texts =
            ["", "5", "12 total", "СОШ № 5", "5 школа", "Итого", "school", "name", "1,5", "н/д", "2024", "%"];
        let mut skipped = 0;
        for id in &ids {
            for name in texts {
                for value in texts.into_iter().chain(["7,5"]) {
                    let record = ByteRecord::from(vec![*id, name, value, value]);
                    for after_gap in [false, true] {
                        let row = Row { record: &record, place: 32, is_first: false, after_gap, is_book: false };
                        if plan.is_plainly_a_school(id, name) {
                            skipped += 1;
                            let kind = plan.no_school_by_words(&row, id, name);
                            assert_eq!(kind, None, "{id} {name} {value}");
                        }
                    }
                }
            }
        }
        assert!(skipped > 500, "{skipped}");
    }
}
