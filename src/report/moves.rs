//! The movement between years as a part of the report, and as a table.

use super::table::column;
use super::{Cell, Code, Heading, Report, Table};
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
        column(Heading::Group, of(|moved| moved.group.as_deref().map_or(Cell::Empty, Cell::text))),
        column(Heading::School, of(|moved| Cell::Text(&moved.school))),
        column(Heading::Name, of(|moved| moved.name.as_deref().map_or(Cell::Empty, Cell::text))),
        column(Heading::From, of(|moved| Cell::cluster(moved.from))),
        column(Heading::To, of(|moved| Cell::cluster(moved.to))),
        column(Heading::Move, of(|moved| Cell::code(Some(Code::Move(moved.kind))))),
        column(Heading::Cause, of(|moved| Cell::code(moved.cause.map(Code::Cause)))),
        column(Heading::ComplexityBefore, of(|moved| Cell::number(moved.before[0]))),
        column(Heading::ComplexityAfter, of(|moved| Cell::number(moved.after[0]))),
        column(Heading::ResultsBefore, of(|moved| Cell::number(moved.before[1]))),
        column(Heading::ResultsAfter, of(|moved| Cell::number(moved.after[1]))),
        column(Heading::Before, label(0)),
        column(Heading::After, label(1)),
    ];
    Table { rows: count, columns }
}
