//! The rows of a school become one: groups of rows, then a column after another.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{From, Shape, split_value, usual_year};
use crate::config::Counted;
use crate::model::{Numbers, SchoolYear, Texts, folded, school_year};
use crate::problem::{ProblemKind, WarningKind};
use crate::read::Sheet;
use crate::read::cell::is_missing;
use crate::read::decode::read_rows;
use crate::read::layout::{Feed, Parts};
use crate::read::number::{Mark, number};
use crate::read::part::{Column, Draft, Part};
use crate::read::plan::Plan;
use crate::read::short;
use crate::stats;

/// Rows by their school, and what each counts.
struct Groups {
    /// The rows of each school, in the order of the table.
    rows: Vec<Vec<u32>>,
    /// The weight of each row; none: it takes no part.
    weights: Vec<Option<f64>>,
    /// The place of each row's value among those that become columns.
    values: Vec<Option<usize>>,
}

/// Where the columns of the table stand among those that are read.
struct Source {
    /// Places of the columns that are read as text.
    texts: Vec<usize>,
    /// Places of the columns that are read as numbers.
    numbers: Vec<usize>,
    /// A column of years that nobody chose from.
    years: Option<usize>,
}

impl Source {
    fn new(sheet: &Sheet, shape: &Shape, parts: &Parts) -> Self {
        let mut texts = shape.split.clone();
        texts.extend(parts.name.into_iter().chain(parts.by).chain(parts.same.iter().map(|(_, at)| *at)));
        // Years that nobody chose from would be thrown together.
        let years = usual_year(&sheet.headings[..sheet.own]).filter(|_| sheet.year.is_none());
        let years = years.filter(|at| !shape.split.contains(at));
        texts.extend(years);
        let mut numbers: Vec<usize> = shape.weight.into_iter().collect();
        for at in parts.feeds.iter().flat_map(|(_, feed)| feed.columns()) {
            match shape.made(at, sheet.own).from {
                From::Cell(at) => numbers.push(at),
                From::Share(place) => match &shape.shares[place] {
                    (at, Counted::Below(_)) => numbers.push(*at),
                    (at, Counted::Values(_)) => texts.push(*at),
                },
                From::Count => {}
            }
        }
        for list in [&mut numbers, &mut texts] {
            // The columns that split stay in front and in their order.
            let mut seen = HashSet::new();
            list.retain(|at| seen.insert(*at));
        }
        Self { texts, numbers, years }
    }

    fn text<'p>(&self, part: &'p Part, at: usize) -> Option<&'p Texts> {
        part.same.get(self.texts.iter().position(|one| *one == at)?)
    }

    fn number<'p>(&self, part: &'p Part, at: usize) -> Option<&'p Column> {
        part.columns.get(self.numbers.iter().position(|one| *one == at)?)
    }
}

