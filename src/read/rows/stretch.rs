//! One row after another: is it a school, and what do its cells say.

use std::borrow::Cow;

use csv::ByteRecord;

use super::classify::Seen;
use super::decoded::{DecodedRows, Draft, LeftOut};
use super::numbering::kept;
use super::plan::Plan;
use super::row::{Above, Row, is_code};
use super::words::{is_note, may_be_school};
use crate::config::IdReading;
use crate::model::{self, ids, tidy};
use crate::problem::ProblemKind;
use crate::read::csv::{Plain, gap_at, is_blank, records, start_of};
use crate::read::layout::Feed;
use crate::read::number::{Looks, Mark, Number};
use crate::read::{Body, spoilt};

/// A run of rows: bytes of a text, or places among the rows of a workbook's sheet.
pub(crate) struct Stretch {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it starts directly below the headings.
    pub(crate) is_first: bool,
}

impl Plan<'_> {
    /// Reads a stretch; `decimals` are the marks of the indicators where they are settled.
    pub(crate) fn stretch(&self, stretch: &Stretch, decimals: &[Option<Mark>]) -> DecodedRows {
        let mut decoded = DecodedRows::new(self.columns);
        let mut above = Above { below_headings: stretch.is_first, after_gap: false };
        let mut take = |record: &ByteRecord, place: usize, gap: bool| {
            above.after_gap |= gap;
            above = self.take(record, place, (above, decimals), &mut decoded);
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
        decoded
    }

    /// Takes the row below some others, and says what it and they tell of the next one.
    pub(crate) fn take(
        &self,
        record: &ByteRecord,
        place: usize,
        (above, decimals): (Above, &[Option<Mark>]),
        decoded: &mut DecodedRows,
    ) -> Above {
        let Above { below_headings: is_first, after_gap } = above;
        let row = Row { record, place, is_first, after_gap, is_book: self.sheet.is_book() };
        let seen = self.take_row(&row, decimals, decoded);
        let is_head = matches!(seen, Seen::Blank | Seen::Numbers | Seen::Units | Seen::Most);
        Above {
            below_headings: seen == Seen::Headings || (is_first && is_head),
            after_gap: matches!(seen, Seen::Blank | Seen::Note),
        }
    }

    /// Takes a row, and says what it was.
    fn take_row(&self, row: &Row, decimals: &[Option<Mark>], decoded: &mut DecodedRows) -> Seen {
        let first = row.cell(self.columns.school);
        if first.is_empty() && is_blank(row.record) {
            return Seen::Blank;
        }
        decoded.read += 1;
        if let Some(seen) = self.set_apart(row, &first, decimals, decoded) {
            return seen;
        }
        let width = self.sheet.own;
        let beyond = self.least > 0 && (width..row.record.len()).any(|at| !row.cell(at).is_empty());
        if row.record.len() < self.used || beyond {
            let kind = ProblemKind::Ragged { found: row.record.len(), expected: self.least };
            decoded.drafts.push(Draft { place: row.place, column: None, value: None, kind });
            return Seen::Other;
        }
        if self.swallows(row) {
            decoded.drafts.push(Draft {
                place: row.place,
                column: None,
                value: None,
                kind: ProblemKind::StrayQuote,
            });
            return Seen::Other;
        }
        if row.record.len() < self.least {
            decoded.short.push((decoded.read, row.place, row.record.len()));
        }
        let id = self.id(&first);
        if !self.is_wanted(row) {
            decoded.filtered_count += 1;
            // A row of another year leaves out no school of this one.
            if self.keep_left_out && self.is_of_year(row) {
                decoded.filtered.push(id.into_owned());
            }
            return Seen::Other;
        }
        if self.exclude.contains(id.as_ref()) {
            let (text, school) = (kept(&row.first_filled()), id.into_owned());
            let (place, reason, words) = (row.place, "by-settings", String::new());
            decoded.left_out.push(LeftOut { place, reason, text, words, school });
            return Seen::Other;
        }
        self.school(row, &id, decimals, decoded);
        Seen::Other
    }

    /// Takes a row that is no school, or may be none, and says what it was.
    fn set_apart(
        &self,
        row: &Row,
        first: &str,
        decimals: &[Option<Mark>],
        decoded: &mut DecodedRows,
    ) -> Option<Seen> {
        let known = &self.known;
        let seen = if known.end.is_some_and(|end| row.place >= end) {
            Seen::Note
        } else if let Some(&reason) = known.others.get(&row.place) {
            let text = kept(&row.first_filled());
            decoded.left_out.push(LeftOut::row(row.place, reason, text, row.sum_words()));
            return Some(Seen::Total);
        } else if known.schools.contains(&row.place) {
            return None;
        } else {
            self.no_school(row, first)?
        };
        match seen {
            // What belongs to those that are filtered out is theirs, even without an id.
            Seen::Note if self.is_of_others(row) => return None,
            Seen::Doubtful(suspicion, has_own_id) => {
                let id = self.id(first);
                if self.schools.contains(id.as_ref()) || self.exclude.contains(id.as_ref()) {
                    return None;
                }
                let feeds = self.columns.feeds.iter().enumerate();
                let numbers = feeds.map(|(column, (_, feed))| self.read_over(*feed, row, decimals[column]));
                let mut doubtful = self.doubtful(row, (suspicion, has_own_id), &id, numbers.collect());
                doubtful.at = decoded.ids.len();
                decoded.doubtful.push(doubtful);
            }
            Seen::OtherHeadings { how } => {
                decoded.other_headings.get_or_insert((row.place, how));
            }
            _ => {
                // A row that only seems to be a note may be that of a pupil, whose name is nobody's business.
                let is_known = !self.is_long() || seen != Seen::Note || is_note(&row.first_filled(), false);
                let text = if is_known { kept(&row.first_filled()) } else { String::new() };
                let words = if seen == Seen::Total { row.sum_words() } else { String::new() };
                decoded.left_out.push(LeftOut::row(row.place, seen.code(), text, words));
            }
        }
        Some(seen)
    }

    /// The number of a feed, if it is one.
    fn read_over(&self, feed: Feed, row: &Row, decimal: Option<Mark>) -> Option<f64> {
        let number = |at: usize| {
            let decimal = if row.is_stored(at) { Some(Mark::Point) } else { decimal };
            self.words.number(row.raw(at), decimal).ok().flatten().map(|number| number.value)
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
    fn plain_number(&self, at: usize, row: &Row, decimal: Option<Mark>, looks: Looks) -> Option<f64> {
        let number =
            if row.is_book || self.odd.is_some() { None } else { self.words.plain(row.raw(at), decimal) }?;
        // How the numbers of a column are written is noted where it is first seen.
        let is_known = number.looks == Looks::default() || (looks.holds(number.looks) && number.looks.is_usual());
        (is_known && self.columns.limits.is_empty()).then_some(number.value)
    }

    /// Takes the row of a school.
    fn school(&self, row: &Row, id: &str, decimals: &[Option<Mark>], decoded: &mut DecodedRows) {
        let mut say = |column: usize, kind| {
            let value = Some(kept(&row.cell(column))).filter(|cell| !cell.is_empty());
            decoded.drafts.push(Draft { place: row.place, column: Some(column), value, kind });
        };
        let school = self.columns.school;
        let of_text = || spoilt::no_id(id).or_else(|| if is_code(id) { None } else { spoilt::kind_of_id(id) });
        let spoilt = self.odd_at(row, school).or_else(of_text);
        // Below the table it is the day on which the table was made.
        let is_date = matches!(spoilt, Some(ProblemKind::Date { .. }));
        match spoilt {
            Some(kind) => say(school, kind),
            None if id.is_empty() => say(school, ProblemKind::BlankId),
            None => {}
        }
        for at in self.columns.name.into_iter().chain(self.columns.wheres.iter().map(|(at, _)| *at)) {
            if let Some(kind @ (ProblemKind::NoValue | ProblemKind::StruckOut)) = self.odd_at(row, at) {
                say(at, kind);
            }
        }
        for at in self.columns.by.into_iter().chain(self.columns.same.iter().map(|(_, at)| *at)) {
            match self.odd_at(row, at).or_else(|| spoilt::no_group(&row.cell(at))) {
                Some(kind) => say(at, kind),
                None if Some(at) != self.columns.by => {}
                None if row.cell(at).is_empty() => say(at, ProblemKind::BlankGroup),
                None => {
                    if let Some(kind) = spoilt::says_no_group(&row.cell(at)) {
                        say(at, kind);
                    }
                }
            }
        }
        let told = self.columns.name.into_iter().chain(self.columns.by).chain([school]);
        for at in told.chain(self.columns.same.iter().map(|(_, at)| *at)) {
            self.note(row, at, decoded);
        }
        if row.is_stored(school) && spoilt::is_rounded(id) {
            decoded.rounded.push(row.place);
        }
        decoded.places.push(row.place);
        decoded.ids.push(id);
        if let Some(at) = self.columns.name {
            decoded.names.push(&row.cell(at));
        } else if self.columns.name_in_id {
            decoded.names.push(&ids::name_before_brackets(&row.cell(school)));
        }
        if let Some(at) = self.columns.by {
            decoded.groups.push(&tidy(&row.cell(at)));
        }
        for (column, (_, at)) in decoded.same.iter_mut().zip(&self.columns.same) {
            column.push(&tidy(&row.cell(*at)));
        }
        let nth = decoded.ids.len() - 1;
        if !self.schools.contains(id) {
            decoded.note_shape(nth, id, row);
        }
        let mut is_fed = false;
        for (column, (_, feed)) in self.columns.feeds.iter().enumerate() {
            let value = match feed {
                Feed::Cell(at) => self.plain_number(*at, row, decimals[column], decoded.columns[column].looks),
                _ => None,
            };
            let value = value.or_else(|| self.feed(*feed, row, (column, decimals[column]), decoded));
            is_fed |= value.is_some();
            decoded.columns[column].numbers.push(value);
        }
        if is_fed {
            decoded.last_fed = Some(nth);
        } else if row.is_alone() && (row.after_gap && !may_be_school(&row.first_filled()) || is_date) {
            decoded.suspects.push(nth);
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

    fn feed(
        &self,
        feed: Feed,
        row: &Row,
        column: (usize, Option<Mark>),
        decoded: &mut DecodedRows,
    ) -> Option<f64> {
        match feed {
            // Only rows that become one have a number and a spread.
            Feed::Cell(at) | Feed::Rows(at) | Feed::Spread(at) => self.number(at, row, column, decoded),
            Feed::Share { part: some, whole } => {
                let share = self.number(some, row, column, decoded);
                let all = self.number(whole, row, column, decoded);
                if all == Some(0.0) {
                    let value = Some(kept(&row.cell(whole)));
                    let kind = ProblemKind::ZeroWhole;
                    decoded.drafts.push(Draft { place: row.place, column: Some(whole), value, kind });
                    return None;
                }
                let share = share.zip(all).map(|(share, all)| 100.0 * share / all)?;
                let limits = self.columns.share_limits.iter().find(|(own, _)| *own == column.0);
                match limits.filter(|(_, (lo, hi))| !(*lo..=*hi).contains(&share)) {
                    Some((_, (lo, hi))) => {
                        let (value, kind) =
                            (Some(share.to_string()), ProblemKind::OutsideLimits { lo: *lo, hi: *hi });
                        decoded.drafts.push(Draft { place: row.place, column: Some(some), value, kind });
                        None
                    }
                    None => Some(share),
                }
            }
        }
    }

    fn number(
        &self,
        at: usize,
        row: &Row,
        column: (usize, Option<Mark>),
        decoded: &mut DecodedRows,
    ) -> Option<f64> {
        let (column, decimal) = column;
        let cell = row.raw(at);
        let merged = if cell.is_empty() { self.merged_value(row, at) } else { None };
        let covering = merged.as_ref().map(|(_, number)| number.clone());
        let found = match self.odd_at(row, at).or(merged.map(|(kind, _)| kind)) {
            Some(kind) => Err(kind),
            None if row.is_stored(at) => self.words.number(cell, Some(Mark::Point)).map(settled),
            None => self.words.number(cell, decimal),
        };
        let number = match found {
            Ok(Some(number)) => number,
            Ok(None) => {
                self.note_error(row, at, decoded);
                return None;
            }
            Err(kind) => {
                let value = covering.or_else(|| Some(kept(String::from_utf8_lossy(cell).trim())));
                let draft = Draft { place: row.place, column: Some(at), value, kind };
                if self.stop {
                    decoded.drafts.push(draft);
                } else {
                    decoded.lenient.push(draft);
                }
                return None;
            }
        };
        let limits = self.columns.limit(at).filter(|(lo, hi)| !(*lo..=*hi).contains(&number.value));
        if let Some((lo, hi)) = limits {
            let value = Some(kept(String::from_utf8_lossy(cell).trim()));
            let kind = ProblemKind::OutsideLimits { lo, hi };
            decoded.drafts.push(Draft { place: row.place, column: Some(at), value, kind });
            return None;
        }
        self.note(row, at, decoded);
        if number.looks != Looks::default() {
            let nth = decoded.ids.len() - 1;
            let column = &mut decoded.columns[column];
            column.looks = column.looks.and(number.looks);
            if number.looks.has(Looks::PERCENT) {
                column.percents.push(nth);
            }
            for (at_mark, mark) in [Mark::Comma, Mark::Point].into_iter().enumerate() {
                if number.looks.has(Looks::two_ways(mark)) && column.two_ways[at_mark].is_none() {
                    column.two_ways[at_mark] = Some((row.place, at, row.cell(at).into_owned()));
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
