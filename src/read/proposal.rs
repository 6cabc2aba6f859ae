//! What the tables of a year suggest: columns for `init` to write down, never for a computation. What is sure is in
//! force, what is probable is asked.

mod apart;
mod column;
mod heads;
mod ids;
mod marks;
mod measured;
mod offer;
mod signs;
mod titles;
mod totals;
mod turned;
mod twice;
mod wholes;
mod words;
mod years;

use std::collections::{HashMap, HashSet};

use self::column::{Column, columns};
use self::heads::Measured;
use self::ids::Rows;
use self::measured::Taken;
use self::signs::{Signed, contradicted};
use super::position::position;
use super::roles::{Counted, Measure, Role};
use super::{Sheet, shape};
use crate::config::Settings;
use crate::model::{Axis, folded};
use crate::problem::{Proposal, Question, Share, TableProposal, Tables, Why};

pub(in crate::read) use self::column::raw_heads;
pub(in crate::read) use self::offer::{Offer, is_raw};
pub(in crate::read) use self::wholes::name as share_name;

/// Guesses the parts of the columns of all tables; one that was cut into several files is one.
pub fn propose(sheets: &[Sheet]) -> Proposal {
    let pooled = shape::pooled(sheets);
    let whole = |at: usize| pooled.iter().find(|(pieces, _)| pieces.contains(&at));
    let own = |(at, sheet)| match whole(at) {
        None => Some(sheet),
        Some((pieces, whole)) => (pieces[0] == at).then_some(whole),
    };
    of_tables(&sheets.iter().enumerate().filter_map(own).collect::<Vec<_>>())
}

fn of_tables(sheets: &[&Sheet]) -> Proposal {
    let (each, counts): (Vec<_>, Vec<usize>) =
        sheets.iter().enumerate().map(|(place, sheet)| columns(place, sheet)).unzip();
    let all: Vec<Column> = each.into_iter().flatten().collect();
    let files: Vec<&str> = sheets.iter().map(|sheet| sheet.file.as_str()).collect();
    let found = ids::find(&all, &files);
    let ids = &found.columns;
    let lengths: Vec<usize> = (0..sheets.len())
        .map(|sheet| all.iter().find(|column| column.sheet == sheet).map_or(0, |column| column.numbers.len()))
        .collect();
    let rows = Rows::new(&found, &lengths);
    let name = ids::name(&all, ids);
    let known = Known::new(&all);
    let is_id = |column: &Column| ids.iter().flatten().any(|id| std::ptr::eq(*id, column));
    let is_name = |column: &Column| name.is_some_and(|name| std::ptr::eq(name, column));
    let others = all.iter().filter(|column| !is_id(column) && !is_name(column));
    let mut offers = Draft::new(sheets, &all, &known, &rows).offers(others);
    let sections = sections(sheets, ids, &mut offers);
    apart::tell_apart(&mut offers, sheets, |name| known.is_in_several(name));
    let sections = shape::sections(sheets, sections);
    let is_key = |name: &Column| {
        let mut of_file = sections.iter().filter(|section| section.file == sheets[name.sheet].file);
        of_file.any(|table| table.split.contains(&name.name) || table.year.as_ref() == Some(&name.name))
    };
    let name = name.filter(|name| !is_key(name)).map(|name| name.name.clone());
    let (school, columns) = school(ids, sheets.len());
    // Where ids repeat, only their heading may show them.
    let long = |sheet: &&&Sheet| sections.iter().any(|section| section.file == sheet.file);
    let usual = |sheet: &&Sheet| Some(sheet.headings[shape::school_of(sheet, &Settings::default())?].text.clone());
    let school = school.or_else(|| sheets.iter().filter(long).find_map(usual));
    let is_lost = |column: &&Column| column.guess.role == Role::School && column.is_rounded && !is_id(column);
    let lost_ids = all.iter().filter(is_lost).map(|column| column.name.clone()).collect();
    let labels = sheets.iter().map(|sheet| label(sheet, sheets));
    let out = Proposal {
        school,
        name,
        columns,
        sections,
        tables: Tables { rows: labels.zip(counts).collect(), common: rows.common },
        words: words::missing(&all),
        period: titles::period(sheets),
        district: titles::district(sheets),
        voids: measured::voids(&all),
        turned: sheets.iter().filter(|sheet| turned::is_turned(sheet)).map(|sheet| label(sheet, sheets)).collect(),
        matches: found.matches,
        lost_ids,
        ..Proposal::default()
    };
    offer::together(offers, out)
}

/// A table as a person knows it: its file, and its sheet where others of the book are read.
fn label(sheet: &Sheet, sheets: &[&Sheet]) -> String {
    let is_of_several = sheets.iter().filter(|other| other.is_with(sheet)).count() > 1;
    match sheet.name().filter(|_| is_of_several) {
        Some(name) => format!("{}, {name}", sheet.file),
        None => sheet.file.clone(),
    }
}

