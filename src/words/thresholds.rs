//! The sentences about thresholds and how they came about.

use super::{OF_INDICATORS, OF_SCHOOLS, counted, pick, say};
use crate::model::{Axis, Language, Rule, Scale};

/// How a threshold came about.
pub fn rule(lang: Language, rule: Rule, count: usize, source: Option<&str>) -> String {
    let schools = counted(lang, count, OF_SCHOOLS);
    let text = match rule {
        Rule::Number(_) => {
            return match source {
                Some(source) => say!(lang, "задано: {source}", "given: {source}"),
                None => say!(lang, "задано", "given"),
            };
        }
        Rule::Median => say!(lang, "медиана по {schools}", "median of {schools}"),
        Rule::Mean => say!(lang, "среднее по {schools}", "mean of {schools}"),
        Rule::Percentile(percent) => {
            say!(lang, "{percent}-й процентиль по {schools}", "percentile {percent} of {schools}")
        }
        Rule::Natural => say!(lang, "естественная граница по {schools}", "natural break of {schools}"),
    };
    match source {
        Some(source) => format!("{text} ({source})"),
        None => text,
    }
}

/// Last year's line is in force; this year's own rule would give another.
pub fn kept(lang: Language, own: &str, rule: &str) -> String {
    say!(
        lang,
        "порог прошлого года; в этом году был бы {own} ({rule})",
        "last year's; this year's own is {own} ({rule})"
    )
}

/// The threshold would be a number of a single school.
pub const fn hidden(lang: Language) -> &'static str {
    pick(lang, "порог не показан, школ слишком мало", "not shown, there are too few schools")
}

/// On which side of the threshold a school is complex, or high; at the threshold it is.
pub fn side(lang: Language, axis: Axis, reversed: bool) -> &'static str {
    match (axis, reversed) {
        (Axis::Complexity, false) => pick(lang, "от порога и выше — сложный", "at or above: complex"),
        (Axis::Complexity, true) => pick(lang, "от порога и ниже — сложный", "at or below: complex"),
        (Axis::Results, false) => pick(lang, "от порога и выше — высокие", "at or above: high"),
        (Axis::Results, true) => pick(lang, "от порога и ниже — высокие", "at or below: high"),
    }
}

/// What an indicator's larger values mean.
pub const fn direction(lang: Language, axis: Axis, weight: f64) -> &'static str {
    match (axis, weight > 0.0) {
        (Axis::Complexity, true) => pick(lang, "больше — сложнее", "larger is more complex"),
        (Axis::Complexity, false) => pick(lang, "больше — благополучнее", "larger is more favourable"),
        (Axis::Results, true) => pick(lang, "больше — лучше", "larger is better"),
        (Axis::Results, false) => pick(lang, "больше — хуже", "larger is worse"),
    }
}

/// What else there is to say of an index.
#[derive(Clone, Copy, Debug)]
pub struct IndexNote {
    /// All indicators weigh the same.
    pub equal_weights: bool,
    /// The settings give the range of an indicator.
    pub given_range: bool,
}

/// What the index of several indicators is.
pub fn index(lang: Language, axis: Axis, scale: Scale, indicators: usize, how: IndexNote) -> String {
    let name = super::capital(super::warnings::axis_name(lang, axis));
    let count = counted(lang, indicators, OF_INDICATORS);
    let head = if indicators == 1 {
        say!(lang, "{name} — показатель на общей шкале", "{name} is the indicator on a common scale")
    } else if how.equal_weights {
        say!(lang, "{name} — среднее {count} с равным весом", "{name} is the mean of {count} of equal weight")
    } else {
        say!(lang, "{name} — среднее {count} с учётом веса", "{name} is the weighted mean of {count}")
    };
    let scale = match scale {
        Scale::Raw => pick(lang, "в их собственных единицах", "in their own units"),
        Scale::ZScore => pick(
            lang,
            "0 — средняя школа, 1 — одно стандартное отклонение",
            "0 is the average school, 1 is one standard deviation",
        ),
        Scale::MinMax if how.given_range => {
            pick(lang, "от 0 до 100 в заданных границах", "0 to 100 over the given range")
        }
        Scale::MinMax => pick(lang, "от 0 до 100 между наименьшим и наибольшим", "0 to 100 from least to largest"),
        Scale::Percentile => pick(lang, "от 0 до 100 по месту среди школ", "0 to 100 by place among the schools"),
    };
    format!("{head}: {scale}.")
}

/// An indicator with its direction and its share of the weight.
pub fn indicator(lang: Language, axis: Axis, column: &str, weight: f64, percent: &str) -> String {
    let direction = direction(lang, axis, weight);
    say!(lang, "{column} — {percent} %, {direction}", "{column}: {percent} %, {direction}")
}

/// What a relative threshold is not.
pub const fn relative(lang: Language) -> &'static str {
    pick(
        lang,
        "Такой порог — место среди этих школ, а не норма: он меняется вместе с ними.",
        "Such a threshold is a place among these schools, no norm: it moves with them.",
    )
}

/// A unit behind a printed number: 1 балл, 2 балла, 66 баллов, 60,75 балла; other units as they are.
pub fn unit(lang: Language, number: &str, unit: &str) -> String {
    match (lang, unit, number.parse::<usize>()) {
        (Language::Ru, "балл", Ok(whole)) => super::POINT.ru[super::plural_ru(whole)].to_owned(),
        (Language::Ru, "балл", Err(_)) => super::POINT.ru[1].to_owned(),
        _ => unit.to_owned(),
    }
}
