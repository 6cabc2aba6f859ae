//! The short names of columns.

use std::collections::HashMap;

use super::ColumnRef;
use crate::model::folded;

/// The headings that `[columns]` gives to each short name, folded.
#[derive(Clone, Debug)]
pub struct Names<'a>(pub(super) HashMap<String, &'a [ColumnRef]>);

impl Names<'_> {
    /// The headings, folded, by which a column may go: its own name, or those that `[columns]` gives it.
    pub fn of(&self, name: &str) -> Vec<String> {
        let wanted = folded(name);
        match self.0.get(&wanted) {
            Some(headings) => headings.iter().map(|heading| folded(&heading.name)).collect(),
            None => vec![wanted],
        }
    }
}
