//! A table that holds several years counts as its years.

use std::fs;
use std::path::{Path, PathBuf};

use super::{input, years};
use crate::config::Settings;
use crate::model::school_year;
use crate::problem::{Failure, UsageProblem};
use crate::read::{self, Hints};

/// The years of some paths, each with the settings that choose it.
pub(super) fn expanded(paths: &[PathBuf], settings: &Settings) -> Result<Vec<(PathBuf, Settings)>, Failure> {
    let mut out = Vec::new();
    // Of several files each is its own year, or years.
    let settings = &Settings { year: settings.year.clone().filter(|_| paths.len() == 1), ..settings.clone() };
    for path in paths {
        let years = if settings.year.is_none() { of_table(path, settings)? } else { Vec::new() };
        if years.len() < 2 {
            out.push((path.clone(), settings.clone()));
        } else {
            let of = |year| (path.clone(), Settings { year: Some(year), ..settings.clone() });
            out.extend(years.into_iter().map(of));
        }
    }
    if out.len() < 2 { Err(Failure::Usage(UsageProblem::OneYear)) } else { Ok(out) }
}

/// The settings that choose the year before this one out of a table that holds several; none where it does not.
pub(super) fn before(path: &Path, settings: &Settings) -> Result<Option<Settings>, Failure> {
    let now = settings.year.as_deref().or(settings.period.as_deref()).and_then(school_year);
    let years = of_table(path, &Settings { year: None, ..settings.clone() })?;
    let is_before = |year: &&String| now.is_none_or(|now| school_year(year).is_some_and(|year| year < now));
    let year = years.iter().rfind(is_before).filter(|_| years.len() > 1).cloned();
    // A table of one year is that year, whatever this one is.
    let is_other = year.is_some() || (settings.year.is_some() && years.len() < 2);
    Ok(is_other.then(|| Settings { year, ..settings.clone() }))
}

/// The years that a table holds; none where it is no table, or holds one.
fn of_table(path: &Path, settings: &Settings) -> Result<Vec<String>, Failure> {
    let file = years::report_of(path);
    // A pipe can be read once only.
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let Ok(bytes) = fs::read(&file) else { return Ok(Vec::new()) };
    let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).trim_ascii_start();
    if start.starts_with(b"{") {
        return Ok(Vec::new());
    }
    let name = input::file_name(&file);
    let settings = settings.of_earlier_year();
    let all = read::sheets(&name, bytes, &settings, &Hints::default()).map_err(Failure::Data)?;
    Ok(read::years_of(&all, &settings).iter().map(ToString::to_string).collect())
}
