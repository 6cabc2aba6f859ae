//! A document for Word: its body as markup.

mod look;
mod package;
mod picture;
mod sheet;
mod table;

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::block::{Block, Layout, Level, Paper, Role, Sheet};
use crate::model::{Language, Picture};
use crate::words::tied::{names_with_hyphen, tied};
use crate::words::visible_markup;

use look::{Look, look};
use package::HEAD;
pub use package::write;
use sheet::{Setting, setting};
use table::add_table;
pub(crate) use table::widths;

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

/// Consecutive pages of the same shape.
struct Section<'a> {
    lang: Language,
    turned: bool,
    layout: Layout,
    look: &'a Look,
    blocks: &'a [Block],
}

/// The sections of a paper: a page that asks for a shape begins one.
fn sections<'a>(paper: &'a Paper, look: &'a Look) -> Vec<Section<'a>> {
    let is_start = |block: &Block| matches!(block, Block::NewPage(Sheet::Upright | Sheet::Turned));
    let mut out = Vec::new();
    let (mut turned, mut rest) = (false, &paper.blocks[..]);
    loop {
        let end = rest.iter().position(is_start).unwrap_or(rest.len());
        out.push(Section { lang: paper.lang, turned, layout: paper.layout, look, blocks: &rest[..end] });
        let Some(start) = rest.get(end) else { return out };
        turned = matches!(start, Block::NewPage(Sheet::Turned));
        rest = &rest[end + 1..];
    }
}

/// The part with the body of a document.
fn body(paper: &Paper) -> String {
    let mut out = format!(r#"{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>"#);
    let look = look(paper);
    let sections = sections(paper, &look);
    for (at, section) in sections.iter().enumerate() {
        add(&mut out, section);
        let shape = shape(section, at == 0, look.numbered);
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
    for (at, sheet) in section.blocks.split(|block| matches!(block, Block::NewPage(_))).enumerate() {
        if at > 0 {
            breaks = "<w:pageBreakBefore/>";
        }
        let (setting, blocks) = setting(section, sheet);
        for (at, block) in blocks.iter().enumerate() {
            if let Block::Table(table) = block {
                if !breaks.is_empty() {
                    // A table has no such property of its own.
                    paragraph(out, &properties("Gap", false, std::mem::take(&mut breaks), ""), "", "");
                }
                add_table(out, section, setting, table);
                continue;
            }
            if let Block::Picture(Picture::Png { width, height, .. }) = block {
                let style = if section.layout == Layout::Running { "Subtitle" } else { "Flush" };
                let properties = properties(style, true, std::mem::take(&mut breaks), "");
                picture::add(out, &properties, (*width, *height));
            }
            let lines = lines(block, section.look.plain);
            let last = lines.len().saturating_sub(1);
            for (line_at, (style, line)) in lines.into_iter().enumerate() {
                let stays = line_at == last && blocks.get(at + 1).is_some_and(wants_company);
                let spacing = setting.map_or_else(String::new, |setting| setting.spacing(style));
                let run = setting.map_or_else(String::new, |setting| setting.run(style));
                paragraph(out, &properties(style, stays, std::mem::take(&mut breaks), &spacing), &run, &line);
            }
        }
    }
}

fn properties(style: &str, stays: bool, breaks: &str, spacing: &str) -> String {
    let stays = if stays { "<w:keepNext/>" } else { "" };
    format!(r#"<w:pStyle w:val="{style}"/>{stays}{breaks}{spacing}"#)
}

/// Whether a block must not begin a page without what stands above it.
const fn wants_company(block: &Block) -> bool {
    matches!(block, Block::Table(_) | Block::Paragraph(Role::Signature | Role::Caption, _))
}

/// The paragraphs of a block, each with its style.
fn lines<'a>(block: &'a Block, plain: &'static str) -> Vec<(&'static str, Cow<'a, str>)> {
    match block {
        Block::Heading(level, text) => vec![(heading_style(*level), text.into())],
        Block::Paragraph(role, text) => vec![(style(*role).unwrap_or(plain), text.into())],
        Block::Roster { head, items } => vec![(plain, format!("{head}: {items}").into())],
        Block::List(lines) | Block::Names(lines) => {
            lines.iter().map(|line| ("Flush", format!("– {}", line.trim_start()).into())).collect()
        }
        Block::Numbered(lines) => lines.iter().map(|line| ("ListNumber", line.into())).collect(),
        Block::Table(_) | Block::Picture(_) | Block::NewPage(_) => Vec::new(),
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
