//! How sure the list is, in words: the weight of its labels, and how little would change them.

use super::explain::sureness;
use super::number::{calculable, fixed, percent, shortest, signed};
use super::{SCHOOL, cluster, counted, pick, say};
use crate::model::{Cluster, Language};
use crate::report::{MoveReport, Sureness, TipReport};

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
    let (share, schools) = (percent(lang, accuracy), counted(lang, known, SCHOOL));
    say!(
        lang,
        "Ожидаемая точность списка {share}: столько школ в среднем стоят в своём кластере и без ошибки измерения \
         (известна погрешность: {schools}).",
        "Expected accuracy of the list {share}: so many schools would on average be in their cluster without the error \
         of measurement (the error is known for {schools})."
    )
}

/// Heads the schools whose cluster is so sure.
pub fn of(lang: Language, sure: Sureness, count: usize) -> String {
    let (word, schools) = (sureness(lang, sure), counted(lang, count, SCHOOL));
    let from = match sure {
        Sureness::Certain => pick(lang, "не меньше 0,90", "at least 0.90"),
        Sureness::Likely => pick(lang, "не меньше 0,70", "at least 0.70"),
        Sureness::Unsure => pick(lang, "меньше 0,70", "below 0.70"),
    };
    say!(lang, "{word} (вероятность {from}): {schools}", "{word} (probability {from}): {schools}")
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

/// A school that a small move of a threshold puts into another cluster.
pub fn tip(lang: Language, name: &str, tip: &TipReport) -> String {
    let (of, at) = (super::axis::words(tip.axis).of.of(lang), shortest(lang, tip.tip));
    let (sds, to) = (fixed(lang, tip.sds, 3), cluster::number(lang, tip.to));
    say!(
        lang,
        "{name}: порог {of} за {at} ({sds} ст. откл.) — кластер {to}",
        "{name}: threshold of {of} beyond {at} ({sds} sds): cluster {to}"
    )
}

/// Heads what moves of the thresholds would change.
pub const fn moves(lang: Language) -> &'static str {
    pick(lang, "Что изменил бы сдвиг порога:", "What a move of a threshold would change:")
}

/// A move of a threshold.
pub fn moved(lang: Language, moved: &MoveReport, schools: &str) -> String {
    let (of, to) = (super::axis::words(moved.axis).of.of(lang), calculable(lang, moved.to));
    let (sds, count) = (signed(lang, moved.sds, 2), counted(lang, moved.schools.len(), SCHOOL));
    say!(
        lang,
        "порог {of} {to} ({sds} ст. откл.): другой кластер получат {count} — {schools}",
        "threshold of {of} at {to} ({sds} sds): {count} would change cluster: {schools}"
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

/// The results beside the expected ones.
pub fn expected(lang: Language, expected: &str, tier: &str) -> String {
    say!(lang, "Ожидаемые результаты: {expected} ({tier})", "Expected results: {expected} ({tier})")
}

/// Heads the schools of a tier.
pub fn tier(lang: Language, words: &str, count: usize) -> String {
    let head = super::capital(words);
    say!(lang, "{head} ({count})", "{head} ({count})")
}

/// Fewer pupils were tested than the settings ask for.
pub fn few_pupils(lang: Language, least: u32) -> String {
    say!(
        lang,
        "Участников меньше {least}, кластер с оговоркой",
        "Fewer than {least} tested, the cluster comes with a reservation"
    )
}
