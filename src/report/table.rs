//! Tables of typed cells: a column added here appears in every format.

use super::{Code, Codes, Flag, Heading, NoIndex};
use crate::cluster::Clustered;
use crate::model::{Axis, Cluster, Dataset};
use crate::pairing::{Outcome, Pair, Pairing};
use crate::problem::Problem;

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: empty in CSV, null in JSON.
    Empty,
    /// Text from the data.
    Text(&'a str),
    /// One or several code words.
    Codes(Codes),
    /// A number.
    Number(f64),
    /// A cluster, or another small whole number.
    Whole(u8),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn code(code: Option<Code>) -> Self {
        code.map_or(Self::Empty, |code| Self::Codes(Codes::one(code)))
    }

    /// A word or two, if there are any.
    fn codes(codes: [Option<Code>; 2]) -> Self {
        if codes == [None; 2] { Self::Empty } else { Self::Codes(Codes(codes)) }
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
    /// What heads it.
    pub heading: Heading,
    cells: Cells<'a>,
}

impl<'a> TableColumn<'a> {
    /// The cell of a row.
    pub fn cell(&self, row: usize) -> Cell<'a> {
        (self.cells)(row)
    }
}

/// A table whose cells are made on demand, so that a million rows need no memory.
pub struct Table<'a> {
    /// How many rows.
    pub rows: usize,
    /// The columns from left to right.
    pub columns: Vec<TableColumn<'a>>,
}

pub(super) fn column<'a>(heading: Heading, cells: impl Fn(usize) -> Cell<'a> + Sync + 'a) -> TableColumn<'a> {
    TableColumn { heading, cells: Box::new(cells) }
}

/// The group of a school, where there are groups.
pub(super) fn group_name(dataset: &Dataset, row: usize) -> Option<&str> {
    dataset.groups[dataset.group_of(row)].name.as_deref()
}

/// Why a school has no cluster, or why its cluster rests on little.
pub(super) fn reason(clustered: &Clustered, row: usize) -> Option<NoIndex> {
    let has = |axis| clustered.index(row, axis).is_some();
    match (has(Axis::Complexity), has(Axis::Results)) {
        (true, true) if clustered.has_few_pupils(row) => Some(NoIndex::FewPupils),
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
    let border = |row| Axis::BOTH.map(|axis| clustered.is_border(row, axis).then_some(Code::Border(axis)));
    let mut columns = vec![
        column(Heading::Group, |row| group_name(dataset, row).map_or(Cell::Empty, Cell::text)),
        column(Heading::School, |row| Cell::Text(dataset.ids.get(row))),
        column(Heading::Name, |row| Cell::text(dataset.name(row))),
        column(Heading::Cluster, |row| Cell::cluster(clustered.cluster(row))),
        column(Heading::Complexity, |row| Cell::number(clustered.index(row, Axis::Complexity))),
        column(Heading::Results, |row| Cell::number(clustered.index(row, Axis::Results))),
        column(Heading::ComplexityMargin, |row| Cell::number(clustered.margin(row, Axis::Complexity))),
        column(Heading::ResultsMargin, |row| Cell::number(clustered.margin(row, Axis::Results))),
        column(Heading::Border, move |row| Cell::codes(border(row))),
        column(Heading::Reason, |row| {
            reason(clustered, row).map_or(Cell::Empty, |reason| Cell::Codes(reason.codes()))
        }),
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
        Outcome::Without(at) => [Some(Code::Reason(pairing.unpaired[at].reason)), None],
        Outcome::Paired(at) => {
            let pair = &pairing.pairs[at];
            let flags = [(pair.mentor_at_risk, Flag::MentorAtRisk), (pair.kept, Flag::Kept)];
            flags.map(|(is, flag)| is.then_some(Code::Flag(flag)))
        }
    };
    let mentor = move |row: usize| pair(row).map(|pair| pair.mentor);
    let columns = vec![
        column(Heading::Group, move |row| {
            dataset.groups[mentee(row).0].name.as_deref().map_or(Cell::Empty, Cell::text)
        }),
        column(Heading::Mentee, move |row| Cell::Text(dataset.ids.get(mentee(row).2))),
        column(Heading::MenteeName, move |row| Cell::text(dataset.name(mentee(row).2))),
        column(Heading::MenteeCluster, move |row| Cell::cluster(Some(mentee(row).1.mentees()))),
        column(Heading::Mentor, move |row| {
            mentor(row).map_or(Cell::Empty, |mentor| Cell::Text(dataset.ids.get(mentor)))
        }),
        column(Heading::MentorName, move |row| {
            mentor(row).map_or(Cell::Empty, |mentor| Cell::text(dataset.name(mentor)))
        }),
        column(Heading::MentorCluster, move |row| Cell::cluster(pair(row).map(|pair| pair.link.mentors()))),
        column(Heading::Distance, move |row| Cell::number(pair(row).and_then(|pair| pair.distance))),
        column(Heading::ResultsGap, move |row| Cell::number(pair(row).and_then(|pair| pair.gap))),
        column(Heading::Reason, move |row| Cell::codes(reason(row))),
    ];
    Table { rows: pairing.outcomes.len(), columns }
}

/// One row a problem with the data, for scripts alone: its code word is text.
pub fn problems_table(problems: &[Problem]) -> Table<'_> {
    #[expect(clippy::cast_precision_loss, reason = "rows of a file are far fewer than 2^53")]
    let number = |row: usize| Cell::Number(row as f64);
    let columns = vec![
        column(Heading::File, |row: usize| Cell::text(&problems[row].file)),
        column(Heading::Sheet, move |row: usize| Cell::text(problems[row].sheet.as_deref().unwrap_or(""))),
        column(Heading::Row, move |row: usize| problems[row].row.map_or(Cell::Empty, number)),
        column(Heading::Column, move |row: usize| Cell::text(problems[row].column.as_deref().unwrap_or(""))),
        column(Heading::Value, move |row: usize| Cell::text(problems[row].value.as_deref().unwrap_or(""))),
        column(Heading::Problem, |row: usize| Cell::text(problems[row].kind.code())),
    ];
    Table { rows: problems.len(), columns }
}
