//! The report, or a table, as JSON. It does not depend on the language: warnings are in English.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::Language;
use crate::report::{Cell, Document, Report, Table};
use crate::words::{is_shown, warnings};

/// Escapes, in the JSON that passes through, characters that JSON allows but that must not reach a terminal. The values
/// stay the same.
struct Escaping<W>(W);

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Outside strings JSON is ASCII, and strings are written in pieces of whole characters.
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        let mut done = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| *c != '\n' && !is_shown(*c)) {
            self.0.write_all(&bytes[done..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            done = at + c.len_utf8();
        }
        self.0.write_all(&bytes[done..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub fn write_report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let words = report.notes.warnings.iter().map(|warning| warnings::text(Language::En, &warning.kind));
    let document = Document { report, warnings: words.collect() };
    serde_json::to_writer_pretty(Escaping(&mut *out), &document)?;
    out.write_all(b"\n")
}

/// Writes a document of another command.
///
/// # Errors
/// What the writer says.
pub fn write_document(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(&mut *out), document)?;
    out.write_all(b"\n")
}

/// Writes a table as an array of objects, one a line, with the CSV's keys.
///
/// # Errors
/// What the writer says.
pub fn write_table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    write_rows::<()>(table, None, out)
}

/// The same with one more key in each row, and what stands there.
///
/// # Errors
/// What the writer says.
pub fn write_rows<T: Serialize>(
    table: &Table,
    further: Option<(&str, &dyn Fn(usize) -> T)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"[")?;
    for row in 0..table.rows {
        out.write_all(if row == 0 { b"\n" } else { b",\n" })?;
        let cell = |cell| match cell {
            Cell::Empty => Value::Null,
            Cell::Text(text) => Value::from(text),
            Cell::Codes(codes) => Value::from(codes.words().collect::<String>()),
            Cell::Number(number) => Value::from(number),
            Cell::Whole(number) => Value::from(number),
        };
        let mut object: Map<String, Value> =
            table.columns.iter().map(|column| (column.heading.key().to_owned(), cell(column.cell(row)))).collect();
        if let Some((key, of)) = further {
            object.insert(key.to_owned(), serde_json::to_value(of(row))?);
        }
        serde_json::to_writer(Escaping(&mut *out), &object)?;
    }
    out.write_all(b"\n]\n")
}

#[cfg(test)]
mod tests {
    use super::Escaping;

    #[test]
    fn what_steers_a_terminal_is_escaped_and_means_the_same() {
        let text = "\u{1b}[31m\u{7f}\u{9b}2J\u{202e}\u{e0041}\u{fffe}\n«Ёлка» 5";
        let mut out = Vec::new();
        serde_json::to_writer(Escaping(&mut out), text).expect("JSON");
        let shown = String::from_utf8(out).expect("text");
        assert_eq!(shown, "\"\\u001b[31m\\u007f\\u009b2J\\u202e\\udb40\\udc41\\ufffe\\n«Ёлка» 5\"");
        assert_eq!(serde_json::from_str::<String>(&shown).expect("a text"), text);
    }
}
