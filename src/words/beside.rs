//! What else stands beside the clusters, in words: what they differ in, the federal flag, and whether help helped.

use super::number::{fixed, percent, shortest, signed};
use super::{Both, Noun, SCHOOLS_GENITIVE, both, cluster, counted, listed, pick, quoted, say};
use crate::model::{Cluster, Language, Link};
use crate::report::{Comparison, Permuted, Regression, Support};

/// Decimals of standard deviations.
const DECIMALS: usize = 2;

/// процедура after "в": в 2 процедурах
const PROCEDURES: Noun = Noun {
    ru: ["процедуре", "процедурах", "процедурах"], en: ["procedure", "procedures"]
};

/// All of it, in the page and in the workbook.
pub const SHEET: Both = both("Рядом с кластерами", "Beside the clusters");

/// Heads what the clusters differ in.
pub const PROFILES: Both = both("Чем ещё различаются кластеры", "What else the clusters differ in");

/// What the numbers of the profiles are.
pub const PROFILES_NOTE: Both = both(
    "По кластерам: среднее; медиана; стандартное отклонение; сколько школ. Разница — в стандартных отклонениях: \
     около 0,2 — небольшая, 0,5 — средняя, 0,8 — большая.",
    "By cluster: mean; median; standard deviation; number of schools. The difference is in standard deviations: \
     about 0.2 is small, 0.5 medium, 0.8 large.",
);

/// Heads the federal flag.
pub const FEDERAL: Both = both("Признак ШНОР", "The federal flag of low results");

/// Heads whether help helped.
pub const HELPED: Both =
    both("Что изменилось у школ с поддержкой", "What changed at the schools that were helped");

/// Such a comparison is no proof.
pub const NO_PROOF: Both = both(
    "Школы для поддержки выбирали, а не разыгрывали по жребию: сравнение показывает, что произошло, но не доказывает, \
     что причина — поддержка.",
    "The schools were chosen for support, not drawn by lot: the comparison shows what happened, and is no proof that \
     the support caused it.",
);

/// The headings of the profiles.
pub fn profile_heads(lang: Language) -> Vec<String> {
    let of = |cluster| cluster::number(lang, cluster);
    let apart = |link: Link| {
        let (high, low) = (link.mentors().number(), link.mentees().number());
        say!(lang, "Разница № {high} и № {low}", "Difference of {high} and {low}")
    };
    let first = pick(lang, "Показатель", "Indicator").to_owned();
    let clusters = Cluster::ALL.into_iter().map(of);
    [first].into_iter().chain(clusters).chain(Link::BOTH.map(apart)).collect()
}

/// A column in a cluster: mean, median, spread and number of schools.
pub fn of_cluster(lang: Language, [mean, median, sd]: [f64; 3], schools: usize, few: usize) -> String {
    let [mean, median, sd] = [mean, median, sd].map(|number| fixed(lang, number, few));
    format!("{mean}; {median}; {sd}; {schools}")
}

/// A standardised difference.
pub fn sds(lang: Language, sds: Option<f64>) -> String {
    sds.map_or_else(|| "—".to_owned(), |sds| signed(lang, sds, DECIMALS))
}

/// By which rule schools are flagged.
pub fn federal_rule(lang: Language, limit: f64, procedures: &[String], has_last_year: bool) -> String {
    let (limit, names) = (percent(lang, limit), listed(procedures));
    let of_years = if has_last_year {
        pick(lang, " или в одной и той же два года подряд", " or in the same one two years running")
    } else {
        ""
    };
    let two = counted(lang, 2, PROCEDURES);
    say!(
        lang,
        "Признак: не справились не менее {limit} % участников хотя бы в {two}{of_years}. Процедуры: {names}. \
         Кластер от признака не зависит.",
        "The flag: at least {limit}% of the pupils failed in at least {two}{of_years}. Procedures: {names}. The \
         cluster does not depend on it."
    )
}

/// Last year's shares are not known.
pub const NO_LAST_YEAR: Both = both(
    "Доли прошлого года неизвестны, поэтому правило «два года подряд» не применено.",
    "Last year's shares are not known, so the rule of two years running was not applied.",
);

/// The lists of the federal flag.
#[derive(Clone, Copy, Debug)]
pub enum FederalList {
    /// Those that are flagged.
    Flagged,
    /// Flagged, and yet of high results.
    FlaggedButHigh,
    /// Of low results, and yet not flagged.
    LowButFree,
    /// Missing shares leave it open.
    Open,
}

