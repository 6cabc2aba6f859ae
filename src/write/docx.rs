//! A document for Word: its body as markup.

mod package;
mod table;

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::block::{Block, Density, Layout, Level, Paper, Role, Sheet};
use crate::words::tied::{names_with_hyphen, tied};
use crate::words::visible_markup;

pub use package::write;
use table::add_table;

/// Twentieths of a point: A4, and margins of 3, 1.5, 2 and 2 cm.
const PAGE: (u32, u32) = (11_906, 16_838);
/// See `PAGE`.
const MARGINS: [(&str, u32); 4] = [("left", 1701), ("right", 850), ("top", 1134), ("bottom", 1134)];
/// The margins of a landscape page: the wide one is at its top.
const TURNED: [(&str, u32); 4] = [("left", 1134), ("right", 1134), ("top", 1701), ("bottom", 850)];

/// The names of the two vocabularies of a document.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// See `WORD`.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Text with markup escaped, and without characters that XML cannot hold.
pub(crate) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(visible_markup(text)).into_owned()
}

/// How a paper is typeset.
struct Look {
    /// The size of its text in half points.
    size: u32,
    /// The height of its lines: 240 is one line, 360 one and a half.
    line: u32,
    /// How far the first line of a paragraph is indented.
    indent: u32,
    /// The size of its first headings in half points.
    head: u32,
    /// Whether pages are numbered.
    numbered: bool,
    /// The style of plain text.
    plain: &'static str,
}

/// The look of each layout.
const fn look(layout: Layout) -> Look {
    match layout {
        Layout::Running => Look { size: 28, line: 360, indent: 709, head: 28, numbered: true, plain: "Normal" },
        Layout::Sheets => Look { size: 26, line: 288, indent: 0, head: 32, numbered: false, plain: "Flush" },
    }
}

/// The size of a table's text in half points, where its style does not give it.
const fn table_size(layout: Layout, density: Density) -> Option<u32> {
    match (layout, density) {
        (Layout::Running, Density::Usual) => None,
        (Layout::Sheets, Density::Usual) => Some(24),
        (_, Density::Dense) => Some(20),
        (_, Density::Densest) => Some(18),
    }
}

/// Consecutive pages of the same shape.
struct Section<'a> {
    turned: bool,
    layout: Layout,
    blocks: &'a [Block],
}

/// The sections of a paper: a page that asks for a shape begins one.
fn sections(paper: &Paper) -> Vec<Section<'_>> {
    let is_start = |block: &Block| matches!(block, Block::NewPage(Sheet::Upright | Sheet::Turned));
    let mut out = Vec::new();
    let (mut turned, mut rest) = (false, &paper.blocks[..]);
    loop {
        let end = rest.iter().position(is_start).unwrap_or(rest.len());
        out.push(Section { turned, layout: paper.layout, blocks: &rest[..end] });
        let Some(start) = rest.get(end) else { return out };
        turned = matches!(start, Block::NewPage(Sheet::Turned));
        rest = &rest[end + 1..];
    }
}

/// The body of a document.
fn body(paper: &Paper) -> String {
    let mut out = format!(r#"<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>"#);
    let sections = sections(paper);
    for (at, section) in sections.iter().enumerate() {
        add(&mut out, section);
        let shape = shape(section, at == 0, look(paper.layout).numbered);
        if at + 1 == sections.len() {
            out += &shape;
        } else {
            let _ = write!(out, r#"<w:p><w:pPr><w:pStyle w:val="Gap"/>{shape}</w:pPr></w:p>"#);
        }
    }
    out + "</w:body></w:document>"
}

/// The shape of a section's pages; the first page of the document has no number.
fn shape(section: &Section, is_first: bool, numbered: bool) -> String {
    let (wide, high, turned, margins) = if section.turned {
        (PAGE.1, PAGE.0, r#" w:orient="landscape""#, TURNED)
    } else {
        (PAGE.0, PAGE.1, "", MARGINS)
    };
    let margins = margins.map(|(side, wide)| format!(r#" w:{side}="{wide}""#)).concat();
    let header = if numbered { r#"<w:headerReference w:type="default" r:id="rId4"/>"# } else { "" };
    let first = if is_first && numbered { "<w:titlePg/>" } else { "" };
    let size = format!(r#"<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>"#);
    let margins = format!(r#"<w:pgMar{margins} w:header="567" w:footer="567" w:gutter="0"/>"#);
    format!(r#"<w:sectPr>{header}<w:type w:val="nextPage"/>{size}{margins}{first}</w:sectPr>"#)
}

/// Adds the blocks of a section. A page break belongs to the paragraph that follows it.
fn add(out: &mut String, section: &Section) {
    let mut breaks = "";
    for block in section.blocks {
        match block {
            Block::NewPage(_) => breaks = "<w:pageBreakBefore/>",
            Block::Table(table) => {
                if !breaks.is_empty() {
                    // A table has no such property of its own.
                    paragraph(out, &properties("Gap", std::mem::take(&mut breaks)), "", "");
                }
                add_table(out, section, table);
            }
            text => {
                for (style, line) in lines(text, look(section.layout).plain) {
                    paragraph(out, &properties(style, std::mem::take(&mut breaks)), "", &line);
                }
            }
        }
    }
}

fn properties(style: &str, breaks: &str) -> String {
    format!(r#"<w:pStyle w:val="{style}"/>{breaks}"#)
}

/// The paragraphs of a block, each with its style.
fn lines<'a>(block: &'a Block, plain: &'static str) -> Vec<(&'static str, Cow<'a, str>)> {
    match block {
        Block::Heading(level, text) => vec![(heading_style(*level), text.into())],
        Block::Paragraph(role, text) => vec![(style(*role).unwrap_or(plain), text.into())],
        Block::Roster { head, items } => vec![(plain, format!("{head}: {items}").into())],
        Block::List(lines) => {
            lines.iter().map(|line| ("Flush", format!("– {}", line.trim_start()).into())).collect()
        }
        Block::Numbered(lines) => lines.iter().map(|line| ("ListNumber", line.into())).collect(),
        Block::Table(_) | Block::NewPage(_) => Vec::new(),
    }
}

const fn heading_style(level: Level) -> &'static str {
    match level {
        Level::Title => "Title",
        Level::Part => "Heading1",
        Level::Section => "Heading2",
    }
}

/// The style of a paragraph whose role has one, whatever the layout.
const fn style(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Subtitle => Some("Subtitle"),
        Role::Caption => Some("Caption"),
        Role::Place => Some("Flush"),
        Role::Signature => Some("Line"),
        Role::Foot => Some("Foot"),
    }
}

/// What belongs together, and names with a hyphen, are not parted at the end of a line.
fn unbroken(text: &str) -> String {
    let mut out = tied(text).into_owned();
    for name in names_with_hyphen(&out).into_iter().rev() {
        let whole = out[name.clone()].replace('-', "\u{2011}");
        out.replace_range(name, &whole);
    }
    out
}

fn paragraph(out: &mut String, properties: &str, run: &str, text: &str) {
    let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
    let _ = write!(out, "<w:p><w:pPr>{properties}</w:pPr>");
    for (at, line) in text.split('\n').enumerate() {
        let breaks = if at == 0 { "" } else { "<w:br/>" };
        let _ =
            write!(out, r#"<w:r>{run}{breaks}<w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(&unbroken(line)));
    }
    *out += "</w:p>";
}
