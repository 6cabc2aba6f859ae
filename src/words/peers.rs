//! Schools of similar contingent, in words.

use std::cmp::Ordering;

use super::change::change;
use super::number::{fixed, shortest};
use super::{Both, Noun, both, code, counted, listed, pick, say};
use crate::model::Language;

/// похожая школа after "у"
const SIMILAR_SCHOOLS: Noun = Noun {
    ru: ["похожей школы", "похожих школ", "похожих школ"],
    en: ["similar school", "similar schools"],
};

/// Heads the paper.
pub const TITLE: Both = both("Похожие школы", "Similar schools");

/// The sheet of the means.
pub const MEANS: Both = both("Средние похожих", "Means");

/// Heads what a school has beside what they have.
pub const BESIDE: Both = both("Показатели рядом", "Indicators side by side");

/// What makes schools similar.
pub const METHOD: Both = both(
    "Похожи школы с близким контингентом, какого бы кластера они ни были. Отличие — в стандартных отклонениях, \
     в среднем по показателям сложности.",
    "Schools are similar by their contingent, whatever their cluster. The distance is in standard deviations, \
     on average over the indicators of complexity.",
);

/// The best results come first.
pub const BY_RESULTS: Both = both(
    "Сначала лучшие результаты; № — место по похожести.",
    "The best results come first; No. is the place by likeness.",
);

/// No school can be compared.
pub const NOBODY: Both = both(
    "Сравнить не с кем: ни у одной другой школы нет и общих показателей, и результатов.",
    "There is nobody to compare with: no other school has shared indicators and results.",
);

/// Only schools so near are looked at.
pub fn within(lang: Language, km: f64) -> String {
    let km = shortest(lang, km);
    say!(
        lang,
        "Только школы не дальше {km} км по прямой (по дуге большого круга).",
        "Only schools within {km} km as the crow flies (great circle)."
    )
}

/// Only schools with equal columns are looked at.
pub fn same(lang: Language, columns: &[String]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| code(column)).collect();
    let columns = listed(&columns);
    say!(lang, "Только школы, у которых совпадает: {columns}.", "Only schools that are equal in {columns}.")
}

/// The headings of the table of peers; kilometres only where they are known.
pub fn heads(lang: Language, has_km: bool) -> Vec<String> {
    let all = [
        Some(pick(lang, "№", "No.")),
        Some(pick(lang, "Школа", "School")),
        Some(pick(lang, "Кластер", "Cluster")),
        Some(pick(lang, "Отличие", "Distance")),
        has_km.then_some(pick(lang, "Км", "Km")),
        Some(pick(lang, "Результаты", "Results")),
    ];
    all.into_iter().flatten().map(str::to_owned).collect()
}

/// The headings of the table of indicators.
pub fn beside_heads(lang: Language) -> Vec<String> {
    let heads = match lang {
        Language::Ru => ["Показатель", "У школы", "У похожих в среднем", "По скольким школам"],
        Language::En => ["Indicator", "School", "Mean of similar schools", "Of how many"],
    };
    heads.map(str::to_owned).to_vec()
}

/// The results of a school; none if it has none.
pub fn results(lang: Language, results: Option<&str>) -> String {
    match results {
        Some(results) => say!(lang, "результаты {results}", "results {results}"),
        None => pick(lang, "результатов нет", "no results").to_owned(),
    }
}

/// The mean of the peers' results, and how the school's own stand to it.
pub fn mean(lang: Language, peers: usize, mean: f64, own: Option<f64>, usual: usize, is_reversed: bool) -> String {
    let of = counted(lang, peers, SIMILAR_SCHOOLS);
    let Some(own) = own else {
        let mean = fixed(lang, mean, usual);
        return say!(
            lang,
            "В среднем результаты у {of} — {mean}; у самой школы результатов нет.",
            "The mean of the results of {of} is {mean}; the school itself has none."
        );
    };
    let stand = change(lang, mean, own, usual);
    let (mean_text, own_text, by) = (&stand.before, &stand.after, stand.size());
    let how = match (mean.total_cmp(&own), is_reversed) {
        (Ordering::Equal, _) => pick(lang, "столько же", "the same").to_owned(),
        (Ordering::Less, false) | (Ordering::Greater, true) => say!(lang, "на {by} лучше", "{by} better"),
        _ => say!(lang, "на {by} хуже", "{by} worse"),
    };
    say!(
        lang,
        "В среднем результаты у {of} — {mean_text}; у самой школы {own_text}, {how}.",
        "The mean of the results of {of} is {mean_text}; the school itself has {own_text}, {how}."
    )
}
