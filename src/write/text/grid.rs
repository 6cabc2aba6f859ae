//! A table of words as lines: columns as wide as they need, narrower ones where there is no room for that.

use super::lines::{longest_line, longest_piece, wrapped};

/// Blanks between two columns.
const GAP: usize = 2;

/// Cells of several lines below their headings, if no word need be torn apart for it; a row of one cell spans all.
pub(super) fn lines(head: &[String], rows: &[Vec<String>], width: usize) -> Option<Vec<String>> {
    let widths = widths(head, rows, width)?;
    let line = |cells: &Vec<String>| {
        if cells.len() < widths.len() {
            return cells.iter().flat_map(|cell| wrapped(cell, width)).collect();
        }
        let cells: Vec<Vec<String>> =
            cells.iter().zip(&widths).map(|(cell, width)| wrapped(cell, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        let row = |at: usize| padded(cells.iter().map(|lines| lines.get(at)), &widths);
        (0..height).map(row).collect::<Vec<String>>()
    };
    Some(std::iter::once(&head.to_vec()).chain(rows).flat_map(line).collect())
}

/// A line of cells, some of them empty, each as wide as its column.
fn padded<'a>(cells: impl Iterator<Item = Option<&'a String>>, widths: &[usize]) -> String {
    let cell = |(text, width): (Option<&String>, &usize)| {
        let text = text.map_or("", String::as_str);
        format!("{text}{}", " ".repeat((width + GAP).saturating_sub(text.chars().count())))
    };
    cells.zip(widths).map(cell).collect::<String>().trim_end().to_owned()
}

/// The width of each column: what it needs, or a common bound for those that need more. Before any cell is parted at
/// its blanks, the headings are.
fn widths(head: &[String], rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let room = width.saturating_sub(GAP * head.len().saturating_sub(1));
    let full = || rows.iter().filter(|row| row.len() == head.len());
    let most = |at: usize, of: fn(&str) -> usize| full().map(|row| of(&row[at])).max().unwrap_or(0);
    let columns = head.iter().enumerate().map(|(at, head)| {
        let (piece, line) = (longest_piece(head), longest_line(head));
        let cells = most(at, longest_line);
        [most(at, longest_piece).max(piece), cells.max(piece), cells.max(line)]
    });
    let columns: Vec<[usize; 3]> = columns.collect();
    let between = |least: usize, most: usize| {
        let at_most = |bound: usize| columns.iter().map(move |column| column[most].min(bound.max(column[least])));
        (1..=room).rev().find(|bound| at_most(*bound).sum::<usize>() <= room).map(|bound| at_most(bound).collect())
    };
    between(1, 2).or_else(|| between(0, 1))
}

/// Names in columns, read downwards; one below the other where only one has room.
pub(super) fn columns(names: &[String], width: usize) -> Vec<String> {
    let lengths: Vec<usize> = names.iter().map(|name| name.chars().count()).collect();
    let most = names.len().min(width / (1 + GAP)).max(1);
    let laid = |count: usize| {
        let height = names.len().div_ceil(count);
        let widths: Vec<usize> =
            lengths.chunks(height).map(|column| column.iter().copied().max().unwrap_or(0)).collect();
        (height, widths)
    };
    let fits =
        |(_, widths): &(usize, Vec<usize>)| widths.iter().sum::<usize>() + GAP * (widths.len() - 1) <= width;
    let found = (2..=most).rev().map(laid).find(fits);
    let Some((height, widths)) = found.filter(|_| names.len() > 1) else { return names.to_vec() };
    let row = |row: usize| padded((0..widths.len()).map(|at| names.get(at * height + row)), &widths);
    (0..height).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{columns, lines};

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn a_table_is_as_wide_as_it_needs_and_no_wider_than_it_may() {
        let (head, rows) =
            (texts(&["a", "long heading"]), vec![texts(&["1 2 3", "word word word"]), texts(&["all"])]);
        let drawn = |width| lines(&head, &rows, width).map(|lines| lines.join("\n"));
        assert_eq!(drawn(30).as_deref(), Some("a      long heading\n1 2 3  word word word\nall"));
        assert_eq!(drawn(22).as_deref(), Some("a      long heading\n1 2 3  word word word\nall"));
        assert_eq!(drawn(21).as_deref(), Some("a      long heading\n1 2 3  word word word\nall"));
        assert_eq!(drawn(16).as_deref(), Some("a      long\n       heading\n1 2 3  word word\n       word\nall"));
        assert_eq!(drawn(8), None);
    }

    #[test]
    fn names_stand_in_as_many_columns_as_there_is_room_for() {
        let names = texts(&["one", "two", "three", "four", "five"]);
        assert_eq!(columns(&names, 18), ["one  three  five", "two  four"]);
        assert_eq!(columns(&names, 12), ["one    four", "two    five", "three"]);
        assert_eq!(columns(&names, 8), names);
        assert_eq!(columns(&[], 8), Vec::<String>::new());
    }
}
