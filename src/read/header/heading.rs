//! The heading of a column, and the names that mean it.

use std::collections::HashMap;

use crate::model::{SchoolYear, dated, folded};

/// So many names of a column with groups are looked at: more levels than any table has.
const NAMES: usize = 8;

/// The heading of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// As messages and reports show it: with its group where another column has the same name.
    pub text: String,
    /// The lowest cell that is not blank.
    pub name: String,
    /// The cells above that, which may stand for several columns, the uppermost first.
    pub group: String,
    /// The name of its sheet, where that tells the columns of several sheets apart.
    pub sheet: String,
}

impl Heading {
    /// A heading without a group.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), name: text.to_owned(), ..Self::default() }
    }

    /// Puts the name of its sheet in front.
    pub(in crate::read) fn head(&mut self, sheet: &str) {
        self.text = format!("{sheet}: {}", self.text);
        sheet.clone_into(&mut self.sheet);
    }

    /// The folded names that mean this column: its own, and with its groups, of which the upper ones may be left
    /// out; all of them with its sheet as well.
    pub(in crate::read) fn names(&self) -> Vec<String> {
        let mut names = self.names_here();
        if !self.sheet.is_empty() {
            let headed: Vec<String> =
                names.iter().map(|name| format!("{}: {name}", folded(&self.sheet))).collect();
            names.extend(headed);
        }
        names
    }

    /// Those of the names of a column that mean other years of it as well, without the year, each with its year.
    pub(super) fn dated(names: &[String]) -> Vec<(String, SchoolYear)> {
        let mut names: Vec<_> = names.iter().filter_map(|name| dated(name)).collect();
        names.retain(|(name, _)| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        names
    }

    fn names_here(&self) -> Vec<String> {
        let own = folded(&self.name);
        if self.group.is_empty() {
            return vec![own];
        }
        let whole = folded(&self.whole());
        let ends = (3..=whole.len()).filter(|&end| whole.as_bytes()[..end].ends_with(b" / "));
        let mut names: Vec<String> = ends.take(NAMES).map(|end| whole[end..].to_owned()).collect();
        names.extend([own, whole]);
        names.sort_unstable();
        names.dedup();
        names
    }

    pub(in crate::read) fn whole(&self) -> String {
        format!("{} / {}", self.group, self.name)
    }
}

/// The places of columns by the names that mean them, folded once.
#[derive(Debug)]
pub(in crate::read) struct Index {
    names: HashMap<String, Vec<usize>>,
    /// Columns of a year by their names without it.
    dated: HashMap<String, Vec<(SchoolYear, usize)>>,
}

impl Index {
    /// The names of all headings.
    pub(in crate::read) fn new(headings: &[Heading]) -> Self {
        let mut index = Self { names: HashMap::new(), dated: HashMap::new() };
        for (at, heading) in headings.iter().enumerate() {
            let names = heading.names();
            for (name, year) in Heading::dated(&names) {
                index.dated.entry(name).or_default().push((year, at));
            }
            for name in names {
                index.names.entry(name).or_default().push(at);
            }
        }
        index
    }

    /// The columns that one of some folded names means, from left to right.
    pub(in crate::read) fn fitting(&self, names: &[String]) -> Vec<usize> {
        let mut places: Vec<usize> =
            names.iter().filter_map(|name| self.names.get(name)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Whether a folded name means one column alone.
    pub(in crate::read) fn is_unique(&self, name: &str) -> bool {
        // From left to right: where the first is the last, it is the only one.
        self.names.get(name).is_some_and(|places| places.first() == places.last())
    }

    /// The columns of several years that one of some folded names means, with a year in the name or without; the
    /// oldest first. None where there is but one year.
    pub(in crate::read) fn years(&self, names: &[String]) -> Vec<(SchoolYear, usize)> {
        let bare = names.iter().flat_map(|name| [Some(name.clone()), dated(name).map(|(bare, _)| bare)]);
        let mut found: Vec<_> =
            bare.flatten().filter_map(|name| self.dated.get(&name)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let has_several = found.first().map(|(year, _)| year) != found.last().map(|(year, _)| year);
        if has_several { found } else { Vec::new() }
    }
}
