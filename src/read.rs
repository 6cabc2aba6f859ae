//! Reads tables. [`sheet`] understands a file's bytes (what they are, encoding, delimiter, which sheet, where the
//! headings are), [`layout`] finds the columns of the settings among the headings of all sheets, [`decode`]
//! makes the schools of it: numbers or gaps, rows that are no schools, several tables joined. Tables with several rows
//! a school, several sheets or years have their plan, and the making of one row a school, in `shape`.

mod blocks;
mod book;
mod cell;
mod content;
mod csv;
mod decode;
mod dialect;
mod encoding;
mod found;
mod header;
#[cfg(test)]
mod hostile;
mod implausible;
mod join;
mod layout;
mod list;
mod marks;
mod number;
mod pieces;
mod position;
mod proposal;
mod readings;
mod roles;
mod rows;
#[cfg(test)]
mod sample;
mod separator;
mod shape;
mod sheet_choice;
mod spoilt;
mod text;
mod units;

use std::collections::BTreeMap;

use ::csv::ByteRecord;

use crate::config::{self, IdReading, Settings, SheetChoice};
use crate::model::{Axis, SchoolYear, folded};
use crate::problem::{Foreign, Problem, ProblemKind, Unfit, WarningKind};
use book::{COLUMNS, Odd};
use content::Content;

pub use blocks::{Seekable, in_blocks};
pub use decode::{Decoded, Undecoded, decode};
pub use encoding::Encoding;
pub use found::found;
pub use header::Heading;
pub use layout::{Layout, Where, layout};
pub use list::{
    NewIds, Renamed, Roster, Training, TrainingRow, listed, new_ids, of_year, roster, training, training_sheet,
    year_sheets,
};
pub use number::Mark;
pub use proposal::propose;
pub use readings::with_known_ids;
#[cfg(test)]
pub(crate) use sample::sample;
pub use shape::{unite, years as years_of};

/// What a person says of a file where it does not tell by itself.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// The character between the cells of a text.
    pub delimiter: Option<u8>,
    /// The decimal mark.
    pub decimal: Option<Mark>,
    /// The sheets of a workbook.
    pub sheet: Option<SheetChoice>,
    /// The row of the headings, from 1; 0: there are none.
    pub header_row: Option<usize>,
    /// Sheet and row of the headings of single files, by their base names, which win over the two above.
    pub of_files: Vec<(String, Option<SheetChoice>, Option<usize>)>,
}

impl Hints {
    /// What is said of one file: flags win over the settings.
    fn of(&self, file: &str, settings: &Settings) -> Self {
        let table = settings.table_of(file);
        let own = || self.of_files.iter().filter(|(name, ..)| name == file);
        let sheet = own().find_map(|(_, sheet, _)| sheet.clone()).or_else(|| self.sheet.clone());
        let row = own().find_map(|(.., row)| *row).or(self.header_row);
        Self {
            sheet: sheet.or_else(|| table.as_ref().and_then(|table| table.sheet.clone())),
            header_row: row.or_else(|| table.as_ref().and_then(|table| table.header_row)),
            of_files: Vec::new(),
            ..self.clone()
        }
    }
}

/// A table as it stands in a file: headings, and text cells that are taken apart when they are decoded, so
/// that only the columns that are used are ever held.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
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
    /// How many of the headings stand in the table; those behind them are made of its rows.
    own: usize,
    /// The column of ids, where the settings name one for this table alone.
    school: Option<usize>,
    /// Whether it is read only for columns that the best sheet of its book lacks.
    is_extra: bool,
    /// How its ids are read.
    id: IdReading,
    /// The column of years, and the one whose rows are read.
    year: Option<(usize, SchoolYear)>,
    /// The years of that column, the oldest first, as they stand.
    years: Vec<(SchoolYear, String)>,
    /// How its rows become one a school.
    shape: Option<Box<shape::Shape>>,
    /// The place of the sheet whose table goes on in this one.
    piece_of: Option<usize>,
    /// Whether its text was read in blocks and is gone: its rows are placed by their numbers.
    is_counted: bool,
}

/// Where the rows of a sheet come from.
#[derive(Clone, Debug)]
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
        /// Cells of one column that are merged over several rows: first and last row, column.
        tall: Vec<(usize, usize, usize)>,
        /// Rows of totals of the tables that the sheet defines, with their first and last column.
        totals: Vec<(usize, usize, usize)>,
        /// Cells whose formulas sum up their column.
        sums: Vec<(usize, usize)>,
    },
}