/// The sections for tables with several rows a school; what is offered of their columns becomes what is made of them.
fn sections(sheets: &[&Sheet], ids: &[Option<&Column>], offers: &mut [Offer]) -> Vec<TableProposal> {
    let mut sections = Vec::new();
    for ((sheet, id), offer) in sheets.iter().zip(ids).zip(offers) {
        let named = |id: &&Column| {
            let at = sheet.headings.iter().position(|heading| heading.text == id.name);
            at.or_else(|| position(&id.name))
        };
        let section = shape::add(sheet, id.as_ref().and_then(named), offer);
        sections.extend(section.map(|section| section.below(&sheet.name().unwrap_or_default())));
        offer.is_headed = sheet.is_headed();
        if offer.is_headed {
            offer.one_measure();
        }
    }
    sections
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

/// So many columns are held against a share.
const SHARES: usize = 50;

/// Among more columns those of one name are not held against each other.
const APART: usize = 5_000;

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
        self.is_in_several(&column.name)
    }

    fn is_in_several(&self, name: &str) -> bool {
        self.sheets.get(&folded(name)).is_some_and(|sheets| sheets.len() > 1)
    }

    /// Whether there is the same of a later year.
    fn is_older(&self, column: &Column) -> bool {
        column.year < self.newest.get(&(column.key.as_str(), column.guess.role)).copied()
    }
}

/// What may make an indicator a question.
struct Doubts<'a> {
    /// Whether it counts people, by its words or by its numbers.
    is_count: bool,
    /// Whether words and numbers leave open what it measures.
    is_open: bool,
    has_whole: bool,
    /// The share that says the same.
    twice: Option<&'a str>,
}

/// A proposal that is being made.
struct Draft<'a> {
    sheets: &'a [&'a Sheet],
    all: &'a [Column],
    known: &'a Known<'a>,
    rows: &'a Rows,
    taken: Vec<Taken>,
    /// What each table offers beside that.
    offers: Vec<Offer>,
    /// Names of shares, folded.
    names: HashSet<String>,
}

