//! The sentences of the page that no other format has.

use super::{PAIRS_GENITIVE, SCHOOL, SCHOOLS_GENITIVE, code, counted, is_singular_ru, pick, say, school};
use crate::model::Language;

/// The headings of the page's own sections.
#[derive(Clone, Copy, Debug)]
pub enum PageSection {
    /// Four or five sentences.
    Main,
    /// The four rosters.
    Rosters,
    /// Schools without a pair or a cluster.
    Without,
    /// The table of all schools.
    Schools,
    /// The method.
    Method,
    /// What was read.
    Read,
    /// The notes.
    Notes,
}

/// The heading of a section.
pub const fn section(lang: Language, section: PageSection) -> &'static str {
    match section {
        PageSection::Main => pick(lang, "Главное", "In short"),
        PageSection::Rosters => pick(lang, "Списки кластеров", "Rosters of the clusters"),
        PageSection::Without => pick(lang, "Без пары и без кластера", "Without a pair or a cluster"),
        PageSection::Schools => pick(lang, "Все школы", "All schools"),
        PageSection::Method => pick(lang, "Как получены списки", "How the rosters came about"),
        PageSection::Read => pick(lang, "Что прочитано", "What was read"),
        PageSection::Notes => pick(lang, "Как читать этот отчёт", "How to read this report"),
    }
}

/// Leads past the heading to the content.
pub const fn skip(lang: Language) -> &'static str {
    pick(lang, "К содержанию", "Skip to the content")
}

/// How many schools have a cluster.
pub fn assigned(lang: Language, all: usize, assigned: usize) -> String {
    let schools = counted(lang, all, SCHOOLS_GENITIVE);
    if all == assigned {
        let schools = counted(lang, all, SCHOOL);
        return say!(lang, "Распределены все школы: {all}.", "All are in clusters ({schools}).");
    }
    let verb = if is_singular_ru(assigned) { "распределена" } else { "распределены" };
    match lang {
        Language::Ru => format!("Из {schools} {verb} {assigned}."),
        Language::En => format!("{assigned} of {schools} are in clusters."),
    }
}

/// How many schools have a complex contingent, and how many of them high results.
pub fn complex(lang: Language, complex: usize, high: usize) -> String {
    let schools = counted(lang, complex, if lang == Language::Ru { SCHOOLS_GENITIVE } else { SCHOOL });
    let have = if complex == 1 { "has" } else { "have" };
    if complex == 0 {
        return pick(lang, "Школ со сложным контингентом нет.", "No school has a complex contingent.").to_owned();
    }
    match high {
        0 => say!(
            lang,
            "Сложный контингент у {schools}, высоких результатов среди них нет.",
            "{schools} {have} a complex contingent, none of them with high results."
        ),
        1 => say!(
            lang,
            "Сложный контингент у {schools}, из них 1 показывает высокие результаты и может стать опорной площадкой.",
            "{schools} {have} a complex contingent; 1 of them shows high results and can become a mentor."
        ),
        _ => say!(
            lang,
            "Сложный контингент у {schools}, из них {high} показывают высокие результаты и могут стать опорными \
             площадками.",
            "{schools} {have} a complex contingent; {high} of them show high results and can become mentors."
        ),
    }
}

/// For how many schools with low results a pair is suggested, and how many of the pairs have distant contingents, if
/// that is known of all.
pub fn paired(lang: Language, pairs: usize, mentees: usize, distant: Option<usize>) -> String {
    let of = counted(lang, mentees, SCHOOLS_GENITIVE);
    if pairs == 0 {
        return say!(
            lang,
            "Для {of} с низкими результатами пар не предложено.",
            "No pair is suggested for {of} with low results."
        );
    }
    if let Some(distant) = distant.filter(|distant| *distant > 0) {
        let few = counted(lang, distant, PAIRS_GENITIVE);
        say!(
            lang,
            "Для {pairs} из {of} с низкими результатами предложена пара; у {few} контингент далёкий.",
            "For {pairs} of {of} with low results a mentor is suggested; the contingents are distant in {few}."
        )
    } else if distant.is_some() {
        say!(
            lang,
            "Для {pairs} из {of} с низкими результатами предложена пара со сходным контингентом.",
            "For {pairs} of {of} with low results a mentor with a similar contingent is suggested."
        )
    } else {
        say!(
            lang,
            "Для {pairs} из {of} с низкими результатами предложена пара.",
            "For {pairs} of {of} with low results a mentor is suggested."
        )
    }
}

/// How many schools are near a threshold.
pub fn near(lang: Language, count: usize) -> String {
    let schools = counted(lang, count, SCHOOL);
    say!(
        lang,
        "У порогов — {schools}: здесь и небольшое изменение меняет кластер.",
        "Near a threshold: {schools}; even a small change would change the cluster."
    )
}

