//! A paper as a web page, without scripts and without anything from elsewhere; printed, each of its sheets begins on
//! a new page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::policy::policy;
use super::ties::ties;
use super::{lines, picture};
use crate::block::{Block, Kind, Level, Paper, PaperTable, Role};
use crate::model::Language;
use crate::words::{pick, visible_markup};
use crate::write::docx::widths;
use crate::write::fit::{Room, Step, fitted};

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#8886;--soft:#8882}
body{font:1rem/1.45 system-ui,'Segoe UI',Roboto,'Liberation Sans',sans-serif;margin:0}
article{max-width:46rem;margin:2rem auto;padding:1.5rem 2rem;border:1px solid var(--line);border-radius:.5rem}
h1{font-size:1.4em;line-height:1.25;margin:0;overflow-wrap:break-word}
h2{font-size:1.05em;margin:1.3em 0 .4em}
p{margin:.3em 0;overflow-wrap:break-word}
.district,.foot{opacity:.75}
.foot{margin-top:1.6em;padding-top:.6em;border-top:1px solid var(--line)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.4em 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.3em .5em;text-align:center;vertical-align:top}
th:first-child,td:first-child,.words td{text-align:left;overflow-wrap:break-word}
th[scope=row],th[scope=rowgroup]{font-weight:400}
thead th{background:var(--soft)}
@media screen and (max-width:34rem){
article{margin:.6rem;padding:.9rem}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{padding:.4em 0;border-bottom:1px solid var(--line)}
tbody :is(th,td){border:0;padding:.05em 0;text-align:left;overflow-wrap:break-word}
tbody th[scope=row]{font-weight:600}
tbody td{display:inline-block;margin-right:1.2em}
.words td{display:block}
td::before{content:attr(data-label) ': ';opacity:.75}
}
@page{size:A4;margin:14mm 15mm}
@media print{
:root{color-scheme:light}
body{font-size:10pt;line-height:1.3;color:#000;background:#fff}
table{line-height:1.2}
th,td{padding:.18em .5em}
h1,h2{break-after:avoid}
h2{margin:.8em 0 .3em}
article{border:0;margin:0;padding:0;max-width:none;break-after:page}
article:last-child{break-after:auto}
.district,.foot{opacity:1}
table,tr{break-inside:avoid}
.fit1{font-size:9pt}
.fit2{font-size:8.5pt;line-height:1.2}
.fit3{font-size:8pt;line-height:1.2}
.fit4{font-size:7.5pt;line-height:1.15}
.fit5{font-size:7pt;line-height:1.15}
}";

/// The printed page of a sheet; the estimate is left some room.
const ROOM: Room = Room {
    width: 10_204,
    height: 15_250 * 95 / 100,
    steps: &STEPS,
    letter: 56,
    head: 140,
    padding: (90, 200),
    foot: 250,
    columns: widths,
};

/// The sizes: that of the page, and those of the classes `fit1` to `fit5`.
const STEPS: [Step; 6] = [
    Step { size: 20, table: 20, line: 130, gap: 130 },
    Step { size: 18, table: 18, line: 130, gap: 130 },
    Step { size: 17, table: 17, line: 120, gap: 130 },
    Step { size: 16, table: 16, line: 120, gap: 130 },
    Step { size: 15, table: 15, line: 115, gap: 130 },
    Step { size: 14, table: 14, line: 115, gap: 130 },
];

/// The whole page.
pub fn page(paper: &Paper) -> String {
    let sheets = paper.blocks.split(|block| matches!(block, Block::NewPage(_)));
    let logo =
        paper.blocks.iter().find_map(|block| if let Block::Picture(logo) = block { Some(logo) } else { None });
    let style = format!("{STYLE}{}", logo.map(picture::style).unwrap_or_default());
    let markup = html! {
        (DOCTYPE)
        html lang=(pick(paper.lang, "ru", "en")) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, None, logo));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (paper.title) }
                style { (PreEscaped(&style)) }
            }
            body {
                main {
                    @for sheet in sheets.filter(|sheet| !sheet.is_empty()) {
                        article { (fitting(paper.lang, sheet)) }
                    }
                }
            }
        }
    };
    ties(&visible_markup(&markup.into_string()))
}

/// A sheet, set smaller in print where it would not fit its page.
fn fitting(lang: Language, sheet: &[Block]) -> Markup {
    let (step, blocks) = fitted(&ROOM, lang, sheet);
    let all = html! { @for block in blocks.iter() { (element(block)) } };
    if step == 0 {
        all
    } else {
        html! { div class=(format!("fit{step}")) { (all) } }
    }
}

fn element(block: &Block) -> Markup {
    match block {
        Block::Heading(Level::Section, text) => html! { h2 { (text) } },
        Block::Heading(_, text) => html! { h1 { (text) } },
        Block::Paragraph(role, text) => html! { p class=[class(*role)] { (lines(text)) } },
        Block::Roster { head, items } => html! { p { strong { (head) ":" } " " (items) } },
        Block::List(lines) | Block::Names(lines) => {
            html! { ul { @for line in lines { li { (line.trim_start()) } } } }
        }
        Block::Numbered(lines) => html! { ol { @for line in lines { li { (line) } } } },
        Block::Table(table) => table_element(table),
        Block::Picture(_) => html! { div class="logo" {} },
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
            table class=[table.kinds.iter().all(|kind| *kind == Kind::Words).then_some("words")] {
                thead { tr { @for cell in &table.head { th scope="col" { (cell) } } } }
                tbody {
                    @for row in &table.rows {
                        @if let ([only], true) = (&row[..], table.head.len() > 1) {
                            tr { th scope="rowgroup" colspan=(table.head.len()) { (lines(only)) } }
                        } @else {
                            tr {
                                @for (at, cell) in row.iter().enumerate() {
                                    @if at == 0 { th scope="row" { (lines(cell)) } }
                                    @else { td data-label=[table.head.get(at)] { (lines(cell)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
