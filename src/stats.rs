//! Statistics of plain slices: moments, median, quantiles, ranks, a natural break.
//!
//! The order of the values never shows in a result (but ranks come in input order), and a zero result is
//! never negative. The caller leaves out missing values: a NaN is an error, caught in debug builds.
//!
//! Sources of the formulas:
//! - exact sums: terms cut as in Rump, Ogita and Oishi, "Accurate floating-point summation part I" (2008);
//!   superaccumulator after Neal, "Fast exact summation using small and large superaccumulators" (2015);
//! - quantiles: type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996);
//! - natural break: Fisher, "On grouping for maximum homogeneity" (1958), for two classes.

pub mod draws;
pub mod normal;
pub mod ols;
pub mod sphere;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// Count, mean, spread and range of some values, in the values' own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// How many values there are; at least one.
    pub n: usize,
    /// The correctly rounded sum, divided by `n`.
    pub mean: f64,
    /// Population standard deviation (divisor `n`), never negative.
    pub sd: f64,
    /// The least value.
    pub lo: f64,
    /// The largest value.
    pub hi: f64,
}

/// Rounds to 12 decimals: the double nearest to that multiple of 1e-12 which is nearest to the exact
/// value of `x`, ties to even, as by way of `format!("{x:.12}")`; -0 becomes 0.
///
/// The fast path scales, rounds and divides. It holds because the scaled value is off by at most half an
/// ulp, which cannot matter away from a tie, and because a whole number below 2^53 divided by 1e12 is
/// rounded once. Near ties are settled in whole numbers.
pub fn round12(x: f64) -> f64 {
    const STEPS_PER_ONE: f64 = 1e12;
    /// From this magnitude on doubles lie more than 1e-12 apart, so that each one stays.
    const COARSE: f64 = 8192.0;
    /// Adding and taking away this rounds any double below 2^51 to a whole number, ties to even.
    const SHIFTER: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52

    debug_assert!(!x.is_nan());
    if x.abs() < COARSE {
        let scaled = x * STEPS_PER_ONE;
        let nearest = (scaled + SHIFTER) - SHIFTER;
        let is_sure = (scaled - nearest).abs() + scaled.abs() * f64::EPSILON < 0.5;
        let steps = if is_sure { nearest } else { exact_steps(x) };
        steps / STEPS_PER_ONE + 0.0
    } else {
        x
    }
}

/// Count, mean, population standard deviation and range; `None` if there are no values.
///
/// The sum and the sum of squared deviations from the mean (each square computed as a double) are both
/// correctly rounded, so that no result depends on the order of the values. If all values are equal, the
/// mean is that value and `sd` is 0. Where a sum is beyond the largest double (values around 1e308, or
/// deviations around 1e154), `mean` or `sd` is infinite.
pub fn moments(values: &[f64]) -> Option<Moments> {
    debug_assert!(no_nan(values));
    let first = *values.first()?;
    let (lo, hi) = values.iter().fold((first, first), |(lo, hi), &x| (lo.min(x), hi.max(x)));
    let (lo, hi) = (lo + 0.0, hi + 0.0);
    let total = |term: &(dyn Fn(f64) -> f64 + Sync)| exact_sum(values, term(lo).abs().max(term(hi).abs()), term);
    Some(moments_from(values.len(), (lo, hi), total))
}

/// The same of values with their counts, from the least on.
pub fn moments_of_counts(values: &[(f64, usize)]) -> Option<Moments> {
    let ((lo, _), (hi, _)) = (values.first()?, values.last()?);
    let n = values.iter().map(|(_, count)| count).sum();
    let total = |term: &dyn Fn(f64) -> f64| {
        let mut sum = Superaccumulator { bins: [0; BINS] };
        for &(value, count) in values {
            sum.add_times(term(value), count);
        }
        sum.total()
    };
    Some(moments_from(n, (lo + 0.0, hi + 0.0), |term| total(term)))
}

/// The same of values in pieces, which are read side by side: no result depends on where they are cut. `read` adds the
/// values of a piece to those it is given.
pub fn moments_of_pieces(pieces: usize, read: impl Fn(usize, &mut Vec<f64>) + Sync) -> Option<Moments> {
    let of = |piece: usize, values: &mut Vec<f64>| {
        values.clear();
        read(piece, values);
    };
    let ends = |values: &mut Vec<f64>, piece: usize| {
        of(piece, values);
        let none = (values.len(), f64::INFINITY, f64::NEG_INFINITY);
        values.iter().fold(none, |(n, lo, hi), &x| (n, lo.min(x), hi.max(x)))
    };
    let (n, lo, hi) = (0..pieces).into_par_iter().map_init(Vec::new, ends).reduce(
        || (0, f64::INFINITY, f64::NEG_INFINITY),
        |one, other| (one.0 + other.0, one.1.min(other.1), one.2.max(other.2)),
    );
    let total = |term: &(dyn Fn(f64) -> f64 + Sync)| {
        let largest = term(lo).abs().max(term(hi).abs());
        let sum = |values: &mut Vec<f64>, piece: usize| {
            of(piece, values);
            exact_bins(values, largest, term)
        };
        let none = || Superaccumulator { bins: [0; BINS] };
        (0..pieces).into_par_iter().map_init(Vec::new, sum).reduce(none, |one, other| one.and(&other)).total()
    };
    (n > 0).then(|| moments_from(n, (lo + 0.0, hi + 0.0), |term| total(term)))
}

