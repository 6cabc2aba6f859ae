//! The report, or a table, as JSON. It does not depend on the language: warnings are in English.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::lang::warnings;
use crate::model::Language;
use crate::report::{Cell, Report, Table};

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    report: &'a Report,
    warnings: Vec<WarningReport<'a>>,
}

#[derive(Serialize)]
struct WarningReport<'a> {
    code: &'static str,
    group: Option<&'a str>,
    text: String,
}

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub fn write_report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let warnings = report.notes.warnings.iter().map(|warning| WarningReport {
        code: warning.kind.code(),
        group: warning.group.as_deref(),
        text: warnings::text(Language::En, &warning.kind),
    });
    serde_json::to_writer_pretty(&mut *out, &Document { report, warnings: warnings.collect() })?;
    out.write_all(b"\n")
}

/// Writes a table as an array of objects, one a line, with the CSV's keys.
///
/// # Errors
/// What the writer says.
pub fn write_table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for row in 0..table.rows {
        out.write_all(if row == 0 { b"\n" } else { b",\n" })?;
        let cell = |cell| match cell {
            Cell::Empty => Value::Null,
            Cell::Text(text) => Value::from(text),
            Cell::Code(code) => Value::from(code),
            Cell::Number(number) => Value::from(number),
            Cell::Whole(number) => Value::from(number),
        };
        let object: Map<String, Value> =
            table.columns.iter().map(|column| (column.key.to_owned(), cell(column.cell(row)))).collect();
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n]\n")
}
