//! Reads tables. `sheet` understands a file's bytes (encoding, delimiter, headings), `layout` finds the columns
//! of the settings among its headings, `decode` makes the schools of it. Further sources (workbooks, other
//! encodings, tables that are joined) become further ways to a [`Sheet`].

mod book;
mod cell;
mod csv;
mod decode;
mod dialect;
mod encoding;
mod layout;
mod proposal;
mod roles;

use crate::problem::{Problem, ProblemKind};

pub use cell::Words;
pub use decode::{Decoded, decode};
pub use layout::{Layout, Where, layout};
pub use proposal::propose;

/// A table as it stands in a file: headings, and text cells that are taken apart when they are decoded, so
/// that only the columns that are used are ever held.
#[derive(Debug)]
pub struct Sheet {
    /// Base name of the file; `-` for stdin.
    pub file: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// The character between cells.
    pub delimiter: u8,
    /// Row of the headings, from 1.
    pub header_row: usize,
    /// The headings from left to right.
    pub headings: Vec<String>,
    /// The whole text.
    text: String,
    /// Where row 1 starts, behind a byte order mark.
    start: usize,
    /// Where the row below the headings starts.
    body: usize,
}

impl Sheet {
    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// Understands the bytes of a file.
///
/// # Errors
/// A file that is no text table: a byte that is no UTF-8, a quote that is never closed, no headings.
pub fn sheet(file: &str, bytes: Vec<u8>) -> Result<Sheet, Vec<Problem>> {
    let problem = |row, kind| vec![Problem { file: file.to_owned(), row, column: None, value: None, kind }];
    // A workbook, a PDF, UTF-16: no text has zero bytes.
    if bytes.starts_with(b"PK\x03\x04") || bytes.contains(&0) {
        return Err(problem(None, ProblemKind::NotATextTable));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        problem(Some(csv::lines(before)), ProblemKind::NotUtf8)
    })?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let delimiter = dialect::delimiter(&text[start..]);
    let mut rows = csv::records(&text.as_bytes()[start..], delimiter);
    let found = rows.find(|record| !csv::is_blank(record));
    let Some(header) = found else { return Err(problem(None, ProblemKind::Empty)) };
    let headings: Vec<String> = header
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let body = start + rows.offset();
    if let Some(row) = csv::Rows::open_quote(&text, start, delimiter) {
        return Err(problem(Some(row), ProblemKind::OpenQuote));
    }
    let header_row = csv::Rows::new(&text, start, delimiter).row_at(start + csv::start_of(&header));
    Ok(Sheet { file: file.to_owned(), encoding: "utf-8", delimiter, header_row, headings, text, start, body })
}
