//! The table of all schools.

use std::collections::HashMap;

use maud::{Markup, html};

use super::PageSection;
use super::parts::{Slot, row_id, to_school};
use super::ways::{by_school, line};
use crate::model::Axis;
use crate::papers::View;
use crate::papers::border::{above, is_near};
use crate::papers::report::reasons;
use crate::report::{SchoolPath, SchoolReport};
use crate::words::cluster::number;
use crate::words::map as map_words;
use crate::words::page as words;
use crate::words::paths;
use crate::words::{axis, basis};
use crate::write::html::heading;

/// The section, collapsed at first.
pub(super) fn schools(view: &View, places: &HashMap<&str, usize>, results: &str, place: Slot) -> Markup {
    let lang = view.lang;
    let ways = by_school(view.report);
    let title = format!("{} ({})", words::section(lang, PageSection::Schools), view.schools.len());
    html! {
        section class="all" id=(place.id("all")) {
            details {
                summary { (heading(place.level, &title)) }
                p { (words::margin(lang)) }
                div class="search" hidden { label { (words::search(lang)) " " input type="search"; } }
                p class="shown" aria-live="polite" {}
                div class="wide" {
                    table class="schools" {
                        caption class="unseen" { (words::section(lang, PageSection::Schools)) }
                        thead { tr {
                            @for head in words::school_headings(lang, results) { th scope="col" { (head) } }
                        } }
                        tbody { @for school in &view.schools {
                            (row(view, school, places, ways.get(school.school.as_str()).copied()))
                        } }
                    }
                }
            }
        }
    }
}

fn row(view: &View, school: &SchoolReport, places: &HashMap<&str, usize>, way: Option<&SchoolPath>) -> Markup {
    let lang = view.lang;
    let dash = || "—".to_owned();
    let cluster = school.cluster.map(|cluster| number(lang, cluster));
    let place = places.get(school.school.as_str());
    let place = place.map(|place| map_words::place_by_complexity(lang, *place, view.group.complexity.count));
    let results = school.results.map(|value| view.index(Axis::Results, value));
    let called = view.names.lines(&school.school);
    let (name, id) = called.split_once('\n').map_or((called.as_str(), None), |(name, id)| (name, Some(id)));
    html! {
        tr id=(row_id(&school.school)) {
            th scope="row" {
                (to_school(&school.school, &name))
                @if let Some(way) = way { (line(view.report, way)) }
                @if let Some(id) = id { br; small { (id) } }
            }
            td {
                (cluster.unwrap_or_else(dash))
                @if let Some(way) = way {
                    br; small class="short" { span class="unseen" { (paths::spoken(lang)) " " } (way.signs) }
                }
            }
            td { (place.unwrap_or_else(dash)) }
            td class="n" { (results.unwrap_or_else(dash)) }
            td class="n" { (margin(view, school)) }
            td { (note(view, school)) }
        }
    }
}

/// The distance to the threshold of the results, on the better side above 0.
fn margin(view: &View, school: &SchoolReport) -> String {
    above(view, school).filter(|_| view.two_values[1].is_none()).unwrap_or_else(|| "—".to_owned())
}

fn note(view: &View, school: &SchoolReport) -> String {
    let mut parts: Vec<String> =
        basis::words(school.basis).map(|basis| basis.cell.of(view.lang).to_owned()).into_iter().collect();
    let near = Axis::BOTH.into_iter().filter(|axis| is_near(school, *axis));
    parts.extend(near.map(|axis| axis::words(axis).near.of(view.lang).to_owned()));
    if school.cluster.is_none() {
        parts.push(reasons(view, school));
    }
    parts.join("; ")
}
