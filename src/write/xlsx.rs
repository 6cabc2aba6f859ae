//! A workbook for Excel: real numbers, text that stays text, the same bytes every time.

mod mend;
mod page;
mod table;

use std::io::{self, Write};
use std::sync::Mutex;
use std::thread;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::model::Language;
use crate::report::{Cell, Heading, Table, TableColumn};
use crate::words::codes;
use crate::words::column::sheet as heading;
use crate::words::workbook as words;
use crate::write::archive::of_one_system;

pub(crate) use mend::mended;
pub(crate) use page::Page;
pub(crate) use table::{MOST_ROWS, SheetCell, SheetColumn, SheetTable, Style, column_number, kept, paper};

/// Writes a table.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_table(lang: Language, table: &Table, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&saved(table_sheets(lang, words::table(lang), table))?)
}

/// The sheets of a table, by the name of the first.
pub(crate) fn table_sheets(lang: Language, name: &str, table: &Table) -> Result<Vec<Worksheet>, XlsxError> {
    let columns = table.columns.iter().map(|column| SheetColumn {
        head: heading(lang, column.heading).to_owned(),
        style: style(table, column),
        cell: Box::new(move |row| match column.cell(row) {
            Cell::Empty => SheetCell::Empty,
            Cell::Text(text) => SheetCell::Text(text.to_owned()),
            Cell::Codes(codes) => SheetCell::Text(codes::cell(lang, codes)),
            Cell::Number(number) => SheetCell::Number(number),
            Cell::Whole(number) => SheetCell::Number(number.into()),
        }),
    });
    let cluster = table.columns.iter().position(|column| column.heading == Heading::Cluster);
    let sheet_table = SheetTable { rows: table.rows, columns: columns.collect(), printed: None };
    sheet_table.sheets(name, cluster)
}

/// How the cells of a column look.
fn style(table: &Table, column: &TableColumn) -> Style {
    let cells = || (0..table.rows).map(|row| column.cell(row));
    if cells().any(|cell| matches!(cell, Cell::Codes(_))) {
        return Style::Words;
    }
    let numbers = cells().filter_map(|cell| match cell {
        Cell::Number(number) => Some(number),
        _ => None,
    });
    match column.heading {
        Heading::ComplexityMargin | Heading::ResultsMargin => Style::apart(numbers, 0.0),
        _ => Style::of(numbers),
    }
}

/// The workbook of these sheets; its date is fixed, so that the same report gives the same bytes.
pub(crate) fn saved(sheets: Result<Vec<Worksheet>, XlsxError>) -> io::Result<Vec<u8>> {
    let sheets = sheets.map_err(io::Error::other)?;
    // Where no program has threads, the library starts none.
    if !cfg!(target_family = "wasm") {
        spare_threads(sheets.len())?;
    }
    let save = || {
        let mut book = Workbook::new();
        let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&date));
        for sheet in sheets {
            book.push_worksheet(sheet);
        }
        book.save_to_buffer()
    };
    of_one_system(save().map_err(io::Error::other)?)
}

/// The library starts a thread for every sheet and panics if it cannot; so whether it can is tried first.
fn spare_threads(count: usize) -> io::Result<()> {
    let gate = Mutex::new(());
    thread::scope(|scope| {
        let _closed = gate.lock();
        let start = |_| thread::Builder::new().spawn_scoped(scope, || drop(gate.lock())).map(drop);
        (0..count).try_for_each(start).map_err(|_| io::ErrorKind::OutOfMemory.into())
    })
}
