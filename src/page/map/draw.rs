//! The map as SVG. Shape and colour both tell the cluster.

use maud::{Markup, html};

use super::labels::{Area, Label, line_height, width};
use super::plot::{FONT, FRAME, Plot, Spot, is_crowd, radius, school_numbers};
use crate::model::{Axis, Cluster, folded};
use crate::papers::thresholds::threshold;
use crate::words::map as words;
use crate::words::means::short;
use crate::words::number::{coordinate as px, fixed};
use crate::words::{axis as axis_words, cluster as cluster_words, rule, visible};

/// Width of a map.
pub(crate) const WIDTH: f64 = 760.0;
/// Height of a map.
pub(crate) const HEIGHT: f64 = 560.0;
/// The width of the text beside a threshold.
const BESIDE: f64 = 112.0;

/// The shape of a cluster's marker: square, triangle, circle or diamond, all of about the same area.
pub(crate) fn shape(cluster: Cluster, radius: f64) -> String {
    let n = |share: f64| px(share * radius * 10.0 / 10.0);
    let (r, minus) = (radius, -radius);
    match cluster {
        Cluster::ComplexLow => format!("M{0} {0}H{1}V{1}H{0}Z", px(minus * 0.85), n(0.85)),
        Cluster::ComplexHigh => {
            format!("M0 {}L{} {}H{}Z", px(minus * 1.15), px(r * 1.1), px(r * 0.8), px(minus * 1.1))
        }
        Cluster::FavourableLow => {
            format!("M{0} 0A{1} {1} 0 1 1 {1} 0A{1} {1} 0 1 1 {0} 0Z", px(minus), px(r))
        }
        Cluster::FavourableHigh => format!("M0 {0}L{1} 0L0 {1}L{0} 0Z", px(minus * 1.2), n(1.2)),
    }
}

/// The same shape as a path goes on from its middle, so that one path may hold many of them.
pub(crate) fn tail(cluster: Cluster, radius: f64) -> String {
    let (r, n) = (radius, |share: f64| px(share * radius));
    match cluster {
        Cluster::ComplexLow => format!("m{0} {0}h{1}v{1}h-{1}z", n(-0.85), n(1.7)),
        Cluster::ComplexHigh => format!("m0 {}l{} {}h{}z", n(-1.15), n(1.1), px(r * 1.95), n(-2.2)),
        Cluster::FavourableLow => {
            format!("m{0} 0a{1} {1} 0 1 1 {2} 0a{1} {1} 0 1 1 -{2} 0z", px(-r), px(r), px(r * 2.0))
        }
        Cluster::FavourableHigh => format!("m0 {0}l{1} {1}l{0} {1}l{0} {0}z", n(-1.2), n(1.2)),
    }
}

/// How the markers are drawn.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Marks {
    /// Each with its school, its numbers and a place in the order of the keyboard.
    Told,
    /// Only their shapes, one path a cluster: the script of a page knows whose they are.
    Bare,
}

/// Everything inside the SVG.
pub(crate) fn map(plot: &Plot, marks: Marks) -> Markup {
    html! {
        (bands(plot))
        (axis_of(plot, Axis::Complexity))
        (axis_of(plot, Axis::Results))
        (corners(plot))
        (rect("frame", FRAME))
        (line(plot, Axis::Complexity))
        (line(plot, Axis::Results))
        g class="pairs" visibility="hidden" {
            @for [from, to] in &plot.pairs {
                line class="pair" x1=(px(from.0)) y1=(px(from.1)) x2=(px(to.0)) y2=(px(to.1)) {}
            }
        }
        g class="arrows" { @for ends in &plot.arrows { (arrow(*ends)) } }
        @if marks == Marks::Bare { @for cluster in Cluster::ALL { (bare(plot, cluster)) } }
        @for spot in &plot.spots {
            @if marks == Marks::Told { (marker(plot, spot)) }
            @else if spot.schools.len() > 1 { (shared(spot, &html! {})) }
        }
        @for spot in &plot.spots { @if let Some(label) = &spot.label { (written(label)) } }
        (legend(plot))
    }
}

