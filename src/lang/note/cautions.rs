//! What a reader must know of the lists and pairs, in plain words: for papers that name no settings.

use super::number;
use crate::lang::{SCHOOL, capital, counted, pick, quoted, say, visible, warnings};
use crate::model::Language;
use crate::problem::{Warning, WarningKind};

/// A warning as a whole sentence, with its group in front where there are groups. What only the person at the
/// keyboard can mend is told there.
#[must_use]
pub fn caution(lang: Language, warning: &Warning) -> Option<String> {
    let text = text(lang, &warning.kind)?;
    Some(match &warning.group {
        Some(group) => format!("{}. {text}", visible(group)),
        None => text,
    })
}

/// The same without the group.
#[must_use]
pub fn text(lang: Language, kind: &WarningKind) -> Option<String> {
    Some(match kind {
        WarningKind::NoSpread(column) => {
            let column = quoted(lang, column);
            say!(
                lang,
                "По показателю {column} школы не различаются.",
                "The schools do not differ in the indicator {column}."
            )
        }
        WarningKind::CountNotShare(column) => {
            let column = quoted(lang, column);
            say!(
                lang,
                "Показатель {column} — число людей, а не доля: крупные школы выглядят сложнее.",
                "The indicator {column} counts people, it is no share: large schools look more complex."
            )
        }
        WarningKind::SmallGroup { .. } | WarningKind::NewGroup => {
            capital(&format!("{}.", warnings::text(lang, kind)))
        }
        WarningKind::OneSided { axis, all_above } => {
            let side = warnings::one_side(lang, *axis, *all_above);
            say!(lang, "При заданном пороге {side}.", "With the given threshold {side}.")
        }
        WarningKind::PairsByOrder(link) => {
            let (low, high) = (number(lang, link.mentees()), number(lang, link.mentors()));
            say!(
                lang,
                "Пары кластеров {low} и {high} составлены по порядку школ: сведения не показывают, чей контингент \
                 ближе.",
                "The pairs of clusters {low} and {high} rest on the order of the schools: the data do not show whose \
                 contingent is closer."
            )
        }
        WarningKind::CapacityRaised { mentor, capacity } => {
            let (mentor, schools) = (visible(mentor), counted(lang, *capacity as usize, SCHOOL));
            say!(
                lang,
                "За площадкой {mentor} сохранено больше пар, чем предусмотрено: {schools}.",
                "Mentor school {mentor} keeps more pairs than provided for: {schools}."
            )
        }
        WarningKind::KeepDropped { mentee, mentor } => {
            let (mentee, mentor) = (visible(mentee), visible(mentor));
            say!(
                lang,
                "Пара {mentee} — {mentor} не сохранена: по своим кластерам эти школы больше не образуют пару.",
                "The pair {mentee} with {mentor} is not kept: by their clusters the two are no longer a pair."
            )
        }
        WarningKind::LineMoved { axis, schools, .. } => {
            let (name, schools) = (warnings::axis_name(lang, *axis), counted(lang, *schools, SCHOOL));
            say!(
                lang,
                "Порог ({name}) за год заметно сдвинулся; только из-за этого кластер сменили: {schools}.",
                "The threshold ({name}) moved a good deal in the year; because of that alone the cluster changed for \
                 {schools}."
            )
        }
        WarningKind::UnknownPairId(_)
        | WarningKind::UnknownId { .. }
        | WarningKind::HiddenSheets { .. }
        | WarningKind::HiddenRows { .. }
        | WarningKind::HiddenColumns { .. }
        | WarningKind::NamedOtherwise { .. }
        | WarningKind::BadCell(_)
        | WarningKind::NotInTable { .. } => return None,
    })
}

/// Such a pair rests on no data.
#[must_use]
pub const fn by_order(lang: Language) -> &'static str {
    pick(
        lang,
        "Сведения не показывают, чей контингент ближе: пара составлена по порядку школ.",
        "The data do not show whose contingent is closer: the pair rests on the order of the schools.",
    )
}
