//! The cells of one sheet.

use super::Globals;
use super::formula::is_of_column;
use super::records::{self, Record, Records, f64_at, packed_at, u16_at, u32_at};
use super::text::{Pieces, with_runs};
use crate::problem::Unfit;
use crate::read::book::filling::Filling;
use crate::read::book::member::damaged;
use crate::read::book::merged::Merged;
use crate::read::book::value;
use crate::read::book::{Odd, RawSheet};

/// Columns of a binary workbook.
const COLUMNS: usize = 256;

/// Reads from the first record of a sheet to its last one.
pub(super) fn read(records: &mut Records<'_>, globals: &Globals, filling: Filling<'_>) -> Result<RawSheet, Unfit> {
    let mut scan = Scan { globals, filling, waiting: None, blank: Vec::new(), formulas: 0 };
    let mut depth = 0_usize;
    loop {
        let record = records.next()?;
        match record.kind {
            records::START => depth += 1,
            records::END if depth <= 1 => return scan.finish(),
            records::END => depth -= 1,
            // Charts within a sheet have records of cells, too.
            _ if depth > 1 => {}
            // The text that a formula gave stands behind it.
            0x0207 => {
                if let Some((row, column)) = scan.waiting.take() {
                    let text = scan.text(records.with_continued(record.data))?;
                    scan.cell(row, column, &text, None)?;
                }
            }
            _ => scan.take(record, records)?,
        }
    }
}

struct Scan<'a> {
    globals: &'a Globals,
    filling: Filling<'a>,
    /// A formula whose text is still to come.
    waiting: Option<(usize, usize)>,
    /// Formulas that gave an empty text.
    blank: Vec<(usize, usize)>,
    formulas: usize,
}

