//! The numbers of a school, out of the cells of its row.

use super::decoded::{DecodedColumn, DecodedRows, Draft};
use super::numbering::kept;
use super::plan::Plan;
use super::row::Row;
use crate::problem::ProblemKind;
use crate::read::layout::Feed;
use crate::read::number::{Looks, Mark, Number};

impl Plan<'_> {
    /// The number of a feed, if it is one; nothing is noted.
    pub(crate) fn number_only(&self, feed: Feed, row: &Row, decimal: Option<Mark>) -> Option<f64> {
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

    /// The numbers of a school, one for each feed; whether there is any.
    pub(crate) fn take_numbers(&self, row: &Row, decimals: &[Option<Mark>], decoded: &mut DecodedRows) -> bool {
        let mut has_some = false;
        for (column, (_, feed)) in self.columns.feeds.iter().enumerate() {
            let plain = match feed {
                Feed::Cell(at) => self.plain_number(*at, row, decimals[column], decoded.columns[column].looks),
                _ => None,
            };
            let number = plain.or_else(|| self.feed(*feed, row, (column, decimals[column]), decoded));
            has_some |= number.is_some();
            decoded.columns[column].numbers.push(number);
        }
        has_some
    }

    /// The number of a cell that says no more than a number, as nearly all do; none: it must be looked at as a whole, by
    /// [`Plan::number`], which would give the same and note nothing:
    ///
    /// - Outside a workbook no cell is odd, merged or stored as a number; then it begins with the same reading of the text.
    /// - Without limits nothing lies outside of them.
    /// - How the numbers of a column are written is added up: what is known already changes nothing, and a usual look is
    ///   noted nowhere else.
    fn plain_number(&self, at: usize, row: &Row, decimal: Option<Mark>, known: Looks) -> Option<f64> {
        if row.is_book || self.odd.is_some() || !self.columns.limits.is_empty() {
            return None;
        }
        let number = self.words.plain(row.raw(at), decimal)?;
        let is_known = number.looks == Looks::default() || (known.holds(number.looks) && number.looks.is_usual());
        is_known.then_some(number.value)
    }

    /// The number that feeds an indicator.
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
            Feed::Share { part: some, whole } => self.share((some, whole), row, column, decoded),
        }
    }

    /// A share in per cent, of two columns.
    fn share(
        &self,
        (some, whole): (usize, usize),
        row: &Row,
        column: (usize, Option<Mark>),
        decoded: &mut DecodedRows,
    ) -> Option<f64> {
        let draft = |at, value, kind| Draft { place: row.place, column: Some(at), value: Some(value), kind };
        let number = self.number(some, row, column, decoded);
        let all = self.number(whole, row, column, decoded);
        if all == Some(0.0) {
            decoded.drafts.push(draft(whole, kept(&row.cell(whole)), ProblemKind::ZeroWhole));
            return None;
        }
        let share = number.zip(all).map(|(some, all)| 100.0 * some / all)?;
        let limits = self.columns.share_limits.iter().find(|(own, _)| *own == column.0);
        if let Some((_, (lo, hi))) = limits.filter(|(_, (lo, hi))| !(*lo..=*hi).contains(&share)) {
            let kind = ProblemKind::OutsideLimits { lo: *lo, hi: *hi };
            decoded.drafts.push(draft(some, share.to_string(), kind));
            return None;
        }
        Some(share)
    }

    /// The number of a cell, with all that must be noted of it; none if it holds none, or a wrong one.
    fn number(
        &self,
        at: usize,
        row: &Row,
        (column, decimal): (usize, Option<Mark>),
        decoded: &mut DecodedRows,
    ) -> Option<f64> {
        let draft = |value, kind| Draft { place: row.place, column: Some(at), value, kind };
        let shown = || Some(kept(String::from_utf8_lossy(row.raw(at)).trim()));
        let number = match self.cell_number(at, row, decimal) {
            Ok(Some(number)) => number,
            Ok(None) => {
                self.note_error(row, at, decoded);
                return None;
            }
            Err((kind, covering)) => {
                let all = if self.stop { &mut decoded.drafts } else { &mut decoded.lenient };
                all.push(draft(covering.or_else(shown), kind));
                return None;
            }
        };
        let limits = self.columns.limit(at).filter(|(lo, hi)| !(*lo..=*hi).contains(&number.value));
        if let Some((lo, hi)) = limits {
            decoded.drafts.push(draft(shown(), ProblemKind::OutsideLimits { lo, hi }));
            return None;
        }
        self.note(row, at, decoded);
        if number.looks != Looks::default() {
            let nth = decoded.ids.len() - 1;
            decoded.columns[column].note_looks(number.looks, nth, || (row.place, at, row.cell(at).into_owned()));
        }
        Some(number.value)
    }

    /// What a cell says; or what is wrong with it, and the number of the merged cell that covers it.
    fn cell_number(
        &self,
        at: usize,
        row: &Row,
        decimal: Option<Mark>,
    ) -> Result<Option<Number>, (ProblemKind, Option<String>)> {
        let cell = row.raw(at);
        let merged = if cell.is_empty() { self.merged_value(row, at) } else { None };
        if let Some(kind) = self.odd_at(row, at) {
            return Err((kind, merged.map(|(_, number)| number)));
        }
        if let Some((kind, number)) = merged {
            return Err((kind, Some(number)));
        }
        let found = if row.is_stored(at) {
            self.words.number(cell, Some(Mark::Point)).map(settled)
        } else {
            self.words.number(cell, decimal)
        };
        found.map_err(|kind| (kind, None))
    }
}

