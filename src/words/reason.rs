//! Why a mentee goes without a mentor, in words.

use super::{Both, both, say};
use crate::model::{Language, Link, Reason};

/// A reason in all its wordings.
#[derive(Clone, Copy)]
pub struct ReasonWords {
    /// In a cell.
    pub cell: Both,
    /// In the report, which may name settings.
    pub report: fn(Language, &Case) -> String,
    /// In the note, on a card and at the meeting, which name none.
    pub note: Both,
    /// Another form of support, for schools named in the genitive.
    pub proposal: fn(Language, &Schools) -> String,
}

/// What a reason of the report names.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The clusters.
    pub link: Link,
    /// The largest distance of the settings.
    pub limit: &'a str,
    /// The most kilometres of the settings.
    pub most_km: &'a str,
    /// The nearest suitable mentor on the ground, and how many kilometres off it is, where that is known.
    pub out_of_reach: Option<(&'a str, &'a str)>,
}

/// Schools that go without for one reason.
#[derive(Clone, Copy, Debug)]
pub struct Schools<'a> {
    /// Their names.
    pub names: &'a str,
    /// Whether it is a single school.
    pub is_single: bool,
}

/// A reason in words.
pub const fn words(reason: Reason) -> ReasonWords {
    match reason {
        Reason::NoMentor => NO_MENTOR,
        Reason::NotSame => NOT_SAME,
        Reason::NotAboveExpected => NOT_ABOVE_EXPECTED,
        Reason::SmallGap => SMALL_GAP,
        Reason::NoSharedData => NO_SHARED_DATA,
        Reason::Forbidden => FORBIDDEN,
        Reason::TooFar => TOO_FAR,
        Reason::OutOfReach => OUT_OF_REACH,
        Reason::Full => FULL,
    }
}

const NO_MENTOR: ReasonWords = ReasonWords {
    cell: both("нет площадок", "no mentor"),
    report: |lang, case| {
        let mentors = case.link.mentors().number();
        say!(lang, "в кластере № {mentors} нет ни одной школы", "cluster {mentors} is empty")
    },
    note: both(
        "нет школ с таким контингентом и высокими результатами",
        "there is no school of such a contingent with high results",
    ),
    proposal: no_such_mentor,
};

const NOT_SAME: ReasonWords = ReasonWords {
    cell: both("нет площадки того же вида", "none of the same kind"),
    report: |lang, _| say!(lang, "нет площадки того же вида", "no mentor of the same kind"),
    note: both("нет площадки того же вида", "there is no mentor school of the same kind"),
    proposal: no_pair,
};

const NOT_ABOVE_EXPECTED: ReasonWords = ReasonWords {
    cell: both("нет площадок с результатами выше ожидаемых", "none above expected"),
    report: |lang, _| {
        say!(
            lang,
            "нет площадки, чьи результаты выше ожидаемых по контингенту (`mentors = \"above-expected\"`)",
            "no mentor with results above what its contingent lets expect (`mentors = \"above-expected\"`)"
        )
    },
    note: both(
        "нет площадки, чьи результаты выше ожидаемых по контингенту",
        "there is no mentor school whose results are above what its contingent lets expect",
    ),
    proposal: no_pair,
};

const SMALL_GAP: ReasonWords = ReasonWords {
    cell: both("разница результатов мала", "small gap"),
    report: |lang, _| {
        say!(lang, "нет площадки с достаточно лучшими результатами", "no mentor with sufficiently better results")
    },
    note: both(
        "нет площадки, результаты которой заметно выше",
        "there is no mentor school whose results are sufficiently higher",
    ),
    proposal: no_pair,
};

const NO_SHARED_DATA: ReasonWords = ReasonWords {
    cell: both("мало общих данных", "no shared data"),
    report: |lang, _| {
        say!(
            lang,
            "слишком мало общих данных о контингенте, чтобы сравнить",
            "too little shared data on the contingent to compare"
        )
    },
    note: both(
        "общих сведений о контингенте недостаточно для сравнения",
        "the contingents share too little data to be compared",
    ),
    proposal: no_pair,
};

const FORBIDDEN: ReasonWords = ReasonWords {
    cell: both("исключено настройкой", "forbidden"),
    report: |lang, _| {
        say!(lang, "площадки исключены настройкой `forbid`", "the mentors are ruled out by `forbid`")
    },
    note: both(
        "подходящие площадки исключены решением организаторов",
        "the suitable mentor schools are ruled out by the organisers",
    ),
    proposal: no_pair,
};

const TOO_FAR: ReasonWords = ReasonWords {
    cell: both("контингент не сходен", "too far"),
    report: |lang, case| {
        let limit = case.limit;
        say!(
            lang,
            "нет подходящей площадки со сходным контингентом (предел {limit})",
            "no suitable mentor with a similar contingent (limit {limit})"
        )
    },
    note: both(
        "нет подходящей опорной площадки со сходным контингентом",
        "there is no suitable mentor school with a similar contingent",
    ),
    proposal: no_such_mentor,
};

const OUT_OF_REACH: ReasonWords = ReasonWords {
    cell: both("площадки далеко", "out of reach"),
    report: |lang, case| {
        let most = case.most_km;
        let Some((mentor, km)) = case.out_of_reach else {
            return say!(
                lang,
                "подходящие площадки есть, но координаты школы или этих площадок неизвестны, а `max_km` = {most} их \
                 требует",
                "there are suitable mentors, but its coordinates or theirs are not known, and `max_km` = {most} takes \
                 them"
            );
        };
        say!(
            lang,
            "подходящие площадки слишком далеко: до самой близкой, {mentor}, {km} км, а предел `max_km` — {most} км",
            "suitable mentors are too far away: the nearest on the ground, {mentor}, is {km} km off, the limit \
             `max_km` is {most} km"
        )
    },
    note: both("опорные площадки слишком далеко", "the mentor schools are too far away"),
    proposal: no_pair,
};

const FULL: ReasonWords = ReasonWords {
    cell: both("места заняты", "full"),
    report: |lang, _| {
        say!(
            lang,
            "места у подходящих площадок заняты; больше мест даст `capacity`",
            "all suitable mentors are taken; `capacity` gives them more places"
        )
    },
    note: both("места у подходящих площадок заняты", "the suitable mentor schools have no place left"),
    proposal: no_pair,
};

fn no_such_mentor(lang: Language, schools: &Schools) -> String {
    let (names, whom) = (schools.names, whom(schools));
    say!(
        lang,
        "Определить форму поддержки {names}, для {whom} в районе нет подходящей площадки со сходным контингентом.",
        "Find a form of support for {names}: the district has no suitable mentor school of a similar contingent."
    )
}

/// The proposal for schools that no single reason keeps from a pair.
pub fn no_pair(lang: Language, schools: &Schools) -> String {
    let (names, whom) = (schools.names, whom(schools));
    let has = if schools.is_single { "has" } else { "have" };
    say!(
        lang,
        "Определить форму поддержки {names}, для {whom} пара не предложена.",
        "Find a form of support for {names}, which {has} no pair."
    )
}

const fn whom(schools: &Schools) -> &'static str {
    if schools.is_single { "которого" } else { "которых" }
}
