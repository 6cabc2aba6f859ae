//! A correction of a year against what was published, in words that can be announced.

use super::report::school_year;
use super::{
    Noun, SCHOOL, SCHOOLS_GENITIVE, axis, cause, code, correction, counted, is_singular_ru, listed, pick, say,
    visible,
};
use crate::model::{Axis, Language, Rule};
use crate::problem::NoErratum;
use crate::report::{Cause, Correction};

/// значение
const VALUES: Noun =
    Noun { ru: ["значение", "значения", "значений"], en: ["value", "values"] };

/// Heads the correction.
pub fn title(lang: Language, title: Option<&str>, period: Option<&str>) -> String {
    let head = pick(lang, "Исправление к кластерам школ", "Correction to the school clusters");
    let year = period.map(|period| school_year(lang, period));
    let rest: Vec<&str> = title.into_iter().chain(year.as_deref()).collect();
    visible(&if rest.is_empty() { head.to_owned() } else { format!("{head}. {}", rest.join(", ")) })
}

/// The two versions.
pub fn versions(lang: Language, files: &[String; 2], hashes: &[Option<String>; 2]) -> String {
    // Two versions often go by one name: the hash tells them apart.
    let name = |at: usize| {
        let hash = hashes[at].as_deref().and_then(|hash| hash.get(..8)).filter(|_| files[0] == files[1]);
        let hash = hash.map_or_else(String::new, |hash| format!(" (SHA-256 {hash}…)"));
        format!("{}{hash}", code(&files[at]))
    };
    let [old, new] = [name(0), name(1)];
    say!(lang, "Опубликовано: {old}. Верно: {new}.", "Published: {old}. Correct: {new}.")
}

/// Nothing is another than it was.
pub const fn nothing(lang: Language, is_list: bool) -> &'static str {
    if is_list {
        return pick(
            lang,
            "Исправлять нечего: у всех школ кластер тот же, что опубликован.",
            "There is nothing to correct: every school has the cluster that was published.",
        );
    }
    pick(
        lang,
        "Исправлять нечего: значения, пороги, настройки, кластеры и пары те же, что опубликованы.",
        "There is nothing to correct: values, thresholds, settings, clusters and pairs are those that were published.",
    )
}

/// How many schools change, and how many values of how many schools were corrected; a list has none.
pub fn summary(lang: Language, changed: usize, all: usize, values: Option<(usize, usize)>) -> String {
    let of = counted(lang, all, SCHOOLS_GENITIVE);
    let change = if changed == 0 {
        pick(lang, "Ни одна школа не сменила кластер", "No school changes its cluster").to_owned()
    } else {
        match lang {
            Language::Ru if is_singular_ru(changed) => format!("Сменила кластер {changed} из {of}"),
            Language::Ru => format!("Сменили кластер {changed} из {of}"),
            Language::En if changed == 1 => format!("1 of {of} changes its cluster"),
            Language::En => format!("{changed} of {of} change their cluster"),
        }
    };
    let Some((values, schools)) = values else { return format!("{change}.") };
    if values == 0 {
        return say!(
            lang,
            "{change}; значения школ не исправлялись.",
            "{change}; no value of a school was corrected."
        );
    }
    let (count, schools) = (counted(lang, values, VALUES), counted(lang, schools, SCHOOLS_GENITIVE));
    match lang {
        Language::Ru if is_singular_ru(values) => format!("{change}; исправлено {count} у {schools}."),
        Language::Ru => format!("{change}; исправлены {count} у {schools}."),
        Language::En if values == 1 => format!("{change}; {count} of {schools} was corrected."),
        Language::En => format!("{change}; {count} of {schools} were corrected."),
    }
}

/// The sections.
#[derive(Clone, Copy, Debug)]
pub enum Section {
    /// Schools that change their cluster.
    Clusters,
    /// Corrected values that change no cluster.
    Values,
    /// Thresholds.
    Lines,
    /// Settings.
    Settings,
    /// Schools of one version only.
    Schools,
    /// Pairs.
    Pairs,
}

/// The heading of a section.
pub const fn section(lang: Language, section: Section) -> &'static str {
    match section {
        Section::Clusters => correction::words(Correction::Cluster).heading.of(lang),
        Section::Values => correction::words(Correction::Values).heading.of(lang),
        Section::Lines => pick(lang, "Пороги", "Thresholds"),
        Section::Settings => pick(lang, "Настройки", "Settings"),
        Section::Schools => pick(lang, "Состав школ", "Schools added or left out"),
        Section::Pairs => pick(lang, "Пары", "Pairs"),
    }
}

/// The headings of the table of schools that change.
pub fn columns(lang: Language) -> [String; 4] {
    [
        pick(lang, "Школа", "School"),
        pick(lang, "Кластер", "Cluster"),
        pick(lang, "Исправлено", "Corrected"),
        pick(lang, "Почему", "Why"),
    ]
    .map(str::to_owned)
}

/// A corrected value.
pub fn cell(lang: Language, column: &str, before: Option<&str>, after: Option<&str>, is_mean: bool) -> String {
    let none = pick(lang, "нет", "none");
    let column = visible(column);
    let mean = if is_mean {
        pick(lang, ", среднее за несколько лет", ", mean of several years")
    } else {
        ""
    };
    format!("{column}{mean}: {} → {}", before.unwrap_or(none), after.unwrap_or(none))
}

/// What a school's other cluster rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The published cluster was a decision, or the right one is.
    Decision,
    /// Its values, or a line.
    Cause(Option<Cause>),
    /// It had no cluster, or has none.
    Data,
    /// The list of clusters tells no more.
    List,
}

