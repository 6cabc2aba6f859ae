//! One school step by step, in words: what stands in which cell, and what is computed of it.

pub mod sure;

mod cells;

pub use cells::{Place, cell, more_cells};
pub use sure::sureness;

use super::number::{calculable, percent, shortest};
use super::{Both, both, cluster, quoted_cell, say};
use crate::model::{Axis, Cluster, Language, OfRows, Scale};
use crate::report::{IndicatorStep, ThresholdTip, WeightTip};

/// The title.
pub fn title(lang: Language, school: &str) -> String {
    let school = super::school(lang, school);
    say!(lang, "{school}: от ячейки до кластера", "{school}: from cell to cluster")
}

/// How to read it.
pub const fn intro(lang: Language) -> &'static str {
    super::pick(
        lang,
        "Каждый шаг можно повторить на калькуляторе; последний знак может отличаться из-за округления.",
        "Each step can be redone with a calculator; the last digit may differ by rounding.",
    )
}

/// The headings of the parts.
pub const CLUSTER: Both = both("Кластер", "Cluster");
/// How sure the cluster is.
pub const SURE: Both = both("Насколько это точно", "How sure");
/// What would change the cluster.
pub const TIPS: Both = both("Что изменило бы кластер", "What would change the cluster");
/// The pair.
pub const PAIR: Both = both("Пара", "Pair");
/// What the settings show.
pub const SHOWN: Both = both("Сведения о школе", "About the school");

/// An indicator with its weight.
pub fn indicator(lang: Language, step: &IndicatorStep) -> String {
    let (column, weight) = (quoted_cell(lang, &step.column), shortest(lang, step.weight));
    say!(lang, "{column}, вес {weight}", "{column}, weight {weight}")
}

/// The value of an indicator.
pub fn value(lang: Language, value: Option<f64>, is_mean: bool, made: Option<OfRows>) -> String {
    let Some(value) = value else {
        return say!(
            lang,
            "значения нет: показатель не участвует, его вес не считается",
            "no value: it takes no part, and its weight does not count"
        );
    };
    let value = shortest(lang, value);
    if is_mean {
        say!(lang, "значение, среднее за несколько лет: {value}", "value, a mean over several years: {value}")
    } else {
        let made = made.map_or_else(String::new, |made| format!(" ({})", cells::of_rows(lang, made)));
        say!(lang, "значение: {value}{made}", "value: {value}{made}")
    }
}

/// The value on the common scale, with its formula.
pub fn scaled(lang: Language, step: &IndicatorStep, scale: Scale) -> Option<String> {
    let (value, scaled) = (step.value?, step.scaled?);
    let n = |value: f64| calculable(lang, value);
    let (x, shown) = (shortest(lang, value), n(scaled));
    let is_turned = step.weight < 0.0;
    let formula = match scale {
        Scale::Raw => return None,
        Scale::ZScore => {
            let all = step.moments.filter(|all| all.sd > 0.0);
            let Some(all) = all else { return Some(no_spread(lang, &shown)) };
            let (mean, sd) = (n(all.mean), n(all.sd));
            let difference = if is_turned { less(&mean, &x) } else { less(&x, &mean) };
            format!("({difference}) / {sd}")
        }
        Scale::MinMax => {
            let ends = step.range.filter(|(lo, hi)| lo < hi);
            let Some((lo, hi)) = ends else { return Some(no_spread(lang, &shown)) };
            let (lo, hi) = (n(lo), n(hi));
            let above = if is_turned { less(&hi, &x) } else { less(&x, &lo) };
            format!("100 · ({above}) / ({})", less(&hi, &lo))
        }
        Scale::Percentile => {
            let Some((rank, all)) = step.rank.zip(step.moments) else { return Some(no_spread(lang, &shown)) };
            let (rank, count) = (n(rank), all.n);
            return Some(if is_turned {
                say!(
                    lang,
                    "на общей шкале: место сверху {rank} из {count}, 100 · ({rank} − 0,5) / {count} = {shown}",
                    "scaled: place from above {rank} of {count}, 100 · ({rank} − 0.5) / {count} = {shown}"
                )
            } else {
                say!(
                    lang,
                    "на общей шкале: место снизу {rank} из {count}, 100 · ({rank} − 0,5) / {count} = {shown}",
                    "scaled: place from below {rank} of {count}, 100 · ({rank} − 0.5) / {count} = {shown}"
                )
            });
        }
    };
    Some(say!(lang, "на общей шкале: {formula} = {shown}", "scaled: {formula} = {shown}"))
}

