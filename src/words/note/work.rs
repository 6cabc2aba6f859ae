//! The sentences of the note about the year behind, the schools' work together, and what is proposed.

use super::{schools, schools_first};
use crate::model::{Axis, Cluster, Language, Link, Reason};
use crate::report::{Cause, ClusterTraining, Training};
use crate::words::plan::PERSON;
use crate::words::{SCHOOL, SCHOOLS_GENITIVE, counted, pick, quoted, say, visible};

/// Who entered; nobody, where that can be said.
pub fn entered(lang: Language, names: &[String]) -> String {
    if names.is_empty() {
        return pick(
            lang,
            "В кластеры с высокими результатами за год школы не «вошли».",
            "No school “entered” the clusters with high results.",
        )
        .to_owned();
    }
    let schools = schools(lang, names);
    say!(
        lang,
        "В кластеры с высокими результатами «вошли» {schools}.",
        "The clusters with high results were “entered” by {schools}."
    )
}

/// Who fell out, and whom last year's line would have spared; the clusters may have been named before.
pub fn fell_out(lang: Language, names: &[String], spared: &[String], are_named: bool) -> String {
    let of = if are_named {
        pick(lang, "этих кластеров", "them")
    } else {
        pick(lang, "кластеров с высокими результатами", "the clusters with high results")
    };
    if names.is_empty() {
        return say!(lang, "Школ, которые «выпали» из {of}, нет.", "No school “fell out” of {of}.");
    }
    let spared = if spared.is_empty() {
        String::new()
    } else if spared.len() == names.len() {
        pick(
            lang,
            "; при сохранении прежнего порога выпадения не было бы",
            "; with last year's threshold none would have",
        )
        .to_owned()
    } else {
        let spared = schools(lang, spared);
        say!(
            lang,
            "; при сохранении прежнего порога не было бы выпадения {spared}",
            "; with last year's threshold {spared} would not have"
        )
    };
    match lang {
        Language::Ru => format!("Из {of} «выпали» {}{spared}.", schools(lang, names)),
        Language::En => format!("{} “fell out” of {of}{spared}.", schools_first(lang, names)),
    }
}

/// The years cannot be compared on an axis.
pub const fn broken(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => pick(
            lang,
            "Сведения о контингенте за два года несравнимы, поэтому о смене группы по контингенту судить нельзя.",
            "The data on the contingent of the two years cannot be compared, so nothing is said of changes of the \
             contingent.",
        ),
        Axis::Results => pick(
            lang,
            "Результаты двух лет несравнимы, поэтому о «вошедших» и «выпавших» школах судить нельзя.",
            "The results of the two years cannot be compared, so nothing is said of schools that “entered” or “fell \
             out”.",
        ),
    }
}

/// Schools whose cluster is another one than in a year that cannot be compared.
pub fn not_comparable(lang: Language, names: &[String]) -> String {
    let schools = schools(lang, names);
    say!(
        lang,
        "Кластер не тот, что в предыдущем году, у {schools}: это ещё не говорит о переменах в школе.",
        "The cluster is not last year's for {schools}: that alone says nothing of a change in the school."
    )
}

/// Why schools went from one contingent to the other.
pub fn crossing(lang: Language, cause: Option<Cause>, axes: &[Axis], is_decided: bool) -> &'static str {
    match cause {
        Some(Cause::School) if axes.len() > 1 => {
            pick(lang, " в связи с изменением контингента и результатов", ", as contingent and results changed")
        }
        Some(Cause::School) => pick(lang, " в связи с изменением контингента", ", as the contingent changed"),
        Some(Cause::Threshold) => pick(lang, " в связи с изменением порога", ", as the threshold moved"),
        Some(Cause::Either) => pick(
            lang,
            " в связи с изменением школы и порога (хватило бы любого из них)",
            ", as the school and the threshold changed (either was enough)",
        ),
        Some(Cause::Both) => pick(
            lang,
            " в связи с изменением школы и порога (только вместе)",
            ", as the school and the threshold changed (only both together)",
        ),
        Some(Cause::Unknown) => pick(lang, " (причина неизвестна)", " (the cause is unknown)"),
        None if is_decided => pick(lang, " по решению комиссии", " by decision of the commission"),
        None => pick(
            lang,
            " (кластер предыдущего года был задан решением комиссии)",
            " (last year's cluster was a decision of the commission)",
        ),
    }
}