fn written(label: &Label) -> Markup {
    let x = px(label.x);
    html! {
        text class="label" x=(x) y=(px(label.y)) text-anchor=(label.anchor) aria-hidden="true" {
            @match &label.lines[..] {
                [only] => (only),
                lines => @for (at, line) in lines.iter().enumerate() {
                    tspan x=(x) dy=(if at == 0 { "0".to_owned() } else { px(line_height(FONT)) }) { (line) }
                },
            }
        }
    }
}

fn rect(class: &str, area: Area) -> Markup {
    let (width, height) = (px(area.right - area.left), px(area.bottom - area.top));
    html! { rect class=(class) x=(px(area.left)) y=(px(area.top)) width=(width) height=(height) {} }
}

fn bands(plot: &Plot) -> Markup {
    html! {
        @if let Some((left, right)) = plot.band(Axis::Complexity) { (rect("band", Area { left, right, ..FRAME })) }
        @if let Some((top, bottom)) = plot.band(Axis::Results) { (rect("band", Area { top, bottom, ..FRAME })) }
    }
}

/// The name of an axis: that of its only indicator, if it has one.
pub(crate) fn axis_name(plot: &Plot, axis: Axis) -> String {
    let usual = axis_words::title(plot.view.lang, axis);
    match &plot.view.axis(axis).indicators[..] {
        [only] if folded(&only.column) != folded(&usual) => visible(&only.column),
        _ => usual,
    }
}

fn axis_of(plot: &Plot, axis: Axis) -> Markup {
    let lang = plot.view.lang;
    let scale = plot.scales[axis as usize];
    let (ticks, decimals) = scale.ticks();
    let years = plot.view.report.mean_over.of(axis);
    let mean = if years.is_empty() { String::new() } else { format!(", {}", short(lang, years)) };
    let name = words::axis(lang, axis, &format!("{}{mean}", axis_name(plot, axis)));
    let beside = format!("translate(14 {}) rotate(-90)", px(f64::midpoint(FRAME.top, FRAME.bottom)));
    html! {
        @for tick in ticks {
            @let (at, middle) = (px(scale.at(tick)), px(scale.at(tick) + 3.5));
            @let text = fixed(lang, tick, decimals);
            @if axis == Axis::Complexity {
                line class="grid" x1=(at) x2=(at) y1=(px(FRAME.top)) y2=(px(FRAME.bottom)) {}
                text class="tick" x=(at) y=(px(FRAME.bottom + 14.0)) text-anchor="middle" { (text) }
            } @else {
                line class="grid" x1=(px(FRAME.left)) x2=(px(FRAME.right)) y1=(at) y2=(at) {}
                text class="tick" x=(px(FRAME.left - 6.0)) y=(middle) text-anchor="end" { (text) }
            }
        }
        @if axis == Axis::Complexity {
            text class="axis" x=(px(FRAME.right)) y=(px(FRAME.bottom + 31.0)) text-anchor="end" { (name) }
        } @else {
            text class="axis" transform=(beside) text-anchor="middle" { (name) }
        }
    }
}

/// The numbers of the clusters, large and pale, in the corners of the map, or beside a school or a label that is there.
fn corners(plot: &Plot) -> Markup {
    let corner = |cluster: Cluster| {
        let complex = cluster.is_on(Axis::Complexity);
        let y = if cluster.is_high() { FRAME.top + 30.0 } else { FRAME.bottom - 9.0 };
        let text = cluster_words::number(plot.view.lang, cluster);
        let wide = width(&text, 24.0) + 12.0;
        let at = |inward: f64| if complex { FRAME.right - 8.0 - inward } else { FRAME.left + 8.0 + inward };
        let is_free = |inward: &f64| {
            let left = if complex { at(*inward) - wide } else { at(*inward) };
            let area = Area { left, top: y - 24.0, right: left + wide, bottom: y + 6.0 };
            plot.spots.iter().all(|spot| {
                let has_label = spot.label.as_ref().is_some_and(|label| label.area.meets(&area));
                !has_label && !Area::around(spot.at, spot.radius).meets(&area)
            })
        };
        let inward = [0.0, 40.0, 80.0, 120.0].into_iter().find(is_free).unwrap_or(0.0);
        (px(at(inward)), px(y), if complex { "end" } else { "start" }, text)
    };
    html! {
        @for (x, y, anchor, text) in Cluster::ALL.map(corner) {
            text class="corner" x=(x) y=(y) text-anchor=(anchor) aria-hidden="true" { (text) }
        }
    }
}