/// Moments out of the ends of so many values and of exact sums over them.
fn moments_from(n: usize, (lo, hi): (f64, f64), total: impl Fn(&(dyn Fn(f64) -> f64 + Sync)) -> f64) -> Moments {
    if lo.total_cmp(&hi).is_eq() {
        return Moments { n, mean: lo, sd: 0.0, lo, hi };
    }
    let mean = total(&|x| x) / count(n) + 0.0;
    let squares = total(&|x| (x - mean) * (x - mean));
    Moments { n, mean, sd: (squares / count(n)).sqrt(), lo, hi }
}

/// The correctly rounded sum, whatever the order of the values; 0 where there are none.
pub fn sum(values: &[f64]) -> f64 {
    debug_assert!(no_nan(values));
    exact_sum(values, values.iter().fold(0.0, |most: f64, value| most.max(value.abs())), |x| x)
}

/// The median: the middle value, or the mean of the two middle ones; `None` if there are no values.
///
/// Takes O(n) time and leaves `values` in another order.
pub fn median(values: &mut [f64]) -> Option<f64> {
    debug_assert!(no_nan(values));
    let last = values.len().checked_sub(1)?;
    let (below, &mut upper, _) = values.select_nth_unstable_by(last.div_ceil(2), f64::total_cmp);
    let lower = if last % 2 == 0 { upper } else { below.iter().copied().fold(f64::NEG_INFINITY, f64::max) };
    Some(lower.midpoint(upper) + 0.0)
}

/// The same of values that are read, twice, without a copy of all of them: `read` gives each to what it is given.
pub fn median_of(read: impl Fn(&mut dyn FnMut(f64))) -> Option<f64> {
    // The upper bits of a double tell its order.
    let part = |x: f64| usize::from(ordered(x)[0]) << 8 | usize::from(ordered(x)[1]);
    let mut counts = vec![0_usize; 1 << 16];
    read(&mut |x| counts[part(x)] += 1);
    let last = counts.iter().sum::<usize>().checked_sub(1)?;
    let (lower, upper) = (last / 2, last.div_ceil(2));
    let mut below = 0;
    // The parts in which both stand, and how many values stand below them.
    let mut parts = (0, 0, 0);
    for (part, count) in counts.into_iter().enumerate() {
        if (below..below + count).contains(&lower) {
            parts = (part, part, below);
        }
        if (below..below + count).contains(&upper) {
            parts.1 = part;
        }
        below += count;
    }
    let mut near = Vec::new();
    read(&mut |x| {
        if (parts.0..=parts.1).contains(&part(x)) {
            near.push(x);
        }
    });
    let (_, &mut low, above) = near.select_nth_unstable_by(lower - parts.2, f64::total_cmp);
    let high = if upper == lower { low } else { above.iter().copied().fold(f64::INFINITY, f64::min) };
    Some(low.midpoint(high) + 0.0)
}

/// Bytes in whose order doubles are.
fn ordered(x: f64) -> [u8; 8] {
    let bits = x.to_bits();
    (if x.is_sign_negative() { !bits } else { bits | 1 << 63 }).to_be_bytes()
}

/// The quantile of type 7 at `percent` of 0 to 100 (above counts as 100); `None` if there are no values.
///
/// In ascending order from place 0 it stands at place `(n - 1) * percent / 100`; between two places, on the
/// straight line that joins their values. Takes O(n) time and leaves `values` in another order.
pub fn quantile(values: &mut [f64], percent: u8) -> Option<f64> {
    debug_assert!(no_nan(values));
    let last = values.len().checked_sub(1)?;
    let percent = usize::from(percent.min(100));
    // The place times 100 may not fit a usize of 32 bits; its parts do.
    let rest = last % 100 * percent;
    let place = last / 100 * percent + rest / 100;
    let part = u8::try_from(rest % 100).map_or(0.0, f64::from) / 100.0;

    let (_, &mut lower, above) = values.select_nth_unstable_by(place, f64::total_cmp);
    let upper = above.iter().copied().reduce(f64::min).unwrap_or(lower);
    let span = upper - lower;
    let from_nearer = if part < 0.5 { lower + span * part } else { upper - span * (1.0 - part) };
    let value = if span.is_finite() { from_nearer } else { lower * (1.0 - part) + upper * part };
    Some(value + 0.0)
}

