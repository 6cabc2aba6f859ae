//! A sheet that is read from top to bottom: headings, sentences, lists, tables.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::table::{MOST_ROWS, SheetTable, column_number, heading, lines, set_height, text};
use crate::block::{Block, Level};
use crate::words::tied::tied;

/// Longer lists continue in the next row, as the height of a row is limited.
const LONGEST_ROW: usize = 1_500;

/// A sheet and the next row to be written.
pub(crate) struct Page {
    pub(crate) sheet: Worksheet,
    row: u32,
    /// The widths, in characters, of the columns that a sentence spans.
    widths: Vec<usize>,
}

impl Page {
    pub(crate) const fn new(sheet: Worksheet, widths: Vec<usize>) -> Self {
        Self { sheet, row: 0, widths }
    }

    /// Writes blocks below each other.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) -> Result<(), XlsxError> {
        let plain = Format::new();
        for block in blocks {
            match block {
                Block::Heading(level, head) => {
                    let (above, size) = match level {
                        Level::Title => (0, 14),
                        Level::Part => (1, 13),
                        Level::Section => (1, 12),
                    };
                    self.row += above;
                    self.sentence(head, &plain.clone().set_bold().set_font_size(size))?;
                }
                Block::Paragraph(_, line) => self.sentence(line, &plain)?,
                Block::List(lines) | Block::Names(lines) | Block::Numbered(lines) => {
                    for line in lines {
                        self.sentence(line.trim_start(), &plain.clone().set_indent(1))?;
                    }
                }
                Block::Roster { head, items } => self.roster(head, items)?,
                Block::Table(table) => self.text_table(&table.head, &table.rows)?,
                Block::Picture(_) => {}
                Block::NewPage(_) => self.row += 1,
            }
        }
        Ok(())
    }

    /// A sentence across the whole width. Its height is set, as merged cells do not adjust theirs.
    pub(crate) fn sentence(&mut self, sentence: &str, format: &Format) -> Result<(), XlsxError> {
        for piece in pieces(&tied(sentence)) {
            if !self.has_room()? {
                return Ok(());
            }
            let height = lines(piece, self.widths.iter().sum());
            // In a single column sentences simply run over into the empty cells beside it.
            if height > 1 && self.widths.len() > 1 {
                let format =
                    format.clone().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
                self.sheet.merge_range(
                    self.row,
                    0,
                    self.row,
                    column_number(self.widths.len() - 1),
                    "",
                    &format,
                )?;
                text(&mut self.sheet, self.row, 0, piece, &format)?;
                set_height(&mut self.sheet, self.row, height)?;
            } else {
                text(&mut self.sheet, self.row, 0, piece, format)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Whether the sheet has a row left. If not, a mark says so: the sheets of tables hold everything.
    fn has_room(&mut self) -> Result<bool, XlsxError> {
        let room = MOST_ROWS.saturating_sub(usize::try_from(self.row).unwrap_or(MOST_ROWS));
        if room == 0 {
            text(&mut self.sheet, self.row, 0, "…", &Format::new())?;
        }
        Ok(room > 0)
    }

    fn roster(&mut self, head: &str, items: &str) -> Result<(), XlsxError> {
        // Above a table, a list follows its heading in the same line.
        let [left, right] = self.widths[..] else {
            return self.sentence(&format!("{head}: {items}"), &Format::new());
        };
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut above = lines(head, left);
        text(&mut self.sheet, self.row, 0, head, &format.clone().set_bold())?;
        for piece in pieces(&tied(items)) {
            if !self.has_room()? {
                return Ok(());
            }
            text(&mut self.sheet, self.row, 1, piece, &format)?;
            set_height(&mut self.sheet, self.row, above.max(lines(piece, right)))?;
            above = 1;
            self.row += 1;
        }
        Ok(())
    }

    /// A table of words and counts; counts are numbers.
    pub(crate) fn text_table(&mut self, head: &[String], rows: &[Vec<String>]) -> Result<(), XlsxError> {
        for (at, cell) in head.iter().enumerate() {
            let right = if at > 0 { heading().set_align(FormatAlign::Right) } else { heading() };
            text(&mut self.sheet, self.row, column_number(at), cell, &right)?;
        }
        self.row += 1;
        for row in rows {
            for (at, cell) in row.iter().enumerate() {
                let right = Format::new().set_align(FormatAlign::Right);
                match cell.parse::<u32>() {
                    Ok(count) => {
                        self.sheet.write_number_with_format(self.row, column_number(at), count, &right)?;
                    }
                    Err(_) if at > 0 => text(&mut self.sheet, self.row, column_number(at), cell, &right)?,
                    Err(_) => text(&mut self.sheet, self.row, column_number(at), cell, &Format::new())?,
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Continues in this row, or below what is already written.
    pub(crate) fn below(&mut self, row: u32) {
        self.row = self.row.max(row);
    }

    /// Prints all that is written, as wide as the table in it.
    pub(crate) fn print(&mut self, table: &SheetTable) -> Result<(), XlsxError> {
        table.print(&mut self.sheet, self.row.saturating_sub(1))
    }

    /// A table of typed columns below a blank row; gives the row of its heading.
    pub(crate) fn table(&mut self, table: &SheetTable) -> Result<u32, XlsxError> {
        let top = self.row + 1;
        let room = MOST_ROWS.saturating_sub(usize::try_from(top + 1).unwrap_or(MOST_ROWS));
        let rows = table.rows.min(room);
        table.put(&mut self.sheet, top, 0..rows)?;
        self.row = top + 1 + u32::try_from(rows).unwrap_or(0);
        if rows < table.rows {
            self.sentence("…", &Format::new())?;
        }
        Ok(top)
    }
}

/// A text in pieces that fit a row, cut after a comma or semicolon of a list, or else at a space.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST_ROW) {
        let head = &rest[..limit];
        let cut = head.rfind("; ").or_else(|| head.rfind(", ")).map(|at| at + 2);
        let cut = cut.or_else(|| head.rfind(' ').map(|at| at + 1)).unwrap_or(limit);
        out.push(rest[..cut].trim_end());
        rest = &rest[cut..];
    }
    out.push(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn long_lists_are_cut_between_schools() {
        let list = (0..2_000).map(|id| id.to_string()).collect::<Vec<_>>().join(", ");
        let pieces = pieces(&list);
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.chars().count() <= super::LONGEST_ROW));
        assert_eq!(pieces.join(" "), list);
        assert_eq!(super::pieces(&"я".repeat(4_000)).len(), 3);
    }
}