/// Schools that went from one contingent to the other.
pub fn crossed(lang: Language, names: &[String], from: &str, to: &str, why: &str) -> String {
    let schools = schools(lang, names);
    let verb = pick(lang, if names.len() == 1 { "перешло" } else { "перешли" }, "went");
    say!(
        lang,
        "{schools} {verb} из кластера {from} в кластер {to}{why}",
        "{schools} {verb} from cluster {from} to cluster {to}{why}"
    )
}

/// Nobody changed the contingent.
pub const fn no_crossing(lang: Language) -> &'static str {
    pick(lang, "Группу по контингенту школы не сменили.", "No school changed its contingent.")
}

/// How pairs are found, and whether the contingents of all pairs are similar.
pub fn pairs(lang: Language, links: &[Link], are_similar: bool) -> String {
    let one = |link: &Link| {
        let (low, high) = (super::number(lang, link.mentees()), super::number(lang, link.mentors()));
        say!(lang, "кластер {low} — с кластером {high}", "cluster {low} with cluster {high}")
    };
    let links: Vec<String> = links.iter().map(one).collect();
    let links = links.join(", ");
    if are_similar {
        say!(
            lang,
            "Пары подобраны внутри сходного контингента: {links}.",
            "The pairs are found within a similar contingent: {links}."
        )
    } else {
        say!(
            lang,
            "Пары подобраны внутри одной группы по контингенту: {links}.",
            "The pairs are found within one kind of contingent: {links}."
        )
    }
}

/// Pairs whose contingents are not similar.
pub fn distant(lang: Language, pairs: &[String]) -> String {
    let pairs = visible(&pairs.join("; "));
    say!(
        lang,
        "Контингент далёкий у пар: {pairs}; подходит ли такая пара, решают организаторы.",
        "The contingents are distant in these pairs: {pairs}; the organisers decide whether such a pair will do."
    )
}

/// The schools of a pair inside a sentence.
pub fn pair(lang: Language, mentee: &str, mentor: &str) -> String {
    say!(lang, "{mentee} — {mentor}", "{mentee} with {mentor}")
}

/// How many schools a mentor has at most; for which cluster, where that differs.
pub fn capacity(lang: Language, capacity: u32, of: Option<Cluster>) -> String {
    let most = counted(lang, capacity as usize, SCHOOLS_GENITIVE);
    match of {
        None => say!(
            lang,
            "За одной опорной площадкой закрепляется не более {most}.",
            "A mentor school has at most {most}."
        ),
        Some(cluster) => {
            let number = super::number(lang, cluster);
            say!(
                lang,
                "За одной опорной площадкой кластера {number} закрепляется не более {most}.",
                "A mentor school of cluster {number} has at most {most}."
            )
        }
    }
}

/// The headings of the table of pairs.
pub fn pair_columns(lang: Language) -> [&'static str; 3] {
    match lang {
        Language::Ru => ["Школа", "Опорная площадка", "Обоснование"],
        Language::En => ["School", "Mentor school", "Why"],
    }
}

/// How similar two contingents are.
pub fn contingent(lang: Language, word: &str) -> String {
    say!(lang, "контингент {word}", "{word} contingent")
}

/// How much better the results of a mentor are; without a number where it would mean nothing to a reader.
pub fn better(lang: Language, gap: f64, by: Option<&str>) -> String {
    let by = by.map_or_else(String::new, |by| say!(lang, " на {by}", " by {by}"));
    if gap > 0.0 {
        say!(lang, "результаты выше{by}", "results higher{by}")
    } else if gap < 0.0 {
        say!(
            lang,
            "результаты ниже{by}: кластер определён решением",
            "results lower{by}: a decision set the cluster"
        )
    } else {
        pick(lang, "результаты равны", "equal results").to_owned()
    }
}

/// Schools without a pair, for one reason.
pub fn unpaired(lang: Language, names: &[String], reason: Reason) -> String {
    let schools = schools(lang, names);
    let why = why_unpaired(lang, reason);
    say!(lang, "Без пары {schools}: {why}.", "Without a pair, {schools}: {why}.")
}

