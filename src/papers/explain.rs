//! One school on a sheet: from its cells to its cluster and its pair.

mod sure;

use super::View;
use super::pairs::unpaired_line;
use crate::block::Block;
use crate::model::{Axis, FoundCell, Language};
use crate::report::{AxisSteps, Explained, IndicatorStep, PairReport, Report, SchoolReport};
use crate::words::explain::{self as words, Margin, Place};
use crate::words::number::calculable;
use crate::words::{axis, basis, capital, cluster, no_index, rule};

/// Of more cells of one column only the first are told, with the number of the others and all of their rows.
const MOST_CELLS: usize = 12;
/// So many.
const FIRST_CELLS: usize = 10;

/// The sheet.
pub fn document(lang: Language, report: &Report, explained: &Explained) -> Vec<Block> {
    let school = &report.schools[explained.row];
    let views = View::all(lang, report);
    let Some(view) = views.iter().find(|view| view.group.group == school.group) else { return Vec::new() };
    let mut out = vec![Block::title(words::title(lang, &view.label(&school.school)))];
    out.extend(view.heading().map(Block::text));
    out.push(Block::text(words::intro(lang)));
    out.extend(steps(view, explained));
    shown(view, school, &mut out);
    out
}

/// The steps, each part below a heading: of the sheet, and of a school's panel on the page.
pub(crate) fn steps(view: &View, explained: &Explained) -> Vec<Block> {
    let (lang, school) = (view.lang, &view.report.schools[explained.row]);
    let mut out = Vec::new();
    for steps in &explained.axes {
        out.push(Block::section(capital(axis::words(steps.axis).name.of(lang))));
        out.extend(axis_steps(view, explained, steps));
    }
    in_cluster(view, school, &mut out);
    sure::add(view, explained, school, &mut out);
    tips(view, explained, &mut out);
    pair(view, explained, school, &mut out);
    out
}

/// What the settings show of the school.
fn shown(view: &View, school: &SchoolReport, out: &mut Vec<Block>) {
    let lines = super::sure::shown(view.report, school);
    if !lines.is_empty() {
        out.push(Block::section(words::SHOWN.of(view.lang)));
        out.push(Block::List(lines));
    }
}

fn axis_steps(view: &View, explained: &Explained, steps: &AxisSteps) -> Vec<Block> {
    let lang = view.lang;
    let mut lines = Vec::new();
    for step in &steps.indicators {
        lines.push(words::indicator(lang, step));
        lines.extend(indicator(view, explained, step, steps).into_iter().map(|line| format!("  {line}")));
    }
    let mut out = vec![Block::List(lines)];
    out.extend(verdict(view, steps).into_iter().map(Block::text));
    out
}

fn indicator(view: &View, explained: &Explained, step: &IndicatorStep, steps: &AxisSteps) -> Vec<String> {
    let lang = view.lang;
    let cells: Vec<&FoundCell> = explained.cells_of(step).collect();
    let mut out = Vec::new();
    for of_column in cells.chunk_by(|one, other| one.is_beside(other)) {
        let shown = if of_column.len() > MOST_CELLS { FIRST_CELLS } else { of_column.len() };
        out.extend(of_column[..shown].iter().map(|cell| self::cell(view, explained, step, cell)));
        if let [first, ..] = of_column[shown..] {
            let rows = explained.rows_of(view.report, step, first).unwrap_or_default();
            out.push(words::more_cells(lang, of_column.len() - shown, rows));
        }
    }
    let is_mean = view.report.means.iter().any(|mean| mean.column.name == step.column);
    out.push(words::value(lang, step.value, is_mean, cells.first().and_then(|cell| cell.made)));
    out.extend(words::scaled(lang, step, steps.scale));
    out
}

/// A cell: its place, and what stands there.
fn cell(view: &View, explained: &Explained, step: &IndicatorStep, cell: &FoundCell) -> String {
    let row = cell.row.map(|row| row.to_string());
    let rows = row.as_deref().or_else(|| explained.rows_of(view.report, step, cell));
    let (file, sheet, heading) = (cell.file.as_str(), cell.sheet.as_deref(), cell.heading.as_str());
    let (column, text, weight) = (cell.place, cell.text.as_deref(), cell.weight.as_deref());
    words::cell(view.lang, &Place { file, sheet, rows, column, heading, text, weight })
}

