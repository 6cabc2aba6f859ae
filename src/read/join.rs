//! Several tables of one year become one by the ids of their schools. Nothing is joined that only looks alike.

use std::collections::{HashMap, HashSet};

use super::layout::Layout;
use super::rows::decoded::{DecodedRows, Draft};
use super::rows::numbering::placed;
use super::{Sheet, readings};
use crate::model::{Numbers, Texts, alike};
use crate::problem::{IdMatch, Problem, ProblemKind, WarningKind};

/// How the rows of all tables stand to each other.
pub(super) struct Joined {
    /// The ids in the order of the tables; none where there is one table, which has them.
    pub(super) ids: Option<Vec<String>>,
    /// How many rows of each table are schools.
    pub(super) schools: Vec<usize>,
    /// Schools that are not in one of the tables.
    pub(super) apart: Vec<WarningKind>,
}

/// The columns of all tables, one row a school.
pub(super) struct Columns {
    pub(super) ids: Texts,
    pub(super) names: Option<Texts>,
    pub(super) groups: Option<Texts>,
    pub(super) texts: Vec<Texts>,
    pub(super) numbers: Vec<Numbers>,
}

/// Puts the rows of all tables into one order: a school that a table lacks is a blank row of it.
///
/// # Errors
/// No school is in two tables; a school without a value in the `by` column.
pub(super) fn align(
    sheets: &[Sheet],
    layout: &Layout,
    by_sheet: &mut [DecodedRows],
) -> Result<Joined, Vec<Problem>> {
    if let [only] = by_sheet {
        return Ok(Joined { ids: None, schools: vec![only.ids.len()], apart: Vec::new() });
    }
    let (all, rows) = united(sheets, layout, by_sheet);
    let apart = nothing_joins(sheets, by_sheet, &rows);
    if !apart.is_empty() {
        return Err(apart);
    }
    let lost = no_group(sheets, layout, by_sheet, &rows);
    if !lost.is_empty() {
        return Err(lost);
    }
    let apart = not_in_tables(sheets, &all, &rows, by_sheet);
    let schools = rows.iter().map(|rows| rows.iter().flatten().count()).collect();
    by_sheet.iter_mut().zip(&rows).for_each(|(decoded, rows)| decoded.pick(rows));
    Ok(Joined { ids: Some(all), schools, apart })
}

/// Takes the columns out of the aligned tables.
pub(super) fn columns(layout: &Layout, joined: Joined, texts: usize, by_sheet: &mut [DecodedRows]) -> Columns {
    let ids = match joined.ids {
        None => by_sheet.first_mut().map(|part| std::mem::take(&mut part.ids)).unwrap_or_default(),
        Some(all) => {
            let mut ids = Texts::default();
            for id in &all {
                ids.push(id);
            }
            ids
        }
    };
    let mut out = Columns {
        ids,
        names: None,
        groups: None,
        texts: vec![Texts::default(); texts],
        numbers: vec![Numbers::default(); layout.names.len()],
    };
    for (decoded, used) in by_sheet.iter_mut().zip(&layout.sheets) {
        let own = &decoded.ids;
        if used.name.is_some() || used.name_in_id {
            laid(out.names.get_or_insert_default(), &mut decoded.names, own);
        }
        if used.by.is_some() {
            laid(out.groups.get_or_insert_default(), &mut decoded.groups, own);
        }
        for (texts, (place, _)) in decoded.same.iter_mut().zip(used.texts()) {
            laid(&mut out.texts[place], texts, own);
        }
        for (column, (place, _)) in decoded.columns.iter_mut().zip(&used.feeds) {
            let all = &mut out.numbers[*place];
            let numbers = std::mem::take(&mut column.numbers);
            *all = if all.len() == 0 { numbers } else { all.under(&numbers) };
        }
    }
    out
}

/// Lays the cells of a piece of a table over those of the others, where the piece has the row.
fn laid(all: &mut Texts, cells: &mut Texts, own: &Texts) {
    let cells = std::mem::take(cells);
    if all.is_empty() {
        *all = cells;
        return;
    }
    let mut out = Texts::default();
    for (row, id) in own.iter().enumerate() {
        out.push(if id.is_empty() { all.get(row) } else { cells.get(row) });
    }
    *all = out;
}

