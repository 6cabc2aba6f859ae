//! Which sheets are pieces of one long table, cut by its rows: they have the same headings, in whatever order, and one
//! section of the settings makes schools of their rows.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use csv::ByteRecord;

use super::tell::{Repeats, repeats};
use super::{Shape, add_headings, id_of, texts};
use crate::config::{Settings, TableSettings};
use crate::model::natural_key;
use crate::problem::{Problem, ProblemKind, RowsApart, TableProposal, WarningKind};
use crate::read::csv::is_blank;
use crate::read::rows::numbering::below;
use crate::read::{Body, Sheet};

/// Among fewer schools it is chance whether a column tells the rows of each apart.
const LEAST: usize = 6;

/// Finds the pieces of long tables among the sheets of a year, and gives all pieces the columns of the whole table.
///
/// # Errors
/// More values than columns can be made of.
pub fn unite(sheets: &mut [Sheet], settings: &Settings) -> Result<(), Vec<Problem>> {
    let mut tables: BTreeMap<(usize, Vec<String>), Vec<usize>> = BTreeMap::new();
    for at in 0..sheets.len() {
        let Some(key) = key(&sheets[at], settings) else { continue };
        let pieces = tables.entry(key).or_default();
        // The sheets of one book are tables of their own.
        if pieces.iter().all(|other| !sheets[at].is_with(&sheets[*other])) {
            pieces.push(at);
        }
    }
    for pieces in tables.values().filter(|pieces| pieces.len() > 1) {
        let own: Vec<&Sheet> = pieces.iter().map(|&at| &sheets[at]).collect();
        let school = |sheet: &Sheet| sheet.shape.as_deref().map(|shape| shape.school);
        if are_tables(&own.iter().filter_map(|&sheet| Some((sheet, school(sheet)?))).collect::<Vec<_>>()) {
            continue;
        }
        let files = own.iter().map(|sheet| sheet.file.clone()).collect();
        let all = || pieces.iter().copied();
        all().skip(1).for_each(|at| sheets[at].piece_of = Some(pieces[0]));
        sheets[pieces[0]].warnings.push(WarningKind::OneTable { files });
        let values: BTreeSet<String> =
            all().filter_map(|at| sheets[at].shape.as_deref()).flat_map(|shape| shape.values.clone()).collect();
        let mut values: Vec<String> = values.into_iter().collect();
        values.sort_by_cached_key(|value| (natural_key(value), value.clone()));
        let newest = all().filter_map(|at| sheets[at].year).map(|(_, year)| year).max();
        let is_sure = all().any(|at| sheets[at].shape.as_deref().is_some_and(|shape| shape.is_sure));
        for at in all().collect::<Vec<_>>() {
            let sheet = &mut sheets[at];
            if let (Some((_, year)), Some(newest)) = (&mut sheet.year, newest) {
                *year = newest;
            }
            let (Some(mut shape), Some(table)) = (sheet.shape.take(), settings.table_of(&sheet.file)) else {
                continue;
            };
            shape.values.clone_from(&values);
            shape.is_sure = is_sure;
            let added = add_headings(sheet, &mut shape, &table);
            sheet.shape = Some(shape);
            added?;
        }
    }
    Ok(())
}

/// Whether tables with the same headings are no pieces of one: what tells the rows of a school apart in each does not
/// do so in all together, as where two subjects have a list of classes each.
fn are_tables(sheets: &[(&Sheet, usize)]) -> bool {
    let mut told: Vec<(Vec<String>, HashSet<String>)> = Vec::new();
    for (sheet, school) in sheets {
        let Some((Repeats { apart: RowsApart::Columns(keys), schools, .. }, _)) = repeated(sheet, *school) else {
            continue;
        };
        let at = |key: &String| sheet.headings.iter().position(|heading| heading.text == *key);
        let columns: Vec<usize> = keys.iter().filter_map(at).collect();
        let decoded = texts(sheet, *school, &columns, &Settings::default());
        let row = |row: usize| {
            let cells = decoded.same.iter().map(|texts| texts.get(row));
            std::iter::once(decoded.ids.get(row)).chain(cells).collect::<Vec<_>>().join("\u{0}")
        };
        if schools >= LEAST {
            told.push((keys, (0..decoded.ids.len()).map(row).collect()));
        }
    }
    told.iter().enumerate().any(|(at, (keys, rows))| {
        let others = told[at + 1..].iter().filter(|(other, _)| other == keys);
        others.into_iter().any(|(_, other)| 2 * rows.intersection(other).count() > rows.len().min(other.len()))
    })
}

