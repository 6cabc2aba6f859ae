//! The wording of what must be known of indicators.

use super::WarningWords;
use crate::model::{Axis, Language};
use crate::words::{axis, implausible, quoted, quoted_cell, say, waiting, years};

/// All values are equal.
pub(super) fn no_spread(lang: Language, column: &str) -> WarningWords {
    let (cell, name) = (quoted_cell(lang, column), quoted(lang, column));
    WarningWords {
        line: say!(
            lang,
            "у показателя {cell} все значения равны: школы он не различает, вес за ним остаётся",
            "all values of {cell} are equal: it does not tell schools apart, yet keeps its weight"
        ),
        caution: Some(say!(
            lang,
            "По показателю {name} школы не различаются.",
            "The schools do not differ in the indicator {name}."
        )),
    }
}

/// There is no value.
pub(super) fn no_values(lang: Language, column: &str) -> WarningWords {
    let name = quoted(lang, column);
    WarningWords {
        line: implausible::no_values(lang, column),
        caution: Some(say!(
            lang,
            "По показателю {name} нет ни одного значения.",
            "The indicator {name} has not one value."
        )),
    }
}

/// It counts people.
pub(super) fn count_not_share(lang: Language, column: &str) -> WarningWords {
    let name = quoted(lang, column);
    WarningWords {
        line: waiting::raw_heads(lang, column),
        caution: Some(say!(
            lang,
            "Показатель {name} — число людей, а не доля: крупные школы выглядят сложнее.",
            "The indicator {name} counts people and is not a share: large schools look more complex."
        )),
    }
}

/// Those of an axis are not last year's.
pub(super) fn others(
    lang: Language,
    axis: Axis,
    counts: [usize; 2],
    gone: &[String],
    new: &[String],
) -> WarningWords {
    let name = axis::name(lang, axis);
    WarningWords {
        line: years::other_indicators(lang, axis, counts, gone, new),
        caution: Some(say!(
            lang,
            "Показатели ({name}) не те, что в прошлом году: причины переходов установить нельзя.",
            "The indicators ({name}) are not those of the year before: the causes of moves cannot be told."
        )),
    }
}
