//! The sentences of the report.

use super::{OF_INDICATORS, OF_SCHOOLS, ROW, SCHOOL, capital, code, counted, pick, quoted, say};
use crate::model::{Axis, Cluster, Language, Rule, Scale};
use crate::report::ClusterCounts;

/// Heads the report.
#[must_use]
pub fn title(lang: Language, title: Option<&str>, period: Option<&str>) -> String {
    let head = pick(lang, "Кластеры школ", "School clusters");
    let year = period.map(|period| school_year(lang, period));
    let rest: Vec<&str> = title.into_iter().chain(year.as_deref()).collect();
    if rest.is_empty() { head.to_owned() } else { format!("{head}. {}", rest.join(", ")) }
}

/// 2024/2025 is a school year, and is called so.
fn school_year(lang: Language, period: &str) -> String {
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
#[must_use]
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
#[must_use]
pub fn group(lang: Language, by: &str, name: &str) -> String {
    say!(lang, "{by}: {name}", "{by}: {name}")
}

/// How the rows of a file are accounted for.
#[must_use]
pub fn rows(lang: Language, file: &str, read: usize, schools: usize, excluded: usize, filtered: usize) -> String {
    let (rows, mut parts) = (counted(lang, read, ROW), vec![counted(lang, schools, SCHOOL)]);
    if excluded > 0 {
        parts.push(say!(lang, "{excluded} исключено", "{excluded} excluded"));
    }
    if filtered > 0 {
        parts.push(say!(lang, "{filtered} не отобрано", "{filtered} filtered out"));
    }
    format!("{file}: {rows} = {}", parts.join(" + "))
}

/// How the text was understood.
#[must_use]
pub fn reading(
    lang: Language,
    encoding: &str,
    delimiter: Option<char>,
    decimal: Option<char>,
    header_row: usize,
) -> String {
    let mut parts = vec![say!(lang, "кодировка {}", "encoding {}", encoding.to_uppercase())];
    if let Some(delimiter) = delimiter {
        let sign = match delimiter {
            '\t' => pick(lang, "табуляция", "tab").to_owned(),
            other => quoted(lang, &other.to_string()),
        };
        parts.push(say!(lang, "разделитель {sign}", "delimiter {sign}"));
    }
    match decimal {
        Some(',') => parts.push(pick(lang, "десятичная запятая", "decimal comma").to_owned()),
        Some(_) => parts.push(pick(lang, "десятичная точка", "decimal point").to_owned()),
        None => {}
    }
    if header_row != 1 {
        parts.push(say!(lang, "заголовки в строке {header_row}", "headings in row {header_row}"));
    }
    capital(&parts.join(", "))
}

/// Which settings were used.
#[must_use]
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
#[must_use]
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
#[must_use]
pub fn axis(lang: Language, axis: Axis) -> String {
    capital(super::warnings::axis_name(lang, axis))
}

/// How a threshold came about.
#[must_use]
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

/// On which side of the threshold a school is complex, or high; at the threshold it is.
#[must_use]
pub fn side(lang: Language, axis: Axis, reversed: bool) -> &'static str {
    match (axis, reversed) {
        (Axis::Complexity, false) => pick(lang, "от порога и выше — сложный", "at or above: complex"),
        (Axis::Complexity, true) => pick(lang, "от порога и ниже — сложный", "at or below: complex"),
        (Axis::Results, false) => pick(lang, "от порога и выше — высокие", "at or above: high"),
        (Axis::Results, true) => pick(lang, "от порога и ниже — высокие", "at or below: high"),
    }
}

/// What an indicator's larger values mean.
#[must_use]
pub const fn direction(lang: Language, axis: Axis, weight: f64) -> &'static str {
    match (axis, weight > 0.0) {
        (Axis::Complexity, true) => pick(lang, "больше — сложнее", "larger is more complex"),
        (Axis::Complexity, false) => pick(lang, "больше — благополучнее", "larger is more favourable"),
        (Axis::Results, true) => pick(lang, "больше — лучше", "larger is better"),
        (Axis::Results, false) => pick(lang, "больше — хуже", "larger is worse"),
    }
}

