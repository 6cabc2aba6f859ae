//! The report as an Excel workbook, whose sheets are made of blocks and of tables of typed columns.

mod labels;
mod lists;
mod map;
mod method;
mod moves;
mod pairs;
mod paths;
mod schools;

use std::io::{self, Write};

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::block::Block;
use crate::model::Language;
use crate::papers::{Names, View, beside};
use crate::report::{Compared, Report, Table};
use crate::words::beside as words;
use crate::words::workbook::table as table_name;
use crate::write::xlsx::{Page, mended, paper as new_sheet, saved, table_sheets};

/// Widths of the columns of a paper in characters.
const PAPER: [u16; 6] = [38, 22, 16, 16, 16, 16];

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub(crate) fn write(lang: Language, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&mended(&saved(sheets(lang, report))?)?)
}

fn sheets(lang: Language, report: &Report) -> Result<Vec<Worksheet>, XlsxError> {
    let views = View::all(lang, report);
    let mut sheets = vec![lists::sheet(lang, report)?, map::sheet(lang, report, &views)?];
    sheets.extend(schools::sheets(lang, report, &views)?);
    sheets.extend(pairs::sheets(lang, report, &views)?);
    if let Some(movement) = &report.movement {
        sheets.push(moves::sheet(lang, movement)?);
    }
    if let Some(all) = &report.paths {
        sheets.extend(paths::sheets(lang, all)?);
    }
    let lines = beside::sections(lang, report, &Names::new(report));
    if !lines.is_empty() {
        sheets.push(said(words::SHEET.of(lang), &lines)?);
    }
    sheets.push(method::sheet(lang, report)?);
    Ok(sheets)
}

/// Writes tables, each on sheets of its own name, and behind them what the paper says.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_tables(
    lang: Language,
    tables: &[(&str, &Table)],
    paper: Option<(&str, &[Block])>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sheets = || {
        let mut sheets = Vec::new();
        for (name, table) in tables {
            sheets.extend(table_sheets(lang, name, table)?);
        }
        if let Some((name, blocks)) = paper {
            sheets.push(said(name, blocks)?);
        }
        Ok(sheets)
    };
    out.write_all(&saved(sheets())?)
}

/// A sheet that says what blocks say.
fn said(name: &str, blocks: &[Block]) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(new_sheet(name)?, PAPER.map(usize::from).to_vec());
    for (at, width) in (0..).zip(PAPER) {
        page.sheet.set_column_width(at, width)?;
    }
    page.blocks(blocks)?;
    Ok(page.sheet)
}

/// Writes the movement between years; with more than two, each school's path has a sheet of its own.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_comparison(
    lang: Language,
    table: &Table,
    compared: &Compared,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sheets = || {
        let mut sheets = table_sheets(lang, table_name(lang), table)?;
        if let Some(all) = &compared.paths {
            sheets.extend(paths::sheets(lang, all)?);
        }
        Ok(sheets)
    };
    out.write_all(&saved(sheets())?)
}
