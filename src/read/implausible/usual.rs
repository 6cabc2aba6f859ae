//! What is usual in a column, and why a value is not.

use super::{About, LEAST};
use crate::model::{Doubt, Numbers};

/// So many interquartile ranges from the middle half a value is far off.
const FAR: f64 = 10.0;

/// Serial numbers of dates from 1982 to 2064.
const SERIALS: std::ops::RangeInclusive<f64> = 30_000.0..=60_000.0;

/// So many values of a column show about where its quartiles are.
const SAMPLE: usize = 4096;

/// The ends of a column, which tell of most columns that nothing in them can be doubted.
pub(super) struct Ends {
    count: usize,
    least: f64,
    most: f64,
}

impl Ends {
    pub(super) fn new(numbers: &Numbers) -> Self {
        let (mut count, mut least, mut most) = (0, f64::INFINITY, f64::NEG_INFINITY);
        // No comparison with a gap is true.
        numbers.each(0..numbers.len(), |value| {
            count += usize::from(!value.is_nan());
            least = if value < least { value } else { least };
            most = if value > most { value } else { most };
        });
        Self { count, least, most }
    }

    /// Whether [`doubts`] would find nothing among values that are not all equal, where that shows without sorting them.
    pub(super) fn are_calm(&self, numbers: &Numbers, about: &About) -> bool {
        let &Self { count, least, most } = self;
        // With ends that are neither, no code and no date can stand apart from the rest.
        let is_usual = |value: f64| !is_code(value) && !SERIALS.contains(&value);
        if count < SAMPLE || least >= most || !is_usual(least) || !is_usual(most) {
            return false;
        }
        let is_percent = !about.is_percent || (least >= 1.0 && most <= 100.0);
        let is_result = !about.is_result || least != 0.0;
        is_percent && is_result && self.is_narrow(numbers)
    }

    /// Whether the quartiles are so far apart that no value can be far off: as the ends are within ten times that. Two
    /// values of a sample stand between the quartiles if they can; that they do is then counted.
    fn is_narrow(&self, numbers: &Numbers) -> bool {
        let every = (0..numbers.len()).step_by((numbers.len() / SAMPLE).max(1));
        let mut sample: Vec<f64> = every.filter_map(|row| numbers.get(row)).collect();
        sample.sort_by(f64::total_cmp);
        let inside = |part: usize| sample.get(part * sample.len() / SAMPLE).copied().unwrap_or(self.least);
        let (low, high) = (inside(SAMPLE / 32 * 9), inside(SAMPLE / 32 * 23));
        let (mut below, mut above, mut codes) = (0_usize, 0_usize, 0_usize);
        numbers.each(0..numbers.len(), |value| {
            below += usize::from(value <= low);
            above += usize::from(value >= high);
            codes += usize::from(is_code(value) || SERIALS.contains(&value));
        });
        // A quarter must stand on either side even without codes and dates, which are not among the usual.
        let quarter = self.count / 4 + 2;
        let width = self.most - self.least;
        // Where a quarter is below 10, no small value stands out as a hundredth of the rest.
        let is_near_0 = self.least >= 1.0 || self.most < 10.0 || low < 10.0;
        is_near_0 && below > quarter + codes && above > quarter + codes && (high - low) * (FAR - 0.01) > width
    }
}

/// The rows whose values can hardly be meant, each with the first reason.
pub(super) fn doubts(values: &[(usize, f64)], about: &About) -> Vec<(usize, Doubt)> {
    let usual = Usual::new(values);
    values.iter().filter_map(|&(row, value)| Some((row, doubt(value, usual.as_ref(), about)?))).collect()
}

/// The first reason why a value can hardly be meant.
pub(super) fn doubt(value: f64, usual: Option<&Usual>, about: &About) -> Option<Doubt> {
    if usual.is_some_and(|usual| usual.most < 1000.0 && SERIALS.contains(&value) && is_whole(value)) {
        return Some(Doubt::DateSerial);
    }
    if usual.is_some_and(|usual| is_code(value) && usual.is_apart(value)) {
        return Some(Doubt::Code);
    }
    if about.is_percent && !(0.0..=100.0).contains(&value) {
        return Some(if about.is_share && value > 100.0 { Doubt::PartOverWhole } else { Doubt::OutsidePercent });
    }
    let usual = usual?;
    if about.is_result && value == 0.0 && usual.is_ordinary {
        return Some(Doubt::ZeroResult);
    }
    let is_small = value > 0.0 && value < 1.0 && value < usual.least_above / 10.0;
    let is_scaled = (usual.least_above..=usual.most).contains(&(100.0 * value));
    if !about.is_percent && usual.is_far_from_0 && is_small && is_scaled {
        return Some(Doubt::Hundredth);
    }
    let is_far =
        |usual: &Usual| value > usual.upper + FAR * usual.spread || value < usual.lower - FAR * usual.spread;
    if usual.spread > 0.0 && is_far(usual) {
        return Some(Doubt::FarOff);
    }
    (about.is_percent && is_small && is_scaled).then_some(Doubt::ShareAmongPercents)
}

