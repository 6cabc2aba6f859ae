//! The wording of what must be known of pairs.

use super::WarningWords;
use crate::model::{Language, Link};
use crate::words::cluster::number_tied;
use crate::words::{SCHOOL, code, counted, is_singular_ru, link, say, visible};

/// Those of a link rest on no data: for papers.
pub fn by_order_shortly(lang: Language, link: Link) -> String {
    let (low, high) = (number_tied(lang, link.mentees()), number_tied(lang, link.mentors()));
    say!(
        lang,
        "Пары кластеров {low} и {high} составлены по порядку школ: сведения не показывают, чей контингент ближе.",
        "The pairs of clusters {low} and {high} rest on the order of the schools: the data do not show whose \
         contingent is closer."
    )
}

/// Those of a link rest on no data.
pub(super) fn by_order(lang: Language, link: Link) -> WarningWords {
    let short = link::words(link).short.of(lang);
    WarningWords {
        line: say!(
            lang,
            "{short}: все расстояния равны, данные не говорят, чей контингент ближе; \
             пары составлены только по порядку школ",
            "{short}: all distances are equal, the data do not say whose contingent is closer; \
             these pairs rest on the order of the schools alone"
        ),
        caution: Some(by_order_shortly(lang, link)),
    }
}

/// The fast search could not prove its pairs.
pub(super) fn by_second_way(lang: Language, link: Link) -> String {
    let short = link::words(link).short.of(lang);
    say!(
        lang,
        "{short}: быстрый способ не смог доказать, что его пары лучшие, поэтому пары найдены \
         медленным. Верить им можно, но это ошибка программы: пожалуйста, сообщите о ней",
        "{short}: the fast search could not prove that its pairs are the best, so the slow one found them. \
         They can be relied on, but this is a mistake in the program: please report it"
    )
}

/// A mentor keeps more pairs than it has places.
pub(super) fn capacity_raised(lang: Language, mentor: &str, capacity: u32) -> WarningWords {
    let (keep, mentor, schools) = (code("keep"), visible(mentor), counted(lang, capacity as usize, SCHOOL));
    WarningWords {
        line: say!(
            lang,
            "у площадки {mentor} закреплённых пар ({keep}) больше, чем мест: мест теперь {capacity}",
            "mentor {mentor} has more kept pairs ({keep}) than places: it now has {capacity}"
        ),
        caution: Some(say!(
            lang,
            "За площадкой {mentor} сохранено больше пар, чем предусмотрено: {schools}.",
            "Mentor school {mentor} keeps more pairs than provided for: {schools}."
        )),
    }
}

/// A pair of the settings is none any more.
pub(super) fn keep_dropped(lang: Language, mentee: &str, mentor: &str) -> WarningWords {
    let (keep, mentee, mentor) = (code("keep"), visible(mentee), visible(mentor));
    WarningWords {
        line: say!(
            lang,
            "пара {mentee} → {mentor} из {keep} не сохранена: эти школы больше не образуют пару \
             № 1 → № 2 или № 3 → № 4",
            "{mentee} → {mentor} of {keep} is dropped: the two are no longer a pair 1 → 2 or 3 → 4"
        ),
        caution: Some(say!(
            lang,
            "Пара {mentee} — {mentor} не сохранена: по своим кластерам эти школы больше не образуют пару.",
            "The pair {mentee} with {mentor} is not kept: by their clusters the two are no longer a pair."
        )),
    }
}

/// Last year's pairs that could go on and do not, behind the line that keeps them.
pub(super) fn change(lang: Language, all: usize, possible: usize, changed: usize) -> WarningWords {
    let (keep, pairing) = (code("keep = \"previous\""), code("[pairing]"));
    let verb = if is_singular_ru(changed) { "меняется" } else { "меняются" };
    let counts = if all == changed {
        say!(lang, "сейчас меняются все ({all})", "now all change ({all})")
    } else {
        let verb = if is_singular_ru(changed) { "меняется" } else { "меняются" };
        say!(
            lang,
            "сейчас {verb} {changed} из {possible} (всего было {all})",
            "{changed} of {possible} change now (there were {all} in all)"
        )
    };
    WarningWords {
        line: say!(
            lang,
            "{keep} под {pairing} сохранит прошлогодние пары, которые ещё возможны: {counts}",
            "{keep} under {pairing} keeps last year's pairs that can still continue: {counts}"
        ),
        caution: Some(say!(
            lang,
            "Из прошлогодних пар могли бы продолжаться {possible}, из них {verb} {changed}.",
            "Of last year's pairs {possible} could continue; {changed} of them change."
        )),
    }
}
