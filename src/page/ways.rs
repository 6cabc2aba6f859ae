//! The ways of the schools through three years or more: a small line beside each, and the table.

use std::collections::HashMap;

use maud::{Markup, html};

use super::parts::to_school;
use crate::model::Language;
use crate::page::map::shape;
use crate::papers::names::{Named, Names};
use crate::papers::paths::{few, notes, number};
use crate::report::{Report, SchoolPath, Stay, Stop};
use crate::words::contents::unfold_table;
use crate::words::number::coordinate as px;
use crate::words::paths as words;
use crate::words::{movement, visible};
use crate::write::html::{folded, heading, rich};

/// The style of the lines; only pages of three years or more have it.
pub(super) const STYLE: &str = include_str!("ways.css");

/// Between two years, beside the first and the last, and from the rule to the highest point.
const STEP: f64 = 19.0;
const BESIDE: f64 = 6.0;
const HALF: f64 = 10.0;
/// Half of the drawing's height.
const MIDDLE: f64 = 14.0;
/// Margins, in standard deviations: the widest one is drawn at the edge, and the least still off the rule.
const WIDEST: f64 = 1.5;
const LEAST: f64 = 0.6;
/// The size of a point.
const POINT: f64 = 3.6;

/// The paths by school; none in a report of fewer years.
pub(super) fn by_school(report: &Report) -> HashMap<&str, &SchoolPath> {
    let schools = report.paths.iter().flat_map(|paths| &paths.schools);
    let is_here = |path: &&SchoolPath| path.stops.last().is_some_and(|stop| stop.stay != Stay::Absent);
    schools.filter(is_here).map(|path| (path.school.as_str(), path)).collect()
}

/// The small line. The same stands beside it in words, for those who cannot see it.
pub(super) fn line(report: &Report, path: &SchoolPath) -> Markup {
    let broken = |at: usize| report.paths.as_ref().is_some_and(|paths| paths.is_broken(at));
    let points: Vec<Option<(f64, f64)>> =
        (0_u32..).zip(&path.stops).map(|(at, stop)| Some((x(at), y(stop)?))).collect();
    let width = x(u32::try_from(path.stops.len()).unwrap_or(1).saturating_sub(1)) + BESIDE;
    let parts = points.windows(2).enumerate().filter(|(at, _)| !broken(at + 1)).filter_map(|(_, ends)| {
        let ((x0, y0), (x1, y1)) = (ends[0]?, ends[1]?);
        Some(format!("M{} {}L{} {}", px(x0), px(y0), px(x1), px(y1)))
    });
    let parts: String = parts.collect();
    let size = (px(width), px(2.0 * MIDDLE));
    html! {
        svg class="way" aria-hidden="true" width=(size.0) height=(size.1) viewBox={ "0 0 " (size.0) " " (size.1) } {
            path class="rule" d={ "M0 " (px(MIDDLE)) "H" (size.0) } {}
            @if !parts.is_empty() { path class="run" d=(parts) {} }
            @for (stop, point) in path.stops.iter().zip(&points) {
                @if let (Some((x, y)), Some(cluster)) = (point, stop.stay.cluster()) {
                    g class={ "c" (cluster.number()) } transform={ "translate(" (px(*x)) " " (px(*y)) ")" } {
                        path d=(shape(cluster, POINT)) {}
                    }
                }
            }
        }
    }
}

fn x(at: u32) -> f64 {
    BESIDE + STEP * f64::from(at)
}

/// How high a point stands: on the side of its cluster, and farther out with a larger margin.
fn y(stop: &Stop) -> Option<f64> {
    let high = stop.stay.cluster()?.is_high();
    let far = stop.margin.map_or(1.0, |margin| if (margin >= 0.0) == high { margin.abs() } else { 0.0 });
    let far = HALF * far.clamp(LEAST, WIDEST) / WIDEST;
    Some(if high { MIDDLE - far } else { MIDDLE + far })
}

/// The section: a row a school, a column a year.
pub(super) fn section(lang: Language, report: &Report) -> Markup {
    let Some(paths) = &report.paths else { return html! {} };
    let few = few(paths);
    let names = Names::of(paths.schools.iter().map(Named::from));
    let has_breaks = (1..paths.years.len()).any(|at| paths.is_broken(at));
    html! {
        section class="ways" id="ways" {
            (heading(2, &words::heading(lang)))
            @for note in notes(lang, paths) { p { (rich(&note)) } }
            p { (words::lines(lang, has_breaks)) }
            (folded(paths.schools.len(), &unfold_table(lang, paths.schools.len()), html! { div class="wide" {
                table {
                    caption class="unseen" { (words::heading(lang)) }
                    thead { tr {
                        th scope="col" { (words::school(lang)) }
                        @for year in &paths.years { th scope="col" { (visible(&year.label)) } }
                        @for head in words::columns(lang) { th scope="col" { (head) } }
                    } }
                    tbody { @for path in &paths.schools { tr {
                        th scope="row" { div { (name(lang, &names, path)) " " (line(report, path)) } }
                        @for stop in &path.stops { td class="n" { (stop.stay.sign()) } }
                        @for count in [path.high(), path.low()] { td class="n" { (count) } }
                        @for results in [path.first(), path.last()] { td class="n" { (number(lang, results, few)) } }
                    } } }
                }
            } }))
        }
    }
}

fn name(lang: Language, names: &Names, path: &SchoolPath) -> Markup {
    let called = names.lines(&path.school);
    let (name, id) = called.split_once('\n').map_or((called.as_str(), None), |(name, id)| (name, Some(id)));
    html! {
        span class="who" {
            @if path.stops.last().is_some_and(|stop| stop.stay != Stay::Absent) {
                (to_school(&path.school, &name))
            } @else { (name) }
            @if !path.was.is_empty() { " (" (movement::was(lang, &path.was)) ")" }
            @if let Some(id) = id { br; small { (id) } }
        }
    }
}
