//! The years that a table holds, in a column of years or in its headings.

use std::collections::BTreeSet;

use crate::config::Settings;
use crate::model::{Axis, SchoolYear};
use crate::read::Sheet;
use crate::read::header::Index;

/// The years that the tables of a file hold of everything that the settings name, the oldest first; none where they
/// hold one year.
#[must_use]
pub fn years(sheets: &[Sheet], settings: &Settings) -> Vec<SchoolYear> {
    let mut all: Option<BTreeSet<SchoolYear>> = None;
    let mut only = |years: BTreeSet<SchoolYear>| {
        if years.len() > 1 {
            all = Some(all.take().map_or(years.clone(), |all| all.intersection(&years).copied().collect()));
        }
    };
    let names = settings.names();
    for sheet in sheets {
        let usual = super::usual_year(&sheet.headings).filter(|_| sheet.year.is_none());
        let usual =
            usual.and_then(|at| super::years_in(sheet, at, super::school_of(sheet, settings), settings).ok());
        only(sheet.years.iter().chain(usual.iter().flatten()).map(|(year, _)| *year).collect());
        let index = Index::new(&sheet.headings);
        for column in Axis::BOTH.into_iter().flat_map(|axis| &settings.axis(axis).indicators) {
            let found = index.years(&names.of(&column.column.name));
            only(found.into_iter().map(|(year, _)| year).collect());
        }
    }
    all.into_iter().flatten().collect()
}
