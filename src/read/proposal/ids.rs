//! Which columns hold the ids and names of the schools, and how the rows of several tables meet by them.

use std::cmp::Reverse;
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
        for id in (0..ids.len()).flat_map(own).filter(|id| !id.is_empty()) {
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

/// The column of ids of each sheet: codes before names, unique before not, and such that the tables meet. Each is held
/// against all that are joined already, the largest first, so that the order of the files makes no difference.
pub(super) fn find<'a>(columns: &'a [Column], files: &[&'a str]) -> Found<'a> {
    let of = |sheet: usize| candidates(&columns.iter().filter(|column| column.sheet == sheet).collect::<Vec<_>>());
    let all: Vec<Vec<&'a Column>> = (0..files.len()).map(of).collect();
    let ids = |sheet: usize| all[sheet].iter().map(|column| column.texts.len()).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|&sheet| (Reverse(ids(sheet)), files[sheet]));
    let columns = as_they_stand(&all, &order);
    let readings = vec![IdReading::AsIs; files.len()];
    let mut joining = Joining { files, all: &all, found: Found { columns, readings, matches: Vec::new() } };
    joining.join(&order);
    joining
        .found
        .matches
        .sort_by_key(|found| found.tables.iter().filter_map(|(file, _)| file_index(files, file)).min());
    joining.found
}

/// Fewer ids that are equal may be so by chance.
const LEAST: usize = 3;

fn file_index(files: &[&str], file: &str) -> Option<usize> {
    files.iter().position(|other| *other == file)
}

/// Tables that are being joined one after another.
struct Joining<'f, 'a> {
    files: &'f [&'a str],
    all: &'f [Vec<&'a Column>],
    found: Found<'a>,
}

/// Columns of a table that has joined and of one that is to join, and how they are read.
struct Way<'a> {
    columns: (Option<&'a Column>, &'a Column),
    found: IdMatch,
}

impl Way<'_> {
    /// What matches more is better, then codes rather than names, then fewer lines.
    fn rank(&self) -> (usize, usize, Reverse<usize>) {
        let is_code = |column: &&Column| column.guess.role == Role::School && column.is_code;
        let codes = self.columns.0.iter().copied().chain([self.columns.1]).filter(is_code).count();
        (self.found.matched, codes, Reverse(self.found.tables.len()))
    }
}

