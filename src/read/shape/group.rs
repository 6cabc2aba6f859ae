//! The rows of a school become one: groups of rows, then a column after another.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::mean::{mean, sample_sd};
use super::pool::{self, Rows, Tracing};
use super::{From, Shape, split_value, usual_year};
use crate::config::Counted;
use crate::model::{Numbers, SchoolYear, Texts, folded, school_year};
use crate::problem::{ProblemKind, WarningKind};
use crate::read::Sheet;
use crate::read::cell::is_missing;
use crate::read::layout::{Feed, SheetColumns};
use crate::read::number::{Mark, number};
use crate::read::rows::decoded::{DecodedColumn, DecodedRows, Draft};
use crate::read::rows::plan::Plan;
use crate::read::rows::short;
use crate::read::rows::table::read_rows;
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
    /// A column of years, where no year was chosen.
    years: Option<usize>,
}

impl Source {
    fn new(sheet: &Sheet, shape: &Shape, columns: &SheetColumns) -> Self {
        let mut texts = shape.split.clone();
        texts.extend(columns.name.into_iter().chain(columns.by).chain(columns.texts().map(|(_, at)| at)));
        // Without a choice, the rows of all years would be thrown together.
        let years = usual_year(&sheet.headings[..sheet.own]).filter(|_| sheet.year.is_none());
        let years = years.filter(|at| !shape.split.contains(at));
        texts.extend(years);
        let mut numbers: Vec<usize> = shape.weight.into_iter().collect();
        for at in columns.feeds.iter().flat_map(|(_, feed)| feed.columns()) {
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

    fn text<'p>(&self, decoded: &'p Rows, at: usize) -> Option<&'p Texts> {
        decoded.texts.get(self.texts.iter().position(|place| *place == at)?)
    }

    fn number<'p>(&self, decoded: &'p Rows, at: usize) -> Option<&'p DecodedColumn> {
        decoded.numbers.get(self.numbers.iter().position(|place| *place == at)?)
    }
}

/// Reads a table with several rows a school: one row a school comes of it. Where it was cut into several sheets, the
/// rows of all of them are looked at together, and a school belongs to the sheet in which its first row stands.
pub(in crate::read) fn tables(
    plans: Vec<(&Shape, Plan)>,
    decimal: Option<Mark>,
    tracing: Tracing,
) -> Vec<DecodedRows> {
    let mut pieces: Vec<Piece> =
        plans.into_iter().map(|(shape, plan)| Piece::read(shape, plan, decimal)).collect();
    pool::same_rows(&mut pieces);
    let rows = pool::rows(&mut pieces);
    let Some(Piece { sheet, shape, columns, source, .. }) = pieces.first() else { return Vec::new() };
    let mut drafts = several_years(source, &rows);
    let groups = Groups::new(shape, source, &rows, &mut drafts);
    let firsts: Vec<usize> = groups.rows.iter().filter_map(|rows| rows.first().map(|&row| row as usize)).collect();
    let mut warnings = Vec::new();
    let mut passing = |at: usize| passed(sheet, source, &rows, &groups, at, &mut warnings);
    let names = columns.name.and_then(&mut passing);
    let by = columns.by.and_then(&mut passing);
    let same: Vec<Texts> = columns.texts().map(|(_, at)| passing(at).unwrap_or_default()).collect();
    if let Some(texts) = &by {
        drafts.extend(blank_groups(columns, &firsts, texts));
    }
    let making = Making { sheet, shape, source, read: &rows, groups: &groups, firsts: &firsts };
    let fed = columns.feeds.iter().map(|(_, feed)| making.feed(*feed, &mut drafts)).collect();
    let traced = match tracing {
        Tracing::On => making.traced(columns),
        Tracing::Off => Vec::new(),
    };
    let ids = rows.ids.picked(&firsts.iter().copied().map(Some).collect::<Vec<_>>());
    let traced = pool::traced(&pieces, &traced, &ids);
    let made = pool::Made { firsts, ids, names, by, same, columns: fed, drafts, warnings, traced };
    pool::parted(pieces, made)
}

/// A sheet as it was read, and where its columns stand.
pub(super) struct Piece<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) shape: &'a Shape,
    pub(super) columns: &'a SheetColumns,
    source: Source,
    pub(super) read: DecodedRows,
}

impl<'a> Piece<'a> {
    fn read(shape: &'a Shape, plan: Plan<'a>, decimal: Option<Mark>) -> Self {
        let Plan { sheet, columns, .. } = plan;
        let source = Source::new(sheet, shape, columns);
        let long = SheetColumns {
            school: columns.school,
            same: source.texts.iter().copied().enumerate().collect(),
            wheres: columns.wheres.clone(),
            feeds: source.numbers.iter().map(|at| Feed::Cell(*at)).enumerate().collect(),
            limits: columns.limits.clone(),
            ..SheetColumns::default()
        };
        let used = plan.least.min(short::end(&long));
        let read = read_rows(&mut Plan { columns: &long, used, ..plan }, decimal);
        Self { sheet, shape, columns, source, read }
    }
}