/// All ids in the order of the tables, and each one's row in every table. What `--where` leaves out of one
/// table takes part in none.
fn united(
    sheets: &[Sheet],
    layout: &Layout,
    by_sheet: &mut [DecodedRows],
) -> (Vec<String>, Vec<Vec<Option<usize>>>) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<String> = Vec::new();
    for id in by_sheet.iter().flat_map(|part| part.ids.iter()) {
        places.entry(id.to_owned()).or_insert_with(|| {
            all.push(id.to_owned());
            all.len() - 1
        });
    }
    let mut rows = vec![vec![None; all.len()]; by_sheet.len()];
    for (decoded, rows) in by_sheet.iter().zip(&mut rows) {
        decoded.ids.iter().enumerate().for_each(|(row, id)| rows[places[id]] = Some(row));
    }
    let filters: Vec<usize> =
        tables(sheets).into_iter().filter(|&table| !layout.sheets[table].wheres.is_empty()).collect();
    let is_in = |at: usize| filters.iter().all(|&table| has(sheets, &rows, table, at));
    let kept: Vec<usize> = (0..all.len()).filter(|&at| is_in(at)).collect();
    for (decoded, rows) in by_sheet.iter_mut().zip(&rows) {
        let lost = (0..all.len()).filter(|&at| !is_in(at) && rows[at].is_some());
        let lost: Vec<&String> = lost.map(|at| &all[at]).collect();
        decoded.filtered_count += lost.len();
        if layout.keeps_left_out {
            decoded.filtered.extend(lost.into_iter().cloned());
        }
    }
    let rows = rows.iter().map(|rows| kept.iter().map(|&at| rows[at]).collect()).collect();
    (kept.into_iter().map(|at| std::mem::take(&mut all[at])).collect(), rows)
}

/// Tables none of whose schools stands in another one.
fn nothing_joins(sheets: &[Sheet], by_sheet: &[DecodedRows], rows: &[Vec<Option<usize>>]) -> Vec<Problem> {
    let tables = tables(sheets);
    let has = |table: usize, at: usize| has(sheets, rows, table, at);
    let count = rows.first().map_or(0, Vec::len);
    let joins = |table: &usize| {
        let elsewhere = |at: usize| tables.iter().any(|other| other != table && has(*other, at));
        tables.len() == 1 || (0..count).any(|at| has(*table, at) && elsewhere(at))
    };
    let is_empty = |table: &usize| !(0..count).any(|at| has(*table, at));
    let mut alone: Vec<usize> = tables.iter().copied().filter(|table| !joins(table) && !is_empty(table)).collect();
    if alone.len() == tables.len() {
        // The first is what the others do not join.
        alone.remove(0);
    }
    let problem = |table: usize| {
        let other = tables.iter().copied().find(|other| *other != table).unwrap_or_default();
        let alike = alike::pairs(by_sheet[table].ids.iter(), by_sheet[other].ids.iter());
        let reading = better([other, table], sheets, by_sheet);
        // Of two remedies only the one that joins more is shown.
        let strip = if reading.is_some() { Vec::new() } else { alike::strip(&alike) };
        sheets[table].problem(ProblemKind::NothingJoins { alike, strip, reading })
    };
    alone.into_iter().map(problem).collect()
}

/// The tables: of one that was cut into several sheets the first.
fn tables(sheets: &[Sheet]) -> Vec<usize> {
    (0..sheets.len()).filter(|&sheet| sheets[sheet].piece_of.is_none()).collect()
}

/// Whether a table has a school, in whichever of its pieces.
fn has(sheets: &[Sheet], rows: &[Vec<Option<usize>>], table: usize, at: usize) -> bool {
    let is_of = |(piece, rows): (usize, &Vec<Option<usize>>)| {
        (piece == table || sheets[piece].piece_of == Some(table)) && rows[at].is_some()
    };
    rows.iter().enumerate().any(is_of)
}

