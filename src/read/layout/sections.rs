//! What the settings name beside the indicators: shares, limits, and columns that several tables may have.

use super::{At, Feed, Finder, Parts, Seek, position};
use crate::config::{ColumnRef, Settings};
use crate::model::{ColumnPart, folded};
use crate::problem::ProblemKind;

impl Finder<'_> {
    /// Finds what the limits are of: a share, or a column, used or not.
    pub(super) fn limits(&mut self, settings: &Settings) {
        for (column, lo, hi) in &settings.limits {
            let name = folded(&column.name);
            if settings.shares.iter().any(|(share, ..)| folded(share) == name) {
                let Some(place) = self.layout.names.iter().position(|known| folded(known) == name) else {
                    continue;
                };
                for parts in &mut self.layout.sheets {
                    let feeds = parts.feeds.iter().enumerate();
                    let own = feeds.filter(|(_, (at, feed))| *at == place && matches!(feed, Feed::Share { .. }));
                    parts.share_limits.extend(own.map(|(at, _)| (at, (*lo, *hi))));
                }
            } else if let Some((sheet, at)) = self.place(column, Seek::Number) {
                self.layout.sheets[sheet].limits.push((at, (*lo, *hi)));
            }
        }
    }
}

impl Finder<'_> {
    /// The column of the first table that has it, if none has it twice.
    pub(super) fn first(&self, column: &ColumnRef) -> Option<At> {
        let found: Vec<Vec<At>> =
            (0..self.sheets.len()).map(|sheet| self.within(sheet, column, Seek::Text)).collect();
        let is_clear = found.iter().all(|found| found.len() < 2) && position(&column.name).is_none();
        found.into_iter().flatten().next().filter(|_| is_clear)
    }
}

impl Finder<'_> {
    /// The part and the whole of a share, which stand in one table.
    pub(super) fn share(
        &mut self,
        name: &str,
        some: &ColumnRef,
        whole: &ColumnRef,
        part: ColumnPart,
    ) -> Option<(usize, Feed)> {
        let some = self.place(some, Seek::Number);
        // A whole that several tables have is that beside the part.
        let beside =
            some.map(|(sheet, _)| self.within(sheet, whole, Seek::Number)).filter(|found| found.len() == 1);
        let whole = beside.map_or_else(|| self.place(whole, Seek::Number), |found| found.first().copied());
        let ((sheet, some), (other, whole)) = some.zip(whole)?;
        if sheet != other {
            self.say(sheet, Some(name), ProblemKind::ShareApart);
            return None;
        }
        if let Some((axis, weight)) = part.indicator() {
            self.uses((sheet, some), ColumnPart::Part(axis, weight));
        }
        self.uses((sheet, whole), ColumnPart::Whole);
        Some((sheet, Feed::Share { part: some, whole }))
    }
}

impl Parts {
    /// The limits of a column.
    pub(in crate::read) fn limit(&self, at: usize) -> Option<(f64, f64)> {
        self.limits.iter().find(|(place, _)| *place == at).map(|(_, limits)| *limits)
    }
}
