//! How a school's results stand to what its contingent lets expect, in words.

use super::{Both, both};
use crate::report::Tier;

/// A tier in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct TierWords {
    /// In a cell.
    pub cell: Both,
    /// In a sentence, after the results.
    pub sentence: Both,
}

/// A tier in words.
pub const fn words(tier: Tier) -> TierWords {
    match tier {
        Tier::Above => TierWords {
            cell: both("выше ожидаемых", "above expected"),
            sentence: both("результаты выше ожидаемых", "the results are above the expected ones"),
        },
        Tier::Within => TierWords {
            cell: both("как ожидается", "as expected"),
            sentence: both("результаты такие, каких и следует ожидать", "the results are as expected"),
        },
        Tier::Below => TierWords {
            cell: both("ниже ожидаемых", "below expected"),
            sentence: both("результаты ниже ожидаемых", "the results are below the expected ones"),
        },
    }
}
