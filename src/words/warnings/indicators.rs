//! The wording of what must be known of indicators.

use super::WarningWords;
use crate::model::{Axis, Language};
use crate::words::{axis, code, implausible, pick, quoted, quoted_cell, say, waiting, years};

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
            "The indicator {name} has no values."
        )),
    }
}

/// Two of an axis say the same: equal numbers, or one follows from the other; with their signs, or against them.
pub(super) fn said_twice(
    lang: Language,
    axis: Axis,
    [one, other]: &[String; 2],
    (is_equal, is_against): (bool, bool),
) -> WarningWords {
    let (name, section) = (axis::name(lang, axis), code(&format!("[{}.indicators]", axis.code())));
    let says = if is_equal {
        pick(lang, "одни и те же значения", "the same values")
    } else {
        pick(
            lang,
            "по сути одни и те же значения: одно однозначно получается из другого",
            "in effect the same values: one follows from the other",
        )
    };
    let effect = if is_against {
        pick(
            lang,
            "знаки у них противоположны, и они гасят друг друга",
            "their signs are opposite, so that they work against each other",
        )
    } else {
        pick(lang, "один показатель посчитан дважды", "one indicator counts twice")
    };
    let (first, second) = (quoted_cell(lang, one), quoted_cell(lang, other));
    let (one, other) = (quoted(lang, one), quoted(lang, other));
    WarningWords {
        line: say!(
            lang,
            "у столбцов {first} и {second} ({name}) {says}; {effect}. Оставьте один из них, другой уберите из {section}",
            "the columns {first} and {second} ({name}) hold {says}; {effect}. Keep one of them and take the other out \
             of {section}"
        ),
        caution: Some(say!(
            lang,
            "У показателей {one} и {other} {says}; {effect}.",
            "The indicators {one} and {other} hold {says}; {effect}."
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
