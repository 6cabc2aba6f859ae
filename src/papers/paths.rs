//! The ways of the schools through three years or more: a line a school, and one table.

use super::names::{Named, Names};
use crate::block::Block;
use crate::model::Language;
use crate::report::{Paths, SchoolPath, Stay};
use crate::words::number::{decimals, fixed};
use crate::words::paths as words;
use crate::words::{movement, visible};

/// So many school years stand beside each other in a text of 80 columns.
const ROOM: usize = 3;

/// The years as signs, a line a school, and the table.
pub(crate) fn add(lang: Language, paths: &Paths, out: &mut Vec<Block>) {
    out.push(Block::section(words::heading(lang)));
    let names = Names::of(paths.schools.iter().map(Named::from));
    let line = |path: &SchoolPath| format!("{}{}: {}", names.short(&path.school), was(lang, path), path.signs);
    out.push(Block::List(paths.schools.iter().map(line).collect()));
    table(lang, paths, out);
}

/// The ids that a school had before.
fn was(lang: Language, path: &SchoolPath) -> String {
    if path.was.is_empty() { String::new() } else { format!(" ({})", movement::was(lang, &path.was)) }
}

/// The table alone, under its heading.
pub(crate) fn section(lang: Language, paths: &Paths, out: &mut Vec<Block>) {
    out.push(Block::section(words::heading(lang)));
    table(lang, paths, out);
}

/// The table: a row a school, a column a year; what its columns mean stands above it.
fn table(lang: Language, paths: &Paths, out: &mut Vec<Block>) {
    out.extend(notes(lang, paths).into_iter().map(Block::text));
    let mut head = vec![words::school(lang).to_owned()];
    // Headings of two lines leave room for all columns: 2024/2025 is torn apart at its stroke, if anywhere.
    let stroke = if paths.years.len() > ROOM { "/\n" } else { "/" };
    head.extend(paths.years.iter().map(|year| visible(&year.label).replace('/', stroke)));
    head.extend(words::columns(lang).map(|head| head.replacen(' ', "\n", 1)));
    let few = few(paths);
    let names = Names::of(paths.schools.iter().map(Named::from));
    let row = |path: &SchoolPath| {
        let mut cells = vec![format!("{}{}", names.lines(&path.school), was(lang, path))];
        cells.extend(path.stops.iter().map(|stop| stop.stay.sign().to_owned()));
        cells.extend([path.high(), path.low()].map(|count| count.to_string()));
        cells.extend([path.first(), path.last()].map(|results| number(lang, results, few)));
        cells
    };
    out.push(Block::table(head, paths.schools.iter().map(row).collect()));
}

/// What the signs and the last columns mean, as far as there are such.
pub(crate) fn notes(lang: Language, paths: &Paths) -> Vec<String> {
    let has = |stay: Stay| paths.schools.iter().flat_map(|path| &path.stops).any(|stop| stop.stay == stay);
    let mut out = vec![words::note(lang, has(Stay::Absent), has(Stay::Unassigned))];
    let broken = (1..paths.years.len()).filter(|at| paths.is_broken(*at));
    let broken: Vec<&str> = broken.map(|at| paths.years[at].label.as_str()).collect();
    out.extend((!broken.is_empty()).then(|| words::broken(lang, &broken)));
    out
}

/// So many decimals that no result of the table is cut short of what a person reads.
pub(crate) fn few(paths: &Paths) -> usize {
    let results: Vec<f64> = paths.schools.iter().flat_map(|path| [path.first(), path.last()]).flatten().collect();
    decimals(&results, None)
}

/// Results, or a dash.
pub(crate) fn number(lang: Language, results: Option<f64>, few: usize) -> String {
    results.map_or_else(|| "—".to_owned(), |results| fixed(lang, results, few))
}
