//! The sentences of the report.

use super::{SCHOOL, code, counted, pick, say};
use crate::model::{Language, folded};
use crate::report::ClusterCounts;

/// Heads the report.
pub fn title(lang: Language, title: Option<&str>, period: Option<&str>) -> String {
    let head = pick(lang, "Кластеры школ", "School clusters");
    let year = period.map(|period| school_year(lang, period));
    let rest: Vec<&str> = title.into_iter().chain(year.as_deref()).collect();
    // A title that says it already stands alone.
    let says_head = title.is_some_and(|title| folded(title).starts_with(&folded(head)));
    match rest.join(", ") {
        rest if rest.is_empty() => head.to_owned(),
        rest if says_head => rest,
        rest => format!("{head}. {rest}"),
    }
}

/// 2024/2025 is a school year, and is called so.
pub(super) fn school_year(lang: Language, period: &str) -> String {
    let years: Vec<&str> = period.split(['/', '-', '–']).collect();
    let is_year = |year: &&str| year.trim().len() == 4 && year.trim().bytes().all(|byte| byte.is_ascii_digit());
    if years.len() == 2 && years.iter().all(is_year) {
        say!(lang, "{period} учебный год", "school year {period}")
    } else {
        period.to_owned()
    }
}

/// The headings of the sections.
#[derive(Clone, Copy, Debug)]
pub enum Section {
    /// Thresholds and how they came about.
    Thresholds,
    /// The four rosters.
    Rosters,
    /// The pairs.
    Pairs,
    /// Schools near a threshold.
    Border,
    /// Warnings.
    Warnings,
    /// What was left out.
    LeftOut,
    /// The notes.
    Notes,
}

/// The heading of a section.
pub const fn section(lang: Language, section: Section) -> &'static str {
    match section {
        Section::Thresholds => pick(lang, "Пороги", "Thresholds"),
        Section::Rosters => pick(lang, "Списки", "Rosters"),
        Section::Pairs => {
            pick(lang, "Предлагаемые пары «школа → опорная площадка»", "Suggested pairs “mentee → mentor”")
        }
        Section::Border => pick(lang, "Пограничное положение", "Border schools"),
        Section::Warnings => pick(lang, "Обратите внимание", "Please note"),
        Section::LeftOut => pick(lang, "Не участвуют", "Left out"),
        Section::Notes => pick(lang, "Как читать", "How to read this"),
    }
}

/// The heading of a group's part.
pub fn group(lang: Language, by: &str, name: &str) -> String {
    say!(lang, "{by}: {name}", "{by}: {name}")
}

/// Which settings were used.
pub fn settings_used(lang: Language, file: Option<&str>) -> String {
    match file {
        Some(file) => {
            let file = code(file);
            say!(lang, "Настройки: {file}", "Settings: {file}")
        }
        None => say!(
            lang,
            "Настройки: файла нет, столбцы узнаны по названиям",
            "Settings: no file, columns recognised by their names"
        ),
    }
}

/// How many schools have a cluster.
pub fn assigned(lang: Language, counts: ClusterCounts) -> String {
    let all = counts.one + counts.two + counts.three + counts.four;
    let schools = counted(lang, all, SCHOOL);
    let without = counts.unassigned;
    if without == 0 {
        say!(lang, "В кластерах {schools}", "{schools} in clusters")
    } else {
        say!(lang, "В кластерах {schools}, без кластера {without}", "{schools} in clusters, {without} unassigned")
    }
}

/// Nobody is in a roster.
pub const fn nobody(lang: Language) -> &'static str {
    pick(lang, "нет", "none")
}

/// Heads the schools near the threshold of complexity.
pub const fn border_contingent(lang: Language) -> &'static str {
    pick(lang, "У порога по контингенту", "Near the threshold of complexity")
}

/// A school exactly on the threshold.
pub const fn on_threshold(lang: Language) -> &'static str {
    pick(lang, "на пороге", "on the threshold")
}

/// Nobody is near a threshold, or there is no band.
pub const fn no_border(lang: Language, has_band: bool) -> &'static str {
    if has_band {
        pick(lang, "У порогов школ нет.", "No school is near a threshold.")
    } else {
        pick(
            lang,
            "Пограничных школ нет: на обеих осях меньше трёх разных значений.",
            "There are no border schools: both axes have fewer than three distinct values.",
        )
    }
}

/// The notes at the end of every report.
pub const fn notes(lang: Language) -> [&'static str; 2] {
    match lang {
        Language::Ru => [
            "Пары № 1 → № 4 и № 3 → № 2 не предлагаются: контингент этих школ несопоставим, \
             такое взаимодействие лишь усилит восприятие «разрыва».",
            "Кластер описывает условия и результаты школы, но не является её оценкой.",
        ],
        Language::En => [
            "Pairs 1 → 4 and 3 → 2 are never suggested: the contingents of these schools are not comparable, \
             and working together would only deepen the sense of a gap.",
            "A cluster describes a school's conditions and results; it is not a grade of the school.",
        ],
    }
}
