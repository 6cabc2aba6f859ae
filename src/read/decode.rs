//! Rows of text become schools: ids stay text, indicators become numbers or gaps, and every row is a school,
//! excluded, or filtered. All problems of all files are collected.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::convert::Infallible;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::join::{self, Columns, Joined};
use super::layout::{Feed, Layout};
use super::line::Stretch;
use super::lines::{Lines, placed};
use super::number::Mark;
use super::part::{Draft, Part};
use super::plan::Plan;
use super::{Body, Sheet, implausible, marks, pieces, repeated, second, shape, short, verdict};
use crate::config::Settings;
use crate::model::{
    Column, Dataset, Doubt, Excluded, Group, Implausible, Input, Means, RowCounts, Texts, UsedColumn, alike,
    natural_key,
};
use crate::problem::{Another, Problem, ProblemKind, Warning, WarningKind};

/// Pieces of a large text are decoded side by side; a smaller one is not worth the threads.
const PIECE: usize = 1 << 20;

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
    decoded(sheets, layout, settings, decimal, pieces::read(sheets, layout, settings, decimal))
}

/// Makes a dataset of the rows of the sheets.
pub(super) fn decoded(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
    mut parts: Vec<Part>,
) -> Result<Decoded, Box<Undecoded>> {
    let (mut problems, mut lenient) = (Vec::new(), Vec::new());
    for (sheet, part) in sheets.iter().zip(&mut parts) {
        problems.extend(placed(sheet, std::mem::take(&mut part.drafts)));
        lenient.extend(placed(sheet, std::mem::take(&mut part.lenient)));
    }
    let failed = |problems, parts: &mut [Part]| {
        let (inputs, _) = told(sheets, layout, decimal, parts, None);
        Err(Box::new(Undecoded { problems, inputs }))
    };
    if !problems.is_empty() {
        return failed(shape::one_section(problems, sheets), &mut parts);
    }
    let implausible = pieces::doubtful(sheets, layout, &parts);
    let joined = match join::align(sheets, layout, &mut parts) {
        Ok(joined) => joined,
        Err(problems) => return failed(problems, &mut parts),
    };
    if joined.schools.iter().all(|&count| count == 0) {
        let is_bare =
            parts.iter().all(|part| part.read == part.left_out.iter().filter(|one| one.school.is_empty()).count());
        let kind = if is_bare { ProblemKind::NoSchools } else { ProblemKind::AllLeftOut };
        let problems = sheets.first().map(|sheet| sheet.problem(kind)).into_iter().collect();
        return failed(problems, &mut parts);
    }
    let mut decoded = finish(sheets, layout, settings, decimal, parts, joined, lenient);
    decoded.warnings.extend(doubted(&implausible));
    decoded.dataset.implausible = implausible;
    Ok(decoded)
}