/// A difference of two numbers, a negative one in brackets.
fn less(from: &str, take: &str) -> String {
    if take.starts_with('\u{2212}') { format!("{from} − ({take})") } else { format!("{from} − {take}") }
}

fn no_spread(lang: Language, scaled: &str) -> String {
    say!(lang, "на общей шкале: {scaled}, у всех школ поровну", "scaled: {scaled}, the same for all schools")
}

/// The index of an axis, with its formula: weights and scaled values.
pub fn index(lang: Language, parts: &[(f64, f64)], index: f64) -> String {
    let n = |value: f64| calculable(lang, value);
    let shown = n(index);
    if let [_] = parts {
        return say!(lang, "Индекс: {shown}", "Index: {shown}");
    }
    let signed = |value: f64| if value < 0.0 { format!("({})", n(value)) } else { n(value) };
    let terms: Vec<String> = parts
        .iter()
        .map(|(weight, scaled)| format!("{} · {}", shortest(lang, *weight), signed(*scaled)))
        .collect();
    let weights: Vec<String> = parts.iter().map(|(weight, _)| shortest(lang, *weight)).collect();
    let (terms, weights) = (terms.join(" + "), weights.join(" + "));
    say!(lang, "Индекс: ({terms}) / ({weights}) = {shown}", "Index: ({terms}) / ({weights}) = {shown}")
}

/// The school has no index.
pub fn no_index(lang: Language, coverage: f64, least: f64) -> String {
    let (coverage, least) = (percent(lang, 100.0 * coverage), percent(lang, 100.0 * least));
    say!(
        lang,
        "Индекса нет: данные есть по {coverage} % весов, а нужно не меньше {least} %.",
        "No index: there are data for {coverage} % of the weights, and at least {least} % are asked for."
    )
}

/// The threshold, with how it came about.
pub fn threshold(lang: Language, value: f64, rule: &str) -> String {
    let value = shortest(lang, value);
    say!(lang, "Порог: {value} ({rule})", "Threshold: {value} ({rule})")
}

/// How far an index is from the threshold, and on which side.
#[derive(Clone, Copy, Debug)]
pub struct Margin {
    /// The axis.
    pub axis: Axis,
    /// The index, the threshold, the sd of the index.
    pub numbers: [f64; 3],
    /// Whether smaller is complex, or high.
    pub is_reversed: bool,
    /// The margin.
    pub sds: f64,
    /// Whether it is on the complex, or high, side.
    pub is_above: bool,
    /// Whether it is near the threshold.
    pub is_border: bool,
}

/// The margin with its formula and its verdict.
pub fn margin(lang: Language, it: &Margin) -> String {
    let [index, threshold, sd] = it.numbers;
    let (index, threshold) = (shortest(lang, index), shortest(lang, threshold));
    let (sd, shown) = (calculable(lang, sd), calculable(lang, it.sds));
    let difference = if it.is_reversed { less(&threshold, &index) } else { less(&index, &threshold) };
    let side = side(lang, it.axis, it.is_above);
    let near = if it.is_border { say!(lang, ", у порога", ", near the threshold") } else { String::new() };
    say!(
        lang,
        "Запас до порога, в стандартных отклонениях: ({difference}) / {sd} = {shown} — {side}{near}",
        "Margin, in standard deviations: ({difference}) / {sd} = {shown}: {side}{near}"
    )
}