impl DecodedColumn {
    /// Adds how a number is written. `cell` is where it stands, and its text.
    fn note_looks(&mut self, looks: Looks, row: usize, cell: impl Fn() -> (usize, usize, String)) {
        self.looks = self.looks.and(looks);
        if looks.has(Looks::PERCENT) {
            self.percents.push(row);
        }
        for (first, mark) in self.two_ways.iter_mut().zip([Mark::Comma, Mark::Point]) {
            if looks.has(Looks::two_ways(mark)) && first.is_none() {
                *first = Some(cell());
            }
        }
    }
}

/// A stored number says nothing of the marks that texts are written with.
fn settled(number: Option<Number>) -> Option<Number> {
    number.map(|number| Number { looks: number.looks.only(Looks::PERCENT), ..number })
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{DecodedRows, Mark, Plan, Row};
    use crate::config::Settings;
    use crate::read::{Hints, layout, sheet};

    #[test]
    fn plain_numbers_are_read_as_all_numbers_are() {
        let settings = Settings::default();
        let text = b"school;complexity;results\n5;1;60\n".to_vec();
        let sheets = [sheet("x.csv", text, &settings, &Hints::default()).expect("a table")];
        let (layout, settings) = layout(&sheets, &settings, &[]).expect("its columns");
        let plan = Plan::new(&sheets[0], &layout.sheets[0], &settings);
        let cells = [
            "5",
            "1,5",
            "1.5",
            "1,234",
            "1.234",
            "12 %",
            "1e5",
            "",
            "-3",
            "+2,25",
            "1 234,5",
            "н/д",
            "много",
            "0",
        ];
        // Each pair of cells one below the other: the first tells how the column is written.
        for (first, second) in cells.iter().flat_map(|first| cells.map(|second| (*first, second))) {
            for decimal in [None, Some(Mark::Comma), Some(Mark::Point)] {
                let read = |is_whole: bool| {
                    let mut decoded = DecodedRows::new(plan.columns);
                    for (place, cell) in [first, second].into_iter().enumerate() {
                        decoded.ids.push("5");
                        let record = ByteRecord::from(vec!["5", cell, "60"]);
                        let row =
                            Row { record: &record, place, is_first: false, after_gap: false, is_book: false };
                        if is_whole {
                            for (column, (_, feed)) in plan.columns.feeds.iter().enumerate() {
                                let number = plan.feed(*feed, &row, (column, decimal), &mut decoded);
                                decoded.columns[column].numbers.push(number);
                            }
                        } else {
                            plan.take_numbers(&row, &[decimal; 2], &mut decoded);
                        }
                    }
                    format!("{decoded:?}")
                };
                assert_eq!(read(false), read(true), "{first} {second} {decimal:?}");
            }
        }
    }
}
