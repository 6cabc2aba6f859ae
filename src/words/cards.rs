//! The sentences of the card that a head teacher is handed: about this school alone.

use std::cmp::Ordering;

use super::{SCHOOLS_GENITIVE, axis, counted, ordinal, pick, quoted, say, visible};
use crate::model::{Axis, Language};

/// Names the cards.
pub const fn title(lang: Language) -> &'static str {
    pick(lang, "Карточка школы", "School card")
}

/// The parts of a card.
#[derive(Clone, Copy, Debug)]
pub enum Head {
    /// The school's numbers.
    Numbers,
    /// Where it stands.
    Margins,
    /// Its partner.
    Partner,
    /// The schools that it is to help.
    Supported,
    /// Movement.
    Changes,
}

/// The heading of a part.
pub const fn heading(lang: Language, head: Head) -> &'static str {
    match head {
        Head::Numbers => pick(lang, "Показатели", "Numbers"),
        Head::Margins => pick(lang, "Относительно порогов", "Relative to the thresholds"),
        Head::Partner => pick(lang, "Предлагаемая опорная площадка", "Suggested mentor school"),
        Head::Supported => pick(lang, "Предлагаемое взаимодействие", "Suggested collaboration"),
        Head::Changes => pick(lang, "Изменения за год", "Changes since last year"),
    }
}

/// The headings of the school's numbers.
pub fn columns(lang: Language, grouped: bool) -> [&'static str; 4] {
    let median = if grouped {
        pick(lang, "Медиана группы", "Group median")
    } else {
        pick(lang, "Медиана района", "District median")
    };
    [
        pick(lang, "Показатель", "Indicator"),
        pick(lang, "Школа", "School"),
        median,
        pick(lang, "Порог", "Threshold"),
    ]
}

/// Indicators without a value beside others of the same axis.
pub fn partly(lang: Language, missing: &[String]) -> String {
    let missing: Vec<String> = missing.iter().map(|column| quoted(lang, column)).collect();
    let missing = missing.join(", ");
    say!(
        lang,
        "Нет сведений: {missing}; показатель в целом найден по остальным.",
        "No data: {missing}; the overall index rests on the others."
    )
}

/// The school's place by complexity.
pub fn place_sentence(lang: Language, place: usize, all: usize) -> String {
    let (all, ordinal) = (counted(lang, all, SCHOOLS_GENITIVE), ordinal(place));
    say!(
        lang,
        "По сложности контингента — {place}-е место из {all} (1-е — самый сложный контингент).",
        "{ordinal} of {all} by complexity of the contingent (1st is the most complex)."
    )
}

/// A school's place on an axis whose numbers are in no unit, and on which side of the threshold it is.
pub fn place_on(lang: Language, axis: Axis, place: usize, all: usize, above: Option<Ordering>) -> String {
    let (name, all, ordinal) = (axis::title(lang, axis), counted(lang, all, SCHOOLS_GENITIVE), ordinal(place));
    let first = match axis {
        Axis::Complexity => pick(lang, "самый сложный контингент", "the most complex contingent"),
        Axis::Results => pick(lang, "самые высокие результаты", "the highest results"),
    };
    let side = match above {
        None => "",
        Some(Ordering::Greater) => pick(lang, " — выше порога", ", above the threshold"),
        Some(Ordering::Equal) => pick(lang, " — на пороге", ", on the threshold"),
        Some(Ordering::Less) => pick(lang, " — ниже порога", ", below the threshold"),
    };
    say!(
        lang,
        "{name}: {place}-е место из {all} (1-е — {first}){side}.",
        "{name}: {ordinal} of {all} (1st: {first}){side}."
    )
}

/// The same in a cell.
pub fn place_in_cell(lang: Language, place: usize, all: usize) -> String {
    let ordinal = ordinal(place);
    say!(lang, "{place}-е место из {all}", "{ordinal} of {all}")
}

/// Medians of so few schools would tell their numbers.
pub const fn no_median(lang: Language) -> &'static str {
    pick(
        lang,
        "Медиана не показана: сведений о других школах слишком мало.",
        "The median is not shown: there is too little data from other schools.",
    )
}

/// Where a school stands beside a threshold: the number, the threshold, and how far; none is exactly on it.
pub fn margin(lang: Language, name: &str, value: &str, threshold: &str, apart: Option<(bool, &str)>) -> String {
    let name = visible(name);
    match apart {
        None => say!(lang, "{name}: {value} — на пороге.", "{name}: {value}, on the threshold."),
        Some((true, by)) => say!(
            lang,
            "{name}: {value} — выше порога ({threshold}) на {by}.",
            "{name}: {value}, above the threshold ({threshold}) by {by}."
        ),
        Some((false, by)) => say!(
            lang,
            "{name}: {value} — ниже порога ({threshold}) на {by}.",
            "{name}: {value}, below the threshold ({threshold}) by {by}."
        ),
    }
}

/// The school is near a threshold.
pub const fn near(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа стоит у порога: небольшое изменение в одну или другую сторону меняет кластер. Это повод для \
         профилактики, а не вывод о школе.",
        "The school is near a threshold: a small change either way changes the cluster. That is a reason to take \
         care, not a finding about the school.",
    )
}

/// The suggested partner, and why.
pub fn partner(lang: Language, school: &str, contingent: Option<&str>) -> String {
    let school = visible(school);
    match contingent {
        Some(word) => {
            say!(lang, "{school}. Контингент {word}:", "{school}. The contingent is {word}:")
        }
        None => format!("{school}."),
    }
}

/// The headings of the two contingents.
pub fn contingents(lang: Language) -> [&'static str; 3] {
    match lang {
        Language::Ru => ["Показатель контингента", "Ваша школа", "Опорная площадка"],
        Language::En => ["Indicator of the contingent", "Your school", "Mentor school"],
    }
}

/// The school is asked to help others.
pub const fn supports(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа предлагается как опорная площадка для школ:",
        "The school is suggested as a mentor school for:",
    )
}

/// The headings of the schools to help.
pub fn supported(lang: Language) -> [&'static str; 2] {
    match lang {
        Language::Ru => ["Школа", "Обоснование"],
        Language::En => ["School", "Why"],
    }
}

/// The school has no partner.
pub fn no_partner(lang: Language, why: Option<&str>) -> String {
    match why {
        Some(why) => say!(lang, "Пара пока не предложена: {why}.", "No pair is suggested yet: {why}."),
        None => pick(
            lang,
            "В предлагаемые пары школа в этот раз не входит.",
            "The school is in none of the suggested pairs this time.",
        )
        .to_owned(),
    }
}
