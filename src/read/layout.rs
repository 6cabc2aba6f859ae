//! Which column of a sheet plays which part: the names of the settings, or of the flags, found among the
//! headings; what they leave out, recognised by its name.

use super::{Sheet, roles};
use crate::config::{ColumnRef, Indicator, Settings, nearest};
use crate::model::{Axis, folded};
use crate::problem::{Problem, ProblemKind, RolesUnknown, WarningKind};

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
}

/// The columns of a sheet that are used, by their part.
#[derive(Debug)]
pub struct Layout {
    pub(super) school: usize,
    pub(super) name: Option<usize>,
    pub(super) by: Option<usize>,
    pub(super) same: Vec<usize>,
    pub(super) wheres: Vec<(usize, Vec<String>)>,
    pub(super) feeds: Vec<(String, Feed)>,
    pub(super) axes: [Vec<usize>; 2],
    /// Indicators that are counts of people.
    pub counts: Vec<WarningKind>,
}

/// Finds the columns. Gives the settings back with what was recognised filled in, and with each column
/// under the name that the report uses.
///
/// # Errors
/// A column that is missing or fits twice; parts that nothing names.
pub fn layout(sheet: &Sheet, settings: &Settings, wheres: &[Where]) -> Result<(Layout, Settings), Vec<Problem>> {
    let mut finder = Finder { sheet, settings, problems: Vec::new() };
    let mut settings = settings.clone();
    finder.recognise(&mut settings);
    let school = settings.school.as_mut().and_then(|column| finder.named(column));
    let name = settings.name.as_mut().and_then(|column| finder.named(column));
    let by = settings.by.as_mut().and_then(|column| finder.named(column));
    let same = settings.pairing.same.iter_mut().filter_map(|column| finder.named(column)).collect();
    let wheres = finder.wheres(wheres);
    let mut layout = Layout {
        school: school.unwrap_or(0),
        name,
        by,
        same,
        wheres,
        feeds: Vec::new(),
        axes: [vec![], vec![]],
        counts: vec![],
    };
    for axis in Axis::BOTH {
        for indicator in &mut settings.axis_mut(axis).indicators {
            finder.indicator(axis, &mut indicator.column, &mut layout);
        }
    }
    if finder.problems.is_empty() { Ok((layout, settings)) } else { Err(finder.problems) }
}

struct Finder<'a> {
    sheet: &'a Sheet,
    settings: &'a Settings,
    problems: Vec<Problem>,
}

