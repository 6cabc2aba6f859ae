//! Which columns of whole numbers count heads: one decision for all columns of a kind in a table, from what the file
//! itself proves. A row of totals that is the exact sum of a column is such a proof: per cents do not add up.

use super::column::Column;
use super::signs::correlation;
use super::wholes;
use crate::model::{Axis, folded};
use crate::read::roles::{Measure, Role};

/// What the numbers say of a measure that the heading leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measured {
    /// Heads are counted.
    Count,
    /// They are not.
    Share,
    /// Heads or per cent.
    Unclear,
}

/// Beginnings of words for rates, which are per cent without saying so.
const RATES: [&str; 11] =
    ["качеств", "кач", "успеваем", "обученн", "соу", "уров", "индекс", "средн", "доля", "коэфф", "rate"];

/// Beginnings of words for pupils by their results: without a sign of per cent these are heads.
const PEOPLE: [&str; 10] = [
    "отличник",
    "хорошист",
    "неуспева",
    "троечник",
    "двоечник",
    "медалист",
    "выпускник",
    "набравш",
    "победител",
    "призер",
];

/// Correlations with the number of pupils beyond which numbers may be heads, and can hardly be anything else.
const GROWS: f64 = 0.5;
const FOLLOWS: f64 = 0.6;

/// So many schools tell whether numbers follow the number of pupils.
const LEAST: usize = 6;

/// The numbers may be heads: whole, and the heading names no measure.
fn is_open(column: &Column) -> bool {
    column.guess.measure == Measure::Open && column.is_whole() && !column.is_flag()
}

fn says(column: &Column, stems: &[&str]) -> bool {
    let heading = folded(&column.heading);
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

/// Whether a column is one of those that are decided on together.
fn is_of_kind(column: &Column, axis: Axis) -> bool {
    let fits = match column.guess.role {
        Role::Complexity(_) => axis == Axis::Complexity,
        // A rate may be whole by chance, and a sum of rates means nothing.
        Role::Results(_) => axis == Axis::Results && !says(column, &RATES) && !column.guess.is_rank,
        _ => false,
    };
    fits && is_open(column)
}

/// Decides for the columns of one sheet.
pub(super) fn decide(columns: &mut [Column]) {
    for axis in Axis::BOTH {
        let of_kind: Vec<usize> = (0..columns.len()).filter(|&at| is_of_kind(&columns[at], axis)).collect();
        let decided = of_axis(columns, &of_kind, axis);
        for (at, measured) in of_kind.into_iter().zip(decided) {
            columns[at].measured = measured;
        }
    }
}

/// What each of some columns is: the same for all, unless per cents stand among them.
fn of_axis(columns: &[Column], of_kind: &[usize], axis: Axis) -> Vec<Measured> {
    let members: Vec<&Column> = of_kind.iter().map(|&at| &columns[at]).collect();
    let wholes: Vec<&Column> = wholes(columns).collect();
    let is_over = |column: &Column| axis == Axis::Complexity && column.most() > 100.0;
    let is_proven = |column: &&Column| is_over(column) || adds_up(column, &wholes);
    let of_axis = |column: &&Column| column.guess.role.axis().is_some_and(|(own, _)| own == axis);
    let others: Vec<&Column> = columns.iter().filter(of_axis).collect();
    let are_mixed = others.iter().any(|column| {
        column.guess.measure == Measure::Share || column.guess.measure == Measure::Open && !column.is_whole()
    });
    let is_said = others.iter().any(|column| column.guess.measure == Measure::Count && column.is_whole());
    let is_any_proven = members.iter().any(&is_proven);
    if is_any_proven && !(are_mixed && axis == Axis::Complexity) || is_said && !are_mixed {
        return members.iter().map(|_| Measured::Count).collect();
    }
    let grows = |column: &Column| {
        wholes.iter().any(|whole| correlation(&column.numbers, &whole.numbers).is_some_and(|(r, _)| r > GROWS))
    };
    let is_unclear = is_any_proven || members.iter().any(|column| grows(column));
    let decided = |column: &&Column| {
        if is_proven(column) {
            Measured::Count
        } else if is_unclear || axis == Axis::Results && says(column, &PEOPLE) {
            Measured::Unclear
        } else {
            Measured::Share
        }
    };
    members.iter().map(decided).collect()
}

/// The columns of all pupils, or of those tested.
fn wholes(columns: &[Column]) -> impl Iterator<Item = &Column> {
    columns.iter().filter(|column| matches!(column.guess.role, Role::Whole | Role::Tested))
}

/// Whether a row of totals proves that a column counts some of a whole: it sums up both.
fn adds_up(column: &Column, wholes: &[&Column]) -> bool {
    let is_sum = |whole: &&&Column| (0..column.sums.len()).any(|row| column.sums[row] && whole.sums[row]);
    wholes.iter().any(|whole| is_sum(&whole) && wholes::is_within(column, whole))
}

/// Whether a column that the settings use as it stands counts heads: its numbers prove it, or follow the number of
/// pupils.
pub(super) fn is_raw(column: &Column, columns: &[Column]) -> bool {
    let is_told = column.guess.role.axis().is_some() || column.guess.role == Role::Unused;
    if !is_told || !is_open(column) || says(column, &RATES) || column.guess.is_rank {
        return false;
    }
    let wholes: Vec<&Column> = wholes(columns).collect();
    let follows = |whole: &&Column| {
        let related = correlation(&column.numbers, &whole.numbers);
        related.is_some_and(|(r, n)| r > FOLLOWS && n >= LEAST && is_beyond_chance(r, n))
            && wholes::is_within(column, whole)
    };
    adds_up(column, &wholes) || wholes.iter().any(follows)
}

/// About one in five hundred.
fn is_beyond_chance(r: f64, n: usize) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "rows are few")]
    let t = r * ((n - 2) as f64 / (1.0 - r * r).max(1e-12)).sqrt();
    t > 3.5
}
