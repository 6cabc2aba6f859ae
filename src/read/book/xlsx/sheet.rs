//! The cells of one sheet in one pass over its member.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::is_true;
use super::strings::{ink, unescape};
use crate::problem::{Limit, Unfit};
use crate::read::book::filling::{COLUMNS, Filling, ROWS};
use crate::read::book::member::{attribute, attributes, damaged, gather, value};
use crate::read::book::merged::Merged;
use crate::read::book::package::Package;
use crate::read::book::shape::Format;
use crate::read::book::signs::{Ink, mark};
use crate::read::book::strings::Strings;
use crate::read::book::styles::Styles;
use crate::read::book::sums::is_of_column;
use crate::read::book::value::{self, Epoch};
use crate::read::book::{Odd, RawSheet};

/// Bytes of one sheet.
const LIMIT: u64 = 256 << 20;

/// What the cells of all sheets refer to.
pub(super) struct Context<'a> {
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
    pub(super) epoch: Epoch,
    /// Whether the results of formulas are still to come; 0 holds their place.
    pub(super) recalculates: bool,
}

/// Reads a sheet into a filling.
pub(super) fn read(
    package: &mut Package<'_>,
    path: &str,
    context: &Context<'_>,
    filling: Filling<'_>,
) -> Result<RawSheet, Unfit> {
    let Some(mut member) = package.member(path, LIMIT)? else {
        return Err(damaged(&format!("{path} is missing")));
    };
    let mut scan = Scan {
        context,
        filling,
        row: 0,
        column: 0,
        within: Within::Other,
        cell: Cell::default(),
        sums: HashSet::new(),
    };
    member.with_empty_tags();
    while let Some(event) = member.next()? {
        match &event {
            Event::Start(tag) => scan.start(tag)?,
            Event::Empty(tag) => scan.empty(tag)?,
            Event::End(tag) => scan.end(tag.local_name().into_inner())?,
            event => match scan.within {
                Within::Value => gather(&mut scan.cell.value, event)?,
                Within::Formula => gather(&mut scan.cell.formula, event)?,
                _ => {}
            },
        }
    }
    scan.filling.finish()
}

/// Where in the member the pass is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Other,
    Columns,
    Data,
    Cell,
    Spoken,
    Value,
    Formula,
}

struct Scan<'a> {
    context: &'a Context<'a>,
    filling: Filling<'a>,
    /// Number of the row, from 1; 0 before the first.
    row: usize,
    /// Place of the next cell that does not tell its own.
    column: usize,
    within: Within,
    cell: Cell,
    /// Shared formulas that sum up a column.
    sums: HashSet<String>,
}

/// A cell as it stands in the member.
#[derive(Default)]
struct Cell {
    kind: String,
    style: Option<usize>,
    value: String,
    /// Where the run of the value starts that is at hand, and how it is set.
    run: usize,
    ink: Ink,
    has_value: bool,
    formula: String,
    has_formula: bool,
    /// The number of a formula that several cells share.
    shared: Option<String>,
}