/// Why a school has another cluster.
pub const fn ground(lang: Language, ground: Ground, has_values: bool) -> &'static str {
    match ground {
        Ground::Decision => pick(lang, "решение комиссии", "a decision of the commission"),
        Ground::List => pick(lang, "в списке причин нет", "the list tells no cause"),
        Ground::Cause(Some(why)) => cause::words(why, &[]).correction.of(lang),
        Ground::Data if has_values => cause::words(Cause::School, &[]).correction.of(lang),
        Ground::Data | Ground::Cause(None) => cause::words(Cause::Unknown, &[]).correction.of(lang),
    }
}

/// A school whose other values change its cluster, beside a value that does not.
pub fn changed_too(lang: Language, school: &str) -> String {
    say!(lang, "{school} (кластер сменился по другой причине)", "{school} (its cluster changes for another cause)")
}

/// A threshold that is another one now, with its rules where they differ.
pub fn line(lang: Language, axis: Axis, [before, after]: [&str; 2], rules: Option<[String; 2]>) -> String {
    let name = axis::name(lang, axis);
    let rules = rules.map_or_else(String::new, |[before, after]| {
        let (before, after) = (code(&before), code(&after));
        say!(lang, "; правило: было {before}, стало {after}", "; rule: was {before}, is {after}")
    });
    say!(lang, "Порог ({name}): {before} → {after}{rules}", "Threshold ({name}): {before} → {after}{rules}")
}

/// A rule as the settings write it.
pub fn rule(rule: Rule) -> String {
    let value = crate::config::rule_value(rule);
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What follows thresholds that moved without another rule.
pub const fn moved_by_values(lang: Language) -> &'static str {
    pick(
        lang,
        "Порог, найденный по школам, сдвигается вместе с их значениями, составом и настройками.",
        "A threshold that is found among the schools moves with their values, with who is among them, and with the \
         settings.",
    )
}

/// A setting that is another one now.
pub fn setting(lang: Language, key: &str, [before, after]: [Option<String>; 2]) -> String {
    let none = || pick(lang, "не задано", "not set").to_owned();
    let shown = |value: Option<String>| value.map_or_else(none, |value| code(&value));
    format!("{}: {} → {}", code(key), shown(before), shown(after))
}

/// A pair that is another one now.
pub fn pair(lang: Language, mentee: &str, [before, after]: [Option<&str>; 2]) -> String {
    let none = pick(lang, "нет", "none");
    format!(
        "{}: {} → {}",
        visible(mentee),
        before.map_or(none.to_owned(), visible),
        after.map_or(none.to_owned(), visible)
    )
}

/// Heads the pairs, a line each.
pub const fn pairs(lang: Language) -> &'static str {
    pick(lang, "Другая опорная площадка (школа: было → стало):", "Another mentor (mentee: was → is):")
}

/// All other schools stay where they are.
pub fn rest(lang: Language, count: usize) -> String {
    match lang {
        Language::Ru => format!("У остальных школ ({count}) кластер прежний."),
        Language::En if count == 1 => "The other school stays in its published cluster.".to_owned(),
        Language::En => format!("The other {} stay in their published clusters.", counted(lang, count, SCHOOL)),
    }
}

/// A version is a list of clusters, without values.
pub const fn of_list(lang: Language) -> &'static str {
    pick(
        lang,
        "Одна из версий — список кластеров: значений, порогов и пар в нём нет, поэтому сравнить можно только кластеры.",
        "One of the versions is a list of clusters: it has no values, thresholds or pairs, so that only the clusters can \
         be compared.",
    )
}

/// Ids that may be written otherwise in one version.
pub fn alike(lang: Language, pairs: &[(String, String)]) -> String {
    let both: Vec<String> =
        pairs.iter().map(|(new, old)| format!("{} ~ {}", visible(old), visible(new))).collect();
    let (both, flag) = (listed(&both), code("--renamed"));
    say!(
        lang,
        "Похоже, это одни и те же школы, записанные по-разному: {both}. Если так, соедините их списком {flag}",
        "These look like the same schools, written differently: {both}. If so, join them by a list, {flag}"
    )
}

/// Why two files are no two versions of one year.
pub fn problem(lang: Language, why: &NoErratum) -> String {
    let (flag, compare) = (code("--erratum"), code("opora compare"));
    match why {
        NoErratum::OtherYear([before, after]) => {
            let (before, after) = (visible(before), visible(after));
            say!(
                lang,
                "это «{after}», а опубликован «{before}»: {flag} сравнивает две версии одного года. Движение между \
                 годами показывает {compare} без {flag}",
                "this is “{after}”, but “{before}” was published: {flag} compares two versions of one year. {compare} \
                 without {flag} shows the movement between years"
            )
        }
        NoErratum::Table => {
            let sample = code("opora report … -o new.json");
            say!(
                lang,
                "это таблица, а {flag} сравнивает готовые отчёты с их настройками: сначала {sample}",
                "this is a table, and {flag} compares finished reports with their settings: first {sample}"
            )
        }
        NoErratum::TwoLists => say!(
            lang,
            "обе версии — списки кластеров: хотя бы одна должна быть отчётом (`report.json`)",
            "both versions are lists of clusters: one at least must be a report (`report.json`)"
        ),
    }
}

/// The command takes two versions.
pub fn two_versions(lang: Language, count: usize) -> String {
    let (flag, sample) = (code("--erratum"), code("opora compare old.json new.json --erratum"));
    say!(
        lang,
        "{flag} сравнивает ровно две версии одного года, а указано {count}: {sample}",
        "{flag} compares exactly two versions of one year, and {count} are given: {sample}"
    )
}
