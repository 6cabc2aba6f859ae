//! Columns of typed cells with a heading, on one sheet or, where they have too many rows, on several.

use std::ops::{Range, RangeInclusive};

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatAlign, FormatBorder, IgnoreError, Worksheet, XlsxError,
};

use crate::model::{Cluster, is_formula, letters};
use crate::words::number::decimals;
use crate::write::COLOURS;

/// The most rows of a table on one sheet, which has room for 1,048,576.
pub(crate) const MOST_ROWS: usize = 1_000_000;
/// The most characters that a cell can hold.
const LONGEST_TEXT: usize = 32_767;
/// Rows that are looked at to find the width of a column.
const SAMPLE: usize = 2_000;
/// Widths of columns in characters.
const WIDTHS: RangeInclusive<usize> = 7..=52;
/// The height of a line in points, and the highest row in lines.
const LINE: usize = 15;
const HIGHEST: usize = 27;
/// A wider sheet, in characters, is not shrunk to the width of a page.
const FITS_PAGE: usize = 330;

/// A colour so pale that text is easy to read on it.
fn pale(colour: u32) -> u32 {
    let channel = |shift: u32| (0xFF - (0xFF - (colour >> shift & 0xFF)) / 5) << shift;
    channel(16) | channel(8) | channel(0)
}

/// A cell.
pub(crate) enum SheetCell {
    /// Nothing.
    Empty,
    /// Text, which never becomes a formula.
    Text(String),
    /// A number.
    Number(f64),
}

impl SheetCell {
    pub(crate) fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    pub(crate) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(crate) fn count(count: usize) -> Self {
        Self::number(u32::try_from(count).ok().map(f64::from))
    }

    pub(crate) fn cluster(cluster: Option<Cluster>) -> Self {
        Self::number(cluster.map(|cluster| f64::from(cluster.number())))
    }
}

/// How the numbers of a column look.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    /// As they are; ids as well.
    Plain,
    /// Words, apart from the numbers before them.
    Words,
    /// With so many decimals.
    Fixed(usize),
    /// With so many decimals and their sign.
    Signed(usize),
}

impl Style {
    /// As many decimals as the numbers need, at most two.
    pub(crate) fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let numbers: Vec<f64> = numbers.collect();
        if numbers.is_empty() { Self::Plain } else { Self::Fixed(decimals(&numbers, None)) }
    }

    /// The same, with enough decimals that no number off the line looks as if it were on it.
    pub(crate) fn apart(numbers: impl Iterator<Item = f64>, line: f64) -> Self {
        Self::Signed(decimals(&numbers.collect::<Vec<_>>(), Some(line)))
    }

    fn format(self) -> Format {
        let mask = |few: usize| if few == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(few)) };
        let format = Format::new().set_align(FormatAlign::Top);
        match self {
            Self::Plain => format.set_text_wrap(),
            Self::Words => format.set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            Self::Fixed(few) => format.set_num_format(mask(few)),
            Self::Signed(few) => format.set_num_format(format!("+{0};-{0};{0}", mask(few))),
        }
    }
}

/// A column.
pub(crate) struct SheetColumn<'a> {
    pub(crate) head: String,
    pub(crate) style: Style,
    pub(crate) cell: Box<dyn Fn(usize) -> SheetCell + 'a>,
}

impl<'a> SheetColumn<'a> {
    pub(crate) fn new(head: impl Into<String>, style: Style, cell: impl Fn(usize) -> SheetCell + 'a) -> Self {
        Self { head: head.into(), style, cell: Box::new(cell) }
    }

    /// Wide enough for its cells, and for the longest word of its heading beside the filter button.
    pub(crate) fn width(&self, rows: usize) -> usize {
        let head = self.head.split(' ').map(|word| word.chars().count() + 3).max();
        let cells = (0..rows.min(SAMPLE)).map(|row| match (self.cell)(row) {
            SheetCell::Text(text) => text.chars().count() * 8 / 7 + 3,
            SheetCell::Number(_) => 9,
            SheetCell::Empty => 0,
        });
        cells.chain(head).max().unwrap_or(0).clamp(*WIDTHS.start(), *WIDTHS.end())
    }
}

