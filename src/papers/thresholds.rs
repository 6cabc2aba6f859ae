//! Thresholds and how they came about.

use super::Edition;
use super::View;
use crate::block::Block;
use crate::model::{Axis, Rule, folded};
use crate::report::{AxisReport, IndicatorReport};
use crate::words::axis::{side, title as axis_name};
use crate::words::number::{decimals_apart, fixed, shortest};
use crate::words::report::{Section, section};
use crate::words::rule;
use crate::words::screen;
use crate::words::thresholds::{self as words, IndexNote};
use crate::words::two;
use crate::words::visible;

/// Adds the section.
pub(crate) fn add(view: &View, edition: Edition, out: &mut Vec<Block>) {
    out.push(Block::section(section(view.lang, Section::Thresholds)));
    body(view, edition, out);
}

/// Adds what stands under its heading.
pub(crate) fn body(view: &View, edition: Edition, out: &mut Vec<Block>) {
    let lang = view.lang;
    let keeps = view.report.notes.keeps_thresholds;
    let mut explained = Vec::new();
    for axis in Axis::BOTH {
        let axis_report = view.axis(axis);
        let name = match &axis_report.indicators[..] {
            [only] if folded(&only.column) != folded(&axis_name(lang, axis)) => {
                format!("{} ({})", axis_name(lang, axis), only.column)
            }
            _ => axis_name(lang, axis),
        };
        let is_told = edition == Edition::Full || view.is_common(axis);
        let at = axis_report.threshold.filter(|_| is_told);
        let value = match axis_report.threshold {
            Some(_) if !is_told => words::hidden(lang).to_owned(),
            Some(_) if view.two_values[axis as usize].is_some() => two_values(view, axis),
            Some(at) => view.with_unit(axis, threshold(view, axis, at)),
            None => "—".to_owned(),
        };
        let source = view.report.settings.axis(axis).source.as_deref();
        let mut how = rule::report(lang, axis_report.rule, axis_report.count, source);
        if let Some(own) = axis_report.own_threshold.filter(|own| keeps && is_told && Some(*own) != at) {
            let usual = view.decimals[axis as usize];
            let few = at.map_or(usual, |at| decimals_apart(own, at, usual));
            how = rule::kept(lang, &fixed(lang, own, few), &how);
        }
        let side = side(lang, axis, axis_report.reversed);
        let side =
            if is_told && view.two_values[axis as usize].is_some() { String::new() } else { format!("; {side}") };
        out.push(Block::text(format!("{name}: {value}; {how}{side}")));
        let years = view.report.mean_over.of(axis);
        if !years.is_empty() {
            explained.push(crate::words::means::line(lang, axis, years));
        }
        if axis_report.indicators.len() > 1 || axis_report.scale != crate::model::Scale::Raw {
            let mut weights = axis_report.indicators.iter().map(|indicator| indicator.weight.abs());
            let first = weights.next();
            let equal = weights.all(|weight| Some(weight) == first);
            let given_range = view.report.settings.axis(axis).gives_range();
            let how = IndexNote { equal_weights: equal, given_range };
            explained.push(words::index(lang, axis, axis_report.scale, axis_report.indicators.len(), how));
            if axis_report.indicators.len() > 1 {
                let lines = if view.is_short() { shortly } else { one_by_one };
                explained.extend(lines(view, axis, axis_report));
            }
        }
    }
    if !explained.is_empty() {
        out.push(Block::List(explained));
    }
    if !keeps && Axis::BOTH.iter().any(|&axis| matches!(view.axis(axis).rule, Rule::Median | Rule::Percentile(_)))
    {
        out.push(Block::text(words::relative(lang)));
    }
}

/// What the two values of an axis mean that has no others.
pub(crate) fn two_values(view: &View, axis: Axis) -> String {
    let values = view.two_values[axis as usize].unwrap_or_default().map(|value| view.index(axis, value));
    two::values(view.lang, axis, values.each_ref().map(String::as_str))
}

/// The threshold, with all its decimals where it is given and with the index' decimals where it is found.
pub(crate) fn threshold(view: &View, axis: Axis, at: f64) -> String {
    match view.axis(axis).rule {
        Rule::Number(_) => shortest(view.lang, at),
        _ => view.index(axis, at),
    }
}

/// An indicator a line, with its direction and its share.
fn one_by_one(view: &View, axis: Axis, axis_report: &AxisReport) -> Vec<String> {
    let line = |indicator: &IndicatorReport| {
        let weight = indicator.weight;
        format!(
            "  {}",
            words::indicator(view.lang, axis, &indicator.column, weight, &percent(view, axis_report, weight))
        )
    };
    axis_report.indicators.iter().map(line).collect()
}

/// The indicators by their direction, with their shares where these differ.
fn shortly(view: &View, axis: Axis, axis_report: &AxisReport) -> Vec<String> {
    let first = axis_report.indicators.first().map(|indicator| indicator.weight.abs());
    let is_equal = axis_report.indicators.iter().all(|indicator| Some(indicator.weight.abs()) == first);
    let name = |indicator: &IndicatorReport| {
        let column = visible(&indicator.column);
        if is_equal { column } else { screen::share(&column, &percent(view, axis_report, indicator.weight)) }
    };
    let of = |is_up: bool| {
        axis_report.indicators.iter().filter(|one| (one.weight > 0.0) == is_up).map(name).collect::<Vec<_>>()
    };
    screen::indicators(view.lang, axis, &of(true), &of(false))
}

/// The share of a weight in those of its axis.
fn percent(view: &View, axis_report: &AxisReport, weight: f64) -> String {
    let all: f64 = axis_report.indicators.iter().map(|indicator| indicator.weight.abs()).sum();
    let rough = fixed(view.lang, 100.0 * weight.abs() / all, 1);
    let whole = rough.strip_suffix([',', '.', '0']).and_then(|cut| cut.strip_suffix([',', '.']));
    whole.unwrap_or(&rough).to_owned()
}
