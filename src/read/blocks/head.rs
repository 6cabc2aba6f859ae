//! The head of a text: its encoding, its delimiter and its headings, as they are read of a whole text.

use std::io::{Read, SeekFrom};

use super::Seekable;
use super::look::Letters;
use crate::config::{ProfileColumns, Settings};
use crate::problem::ProblemKind;
use crate::read::book::COLUMNS;
use crate::read::content::{self, Content};
use crate::read::csv::Rows;
use crate::read::encoding::{self, Encoding, UnicodeText};
use crate::read::header::Wanted;
use crate::read::{Body, Hints, Sheet, dialect, promises_book, separator, shape, text};

/// So many lines of the head that are not blank are more than are looked at for headings.
const LINES: usize = 256;

/// What stands above the rows.
pub(super) struct Head {
    /// The sheet, without its text.
    pub(super) sheet: Sheet,
    /// Where the row below the headings starts in the file.
    pub(super) below: u64,
    /// The number of that row.
    pub(super) row: usize,
    /// What its letters tell of the encoding.
    pub(super) letters: Letters,
}

/// Reads the head of a file; none where more than that, or its rows, decide how it is read.
pub(super) fn read(
    file: &str,
    source: &mut dyn Seekable,
    settings: &Settings,
    hints: &Hints,
    size: usize,
) -> Option<Head> {
    let own = hints.of(file, settings);
    // Sections of tables, years in a column, and which columns hold numbers ask for rows.
    let is_of_names = settings.evidence.profile != ProfileColumns::Numeric;
    let is_open = settings.tables.is_empty() && settings.year.is_none() && is_of_names;
    let may_be_utf8 = own.encoding.is_none_or(Encoding::is_utf8);
    if !is_open || !may_be_utf8 || content::is_lock(file) || promises_book(file) == Some(true) {
        return None;
    }
    let (bytes, is_whole) = first_lines(source, size)?;
    // Lines so long that few stand in the head; see `is_enough`.
    if !is_whole && bytes.iter().filter(|byte| **byte == b'\n').nth(LINES).is_none() {
        return None;
    }
    if content::of(&bytes) != Content::Text {
        return None;
    }
    let (text, mark) = encoding::start(&bytes)?;
    if text.contains(['\0', '\u{1a}', '\u{feff}']) {
        return None;
    }
    let letters = Letters::of(text);
    let decoded = UnicodeText { text: text.to_owned(), encoding: "utf-8" };
    let mut sheet = text::sheet(file, decoded, &Wanted::new(settings), &own).ok()?;
    shape::apply(&mut sheet, settings).ok()?;
    let Body::Text { text, below } = &mut sheet.body else { return None };
    let (text, mut below) = (std::mem::take(text), std::mem::take(below));
    if sheet.headings.len() >= COLUMNS || !(is_whole || is_enough(&text[below..])) || is_quoted(&text, below) {
        return None;
    }
    // Of CR and LF the reader of records leaves the LF to the next one.
    below += usize::from(text[..below].ends_with('\r') && text[below..].starts_with('\n'));
    let row = 1 + text[..below].split(['\n', '\r']).count() - 1 - text[..below].matches("\r\n").count();
    Some(Head { sheet: Sheet { is_counted: true, ..sheet }, below: (mark + below) as u64, row, letters })
}

/// Whole lines from the start of a file, and whether they are all of it.
fn first_lines(source: &mut dyn Seekable, size: usize) -> Option<(Vec<u8>, bool)> {
    source.seek(SeekFrom::Start(0)).ok()?;
    let mut bytes = Vec::new();
    let read = Read::take(&mut *source, size as u64).read_to_end(&mut bytes).ok()?;
    if read < size {
        return Some((bytes, true));
    }
    // A head without an end of line is that of no table.
    let end = bytes.iter().rposition(|byte| *byte == b'\n')?;
    bytes.truncate(end + 1);
    Some((bytes, false))
}

/// Whether a head shows all that decides on delimiter and headings.
fn is_enough(below: &str) -> bool {
    let is_filled = |line: &&str| line.bytes().any(|byte| byte.is_ascii_alphanumeric());
    below.len() > 2 * dialect::LOOK && below.lines().filter(is_filled).nth(LINES).is_some()
}

/// Whether quotes stand below the headings, or may reach there from above with any character between the cells.
fn is_quoted(text: &str, below: usize) -> bool {
    let above = &text[..below];
    let is_left_open = |(_, kind): &(usize, ProblemKind)| *kind == ProblemKind::OpenQuote;
    let is_open = |delimiter: u8| Rows::broken_quotes(above, delimiter).iter().any(is_left_open);
    text[below..].contains('"') || above.contains('"') && separator::all().any(is_open)
}
