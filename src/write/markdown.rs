//! The report, or a table, as Markdown for chats and repositories.

use super::text::shown;
use crate::block::{Block, Level};
use crate::model::Language;
use crate::report::Table;
use crate::words::tied::tied;
use crate::words::{visible, visible_lines};

/// The blocks as Markdown.
pub fn render(blocks: &[Block]) -> String {
    let mut out = String::new();
    // Without parts, sections move up a level.
    let section =
        if blocks.iter().any(|block| matches!(block, Block::Heading(Level::Part, _))) { "###" } else { "##" };
    for block in blocks {
        match block {
            Block::Heading(level, text) => {
                let level = match level {
                    Level::Title => "#",
                    Level::Part => "##",
                    Level::Section => section,
                };
                out += &format!("{level} {}\n\n", escaped(text));
            }
            Block::Paragraph(_, text) => out += &format!("{}\n\n", escaped(text)),
            Block::Roster { head, items } => {
                out += &format!("**{}:** {}\n\n", escaped(head), escaped(items));
            }
            Block::List(lines) | Block::Names(lines) => {
                for line in lines {
                    let indent = &line[..line.len() - line.trim_start().len()];
                    out += &format!("{indent}- {}\n", escaped(line.trim_start()));
                }
                out.push('\n');
            }
            Block::Numbered(lines) => {
                for (at, line) in (1..).zip(lines) {
                    out += &format!("{at}. {}\n", escaped(line));
                }
                out.push('\n');
            }
            Block::Table(table) => {
                push_table(&mut out, &table.head, table.rows.iter().map(Vec::as_slice));
                out.push('\n');
            }
            Block::Picture(_) => {}
            Block::NewPage(_) => out += "---\n\n",
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    visible_lines(&out).into_owned()
}

/// A table of schools or pairs as Markdown.
pub fn table(lang: Language, table: &Table) -> String {
    let shown = shown(lang, table);
    let head: Vec<String> = shown.iter().map(|column| column.head.clone()).collect();
    let rows: Vec<Vec<String>> =
        (0..table.rows).map(|row| shown.iter().map(|column| column.cells[row].clone()).collect()).collect();
    let mut out = String::new();
    push_table(&mut out, &head, rows.iter().map(Vec::as_slice));
    visible_lines(&out).into_owned()
}

fn push_table<'a>(out: &mut String, head: &[String], rows: impl Iterator<Item = &'a [String]>) {
    let line = |cells: &[String]| {
        let cells: Vec<String> =
            cells.iter().map(|cell| cell.split('\n').map(escaped).collect::<Vec<_>>().join("<br>")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    *out += &line(head);
    *out += &format!("|{}\n", " --- |".repeat(head.len()));
    rows.for_each(|row| *out += &line(row));
}

/// Escapes what Markdown would read as markup in the data; backticks of our own sentences remain code.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let text = tied(&text);
    let mut out = String::with_capacity(text.len());
    // A single backtick is only a character.
    let has_code = text.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`' && has_code;
        // Within code a bar would still end a table cell, while any other backslash would be visible.
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#') && !in_code || c == '|' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
