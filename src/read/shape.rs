//! Tables with several rows a school, or several years: what of them is read, and which columns come of it. First
//! the plan of such a table, from its section of the settings; then, when the rows are read, groups of rows; then a
//! row a school. A table without a section never comes here.

mod cut;
mod group;
mod look;
mod made;
mod mean;
mod pool;
mod propose;
mod tell;
mod years;

use std::collections::HashSet;

use csv::ByteRecord;

use super::header::{Heading, Index};
use super::layout::SheetColumns;
use super::roles::Role;
use super::rows::decoded::{DecodedRows, Draft};
use super::rows::numbering::placed;
use super::rows::table::rows_of;
use super::{Body, COLUMNS, Sheet, roles};
use crate::config::{ColumnRef, Counted, Settings, TableSettings, nearest};
use crate::model::{Texts, folded, natural_key};
use crate::problem::{LISTED, Problem, ProblemKind, RowsApart};

pub use cut::unite;
pub(super) use cut::{one_section, places_in, pooled};
pub(super) use group::tables;
pub(super) use look::schools;
pub(super) use pool::{Trace, Tracing};
pub(super) use propose::{add, sections};
pub(super) use tell::repeats;
pub use years::years;
use years::{take_year, usual_year};

/// How the rows of a school become one; places of columns count from 0.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// The column of ids.
    school: usize,
    /// Columns whose values become columns.
    split: Vec<usize>,
    /// Those values in natural order; of several columns together.
    values: Vec<String>,
    /// The weight of a row.
    weight: Option<usize>,
    /// Columns that add up.
    sum: Vec<usize>,
    /// Columns that are looked at for shares, and what counts.
    shares: Vec<(usize, Counted)>,
    /// The columns that are made, behind those of the table.
    made: Vec<Made>,
    /// Whether the settings say so, and not only the section's being there.
    is_sure: bool,
    /// What the number of rows is called, where each row is a pupil.
    pub(super) pupils: Option<String>,
}

/// A column that is made of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    /// Place of the value whose rows it is made of; none: of all rows.
    value: Option<usize>,
    from: From,
}

/// Out of what a column is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Sum or mean of a column.
    Cell(usize),
    /// A share, by its place in the list.
    Share(usize),
    /// The number of rows.
    Count,
}

/// What stands between a value and the heading that it heads.
const OF: &str = ": ";

impl Shape {
    /// Whether the rows of a school become one: where only the section's being there says so, two rows of one school
    /// may be a slip.
    pub(super) fn holds(&self, sheet: &Sheet, school: usize, settings: &Settings) -> bool {
        let on_purpose = || {
            let decoded = texts(sheet, school, &[], settings);
            let found = repeats(sheet, school, &decoded.ids, &decoded.places);
            found.is_some_and(|found| !matches!(found.apart, RowsApart::Year { .. }))
        };
        self.is_sure || on_purpose()
    }

    /// Whether a column tells rows of one school apart, so that its numbers are those of single values.
    pub(super) const fn is_split(&self) -> bool {
        !self.split.is_empty()
    }

    /// Out of what a column comes, by its place among all of the sheet.
    fn made(&self, at: usize, own: usize) -> Made {
        let as_it_is = Made { value: None, from: From::Cell(at) };
        at.checked_sub(own).and_then(|made| self.made.get(made).copied()).unwrap_or(as_it_is)
    }

    /// The column of the table out of which a column comes, for people; none where it is counted.
    pub(super) fn source(&self, at: usize, own: usize) -> Option<usize> {
        match self.made(at, own).from {
            From::Cell(at) => Some(at),
            From::Share(share) => self.shares.get(share).map(|(at, _)| *at),
            From::Count => None,
        }
    }

    /// Whether a column is the mean of a column over all rows, which has a spread.
    pub(super) fn is_mean(&self, at: usize, own: usize) -> bool {
        matches!(self.made(at, own).from, From::Cell(at) if !self.adds_up(at))
    }

    /// Whether a column adds up: the weights are heads too.
    fn adds_up(&self, at: usize) -> bool {
        self.sum.contains(&at) || self.weight == Some(at)
    }
}

