//! Which column of which sheet plays which part: the names of the settings, or of the flags, found among the
//! headings; what they leave out, recognised by its name.

mod further;
mod heads;
mod names;
mod numeric;
mod pupils;
mod sections;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::header::Index;
use super::position::position;
use super::shape::{Tracing, places_in};
use super::{Sheet, roles};
use crate::config::{ColumnRef, Comments, Indicator, Names, Settings, Suggestions};
use crate::model::{Axis, ColumnUsage, Further, SchoolYear, UsedColumn, folded, school_year, tidy};
use crate::problem::{LISTED, Problem, ProblemKind, RolesUnknown, WarningKind};

/// Only rows whose cell has one of these values take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Where {
    /// The column.
    pub column: ColumnRef,
    /// The value; several of one column: any of them.
    pub value: String,
}

/// Where an indicator's numbers come from; places count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feed {
    /// A column.
    Cell(usize),
    /// 100 · part / whole.
    Share {
        /// Column of the part.
        part: usize,
        /// Column of the whole.
        whole: usize,
    },
    /// How many rows of a school have a value in a column.
    Rows(usize),
    /// Their sample standard deviation.
    Spread(usize),
}

impl Feed {
    /// The columns that it is made of, the first twice where it is one.
    pub(super) const fn columns(self) -> [usize; 2] {
        match self {
            Self::Cell(at) | Self::Rows(at) | Self::Spread(at) => [at, at],
            Self::Share { part, whole } => [part, whole],
        }
    }
}

/// What is looked for in a column: in a table with several rows a school, texts stand in it and numbers are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seek {
    Text,
    Number,
}

/// A column: the sheet's place among the inputs, and its own place in it.
type At = (usize, usize);

/// The columns of one sheet that are used, by their part.
#[derive(Debug, Default)]
pub(super) struct SheetColumns {
    pub(super) school: usize,
    pub(super) name: Option<usize>,
    /// Whether the names stand before the brackets in the cells of the ids.
    pub(super) name_in_id: bool,
    pub(super) by: Option<usize>,
    /// Place in the list of `same` columns, and in the sheet.
    pub(super) same: Vec<(usize, usize)>,
    /// The same of the columns that are only shown, whose places are behind those of `same`.
    pub(super) shown: Vec<(usize, usize)>,
    pub(super) wheres: Vec<(usize, Vec<String>)>,
    /// Place in the list of indicators, and where its numbers come from.
    pub(super) feeds: Vec<(usize, Feed)>,
    /// Whether the sheet is a list that people bring beside the tables.
    pub(super) is_list: bool,
    /// Limits of the settings: by the place of a column, and by that of a share among the feeds.
    pub(super) limits: Vec<(usize, (f64, f64))>,
    pub(super) share_limits: Vec<(usize, (f64, f64))>,
    /// Everything above, for people.
    pub(super) used: Vec<UsedColumn>,
}

/// The columns of all sheets that are used.
#[derive(Debug, Default)]
pub struct Layout {
    pub(super) sheets: Vec<SheetColumns>,
    /// The indicators by the names that reports use.
    pub(super) names: Vec<String>,
    /// Places in `names` of each axis' indicators.
    pub(super) axes: [Vec<usize>; 2],
    /// What must be reported: indicators that are counts of people, the year that was taken.
    pub(super) counts: Vec<WarningKind>,
    /// Places in `names` of the pupils tested and of their standard deviation.
    pub(super) pupils: [Option<usize>; 2],
    /// Places in `names` of what stands beside the clusters.
    pub(super) further: Further,
    /// Whether the ids that `--where` leaves out must be known: something else than the tables names schools.
    pub keeps_left_out: bool,
    /// Whether it must be known from which rows the values of long tables come.
    pub(super) tracing: Tracing,
}

/// Finds the columns. Gives the settings back with what was recognised filled in, and with each column
/// under the name that the report uses.
///
/// # Errors
/// A column that is missing or fits twice; parts that nothing names.
pub fn layout(
    sheets: &[Sheet],
    settings: &Settings,
    wheres: &[Where],
) -> Result<(Layout, Settings), Vec<Problem>> {
    let bare = super::without_headings(sheets);
    if !bare.is_empty() {
        return Err(bare);
    }
    let mut finder = Finder::new(sheets, settings);
    let mut settings = settings.clone();
    finder.recognise(&mut settings);
    finder.schools(&mut settings);
    finder.texts(&mut settings);
    finder.wheres(wheres);
    for axis in Axis::BOTH {
        for indicator in &mut settings.axis_mut(axis).indicators {
            finder.indicator(axis, indicator);
        }
    }
    finder.raw_heads();
    finder.pupils(&settings);
    finder.rows_of_pupils();
    finder.further(&mut settings);
    finder.limits(&settings);
    finder.others(&settings);
    finder.tell_years(&mut settings);
    let Finder { mut layout, problems, .. } = finder;
    for (at, sheet) in sheets.iter().enumerate() {
        if let Some(lead) = sheet.piece_of {
            layout.sheets[at] = layout.sheets[lead].moved(&places_in(&sheets[lead], sheet));
        }
    }
    layout.sheets.iter_mut().for_each(|columns| columns.used.sort_by_key(|used| used.place));
    if problems.is_empty() { Ok((layout, settings)) } else { Err(problems) }
}