impl Finder<'_> {
    fn say(&mut self, column: Option<&str>, kind: ProblemKind) {
        let file = self.sheet.file.clone();
        self.problems.push(Problem { file, row: None, column: column.map(str::to_owned), value: None, kind });
    }

    /// Fills in what the settings leave out.
    fn recognise(&mut self, settings: &mut Settings) {
        let mut unknown = RolesUnknown::default();
        if settings.school.is_none() {
            settings.school = self.usual("--school", &roles::SCHOOL, &mut unknown.school);
        }
        for (axis, flag, names, lost) in [
            (Axis::Complexity, "--complexity", &roles::COMPLEXITY, &mut unknown.complexity),
            (Axis::Results, "--results", &roles::RESULTS, &mut unknown.results),
        ] {
            let indicators = &mut settings.axis_mut(axis).indicators;
            if indicators.is_empty() {
                let column = self.usual(flag, names, lost);
                indicators.extend(column.map(|column| Indicator { column, weight: 1.0, range: None }));
            }
        }
        if unknown != RolesUnknown::default() {
            self.say(None, ProblemKind::RolesUnknown(unknown));
        }
    }

    fn usual(&mut self, flag: &'static str, names: &[&str], lost: &mut bool) -> Option<ColumnRef> {
        let fits = |heading: &String| names.contains(&folded(heading).as_str());
        let places: Vec<usize> =
            (0..self.sheet.headings.len()).filter(|&at| fits(&self.sheet.headings[at])).collect();
        match places[..] {
            [] => *lost = true,
            [only] => return Some(ColumnRef::flag(&format!(":{}", only + 1))),
            _ => {
                let headings = places.iter().map(|&at| self.sheet.headings[at].clone()).collect();
                self.say(None, ProblemKind::Candidates { flag, headings });
            }
        }
        None
    }

    fn ambiguous(&mut self, name: &str, places: &[usize]) {
        let places = places.iter().map(|at| at + 1).collect();
        self.say(Some(name), ProblemKind::AmbiguousColumn { places });
    }

    /// The place of a column, which from now on goes by its heading.
    fn named(&mut self, column: &mut ColumnRef) -> Option<usize> {
        let at = self.place(column)?;
        if position(&column.name).is_some() && !self.sheet.headings[at].is_empty() {
            column.name.clone_from(&self.sheet.headings[at]);
        }
        Some(at)
    }

    fn place(&mut self, column: &ColumnRef) -> Option<usize> {
        let wanted = folded(&column.name);
        let short = self.settings.columns.iter().find(|(short, _)| folded(short) == wanted);
        let names: Vec<String> = match short {
            Some((_, headings)) => headings.iter().map(|heading| folded(&heading.name)).collect(),
            None => vec![wanted],
        };
        let headings = &self.sheet.headings;
        let places: Vec<usize> =
            (0..headings.len()).filter(|&at| names.contains(&folded(&headings[at]))).collect();
        match places[..] {
            [only] => Some(only),
            [] => {
                let by_position = position(&column.name).filter(|&at| at < headings.len());
                if by_position.is_none() {
                    let line = column.line;
                    let nearest = nearest(&column.name, headings.iter().map(String::as_str));
                    let headings = headings.clone();
                    self.say(Some(&column.name), ProblemKind::MissingColumn { line, nearest, headings });
                }
                by_position
            }
            _ => {
                self.ambiguous(&column.name, &places);
                None
            }
        }
    }

    /// The values of each column that decides which rows take part, whatever the names it goes by.
    fn wheres(&mut self, wheres: &[Where]) -> Vec<(usize, Vec<String>)> {
        let mut out: Vec<(usize, Vec<String>)> = Vec::new();
        for one in wheres {
            let Some(at) = self.place(&one.column) else { continue };
            match out.iter_mut().find(|(known, _)| *known == at) {
                Some((_, values)) => values.push(one.value.clone()),
                None => out.push((at, vec![one.value.clone()])),
            }
        }
        out
    }

    fn indicator(&mut self, axis: Axis, column: &mut ColumnRef, layout: &mut Layout) {
        let wanted = folded(&column.name);
        let share = self.settings.shares.iter().find(|(name, ..)| folded(name) == wanted);
        let feed = match share {
            Some((_, part, whole)) => {
                let (part, whole) = (self.place(part), self.place(whole));
                part.zip(whole).map(|(part, whole)| Feed::Share { part, whole })
            }
            None => self.named(column).map(Feed::Cell),
        };
        let Some(feed) = feed else { return };
        if let Feed::Cell(at) = feed
            && (roles::is_count(&self.sheet.headings[at]) || roles::is_count(&column.name))
        {
            layout.counts.push(WarningKind::CountNotShare(column.name.clone()));
        }
        let known = layout.feeds.iter().position(|(_, other)| *other == feed);
        let at = known.unwrap_or_else(|| {
            layout.feeds.push((column.name.clone(), feed));
            layout.feeds.len() - 1
        });
        if layout.axes[axis as usize].contains(&at) {
            return self.say(Some(&column.name), ProblemKind::ColumnTwice);
        }
        layout.axes[axis as usize].push(at);
    }
}

/// The place that `:5` or `:E` means, from 0.
fn position(name: &str) -> Option<usize> {
    let mark = name.trim().strip_prefix(':')?;
    if let Ok(number) = mark.parse::<usize>() {
        return number.checked_sub(1);
    }
    let letters = !mark.is_empty() && mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digit = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    letters.then(|| mark.bytes().fold(0, |number, byte| number * 26 + digit(byte)) - 1)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_by_position() {
        for (name, place) in [
            (":1", Some(0)),
            (":E", Some(4)),
            (":e", Some(4)),
            (":AA", Some(26)),
            (":0", None),
            (":", None),
            ("E", None),
            (":Э", None),
            (":ABCD", None),
        ] {
            assert_eq!(position(name), place, "{name}");
        }
    }
}
