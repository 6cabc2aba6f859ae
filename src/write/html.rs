//! Blocks as elements of a page.

pub(crate) mod policy;
pub mod sheets;
pub(crate) mod ties;

use maud::{Markup, html};

use crate::block::Block;

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

/// Blocks, with headings of this level.
pub(crate) fn blocks(level: u8, blocks: &[Block]) -> Markup {
    html! {
        @for block in blocks {
            @match block {
                Block::Heading(_, text) => (heading(level, text)),
                Block::Paragraph(_, text) => p { (rich(text.trim_start())) },
                Block::Roster { head, items } => p { strong { (head) ":" } " " (items) },
                Block::List(lines) => ul {
                    @for line in lines {
                        li class=[line.starts_with("  ").then_some("inner")] { (rich(line.trim_start())) }
                    }
                },
                Block::Numbered(lines) => ol { @for line in lines { li { (rich(line)) } } },
                Block::Table(table) => (table_element(&table.head, &table.rows)),
                Block::NewPage(_) => hr;
            }
        }
    }
}

/// A table whose first column names the rows.
fn table_element(head: &[String], rows: &[Vec<String>]) -> Markup {
    let class = |cell: &str| if cell.chars().count() <= SHORT { "short" } else { "long" };
    // On a phone the cells of a row of sentences stand below each other.
    let stacks = rows.iter().flatten().any(|cell| class(cell) == "long");
    html! {
        div class="wide" {
            table class=[stacks.then_some("stack")] {
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
