//! Means over several years: where they are compared, the reader is warned.

use crate::model::Axis;
use crate::problem::{Warning, WarningKind};
use crate::year::Year;

/// The warnings about the axes on which a year rests on means.
pub(super) fn warnings(before: &Year, after: &Year, labels: &[String; 2]) -> Vec<Warning> {
    let of = |axis: Axis| {
        let years = [before, after].map(|year| year.mean_over[axis as usize].clone());
        let kind = WarningKind::MeansCompared { axis, labels: labels.clone(), years };
        Warning { group: None, kind }
    };
    let is_mean = |axis: &Axis| [before, after].iter().any(|year| !year.mean_over[*axis as usize].is_empty());
    Axis::BOTH.into_iter().filter(is_mean).map(of).collect()
}
