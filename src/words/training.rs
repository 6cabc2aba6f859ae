//! Who was trained and who is to come, in words: the support plan of the report, and the note.

use super::{Noun, SCHOOL, SCHOOLS_GENITIVE, cluster, counted, listed, pick, quoted, say, visible};
use crate::model::Language;
use crate::report::{ClusterTraining, Programme, Training};

/// человек
const PERSON: Noun =
    Noun { ru: ["человек", "человека", "человек"], en: ["person", "people"] };

/// Heads the section.
pub const fn heading(lang: Language) -> &'static str {
    pick(lang, "Повышение квалификации", "Training")
}

/// How many people of how many schools were trained.
pub fn summary(lang: Language, training: &Training) -> Vec<String> {
    let of = |people: u64, schools: usize| {
        let people = self::people(lang, people);
        let schools = counted(lang, schools, SCHOOLS_GENITIVE);
        say!(lang, "{people} из {schools}", "{people} from {schools}")
    };
    let all = of(training.people, training.schools);
    let mut out = vec![say!(lang, "Обучены: {all}.", "Trained: {all}.")];
    if training.attendances != training.people {
        let count = training.attendances;
        out.push(say!(lang, "Обучений всего: {count}.", "Attendances: {count}."));
    }
    for of_year in &training.years {
        let (year, all) = (visible(&of_year.year), of(of_year.people, of_year.schools));
        out.push(say!(lang, "{year}: {all}.", "{year}: {all}."));
    }
    for programme in &training.programmes {
        let (name, all) = (quoted(lang, &programme.name), of(programme.people, programme.schools));
        out.push(say!(lang, "Программа {name}: {all}.", "Programme {name}: {all}."));
    }
    out
}

/// The training of a cluster, in a sentence.
pub fn of_cluster(lang: Language, training: &ClusterTraining) -> String {
    let name = training
        .cluster
        .map_or_else(|| cluster::unassigned(lang).to_owned(), |cluster| cluster::name(lang, cluster));
    let people = people(lang, training.people);
    let (covered, all) = (training.covered.len(), counted(lang, training.schools, SCHOOLS_GENITIVE));
    say!(
        lang,
        "{name}: обучены команды {covered} из {all}, {people}",
        "{name}: teams of {covered} of {all}, {people}"
    )
}

/// The schools of a cluster that sent nobody, and the plan for them.
pub fn uncovered(lang: Language, training: &ClusterTraining) -> Option<String> {
    if training.uncovered.is_empty() {
        return None;
    }
    let schools = visible(&listed(&training.uncovered));
    let plan = training.planned.map_or_else(String::new, |planned| {
        let people = people(lang, planned);
        let all = counted(lang, training.uncovered.len(), SCHOOLS_GENITIVE);
        say!(lang, ". В плане: {people} из {all}", ". Planned: {people} from {all}")
    });
    Some(say!(lang, "ещё не обучены: {schools}{plan}", "still to come: {schools}{plan}"))
}

fn people(lang: Language, count: u64) -> String {
    counted(lang, usize::try_from(count).unwrap_or(usize::MAX), PERSON)
}

/// A number of schools; in Russian in the district's short word, which has one form.
fn of_schools(lang: Language, count: usize) -> String {
    match lang {
        Language::Ru => format!("{count} ОУ"),
        Language::En => counted(lang, count, SCHOOL),
    }
}

/// Who was trained, and who is planned: the note.
pub fn note(lang: Language, training: &Training) -> Vec<String> {
    let mut out = trained(lang, training);
    out.extend(planned(lang, training));
    out
}

fn trained(lang: Language, training: &Training) -> Vec<String> {
    let cluster = |of: &ClusterTraining| {
        let number = of.cluster.map_or_else(
            || cluster::is_unassigned(lang).to_owned(),
            |cluster| say!(lang, "кластер №\u{a0}{0}", "cluster {0}", cluster.number()),
        );
        let (people, schools) = (people(lang, of.people), of_schools(lang, of.covered.len()));
        say!(lang, "{number} — {people} ({schools})", "{number}: {people} ({schools})")
    };
    let clusters: Vec<String> = training.clusters.iter().filter(|of| of.people > 0).map(cluster).collect();
    let clusters = if clusters.is_empty() { String::new() } else { format!(": {}", clusters.join(", ")) };
    let (all, schools) = (people(lang, training.people), of_schools(lang, training.schools));
    if let [only] = &training.programmes[..] {
        let name = quoted(lang, &only.name);
        return vec![say!(
            lang,
            "По программе {name} прошли обучение {all} из {schools}{clusters}.",
            "The programme {name} trained {all} from {schools}{clusters}."
        )];
    }
    let mut out = vec![say!(
        lang,
        "Прошли обучение {all} из {schools}{clusters}.",
        "Trained: {all} from {schools}{clusters}."
    )];
    let programme = |programme: &Programme| {
        let (name, people) = (quoted(lang, &programme.name), people(lang, programme.people));
        let schools = of_schools(lang, programme.schools);
        say!(lang, "{name} — {people} ({schools})", "{name}: {people} ({schools})")
    };
    let programmes: Vec<String> = training.programmes.iter().map(programme).collect();
    if !programmes.is_empty() {
        out.push(say!(lang, "По программам: {}.", "By programme: {}.", programmes.join("; ")));
    }
    out
}

fn planned(lang: Language, training: &Training) -> Option<String> {
    let cluster = |of: &ClusterTraining| {
        let people = people(lang, of.planned.filter(|planned| *planned > 0)?);
        let cluster = match of.cluster {
            Some(cluster) => say!(lang, "кластера №\u{a0}{0}", "of cluster {0}", cluster.number()),
            None => cluster::is_unassigned(lang).to_owned(),
        };
        let schools = of_schools(lang, of.uncovered.len());
        Some(say!(lang, "{people} из {schools} {cluster}", "{people} from {schools} {cluster}"))
    };
    let planned: Vec<String> = training.clusters.iter().filter_map(cluster).collect();
    (!planned.is_empty()).then(|| say!(lang, "В плане — {}.", "Planned: {}.", planned.join(", ")))
}
