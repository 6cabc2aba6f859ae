//! The report for a terminal, a pipe or a file, within a given width.

mod grid;
mod lines;

use comfy_table::{
    CellAlignment, Column, ColumnConstraint, ContentArrangement, Table as ComfyTable, Width, presets,
};

use crate::block::{Block, Level};
use crate::model::Language;
use crate::report::{Cell, Heading, Table, TableColumn};
use crate::words;
use crate::words::number::{decimals, fixed};

use lines::{GLUE, glued};

/// Decimals of a single number.
const DECIMALS: usize = 2;
/// Longer words may be broken.
const LONGEST_WORD: usize = 16;
/// Sentences are no wider, however wide a table may be.
const WIDEST: usize = 100;
/// Stands before the rows of a table.
const INDENT: &str = "  ";
/// Blanks beside a cell.
const PADDING: usize = 2;

/// Where a heading begins and ends in a marked text; no text holds them.
const MARKS: [(char, &str); 2] = [('\u{e0fd}', "\u{1b}[1m"), ('\u{e0fe}', "\u{1b}[0m")];

/// A marked text for a terminal, its headings bold or as they are.
pub fn inked(text: &str, has_colour: bool) -> String {
    let ink = |text: String, (mark, code): (char, &str)| text.replace(mark, if has_colour { code } else { "" });
    MARKS.into_iter().fold(text.to_owned(), ink)
}

/// The blocks as text of so many columns.
pub fn render(blocks: &[Block], width: usize) -> String {
    inked(&marked(blocks, width), false)
}

/// The same with marks around the headings, for a terminal.
pub(crate) fn marked(blocks: &[Block], width: usize) -> String {
    let mut out = String::new();
    let room = width;
    let width = width.min(WIDEST);
    for block in blocks {
        match block {
            Block::Heading(level, text) => heading(&mut out, *level, text, width),
            Block::Paragraph(_, text) => paragraph(&mut out, text, width, "", "  "),
            Block::Roster { head, items } => {
                paragraph(&mut out, &format!("{head}: {items}"), width, "", "    ");
            }
            Block::List(lines) => {
                for line in lines {
                    let deeper = if line.starts_with("  ") { "    " } else { "  " };
                    paragraph(&mut out, line.trim_start(), width, deeper, &format!("{deeper}  "));
                }
            }
            Block::Names(names) => {
                let names: Vec<String> = names.iter().map(|name| words::visible(name)).collect();
                for line in grid::columns(&names, room.saturating_sub(2)) {
                    paragraph(&mut out, &unbroken(&line), room, "  ", "    ");
                }
            }
            Block::Numbered(lines) => {
                for (at, line) in (1..).zip(lines) {
                    paragraph(&mut out, &format!("{at}. {line}"), width, "  ", "     ");
                }
            }
            Block::Table(table) => paper_table(&mut out, &table.head, &table.rows, room),
            Block::Picture(_) => {}
            Block::NewPage(_) => out.push('\n'),
        }
    }
    words::visible_lines(&out.replace(GLUE, " ")).into_owned()
}

fn heading(out: &mut String, level: Level, text: &str, width: usize) {
    let mut head = String::new();
    heading_lines(&mut head, level, text, width);
    // Each line has marks of its own: a pager shows any of them first.
    for line in head.lines() {
        let [(on, _), (off, _)] = MARKS;
        out.push_str(&if line.is_empty() { "\n".to_owned() } else { format!("{on}{line}{off}\n") });
    }
}

fn heading_lines(out: &mut String, level: Level, text: &str, width: usize) {
    match level {
        Level::Title => paragraph(out, &text.to_uppercase(), width, "", ""),
        Level::Part => {
            out.push('\n');
            paragraph(out, &format!("=== {text} ==="), width, "", "");
        }
        Level::Section => {
            out.push('\n');
            // What follows a colon in a heading is a name: 2024-roster keeps its case.
            let (head, names) = text.split_once(':').map_or((text, None), |(head, it)| (head, Some(it)));
            let names = names.map_or_else(String::new, |names| format!(":{names}"));
            paragraph(out, &format!("{}{names}", head.to_uppercase()), width, "", "");
        }
    }
}

/// Writes words, breaking lines at spaces; a word too long for a line has one to itself.
fn paragraph(out: &mut String, text: &str, width: usize, first: &str, next: &str) {
    let mut line = String::from(first);
    let mut empty = true;
    let text = words::visible(text);
    let text = glued(&text, width.saturating_sub(next.len()));
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

/// A line whose blanks stay as they are, if it has room.
fn unbroken(line: &str) -> String {
    if line.contains("  ") { line.replace(' ', &GLUE.to_string()) } else { line.to_owned() }
}

/// A table; where a word would have to be torn apart, its rows below each other, each cell with its heading.
fn paper_table(out: &mut String, head: &[String], rows: &[Vec<String>], width: usize) {
    let glued = |cell: &String| glued(&words::visible_lines(cell), width / 3).into_owned();
    let head: Vec<String> = head.iter().map(glued).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(glued).collect()).collect();
    if let Some(lines) = grid::lines(&head, &rows, width.saturating_sub(INDENT.len())) {
        for line in lines {
            out.push_str(format!("{INDENT}{line}").trim_end());
            out.push('\n');
        }
        return;
    }
    for row in &rows {
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let cell = cell.replace('\n', " ");
            match head.get(at).filter(|head| at > 0 && !head.is_empty()) {
                Some(head) => {
                    paragraph(out, &format!("{}: {cell}", head.replace('\n', " ")), width, "    ", "      ");
                }
                None => paragraph(out, &cell, width, INDENT, "      "),
            }
        }
    }
}

