//! The sentences about movement from year to year.

use super::{SCHOOL, counted, listed, pick, say};
use crate::model::{Axis, Language};

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
        "Сколько переходов объясняется одной погрешностью, по этим данным оценить нельзя: нужны число участников \
         и разброс их результатов.",
        "How many of the moves the error of the results alone explains cannot be estimated from these data: that \
         takes the number of pupils tested and the spread of their results.",
    )
}

/// Where a threshold was and is.
pub struct Shift<'a> {
    /// The axis.
    pub axis: Axis,
    /// Last year's threshold, and this year's.
    pub ends: [&'a str; 2],
    /// Whether the number is larger now.
    pub rose: bool,
    /// Whether it is harder to be complex, or high, now.
    pub is_harder: bool,
    /// Whether the index is another one than last year's, so that this year's threshold is put on its scale.
    pub is_rescaled: bool,
    /// How many schools moved because of that alone.
    pub schools: usize,
}

/// Where a threshold was and is, and who moved because of that alone.
pub fn shift(lang: Language, shift: &Shift) -> String {
    let (of, [before, after]) = (super::axis::words(shift.axis).of.of(lang), shift.ends);
    if before == after {
        return say!(lang, "Порог {of} прежний: {before}.", "The threshold of {of} is unchanged: {before}.");
    }
    let rose = if shift.rose { pick(lang, "вырос", "rose") } else { pick(lang, "снизился", "fell") };
    let scale = pick(lang, " (на прошлогодней шкале)", " (on last year's scale)");
    let scale = if shift.is_rescaled { scale } else { "" };
    let why = if shift.schools == 0 { String::new() } else { alone(lang, shift) };
    say!(
        lang,
        "Порог {of} {rose} с {before} до {after}{scale}{why}.",
        "The threshold of {of} {rose} from {before} to {after}{scale}{why}."
    )
}

/// The schools that moved because of the threshold alone.
fn alone(lang: Language, shift: &Shift) -> String {
    let schools = counted(lang, shift.schools, SCHOOL);
    let (verb, en) = match (shift.axis, shift.is_harder) {
        (Axis::Results, true) => (["выпала", "выпали", "выпало"], "fell out"),
        (Axis::Results, false) => (["вошла", "вошли", "вошло"], "entered"),
        (Axis::Complexity, _) => (["сменила", "сменили", "сменило"], "changed contingent group"),
    };
    let verb = verb[super::plural_ru(shift.schools)];
    match (lang, shift.axis) {
        (Language::Ru, Axis::Complexity) => format!("; только из-за этого {verb} группу по контингенту {schools}"),
        (Language::Ru, Axis::Results) => format!("; только из-за этого {verb} {schools}"),
        (Language::En, _) => format!("; because of that alone {schools} {en}"),
    }
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
