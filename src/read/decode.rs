//! Rows of text become schools: ids stay text, indicators become numbers or gaps, and every row is a school,
//! excluded, or filtered. All problems of all files are collected.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::join::{self, Columns, Joined};
use super::layout::Layout;
use super::number::Mark;
use super::rows::decoded::DecodedRows;
use super::rows::numbering::{RowNumbers, placed};
use super::rows::short;
use super::{Sheet, marks, pieces, shape};
use crate::config::Settings;
use crate::model::{
    Column, Dataset, Doubt, Excluded, Group, Implausible, Input, Means, RowCounts, Texts, UsedColumn, alike,
    natural_key,
};
use crate::problem::{Problem, ProblemKind, Warning, WarningKind};

/// So many gaps of a column are listed by their cells; more are counted.
const LISTED: usize = 10;

/// A dataset with what must be told about it.
#[derive(Debug)]
pub struct Decoded {
    /// The schools.
    pub dataset: Dataset,
    /// Counts among the indicators, exclusions that fit nobody, what the files hide.
    pub warnings: Vec<Warning>,
}

/// Why there is no dataset, and what was read all the same.
#[derive(Debug)]
pub struct Undecoded {
    /// All that is wrong.
    pub problems: Vec<Problem>,
    /// What was read, and how it was understood.
    pub inputs: Vec<Input>,
}

/// Decodes the rows of the sheets of a year; `decimal` is the decimal mark where a person said it.
///
/// # Errors
/// All cells that cannot be read, ragged rows, ids that are blank or repeated, tables that do not join.
pub fn decode(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
) -> Result<Decoded, Box<Undecoded>> {
    let (mut by_sheet, mut problems, mut lenient) =
        (pieces::read(sheets, layout, settings, decimal), Vec::new(), Vec::new());
    for (sheet, decoded) in sheets.iter().zip(&mut by_sheet) {
        problems.extend(placed(sheet, std::mem::take(&mut decoded.drafts)));
        lenient.extend(placed(sheet, std::mem::take(&mut decoded.lenient)));
    }
    let failed = |problems, by_sheet: &mut [DecodedRows]| {
        let (inputs, _) = told(sheets, layout, decimal, by_sheet, None);
        Err(Box::new(Undecoded { problems, inputs }))
    };
    if !problems.is_empty() {
        return failed(shape::one_section(problems, sheets), &mut by_sheet);
    }
    let implausible = pieces::doubtful(sheets, layout, &by_sheet);
    let joined = match join::align(sheets, layout, &mut by_sheet) {
        Ok(joined) => joined,
        Err(problems) => return failed(problems, &mut by_sheet),
    };
    if joined.schools.iter().all(|&count| count == 0) {
        let is_bare = by_sheet
            .iter()
            .all(|part| part.read == part.left_out.iter().filter(|row| row.school.is_empty()).count());
        let kind = if is_bare { ProblemKind::NoSchools } else { ProblemKind::AllLeftOut };
        let problems = sheets.first().map(|sheet| sheet.problem(kind)).into_iter().collect();
        return failed(problems, &mut by_sheet);
    }
    let mut decoded = finish(sheets, layout, settings, decimal, by_sheet, joined, lenient);
    decoded.warnings.extend(doubted(&implausible));
    decoded.dataset.implausible = implausible;
    Ok(decoded)
}

