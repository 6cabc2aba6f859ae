//! Results as people know them: in their own unit where an axis has one indicator, with the indicators' own values
//! beside the index where it has a few.

use super::View;
use crate::model::{Axis, Language, Rule, Scale};
use crate::report::{AxisReport, Move, PairReport, SchoolReport};
use crate::words::change::{self, Change};
use crate::words::number::{decimals, rounded};
use crate::words::{two, visible};

/// More indicators than these are left to the annexes and the workbook.
const FEW_INDICATORS: usize = 3;

/// The only indicator of an axis that is not shown in its own unit by the index itself.
fn scaled(axis: &AxisReport) -> Option<&str> {
    match &axis.indicators[..] {
        [only] if axis.scale != Scale::Raw => Some(&only.column),
        _ => None,
    }
}

/// The indicators whose own values stand beside the index.
fn beside(axis: &AxisReport) -> impl Iterator<Item = &str> {
    let columns = axis.indicators.iter().map(|indicator| indicator.column.as_str());
    columns.filter(|_| (2..=FEW_INDICATORS).contains(&axis.indicators.len()))
}

/// The results of both schools of a pair.
pub(crate) fn change(view: &View, pair: &PairReport) -> Option<Change> {
    let axis = view.axis(Axis::Results);
    let [mentee, mentor] = [&pair.mentee, &pair.mentor].map(|id| view.by_id.get(id.as_str()).copied());
    let (mentee, mentor) = mentee.zip(mentor)?;
    let of = |school: &SchoolReport| match scaled(axis) {
        Some(column) => view.report.value(school, column),
        None => school.results,
    };
    let usual = scaled(axis).map_or(view.decimals[1], |column| view.column_decimals(column));
    Some(change::change(view.lang, of(mentee)?, of(mentor)?, usual))
}

/// The results of a pair in a cell: what the axis rests on, and below it the values of its indicators.
pub(crate) fn results(view: &View, pair: &PairReport) -> String {
    let axis = view.axis(Axis::Results);
    if let Some([high, _]) = view.two_values[Axis::Results as usize] {
        let is_high = |id: &str| view.by_id.get(id).is_some_and(|school| school.results == Some(high));
        return two::results(view.lang, is_high(&pair.mentee), is_high(&pair.mentor));
    }
    let first = change(view, pair).map_or_else(|| "—".to_owned(), |change| change.arrow());
    let values = beside(axis).map(|column| {
        let [mentee, mentor] = [&pair.mentee, &pair.mentor].map(|id| {
            let school = view.by_id.get(id.as_str());
            view.value(column, school.and_then(|school| view.report.value(school, column)))
        });
        format!("{}: {mentee} → {mentor}", visible(column))
    });
    std::iter::once(first).chain(values).collect::<Vec<_>>().join("\n")
}

/// How far a school's index is from the threshold, as a reader finds it who subtracts the printed numbers, and with how
/// many decimals.
pub(crate) fn beyond(view: &View, axis: Axis, own: f64) -> Option<(f64, usize)> {
    let axis_report = view.axis(axis);
    let at = axis_report.threshold?;
    let usual = view.decimals[axis as usize];
    Some(match axis_report.rule {
        // It is printed with all its decimals.
        Rule::Number(_) => {
            let few = (usual..=12).find(|few| rounded(at, *few) == at).unwrap_or(12);
            (rounded(rounded(own, usual) - at, few), few)
        }
        _ => (change::apart(at, own, usual), usual),
    })
}

/// The values behind the index of a school that moved, in both years: they stand for the index where there is one
/// alone on a scale of its own, and beside it where there are a few.
pub(crate) fn values(lang: Language, moved: &Move, axis: Axis) -> Vec<String> {
    let values = &moved.values[axis as usize];
    let told = values.iter().filter(|_| values.len() <= FEW_INDICATORS).filter_map(|value| {
        let (before, after) = value.before.zip(value.after)?;
        let told = change::change(lang, before, after, decimals(&[before, after], None));
        let name = if values.len() > 1 { format!("{}: ", visible(&value.column)) } else { String::new() };
        Some(format!("{name}{} → {}", told.before, told.after))
    });
    told.collect()
}
