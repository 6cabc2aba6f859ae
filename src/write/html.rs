//! Blocks as elements of a page.

pub(crate) mod picture;
pub(crate) mod policy;
pub mod sheets;
pub(crate) mod ties;

use maud::{Markup, html};

use crate::block::Block;
use crate::model::Language;
use crate::words::contents::{unfold, unfold_table};

/// A cell of up to so many characters is never broken (№ 4 → № 3); longer ones keep some width.
const SHORT: usize = 20;

/// Text with code in backticks.
pub(crate) fn rich(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        // A single backtick is only a character.
        return html! { (text) };
    }
    html! {
        @for (at, part) in parts.into_iter().enumerate() {
            @if at % 2 == 0 { (part) } @else { code { (part) } }
        }
    }
}

/// A heading of a level.
pub(crate) fn heading(level: u8, text: &str) -> Markup {
    html! {
        @match level {
            1 => h1 { (text) },
            2 => h2 { (text) },
            3 => h3 { (text) },
            _ => h4 { (text) },
        }
    }
}

/// Longer lists and tables are folded where a reader can unfold them.
const LONG: usize = 20;

/// What becomes of long lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LongList {
    Shown,
    Folded(Language),
}

/// Blocks, with headings of this level.
pub(crate) fn blocks(level: u8, blocks: &[Block]) -> Markup {
    laid_out(level, blocks, LongList::Shown)
}

/// The same with long lists and tables folded.
pub(crate) fn folding(lang: Language, level: u8, blocks: &[Block]) -> Markup {
    laid_out(level, blocks, LongList::Folded(lang))
}

/// A list of so many items, folded if it is long; printed, it is whole.
pub(crate) fn folded(count: usize, label: &str, list: Markup) -> Markup {
    if count <= LONG {
        return list;
    }
    html! { details class="fold" { summary { (label) } (list) } }
}

fn laid_out(level: u8, blocks: &[Block], long: LongList) -> Markup {
    // A table is called by what stands right above it, else by the heading.
    let (mut title, mut above) = ("", "");
    html! {
        @for block in blocks {
            @match block {
                Block::Heading(_, text) => {
                    @let () = (title, above) = (text, text);
                    (heading(level, text))
                },
                Block::Paragraph(_, text) => {
                    @let () = above = if is_caption(text) { text } else { title };
                    p { (rich(text.trim_start())) }
                },
                Block::Roster { head, items } => p { strong { (head) ":" } " " (items) },
                Block::List(lines) | Block::Names(lines) => {
                    @let () = above = title;
                    (fold(long, lines.len(), unfold, list(lines)))
                },
                Block::Numbered(lines) => ol { @for line in lines { li { (rich(line)) } } },
                Block::Table(table) => {
                    (fold(long, table.rows.len(), unfold_table, table_element(above, &table.head, &table.rows)))
                },
                Block::Picture(logo) => (picture::img(logo)),
                Block::NewPage(_) => hr;
            }
        }
    }
}

/// Whether a paragraph is the name of what stands below it, and no sentence about it.
fn is_caption(text: &str) -> bool {
    text.chars().count() <= 120 && !text.ends_with('.')
}

fn fold(kind: LongList, count: usize, label: fn(Language, usize) -> String, list: Markup) -> Markup {
    match kind {
        LongList::Shown => list,
        LongList::Folded(lang) => folded(count, &label(lang, count), list),
    }
}

fn list(lines: &[String]) -> Markup {
    html! {
        ul {
            @for line in lines {
                li class=[line.starts_with("  ").then_some("inner")] { (rich(line.trim_start())) }
            }
        }
    }
}

/// A table whose first column names the rows.
fn table_element(caption: &str, head: &[String], rows: &[Vec<String>]) -> Markup {
    let class = |cell: &str| if cell.chars().count() <= SHORT { "short" } else { "long" };
    // On a phone the cells of a row of sentences stand below each other.
    let stacks = rows.iter().flatten().any(|cell| class(cell) == "long");
    html! {
        div class="wide" {
            table class=[stacks.then_some("stack")] {
                @if !caption.is_empty() { caption class="unseen" { (rich(caption.trim())) } }
                thead { tr {
                    @for cell in head {
                        @if cell.is_empty() { td {} } @else { th scope="col" { (cell) } }
                    }
                } }
                tbody {
                    @for row in rows { tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @let (class, label) = (class(cell), head.get(at).filter(|_| stacks && !cell.is_empty()));
                            @if at == 0 { th scope="row" class=(class) { (lines(cell)) } }
                            @else { td class=(class) data-label=[label] { (lines(cell)) } }
                        }
                    } }
                }
            }
        }
    }
}

/// Lines below each other.
pub(crate) fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.split('\n').enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rich;

    #[test]
    fn code_stands_in_code_and_nothing_else_is_markup() {
        for (text, expected) in [
            ("put it into `keep`.", "put it into <code>keep</code>."),
            ("<b> & `<i>`", "&lt;b&gt; &amp; <code>&lt;i&gt;</code>"),
            ("a lone ` tick", "a lone ` tick"),
        ] {
            assert_eq!(rich(text).into_string(), expected);
        }
    }
}