/// Takes up what the settings say of a sheet: its ids, its year, how its rows become one a school.
///
/// # Errors
/// Columns that are not there; a year that is not there; cells that name none.
pub(super) fn apply(sheet: &mut Sheet, settings: &Settings) -> Result<(), Vec<Problem>> {
    let table = settings.table_of(&sheet.file);
    let table = table.as_ref();
    let finder = Columns { sheet, settings, index: Index::new(&sheet.headings) };
    let mut problems = Vec::new();
    let mut find = |column: &ColumnRef| finder.at(column).map_err(|problem| problems.push(*problem)).ok();
    let school = match table.and_then(|table| table.school.as_ref()) {
        Some(column) => find(column),
        None => finder.school(),
    };
    let own_school = school.filter(|_| table.is_some_and(|table| table.school.is_some()));
    let named = table.and_then(|table| table.year.as_ref());
    let year = named.map_or_else(|| usual_year(&sheet.headings).filter(|_| settings.year.is_some()), &mut find);
    let is_named = named.is_some();
    // Of a book with several sheets, rows are made one on those that have the columns for it.
    let is_single = sheet.sheet.as_ref().is_none_or(|(.., count)| *count < 2);
    let has_any = |table: &TableSettings| {
        let mut columns = table.row_columns().peekable();
        columns.peek().is_none() || columns.any(|column| finder.at(column).is_ok())
    };
    let long = table.filter(|table| table.is_long() && (is_single || has_any(table)));
    let mut plan = |table: &TableSettings| Shape {
        school: 0,
        split: table.split.iter().filter_map(&mut find).collect(),
        values: Vec::new(),
        weight: table.weight.as_ref().and_then(&mut find),
        sum: table.sum.iter().filter_map(&mut find).collect(),
        shares: table
            .share
            .iter()
            .filter_map(|share| Some((find(&share.column)?, share.counted.clone())))
            .collect(),
        made: Vec::new(),
        is_sure: table.has_rows,
        pupils: table.count.clone().filter(|_| table.weight.is_none()),
    };
    let shape = long.map(&mut plan);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut keys: Vec<usize> = school.or_else(|| id_of(sheet)).into_iter().chain(year).collect();
    keys.extend(shape.iter().flat_map(|shape| &shape.split));
    fill_down(sheet, &keys);
    sheet.school = own_school;
    sheet.id = table.map(|table| table.id).unwrap_or_default();
    if let Some(at) = year {
        take_year(sheet, at, (school, is_named), settings)?;
    }
    if let (Some(mut shape), Some(table)) = (shape, long) {
        // Without ids there are no groups; the layout asks for their column.
        if let Some(school) = school {
            name_columns(sheet, &mut shape, school, table, settings)?;
        }
        sheet.shape = Some(Box::new(shape));
    }
    Ok(())
}

/// What is merged over several rows in the columns that tell them apart stands in each: a school above its classes.
fn fill_down(sheet: &mut Sheet, columns: &[usize]) {
    let Body::Cells { rows, below, tall, .. } = &mut sheet.body else { return };
    for (first, last, column) in tall.iter().filter(|(.., column)| columns.contains(column)) {
        let from = rows.partition_point(|(row, _)| row < first).max(*below);
        let to = rows.partition_point(|(row, _)| row <= last);
        let Some(((_, top), covered)) = rows.get_mut(from..to).and_then(|rows| rows.split_first_mut()) else {
            continue;
        };
        let text = top.get(*column).unwrap_or_default().to_vec();
        for (_, cells) in covered {
            let width = cells.len().max(column + 1);
            let cell = |at: usize| if at == *column { &text[..] } else { cells.get(at).unwrap_or_default() };
            *cells = ByteRecord::from((0..width).map(cell).collect::<Vec<_>>());
        }
    }
}

/// The columns of a sheet by the names of the settings.
struct Columns<'a> {
    sheet: &'a Sheet,
    settings: &'a Settings,
    index: Index,
}

impl Columns<'_> {
    fn at(&self, column: &ColumnRef) -> Result<usize, Box<Problem>> {
        let found = self.index.fitting(&self.settings.names().of(&column.name));
        let position = super::position::position(&column.name).filter(|&at| at < self.sheet.headings.len());
        if let Some(at) = found.first().copied().or(position) {
            return Ok(at);
        }
        let texts = || self.sheet.headings.iter().map(|heading| heading.text.as_str());
        let kind = ProblemKind::MissingColumn {
            line: column.line,
            nearest: nearest(&column.name, texts()),
            headings: texts().take(LISTED + 1).map(str::to_owned).collect(),
            hidden: self.sheet.hidden(),
        };
        Err(Box::new(Problem { column: Some(column.name.clone()), ..self.sheet.problem(kind) }))
    }

    /// The column of ids that the settings name, or the only one with a usual name.
    fn school(&self) -> Option<usize> {
        if let Some(found) = self.settings.school.as_ref().and_then(|column| self.at(column).ok()) {
            return Some(found);
        }
        self.sheet.headings.iter().position(|heading| roles::SCHOOL.contains(&folded(&heading.name).as_str()))
    }
}

/// The column of ids of a sheet, if it is clear which that is.
pub(super) fn school_of(sheet: &Sheet, settings: &Settings) -> Option<usize> {
    let finder = Columns { sheet, settings, index: Index::new(&sheet.headings) };
    match settings.table_of(&sheet.file).and_then(|table| table.school) {
        Some(column) => finder.at(&column).ok(),
        None => finder.school(),
    }
}

/// The column of ids of a sheet that no settings name: one with a usual name, or one whose heading can mean nothing
/// else.
pub(super) fn id_of(sheet: &Sheet) -> Option<usize> {
    let guessed = |role| {
        sheet
            .headings
            .iter()
            .position(|heading| !heading.name.is_empty() && roles::guess_role(&heading.name) == role)
    };
    let usual = school_of(sheet, &Settings::default());
    usual.or_else(|| guessed(Role::School)).or_else(|| guessed(Role::Name))
}