/// A threshold with its value and its rule.
fn line(plot: &Plot, axis: Axis) -> Markup {
    let (view, axis_report) = (plot.view, plot.view.axis(axis));
    let Some(at) = axis_report.threshold else { return html! {} };
    let value = words::threshold(view.lang, &view.with_unit(axis, threshold(view, axis, at)));
    let source = view.report.settings.axis(axis).source.as_deref();
    let rule = visible(&rule::report(view.lang, axis_report.rule, axis_report.count, source));
    let at = plot.scales[axis as usize].inside(at);
    let (line, text) = match axis {
        Axis::Complexity => upright_line(at, &value, &rule),
        Axis::Results => level_line(at, &value, &rule),
    };
    html! {
        g class="threshold" data-axis=(axis.code()) {
            title { (value) ", " (rule) }
            (line)
            (text)
        }
    }
}

/// The threshold of the complexity; what it says stands above it, inside the map.
fn upright_line(at: f64, value: &str, rule: &str) -> (Markup, Markup) {
    let half = width(&format!("{value}, {rule}"), 11.0) / 2.0;
    let middle = at.max(FRAME.left - 50.0 + half).min(WIDTH - half).max(half);
    let line = html! {
        line class="line" x1=(px(at)) x2=(px(at)) y1=(px(FRAME.top)) y2=(px(FRAME.bottom)) {}
    };
    let text = html! {
        text x=(px(middle)) y=(px(FRAME.top - 9.0)) text-anchor="middle" {
            tspan class="at" { (value) } ", " (rule)
        }
    };
    (line, text)
}

/// The threshold of the results; what it says stands in short lines to the right of it.
fn level_line(at: f64, value: &str, rule: &str) -> (Markup, Markup) {
    let (values, rules) = (wrapped(value, BESIDE), wrapped(rule, BESIDE));
    let top = at.min(FRAME.bottom - 14.0 * f64::from(u32::try_from(rules.len()).unwrap_or(0)));
    let x = px(FRAME.right + 7.0);
    let line = html! {
        line class="line" x1=(px(FRAME.left)) x2=(px(FRAME.right)) y1=(px(at)) y2=(px(at)) {}
    };
    let text = html! {
        text x=(x) y=(px(top + 4.0)) {
            @for (at, line) in values.iter().enumerate() {
                tspan class="at" x=(x) dy=(if at == 0 { "0" } else { "13" }) { (line) }
            }
            @for line in rules { tspan x=(x) dy="13" { (line) } }
        }
    };
    (line, text)
}

/// A text in lines of a given width, at most four of them.
fn wrapped(text: &str, widest: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().map_or("", String::as_str);
        let longer = if last.is_empty() { word.to_owned() } else { format!("{last} {word}") };
        if last.is_empty() || width(&longer, 11.0) <= widest {
            lines.pop();
            lines.push(longer);
        } else {
            lines.push(word.to_owned());
        }
    }
    if lines.len() > 4 {
        lines.truncate(4);
        lines.iter_mut().skip(3).for_each(|last| last.push('…'));
    }
    lines
}

/// The markers of a cluster's schools that share their point with none.
fn bare(plot: &Plot, cluster: Cluster) -> Markup {
    let of = plot.spots.iter().filter(|spot| spot.cluster == cluster && spot.schools.len() == 1);
    let one = |spot: &Spot| format!("M{} {}{}", px(spot.at.0), px(spot.at.1), tail(cluster, spot.radius));
    html! { g class={ "marks c" (cluster.number()) } { path d=(of.map(one).collect::<String>()) {} } }
}

