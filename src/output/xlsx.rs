//! The report, or a table, as an Excel workbook.

use std::io::{self, Write};

use crate::model::Language;
use crate::report::{Report, Table};

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub fn write(_lang: Language, _report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"")
}

/// Writes a table.
///
/// # Errors
/// What the writer says.
pub fn write_table(_lang: Language, _table: &Table, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"")
}
