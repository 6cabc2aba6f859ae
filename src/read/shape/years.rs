//! The years that a table holds, in a column of years or in its headings.

use std::collections::{BTreeSet, HashSet};

use super::{school_of, texts};
use crate::config::Settings;
use crate::model::{Axis, SchoolYear, folded, school_year};
use crate::problem::{Problem, ProblemKind, WarningKind};
use crate::read::Sheet;
use crate::read::header::{Heading, Index};
use crate::read::rows::decoded::Draft;
use crate::read::rows::numbering::placed;

/// The years that the tables of a file hold of everything that the settings name, the oldest first; none where they
/// hold one year.
pub fn years(sheets: &[Sheet], settings: &Settings) -> Vec<SchoolYear> {
    let mut all: Option<BTreeSet<SchoolYear>> = None;
    let mut only = |years: BTreeSet<SchoolYear>| {
        if years.len() > 1 {
            all = Some(all.take().map_or(years.clone(), |all| all.intersection(&years).copied().collect()));
        }
    };
    let names = settings.names();
    for sheet in sheets {
        let usual = usual_year(&sheet.headings).filter(|_| sheet.year.is_none());
        let usual = usual.and_then(|at| years_in(sheet, at, school_of(sheet, settings), settings).ok());
        only(sheet.years.iter().chain(usual.iter().flatten()).map(|(year, _)| *year).collect());
        let index = Index::new(&sheet.headings);
        for column in Axis::BOTH.into_iter().flat_map(|axis| &settings.axis(axis).indicators) {
            let found = index.years(&names.of(&column.column.name));
            only(found.into_iter().map(|(year, _)| year).collect());
        }
    }
    all.into_iter().flatten().collect()
}

/// The column with a usual name for the year.
pub(super) fn usual_year(headings: &[Heading]) -> Option<usize> {
    headings.iter().position(|heading| is_year_heading(&heading.name))
}

/// Whether a heading is the usual one of a column of years.
pub(super) fn is_year_heading(heading: &str) -> bool {
    ["год", "учебный год", "уч. год", "уч.год", "year", "school year"].contains(&folded(heading).as_str())
}

/// Settles the year whose rows are read. A column that only has a usual name may hold something else.
pub(super) fn take_year(
    sheet: &mut Sheet,
    at: usize,
    (school, is_named): (Option<usize>, bool),
    settings: &Settings,
) -> Result<(), Vec<Problem>> {
    let years = match years_in(sheet, at, school, settings) {
        Err(drafts) if is_named => return Err(placed(sheet, drafts)),
        Err(_) => return Ok(()),
        Ok(years) => years,
    };
    let names = || years.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
    let asked = settings.year.as_deref().and_then(school_year);
    let Some(newest) = years.last().cloned().filter(|_| is_named || years.len() > 1) else { return Ok(()) };
    let year = match asked {
        None => newest.0,
        Some(asked) if years.iter().any(|(year, _)| *year == asked) => asked,
        Some(_) => {
            let kind =
                ProblemKind::NoSuchYear { asked: settings.year.clone().unwrap_or_default(), years: names() };
            let column = Some(sheet.headings[at].text.clone());
            return Err(vec![Problem { column, ..sheet.problem(kind) }]);
        }
    };
    if asked.is_none() && years.len() > 1 {
        let file = sheet.file.clone();
        sheet.warnings.push(WarningKind::YearTaken { file, year: newest.1, years: names() });
    }
    sheet.years = years;
    sheet.year = Some((at, year));
    Ok(())
}

/// The years of a column, the oldest first, as they stand.
fn years_in(
    sheet: &Sheet,
    at: usize,
    school: Option<usize>,
    settings: &Settings,
) -> Result<Vec<(SchoolYear, String)>, Vec<Draft>> {
    let decoded = texts(sheet, school.unwrap_or(at), &[at], settings);
    let mut years: Vec<(SchoolYear, String)> = Vec::new();
    let mut drafts = Vec::new();
    let mut seen = HashSet::new();
    for (row, cell) in decoded.same[0].iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        match school_year(cell) {
            Some(year) if seen.insert(year) => years.push((year, cell.to_owned())),
            Some(_) => {}
            None => drafts.push(Draft {
                place: decoded.places[row],
                column: Some(at),
                value: Some(cell.to_owned()),
                kind: ProblemKind::NotAYear,
            }),
        }
    }
    years.sort();
    if drafts.is_empty() { Ok(years) } else { Err(drafts) }
}
