//! Where a problem is, in words that lead to its cell.

use super::{quoted_cell, visible};
use crate::model::{Language, letters};
use crate::problem::Problem;

/// So many problems are shown; all are counted.
pub(super) const SHOWN: usize = 50;

/// Where a problem is.
pub fn place(lang: Language, problem: &Problem) -> String {
    let row = problem.row.map_or_else(String::new, |row| row.to_string());
    let mut place = visible(&problem.file);
    match (&problem.sheet, problem.row) {
        (Some(sheet), Some(_)) => {
            place += &format!(": {}!{}{row}", super::cell(sheet), problem.place.map_or_else(String::new, letters));
        }
        (Some(sheet), None) => place += &format!(": {}", super::cell(sheet)),
        (None, Some(_)) => place += &format!(":{row}"),
        (None, None) => {}
    }
    if let Some(column) = column_of(lang, problem) {
        place += &format!(": {column}");
    }
    place
}

/// The column in which a problem is, where it is one of a row.
pub(super) fn column_of(lang: Language, problem: &Problem) -> Option<String> {
    let column = problem.column.as_deref().filter(|column| !column.is_empty())?;
    problem.row.map(|_| quoted_cell(lang, column))
}