/// What the index of several indicators is.
#[must_use]
pub fn index(lang: Language, axis: Axis, scale: Scale, indicators: usize, equal_weights: bool) -> String {
    let name = self::axis(lang, axis);
    let count = counted(lang, indicators, OF_INDICATORS);
    let head = if indicators == 1 {
        say!(lang, "{name} — показатель на общей шкале", "{name} is the indicator on a common scale")
    } else if equal_weights {
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
        Scale::MinMax => pick(lang, "от 0 до 100 между наименьшим и наибольшим", "0 to 100 from least to largest"),
        Scale::Percentile => pick(lang, "от 0 до 100 по месту среди школ", "0 to 100 by place among the schools"),
    };
    format!("{head}: {scale}.")
}

/// An indicator with its direction and its share of the weight.
#[must_use]
pub fn indicator(lang: Language, axis: Axis, column: &str, weight: f64, percent: &str) -> String {
    let direction = direction(lang, axis, weight);
    say!(lang, "{column} — {percent} %, {direction}", "{column}: {percent} %, {direction}")
}

/// What a relative threshold is not.
#[must_use]
pub const fn relative(lang: Language) -> &'static str {
    pick(
        lang,
        "Такой порог — место среди этих школ, а не норма: он меняется вместе с ними.",
        "Such a threshold is a place among these schools, no norm: it moves with them.",
    )
}

/// A cluster as the district names it.
#[must_use]
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
#[must_use]
pub fn number(lang: Language, cluster: Cluster) -> String {
    let number = cluster.number();
    say!(lang, "№ {number}", "{number}")
}

/// Heads the schools without a cluster.
#[must_use]
pub const fn unassigned(lang: Language) -> &'static str {
    pick(lang, "Без кластера", "Unassigned")
}

/// Nobody is in a roster.
#[must_use]
pub const fn nobody(lang: Language) -> &'static str {
    pick(lang, "нет", "none")
}

/// Why a school has no cluster: the indicators without a value, or all of an axis.
#[must_use]
pub fn no_index(lang: Language, axis: Axis, missing: &[String]) -> String {
    let missing = missing.join(", ");
    match axis {
        Axis::Complexity => {
            say!(lang, "нет данных о контингенте ({missing})", "no data on the contingent ({missing})")
        }
        Axis::Results => say!(lang, "нет результатов ({missing})", "no results ({missing})"),
    }
}

/// A cluster that the commission decided, beside the computed one.
#[must_use]
pub fn decided(lang: Language, school: &str, to: &str, computed: Option<&str>, reason: &str) -> String {
    match computed {
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

/// What the border band is.
#[must_use]
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
#[must_use]
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
#[must_use]
pub const fn border_contingent(lang: Language) -> &'static str {
    pick(lang, "У порога по контингенту", "Near the threshold of complexity")
}

/// A school exactly on the threshold.
#[must_use]
pub const fn on_threshold(lang: Language) -> &'static str {
    pick(lang, "на пороге", "on the threshold")
}

/// Nobody is near a threshold, or there is no band.
#[must_use]
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

/// A school that the settings leave out.
#[must_use]
pub fn excluded(lang: Language, row: usize, school: &str, reason: &str) -> String {
    say!(lang, "{school} (строка {row}): {reason}", "{school} (row {row}): {reason}")
}

/// A unit behind a printed number: 1 балл, 2 балла, 66 баллов, 60,75 балла; other units as they are.
#[must_use]
pub fn unit(lang: Language, number: &str, unit: &str) -> String {
    match (lang, unit, number.parse::<usize>()) {
        (Language::Ru, "балл", Ok(whole)) => super::POINT.ru[super::plural_ru(whole)].to_owned(),
        (Language::Ru, "балл", Err(_)) => super::POINT.ru[1].to_owned(),
        _ => unit.to_owned(),
    }
}

/// Heads the commission's decisions.
#[must_use]
pub const fn decisions(lang: Language) -> &'static str {
    pick(lang, "Решения комиссии", "Decisions of the commission")
}

/// The notes at the end of every report.
#[must_use]
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
