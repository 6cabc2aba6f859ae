//! What else stands beside the clusters, in words: what they differ in, the federal flag, and whether help helped.

use super::number::{decimals, fixed, percent, shortest, signed};
use super::{Both, Noun, SCHOOLS_GENITIVE, both, cluster, counted, listed, pick, quoted, say};
use crate::model::{Cluster, Language};
use crate::report::{Comparison, FederalSchool, Permuted, Regression, Support};

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
    "Разница — между кластером с высокими результатами и кластером с низкими при том же контингенте, № 2 и № 1, № 4 и \
     № 3, в стандартных отклонениях: около 0,2 — небольшая, 0,5 — средняя, 0,8 — большая.",
    "The difference is that of the cluster of high results and the one of low results of such a contingent, 2 and 1, 4 \
     and 3, in standard deviations: about 0.2 is small, 0.5 medium, 0.8 large.",
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
    let heads = pick(
        lang,
        "Показатель|Кластер|Среднее|Медиана|Ст. откл.|Школ|Разница",
        "Indicator|Cluster|Mean|Median|Sd|Schools|Difference",
    );
    heads.split('|').map(str::to_owned).collect()
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

/// The flag of a school with the procedures that it rests on.
pub fn federal_of(lang: Language, one: &FederalSchool, limit: f64, procedures: &[String]) -> String {
    let (limit, names) = (percent(lang, limit), listed(procedures));
    match one.is_flagged {
        Some(true) if one.this_year.len() > 1 => say!(
            lang,
            "Признак ШНОР есть: не справились не менее {limit} % участников ({names})",
            "The federal flag of low results: yes, at least {limit}% of the pupils failed ({names})"
        ),
        Some(true) => say!(
            lang,
            "Признак ШНОР есть: два года подряд не справились не менее {limit} % участников ({names})",
            "The federal flag of low results: yes, at least {limit}% of the pupils failed two years running ({names})"
        ),
        Some(false) => say!(lang, "Признака ШНОР нет", "The federal flag of low results: no"),
        None => say!(
            lang,
            "Признак ШНОР неизвестен: не хватает данных",
            "The federal flag of low results: not known, data are missing"
        ),
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

/// With how many decimals a comparison is told.
pub fn decimals_of(all: &Comparison) -> usize {
    let contrast = all.contrast.into_iter().flat_map(|contrast| [contrast.without.change, contrast.difference]);
    decimals(&[all.with.change].into_iter().chain(contrast).collect::<Vec<_>>(), None).max(1)
}

/// How both sides changed, or the one that there is.
pub fn changes(lang: Language, all: &Comparison, few: usize) -> String {
    let number = |value: f64| signed(lang, value, few);
    let (with, yes) = (number(all.with.change), counted(lang, all.with.schools, SCHOOLS_GENITIVE));
    let Some(contrast) = all.contrast else {
        return say!(
            lang,
            "Результаты у {yes} с поддержкой в среднем изменились на {with}. Сравнить не с кем: в этом кластере \
             поддержка есть у всех школ с результатами за оба года.",
            "The results changed on average by {with} at {yes} with support. There is nobody to compare them with: all \
             schools of this cluster with results in both years have support."
        );
    };
    let (without, difference) = (number(contrast.without.change), number(contrast.difference));
    let no = counted(lang, contrast.without.schools, SCHOOLS_GENITIVE);
    let sds = contrast.sds.map_or_else(String::new, |sds| {
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

/// What would be expected without support, its two parts apart; none where too few schools tell.
pub fn regression(lang: Language, found: Option<Regression>, few: usize) -> String {
    let Some(found) = found else {
        return pick(
            lang,
            "Сколько дало бы одно возвращение к среднему, неизвестно: школ без поддержки меньше десяти.",
            "What regression to the mean alone would give is not known: fewer than ten schools without support.",
        )
        .to_owned();
    };
    let all = [found.general, found.to_mean, found.expected, found.beyond];
    let [general, to_mean, expected, beyond] = all.map(|value| signed(lang, value, few));
    let (slope, of) = (shortest_two(lang, found.slope), counted(lang, found.schools, SCHOOLS_GENITIVE));
    say!(
        lang,
        "И без поддержки ожидалось бы {expected}: общее изменение у {of} без поддержки {general} и возвращение к \
         среднему от низкого начала {to_mean} (связь двух лет {slope}); сверх этого {beyond}.",
        "Without support {expected} would be expected as well: the general change of {of} without support {general}, \
         and regression to the mean from the low start {to_mean} (slope between the years {slope}); beyond that: \
         {beyond}."
    )
}

fn shortest_two(lang: Language, value: f64) -> String {
    shortest(lang, super::number::rounded(value, DECIMALS))
}