/// The ids of a sheet.
pub(super) fn ids(sheet: &Sheet, school: usize, settings: &Settings) -> Texts {
    texts(sheet, school, &[], settings).ids
}

/// The texts of some columns of the rows that are schools, whatever else is wrong with them.
fn texts(sheet: &Sheet, school: usize, columns: &[usize], settings: &Settings) -> DecodedRows {
    let same = columns.iter().copied().enumerate().collect();
    let settings = Settings { exclude: Vec::new(), ..settings.clone() };
    rows_of(sheet, &SheetColumns { school, same, ..SheetColumns::default() }, &settings)
}

/// Finds the values that become columns, and adds the headings of what is made.
fn name_columns(
    sheet: &mut Sheet,
    shape: &mut Shape,
    school: usize,
    table: &TableSettings,
    settings: &Settings,
) -> Result<(), Vec<Problem>> {
    if !shape.split.is_empty() {
        shape.values = values(sheet, school, &shape.split, settings)?;
    }
    shape.school = school;
    add_headings(sheet, shape, table)
}

/// Adds the headings of what is made.
fn add_headings(sheet: &mut Sheet, shape: &mut Shape, table: &TableSettings) -> Result<(), Vec<Problem>> {
    let own = sheet.own;
    let mut naming = Naming { made: Vec::new(), headings: Vec::new(), table };
    if shape.split.is_empty() {
        naming.of_rows(None);
    } else {
        let named: Vec<usize> = (0..own)
            .filter(|at| *at != shape.school && !shape.split.contains(at))
            .filter(|at| sheet.header_row == 0 || !sheet.headings[*at].text.is_empty())
            .collect();
        let count = shape.values.len().saturating_mul(named.len() + table.share.len() + 1);
        if own + count > COLUMNS {
            let column = Some(sheet.headings[shape.split[0]].text.clone());
            let kind = ProblemKind::TooManyValues(shape.values.len());
            return Err(vec![Problem { column, ..sheet.problem(kind) }]);
        }
        for value in shape.values.iter().map(String::as_str).enumerate() {
            for &at in &named {
                // Without headings a column goes by its place.
                let (place, text) = (format!(":{}", at + 1), &sheet.headings[at].text);
                naming.add(Some(value), if text.is_empty() { &place } else { text }, From::Cell(at));
            }
            naming.of_rows(Some(value));
        }
    }
    shape.made = naming.made;
    sheet.headings.truncate(own);
    sheet.headings.extend(naming.headings);
    Ok(())
}

/// The columns that are made, with their headings.
struct Naming<'a> {
    made: Vec<Made>,
    headings: Vec<Heading>,
    table: &'a TableSettings,
}

impl Naming<'_> {
    fn add(&mut self, value: Option<(usize, &str)>, name: &str, from: From) {
        let text = value.map_or_else(|| name.to_owned(), |(_, value)| format!("{value}{OF}{name}"));
        self.made.push(Made { value: value.map(|(place, _)| place), from });
        self.headings.push(Heading::plain(&text));
    }

    /// Shares and the number of rows.
    fn of_rows(&mut self, value: Option<(usize, &str)>) {
        for (place, share) in self.table.share.iter().enumerate() {
            self.add(value, &share.name, From::Share(place));
        }
        if let Some(count) = &self.table.count {
            self.add(value, count, From::Count);
        }
    }
}

/// The values of the columns that tell rows apart, in natural order.
fn values(
    sheet: &Sheet,
    school: usize,
    split: &[usize],
    settings: &Settings,
) -> Result<Vec<String>, Vec<Problem>> {
    let decoded = texts(sheet, school, split, settings);
    let mut out: HashSet<String> = HashSet::new();
    let mut drafts = Vec::new();
    for row in 0..decoded.ids.len() {
        match split_value(&decoded.same[..split.len()], row) {
            Ok(value) => {
                if !out.contains(&value) {
                    out.insert(value);
                }
            }
            Err(place) => {
                let (place, column) = (decoded.places[row], Some(split[place]));
                drafts.push(Draft { place, column, value: None, kind: ProblemKind::BlankSplit });
            }
        }
    }
    if !drafts.is_empty() {
        return Err(placed(sheet, drafts));
    }
    let mut out: Vec<String> = out.into_iter().collect();
    out.sort_by_cached_key(|value| (natural_key(value), value.clone()));
    Ok(out)
}

/// The value of a row, out of the texts that tell rows apart; or the place of one that is blank.
fn split_value(split: &[Texts], row: usize) -> Result<String, usize> {
    let cells: Vec<&str> = split.iter().map(|texts| texts.get(row)).collect();
    match cells.iter().position(|cell| cell.is_empty()) {
        Some(place) => Err(place),
        None => Ok(cells.join(OF)),
    }
}