impl Sheet {
    /// A sheet as its file holds it.
    fn new(file: &str, header_row: usize, headings: Vec<Heading>, body: Body) -> Self {
        Self {
            file: file.to_owned(),
            sheet: None,
            encoding: None,
            delimiter: None,
            header_row,
            is_asked: false,
            is_data: false,
            own: headings.len(),
            headings,
            warnings: Vec::new(),
            body,
            school: None,
            is_extra: false,
            id: IdReading::default(),
            year: None,
            years: Vec::new(),
            shape: None,
            piece_of: None,
            is_counted: false,
        }
    }

    /// Whether its cells are those of a workbook, which may carry signs.
    const fn is_book(&self) -> bool {
        matches!(self.body, Body::Cells { .. })
    }

    /// The name of a workbook's sheet.
    fn name(&self) -> Option<String> {
        self.sheet.as_ref().map(|(name, ..)| name.clone())
    }

    /// A year as the table writes it: 2025 where it knows no 2024/2025.
    fn label(&self, year: SchoolYear) -> String {
        if let Some((_, label)) = self.years.iter().find(|(one, _)| *one == year) {
            return label.clone();
        }
        let first = (year.0 - 1).to_string();
        let is_pair = |heading: &Heading| {
            let whole = [&heading.text, &heading.group];
            whole.iter().any(|text| {
                text.split(&first).skip(1).any(|rest| rest.trim_start().starts_with(['/', '-', '–', '—']))
            })
        };
        if self.headings.iter().any(is_pair) { year.to_string() } else { year.0.to_string() }
    }

    /// Whether two sheets stand in one book.
    fn is_with(&self, other: &Self) -> bool {
        self.sheet.is_some() && other.sheet.is_some() && self.file == other.file
    }