/// What the usual names of a part find.
enum Usual {
    Nothing,
    Column(At),
    Several,
}

struct Finder<'a> {
    sheets: &'a [Sheet],
    names: Names<'a>,
    /// Part and whole of each share, by its folded name.
    shares: HashMap<String, (&'a ColumnRef, &'a ColumnRef)>,
    indices: Vec<Index>,
    /// Headings of all sheets, for names that are in none; made when the first is missing.
    suggestions: Option<Suggestions<'a>>,
    /// Headings of the form «value: heading», or «sheet: heading»: the sheet, folded, as they stand.
    parted: Option<Vec<(usize, String, String)>>,
    layout: Layout,
    problems: Vec<Problem>,
    /// Indicators that are columns as they stand, and whose headings do not say that people are counted.
    plain: Vec<(At, String)>,
    /// What waits in comments of the settings.
    comments: &'a Comments,
    /// The year that is asked for.
    asked: Option<SchoolYear>,
    /// For each sheet the year of its columns, and those that they have.
    years: Vec<(Option<SchoolYear>, BTreeSet<SchoolYear>)>,
}

impl SheetColumns {
    /// The columns of text that `same` and `show` name, each with its place among those of all sheets.
    pub(super) fn texts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.same.iter().chain(&self.shown).copied()
    }
}

impl Layout {
    /// Keeps from which rows the values of long tables come.
    pub fn trace(&mut self) {
        self.tracing = Tracing::On;
    }
}

impl<'a> Finder<'a> {
    fn new(sheets: &'a [Sheet], settings: &'a Settings) -> Self {
        let layout = Layout {
            sheets: sheets.iter().map(|_| SheetColumns::default()).collect(),
            keeps_left_out: settings.names_schools(),
            ..Layout::default()
        };
        Self {
            sheets,
            names: settings.names(),
            shares: settings
                .shares
                .iter()
                .rev()
                .map(|(name, part, whole)| (folded(name), (part, whole)))
                .collect(),
            indices: sheets.iter().map(|sheet| Index::new(&sheet.headings)).collect(),
            suggestions: None,
            parted: None,
            layout,
            problems: Vec::new(),
            plain: Vec::new(),
            comments: &settings.comments,
            asked: settings.year.as_deref().and_then(school_year),
            years: vec![Default::default(); sheets.len()],
        }
    }
}

