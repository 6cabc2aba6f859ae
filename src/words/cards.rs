//! The sentences of the card that a head teacher is handed: about this school alone.

use super::note::{describe, number};
use super::{SCHOOLS_GENITIVE, counted, pick, quoted, say, visible};
use crate::model::{Axis, Cluster, Language};
use crate::report::{Cause, MoveKind};

/// Names the cards.
pub const fn title(lang: Language) -> &'static str {
    pick(lang, "Карточка школы", "School card")
}

/// The parts of a card.
#[derive(Clone, Copy, Debug)]
pub enum Head {
    /// The school's numbers.
    Numbers,
    /// Where it stands.
    Margins,
    /// Its partner.
    Partner,
    /// The schools that it is to help.
    Supported,
    /// Movement.
    Changes,
}

/// The heading of a part.
pub const fn heading(lang: Language, head: Head) -> &'static str {
    match head {
        Head::Numbers => pick(lang, "Показатели", "Numbers"),
        Head::Margins => pick(lang, "Относительно порогов", "Beside the thresholds"),
        Head::Partner => pick(lang, "Предлагаемая опорная площадка", "Suggested mentor school"),
        Head::Supported => pick(lang, "Предлагаемое взаимодействие", "Suggested work together"),
        Head::Changes => pick(lang, "Изменения за год", "Changes since last year"),
    }
}

/// The cluster in the district's words.
pub fn cluster(lang: Language, cluster: Cluster) -> String {
    let (number, words) = (number(lang, cluster), describe(lang, cluster));
    say!(lang, "Кластер {number} — {words}.", "Cluster {number}: {words}.")
}

/// Why the school has no cluster.
pub fn unassigned(lang: Language, missing: &[String], some: bool) -> String {
    let missing: Vec<String> = missing.iter().map(|column| quoted(lang, column)).collect();
    let missing = missing.join(", ");
    if some {
        say!(
            lang,
            "Школа не отнесена ни к одному кластеру: сведений недостаточно, нет {missing}.",
            "The school is in no cluster: too few data, {missing} missing."
        )
    } else {
        say!(
            lang,
            "Школа не отнесена ни к одному кластеру, так как нет сведений: {missing}.",
            "The school is in no cluster, as there are no data: {missing}."
        )
    }
}

/// The headings of the school's numbers.
pub fn columns(lang: Language, grouped: bool) -> [&'static str; 4] {
    let median = if grouped {
        pick(lang, "Медиана группы", "Median of the group")
    } else {
        pick(lang, "Медиана района", "Median of the district")
    };
    [
        pick(lang, "Показатель", "Indicator"),
        pick(lang, "Школа", "School"),
        median,
        pick(lang, "Порог", "Threshold"),
    ]
}

/// An index of several indicators.
pub fn index(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => pick(lang, "Сложность контингента в целом", "Overall complexity"),
        Axis::Results => pick(lang, "Результаты в целом", "Overall results"),
    }
}

/// What an index around the average school means.
pub const fn around_average(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => pick(
            lang,
            "Сложность в целом: 0 — средняя школа, больше нуля — контингент сложнее среднего.",
            "Overall complexity: 0 is the average school, above 0 the contingent is more complex.",
        ),
        Axis::Results => pick(
            lang,
            "Результаты в целом: 0 — средняя школа, больше нуля — результаты выше среднего.",
            "Overall results: 0 is the average school, above 0 the results are higher.",
        ),
    }
}

/// Indicators without a value beside others of the same axis.
pub fn partly(lang: Language, missing: &[String]) -> String {
    let missing: Vec<String> = missing.iter().map(|column| quoted(lang, column)).collect();
    let missing = missing.join(", ");
    say!(
        lang,
        "Нет сведений: {missing}; показатель в целом найден по остальным.",
        "No data: {missing}; the overall index rests on the others."
    )
}

/// The school's place by complexity.
pub fn place(lang: Language, place: usize, all: usize) -> String {
    let all = counted(lang, all, SCHOOLS_GENITIVE);
    say!(
        lang,
        "Место по сложности контингента — {place} из {all} (1 — самый сложный).",
        "Place by complexity: {place} of {all} (1 is the most complex)."
    )
}

/// Medians of so few schools would tell their numbers.
pub const fn no_median(lang: Language) -> &'static str {
    pick(
        lang,
        "Медиана не показана: сведений о других школах слишком мало.",
        "The median is not shown: there are too few data of other schools.",
    )
}

/// Where a school stands beside a threshold: the number, the threshold, and how far; none is exactly on it.
pub fn margin(lang: Language, name: &str, value: &str, threshold: &str, apart: Option<(bool, &str)>) -> String {
    let name = visible(name);
    match apart {
        None => say!(lang, "{name}: {value} — на пороге.", "{name}: {value}, on the threshold."),
        Some((true, by)) => say!(
            lang,
            "{name}: {value} — выше порога ({threshold}) на {by}.",
            "{name}: {value}, above the threshold ({threshold}) by {by}."
        ),
        Some((false, by)) => say!(
            lang,
            "{name}: {value} — ниже порога ({threshold}) на {by}.",
            "{name}: {value}, below the threshold ({threshold}) by {by}."
        ),
    }
}

