//! How much of a report has room on a screen, and in which shape: a row that takes a line, else an entry of two; long
//! lists as their beginning and a count.

use super::View;
use crate::block::Block;
use crate::model::Language;
use crate::report::Report;
use crate::words::{contents, more, visible};

/// Rows of a table and entries of a list, at most.
const ROWS: usize = 20;
/// Names below each other, at most.
const NAMES: usize = 40;
/// Characters of a list inside a paragraph, at most.
const CHARACTERS: usize = 600;
/// More doubtful pairs of a link are told by their doubts.
pub(super) const DOUBTS: usize = 4;
/// More groups are told in one table.
pub(super) const GROUPS: usize = 4;
/// What stands before a table, and between two of its columns.
const GAP: usize = 2;

/// The room for a report in a terminal or in a text.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The characters of a line.
    pub width: usize,
    /// How much is told.
    pub extent: Extent,
}

/// How much of a report is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// What has room on a screen or two.
    Short,
}

impl Room {
    /// Everything in lines of so many characters.
    pub const fn whole(width: usize) -> Self {
        Self { width, extent: Extent::Whole }
    }

    /// Whether only what matters most is told.
    pub(crate) fn is_short(self) -> bool {
        self.extent == Extent::Short
    }

    /// Whether each row of a table has a line for itself.
    pub(super) fn holds(self, head: &[String], rows: &[Vec<String>]) -> bool {
        let longest = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
        let is_plain = rows.iter().flatten().all(|cell| !cell.contains('\n'));
        let width = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count());
            cells.chain(head.get(at).map(|head| longest(head))).max().unwrap_or(0)
        };
        is_plain && (0..head.len()).map(|at| GAP + width(at)).sum::<usize>() <= self.width
    }
}

/// The blocks with the beginnings of their long lists.
pub(super) fn folded(lang: Language, blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().map(|block| fold(lang, block)).collect()
}

fn fold(lang: Language, block: Block) -> Block {
    match block {
        Block::List(lines) => Block::List(entries(lang, lines, ROWS)),
        Block::Numbered(lines) => Block::Numbered(entries(lang, lines, ROWS)),
        Block::Names(mut names) if names.len() > NAMES => {
            let left = names.split_off(NAMES).len();
            names.push(more(lang, left));
            Block::Names(names)
        }
        Block::Table(mut table) if table.rows.len() > ROWS => {
            let left = table.rows.split_off(ROWS).len();
            table.rows.push(vec![more(lang, left)]);
            Block::Table(table)
        }
        Block::Roster { head, items } => Block::Roster { head, items: beginning(lang, &items) },
        other => other,
    }
}

/// Many groups in one table.
pub(super) fn groups(lang: Language, report: &Report, views: &[View]) -> Block {
    let row = |view: &View| {
        let counts = view.group.clusters;
        let numbers = [view.schools.len(), counts.one, counts.two, counts.three, counts.four, counts.unassigned];
        let name = visible(view.group.group.as_deref().unwrap_or_default());
        let pairs = contents::pairs_of(lang, view.pairs.len(), counts.one + counts.three);
        std::iter::once(name).chain(numbers.map(|count| count.to_string())).chain([pairs]).collect()
    };
    Block::table(contents::group_headings(lang, report.by()), views.iter().map(row).collect())
}

/// The first entries of a list, and how many there are more; an indented line belongs to the one above it.
fn entries(lang: Language, mut lines: Vec<String>, most: usize) -> Vec<String> {
    let starts: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].starts_with("  ")).collect();
    if let Some(&cut) = starts.get(most) {
        lines.truncate(cut);
        lines.push(more(lang, starts.len() - most));
    }
    lines
}

/// The beginning of a list that stands in a paragraph.
fn beginning(lang: Language, items: &str) -> String {
    let between = if items.contains("; ") { "; " } else { ", " };
    let mut used = 0;
    let fits = |item: &&str| {
        used += item.chars().count() + between.len();
        used <= CHARACTERS
    };
    let all: Vec<&str> = items.split(between).collect();
    let shown: Vec<&str> = all.iter().copied().take_while(fits).collect();
    if shown.is_empty() || shown.len() == all.len() {
        return items.to_owned();
    }
    format!("{}{between}{}", shown.join(between), more(lang, all.len() - shown.len()))
}

#[cfg(test)]
mod tests {
    use super::{Room, beginning, entries};
    use crate::model::Language::{En, Ru};

    #[test]
    fn a_long_list_is_its_beginning_and_a_count() {
        let lines = |count: usize| (1..=count).flat_map(|at| [at.to_string(), "  of it".to_owned()]).collect();
        assert_eq!(entries(En, lines(2), 2), ["1", "  of it", "2", "  of it"]);
        assert_eq!(entries(Ru, lines(4), 2), ["1", "  of it", "2", "  of it", "… и ещё 2"]);
        let ids: Vec<String> = (1000..1200).map(|id| id.to_string()).collect();
        let short = beginning(En, &ids.join(", "));
        assert!(short.ends_with("1099, … and 100 more"), "{short}");
        assert_eq!(beginning(En, "1, 2"), "1, 2");
    }

    #[test]
    fn a_row_has_a_line_or_not() {
        let texts = |all: &[&str]| all.iter().map(|&text| text.to_owned()).collect::<Vec<String>>();
        let (head, rows) = (texts(&["a", "b long"]), [texts(&["12345", "123"])]);
        assert!(Room::whole(13).holds(&head, &rows));
        assert!(!Room::whole(12).holds(&head, &rows));
        assert!(!Room::whole(80).holds(&head, &[texts(&["1\n2", "3"])]));
    }
}
