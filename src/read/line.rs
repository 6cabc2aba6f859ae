//! One row after another: is it a school, and what do its cells say.

use std::borrow::Cow;

use csv::ByteRecord;

use super::csv::{Plain, is_blank, records, start_of};
use super::layout::Feed;
use super::lines::kept;
use super::number::{Looks, Mark, Number};
use super::part::{Draft, LeftOut, Part};
use super::plan::{Line, Plan, is_code};
use super::rows::{is_note, may_be_school};
use super::seen::Seen;
use super::{Body, spoilt};
use crate::config::IdReading;
use crate::model::{self, ids, tidy};
use crate::problem::ProblemKind;

/// A run of rows: bytes of a text, or places among the rows of a workbook's sheet.
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it starts directly below the headings.
    pub(super) is_first: bool,
}

impl Plan<'_> {
    /// Reads a stretch; `decimals` are the marks of the indicators where they are settled.
    pub(super) fn stretch(&self, stretch: &Stretch, decimals: &[Option<Mark>]) -> Part {
        let mut part = Part::new(self.parts);
        // A row of column numbers can stand below the headings, also where they are repeated.
        let mut below_headings = stretch.is_first;
        let mut was = Seen::Other;
        let mut take = |record: &ByteRecord, place: usize, gap: bool| {
            let after_gap = gap || matches!(was, Seen::Blank | Seen::Note);
            let is_book = self.sheet.is_book();
            let line = Line { record, place, is_first: below_headings, after_gap, is_book };
            let seen = self.row(&line, decimals, &mut part);
            let is_head = matches!(seen, Seen::Blank | Seen::Numbers | Seen::Units | Seen::Most);
            below_headings = seen == Seen::Headings || (below_headings && is_head);
            was = seen;
        };
        match &self.sheet.body {
            Body::Text { text, .. } => {
                let text = text.as_bytes();
                let delimiter = self.sheet.delimiter.unwrap_or(b',');
                let mut record = ByteRecord::new();
                let rows = &text[stretch.start..stretch.end];
                let mut take = |record: &ByteRecord, place: usize| {
                    let place = stretch.start + place;
                    take(record, place, gap_at(text, place));
                };
                if self.has_quotes {
                    let mut rows = records(rows, delimiter);
                    while rows.fill(&mut record) {
                        take(&record, start_of(&record));
                    }
                } else {
                    let mut rows = Plain::new(rows, delimiter);
                    while let Some(place) = rows.fill(&mut record) {
                        take(&record, place);
                    }
                }
            }
            Body::Cells { rows, .. } => {
                let mut above = self.sheet.header_row;
                for (place, record) in &rows[stretch.start..stretch.end] {
                    take(&self.with_merged(*place, record), *place, *place > above + 1);
                    above = *place;
                }
            }
        }
        part
    }

    /// Takes a row, and says what it was.
    pub(super) fn row(&self, line: &Line, decimals: &[Option<Mark>], part: &mut Part) -> Seen {
        let first = line.cell(self.parts.school);
        if first.is_empty() && is_blank(line.record) {
            return Seen::Blank;
        }
        part.read += 1;
        if let Some(seen) = self.set_apart(line, &first, decimals, part) {
            return seen;
        }
        let width = self.sheet.own;
        let beyond = self.least > 0 && (width..line.record.len()).any(|at| !line.cell(at).is_empty());
        if line.record.len() < self.used || beyond {
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
        if line.record.len() < self.least {
            part.short.push((part.read, line.place, line.record.len()));
        }
        let id = self.id(&first);
        if !self.is_wanted(line) {
            part.filtered_count += 1;
            // A row of another year leaves out no school of this one.
            if self.keep_left_out && self.is_of_year(line) {
                part.filtered.push(id.into_owned());
            }
            return Seen::Other;
        }
        if self.exclude.contains(id.as_ref()) {
            let (text, school) = (kept(&line.first_filled()), id.into_owned());
            let (place, reason, words) = (line.place, "by-settings", String::new());
            part.left_out.push(LeftOut { place, reason, text, words, school });
            return Seen::Other;
        }
        self.school(line, &id, decimals, part);
        Seen::Other
    }

    /// Takes a row that is no school, or may be none, and says what it was.
    fn set_apart(&self, line: &Line, first: &str, decimals: &[Option<Mark>], part: &mut Part) -> Option<Seen> {
        let known = &self.known;
        let seen = if known.end.is_some_and(|end| line.place >= end) {
            Seen::Note
        } else if let Some(&reason) = known.others.get(&line.place) {
            let text = kept(&line.first_filled());
            part.left_out.push(LeftOut::row(line.place, reason, text, line.sum_words()));
            return Some(Seen::Total);
        } else if known.schools.contains(&line.place) {
            return None;
        } else {
            self.no_school(line, first)?
        };
        match seen {
            // What belongs to those that are filtered out is theirs, even without an id.
            Seen::Note if self.is_of_others(line) => return None,
            Seen::Doubtful(suspicion, has_own_id) => {
                let id = self.id(first);
                if self.schools.contains(id.as_ref()) || self.exclude.contains(id.as_ref()) {
                    return None;
                }
                let feeds = self.parts.feeds.iter().enumerate();
                let numbers = feeds.map(|(column, (_, feed))| self.read_over(*feed, line, decimals[column]));
                let mut doubtful = self.doubtful(line, (suspicion, has_own_id), &id, numbers.collect());
                doubtful.at = part.ids.len();
                part.doubtful.push(doubtful);
            }
            Seen::OtherHeadings { how } => {
                part.other_headings.get_or_insert((line.place, how));
            }
            _ => {
                // A row that only seems to be a note may be that of a pupil, whose name is nobody's business.
                let is_known = !self.is_long() || seen != Seen::Note || is_note(&line.first_filled(), false);
                let text = if is_known { kept(&line.first_filled()) } else { String::new() };
                let words = if seen == Seen::Total { line.sum_words() } else { String::new() };
                part.left_out.push(LeftOut::row(line.place, seen.code(), text, words));
            }
        }
        Some(seen)
    }

    /// The number of a feed, if it is one.
    fn read_over(&self, feed: Feed, line: &Line, decimal: Option<Mark>) -> Option<f64> {
        let number = |at: usize| {
            let decimal = if line.is_stored(at) { Some(Mark::Point) } else { decimal };
            self.words.number(line.raw(at), decimal).ok().flatten().map(|number| number.value)
        };
        match feed {
            Feed::Cell(at) | Feed::Rows(at) | Feed::Spread(at) => number(at),
            Feed::Share { part, whole } => number(part)
                .zip(number(whole))
                .filter(|(_, whole)| *whole != 0.0)
                .map(|(some, all)| 100.0 * some / all),
        }
    }

    /// The number of a cell that says no more than a number, as nearly all do; none: it must be looked at as a whole.
    fn plain_number(&self, at: usize, line: &Line, decimal: Option<Mark>, looks: Looks) -> Option<f64> {
        let number =
            if line.is_book || self.odd.is_some() { None } else { self.words.plain(line.raw(at), decimal) }?;
        // How the numbers of a column are written is noted where it is first seen.
        let is_known = number.looks == Looks::default() || (looks.holds(number.looks) && number.looks.is_usual());
        (is_known && self.parts.limits.is_empty()).then_some(number.value)
    }

    /// Takes the row of a school.
    fn school(&self, line: &Line, id: &str, decimals: &[Option<Mark>], part: &mut Part) {
        let mut say = |column: usize, kind| {
            let value = Some(kept(&line.cell(column))).filter(|cell| !cell.is_empty());
            part.drafts.push(Draft { place: line.place, column: Some(column), value, kind });
        };
        let school = self.parts.school;
        let of_text = || spoilt::no_id(id).or_else(|| if is_code(id) { None } else { spoilt::kind_of_id(id) });
        let spoilt = self.odd_at(line, school).or_else(of_text);
        // Below the table it is the day on which the table was made.
        let is_date = matches!(spoilt, Some(ProblemKind::Date { .. }));
        match spoilt {
            Some(kind) => say(school, kind),
            None if id.is_empty() => say(school, ProblemKind::BlankId),
            None => {}
        }
        for at in self.parts.name.into_iter().chain(self.parts.wheres.iter().map(|(at, _)| *at)) {
            if let Some(kind @ (ProblemKind::NoValue | ProblemKind::StruckOut)) = self.odd_at(line, at) {
                say(at, kind);
            }
        }
        for at in self.parts.by.into_iter().chain(self.parts.same.iter().map(|(_, at)| *at)) {
            match self.odd_at(line, at).or_else(|| spoilt::no_group(&line.cell(at))) {
                Some(kind) => say(at, kind),
                None if Some(at) != self.parts.by => {}
                None if line.cell(at).is_empty() => say(at, ProblemKind::BlankGroup),
                None => {
                    if let Some(kind) = spoilt::says_no_group(&line.cell(at)) {
                        say(at, kind);
                    }
                }
            }
        }
        let told = self.parts.name.into_iter().chain(self.parts.by).chain([school]);
        for at in told.chain(self.parts.same.iter().map(|(_, at)| *at)) {
            self.note(line, at, part);
        }
        if line.is_stored(school) && spoilt::is_rounded(id) {
            part.rounded.push(line.place);
        }
        part.places.push(line.place);
        part.ids.push(id);
        if let Some(at) = self.parts.name {
            part.names.push(&line.cell(at));
        } else if self.parts.name_in_id {
            part.names.push(&ids::name_before_brackets(&line.cell(school)));
        }
        if let Some(at) = self.parts.by {
            part.groups.push(&tidy(&line.cell(at)));
        }
        for (column, (_, at)) in part.same.iter_mut().zip(&self.parts.same) {
            column.push(&tidy(&line.cell(*at)));
        }
        let row = part.ids.len() - 1;
        if !self.schools.contains(id) {
            part.note_shape(row, id, line);
        }
        let mut is_fed = false;
        for (column, (_, feed)) in self.parts.feeds.iter().enumerate() {
            let value = match feed {
                Feed::Cell(at) => self.plain_number(*at, line, decimals[column], part.columns[column].looks),
                _ => None,
            };
            let value = value.or_else(|| self.feed(*feed, line, (column, decimals[column]), part));
            is_fed |= value.is_some();
            part.columns[column].numbers.push(value);
        }
        if is_fed {
            part.last_fed = Some(row);
        } else if line.is_alone() && (line.after_gap && !may_be_school(&line.first_filled()) || is_date) {
            part.suspects.push(row);
        }
    }

    fn id<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        match self.id {
            IdReading::AsIs => self.plain_id(cell),
            reading => Cow::Owned(reading.read(&self.plain_id(cell))),
        }
    }

    fn plain_id<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        if self.strip.is_empty() && is_code(cell) {
            return Cow::Borrowed(cell);
        }
        model::id(cell, self.strip)
    }

    fn feed(&self, feed: Feed, line: &Line, column: (usize, Option<Mark>), part: &mut Part) -> Option<f64> {
        match feed {
            // Only rows that become one have a number and a spread.
            Feed::Cell(at) | Feed::Rows(at) | Feed::Spread(at) => self.number(at, line, column, part),
            Feed::Share { part: some, whole } => {
                let share = self.number(some, line, column, part);
                let all = self.number(whole, line, column, part);
                if all == Some(0.0) {
                    let value = Some(kept(&line.cell(whole)));
                    let kind = ProblemKind::ZeroWhole;
                    part.drafts.push(Draft { place: line.place, column: Some(whole), value, kind });
                    return None;
                }
                let share = share.zip(all).map(|(share, all)| 100.0 * share / all)?;
                let limits = self.parts.share_limits.iter().find(|(own, _)| *own == column.0);
                match limits.filter(|(_, (lo, hi))| !(*lo..=*hi).contains(&share)) {
                    Some((_, (lo, hi))) => {
                        let (value, kind) =
                            (Some(share.to_string()), ProblemKind::OutsideLimits { lo: *lo, hi: *hi });
                        part.drafts.push(Draft { place: line.place, column: Some(some), value, kind });
                        None
                    }
                    None => Some(share),
                }
            }
        }
    }

    fn number(&self, at: usize, line: &Line, column: (usize, Option<Mark>), part: &mut Part) -> Option<f64> {
        let (column, decimal) = column;
        let cell = line.raw(at);
        let merged = if cell.is_empty() { self.merged_value(line, at) } else { None };
        let covering = merged.as_ref().map(|(_, number)| number.clone());
        let found = match self.odd_at(line, at).or(merged.map(|(kind, _)| kind)) {
            Some(kind) => Err(kind),
            None if line.is_stored(at) => self.words.number(cell, Some(Mark::Point)).map(settled),
            None => self.words.number(cell, decimal),
        };
        let number = match found {
            Ok(Some(number)) => number,
            Ok(None) => {
                self.note_error(line, at, part);
                return None;
            }
            Err(kind) => {
                let value = covering.or_else(|| Some(kept(String::from_utf8_lossy(cell).trim())));
                let draft = Draft { place: line.place, column: Some(at), value, kind };
                if self.stop {
                    part.drafts.push(draft);
                } else {
                    part.lenient.push(draft);
                }
                return None;
            }
        };
        let limits = self.parts.limit(at).filter(|(lo, hi)| !(*lo..=*hi).contains(&number.value));
        if let Some((lo, hi)) = limits {
            let value = Some(kept(String::from_utf8_lossy(cell).trim()));
            let kind = ProblemKind::OutsideLimits { lo, hi };
            part.drafts.push(Draft { place: line.place, column: Some(at), value, kind });
            return None;
        }
        self.note(line, at, part);
        if number.looks != Looks::default() {
            let row = part.ids.len() - 1;
            let column = &mut part.columns[column];
            column.looks = column.looks.and(number.looks);
            if number.looks.has(Looks::PERCENT) {
                column.percents.push(row);
            }
            for (at_mark, mark) in [Mark::Comma, Mark::Point].into_iter().enumerate() {
                if number.looks.has(Looks::two_ways(mark)) && column.two_ways[at_mark].is_none() {
                    column.two_ways[at_mark] = Some((line.place, at, line.cell(at).into_owned()));
                }
            }
        }
        Some(number.value)
    }
}

/// A stored number says nothing of the marks that texts are written with.
fn settled(number: Option<Number>) -> Option<Number> {
    number.map(|number| Number { looks: number.looks.only(Looks::PERCENT), ..number })
}

/// Whether a blank line stands between two records; `place` is the end of the upper one.
fn gap_at(text: &[u8], place: usize) -> bool {
    let ends = text[place..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    // Of a CRLF the reader leaves the LF to the next record.
    let rest = usize::from(place > 0 && text[place - 1] == b'\r' && text.get(place) == Some(&b'\n'));
    ends.count() > rest
}
