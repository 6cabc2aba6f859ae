//! Which columns hold the ids and names of the schools, and how the rows of several tables meet by them.

use std::collections::{HashMap, HashSet};

use super::column::Column;
use crate::config::IdReading;
use crate::model::{Texts, folded};
use crate::problem::IdMatch;
use crate::read::readings;
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

    /// Joins the sheets by their columns of ids, each read in its way.
    pub(super) fn new(found: &Found, lengths: &[usize]) -> Self {
        let ids = &found.columns;
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
        let own = |sheet: usize| {
            let own = ids[sheet].and_then(|column| column.ids.as_ref()).into_iter().flatten();
            own.map(move |id| folded(&found.readings[sheet].read(id)))
        };
        for id in (0..ids.len()).flat_map(own) {
            let next = order.len();
            order.entry(id).or_insert(next);
        }
        let mut sheets = vec![vec![None; order.len()]; ids.len()];
        for (sheet, rows) in sheets.iter_mut().enumerate() {
            for (row, id) in own(sheet).enumerate() {
                if let Some(&at) = order.get(&id) {
                    rows[at] = Some(row);
                }
            }
        }
        let common = (0..order.len()).filter(|&at| sheets.iter().all(|rows| rows[at].is_some())).count();
        Self { sheets, common }
    }
}

/// The columns of ids of all sheets, and how they are read so that the tables meet.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// One for each sheet.
    pub(super) columns: Vec<Option<&'a Column>>,
    /// How each is read.
    pub(super) readings: Vec<IdReading>,
    /// What that matches.
    pub(super) matches: Vec<IdMatch>,
}

/// The column of ids of each sheet: codes before names, unique before not, and such that the tables meet.
pub(super) fn find<'a>(columns: &'a [Column], files: &[&str]) -> Found<'a> {
    let of = |sheet: usize| candidates(&columns.iter().filter(|one| one.sheet == sheet).collect::<Vec<_>>());
    let all: Vec<Vec<&'a Column>> = (0..files.len()).map(of).collect();
    let mut out =
        Found { columns: as_they_stand(&all), readings: vec![IdReading::AsIs; files.len()], matches: Vec::new() };
    for sheet in 1..files.len() {
        out.read_otherwise(sheet, files, &all);
    }
    out
}

impl<'a> Found<'a> {
    /// Where few ids of a sheet stand in the first, they may have to be read in another way.
    fn read_otherwise(&mut self, sheet: usize, files: &[&str], all: &[Vec<&'a Column>]) {
        let (Some(first), Some(own)) = (self.columns[0], self.columns[sheet]) else { return };
        let fewest = first.ids.iter().flatten().count().min(own.ids.iter().flatten().count());
        let met = best(first, &all[sheet]).map_or(0, |(_, count)| count);
        if 2 * met >= fewest || files[0] == files[sheet] {
            return;
        }
        let texts = |column: &Column| {
            let mut out = Texts::default();
            column.ids.iter().flatten().for_each(|id| out.push(id));
            out
        };
        // Once the first table is joined its ids stay as they are read.
        let is_free = !self.matches.iter().any(|found| found.tables.iter().any(|(file, _)| file == files[0]))
            && (1..self.columns.len()).all(|other| other >= sheet || !self.meets(other));
        let firsts = if is_free { all[0].clone() } else { vec![first] };
        let mut most: Option<(usize, &Column, &Column, IdMatch)> = None;
        for (one, other) in firsts.iter().flat_map(|one| all[sheet].iter().map(move |other| (*one, *other))) {
            let tables = [(files[0], &texts(one)), (files[sheet], &texts(other))];
            let Some(found) = readings::found(tables) else { continue };
            let fits = is_free || found.tables.iter().all(|(file, _)| file != files[0]);
            if fits && most.as_ref().is_none_or(|(matched, ..)| found.matched > *matched) {
                most = Some((found.matched, one, other, found));
            }
        }
        let Some((_, one, other, found)) = most else { return };
        (self.columns[0], self.columns[sheet]) = (Some(one), Some(other));
        for at in [0, sheet] {
            let code = found.tables.iter().find(|(file, _)| file == files[at]).map(|(_, code)| *code);
            let reading = code.and_then(|code| IdReading::CODES.into_iter().find(|(own, _)| *own == code));
            self.readings[at] = reading.map_or(self.readings[at], |(_, reading)| reading);
        }
        self.matches.push(found);
    }

    /// Whether a sheet has ids of the first.
    fn meets(&self, sheet: usize) -> bool {
        let (Some(first), Some(own)) = (self.columns[0], self.columns[sheet]) else { return false };
        best(first, &[own]).is_some()
    }
}

/// The columns of ids where they are read as they stand.
fn as_they_stand<'a>(all: &[Vec<&'a Column>]) -> Vec<Option<&'a Column>> {
    let sheets = all.len();
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
    let own: HashSet<String> = one.ids.iter().flatten().map(|id| folded(id)).collect();
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
