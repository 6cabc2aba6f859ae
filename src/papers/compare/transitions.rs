//! From which cluster schools went to which.

use crate::block::PaperTable;
use crate::model::{Cluster, Language};
use crate::report::{Move, MoveKind, Movement, Stay};
use crate::words::stay;

/// The rows and columns of the table of transitions; those of the clusters are always there.
const STAYS: [Stay; 6] = [
    Stay::In(Cluster::ComplexLow),
    Stay::In(Cluster::ComplexHigh),
    Stay::In(Cluster::FavourableLow),
    Stay::In(Cluster::FavourableHigh),
    Stay::Unassigned,
    Stay::Absent,
];

/// Where a school was last year and is this year.
pub(crate) fn stays(moved: &Move) -> [Stay; 2] {
    let there = |cluster: Option<Cluster>| cluster.map_or(Stay::Unassigned, Stay::In);
    let from = if moved.kind == MoveKind::New { Stay::Absent } else { there(moved.from) };
    let to = if moved.kind == MoveKind::Gone { Stay::Absent } else { there(moved.to) };
    [from, to]
}

/// How many schools went from where to where, with their sums.
pub(crate) fn transitions(lang: Language, movement: &Movement) -> PaperTable {
    let all: Vec<[Stay; 2]> = movement.moves.iter().map(stays).collect();
    let shown = |year: usize| {
        let is_shown = |stay: &Stay| stay.cluster().is_some() || all.iter().any(|stays| stays[year] == *stay);
        STAYS.into_iter().filter(is_shown).map(Some).chain([None]).collect::<Vec<Option<Stay>>>()
    };
    // Nothing stands for any: the sums are in the last row and the last column.
    let count = |from: Option<Stay>, to: Option<Stay>| {
        let fits = |stays: &&[Stay; 2]| {
            from.is_none_or(|stay| stay == stays[0]) && to.is_none_or(|stay| stay == stays[1])
        };
        let count = all.iter().filter(fits).count();
        if count == 0 { "–".to_owned() } else { count.to_string() }
    };
    let (rows, columns) = (shown(0), shown(1));
    let headings = columns.iter().map(|to| transition(lang, *to, false));
    let head = std::iter::once(String::new()).chain(headings).collect();
    let row = |from: Option<Stay>| {
        let counts = columns.iter().map(|to| count(from, *to));
        std::iter::once(transition(lang, from, true)).chain(counts).collect()
    };
    PaperTable::new(head, rows.into_iter().map(row).collect())
}

/// The heading of a row or of a column of the table of transitions.
fn transition(lang: Language, of: Option<Stay>, is_row: bool) -> String {
    match of {
        None => stay::ALL.of(lang).to_owned(),
        Some(was) if is_row => stay::row(lang, was),
        Some(now) => stay::column(lang, now),
    }
}
