//! The columns of what stands beside the clusters: errors, coordinates, profiles, failures, and what is only shown.

use super::{Feed, Finder, Seek};
use crate::config::{ColumnRef, ProfileColumns, Settings};
use crate::model::{ColumnUsage, Further, folded};

/// Latitude and longitude, in degrees.
const DEGREES: [(f64, f64); 2] = [(-90.0, 90.0), (-180.0, 180.0)];

impl Finder<'_> {
    /// Finds them.
    pub(super) fn further(&mut self, settings: &mut Settings) {
        let own = &settings.evidence;
        let errors = self.numbers_of(own.errors.iter().map(|(_, column)| column), ColumnUsage::Error);
        let mut coordinates = Vec::new();
        for (column, limits) in own.coordinates.iter().flatten().zip(DEGREES) {
            if let Some((sheet, at)) = self.find(column, Seek::Number) {
                // Whoever sets limits of a column knows them better.
                if !settings.limits.iter().any(|(own, ..)| folded(&own.name) == folded(&column.name)) {
                    self.layout.sheets[sheet].limits.push((at, limits));
                }
                self.uses((sheet, at), ColumnUsage::Coordinates);
                coordinates.push(self.fed(sheet, Feed::Cell(at), &column.name));
            }
        }
        let profile = self.numbers_of(own.profile.named().iter(), ColumnUsage::Profile);
        let failed = self.numbers_of(own.failed.iter().map(|(_, column)| column), ColumnUsage::Failed);
        self.layout.further = Further { errors, coordinates, profile, failed };
        // What is shown stands behind the columns that must be the same.
        let first = settings.pairing.same.len();
        for (place, column) in (first..).zip(settings.evidence.show.iter_mut()) {
            if let Some((sheet, at)) = self.named(column, ColumnUsage::Shown) {
                self.layout.sheets[sheet].shown.push((place, at));
            }
        }
        // What nothing else uses is known last.
        if settings.evidence.profile == ProfileColumns::Numeric {
            self.numeric(settings);
        }
    }

    /// Places of columns, or shares, among those that are read; one that is not found is a problem.
    fn numbers_of<'c>(&mut self, columns: impl Iterator<Item = &'c ColumnRef>, usage: ColumnUsage) -> Vec<usize> {
        let mut out = Vec::new();
        for column in columns {
            let found = match self.shares.get(&folded(&column.name)) {
                Some(&(some, whole)) => self.share(&column.name, some, whole, usage),
                None => self.find(column, Seek::Number).map(|(sheet, at)| {
                    self.uses((sheet, at), usage);
                    (sheet, Feed::Cell(at))
                }),
            };
            out.extend(found.map(|(sheet, feed)| self.fed(sheet, feed, &column.name)));
        }
        out
    }
}
