//! What a person must weigh about a pair, in words.

use super::{Both, both, say};
use crate::model::Language;

/// Why a pair is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The mentor is within the border band.
    MentorAtRisk,
    /// The mentor is exactly on the threshold.
    MentorOnThreshold,
    /// The distance is within a tenth of the limit.
    NearLimit,
    /// The mentor's results are hardly better.
    SmallGap,
    /// The mentor's results are lower, which only a decision of the commission can bring about.
    MentorLower,
    /// The contingents are far apart.
    Distant,
}

impl Doubt {
    /// Each of them, the gravest first.
    pub const ALL: [Self; 6] = [
        Self::MentorLower,
        Self::Distant,
        Self::NearLimit,
        Self::MentorOnThreshold,
        Self::MentorAtRisk,
        Self::SmallGap,
    ];
}

/// Why a pair is in doubt, the same in the report, on the page and in the workbook.
pub const fn words(doubt: Doubt) -> Both {
    match doubt {
        Doubt::MentorAtRisk => both("площадка сама у порога", "the mentor itself is near the threshold"),
        Doubt::MentorOnThreshold => both("площадка на самом пороге", "the mentor is exactly on the threshold"),
        Doubt::NearLimit => {
            both("контингент на пределе сходства", "the contingents are at the limit of similarity")
        }
        Doubt::MentorLower => both(
            "результаты площадки ниже: кластер задан решением",
            "the mentor's results are lower: its cluster was set by decision",
        ),
        Doubt::SmallGap => both("результаты почти равны", "the results are nearly equal"),
        Doubt::Distant => both("контингент далёкий", "the contingents are distant"),
    }
}

/// Heads the pairs that a person must look at.
pub const HEADING: Both = both("? Под вопросом, решать вам:", "? In doubt, for you to decide:");

/// That a pair is in doubt, with all reasons; nothing where there are none.
pub fn in_doubt(lang: Language, doubts: &[Doubt]) -> Option<String> {
    let all = doubts.iter().map(|doubt| words(*doubt).of(lang)).collect::<Vec<_>>().join(", ");
    (!doubts.is_empty()).then(|| say!(lang, "под вопросом: {all}", "in doubt: {all}"))
}

/// The same as a sentence to the school whose pair it is.
pub fn sentence(lang: Language, doubts: &[Doubt]) -> Option<String> {
    in_doubt(lang, doubts).map(|why| say!(lang, "Пара {why}.", "The pair is {why}."))
}
