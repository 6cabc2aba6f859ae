//! A paper as a web page, without scripts and without anything from elsewhere; printed, each of its sheets begins on
//! a new page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::lines;
use super::policy::policy;
use super::ties::ties;
use crate::block::{Block, Level, Paper, PaperTable, Role};
use crate::words::{pick, visible_markup};

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#8886;--soft:#8882}
body{font:1rem/1.45 system-ui,'Segoe UI',Roboto,'Liberation Sans',sans-serif;margin:0}
article{max-width:46rem;margin:2rem auto;padding:1.5rem 2rem;border:1px solid var(--line);border-radius:.5rem}
h1{font-size:1.4rem;line-height:1.25;margin:0;overflow-wrap:anywhere}
h2{font-size:1.05rem;margin:1.4rem 0 .4rem}
p{margin:.3rem 0;overflow-wrap:anywhere}
.district,.foot{opacity:.75}
.foot{margin-top:1.6rem;padding-top:.6rem;border-top:1px solid var(--line)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.4rem 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:center;vertical-align:top}
th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}
th[scope=row]{font-weight:400}
thead th{background:var(--soft)}
@media(max-width:34rem){article{margin:.8rem;padding:1rem}}
@page{size:A4;margin:14mm 15mm}
@media print{
:root{color-scheme:light}
body{font-size:10pt;line-height:1.35;color:#000;background:#fff}
th,td{padding:.18rem .5rem}
h2{margin-top:1rem}
article{border:0;margin:0;padding:0;max-width:none;break-after:page}
article:last-child{break-after:auto}
.district,.foot{opacity:1}
table,tr{break-inside:avoid}
}";

/// The whole page.
pub fn page(paper: &Paper) -> String {
    let sheets = paper.blocks.split(|block| matches!(block, Block::NewPage(_)));
    let markup = html! {
        (DOCTYPE)
        html lang=(pick(paper.lang, "ru", "en")) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(STYLE, None));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (paper.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @for sheet in sheets.filter(|sheet| !sheet.is_empty()) {
                        article { @for block in sheet { (element(block)) } }
                    }
                }
            }
        }
    };
    ties(&visible_markup(&markup.into_string()))
}

fn element(block: &Block) -> Markup {
    match block {
        Block::Heading(Level::Section, text) => html! { h2 { (text) } },
        Block::Heading(_, text) => html! { h1 { (text) } },
        Block::Paragraph(role, text) => html! { p class=[class(*role)] { (lines(text)) } },
        Block::Roster { head, items } => html! { p { strong { (head) ":" } " " (items) } },
        Block::List(lines) => html! { ul { @for line in lines { li { (line.trim_start()) } } } },
        Block::Numbered(lines) => html! { ol { @for line in lines { li { (line) } } } },
        Block::Table(table) => table_element(table),
        Block::NewPage(_) => html! {},
    }
}

/// What is not set like other text.
const fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Place => Some("district"),
        Role::Foot => Some("foot"),
        Role::Plain | Role::Subtitle | Role::Caption | Role::Signature => None,
    }
}

fn table_element(table: &PaperTable) -> Markup {
    html! {
        div.scroll {
            table {
                thead { tr { @for cell in &table.head { th scope="col" { (cell) } } } }
                tbody {
                    @for row in &table.rows {
                        @if let ([only], true) = (&row[..], table.head.len() > 1) {
                            tr { th scope="rowgroup" colspan=(table.head.len()) { (lines(only)) } }
                        } @else {
                            tr {
                                @for (at, cell) in row.iter().enumerate() {
                                    @if at == 0 { th scope="row" { (lines(cell)) } } @else { td { (lines(cell)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
