//! The sheet of the schools' ways through the years: a row a school, a column a year.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::Language;
use crate::report::{Heading, Paths, Stay};
use crate::words::column::sheet as heading;
use crate::words::visible;
use crate::words::workbook::paths as name;
use crate::write::xlsx::{Column, Grid, Style, Value};

/// The sheet.
pub(super) fn sheets(lang: Language, paths: &Paths) -> Result<Vec<Worksheet>, XlsxError> {
    grid(lang, paths).sheets(name(lang), None)
}

fn grid(lang: Language, paths: &Paths) -> Grid<'_> {
    let all = &paths.schools;
    let mut columns = Vec::new();
    if all.iter().any(|path| path.group.is_some()) {
        let group = |at: usize| Value::text(all[at].group.as_deref());
        columns.push(Column::new(heading(lang, Heading::Group), Style::Plain, group));
    }
    columns
        .push(Column::new(heading(lang, Heading::School), Style::Plain, |at| Value::text(Some(&all[at].school))));
    if all.iter().any(|path| path.name.is_some()) {
        let name = |at: usize| Value::text(all[at].name.as_deref());
        columns.push(Column::new(heading(lang, Heading::Name), Style::Plain, name));
    }
    for (at, year) in paths.years.iter().enumerate() {
        let stay = move |row: usize| match all[row].stops[at].stay {
            Stay::In(cluster) => Value::cluster(Some(cluster)),
            other => Value::text(Some(other.sign())),
        };
        columns.push(Column::new(visible(&year.label), Style::Plain, stay));
    }
    columns.push(Column::new(heading(lang, Heading::Path), Style::Words, |at| Value::text(Some(&all[at].signs))));
    columns.push(Column::new(heading(lang, Heading::YearsHigh), Style::Plain, |at| Value::count(all[at].high())));
    columns.push(Column::new(heading(lang, Heading::YearsLow), Style::Plain, |at| Value::count(all[at].low())));
    let of = |results: fn(usize, &Paths) -> Option<f64>| {
        let style = Style::of((0..all.len()).filter_map(|at| results(at, paths)));
        (style, move |at: usize| Value::number(results(at, paths)))
    };
    let (style, cell) = of(|at, paths| paths.schools[at].first());
    columns.push(Column::new(heading(lang, Heading::ResultsFirst), style, cell));
    let (style, cell) = of(|at, paths| paths.schools[at].last());
    columns.push(Column::new(heading(lang, Heading::ResultsLast), style, cell));
    Grid { rows: all.len(), columns, printed: None }
}
