//! The wording of what must be known of thresholds.

use super::WarningWords;
use crate::model::{Axis, Language};
use crate::words::number::signed;
use crate::words::{OF_SCHOOLS, SCHOOL, axis, code, counted, say};

/// It is found among few schools.
pub(super) fn small_group(lang: Language, axis: Axis, count: usize) -> String {
    let (name, schools) = (axis::name(lang, axis), counted(lang, count, OF_SCHOOLS));
    say!(
        lang,
        "порог ({name}) найден только по {schools}: одна школа может его сдвинуть",
        "the threshold ({name}) rests on only {schools}: one school can move it"
    )
}

/// All schools are on one side of it.
pub(super) fn one_sided(lang: Language, axis: Axis, all_above: bool) -> WarningWords {
    let side = axis::one_sided(lang, axis, all_above);
    WarningWords {
        line: say!(
            lang,
            "при заданном пороге {side}: проверьте, в тех ли единицах порог",
            "with the given threshold {side}: check the threshold's unit"
        ),
        caution: Some(say!(
            lang,
            "При заданном пороге, по показателям, {side}.",
            "With the given threshold, by the indicators, {side}."
        )),
    }
}

/// It moved a good deal.
pub(super) fn moved(lang: Language, axis: Axis, sds: f64, schools: usize) -> WarningWords {
    let (name, sds, breaks) =
        (axis::name(lang, axis), signed(lang, sds, 2), code(&format!("breaks = [\"{}\"]", axis.code())));
    let with_it = if schools == 0 {
        String::new()
    } else {
        let schools = counted(lang, schools, SCHOOL);
        say!(lang, "; только из-за этого перешли: {schools}", "; because of that alone {schools} moved")
    };
    WarningWords {
        line: say!(
            lang,
            "порог ({name}) сдвинулся на {sds} прошлогоднего стандартного отклонения{with_it}. \
             Если сменилась шкала экзамена, годы несравнимы: {breaks}",
            "the threshold ({name}) moved by {sds} of last year's standard deviations{with_it}. \
             If the exam changed its scale, the years cannot be compared: {breaks}"
        ),
        caution: Some(say!(
            lang,
            "Порог ({name}) за год заметно сдвинулся{with_it}.",
            "The threshold ({name}) moved considerably over the year{with_it}."
        )),
    }
}

/// The group had none last year, or none of an axis.
pub(super) fn new_group(lang: Language, axis: Option<Axis>) -> String {
    let Some(axis) = axis else {
        return say!(
            lang,
            "этой группы в прошлом году не было: порог у неё свой",
            "this group is new: it has a threshold of its own"
        );
    };
    let name = axis::name(lang, axis);
    say!(
        lang,
        "в прошлом году у этой группы не было порога ({name}): он свой, этого года",
        "this group had no threshold ({name}) last year: it has its own this year"
    )
}
