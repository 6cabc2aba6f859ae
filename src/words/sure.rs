//! How sure the list is, in words: the weight of its labels, and how little would change them.

use super::explain::sureness;
use super::number::{fixed, percent, signed};
use super::{SCHOOL, SCHOOLS_GENITIVE, cluster, counted, pick, say};
use crate::model::{Cluster, Language};
use crate::report::{Context, MoveReport, Predictors, Sureness, Tier, TipReport};

/// The heading.
pub const fn heading(lang: Language) -> &'static str {
    pick(lang, "Насколько надёжен список", "How sure the list is")
}

/// Nothing is known of the errors though it was asked for.
pub const fn no_error(lang: Language) -> &'static str {
    pick(
        lang,
        "Сведений о погрешности результатов нет, поэтому о надёжности кластеров ничего не сказано.",
        "There is no error information for the results, so nothing is said of how sure the clusters are.",
    )
}

/// The mean probability of the clusters in force.
pub fn accuracy(lang: Language, accuracy: f64, known: usize) -> String {
    let (share, schools) = (percent(lang, 100.0 * accuracy), counted(lang, known, SCHOOL));
    say!(
        lang,
        "Ожидаемая точность списка {share} %: столько школ в среднем остались бы в своём кластере, будь результаты \
         измерены без ошибки (погрешность известна: {schools}).",
        "Expected accuracy of the list {share} %: on average so many schools would keep their cluster if results were \
         measured without error (the error is known for {schools})."
    )
}

/// Heads the schools whose cluster is so sure.
pub fn of(lang: Language, sure: Sureness) -> String {
    let word = super::capital(sureness(lang, sure));
    let from = match sure {
        Sureness::Certain => pick(lang, "не меньше 0,90", "at least 0.90"),
        Sureness::Likely => pick(lang, "не меньше 0,70", "at least 0.70"),
        Sureness::Unsure => pick(lang, "меньше 0,70", "below 0.70"),
    };
    say!(lang, "{word}, вероятность {from}", "{word}, probability {from}")
}

/// A school with the probability of its cluster.
pub fn school(lang: Language, name: &str, p: f64) -> String {
    let p = fixed(lang, p, 2);
    format!("{name} ({p})")
}

/// Heads the schools that are nearest to another cluster.
pub const fn nearest(lang: Language) -> &'static str {
    pick(lang, "Ближе всего к другому кластеру:", "Nearest to another cluster:")
}

/// Less than this is not told as a number of standard deviations.
const LEAST_SDS: f64 = 0.005;

/// A school that a small move of a threshold, to this place, puts into another cluster. A school at the threshold is on
/// the complex, or high, side: only beyond it does it leave that side.
pub fn tip(lang: Language, name: &str, tip: &TipReport, at: &str, is_reversed: bool) -> String {
    let (of, to) = (super::axis::words(tip.axis).of.of(lang), cluster::number(lang, tip.to));
    let leaves = !tip.to.is_on(tip.axis);
    let becomes = match (leaves, leaves != is_reversed) {
        (true, true) => say!(lang, "выше {at}", "higher than {at}"),
        (true, false) => say!(lang, "ниже {at}", "lower than {at}"),
        (false, true) => say!(lang, "{at} или выше", "{at} or higher"),
        (false, false) => say!(lang, "{at} или ниже", "{at} or lower"),
    };
    let away = match tip.sds {
        0.0 => pick(lang, "школа на самом пороге", "the school is at the threshold").to_owned(),
        sds if sds < LEAST_SDS => pick(lang, "меньше 0,01 ст. откл.", "less than 0.01 sds").to_owned(),
        sds => {
            let sds = fixed(lang, sds, 2);
            say!(lang, "{sds} ст. откл.", "{sds} sds")
        }
    };
    say!(
        lang,
        "{name}: кластер {to}, если порог {of} станет {becomes} ({away})",
        "{name}: cluster {to} if the threshold of {of} becomes {becomes} ({away})"
    )
}

/// Heads what moves of the thresholds would change.
pub const fn moves(lang: Language) -> &'static str {
    pick(lang, "Что изменил бы сдвиг порога:", "What a move of a threshold would change:")
}

/// A move of a threshold, to this place.
pub fn moved(lang: Language, moved: &MoveReport, to: &str, schools: &str) -> String {
    let of = super::axis::words(moved.axis).of.of(lang);
    let (sds, count) = (signed(lang, moved.sds, 2), counted(lang, moved.schools.len(), SCHOOL));
    say!(
        lang,
        "порог {of} {to} ({sds} ст. откл.): в другом кластере {count} — {schools}",
        "threshold of {of} at {to} ({sds} sds): {count} in another cluster: {schools}"
    )
}

/// The probability of a school's cluster, in a line of the panel and of the card.
pub fn label(lang: Language, found: Cluster, p: f64, sure: Sureness) -> String {
    let (number, p, word) = (cluster::number(lang, found), fixed(lang, p, 2), sureness(lang, sure));
    say!(lang, "Вероятность кластера {number}: {p} ({word})", "Probability of cluster {number}: {p} ({word})")
}

/// The results beside those of the schools of the most similar contingent.
pub fn peers(lang: Language, mean: &str, gap: &str, count: usize) -> String {
    let schools = counted(lang, count, SCHOOL);
    say!(
        lang,
        "Среднее школ самого близкого контингента: {mean} ({schools}), разница {gap}",
        "Mean of the schools of the most similar contingent: {mean} ({schools}), gap {gap}"
    )
}

/// The results beside those that such a contingent lets expect.
pub fn expected(lang: Language, results: &str, expected: &str, tier: Tier) -> String {
    match tier {
        Tier::Above => say!(
            lang,
            "Результат {results} выше ожидаемого {expected} при таком контингенте",
            "The result {results} is above the {expected} that such a contingent lets expect"
        ),
        Tier::Within => say!(
            lang,
            "Результат {results} близок к ожидаемому {expected} при таком контингенте",
            "The result {results} is near the {expected} that such a contingent lets expect"
        ),
        Tier::Below => say!(
            lang,
            "Результат {results} ниже ожидаемого {expected} при таком контингенте",
            "The result {results} is below the {expected} that such a contingent lets expect"
        ),
    }
}

/// What the expected results rest on, and how much of the spread they tell.
pub fn context(lang: Language, context: &Context) -> String {
    let schools = counted(lang, context.schools, SCHOOLS_GENITIVE);
    let share = percent(lang, 100.0 * context.r2);
    let by = match context.predictors {
        Predictors::Indicators => pick(lang, "показателям контингента", "the indicators of the contingent"),
        Predictors::IndexForMany | Predictors::IndexForCollinear => {
            pick(lang, "индексу сложности", "the complexity index")
        }
    };
    say!(
        lang,
        "Ожидаемые результаты рассчитаны по {by} {schools}; контингентом объясняется {share} % различий.",
        "Expected results rest on {by} of {schools}; the contingent tells {share} % of the differences."
    )
}

/// Fewer pupils were tested than the settings ask for.
pub fn few_pupils(lang: Language, least: u32) -> String {
    say!(
        lang,
        "Участников меньше {least}, кластер с оговоркой",
        "Fewer than {least} tested, the cluster comes with a reservation"
    )
}
