//! The sheet of the method: how the lists came about, with this run's own numbers.

use std::rc::Rc;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use serde_json::Value as Json;

use crate::block::Block;
use crate::model::{Axis, Language};
use crate::papers::settings::in_force;
use crate::papers::{self, report::grounds};
use crate::report::{Heading, IndicatorReport, Report};
use crate::words::axis::title as axis_name;
use crate::words::column::sheet as heading;
use crate::words::report::settings_used;
use crate::words::workbook::{self as words, FileHead, IndicatorHead, Sheet, sheet as name};
use crate::words::{reading, warnings};
use crate::write::xlsx::{Page, SheetCell, SheetColumn, SheetTable, Style, paper};

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
    page.table(&indicators(lang, report))?;
    page.blocks(&quality(lang, report))?;
    page.blocks(&[Block::section(words::read(lang))])?;
    let read = report.inputs.iter().flat_map(|input| reading::head(lang, input));
    page.blocks(&[Block::List(read.chain(warnings::filled_down(lang, &report.notes.warnings)).collect())])?;
    page.table(&files(lang, report))?;
    page.blocks(&[Block::section(settings_used(lang, report.settings.file_name().as_deref()))])?;
    page.table(&settings(lang, &report.settings_in_force()))?;
    page.sentence("", &Format::new())?;
    page.sentence(&words::version(lang, report.version), &Format::new())?;
    Ok(page.sheet)
}

/// How good the pairs are, and what would give a mentor to those without.
fn quality(lang: Language, report: &Report) -> Vec<Block> {
    let ways = report.unpaired.iter().filter_map(|one| Some((one.mentee.as_str(), one.ways.as_deref()?)));
    papers::quality::blocks(lang, &report.quality, ways, &papers::Names::new(report))
}

/// An indicator of an axis of a group.
struct IndicatorRow<'a> {
    group: Option<&'a str>,
    axis: Axis,
    /// The sum of the axis' weights.
    weights: f64,
    indicator: &'a IndicatorReport,
}

/// Every indicator of every group with what it weighs and how it is spread.
fn indicators(lang: Language, report: &Report) -> SheetTable<'_> {
    let mut all: Vec<IndicatorRow> = Vec::new();
    for group in &report.groups {
        for (axis, axis_report) in Axis::BOTH.into_iter().zip([&group.complexity, &group.results]) {
            let weights = axis_report.indicators.iter().map(|indicator| indicator.weight.abs()).sum();
            let row = |indicator| IndicatorRow { group: group.group.as_deref(), axis, weights, indicator };
            all.extend(axis_report.indicators.iter().map(row));
        }
    }
    let all = Rc::new(all);
    let column = |head: &'static str, style, cell: fn(&IndicatorRow) -> SheetCell| {
        let all = all.clone();
        SheetColumn::new(head, style, move |at| cell(&all[at]))
    };
    let head = |head| words::indicator_heading(lang, head);
    let axes = all.clone();
    let axes = move |at: usize| SheetCell::Text(axis_name(lang, axes[at].axis));
    let (plain, fixed) = (Style::Plain, Style::Fixed);
    let mut columns = vec![
        column(head(IndicatorHead::Column), plain, |row| SheetCell::text(Some(&row.indicator.column))),
        SheetColumn::new(head(IndicatorHead::Axis), plain, axes),
        column(head(IndicatorHead::Weight), plain, |row| SheetCell::Number(row.indicator.weight)),
        column(head(IndicatorHead::Share), fixed(1), |row| {
            SheetCell::Number(100.0 * row.indicator.weight.abs() / row.weights)
        }),
        column(head(IndicatorHead::Mean), fixed(2), |row| SheetCell::number(row.indicator.mean)),
        column(head(IndicatorHead::Sd), fixed(2), |row| SheetCell::number(row.indicator.sd)),
        column(head(IndicatorHead::Least), fixed(2), |row| SheetCell::number(row.indicator.lo)),
        column(head(IndicatorHead::Largest), fixed(2), |row| SheetCell::number(row.indicator.hi)),
        column(head(IndicatorHead::Schools), plain, |row| SheetCell::count(row.indicator.n)),
    ];
    if all.iter().any(|row| row.group.is_some()) {
        columns.push(column(heading(lang, Heading::Group), plain, |row| SheetCell::text(row.group)));
    }
    SheetTable { rows: all.len(), columns, printed: None }
}

/// Every file with its rows accounted for and the hash of its bytes.
fn files(lang: Language, report: &Report) -> SheetTable<'_> {
    let all = &report.inputs;
    let head = |head| words::file_heading(lang, head);
    let mut columns = vec![
        SheetColumn::new(head(FileHead::File), Style::Plain, |at| SheetCell::text(Some(&all[at].file))),
        SheetColumn::new(head(FileHead::Sheet), Style::Plain, |at| SheetCell::text(all[at].sheet.as_deref())),
        SheetColumn::new(head(FileHead::Read), Style::Plain, |at| SheetCell::count(all[at].rows.read)),
        SheetColumn::new(head(FileHead::Schools), Style::Plain, |at| SheetCell::count(all[at].rows.schools)),
        SheetColumn::new(head(FileHead::Excluded), Style::Plain, |at| SheetCell::count(all[at].rows.excluded)),
        SheetColumn::new(head(FileHead::Filtered), Style::Plain, |at| SheetCell::count(all[at].rows.filtered)),
        SheetColumn::new("SHA-256", Style::Plain, |at| SheetCell::text(all[at].sha256.as_deref())),
    ];
    if all.iter().any(|input| input.rows.merged > 0) {
        let merged =
            SheetColumn::new(head(FileHead::Merged), Style::Plain, |at| SheetCell::count(all[at].rows.merged));
        columns.insert(4, merged);
    }
    SheetTable { rows: all.len(), columns, printed: None }
}

/// The settings in force, one per row, in the words of `opora.toml`.
fn settings(lang: Language, settings: &Json) -> SheetTable<'static> {
    let lines = Rc::new(in_force(settings));
    let values = lines.clone();
    let count = lines.len();
    let columns = vec![
        SheetColumn::new(words::setting(lang), Style::Plain, move |at| SheetCell::Text(lines[at].0.clone())),
        SheetColumn::new(words::value(lang), Style::Plain, move |at| match &values[at].1 {
            Json::Number(number) => number.as_f64().map_or(SheetCell::Empty, SheetCell::Number),
            Json::String(text) => SheetCell::Text(text.clone()),
            Json::Null => SheetCell::Text("—".to_owned()),
            other => SheetCell::Text(other.to_string()),
        }),
    ];
    SheetTable { rows: count, columns, printed: None }
}
