//! The suggested pairs with their cards.

use maud::{Markup, html};

use super::parts::{Slot, to_school};
use crate::page::map::is_crowd;
use crate::papers::pairs::{
    alternative, arrow, by_order, distance, doubt_line, doubts, legend, likeness, main_difference, not_sought,
    of_link, row, waited,
};
use crate::papers::{View, told};
use crate::report::{DifferenceReport, Flag, LinkNote, PairReport};
use crate::words::change;
use crate::words::contents::{unfold, unfold_table};
use crate::words::number::{decimals, fixed, signed};
use crate::words::page as words;
use crate::words::pairs as names;
use crate::words::report::{Section, section};
use crate::words::warnings::by_order_shortly;
use crate::words::{closeness as closeness_words, doubt, link, visible};
use crate::write::html::{folded, heading, lines, rich};

/// The pairs of a group.
pub(super) fn pairs(view: &View, place: Slot) -> Markup {
    let lang = view.lang;
    let links = view.links();
    if links.is_empty() {
        return html! {};
    }
    html! {
        section class="pairs-of" id=(place.id("pairs")) {
            (heading(place.level, section(lang, Section::Pairs)))
            @if let Some(legend) = legend(view) { p { (legend) } }
            @if is_crowd(view) { p { (rich(&words::many(lang))) } }
            div class="within" hidden {}
            @for link in links { (link_of(view, link, place.below())) }
            @if let Some(text) = not_sought(view) { p { (text) } }
        }
    }
}

/// The pairs in the order of the tables.
pub(super) fn in_tables<'a>(view: &View<'a>) -> Vec<&'a PairReport> {
    view.links().into_iter().flat_map(|link| of_link(view, link).0).collect()
}

fn link_of(view: &View, note: &LinkNote, level: u8) -> Markup {
    let lang = view.lang;
    let (pairs, _) = of_link(view, note);
    let kept: Vec<String> = pairs.iter().filter(|pair| pair.is_kept()).map(|pair| arrow(view, pair)).collect();
    let doubtful = pairs.iter().map(|pair| (*pair, doubts(view, pair))).filter(|(_, doubts)| !doubts.is_empty());
    let doubtful: Vec<String> = doubtful.map(|(pair, doubts)| doubt_line(view, pair, &doubts)).collect();
    let table = html! {
        div class="wide" {
            table class=(if is_crowd(view) { "pairs" } else { "pairs stack" }) {
                caption class="unseen" { (link::words(note.link).caption.of(lang)) }
                (rows(view, &pairs))
            }
        }
    };
    html! {
        (heading(level, &names::link(lang, note.link, pairs.len(), note.mentees, note.capacity)))
        @if pairs.iter().any(|pair| by_order(view, pair).is_some()) { p { (by_order_shortly(lang, note.link)) } }
        @if !pairs.is_empty() { (folded(pairs.len(), &unfold_table(lang, pairs.len()), table)) }
        @if let Some(kept) = names::flagged(lang, Flag::Kept, &kept) { p { (rich(&kept)) } }
        @if let Some(text) = waited(view, &pairs) { p { (text) } }
        @if !doubtful.is_empty() {
            p { strong { (doubt::HEADING.of(lang)) } }
            @let list = html! { ul { @for line in &doubtful { li { (line) } } } };
            (folded(doubtful.len(), &unfold(lang, doubtful.len()), list))
        }
    }
}

fn head(headings: &[&str]) -> Markup {
    html! { thead { tr { @for heading in headings { th scope="col" { (heading) } } } } }
}

