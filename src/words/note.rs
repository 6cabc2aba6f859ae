//! The sentences of the analytical note: in the words of the district, without the terms of the method.

pub mod annex;
pub mod cautions;
mod named;
mod order;
pub mod proposals;
pub mod sure;
pub mod work;

use super::cluster::number_tied;
use super::no_index::{self, Lacking};
use super::{Noun, counted, pick, say, visible};
use crate::model::{Cluster, Language};

pub use named::{Named, in_annex};
pub use order::{indicator, made_of, on_the_line, two_signs};

/// A line to be filled in by hand.
pub const BLANK: &str = "________________________________________";

/// What the blank line at the head is for.
pub const fn organisation(lang: Language) -> &'static str {
    pick(lang, "(наименование организации)", "(name of the organisation)")
}

/// What the blank line in place of a district's name is for.
pub const fn district(lang: Language) -> &'static str {
    pick(lang, "(район)", "(district)")
}

/// The name of the note, in two lines.
pub const fn title(lang: Language) -> [&'static str; 2] {
    match lang {
        Language::Ru => ["Аналитическая справка", "о кластеризации образовательных организаций"],
        Language::En => ["Analytical note", "on the clustering of schools"],
    }
}

/// The name of what is handed out at the meeting, in two lines.
pub const fn meeting(lang: Language) -> [&'static str; 2] {
    match lang {
        Language::Ru => ["Кластеры образовательных организаций", "Материалы к совещанию руководителей"],
        Language::En => ["School clusters", "Papers for the meeting of head teachers"],
    }
}

/// The year; a blank to fill in where it has no name.
pub fn period(lang: Language, period: Option<&str>) -> String {
    period.map_or_else(
        || pick(lang, "20__/20__ учебный год", "school year 20__/20__").to_owned(),
        |period| visible(&super::report::school_year(lang, period)),
    )
}

/// The headings.
#[derive(Clone, Copy, Debug)]
pub enum Head {
    /// What the note is for.
    Goal,
    /// Where the data come from.
    Source,
    /// How schools were put into clusters.
    Order,
    /// The rosters.
    Clusters,
    /// Movement.
    Changes,
    /// The pairs.
    Pairs,
    /// Schools near the threshold.
    Attention,
    /// Who was trained.
    Training,
    /// The notes.
    Limits,
    /// The notes at the meeting.
    Reading,
    /// What is proposed.
    Proposals,
}

/// A heading.
pub const fn heading(lang: Language, head: Head) -> &'static str {
    match head {
        Head::Goal => pick(lang, "Цель", "Purpose"),
        Head::Source => pick(lang, "Источник данных", "Source of the data"),
        Head::Order => pick(lang, "Порядок распределения", "How schools were put into clusters"),
        Head::Clusters => pick(lang, "Кластеры", "Clusters"),
        Head::Changes => pick(lang, "Изменения за год", "Changes since last year"),
        Head::Pairs => pick(lang, "Взаимодействие школ", "Schools working together"),
        Head::Attention => pick(lang, "Школы, требующие внимания", "Schools that need attention"),
        Head::Training => pick(lang, "Повышение квалификации", "Training"),
        Head::Limits => pick(lang, "Ограничения", "Limits"),
        Head::Reading => pick(lang, "Как читать", "How to read this"),
        Head::Proposals => pick(lang, "Предложения", "Proposals"),
    }
}

/// Schools inside a sentence: ОУ 18, 46.
pub fn schools(lang: Language, names: &[String]) -> String {
    // Between names, which may hold commas, stand semicolons.
    let mark = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    let all = match (lang, names.split_last()) {
        (Language::En, Some((last, before))) if !before.is_empty() => format!("{} and {last}", before.join(mark)),
        _ => names.join(mark),
    };
    let all = visible(&all);
    let first = names.first().map_or("", |name| name.split(' ').next().unwrap_or(name));
    match (lang, names.len()) {
        // МБОУ «Лицей № 9» and Erikson Elementary say themselves what they are.
        (Language::Ru, _) if first.ends_with("ОУ") => all,
        (Language::En, _) if !first.starts_with(|c: char| c.is_ascii_digit()) => all,
        (Language::Ru, _) => format!("ОУ\u{a0}{all}"),
        (Language::En, 1) => format!("school\u{a0}{all}"),
        (Language::En, _) => format!("schools\u{a0}{all}"),
    }
}

/// The same at the head of a sentence.
pub(super) fn schools_first(lang: Language, names: &[String]) -> String {
    super::capital(&schools(lang, names))
}

