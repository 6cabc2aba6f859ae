//! The sentences of the report.

use super::{SCHOOL, capital, code, counted, pick, quoted, say};
use crate::model::{Axis, Basis, Cluster, Language};
use crate::report::ClusterCounts;

/// Heads the report.
pub fn title(lang: Language, title: Option<&str>, period: Option<&str>) -> String {
    let head = pick(lang, "Кластеры школ", "School clusters");
    let year = period.map(|period| school_year(lang, period));
    let rest: Vec<&str> = title.into_iter().chain(year.as_deref()).collect();
    if rest.is_empty() { head.to_owned() } else { format!("{head}. {}", rest.join(", ")) }
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

/// An axis at the head of a line.
pub fn axis(lang: Language, axis: Axis) -> String {
    capital(super::warnings::axis_name(lang, axis))
}

/// A cluster as the district names it.
pub const fn cluster(lang: Language, cluster: Cluster) -> &'static str {
    match cluster {
        Cluster::ComplexLow => pick(
            lang,
            "Кластер № 1 — сложный контингент, низкие результаты",
            "Cluster 1 — complex contingent, low results",
        ),
        Cluster::ComplexHigh => pick(
            lang,
            "Кластер № 2 — сложный контингент, высокие результаты",
            "Cluster 2 — complex contingent, high results",
        ),
        Cluster::FavourableLow => pick(
            lang,
            "Кластер № 3 — благополучный контингент, низкие результаты",
            "Cluster 3 — favourable contingent, low results",
        ),
        Cluster::FavourableHigh => pick(
            lang,
            "Кластер № 4 — благополучный контингент, высокие результаты",
            "Cluster 4 — favourable contingent, high results",
        ),
    }
}

/// The number of a cluster inside a sentence.
pub fn number(lang: Language, cluster: Cluster) -> String {
    let number = cluster.number();
    say!(lang, "№ {number}", "{number}")
}

/// Heads the schools without a cluster.
pub const fn unassigned(lang: Language) -> &'static str {
    pick(lang, "Без кластера", "Unassigned")
}

/// Nobody is in a roster.
pub const fn nobody(lang: Language) -> &'static str {
    pick(lang, "нет", "none")
}

/// Why a school has no cluster: the indicators without a value, some of an axis or all.
pub fn no_index(lang: Language, axis: Axis, missing: &[String], some: bool) -> String {
    let missing: Vec<String> = missing.iter().map(|column| quoted(lang, column)).collect();
    let missing = missing.join(", ");
    match (axis, some) {
        (Axis::Complexity, false) => {
            say!(lang, "нет данных о контингенте: {missing}", "no data on the contingent: {missing}")
        }
        (Axis::Complexity, true) => say!(
            lang,
            "мало данных о контингенте: нет {missing}",
            "too few data on the contingent: {missing} missing"
        ),
        (Axis::Results, false) => say!(lang, "нет результатов: {missing}", "no results: {missing}"),
        (Axis::Results, true) => {
            say!(lang, "мало результатов: нет {missing}", "too few results: {missing} missing")
        }
    }
}

/// A cluster that the commission decided, beside the computed one.
pub fn decided(lang: Language, school: &str, to: &str, computed: Option<&str>, reason: &str) -> String {
    match computed {
        Some(computed) if computed == to => say!(
            lang,
            "{school}: кластер {to} решением комиссии ({reason}); по показателям он тот же",
            "{school}: cluster {to} by decision of the commission ({reason}); the same as by its indicators"
        ),
        Some(computed) => say!(
            lang,
            "{school}: кластер {to} решением комиссии ({reason}); по показателям {computed}",
            "{school}: cluster {to} by decision of the commission ({reason}); by its indicators {computed}"
        ),
        None => say!(
            lang,
            "{school}: кластер {to} решением комиссии ({reason}); по показателям кластера нет",
            "{school}: cluster {to} by decision of the commission ({reason}); by its indicators none"
        ),
    }
}

/// What a cluster rests on, if not on the indices.
pub fn basis(lang: Language, basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Decided => Some(pick(lang, "решение комиссии", "decision of the commission")),
        Basis::Held => {
            Some(pick(lang, "удержана на прежней стороне порога", "held on last year's side of the threshold"))
        }
        Basis::Computed => None,
    }
}

/// What the border band is.
pub fn border(lang: Language, axis: Axis, band: &str) -> String {
    match axis {
        Axis::Results => say!(
            lang,
            "До порога результатов меньше {band} (в скобках — запас):",
            "Less than {band} from the threshold of results (margin in brackets):"
        ),
        Axis::Complexity => say!(
            lang,
            "До порога по контингенту меньше {band}:",
            "Less than {band} from the threshold of complexity:"
        ),
    }
}

/// Heads the border schools of a cluster.
pub fn border_cluster(lang: Language, cluster: Cluster) -> String {
    let number = cluster.number();
    if cluster.is_high() {
        say!(lang, "Риск выпадения из № {number}", "At risk of falling out of {number}")
    } else {
        let above = number + 1;
        say!(lang, "Близки к вхождению в № {above}", "Close to entering {above}")
    }
}

/// Heads the schools near the threshold of complexity.
pub const fn border_contingent(lang: Language) -> &'static str {
    pick(lang, "У порога по контингенту", "Near the threshold of complexity")
}

/// A school exactly on the threshold.
pub const fn on_threshold(lang: Language) -> &'static str {
    pick(lang, "на пороге", "on the threshold")
}

/// The margin of a school that is held on the other side of the threshold.
pub fn held_margin(lang: Language, margin: &str) -> String {
    say!(lang, "{margin}, удержана", "{margin}, held")
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

/// Heads the commission's decisions.
pub const fn decisions(lang: Language) -> &'static str {
    pick(lang, "Решения комиссии", "Decisions of the commission")
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