fn rows(view: &View, pairs: &[&PairReport]) -> Markup {
    let has_cards = !is_crowd(view);
    let headings = names::pair_headings(view.lang);
    html! {
        (head(&headings))
        @for pair in pairs {
            tbody {
                tr {
                    @for (at, cell) in cells(view, pair).iter().enumerate() {
                        @let label = headings.get(at).filter(|_| has_cards);
                        @if at == 0 {
                            th scope="row" { (to_school(&pair.mentee, &in_lines(cell, has_cards))) }
                        } @else if at == 1 {
                            td data-label=[label] { (to_school(&pair.mentor, &in_lines(cell, has_cards))) }
                        } @else {
                            td data-label=[label] { (lines(cell)) }
                        }
                    }
                }
                @if has_cards { tr class="why" { td colspan="5" { (card(view, pair)) } } }
            }
        }
    }
}

/// The cells of a pair; among many schools there is no room for more of each than what lists call it.
fn cells(view: &View, pair: &PairReport) -> Vec<String> {
    let is_doubtful = !doubts(view, pair).is_empty();
    let mut cells = row(view, pair, is_doubtful);
    if is_crowd(view) {
        let mark = if is_doubtful { "\u{a0}?" } else { "" };
        cells[0] = view.called(&pair.mentee);
        cells[1] = format!("{}{mark}", view.called(&pair.mentor));
    }
    cells
}

/// A cell with the name of its school below, where there is room for names.
fn in_lines(cell: &str, has_room: bool) -> Markup {
    let (first, name) = cell.split_once('\n').unwrap_or((cell, ""));
    html! { (visible(first)) @if has_room && !name.is_empty() { br; small { (visible(name)) } } }
}

/// Why this pair: every indicator of both schools, and who else might have been the mentor.
fn card(view: &View, pair: &PairReport) -> Markup {
    let lang = view.lang;
    let like = pair.distance.map_or_else(
        || closeness_words::UNKNOWN.of(lang).to_owned(),
        |apart| {
            let word = likeness(view, pair).unwrap_or_default();
            if by_order(view, pair).is_some() {
                word.to_owned()
            } else {
                format!("{word} ({})", distance(view, apart))
            }
        },
    );
    let first = words::pair(lang, &view.called(&pair.mentee), &view.called(&pair.mentor), &like);
    let gap = told::change(view, pair).zip(pair.results_gap).filter(|_| view.two_values[1].is_none());
    let gap = gap.map(|(change, gap)| words::gap(lang, gap, &change.size()));
    let spare = pair.alternatives.iter().map(|other| alternative(view, pair, other));
    let spare = crate::words::capital(&names::spares(lang, &spare.collect::<Vec<_>>()));
    let apart =
        |value: Option<f64>, few: usize| value.map_or_else(|| "—".to_owned(), |value| signed(lang, value, few));
    let apart_by = |difference: &DifferenceReport| {
        let (mentor, mentee) = difference.mentor.zip(difference.mentee)?;
        let few = decimals(&[mentor, mentee], None).max(view.column_decimals(&difference.column));
        Some((change::apart(mentee, mentor, few), few))
    };
    let known = |value: Option<f64>, column: &str, few: Option<usize>| match (value, few) {
        (Some(value), Some(few)) => fixed(lang, value, few),
        _ => view.value(column, value),
    };
    html! {
        details {
            summary { (words::why(lang)) span class="unseen" { ": " (arrow(view, pair)) } }
            p { (visible(&first)) @if let Some(gap) = gap { " " (gap) } " " (visible(&spare)) "." }
            @if let Some(why) = doubt::sentence(lang, &doubts(view, pair)) { p { (why) } }
            @if pair.differences.is_empty() { p { (main_difference(view, pair)) } } @else {
                table {
                    caption class="unseen" { (words::why(lang)) ": " (arrow(view, pair)) }
                    (head(&words::card_headings(lang)))
                    tbody { @for difference in &pair.differences {
                        tr {
                            th scope="row" { (visible(&difference.column)) }
                            @let (value, few) = apart_by(difference).unzip();
                            @for value in [difference.mentee, difference.mentor] {
                                td { (known(value, &difference.column, few)) }
                            }
                            td { (apart(value, few.unwrap_or(0))) }
                            td { (apart(difference.sds, 2)) }
                        }
                    } }
                }
            }
        }
    }
}
