//! A document for Word: its body as markup.

mod package;

use std::fmt::Write as _;

use crate::block::{Document, Grid, Part, Section};
use crate::lang::visible_markup;

pub use package::write;

/// Twentieths of a point: A4, and margins of 3, 1.5, 2 and 2 cm.
const PAGE: (u32, u32) = (11_906, 16_838);
/// See `PAGE`.
const MARGINS: [(&str, u32); 4] = [("left", 1701), ("right", 850), ("top", 1134), ("bottom", 1134)];
/// The same sheet turned round, the wide margin at its head.
const TURNED: [(&str, u32); 4] = [("left", 1134), ("right", 1134), ("top", 1701), ("bottom", 850)];

/// A column wider than so many characters breaks its lines.
const WIDEST_CELL: usize = 36;
/// A row with a cell of more characters may run over to the next page.
const SPLIT: usize = 300;

/// Text without what markup would take for its own, or could not hold.
pub(crate) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(visible_markup(text)).into_owned()
}

/// The body of a document.
fn body(document: &Document) -> String {
    let mut out = String::from(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#,
    );
    for (at, section) in document.sections.iter().enumerate() {
        let is_last = at + 1 == document.sections.len();
        for part in &section.parts {
            add(&mut out, section, part);
        }
        let shape = shape(section, at == 0, document.numbered);
        if is_last {
            out += &shape;
        } else {
            let _ = write!(out, r#"<w:p><w:pPr><w:pStyle w:val="Gap"/>{shape}</w:pPr></w:p>"#);
        }
    }
    out + "</w:body></w:document>"
}

/// The sheets of a section; the first page of the document has no number.
fn shape(section: &Section, is_first: bool, numbered: bool) -> String {
    let (wide, high, turned, margins) = if section.turned {
        (PAGE.1, PAGE.0, r#" w:orient="landscape""#, TURNED)
    } else {
        (PAGE.0, PAGE.1, "", MARGINS)
    };
    let margins = margins.map(|(side, wide)| format!(r#" w:{side}="{wide}""#)).concat();
    let header = if numbered { r#"<w:headerReference w:type="default" r:id="rId4"/>"# } else { "" };
    let first = if is_first && numbered { "<w:titlePg/>" } else { "" };
    format!(
        r#"<w:sectPr>{header}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar{margins} w:header="567" w:footer="567" w:gutter="0"/>{first}</w:sectPr>"#
    )
}

fn add(out: &mut String, section: &Section, part: &Part) {
    match part {
        Part::Styled(style, text) => paragraph(out, &format!(r#"<w:pStyle w:val="{style}"/>"#), "", text),
        Part::Page(text) => paragraph(out, r#"<w:pStyle w:val="Heading1"/><w:pageBreakBefore/>"#, "", text),
        Part::Table(grid) => table(out, section, grid),
    }
}

fn paragraph(out: &mut String, properties: &str, run: &str, text: &str) {
    let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
    let _ = write!(out, "<w:p><w:pPr>{properties}</w:pPr>");
    for (at, line) in text.split('\n').enumerate() {
        let breaks = if at == 0 { "" } else { "<w:br/>" };
        let _ = write!(out, r#"<w:r>{run}{breaks}<w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(line));
    }
    *out += "</w:p>";
}

fn table(out: &mut String, section: &Section, grid: &Grid) {
    let margins = if section.turned { TURNED } else { MARGINS };
    let page = if section.turned { PAGE.1 } else { PAGE.0 };
    let widths = widths(grid, page - margins[0].1 - margins[1].1);
    let columns: Vec<String> = widths.iter().map(|wide| format!(r#"<w:gridCol w:w="{wide}"/>"#)).collect();
    let columns = columns.concat();
    let all: u32 = widths.iter().sum();
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{all}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#
    );
    row(out, grid, &widths, None, true);
    let has_spans = grid.rows.iter().any(|row| row.len() == 1 && widths.len() > 1);
    for (at, one) in grid.rows.iter().enumerate() {
        // Rows below a heading of their own stay with it.
        let stays = has_spans && grid.rows.get(at + 1).is_some_and(|next| next.len() > 1);
        row(out, grid, &widths, Some(one), stays);
    }
    *out += r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>"#;
}

/// A row; none is the head.
fn row(out: &mut String, grid: &Grid, widths: &[u32], cells: Option<&[String]>, stays: bool) {
    let is_head = cells.is_none();
    let cells = cells.unwrap_or(&grid.head);
    let runs_over = cells.iter().any(|cell| cell.chars().count() > SPLIT);
    let whole = if runs_over { "" } else { "<w:cantSplit/>" };
    let repeats = if is_head { "<w:tblHeader/>" } else { "" };
    let is_span = cells.len() == 1 && widths.len() > 1;
    let size =
        grid.size.map_or_else(String::new, |size| format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#));
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
        let place =
            if is_head || (grid.centred.contains(&at) && !is_span) { r#"<w:jc w:val="center"/>"# } else { "" };
        let bold = if is_head || is_span { "<w:b/><w:bCs/>" } else { "" };
        paragraph(out, &format!(r#"<w:pStyle w:val="TableText"/>{stays}{place}"#), &format!("{bold}{size}"), cell);
        *out += "</w:tc>";
    }
    *out += "</w:tr>";
}

/// The width of each column: by its longest line up to a limit, but wide enough for its longest word.
fn widths(grid: &Grid, all: u32) -> Vec<u32> {
    let cells = |at: usize| {
        let rows = grid.rows.iter().filter(|row| row.len() == grid.head.len());
        rows.filter_map(move |row| row.get(at)).flat_map(|cell| cell.split('\n'))
    };
    let longest =
        |pieces: &mut dyn Iterator<Item = &str>| pieces.map(|text| text.chars().count()).max().unwrap_or(0);
    let needs: Vec<(usize, usize)> = (0..grid.head.len())
        .map(|at| {
            let word = longest(&mut cells(at).chain([grid.head[at].as_str()]).flat_map(|text| text.split(' ')));
            let line = longest(&mut cells(at)).max(longest(&mut grid.head[at].split(' '))).max(word);
            (word.min(WIDEST_CELL) + 2, line.min(WIDEST_CELL) + 2)
        })
        .collect();
    // A character is about half as wide as it is high, and a half point is ten twentieths.
    let letter = grid.size.unwrap_or(24) * 5;
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