fn new_table(width: usize) -> ComfyTable {
    let mut drawn = ComfyTable::new();
    drawn.load_style(presets::NOTHING);
    drawn.set_content_arrangement(ContentArrangement::Dynamic);
    drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    drawn
}

/// Makes a column at least as wide as its longest word.
fn keep_words<'a>(column: &mut Column, cells: impl Iterator<Item = &'a String>) {
    let words = cells.flat_map(|cell| cell.split([' ', '\n'])).map(|word| word.chars().count());
    let longest = words.max().unwrap_or(0).min(LONGEST_WORD) + PADDING;
    column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(u16::try_from(longest).unwrap_or(0))));
}

fn push_lines(out: &mut String, drawn: &ComfyTable, indent: &str) {
    for line in drawn.lines() {
        out.push_str(format!("{indent}{line}").trim_end());
        out.push('\n');
    }
}

/// A table of schools or pairs as text of so many columns.
pub fn table(lang: Language, table: &Table, width: usize) -> String {
    let shown = shown(lang, table);
    let head: Vec<String> = shown.iter().map(|column| column.head.clone()).collect();
    let mut drawn = new_table(width);
    drawn.set_header(&head);
    drawn.add_rows((0..table.rows).map(|row| shown.iter().map(move |column| &column.cells[row])));
    for (at, column) in drawn.column_iter_mut().enumerate() {
        keep_words(column, shown[at].cells.iter().chain(head.get(at)));
        if shown[at].is_numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut out = String::new();
    push_lines(&mut out, &drawn, "");
    words::visible_lines(&out).into_owned()
}

/// A column as people see it.
pub(super) struct Shown {
    heading: Heading,
    pub(super) head: String,
    pub(super) cells: Vec<String>,
    is_numeric: bool,
}

/// The columns as people see them: names stand under their ids and notes share a column, so that a table
/// fits; columns that are empty throughout are left out.
pub(super) fn shown(lang: Language, table: &Table) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for column in table.columns.iter().filter(|column| !is_for_machines(column.heading)) {
        let cells = column_cells(lang, table, column);
        let host = merged_into(column.heading)
            .and_then(|(host, joint)| Some((shown.iter_mut().find(|above| above.heading == host)?, joint)));
        if let Some((above, joint)) = host {
            for (above, cell) in above.cells.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                *above += &format!("{}{cell}", if above.is_empty() { "" } else { joint });
            }
        } else {
            let is_numeric = (0..table.rows).any(|row| matches!(column.cell(row), Cell::Number(_)));
            let head = words::column::narrow(lang, column.heading).to_owned();
            shown.push(Shown { heading: column.heading, head, cells, is_numeric });
        }
    }
    shown.retain(|column| column.cells.iter().any(|cell| !cell.is_empty()));
    shown
}

/// The column whose cells take in those of another in text, and what stands between them.
fn merged_into(heading: Heading) -> Option<(Heading, &'static str)> {
    match heading {
        Heading::Name => Some((Heading::School, "\n")),
        Heading::MenteeName => Some((Heading::Mentee, "\n")),
        Heading::MentorName => Some((Heading::Mentor, "\n")),
        Heading::MentorCluster => Some((Heading::MenteeCluster, " → ")),
        Heading::Reason | Heading::Tier => Some((Heading::Border, ", ")),
        Heading::Path => Some((Heading::Cluster, "\n")),
        _ => None,
    }
}

/// Columns for which text has no room: the path through the years, or the report, says the same.
fn is_for_machines(heading: Heading) -> bool {
    use Heading::{Expected, PeersGap, PeersMean, Probability, ResultsFirst, ResultsLast, YearsHigh, YearsLow};
    let of_years = matches!(heading, YearsHigh | YearsLow | ResultsFirst | ResultsLast);
    of_years || matches!(heading, Expected | PeersMean | PeersGap | Probability(_))
}

/// As many decimals as people read of the numbers of a column.
pub(super) fn column_decimals(table: &Table, column: &TableColumn) -> usize {
    let number = |row: usize| match column.cell(row) {
        Cell::Number(number) => Some(number),
        _ => None,
    };
    let numbers: Vec<f64> = (0..table.rows).filter_map(number).collect();
    // A margin that is not 0 must not be printed as 0: its sign tells the side.
    let label = matches!(column.heading, Heading::ComplexityMargin | Heading::ResultsMargin).then_some(0.0);
    decimals(&numbers, label)
}

/// The cells of a column.
fn column_cells(lang: Language, table: &Table, column: &TableColumn) -> Vec<String> {
    let few = column_decimals(table, column);
    let text = |row: usize| match column.cell(row) {
        Cell::Number(number) => fixed(lang, number, few),
        // A path must not be broken.
        Cell::Text(path) if column.heading == Heading::Path => path.replace(' ', ""),
        other => cell(lang, other),
    };
    (0..table.rows).map(text).collect()
}

/// A cell as people read it.
fn cell(lang: Language, cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => words::visible(text),
        Cell::Codes(codes) => words::codes::cell(lang, codes),
        Cell::Number(number) => fixed(lang, number, DECIMALS),
        Cell::Whole(number) => number.to_string(),
    }
}
