//! One row after another: is it a school, and what do its cells say.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use csv::ByteRecord;

use super::book::Odd;
use super::cell::{Words, unwrapped};
use super::csv::{is_blank, records, start_of};
use super::layout::{Feed, Parts};
use super::number::{Looks, Mark};
use super::part::{Draft, LeftOut, Part};
use super::rows::{is_note, is_total, may_be_school};
use super::{Body, Sheet, spoilt};
use crate::config::{BadCells, Settings};
use crate::model::{alike, folded, tidy, unguarded};
use crate::problem::ProblemKind;

/// A run of rows: bytes of a text, or places among the rows of a workbook's sheet.
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it starts directly below the headings.
    pub(super) is_first: bool,
}

/// Everything that the decoding of a row needs to know.
pub(super) struct Plan<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) parts: &'a Parts,
    words: Words,
    stop: bool,
    strip: &'a [String],
    exclude: BTreeSet<&'a str>,
    keep_left_out: bool,
    odd: Option<&'a BTreeMap<(usize, usize), Odd>>,
    /// How many cells a row must have: a workbook's may end early.
    least: usize,
    /// Whether the text has a quote.
    has_quotes: bool,
}

/// What a row turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
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
    const fn code(self) -> &'static str {
        match self {
            Self::Numbers => "column-numbers",
            Self::Total => "total",
            _ => "note",
        }
    }
}

/// A row that is looked at.
struct Line<'a> {
    record: &'a ByteRecord,
    place: usize,
    /// Whether it is the first below the headings.
    is_first: bool,
    /// Whether a blank row stands before it.
    after_gap: bool,
}