fn marker(plot: &Plot, spot: &Spot) -> Markup {
    let lang = plot.view.lang;
    let numbers = |school| school_numbers(plot.view, school, &plot.places);
    // Thousands of tab stops would bar the rest of the page to a keyboard; the table has every school.
    let stop = (!is_crowd(plot.view)).then_some("0");
    if let [only] = spot.schools[..] {
        let at = format!("translate({} {})", px(spot.at.0), px(spot.at.1));
        let class = format!("spot c{}", spot.cluster.number());
        return html! {
            g class=(class) data-school=(visible(&only.school)) tabindex=[stop] transform=(at) {
                title { (numbers(only)) }
                path d=(shape(spot.cluster, spot.radius)) {}
            }
        };
    }
    let all: Vec<String> = spot.schools.iter().map(|school| plot.view.called(&school.school)).collect();
    let all = all.join(if plot.view.has_names() { "; " } else { ", " });
    let each = html! {
        @for school in &spot.schools {
            g data-school=(visible(&school.school)) tabindex=[stop] {
                title { (words::several(lang, spot.schools.len(), &all)) ". " (numbers(school)) }
                path class="hit" d=(shape(Cluster::FavourableLow, spot.radius)) {}
            }
        }
    };
    shared(spot, &html! { title { (words::several(lang, spot.schools.len(), &all)) } (each) })
}

/// A marker of several schools, with what is told of them.
fn shared(spot: &Spot, told: &Markup) -> Markup {
    let (count, low) = if spot.radius < 9.0 { ("count few", "2.8") } else { ("count", "3.5") };
    html! {
        g class={ "spot c" (spot.cluster.number()) }
            transform={ "translate(" (px(spot.at.0)) " " (px(spot.at.1)) ")" }
        {
            path d=(shape(spot.cluster, spot.radius)) {}
            text class=(count) y=(low) { (spot.schools.len()) }
            (told)
        }
    }
}

/// An arrow from where a school was to its marker.
fn arrow([from, to]: [(f64, f64); 2]) -> Markup {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = f64::hypot(dx, dy).max(0.1);
    let (ux, uy) = (dx / long, dy / long);
    // The tip touches the rim of the marker.
    let tip = (to.0 - ux * 5.5, to.1 - uy * 5.5);
    let wing = |side: f64| (tip.0 - ux * 5.0 - uy * 2.5 * side, tip.1 - uy * 5.0 + ux * 2.5 * side);
    let (left, right) = (wing(1.0), wing(-1.0));
    let p = |(x, y): (f64, f64)| format!("{} {}", px(x), px(y));
    html! { path class="arrow" d={ "M" (p(from)) "L" (p(tip)) "M" (p(left)) "L" (p(tip)) "L" (p(right)) } {} }
}

/// What the shapes mean, and how many schools each stands for.
fn legend(plot: &Plot) -> Markup {
    let counts = plot.view.group.clusters;
    let counts = [counts.one, counts.two, counts.three, counts.four];
    let entry = |cluster: Cluster| {
        let number = cluster.number();
        let x = if number % 2 == 1 { 12.0 } else { 388.0 };
        let y = FRAME.bottom + 54.0 + if number > 2 { 19.0 } else { 0.0 };
        let what = cluster_words::words(cluster).short.of(plot.view.lang);
        let count = counts[usize::from(number) - 1];
        let text = format!("{} — {what}", cluster_words::number(plot.view.lang, cluster));
        (format!("spot c{number}"), shape(cluster, radius(1)), [x, y], text, count)
    };
    html! {
        g class="legend" {
            @for (class, shape, [x, y], text, count) in Cluster::ALL.map(entry) {
                g class=(class) transform={ "translate(" (px(x)) " " (px(y)) ")" } { path d=(shape) {} }
                text x=(px(x + 11.0)) y=(px(y + 4.0)) { (text) " (" tspan class="sum" { (count) } ")" }
            }
        }
    }
}
