//! What became of a school from one year to the next, in words.

use super::{Both, both, capital, is_singular_ru, listed, say};
use crate::model::Language;
use crate::report::MoveKind;

/// A kind of move in all its wordings.
#[derive(Clone, Copy)]
pub struct MoveWords {
    /// In a cell, of one school.
    pub cell: Both,
    /// Before a number of schools: one, and several.
    pub count: [Both; 2],
    /// Over the schools.
    pub heading: Both,
    /// On the card of a school, with last year's cluster and this year's.
    pub card: fn(Language, &str, &str) -> String,
}

/// No cluster between two years.
const NONE: &str = "—";

/// A kind of move in words.
pub const fn words(kind: MoveKind) -> MoveWords {
    match kind {
        MoveKind::Entered => ENTERED,
        MoveKind::FellOut => FELL_OUT,
        MoveKind::Contingent => CONTINGENT,
        MoveKind::Crossed => CROSSED,
        MoveKind::NotComparable => NOT_COMPARABLE,
        MoveKind::New => NEW,
        MoveKind::Gone => GONE,
        MoveKind::Assigned => ASSIGNED,
        MoveKind::Unassigned => UNASSIGNED,
        MoveKind::Stayed => STAYED,
    }
}

const ENTERED: MoveWords = MoveWords {
    cell: both("вошла", "entered"),
    count: [both("вошла", "entered"), both("вошли", "entered")],
    heading: both("Вошли в кластеры с высокими результатами", "Entered the clusters with high results"),
    card: |lang, from, to| {
        say!(
            lang,
            "Школа вошла в кластер {to} (в прошлом году — {from}).",
            "The school entered cluster {to} (last year {from})."
        )
    },
};

const FELL_OUT: MoveWords = MoveWords {
    cell: both("выпала", "fell out"),
    count: [both("выпала", "fell out"), both("выпали", "fell out")],
    heading: both("Выпали из кластеров с высокими результатами", "Fell out of the clusters with high results"),
    card: |lang, from, to| {
        say!(
            lang,
            "Школа выпала из кластера {from} (теперь — {to}).",
            "The school fell out of cluster {from} (now {to})."
        )
    },
};

const CONTINGENT: MoveWords = MoveWords {
    cell: both("сменила группу по контингенту", "changed contingent group"),
    count: [
        both("сменила группу по контингенту", "changed contingent group"),
        both("сменили группу по контингенту", "changed contingent group"),
    ],
    heading: both("Сменили группу по контингенту", "Changed contingent group"),
    card: went,
};

const CROSSED: MoveWords = MoveWords {
    cell: both("пересекла оба порога", "crossed both thresholds"),
    count: [
        both("пересекла оба порога", "crossed both thresholds"),
        both("пересекли оба порога", "crossed both thresholds"),
    ],
    heading: both("Пересекли оба порога", "Crossed both thresholds"),
    card: went,
};

const NOT_COMPARABLE: MoveWords = MoveWords {
    cell: both("годы несравнимы", "not comparable"),
    count: [both("несравнимы", "not comparable"), both("несравнимы", "not comparable")],
    heading: both("Несравнимы с прошлым годом", "Not comparable with last year"),
    card: |lang, from, to| {
        say!(
            lang,
            "В прошлом году — кластер {from}, теперь — {to}; сравнивать эти годы нельзя.",
            "Last year cluster {from}, now {to}; these years cannot be compared."
        )
    },
};

const NEW: MoveWords = MoveWords {
    cell: both("новая", "new"),
    count: [both("новая", "new"), both("новые", "new")],
    heading: both("Новые", "New"),
    card: |lang, _, _| say!(lang, "В данных прошлого года школы нет.", "The school is not in last year's data."),
};

const GONE: MoveWords = MoveWords {
    cell: both("нет в этом году", "gone"),
    count: [both("нет в этом году", "gone"), both("нет в этом году", "gone")],
    heading: both("Нет в этом году", "Gone"),
    // Such a school has no card.
    card: |_, _, _| String::new(),
};

const ASSIGNED: MoveWords = MoveWords {
    cell: both("появились данные", "assigned"),
    count: [both("появились данные", "assigned"), both("появились данные", "assigned")],
    heading: both("Появились данные", "Assigned"),
    card: |lang, _, _| {
        say!(lang, "В прошлом году школа была без кластера.", "Last year the school was in no cluster.")
    },
};

const UNASSIGNED: MoveWords = MoveWords {
    cell: both("в этом году без кластера", "unassigned this year"),
    count: [both("нет данных в этом году", "unassigned"), both("нет данных в этом году", "unassigned")],
    heading: both("В этом году без кластера", "Unassigned this year"),
    card: |lang, from, _| {
        say!(lang, "В прошлом году школа была в кластере {from}.", "Last year the school was in cluster {from}.")
    },
};

const STAYED: MoveWords = MoveWords {
    cell: both("осталась", "stayed"),
    count: [both("осталась", "stayed"), both("остались", "stayed")],
    heading: both("Остались", "Stayed"),
    card: |lang, _, to| {
        if to == NONE {
            return say!(
                lang,
                "В прошлом году школа тоже была без кластера.",
                "Last year the school was in no cluster either."
            );
        }
        say!(lang, "Школа осталась в кластере {to}.", "The school stayed in cluster {to}.")
    },
};

fn went(lang: Language, from: &str, to: &str) -> String {
    say!(
        lang,
        "Школа перешла из кластера {from} в кластер {to}.",
        "The school went from cluster {from} to cluster {to}."
    )
}

/// What became of the school of a card since last year.
pub fn card(lang: Language, kind: MoveKind, from: Option<&str>, to: Option<&str>) -> String {
    (words(kind).card)(lang, from.unwrap_or(NONE), to.unwrap_or(NONE))
}

/// How many schools each kind of move has, as a sentence.
pub fn summary(lang: Language, counts: &[(MoveKind, usize)]) -> String {
    let part = |&(kind, count): &(MoveKind, usize)| {
        let [single, several] = words(kind).count;
        let word = if is_singular_ru(count) { single } else { several };
        format!("{} {count}", word.of(lang))
    };
    let parts: Vec<String> = counts.iter().filter(|(_, count)| *count > 0).map(part).collect();
    capital(&format!("{}.", listed(&parts)))
}