impl Line<'_> {
    fn raw(&self, at: usize) -> &[u8] {
        self.record.get(at).unwrap_or_default()
    }

    fn cell(&self, at: usize) -> &str {
        unguarded(std::str::from_utf8(self.raw(at)).unwrap_or("").trim()).trim()
    }

    fn first_filled(&self) -> &str {
        (0..self.record.len()).map(|at| self.cell(at)).find(|cell| !cell.is_empty()).unwrap_or("")
    }

    fn is_alone(&self) -> bool {
        (0..self.record.len()).filter(|&at| !self.cell(at).is_empty()).count() == 1
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(sheet: &'a Sheet, parts: &'a Parts, settings: &'a Settings) -> Self {
        let named = sheet.headings.iter().rposition(|heading| !heading.name.is_empty());
        let (odd, least, has_quotes) = match &sheet.body {
            Body::Text { text, .. } => (None, named.map_or(0, |last| last + 1), text.contains('"')),
            Body::Cells { odd, .. } => (Some(odd).filter(|odd| !odd.is_empty()), 0, false),
        };
        Self {
            sheet,
            parts,
            words: Words::new(settings),
            stop: settings.bad_cells == BadCells::Stop,
            strip: &settings.strip,
            exclude: settings.exclude.iter().map(|(id, _)| id.as_str()).collect(),
            keep_left_out: !(settings.pairing.keep.is_empty()
                && settings.pairing.forbid.is_empty()
                && settings.exclude.is_empty()),
            odd,
            least,
            has_quotes,
        }
    }

    /// Reads a stretch; `decimals` are the marks of the indicators where they are settled.
    pub(super) fn stretch(&self, stretch: &Stretch, decimals: &[Option<Mark>]) -> Part {
        let mut part = Part::new(self.parts);
        // A row of column numbers can stand below the headings, also where they are repeated.
        let mut below_headings = stretch.is_first;
        let mut was = Seen::Other;
        let mut take = |record: &ByteRecord, place: usize, gap: bool| {
            let after_gap = gap || matches!(was, Seen::Blank | Seen::Note);
            let seen = self.row(&Line { record, place, is_first: below_headings, after_gap }, decimals, &mut part);
            below_headings = seen == Seen::Headings || (below_headings && seen == Seen::Blank);
            was = seen;
        };
        match &self.sheet.body {
            Body::Text { text, .. } => {
                let text = text.as_bytes();
                let delimiter = self.sheet.delimiter.unwrap_or(b',');
                let mut rows = records(&text[stretch.start..stretch.end], delimiter);
                let mut record = ByteRecord::new();
                while rows.fill(&mut record) {
                    let place = stretch.start + start_of(&record);
                    take(&record, place, gap_at(text, place));
                }
            }
            Body::Cells { rows, .. } => {
                let mut above = self.sheet.header_row;
                for (place, record) in &rows[stretch.start..stretch.end] {
                    take(record, *place, *place > above + 1);
                    above = *place;
                }
            }
        }
        part
    }

    /// Takes a row, and says what it was.
    fn row(&self, line: &Line, decimals: &[Option<Mark>], part: &mut Part) -> Seen {
        let first = line.cell(self.parts.school);
        if first.is_empty() && is_blank(line.record) {
            return Seen::Blank;
        }
        part.read += 1;
        if let Some(reason) = self.no_school(line, first) {
            let text = line.first_filled().to_owned();
            part.left_out.push(LeftOut { place: line.place, reason: reason.code(), text, school: String::new() });
            return reason;
        }
        let width = self.sheet.headings.len();
        let beyond = self.least > 0 && (width..line.record.len()).any(|at| !line.cell(at).is_empty());
        if line.record.len() < self.least || beyond {
            let kind = ProblemKind::Ragged { found: line.record.len(), expected: self.least };
            part.drafts.push(Draft { place: line.place, column: None, value: None, kind });
            return Seen::Other;
        }
        if self.swallows(line) {
            part.drafts.push(Draft {
                place: line.place,
                column: None,
                value: None,
                kind: ProblemKind::StrayQuote,
            });
            return Seen::Other;
        }
        let id = self.id(first);
        if !self.parts.wheres.iter().all(|(at, values)| values.iter().any(|value| *value == tidy(line.cell(*at))))
        {
            part.filtered_count += 1;
            if self.keep_left_out {
                part.filtered.push(id.into_owned());
            }
            return Seen::Other;
        }
        if self.exclude.contains(id.as_ref()) {
            let (text, school) = (line.first_filled().to_owned(), id.into_owned());
            part.left_out.push(LeftOut { place: line.place, reason: "by-settings", text, school });
            return Seen::Other;
        }
        self.school(line, &id, decimals, part);
        Seen::Other
    }

    /// Takes the row of a school.
    fn school(&self, line: &Line, id: &str, decimals: &[Option<Mark>], part: &mut Part) {
        let mut say = |column: usize, kind| {
            let value = Some(line.cell(column).to_owned()).filter(|cell| !cell.is_empty());
            part.drafts.push(Draft { place: line.place, column: Some(column), value, kind });
        };
        let school = self.parts.school;
        match self.odd_at(line, school).or_else(|| damaged(id)) {
            Some(kind) => say(school, kind),
            None if id.is_empty() => say(school, ProblemKind::BlankId),
            None => {}
        }
        for at in self.parts.name.into_iter().chain(self.parts.wheres.iter().map(|(at, _)| *at)) {
            if self.odd_at(line, at) == Some(ProblemKind::NoValue) {
                say(at, ProblemKind::NoValue);
            }
        }
        for at in self.parts.by.into_iter().chain(self.parts.same.iter().map(|(_, at)| *at)) {
            match self.odd_at(line, at) {
                Some(kind) => say(at, kind),
                None if Some(at) == self.parts.by && line.cell(at).is_empty() => say(at, ProblemKind::BlankGroup),
                None => {}
            }
        }
        part.places.push(line.place);
        part.ids.push(id);
        if let Some(at) = self.parts.name {
            part.names.push(line.cell(at));
        }
        if let Some(at) = self.parts.by {
            part.groups.push(&tidy(line.cell(at)));
        }
        for (column, (_, at)) in part.same.iter_mut().zip(&self.parts.same) {
            column.push(&tidy(line.cell(*at)));
        }
        let row = part.ids.len() - 1;
        let mut is_fed = false;
        for (column, (_, feed)) in self.parts.feeds.iter().enumerate() {
            let value = self.feed(*feed, line, (column, decimals[column]), part);
            is_fed |= value.is_some();
            part.columns[column].numbers.push(value);
        }
        if is_fed {
            part.last_fed = Some(row);
        } else if line.after_gap && line.is_alone() && !may_be_school(line.first_filled()) {
            part.suspects.push(row);
        }
    }

    /// Why a row is no school.
    fn no_school(&self, line: &Line, id: &str) -> Option<Seen> {
        if line.is_first && self.is_column_numbers(line) {
            return Some(Seen::Numbers);
        }
        let heading = self.sheet.headings.get(self.parts.school).map_or("", |heading| heading.name.as_str());
        let name = self.parts.name.map_or("", |at| line.cell(at));
        // Most ids are codes, and stand in the first column: nothing more has to be looked at.
        let is_code = self.parts.school == 0 && !id.is_empty() && !may_announce(id) && !may_announce(name);
        if is_code && id.len() != heading.len() {
            return None;
        }
        let head = line.first_filled();
        let announces = |cell: &str, strong| may_announce(cell) && is_total(cell, strong);
        // Beside an id, a word such as «город» tells where the school is.
        if announces(id, false) || announces(head, !id.is_empty()) || announces(name, !id.is_empty()) {
            return Some(Seen::Total);
        }
        let is_fed = || self.feeding().any(|at| !line.cell(at).is_empty());
        let has_number = || self.feeding().any(|at| matches!(self.words.number(line.raw(at), None), Ok(Some(_))));
        let is_note = may_announce(head) && is_note(head, line.is_alone()) && !has_number();
        let is_heading = id.len() == heading.len() && !id.is_empty() && folded(id) == folded(heading);
        if is_heading && !has_number() {
            return Some(Seen::Headings);
        }
        (is_note || (id.is_empty() && !is_fed())).then_some(Seen::Note)
    }

    /// Whether a quoted cell of several lines holds as many delimiters as a row has: then a quote that was
    /// forgotten, closed by the one of another row, has swallowed what stands between.
    fn swallows(&self, line: &Line) -> bool {
        let delimiter = self.sheet.delimiter.filter(|_| self.has_quotes);
        let swallowed = |cell: &[u8], delimiter: u8| {
            cell.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
                && cell.iter().filter(|byte| **byte == delimiter).count() + 1 >= self.least.max(2)
        };
        delimiter.is_some_and(|delimiter| line.record.iter().any(|cell| swallowed(cell, delimiter)))
    }

    /// The columns that feed an axis.
    fn feeding(&self) -> impl Iterator<Item = usize> {
        self.parts.feeds.iter().map(|(_, feed)| match *feed {
            Feed::Cell(at) | Feed::Share { part: at, .. } => at,
        })
    }

    /// Whether the cells below the headings count them: 1, 2, 3 …, or А, Б, 1, 2 ….
    fn is_column_numbers(&self, line: &Line) -> bool {
        let named = self.sheet.headings.iter().filter(|heading| !heading.name.is_empty()).count();
        let cells: Vec<&str> =
            (0..line.record.len()).map(|at| line.cell(at)).filter(|cell| !cell.is_empty()).collect();
        let is_letter = |(at, cell): &(usize, &&str)| {
            ["абвгдежз", "abcdefgh"]
                .iter()
                .any(|letters| letters.chars().nth(*at).is_some_and(|c| folded(cell) == *c.to_string()))
        };
        let letters = cells.iter().enumerate().take_while(is_letter).count();
        let numbers = cells[letters..].iter().zip(1_usize..).all(|(cell, number)| cell.parse() == Ok(number));
        numbers && cells.len() > 1 && cells.len() >= named && letters < cells.len()
    }

    fn id<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        let is_plain = cell.is_ascii()
            && !cell.starts_with(['\'', '='])
            && !cell.contains("  ")
            && cell.bytes().all(|byte| byte >= b' ');
        if self.strip.is_empty() && is_plain {
            return Cow::Borrowed(cell);
        }
        // The apostrophe keeps the zeros of a code in a spreadsheet, it is no part of it.
        let code = cell.strip_prefix('\'').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let text = code.unwrap_or_else(|| unwrapped(cell));
        Cow::Owned(if self.strip.is_empty() { tidy(text).into_owned() } else { alike::without(text, self.strip) })
    }

    fn feed(&self, feed: Feed, line: &Line, column: (usize, Option<Mark>), part: &mut Part) -> Option<f64> {
        match feed {
            Feed::Cell(at) => self.number(at, line, column, part),
            Feed::Share { part: some, whole } => {
                let share = self.number(some, line, column, part);
                let all = self.number(whole, line, column, part);
                if all == Some(0.0) {
                    let value = Some(line.cell(whole).to_owned());
                    let kind = ProblemKind::ZeroWhole;
                    part.drafts.push(Draft { place: line.place, column: Some(whole), value, kind });
                    return None;
                }
                share.zip(all).map(|(share, all)| 100.0 * share / all)
            }
        }
    }

    fn number(&self, at: usize, line: &Line, column: (usize, Option<Mark>), part: &mut Part) -> Option<f64> {
        let (column, decimal) = column;
        let cell = line.raw(at);
        let found = match self.odd_at(line, at) {
            Some(kind) => Err(kind),
            None => self.words.number(cell, decimal),
        };
        let number = match found {
            Ok(number) => number?,
            Err(kind) => {
                let value = Some(String::from_utf8_lossy(cell).trim().to_owned());
                let draft = Draft { place: line.place, column: Some(at), value, kind };
                if self.stop {
                    part.drafts.push(draft);
                } else {
                    part.lenient.push(draft);
                }
                return None;
            }
        };
        if number.looks != Looks::default() {
            let row = part.ids.len() - 1;
            let column = &mut part.columns[column];
            column.looks = column.looks.and(number.looks);
            if number.looks.has(Looks::PERCENT) {
                column.percents.push(row);
            }
            for (at_mark, mark) in [Mark::Comma, Mark::Point].into_iter().enumerate() {
                if number.looks.has(Looks::two_ways(mark)) && column.two_ways[at_mark].is_none() {
                    column.two_ways[at_mark] = Some((line.place, at, line.cell(at).to_owned()));
                }
            }
        }
        Some(number.value)
    }

    /// What a workbook says of a cell that holds no value to be used.
    fn odd_at(&self, line: &Line, at: usize) -> Option<ProblemKind> {
        match self.odd?.get(&(line.place, at))? {
            Odd::NoValue => Some(ProblemKind::NoValue),
            Odd::Date => Some(spoilt::date(line.cell(at)).unwrap_or(ProblemKind::Date { typed: None })),
        }
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

/// What a spreadsheet did to an id. Ids without signs are sound, which spares a large file the look.
fn damaged(id: &str) -> Option<ProblemKind> {
    id.contains(['.', '-', '/', '+']).then(|| spoilt::kind_of_id(id)).flatten()
}

/// Whether a blank line stands between two records; `place` is the end of the upper one.
fn gap_at(text: &[u8], place: usize) -> bool {
    let ends = text[place..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    // Of a CRLF the reader leaves the LF to the next record.
    let rest = usize::from(place > 0 && text[place - 1] == b'\r' && text.get(place) == Some(&b'\n'));
    ends.count() > rest
}