impl Scan<'_> {
    fn take<'b>(&mut self, record: Record<'b>, records: &mut Records<'b>) -> Result<(), Unfit> {
        let data = record.data;
        match record.kind {
            // A row, and a run of columns.
            0x0208 if u16_at(data, 12)? & 0x20 != 0 => self.filling.hide_row(usize::from(u16_at(data, 0)?) + 1)?,
            0x007d if u16_at(data, 8)? & 1 != 0 || u16_at(data, 4)? == 0 => {
                self.filling.hide_columns(usize::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?));
            }
            0x0203 => self.number(data, 2, 4, f64_at(data, 6)?)?,
            0x027e => self.number(data, 2, 4, packed_at(data, 6)?)?,
            // A run of packed numbers.
            0x00bd => {
                let (row, first) = (usize::from(u16_at(data, 0)?) + 1, usize::from(u16_at(data, 2)?));
                for (at, column) in (4..data.len().saturating_sub(7)).step_by(6).zip(first..) {
                    let number = packed_at(data, at + 2)?;
                    self.styled(row, column, u16_at(data, at)?, number)?;
                }
            }
            // A text of its own, maybe rich.
            0x0204 | 0x00d6 => {
                let mut pieces = records.with_continued(data);
                pieces[0] = data.get(6..).unwrap_or_default();
                let text = if record.kind == 0x00d6 { self.rich_text(pieces)? } else { self.text(pieces)? };
                self.put_in(data, &text)?;
            }
            // A shared text.
            0x00fd => {
                let number = u32_at(data, 6)?;
                let text = usize::try_from(number).ok().and_then(|number| self.globals.strings.get(number));
                let text = text.ok_or_else(|| damaged(&format!("shared text {number} is missing")))?;
                self.put_in(data, text)?;
            }
            0x0205 => match data.get(6..8) {
                Some(&[value, 0]) => self.put(data, value::truth(value != 0), None)?,
                Some(&[error, _]) => self.put(data, value::error(error), None)?,
                _ => return Err(damaged("a record is too short")),
            },
            0x0006 | 0x0206 | 0x0406 => self.formula(data)?,
            0x00e5 => self.merged(data)?,
            _ => {}
        }
        Ok(())
    }

    /// Merged cells: their number, and of each the first and last row and column.
    fn merged(&mut self, data: &[u8]) -> Result<(), Unfit> {
        for at in (2..data.len().saturating_sub(7)).step_by(8) {
            let place = |number: usize| u16_at(data, at + 2 * number).map(usize::from);
            let rows = (place(0)? + 1, place(1)? + 1);
            self.filling.merge(Merged { rows, columns: (place(2)?, place(3)?) })?;
        }
        Ok(())
    }

    fn formula(&mut self, data: &[u8]) -> Result<(), Unfit> {
        self.forget()?;
        self.formulas += 1;
        let place = (usize::from(u16_at(data, 0)?) + 1, usize::from(u16_at(data, 2)?));
        if self.globals.is_unicode && is_of_column(data, place) {
            self.filling.note_sum(place.0, place.1)?;
        }
        match data.get(6..14) {
            Some(&[0, .., 0xff, 0xff]) => self.waiting = Some(place),
            Some(&[1, _, value, .., 0xff, 0xff]) => self.put(data, value::truth(value != 0), None)?,
            Some(&[2, _, error, .., 0xff, 0xff]) => self.put(data, value::error(error), None)?,
            Some(&[_, .., 0xff, 0xff]) => self.blank.push(place),
            _ => self.number(data, 2, 4, f64_at(data, 6)?)?,
        }
        Ok(())
    }

    /// A formula whose text does not come was never calculated.
    fn forget(&mut self) -> Result<(), Unfit> {
        match self.waiting.take() {
            Some((row, column)) => self.cell(row, column, "=", Some(Odd::NoValue)),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> Result<RawSheet, Unfit> {
        self.forget()?;
        // Programs that cannot calculate write an empty text as the result of every formula.
        if !self.globals.is_calculated && self.blank.len() == self.formulas {
            for (row, column) in std::mem::take(&mut self.blank) {
                self.cell(row, column, "=", Some(Odd::NoValue))?;
            }
        }
        self.filling.finish()
    }

    /// A number; where its column and its style stand in the record.
    fn number(&mut self, data: &[u8], column: usize, style: usize, number: f64) -> Result<(), Unfit> {
        let row = usize::from(u16_at(data, 0)?) + 1;
        self.styled(row, usize::from(u16_at(data, column)?), u16_at(data, style)?, number)
    }

    fn styled(&mut self, row: usize, column: usize, style: u16, number: f64) -> Result<(), Unfit> {
        let (text, odd) = value::cell(number, self.globals.styles.format(usize::from(style)), self.globals.epoch);
        self.styled_cell(style, (row, column), &text, odd)
    }

    /// Puts a text into a cell.
    fn cell(&mut self, row: usize, column: usize, text: &str, odd: Option<Odd>) -> Result<(), Unfit> {
        self.filling.put(row, of_sheet(column)?, text, odd)
    }

    /// Puts a text into a cell with a style.
    fn styled_cell(
        &mut self,
        style: u16,
        (row, column): (usize, usize),
        text: &str,
        odd: Option<Odd>,
    ) -> Result<(), Unfit> {
        let font = self.globals.styles.font(usize::from(style));
        self.filling.put_in(font, row, of_sheet(column)?, text, odd)
    }

    /// Puts a text into the cell of a record, in its style.
    fn put_in(&mut self, data: &[u8], text: &str) -> Result<(), Unfit> {
        let place = (usize::from(u16_at(data, 0)?) + 1, usize::from(u16_at(data, 2)?));
        self.styled_cell(u16_at(data, 4)?, place, text, None)
    }

    fn put(&mut self, data: &[u8], text: &str, odd: Option<Odd>) -> Result<(), Unfit> {
        self.cell(usize::from(u16_at(data, 0)?) + 1, usize::from(u16_at(data, 2)?), text, odd)
    }

    /// A text with runs of fonts behind it.
    fn rich_text(&self, pieces: Vec<&[u8]>) -> Result<String, Unfit> {
        let mut pieces = Pieces::new(pieces);
        let length = usize::from(pieces.u16()?);
        let text = pieces.text(length, self.globals.is_unicode, self.globals.encoding)?;
        let runs = pieces.runs(self.globals.is_unicode)?;
        Ok(with_runs(&text.encode_utf16().collect::<Vec<_>>(), &runs, &self.globals.fonts))
    }

    fn text(&self, pieces: Vec<&[u8]>) -> Result<String, Unfit> {
        let mut pieces = Pieces::new(pieces);
        let length = usize::from(pieces.u16()?);
        pieces.text(length, self.globals.is_unicode, self.globals.encoding)
    }
}

/// The place of a column. No program writes a binary workbook of more columns than there is room for.
fn of_sheet(column: usize) -> Result<usize, Unfit> {
    if column < COLUMNS {
        Ok(column)
    } else {
        Err(damaged(&format!("a cell in column {} of {COLUMNS}", column + 1)))
    }
}
