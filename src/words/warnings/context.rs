//! The wording of what must be known of results in context, and of errors that are not known.

use super::{WarningWords, only};
use crate::model::Language;
use crate::words::{quoted_cell, say};

/// They are told by the complexity index alone.
pub(super) fn by_index(lang: Language, is_collinear: bool) -> WarningWords {
    only(if is_collinear {
        say!(
            lang,
            "ожидаемые результаты рассчитаны по индексу сложности: по отдельности показатели контингента неразличимы",
            "expected results rest on the complexity index: the indicators of the contingent cannot be told apart"
        )
    } else {
        say!(
            lang,
            "ожидаемые результаты рассчитаны по индексу сложности: для отдельных показателей школ мало, нужно по \
             десять на показатель",
            "expected results rest on the complexity index: single indicators take ten schools each, which are not there"
        )
    })
}

/// There are too few schools.
pub(super) fn none(lang: Language) -> WarningWords {
    only(say!(
        lang,
        "ожидаемых результатов нет: для них нужно не меньше десяти школ с обоими индексами и различия между ними",
        "no expected results: they take at least ten schools with both indices, and differences between them"
    ))
}

/// Better results go with a more complex contingent.
pub(super) fn wrong_sign(lang: Language, column: Option<&str>, is_collinear: bool) -> WarningWords {
    let Some(column) = column else {
        return only(say!(
            lang,
            "чем сложнее контингент, тем здесь лучше результаты: проверьте знаки показателей, ожидаемым результатам \
             верить рано",
            "the more complex the contingent, the better the results here: check the signs of the indicators before \
             you trust expected results"
        ));
    };
    let column = quoted_cell(lang, column);
    only(if is_collinear {
        say!(
            lang,
            "{column}: в расчёте ожидаемых результатов знак обратный, но показатель почти повторяет другие, и знак \
             его мало что значит",
            "{column} has the opposite sign in the expected results, but it nearly repeats others, so that its sign \
             says little"
        )
    } else {
        say!(
            lang,
            "{column}: в расчёте ожидаемых результатов знак обратный — большей сложности отвечают лучшие результаты; \
             проверьте знак показателя",
            "{column} has the opposite sign in the expected results: more of it goes with better results; check the \
             sign of the indicator"
        )
    })
}

/// Several years do not tell the errors.
pub(super) fn no_yearly_error(lang: Language) -> WarningWords {
    only(say!(
        lang,
        "по годам (`se = \"years\"`) погрешность не определить: для этого нужны не меньше двух прошлых лет (по одному \
         `--previous` на каждый), не меньше десяти изменений между соседними годами и результаты без пересчёта в общую \
         шкалу (`scale = \"raw\"`)",
        "the years (`se = \"years\"`) do not tell the error: that takes at least two years before (a `--previous` for \
         each), at least ten changes between neighbouring years, and results on no common scale (`scale = \"raw\"`)"
    ))
}