/// Why a school has no mentor.
pub const fn why_unpaired(lang: Language, reason: Reason) -> &'static str {
    match reason {
        Reason::NoMentor => pick(
            lang,
            "нет школ с таким контингентом и высокими результатами",
            "there is no school of such a contingent with high results",
        ),
        Reason::NotSame => pick(lang, "нет площадки того же вида", "there is no mentor school of the same kind"),
        Reason::SmallGap => pick(
            lang,
            "нет площадки, результаты которой заметно выше",
            "there is no mentor school whose results are enough higher",
        ),
        Reason::NoSharedData => pick(
            lang,
            "общих сведений о контингенте недостаточно для сравнения",
            "the contingents share too few data to be compared",
        ),
        Reason::Forbidden => pick(
            lang,
            "подходящие площадки исключены решением организаторов",
            "the suitable mentor schools are ruled out by the organisers",
        ),
        Reason::TooFar => pick(
            lang,
            "нет опорной площадки со сходным контингентом",
            "there is no mentor school with a similar contingent",
        ),
        Reason::Full => {
            pick(lang, "места у подходящих площадок заняты", "the suitable mentor schools have no place left")
        }
    }
}

/// Schools that may fall out.
pub fn at_risk(lang: Language, names: &[String]) -> String {
    let schools = schools(lang, names);
    say!(lang, "Профилактика выпадения: {schools}.", "To be kept from falling out: {schools}.")
}

/// Schools that may enter.
pub fn close(lang: Language, names: &[String]) -> String {
    let schools = schools(lang, names);
    say!(lang, "Близки к вхождению: {schools}.", "Close to entering: {schools}.")
}

/// Nobody is near the threshold.
pub const fn nobody_near(lang: Language) -> &'static str {
    pick(lang, "Школ у порога результатов нет.", "No school is near the threshold of results.")
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

/// Who was trained, and who is planned.
pub fn training(lang: Language, training: &Training) -> Vec<String> {
    let number = |one: &ClusterTraining| {
        one.cluster.map_or_else(
            || pick(lang, "без кластера", "unassigned").to_owned(),
            |cluster| say!(lang, "кластер №\u{a0}{0}", "cluster {0}", cluster.number()),
        )
    };
    let part = |one: &ClusterTraining| {
        let (people, schools) = (people(lang, one.people), of_schools(lang, one.covered.len()));
        say!(lang, "{} — {people} ({schools})", "{}: {people} ({schools})", number(one))
    };
    let trained: Vec<String> = training.clusters.iter().filter(|one| one.people > 0).map(part).collect();
    let clusters = if trained.is_empty() { String::new() } else { format!(": {}", trained.join(", ")) };
    let (all, schools) = (people(lang, training.people), of_schools(lang, training.schools));
    let mut out = Vec::new();
    if let [only] = &training.programmes[..] {
        let name = quoted(lang, &only.name);
        out.push(say!(
            lang,
            "По программе {name} прошли обучение {all} из {schools}{clusters}.",
            "The programme {name} trained {all} from {schools}{clusters}."
        ));
    } else {
        out.push(say!(
            lang,
            "Прошли обучение {all} из {schools}{clusters}.",
            "Trained: {all} from {schools}{clusters}."
        ));
        let programme = |one: &crate::report::Programme| {
            let (name, people) = (quoted(lang, &one.name), people(lang, one.people));
            let schools = of_schools(lang, one.schools);
            say!(lang, "{name} — {people} ({schools})", "{name}: {people} ({schools})")
        };
        let programmes: Vec<String> = training.programmes.iter().map(programme).collect();
        if !programmes.is_empty() {
            out.push(say!(lang, "По программам: {}.", "By programme: {}.", programmes.join("; ")));
        }
    }
    let planned = training.clusters.iter().filter_map(|one| {
        let (people, schools) = (people(lang, one.planned.filter(|planned| *planned > 0)?), one.uncovered.len());
        let of = match one.cluster {
            Some(cluster) => say!(lang, "кластера №\u{a0}{0}", "of cluster {0}", cluster.number()),
            None => pick(lang, "без кластера", "unassigned").to_owned(),
        };
        let schools = of_schools(lang, schools);
        Some(say!(lang, "{people} из {schools} {of}", "{people} from {schools} {of}"))
    });
    let planned: Vec<String> = planned.collect();
    if !planned.is_empty() {
        out.push(say!(lang, "В плане — {}.", "Planned: {}.", planned.join(", ")));
    }
    out
}

/// The line to sign on, without a date.
pub const fn signature(lang: Language) -> &'static str {
    pick(
        lang,
        "Методист ИМЦ ____________ / ____________   «___» ________ 20__\u{a0}г.",
        "Methodologist ______________ / ______________     ___ __________ 20__",
    )
}
