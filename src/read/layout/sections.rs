//! What the settings name beside the indicators: shares, limits, and columns that several tables may have.

use super::{At, Feed, Finder, Seek, SheetColumns, position};
use crate::config::{ColumnRef, IdReading, Settings};
use crate::model::{ColumnUsage, UsedColumn, folded};
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
                for columns in &mut self.layout.sheets {
                    let feeds = columns.feeds.iter().enumerate();
                    let own = feeds.filter(|(_, (at, feed))| *at == place && matches!(feed, Feed::Share { .. }));
                    columns.share_limits.extend(own.map(|(at, _)| (at, (*lo, *hi))));
                }
            } else if let Some((sheet, at)) = self.find(column, Seek::Number) {
                self.layout.sheets[sheet].limits.push((at, (*lo, *hi)));
            }
        }
    }
}

impl Finder<'_> {
    /// Where an id stands in brackets and no column holds the names, the name is what stands before them.
    pub(super) fn names_in_ids(&mut self) {
        for (columns, sheet) in self.layout.sheets.iter_mut().zip(self.sheets) {
            columns.name_in_id = sheet.id == IdReading::Brackets && sheet.shape.is_none();
        }
    }

    /// The column of the first table that has it, if none has it twice.
    pub(super) fn first(&self, column: &ColumnRef) -> Option<At> {
        let found: Vec<Vec<At>> =
            self.tables().into_iter().map(|sheet| self.within(sheet, column, Seek::Text)).collect();
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
        usage: ColumnUsage,
    ) -> Option<(usize, Feed)> {
        let some = self.find(some, Seek::Number);
        // A whole that several tables have is that beside the part.
        let beside =
            some.map(|(sheet, _)| self.within(sheet, whole, Seek::Number)).filter(|found| found.len() == 1);
        let whole = beside.map_or_else(|| self.find(whole, Seek::Number), |found| found.first().copied());
        let ((sheet, some), (other, whole)) = some.zip(whole)?;
        if sheet != other {
            self.say(sheet, Some(name), ProblemKind::ShareApart);
            return None;
        }
        if let Some((axis, weight)) = usage.indicator() {
            self.uses((sheet, some), ColumnUsage::Part(axis, weight));
        }
        self.uses((sheet, whole), ColumnUsage::Whole);
        Some((sheet, Feed::Share { part: some, whole }))
    }
}

impl Feed {
    /// The same of a sheet with its columns in other places.
    fn moved(self, places: &[usize]) -> Self {
        match self {
            Self::Cell(at) => Self::Cell(places[at]),
            Self::Share { part, whole } => Self::Share { part: places[part], whole: places[whole] },
            Self::Rows(at) => Self::Rows(places[at]),
            Self::Spread(at) => Self::Spread(places[at]),
        }
    }
}

impl SheetColumns {
    /// The same columns of a sheet that has them in other places.
    pub(super) fn moved(&self, places: &[usize]) -> Self {
        let used = |column: &UsedColumn| UsedColumn {
            place: places[column.place],
            source: places[column.source],
            ..column.clone()
        };
        Self {
            school: places[self.school],
            name: self.name.map(|at| places[at]),
            name_in_id: self.name_in_id,
            by: self.by.map(|at| places[at]),
            same: self.same.iter().map(|(place, at)| (*place, places[*at])).collect(),
            shown: self.shown.iter().map(|(place, at)| (*place, places[*at])).collect(),
            wheres: self.wheres.iter().map(|(at, values)| (places[*at], values.clone())).collect(),
            feeds: self.feeds.iter().map(|(place, feed)| (*place, feed.moved(places))).collect(),
            is_list: self.is_list,
            limits: self.limits.iter().map(|(at, limits)| (places[*at], *limits)).collect(),
            share_limits: self.share_limits.clone(),
            used: self.used.iter().map(used).collect(),
        }
    }

    /// The limits of a column.
    pub(in crate::read) fn limit(&self, at: usize) -> Option<(f64, f64)> {
        self.limits.iter().find(|(place, _)| *place == at).map(|(_, limits)| *limits)
    }
}