/// Both thresholds with how they came about.
pub fn thresholds(lang: Language, complexity: &str, results: &str) -> String {
    say!(lang, "Пороги: {complexity}; {results}.", "The thresholds: {complexity}; {results}.")
}

/// There is something to know; where it stands.
pub fn warned(lang: Language, count: usize) -> String {
    say!(lang, "Обратите внимание: {count}", "Please note: {count}")
}

/// Opens a pair's card.
pub const fn why(lang: Language) -> &'static str {
    pick(lang, "Почему эта пара", "Why this pair")
}

/// A pair's card, its first sentence.
pub fn pair(lang: Language, mentee: &str, mentor: &str, contingent: &str) -> String {
    let mentee = school(lang, mentee);
    say!(
        lang,
        "{mentee} и опорная площадка {mentor}: контингент {contingent}.",
        "{mentee} and mentor {mentor}: the contingents are {contingent}."
    )
}

/// By how much the mentor's results are better.
pub fn gap(lang: Language, gap: f64, size: &str) -> String {
    if gap > 0.0 {
        say!(lang, "Результат площадки лучше на {size}.", "The mentor's results are better by {size}.")
    } else if gap < 0.0 {
        say!(lang, "Результат площадки ниже на {size}.", "The mentor's results are lower by {size}.")
    } else {
        pick(lang, "Результаты равны.", "The results are equal.").to_owned()
    }
}

/// The headings of the table in a pair's card.
pub const fn card_headings(lang: Language) -> [&'static str; 5] {
    match lang {
        Language::Ru => ["Показатель", "Школа", "Опорная площадка", "Разница", "В стандартных отклонениях"],
        Language::En => ["Indicator", "Mentee", "Mentor", "Difference", "In standard deviations"],
    }
}

/// Nobody is without pair and cluster; the border section's first sentence.
pub const fn border(lang: Language) -> &'static str {
    pick(
        lang,
        "Эти школы стоят у порога: небольшое изменение в одну или другую сторону меняет кластер. Это повод для \
         профилактики, а не вывод о школе.",
        "These schools are near a threshold: a small change to either side changes the cluster. It is a reason to \
         look ahead, not a verdict on the school.",
    )
}

/// The headings of the table of all schools; the results have a name of their own.
pub fn school_headings(lang: Language, results: &str) -> [String; 6] {
    match lang {
        Language::Ru => ["ОУ", "Кластер", "Сложность (место)", results, "Запас", "Пометка"],
        Language::En => ["School", "Cluster", "Complexity (place)", results, "Margin", "Note"],
    }
    .map(str::to_owned)
}

/// What margin means in that table.
pub const fn margin(lang: Language) -> &'static str {
    pick(
        lang,
        "Запас — расстояние до порога результатов в их единицах; со знаком плюс — на стороне высоких результатов.",
        "The margin is the distance to the threshold of results in their own unit; plus is the side of high results.",
    )
}

/// Names the field that searches the table.
pub const fn search(lang: Language) -> &'static str {
    pick(lang, "Найти школу", "Find a school")
}

/// A school as an example of the rule.
pub fn example(
    lang: Language,
    name: &str,
    value: &str,
    threshold: &str,
    compared: Compared,
    high: bool,
) -> String {
    let school = school(lang, name);
    let sign = match compared {
        Compared::Less => pick(lang, "меньше", "is less than"),
        Compared::Equal => pick(lang, "— ровно порог", "is exactly the threshold"),
        Compared::More => pick(lang, "больше", "is more than"),
    };
    let end = if high { pick(lang, "высокие", "high") } else { pick(lang, "низкие", "low") };
    match compared {
        Compared::Equal => say!(
            lang,
            "{school}: {value} {sign}, значит, результаты {end}.",
            "{school}: {value} {sign}, so its results are {end}."
        ),
        _ => say!(
            lang,
            "{school}: {value} {sign} {threshold}, значит, результаты {end}.",
            "{school}: {value} {sign} {threshold}, so its results are {end}."
        ),
    }
}

/// How a value stands to a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Below it.
    Less,
    /// On it.
    Equal,
    /// Above it.
    More,
}

/// Heads the settings in force and the hashes of what was read.
pub const fn computed(lang: Language) -> &'static str {
    pick(lang, "Как это посчитано: файлы и настройки", "How this was computed: files and settings")
}

/// The hash of what was read.
pub fn hash(file: &str, sha256: &str) -> String {
    format!("{}: SHA-256 {sha256}", code(file))
}

/// Which program made the page.
pub fn made_by(lang: Language, version: &str) -> String {
    let program = code("opora");
    say!(lang, "Сделано программой {program} {version}", "Made by {program} {version}")
}

/// Such a page has no place for all cards.
pub fn many(lang: Language) -> String {
    let format = code("-o report.xlsx");
    say!(
        lang,
        "Школ много, поэтому карточек пар здесь нет: по показателям пары разобраны в книге ({format}).",
        "There are many schools, so there are no cards of pairs here; the workbook ({format}) has every indicator."
    )
}