/// Rows of several years, which must not become one.
fn several_years(source: &Source, read: &Rows) -> Vec<Draft> {
    let Some((at, texts)) = source.years.and_then(|at| Some((at, source.text(read, at)?))) else {
        return Vec::new();
    };
    let found: BTreeSet<SchoolYear> = texts.iter().filter_map(school_year).collect();
    let newest = found.last().and_then(|newest| texts.iter().position(|cell| school_year(cell) == Some(*newest)));
    let Some(row) = newest.filter(|_| found.len() > 1) else { return Vec::new() };
    let value = Some(texts.get(row).to_owned());
    vec![Draft { place: row, column: Some(at), value, kind: ProblemKind::SeveralYears }]
}

impl Groups {
    fn new(shape: &Shape, source: &Source, read: &Rows, drafts: &mut Vec<Draft>) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut rows: Vec<Vec<u32>> = Vec::new();
        for (id, row) in read.ids.iter().zip(0_u32..) {
            let place = *places.entry(id).or_insert(rows.len());
            if place == rows.len() {
                rows.push(Vec::new());
            }
            rows[place].push(row);
        }
        let count = read.ids.len();
        let weights = match shape.weight.and_then(|at| Some((at, source.number(read, at)?))) {
            None => vec![Some(1.0); count],
            Some((at, column)) => {
                let weight = |row: usize| {
                    let weight = column.numbers.get(row)?;
                    if weight < 0.0 {
                        let (value, kind) = (Some(weight.to_string()), ProblemKind::NegativeWeight);
                        drafts.push(Draft { place: row, column: Some(at), value, kind });
                    }
                    (weight > 0.0).then_some(weight)
                };
                (0..count).map(weight).collect()
            }
        };
        let known: HashMap<&str, usize> =
            shape.values.iter().enumerate().map(|(place, value)| (value.as_str(), place)).collect();
        let split = &read.texts[..shape.split.len()];
        let value = |row: usize| known.get(split_value(split, row).ok()?.as_str()).copied();
        let values = if shape.is_split() { (0..count).map(value).collect() } else { vec![None; count] };
        Self { rows, weights, values }
    }
}

/// A text column: what is the same in all rows of a school that say anything. A text that differs
/// within most schools belongs to pupils or classes, and to no school.
fn passed(
    sheet: &Sheet,
    source: &Source,
    read: &Rows,
    groups: &Groups,
    at: usize,
    warnings: &mut Vec<WarningKind>,
) -> Option<Texts> {
    let texts = source.text(read, at)?;
    let common_text = |rows: &Vec<u32>| {
        let mut cells = rows.iter().map(|&row| texts.get(row as usize)).filter(|cell| !cell.is_empty());
        let first = cells.next().unwrap_or_default();
        cells.all(|cell| cell == first).then_some(first)
    };
    let found: Vec<Option<&str>> = groups.rows.iter().map(common_text).collect();
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
        if !warnings.contains(&told) {
            warnings.push(told);
        }
    }
    Some(texts)
}

/// Schools whose rows name no group, or several.
fn blank_groups(columns: &SheetColumns, firsts: &[usize], groups: &Texts) -> Vec<Draft> {
    let blank = firsts.iter().zip(groups.iter()).filter(|(_, group)| group.is_empty());
    let draft = |(row, _): (&usize, &str)| Draft {
        place: *row,
        column: columns.by,
        value: None,
        kind: ProblemKind::BlankGroup,
    };
    blank.map(draft).collect()
}

/// What the columns are made of.
struct Making<'a> {
    sheet: &'a Sheet,
    shape: &'a Shape,
    source: &'a Source,
    read: &'a Rows,
    groups: &'a Groups,
    /// The first row of each school.
    firsts: &'a [usize],
}

