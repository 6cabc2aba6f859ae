//! The report for a terminal, a pipe or a file: no line is wider than asked for.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use super::document::Block;
use super::number::fixed;
use crate::lang;
use crate::model::Language;
use crate::report::{Cell, Table};

/// Decimals of numbers in tables of schools.
const TABLE_DECIMALS: usize = 2;

/// The blocks as text of so many columns.
#[must_use]
pub fn render(blocks: &[Block], width: usize) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Title(text) => paragraph(&mut out, &text.to_uppercase(), width, "", ""),
            Block::Group(text) => {
                out.push('\n');
                paragraph(&mut out, &format!("=== {text} ==="), width, "", "");
            }
            Block::Heading(text) => {
                out.push('\n');
                paragraph(&mut out, &text.to_uppercase(), width, "", "");
            }
            Block::Text(text) => paragraph(&mut out, text, width, "", "  "),
            Block::Roster { head, items } => {
                paragraph(&mut out, &format!("{head}: {items}"), width, "", "    ");
            }
            Block::List(lines) => {
                for line in lines {
                    let deeper = if line.starts_with("  ") { "    " } else { "  " };
                    paragraph(&mut out, line.trim_start(), width, deeper, &format!("{deeper}  "));
                }
            }
            Block::Table { head, rows } => grid(&mut out, head, rows, width),
        }
    }
    out
}

/// Writes words, breaking lines at blanks; a word that is too long for a line stands whole on its own.
fn paragraph(out: &mut String, text: &str, width: usize, first: &str, next: &str) {
    let mut line = String::from(first);
    let mut empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let joined = line.chars().count() + usize::from(!empty) + word.chars().count();
        if !empty && joined > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line = String::from(next);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

fn grid(out: &mut String, head: &[String], rows: &[Vec<String>], width: usize) {
    let mut grid = new_grid(width - 1);
    grid.set_header(head);
    for row in rows {
        grid.add_row(row);
    }
    // Ids are never broken, whatever the width.
    for (at, column) in grid.column_iter_mut().enumerate().take(2) {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(head.get(at));
        let words = cells.flat_map(|cell| cell.split([' ', '\n'])).map(|word| word.chars().count());
        let longest = u16::try_from(words.max().unwrap_or(0)).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(longest.saturating_add(2).min(24))));
    }
    push_lines(out, &grid, " ");
}

fn new_grid(width: usize) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING);
    grid.force_no_tty();
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    grid
}

fn push_lines(out: &mut String, grid: &Grid, indent: &str) {
    for line in grid.lines() {
        out.push_str(format!("{indent}{line}").trim_end());
        out.push('\n');
    }
}

/// A table of schools or pairs as text of so many columns; columns that are empty throughout are left out.
#[must_use]
pub fn table(lang: Language, table: &Table, width: usize) -> String {
    let used: Vec<_> =
        table.columns.iter().filter(|column| (0..table.rows).any(|row| column.cell(row) != Cell::Empty)).collect();
    let mut grid = new_grid(width);
    grid.set_header(used.iter().map(|column| lang::table::heading(lang, column.key)));
    for row in 0..table.rows {
        grid.add_row(used.iter().map(|column| cell(lang, column.cell(row))));
    }
    for (at, column) in used.iter().enumerate() {
        if (0..table.rows).any(|row| matches!(column.cell(row), Cell::Number(_)))
            && let Some(column) = grid.column_mut(at)
        {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut out = String::new();
    push_lines(&mut out, &grid, "");
    out
}

/// A cell as people read it.
#[must_use]
pub fn cell(lang: Language, cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Code(codes) => {
            codes.split(' ').map(|code| lang::table::code(lang, code)).collect::<Vec<_>>().join(", ")
        }
        Cell::Number(number) => fixed(lang, number, TABLE_DECIMALS),
        Cell::Whole(number) => number.to_string(),
    }
}