impl FederalList {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Flagged, Self::FlaggedButHigh, Self::LowButFree, Self::Open];
}

/// Heads a list.
pub const fn federal_list(list: FederalList) -> Both {
    match list {
        FederalList::Flagged => both("С признаком", "Flagged"),
        FederalList::FlaggedButHigh => both(
            "Списки расходятся: с признаком, но в кластере с высокими результатами",
            "The lists disagree: flagged, but in a cluster of high results",
        ),
        FederalList::LowButFree => both(
            "Списки расходятся: без признака, но в кластере с низкими результатами",
            "The lists disagree: not flagged, but in a cluster of low results",
        ),
        FederalList::Open => both("Признак неизвестен: не хватает данных", "Not known: data are missing"),
    }
}

/// Heads a comparison.
pub fn helped_head(lang: Language, group: Option<&str>, cluster: Cluster, support: Support) -> String {
    let number = cluster::number(lang, cluster);
    let group = group.map_or_else(String::new, |group| format!("{}, ", quoted(lang, group)));
    match support {
        Support::Partnership => {
            say!(lang, "{group}кластер {number}, партнёрства", "{group}cluster {number}, partnerships")
        }
        Support::Training => {
            say!(lang, "{group}кластер {number}, обученные команды", "{group}cluster {number}, trained teams")
        }
    }
}

/// How both sides changed.
pub fn changes(lang: Language, all: &Comparison, few: usize) -> String {
    let number = |value: f64| signed(lang, value, few);
    let (with, without) = (number(all.with.change), number(all.without.change));
    let [yes, no] = [all.with, all.without].map(|side| counted(lang, side.schools, SCHOOLS_GENITIVE));
    let difference = number(all.difference);
    let sds = all.sds.map_or_else(String::new, |sds| {
        let sds = signed(lang, sds, DECIMALS);
        say!(lang, " ({sds} ст. откл.)", " ({sds} sds)")
    });
    say!(
        lang,
        "Результаты в среднем изменились: у {yes} с поддержкой на {with}, у {no} того же кластера без неё на \
         {without}; разница {difference}{sds}.",
        "The results changed on average: by {with} at {yes} with support, by {without} at {no} of the same cluster \
         without; the difference is {difference}{sds}."
    )
}

/// Smaller results are better.
pub const REVERSED: Both = both("Меньшие результаты лучше.", "Smaller results are better.");

/// The interval of the difference; none for few schools.
pub fn interval(lang: Language, permuted: Option<Permuted>, few: usize) -> String {
    let Some(permuted) = permuted else {
        return pick(
            lang,
            "С одной из сторон меньше пяти школ: границы разницы не считаются.",
            "Fewer than five schools on a side: no limits of the difference are computed.",
        )
        .to_owned();
    };
    let [lo, hi] = [permuted.lo, permuted.hi].map(|end| signed(lang, end, few));
    let (share, labelings) = (fixed(lang, permuted.share, 3), permuted.labelings);
    let how = if permuted.is_exact {
        say!(lang, "все перестановки: {labelings}", "all permutations: {labelings}")
    } else {
        say!(lang, "случайных перестановок: {labelings}", "random permutations: {labelings}")
    };
    say!(
        lang,
        "Границы разницы (95 %): от {lo} до {hi}; без всякого различия такая или большая разница выпадает с долей \
         {share} ({how}).",
        "Limits of the difference (95%): {lo} to {hi}; without any difference one as large comes up in a share of \
         {share} ({how})."
    )
}

/// What the low starting point alone lets expect; none where too few schools tell.
pub fn regression(lang: Language, found: Option<Regression>, few: usize) -> String {
    let Some(found) = found else {
        return pick(
            lang,
            "Сколько дало бы одно возвращение к среднему, неизвестно: школ без поддержки меньше десяти.",
            "What regression to the mean alone would give is not known: fewer than ten schools without support.",
        )
        .to_owned();
    };
    let [expected, beyond] = [found.expected, found.beyond].map(|value| signed(lang, value, few));
    let (slope, of) = (shortest_two(lang, found.slope), counted(lang, found.schools, SCHOOLS_GENITIVE));
    say!(
        lang,
        "Одно возвращение к среднему дало бы {expected} (связь двух лет {slope}, по данным {of}); сверх этого \
         {beyond}.",
        "Regression to the mean alone would give {expected} (slope between the years {slope}, of {of}); beyond \
         that: {beyond}."
    )
}

fn shortest_two(lang: Language, value: f64) -> String {
    shortest(lang, super::number::rounded(value, DECIMALS))
}
