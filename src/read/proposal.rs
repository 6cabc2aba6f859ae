//! What the tables of a year suggest: columns for `init` to write down, never for a computation. What is sure is in
//! force, what is probable is asked.

mod column;
mod ids;
mod marks;
mod signs;
mod wholes;

use std::collections::{HashMap, HashSet};

use self::column::{Column, columns};
use self::ids::Rows;
use self::signs::{Signed, contradicted, correlation};
use super::position::position;
use super::roles::{Counted, Measure, Role};
use super::{Sheet, shape};
use crate::model::{Axis, folded};
use crate::problem::{Proposal, Question, Share, Tables, Why};

/// A word must stand in so many cells to be one for "no data" rather than a slip.
const MANY: usize = 3;

/// So many words are proposed at once.
const WORDS: usize = 12;

/// Guesses the parts of the columns of all tables.
pub fn propose(sheets: &[Sheet]) -> Proposal {
    let all: Vec<Column> = sheets.iter().enumerate().flat_map(|(place, sheet)| columns(place, sheet)).collect();
    let files: Vec<&str> = sheets.iter().map(|sheet| sheet.file.as_str()).collect();
    let found = ids::find(&all, &files);
    let ids = &found.columns;
    let lengths: Vec<usize> = (0..sheets.len())
        .map(|sheet| all.iter().find(|column| column.sheet == sheet).map_or(0, |column| column.numbers.len()))
        .collect();
    let rows = Rows::new(&found, &lengths);
    let name = ids::name(&all, ids);
    let known = Known::new(&all);
    let mut draft = Draft::new(&known, &rows);
    for column in &all {
        let is_id = ids.iter().flatten().any(|id| std::ptr::eq(*id, column));
        if !is_id && name.is_none_or(|name| !std::ptr::eq(name, column)) {
            draft.take(column);
        }
    }
    draft.doubt_signs();
    let mut out = draft.finish();
    out.name = name
        .filter(|name| !known.is_shared(name) || sheets.len() == 1 || name.sheet == 0)
        .map(|name| name.name.clone());
    let (school, mut columns) = school(ids, sheets.len());
    columns.append(&mut out.columns);
    (out.school, out.columns) = (school, columns);
    out.words = words(&all);
    let files = sheets.iter().map(|sheet| sheet.file.clone()).zip(lengths);
    out.tables = Tables { rows: files.collect(), common: rows.common };
    for (sheet, id) in sheets.iter().zip(ids) {
        let named = |id: &&Column| {
            let at = sheet.headings.iter().position(|heading| heading.text == id.name);
            at.or_else(|| position(&id.name))
        };
        shape::add(sheet, id.as_ref().and_then(named), &mut out);
    }
    out.matches = found.matches;
    out
}

/// What the sheets of one book suggest, each of which is a table of the same kind.
pub fn propose_each(sheets: &[Sheet]) -> Proposal {
    let file = sheets.first().map_or("", |sheet| sheet.file.as_str());
    shape::of_sheets(file, sheets.chunks(1).map(propose).collect())
}

/// The name of the ids, and the headings by which it goes where the tables differ.
fn school(ids: &[Option<&Column>], sheets: usize) -> (Option<String>, Vec<(String, Vec<String>)>) {
    let Some(first) = ids.iter().flatten().next() else { return (None, Vec::new()) };
    let mut headings: Vec<String> = Vec::new();
    for column in ids.iter().flatten() {
        if !headings.iter().any(|known| folded(known) == folded(&column.name)) {
            headings.push(column.name.clone());
        }
    }
    let several = sheets > 1 && headings.len() > 1;
    let columns = if several { vec![(first.name.clone(), headings)] } else { Vec::new() };
    (Some(first.name.clone()), columns)
}

/// The words that stand in many cells of numeric columns, and how many cells these are.
fn words(all: &[Column]) -> (Vec<String>, usize) {
    let mut counts: HashMap<String, (String, usize)> = HashMap::new();
    for column in all.iter().filter(|column| column.is_numeric) {
        for (word, count) in column.words.iter().filter(|(word, _)| word.chars().count() <= 40) {
            counts.entry(folded(word)).or_insert_with(|| (word.clone(), 0)).1 += count;
        }
    }
    let mut found: Vec<(String, usize)> = counts.into_values().filter(|(_, count)| *count >= MANY).collect();
    found.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    found.truncate(WORDS);
    let cells = found.iter().map(|(_, count)| count).sum();
    (found.into_iter().map(|(word, _)| word).collect(), cells)
}

