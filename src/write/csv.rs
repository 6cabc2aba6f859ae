//! Tables as CSV: UTF-8, comma, LF, decimal point, full precision, English headings; or as Excel opens them on a
//! double click.

use std::io::{self, Write};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::text::column_decimals;
use crate::model::{Language, ends_cell, guarded, is_word};
use crate::report::{Cell, Table};
use crate::words::column::sheet as heading;
use crate::words::number::{push_plain, rounded};

/// Rows that one thread formats at a time.
const ROWS_A_TASK: usize = 1 << 14;

/// What separates cells and marks decimals.
#[derive(Clone, Copy)]
struct Dialect<'a> {
    delimiter: u8,
    decimal: u8,
    line_end: &'static [u8],
    /// The decimals of each column; none: full precision.
    decimals: &'a [usize],
}

/// For scripts.
const PLAIN: Dialect = Dialect { delimiter: b',', decimal: b'.', line_end: b"\n", decimals: &[] };

/// Writes a table for scripts.
///
/// # Errors
/// What the writer says.
pub fn write(table: &Table, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let head: Vec<&str> = table.columns.iter().map(|column| column.heading.key()).collect();
    write_rows(table, PLAIN, format!("{}\n", head.join(",")).into_bytes(), out)
}

/// Writes a table as Excel in the language opens it: byte order mark, translated headings, CRLF, and as many decimals as
/// people read.
///
/// # Errors
/// What the writer says.
pub fn write_excel(lang: Language, table: &Table, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let (delimiter, decimal) = match lang {
        Language::Ru => (b';', b','),
        Language::En => (b',', b'.'),
    };
    let few: Vec<usize> = table.columns.iter().map(|column| column_decimals(table, column)).collect();
    let dialect = Dialect { delimiter, decimal, line_end: b"\r\n", decimals: &few };
    let mut head = "\u{feff}".as_bytes().to_vec();
    for (at, column) in table.columns.iter().enumerate() {
        if at > 0 {
            head.push(delimiter);
        }
        push_text(&mut head, heading(lang, column.heading), |c| c == char::from(delimiter));
    }
    head.extend_from_slice(dialect.line_end);
    write_rows(table, dialect, head, out)
}

/// Formats a few pieces in parallel while those before them are written, in order.
fn write_rows(table: &Table, dialect: Dialect, head: Vec<u8>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut ready = vec![head];
    let tasks: Vec<usize> = (0..table.rows).step_by(ROWS_A_TASK).collect();
    for batch in tasks.chunks(rayon::current_num_threads() * 2) {
        let format = || batch.par_iter().map(|&from| rows(table, dialect, from)).collect();
        let (written, formatted) = rayon::join(|| write_all(out, &ready), format);
        written?;
        ready = formatted;
    }
    write_all(out, &ready)
}

fn write_all(out: &mut (dyn Write + Send), pieces: &[Vec<u8>]) -> io::Result<()> {
    pieces.iter().try_for_each(|piece| out.write_all(piece))
}

fn rows(table: &Table, dialect: Dialect, from: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for row in from..table.rows.min(from + ROWS_A_TASK) {
        for (at, column) in table.columns.iter().enumerate() {
            if at > 0 {
                out.push(dialect.delimiter);
            }
            push_cell(&mut out, column.cell(row), dialect, dialect.decimals.get(at).copied());
        }
        out.extend_from_slice(dialect.line_end);
    }
    out
}

fn push_cell(out: &mut Vec<u8>, cell: Cell, dialect: Dialect, decimals: Option<usize>) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if is_word(text) => out.extend_from_slice(text.as_bytes()),
        Cell::Text(text) => push_text(out, &guarded(text), ends_cell),
        Cell::Codes(codes) => codes.words().for_each(|word| out.extend_from_slice(word.as_bytes())),
        Cell::Number(number) => push_number(out, number, dialect, decimals),
        Cell::Whole(number) => push_plain(out, f64::from(number)),
    }
}

fn push_number(out: &mut Vec<u8>, number: f64, dialect: Dialect, decimals: Option<usize>) {
    let start = out.len();
    match decimals {
        // Minus nothing is nothing.
        Some(few) => out.extend_from_slice(format!("{:.few$}", rounded(number, few) + 0.0).as_bytes()),
        None => push_plain(out, number),
    }
    if let Some(point) = out[start..].iter().position(|byte| *byte == b'.') {
        out[start + point] = dialect.decimal;
    }
}

/// Text, quoted where it holds a quote or a character that ends a cell. In the data that is one that does so for any
/// program, whatever the delimiter of this file.
fn push_text(out: &mut Vec<u8>, text: &str, ends_cell: impl Fn(char) -> bool) {
    if !text.contains(|c| ends_cell(c) || c == '"') {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    for byte in text.bytes() {
        out.extend_from_slice(if byte == b'"' { b"\"\"" } else { std::slice::from_ref(&byte) });
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::push_text;
    use crate::model::ends_cell;

    #[test]
    fn text_is_quoted_as_the_csv_crate_does() {
        for text in ["221", "", "a,b", "МБОУ \"СОШ № 5\"", "\"", "a\nb", "a\rb", "  ", "#", "'=1", ",\"\","]
        {
            let mut out = Vec::new();
            push_text(&mut out, text, ends_cell);
            let mut whole = csv::Writer::from_writer(Vec::new());
            whole.write_record(["x", text]).expect("a record");
            let expected = whole.into_inner().expect("bytes");
            assert_eq!([b"x,".as_slice(), &out, b"\n"].concat(), expected, "{text:?}");
        }
    }
}
