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

#[cfg(test)]
mod tests {
    use super::on_scale_of;
    use crate::cluster::Threshold;
    use crate::index::{FittedAxis, FittedIndicator};
    use crate::model::{Rule, Scale};
    use crate::stats::Moments;
    use crate::year::YearThreshold;

    /// A threshold at 1 of a scale with this mean, and with an sd of 10 over 0…100, of indicators with their weights.
    fn threshold(scale: Scale, mean: f64, indicators: &[(&str, f64)]) -> YearThreshold {
        let moments = Moments { n: 9, mean, sd: 10.0, lo: 0.0, hi: 100.0 };
        let known = |&(column, weight): &(&str, f64)| {
            FittedIndicator::known(column.to_owned(), weight, Some(moments), None)
        };
        let value = Some(1.0);
        YearThreshold {
            fit: FittedAxis::known(scale, indicators.iter().map(known).collect(), 0.5),
            threshold: Threshold {
                rule: Rule::Median,
                value,
                own_value: value,
                mean: None,
                sd: Some(1.0),
                count: 9,
                reversed: false,
                has_border: true,
            },
        }
    }

    /// One sd above 50 is 60, which is three sds above 30; turned round, one above is 40, and that one below.
    #[test]
    fn a_threshold_goes_to_the_scale_of_another_year_by_the_value_behind_it() {
        let (z, raw, place) = (Scale::ZScore, Scale::Raw, Scale::Percentile);
        let (one, turned, other) = (&[("a", 1.0)][..], &[("a", -1.0)][..], &[("b", 1.0)][..]);
        let two = &[("a", 1.0), ("b", 1.0)][..];
        for ((old, old_of), (new, new_of), expected) in [
            ((z, one), (z, one), Some(3.0)),
            ((z, turned), (z, turned), Some(-1.0)),
            ((z, one), (z, &[("a", 2.0)]), Some(3.0)),
            ((z, one), (z, turned), None),
            ((z, turned), (z, one), None),
            ((z, one), (z, other), None),
            ((z, two), (z, two), None),
            ((z, one), (z, two), None),
            ((raw, one), (z, one), Some(60.0)),
            ((z, one), (raw, one), Some(-2.9)),
            ((raw, one), (raw, one), Some(1.0)),
            ((raw, two), (raw, two), Some(1.0)),
            ((place, one), (z, one), None),
            ((raw, one), (place, one), None),
            ((place, one), (place, one), None),
        ] {
            let (before, after) = (threshold(old, 30.0, old_of), threshold(new, 50.0, new_of));
            assert_eq!(on_scale_of(&before, &after), expected, "{old:?} {old_of:?} {new:?} {new_of:?}");
        }
        let mut nobody = threshold(z, 50.0, one);
        nobody.threshold.value = None;
        assert_eq!(on_scale_of(&threshold(z, 30.0, one), &nobody), None);
    }
}