impl<'a> Joining<'_, 'a> {
    fn join(&mut self, order: &[usize]) {
        let Some((first, rest)) = order.split_first() else { return };
        let (mut joined, mut waiting) = (vec![*first], rest.to_vec());
        while !waiting.is_empty() {
            let known = self.known(&joined);
            let next = waiting.iter().position(|&sheet| self.meets(&known, sheet));
            let next = next.or_else(|| (0..waiting.len()).find(|&at| self.read_otherwise(&joined, waiting[at])));
            let Some(next) = next else { return };
            joined.push(waiting.remove(next));
        }
    }

    /// All ids of some sheets, as they are read.
    fn known(&self, sheets: &[usize]) -> Vec<String> {
        let (mut seen, mut out) = (HashSet::new(), Vec::new());
        for &sheet in sheets {
            let texts = self.found.columns[sheet].into_iter().flat_map(|column| &column.texts);
            let ids = texts.map(|text| self.found.readings[sheet].read(text));
            out.extend(ids.filter(|id| seen.insert(folded(id))));
        }
        out
    }

    /// Whether most ids of a sheet are known as they stand, in whichever of its columns.
    fn meets(&mut self, known: &[String], sheet: usize) -> bool {
        let Some((column, count)) = best(known, &self.all[sheet]) else { return false };
        let is_met = 2 * count >= known.len().min(column.texts.len());
        if is_met {
            self.found.columns[sheet] = Some(column);
        }
        is_met
    }

    /// Where few ids of a sheet are known, they may have to be read in another way; or those that are known.
    fn read_otherwise(&mut self, joined: &[usize], sheet: usize) -> bool {
        if joined.iter().any(|&other| self.files[other] == self.files[sheet]) {
            return false;
        }
        // Once a table has joined by a reading its ids stay as they are read.
        let is_free = joined.iter().all(|&other| self.found.readings[other] == IdReading::AsIs);
        let known = self.known(joined);
        let firsts: Vec<(Option<&'a Column>, &[String])> = match joined {
            [only] if is_free => self.all[*only].iter().map(|column| (Some(*column), &column.texts[..])).collect(),
            _ => vec![(None, &known)],
        };
        let mut most: Option<Way> = None;
        for (first, ids) in firsts {
            for &column in &self.all[sheet] {
                let tables = [("", &texts(ids)), (self.files[sheet], &texts(&column.texts))];
                let Some(found) = readings::found(tables) else { continue };
                if found.matched < LEAST {
                    continue;
                }
                let fits = is_free || found.tables.iter().all(|(file, _)| !file.is_empty());
                let way = Way { columns: (first, column), found };
                if fits && most.as_ref().is_none_or(|most| way.rank() > most.rank()) {
                    most = Some(way);
                }
            }
        }
        let is_found = most.is_some();
        if let Some(way) = most {
            self.take(joined, sheet, way);
        }
        is_found
    }

    /// Reads the ids as they match.
    fn take(&mut self, joined: &[usize], sheet: usize, way: Way<'a>) {
        let Way { columns: (first, own), mut found } = way;
        let reading = |code: &str| IdReading::CODES.into_iter().find(|(own, _)| *own == code);
        let mut tables: Vec<(usize, &'static str)> = Vec::new();
        for (file, code) in &found.tables {
            let read = if file.is_empty() { joined } else { &[sheet] };
            tables.extend(read.iter().map(|&at| (at, *code)));
        }
        tables.sort_unstable();
        for (at, code) in &tables {
            self.found.readings[*at] = reading(code).map(|(_, reading)| reading).unwrap_or_default();
        }
        if let ([only], Some(first)) = (joined, first) {
            self.found.columns[*only] = Some(first);
        }
        self.found.columns[sheet] = Some(own);
        found.tables = tables.into_iter().map(|(at, code)| (self.files[at].to_owned(), code)).collect();
        found.tables.dedup();
        self.found.matches.push(found);
    }
}

fn texts(ids: &[String]) -> Texts {
    let mut out = Texts::default();
    for id in ids {
        out.push(id);
    }
    out
}

/// The columns of ids where they are read as they stand.
fn as_they_stand<'a>(all: &[Vec<&'a Column>], order: &[usize]) -> Vec<Option<&'a Column>> {
    let Some(&first) = order.first() else { return Vec::new() };
    let others = || order.iter().copied().filter(|&sheet| sheet != first);
    // The candidate of the first table by which most rows of the others are found.
    let meets = |column: &Column| {
        others().map(|sheet| best(&column.texts, &all[sheet]).map_or(0, |(_, count)| count)).sum::<usize>()
    };
    let mut chosen: Option<(&Column, usize)> = None;
    for &column in &all[first] {
        let count = meets(column);
        if chosen.is_none_or(|(_, most)| count > most) {
            chosen = Some((column, count));
        }
    }
    let own = |sheet: usize| match chosen {
        Some((chosen, _)) if sheet == first => Some(chosen),
        Some((chosen, _)) => {
            best(&chosen.texts, &all[sheet]).map(|(column, _)| column).or_else(|| all[sheet].first().copied())
        }
        None => all[sheet].first().copied(),
    };
    (0..all.len()).map(own).collect()
}

/// The candidate that shares most of some ids, if any does.
fn best<'a>(ids: &[String], candidates: &[&'a Column]) -> Option<(&'a Column, usize)> {
    let own: HashSet<String> = ids.iter().map(|id| folded(id)).collect();
    let count = |column: &Column| column.texts.iter().filter(|id| own.contains(&folded(id))).count();
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
    for &column in columns.iter().filter(|column| !column.is_contact) {
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
            .filter(|column| column.ids.is_some() && !column.is_numeric && !column.is_contact)
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