/// The natural break into two classes: the least value of the upper class; `None` if there are no values.
///
/// The break leaves the least sum of squared deviations from the two class means. Of splits equally good,
/// up to a part of 1e-12, the lowest one counts; if all values are equal, the result is that value.
pub fn natural_break(values: &[f64]) -> Option<f64> {
    debug_assert!(no_nan(values));
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let splits = split_scores(&sorted);
    let least = splits.iter().fold(0.0, |best: f64, split| best.max(split.1)) * (1.0 - 1e-12);
    let chosen = splits.iter().find(|split| split.1 >= least).map_or(0, |split| split.0);
    sorted.get(chosen).map(|value| value + 0.0)
}

/// Whether there are at least `k` distinct values; stops once they are seen.
///
/// Takes O(n k) time at worst: meant for a small `k`.
pub fn distinct_at_least(values: impl IntoIterator<Item = f64>, k: usize) -> bool {
    let mut seen = Vec::new();
    let mut rest = values.into_iter().inspect(|value| debug_assert!(!value.is_nan()));
    while seen.len() < k {
        let Some(value) = rest.find(|value| !seen.contains(value)) else { return false };
        seen.push(value);
    }
    true
}

/// Whether all values are numbers.
fn no_nan(values: &[f64]) -> bool {
    !values.iter().any(|value| value.is_nan())
}

/// A count as a double.
#[expect(clippy::cast_precision_loss, reason = "no slice of doubles is as long as 2^53")]
pub fn count(n: usize) -> f64 {
    n as f64
}

/// The whole number of 1e-12 nearest to `x`, ties to even, by exact arithmetic; signed as `x` is.
///
/// Asks for 2^-52 <= |x| < 8192: the scaled significand then has at most 93 bits.
#[expect(clippy::cast_precision_loss, reason = "the result is at most 8192e12, below 2^53")]
fn exact_steps(x: f64) -> f64 {
    let (significand, exponent) = parts(x);
    let scaled = u128::from(significand) * 1_000_000_000_000;
    let shift = 1074 - exponent;
    let is_odd = scaled >> shift & 1;
    let rounded = (scaled + (1 << (shift - 1)) - 1 + is_odd) >> shift;
    (rounded as f64).copysign(x)
}

/// Significand and exponent of a double: its magnitude is `significand * 2^(exponent - 1074)`.
fn parts(x: f64) -> (u64, u64) {
    let bits = x.to_bits();
    let field = bits >> 52 & 0x7ff;
    let is_normal = u64::from(field != 0);
    (bits & 0x000f_ffff_ffff_ffff | is_normal << 52, field - is_normal)
}

