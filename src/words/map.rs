//! The sentences of the map.

use super::{SCHOOL, counted, ordinal, pick, say};
use crate::model::{Axis, Language};

/// Heads the map.
pub fn title(lang: Language, group: Option<&str>) -> String {
    let head = pick(lang, "Карта школ", "Map of the schools");
    group.map_or_else(|| head.to_owned(), |group| format!("{head}: {group}"))
}

/// How the map is read, with a border band or without.
pub fn caption(lang: Language, has_band: bool) -> String {
    let head = pick(
        lang,
        "Каждая точка — школа. Правее — сложнее контингент, выше — лучше результаты. Линии — пороги",
        "Each point is a school. Further right, the contingent is more complex; higher up, the results are better. \
         The lines are the thresholds",
    );
    if has_band {
        say!(lang, "{head}, серая полоса — пограничное положение.", "{head}, the grey bands are the border.")
    } else {
        format!("{head}.")
    }
}

/// What a marker with a number is.
pub const fn shared(lang: Language) -> &'static str {
    pick(
        lang,
        "Число внутри знака — сколько школ в этой точке.",
        "A number inside a mark is how many schools share the point.",
    )
}

/// Some labels had no room.
pub const fn unlabelled(lang: Language) -> &'static str {
    pick(
        lang,
        "Подписи, которым не хватило места, видны при наведении и в таблице.",
        "Labels that had no room are shown when you point at a mark, and in the table.",
    )
}

/// What the arrows are: both axes, or the results alone.
pub const fn arrows(lang: Language, both: bool) -> &'static str {
    if both {
        pick(
            lang,
            "Тонкая стрелка ведёт от прошлогоднего места школы.",
            "A thin arrow leads from where the school was last year.",
        )
    } else {
        pick(
            lang,
            "Тонкая стрелка ведёт от прошлогоднего результата школы; её сложность за два года не сравнить.",
            "A thin arrow leads from the school's result of last year; its complexity cannot be compared over the years.",
        )
    }
}

/// An axis of the map with its direction.
pub fn axis(lang: Language, axis: Axis, name: &str) -> String {
    format!("{name}: {}", super::axis::words(axis).map.of(lang))
}

/// Names a threshold.
pub fn threshold(lang: Language, value: &str) -> String {
    say!(lang, "порог {value}", "threshold {value}")
}

/// A school's complexity, where there are too few schools for places.
pub fn complexity(lang: Language, complexity: &str) -> String {
    say!(lang, "сложность {complexity}", "complexity {complexity}")
}

/// Where a school stands, without its name.
pub fn numbers(lang: Language, complexity: &str, results: &str, cluster: &str) -> String {
    say!(
        lang,
        "{complexity}, результаты {results}, кластер {cluster}",
        "{complexity}, results {results}, cluster {cluster}"
    )
}

/// A school's place by complexity, the most complex first.
pub fn place_by_complexity(lang: Language, place: usize, all: usize) -> String {
    let ordinal = ordinal(place);
    match lang {
        Language::Ru => format!("{place}-е место по сложности из {all}"),
        Language::En => format!("{ordinal} of {all} by complexity"),
    }
}

/// Several schools at one point.
pub fn several(lang: Language, count: usize, names: &str) -> String {
    let count = counted(lang, count, SCHOOL);
    say!(lang, "Здесь {count}: {names}", "{count} here: {names}")
}

/// Shows the pair lines.
pub const fn show_pairs(lang: Language) -> &'static str {
    pick(lang, "Показать пары", "Show the pairs")
}

/// Shows the arrows.
pub const fn show_arrows(lang: Language) -> &'static str {
    pick(lang, "Прошлогодние места", "Last year's places")
}

/// The map as a file: the kind of the button, and what it says.
pub const fn take(lang: Language) -> [(&'static str, &'static str); 2] {
    match lang {
        Language::Ru => [("svg", "Скачать карту (SVG)"), ("png", "Скачать карту (PNG)")],
        Language::En => [("svg", "Download the map (SVG)"), ("png", "Download the map (PNG)")],
    }
}

/// What the script says of the map, with its places to fill in.
pub fn script(lang: Language) -> [(&'static str, String); 4] {
    let no_picture = pick(
        lang,
        "Браузер не смог сделать картинку; скачайте SVG.",
        "The browser could not make a picture; download the SVG.",
    );
    [
        ("no picture", no_picture.to_owned()),
        ("numbers", numbers(lang, "{complexity}", "{results}", "{cluster}")),
        ("complexity", complexity(lang, "{value}")),
        ("here", say!(lang, "Здесь школ: {{n}}: {{names}}", "{{n}} schools here: {{names}}")),
    ]
}

/// A school without one of the indices is not on the map.
pub fn not_on_it(lang: Language, schools: &str) -> String {
    say!(lang, "Нет на карте (нет данных): {schools}.", "Not on the map for lack of data: {schools}.")
}
