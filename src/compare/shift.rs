//! How far the thresholds themselves moved, on last year's scale.

use super::{Cause, Move};
use crate::model::{Axis, Scale};
use crate::stats::round12;
use crate::year::{Year, YearThreshold};

/// A threshold that moved by more than this share of last year's sd is reported: the exam may have changed its scale.
const LARGE: f64 = 0.5;

/// Where a threshold of a group was and is, on last year's scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ThresholdShift {
    /// The group.
    pub group: Option<String>,
    /// The axis.
    pub axis: Axis,
    /// Last year's threshold.
    pub before: f64,
    /// This year's threshold on last year's scale.
    pub after: f64,
    /// The shift in sds of last year's index; above 0: harder to be complex, or high.
    pub sds: f64,
    /// How many schools moved because of it.
    pub schools: usize,
    /// Whether it is large.
    pub is_large: bool,
}

/// The shifts of all thresholds that can be put on last year's scale.
pub(super) fn shifts(before: &Year, after: &Year, breaks: &[Axis], moves: &[Move]) -> Vec<ThresholdShift> {
    let mut groups: Vec<&Option<String>> = after.thresholds.keys().collect();
    groups.sort();
    let mut out = Vec::new();
    for group in groups {
        let Some(old) = before.thresholds.get(group) else { continue };
        for axis in Axis::BOTH.into_iter().filter(|axis| !breaks.contains(axis)) {
            let (old, new) = (&old[axis as usize], &after.thresholds[group][axis as usize]);
            let ends = old.threshold.value.zip(on_scale_of(old, new)).zip(old.threshold.sd.filter(|sd| *sd > 0.0));
            let Some(((was, is), sd)) = ends else { continue };
            let apart = if old.threshold.reversed { was - is } else { is - was };
            let schools = moves.iter().filter(|moved| {
                moved.group == *group && moved.axes.contains(&axis) && moved.cause == Some(Cause::Threshold)
            });
            let (sds, schools) = (apart / sd, schools.count());
            let is_large = sds.abs() > LARGE;
            out.push(ThresholdShift {
                group: group.clone(),
                axis,
                before: was,
                after: is,
                sds,
                schools,
                is_large,
            });
        }
    }
    out
}

/// A threshold on another year's scale; none where it cannot be put there: ranks, other indicators, several of
/// them on scales that differ.
fn on_scale_of(old: &YearThreshold, new: &YearThreshold) -> Option<f64> {
    let at = new.threshold.value?;
    if new.fit.scale == Scale::Percentile || old.fit.scale == Scale::Percentile {
        return None;
    }
    if old.fit.is_same_scale(&new.fit) {
        return Some(at);
    }
    let ([was], [is]) = (&old.fit.indicators[..], &new.fit.indicators[..]) else { return None };
    let turned = (was.weight < 0.0) != (is.weight < 0.0);
    if was.column != is.column || turned {
        return None;
    }
    let value = is.unscaled(at, new.fit.scale)?;
    old.fit.index_of(|_| Some(value)).map(round12)
}