/// What is usual in a column.
pub(super) struct Usual {
    /// The quartiles, and the distance between them.
    lower: f64,
    upper: f64,
    spread: f64,
    /// The ends of what is no code and no date.
    least: f64,
    most: f64,
    /// The least value of at least 1.
    least_above: f64,
    /// Whether all values but a few zeros are far from 0.
    is_ordinary: bool,
    /// Whether all values but one in five, at most, are 10 or more.
    is_far_from_0: bool,
}

impl Usual {
    /// None where there are too few values.
    pub(super) fn new(values: &[(usize, f64)]) -> Option<Self> {
        let is_usual = |value: &f64| !is_code(*value) && !SERIALS.contains(value);
        let mut rest: Vec<f64> = values.iter().map(|(_, value)| *value).filter(is_usual).collect();
        if values.len() < LEAST || rest.len() < LEAST - 1 {
            return None;
        }
        // Three places of the order are needed, for which a large column need not be sorted.
        let count = rest.len();
        let (below, &mut middle, above) = rest.select_nth_unstable_by(count / 2, f64::total_cmp);
        let lower = *below.select_nth_unstable_by((count - 1) / 4, f64::total_cmp).1;
        let upper = (3 * (count - 1) / 4).checked_sub(count / 2 + 1);
        let upper = upper.map_or(middle, |place| *above.select_nth_unstable_by(place, f64::total_cmp).1);
        let least_from =
            |is_in: fn(f64) -> bool| rest.iter().copied().filter(|value| is_in(*value)).min_by(f64::total_cmp);
        let least = least_from(|_| true).unwrap_or(lower);
        let zeros = rest.iter().filter(|value| **value == 0.0).count();
        let least_of_all = least_from(|value| value > 0.0).unwrap_or(0.0);
        Some(Self {
            lower,
            upper,
            spread: upper - lower,
            least,
            most: rest.iter().copied().max_by(f64::total_cmp).unwrap_or(upper),
            least_above: least_from(|value| value >= 1.0).unwrap_or(f64::MAX),
            is_far_from_0: 5 * rest.iter().filter(|value| **value < 10.0).count() <= count,
            is_ordinary: 5 * zeros <= count && least >= 0.0 && 2.0 * least_of_all > middle,
        })
    }

    /// The same of values with their counts, from the least on.
    pub(super) fn of_tally(tally: &[(f64, usize)]) -> Option<Self> {
        let is_usual = |(value, _): &&(f64, usize)| !is_code(*value) && !SERIALS.contains(value);
        let rest: Vec<(f64, usize)> = tally.iter().filter(is_usual).copied().collect();
        let sum = |values: &[(f64, usize)]| values.iter().map(|(_, count)| count).sum::<usize>();
        let count = sum(&rest);
        if sum(tally) < LEAST || count < LEAST - 1 {
            return None;
        }
        let at = |place: usize| {
            let mut below = 0;
            let is_there = |(_, count): &&(f64, usize)| {
                below += count;
                below > place
            };
            rest.iter().find(is_there).map_or(f64::NAN, |(value, _)| *value)
        };
        let (lower, middle, upper) =
            (at((count - 1) / 4), at(count / 2), at((3 * (count - 1) / 4).max(count / 2)));
        let first = |is_in: fn(f64) -> bool| rest.iter().map(|(value, _)| *value).find(|value| is_in(*value));
        let counted = |is_in: fn(f64) -> bool| {
            rest.iter().filter(|(value, _)| is_in(*value)).map(|(_, count)| count).sum::<usize>()
        };
        let least = first(|_| true).unwrap_or(lower);
        let least_of_all = first(|value| value > 0.0).unwrap_or(0.0);
        Some(Self {
            lower,
            upper,
            spread: upper - lower,
            least,
            most: rest.last().map_or(upper, |(value, _)| *value),
            least_above: first(|value| value >= 1.0).unwrap_or(f64::MAX),
            is_far_from_0: 5 * counted(|value| value < 10.0) <= count,
            is_ordinary: 5 * counted(|value| value == 0.0) <= count && least >= 0.0 && 2.0 * least_of_all > middle,
        })
    }

    /// Whether a value stands alone: farther from the rest than the rest is wide.
    fn is_apart(&self, value: f64) -> bool {
        let width = (self.most - self.least).max(1.0);
        value > self.most + width || value < self.least - width || (value < 0.0 && self.least >= 0.0)
    }
}

/// Whether a number has no decimals.
fn is_whole(value: f64) -> bool {
    // From 2^52 on all have none.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "below 2^52 nothing is lost")]
    let whole = value as i64 as f64;
    whole == value || value.abs() >= 4_503_599_627_370_496.0
}

/// What people write for "no data": −1, −9, −99, 99, 999, 9999, 888, 777 and the like.
pub(super) fn is_code(value: f64) -> bool {
    let size = value.abs();
    if size < 7.0 || !is_whole(size) {
        return value == -1.0;
    }
    let is_long = size >= 10.0 || value < 0.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number of at most 19 digits"
    )]
    let mut digits = size.min(1e19) as u64;
    let last = digits % 10;
    while digits > 0 && digits % 10 == last {
        digits /= 10;
    }
    is_long && last >= 7 && digits == 0
}
