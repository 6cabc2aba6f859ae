//! Random numbers that do not depend on the order in which they are asked for, nor on who asks.
//!
//! Each number is a function of a seed and of its place alone: the output of the splitmix64 generator (Steele, Lea
//! and Flood, "Fast splittable pseudorandom number generators", 2014) at that place. So any number of threads sees
//! the same numbers.

use super::normal;

/// What is added to the state from one place to the next.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A row of random numbers.
#[derive(Clone, Copy, Debug)]
pub struct Draws(u64);

impl Draws {
    /// The row of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(mixed(seed))
    }

    /// A row of its own for a key.
    pub const fn of(self, key: u64) -> Self {
        Self(mixed(self.0 ^ mixed(key.wrapping_add(GOLDEN))))
    }

    /// The bits at a place.
    pub const fn bits(self, place: u64) -> u64 {
        mixed(self.0.wrapping_add(GOLDEN.wrapping_mul(place.wrapping_add(1))))
    }

    /// A number between 0 and 1, never one of them.
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    pub fn uniform(self, place: u64) -> f64 {
        ((self.bits(place) >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// A number from the standard normal distribution.
    pub fn normal(self, place: u64) -> f64 {
        normal::quantile(self.uniform(place))
    }

    /// A whole number from 0 to below `end`, each as likely as the others.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of a product is below `end`")]
    pub const fn below(self, place: u64, end: usize) -> usize {
        ((self.bits(place) as u128 * end as u128) >> 64) as usize
    }
}

const fn mixed(state: u64) -> u64 {
    let z = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

#[cfg(test)]
mod tests {
    use super::Draws;
    use crate::stats::{count, moments};

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // The published first outputs of a generator whose state starts at 1234567.
        let draws = Draws(1_234_567);
        let first = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([0, 1, 2].map(|place| draws.bits(place)), first);
    }

    #[test]
    fn moments_are_those_of_the_distributions() {
        let draws = Draws::new(7).of(3);
        let uniform: Vec<f64> = (0..100_000).map(|place| draws.uniform(place)).collect();
        let normal: Vec<f64> = (0..100_000).map(|place| draws.of(1).normal(place)).collect();
        let (uniform, normal) = (moments(&uniform).unwrap(), moments(&normal).unwrap());
        assert!((uniform.mean - 0.5).abs() < 0.004 && (uniform.sd - (1.0_f64 / 12.0).sqrt()).abs() < 0.004);
        assert!(uniform.lo > 0.0 && uniform.hi < 1.0);
        assert!(normal.mean.abs() < 0.012 && (normal.sd - 1.0).abs() < 0.01);
        let mut counts = [0; 7];
        (0..70_000).for_each(|place| counts[draws.of(2).below(place, 7)] += 1);
        assert!(counts.iter().all(|&one| (count(one) - 10_000.0).abs() < 400.0), "{counts:?}");
    }
}
