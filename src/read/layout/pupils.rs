//! How many pupils were tested, and the spread of their results.

use super::{Feed, Finder, Seek};
use crate::config::{PupilSd, Settings};
use crate::model::{Axis, ColumnUsage};

impl Finder<'_> {
    /// The columns that tell how sure the results are.
    pub(super) fn pupils(&mut self, settings: &Settings) {
        let sd = match &settings.pupil_sd {
            Some(PupilSd::Column(column)) => Some(column),
            _ => None,
        };
        for (at, column) in [settings.pupils.as_ref(), sd].into_iter().enumerate() {
            let Some(column) = column else { continue };
            let Some((sheet, place)) = self.find(column, Seek::Number) else { continue };
            self.uses((sheet, place), ColumnUsage::Pupils);
            self.layout.pupils[at] = Some(self.fed(sheet, Feed::Cell(place), &column.name));
        }
    }

    /// With a row a pupil, the rows tell how many were tested, and their spread.
    pub(super) fn rows_of_pupils(&mut self) {
        let [only] = self.layout.axes[Axis::Results as usize][..] else { return };
        for sheet in 0..self.sheets.len() {
            let feeds = &self.layout.sheets[sheet].feeds;
            let feed = feeds.iter().find(|(place, _)| *place == only).map(|(_, feed)| *feed);
            let (Some(shape), Some(Feed::Cell(at))) = (self.sheets[sheet].shape.as_deref(), feed) else {
                continue;
            };
            let Some(count) = shape.pupils.as_ref().filter(|_| shape.is_mean(at, self.sheets[sheet].own)) else {
                continue;
            };
            let name = format!("{}: {count}", self.layout.names[only]);
            if self.layout.pupils[0].is_none() {
                self.layout.pupils[0] = Some(self.fed(sheet, Feed::Rows(at), &name));
            }
            if self.layout.pupils[1].is_none() {
                self.layout.pupils[1] = Some(self.fed(sheet, Feed::Spread(at), &format!("{name} (sd)")));
            }
        }
    }
}