impl Scan<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        self.within = match (self.within, tag.local_name().into_inner()) {
            (Within::Other, "cols") => Within::Columns,
            (Within::Other, "sheetData") => Within::Data,
            (Within::Other, "mergeCell") => {
                self.merged(tag)?;
                Within::Other
            }
            (Within::Columns, "col") => {
                self.columns(tag)?;
                Within::Columns
            }
            (Within::Data, "row") => {
                self.start_row(tag)?;
                Within::Data
            }
            (Within::Data, "c") => {
                self.start_cell(tag)?;
                Within::Cell
            }
            (Within::Cell, "rPh") => Within::Spoken,
            (Within::Cell, "r") => {
                self.cell.ink = Ink { of_cell: true, ..Ink::default() };
                Within::Cell
            }
            (Within::Cell, "rPr") => {
                self.cell.ink.of_cell = false;
                Within::Cell
            }
            (Within::Cell, name @ ("vertAlign" | "strike")) => {
                ink(&mut self.cell.ink, name, tag)?;
                Within::Cell
            }
            (Within::Cell, "v" | "t") => {
                (self.cell.has_value, self.cell.run) = (true, self.cell.value.len());
                Within::Value
            }
            (Within::Cell, "f") => {
                self.cell.has_formula = true;
                let is_shared = attribute(tag, "t")?.as_deref() == Some("shared");
                self.cell.shared = if is_shared { attribute(tag, "si")? } else { None };
                Within::Formula
            }
            (within, _) => within,
        };
        Ok(())
    }

    fn empty(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        if self.within == Within::Data && tag.local_name().into_inner() == "c" {
            // A blank cell matters only to the place of the next one.
            for attribute in attributes(tag).flatten().filter(|attribute| attribute.key.into_inner() == "r") {
                (self.row, self.column) = row_and_column(&value(&attribute)?)?;
            }
            self.column += 1;
            return Ok(());
        }
        self.start(tag)?;
        self.end(tag.local_name().into_inner())
    }

    fn end(&mut self, name: &str) -> Result<(), Unfit> {
        self.within = match (self.within, name) {
            (Within::Columns, "cols") | (Within::Data, "sheetData") => Within::Other,
            (Within::Cell, "c") => {
                self.end_cell()?;
                self.column += 1;
                Within::Data
            }
            (Within::Value, "v" | "t") => {
                unescape(&mut self.cell.value, self.cell.run);
                mark(&mut self.cell.value, self.cell.run, self.cell.ink);
                Within::Cell
            }
            (Within::Spoken, "rPh") | (Within::Formula, "f") => Within::Cell,
            (within, _) => within,
        };
        Ok(())
    }

    fn columns(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        let index = |value: Option<String>| value.and_then(|value| value.parse::<usize>().ok()?.checked_sub(1));
        let (first, last) = (index(attribute(tag, "min")?), index(attribute(tag, "max")?));
        let hidden = attribute(tag, "hidden")?.is_some_and(|hidden| is_true(&hidden));
        let is_empty = attribute(tag, "width")?.is_some_and(|width| is_zero(&width));
        if let (Some(first), Some(last), true) = (first, last, hidden || is_empty) {
            self.filling.hide_columns(first, last);
        }
        Ok(())
    }

    fn merged(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        let places = attribute(tag, "ref")?;
        let places = places.as_deref().and_then(|places| places.split_once(':'));
        // Excel repairs a workbook where these are none.
        if let Some((Ok(first), Ok(last))) =
            places.map(|(first, last)| (row_and_column(first), row_and_column(last)))
        {
            self.filling.merge(Merged { rows: (first.0, last.0), columns: (first.1, last.1) })?;
        }
        Ok(())
    }

    fn start_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        (self.row, self.column) = (self.row + 1, 0);
        let mut hidden = false;
        for attribute in attributes(tag) {
            let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
            match attribute.key.into_inner() {
                "r" => self.row = number(&value(&attribute)?, ROWS)?,
                "hidden" => hidden |= is_true(&value(&attribute)?),
                "ht" => hidden |= is_zero(&value(&attribute)?),
                _ => {}
            }
        }
        if hidden { self.filling.hide_row(self.row) } else { Ok(()) }
    }

    fn start_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        self.cell.kind.clear();
        self.cell.value.clear();
        self.cell.formula.clear();
        (self.cell.style, self.cell.has_value, self.cell.has_formula) = (None, false, false);
        self.cell.shared = None;
        self.cell.ink = Ink::default();
        for attribute in attributes(tag) {
            let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
            match attribute.key.into_inner() {
                "r" => (self.row, self.column) = row_and_column(&value(&attribute)?)?,
                "s" => self.cell.style = value(&attribute)?.parse().ok(),
                "t" => self.cell.kind.push_str(&value(&attribute)?),
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes a formula that sums up its column.
    fn note_sum(&mut self) -> Result<(), Unfit> {
        let shared = self.cell.shared.take();
        let is_sum = if self.cell.formula.is_empty() {
            shared.is_some_and(|number| self.sums.contains(&number))
        } else {
            let is_sum = is_of_column(&self.cell.formula, (self.row, self.column));
            // A shared formula means the same of every column that it is copied to.
            self.sums.extend(shared.filter(|_| is_sum));
            is_sum
        };
        if is_sum { self.filling.note_sum(self.row, self.column) } else { Ok(()) }
    }

    fn end_cell(&mut self) -> Result<(), Unfit> {
        if self.cell.has_formula {
            self.note_sum()?;
        }
        let cell = &self.cell;
        let is_blank = cell.value.trim().is_empty();
        // An empty text is a result only where the cell says that it holds a text.
        let has_value = cell.has_value && (!is_blank || matches!(cell.kind.as_str(), "str" | "inlineStr"));
        let has_value = has_value && !(self.context.recalculates && cell.value.trim() == "0");
        let (text, odd) = match cell.kind.as_str() {
            _ if cell.has_formula && !has_value => (format!("={}", cell.formula), Some(Odd::NoValue)),
            _ if is_blank => return Ok(()),
            "s" => {
                let number = cell.value.trim().parse().ok();
                let text = number.and_then(|number| self.context.strings.get(number));
                let text = text.ok_or_else(|| damaged(&format!("shared text {} is missing", cell.value)))?;
                return self.filling.put_in(self.font(), self.row, self.column, text, None);
            }
            "b" => (value::truth(is_true(cell.value.trim())).to_owned(), None),
            "d" => (value::iso(cell.value.trim()), Some(Odd::Date)),
            "" | "n" => match cell.value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let general = Format::default();
                    let format = cell.style.map_or(&general, |style| self.context.styles.format(style));
                    value::cell(number, format, self.context.epoch)
                }
                _ => (cell.value.clone(), None),
            },
            _ => (cell.value.clone(), None),
        };
        self.filling.put_in(self.font(), self.row, self.column, &text, odd)
    }

    /// How the font of the cell sets characters.
    fn font(&self) -> Ink {
        self.cell.style.map(|style| self.context.styles.font(style)).unwrap_or_default()
    }
}

