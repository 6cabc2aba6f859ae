//! The quadrant map: complexity grows to the right, results upwards; every school is a labelled point.

mod draw;
pub(super) mod labels;
mod plot;
mod scale;

use std::io::{self, Write};

use maud::Markup;

use draw::{HEIGHT, Marks, WIDTH};

use crate::model::Language;
use crate::papers::View;
use crate::papers::fields::replace_map;
use crate::report::Report;
use crate::words::map as words;
use crate::words::number::coordinate as px;
use crate::words::visible_markup;
use crate::write::html::ties::ties;

pub(crate) use draw::{axis_name, shape, tail};
pub(crate) use plot::{Plot, is_crowd, radius, school_numbers, shared_radius, tags};

/// The style of a map that stands alone: calm colours of equal weight, no red, no green.
pub(super) const STYLE: &str = include_str!("map/map.css");

/// Writes the map alone, as SVG; the maps of several groups stand below each other.
///
/// # Errors
/// What the writer says.
pub(crate) fn write(lang: Language, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let views = View::all(lang, report);
    let plots: Vec<Plot> = views.iter().map(Plot::new).collect();
    let drawn: Vec<(Markup, f64)> = plots.iter().map(drawn).collect();
    let mut all = 0.0;
    let mut tops = Vec::new();
    for (_, height) in &drawn {
        tops.push(all);
        all += height;
    }
    let (width, height) = (px(WIDTH), px(all));
    let size = format!("0 0 {width} {height}");
    let svg = maud::html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(size) width=(width) height=(height) role="img" {
            style { (maud::PreEscaped(STYLE)) }
            rect class="paper" width=(width) height=(height) {}
            @for ((drawing, _), top) in drawn.iter().zip(&tops) {
                g transform={ "translate(0 " (px(*top)) ")" } { (drawing) }
            }
        }
    };
    // SVG is XML, so that the same markup is valid in both.
    writeln!(out, "{}", ties(&visible_markup(&svg.into_string())))
}

/// The map of a group, or what stands in its place, with its height.
fn drawn(plot: &Plot) -> (Markup, f64) {
    if replace_map(plot.view) {
        return super::fields::drawing(plot);
    }
    let title = words::title(plot.view.lang, plot.view.group.group.as_deref());
    (maud::html! { title { (title) } (draw::map(plot, Marks::Told)) }, HEIGHT)
}

/// The map inside a page.
pub(crate) fn inline(plot: &Plot, title: &str) -> Markup {
    let (width, height) = (px(WIDTH), px(HEIGHT));
    let size = format!("0 0 {width} {height}");
    let marks = if is_crowd(plot.view) { Marks::Bare } else { Marks::Told };
    maud::html! {
        svg viewBox=(size) width=(width) height=(height) role="group" aria-label=(title) { (draw::map(plot, marks)) }
    }
}

#[cfg(test)]
mod tests {
    use crate::write::COLOURS;

    #[test]
    fn a_cluster_has_one_colour_everywhere() {
        for style in [super::STYLE, include_str!("report.css")] {
            for (cluster, colour) in (1..).zip(COLOURS) {
                let ways =
                    [format!("--k{cluster}:#{colour:06x}"), format!(".c{cluster} path{{fill:#{colour:06x}}}")];
                assert!(ways.iter().any(|way| style.contains(way)), "{cluster}: {colour:06x}");
            }
        }
    }
}