impl Finder<'_> {
    /// The tables: of one that was cut into several sheets the first.
    fn tables(&self) -> Vec<usize> {
        (0..self.sheets.len()).filter(|&sheet| self.sheets[sheet].piece_of.is_none()).collect()
    }

    /// A problem of one sheet, or of all of them under the name of the first.
    fn say(&mut self, sheet: usize, column: Option<&str>, kind: ProblemKind) {
        let Some(sheet) = self.sheets.get(sheet) else { return };
        self.problems.push(Problem { column: column.map(str::to_owned), ..sheet.problem(kind) });
    }

    /// Fills in what the settings leave out.
    fn recognise(&mut self, settings: &mut Settings) {
        let mut unknown = RolesUnknown::default();
        if settings.school.is_none() {
            for sheet in (0..self.sheets.len()).filter(|&sheet| self.sheets[sheet].school.is_none()) {
                match self.usual(&[sheet], "--school", &roles::SCHOOL) {
                    Usual::Column((_, at)) => self.layout.sheets[sheet].school = at,
                    Usual::Nothing => unknown.school = true,
                    Usual::Several => {}
                }
            }
        }
        let all = self.tables();
        for (axis, flag, names, lost) in [
            (Axis::Complexity, "--complexity", &roles::COMPLEXITY, &mut unknown.complexity),
            (Axis::Results, "--results", &roles::RESULTS, &mut unknown.results),
        ] {
            let indicators = &mut settings.axis_mut(axis).indicators;
            if indicators.is_empty() {
                let found = self.usual(&all, flag, names);
                match found {
                    Usual::Nothing => *lost = true,
                    Usual::Several => {}
                    Usual::Column((sheet, at)) => {
                        let column = ColumnRef::flag(&self.sheets[sheet].headings[at].text);
                        indicators.push(Indicator { column, weight: 1.0, range: None });
                    }
                }
            }
        }
        if unknown != RolesUnknown::default() {
            self.say(0, None, ProblemKind::RolesUnknown(unknown));
        }
    }

    /// The column with a usual name; several are a problem.
    fn usual(&mut self, sheets: &[usize], flag: &'static str, names: &[&str]) -> Usual {
        let mut found: Vec<At> = Vec::new();
        for &sheet in sheets {
            let headings = self.sheets[sheet].headings.iter().enumerate();
            let fits = headings.filter(|(_, heading)| names.contains(&folded(&heading.name).as_str()));
            found.extend(fits.map(|(at, _)| (sheet, at)));
        }
        match found[..] {
            [] => Usual::Nothing,
            [only] => Usual::Column(only),
            _ => {
                let heading = |&(sheet, at): &At| self.sheets[sheet].headings[at].text.clone();
                let headings = found.iter().take(LISTED + 1).map(heading).collect();
                self.say(found[0].0, None, ProblemKind::Candidates { flag, headings });
                Usual::Several
            }
        }
    }

    /// The column of the ids, which every sheet must have.
    fn schools(&mut self, settings: &mut Settings) {
        for sheet in 0..self.sheets.len() {
            if let Some(at) = self.sheets[sheet].school {
                self.layout.sheets[sheet].school = at;
            } else if let Some(column) = &settings.school {
                let found = self.within(sheet, column, Seek::Text);
                if found.is_empty() {
                    // Another table may call the ids by another usual name.
                    let headings = self.sheets[sheet].headings.iter().map(|heading| heading.text.as_str());
                    let mut usual = headings.filter(|heading| roles::SCHOOL.contains(&folded(heading).as_str()));
                    let usual = usual.next().map(str::to_owned);
                    self.missing(column, Some(sheet), usual);
                }
                if found.len() > 1 {
                    self.ambiguous(column, &found);
                }
                self.layout.sheets[sheet].school = found.first().map_or(0, |&(_, at)| at);
            }
            let at = self.layout.sheets[sheet].school;
            self.uses((sheet, at), ColumnUsage::School);
        }
        let heading = self.sheets.first().map(|sheet| (&sheet.headings, self.layout.sheets[0].school));
        let heading = heading.and_then(|(headings, at)| Some(headings.get(at)?.text.clone()));
        match (&mut settings.school, heading.filter(|heading| !heading.is_empty())) {
            (Some(column), Some(heading)) if position(&column.name).is_some() => column.name = heading,
            (school @ None, Some(heading)) => *school = Some(ColumnRef::flag(&heading)),
            _ => {}
        }
    }

    /// The columns of names, of groups, and those that must be the same in a pair.
    fn texts(&mut self, settings: &mut Settings) {
        if let Some((sheet, at)) = settings.name.as_mut().and_then(|column| self.named(column, ColumnUsage::Name))
        {
            self.layout.sheets[sheet].name = Some(at);
        }
        if settings.name.is_none() {
            self.names_in_ids();
        }
        if let Some((sheet, at)) = settings.by.as_mut().and_then(|column| self.named(column, ColumnUsage::By)) {
            self.layout.sheets[sheet].by = Some(at);
        }
        for (place, column) in settings.pairing.same.iter_mut().enumerate() {
            if let Some((sheet, at)) = self.named(column, ColumnUsage::Same) {
                self.layout.sheets[sheet].same.push((place, at));
            }
        }
    }

    /// The values of each column that decides which rows take part, whatever the names it goes by.
    fn wheres(&mut self, wheres: &[Where]) {
        for condition in wheres {
            let Some((sheet, at)) = self.find(&condition.column, Seek::Text) else { continue };
            self.uses((sheet, at), ColumnUsage::Where);
            let known = &mut self.layout.sheets[sheet].wheres;
            match known.iter_mut().find(|(place, _)| *place == at) {
                Some((_, values)) => values.push(tidy(&condition.value).into_owned()),
                None => known.push((at, vec![tidy(&condition.value).into_owned()])),
            }
        }
    }

    fn indicator(&mut self, axis: Axis, indicator: &mut Indicator) {
        let part = ColumnUsage::Indicator(axis, indicator.weight);
        let column = &mut indicator.column;
        let found = match self.shares.get(&folded(&column.name)) {
            Some(&(some, whole)) => self.share(&column.name, some, whole, part),
            None => self.named(column, part).map(|(sheet, at)| (sheet, Feed::Cell(at))),
        };
        let Some((sheet, feed)) = found else { return };
        self.count(sheet, feed, &column.name);
        let place = self.fed(sheet, feed, &indicator.column.name);
        if self.layout.axes[axis as usize].contains(&place) {
            let name = indicator.column.name.clone();
            return self.say(sheet, Some(&name), ProblemKind::ColumnTwice);
        }
        self.layout.axes[axis as usize].push(place);
    }

    /// Columns that the settings name and this run does not need must be there all the same.
    fn others(&mut self, settings: &Settings) {
        let indicators = Axis::BOTH.into_iter().flat_map(|axis| &settings.axis(axis).indicators);
        let needed: HashSet<String> = indicators.map(|indicator| folded(&indicator.column.name)).collect();
        for (_, part, whole) in settings.shares.iter().filter(|(name, ..)| !needed.contains(&folded(name))) {
            self.find(part, Seek::Number);
            self.find(whole, Seek::Number);
        }
    }

    /// The place of an indicator among those that are read; a new one if nothing reads it yet.
    fn fed(&mut self, sheet: usize, feed: Feed, name: &str) -> usize {
        let feeds = &self.layout.sheets[sheet].feeds;
        let known = feeds.iter().find(|(_, other)| *other == feed).map(|(place, _)| *place);
        known.unwrap_or_else(|| {
            self.layout.names.push(name.to_owned());
            let place = self.layout.names.len() - 1;
            self.layout.sheets[sheet].feeds.push((place, feed));
            place
        })
    }
}