/// Whether a height or a width is nought.
fn is_zero(size: &str) -> bool {
    size.parse() == Ok(0.0)
}

/// A number from 1 to a limit.
fn number(text: &str, limit: usize) -> Result<usize, Unfit> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(damaged(&format!("no place: {text}")));
    }
    match text.parse() {
        Ok(0) => Err(damaged("no place: 0")),
        Ok(number) if number <= limit => Ok(number),
        _ => Err(Unfit::TooLarge(Limit::Place)),
    }
}

/// Row from 1 and column from 0 of an address such as B12.
pub(in crate::read::book) fn row_and_column(address: &str) -> Result<(usize, usize), Unfit> {
    let digits = address.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &address[..address.len() - digits.len()];
    if letters.is_empty() {
        return Err(damaged(&format!("no place: {address}")));
    }
    // A column beyond the last one stays beyond it however many letters follow.
    let column = letters.bytes().fold(0, |column: usize, letter| {
        (column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1).min(COLUMNS + 1)
    });
    if column > COLUMNS { Err(Unfit::TooLarge(Limit::Place)) } else { Ok((number(digits, ROWS)?, column - 1)) }
}

#[cfg(test)]
mod tests {
    use super::row_and_column;
    use crate::problem::{Limit, Unfit};

    #[test]
    fn places() {
        let beyond = Err(Unfit::TooLarge(Limit::Place));
        for (address, expected) in [
            ("A1", Ok((1, 0))),
            ("c4", Ok((4, 2))),
            ("AA10", Ok((10, 26))),
            ("XFD1048576", Ok((1_048_576, 16_383))),
            ("XFE1", beyond.clone()),
            ("A1048577", beyond.clone()),
            ("A99999999999999999999999999", beyond.clone()),
            ("ZZZZZZZZZZZZZZZZZZZZZZZ1", beyond),
        ] {
            assert_eq!(row_and_column(address), expected, "{address}");
        }
        for address in ["", "1", "A", "A0", "$A$1", "A-1", "Ж1"] {
            assert!(matches!(row_and_column(address), Err(Unfit::Damaged(_))), "{address}");
        }
    }
}
