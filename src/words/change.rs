//! Differences as a reader finds them who subtracts what is printed.

use super::number::{decimals_apart, fixed, rounded, signed};
use crate::model::Language;

/// Two numbers and how far apart they are, as they are printed: the difference is that of the printed numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first.
    pub before: String,
    /// The second.
    pub after: String,
    /// The second less the first, with its sign.
    pub by: String,
}

/// Two numbers with at least so many decimals, and so many that two different ones look different.
pub fn change(lang: Language, before: f64, after: f64, usual: usize) -> Change {
    let few = decimals_apart(after, before, usual);
    let [first, second] = [before, after].map(|value| fixed(lang, value, few));
    Change { before: first, after: second, by: signed(lang, apart(before, after, few), few) }
}

impl Change {
    /// The difference without its sign.
    pub fn size(&self) -> String {
        self.by.trim_start_matches(['+', '\u{2212}']).to_owned()
    }

    /// A → B (+C)
    pub fn arrow(&self) -> String {
        format!("{} → {} ({})", self.before, self.after, self.by)
    }
}

/// The second number less the first, both as they are printed with so many decimals.
pub fn apart(before: f64, after: f64, decimals: usize) -> f64 {
    rounded(rounded(after, decimals) - rounded(before, decimals), decimals)
}

#[cfg(test)]
mod tests {
    use super::{apart, change};
    use crate::model::Language::{En, Ru};

    #[test]
    fn a_difference_is_that_of_the_printed_numbers() {
        for (before, after, usual, expected) in [
            // 1.385 apart: 1,39 would be the better number and the wrong one.
            (-0.294, 1.0914, 2, "−0,29 → 1,09 (+1,38)"),
            (58.6, 66.4, 1, "58,6 → 66,4 (+7,8)"),
            (64.6, 64.9, 1, "64,6 → 64,9 (+0,3)"),
            (599.0, 642.0, 0, "599 → 642 (+43)"),
            (66.0, 65.3, 1, "66,0 → 65,3 (−0,7)"),
            (0.124, 0.1249, 2, "0,124 → 0,125 (+0,001)"),
            (5.0, 5.0, 1, "5,0 → 5,0 (0,0)"),
        ] {
            assert_eq!(change(Ru, before, after, usual).arrow(), expected);
        }
        assert_eq!(change(En, 0.1, 0.35, 2).by, "+0.25");
    }

    /// For any numbers: the printed difference is what a reader finds.
    #[test]
    fn any_two_numbers() {
        let mut state = 7_u64;
        let mut next = |size: f64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            #[expect(clippy::cast_precision_loss, reason = "31 bits")]
            let part = (state >> 33) as f64 / (1_u64 << 31) as f64;
            (part - 0.5) * size
        };
        let read = |text: &str| text.replace('\u{2212}', "-").replace('+', "").parse::<f64>().expect("a number");
        for at in 0..30_000_usize {
            let size = [0.01, 2.0, 200.0, 2e6][at % 4];
            let (before, after, few) = (next(size), next(size), at % 5);
            let told = change(En, before, after, few);
            let decimals = told.by.split_once('.').map_or(0, |(_, rest)| rest.len());
            let found = format!("{:.decimals$}", read(&told.after) - read(&told.before));
            assert_eq!(read(&found), read(&told.by), "{before} {after} {few}");
            assert_eq!(apart(before, after, decimals), read(&told.by));
        }
    }
}
