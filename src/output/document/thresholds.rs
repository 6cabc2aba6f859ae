//! Thresholds and how they came about.

use super::{Block, View};
use crate::lang::movement::kept;
use crate::lang::number::{fixed, shortest};
use crate::lang::report::{Section, axis as axis_name, section};
use crate::lang::thresholds::{self as words, IndexNote};
use crate::model::{Axis, Rule, folded};
use crate::report::AxisReport;

/// Adds the section.
pub(super) fn add(view: &View, out: &mut Vec<Block>) {
    let lang = view.lang;
    out.push(Block::Heading(section(lang, Section::Thresholds).to_owned()));
    let mut explained = Vec::new();
    for axis in Axis::BOTH {
        let one = view.axis(axis);
        let name = match &one.indicators[..] {
            [only] if folded(&only.column) != folded(&axis_name(lang, axis)) => {
                format!("{} ({})", axis_name(lang, axis), only.column)
            }
            _ => axis_name(lang, axis),
        };
        let value = one.threshold.map_or_else(|| "—".to_owned(), |at| threshold(view, axis, at));
        let source = view.report.notes.axes[axis as usize].source.as_deref();
        let rule = words::rule(lang, one.rule, one.count, source);
        let side = words::side(lang, axis, one.reversed);
        out.push(Block::Text(format!("{name}: {}; {rule}; {side}", view.with_unit(axis, value))));
        if let (true, Some(at), Some(own)) = (view.report.notes.keeps_thresholds, one.threshold, one.own_threshold)
        {
            let [at, own] = [at, own].map(|at| view.index(axis, at));
            out.push(Block::Text(format!("  {}", kept(lang, &axis_name(lang, axis), &at, &own))));
        }
        if one.indicators.len() > 1 || one.scale != crate::model::Scale::Raw {
            let mut weights = one.indicators.iter().map(|indicator| indicator.weight.abs());
            let first = weights.next();
            let equal = weights.all(|weight| Some(weight) == first);
            let given_range = view.report.notes.axes[axis as usize].given_range;
            let how = IndexNote { equal_weights: equal, given_range };
            explained.push(words::index(lang, axis, one.scale, one.indicators.len(), how));
            if one.indicators.len() > 1 {
                explained.extend(indicators(view, axis, one));
            }
        }
    }
    if !explained.is_empty() {
        out.push(Block::List(explained));
    }
    if Axis::BOTH.iter().any(|&axis| matches!(view.axis(axis).rule, Rule::Median | Rule::Percentile(_))) {
        out.push(Block::Text(words::relative(lang).to_owned()));
    }
}

/// The threshold, with all its decimals where it is given and with the index' decimals where it is found.
pub(in crate::output) fn threshold(view: &View, axis: Axis, at: f64) -> String {
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
