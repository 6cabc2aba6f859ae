//! How small a sheet that is handed out must be set to fit one page: by an estimate from the length of its texts, on
//! the safe side, as the letters of every font are of another width. What does not fit even when it is small is
//! counted.

use std::borrow::Cow;

use super::wrap::wrapped;
use crate::block::{Block, Level, PaperTable, Role};
use crate::model::Language;
use crate::words::more;

/// Of a table that is too long at least so many rows are shown.
const FEWEST: usize = 2;
/// The room of a logo.
const PICTURE: u32 = 1200;
/// Bold letters are so much wider, in percent.
const BOLD: u32 = 110;

/// A size of text, and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// The size in half points.
    pub(crate) size: u32,
    /// That of tables.
    pub(crate) table: u32,
    /// The height of a line in percent of the size.
    pub(crate) line: u32,
    /// The room above and below the heading of a section, in percent of the size.
    pub(crate) gap: u32,
}

/// A page, in twentieths of a point, and how it is set.
pub(crate) struct Room {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// From the usual size to the smallest.
    pub(crate) steps: &'static [Step],
    /// The width of a letter in percent of the size.
    pub(crate) letter: u32,
    /// The size of the first heading in percent of that of the text.
    pub(crate) head: u32,
    /// What stands above, below and between the lines of a row, and beside its cells.
    pub(crate) padding: (u32, u32),
    /// The room above the foot of the sheet, in percent of the size.
    pub(crate) foot: u32,
    /// The widths of a table's columns at a size, in a room of a width.
    pub(crate) columns: fn(&PaperTable, Option<u32>, u32) -> Vec<u32>,
}

/// The step at which the blocks of a sheet fit its page, and the blocks: some rows only, if they are too many even at
/// the last step.
pub(crate) fn fitted<'a>(room: &Room, lang: Language, blocks: &'a [Block]) -> (usize, Cow<'a, [Block]>) {
    let (step, fits) = step(room, blocks);
    let blocks = if fits { Cow::Borrowed(blocks) } else { Cow::Owned(cut(room, room.steps[step], lang, blocks)) };
    (step, blocks)
}

/// The first step at which blocks fit their room, or the last, and whether they do.
pub(crate) fn step(room: &Room, blocks: &[Block]) -> (usize, bool) {
    let found = room.steps.iter().position(|step| height(room, *step, blocks) <= room.height);
    (found.unwrap_or(room.steps.len().saturating_sub(1)), found.is_some())
}

/// The blocks with so few rows in their longest tables that they fit.
fn cut(room: &Room, step: Step, lang: Language, blocks: &[Block]) -> Vec<Block> {
    let rows = |block: &Block| if let Block::Table(table) = block { table.rows.len() } else { 0 };
    let mut kept: Vec<usize> = blocks.iter().map(rows).collect();
    loop {
        let shown: Vec<Block> =
            blocks.iter().zip(&kept).map(|(block, kept)| first_rows(lang, block, *kept)).collect();
        let longest = kept.iter_mut().max().filter(|kept| **kept > FEWEST);
        match longest {
            Some(longest) if height(room, step, &shown) > room.height => *longest -= 1,
            _ => return shown,
        }
    }
}

/// A block with the first rows of its table, and the number of the others.
fn first_rows(lang: Language, block: &Block, kept: usize) -> Block {
    match block {
        Block::Table(table) if kept < table.rows.len() => {
            let mut rows = table.rows[..kept].to_vec();
            rows.push(vec![more(lang, table.rows.len() - kept)]);
            Block::Table(PaperTable { rows, ..table.clone() })
        }
        other => other.clone(),
    }
}

/// How high the blocks of a sheet stand.
fn height(room: &Room, step: Step, blocks: &[Block]) -> u32 {
    let em = step.size * 10;
    let lines = |text: &str, em: u32, letter: u32| text_height(text, em, room.width, letter) * step.line / 100;
    let of = |block: &Block| match block {
        Block::Heading(Level::Section, text) => lines(text, em, room.letter * BOLD / 100) + em * step.gap / 100,
        Block::Heading(_, text) => {
            let em = em * room.head / 100;
            lines(text, em, room.letter * BOLD / 100) + em * step.gap / 100
        }
        Block::Paragraph(Role::Foot, text) => lines(text, em, room.letter) + em * room.foot / 100,
        Block::Paragraph(_, text) => lines(text, em, room.letter) + em * 30 / 100,
        Block::Roster { head, items } => lines(&format!("{head}: {items}"), em, room.letter) + em * 30 / 100,
        Block::List(all) | Block::Names(all) | Block::Numbered(all) => {
            all.iter().map(|line| lines(line, em, room.letter) + em * 30 / 100).sum()
        }
        Block::Table(table) => table_height(room, step, table) + em,
        Block::Picture(_) => PICTURE,
        Block::NewPage(_) => 0,
    };
    blocks.iter().map(of).sum()
}

fn table_height(room: &Room, step: Step, table: &PaperTable) -> u32 {
    let em = step.table * 10;
    let (above, beside) = room.padding;
    let widths = (room.columns)(table, Some(step.table), room.width);
    let row = |cells: &Vec<String>, is_head: bool| {
        let is_span = cells.len() < widths.len();
        let letter = if is_head || is_span { room.letter * BOLD / 100 } else { room.letter };
        let width = |at: usize| if is_span { room.width } else { widths.get(at).copied().unwrap_or(1) };
        let cell = |(at, cell): (usize, &String)| text_height(cell, em, width(at).saturating_sub(beside), letter);
        cells.iter().enumerate().map(cell).max().unwrap_or(em) * step.line.min(120) / 100 + above
    };
    row(&table.head, true) + table.rows.iter().map(|cells| row(cells, false)).sum::<u32>()
}

/// The height of a text whose lines stand close.
fn text_height(text: &str, em: u32, width: u32, letter: u32) -> u32 {
    let letters = usize::try_from(width * 100 / (em * letter).max(1)).unwrap_or(1);
    u32::try_from(wrapped(text, letters)).unwrap_or(u32::MAX).saturating_mul(em)
}