/// Reads a sheet with several rows a school: one row a school comes of it.
pub(in crate::read) fn table(shape: &Shape, plan: Plan, decimal: Option<Mark>) -> Part {
    let Plan { sheet, parts, .. } = plan;
    let source = Source::new(sheet, shape, parts);
    let long = Parts {
        school: parts.school,
        same: source.texts.iter().copied().enumerate().collect(),
        wheres: parts.wheres.clone(),
        feeds: source.numbers.iter().map(|at| Feed::Cell(*at)).enumerate().collect(),
        limits: parts.limits.clone(),
        ..Parts::default()
    };
    let used = plan.least.min(short::end(&long));
    let mut read = read_rows(&mut Plan { parts: &long, used, ..plan }, decimal);
    several_years(&source, &mut read);
    let groups = Groups::new(shape, &source, parts, &mut read);
    let firsts: Vec<Option<usize>> =
        groups.rows.iter().map(|rows| rows.first().map(|&row| row as usize)).collect();
    // A school of which one row takes part is not left out.
    let known: HashSet<&str> = read.ids.iter().collect();
    let mut filtered = std::mem::take(&mut read.filtered);
    filtered.retain(|id| !known.contains(id.as_str()));
    let mut out = Part {
        read: read.read,
        merged: read.ids.len() - firsts.len(),
        filtered,
        filtered_count: read.filtered_count,
        places: firsts.iter().flatten().map(|&row| read.places[row]).collect(),
        ids: read.ids.picked(&firsts),
        left_out: std::mem::take(&mut read.left_out),
        drafts: std::mem::take(&mut read.drafts),
        lenient: std::mem::take(&mut read.lenient),
        notes: std::mem::take(&mut read.notes),
        short: std::mem::take(&mut read.short),
        told: std::mem::take(&mut read.told),
        ..Part::new(parts)
    };
    let passing =
        |at: Option<usize>, out: &mut Part| at.and_then(|at| passed(sheet, &source, &read, &groups, at, out));
    out.names = passing(parts.name, &mut out).unwrap_or_default();
    out.groups = passing(parts.by, &mut out).unwrap_or_default();
    out.same = parts.same.iter().map(|(_, at)| passing(Some(*at), &mut out).unwrap_or_default()).collect();
    blank_groups(parts, &mut out);
    let making = Making { sheet, shape, source: &source, read: &read, groups: &groups };
    out.columns = parts.feeds.iter().map(|(_, feed)| making.feed(*feed, &mut out)).collect();
    out
}

/// Rows of several years, which must not become one.
fn several_years(source: &Source, read: &mut Part) {
    let Some((at, texts)) = source.years.and_then(|at| Some((at, source.text(read, at)?))) else { return };
    let found: BTreeSet<SchoolYear> = texts.iter().filter_map(school_year).collect();
    let newest = found.last().and_then(|newest| texts.iter().position(|cell| school_year(cell) == Some(*newest)));
    let (Some(row), true) = (newest, found.len() > 1) else { return };
    let (place, value) = (read.places[row], Some(texts.get(row).to_owned()));
    read.drafts.push(Draft { place, column: Some(at), value, kind: ProblemKind::SeveralYears });
}

impl Groups {
    fn new(shape: &Shape, source: &Source, parts: &Parts, read: &mut Part) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut rows: Vec<Vec<u32>> = Vec::new();
        for (id, row) in read.ids.iter().zip(0_u32..) {
            let place = *places.entry(id).or_insert(rows.len());
            if place == rows.len() {
                rows.push(Vec::new());
            }
            rows[place].push(row);
        }
        let mut drafts = Vec::new();
        let count = read.ids.len();
        let weights = match shape.weight.and_then(|at| Some((at, source.number(read, at)?))) {
            None => vec![Some(1.0); count],
            Some((at, column)) => {
                let weight = |row: usize| {
                    let weight = column.numbers.get(row)?;
                    if weight < 0.0 {
                        let (place, value) = (read.places[row], Some(weight.to_string()));
                        let kind = ProblemKind::NegativeWeight;
                        drafts.push(Draft { place, column: Some(at), value, kind });
                    }
                    (weight > 0.0).then_some(weight)
                };
                (0..count).map(weight).collect()
            }
        };
        let known: HashMap<&str, usize> =
            shape.values.iter().enumerate().map(|(place, value)| (value.as_str(), place)).collect();
        let value = |row: usize| known.get(split_value(read, row, shape.split.len()).ok()?.as_str()).copied();
        let values = if shape.is_split() { (0..count).map(value).collect() } else { vec![None; count] };
        debug_assert!(parts.feeds.is_empty() || values.len() == count);
        read.drafts.extend(drafts);
        Self { rows, weights, values }
    }
}

