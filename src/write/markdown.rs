//! The report, or a table, as Markdown for chats and repositories.

use super::text::shown;
use crate::block::Block;
use crate::lang::{visible, visible_lines};
use crate::model::Language;
use crate::report::Table;

/// The blocks as Markdown.
pub fn render(blocks: &[Block]) -> String {
    let mut out = String::new();
    // Without groups a level is left out.
    let level = if blocks.iter().any(|block| matches!(block, Block::Group(_))) { "###" } else { "##" };
    for block in blocks {
        match block {
            Block::Title(text) => out += &format!("# {}\n\n", escaped(text)),
            Block::Group(text) => out += &format!("## {}\n\n", escaped(text)),
            Block::Heading(text) => out += &format!("{level} {}\n\n", escaped(text)),
            Block::Text(text) => out += &format!("{}\n\n", escaped(text)),
            Block::Roster { head, items } => {
                out += &format!("**{}:** {}\n\n", escaped(head), escaped(items));
            }
            Block::List(lines) => {
                for line in lines {
                    let indent = &line[..line.len() - line.trim_start().len()];
                    out += &format!("{indent}- {}\n", escaped(line.trim_start()));
                }
                out.push('\n');
            }
            Block::Table { head, rows } => {
                grid(&mut out, head, rows.iter().map(Vec::as_slice));
                out.push('\n');
            }
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
    grid(&mut out, &head, rows.iter().map(Vec::as_slice));
    visible_lines(&out).into_owned()
}

fn grid<'a>(out: &mut String, head: &[String], rows: impl Iterator<Item = &'a [String]>) {
    let line = |cells: &[String]| {
        let cells: Vec<String> =
            cells.iter().map(|cell| cell.split('\n').map(escaped).collect::<Vec<_>>().join("<br>")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    *out += &line(head);
    *out += &format!("|{}\n", " --- |".repeat(head.len()));
    rows.for_each(|row| *out += &line(row));
}

/// Text of the data is text here, too; backticks of our own sentences stay code.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    // A lone backtick is no code.
    let has_code = text.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`' && has_code;
        // Within code a bar would still end a cell of a table, and a backslash would be seen.
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#') && !in_code || c == '|' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