/// A table.
pub(crate) struct SheetTable<'a> {
    pub(crate) rows: usize,
    pub(crate) columns: Vec<SheetColumn<'a>>,
    /// How many of the columns are printed, if not all.
    pub(crate) printed: Option<usize>,
}

impl<'a> SheetTable<'a> {
    /// A table that has no columns yet.
    pub(crate) const fn new(rows: usize) -> Self {
        Self { rows, columns: Vec::new(), printed: None }
    }

    /// Adds a column on the right.
    pub(crate) fn add(&mut self, head: impl Into<String>, style: Style, cell: impl Fn(usize) -> SheetCell + 'a) {
        self.columns.push(SheetColumn::new(head, style, cell));
    }

    /// The table on sheets of its own: the heading stays in sight and can be filtered; rows have the colour of
    /// the cluster that stands in a column.
    pub(crate) fn sheets(&self, name: &str, cluster: Option<usize>) -> Result<Vec<Worksheet>, XlsxError> {
        self.sheets_of(MOST_ROWS, name, cluster)
    }

    fn sheets_of(&self, most: usize, name: &str, cluster: Option<usize>) -> Result<Vec<Worksheet>, XlsxError> {
        let mut sheets = Vec::new();
        for (number, from) in (1_usize..).zip((0..self.rows.max(1)).step_by(most)) {
            let name = if number == 1 { name.to_owned() } else { format!("{name} {number}") };
            let mut sheet = paper(&name)?;
            let rows = from..self.rows.min(from + most);
            let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            self.widths(&mut sheet)?;
            self.put(&mut sheet, 0, rows)?;
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_repeat_rows(0, 0)?;
            if let (Some(right), true) = (self.columns.len().checked_sub(1), last > 0) {
                sheet.autofilter(0, 0, last, column_number(right))?;
                if let Some(cluster) = cluster {
                    tint(&mut sheet, [1, last], right, cluster)?;
                }
            }
            sheets.push(sheet);
        }
        Ok(sheets)
    }

    /// Sets the widths of the columns.
    pub(crate) fn widths(&self, sheet: &mut Worksheet) -> Result<Vec<usize>, XlsxError> {
        let widths: Vec<usize> = self.columns.iter().map(|column| column.width(self.rows)).collect();
        for (at, &width) in widths.iter().enumerate() {
            sheet.set_column_width(column_number(at), f64::from(u32::try_from(width).unwrap_or(u32::MAX)))?;
        }
        let printed = self.printed.unwrap_or(widths.len());
        if printed < widths.len() {
            sheet.set_print_area(
                0,
                0,
                u32::try_from(self.rows.min(MOST_ROWS)).unwrap_or(0),
                column_number(printed - 1),
            )?;
        }
        if widths[..printed].iter().sum::<usize>() > FITS_PAGE {
            sheet.set_print_fit_to_pages(0, 0);
            sheet.set_repeat_columns(0, 1)?;
        }
        Ok(widths)
    }

    /// Writes the heading and some rows below it, each as high as its longest cell needs.
    pub(crate) fn put(&self, sheet: &mut Worksheet, top: u32, rows: Range<usize>) -> Result<(), XlsxError> {
        let mut heights = vec![1; rows.len() + 1];
        for (at, column) in self.columns.iter().enumerate() {
            let (at, width) = (column_number(at), column.width(self.rows));
            text(sheet, top, at, &column.head, &heading())?;
            // The filter button takes up room.
            heights[0] = heights[0].max(lines(&column.head, width.saturating_sub(2)));
            let format = column.style.format();
            for ((below, row), height) in (top + 1..).zip(rows.clone()).zip(&mut heights[1..]) {
                match (column.cell)(row) {
                    SheetCell::Text(cell) => {
                        text(sheet, below, at, &cell, &format)?;
                        *height = (*height).max(lines(&cell, width));
                    }
                    SheetCell::Number(number) if number.is_finite() => {
                        sheet.write_number_with_format(below, at, number, &format)?;
                    }
                    SheetCell::Number(_) | SheetCell::Empty => {}
                }
            }
        }
        for (row, height) in (top..).zip(&heights).filter(|(_, height)| **height > 1) {
            set_height(sheet, row, *height)?;
        }
        // Ids remain text even where they look like numbers.
        if let (Some(right), true) = (self.columns.len().checked_sub(1), !rows.is_empty()) {
            let bottom = top + u32::try_from(rows.len()).unwrap_or(0);
            sheet.ignore_error_range(top + 1, 0, bottom, column_number(right), IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }
}

/// Gives a row the height of so many lines, as not every program adjusts it by itself.
pub(crate) fn set_height(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    let points = u32::try_from(lines.min(HIGHEST) * LINE).unwrap_or(u32::MAX);
    sheet.set_row_height(row, points)?;
    Ok(())
}

/// How many lines a text takes in a column of so many characters, words kept whole.
pub(crate) fn lines(text: &str, width: usize) -> usize {
    // Letters are wider than the digits in which widths are counted.
    let width = (width * 7 / 8).max(1);
    let line = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ').map(|word| word.chars().count()) {
            if used > 0 && used + 1 + word > width {
                lines += 1;
                used = 0;
            }
            used += word + usize::from(used > 0);
            lines += used.saturating_sub(1) / width;
            used = if used > width { used % width } else { used };
        }
        lines
    };
    text.split('\n').map(line).sum()
}

