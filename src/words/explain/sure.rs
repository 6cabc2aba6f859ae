//! How sure the cluster of a school is, and what its contingent lets expect: each number with its formula, in words.

use super::less;
use crate::model::{Axis, Language};
use crate::report::{
    Coefficient, Context, ErrorFrom, ErrorPart, ErrorSteps, ExpectedSteps, PeerReport, Sureness, Tier,
};
use crate::words::number::{calculable, fixed, shortest};
use crate::words::{SCHOOL, SCHOOLS_GENITIVE, counted, pick, quoted_cell, say, tier};

/// Decimals of a probability.
const PROBABILITY: usize = 3;

/// The standard error of an index with its formula, and for that of the results where it comes from.
pub fn error(lang: Language, axis: Axis, steps: &ErrorSteps, from: Option<ErrorFrom>) -> String {
    let formula = formula(lang, steps);
    let from = from.map_or_else(String::new, |from| format!(" ({})", source(lang, from)));
    match axis {
        Axis::Complexity => say!(
            lang,
            "Стандартная ошибка сложности контингента: {formula}{from}.",
            "Standard error of the complexity: {formula}{from}."
        ),
        Axis::Results => say!(
            lang,
            "Стандартная ошибка результатов: {formula}{from}.",
            "Standard error of the results: {formula}{from}."
        ),
    }
}

const fn source(lang: Language, from: ErrorFrom) -> &'static str {
    match from {
        ErrorFrom::Pupils => pick(
            lang,
            "разброс баллов, делённый на корень из числа участников",
            "the spread of the scores over the root of the number of pupils tested",
        ),
        ErrorFrom::Rows => pick(
            lang,
            "по строкам учеников: разброс баллов, делённый на корень из их числа",
            "by the rows of pupils: the spread of their scores over the root of their number",
        ),
        ErrorFrom::Column => pick(lang, "по столбцу таблицы", "by a column of the table"),
        ErrorFrom::Years => pick(
            lang,
            "по изменениям между годами: корень из половины их среднего квадрата",
            "by the changes between years: the root of half their mean square",
        ),
    }
}

/// The numbers put in, and what comes out; where there is nothing to compute, the number alone.
fn formula(lang: Language, steps: &ErrorSteps) -> String {
    let n = |value: f64| calculable(lang, value);
    let shown = n(steps.se());
    let expression = match steps {
        ErrorSteps::Given(_) => return shown,
        ErrorSteps::Years(half_square) => format!("√{}", n(*half_square)),
        ErrorSteps::Made(parts) => match &parts[..] {
            [one] if one.slope == 1.0 && one.tested.is_none() => return shown,
            [one] => own_error(lang, one, one.slope != 1.0),
            parts => {
                let term = |part: &ErrorPart| {
                    format!("({} · {})²", shortest(lang, part.weight), own_error(lang, part, true))
                };
                let terms: Vec<String> = parts.iter().map(term).collect();
                let weights: Vec<String> = parts.iter().map(|part| shortest(lang, part.weight)).collect();
                format!("√({}) / ({})", terms.join(" + "), weights.join(" + "))
            }
        },
    };
    format!("{expression} = {shown}")
}

/// The error of an indicator, on the common scale if that is another one.
fn own_error(lang: Language, part: &ErrorPart, is_inside: bool) -> String {
    let n = |value: f64| calculable(lang, value);
    let own = match part.tested {
        Some([pupils, sd]) if is_inside => format!("({} / √{})", n(sd), n(pupils)),
        Some([pupils, sd]) => format!("{} / √{}", n(sd), n(pupils)),
        None => n(part.error),
    };
    // Of a raw indicator the unit is the index' own.
    if part.slope == 1.0 { own } else { format!("{own} · {}", n(part.slope)) }
}

/// The error on another scale: what the factor in the formula is.
pub const fn on_scale(lang: Language) -> &'static str {
    pick(
        lang,
        "Множитель при ошибке показателя — сколько единиц общей шкалы в одной его единице.",
        "The factor beside the error of an indicator is how much one of its units is on the common scale.",
    )
}

/// There is no error information.
pub const fn no_error(lang: Language) -> &'static str {
    pick(
        lang,
        "Сведений о погрешности результатов нет: вероятность кластера неизвестна.",
        "There is no error information for the results: the probability of the cluster is not known.",
    )
}

/// How sure a label is, in a word.
pub const fn sureness(lang: Language, sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Certain => pick(lang, "надёжно", "certain"),
        Sureness::Likely => pick(lang, "вероятно", "likely"),
        Sureness::Unsure => pick(lang, "ненадёжно", "unsure"),
    }
}

