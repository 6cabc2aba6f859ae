//! Which columns hold the ids and names of the schools, and how the rows of several tables meet by them.

use std::collections::HashMap;

use super::column::Column;
use crate::model::folded;
use crate::read::roles::Role;

/// The rows of every sheet, in one order of schools.
#[derive(Debug, Default)]
pub(super) struct Rows {
    sheets: Vec<Vec<Option<usize>>>,
    /// Schools that all sheets have.
    pub(super) common: usize,
}

impl Rows {
    /// The rows of a sheet by the joined schools.
    pub(super) fn of(&self, sheet: usize) -> &[Option<usize>] {
        self.sheets.get(sheet).map_or(&[], |rows| rows)
    }

    /// Joins the sheets by their columns of ids.
    pub(super) fn new(ids: &[Option<&Column>], lengths: &[usize]) -> Self {
        if lengths.len() < 2 || ids.iter().any(|column| column.is_none_or(|column| column.ids.is_none())) {
            // Without ids every sheet stands for itself; correlations are those within it.
            let longest = lengths.iter().copied().max().unwrap_or(0);
            let rows = |length: &usize| (0..longest).map(|row| (row < *length).then_some(row)).collect();
            let alone = lengths.len() < 2;
            let sheets = lengths
                .iter()
                .enumerate()
                .map(|(at, length)| if alone || at == 0 { rows(length) } else { vec![None; longest] });
            return Self { sheets: sheets.collect(), common: 0 };
        }
        let mut order: HashMap<String, usize> = HashMap::new();
        for id in ids.iter().flatten().filter_map(|column| column.ids.as_ref()).flatten() {
            let next = order.len();
            order.entry(folded(id)).or_insert(next);
        }
        let mut sheets = vec![vec![None; order.len()]; ids.len()];
        for (rows, column) in sheets.iter_mut().zip(ids) {
            for (row, id) in column.and_then(|column| column.ids.as_ref()).into_iter().flatten().enumerate() {
                if let Some(&at) = order.get(&folded(id)) {
                    rows[at] = Some(row);
                }
            }
        }
        let common = (0..order.len()).filter(|&at| sheets.iter().all(|rows| rows[at].is_some())).count();
        Self { sheets, common }
    }
}

/// The column of ids of each sheet: codes before names, unique before not, and such that the tables meet.
pub(super) fn find<'a>(columns: &'a [Column], sheets: usize) -> Vec<Option<&'a Column>> {
    let of = |sheet: usize| candidates(&columns.iter().filter(|one| one.sheet == sheet).collect::<Vec<_>>());
    let all: Vec<Vec<&'a Column>> = (0..sheets).map(of).collect();
    let Some(first) = all.first() else { return Vec::new() };
    // The candidate of the first table by which most rows of the others are found.
    let meets = |one: &Column| {
        (1..sheets).map(|sheet| best(one, &all[sheet]).map_or(0, |(_, count)| count)).sum::<usize>()
    };
    let mut chosen: Option<(&Column, usize)> = None;
    for &one in first {
        let count = meets(one);
        if chosen.is_none_or(|(_, most)| count > most) {
            chosen = Some((one, count));
        }
    }
    let Some((chosen, _)) = chosen else {
        return all.iter().map(|candidates| candidates.first().copied()).collect();
    };
    let other =
        |sheet: usize| best(chosen, &all[sheet]).map(|(column, _)| column).or_else(|| all[sheet].first().copied());
    std::iter::once(Some(chosen)).chain((1..sheets).map(other)).collect()
}

/// The candidate that shares most ids with a column, if any does.
fn best<'a>(one: &Column, candidates: &[&'a Column]) -> Option<(&'a Column, usize)> {
    let own: std::collections::HashSet<String> = one.ids.iter().flatten().map(|id| folded(id)).collect();
    let count = |column: &Column| column.ids.iter().flatten().filter(|id| own.contains(&folded(id))).count();
    let mut out: Option<(&Column, usize)> = None;
    for &column in candidates {
        let shared = count(column);
        if shared > out.map_or(0, |(_, most)| most) {
            out = Some((column, shared));
        }
    }
    out
}

/// The columns that may hold ids, the likeliest first.
fn candidates<'a>(columns: &[&'a Column]) -> Vec<&'a Column> {
    let mut out: Vec<(u8, &Column)> = Vec::new();
    for &column in columns.iter().filter(|one| !one.is_contact) {
        let unique = column.ids.is_some();
        let rank = match column.guess.role {
            Role::School if unique && column.is_code => 0,
            Role::School if unique => 1,
            Role::Name if unique => 3,
            Role::School => 4,
            Role::Unused if unique && !column.is_numeric && !column.guess.sure => 2,
            Role::Name => 5,
            _ => continue,
        };
        out.push((rank, column));
    }
    out.sort_by_key(|(rank, _)| *rank);
    let out: Vec<&Column> = out.into_iter().map(|(_, column)| column).collect();
    if out.is_empty() {
        // An unknown heading over unique words is better than none.
        return columns
            .iter()
            .copied()
            .filter(|one| one.ids.is_some() && !one.is_numeric && !one.is_contact)
            .collect();
    }
    out
}

/// The column of names beside the ids.
pub(super) fn name<'a>(columns: &'a [Column], ids: &[Option<&Column>]) -> Option<&'a Column> {
    let is_id = |column: &Column| ids.iter().flatten().any(|id| std::ptr::eq(*id, column));
    let texts = || columns.iter().filter(|column| !is_id(column) && !column.is_numeric && !column.is_contact);
    let named = texts().find(|column| column.guess.role == Role::Name);
    named.or_else(|| {
        texts().find(|column| column.guess.role == Role::School && 10 * column.values >= 9 * column.numbers.len())
    })
}
