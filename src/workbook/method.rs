//! The sheet of the method: how the lists came about, with this run's own numbers.

use std::rc::Rc;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use serde_json::Value as Json;

use crate::block::Block;
use crate::model::{Axis, Language};
use crate::papers::report::grounds;
use crate::papers::settings::in_force;
use crate::report::{Heading, IndicatorReport, Report};
use crate::words::axis::title as axis_name;
use crate::words::column::sheet as heading;
use crate::words::report::settings_used;
use crate::words::workbook::{self as words, FileHead, IndicatorHead, Sheet, sheet as name};
use crate::words::{reading, warnings};
use crate::write::xlsx::{Column, Grid, Page, Style, Value, paper};

/// Widths of the columns in characters.
const WIDTHS: [u16; 9] = [38, 28, 11, 13, 13, 13, 13, 13, 20];

/// The sheet.
pub(super) fn sheet(lang: Language, report: &Report) -> Result<Worksheet, XlsxError> {
    let mut sheet = paper(name(lang, Sheet::Method))?;
    for (at, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    let mut page = Page::new(sheet, WIDTHS.map(usize::from).to_vec());
    page.blocks(&[Block::title(words::method(lang))])?;
    page.blocks(&grounds(lang, report))?;
    page.blocks(&[Block::section(words::indicators(lang))])?;
    page.grid(&indicators(lang, report))?;
    page.blocks(&[Block::section(words::read(lang))])?;
    let read = report.inputs.iter().flat_map(|input| reading::head(lang, input));
    page.blocks(&[Block::List(read.chain(warnings::filled_down(lang, &report.notes.warnings)).collect())])?;
    page.grid(&files(lang, report))?;
    page.blocks(&[Block::section(settings_used(lang, report.settings.file_name().as_deref()))])?;
    page.grid(&settings(lang, &report.settings_in_force()))?;
    page.sentence("", &Format::new())?;
    page.sentence(&words::version(lang, report.version), &Format::new())?;
    Ok(page.sheet)
}

/// An indicator of an axis of a group.
struct Part<'a> {
    group: Option<&'a str>,
    axis: Axis,
    /// The sum of the axis' weights.
    all: f64,
    indicator: &'a IndicatorReport,
}

/// Every indicator of every group with what it weighs and how it is spread.
fn indicators(lang: Language, report: &Report) -> Grid<'_> {
    let mut parts: Vec<Part> = Vec::new();
    for group in &report.groups {
        for (axis, one) in Axis::BOTH.into_iter().zip([&group.complexity, &group.results]) {
            let all = one.indicators.iter().map(|one| one.weight.abs()).sum();
            let part = |indicator| Part { group: group.group.as_deref(), axis, all, indicator };
            parts.extend(one.indicators.iter().map(part));
        }
    }
    let (rows, parts) = (parts.len(), Rc::new(parts));
    let column = |head: &'static str, style, cell: fn(&Part) -> Value| {
        let parts = parts.clone();
        Column::new(head, style, move |at| cell(&parts[at]))
    };
    let head = |head| words::indicator_heading(lang, head);
    let axes = parts.clone();
    let axes = move |at: usize| Value::Text(axis_name(lang, axes[at].axis));
    let (plain, fixed) = (Style::Plain, Style::Fixed);
    let mut columns = vec![
        column(head(IndicatorHead::Column), plain, |one| Value::text(Some(&one.indicator.column))),
        Column::new(head(IndicatorHead::Axis), plain, axes),
        column(head(IndicatorHead::Weight), plain, |one| Value::Number(one.indicator.weight)),
        column(head(IndicatorHead::Share), fixed(1), |one| {
            Value::Number(100.0 * one.indicator.weight.abs() / one.all)
        }),
        column(head(IndicatorHead::Mean), fixed(2), |one| Value::number(one.indicator.mean)),
        column(head(IndicatorHead::Sd), fixed(2), |one| Value::number(one.indicator.sd)),
        column(head(IndicatorHead::Least), fixed(2), |one| Value::number(one.indicator.lo)),
        column(head(IndicatorHead::Largest), fixed(2), |one| Value::number(one.indicator.hi)),
        column(head(IndicatorHead::Schools), plain, |one| Value::count(one.indicator.n)),
    ];
    if parts.iter().any(|one| one.group.is_some()) {
        columns.push(column(heading(lang, Heading::Group), plain, |one| Value::text(one.group)));
    }
    Grid { rows, columns, printed: None }
}

/// Every file with its rows accounted for and the hash of its bytes.
fn files(lang: Language, report: &Report) -> Grid<'_> {
    let all = &report.inputs;
    let head = |head| words::file_heading(lang, head);
    let mut columns = vec![
        Column::new(head(FileHead::File), Style::Plain, |at| Value::text(Some(&all[at].file))),
        Column::new(head(FileHead::Sheet), Style::Plain, |at| Value::text(all[at].sheet.as_deref())),
        Column::new(head(FileHead::Read), Style::Plain, |at| Value::count(all[at].rows.read)),
        Column::new(head(FileHead::Schools), Style::Plain, |at| Value::count(all[at].rows.schools)),
        Column::new(head(FileHead::Excluded), Style::Plain, |at| Value::count(all[at].rows.excluded)),
        Column::new(head(FileHead::Filtered), Style::Plain, |at| Value::count(all[at].rows.filtered)),
        Column::new("SHA-256", Style::Plain, |at| Value::text(all[at].sha256.as_deref())),
    ];
    if all.iter().any(|input| input.rows.merged > 0) {
        let merged = Column::new(head(FileHead::Merged), Style::Plain, |at| Value::count(all[at].rows.merged));
        columns.insert(4, merged);
    }
    Grid { rows: all.len(), columns, printed: None }
}

/// The settings in force, a line each, in the words of `opora.toml`.
fn settings(lang: Language, settings: &Json) -> Grid<'static> {
    let lines = Rc::new(in_force(settings));
    let values = lines.clone();
    let count = lines.len();
    let columns = vec![
        Column::new(words::setting(lang), Style::Plain, move |at| Value::Text(lines[at].0.clone())),
        Column::new(words::value(lang), Style::Plain, move |at| match &values[at].1 {
            Json::Number(number) => number.as_f64().map_or(Value::Empty, Value::Number),
            Json::String(text) => Value::Text(text.clone()),
            Json::Null => Value::Text("—".to_owned()),
            other => Value::Text(other.to_string()),
        }),
    ];
    Grid { rows: count, columns, printed: None }
}