/// The reading of ids that matches more than a few words of `strip` would.
fn better(tables: [usize; 2], sheets: &[Sheet], by_sheet: &[DecodedRows]) -> Option<Box<IdMatch>> {
    let found = readings::found(tables.map(|table| (sheets[table].file.as_str(), &by_sheet[table].ids)))?;
    let [one, other] = tables.map(|table| &by_sheet[table].ids);
    let alike = alike::pairs(other.iter(), one.iter());
    let known: HashSet<&str> = one.iter().collect();
    let joined = alike.len() + other.iter().filter(|id| known.contains(id)).count();
    let is_more = alike::strip(&alike).is_empty() || joined < found.matched;
    is_more.then(|| Box::new(found))
}

/// For each table the schools that it lacks, with those of its ids that only look like theirs.
fn not_in_tables(
    sheets: &[Sheet],
    all: &[String],
    rows: &[Vec<Option<usize>>],
    by_sheet: &[DecodedRows],
) -> Vec<WarningKind> {
    let tables = tables(sheets);
    let has = |table: usize, at: usize| has(sheets, rows, table, at);
    // A pair reported for one table need not be reported for the other.
    let mut told: HashSet<(String, String)> = HashSet::new();
    let mut lacking = |table: usize| {
        let schools: Vec<String> =
            (0..all.len()).filter(|&at| !has(table, at)).map(|at| all[at].clone()).collect();
        let alone = |at: &usize| has(table, *at) && tables.iter().any(|other| !has(*other, *at));
        let own = (0..all.len()).filter(alone).map(|at| all[at].as_str());
        let mut alike = alike::pairs(schools.iter().map(String::as_str), own);
        alike.retain(|(one, other)| !told.contains(&(other.clone(), one.clone())));
        told.extend(alike.iter().cloned());
        let strip = alike::strip(&alike);
        let file = sheets[table].file.clone();
        // Where few schools meet, their ids may have to be read in another way.
        let met = (0..all.len()).filter(|&at| has(table, at) && has(0, at)).count();
        let few = 2 * met < by_sheet[table].ids.len().min(by_sheet[0].ids.len());
        let reading =
            if table > 0 && (few || !strip.is_empty()) { better([0, table], sheets, by_sheet) } else { None };
        let strip = if reading.is_some() { Vec::new() } else { strip };
        // A sheet is named only where its book has others.
        let of_book = tables.iter().filter(|&&other| sheets[other].is_with(&sheets[table])).count();
        let names = sheets[table].name().filter(|_| of_book > 1).into_iter().collect();
        let lacks = !schools.is_empty();
        lacks.then_some(WarningKind::NotInTable { file, sheets: names, schools, alike, strip, reading })
    };
    of_sheets_together(tables.iter().copied().filter_map(&mut lacking).collect())
}

/// What several sheets of a book all lack is reported once.
fn of_sheets_together(all: Vec<WarningKind>) -> Vec<WarningKind> {
    let mut out: Vec<WarningKind> = Vec::new();
    for warning in all {
        let WarningKind::NotInTable { file, sheets, schools, .. } = &warning else { continue };
        let known = out.iter_mut().find_map(|known| match known {
            WarningKind::NotInTable { file: other, sheets: names, schools: same, .. } => {
                (other == file && same == schools && !names.is_empty()).then_some(names)
            }
            _ => None,
        });
        match known {
            Some(names) if !sheets.is_empty() => names.extend(sheets.iter().cloned()),
            _ => out.push(warning),
        }
    }
    out
}

/// Schools that the table with the `by` column lacks.
fn no_group(
    sheets: &[Sheet],
    layout: &Layout,
    by_sheet: &[DecodedRows],
    rows: &[Vec<Option<usize>>],
) -> Vec<Problem> {
    let Some(by) = layout.sheets.iter().position(|by_sheet| by_sheet.by.is_some()) else { return Vec::new() };
    let mut out = Vec::new();
    for (table, sheet) in sheets.iter().enumerate() {
        let lost = rows[table].iter().enumerate().filter(|(at, _)| !has(sheets, rows, by, *at));
        let draft = |row: usize| Draft {
            place: by_sheet[table].places[row],
            column: Some(layout.sheets[table].school),
            value: Some(by_sheet[table].ids.get(row).to_owned()),
            kind: ProblemKind::NoGroup,
        };
        out.extend(placed(sheet, lost.filter_map(|(_, row)| row.map(draft)).collect()));
    }
    out
}