/// A text column: what is the same in all rows of a school that say anything. A text that tells the rows of most
/// schools apart is that of pupils or classes, and nobody's.
fn passed(
    sheet: &Sheet,
    source: &Source,
    read: &Part,
    groups: &Groups,
    at: usize,
    out: &mut Part,
) -> Option<Texts> {
    let texts = source.text(read, at)?;
    let one = |rows: &Vec<u32>| {
        let mut cells = rows.iter().map(|&row| texts.get(row as usize)).filter(|cell| !cell.is_empty());
        let first = cells.next().unwrap_or_default();
        cells.all(|cell| cell == first).then_some(first)
    };
    let found: Vec<Option<&str>> = groups.rows.iter().map(one).collect();
    let differing = found.iter().filter(|text| text.is_none()).count();
    let several = groups.rows.iter().filter(|rows| rows.len() > 1).count();
    let is_of_rows = 2 * differing > several;
    let mut texts = Texts::default();
    for text in &found {
        texts.push(text.filter(|_| !is_of_rows).unwrap_or_default());
    }
    if differing > 0 {
        let (file, column) = (sheet.file.clone(), sheet.headings[at].text.clone());
        let schools = if is_of_rows { groups.rows.len() } else { differing };
        let told = WarningKind::TextDiffers { file, column, schools };
        if !out.warnings.contains(&told) {
            out.warnings.push(told);
        }
    }
    Some(texts)
}

/// A school whose rows name no group, or several.
fn blank_groups(parts: &Parts, out: &mut Part) {
    let Some(by) = parts.by else { return };
    for row in 0..out.ids.len() {
        if out.groups.get(row).is_empty() {
            let place = out.places[row];
            out.drafts.push(Draft { place, column: Some(by), value: None, kind: ProblemKind::BlankGroup });
        }
    }
}

/// What the columns are made of.
struct Making<'a> {
    sheet: &'a Sheet,
    shape: &'a Shape,
    source: &'a Source,
    read: &'a Part,
    groups: &'a Groups,
}

