//! The sheet of the schools' paths through the years: a row for each school, a column for each year.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::Language;
use crate::report::{Heading, Paths, Stay};
use crate::words::column::sheet as heading;
use crate::words::visible;
use crate::words::workbook::paths as name;
use crate::write::xlsx::{SheetCell, SheetTable, Style};

/// The sheet.
pub(super) fn sheets(lang: Language, paths: &Paths) -> Result<Vec<Worksheet>, XlsxError> {
    table(lang, paths).sheets(name(lang), None)
}

fn table(lang: Language, paths: &Paths) -> SheetTable<'_> {
    let all = &paths.schools;
    let mut table = SheetTable::new(all.len());
    if all.iter().any(|path| path.group.is_some()) {
        let group = |at: usize| SheetCell::text(all[at].group.as_deref());
        table.add(heading(lang, Heading::Group), Style::Plain, group);
    }
    table.add(heading(lang, Heading::School), Style::Plain, |at| SheetCell::text(Some(&all[at].school)));
    if all.iter().any(|path| path.name.is_some()) {
        let name = |at: usize| SheetCell::text(all[at].name.as_deref());
        table.add(heading(lang, Heading::Name), Style::Plain, name);
    }
    for (at, year) in paths.years.iter().enumerate() {
        let stay = move |row: usize| match all[row].stops[at].stay {
            Stay::In(cluster) => SheetCell::cluster(Some(cluster)),
            other => SheetCell::text(Some(other.sign())),
        };
        table.add(visible(&year.label), Style::Plain, stay);
    }
    table.add(heading(lang, Heading::Path), Style::Words, |at| SheetCell::text(Some(&all[at].signs)));
    table.add(heading(lang, Heading::YearsHigh), Style::Plain, |at| SheetCell::count(all[at].high()));
    table.add(heading(lang, Heading::YearsLow), Style::Plain, |at| SheetCell::count(all[at].low()));
    let of = |results: fn(usize, &Paths) -> Option<f64>| {
        let style = Style::of((0..all.len()).filter_map(|at| results(at, paths)));
        (style, move |at: usize| SheetCell::number(results(at, paths)))
    };
    let (style, cell) = of(|at, paths| paths.schools[at].first());
    table.add(heading(lang, Heading::ResultsFirst), style, cell);
    let (style, cell) = of(|at, paths| paths.schools[at].last());
    table.add(heading(lang, Heading::ResultsLast), style, cell);
    table
}
