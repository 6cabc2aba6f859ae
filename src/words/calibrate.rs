//! The sentences of the calibration.

use super::{Noun, SCHOOL, SCHOOLS_GENITIVE, code, counted, first_of, listed, more, pick, say, visible};
use crate::model::{Axis, Language};
use crate::report::Aside;

/// The ends of an interval of thresholds as text; none: no end.
pub type Ends = [Option<String>; 2];

/// сочетание
const COMBINATION: Noun = Noun {
    ru: ["сочетание", "сочетания", "сочетаний"],
    en: ["combination", "combinations"],
};

/// How many schools the best thresholds place as the list does.
pub fn agreement(lang: Language, agreed: usize, all: usize, percent: &str) -> String {
    let schools = counted(lang, all, SCHOOLS_GENITIVE);
    say!(
        lang,
        "Лучшие пороги ставят по списку {agreed} из {schools} ({percent} %).",
        "The best thresholds place {agreed} of {schools} as the list does ({percent}%)."
    )
}

/// The same over all groups, each by its own thresholds.
pub fn total(lang: Language, agreed: usize, all: usize, percent: &str) -> String {
    let schools = counted(lang, all, SCHOOLS_GENITIVE);
    say!(
        lang,
        "Всего, каждая группа по своим порогам: {agreed} из {schools} ({percent} %).",
        "In all, each group by its own thresholds: {agreed} of {schools} ({percent}%)."
    )
}

/// The settings have one threshold for all groups.
pub fn one_for_all(lang: Language, by: &str) -> String {
    let (threshold, filter) = (code("threshold"), code(&format!("--where \"{by}=…\"")));
    say!(
        lang,
        "В настройках {threshold} один на все группы: строки одной группы верны только для неё, с отбором {filter}.",
        "The settings have one {threshold} for all groups: the lines of a group hold for it alone, with {filter}."
    )
}

/// Heads the lines for the settings.
pub const fn paste_head(lang: Language) -> &'static str {
    pick(lang, "В настройках:", "In the settings:")
}

/// The lines for the settings: a section with its threshold, and its scale where it must be written out.
pub fn paste(axis: Axis, threshold: &str, scale: Option<&str>) -> Vec<String> {
    let scale = scale.map(|scale| format!("scale = \"{scale}\""));
    let lines = [Some(format!("[{}]", axis.code())), scale, Some(format!("threshold = {threshold}"))];
    lines.into_iter().flatten().map(|line| format!("  {line}")).collect()
}

/// Heads the other thresholds that do as well.
pub const fn as_good(lang: Language, regions: usize) -> &'static str {
    if regions == 1 {
        return pick(
            lang,
            "Столько же ставит любая пара порогов в этих пределах:",
            "Any pair of thresholds within these limits does equally well:",
        );
    }
    pick(
        lang,
        "Столько же ставят и другие пары порогов, но только вместе, как в одной из строк:",
        "Other pairs of thresholds do as well, but only together, as in one of the lines:",
    )
}

/// Thresholds of both axes that do as well together.
pub fn region(lang: Language, ends: [Ends; 2], reversed: [bool; 2]) -> String {
    let [complexity, results] = ends;
    let (one, other) = (within(lang, &complexity, reversed[0]), within(lang, &results, reversed[1]));
    let (first, second) = match lang {
        Language::Ru => (
            one.map_or_else(|| "любая сложность".to_owned(), |one| format!("сложность {one}")),
            other.map_or_else(|| "любыми результатами".to_owned(), |other| format!("результатами {other}")),
        ),
        Language::En => (
            one.map_or_else(|| "any complexity".to_owned(), |one| format!("complexity {one}")),
            other.map_or_else(|| "any results".to_owned(), |other| format!("results {other}")),
        ),
    };
    say!(lang, "{first} вместе с {second}", "{first}, together with {second}")
}

/// The limits of a threshold, if there are any; where smaller is complex, or high, the lower end belongs to them, else
/// the higher.
fn within(lang: Language, [low, high]: &Ends, reversed: bool) -> Option<String> {
    Some(match (low, high, reversed) {
        (Some(low), Some(high), false) => say!(lang, "больше {low} и до {high}", "above {low}, up to {high}"),
        (Some(low), Some(high), true) => say!(lang, "от {low} и меньше {high}", "from {low}, below {high}"),
        (None, Some(high), false) => say!(lang, "до {high}", "up to {high}"),
        (None, Some(high), true) => say!(lang, "меньше {high}", "below {high}"),
        (Some(low), None, false) => say!(lang, "больше {low}", "above {low}"),
        (Some(low), None, true) => say!(lang, "от {low}", "from {low}"),
        (None, None, _) => return None,
    })
}

/// How many more such combinations there are.
pub fn more_regions(lang: Language, rest: usize) -> String {
    let rest = counted(lang, rest, COMBINATION);
    more(lang, rest)
}

/// By which rule one pair of several was taken.
pub const fn taken(lang: Language) -> &'static str {
    pick(
        lang,
        "Взяты пороги, от которых ближайшие школы дальше всего по обоим признакам.",
        "The pair taken is the one farthest from the nearest schools on both axes.",
    )
}

