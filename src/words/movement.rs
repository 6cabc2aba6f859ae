//! The sentences about movement from year to year.

use super::{SCHOOL, counted, listed, pick, say};
use crate::model::Language;

/// Heads the section.
pub fn heading(lang: Language, labels: &[String; 2]) -> String {
    let [before, after] = years(lang, labels);
    say!(lang, "Движение: {before} → {after}", "Movement: {before} → {after}")
}

/// How two years are called: where both tables go by one name and tell no year, by which is the earlier.
pub fn years(lang: Language, labels: &[String; 2]) -> [String; 2] {
    if labels[0] == labels[1] {
        [pick(lang, "прошлый год", "the year before"), pick(lang, "этот год", "this year")].map(str::to_owned)
    } else {
        labels.clone()
    }
}

/// The headings of the table of movers.
pub fn columns(lang: Language) -> [String; 6] {
    [
        pick(lang, "Школа", "School"),
        pick(lang, "Кластер", "Cluster"),
        pick(lang, "Показатель", "Index"),
        pick(lang, "До порога", "Margin"),
        pick(lang, "Причина", "Cause"),
        pick(lang, "Надёжность", "How sure"),
    ]
    .map(str::to_owned)
}

/// Beside a school that entered or fell out, and changed its contingent as well.
pub const fn contingent_too(lang: Language) -> &'static str {
    pick(lang, "сменилась и группа по контингенту", "its contingent changed as well")
}

/// A fall although the result rose, or the other way round.
pub fn against(lang: Language, rose: bool, by: &str) -> String {
    if rose {
        say!(lang, "хотя результат вырос на {by}", "although the result rose by {by}")
    } else {
        say!(lang, "хотя результат снизился на {by}", "although the result fell by {by}")
    }
}

/// Where a mover would be under last year's line, if that is a third cluster.
pub fn would_be(lang: Language, cluster: &str) -> String {
    say!(
        lang,
        "по прошлогодним порогам была бы в {cluster}",
        "under last year's threshold it would be in {cluster}"
    )
}

/// What noise alone would move.
pub fn noise(lang: Language, expected: &str, observed: &str) -> String {
    say!(
        lang,
        "Одна погрешность результатов за год переводит через порог около {expected} % школ; перешли {observed} %.",
        "The error of the results alone moves about {expected}% of the schools across the threshold in a year; \
         {observed}% moved."
    )
}

/// What noise alone would move is not known.
pub const fn noise_unknown(lang: Language) -> &'static str {
    pick(
        lang,
        "Сколько переходов даёт одна погрешность результатов, по этим данным не сказать: для этого нужны настройки \
         `pupils` и `pupil_sd`.",
        "How many moves the error of the results alone would make cannot be told from these data: the settings \
         `pupils` and `pupil_sd` are needed for that.",
    )
}

/// Where a line was and is.
pub fn shift(lang: Language, axis: &str, before: &str, after: &str, schools: usize) -> String {
    if before == after {
        return say!(lang, "Порог ({axis}): {before}, как и был.", "Threshold ({axis}): {before}, as it was.");
    }
    let moved = counted(lang, schools, SCHOOL);
    let why = if schools == 0 {
        String::new()
    } else {
        say!(lang, "; только из-за этого: {moved}", "; because of that alone: {moved}")
    };
    say!(
        lang,
        "Порог ({axis}), на прошлогодней шкале: был {before}, стал {after}{why}.",
        "Threshold ({axis}), on last year's scale: was {before}, is {after}{why}."
    )
}

/// The schools that a school was.
pub fn was(lang: Language, parts: &[String]) -> String {
    let parts = super::visible(&listed(parts));
    say!(lang, "была: {parts}", "was: {parts}")
}

/// Heads the schools that were others, or several.
pub const fn renamed(lang: Language) -> &'static str {
    pick(lang, "Прошлое перенесено с прежних номеров", "The past is carried over from old ids")
}

/// Ids of one year only that look alike.
pub fn alike(lang: Language, pairs: &[(String, String)]) -> String {
    let pair = |(new, old): &(String, String)| {
        let (new, old) = (super::quoted(lang, new), super::quoted(lang, old));
        say!(lang, "{old} и {new}", "{old} and {new}")
    };
    let (pairs, flag) = (listed(&pairs.iter().map(pair).collect::<Vec<_>>()), super::code("--renamed"));
    say!(
        lang,
        "Похожи на одну школу: {pairs}. Если это так, укажите их в списке {flag}.",
        "These look like one school: {pairs}. If they are, put them into the list of {flag}."
    )
}

/// What to do about schools that are gone.
pub fn gone_advice(lang: Language) -> String {
    let flag = super::code("--renamed");
    say!(
        lang,
        "Если школу присоединили к другой или переименовали, укажите это в списке {flag}.",
        "If a school was merged into another or renamed, put it into the list of {flag}."
    )
}

/// Heads last year's pairs.
pub fn pairs_heading(lang: Language) -> String {
    pick(lang, "Пары прошлого года", "Last year's pairs").to_owned()
}