    /// Whether its columns go by its name.
    fn is_headed(&self) -> bool {
        self.headings.iter().any(|heading| !heading.sheet.is_empty())
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

/// The tables in which a school stands where the headings should: each a question.
pub fn without_headings(sheets: &[Sheet]) -> Vec<Problem> {
    sheets.iter().filter_map(Sheet::without_headings).collect()
}

/// Understands the bytes of a file that holds one table.
///
/// # Errors
/// Bytes that are no table, or a table that must be asked about: an encoding, a sheet, quotes.
pub fn sheet(file: &str, bytes: Vec<u8>, settings: &Settings, hints: &Hints) -> Result<Sheet, Vec<Problem>> {
    with_headings(file, bytes, settings, &header::Wanted::new(settings), hints)
        .and_then(|sheets| first(file, sheets))
}

fn first(file: &str, sheets: Vec<Sheet>) -> Result<Sheet, Vec<Problem>> {
    sheets.into_iter().next().ok_or_else(|| vec![Problem::of_file(file, ProblemKind::Unfit(Unfit::Empty))])
}

/// Understands the bytes of a file: of a workbook, the sheets that the settings ask for, each a table.
///
/// # Errors
/// Bytes that are no table, or a table that must be asked about: an encoding, a sheet, quotes, a year.
pub fn sheets(file: &str, bytes: Vec<u8>, settings: &Settings, hints: &Hints) -> Result<Vec<Sheet>, Vec<Problem>> {
    with_headings(file, bytes, settings, &header::Wanted::new(settings), hints)
}

/// Understands the bytes of a file for which settings are to be proposed: of a workbook, each sheet that may be a
/// table of schools. Where several are of one kind, their columns go by the names of their sheets.
///
/// # Errors
/// As above.
pub fn sheets_to_propose(file: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Vec<Sheet>, Vec<Problem>> {
    let settings = Settings::default();
    let own = hints.of(file, &settings);
    let is_open = own.sheet.is_none() && !content::is_lock(file) && matches!(content::of(&bytes), Content::Book);
    let several = if is_open { sheet_choice::to_propose(file, &bytes, &settings, &own)? } else { None };
    match several {
        Some(mut several) => {
            for sheet in &mut several {
                shape::apply(sheet, &settings)?;
            }
            Ok(several)
        }
        None => sheets(file, bytes, &settings, hints),
    }
}

/// Understands the bytes of a file whose headings have some of the wanted names.
fn with_headings(
    file: &str,
    bytes: Vec<u8>,
    settings: &Settings,
    wanted: &header::Wanted,
    hints: &Hints,
) -> Result<Vec<Sheet>, Vec<Problem>> {
    let mut sheets = as_they_stand(file, bytes, settings, wanted, hints)?;
    for sheet in &mut sheets {
        shape::apply(sheet, settings)?;
    }
    Ok(sheets)
}

/// The tables of a file before the settings say which of their rows are read, and how.
fn as_they_stand(
    file: &str,
    bytes: Vec<u8>,
    settings: &Settings,
    wanted: &header::Wanted,
    hints: &Hints,
) -> Result<Vec<Sheet>, Vec<Problem>> {
    let hints = &hints.of(file, settings);
    let problem = |kind| vec![Problem::of_file(file, kind)];
    if content::is_lock(file) {
        return Err(problem(ProblemKind::Unfit(Unfit::Foreign(Foreign::Lock))));
    }
    let (mut sheets, is_book) = match content::of(&bytes) {
        Content::Unfit(unfit) => return Err(problem(ProblemKind::Unfit(unfit))),
        Content::Book => (sheet_choice::sheets(file, &bytes, settings, wanted, hints)?, true),
        Content::Text => {
            let decoded = encoding::decode(bytes, hints.encoding).map_err(|wrong| {
                let encoding::Undecodable { row, value, kind } = wrong;
                vec![Problem { row, value, ..Problem::of_file(file, *kind) }]
            })?;
            (vec![text::sheet(file, decoded, wanted, hints)?], false)
        }
    };
    if let Some(first) = sheets.first_mut()
        && promises_book(file).is_some_and(|promised| promised != is_book)
    {
        first.warnings.push(WarningKind::NamedOtherwise { file: file.to_owned() });
    }
    Ok(sheets)
}

/// Which of the tables of a year are needed: a sheet that is read for columns that the best one of its book lacks is
/// not where another file has them.
pub fn needed(sheets: &[Sheet], settings: &Settings) -> Vec<bool> {
    let names = settings.names();
    let indices: Vec<header::Index> = sheets.iter().map(|sheet| header::Index::new(&sheet.headings)).collect();
    let indicators = Axis::BOTH.into_iter().flat_map(|axis| &settings.axis(axis).indicators);
    let columns = indicators.map(|one| &one.column);
    let columns = columns.chain(settings.shares.iter().flat_map(|(_, part, whole)| [part, whole]));
    let texts = settings.name.iter().chain(&settings.by).chain(&settings.pairing.same);
    let texts = texts.chain(settings.evidence.numbers()).chain(&settings.evidence.show);
    let columns: Vec<_> = columns.chain(texts).collect();
    let is_needed = |(at, sheet): (usize, &Sheet)| {
        let elsewhere = |names: &[String]| {
            let others = sheets.iter().zip(&indices).filter(|(other, _)| other.file != sheet.file);
            others.into_iter().any(|(_, index)| !index.fitting(names).is_empty())
        };
        let gives = |column: &&config::ColumnRef| {
            let names = names.of(&column.name);
            !indices[at].fitting(&names).is_empty() && !elsewhere(&names)
        };
        !sheet.is_extra || columns.iter().any(gives)
    };
    sheets.iter().enumerate().map(is_needed).collect()
}

/// A file's name without its ending, which tells columns of several files apart: «stem: heading».
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The name of a file in front of those of its columns: without its ending, unless another file differs in that alone.
fn file_name_for<'a>(file: &'a str, all: impl IntoIterator<Item = &'a str>) -> &'a str {
    let short = folded(stem(file));
    let is_twice = all.into_iter().any(|other| other != file && folded(stem(other)) == short);
    if is_twice { file } else { stem(file) }
}

/// The names that mean a column of one file, for a name that starts with that of the file, with its ending or without.
fn below_file(file: &str, names: &[String]) -> Vec<String> {
    let heads = [stem(file), file].map(|name| format!("{}: ", folded(name)));
    let below = names.iter().filter_map(|name| heads.iter().find_map(|head| name.strip_prefix(head.as_str())));
    below.map(str::to_owned).collect()
}

/// Whether the ending of a name promises a workbook, or a text.
pub(crate) fn promises_book(file: &str) -> Option<bool> {
    match file.rsplit_once('.')?.1.to_lowercase().as_str() {
        "xlsx" | "xlsm" | "xls" | "ods" => Some(true),
        "csv" | "tsv" | "txt" => Some(false),
        _ => None,
    }
}