/// An indicator that is taken.
struct Taken {
    name: String,
    axis: Axis,
    sign: i8,
    sheet: usize,
    numbers: Vec<Option<f64>>,
    share: Option<Share>,
}

/// What is looked up for each column, gathered once: a table may have a hundred thousand of them.
struct Known<'a> {
    /// Tables that have a column of this name, folded.
    sheets: HashMap<String, HashSet<usize>>,
    /// The newest year of the same thing.
    newest: HashMap<(&'a str, Role), u32>,
    /// Columns that may be the whole of shares.
    wholes: Vec<&'a Column>,
    /// Columns of per cent, that a share may repeat.
    shares: Vec<&'a Column>,
}

/// So many columns are held against a share, as its repetition or as its whole.
const SHARES: usize = 50;

impl<'a> Known<'a> {
    fn new(all: &'a [Column]) -> Self {
        let mut out =
            Self { sheets: HashMap::new(), newest: HashMap::new(), wholes: Vec::new(), shares: Vec::new() };
        for column in all {
            for name in [&column.name, &column.heading] {
                out.sheets.entry(folded(name)).or_default().insert(column.sheet);
            }
            if let Some(year) = column.year {
                let newest = out.newest.entry((&column.key, column.guess.role)).or_insert(year);
                *newest = year.max(*newest);
            }
            match column.guess.role {
                Role::Whole | Role::Tested => out.wholes.push(column),
                role if role.axis().is_some() && column.guess.measure == Measure::Share => out.shares.push(column),
                _ => {}
            }
        }
        out.shares.truncate(SHARES);
        out.wholes.truncate(SHARES);
        out
    }

    /// Whether another table has a column of that name.
    fn is_shared(&self, column: &Column) -> bool {
        self.sheets.get(&folded(&column.name)).is_some_and(|sheets| sheets.len() > 1)
    }

    /// Whether there is the same of a later year.
    fn is_older(&self, column: &Column) -> bool {
        column.year < self.newest.get(&(column.key.as_str(), column.guess.role)).copied()
    }
}

/// A proposal that is being made.
struct Draft<'a> {
    known: &'a Known<'a>,
    rows: &'a Rows,
    taken: Vec<Taken>,
    out: Proposal,
    tested: Vec<&'a Column>,
    /// Names of shares, folded.
    names: HashSet<String>,
}

impl<'a> Draft<'a> {
    fn new(known: &'a Known, rows: &'a Rows) -> Self {
        let (taken, tested, names) = (Vec::new(), Vec::new(), HashSet::new());
        Self { known, rows, taken, out: Proposal::default(), tested, names }
    }

    /// Finds a column's place.
    fn take(&mut self, column: &'a Column) {
        match column.guess.role {
            Role::District if column.is_grouping() => self.out.by.push(column.name.clone()),
            Role::Kind if column.is_grouping() => self.out.same.push(column.name.clone()),
            Role::Tested if column.guess.sure && !self.known.is_older(column) => self.tested.push(column),
            Role::Whole | Role::Tested if self.known.is_older(column) => self.out.unused.push(column.name.clone()),
            Role::Whole | Role::Tested => self.out.perhaps_pupils.push(column.name.clone()),
            role => match role.axis() {
                Some((axis, sign)) => self.indicator(column, axis, sign),
                None => self.out.unused.push(column.name.clone()),
            },
        }
    }

