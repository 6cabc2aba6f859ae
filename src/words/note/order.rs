//! The sentences on how schools were put into clusters.

use crate::model::{Axis, Language};
use crate::words::{Noun, axis, counted, pick, quoted, say};

/// The two questions.
pub const fn two_signs(lang: Language) -> &'static str {
    pick(
        lang,
        "Школы распределены по двум признакам: сложность контингента и образовательные результаты.",
        "Schools are put into clusters by two criteria: the complexity of the contingent and the results.",
    )
}

/// показатель after "по"
const INDICATORS: Noun = Noun {
    ru: ["показателю", "показателям", "показателям"],
    en: ["indicator", "indicators"],
};

/// The indicators of an axis.
pub fn made_of(lang: Language, axis: Axis, indicators: &[String], equal: bool) -> String {
    let name = axis::words(axis).made_of.of(lang);
    let all = indicators.join(", ");
    if indicators.len() == 1 {
        return say!(lang, "{name} по показателю {all}.", "{name}: by {all}.");
    }
    let count = counted(lang, indicators.len(), INDICATORS);
    if equal {
        say!(lang, "{name} по {count} с равным весом: {all}.", "{name}: by {count} of equal weight, {all}.")
    } else {
        say!(lang, "{name} по {count} с учётом веса: {all}.", "{name}: by {count} with weights, {all}.")
    }
}

/// An indicator, with its share of the weight where shares differ.
pub fn indicator(lang: Language, column: &str, reversed: bool, percent: Option<&str>) -> String {
    let mut notes = Vec::new();
    if reversed {
        notes.push(pick(lang, "обратный показатель", "reversed").to_owned());
    }
    if let Some(percent) = percent {
        notes.push(say!(lang, "{percent}\u{a0}%", "{percent}%"));
    }
    let column = quoted(lang, column);
    if notes.is_empty() { column } else { format!("{column} ({})", notes.join(", ")) }
}

/// What becomes of a school on the line.
pub const fn on_the_line(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа, которая стоит ровно на пороге, отнесена к сложному контингенту или к высоким результатам.",
        "A school exactly on a threshold counts as complex, or as high.",
    )
}