/// Smaller is more.
pub const fn reversed(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => {
            pick(lang, "Меньшее число означает более сложный контингент.", "A smaller number is more complex.")
        }
        Axis::Results => {
            pick(lang, "Меньшее число означает более высокие результаты.", "A smaller number is a better result.")
        }
    }
}

/// The school is near a threshold.
pub const fn near(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа стоит у порога: небольшое изменение в одну или другую сторону меняет кластер. Это повод для \
         профилактики, а не вывод о школе.",
        "The school is near a threshold: a small change either way changes the cluster. That is a reason to take \
         care, not a finding about the school.",
    )
}

/// The suggested partner, and why.
pub fn partner(lang: Language, school: &str, contingent: Option<&str>) -> String {
    let school = visible(school);
    match contingent {
        Some(word) => {
            say!(lang, "{school}. Контингент {word}:", "{school}. The contingent is {word}:")
        }
        None => format!("{school}."),
    }
}

/// The headings of the two contingents.
pub fn contingents(lang: Language) -> [&'static str; 3] {
    match lang {
        Language::Ru => ["Показатель контингента", "Ваша школа", "Опорная площадка"],
        Language::En => ["Indicator of the contingent", "Your school", "Mentor school"],
    }
}

/// The school is asked to help others.
pub const fn supports(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа предлагается как опорная площадка для школ:",
        "The school is suggested as mentor school for:",
    )
}

/// The headings of the schools to help.
pub fn supported(lang: Language) -> [&'static str; 2] {
    match lang {
        Language::Ru => ["Школа", "Контингент"],
        Language::En => ["School", "Contingent"],
    }
}

/// The school has no partner.
pub fn no_partner(lang: Language, why: Option<&str>) -> String {
    match why {
        Some(why) => say!(lang, "Пара пока не предложена: {why}.", "No pair is suggested yet: {why}."),
        None => pick(
            lang,
            "В предлагаемые пары школа в этот раз не входит.",
            "The school is in none of the suggested pairs this time.",
        )
        .to_owned(),
    }
}

/// What became of the school since last year.
pub fn movement(lang: Language, kind: MoveKind, from: Option<&str>, to: Option<&str>) -> String {
    let (from, to) = (from.unwrap_or("—"), to.unwrap_or("—"));
    match kind {
        MoveKind::Stayed if to == "—" => {
            say!(
                lang,
                "В прошлом году школа тоже была без кластера.",
                "Last year the school was in no cluster either."
            )
        }
        MoveKind::Stayed => say!(lang, "Школа осталась в кластере {to}.", "The school stayed in cluster {to}."),
        MoveKind::Entered => say!(
            lang,
            "Школа вошла в кластер {to} (в прошлом году — {from}).",
            "The school entered cluster {to} (last year {from})."
        ),
        MoveKind::FellOut => say!(
            lang,
            "Школа выпала из кластера {from} (теперь — {to}).",
            "The school fell out of cluster {from} (now {to})."
        ),
        MoveKind::Contingent | MoveKind::Crossed => say!(
            lang,
            "Школа перешла из кластера {from} в кластер {to}.",
            "The school went from cluster {from} to cluster {to}."
        ),
        MoveKind::NotComparable => say!(
            lang,
            "В прошлом году — кластер {from}, теперь — {to}; сравнивать эти годы нельзя.",
            "Last year cluster {from}, now {to}; these years cannot be compared."
        ),
        MoveKind::New => say!(lang, "В данных прошлого года школы нет.", "The school is not in last year's data."),
        MoveKind::Assigned => {
            say!(lang, "В прошлом году школа была без кластера.", "Last year the school was in no cluster.")
        }
        MoveKind::Unassigned => say!(
            lang,
            "В прошлом году школа была в кластере {from}.",
            "Last year the school was in cluster {from}."
        ),
        MoveKind::Gone => String::new(),
    }
}

/// The school's own index of both years.
pub fn both_years(lang: Language, axis: Axis, before: &str, after: &str) -> String {
    match axis {
        Axis::Complexity => say!(
            lang,
            "Сложность контингента: было {before}, стало {after}.",
            "The complexity of the contingent: {before}, now {after}."
        ),
        Axis::Results => {
            say!(
                lang,
                "Результаты школы: было {before}, стало {after}.",
                "The school's results: {before}, now {after}."
            )
        }
    }
}

/// Why it moved.
pub fn cause(lang: Language, cause: Option<Cause>, axes: &[Axis], is_decided: bool) -> String {
    let cause = match cause {
        Some(Cause::Either) => pick(
            lang,
            "изменились и школа, и порог, хватило бы любого из них",
            "both the school and the line changed, either was enough",
        ),
        Some(_) => super::movement::cause(lang, cause, axes),
        None if is_decided => pick(lang, "решение комиссии", "a decision of the commission"),
        None => pick(
            lang,
            "кластер прошлого года был задан решением комиссии",
            "last year's cluster was a decision of the commission",
        ),
    };
    say!(lang, "Причина: {cause}.", "Cause: {cause}.")
}

/// Such a move may be chance.
pub const fn in_doubt(lang: Language) -> &'static str {
    pick(
        lang,
        "Школа стоит у порога: небольшое изменение вернёт её в прежний кластер.",
        "The school is near the line: a small change would bring it back into its old cluster.",
    )
}
