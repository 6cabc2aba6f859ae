//! The columns that the settings name, and how many of them some headings have.

use std::collections::HashMap;

use super::{Header, Heading, Score, is_numbered};
use crate::config::{ColumnRef, Settings};
use crate::model::{Axis, school_year};
use crate::read::roles::{self, Role, guess_role};

/// Only this many headings from the left are looked at for roles.
const ROLES: usize = 1000;

/// What the lowest row of headings holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lowest {
    /// Words, and numbers that count on.
    Words,
    /// Numbers below merged headings.
    Numbers,
    /// Numbers of a school, or a line about the table.
    Data,
}

/// What each name, folded, may go for: a column of the settings, or behind those one of the usual three.
#[derive(Clone, Debug)]
pub(in crate::read) struct Wanted {
    names: HashMap<String, Vec<usize>>,
    columns: usize,
    /// Places of the columns that hold ids.
    schools: Vec<usize>,
    /// Places of the columns that hold numbers.
    numbers: std::ops::Range<usize>,
}

impl Wanted {
    /// Every column that the settings name.
    pub(in crate::read) fn new(settings: &Settings) -> Self {
        let Named { columns, schools, numbers } = Named::new(settings);
        Self { schools, numbers, ..Self::of(columns.into_iter()) }
    }

    /// The same, and the headings of a list, each with its folded names: they tell the row of headings from one whose
    /// school is called as a column.
    pub(in crate::read) fn of_list(settings: &Settings, headings: &[&[&str]]) -> Self {
        let headings = headings.iter().map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        Self::of(Named::new(settings).columns.into_iter().chain(headings))
    }

    /// Columns, each with its folded names.
    pub(super) fn of(columns: impl Iterator<Item = Vec<String>>) -> Self {
        let mut out = Self { names: HashMap::new(), columns: 0, schools: Vec::new(), numbers: 0..0 };
        columns.for_each(|names| out.add(names));
        let columns = out.columns;
        for usual in [&roles::SCHOOL[..], &roles::COMPLEXITY, &roles::RESULTS] {
            out.add(usual.iter().map(|name| (*name).to_owned()));
        }
        Self { columns, ..out }
    }

    /// The sheets on which the columns stand, if they are several, each has ids, and no column of numbers stands on
    /// two: these are joined as tables are.
    pub(in crate::read) fn spread(&self, headers: &[Option<Header>]) -> Option<Vec<usize>> {
        let found = |at: usize| headers[at].as_ref().map(|header| &header.found[..]).unwrap_or_default();
        // Behind the columns of the settings stand the usual names of ids.
        let is_id = |place: &usize| self.schools.contains(place) || *place == self.columns;
        let with_ids: Vec<usize> = (0..headers.len()).filter(|&at| found(at).iter().any(is_id)).collect();
        let on = |column: usize| (0..headers.len()).filter(move |&at| found(at).contains(&column));
        let mut sheets: Vec<usize> = Vec::new();
        for column in self.numbers.clone() {
            let on: Vec<usize> = on(column).collect();
            match on[..] {
                [] => {}
                [only] if with_ids.contains(&only) => sheets.push(only),
                _ => return None,
            }
        }
        // Names and groups are taken along from a sheet of their own.
        if sheets.is_empty() {
            return None;
        }
        for column in self.schools.len()..self.numbers.start {
            let on: Vec<usize> = on(column).filter(|at| with_ids.contains(at)).collect();
            if let [only] = on[..] {
                sheets.push(only);
            }
        }
        sheets.sort_unstable();
        sheets.dedup();
        (sheets.len() > 1).then_some(sheets)
    }

    /// How many columns the settings name.
    pub(in crate::read) const fn count(&self) -> usize {
        self.columns
    }

    fn add(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.names.entry(name).or_default().push(self.columns);
        }
        self.columns += 1;
    }

    /// What headings are worth, and which wanted columns they have.
    pub(super) fn score(&self, headings: impl Iterator<Item = Heading>, lowest: Lowest) -> (Score, Vec<usize>) {
        let mut found = vec![false; self.columns + 3];
        let (mut roles, mut is_worded) = (0, false);
        for (at, heading) in headings.enumerate() {
            for (name, column) in self.columns_of(&heading) {
                found[column] = true;
                is_worded |= column < self.columns && !is_numbered(&name);
            }
            roles += usize::from(lowest != Lowest::Data && at < ROLES && has_role(&heading, lowest));
        }
        // Numbers of a school are no marks because the settings name marks.
        if lowest == Lowest::Data && !is_worded {
            found[..self.columns].fill(false);
        }
        let (wanted, usual) = found.split_at(self.columns);
        let wanted = wanted.iter().filter(|found| **found).count();
        let score = Score { wanted, roles, is_usual: usual.iter().all(|found| *found) };
        (score, (0..found.len()).filter(|&at| found[at]).collect())
    }

    /// The columns for which a heading may go, each with the name that fits; a year in it may be left out.
    fn columns_of(&self, heading: &Heading) -> Vec<(String, usize)> {
        let names = heading.names();
        let dated = Heading::dated(&names).into_iter().map(|(name, _)| name);
        let known = |name: String| {
            let columns = self.names.get(&name).into_iter().flatten();
            columns.map(|&column| (name.clone(), column)).collect::<Vec<_>>()
        };
        names.into_iter().chain(dated).flat_map(known).collect()
    }
}

/// Whether a heading tells a role. Below merged headings stand years, marks and tasks, which say nothing themselves.
fn has_role(heading: &Heading, lowest: Lowest) -> bool {
    let is_bare =
        school_year(&heading.name).is_some() || (lowest == Lowest::Numbers && is_numbered(&heading.name));
    let name = if is_bare && !heading.group.is_empty() { &heading.group } else { &heading.name };
    guess_role(name) != Role::Unused
}

/// The columns of the settings, each with its folded names.
struct Named {
    columns: Vec<Vec<String>>,
    /// Places of those that hold ids.
    schools: Vec<usize>,
    /// Places of those that hold numbers.
    numbers: std::ops::Range<usize>,
}

impl Named {
    fn new(settings: &Settings) -> Self {
        let mut columns: Vec<&ColumnRef> = settings.school.iter().collect();
        columns.extend(settings.tables.iter().filter_map(|table| table.school.as_ref()));
        let schools = (0..columns.len()).collect();
        columns.extend([&settings.name, &settings.by].into_iter().flatten());
        columns.extend(&settings.pairing.same);
        let first = columns.len();
        for axis in Axis::BOTH {
            columns.extend(settings.axis(axis).indicators.iter().map(|indicator| &indicator.column));
        }
        columns.extend(settings.shares.iter().flat_map(|(_, part, whole)| [part, whole]));
        let numbers = first..columns.len();
        columns.extend(
            settings
                .tables
                .iter()
                .flat_map(|table| table.columns().filter(|column| table.school.as_ref() != Some(*column))),
        );
        columns.extend(settings.evidence.numbers().chain(&settings.evidence.show));
        let names = settings.names();
        let of = |column: &ColumnRef| {
            let mut names = names.of(&column.name);
            // «value: heading» and «sheet: heading» stand in the table as the heading alone.
            let bare: Vec<String> =
                names.iter().filter_map(|name| Some(name.rsplit_once(": ")?.1.to_owned())).collect();
            names.extend(bare);
            names
        };
        Self { columns: columns.into_iter().map(of).collect(), schools, numbers }
    }
}