/// How many standard errors a school is from a threshold.
#[derive(Clone, Copy, Debug)]
pub struct InErrors {
    /// The axis.
    pub axis: Axis,
    /// The index, the threshold, the standard error.
    pub numbers: [f64; 3],
    /// Whether smaller is complex, or high.
    pub is_reversed: bool,
    /// The distance in standard errors.
    pub z: f64,
    /// The probability of the complex, or high, side.
    pub p: f64,
}

/// The distance in standard errors with its formula, and the probability of the upper side that it gives.
pub fn crossing(lang: Language, it: &InErrors) -> String {
    let [index, threshold, se] = it.numbers;
    let (index, threshold) = (shortest(lang, index), shortest(lang, threshold));
    let difference = if it.is_reversed { less(&threshold, &index) } else { less(&index, &threshold) };
    let (se, z, p) = (calculable(lang, se), calculable(lang, it.z), fixed(lang, it.p, PROBABILITY));
    let (of, side) = (crate::words::axis::words(it.axis).of.of(lang), upper(lang, it.axis));
    say!(
        lang,
        "До порога {of}, в стандартных ошибках: ({difference}) / {se} = {z}; вероятность {side} Φ({z}) = {p}",
        "To the threshold of {of}, in standard errors: ({difference}) / {se} = {z}; probability of {side} Φ({z}) = {p}"
    )
}

const fn upper(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => pick(lang, "сложного контингента", "a complex contingent"),
        Axis::Results => pick(lang, "высоких результатов", "high results"),
    }
}

/// An axis whose index is taken as known: the probability of its upper side is 1 or 0.
pub fn known(lang: Language, axis: Axis, p: f64) -> String {
    let (side, p) = (upper(lang, axis), fixed(lang, p, 0));
    let name = crate::words::capital(crate::words::axis::words(axis).name.of(lang));
    say!(
        lang,
        "{name} считается известной точно; вероятность {side} {p}",
        "{name} is taken as known exactly; probability of {side} {p}"
    )
}

/// How the probability of a cluster comes of those of its sides.
pub const fn product(lang: Language) -> &'static str {
    pick(
        lang,
        "Φ — функция нормального распределения (в Excel НОРМ.СТ.РАСП). Вероятность кластера — произведение \
         вероятностей двух его сторон; вероятность другой стороны — единица минус эта.",
        "Φ is the normal distribution function (in Excel NORM.S.DIST). The probability of a cluster is the product of \
         those of its two sides; that of the other side is one less this one.",
    )
}

/// The probability of each cluster.
pub fn probabilities(lang: Language, p: [f64; 4], sure: Option<(f64, Sureness)>) -> String {
    let one = |(number, p): (u8, f64)| format!("{number} — {}", fixed(lang, p, PROBABILITY));
    let each: Vec<String> = (1..).zip(p).map(one).collect();
    let word = sure.map_or_else(String::new, |(_, word)| format!(" ({})", sureness(lang, word)));
    let each = each.join("; ");
    say!(lang, "Вероятность кластеров: {each}{word}.", "Probability of the clusters: {each}{word}.")
}

/// The results in context.
pub fn expected(lang: Language, results: f64, expected: f64, verdict: Option<(f64, Tier)>) -> String {
    let (results, expected) = (calculable(lang, results), calculable(lang, expected));
    let verdict = verdict.map_or_else(String::new, |(residual, verdict)| {
        let (residual, tier) = (calculable(lang, residual), tier::words(verdict).sentence.of(lang));
        say!(lang, " (отклонение {residual} ст. откл.): {tier}", " ({residual} sds off): {tier}")
    });
    say!(
        lang,
        "Результаты {results}, а при таком контингенте ожидается {expected}{verdict}.",
        "The results are {results}, and such a contingent lets expect {expected}{verdict}."
    )
}

/// The expected results with their formula: the intercept, and each coefficient with the school's value.
pub fn expected_formula(lang: Language, context: &Context, steps: &ExpectedSteps, expected: f64) -> String {
    let n = |value: f64| calculable(lang, value);
    let mut sum = n(context.intercept);
    for (one, value) in context.coefficients.iter().zip(&steps.values) {
        let sign = if one.slope < 0.0 { '−' } else { '+' };
        let value = if *value < 0.0 { format!("({})", n(*value)) } else { n(*value) };
        sum += &format!(" {sign} {} · {value}", n(one.slope.abs()));
    }
    let shown = n(expected);
    say!(lang, "Ожидаемые результаты: {sum} = {shown}", "Expected results: {sum} = {shown}")
}