impl Making<'_> {
    fn feed(&self, feed: Feed, drafts: &mut Vec<Draft>) -> DecodedColumn {
        match feed {
            Feed::Cell(at) => self.column(at),
            Feed::Rows(at) => self.over_values(at, |values| Some(stats::count(values.len()))),
            Feed::Spread(at) => self.over_values(at, sample_sd),
            Feed::Share { part, whole } => {
                let (some, all) = (self.column(part), self.column(whole));
                let mut numbers = Numbers::default();
                for (row, &place) in self.firsts.iter().enumerate() {
                    let (some, all) = (some.numbers.get(row), all.numbers.get(row));
                    if all == Some(0.0) {
                        let (column, value) = (self.shape.source(whole, self.sheet.own), Some("0".to_owned()));
                        drafts.push(Draft { place, column, value, kind: ProblemKind::ZeroWhole });
                    }
                    let all = all.filter(|all| *all != 0.0);
                    numbers.push(some.zip(all).map(|(some, all)| 100.0 * some / all));
                }
                DecodedColumn { numbers, looks: some.looks.and(all.looks), ..DecodedColumn::default() }
            }
        }
    }

    /// A column that the settings name: of the table, or made.
    fn column(&self, at: usize) -> DecodedColumn {
        let made = self.shape.made(at, self.sheet.own);
        match made.from {
            From::Count => self.over(made.value, |rows| Some(stats::count(rows.len())), None),
            From::Share(share) => self.share(made.value, share),
            From::Cell(at) => {
                let Some(column) = self.source.number(self.read, at) else { return DecodedColumn::default() };
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
        looks: Option<&DecodedColumn>,
    ) -> DecodedColumn {
        let mut numbers = Numbers::default();
        let mut taken: Vec<(usize, f64)> = Vec::new();
        for rows in &self.groups.rows {
            taken.clear();
            taken.extend(self.taking_part(rows, value));
            // A school without a row of this value has none of its columns.
            numbers.push(if taken.is_empty() { None } else { made(&taken) });
        }
        DecodedColumn {
            numbers,
            looks: looks.map(|column| column.looks).unwrap_or_default(),
            ..DecodedColumn::default()
        }
    }

    /// The rows of a school that take part, with their weights: of one value, or all.
    fn taking_part(&self, rows: &[u32], value: Option<usize>) -> impl Iterator<Item = (usize, f64)> {
        let Groups { weights, values, .. } = self.groups;
        let fits = move |row: &usize| value.is_none() || values[*row] == value;
        rows.iter().map(|&row| row as usize).filter(fits).filter_map(|row| Some((row, weights[row]?)))
    }

    /// The rows from which the values of a column come, school by school.
    fn traced(&self, columns: &SheetColumns) -> Vec<(usize, Vec<Vec<usize>>)> {
        let rows_of = |feed: Feed, rows: &Vec<u32>| {
            let mut out: Vec<usize> = Vec::new();
            for at in feed.columns() {
                let made = self.shape.made(at, self.sheet.own);
                let rows = self.taking_part(rows, made.value).map(|(row, _)| row);
                out.extend(rows.filter(|row| self.knows(made.from, *row)));
            }
            out.sort_unstable();
            out.dedup();
            out
        };
        let of = |(place, feed): &(usize, Feed)| {
            (*place, self.groups.rows.iter().map(|rows| rows_of(*feed, rows)).collect())
        };
        columns.feeds.iter().map(of).collect()
    }

    /// Whether a row has what a column is made of.
    fn knows(&self, from: From, row: usize) -> bool {
        let number =
            |at: usize| self.source.number(self.read, at).is_some_and(|column| column.numbers.get(row).is_some());
        match from {
            From::Count => true,
            From::Cell(at) => number(at),
            From::Share(share) => match &self.shape.shares[share] {
                (at, Counted::Below(_)) => number(*at),
                (at, Counted::Values(_)) => {
                    self.source.text(self.read, *at).is_some_and(|texts| !texts.get(row).is_empty())
                }
            },
        }
    }

    /// What comes of the values of a mean's column.
    fn over_values(&self, at: usize, made: impl Fn(&[f64]) -> Option<f64>) -> DecodedColumn {
        let column = self.shape.made(at, self.sheet.own);
        let From::Cell(at) = column.from else { return DecodedColumn::default() };
        let Some(source) = self.source.number(self.read, at) else { return DecodedColumn::default() };
        let value = |rows: &[(usize, f64)]| {
            made(&rows.iter().filter_map(|(row, _)| source.numbers.get(*row)).collect::<Vec<_>>())
        };
        self.over(column.value, value, None)
    }

    fn share(&self, value: Option<usize>, share: usize) -> DecodedColumn {
        let (at, counted) = &self.shape.shares[share];
        match counted {
            Counted::Below(limit) => {
                let Some(column) = self.source.number(self.read, *at) else { return DecodedColumn::default() };
                self.shares(value, |row| column.numbers.get(row).map(|number| number < *limit))
            }
            Counted::Values(values) => {
                let Some(texts) = self.source.text(self.read, *at) else { return DecodedColumn::default() };
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
    fn shares(&self, value: Option<usize>, is_in: impl Fn(usize) -> Option<bool>) -> DecodedColumn {
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