/// What the repeated ids of a sheet mean, and whether several rows become one.
fn repeated(sheet: &Sheet, school: usize) -> Option<(Repeats, bool)> {
    let decoded = texts(sheet, school, &[], &Settings::default());
    let found = repeats(sheet, school, &decoded.ids, &decoded.places)?;
    let has_rows = !matches!(found.apart, RowsApart::Year { .. });
    Some((found, has_rows))
}

/// The long tables among sheets that no settings describe, which are cut into several of them: the places of the
/// pieces, and all rows as one table under a name that fits the files of all.
pub(in crate::read) fn pooled(sheets: &[Sheet]) -> Vec<(Vec<usize>, Sheet)> {
    let mut alike: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.shape.is_none() && !sheet.is_headed()) {
        let mut headings: Vec<&str> = sheet.headings.iter().map(|heading| heading.text.as_str()).collect();
        headings.sort_unstable();
        let pieces = alike.entry(headings).or_default();
        if pieces.iter().all(|other| !sheet.is_with(&sheets[*other])) {
            pieces.push(at);
        }
    }
    let pool = |pieces: Vec<usize>| {
        let others = (0..sheets.len()).filter(|at| !pieces.contains(at)).map(|at| sheets[at].file.as_str());
        let files: Vec<&str> = pieces.iter().map(|&at| sheets[at].file.as_str()).collect();
        let pattern = pattern(&files, &others.collect::<Vec<_>>())?;
        let with_ids = pieces.iter().filter_map(|&at| Some((&sheets[at], id_of(&sheets[at])?)));
        let with_ids: Vec<(&Sheet, usize)> = with_ids.collect();
        let tables = with_ids.iter().filter_map(|(sheet, school)| repeated(sheet, *school));
        let of_one = tables.filter(|(_, has_rows)| *has_rows).map(|(found, _)| found.table).next()?;
        let whole = end_to_end(&pattern, &pieces.iter().map(|&at| &sheets[at]).collect::<Vec<_>>())?;
        let (found, has_rows) = repeated(&whole, id_of(&whole)?)?;
        let is_same = (&found.table.split, &found.table.weight, found.table.is_pupils)
            == (&of_one.split, &of_one.weight, of_one.is_pupils);
        (has_rows && is_same && !are_tables(&with_ids)).then_some((pieces, whole))
    };
    alike.into_values().filter(|pieces| pieces.len() > 1).filter_map(pool).collect()
}

/// The rows of all pieces as one sheet, the columns in the order of the first.
fn end_to_end(file: &str, pieces: &[&Sheet]) -> Option<Sheet> {
    let lead = pieces.first()?;
    let mut all: Vec<(usize, ByteRecord)> = Vec::new();
    for sheet in pieces {
        let places = places_in(lead, sheet);
        for (_, record) in below(sheet).filter(|(_, record)| sheet.is_book() || !is_blank(record)) {
            let cells = places.iter().map(|&at| record.get(at).unwrap_or_default());
            all.push((all.len() + 1, cells.collect()));
        }
    }
    let body = Body::Cells {
        rows: all,
        below: 0,
        odd: std::collections::BTreeMap::new(),
        tall: Vec::new(),
        totals: Vec::new(),
        sums: Vec::new(),
    };
    Some(Sheet::new(file, lead.header_row, lead.headings.clone(), body))
}

/// Where several files have several rows a school in the same way, one section for all of them is proposed.
pub(in crate::read) fn one_section(mut problems: Vec<Problem>, sheets: &[Sheet]) -> Vec<Problem> {
    let is_same = |one: &TableProposal, other: &TableProposal| {
        let bare =
            |table: &TableProposal| TableProposal { file: String::new(), values: Vec::new(), ..table.clone() };
        bare(one) == bare(other)
    };
    let tables = problems.iter().filter_map(|problem| match &problem.kind {
        ProblemKind::RowsASchool { table, has_table: false, apart, .. }
            if !matches!(apart, RowsApart::Year { .. }) =>
        {
            Some(&**table)
        }
        _ => None,
    });
    let tables: Vec<&TableProposal> = tables.collect();
    let files: Vec<&str> = tables.iter().map(|table| table.file.as_str()).collect();
    let others: Vec<&str> =
        sheets.iter().map(|sheet| sheet.file.as_str()).filter(|file| !files.contains(file)).collect();
    let is_long = |problem: &&Problem| matches!(problem.kind, ProblemKind::RowsASchool { .. });
    let all_alike = tables.len() > 1
        && tables.len() == problems.iter().filter(is_long).count()
        && tables.iter().all(|table| is_same(table, tables[0]));
    let Some(pattern) = pattern(&files, &others).filter(|_| all_alike) else { return problems };
    let mut is_told = false;
    problems.retain_mut(|problem| match &mut problem.kind {
        ProblemKind::RowsASchool { table, .. } => {
            table.file.clone_from(&pattern);
            !std::mem::replace(&mut is_told, true)
        }
        _ => true,
    });
    problems
}