impl Making<'_> {
    fn feed(&self, feed: Feed, out: &mut Part) -> Column {
        match feed {
            Feed::Cell(at) => self.column(at),
            Feed::Rows(at) => self.over_values(at, |values| Some(stats::count(values.len()))),
            Feed::Spread(at) => self.over_values(at, sample_sd),
            Feed::Share { part, whole } => {
                let (some, all) = (self.column(part), self.column(whole));
                let mut numbers = Numbers::default();
                for row in 0..self.groups.rows.len() {
                    let (some, all) = (some.numbers.get(row), all.numbers.get(row));
                    if all == Some(0.0) {
                        let (place, value) = (out.places[row], Some("0".to_owned()));
                        let column = self.shape.source(whole, self.sheet.own);
                        out.drafts.push(Draft { place, column, value, kind: ProblemKind::ZeroWhole });
                    }
                    let all = all.filter(|all| *all != 0.0);
                    numbers.push(some.zip(all).map(|(some, all)| 100.0 * some / all));
                }
                Column { numbers, looks: some.looks.and(all.looks), ..Column::default() }
            }
        }
    }

    /// A column that the settings name: of the table, or made.
    fn column(&self, at: usize) -> Column {
        let made = self.shape.made(at, self.sheet.own);
        match made.from {
            From::Count => self.over(made.value, |rows| Some(stats::count(rows.len())), None),
            From::Share(share) => self.share(made.value, share),
            From::Cell(at) => {
                let Some(column) = self.source.number(self.read, at) else { return Column::default() };
                let adds_up = self.shape.adds_up(at);
                let value = |rows: &[(usize, f64)]| {
                    let rows = rows.iter().filter_map(|(row, weight)| Some((column.numbers.get(*row)?, *weight)));
                    if adds_up {
                        let values: Vec<f64> = rows.map(|(value, _)| value).collect();
                        (!values.is_empty()).then(|| stats::sum(&values))
                    } else {
                        mean(&rows.collect::<Vec<_>>())
                    }
                };
                self.over(made.value, value, Some(column))
            }
        }
    }

    /// What comes of the rows of each school that take part; the looks are those of the column they come of.
    fn over(
        &self,
        value: Option<usize>,
        made: impl Fn(&[(usize, f64)]) -> Option<f64>,
        looks: Option<&Column>,
    ) -> Column {
        let Groups { rows, weights, values } = self.groups;
        let mut numbers = Numbers::default();
        let mut taken: Vec<(usize, f64)> = Vec::new();
        for rows in rows {
            taken.clear();
            let fits = |row: &usize| value.is_none() || values[*row] == value;
            let rows = rows.iter().map(|&row| row as usize).filter(fits);
            taken.extend(rows.filter_map(|row| Some((row, weights[row]?))));
            // A school without a row of this value has none of its columns.
            numbers.push(if taken.is_empty() { None } else { made(&taken) });
        }
        Column { numbers, looks: looks.map(|column| column.looks).unwrap_or_default(), ..Column::default() }
    }

    /// What comes of the values of a mean's column.
    fn over_values(&self, at: usize, made: impl Fn(&[f64]) -> Option<f64>) -> Column {
        let column = self.shape.made(at, self.sheet.own);
        let From::Cell(at) = column.from else { return Column::default() };
        let Some(source) = self.source.number(self.read, at) else { return Column::default() };
        let value = |rows: &[(usize, f64)]| {
            made(&rows.iter().filter_map(|(row, _)| source.numbers.get(*row)).collect::<Vec<_>>())
        };
        self.over(column.value, value, None)
    }

    fn share(&self, value: Option<usize>, share: usize) -> Column {
        let (at, counted) = &self.shape.shares[share];
        match counted {
            Counted::Below(limit) => {
                let Some(column) = self.source.number(self.read, *at) else { return Column::default() };
                self.shares(value, |row| column.numbers.get(row).map(|number| number < *limit))
            }
            Counted::Values(values) => {
                let Some(texts) = self.source.text(self.read, *at) else { return Column::default() };
                let values: Vec<String> = values.iter().map(|value| key(value)).collect();
                let fits = |row| {
                    let cell = texts.get(row);
                    let key = key(cell);
                    (!cell.is_empty() && (values.contains(&key) || !is_missing(cell)))
                        .then(|| values.contains(&key))
                };
                self.shares(value, fits)
            }
        }
    }

    /// Percent of the rows of which it is known, and true.
    fn shares(&self, value: Option<usize>, is_in: impl Fn(usize) -> Option<bool>) -> Column {
        let share = |rows: &[(usize, f64)]| {
            let known = rows.iter().filter_map(|(row, weight)| Some((f64::from(u8::from(is_in(*row)?)), *weight)));
            mean(&known.map(|(is_in, weight)| (100.0 * is_in, weight)).collect::<Vec<_>>())
        };
        self.over(value, share, None)
    }
}

/// A cell as shares compare it: a number by its value.
fn key(cell: &str) -> String {
    number(cell, None).map_or_else(|_| folded(cell), |number| number.value.to_string())
}

/// The weighted mean, whatever the order of the rows.
fn mean(rows: &[(f64, f64)]) -> Option<f64> {
    let (first, _) = rows.first()?;
    // Equal values have that mean, without the noise of a division.
    if rows.iter().all(|(value, _)| value == first) {
        return Some(*first);
    }
    let weights: Vec<f64> = rows.iter().map(|(_, weight)| *weight).collect();
    let products: Vec<f64> = rows.iter().map(|(value, weight)| value * weight).collect();
    Some(stats::sum(&products) / stats::sum(&weights))
}

/// The sample standard deviation; none of fewer than two values.
fn sample_sd(values: &[f64]) -> Option<f64> {
    let moments = stats::moments(values).filter(|moments| moments.n > 1)?;
    let count = stats::count(moments.n);
    Some(moments.sd * (count / (count - 1.0)).sqrt())
}
