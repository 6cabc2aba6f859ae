//! The sentences of the note about how sure its lists are, and about whether help helped.

use super::Named;
use crate::model::{Cluster, Language};
use crate::report::{Helped, Support};
use crate::words::number::{percent, signed};
use crate::words::{Noun, SCHOOLS_GENITIVE, cluster, counted, pick, say};

/// школа как подлежащее: «отнесена 1 школа», «отнесены 2 школы», «отнесены 5 школ»
const PUT: Noun = Noun { ru: ["школа", "школы", "школ"], en: ["school", "schools"] };

/// For how many of the schools the cluster is right on average.
pub fn accuracy(lang: Language, accuracy: f64, known: usize) -> String {
    let (share, schools) = (percent(lang, 100.0 * accuracy), counted(lang, known, SCHOOLS_GENITIVE));
    say!(
        lang,
        "С учётом погрешности результатов кластер верен в среднем для {share} % школ (погрешность известна \
         для {schools}).",
        "Allowing for the error of the results, the cluster is right for {share}% of the schools on average (the \
         error is known for {schools})."
    )
}

/// The schools whose cluster is unsure.
pub fn unsure(lang: Language, count: usize, names: &Named) -> String {
    let (schools, names) = (counted(lang, count, PUT), names.shown(lang));
    let put = if count % 10 == 1 && count % 100 != 11 { "отнесена" } else { "отнесены" };
    say!(
        lang,
        "К своему кластеру ненадёжно (с вероятностью меньше 0,70) {put} {schools}: {names}; решения о таких школах \
         стоит принимать с учётом других сведений о них.",
        "The cluster of {schools} is unsure (a probability below 0.70): {names}; know more of them before you decide."
    )
}

/// No school's cluster is unsure.
pub const fn nobody_unsure(lang: Language) -> &'static str {
    pick(
        lang,
        "Школ, отнесённых к своему кластеру ненадёжно (с вероятностью меньше 0,70), нет.",
        "No school's cluster is unsure (a probability below 0.70).",
    )
}

/// A school with the cluster that it is near to.
pub fn tip(lang: Language, name: &str, to: Cluster) -> String {
    let to = cluster::number_tied(lang, to);
    say!(lang, "{name} (кластер {to})", "{name} (cluster {to})")
}

/// The schools nearest to another cluster.
pub fn nearest(lang: Language, tips: &[String]) -> String {
    let tips = tips.join(", ");
    say!(lang, "Ближе всего к другому кластеру: {tips}.", "Nearest to another cluster: {tips}.")
}

/// How the schools with support changed beside those without, with the limits of the difference.
pub fn helped(lang: Language, one: &Helped, few: usize) -> String {
    let all = &one.comparison;
    let number = |value: f64| signed(lang, value, few);
    let (with, yes) = (number(all.with.change), counted(lang, all.with.schools, SCHOOLS_GENITIVE));
    let cluster = cluster::number_tied(lang, one.cluster);
    let changed = match one.support {
        Support::Partnership => say!(
            lang,
            "В кластере {cluster} результаты {yes} с опорной площадкой изменились за год в среднем на {with}",
            "In cluster {cluster} the results of {yes} with a mentor changed by {with} on average over the year"
        ),
        Support::Training => say!(
            lang,
            "В кластере {cluster} результаты {yes}, чьи команды обучены, изменились за год в среднем на {with}",
            "In cluster {cluster} the results of {yes} whose teams were trained changed by {with} on average over the \
             year"
        ),
    };
    let Some(contrast) = all.contrast else {
        return say!(
            lang,
            "{changed}; сравнить их не с кем: поддержка есть у всех школ кластера с результатами за оба года.",
            "{changed}; there is nobody to compare them with, as all schools of the cluster with results in both years \
             have support."
        );
    };
    let no = counted(lang, contrast.without.schools, SCHOOLS_GENITIVE);
    let (without, difference) = (number(contrast.without.change), number(contrast.difference));
    let limits = contrast.permuted.map_or_else(
        || {
            pick(
                lang,
                "её границы не посчитаны: с одной из сторон меньше пяти школ",
                "its limits are not computed, as a side has fewer than five schools",
            )
            .to_owned()
        },
        |permuted| {
            let [lo, hi] = [permuted.lo, permuted.hi].map(number);
            say!(lang, "её границы (95 %) — от {lo} до {hi}", "its limits (95%) are {lo} and {hi}")
        },
    );
    match one.support {
        Support::Partnership => say!(
            lang,
            "{changed}, {no} без неё — на {without}; разница {difference}, {limits}.",
            "{changed}, those of {no} without by {without}; the difference is {difference}, {limits}."
        ),
        Support::Training => say!(
            lang,
            "{changed}, остальных ({no}) — на {without}; разница {difference}, {limits}.",
            "{changed}, those of {no} others by {without}; the difference is {difference}, {limits}."
        ),
    }
}