/// A warning for each column and each reason. That all values are equal is told of every group for itself.
fn doubted(all: &[Implausible]) -> Vec<Warning> {
    let mut groups: Vec<Vec<Implausible>> = Vec::new();
    let mut places: HashMap<(&str, Option<&str>, usize, Doubt), usize> = HashMap::new();
    for value in all.iter().filter(|value| value.why != Doubt::AllEqual) {
        let place =
            *places.entry((&value.file, value.sheet.as_deref(), value.place, value.why)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(value.clone());
    }
    groups.into_iter().map(|cells| Warning { group: None, kind: WarningKind::Implausible(cells) }).collect()
}

fn finish(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
    mut by_sheet: Vec<DecodedRows>,
    joined: Joined,
    lenient: Vec<Problem>,
) -> Decoded {
    let (inputs, excluded) = told(sheets, layout, decimal, &mut by_sheet, Some(&joined.schools));
    let left_out: BTreeSet<String> = by_sheet
        .iter()
        .flat_map(|part| part.filtered.iter().chain(part.left_out.iter().map(|row| &row.school)))
        .filter(|id| !id.is_empty())
        .cloned()
        .collect();
    let apart = joined.apart.clone();
    let Columns { ids, names, groups, same, numbers } =
        join::columns(layout, joined, settings.pairing.same.len(), &mut by_sheet);
    let traced = pieces::traced(sheets, layout, &mut by_sheet, &ids);
    let mut strangers: BTreeSet<&String> = settings.exclude.iter().map(|(id, _)| id).collect();
    strangers.retain(|id| !left_out.contains(*id));
    if !strangers.is_empty() {
        let known: HashSet<&str> = ids.iter().collect();
        strangers.retain(|id| !known.contains(id.as_str()));
    }
    let told = sheets.iter().zip(&by_sheet).filter_map(|(sheet, decoded)| told_schools(sheet, decoded));
    let told: Vec<WarningKind> = told.collect();
    let mut warnings: Vec<WarningKind> = Vec::new();
    for (sheet, decoded) in sheets.iter().zip(&mut by_sheet) {
        warnings.extend(sheet.warnings.iter().cloned());
        warnings.extend(short::warning(sheet, decoded));
        warnings.extend(decoded.notes.warnings(sheet));
        warnings.append(&mut decoded.warnings);
    }
    warnings.extend(apart);
    warnings.extend(told);
    if !strangers.is_empty() {
        let near = alike::pairs(strangers.iter().map(|id| id.as_str()), ids.iter());
        let near: HashMap<String, String> = near.into_iter().collect();
        let stranger = |id: &String| {
            let (id, alike) = (id.clone(), near.get(id).cloned());
            WarningKind::UnknownId { section: "exclude", id, alike }
        };
        warnings.extend(strangers.into_iter().map(stranger));
    }
    warnings.extend(layout.counts.iter().cloned());
    warnings.extend(lenient.into_iter().map(|problem| WarningKind::BadCell(Box::new(problem))));
    let (groups, group_of) = grouped(groups.as_ref(), ids.len());
    let columns = layout.names.iter().cloned().zip(numbers);
    let dataset = Dataset {
        inputs,
        excluded,
        ids,
        names,
        groups,
        group_of,
        columns: columns.map(|(name, numbers)| Column { name, numbers }).collect(),
        axes: layout.axes.clone(),
        pupils: layout.pupils,
        means: Means::default(),
        same,
        implausible: Vec::new(),
        left_out,
        traced,
    };
    Decoded { dataset, warnings: warnings.into_iter().map(|kind| Warning { group: None, kind }).collect() }
}

/// Schools that are called as a whole of schools is.
fn told_schools(sheet: &Sheet, decoded: &DecodedRows) -> Option<WarningKind> {
    let mut row_numbers = RowNumbers::new(sheet);
    let row = |(place, id, text): &(usize, String, String)| (row_numbers.of(*place), id.clone(), text.clone());
    let rows: Vec<(usize, String, String)> = decoded.told.iter().map(row).collect();
    (!rows.is_empty()).then(|| WarningKind::NamedAsWhole { file: sheet.file.clone(), rows })
}

/// What was read of each sheet, and the rows that are no schools. Where a row is a problem, the counts take it
/// for a school.
fn told(
    sheets: &[Sheet],
    layout: &Layout,
    decimal: Option<Mark>,
    by_sheet: &mut [DecodedRows],
    schools: Option<&[usize]>,
) -> (Vec<Input>, Vec<Excluded>) {
    let mut excluded = Vec::new();
    let mut inputs = Vec::new();
    for (place, (sheet, decoded)) in sheets.iter().zip(by_sheet).enumerate() {
        let rows = listed(sheet, decoded);
        let counts = RowCounts {
            read: decoded.read,
            schools: schools.map_or_else(
                || decoded.read - rows.len() - decoded.filtered_count - decoded.merged,
                |schools| schools[place],
            ),
            merged: decoded.merged,
            excluded: rows.len(),
            filtered: decoded.filtered_count,
        };
        excluded.extend(rows);
        inputs.push(Input {
            file: sheet.file.clone(),
            sheet: sheet.name(),
            sha256: None,
            encoding: sheet.encoding.map(str::to_owned),
            delimiter: sheet.delimiter.map(char::from),
            decimal: marks::decimal(decoded, decimal, sheet.delimiter)
                .filter(|_| sheet.delimiter.is_some())
                .map(Mark::sign),
            header_row: sheet.header_row,
            rows: counts,
            sheet_place: sheet.sheet.as_ref().map(|(_, at, count)| (at + 1, *count)),
            columns: used(sheet, layout, place, decoded),
        });
    }
    (inputs, excluded)
}

/// The rows that are no schools, from top to bottom.
fn listed(sheet: &Sheet, decoded: &mut DecodedRows) -> Vec<Excluded> {
    decoded.left_out.sort_by_key(|row| row.place);
    let mut row_numbers = RowNumbers::new(sheet);
    let row = |row: &super::rows::decoded::LeftOut| Excluded {
        file: sheet.file.clone(),
        row: row_numbers.of(row.place),
        reason: row.reason,
        text: row.text.clone(),
        words: row.words.clone(),
        sheet: sheet.name(),
        school: row.school.clone(),
    };
    decoded.left_out.iter().map(row).collect()
}

/// The columns that are used, with their gaps.
fn used(sheet: &Sheet, layout: &Layout, place: usize, decoded: &DecodedRows) -> Vec<UsedColumn> {
    let by_sheet = &layout.sheets[place];
    let mut out = by_sheet.used.clone();
    let feeds = by_sheet.feeds.iter().map(|(_, feed)| feed.columns()[0]);
    // The gaps by the place of the column; those of few are listed.
    let mut gaps: HashMap<usize, (usize, Vec<usize>)> = HashMap::new();
    for (column, at) in decoded.columns.iter().zip(feeds) {
        // A blank id is a school that this table lacks.
        let is_gap = |row: &usize| column.numbers.get(*row).is_none() && !decoded.ids.get(*row).is_empty();
        let missing = (0..decoded.ids.len()).filter(is_gap);
        let count = missing.clone().count();
        gaps.insert(at, (count, if count <= LISTED { missing.collect() } else { Vec::new() }));
    }
    let mut listed: Vec<usize> =
        gaps.values().flat_map(|(_, rows)| rows).map(|&row| decoded.places[row]).collect();
    listed.sort_unstable();
    listed.dedup();
    let mut row_numbers = RowNumbers::new(sheet);
    let numbers: HashMap<usize, usize> = listed.into_iter().map(|place| (place, row_numbers.of(place))).collect();
    let number = |row: usize| numbers.get(&decoded.places[row]).copied().unwrap_or_default();
    for column in out.iter_mut().filter(|column| column.part.indicator().is_some()) {
        if let Some((count, rows)) = gaps.get(&column.place) {
            column.missing = *count;
            column.gaps = rows.iter().map(|&row| (number(row), decoded.ids.get(row).to_owned())).collect();
        }
    }
    out
}

/// The groups in natural order, and the place of each school's; one group without a name if there is no `by`.
fn grouped(values: Option<&Texts>, count: usize) -> (Vec<Group>, Vec<u32>) {
    let Some(values) = values else {
        return (vec![Group { name: None, rows: (0_u32..).take(count).collect() }], Vec::new());
    };
    let mut rows: HashMap<&str, Vec<u32>> = HashMap::new();
    for (value, row) in values.iter().zip(0_u32..) {
        rows.entry(value).or_default().push(row);
    }
    let mut groups: Vec<Group> =
        rows.into_iter().map(|(name, rows)| Group { name: Some(name.to_owned()), rows }).collect();
    groups.sort_by_cached_key(|group| group.name.as_deref().map(|name| (natural_key(name), name.to_owned())));
    let mut group_of = vec![0; if groups.len() > 1 { count } else { 0 }];
    for (group, place) in groups.iter().zip(0_u32..).filter(|_| groups.len() > 1) {
        group.rows.iter().for_each(|&row| group_of[row as usize] = place);
    }
    (groups, group_of)
}
