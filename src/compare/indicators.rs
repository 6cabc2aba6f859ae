//! Two years whose axes rest on different indicators: the threshold of one says nothing about the other, and the
//! reader is warned.

use crate::model::Axis;
use crate::problem::{Warning, WarningKind};
use crate::year::Year;

/// The warning about each axis that has other indicators than the year before.
pub(super) fn warnings(before: &Year, after: &Year, breaks: &[Axis]) -> Vec<Warning> {
    let of = |axis: Axis| {
        let columns = |year: &Year| -> Option<Vec<String>> {
            let axis = &year.axes.as_ref()?[axis as usize];
            Some(axis.indicators.iter().map(|indicator| indicator.column.clone()).collect())
        };
        let (was, now) = (columns(before)?, columns(after)?);
        let without = |all: &[String], other: &[String]| -> Vec<String> {
            all.iter().filter(|column| !other.contains(column)).cloned().collect()
        };
        let (gone, new) = (without(&was, &now), without(&now, &was));
        let differ = !gone.is_empty() || !new.is_empty();
        let kind = || WarningKind::OtherIndicators { axis, counts: [was.len(), now.len()], gone, new };
        differ.then(|| Warning { group: None, kind: kind() })
    };
    Axis::BOTH.into_iter().filter(|axis| !breaks.contains(axis)).filter_map(of).collect()
}

/// Whether the results of both years are made of the same indicators with the same weights and scale.
pub(super) fn are_results_same(before: &Year, after: &Year) -> bool {
    let results = |year: &Year| year.axes.as_ref().map(|axes| axes[Axis::Results as usize].clone());
    results(before).zip(results(after)).is_some_and(|(was, now)| was.is_made_as(&now))
}