/// Heads the schools that stand elsewhere.
pub fn apart(lang: Language, count: usize) -> String {
    say!(lang, "Не там, где в списке ({count}):", "Not where the list has them ({count}):")
}

/// A school that stands elsewhere than in the list; a star if it is hopeless.
pub fn apart_school(lang: Language, school: &str, list: u8, found: u8, hopeless: bool) -> String {
    let (school, star) = (visible(school), if hopeless { " *" } else { "" });
    say!(
        lang,
        "{school}: в списке № {list}, по порогам № {found}{star}",
        "{school}: {list} in the list, {found} by the thresholds{star}"
    )
}

/// What the star means.
pub const fn hopeless(lang: Language) -> &'static str {
    pick(
        lang,
        "* ни одна из равно хороших пар порогов не ставит её по списку",
        "* none of the equally good pairs of thresholds places it as the list does",
    )
}

/// Schools of the table that were not compared.
pub fn left_aside(lang: Language, why: Aside, schools: &[String]) -> String {
    let why = match why {
        Aside::NotListed => pick(lang, "нет в списке", "not in the list"),
        Aside::NoCluster => pick(lang, "в списке без кластера", "without a cluster in the list"),
        Aside::NoData => pick(lang, "нет данных в таблице", "without data in the table"),
        Aside::Decided => {
            pick(lang, "кластер по решению комиссии", "with a cluster by decision of the commission")
        }
    };
    let count = counted(lang, schools.len(), SCHOOL);
    let schools = visible(&listed(schools));
    say!(lang, "Не сравнивались, {why} ({count}): {schools}", "Not compared, {why} ({count}): {schools}")
}

/// Schools of the list that the table lacks, with those of the table that look like them.
pub fn strangers(lang: Language, schools: &[String], alike: &[(String, String)], strip: &[String]) -> String {
    let count = counted(lang, schools.len(), SCHOOL);
    let schools = first_of(schools, |school| super::cell(school));
    let alike = super::files::look_alikes(lang, alike, strip);
    say!(
        lang,
        "Не сравнивались, нет в таблице ({count}): {schools}{alike}",
        "Not compared, not in the table ({count}): {schools}{alike}"
    )
}

/// Schools of the list that take no part.
pub fn left_out(lang: Language, count: usize) -> String {
    let (count, filter, exclude) = (counted(lang, count, SCHOOL), code("--where"), code("[exclude]"));
    say!(
        lang,
        "Не сравнивались, не участвуют из-за {filter} или {exclude} ({count} из списка).",
        "Not compared, left out by {filter} or {exclude} ({count} of the list)."
    )
}

/// Heads the table of cuts.
pub fn cuts(lang: Language, axis: Axis, shown: usize, all: usize) -> String {
    let head = match axis {
        Axis::Complexity => pick(lang, "Пороги сложности контингента", "Thresholds of complexity"),
        Axis::Results => pick(lang, "Пороги результатов", "Thresholds of results"),
    };
    if shown == all {
        return head.to_owned();
    }
    say!(
        lang,
        "{head}: {shown} из {all}, ближайшие к взятому",
        "{head}: the {shown} of {all} nearest to the one taken"
    )
}

/// The headings of the table of cuts.
pub fn cut_heads(lang: Language, axis: Axis) -> Vec<String> {
    let words = match (lang, axis) {
        (Language::Ru, Axis::Complexity) => ["Порог", "Верно", "Лишние в сложных", "Лишние в благополучных"],
        (Language::Ru, Axis::Results) => ["Порог", "Верно", "Лишние в высоких", "Лишние в низких"],
        (Language::En, Axis::Complexity) => ["Threshold", "Right", "Wrongly complex", "Wrongly favourable"],
        (Language::En, Axis::Results) => ["Threshold", "Right", "Wrongly high", "Wrongly low"],
    };
    let last = pick(lang, "В своём кластере", "In their cluster");
    words.into_iter().chain([last]).map(str::to_owned).collect()
}

/// How the table of cuts is to be read.
pub const fn cuts_note(lang: Language) -> &'static str {
    pick(
        lang,
        "«Верно» и «лишние» — школы по этому признаку; «в своём кластере» — по обоим, при взятом втором пороге. \
         Стрелка — взятый порог.",
        "“Right” and “wrongly” count schools on this axis; “in their cluster” on both, with the other threshold as \
         taken. The arrow marks the threshold taken.",
    )
}

/// Nothing to compare in a group.
pub const fn nothing(lang: Language) -> &'static str {
    pick(
        lang,
        "В списке нет ни одной школы, у которой есть данные: сравнивать нечего.",
        "No school of the list has data: there is nothing to compare.",
    )
}

/// Nothing to compare at all.
pub fn nothing_to_compare(lang: Language) -> String {
    say!(
        lang,
        "ни у одной школы нет сразу кластера в списке и данных в таблице: сравнивать нечего",
        "no school has both a cluster in the list and data in the table: there is nothing to compare"
    )
}
