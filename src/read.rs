//! Reads tables. [`sheet`] understands a file's bytes (what they are, encoding, delimiter, which sheet, where the
//! headings are), [`layout`] finds the columns of the settings among the headings of all sheets, [`decode`]
//! makes the schools of it: numbers or gaps, rows that are no schools, several tables joined.

mod book;
mod cell;
mod content;
mod csv;
mod decode;
mod dialect;
mod encoding;
mod grid;
mod header;
#[cfg(test)]
mod hostile;
mod implausible;
mod join;
mod layout;
mod line;
mod lines;
mod list;
mod marks;
mod number;
mod odd;
mod part;
mod plan;
mod position;
mod proposal;
mod repeated;
mod roles;
mod rows;
mod seen;
mod separator;
mod short;
mod spoilt;
mod text;
mod units;
mod verdict;
mod weighed;
mod wholes;

use std::collections::BTreeMap;

use ::csv::ByteRecord;

use crate::config::Settings;
use crate::problem::{Foreign, Problem, ProblemKind, Unfit, WarningKind};
use book::Odd;
use content::Content;

pub use decode::{Decoded, Undecoded, decode};
pub use encoding::Encoding;
pub use header::Heading;
pub use layout::{Layout, Where, layout};
pub use list::{
    NewIds, Renamed, Roster, Training, TrainingRow, new_ids, roster, training, training_sheet, year_sheet,
};
pub use number::Mark;
pub use proposal::propose;

/// What a person says of a file where it does not tell by itself.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// The character between the cells of a text.
    pub delimiter: Option<u8>,
    /// The decimal mark.
    pub decimal: Option<Mark>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of the headings, from 1; 0: there are none.
    pub header_row: Option<usize>,
}

/// A table as it stands in a file: headings, and text cells that are taken apart when they are decoded, so
/// that only the columns that are used are ever held.
#[derive(Debug)]
pub struct Sheet {
    /// Base name of the file; `-` for stdin.
    pub file: String,
    /// Name of a workbook's sheet, its place from 0, and how many sheets were read.
    pub sheet: Option<(String, usize, usize)>,
    /// Name of a text's encoding.
    pub encoding: Option<&'static str>,
    /// The character between the cells of a text.
    pub delimiter: Option<u8>,
    /// Row of the headings, from 1; 0 if there are none.
    pub header_row: usize,
    /// Whether a person said where the headings are.
    is_asked: bool,
    /// Whether the row of the headings looks like the rows below it.
    is_data: bool,
    /// The headings from left to right.
    pub headings: Vec<Heading>,
    /// What was passed over, or read all the same.
    warnings: Vec<WarningKind>,
    body: Body,
}

/// Where the rows of a sheet come from.
#[derive(Debug)]
enum Body {
    /// Delimited text; its rows are placed by bytes.
    Text {
        /// The whole text.
        text: String,
        /// Where the row below the headings starts.
        below: usize,
    },
    /// A sheet of a workbook; its rows are placed by their numbers.
    Cells {
        /// The rows that are not blank, the headings too.
        rows: Vec<(usize, ByteRecord)>,
        /// Place, among the rows, of the first below the headings.
        below: usize,
        /// Cells without a value to be used, or with another than they show, by row and column.
        odd: BTreeMap<(usize, usize), Odd>,
        /// Rows of totals of the tables that the sheet defines, with their first and last column.
        totals: Vec<(usize, usize, usize)>,
    },
}

impl Sheet {
    /// Whether its cells are those of a workbook, which may carry signs.
    const fn is_book(&self) -> bool {
        matches!(self.body, Body::Cells { .. })
    }

    /// The name of a workbook's sheet.
    fn name(&self) -> Option<String> {
        self.sheet.as_ref().map(|(name, ..)| name.clone())
    }

    /// Names of the sheets that are hidden.
    fn hidden(&self) -> Vec<String> {
        let of = |warning: &WarningKind| match warning {
            WarningKind::HiddenSheets { sheets, .. } => sheets.clone(),
            _ => Vec::new(),
        };
        self.warnings.iter().flat_map(of).collect()
    }

    /// The question whether a school stands where the headings should: then nothing else needs to be said.
    fn without_headings(&self) -> Option<Problem> {
        let problem = || Problem { row: Some(self.header_row), ..self.problem(ProblemKind::NoHeadings) };
        self.is_data.then(problem)
    }

    /// A problem of this sheet as a whole.
    fn problem(&self, kind: ProblemKind) -> Problem {
        Problem { sheet: self.name(), ..Problem::of_file(&self.file, kind) }
    }
}

/// Understands the bytes of a file.
///
/// # Errors
/// Bytes that are no table, or a table that must be asked about: an encoding, a sheet, quotes.
pub fn sheet(file: &str, bytes: Vec<u8>, settings: &Settings, hints: &Hints) -> Result<Sheet, Vec<Problem>> {
    with_headings(file, bytes, &header::Wanted::new(settings), hints)
}

/// Understands the bytes of a file whose headings have some of the wanted names.
fn with_headings(
    file: &str,
    bytes: Vec<u8>,
    wanted: &header::Wanted,
    hints: &Hints,
) -> Result<Sheet, Vec<Problem>> {
    let problem = |kind| vec![Problem::of_file(file, kind)];
    if content::is_lock(file) {
        return Err(problem(ProblemKind::Unfit(Unfit::Foreign(Foreign::Lock))));
    }
    let (mut sheet, is_book) = match content::of(&bytes) {
        Content::Unfit(unfit) => return Err(problem(ProblemKind::Unfit(unfit))),
        Content::Book => {
            let book = book::read(&bytes, hints.sheet.as_deref());
            let book = book.map_err(|unfit| problem(ProblemKind::Unfit(unfit)))?;
            (grid::sheet(file, book, wanted, hints)?, true)
        }
        Content::Text => {
            let decoded = encoding::decode(bytes, hints.encoding).map_err(|wrong| {
                let encoding::Undecodable { row, value, kind } = wrong;
                vec![Problem { row, value, ..Problem::of_file(file, *kind) }]
            })?;
            (text::sheet(file, decoded, wanted, hints)?, false)
        }
    };
    if promises_book(file).is_some_and(|promised| promised != is_book) {
        sheet.warnings.push(WarningKind::NamedOtherwise { file: file.to_owned() });
    }
    Ok(sheet)
}

/// Whether the ending of a name promises a workbook, or a text.
fn promises_book(file: &str) -> Option<bool> {
    match file.rsplit_once('.')?.1.to_lowercase().as_str() {
        "xlsx" | "xlsm" | "xls" | "ods" => Some(true),
        "csv" | "tsv" | "txt" => Some(false),
        _ => None,
    }
}
