//! A table that holds several years counts as its years.

use std::fs;
use std::path::{Path, PathBuf};

use super::{input, years};
use crate::config::Settings;
use crate::problem::{Failure, UsageProblem};
use crate::read::{self, Hints};

/// The years of some paths, each with the settings that choose it.
pub(super) fn expanded(paths: &[PathBuf], settings: &Settings) -> Result<Vec<(PathBuf, Settings)>, Failure> {
    let mut out = Vec::new();
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