impl<'a> Draft<'a> {
    fn new(sheets: &'a [&'a Sheet], all: &'a [Column], known: &'a Known, rows: &'a Rows) -> Self {
        let offers = sheets.iter().map(|_| Offer::default()).collect();
        Self { sheets, all, known, rows, taken: Vec::new(), offers, names: HashSet::new() }
    }

    /// Finds a column's place.
    fn take(&mut self, column: &Column) {
        let (own, name) = (&mut self.offers[column.sheet], column.name.clone());
        match column.guess.role {
            Role::District if column.is_grouping() => own.by.push(name),
            Role::Kind if column.is_grouping() => own.same.push(name),
            Role::Tested if column.guess.sure && !self.known.is_older(column) => {
                own.tested.push((name, self.known.is_shared(column), column.known().sum()));
            }
            Role::Whole | Role::Tested if self.known.is_older(column) => own.unused.push(name),
            Role::Whole | Role::Tested if column.is_band() => own.unused.push(name),
            Role::Whole | Role::Tested => own.perhaps_pupils.push(name),
            role => match role.axis() {
                Some((axis, sign)) => self.indicator(column, axis, sign),
                None => own.unused.push(name),
            },
        }
    }

    fn indicator(&mut self, column: &Column, axis: Axis, sign: i8) {
        let measured = column.measured;
        let is_said = matches!(column.guess.role, Role::Part(_) | Role::PartOfTested(_));
        let is_count = is_said || measured == Measured::Count;
        // Called counts though their numbers are not, or whole numbers whose headings say nothing.
        let is_open = is_count && !column.is_whole() || measured == Measured::Unclear;
        let whole = (is_count || is_open).then(|| wholes::of(column, &self.known.wholes)).flatten();
        let share = whole.map(|whole| wholes::share(column, whole, |name| self.is_taken(name)));
        let whole = whole.filter(|_| is_count);
        let numbers = whole.map_or_else(|| column.numbers.clone(), |whole| wholes::numbers(column, whole));
        let twice = whole.and_then(|_| twice::of(column.sheet, sign, &numbers, &self.known.shares));
        self.names.extend(share.as_ref().map(|share| folded(&share.name)));
        let why = self.doubt(column, axis, &Doubts { is_count, is_open, has_whole: whole.is_some(), twice });
        let mut share = share;
        let is_either = why == Some(Why::CountOrShare);
        let name = self.name(column, &mut share, is_either);
        match why {
            None => {
                let (measure, is_of_run) = (column.guess.measure, column.is_of_run);
                let of = measured::of(column, self.sheets[column.sheet]);
                let sheet = column.sheet;
                self.taken.push(Taken { name, axis, sign, sheet, numbers, share, measure, of, is_of_run });
            }
            Some(why) => self.offers[column.sheet].asked.push(Question { name, axis, sign, share, why }),
        }
    }

    /// Why a column is asked about, if it is.
    fn doubt(&self, column: &Column, axis: Axis, doubts: &Doubts) -> Option<Why> {
        if self.known.is_older(column) {
            Some(Why::Older)
        } else if self.known.is_shared(column) && !(axis == Axis::Results && self.is_apart(column)) {
            Some(Why::InSeveral)
        } else if column.is_flag() {
            Some(Why::Flag)
        } else if doubts.is_count && column.guess.counted == Counted::Families {
            Some(Why::Families)
        } else if doubts.is_open {
            Some(Why::CountOrShare)
        } else if doubts.is_count && !doubts.has_whole {
            Some(Why::NoWhole)
        } else if column.guess.is_rank {
            Some(Why::Rank)
        } else if !column.guess.sure {
            Some(column.why.clone().unwrap_or(Why::Words))
        } else {
            doubts.twice.map(|twice| Why::Twice(twice.to_owned()))
        }
    }

    /// The name by which an indicator goes, which is that of its share where it becomes one.
    fn name(&mut self, column: &Column, share: &mut Option<Share>, is_either: bool) -> String {
        let own = || column.name.clone();
        let Some(short) = column.short.clone() else {
            return share.as_ref().filter(|_| !is_either).map_or_else(own, |share| share.name.clone());
        };
        if let Some(share) = share {
            share.name = format!("{short}, %");
            // Where both answers are offered, that of the share goes by its own name.
            if !is_either {
                return share.name.clone();
            }
        }
        self.offers[column.sheet].columns.push((short.clone(), vec![own()]));
        short
    }

    /// Whether a column that several tables have is told apart by its file, and is not simply there twice.
    fn is_apart(&self, column: &Column) -> bool {
        if self.all.len() > APART {
            return false;
        }
        let others = self.all.iter().filter(|other| other.sheet != column.sheet && other.name == column.name);
        let mut others = others.filter(|other| other.guess.role == column.guess.role);
        let is_other = |other: &Column| {
            let [own, other_file] = [column, other].map(|of| &self.sheets[of.sheet].file);
            own != other_file && !twice::is_same(&other.numbers, &column.numbers)
        };
        others.all(is_other)
    }

    /// Whether a name is that of a column, or of another share.
    fn is_taken(&self, name: &str) -> bool {
        let name = folded(name);
        self.known.sheets.contains_key(&name) || self.names.contains(&name)
    }

    /// Asks about head counts that together are what a column of per cent says.
    fn ask_repeated(&mut self) {
        let shares: Vec<(usize, &[Option<f64>])> = self
            .taken
            .iter()
            .enumerate()
            .filter(|(_, taken)| taken.share.is_some())
            .filter(|(_, taken)| taken.axis == Axis::Results)
            .map(|(at, taken)| (at, &taken.numbers[..]))
            .collect();
        let sheet_of = |at: usize| self.taken[at].sheet;
        let found = twice::together(&shares, sheet_of, &self.known.shares);
        for (place, taken) in std::mem::take(&mut self.taken).into_iter().enumerate() {
            match found.iter().find(|(at, _)| *at == place) {
                None => self.taken.push(taken),
                Some((_, other)) => {
                    let Taken { name, axis, sign, share, sheet, .. } = taken;
                    let why = Why::Together(other.clone());
                    self.offers[sheet].asked.push(Question { name, axis, sign, share, why });
                }
            }
        }
    }

    /// Asks about signs that the data contradict.
    fn doubt_signs(&mut self) {
        let signed: Vec<Signed> = self
            .taken
            .iter()
            .map(|taken| Signed::new(taken.axis, taken.sign, &taken.numbers, self.rows, taken.sheet))
            .collect();
        let doubted = contradicted(&signed);
        for (at, taken) in std::mem::take(&mut self.taken).into_iter().enumerate() {
            match doubted.iter().find(|(place, _)| *place == at) {
                None => self.taken.push(taken),
                Some((_, r)) => {
                    let Taken { name, axis, sign, share, sheet, .. } = taken;
                    let why = Why::Contradicted(*r * f64::from(sign));
                    self.offers[sheet].asked.push(Question { name, axis, sign, share, why });
                }
            }
        }
    }

    /// What each table offers.
    fn offers<'c>(mut self, columns: impl Iterator<Item = &'c Column>) -> Vec<Offer> {
        columns.for_each(|column| self.take(column));
        self.ask_repeated();
        self.doubt_signs();
        self.ask_again();
        let Self { mut offers, taken, .. } = self;
        for indicator in taken {
            let own = &mut offers[indicator.sheet];
            own.runs.extend(indicator.is_of_run.then(|| indicator.name.clone()));
            match indicator.axis {
                Axis::Complexity => own.complexity.push((indicator.name, indicator.sign)),
                Axis::Results => own.results.push((indicator.name, indicator.sign)),
            }
            own.shares.extend(indicator.share);
        }
        offers
    }
}