/// The splits of ascending values: where the upper class starts, and the sum of squares between the two
/// classes (in a unit common to all splits). One split between each two neighbours that differ.
///
/// The values become whole numbers, so that all sums are exact: multiples of 2^-60 of the largest
/// distance from the middle of the range.
#[expect(clippy::cast_possible_truncation, reason = "multiples of 2^-60 reach from -2^60 to 2^60")]
#[expect(clippy::cast_precision_loss, reason = "one rounding of an exact sum")]
fn split_scores(sorted: &[f64]) -> Vec<(usize, f64)> {
    const UNITS: f64 = (1_u64 << 60) as f64;

    let (Some(&lo), Some(&hi)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    let middle = lo.midpoint(hi);
    let reach = (hi - middle).max(middle - lo);
    let units = |x: f64| i128::from(((x - middle) / reach * UNITS) as i64);

    let n = sorted.len();
    let total: i128 = sorted.iter().map(|&x| units(x)).sum();
    let mut deviation = 0; // n times the sum of deviations from the overall mean in the lower class
    let mut splits = Vec::new();
    for (start, pair) in (1..).zip(sorted.windows(2)) {
        deviation += n as i128 * units(pair[0]) - total;
        if pair[0] < pair[1] {
            splits.push((start, (deviation as f64).powi(2) / (count(start) * count(n - start))));
        }
    }
    splits
}

/// The correctly rounded sum of `term` over the values, where `largest` is the largest magnitude of a
/// term; infinite if beyond the largest double. An infinite term counts as a magnitude of 2^1024.
///
/// Adding and taking away a large power of two cuts a term, exactly, into a multiple of a common unit and
/// a rest. Two cuts leave a rest only of terms far below the largest. The multiples of a block add up
/// without a rounding error; their sums and the rests go to the superaccumulator.
fn exact_sum(values: &[f64], largest: f64, term: impl Fn(f64) -> f64) -> f64 {
    exact_bins(values, largest, term).total()
}

fn exact_bins(values: &[f64], largest: f64, term: impl Fn(f64) -> f64) -> Superaccumulator {
    let field = largest.to_bits() >> 52;
    // Terms close to the largest double leave no room for a larger power of two: one by one, then.
    let (quads, singles) = if field < 2036 { values.as_chunks::<4>() } else { (&[][..], values) };
    // 2^10 times above any term, as a lane of a block has 2^10 terms; the rests are at most 2^-53 of it.
    let coarse = f64::from_bits((field + 11) << 52);
    let fine = coarse * 2_f64.powi(10 - 53);

    let mut sum = Superaccumulator { bins: [0; BINS] };
    for block in quads.chunks(1 << 10) {
        let mut cuts = [(coarse, [0.0; 4]), (fine, [0.0; 4])];
        for quad in block {
            let mut rests = [term(quad[0]), term(quad[1]), term(quad[2]), term(quad[3])];
            for (power, lanes) in &mut cuts {
                for (rest, lane) in rests.iter_mut().zip(lanes) {
                    let multiple = (*rest + *power) - *power;
                    *lane += multiple;
                    *rest -= multiple;
                }
            }
            if rests.iter().any(|&rest| rest != 0.0) {
                sum.add_all(rests);
            }
        }
        sum.add_all(cuts.into_iter().flat_map(|(_, lanes)| lanes));
    }
    sum.add_all(singles.iter().map(|&x| term(x)));
    sum
}

/// Bins of a superaccumulator: 64 for the exponents of doubles, 3 for the sums of very many.
const BINS: usize = 67;

/// An exact sum of doubles: bin `k` counts multiples of 2^(32 k - 1074). A term takes at most 84 bits of
/// its bin, so that the 128 bits hold 2^43 terms.
struct Superaccumulator {
    bins: [i128; BINS],
}

impl Superaccumulator {
    /// Both sums together.
    fn and(mut self, other: &Self) -> Self {
        self.bins.iter_mut().zip(&other.bins).for_each(|(bin, other)| *bin += other);
        self
    }

    /// Adds a term so many times.
    fn add_times(&mut self, term: f64, times: usize) {
        let (significand, exponent) = parts(term);
        let magnitude = (i128::from(significand) << (exponent & 31)) * times as i128;
        let bin = &mut self.bins[(exponent >> 5) as usize & 63];
        *bin += if term.is_sign_negative() { -magnitude } else { magnitude };
    }

    fn add_all(&mut self, terms: impl IntoIterator<Item = f64>) {
        for term in terms {
            let (significand, exponent) = parts(term);
            let magnitude = i128::from(significand) << (exponent & 31);
            let bin = &mut self.bins[(exponent >> 5) as usize & 63];
            *bin += if term.is_sign_negative() { -magnitude } else { magnitude };
        }
    }

    /// The sum, correctly rounded.
    ///
    /// The three highest bins that are not zero have at least 65 bits: enough to round by, when the lowest
    /// of these bits also stands for all that lies below.
    #[expect(clippy::cast_precision_loss, reason = "this is the one rounding of the sum")]
    fn total(mut self) -> f64 {
        let is_used = |bin: &i128| *bin != 0;
        let first = self.bins.iter().position(is_used).unwrap_or(0);
        let last = self.bins.iter().rposition(is_used).unwrap_or(0);
        // What 128 bits carry over, 32 being left in each bin, fits the three next ones.
        let end = (last + 3).min(BINS - 1);
        for bin in first..end {
            self.bins[bin + 1] += self.bins[bin] >> 32;
            self.bins[bin] &= 0xffff_ffff;
        }
        if self.bins[end] < 0 {
            return -Self { bins: self.bins.map(|bin| -bin) }.total();
        }
        let top = self.bins.iter().rposition(is_used).unwrap_or(0);
        let low = top.saturating_sub(2);
        let below = i128::from(self.bins[..low].iter().any(is_used));
        let head = self.bins[low..=top].iter().rev().fold(0, |head, bin| head << 32 | bin) | below;
        // In two steps, as the unit of the bin at `low` may be no normal double. The field 2047 is infinity.
        let field = (32 * low as u64 + 1023 + 64 - 1074).min(2047);
        head as f64 * 2_f64.powi(-64) * f64::from_bits(field << 52)
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the results are exact")]
#[expect(clippy::unreadable_literal, reason = "as Python prints them")]
mod tests {
    use super::{Moments, distinct_at_least, median_of, moments_of_counts, moments_of_pieces};
    use super::{median, moments, natural_break, quantile, round12, sum};

    #[test]
    fn counts_and_pieces_give_what_all_values_give() {
        let mut random = Random(5);
        for round in 0..300 {
            let n = usize::try_from(random.below(40)).unwrap() + 1;
            let mut values = random.numbers(n, [1, 30, 1000][round % 3]);
            for at in 0..n / 2 {
                values[2 * at] = values[at];
            }
            let expected = moments(&values);
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let counts: Vec<(f64, usize)> =
                sorted.chunk_by(|one, other| one == other).map(|same| (same[0], same.len())).collect();
            assert_eq!(moments_of_counts(&counts), expected, "{values:?}");
            let size = 1 + round % 7;
            let piece = |nth: usize, out: &mut Vec<f64>| out.extend(values.iter().skip(nth * size).take(size));
            assert_eq!(moments_of_pieces(n.div_ceil(size), piece), expected, "{values:?}");
            let by_reading = median_of(|take| values.iter().for_each(|value| take(*value)));
            assert_eq!(by_reading, median(&mut values.clone()), "{values:?}");
        }
        assert_eq!(median_of(|_| {}), None);
        assert_eq!(moments_of_pieces(3, |_, _| {}), None);
    }

    /// The splitmix64 generator.
    struct Random(u64);

    impl Random {
        fn bits(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ z >> 31
        }

        fn below(&mut self, end: u64) -> u64 {
            self.bits() % end
        }

        /// A whole number from -2^52 to below 2^52.
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        fn significand(&mut self) -> f64 {
            ((self.bits() >> 11).cast_signed() - (1 << 52)) as f64
        }

        /// A number of magnitude up to 2^e, e drawn from -spread to spread.
        fn number(&mut self, spread: u16) -> f64 {
            let significand = self.significand() * 2_f64.powi(-52);
            let exponent = self.below(2 * u64::from(spread) + 1);
            significand * 2_f64.powi(i32::try_from(exponent).unwrap() - i32::from(spread))
        }

        fn numbers(&mut self, n: usize, spread: u16) -> Vec<f64> {
            (0..n).map(|_| self.number(spread)).collect()
        }

        fn shuffle(&mut self, values: &mut [f64]) {
            for end in (1..values.len()).rev() {
                values.swap(end, usize::try_from(self.below(end as u64 + 1)).unwrap());
            }
        }
    }

    fn assert_round12(x: f64) {
        let expected = format!("{x:.12}").parse::<f64>().unwrap() + 0.0;
        assert_eq!(round12(x).to_bits(), expected.to_bits(), "round12({x:e})");
    }

    #[test]
    fn round12_is_exact_on_edges() {
        let edges = [
            0.0,
            1.0,
            0.5,
            0.1,
            1.0 / 3.0,
            4.35,
            1e-13,
            4.9e-13,
            5e-13,
            5.1e-13,
            1e-12,
            1.5e-12,
            2.5e-12,
            1e-300,
            5e-324,
            f64::MIN_POSITIVE,
            2251.799813685248,
            4503.599627370496,
            8191.999999999999,
            8192.0,
            8192.000000000002,
            9007.199254740993,
            1e6 + 0.1,
            1e15,
            1e16,
            1e22,
            1e300,
            f64::MAX,
        ];
        edges.into_iter().flat_map(|x| [x, -x, x.next_up(), x.next_down()]).for_each(assert_round12);
        assert_eq!(round12(-0.0).to_bits(), 0);
        assert_eq!(round12(-1e-13).to_bits(), 0);
        assert!(round12(f64::INFINITY).is_infinite());
        for k in 0..60 {
            for odd in [1.0, 3.0, 5.0, 4095.0, -1.0, -7.0, -1_000_001.0] {
                assert_round12(odd * 0.5_f64.powi(k));
            }
        }
    }

    #[test]
    fn round12_is_exact_on_random_values() {
        let mut random = Random(12);
        for _ in 0..100_000 {
            assert_round12(f64::from_bits(random.bits() & !(1 << 62)));
            assert_round12(random.number(45));
            assert_round12(random.number(13));
            // Halves of a step: ties if they are doubles, else as near to ties as doubles are.
            let half = (random.number(50).round() + 0.5) / 1e12;
            assert_round12(half);
            assert_round12(half.next_up());
            // Multiples of 2^-13, of which every odd one is a tie.
            assert_round12(random.number(20).round() / 8192.0);
        }
    }

    /// Values with their mean and sd as by `math.fsum` of Python: the mean is fsum(values) / n, the sd
    /// sqrt(fsum((x - mean) * (x - mean)) / n).
    const FSUMS: &[(&[f64], f64, f64)] = &[
        (&[1.0, 2.0, 4.0], 2.3333333333333335, 1.247219128924647),
        (&[0.1, 0.2, 0.3], 0.19999999999999998, 0.0816496580927726),
        (&[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.7], 0.16, 0.17999999999999997),
        (&[1e16, 1.0, -1e16], 0.3333333333333333, 8164965809277260.0),
        (&[1e100, 1.0, -1e100, 1e-100], 0.25, 7.071067811865475e99),
        (&[4.35, 4.45, 4.5, 4.65, 0.005, -12.125], 0.9716666666666667, 6.0820546601365635),
        (&[1.0, 1.1102230246251565e-16, 1.232595164407831e-32], 0.3333333333333334, 0.4714045207910316),
        (&[-1.0, -1.1102230246251565e-16, -1.232595164407831e-32], -0.3333333333333334, 0.4714045207910316),
        (&[1.0, 1.1102230246251565e-16], 0.5, 0.49999999999999994),
        (&[5e-324, 1e-323, -2e-323], 0.0, 0.0),
        (&[2.5e-308, -1e-310, 3e-320], 8.30000000001e-309, 0.0),
        (&[1e15 + 0.3, 1e15 + 0.1, 1e15 - 0.7, 3e-3], 749999999999999.9, 433012701892219.25),
    ];

    /// Seed, count and spread of random numbers, with their mean and sd as by `math.fsum` of Python.
    const RANDOM_FSUMS: &[(u64, usize, u16, f64, f64)] = &[
        (1, 10, 0, 0.15335429813838194, 0.4139776639790336),
        (2, 1000, 3, 0.01658793617244854, 2.113643359537886),
        (3, 1000, 40, 372624525.8787833, 82529641905.67268),
        (4, 999, 300, 2.3571756646148137e87, 6.743731141883838e88),
        (5, 4000, 500, 3.427083075439519e147, 9.448114761027325e148),
        (6, 30000, 12, -1.0002461546720485, 538.8511117547355),
    ];

    #[test]
    fn moments_agree_with_fsum_in_any_order() {
        let tables = FSUMS.iter().map(|&(values, mean, sd)| (values.to_vec(), mean, sd));
        let randoms =
            RANDOM_FSUMS.iter().map(|&(seed, n, spread, m, sd)| (Random(seed).numbers(n, spread), m, sd));
        for (mut values, mean, sd) in tables.chain(randoms) {
            let lo = values.iter().copied().reduce(f64::min).unwrap();
            let hi = values.iter().copied().reduce(f64::max).unwrap();
            let expected = Moments { n: values.len(), mean, sd, lo, hi };
            for seed in 0..10 {
                assert_eq!(moments(&values), Some(expected));
                Random(seed).shuffle(&mut values);
            }
        }
    }

    #[test]
    fn moments_of_edges() {
        assert_eq!(moments(&[]), None);
        for value in [0.1, -0.7, 1e308, 5e-324, 1e-200, 0.0] {
            for n in [1, 2, 3, 7, 1000] {
                let expected = Moments { n, mean: value, sd: 0.0, lo: value, hi: value };
                assert_eq!(moments(&vec![value; n]), Some(expected));
            }
        }
        let zeros = moments(&[0.0, -0.0]).unwrap();
        assert_eq!([zeros.mean, zeros.lo, zeros.hi].map(f64::to_bits), [0; 3]);
        let over = moments(&[1e308, 1.5e308, 1.6e308]).unwrap();
        assert_eq!((over.mean, over.sd), (f64::INFINITY, f64::INFINITY));
        let wide = moments(&[-1.7e308, 1.7e308, 1.7e308, -1.7e308]).unwrap();
        assert_eq!((wide.mean, wide.sd), (0.0, f64::INFINITY));
        assert_eq!(moments(&[f64::INFINITY, 1.0]).unwrap().mean, f64::INFINITY);
    }

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "the conversion rounds correctly, as the sum should")]
    fn sums_agree_with_whole_numbers() {
        let mut random = Random(7);
        for case in 0..20_000_u64 {
            let shift = 1 + case % 68;
            let terms: Vec<i128> = (0..=random.below(40))
                .map(|_| i128::from((random.bits() >> 11).cast_signed() - (1 << 52)) << random.below(shift))
                .collect();
            // Some sums cancel but for the last term.
            let cancelled = if case % 3 == 0 { terms.len() - 1 } else { 0 };
            let opposite = terms.iter().take(cancelled).map(|&term| -term);
            let all: Vec<i128> = terms.iter().copied().chain(opposite).collect();
            let expected = all.iter().sum::<i128>() as f64;
            let values: Vec<f64> = all.iter().map(|&term| term as f64).collect();
            assert_eq!(sum(&values), expected, "{values:?}");
            let small: Vec<f64> = values.iter().map(|x| x * 2_f64.powi(-1000)).collect();
            assert_eq!(sum(&small), expected * 2_f64.powi(-1000));
        }
    }

    #[test]
    fn sums_of_edges() {
        let table: &[(&[f64], f64)] = &[
            (&[], 0.0),
            (&[f64::MAX, f64::MAX, -f64::MAX], f64::MAX),
            (&[f64::MAX, f64::MAX], f64::INFINITY),
            (&[-f64::MAX, -f64::MAX], f64::NEG_INFINITY),
            // Half an ulp above the largest double, and a touch less.
            (&[f64::MAX, 9.9792015476736e291], f64::INFINITY),
            (&[f64::MAX, 9.9792015476736e291, -5e-324], f64::MAX),
            (&[5e-324; 9], 4.4e-323),
            (&[f64::MIN_POSITIVE, -5e-324], f64::MIN_POSITIVE.next_down()),
            (&[1.0, 5e-324, -1.0], 5e-324),
            (&[1e300, 1e-300, -1e300, 1e-320], 1e-300),
            // 1 and half an ulp: to even, but up with any rest and down with a negative one.
            (&[1.0, f64::EPSILON / 2.0], 1.0),
            (&[1.0, f64::EPSILON / 2.0, 5e-324], 1.0 + f64::EPSILON),
            (&[1.0, f64::EPSILON * 1.5, -5e-324], 1.0 + f64::EPSILON),
            (&[-1.0, -f64::EPSILON / 2.0, -5e-324], -1.0 - f64::EPSILON),
        ];
        for (values, expected) in table {
            assert_eq!(sum(values), *expected, "{values:?}");
        }
        // A zero has no sign, whatever it comes from.
        for zeros in [&[][..], &[-0.0], &[-0.0, -0.0], &[-5e-324, 5e-324]] {
            assert_eq!(sum(zeros).to_bits(), 0, "{zeros:?}");
        }
    }

    /// Whatever the magnitude, up to where terms are taken one by one and on to the largest doubles: eight terms, their
    /// opposites, and two by two what is far smaller.
    #[test]
    fn sums_of_large_terms() {
        for power in (900..1010).step_by(10).chain(1005..1024) {
            let large = 1.75 * 2_f64.powi(power);
            let values = [[large; 8], [-large; 8], [1.0, 0.5, 5e-324, 0.0, 1.0, 0.5, -5e-324, 0.0]].concat();
            assert_eq!(sum(&values), 3.0, "2^{power}");
        }
    }

    #[test]
    fn sums_of_many_blocks() {
        // The largest term is 1, so that lanes fill to the brim.
        let terms = [1.0, 1.0_f64.next_down(), 2_f64.powi(-60)];
        let values = terms.map(|term| vec![term; 4096]).concat();
        assert_eq!(sum(&values), 8192.0 - 2_f64.powi(-41) + 2_f64.powi(-48));
        let negatives: Vec<f64> = values.iter().map(|x| -x).collect();
        assert_eq!(sum(&negatives), -sum(&values));
    }

    #[test]
    fn medians() {
        let table: &[(&[f64], Option<f64>)] = &[
            (&[], None),
            (&[3.0], Some(3.0)),
            (&[2.0, 1.0], Some(1.5)),
            (&[9.0, -1.0, 4.0], Some(4.0)),
            (&[5.0, 5.0, 1.0, 7.0], Some(5.0)),
            (&[0.1, 0.2], Some(0.15000000000000002)),
            (&[1.7e308, 1.5e308], Some(1.6e308)),
            (&[-0.0], Some(0.0)),
        ];
        for (values, expected) in table {
            let found = median(&mut values.to_vec());
            assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits), "{values:?}");
        }
        let mut random = Random(3);
        for n in 1..200 {
            let mut values = random.numbers(n, 2);
            let found = median(&mut values);
            values.sort_by(f64::total_cmp);
            assert_eq!(found, Some(f64::midpoint(values[(n - 1) / 2], values[n / 2])));
        }
    }

    const PERCENTS: [u8; 9] = [0, 10, 25, 33, 50, 75, 90, 99, 100];

    /// Values with their quantiles at `PERCENTS` as by `numpy.percentile`.
    const QUANTILES: &[(&[f64], [f64; 9])] = &[
        (&[3.0], [3.0; 9]),
        (&[1.0, 2.0], [1.0, 1.1, 1.25, 1.33, 1.5, 1.75, 1.9, 1.99, 2.0]),
        (&[1.0, 2.0, 4.0, 8.0], [1.0, 1.3, 1.75, 1.99, 3.0, 5.0, 6.8, 7.88, 8.0]),
        (&[9.5, -3.25, 0.1, 7.7, 2.2], [-3.25, -1.91, 0.1, 0.772, 2.2, 7.7, 8.78, 9.428, 9.5]),
        (&[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], [0.1, 0.16, 0.25, 0.298, 0.4, 0.55, 0.64, 0.694, 0.7]),
        (
            &[12.0, 3.0, 3.0, 88.25, -7.0, 41.0, 5.5, 3.0, 19.0, 0.0, 6.0],
            [-7.0, 0.0, 3.0, 3.0, 5.5, 15.5, 41.0, 83.525, 88.25],
        ),
        (
            &[1_000_000.1, 1_000_000.2, 0.3],
            [
                0.3,
                200_000.26,
                500_000.2,
                660_000.168,
                1_000_000.1,
                1_000_000.15,
                1_000_000.18,
                1_000_000.198,
                1_000_000.2,
            ],
        ),
    ];

    #[test]
    fn quantiles_agree_with_numpy() {
        assert_eq!(quantile(&mut [], 50), None);
        for (values, expected) in QUANTILES {
            for (percent, expected) in PERCENTS.into_iter().zip(expected) {
                let found = quantile(&mut values.to_vec(), percent).unwrap();
                let error = (found - expected).abs();
                assert!(error <= 4.0 * f64::EPSILON * expected.abs(), "{values:?} at {percent}: {found}");
            }
        }
        assert_eq!(quantile(&mut [1e308, -1e308], 25), Some(-5e307));
        let mut steps: Vec<f64> = (0..=100).map(f64::from).rev().collect();
        for percent in 0..=255 {
            assert_eq!(quantile(&mut steps, percent), Some(f64::from(percent.min(100))));
        }
    }

    #[test]
    fn natural_breaks() {
        let table: &[(&[f64], Option<f64>)] = &[
            (&[], None),
            (&[4.0], Some(4.0)),
            (&[4.0, 4.0, 4.0], Some(4.0)),
            (&[1.0, 2.0], Some(2.0)),
            (&[0.0, 1.0, 2.0], Some(1.0)),
            (&[0.1, 0.2, 0.3], Some(0.2)),
            (&[10.0, 1.0, 2.0, 11.0, 1.5], Some(10.0)),
            (&[0.0, 0.0, 0.0, 1.0], Some(1.0)),
            (&[-0.0, 0.0, -1.0], Some(0.0)),
            (&[1e15 + 1.0, 1e15 + 2.0, 1e15 + 8.0, 1e15 + 9.0], Some(1e15 + 8.0)),
            (&[1e308, -1e308, -1.7e308, 1.7e308], Some(1e308)),
            (&[5e-324, 0.0], Some(5e-324)),
            (&[1.0, 1.0 + f64::EPSILON, 1.0 + 3.0 * f64::EPSILON], Some(1.0 + 3.0 * f64::EPSILON)),
        ];
        for (values, expected) in table {
            assert_eq!(natural_break(values).map(f64::to_bits), expected.map(f64::to_bits), "{values:?}");
        }
    }

    /// The natural break of ascending whole numbers by comparing all splits in whole numbers.
    fn exact_break(sorted: &[i32]) -> i32 {
        // The sum of squares within a class is its sum of squares less the square of its sum by its count.
        let sums = |class: &[i32]| {
            let class = class.iter().map(|&x| i128::from(x));
            (class.len() as i128, class.clone().sum::<i128>(), class.map(|x| x * x).sum::<i128>())
        };
        let mut best: Option<(i128, i128, i32)> = None;
        for start in (1..sorted.len()).filter(|&start| sorted[start - 1] < sorted[start]) {
            let ((n, sum, squares), (m, total, others)) = (sums(&sorted[..start]), sums(&sorted[start..]));
            let within = (squares + others) * n * m - sum * sum * m - total * total * n;
            if best.is_none_or(|(least, scale, _)| within * scale < least * n * m) {
                best = Some((within, n * m, sorted[start]));
            }
        }
        best.map_or(sorted[0], |(.., value)| value)
    }

    #[test]
    fn natural_breaks_agree_with_whole_numbers() {
        let mut random = Random(5);
        for case in 0..20_000 {
            let width = 2 + case % 19;
            let mut whole: Vec<i32> =
                (0..=random.below(12)).map(|_| i32::try_from(random.below(width)).unwrap() - 9).collect();
            let mut values: Vec<f64> = whole.iter().copied().map(f64::from).collect();
            whole.sort_unstable();
            let expected = f64::from(exact_break(&whole));
            assert_eq!(natural_break(&values), Some(expected), "{values:?}");
            // In tenths, which are no doubles, equally good splits still tie.
            for x in &mut values {
                *x /= 10.0;
            }
            assert_eq!(natural_break(&values), Some(expected / 10.0), "{values:?}");
        }
    }

    #[test]
    fn distinct_values() {
        let table: &[(&[f64], usize)] = &[
            (&[], 0),
            (&[1.0], 1),
            (&[0.0, -0.0], 1),
            (&[1.0, 1.0, 2.0, 1.0], 2),
            (&[3.0, 1.0, 2.0, 3.0, 1.0], 3),
        ];
        for &(values, distinct) in table {
            for k in 0..8 {
                assert_eq!(distinct_at_least(values.iter().copied(), k), k <= distinct, "{values:?} {k}");
            }
        }
    }
}
