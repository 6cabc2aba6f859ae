//! Schools near a threshold.

use super::{View, told};
use crate::block::Block;
use crate::model::{Axis, Basis, Cluster};
use crate::report::SchoolReport;
use crate::words::number::{fixed, signed};
use crate::words::report::{self as words, Section};
use crate::words::{axis, basis, cluster};

/// Adds the section.
pub(super) fn add(view: &View, out: &mut Vec<Block>) {
    out.push(Block::section(words::section(view.lang, Section::Border)));
    body(view, out);
}

/// Adds what stands under its heading.
pub(crate) fn body(view: &View, out: &mut Vec<Block>) {
    let lang = view.lang;
    let has_band = Axis::BOTH.iter().any(|&axis| band(view, axis).is_some());
    let start = out.len();
    if let Some(band) = band(view, Axis::Results) {
        let order = [Cluster::ComplexHigh, Cluster::FavourableHigh, Cluster::ComplexLow, Cluster::FavourableLow];
        let lists: Vec<Block> = order.into_iter().filter_map(|cluster| near_results(view, cluster)).collect();
        if !lists.is_empty() {
            out.push(Block::text((axis::words(Axis::Results).border)(lang, &band)));
            out.extend(lists);
        }
    }
    if let Some(band) = band(view, Axis::Complexity) {
        let items: Vec<String> = near(view, Axis::Complexity).map(|school| view.called(&school.school)).collect();
        if !items.is_empty() {
            out.push(Block::text((axis::words(Axis::Complexity).border)(lang, &band)));
            out.push(view.roster(words::border_contingent(lang), &items));
        }
    }
    if out.len() == start {
        out.push(Block::text(words::no_border(lang, has_band)));
    }
}

/// The width of the band in the index' units.
pub(crate) fn band(view: &View, axis: Axis) -> Option<String> {
    let axis_report = view.axis(axis);
    let sd = axis_report.sd.filter(|sd| axis_report.has_border && *sd > 0.0)?;
    let band = fixed(view.lang, sd * view.report.settings.border, view.decimals[axis as usize].max(2));
    Some(view.with_unit(axis, band))
}

/// Whether a small change would change a school's cluster. A cluster that was decided does not depend on a
/// threshold, and a school without a cluster has none to lose.
pub(crate) fn is_near(school: &SchoolReport, axis: Axis) -> bool {
    school.cluster.is_some() && school.basis != Basis::Decided && school.border.contains(&axis)
}

/// The same for either threshold.
pub(crate) fn is_near_any(school: &SchoolReport) -> bool {
    Axis::BOTH.into_iter().any(|axis| is_near(school, axis))
}

/// The schools near a threshold.
pub(crate) fn near<'a>(view: &View<'a>, axis: Axis) -> impl Iterator<Item = &'a SchoolReport> {
    view.schools.iter().copied().filter(move |school| is_near(school, axis))
}

fn near_results(view: &View, cluster: Cluster) -> Option<Block> {
    let near = near(view, Axis::Results).filter(|school| school.cluster == Some(cluster));
    let items: Vec<String> = near.map(|school| with_margin(view, school)).collect();
    (!items.is_empty()).then(|| view.roster(cluster::words(cluster).border.of(view.lang), &items))
}

/// How far a school's results are on the high side of their threshold, in their own unit.
pub(crate) fn above(view: &View, school: &SchoolReport) -> Option<String> {
    let (above, few) = told::beyond(view, Axis::Results, school.results?)?;
    let above = if view.axis(Axis::Results).reversed { -above } else { above };
    Some(signed(view.lang, above, few))
}

/// A school with its distance to the threshold of the results, in their own unit.
fn with_margin(view: &View, school: &SchoolReport) -> String {
    let margin = match above(view, school) {
        Some(_) if school.results == view.axis(Axis::Results).threshold => {
            words::on_threshold(view.lang).to_owned()
        }
        Some(above) => above,
        None => return view.called(&school.school),
    };
    let margin = if school.basis == Basis::Held { basis::held_margin(view.lang, &margin) } else { margin };
    format!("{} ({margin})", view.called(&school.school))
}
