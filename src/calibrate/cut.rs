//! The cuts of one axis: which schools each puts on the right side, how wide its gap is, and a threshold inside.

use std::ops::Range;

use super::Listed;
use crate::model::Axis;

/// More decimals than indices have.
const MOST_DECIMALS: usize = 12;
/// So many cuts of an axis are listed.
const MOST_ROWS: usize = 15;

/// By what thresholds and indices of an axis are measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gauge {
    /// Whether smaller is complex, or high.
    pub reversed: bool,
    /// Population standard deviation of the index over the group; 0 where all are equal.
    pub sd: f64,
}

/// Thresholds between two values, as they are shown. The higher end is one of them, the lower is not; on a reversed
/// axis it is the other way round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The lower end; none: as low as you like.
    pub low: Option<f64>,
    /// The higher end; none: as high as you like.
    pub high: Option<f64>,
}

/// What a cut does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CutRow {
    /// A threshold that makes it.
    pub threshold: f64,
    /// Schools on the side of this axis where the list has them.
    pub right: usize,
    /// Schools that it makes complex, or high, against the list.
    pub wrongly_above: usize,
    /// Schools that it makes favourable, or low, against the list.
    pub wrongly_below: usize,
    /// Schools in the cluster of the list, with the threshold that was taken for the other axis.
    pub agreed: usize,
    /// Whether it is the cut that was taken.
    pub taken: bool,
}

/// The cuts of an axis.
pub(super) struct Cuts {
    gauge: Gauge,
    /// The distinct values, ascending.
    values: Vec<f64>,
    /// Each school's place among them.
    ranks: Vec<usize>,
    /// Whether the list has it above: complex, or high.
    above: Vec<bool>,
    /// The schools of each value.
    by_rank: Vec<Vec<usize>>,
}

impl Cuts {
    pub(super) fn new(schools: &[Listed], axis: Axis, gauge: Gauge) -> Self {
        // −0 is 0.
        let value = |school: &Listed| school.index[axis as usize] + 0.0;
        let mut values: Vec<f64> = schools.iter().map(value).collect();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        let rank = |school: &Listed| values.partition_point(|other| *other < value(school));
        let ranks: Vec<usize> = schools.iter().map(rank).collect();
        let mut by_rank = vec![Vec::new(); values.len()];
        ranks.iter().enumerate().for_each(|(school, &rank)| by_rank[rank].push(school));
        let above = schools.iter().map(|school| school.cluster.is_on(axis)).collect();
        Self { gauge, values, ranks, above, by_rank }
    }

    /// How many cuts there are: below, between and above the values.
    pub(super) fn count(&self) -> usize {
        self.values.len() + 1
    }

    pub(super) fn schools(&self) -> usize {
        self.ranks.len()
    }

    /// The schools that change sides between this cut and the next.
    pub(super) fn at(&self, rank: usize) -> &[usize] {
        &self.by_rank[rank]
    }

    /// Whether a cut puts the school above.
    pub(super) fn is_above(&self, school: usize, cut: usize) -> bool {
        (self.ranks[school] >= cut) != self.gauge.reversed
    }

    /// Whether a cut puts the school on the side where the list has it.
    pub(super) fn is_right(&self, school: usize, cut: usize) -> bool {
        self.is_above(school, cut) == self.above[school]
    }

    /// The cuts that do: all up to the school, or all beyond.
    pub(super) fn right(&self, school: usize) -> Range<usize> {
        let beyond = self.ranks[school] + 1;
        if self.above[school] == self.gauge.reversed { beyond..self.count() } else { 0..beyond }
    }

    /// From the first cut to the last.
    pub(super) fn span(&self, [first, last]: [usize; 2]) -> Span {
        let low = first.checked_sub(1).map(|below| self.values[below]);
        Span { low, high: self.values.get(last).copied() }
    }

    /// Half the width of the gap in standard deviations, in units of 1e-9: finer differences are noise of the indices.
    /// Of a group in which two values differ the deviation is above 0.
    pub(super) fn margin(&self, cut: usize) -> f64 {
        match self.span([cut; 2]) {
            Span { low: Some(low), high: Some(high) } => ((high - low) / 2.0 / self.gauge.sd * 1e9).round(),
            _ => 0.0,
        }
    }

    /// A threshold that makes the cut: the middle of its gap as a short number.
    pub(super) fn threshold(&self, cut: usize) -> f64 {
        // Beside numbers so large that a standard deviation does not move them, a step that does.
        let step = |end: f64| if self.gauge.sd > 0.0 { self.gauge.sd } else { 1.0 }.max(end.abs() * 1e-9);
        let (low, high) = match self.span([cut; 2]) {
            Span { low: Some(low), high: Some(high) } => (low, high),
            Span { low: None, high: Some(high) } => (high - step(high), high),
            Span { low: Some(low), high: None } => (low, low + step(low)),
            Span { low: None, high: None } => return 0.0,
        };
        let is_inside =
            |at: &f64| if self.gauge.reversed { low <= *at && *at < high } else { low < *at && *at <= high };
        let middle = low + (high - low) / 2.0;
        let rounded = |decimals: usize| format!("{middle:.decimals$}").parse().unwrap_or(middle) + 0.0;
        // A shade less than a tenth, so that noise does not decide where it is exactly one.
        let is_near = |at: &f64| (at - middle).abs() < (high - low) * 0.099_999_999;
        let short = (0..=MOST_DECIMALS).map(rounded).find(|at| is_inside(at) && is_near(at));
        // A gap of a few units of the last decimal has no short number; the end that belongs to it always fits.
        let last = || Some(rounded(MOST_DECIMALS)).filter(is_inside);
        short.or_else(last).unwrap_or(if self.gauge.reversed { low } else { high })
    }

    /// The cuts nearest to the one that was taken, with what each does.
    pub(super) fn near(&self, taken: usize, other: &Self, other_taken: usize) -> Vec<CutRow> {
        let first = taken.saturating_sub(MOST_ROWS / 2).min(self.count().saturating_sub(MOST_ROWS));
        let row = |cut: usize| {
            let mut row = CutRow {
                threshold: self.threshold(cut),
                right: 0,
                wrongly_above: 0,
                wrongly_below: 0,
                agreed: 0,
                taken: cut == taken,
            };
            for school in 0..self.schools() {
                match (self.is_right(school, cut), self.above[school]) {
                    (true, _) => row.right += 1,
                    (false, true) => row.wrongly_below += 1,
                    (false, false) => row.wrongly_above += 1,
                }
                let agrees = self.is_right(school, cut) && other.is_right(school, other_taken);
                row.agreed += usize::from(agrees);
            }
            row
        };
        (first..self.count().min(first + MOST_ROWS)).map(row).collect()
    }
}
