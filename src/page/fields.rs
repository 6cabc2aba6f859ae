//! The four fields of a model of two values, where a map would have four points: a table on the page, a drawing as SVG.

use maud::{Markup, html};

use super::map::Plot;
use super::map::labels::width;
use super::map::school_numbers;
use super::parts::Slot;
use super::rosters::item;
use crate::model::Cluster;
use crate::papers::View;
use crate::papers::fields::{FIELDS, field};
use crate::words::number::coordinate as px;
use crate::words::report::nobody;
use crate::words::{two, visible};
use crate::write::html::heading;

/// The width of the drawing, and what stands left of the fields and over them.
const WIDTH: f64 = 760.0;
const LEFT: f64 = 40.0;
const TOP: f64 = 52.0;
/// The least height of a field: the words beside it need as much.
const LEAST: f64 = 136.0;
/// The margin inside a field, the height of its head, that of a line, and the size of the letters.
const INSIDE: f64 = 12.0;
const HEAD: f64 = 34.0;
const LINE: f64 = 16.0;
const FONT: f64 = 11.0;

/// The section of the page.
pub(super) fn section(view: &View, place: Slot) -> Markup {
    let lang = view.lang;
    html! {
        section class="map" id=(place.id("map")) {
            (heading(place.level, &two::title(lang, None)))
            p { (two::caption(lang)) }
            div class="wide" {
                table class="fields" {
                    caption class="unseen" { (two::title(lang, None)) }
                    thead { tr { td {} @for head in two::columns(lang) { th scope="col" { (head) } } } }
                    tbody { @for (title, clusters) in two::rows(lang).into_iter().zip(FIELDS) {
                        tr { th scope="row" { (title) } @for cluster in clusters { td { (cell(view, cluster)) } } }
                    } }
                }
            }
        }
    }
}

fn cell(view: &View, cluster: Cluster) -> Markup {
    let (head, schools) = field(view, cluster);
    html! {
        strong { (head) }
        br;
        @if schools.is_empty() { (nobody(view.lang)) }
        @for (at, school) in schools.iter().enumerate() {
            @if at > 0 { (view.between()) }
            (item(view, &school.school))
        }
    }
}

/// A school with its place in a field.
struct Place<'a> {
    id: &'a str,
    name: String,
    at: (f64, f64),
    title: String,
}

/// A field with its schools in columns.
struct Field<'a> {
    head: String,
    number: u8,
    places: Vec<Place<'a>>,
    height: f64,
}

fn laid_out<'a>(plot: &Plot<'a>, cluster: Cluster, wide: f64) -> Field<'a> {
    let (head, schools) = field(plot.view, cluster);
    let names: Vec<String> = schools.iter().map(|school| plot.view.called(&school.school)).collect();
    let widest = names.iter().map(|name| width(name, FONT)).fold(1.0, f64::max) + INSIDE;
    let columns = (1..=40_u32).take_while(|count| f64::from(*count) * widest <= wide - INSIDE).last().unwrap_or(1);
    let rows = u32::try_from(schools.len()).unwrap_or(u32::MAX).div_ceil(columns);
    let place = |(at, (school, name)): (u32, (&&'a crate::report::SchoolReport, String))| Place {
        id: &school.school,
        name,
        at: (INSIDE + f64::from(at / rows.max(1)) * widest, HEAD + LINE * f64::from(at % rows.max(1)) + FONT),
        title: school_numbers(plot.view, school, &plot.places),
    };
    let places = (0..).zip(schools.iter().zip(names)).map(place).collect();
    Field { head, number: cluster.number(), places, height: HEAD + LINE * f64::from(rows) + INSIDE }
}

/// The drawing, and its height.
pub(super) fn drawing(plot: &Plot) -> (Markup, f64) {
    let lang = plot.view.lang;
    let wide = (WIDTH - LEFT - INSIDE) / 2.0;
    let rows = FIELDS.map(|clusters| clusters.map(|cluster| laid_out(plot, cluster, wide)));
    let tall = rows.each_ref().map(|fields| fields[0].height.max(fields[1].height).max(LEAST));
    let tops = [TOP, TOP + tall[0]];
    let all = tops[1] + tall[1] + INSIDE;
    let markup = html! {
        title { (two::title(lang, plot.view.group.group.as_deref())) }
        text class="axis" x=(px(LEFT)) y="20" { (two::title(lang, plot.view.group.group.as_deref())) }
        @for (at, head) in (0_u32..).zip(two::columns(lang)) {
            text class="axis" x=(px(LEFT + wide * (f64::from(at) + 0.5))) y=(px(TOP - 9.0)) text-anchor="middle" { (head) }
        }
        @for ((head, fields), (top, tall)) in two::rows(lang).iter().zip(&rows).zip(tops.iter().zip(tall)) {
            @let turned = format!("translate({} {}) rotate(-90)", px(LEFT - 12.0), px(top + tall / 2.0));
            text class="axis" transform=(turned) text-anchor="middle" { (head) }
            @for (at, field) in (0_u32..).zip(fields) {
                g transform={ "translate(" (px(LEFT + wide * f64::from(at))) " " (px(*top)) ")" } {
                    rect class="frame" x="0" y="0" width=(px(wide)) height=(px(tall)) {}
                    g class={ "spot c" (field.number) } { path d="M12 14h10v10h-10Z" {} }
                    text class="at" x="28" y="23" { (field.head) }
                    @for place in &field.places { (school(place)) }
                }
            }
        }
    };
    (markup, all)
}

fn school(place: &Place) -> Markup {
    html! {
        g data-school=(visible(place.id)) tabindex="0" {
            title { (place.title) }
            text x=(px(place.at.0)) y=(px(place.at.1)) { (place.name) }
        }
    }
}
