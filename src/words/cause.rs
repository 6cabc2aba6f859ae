//! Why a school moved, in words.

use super::{Both, both, say};
use crate::model::{Axis, Language};
use crate::report::{Cause, Move};

/// A cause in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct CauseWords {
    /// In a cell.
    pub cell: Both,
    /// Beside a move of the report.
    pub report: Both,
    /// Behind a move of the note.
    pub note: Both,
    /// On a card, behind “Cause:”.
    pub card: Both,
    /// Why a published cluster is another one now.
    pub correction: Both,
}

/// A cause in words; the axes are those that the school crossed.
pub const fn words(cause: Cause, axes: &[Axis]) -> CauseWords {
    match cause {
        Cause::School => school(axes),
        Cause::Threshold => LINE,
        Cause::Either => EITHER,
        Cause::Both => TOGETHER,
        Cause::Unknown => UNKNOWN,
    }
}

const fn school(axes: &[Axis]) -> CauseWords {
    let itself = match axes {
        [Axis::Results] => both("результат школы", "the school's result"),
        [Axis::Complexity] => both("контингент школы", "the school's contingent"),
        _ => both("сама школа", "the school itself"),
    };
    CauseWords {
        cell: both("сама школа", "the school itself"),
        report: itself,
        note: if axes.len() > 1 {
            both(" в связи с изменением контингента и результатов", ", as contingent and results changed")
        } else {
            both(" в связи с изменением контингента", ", as the contingent changed")
        },
        card: itself,
        correction: both("исправлены её значения", "its values were corrected"),
    }
}

const LINE: CauseWords = CauseWords {
    cell: both("сдвинулся порог", "the threshold moved"),
    report: both("сдвинулся порог", "the threshold moved"),
    note: both(" в связи с изменением порога", ", as the threshold moved"),
    card: both("сдвинулся порог", "the threshold moved"),
    correction: both(
        "сдвинулся порог, её значения ни при чём",
        "the threshold moved; its own values did not do it",
    ),
};

const EITHER: CauseWords = CauseWords {
    cell: both("хватило бы любой причины", "school or line, either was enough"),
    report: both("хватило бы любой причины", "school or line, either was enough"),
    note: both(
        " в связи с изменением школы и порога (хватило бы любого из них)",
        ", as the school and the threshold changed (either was enough)",
    ),
    card: both(
        "изменились и школа, и порог, хватило бы любого из них",
        "both the school and the threshold changed, either was enough",
    ),
    correction: both(
        "исправлены её значения; хватило бы и одного сдвига порога",
        "its values were corrected; the threshold alone would have done it too",
    ),
};

const TOGETHER: CauseWords = CauseWords {
    cell: both("только вместе: и школа, и порог", "only both together: school and line"),
    report: both("только вместе: и школа, и порог", "only both together: school and line"),
    note: both(
        " в связи с изменением школы и порога (только вместе)",
        ", as the school and the threshold changed (only both together)",
    ),
    card: both("только вместе: и школа, и порог", "only both together: school and line"),
    correction: both(
        "только вместе: исправлены её значения и сдвинулся порог",
        "only both together: its values and the threshold",
    ),
};

const UNKNOWN: CauseWords = CauseWords {
    cell: both("неизвестна", "unknown"),
    report: both("неизвестна", "unknown"),
    note: both(" (причина неизвестна)", " (the cause is unknown)"),
    card: both("неизвестна", "unknown"),
    correction: both("другие настройки", "other settings"),
};

/// A move that has no cause in the indices.
#[derive(Clone, Copy, Debug)]
struct Decision {
    note: Both,
    card: Both,
}

/// This year's cluster was decided, or last year's was.
const fn decision(is_decided: bool) -> Decision {
    if is_decided {
        Decision {
            note: both(" по решению комиссии", " by decision of the commission"),
            card: both("решение комиссии", "a decision of the commission"),
        }
    } else {
        Decision {
            note: both(
                " (кластер предыдущего года был задан решением комиссии)",
                " (last year's cluster was a decision of the commission)",
            ),
            card: both(
                "кластер прошлого года был задан решением комиссии",
                "last year's cluster was a decision of the commission",
            ),
        }
    }
}

/// The cause beside a move of the report; none where a decision made it.
pub fn report(lang: Language, school: &Move) -> &'static str {
    school.cause.map_or("", |cause| words(cause, &school.axes).report.of(lang))
}

/// Why a school of the note went from one contingent to the other.
pub fn note(lang: Language, school: &Move) -> &'static str {
    match school.cause {
        Some(cause) => words(cause, &school.axes).note.of(lang),
        None => decision(school.is_decided()).note.of(lang),
    }
}

/// Why the school of a card moved.
pub fn card(lang: Language, school: &Move) -> String {
    let cause = match school.cause {
        Some(cause) => words(cause, &school.axes).card.of(lang),
        None => decision(school.is_decided()).card.of(lang),
    };
    say!(lang, "Причина: {cause}.", "Cause: {cause}.")
}
