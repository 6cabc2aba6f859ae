//! The limits that the settings give to columns and shares.

use super::{Feed, Finder, Parts};
use crate::config::Settings;
use crate::model::folded;

impl Finder<'_> {
    /// Finds what the limits are of: a share, or a column, used or not.
    pub(super) fn limits(&mut self, settings: &Settings) {
        for (column, lo, hi) in &settings.limits {
            let name = folded(&column.name);
            if settings.shares.iter().any(|(share, ..)| folded(share) == name) {
                let Some(place) = self.layout.names.iter().position(|known| folded(known) == name) else { continue };
                for parts in &mut self.layout.sheets {
                    let feeds = parts.feeds.iter().enumerate();
                    let own = feeds.filter(|(_, (at, feed))| *at == place && matches!(feed, Feed::Share { .. }));
                    parts.share_limits.extend(own.map(|(at, _)| (at, (*lo, *hi))));
                }
            } else if let Some((sheet, at)) = self.place(column) {
                self.layout.sheets[sheet].limits.push((at, (*lo, *hi)));
            }
        }
    }
}

impl Parts {
    /// The limits of a column.
    pub(in crate::read) fn limit(&self, at: usize) -> Option<(f64, f64)> {
        self.limits.iter().find(|(place, _)| *place == at).map(|(_, limits)| *limits)
    }
}