/// The format of headings.
pub(crate) fn heading() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    format.set_background_color(0x00EE_EEEE).set_border_bottom(FormatBorder::Thin)
}

/// Writes text that is never a formula, not even after somebody edits the cell.
pub(crate) fn text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let kept = kept(text);
    if is_formula(text) {
        sheet.write_string_with_format(row, column, kept, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, kept, format)?;
    }
    Ok(())
}

/// A text as a cell can hold it.
pub(crate) fn kept(text: &str) -> String {
    let fits = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\t');
    let text: String = text.chars().map(|c| if fits(c) { c } else { '\u{fffd}' }).collect();
    // Excel counts UTF-16 units.
    let mut units = 0;
    let too_long = |c: char| {
        units += c.len_utf16();
        units > LONGEST_TEXT - 1
    };
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let all = text.chars().count();
    let cut: String = text
        .chars()
        .take_while({
            let mut too_long = too_long;
            move |c| !too_long(*c)
        })
        .collect();
    if cut.chars().count() == all { cut } else { cut + "…" }
}

/// The number of a column, as the workbook counts them.
pub(crate) fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// A sheet that is printed on landscape A4, as wide as the page.
pub(crate) fn paper(name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C&A, &P / &N");
    Ok(sheet)
}

fn tint(sheet: &mut Worksheet, [top, bottom]: [u32; 2], right: usize, cluster: usize) -> Result<(), XlsxError> {
    for (number, tint) in (1..).zip(COLOURS.map(pale)) {
        let format = Format::new().set_background_color(tint);
        let rule = format!("=${}{}={number}", letters(cluster), top + 1);
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        sheet.add_conditional_format(top, 0, bottom, column_number(right), &rule)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SheetCell, SheetColumn, SheetTable, Style, kept, lines};

    #[test]
    fn too_many_rows_go_on_on_the_next_sheet() {
        for (rows, expected) in [(0, vec!["A"]), (2, vec!["A"]), (5, vec!["A", "A 2", "A 3"])] {
            let column = SheetColumn::new("ОУ", Style::Plain, |row| SheetCell::Text(row.to_string()));
            let sheets = SheetTable { rows, columns: vec![column], printed: None }
                .sheets_of(2, "A", Some(0))
                .expect("sheets");
            assert_eq!(sheets.iter().map(rust_xlsxwriter::Worksheet::name).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn lines_keep_words_whole() {
        for (text, width, expected) in
            [("a", 8, 1), ("aaaa bbbb", 8, 2), ("aaa bbb", 8, 1), ("a\nb c", 8, 2), ("aaaaaaaaaaaaaaaaaaaa", 8, 3)]
        {
            assert_eq!(lines(text, width), expected, "{text}");
        }
    }

    #[test]
    fn a_cell_holds_so_much() {
        assert_eq!(kept("=1+1\n"), "=1+1\n");
        assert_eq!(kept("a\u{0}\u{1b}\u{ffff}b"), "a\u{fffd}\u{fffd}\u{fffd}b");
        assert_eq!(kept(&"я".repeat(32_766)).chars().count(), 32_766);
        let long = kept(&"😀".repeat(20_000));
        assert!(long.ends_with('…'));
        assert!(long.encode_utf16().count() <= 32_767);
    }
}
