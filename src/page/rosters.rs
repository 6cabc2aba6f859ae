//! The four rosters as cards, laid out like the map, and who is in none or has no partner.

use maud::{Markup, html};

use super::PageSection;
use super::parts::{Slot, to_school};
use crate::model::Cluster;
use crate::page::map::is_crowd;
use crate::papers::View;
use crate::papers::pairs::unpaired_line;
use crate::papers::report::{decisions, held, why_unassigned};
use crate::words::cluster;
use crate::words::contents::unfold;
use crate::words::page as words;
use crate::words::pairs::without_pair;
use crate::words::report as names;
use crate::write::html::{folded, folding, heading, rich};

/// The cards, with links to the schools; long ones are folded.
pub(super) fn cards(view: &View, place: Slot) -> Markup {
    section(view, place, |cluster| {
        let items: Vec<Markup> = view.of_cluster(cluster).map(|school| item(view, &school.school)).collect();
        folded(items.len(), &unfold(view.lang, items.len()), list(view, &items))
    })
}

/// A school in a list. With many schools, links are left to the table: they would double the page.
pub(super) fn item(view: &View, id: &str) -> Markup {
    let called = view.called(id);
    if is_crowd(view) {
        html! { (called) }
    } else {
        to_school(id, &called)
    }
}

/// The cards for the meeting, whose page has no table to lead to.
pub(super) fn named(view: &View, place: Slot) -> Markup {
    section(view, place, |cluster| {
        let items: Vec<Markup> =
            view.of_cluster(cluster).map(|school| html! { (view.called(&school.school)) }).collect();
        list(view, &items)
    })
}

fn section(view: &View, place: Slot, roster: impl Fn(Cluster) -> Markup) -> Markup {
    let lang = view.lang;
    html! {
        section class="rosters" id=(place.id("rosters")) {
            (heading(place.level, words::section(lang, PageSection::Rosters)))
            div class=(if view.has_names() { "cards named" } else { "cards" }) {
                @for cluster in AS_ON_THE_MAP { (card(view, cluster, place.below(), &roster(cluster))) }
            }
        }
    }
}

/// The cards as they are seen: the order of the page's text is that of its picture.
const AS_ON_THE_MAP: [Cluster; 4] =
    [Cluster::FavourableHigh, Cluster::ComplexHigh, Cluster::FavourableLow, Cluster::ComplexLow];

fn card(view: &View, cluster: Cluster, level: u8, roster: &Markup) -> Markup {
    let (lang, number) = (view.lang, cluster.number());
    html! {
        article class={ "card k" (number) } data-cluster=(number) {
            (heading(level, &cluster::name(lang, cluster)))
            p class="what" {
                (cluster::words(cluster).schools.of(lang))
                " (" span class="count" { (view.of_cluster(cluster).count()) } ")"
            }
            (roster)
        }
    }
}

fn list(view: &View, items: &[Markup]) -> Markup {
    html! {
        ul {
            @for item in items { li { (item) } }
            @if items.is_empty() { li class="none" { (names::nobody(view.lang)) } }
        }
    }
}

/// Schools without a pair, without a cluster, and clusters that do not rest on the indices.
pub(super) fn without(view: &View, place: Slot) -> Markup {
    let lang = view.lang;
    let no_pair: Vec<String> = view.unpaired.iter().map(|unpaired| unpaired_line(view, unpaired)).collect();
    let no_cluster: Vec<String> = view
        .schools
        .iter()
        .filter(|school| school.cluster.is_none())
        .map(|school| why_unassigned(view, school))
        .collect();
    let mut other = Vec::new();
    decisions(view, &mut other);
    held(view, &mut other);
    let parts = [(without_pair(lang), no_pair), (cluster::unassigned(lang), no_cluster)];
    if other.is_empty() && parts.iter().all(|(_, lines)| lines.is_empty()) {
        return html! {};
    }
    html! {
        section class="without" id=(place.id("without")) {
            (heading(place.level, words::section(lang, PageSection::Without)))
            @for (head, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
                p { strong { (head) " (" (lines.len()) "):" } }
                @let list = html! { ul { @for line in lines { li { (rich(line)) } } } };
                (folded(lines.len(), &unfold(lang, lines.len()), list))
            }
            (folding(lang, place.below(), &other))
        }
    }
}
