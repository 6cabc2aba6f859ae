//! Tables of typed cells: a new column is added here, and every format has it.

use super::{Flag, NoIndex};
use crate::cluster::Clustered;
use crate::model::{Axis, Cluster, Dataset};
use crate::pairing::{Outcome, Pair, Pairing};
use crate::problem::Problem;

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: empty in CSV, null in JSON.
    Empty,
    /// Text out of the data.
    Text(&'a str),
    /// One or several code words.
    Code(&'static str),
    /// A number.
    Number(f64),
    /// A cluster, or another small whole number.
    Whole(u8),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn code(code: &'static str) -> Self {
        if code.is_empty() { Self::Empty } else { Self::Code(code) }
    }

    pub(super) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(super) fn cluster(cluster: Option<Cluster>) -> Self {
        cluster.map_or(Self::Empty, |cluster| Self::Whole(cluster.number()))
    }
}

/// What a column says of a row.
type Cells<'a> = Box<dyn Fn(usize) -> Cell<'a> + Sync + 'a>;

/// A column of a table.
pub struct TableColumn<'a> {
    /// The heading, which is also the JSON's key.
    pub key: &'static str,
    cells: Cells<'a>,
}

impl<'a> TableColumn<'a> {
    /// The cell of a row.
    pub fn cell(&self, row: usize) -> Cell<'a> {
        (self.cells)(row)
    }
}

/// A table whose cells are made when they are asked for, so that a million rows need no room.
pub struct Table<'a> {
    /// How many rows.
    pub rows: usize,
    /// The columns from left to right.
    pub columns: Vec<TableColumn<'a>>,
}

pub(super) fn column<'a>(key: &'static str, cells: impl Fn(usize) -> Cell<'a> + Sync + 'a) -> TableColumn<'a> {
    TableColumn { key, cells: Box::new(cells) }
}

/// The group of a school, where there are groups.
pub(super) fn group_name(dataset: &Dataset, row: usize) -> Option<&str> {
    dataset.groups[dataset.group_of(row)].name.as_deref()
}

/// Why a school has no cluster.
pub(super) fn reason(clustered: &Clustered, row: usize) -> Option<NoIndex> {
    let has = |axis| clustered.index(row, axis).is_some();
    match (has(Axis::Complexity), has(Axis::Results)) {
        _ if clustered.cluster(row).is_some() => None,
        (true, true) => None,
        (false, true) => Some(NoIndex::Complexity),
        (true, false) => Some(NoIndex::Results),
        (false, false) => Some(NoIndex::Both),
    }
}

/// What a reader of a pair must know.
pub(super) fn flags(pair: &Pair) -> Vec<Flag> {
    let flags = [(pair.mentor_at_risk, Flag::MentorAtRisk), (pair.kept, Flag::Kept), (pair.waited, Flag::Waited)];
    flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).collect()
}

/// One row a school, in input order.
pub fn schools_table<'a>(dataset: &'a Dataset, clustered: &'a Clustered) -> Table<'a> {
    let border = |row| match Axis::BOTH.map(|axis| clustered.is_border(row, axis)) {
        [false, false] => "",
        [true, false] => "complexity",
        [false, true] => "results",
        [true, true] => "complexity results",
    };
    let mut columns = vec![
        column("group", |row| group_name(dataset, row).map_or(Cell::Empty, Cell::text)),
        column("school", |row| Cell::Text(dataset.ids.get(row))),
        column("name", |row| Cell::text(dataset.name(row))),
        column("cluster", |row| Cell::cluster(clustered.cluster(row))),
        column("complexity", |row| Cell::number(clustered.index(row, Axis::Complexity))),
        column("results", |row| Cell::number(clustered.index(row, Axis::Results))),
        column("complexity_margin", |row| Cell::number(clustered.margin(row, Axis::Complexity))),
        column("results_margin", |row| Cell::number(clustered.margin(row, Axis::Results))),
        column("border", move |row| Cell::code(border(row))),
        column("reason", |row| reason(clustered, row).map_or(Cell::Empty, |reason| Cell::Code(reason.code()))),
    ];
    columns.extend(super::means::columns(dataset));
    Table { rows: dataset.ids.len(), columns }
}

/// One row a mentee: by group, link, and natural order.
pub fn pairs_table<'a>(dataset: &'a Dataset, pairing: &'a Pairing) -> Table<'a> {
    let pair = |row: usize| match pairing.outcomes[row] {
        Outcome::Paired(at) => Some(&pairing.pairs[at]),
        Outcome::Without(_) => None,
    };
    let mentee = |row: usize| match pairing.outcomes[row] {
        Outcome::Paired(at) => (pairing.pairs[at].group, pairing.pairs[at].link, pairing.pairs[at].mentee),
        Outcome::Without(at) => {
            (pairing.unpaired[at].group, pairing.unpaired[at].link, pairing.unpaired[at].mentee)
        }
    };
    let reason = |row: usize| match pairing.outcomes[row] {
        Outcome::Without(at) => pairing.unpaired[at].reason.code(),
        Outcome::Paired(at) => match (pairing.pairs[at].mentor_at_risk, pairing.pairs[at].kept) {
            (false, false) => "",
            (true, false) => "mentor-at-risk",
            (false, true) => "kept",
            (true, true) => "mentor-at-risk kept",
        },
    };
    let mentor = move |row: usize| pair(row).map(|pair| pair.mentor);
    let columns = vec![
        column("group", move |row| dataset.groups[mentee(row).0].name.as_deref().map_or(Cell::Empty, Cell::text)),
        column("mentee", move |row| Cell::Text(dataset.ids.get(mentee(row).2))),
        column("mentee_name", move |row| Cell::text(dataset.name(mentee(row).2))),
        column("mentee_cluster", move |row| Cell::cluster(Some(mentee(row).1.mentees()))),
        column("mentor", move |row| mentor(row).map_or(Cell::Empty, |mentor| Cell::Text(dataset.ids.get(mentor)))),
        column("mentor_name", move |row| {
            mentor(row).map_or(Cell::Empty, |mentor| Cell::text(dataset.name(mentor)))
        }),
        column("mentor_cluster", move |row| Cell::cluster(pair(row).map(|pair| pair.link.mentors()))),
        column("distance", move |row| Cell::number(pair(row).and_then(|pair| pair.distance))),
        column("results_gap", move |row| Cell::number(pair(row).and_then(|pair| pair.gap))),
        column("reason", move |row| Cell::code(reason(row))),
    ];
    Table { rows: pairing.outcomes.len(), columns }
}

/// One row a problem with the data.
pub fn problems_table(problems: &[Problem]) -> Table<'_> {
    #[expect(clippy::cast_precision_loss, reason = "rows of a file are far fewer than 2^53")]
    let number = |row: usize| Cell::Number(row as f64);
    let columns = vec![
        column("file", |row: usize| Cell::text(&problems[row].file)),
        column("sheet", move |row: usize| Cell::text(problems[row].sheet.as_deref().unwrap_or(""))),
        column("row", move |row: usize| problems[row].row.map_or(Cell::Empty, number)),
        column("column", move |row: usize| Cell::text(problems[row].column.as_deref().unwrap_or(""))),
        column("value", move |row: usize| Cell::text(problems[row].value.as_deref().unwrap_or(""))),
        column("problem", |row: usize| Cell::code(problems[row].kind.code())),
    ];
    Table { rows: problems.len(), columns }
}
