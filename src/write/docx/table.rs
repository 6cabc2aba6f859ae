//! A table in Word; its heading is repeated on every page.

use std::fmt::Write as _;

use super::{MARGINS, PAGE, Section, TURNED, paragraph, table_size};
use crate::block::{Kind, PaperTable};

/// The most characters of a line in a cell before it wraps.
const WIDEST_CELL: usize = 36;
/// A row with a longer cell than this, in characters, may continue on the next page.
const SPLIT: usize = 300;

/// Adds a table.
pub(super) fn add_table(out: &mut String, section: &Section, table: &PaperTable) {
    let margins = if section.turned { TURNED } else { MARGINS };
    let page = if section.turned { PAGE.1 } else { PAGE.0 };
    let size = table_size(section.layout, table.density);
    let widths = widths(table, size, page - margins[0].1 - margins[1].1);
    let columns: Vec<String> = widths.iter().map(|wide| format!(r#"<w:gridCol w:w="{wide}"/>"#)).collect();
    let columns = columns.concat();
    let all: u32 = widths.iter().sum();
    let style = r#"<w:tblStyle w:val="TableGrid"/>"#;
    let width = format!(r#"<w:tblW w:w="{all}" w:type="dxa"/><w:tblLayout w:type="fixed"/>"#);
    let _ = write!(out, "<w:tbl><w:tblPr>{style}{width}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>");
    add_row(out, table, size, &widths, None, true);
    let has_spans = table.rows.iter().any(|row| row.len() == 1 && widths.len() > 1);
    for (at, row) in table.rows.iter().enumerate() {
        // Rows stay on one page with the heading above them.
        let stays = has_spans && table.rows.get(at + 1).is_some_and(|next| next.len() > 1);
        add_row(out, table, size, &widths, Some(row), stays);
    }
    *out += r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>"#;
}

/// Adds a row; without cells, the heading.
fn add_row(
    out: &mut String,
    table: &PaperTable,
    size: Option<u32>,
    widths: &[u32],
    cells: Option<&[String]>,
    stays: bool,
) {
    let is_head = cells.is_none();
    let cells = cells.unwrap_or(&table.head);
    let runs_over = cells.iter().any(|cell| cell.chars().count() > SPLIT);
    let whole = if runs_over { "" } else { "<w:cantSplit/>" };
    let repeats = if is_head { "<w:tblHeader/>" } else { "" };
    let is_span = cells.len() == 1 && widths.len() > 1;
    let size = size.map_or_else(String::new, |size| format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#));
    let _ = write!(out, "<w:tr><w:trPr>{whole}{repeats}</w:trPr>");
    for (at, cell) in cells.iter().enumerate() {
        let (wide, span) = if is_span {
            (widths.iter().sum(), format!(r#"<w:gridSpan w:val="{}"/>"#, widths.len()))
        } else {
            (widths[at], String::new())
        };
        let middle = if is_head { r#"<w:vAlign w:val="center"/>"# } else { "" };
        let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{middle}</w:tcPr>"#);
        let stays = if stays { "<w:keepNext/>" } else { "" };
        let place = if is_head || (table.kinds[at] == Kind::Numbers && !is_span) {
            r#"<w:jc w:val="center"/>"#
        } else {
            ""
        };
        let bold = if is_head || is_span { "<w:b/><w:bCs/>" } else { "" };
        paragraph(out, &format!(r#"<w:pStyle w:val="TableText"/>{stays}{place}"#), &format!("{bold}{size}"), cell);
        *out += "</w:tc>";
    }
    *out += "</w:tr>";
}

/// The width of each column: that of its longest line, up to a limit, and at least that of its longest word.
fn widths(table: &PaperTable, size: Option<u32>, all: u32) -> Vec<u32> {
    let cells = |at: usize| {
        let rows = table.rows.iter().filter(|row| row.len() == table.head.len());
        rows.filter_map(move |row| row.get(at)).flat_map(|cell| cell.split('\n'))
    };
    let longest =
        |pieces: &mut dyn Iterator<Item = &str>| pieces.map(|text| text.chars().count()).max().unwrap_or(0);
    let needs: Vec<(usize, usize)> = (0..table.head.len())
        .map(|at| {
            let word = longest(&mut cells(at).chain([table.head[at].as_str()]).flat_map(|text| text.split(' ')));
            let line = longest(&mut cells(at)).max(longest(&mut table.head[at].split(' '))).max(word);
            (word.min(WIDEST_CELL) + 2, line.min(WIDEST_CELL) + 2)
        })
        .collect();
    // A character is about half as wide as it is high, and a half point is ten twentieths.
    let letter = size.unwrap_or(24) * 5;
    let wide = |characters: usize| u32::try_from(characters).unwrap_or(1) * letter;
    let (floor, wish) =
        needs.iter().fold((0, 0), |(floor, wish), (word, line)| (floor + wide(*word), wish + wide(*line)));
    let share = |(word, line): &(usize, usize)| {
        let (word, line) = (wide(*word), wide(*line));
        if wish <= all {
            line * all / wish.max(1)
        } else if floor <= all {
            word + (all - floor) * (line - word) / (wish - floor).max(1)
        } else {
            word * all / floor
        }
    };
    let mut out: Vec<u32> = needs.iter().map(share).collect();
    let used: u32 = out.iter().sum();
    if let Some(last) = out.last_mut() {
        *last += all.saturating_sub(used);
    }
    out
}