/// A coefficient with the school's value.
pub fn coefficient(lang: Language, one: &Coefficient, value: f64) -> String {
    let (slope, value) = (calculable(lang, one.slope), calculable(lang, value));
    let of = one.column.as_ref().map_or_else(
        || pick(lang, "индекс сложности", "complexity index").to_owned(),
        |column| quoted_cell(lang, column),
    );
    say!(
        lang,
        "{of}: коэффициент {slope}, значение школы {value}",
        "{of}: coefficient {slope}, value of the school {value}"
    )
}

/// What stands before the coefficients: by how many schools they were fitted, and the constant.
pub fn intercept(lang: Language, context: &Context) -> String {
    let (schools, at) = (counted(lang, context.schools, SCHOOLS_GENITIVE), calculable(lang, context.intercept));
    say!(
        lang,
        "Постоянная {at} и коэффициенты найдены методом наименьших квадратов по данным {schools}:",
        "The constant {at} and the coefficients come from least squares over {schools}:"
    )
}

/// How far the results are from the expected ones, in standard deviations of such a difference.
pub fn residual(
    lang: Language,
    [results, expected, sigma, leverage, residual]: [f64; 5],
    is_reversed: bool,
) -> String {
    let n = |value: f64| calculable(lang, value);
    let (results, expected) = (n(results), n(expected));
    let difference = if is_reversed { less(&expected, &results) } else { less(&results, &expected) };
    let (sigma, leverage, shown) = (n(sigma), n(leverage), n(residual));
    say!(
        lang,
        "Отклонение, в стандартных отклонениях: ({difference}) / ({sigma} · √(1 − {leverage})) = {shown}, где {sigma} — \
         разброс школ вокруг ожидаемого, {leverage} — собственный вес школы в нём",
        "Deviation, in standard deviations: ({difference}) / ({sigma} · √(1 − {leverage})) = {shown}, where {sigma} is \
         the spread of the schools about the expected, and {leverage} the school's own weight in it"
    )
}

/// Heads the peers.
pub const fn peers_head(lang: Language) -> &'static str {
    pick(
        lang,
        "Школы самого близкого контингента, с которыми она сравнивается (отличие — в стандартных отклонениях):",
        "The schools of the most similar contingent that it is compared with (distance in standard deviations):",
    )
}

/// A school of similar contingent.
pub fn peer(lang: Language, name: &str, peer: &PeerReport, complexity: Option<f64>) -> String {
    let n = |value: f64| calculable(lang, value);
    let (distance, results) = (n(peer.distance), n(peer.results));
    let km = peer.km.map_or_else(String::new, |km| {
        let km = fixed(lang, km, 1);
        say!(lang, ", {km} км", ", {km} km")
    });
    let complexity = complexity.map_or_else(String::new, |complexity| {
        let complexity = n(complexity);
        say!(lang, "сложность {complexity}, ", "complexity {complexity}, ")
    });
    say!(
        lang,
        "{name}: отличие {distance}{km}; {complexity}результаты {results}",
        "{name}: distance {distance}{km}; {complexity}results {results}"
    )
}

/// More peers than are told.
pub fn more_peers(lang: Language, count: usize) -> String {
    let schools = counted(lang, count, SCHOOL);
    say!(lang, "и ещё {schools}: opora peers", "and {schools} more: opora peers")
}

/// The mean of the peers' results, with its formula where all of them are told, and the gap to it.
pub fn peers_mean(
    lang: Language,
    mean: f64,
    told: Option<&[f64]>,
    results: Option<f64>,
    gap: Option<f64>,
) -> String {
    let n = |value: f64| calculable(lang, value);
    let mean_shown = n(mean);
    let formula = told.filter(|told| told.len() > 1).map_or_else(String::new, |told| {
        let sum: Vec<String> = told.iter().map(|one| n(*one)).collect();
        format!("({}) / {} = ", sum.join(" + "), told.len())
    });
    let gap = results.zip(gap).map_or_else(String::new, |(results, gap)| {
        let (results, gap) = (n(results), n(gap));
        say!(lang, "; результаты школы {results}, разница {gap}", "; the school's own {results}, the gap {gap}")
    });
    say!(
        lang,
        "Среднее их результатов: {formula}{mean_shown}{gap}.",
        "The mean of their results: {formula}{mean_shown}{gap}."
    )
}