/// The side alone, where the index has no spread.
pub fn only_side(lang: Language, axis: Axis, is_above: bool) -> String {
    let side = side(lang, axis, is_above);
    say!(lang, "Запаса нет: у всех школ индекс один — {side}", "No margin, as all schools have one index: {side}")
}

const fn side(lang: Language, axis: Axis, is_above: bool) -> &'static str {
    match (axis, is_above) {
        (Axis::Complexity, true) => super::pick(lang, "контингент сложный", "complex"),
        (Axis::Complexity, false) => super::pick(lang, "контингент благополучный", "favourable"),
        (Axis::Results, true) => super::pick(lang, "результаты высокие", "high"),
        (Axis::Results, false) => super::pick(lang, "результаты низкие", "low"),
    }
}

/// The cluster that the two sides give.
pub fn computed(lang: Language, found: Cluster) -> String {
    let (number, short) = (cluster::number(lang, found), cluster::words(found).short.of(lang));
    say!(lang, "По показателям — кластер {number}: {short}.", "By its indicators cluster {number}: {short}.")
}

/// What a move of a threshold would do.
pub fn threshold_tip(lang: Language, tip: &ThresholdTip) -> String {
    let (at, number) = (shortest(lang, tip.tip), cluster::number(lang, tip.cluster));
    let of = super::axis::words(tip.axis).of.of(lang);
    let sds = tip.sds.map_or_else(String::new, |sds| {
        let sds = calculable(lang, sds);
        say!(lang, " (на {sds} ст. откл.)", " ({sds} sds away)")
    });
    say!(
        lang,
        "Порог {of} по другую сторону от {at}{sds} — кластер {number}.",
        "Threshold of {of} on the other side of {at}{sds}: cluster {number}."
    )
}

/// What another weight would do.
pub fn weight_tip(lang: Language, step: &IndicatorStep, tip: &WeightTip) -> String {
    let (column, now) = (quoted_cell(lang, &step.column), shortest(lang, step.weight));
    let at = calculable(lang, tip.weight_tip);
    let to = tip.cluster.map_or_else(
        || cluster::is_unassigned(lang).to_owned(),
        |to| {
            let number = cluster::number(lang, to);
            say!(lang, "кластер {number}", "cluster {number}")
        },
    );
    say!(
        lang,
        "Вес показателя {column} за {at} вместо {now}, остальные как есть, — {to}.",
        "Weight of {column} beyond {at} instead of {now}, the others as they are: {to}."
    )
}

/// Nothing near would change it.
pub const fn no_tip(lang: Language) -> &'static str {
    super::pick(
        lang,
        "Кластера нет, поэтому и границ его нет.",
        "There is no cluster, so nothing can be said of its limits.",
    )
}

/// The distance of a pair with its formula: weights and differences in standard deviations.
pub fn distance(lang: Language, parts: &[(f64, f64)], distance: f64) -> String {
    let n = |value: f64| calculable(lang, value.abs());
    let shown = n(distance);
    let terms: Vec<String> = parts.iter().map(|(weight, sds)| format!("{} · {}²", n(*weight), n(*sds))).collect();
    let weights: Vec<String> = parts.iter().map(|(weight, _)| n(*weight)).collect();
    let (terms, weights) = (terms.join(" + "), weights.join(" + "));
    say!(
        lang,
        "Отличие контингентов: √(({terms}) / ({weights})) = {shown}",
        "Distance of the contingents: √(({terms}) / ({weights})) = {shown}"
    )
}

/// The mentor of a school, or a school that it is to help.
pub fn pair(lang: Language, mentee: &str, mentor: &str) -> String {
    say!(lang, "{mentee} учится у {mentor}.", "{mentee} learns from {mentor}.")
}

/// Other mentors.
pub fn alternatives(lang: Language, others: &str) -> String {
    say!(lang, "Другие возможные площадки: {others}.", "Other mentors that could be: {others}.")
}

/// No pair is asked for.
pub const fn no_pair(lang: Language) -> &'static str {
    super::pick(lang, "Пары у школы нет.", "The school has no pair.")
}
