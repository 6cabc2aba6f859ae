//! The sentences of the annexes.

use crate::model::Language;
use crate::words::{pick, say};

/// The annexes.
#[derive(Clone, Copy, Debug)]
pub enum Annex {
    /// All schools with their numbers.
    Schools,
    /// The reasons for each pair.
    Pairs,
    /// The same with the table of all pairs.
    AllPairs,
    /// Who went where.
    Moves,
    /// What is too long for the note.
    Lists,
    /// What else stands beside the clusters.
    Beside,
}

/// The heading of an annex; each has the number of its turn.
pub fn heading(lang: Language, annex: Annex, number: usize) -> String {
    let name = match annex {
        Annex::Schools => pick(lang, "Показатели школ", "The schools' numbers"),
        Annex::Pairs => pick(
            lang,
            "Обоснование предлагаемых пар по показателям",
            "The suggested pairs, indicator by indicator",
        ),
        Annex::AllPairs => pick(
            lang,
            "Предлагаемые пары и их обоснование по показателям",
            "The suggested pairs, and each indicator by indicator",
        ),
        Annex::Beside => pick(lang, "Рядом с кластерами", "Beside the clusters"),
        Annex::Lists => pick(lang, "Перечни школ", "Lists of schools"),
        Annex::Moves => pick(lang, "Переходы между кластерами за год", "Moves between clusters over the year"),
    };
    say!(lang, "Приложение {number}. {name}", "Annex {number}. {name}")
}

/// The first headings of the table of schools.
pub fn school_columns(lang: Language) -> [&'static str; 4] {
    match lang {
        Language::Ru => ["ОУ", "Наименование", "Кластер", "Место по сложности"],
        Language::En => ["School", "Name", "Cluster", "Place by complexity"],
    }
}

/// What the places mean.
pub const fn places(lang: Language) -> &'static str {
    pick(
        lang,
        "Место по сложности: 1 — школа с самым сложным контингентом. Прочерк — нет сведений.",
        "Place by complexity: 1 is the school with the most complex contingent. A dash: no data.",
    )
}

/// The headings of the table of reasons.
pub fn reason_columns(lang: Language) -> [&'static str; 3] {
    match lang {
        Language::Ru => ["Показатель", "Школа", "Опорная площадка"],
        Language::En => ["Indicator", "School", "Mentor school"],
    }
}

/// Heads the indicators of a pair.
pub fn pair(lang: Language, mentee: &str, mentor: &str, why: &str) -> String {
    say!(lang, "{mentee} → {mentor}: {why}", "{mentee} → {mentor}: {why}")
}

/// What the table of transitions shows.
pub fn transitions(lang: Language, labels: &[String; 2]) -> String {
    let [before, after] = labels;
    say!(
        lang,
        "По строкам — кластеры {before}, по столбцам — кластеры {after}; на диагонали — школы, которые остались.",
        "Rows: the clusters of {before}; columns: those of {after}; on the diagonal the schools that stayed."
    )
}
