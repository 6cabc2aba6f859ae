//! One row after another: whether it is a school, and if not, where it goes.

use csv::ByteRecord;

use super::classify::RowKind;
use super::decoded::{DecodedRows, Draft, LeftOut};
use super::numbering::kept;
use super::plan::Plan;
use super::row::{Above, Row};
use super::words::is_note;
use crate::problem::ProblemKind;
use crate::read::Body;
use crate::read::csv::{Plain, gap_at, is_blank, records, start_of};
use crate::read::number::Mark;

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
        let kind = self.take_row(&row, decimals, decoded);
        let is_head = matches!(kind, RowKind::Blank | RowKind::Numbers | RowKind::Units | RowKind::Most);
        Above {
            below_headings: kind == RowKind::Headings || (is_first && is_head),
            after_gap: matches!(kind, RowKind::Blank | RowKind::Note),
        }
    }

    /// Takes a row, and says what it was.
    fn take_row(&self, row: &Row, decimals: &[Option<Mark>], decoded: &mut DecodedRows) -> RowKind {
        let first = row.cell(self.columns.school);
        if first.is_empty() && is_blank(row.record) {
            return RowKind::Blank;
        }
        decoded.read += 1;
        if let Some(kind) = self.set_apart(row, &first, decimals, decoded) {
            return kind;
        }
        let width = self.sheet.own;
        let beyond = self.least > 0 && (width..row.record.len()).any(|at| !row.cell(at).is_empty());
        if row.record.len() < self.used || beyond {
            let kind = ProblemKind::Ragged { found: row.record.len(), expected: self.least };
            decoded.drafts.push(Draft { place: row.place, column: None, value: None, kind });
            return RowKind::Other;
        }
        if self.swallows(row) {
            let kind = ProblemKind::StrayQuote;
            decoded.drafts.push(Draft { place: row.place, column: None, value: None, kind });
            return RowKind::Other;
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
            return RowKind::Other;
        }
        if self.exclude.contains(id.as_ref()) {
            let (text, school) = (kept(&row.first_filled()), id.into_owned());
            let (place, reason, words) = (row.place, "by-settings", String::new());
            decoded.left_out.push(LeftOut { place, reason, text, words, school });
            return RowKind::Other;
        }
        self.take_school(row, &id, decimals, decoded);
        RowKind::Other
    }

    /// Takes a row that is no school, or may be none, and says what it was.
    fn set_apart(
        &self,
        row: &Row,
        first: &str,
        decimals: &[Option<Mark>],
        decoded: &mut DecodedRows,
    ) -> Option<RowKind> {
        let known = &self.known;
        let kind = if known.end.is_some_and(|end| row.place >= end) {
            RowKind::Note
        } else if let Some(&reason) = known.others.get(&row.place) {
            let text = kept(&row.first_filled());
            decoded.left_out.push(LeftOut::row(row.place, reason, text, row.sum_words()));
            return Some(RowKind::Total);
        } else if known.schools.contains(&row.place) {
            return None;
        } else {
            self.no_school(row, first)?
        };
        match kind {
            // What belongs to those that are filtered out is theirs, even without an id.
            RowKind::Note if self.is_of_others(row) => return None,
            RowKind::Doubtful(suspicion, has_own_id) => {
                let id = self.id(first);
                if self.named.contains(id.as_ref()) || self.exclude.contains(id.as_ref()) {
                    return None;
                }
                let feeds = self.columns.feeds.iter().enumerate();
                let numbers = feeds.map(|(column, (_, feed))| self.number_only(*feed, row, decimals[column]));
                let mut doubtful = self.doubtful(row, (suspicion, has_own_id), &id, numbers.collect());
                doubtful.at = decoded.ids.len();
                decoded.doubtful.push(doubtful);
            }
            RowKind::OtherHeadings { how } => {
                decoded.other_headings.get_or_insert((row.place, how));
            }
            _ => {
                // A row that only seems to be a note may be that of a pupil, whose name must not be shown.
                let is_known = !self.is_long() || kind != RowKind::Note || is_note(&row.first_filled(), false);
                let text = if is_known { kept(&row.first_filled()) } else { String::new() };
                let words = if kind == RowKind::Total { row.sum_words() } else { String::new() };
                decoded.left_out.push(LeftOut::row(row.place, kind.code(), text, words));
            }
        }
        Some(kind)
    }
}
