//! One sheet, from behind its start to its end.

use quick_xml::events::{BytesStart, Event};

use super::Known;
use super::cell::{self, Cell};
use crate::problem::{Limit, Unfit};
use crate::read::book::filling::{CELL, COLUMNS, Filling, ROWS};
use crate::read::book::member::{Member, attribute};
use crate::read::book::merged::Merged;
use crate::read::book::{Odd, RawSheet};

/// Say for how many rows, or columns, a tag stands.
const ROWS_REPEATED: &str = "number-rows-repeated";
const COLUMNS_REPEATED: &str = "number-columns-repeated";

/// A sheet that is being read.
pub(super) struct Table<'a> {
    known: &'a Known,
    filling: Filling<'a>,
    row: Row,
    /// The number of the row, from 1.
    number: usize,
    /// The place of the next description of columns.
    column: usize,
}

/// A row as it stands in the document, where it may stand for many.
#[derive(Default)]
struct Row {
    repeated: usize,
    hidden: bool,
    /// The place of the next cell.
    column: usize,
    /// Place, repetitions and contents of the cells that hold something.
    cells: Vec<(usize, usize, String, Option<Odd>)>,
    bytes: usize,
}

impl<'a> Table<'a> {
    /// An empty one.
    pub(super) fn new(filling: Filling<'a>, known: &'a Known) -> Self {
        Self { known, filling, row: Row::default(), number: 1, column: 0 }
    }

    /// Reads up to the end of the sheet.
    pub(super) fn read(mut self, member: &mut Member<'_>) -> Result<RawSheet, Unfit> {
        loop {
            match member.next()?.ok_or(Unfit::Truncated)? {
                Event::Start(tag) => match &*self.known.names.usual(tag.name().into_inner()) {
                    "table:table-column" => self.columns(&tag)?,
                    "table:table-row" => {
                        let hidden = is_hidden(&tag)?;
                        self.row =
                            Row { repeated: repeated(&tag, ROWS_REPEATED, ROWS)?, hidden, ..Row::default() };
                    }
                    "table:table-cell" => {
                        let times = repeated(&tag, COLUMNS_REPEATED, COLUMNS)?;
                        self.merged(&tag)?;
                        let cell = Cell::new(&tag, self.known)?;
                        if cell.sums_up((self.number, self.row.column)) {
                            self.filling.note_sum(self.number, self.row.column)?;
                        }
                        let text = cell::texts(member, self.known)?;
                        self.row.put(times, cell.text(text, self.known.epoch))?;
                    }
                    // What a merged cell covers is not shown.
                    "table:covered-table-cell" => {
                        self.row.column =
                            self.row.column.saturating_add(repeated(&tag, COLUMNS_REPEATED, COLUMNS)?);
                        cell::skip(member)?;
                    }
                    // Groups of rows and columns hold such, everything else holds none.
                    "table:table-rows"
                    | "table:table-row-group"
                    | "table:table-header-rows"
                    | "table:table-columns"
                    | "table:table-column-group"
                    | "table:table-header-columns" => {}
                    _ => cell::skip(member)?,
                },
                Event::End(tag) => match &*self.known.names.usual(tag.name().into_inner()) {
                    "table:table-row" => self.end_row()?,
                    "table:table" => return self.filling.finish(),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Notes a cell that stands over others.
    fn merged(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        let over = |name: &str, limit: usize| -> Result<usize, Unfit> {
            let count = attribute(tag, name)?.and_then(|count| count.parse().ok());
            Ok(count.unwrap_or(1).clamp(1, limit) - 1)
        };
        let (rows, columns) = (over("number-rows-spanned", ROWS)?, over("number-columns-spanned", COLUMNS)?);
        if rows + columns > 0 && self.number <= ROWS && self.row.column < COLUMNS {
            let (row, column) = (self.number, self.row.column);
            self.filling.merge(Merged { rows: (row, row + rows), columns: (column, column + columns) })?;
        }
        Ok(())
    }

    fn columns(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        let first = self.column;
        self.column = self.column.saturating_add(repeated(tag, COLUMNS_REPEATED, COLUMNS)?);
        if is_hidden(tag)? {
            self.filling.hide_columns(first, self.column - 1);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unfit> {
        let row = std::mem::take(&mut self.row);
        let times = if row.cells.is_empty() { 0 } else { row.repeated };
        for number in self.number..self.number.saturating_add(times) {
            for (column, times, text, odd) in &row.cells {
                (*column..column.saturating_add(*times))
                    .try_for_each(|column| self.filling.put(number, column, text, *odd))?;
            }
            if row.hidden {
                self.filling.hide_row(number)?;
            }
        }
        self.number = self.number.saturating_add(row.repeated);
        Ok(())
    }
}

impl Row {
    fn put(&mut self, times: usize, content: Option<(String, Option<Odd>)>) -> Result<(), Unfit> {
        let content = content.filter(|(text, _)| !text.trim().is_empty());
        if let Some((text, odd)) = content {
            self.bytes += text.len();
            // A row of the largest cells would fill memory before it is counted.
            if self.bytes > 32 * CELL || self.cells.len() >= COLUMNS {
                return Err(Unfit::TooLarge(Limit::Cells));
            }
            self.cells.push((self.column, times, text, odd));
        }
        self.column = self.column.saturating_add(times);
        Ok(())
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> Result<bool, Unfit> {
    Ok(attribute(tag, "visibility")?.is_some_and(|value| matches!(value.as_str(), "collapse" | "filter")))
}

/// How many rows or columns a tag stands for.
fn repeated(tag: &BytesStart<'_>, name: &str, limit: usize) -> Result<usize, Unfit> {
    let Some(times) = attribute(tag, name)? else {
        return Ok(1);
    };
    // Some programs let the blank rest of a sheet reach beyond its last row.
    let times = times.parse().unwrap_or(if times.is_empty() { 1 } else { limit });
    Ok(times.clamp(1, limit))
}
