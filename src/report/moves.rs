//! The movement between years as a part of the report, and as a table.

use serde::Serialize;

use super::table::column;
use super::{Cell, MoveReport, Report, Table};
use crate::compare::{Move, Movement};
use crate::model::{Axis, Cluster};
use crate::year::Year;

/// The year before.
#[derive(Clone, Debug, Serialize)]
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
    report.moves = movement.moves.iter().map(|one| move_report(one, &movement.labels)).collect();
    report.notes.warnings.extend(movement.warnings.iter().cloned());
    report.notes.movement = Some(movement);
}

fn move_report(one: &Move, labels: &[String; 2]) -> MoveReport {
    let axis = axes(one);
    MoveReport {
        group: one.group.clone(),
        school: one.school.clone(),
        name: one.name.clone(),
        from: one.from.map(Cluster::number),
        to: one.to.map(Cluster::number),
        kind: one.kind,
        cause: one.cause,
        complexity_before: one.before[0],
        complexity_after: one.after[0],
        results_before: one.before[1],
        results_after: one.after[1],
        before: labels[0].clone(),
        after: labels[1].clone(),
        axis: Some(axis).filter(|axis| !axis.is_empty()),
        noise: one.noise.map(super::Noise::code),
        basis: one.basis.clone(),
        to_under_previous_line: one.under_previous.map(Cluster::number),
        renamed_from: one.parts.clone(),
    }
}

/// The axes on which a school changed sides, in one word or two.
fn axes(one: &Move) -> &'static str {
    match one.axes[..] {
        [] => "",
        [Axis::Complexity] => "complexity",
        [Axis::Results] => "results",
        _ => "complexity results",
    }
}

/// One row a school and pair of years: the heading alone where there is none.
pub fn moves_table(movements: &[Movement]) -> Table<'_> {
    let rows: Vec<(&Movement, &Move)> =
        movements.iter().flat_map(|years| years.moves.iter().map(move |one| (years, one))).collect();
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
        column("group", of(|one| one.group.as_deref().map_or(Cell::Empty, Cell::text))),
        column("school", of(|one| Cell::Text(&one.school))),
        column("name", of(|one| one.name.as_deref().map_or(Cell::Empty, Cell::text))),
        column("from", of(|one| Cell::cluster(one.from))),
        column("to", of(|one| Cell::cluster(one.to))),
        column("move", of(|one| Cell::Code(one.kind.code()))),
        column("cause", of(|one| one.cause.map_or(Cell::Empty, |cause| Cell::Code(cause.code())))),
        column("complexity_before", of(|one| Cell::number(one.before[0]))),
        column("complexity_after", of(|one| Cell::number(one.after[0]))),
        column("results_before", of(|one| Cell::number(one.before[1]))),
        column("results_after", of(|one| Cell::number(one.after[1]))),
        column("before", label(0)),
        column("after", label(1)),
    ];
    Table { rows: count, columns }
}
