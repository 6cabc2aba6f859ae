//! Cards for head teachers: one page a school with its own numbers, and no other school's results.

mod content;
mod page;

use std::io::{self, Write};

use super::docx::{Document, Grid, Part, Section, pack};
use crate::lang::cards as words;
use crate::model::Language;
use crate::report::Report;

/// Half points of a card's text, and the height of its lines: a card is one page.
const SIZE: (u32, u32) = (26, 288);
/// Half points of a school's name.
const HEAD: u32 = 32;
/// A card with more rows than this is set smaller.
const MANY_ROWS: usize = 22;

/// What a school is handed.
#[derive(Debug)]
struct Card {
    /// The school.
    school: String,
    /// The district and the year.
    district: String,
    /// What is said.
    items: Vec<Item>,
}

/// A piece of a card.
#[derive(Debug)]
enum Item {
    /// Heads a part.
    Head(&'static str),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Vec<String>, Vec<Vec<String>>),
    /// The line at the foot.
    Foot(String),
}

/// Writes the cards as a Word document.
///
/// # Errors
/// What the writer says.
pub fn docx(lang: Language, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let cards = content::cards(lang, report);
    let mut parts = Vec::new();
    for (at, card) in cards.into_iter().enumerate() {
        add(card, at == 0, &mut parts);
    }
    let sections = vec![Section { turned: false, parts }];
    let title = words::title(lang).to_owned();
    pack(
        &Document { lang, title, size: SIZE.0, line: SIZE.1, indent: 0, head: HEAD, numbered: false, sections },
        out,
    )
}

fn add(card: Card, is_first: bool, parts: &mut Vec<Part>) {
    let rows = card.items.iter().map(|item| if let Item::Table(_, rows) = item { rows.len() } else { 1 });
    let size = if rows.sum::<usize>() > MANY_ROWS { 20 } else { 24 };
    parts.push(if is_first { Part::heading(1, card.school) } else { Part::Page(card.school) });
    parts.push(Part::Styled("Flush", card.district));
    for item in card.items {
        parts.push(match item {
            Item::Head(text) => Part::heading(2, text),
            Item::Text(text) => Part::Styled("Flush", text),
            Item::Foot(text) => Part::Styled("Foot", text),
            Item::Table(head, rows) => {
                let centred = if head.len() > 2 { (1..head.len()).collect() } else { Vec::new() };
                Part::Table(Grid { head, rows, centred, size: Some(size) })
            }
        });
    }
}

/// Writes the cards as a page.
///
/// # Errors
/// What the writer says.
pub fn html(lang: Language, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page::page(lang, &content::cards(lang, report)).as_bytes())
}
