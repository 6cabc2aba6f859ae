//! A table that holds several years stands for each of them.

use crate::config::Settings;
use crate::model::{SchoolYear, school_year};

/// Which of the years that a table holds are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Each, unless the settings choose one.
    Each,
    /// So many years, the last before that of the settings.
    Before(usize),
    /// The one that the settings choose, or the newest.
    One,
    /// The same, of a file given as an official list.
    List,
}

/// The years of a table that are meant, as settings choose them; none: that of a table which holds no other.
pub(super) fn chosen(years: &[SchoolYear], settings: &Settings, which: Which) -> Vec<Option<String>> {
    let own = settings.year.clone();
    match which {
        Which::Each if own.is_none() && years.len() > 1 => {
            years.iter().map(|year| Some(year.to_string())).collect()
        }
        // A table of one year is that year, whatever this one is.
        Which::Before(_) if years.len() < 2 => vec![None],
        Which::Before(count) => {
            let now = own.as_deref().or(settings.period.as_deref()).and_then(school_year);
            let before: Vec<_> = years.iter().filter(|year| now.is_none_or(|now| **year < now)).collect();
            if before.is_empty() {
                return vec![own];
            }
            before[before.len().saturating_sub(count)..].iter().map(|year| Some(year.to_string())).collect()
        }
        _ => vec![own],
    }
}
