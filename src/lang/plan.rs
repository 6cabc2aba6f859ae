//! The sentences of the support plan and of the calibration.

use super::{Noun, SCHOOL, SCHOOLS_GENITIVE, counted, listed, pick, quoted, say, visible};
use crate::model::{Axis, Language};
use crate::report::{ClusterTraining, Training};

/// человек
pub(super) const PERSON: Noun =
    Noun { ru: ["человек", "человека", "человек"], en: ["person", "people"] };

/// Heads the section.
#[must_use]
pub const fn heading(lang: Language) -> &'static str {
    pick(lang, "Повышение квалификации", "Training")
}

/// How many people of how many schools were trained.
#[must_use]
pub fn summary(lang: Language, training: &Training) -> Vec<String> {
    let of = |people: u64, schools: usize| {
        let people = counted(lang, usize::try_from(people).unwrap_or(usize::MAX), PERSON);
        let schools = counted(lang, schools, SCHOOLS_GENITIVE);
        say!(lang, "{people} из {schools}", "{people} from {schools}")
    };
    let all = of(training.people, training.schools);
    let mut out = vec![say!(lang, "Обучены: {all}.", "Trained: {all}.")];
    if training.attendances != training.people {
        let count = training.attendances;
        out.push(say!(lang, "Обучений всего: {count}.", "Attendances: {count}."));
    }
    for one in &training.years {
        let (year, all) = (visible(&one.year), of(one.people, one.schools));
        out.push(say!(lang, "{year}: {all}.", "{year}: {all}."));
    }
    for one in &training.programmes {
        let (name, all) = (quoted(lang, &one.name), of(one.people, one.schools));
        out.push(say!(lang, "Программа {name}: {all}.", "Programme {name}: {all}."));
    }
    out
}

/// The training of a cluster, in a sentence.
#[must_use]
pub fn cluster(lang: Language, one: &ClusterTraining) -> String {
    let name = one.cluster.map_or_else(
        || pick(lang, "Без кластера", "Unassigned").to_owned(),
        |number| say!(lang, "Кластер № {number}", "Cluster {number}"),
    );
    let people = counted(lang, usize::try_from(one.people).unwrap_or(usize::MAX), PERSON);
    let (covered, all) = (one.covered.len(), counted(lang, one.schools, SCHOOLS_GENITIVE));
    say!(
        lang,
        "{name}: обучены команды {covered} из {all}, {people}",
        "{name}: teams of {covered} of {all}, {people}"
    )
}

/// The schools of a cluster that sent nobody, and the plan for them.
#[must_use]
pub fn uncovered(lang: Language, one: &ClusterTraining) -> Option<String> {
    if one.uncovered.is_empty() {
        return None;
    }
    let schools = visible(&listed(&one.uncovered));
    let plan = one.planned.map_or_else(String::new, |planned| {
        let people = counted(lang, usize::try_from(planned).unwrap_or(usize::MAX), PERSON);
        let all = counted(lang, one.uncovered.len(), SCHOOLS_GENITIVE);
        say!(lang, ". В плане: {people} из {all}", ". Planned: {people} from {all}")
    });
    Some(say!(lang, "ещё не обучены: {schools}{plan}", "still to come: {schools}{plan}"))
}

/// How many schools the best thresholds place as the list does.
#[must_use]
pub fn agreement(lang: Language, agreed: usize, all: usize, percent: &str) -> String {
    let schools = counted(lang, all, SCHOOLS_GENITIVE);
    say!(
        lang,
        "Лучшие пороги ставят по списку {agreed} из {schools} ({percent} %).",
        "The best thresholds place {agreed} of {schools} as the list does ({percent}%)."
    )
}

/// The thresholds of an axis that are equally good: above one end, up to the other; where smaller is complex, or
/// high, from the other up to below the one.
#[must_use]
pub fn cuts(lang: Language, axis: Axis, over: Option<&str>, upto: Option<&str>, turned: bool) -> String {
    let name = super::capital(super::warnings::axis_name(lang, axis));
    match (over, upto, turned) {
        (Some(over), Some(upto), false) => {
            say!(lang, "{name}: порог больше {over} и до {upto}", "{name}: a threshold above {over}, up to {upto}")
        }
        (Some(over), Some(upto), true) => {
            say!(lang, "{name}: порог от {upto} и меньше {over}", "{name}: a threshold from {upto}, below {over}")
        }
        (None, Some(upto), false) => {
            say!(lang, "{name}: любой порог до {upto}", "{name}: any threshold up to {upto}")
        }
        (None, Some(upto), true) => {
            say!(lang, "{name}: любой порог от {upto}", "{name}: any threshold from {upto}")
        }
        (Some(over), None, false) => {
            say!(lang, "{name}: любой порог больше {over}", "{name}: any threshold above {over}")
        }
        (Some(over), None, true) => {
            say!(lang, "{name}: любой порог меньше {over}", "{name}: any threshold below {over}")
        }
        (None, None, _) => say!(lang, "{name}: любой порог", "{name}: any threshold"),
    }
}

/// Heads the lines for the settings.
#[must_use]
pub const fn paste_head(lang: Language) -> &'static str {
    pick(lang, "В настройках:", "In the settings:")
}

/// The lines for the settings: a section with its threshold, and its scale where it must be written out.
#[must_use]
pub fn paste(axis: Axis, threshold: &str, scale: Option<&str>) -> String {
    let scale = scale.map_or_else(String::new, |scale| format!("\n    scale = \"{scale}\""));
    format!("    [{}]{scale}\n    threshold = {threshold}", axis.code())
}

/// Heads the schools that stand elsewhere.
#[must_use]
pub const fn apart(lang: Language) -> &'static str {
    pick(lang, "Не там, где в списке", "Not where the list has them")
}

/// A school that stands elsewhere than in the list.
#[must_use]
pub fn apart_school(lang: Language, school: &str, list: u8, found: u8, hopeless: bool) -> String {
    let never = if hopeless {
        pick(
            lang,
            "; ни одна из равно хороших пар порогов не ставит её по списку",
            "; none of the equally good pairs of thresholds places it as the list does",
        )
    } else {
        ""
    };
    say!(
        lang,
        "{school}: в списке № {list}, по порогам № {found}{never}",
        "{school}: {list} in the list, {found} by the thresholds{never}"
    )
}

/// Schools that could not be compared.
#[must_use]
pub fn left_aside(lang: Language, schools: &[String]) -> String {
    let count = counted(lang, schools.len(), SCHOOL);
    let schools = visible(&listed(schools));
    say!(
        lang,
        "Не сравнивались ({count}), нет кластера в списке или данных в таблице: {schools}",
        "Not compared ({count}), without a cluster in the list or data in the table: {schools}"
    )
}

/// Nothing to compare.
#[must_use]
pub fn nothing(lang: Language) -> String {
    say!(
        lang,
        "В списке нет ни одной школы, у которой есть данные: сравнивать нечего.",
        "No school of the list has data: there is nothing to compare."
    )
}
