//! The sentences on how schools were put into clusters.

use crate::model::{Axis, Language, Rule};
use crate::words::{Noun, OF_SCHOOLS, counted, pick, quoted, say, visible};

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
    let name = match axis {
        Axis::Complexity => pick(lang, "Сложность контингента определена", "The complexity of the contingent"),
        Axis::Results => pick(lang, "Образовательные результаты определены", "The results"),
    };
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

/// How a threshold came about, with its value where it says something to a reader.
pub fn threshold(
    lang: Language,
    axis: Axis,
    rule: Rule,
    count: usize,
    source: Option<&str>,
    value: Option<&str>,
) -> String {
    let name = about(lang, axis);
    let of = counted(lang, count, OF_SCHOOLS);
    let source = source.map_or_else(String::new, |source| format!(" ({})", visible(source)));
    let given = value.map_or_else(String::new, |value| format!(": {value}"));
    let value = value.map_or_else(String::new, |value| format!(" — {value}"));
    match rule {
        Rule::Number(_) => {
            say!(lang, "Порог по {name} задан{source}{given}.", "The threshold of {name} is given{source}{given}.")
        }
        Rule::Median => say!(
            lang,
            "Порогом по {name} принята медиана по {of}{source}{value}.",
            "The threshold of {name} is the median of {of}{source}{value}."
        ),
        Rule::Mean => say!(
            lang,
            "Порогом по {name} принято среднее по {of}{source}{value}.",
            "The threshold of {name} is the mean of {of}{source}{value}."
        ),
        Rule::Percentile(percent) => say!(
            lang,
            "Порогом по {name} принято значение, отделяющее {percent}\u{a0}% школ от остальных (по {of}){source}{value}.",
            "The threshold of {name} parts {percent}% of the schools from the rest (of {of}){source}{value}."
        ),
        Rule::Natural => say!(
            lang,
            "Порогом по {name} принята естественная граница между школами{source}{value}.",
            "The threshold of {name} is the natural break between the schools{source}{value}."
        ),
    }
}

/// Last year's line is in force.
pub fn kept_line(lang: Language, axis: Axis, value: Option<&str>) -> String {
    let name = about(lang, axis);
    let value = value.map_or_else(String::new, |value| format!(" — {value}"));
    say!(
        lang,
        "Порог по {name} сохранён с предыдущего года{value}.",
        "The threshold of {name} is kept from last year{value}."
    )
}

const fn about(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => pick(lang, "сложности контингента", "complexity"),
        Axis::Results => pick(lang, "образовательным результатам", "results"),
    }
}

/// What becomes of a school on the line.
pub const fn on_the_line(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа, которая стоит ровно на пороге, отнесена к сложному контингенту или к высоким результатам.",
        "A school exactly on a threshold counts as complex, or as high.",
    )
}
