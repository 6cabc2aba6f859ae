//! What a reader must know of the lists and pairs, in plain words: for papers that name no settings.

use super::number;
use crate::model::{Language, Link};
use crate::problem::{Warning, WarningKind};
use crate::words::{SCHOOL, capital, counted, pick, quoted, say, visible, warnings};

/// All, each with its group in front where there are groups; those about the year behind only if it is told of, and
/// none about a threshold of this year where last year's is in force.
pub fn all(lang: Language, warnings: &[Warning], with_years: bool, keeps_thresholds: bool) -> Vec<String> {
    let of_years = |kind: &WarningKind| {
        use WarningKind::{MeansCompared, NewGroup, OtherIndicators, ThresholdMoved};
        matches!(kind, ThresholdMoved { .. } | NewGroup(_) | MeansCompared { .. } | OtherIndicators { .. })
    };
    let of_own = |kind: &WarningKind| matches!(kind, WarningKind::SmallGroup { .. });
    let told = warnings.iter().filter(|one| with_years || !of_years(&one.kind));
    let told = told.filter(|one| !(keeps_thresholds && of_own(&one.kind))).filter_map(|one| {
        let text = text(lang, &one.kind)?;
        Some(match &one.group {
            Some(group) => format!("{}. {text}", visible(group)),
            None => text,
        })
    });
    told.collect()
}

/// What is to be told of one group.
pub type OfGroup<'a> = Vec<&'a Warning>;

/// Those of a group that are about its thresholds.
pub fn of_thresholds(lang: Language, warnings: &[&Warning]) -> Vec<String> {
    let few = warnings.iter().filter(|one| matches!(one.kind, WarningKind::SmallGroup { .. }));
    few.filter_map(|one| text(lang, &one.kind)).collect()
}

/// Says that a pair of a link rests on no data, if so; the warnings are those of its group.
pub fn by_order(lang: Language, warnings: &[&Warning], link: Link) -> Option<&'static str> {
    warnings.iter().any(|one| one.kind == WarningKind::PairsByOrder(link)).then_some(pick(
        lang,
        "Сведения не показывают, чей контингент ближе: пара составлена по порядку школ.",
        "The data do not show whose contingent is closer: the pair rests on the order of the schools.",
    ))
}

/// The pairs of a link rest on no data.
pub fn pairs_by_order(lang: Language, link: Link) -> String {
    let (low, high) = (number(lang, link.mentees()), number(lang, link.mentors()));
    say!(
        lang,
        "Пары кластеров {low} и {high} составлены по порядку школ: сведения не показывают, чей контингент ближе.",
        "The pairs of clusters {low} and {high} rest on the order of the schools: the data do not show whose \
         contingent is closer."
    )
}

/// A warning as a whole sentence; what only the person at the keyboard can mend is told there.
#[expect(clippy::too_many_lines, reason = "a line for each kind")]
fn text(lang: Language, kind: &WarningKind) -> Option<String> {
    Some(match kind {
        WarningKind::NoSpread(column) => {
            let column = quoted(lang, column);
            say!(
                lang,
                "По показателю {column} школы не различаются.",
                "The schools do not differ in the indicator {column}."
            )
        }
        WarningKind::NoValues(column) => {
            let column = quoted(lang, column);
            say!(
                lang,
                "По показателю {column} нет ни одного значения.",
                "The indicator {column} has not one value."
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
        WarningKind::SmallGroup { .. } | WarningKind::NewGroup(_) => {
            capital(&format!("{}.", warnings::text(lang, kind)))
        }
        WarningKind::OneSided { axis, all_above } => {
            let side = warnings::one_side(lang, *axis, *all_above);
            say!(
                lang,
                "При заданном пороге, по показателям, {side}.",
                "With the given threshold, by the indicators, {side}."
            )
        }
        WarningKind::PairsByOrder(link) => pairs_by_order(lang, *link),
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
        WarningKind::PairsChange { possible, changed, .. } => {
            say!(
                lang,
                "Из прошлогодних пар могли бы продолжаться {possible}, из них меняются {changed}.",
                "Of last year's pairs {possible} could continue; {changed} of them change."
            )
        }
        WarningKind::ThresholdMoved { axis, schools, .. } => {
            let name = warnings::axis_name(lang, *axis);
            let moved = warnings::moved(lang, *schools);
            say!(
                lang,
                "Порог ({name}) за год заметно сдвинулся{moved}.",
                "The threshold ({name}) moved a good deal in the year{moved}."
            )
        }
        WarningKind::OtherIndicators { axis, .. } => {
            let name = warnings::axis_name(lang, *axis);
            say!(
                lang,
                "Показатели ({name}) не те, что в прошлом году: причины переходов установить нельзя.",
                "The indicators ({name}) are not those of the year before: the causes of moves cannot be told."
            )
        }
        WarningKind::MeansCompared { .. } => capital(&format!("{}.", warnings::text(lang, kind))),
        // Where they stand, the order of the work tells of them.
        WarningKind::MeanOver { .. }
        | WarningKind::NoYearBefore(_)
        | WarningKind::QuestionsWait { .. }
        | WarningKind::LeftOut { .. }
        | WarningKind::PairsBySecondWay(_)
        | WarningKind::UnknownPairId { .. }
        | WarningKind::UnknownId { .. }
        | WarningKind::HiddenSheets { .. }
        | WarningKind::HiddenRows { .. }
        | WarningKind::HiddenColumns { .. }
        | WarningKind::NamedOtherwise { .. }
        | WarningKind::NamedAsWhole { .. }
        | WarningKind::TwinIds { .. }
        | WarningKind::BadCell(_)
        | WarningKind::Implausible(_)
        | WarningKind::Taken { .. }
        | WarningKind::ShortRows { .. }
        | WarningKind::NotInTable { .. }
        | WarningKind::YearTaken { .. }
        | WarningKind::OneTable { .. }
        | WarningKind::SheetsPassed { .. }
        | WarningKind::TextDiffers { .. } => return None,
    })
}
