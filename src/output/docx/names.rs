//! How schools are called in running text.

use std::collections::{HashMap, HashSet};

use crate::lang::visible;
use crate::report::Report;

/// Longer ids are codes of a register, which nobody reads in a sentence.
const LONGEST_ID: usize = 12;

/// The schools' ids with what they are called.
pub(in crate::output) struct Names<'a> {
    names: HashMap<&'a str, &'a str>,
    /// Whether schools go by their names.
    by_name: bool,
}

impl<'a> Names<'a> {
    /// Schools go by their ids, unless these are long codes and each school has a name of its own.
    pub(in crate::output) fn new(report: &'a Report) -> Self {
        let pairs = report.schools.iter().filter_map(|one| Some((one.school.as_str(), one.name.as_deref()?)));
        let names: HashMap<&str, &str> = pairs.collect();
        let are_codes = report.schools.iter().any(|one| one.school.chars().count() > LONGEST_ID);
        let distinct: HashSet<&&str> = names.values().collect();
        let by_name = are_codes && names.len() == report.schools.len() && distinct.len() == names.len();
        Self { names, by_name }
    }

    /// Whether any school has a name beside its id.
    pub(in crate::output) fn are_there(&self) -> bool {
        !self.names.is_empty()
    }

    /// Its name, if it has one.
    pub(in crate::output) fn name(&self, id: &str) -> Option<String> {
        self.names.get(id).map(|name| visible(name))
    }

    /// A school inside a sentence.
    pub(in crate::output) fn short(&self, id: &str) -> String {
        match self.names.get(id).filter(|_| self.by_name) {
            Some(name) => visible(name),
            None => visible(id),
        }
    }

    /// A school in a table: its id with its name below.
    pub(in crate::output) fn full(&self, id: &str) -> String {
        match self.names.get(id) {
            Some(name) if self.by_name => visible(name),
            Some(name) => format!("{}\n{}", visible(id), visible(name)),
            None => visible(id),
        }
    }

    /// Several schools inside a sentence.
    pub(in crate::output) fn all<'b>(&self, ids: impl IntoIterator<Item = &'b str>) -> Vec<String> {
        ids.into_iter().map(|id| self.short(id)).collect()
    }
}
