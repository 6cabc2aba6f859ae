//! The four rosters as cards, laid out like the map, and who is in none or has no partner.

use maud::{Markup, html};

use super::PageSection;
use crate::model::Cluster;
use crate::papers::View;
use crate::papers::pairs::unpaired_line;
use crate::papers::report::{decisions, held, why_unassigned};
use crate::words::cluster;
use crate::words::page as words;
use crate::words::pairs::without_pair;
use crate::words::report as names;
use crate::write::html::{blocks, heading, rich};

/// The cards.
pub(super) fn cards(view: &View, level: u8) -> Markup {
    let lang = view.lang;
    html! {
        section class="rosters" {
            (heading(level, words::section(lang, PageSection::Rosters)))
            div class=(if view.has_names() { "cards named" } else { "cards" }) {
                @for cluster in Cluster::ALL { (card(view, cluster, level)) }
            }
        }
    }
}

fn card(view: &View, cluster: Cluster, level: u8) -> Markup {
    let (lang, number) = (view.lang, cluster.number());
    let schools: Vec<String> = view.of_cluster(cluster).map(|school| view.called(&school.school)).collect();
    html! {
        article class={ "card k" (number) } data-cluster=(number) {
            (heading(level + 1, &cluster::name(lang, cluster)))
            p class="what" { (cluster::words(cluster).schools.of(lang)) " (" span class="count" { (schools.len()) } ")" }
            ul {
                @for school in &schools { li { (school) } }
                @if schools.is_empty() { li class="none" { (names::nobody(lang)) } }
            }
        }
    }
}

/// Schools without a pair, without a cluster, and clusters that do not rest on the indices.
pub(super) fn without(view: &View, level: u8) -> Markup {
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
        section class="without" {
            (heading(level, words::section(lang, PageSection::Without)))
            @for (head, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
                p { strong { (head) " (" (lines.len()) "):" } }
                ul { @for line in lines { li { (rich(line)) } } }
            }
            (blocks(level + 1, &other))
        }
    }
}