    fn indicator(&mut self, column: &'a Column, axis: Axis, sign: i8) {
        let measured = measure(column, &self.known.wholes);
        let is_count =
            matches!(column.guess.role, Role::Part(_) | Role::PartOfTested(_)) || measured == Measured::Count;
        let whole = is_count.then(|| wholes::of(column, &self.known.wholes)).flatten();
        let share = whole.map(|whole| wholes::share(column, whole, |name| self.is_taken(name)));
        let numbers = whole.map_or_else(|| column.numbers.clone(), |whole| wholes::numbers(column, whole));
        let repeated = |other: &&&Column| other.sheet == column.sheet && is_same(&other.numbers, &numbers);
        let twice = whole.and_then(|_| self.known.shares.iter().find(repeated));
        self.names.extend(share.as_ref().map(|share| folded(&share.name)));
        let why = if self.known.is_older(column) {
            Some(Why::Older)
        } else if self.known.is_shared(column) {
            Some(Why::InSeveral)
        } else if column.is_flag() {
            Some(Why::Flag)
        } else if is_count && column.guess.counted == Counted::Families {
            Some(Why::Families)
        } else if is_count && !column.is_whole() || measured == Measured::Unclear {
            Some(Why::CountOrShare)
        } else if is_count && whole.is_none() {
            Some(Why::NoWhole)
        } else if column.guess.is_rank {
            Some(Why::Rank)
        } else if !column.guess.sure {
            Some(Why::Words)
        } else {
            twice.map(|twice| Why::Twice(twice.name.clone()))
        };
        let mut share = share;
        let name = match (&column.short, &mut share) {
            (Some(short), Some(share)) => {
                share.name = format!("{short}, %");
                share.name.clone()
            }
            (Some(short), None) => {
                self.out.columns.push((short.clone(), vec![column.name.clone()]));
                short.clone()
            }
            (None, Some(share)) => share.name.clone(),
            (None, None) => column.name.clone(),
        };
        match why {
            None => self.taken.push(Taken { name, axis, sign, sheet: column.sheet, numbers, share }),
            Some(why) => self.out.asked.push(Question { name, axis, sign, share, why }),
        }
    }

    /// Whether a name is that of a column, or of another share.
    fn is_taken(&self, name: &str) -> bool {
        let name = folded(name);
        self.known.sheets.contains_key(&name) || self.names.contains(&name)
    }

    /// Asks about signs that the data contradict.
    fn doubt_signs(&mut self) {
        let signed: Vec<Signed> = self
            .taken
            .iter()
            .map(|one| Signed::new(one.axis, one.sign, &one.numbers, self.rows, one.sheet))
            .collect();
        let doubted = contradicted(&signed);
        for (at, taken) in std::mem::take(&mut self.taken).into_iter().enumerate() {
            match doubted.iter().find(|(place, _)| *place == at) {
                None => self.taken.push(taken),
                Some((_, r)) => {
                    let Taken { name, axis, sign, share, .. } = taken;
                    let why = Why::Contradicted(*r * f64::from(sign));
                    self.out.asked.push(Question { name, axis, sign, share, why });
                }
            }
        }
    }

    fn finish(self) -> Proposal {
        let Self { known, mut out, taken, tested, .. } = self;
        for one in taken {
            match one.axis {
                Axis::Complexity => out.complexity.push((one.name, one.sign)),
                Axis::Results => out.results.push((one.name, one.sign)),
            }
            out.shares.extend(one.share);
        }
        let in_use = |column: &str| out.shares.iter().any(|share| share.whole == column);
        out.perhaps_pupils.retain(|column| !in_use(column));
        // Which exam of several the results are of cannot be told.
        match tested[..] {
            [only] if !known.is_shared(only) => out.pupils = Some(only.name.clone()),
            _ => out.perhaps_pupils.extend(tested.iter().map(|column| column.name.clone())),
        }
        out
    }
}

impl Column {
    /// Whether it parts the schools into groups.
    fn is_grouping(&self) -> bool {
        self.values > 1 && self.values < self.numbers.len()
    }
}

/// What the numbers say of a measure that the heading leaves open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measured {
    Count,
    Share,
    Unclear,
}

/// Whether an indicator whose heading does not tell is a count: over a hundred, or as large as the school.
fn measure(column: &Column, wholes: &[&Column]) -> Measured {
    if column.guess.measure != Measure::Open || !column.is_whole() {
        return Measured::Share;
    }
    match column.guess.role {
        Role::Complexity(_) if column.most() > 100.0 => Measured::Count,
        Role::Complexity(_) | Role::Results(_) => {
            let mut wholes = wholes.iter().filter(|one| one.sheet == column.sheet);
            let grows =
                |whole: &&Column| correlation(&column.numbers, &whole.numbers).is_some_and(|(r, _)| r > 0.5);
            if wholes.any(grows) { Measured::Unclear } else { Measured::Share }
        }
        _ => Measured::Share,
    }
}

/// Whether two columns hold the same numbers, as far as they are rounded.
fn is_same(one: &[Option<f64>], other: &[Option<f64>]) -> bool {
    let mut pairs = one.iter().zip(other).filter_map(|(a, b)| a.zip(*b)).peekable();
    pairs.peek().is_some() && pairs.all(|(a, b)| (a - b).abs() <= 0.51)
}