/// Index, threshold and margin.
fn verdict(view: &View, steps: &AxisSteps) -> Vec<String> {
    let lang = view.lang;
    let Some(index) = steps.index else {
        return vec![words::no_index(lang, steps.coverage, view.report.settings.min_coverage)];
    };
    let parts = |step: &IndicatorStep| Some((step.weight.abs(), step.scaled?));
    let parts: Vec<(f64, f64)> = steps.indicators.iter().filter_map(parts).collect();
    let mut out = vec![words::index(lang, &parts, index)];
    let (threshold, settings) = (&steps.threshold, view.report.settings.axis(steps.axis));
    let Some(at) = threshold.value else { return out };
    let rule = rule::report(lang, threshold.rule, threshold.count, settings.source.as_deref());
    out.push(words::threshold(lang, at, &rule));
    let is_above = threshold.is_above(index);
    out.push(match steps.margin.zip(threshold.sd) {
        Some((margin, sd)) => words::margin(
            lang,
            &Margin {
                axis: steps.axis,
                numbers: [index, at, sd],
                is_reversed: threshold.reversed,
                sds: margin,
                is_above,
                is_border: steps.is_border,
            },
        ),
        None => words::only_side(lang, steps.axis, is_above),
    });
    out
}

/// The cluster that the indices give, and the one in force.
fn in_cluster(view: &View, school: &SchoolReport, out: &mut Vec<Block>) {
    let lang = view.lang;
    out.push(Block::section(words::CLUSTER.of(lang)));
    match school.computed {
        Some(computed) => out.push(Block::text(words::computed(lang, computed))),
        None => out.push(Block::text(super::report::why_unassigned(view, school))),
    }
    if school.reason == Some(crate::report::NoIndex::FewPupils) && school.cluster.is_some() {
        out.push(Block::text(capital(&no_index::few_pupils(lang))));
    }
    let number = |cluster| cluster::number(lang, cluster);
    let in_force = || {
        let (to, computed) = (number(school.cluster?), school.computed.map(number));
        let (name, reason) = (&view.called(&school.school), &view.grounds(school)?);
        let school_words = basis::School { name, to: &to, computed: computed.as_deref(), reason };
        Some((basis::words(school.basis)?.report)(lang, &school_words))
    };
    out.extend(in_force().map(Block::text));
    out.extend(super::beside::federal_of(view, school).map(|flag| Block::text(format!("{flag}."))));
}

fn tips(view: &View, explained: &Explained, out: &mut Vec<Block>) {
    let lang = view.lang;
    out.push(Block::section(words::TIPS.of(lang)));
    let mut lines: Vec<String> =
        explained.tips.thresholds.iter().map(|tip| words::threshold_tip(lang, tip)).collect();
    for tip in &explained.tips.weights {
        let step = &explained.axes[tip.axis as usize].indicators[tip.indicator];
        lines.push(words::weight_tip(lang, step, tip));
    }
    out.push(if lines.is_empty() { Block::text(words::no_tip(lang)) } else { Block::List(lines) });
}

fn pair(view: &View, explained: &Explained, school: &SchoolReport, out: &mut Vec<Block>) {
    let lang = view.lang;
    out.push(Block::section(words::PAIR.of(lang)));
    let start = out.len();
    for pair in view.pairs.iter().filter(|pair| pair.mentee == school.school || pair.mentor == school.school) {
        let (mentee, mentor) = (view.called(&pair.mentee), view.called(&pair.mentor));
        out.push(Block::text(words::pair(lang, &mentee, &mentor)));
        out.extend(pair.distance.map(|distance| Block::text(distance_of(lang, explained, pair, distance))));
        if pair.mentee == school.school && !pair.alternatives.is_empty() {
            let other = |other: &crate::report::AlternativeReport| {
                format!("{} ({})", view.called(&other.mentor), calculable(lang, other.distance))
            };
            let others: Vec<String> = pair.alternatives.iter().map(other).collect();
            out.push(Block::text(words::alternatives(lang, &others.join(", "))));
        }
    }
    let without = view.unpaired.iter().find(|unpaired| unpaired.mentee == school.school);
    out.extend(without.map(|unpaired| Block::text(unpaired_line(view, unpaired))));
    if out.len() == start {
        out.push(Block::text(words::no_pair(lang)));
    }
}

/// The distance out of the weights and the differences in standard deviations.
fn distance_of(lang: Language, explained: &Explained, pair: &PairReport, distance: f64) -> String {
    let steps = &explained.axes[Axis::Complexity as usize];
    let weight = |column: &str| steps.indicators.iter().find(|step| step.column == column).map(|step| step.weight);
    let part =
        |difference: &crate::report::DifferenceReport| Some((weight(&difference.column)?.abs(), difference.sds?));
    let parts: Vec<(f64, f64)> = pair.differences.iter().filter_map(part).collect();
    words::distance(lang, &parts, distance)
}
