//! How the clusters bear other choices, in words.

use super::number::{fixed, percent, shortest};
use super::{Both, SCHOOLS_GENITIVE, both, code, counted, listed, more, pick, say};
use crate::model::Language;
use crate::report::Factor;

/// Decimals of a share of the variance.
const DECIMALS: usize = 2;

/// Heads the paper.
pub const TITLE: Both = both("Устойчивость кластеров", "How stable the clusters are");

/// Heads which choice matters most.
pub const EFFECTS: Both = both("Какой выбор важнее", "Which choice matters most");

/// Heads the schools that change their cluster most often.
pub const LEAST: Both = both("Наименее устойчивые школы", "The least stable schools");

/// No draw moves a school.
pub const NOTHING_MOVES: Both =
    both("Ни в одной пробе ни одна школа не сменила кластер.", "No school changes its cluster in any draw.");

/// What the shares of the variance are.
pub const SHARES: Both = both(
    "Индексы Соболя: какая доля разброса числа сменивших кластер школ приходится на выбор — одного его и вместе \
     с другими. В скобках — границы от 5 до 95 % по 500 повторным выборкам.",
    "Sobol's indices: the part of the variance of the number of schools that change cluster which a choice makes, \
     alone and together with others. In brackets: limits of 5 to 95% over 500 samples with replacement.",
);

/// In some draws a school has no index.
pub const NO_INDEX: Both = both(
    "Доли школы меньше 100 % вместе: без показателя, который не учтён в пробе, её показателей не хватает на индекс.",
    "Shares of a school that are less than 100% together: without the indicator left out of a draw it has too few for \
     an index.",
);

/// Every school keeps its cluster.
pub const ALL_STABLE: Both = both(
    "Все школы сохраняют кластер не менее чем в 90 % проб.",
    "Every school keeps its cluster in at least 90% of the draws.",
);

/// A choice that is made anew in every draw.
pub const fn factor(factor: Factor) -> Both {
    match factor {
        Factor::Weights => both("веса показателей", "weights of the indicators"),
        Factor::ComplexityThreshold => both("порог сложности", "threshold of complexity"),
        Factor::ResultsThreshold => both("порог результатов", "threshold of results"),
        Factor::Scale => both("шкала", "scale"),
        Factor::LeftOut => both("показатель, который не учитывается", "the indicator left out"),
        Factor::Noise => both("случайная ошибка результатов", "noise of the results"),
    }
}

/// What was chosen anew, and within which limits.
pub fn tried(lang: Language, draws: usize, factors: &[Factor], weights: f64, band: f64) -> String {
    let (weights, band) = (percent(lang, 100.0 * weights), shortest(lang, band));
    let one = |one: &Factor| {
        let name = factor(*one).of(lang);
        match one {
            Factor::Weights => {
                say!(lang, "{name} (до {weights} % больше или меньше)", "{name} (up to {weights}% more or less)")
            }
            Factor::ComplexityThreshold | Factor::ResultsThreshold => {
                say!(lang, "{name} (до {band} ст. откл.)", "{name} (up to {band} sds)")
            }
            _ => name.to_owned(),
        }
    };
    let all = listed(&factors.iter().map(one).collect::<Vec<_>>());
    say!(
        lang,
        "Кластеры посчитаны {draws} раз; каждый раз случайно менялись: {all}.",
        "The clusters were computed {draws} times; each time these were chosen at random: {all}."
    )
}

/// How many schools keep their cluster, and how many are outside it on average.
pub fn stable(lang: Language, schools: usize, stable: f64, outside: f64) -> String {
    let (of, outside) = (counted(lang, schools, SCHOOLS_GENITIVE), percent(lang, 100.0 * outside));
    let stable = percent(lang, 100.0 * stable);
    say!(
        lang,
        "Кластер не менее чем в 90 % проб сохраняют {stable} % из {of}. В среднем за пробу свой кластер меняют \
         {outside} % школ.",
        "{stable}% of {of} keep their cluster in at least 90% of the draws. On average a draw moves {outside}% of the \
         schools."
    )
}

/// The headings of the table of choices.
pub fn effect_heads(lang: Language) -> Vec<String> {
    let heads = match lang {
        Language::Ru => ["Выбор", "Один", "Вместе с другими"],
        Language::En => ["Choice", "Alone", "With others"],
    };
    heads.map(str::to_owned).to_vec()
}

/// A share of the variance with its limits.
pub fn share(lang: Language, [value, lo, hi]: [f64; 3]) -> String {
    let [value, lo, hi] = [value, lo, hi].map(|number| fixed(lang, number, DECIMALS));
    format!("{value} ({lo} … {hi})")
}

/// The headings of the table of schools.
pub fn school_heads(lang: Language) -> Vec<String> {
    let heads = match lang {
        Language::Ru => ["Школа", "Кластер", "Сохраняет, %", "№ 1", "№ 2", "№ 3", "№ 4"],
        Language::En => ["School", "Cluster", "Keeps it, %", "1", "2", "3", "4"],
    };
    heads.map(str::to_owned).to_vec()
}

/// So many more schools change their cluster.
pub fn others(lang: Language, count: usize) -> String {
    let (rest, all) = (more(lang, count), code("-f csv"));
    say!(lang, "{rest}; все школы: {all}", "{rest}; every school: {all}")
}

/// How the draws can be made again, and how exact they are.
pub fn foot(lang: Language, draws: usize, seed: u64, error: f64) -> String {
    let points = fixed(lang, 100.0 * error, 1);
    say!(
        lang,
        "Проб: {draws}; начало случайных чисел: {seed}; ошибка доли — не больше {points} процентного пункта (95 %).",
        "Draws: {draws}; seed: {seed}; the error of a share is at most {points} percentage points (95%)."
    )
}

/// The sheet of the paper.
pub const fn sheet(lang: Language) -> &'static str {
    pick(lang, "Итоги", "Summary")
}