/// A warning for each column and each reason. That all values are equal is told of every group for itself.
fn doubted(all: &[Implausible]) -> Vec<Warning> {
    let mut groups: Vec<Vec<Implausible>> = Vec::new();
    let mut places: HashMap<(&str, Option<&str>, usize, Doubt), usize> = HashMap::new();
    for one in all.iter().filter(|one| one.why != Doubt::AllEqual) {
        let place = *places.entry((&one.file, one.sheet.as_deref(), one.place, one.why)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(one.clone());
    }
    groups.into_iter().map(|cells| Warning { group: None, kind: WarningKind::Implausible(cells) }).collect()
}

/// The rows of a sheet that feeds no axis; ids may repeat.
pub(super) fn rows_of(sheet: &Sheet, parts: &super::layout::Parts, settings: &Settings) -> Part {
    read_rows(&mut Plan::new(sheet, parts, settings), None)
}

/// Reads one sheet with a row a school.
pub(super) fn table(mut plan: Plan, decimal: Option<Mark>) -> Part {
    let mut part = read_rows(&mut plan, decimal);
    repeated::repeated(&plan, &mut part);
    part.warnings.extend(repeated::twins(&plan, &part));
    part
}

/// Reads the rows of a sheet; again where they turn out to be others than they seemed.
pub(super) fn read_rows(plan: &mut Plan, decimal: Option<Mark>) -> Part {
    let Ok(part) = rows_by::<Infallible>(plan, decimal, &mut |plan, decimals| Ok(whole(plan, decimals)));
    part
}

/// What reads all rows of a sheet; `decimals` are the marks of the indicators where they are settled.
pub(super) type ReadAll<'r, E> = &'r mut dyn FnMut(&Plan, &[Option<Mark>]) -> Result<Part, E>;

/// Reads the rows of a sheet by `read`; again where they turn out to be others than they seemed.
pub(super) fn rows_by<E>(plan: &mut Plan, decimal: Option<Mark>, read: ReadAll<E>) -> Result<Part, E> {
    let mut part = settled(plan, decimal, read)?;
    let other = part.other_headings;
    if let Some((place, _)) = other {
        plan.known.end = Some(place);
        part = settled(plan, decimal, read)?;
    }
    let mut verdicts = verdict::judge(&part);
    if verdicts.are_units {
        plan.known.learn(&part, &verdicts);
        part = settled(plan, decimal, read)?;
        verdicts = verdict::judge(&part);
    }
    plan.known.learn(&part, &verdicts);
    if plan.known.knows_rows() {
        // Suspects that are out stay out, so that the verdicts hold.
        let doubtful = std::mem::take(&mut part.doubtful);
        part = settled(plan, decimal, read)?;
        part.doubtful = doubtful;
    }
    part.settle(&verdicts, plan.parts.school);
    let title = second::below_title(plan, &part).filter(|_| plan.known.end.is_none() && !plan.is_long());
    if let Some(place) = title {
        plan.known.end = Some(place);
        part = rows_by(plan, decimal, read)?;
        part.drafts.extend(other_headings(plan, place, Another::Ids));
        return Ok(part);
    }
    part.drafts.extend(other.and_then(|(place, how)| other_headings(plan, place, how)));
    for (column, (_, feed)) in part.columns.iter().zip(&plan.parts.feeds) {
        if let Feed::Cell(at) = feed {
            part.drafts.extend(marks::percent_or_share(column, *at, &part.places));
        }
    }
    let shares = implausible::shares(plan.sheet, plan.parts, &part);
    part.drafts.extend(shares);
    part.without_notes();
    short::settle(plan, &mut part);
    repeated::rounded(plan, &mut part);
    Ok(part)
}

/// Where another table begins, unless a person chose the upper one.
fn other_headings(plan: &Plan, place: usize, how: Another) -> Option<Draft> {
    if plan.sheet.is_asked && how != Another::Reordered {
        return None;
    }
    let (above, row) = (plan.sheet.header_row, Lines::new(plan.sheet).row(place));
    let kind = ProblemKind::OtherHeadings { above, row, how };
    Some(Draft { place, column: None, value: None, kind })
}

/// Reads one sheet; a second time where the first tells that a mark stands between thousands.
fn settled<E>(plan: &Plan, decimal: Option<Mark>, read: ReadAll<E>) -> Result<Part, E> {
    let feeds = plan.parts.feeds.len();
    let mut part = read(plan, &vec![decimal; feeds])?;
    match marks::settle(&part, plan.sheet.delimiter) {
        _ if decimal.is_some() => {}
        Err(drafts) => part.drafts.extend(drafts),
        Ok(settled) if settled.iter().any(Option::is_some) => part = read(plan, &settled)?,
        Ok(_) => {}
    }
    Ok(part)
}

fn whole(plan: &Plan, decimals: &[Option<Mark>]) -> Part {
    let stretches = stretches(plan);
    let read = stretches.into_par_iter().map(|stretch| plan.stretch(&stretch, decimals));
    let mut parts = read.collect::<Vec<_>>().into_iter();
    let mut whole = parts.next().unwrap_or_else(|| Part::new(plan.parts));
    parts.for_each(|part| whole.append(part));
    whole
}

/// Where the rows can be cut into stretches: behind line ends, if no quote can hide one.
fn stretches(plan: &Plan) -> Vec<Stretch> {
    let (text, below) = match &plan.sheet.body {
        Body::Text { text, below } => (text, *below),
        Body::Cells { rows, below, .. } => {
            return vec![Stretch { start: *below, end: rows.len(), is_first: true }];
        }
    };
    let bytes = text.as_bytes();
    let (mut start, end) = (below, bytes.len());
    let mut out = Vec::new();
    if !plan.has_quotes {
        while end - start > 2 * PIECE {
            let Some(line) = bytes[start + PIECE..].iter().position(|&byte| byte == b'\n') else { break };
            let cut = start + PIECE + line + 1;
            out.push(Stretch { start, end: cut, is_first: out.is_empty() });
            start = cut;
        }
    }
    out.push(Stretch { start, end, is_first: out.is_empty() });
    out
}

fn finish(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
    mut parts: Vec<Part>,
    joined: Joined,
    lenient: Vec<Problem>,
) -> Decoded {
    let (inputs, excluded) = told(sheets, layout, decimal, &mut parts, Some(&joined.schools));
    let left_out: BTreeSet<String> = parts
        .iter()
        .flat_map(|part| part.filtered.iter().chain(part.left_out.iter().map(|one| &one.school)))
        .filter(|id| !id.is_empty())
        .cloned()
        .collect();
    let apart = joined.apart.clone();
    let Columns { ids, names, groups, same, numbers } =
        join::columns(layout, joined, settings.pairing.same.len(), &mut parts);
    let traced = pieces::traced(sheets, layout, &mut parts, &ids);
    let mut strangers: BTreeSet<&String> = settings.exclude.iter().map(|(id, _)| id).collect();
    strangers.retain(|id| !left_out.contains(*id));
    if !strangers.is_empty() {
        let known: HashSet<&str> = ids.iter().collect();
        strangers.retain(|id| !known.contains(id.as_str()));
    }
    let told = sheets.iter().zip(&parts).filter_map(|(sheet, part)| told_schools(sheet, part));
    let told: Vec<WarningKind> = told.collect();
    let mut warnings: Vec<WarningKind> = Vec::new();
    for (sheet, part) in sheets.iter().zip(&mut parts) {
        warnings.extend(sheet.warnings.iter().cloned());
        warnings.extend(short::warning(sheet, part));
        warnings.extend(part.notes.warnings(sheet));
        warnings.append(&mut part.warnings);
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
fn told_schools(sheet: &Sheet, part: &Part) -> Option<WarningKind> {
    let mut lines = Lines::new(sheet);
    let row = |(place, id, text): &(usize, String, String)| (lines.row(*place), id.clone(), text.clone());
    let rows: Vec<(usize, String, String)> = part.told.iter().map(row).collect();
    (!rows.is_empty()).then(|| WarningKind::NamedAsWhole { file: sheet.file.clone(), rows })
}

/// What was read of each sheet, and the rows that are no schools. Where a row is a problem, the counts take it
/// for a school.
fn told(
    sheets: &[Sheet],
    layout: &Layout,
    decimal: Option<Mark>,
    parts: &mut [Part],
    schools: Option<&[usize]>,
) -> (Vec<Input>, Vec<Excluded>) {
    let mut excluded = Vec::new();
    let mut inputs = Vec::new();
    for (place, (sheet, part)) in sheets.iter().zip(parts).enumerate() {
        let rows = listed(sheet, part);
        let counts = RowCounts {
            read: part.read,
            schools: schools.map_or_else(
                || part.read - rows.len() - part.filtered_count - part.merged,
                |schools| schools[place],
            ),
            merged: part.merged,
            excluded: rows.len(),
            filtered: part.filtered_count,
        };
        excluded.extend(rows);
        inputs.push(Input {
            file: sheet.file.clone(),
            sheet: sheet.name(),
            sha256: None,
            encoding: sheet.encoding.map(str::to_owned),
            delimiter: sheet.delimiter.map(char::from),
            decimal: marks::decimal(part, decimal, sheet.delimiter)
                .filter(|_| sheet.delimiter.is_some())
                .map(Mark::sign),
            header_row: sheet.header_row,
            rows: counts,
            sheet_place: sheet.sheet.as_ref().map(|(_, at, count)| (at + 1, *count)),
            columns: used(sheet, layout, place, part),
        });
    }
    (inputs, excluded)
}

/// The rows that are no schools, from top to bottom.
fn listed(sheet: &Sheet, part: &mut Part) -> Vec<Excluded> {
    part.left_out.sort_by_key(|one| one.place);
    let mut lines = Lines::new(sheet);
    let row = |one: &super::part::LeftOut| Excluded {
        file: sheet.file.clone(),
        row: lines.row(one.place),
        reason: one.reason,
        text: one.text.clone(),
        words: one.words.clone(),
        sheet: sheet.name(),
        school: one.school.clone(),
    };
    part.left_out.iter().map(row).collect()
}

/// The columns that are used, with their gaps.
fn used(sheet: &Sheet, layout: &Layout, place: usize, part: &Part) -> Vec<UsedColumn> {
    let parts = &layout.sheets[place];
    let mut out = parts.used.clone();
    let feeds = parts.feeds.iter().map(|(_, feed)| feed.columns()[0]);
    // The gaps by the place of the column; those of few are listed.
    let mut gaps: HashMap<usize, (usize, Vec<usize>)> = HashMap::new();
    for (column, at) in part.columns.iter().zip(feeds) {
        // A blank id is a school that this table lacks.
        let is_gap = |row: &usize| column.numbers.get(*row).is_none() && !part.ids.get(*row).is_empty();
        let missing = (0..part.ids.len()).filter(is_gap);
        let count = missing.clone().count();
        gaps.insert(at, (count, if count <= LISTED { missing.collect() } else { Vec::new() }));
    }
    let mut listed: Vec<usize> = gaps.values().flat_map(|(_, rows)| rows).map(|&row| part.places[row]).collect();
    listed.sort_unstable();
    listed.dedup();
    let mut lines = Lines::new(sheet);
    let numbers: HashMap<usize, usize> = listed.into_iter().map(|place| (place, lines.row(place))).collect();
    let number = |row: usize| numbers.get(&part.places[row]).copied().unwrap_or_default();
    for one in out.iter_mut().filter(|one| one.part.indicator().is_some()) {
        if let Some((count, rows)) = gaps.get(&one.place) {
            one.missing = *count;
            one.gaps = rows.iter().map(|&row| (number(row), part.ids.get(row).to_owned())).collect();
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
