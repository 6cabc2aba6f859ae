//! The movement between years as a part of the report, and as a table.

use super::table::column;
use super::{Cell, Report, Table};
use crate::compare::{Move, Movement};
use crate::year::Year;

/// The year before.
#[derive(Clone, Debug)]
pub struct PreviousReport {
    /// Base name of its file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: Option<String>,
    /// Its name.
    pub period: Option<String>,
}

/// Adds the movement since a year to the report of the next.
pub fn add_movement(report: &mut Report, before: &Year, movement: Movement) {
    let (file, sha256, period) = (before.file.clone(), before.sha256.clone(), before.period.clone());
    report.previous = Some(PreviousReport { file, sha256, period });
    report.notes.warnings.extend(movement.warnings.iter().cloned());
    report.movement = Some(movement);
}

/// One row a school and pair of years: the heading alone where there is none.
pub fn moves_table(movements: &[Movement]) -> Table<'_> {
    let rows: Vec<(&Movement, &Move)> =
        movements.iter().flat_map(|years| years.moves.iter().map(move |moved| (years, moved))).collect();
    let count = rows.len();
    let rows = std::sync::Arc::new(rows);
    let of = |cell: fn(&'_ Move) -> Cell<'_>| {
        let rows = rows.clone();
        move |row: usize| cell(rows[row].1)
    };
    let label = |at: usize| {
        let rows = rows.clone();
        move |row: usize| Cell::text(&rows[row].0.labels[at])
    };
    let columns = vec![
        column("group", of(|moved| moved.group.as_deref().map_or(Cell::Empty, Cell::text))),
        column("school", of(|moved| Cell::Text(&moved.school))),
        column("name", of(|moved| moved.name.as_deref().map_or(Cell::Empty, Cell::text))),
        column("from", of(|moved| Cell::cluster(moved.from))),
        column("to", of(|moved| Cell::cluster(moved.to))),
        column("move", of(|moved| Cell::Code(moved.kind.code()))),
        column("cause", of(|moved| moved.cause.map_or(Cell::Empty, |cause| Cell::Code(cause.code())))),
        column("complexity_before", of(|moved| Cell::number(moved.before[0]))),
        column("complexity_after", of(|moved| Cell::number(moved.after[0]))),
        column("results_before", of(|moved| Cell::number(moved.before[1]))),
        column("results_after", of(|moved| Cell::number(moved.after[1]))),
        column("before", label(0)),
        column("after", label(1)),
    ];
    Table { rows: count, columns }
}
