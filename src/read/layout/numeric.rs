//! The columns of numbers that nothing else uses, for a profile of all of them. Whether a column is one is asked of the
//! code that reads the rows of a report, so that none that is taken can stop the run.

use super::{Feed, Finder, Seek, SheetColumns};
use crate::config::{ColumnRef, Settings};
use crate::model::{ColumnUsage, dated, folded};
use crate::problem::WarningKind;
use crate::read::Sheet;
use crate::read::roles::{Role, meaning};
use crate::read::rows::decoded::Draft;
use crate::read::rows::table::rows_of;

/// Headings of columns that say where a school is, folded.
const PLACES: [&str; 8] = ["широта", "долгота", "latitude", "longitude", "lat", "lon", "lng", "long"];

/// Fewer rows that are numbered from 1 on are no list.
const NUMBERED: usize = 3;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    /// Numbers, or words for no data.
    Numbers,
    /// Numbers, but for some cells.
    Mostly,
    /// Something else.
    Other,
}

impl Finder<'_> {
    /// Finds them, sheet by sheet from left to right; a run that asked for them is told where there are none.
    pub(super) fn numeric(&mut self, settings: &Settings) {
        for sheet in self.tables() {
            let places = self.unused(sheet);
            let cells = cells(&self.sheets[sheet], &self.layout.sheets[sheet], &places, settings);
            let mut mixed = Vec::new();
            for (at, cells) in places.into_iter().zip(cells) {
                match cells {
                    Cells::Numbers => {
                        let name = self.own_name((sheet, at));
                        self.uses((sheet, at), ColumnUsage::Profile);
                        let place = self.fed(sheet, Feed::Cell(at), &name);
                        self.layout.further.profile.push(place);
                    }
                    Cells::Mostly => mixed.push(self.own_name((sheet, at))),
                    Cells::Other => {}
                }
            }
            if !mixed.is_empty() {
                let kind = WarningKind::NotInProfile { file: self.sheets[sheet].file.clone(), columns: mixed };
                self.layout.counts.push(kind);
            }
        }
        if self.layout.further.profile.is_empty() {
            self.layout.counts.push(WarningKind::NoProfile);
        }
    }

    /// The columns of a sheet that nothing uses, and whose headings do not name a school, a place, a year or a kind.
    fn unused(&self, sheet: usize) -> Vec<usize> {
        let Sheet { headings, .. } = &self.sheets[sheet];
        let used = &self.layout.sheets[sheet].used;
        let is_open = |at: &usize| {
            let heading = &headings[*at];
            let is_used = used.iter().any(|column| column.place == *at || column.source == *at);
            let role = meaning(&heading.group, &heading.name).role;
            let is_named = matches!(role, Role::School | Role::Name | Role::District | Role::Kind | Role::Year);
            let is_place = PLACES.contains(&folded(&heading.name).as_str());
            !(heading.name.is_empty() || is_used || is_named || is_place) && self.is_asked(sheet, *at)
        };
        (0..headings.len()).filter(is_open).collect()
    }

    /// Whether a column can feed an indicator, and is not of another year than the one that is asked for.
    fn is_asked(&self, sheet: usize, at: usize) -> bool {
        let column = ColumnRef::flag(&self.own_name((sheet, at)));
        let is_of_year = |year| dated(&self.sheets[sheet].headings[at].text).is_none_or(|(_, own)| own == year);
        self.within(sheet, &column, Seek::Number).contains(&(sheet, at)) && self.asked.is_none_or(is_of_year)
    }
}

/// What the cells of some columns of a sheet are, by the rows that are schools.
fn cells(sheet: &Sheet, found: &SheetColumns, places: &[usize], settings: &Settings) -> Vec<Cells> {
    let source = |at: &usize| sheet.shape.as_deref().map_or(Some(*at), |shape| shape.source(*at, sheet.own));
    let sources: Vec<Option<usize>> = places.iter().map(source).collect();
    let feeds = sources.iter().flatten().map(|at| (*at, Feed::Cell(*at))).collect();
    let (school, wheres) = (found.school, found.wheres.clone());
    let columns = SheetColumns { school, wheres, feeds, ..SheetColumns::default() };
    let rows = rows_of(sheet, &columns, settings);
    let mut decoded = rows.columns.iter();
    let mut of = |source: &Option<usize>| match source.and_then(|at| Some((at, decoded.next()?))) {
        Some((at, column)) => {
            let numbers: Vec<f64> = (0..rows.ids.len()).filter_map(|row| column.numbers.get(row)).collect();
            kind(&numbers, [&rows.drafts, &rows.lenient].map(|drafts| of_column(drafts, at)))
        }
        // What is counted is a number.
        None => Cells::Numbers,
    };
    sources.iter().map(&mut of).collect()
}

/// How many cells of a column are no numbers.
fn of_column(drafts: &[Draft], at: usize) -> usize {
    drafts.iter().filter(|draft| draft.column == Some(at)).count()
}

/// `bad` cells would stop the run, others the settings take as missing.
fn kind(numbers: &[f64], [bad, missing]: [usize; 2]) -> Cells {
    let is_count = numbers.len() >= NUMBERED && numbers.iter().zip(1_u32..).all(|(n, at)| *n == f64::from(at));
    if numbers.len() <= bad + missing || is_count {
        return Cells::Other;
    }
    if bad == 0 { Cells::Numbers } else { Cells::Mostly }
}
