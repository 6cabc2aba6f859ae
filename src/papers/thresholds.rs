//! Thresholds and how they came about.

use super::Edition;
use super::View;
use crate::block::Block;
use crate::model::{Axis, Rule, folded};
use crate::report::AxisReport;
use crate::words::axis::{side, title as axis_name};
use crate::words::number::{decimals_apart, fixed, shortest};
use crate::words::report::{Section, section};
use crate::words::rule;
use crate::words::thresholds::{self as words, IndexNote};

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
        let one = view.axis(axis);
        let name = match &one.indicators[..] {
            [only] if folded(&only.column) != folded(&axis_name(lang, axis)) => {
                format!("{} ({})", axis_name(lang, axis), only.column)
            }
            _ => axis_name(lang, axis),
        };
        let is_told = edition == Edition::Full || view.is_common(axis);
        let at = one.threshold.filter(|_| is_told);
        let value = match one.threshold {
            Some(_) if !is_told => words::hidden(lang).to_owned(),
            Some(at) => view.with_unit(axis, threshold(view, axis, at)),
            None => "—".to_owned(),
        };
        let source = view.report.settings.axis(axis).source.as_deref();
        let mut how = rule::report(lang, one.rule, one.count, source);
        if let Some(own) = one.own_threshold.filter(|own| keeps && is_told && Some(*own) != at) {
            let usual = view.decimals[axis as usize];
            let few = at.map_or(usual, |at| decimals_apart(own, at, usual));
            how = rule::kept(lang, &fixed(lang, own, few), &how);
        }
        let side = side(lang, axis, one.reversed);
        out.push(Block::text(format!("{name}: {value}; {how}; {side}")));
        let years = view.report.mean_over.of(axis);
        if !years.is_empty() {
            explained.push(crate::words::means::line(lang, axis, years));
        }
        if one.indicators.len() > 1 || one.scale != crate::model::Scale::Raw {
            let mut weights = one.indicators.iter().map(|indicator| indicator.weight.abs());
            let first = weights.next();
            let equal = weights.all(|weight| Some(weight) == first);
            let given_range = view.report.settings.axis(axis).gives_range();
            let note = IndexNote { equal_weights: equal, given_range };
            explained.push(words::index(lang, axis, one.scale, one.indicators.len(), note));
            if one.indicators.len() > 1 {
                explained.extend(indicators(view, axis, one));
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

/// The threshold, with all its decimals where it is given and with the index' decimals where it is found.
pub(crate) fn threshold(view: &View, axis: Axis, at: f64) -> String {
    match view.axis(axis).rule {
        Rule::Number(_) => shortest(view.lang, at),
        _ => view.index(axis, at),
    }
}

fn indicators<'a>(view: &'a View, axis: Axis, one: &'a AxisReport) -> impl Iterator<Item = String> {
    let all: f64 = one.indicators.iter().map(|indicator| indicator.weight.abs()).sum();
    let percent = move |weight: f64| {
        let share = 100.0 * weight.abs() / all;
        let rough = fixed(view.lang, share, 1);
        rough
            .strip_suffix([',', '.', '0'])
            .and_then(|cut| cut.strip_suffix([',', '.']))
            .unwrap_or(&rough)
            .to_owned()
    };
    one.indicators.iter().map(move |indicator| {
        let weight = indicator.weight;
        format!("  {}", words::indicator(view.lang, axis, &indicator.column, weight, &percent(weight)))
    })
}
