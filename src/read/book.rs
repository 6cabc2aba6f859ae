//! Workbooks: the bytes of an .xlsx, .xls or .ods file become sheets of text cells. What a cell shows and what
//! it stores are two things: the stored value is taken, in the words of a number, with a percent sign where the
//! cell is formatted as percent, and beside it what a format such as `00-000` makes of a code.

use std::collections::BTreeMap;

use csv::ByteRecord;

pub(super) use self::filling::COLUMNS;
use self::package::{Kind, Package};
pub(super) use self::signs::{look, shown, unmarked};
use crate::problem::Unfit;

mod filling;
#[cfg(test)]
mod hostile;
mod member;
mod merged;
mod ods;
#[cfg(test)]
mod oracle;
mod package;
#[cfg(test)]
mod programs;
mod shape;
mod signs;
mod strings;
mod styles;
mod sums;
#[cfg(test)]
mod tests;
mod utf8;
mod value;
mod xls;
mod xlsx;

/// A workbook's sheets in their order.
#[derive(Debug)]
pub(super) struct Book {
    /// The sheets that were read.
    pub(super) raw_sheets: Vec<RawSheet>,
    /// Names of hidden sheets, which are read only when they are asked for by name.
    pub(super) hidden: Vec<String>,
}

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct RawSheet {
    /// The sheet's name.
    pub(super) name: String,
    /// Rows that are not blank: the number from 1, and the cells from column A on, without trailing blank ones.
    pub(super) rows: Vec<(usize, ByteRecord)>,
    /// Cells that hold no value to be used, or another than they show, by row from 1 and column from 0.
    pub(super) odd: BTreeMap<(usize, usize), Odd>,
    /// Cells of one column that are merged over several rows: first and last row from 1, column from 0, by first row.
    pub(super) tall: Vec<(usize, usize, usize)>,
    /// Rows of totals of the tables that the sheet defines, with their first and last column.
    pub(super) totals: Vec<(usize, usize, usize)>,
    /// Cells whose formulas sum up their column, by row from 1 and column from 0, sorted.
    pub(super) sums: Vec<(usize, usize)>,
    /// Numbers, from 1, of hidden rows that are not blank.
    pub(super) hidden_rows: Vec<usize>,
    /// Places, from 0, of hidden columns that are not blank.
    pub(super) hidden_columns: Vec<usize>,
}

/// Why a cell holds no value to be used, or another one than it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// A date or a time; the cell's text is the date as day.month.year.
    Date,
    /// A formula that was never calculated; the cell's text is the formula with its `=`, if it is known.
    NoValue,
    /// A number that is shown as a date: the number is the value.
    AsDate,
    /// What is raised or lowered is left out: it is a footnote.
    Footnote,
    /// What is struck through is left out, and something else stands there.
    PartStruck,
    /// All of it is struck through.
    StruckOut,
    /// Blank, and covered by a merged cell that starts in this row, from 1, and column, from 0.
    Merged(u32, u16),
}

/// Reads the visible sheets, or the one that is asked for.
///
/// # Errors
/// Why the bytes are no workbook that can be read.
pub(super) fn read(bytes: &[u8], asked: Option<&str>) -> Result<Book, Unfit> {
    if !bytes.starts_with(b"PK") {
        return xls::read(bytes, asked);
    }
    let mut package = Package::open(bytes)?;
    match package.kind()? {
        Kind::Xlsx => xlsx::read(&mut package, asked),
        Kind::Ods => ods::read(&mut package, asked),
    }
}

/// Which of the sheets, given by name and whether hidden, are read.
fn chosen(sheets: &[(&str, bool)], asked: Option<&str>) -> Vec<bool> {
    let key = |name: &str| name.trim().to_lowercase();
    let asked = asked.map(key).filter(|asked| sheets.iter().any(|(name, _)| key(name) == *asked));
    sheets.iter().map(|(name, hidden)| asked.as_ref().map_or(!hidden, |asked| key(name) == *asked)).collect()
}
