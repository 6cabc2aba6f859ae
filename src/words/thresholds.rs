//! The sentences about thresholds and how they came about.

use super::{OF_INDICATORS, axis, counted, pick, say};
use crate::model::{Axis, Language, Scale};

/// The threshold would be a number of a single school.
pub const fn hidden(lang: Language) -> &'static str {
    pick(lang, "порог не показан, школ слишком мало", "not shown, there are too few schools")
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
    let name = axis::title(lang, axis);
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
    let direction = axis::direction(lang, axis, weight);
    say!(lang, "{column} — {percent} %, {direction}", "{column}: {percent} %, {direction}")
}

/// What a relative threshold is not.
pub const fn relative(lang: Language) -> &'static str {
    pick(
        lang,
        "Такой порог — место среди этих школ, а не норма: он меняется вместе с ними.",
        "Such a threshold is a place among these schools, not a norm: it moves with them.",
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