/// A name with a star that fits some files and none of the others.
pub(in crate::read) fn pattern(files: &[&str], others: &[&str]) -> Option<String> {
    let first: Vec<char> = files.first()?.chars().collect();
    let (mut head, mut tail, mut shortest) = (first.len(), first.len(), first.len());
    for file in files {
        let own: Vec<char> = file.chars().collect();
        head = head.min(first.iter().zip(&own).take_while(|(a, b)| a == b).count());
        tail = tail.min(first.iter().rev().zip(own.iter().rev()).take_while(|(a, b)| a == b).count());
        shortest = shortest.min(own.len());
    }
    // What both ends have in common is taken once.
    let tail = tail.min(shortest - head);
    let text = |chars: &[char]| chars.iter().collect::<String>();
    let pattern = format!("{}*{}", text(&first[..head]), text(&first[first.len() - tail..]));
    let table = TableSettings { file: pattern.clone(), ..TableSettings::default() };
    (files.iter().all(|file| table.fits(file)) && !others.iter().any(|file| table.fits(file))).then_some(pattern)
}

/// What the pieces of a table have in common: a section of the settings, all headings, and what is made of which.
fn key(sheet: &Sheet, settings: &Settings) -> Option<(usize, Vec<String>)> {
    let section = settings.tables.iter().position(|table| table.fits(&sheet.file) && table.is_long())?;
    let Shape { school, split, weight, sum, shares, pupils, .. } = sheet.shape.as_deref()?;
    let name = |at: &usize| sheet.headings.get(*at).map_or_else(String::new, |heading| heading.text.clone());
    let mut out: Vec<String> = sheet.headings[..sheet.own].iter().map(|heading| heading.text.clone()).collect();
    out.sort_unstable();
    let mut keys = |what: &str, columns: Vec<String>| out.push(format!("{what}: {}", columns.join("\u{0}")));
    keys("school", vec![name(school)]);
    keys("split", split.iter().map(name).collect());
    keys("weight", weight.iter().map(name).collect());
    keys("sum", sum.iter().map(name).collect());
    keys("shares", shares.iter().map(|(at, counted)| format!("{} {counted:?}", name(at))).collect());
    keys("count", pupils.iter().cloned().collect());
    keys("year", sheet.year.iter().map(|(at, _)| name(at)).collect());
    keys("id", vec![sheet.id.code().to_owned()]);
    Some((section, out))
}

/// The places in a sheet of the columns of another one with the same headings.
pub(in crate::read) fn places_in(lead: &Sheet, sheet: &Sheet) -> Vec<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, heading) in sheet.headings.iter().enumerate().rev() {
        places.entry(&heading.text).or_default().push(at);
    }
    let of = |(at, text): (usize, &str)| places.get_mut(text).and_then(Vec::pop).unwrap_or(at);
    lead.headings.iter().map(|heading| heading.text.as_str()).enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_name_that_fits_all_pieces() {
        for (files, others, expected) in [
            (&["Классы 1-4.xlsx", "Классы 5-9.xlsx"][..], &["Паспорт.xlsx"][..], Some("Классы *.xlsx")),
            (&["1.csv", "2.csv", "3.csv"], &["п.xlsx"], Some("*.csv")),
            (&["1.csv", "2.csv"], &["п.csv"], None),
            (&["a.csv", "aa.csv"], &[], Some("a*.csv")),
            (&["a.csv", "a.csv"], &[], Some("a.csv*")),
        ] {
            assert_eq!(pattern(files, others).as_deref(), expected, "{files:?}");
        }
    }
}
