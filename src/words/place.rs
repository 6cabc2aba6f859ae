//! Where a problem is, in words that lead to its cell.

use super::{quoted_cell, visible};
use crate::model::{Language, letters};
use crate::problem::Problem;

/// So many problems are shown; all are counted.
pub(super) const SHOWN: usize = 50;

/// Where a problem is.
pub fn place(lang: Language, problem: &Problem) -> String {
    let column = problem.column.as_deref().unwrap_or("");
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
    if problem.row.is_some() && !column.is_empty() {
        place += &format!(": {}", quoted_cell(lang, column));
    }
    place
}
