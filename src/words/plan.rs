//! The sentences of the support plan.

use super::{Noun, SCHOOLS_GENITIVE, counted, listed, pick, quoted, say, visible};
use crate::model::Language;
use crate::report::{ClusterTraining, Training};

/// человек
pub(super) const PERSON: Noun =
    Noun { ru: ["человек", "человека", "человек"], en: ["person", "people"] };

/// Heads the section.
pub const fn heading(lang: Language) -> &'static str {
    pick(lang, "Повышение квалификации", "Training")
}

/// How many people of how many schools were trained.
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
pub fn cluster(lang: Language, one: &ClusterTraining) -> String {
    let name = one.cluster.map_or_else(
        || pick(lang, "Без кластера", "Unassigned").to_owned(),
        |cluster| say!(lang, "Кластер № {0}", "Cluster {0}", cluster.number()),
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