/// What the note is for.
pub const fn goal(lang: Language) -> &'static str {
    pick(
        lang,
        "Кластеризация проведена в целях адресной поддержки школ, показывающих низкие образовательные результаты, \
         и привлечения школ — носителей успешной практики в качестве опорных площадок.",
        "The clustering serves to target support at schools with low results, and to involve schools of good practice \
         as mentor schools.",
    )
}

const ORGANISATION: Noun = Noun {
    ru: ["образовательной организации", "образовательным организациям", "образовательным организациям"],
    en: ["school", "schools"],
};

/// How many schools, out of which files.
pub fn source(lang: Language, count: usize, files: &[String]) -> String {
    let (count, files) = (counted(lang, count, ORGANISATION), visible(&files.join(", ")));
    say!(lang, "Использованы сведения по {count} ({files}).", "The data cover {count} ({files}).")
}

/// Schools without a cluster, and the indicators without a value.
pub fn unassigned(lang: Language, names: &Named, lacking: &Lacking) -> String {
    let (schools, why) = (names.shown_first(lang), no_index::note(lang, lacking));
    let (ru, en) = if names.len() == 1 { ("отнесено", "is") } else { ("отнесены", "are") };
    let verb = pick(lang, ru, en);
    say!(lang, "{schools} не {verb} ни к одному кластеру ({why}).", "{schools} {verb} in no cluster ({why}).")
}

/// The same where what they lack differs too much to be told in the note.
pub fn unassigned_in_all(lang: Language, count: usize, annex: usize) -> String {
    let annex = in_annex(lang, annex);
    say!(
        lang,
        "Не отнесены ни к одному кластеру: {count}\u{a0}ОУ ({annex}).",
        "In no cluster: {count} schools ({annex})."
    )
}

/// Schools whose cluster is not that of their indicators, where they are too many for the note.
pub fn otherwise_in_all(lang: Language, count: usize, annex: usize) -> String {
    let annex = in_annex(lang, annex);
    say!(
        lang,
        "Не по показателям этого года определён кластер {count}\u{a0}ОУ ({annex}).",
        "The cluster of {count} schools is not that of this year's indicators ({annex})."
    )
}

/// Schools that the settings leave out, each with its reason.
pub fn left_out(lang: Language, schools: &[String]) -> String {
    let schools = visible(&schools.join("; "));
    say!(lang, "В распределении не участвовали: {schools}.", "Left out: {schools}.")
}

/// The same where they are too many for the note.
pub fn left_out_in_all(lang: Language, count: usize, annex: usize) -> String {
    let annex = in_annex(lang, annex);
    say!(lang, "В распределении не участвовали {count}\u{a0}ОУ ({annex}).", "Left out: {count} schools ({annex}).")
}

/// In place of a roster that is too long for the table.
pub fn see(lang: Language, annex: usize) -> String {
    let annex = in_annex(lang, annex);
    say!(lang, "см. {annex}", "see {annex}")
}

/// The headings of the table of clusters.
pub fn cluster_columns(lang: Language) -> [&'static str; 4] {
    match lang {
        Language::Ru => ["№", "Характеристика", "Количество", "ОУ"],
        Language::En => ["No.", "Description", "Count", "Schools"],
    }
}

/// The clusters with the most schools.
pub fn largest(lang: Language, clusters: &[Cluster], count: usize) -> String {
    let names: Vec<String> = clusters.iter().map(|cluster| number_tied(lang, *cluster)).collect();
    let and = pick(lang, " и ", " and ");
    let names = match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{}{and}{last}", before.join(", ")),
        _ => names.join(", "),
    };
    if clusters.len() == 1 {
        say!(
            lang,
            "Наибольший по числу школ кластер — {names} ({count}).",
            "The cluster with the most schools is {names} ({count})."
        )
    } else {
        say!(
            lang,
            "Наибольшие по числу школ кластеры — {names} (по {count}).",
            "The clusters with the most schools are {names} ({count} each)."
        )
    }
}

/// What a threshold among the schools themselves cannot say.
pub const fn relative(lang: Language) -> &'static str {
    pick(
        lang,
        "Порог определён по школам района: отнесение к кластеру показывает место школы среди школ района, а не \
         соответствие норме.",
        "The threshold is found among the schools of the district: a cluster shows a school's place among them, not \
         whether it meets a norm.",
    )
}

/// The two notes.
pub fn notes(lang: Language) -> [String; 2] {
    super::report::notes(lang).map(|note| note.replace("№ ", "№\u{a0}"))
}
