//! The sentences of the note about the year behind, the schools' work together, and what is proposed.

use super::{schools, schools_first};
use crate::model::{Cluster, Language, Link, Reason};
use crate::words::cluster::number_tied;
use crate::words::{SCHOOLS_GENITIVE, counted, pick, reason, say, visible};

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
    match lang {
        Language::Ru => format!("В кластеры с высокими результатами «вошли» {}.", schools(lang, names)),
        Language::En => format!("{} “entered” the clusters with high results.", super::schools_first(lang, names)),
    }
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

/// Schools whose cluster is another one than in a year that cannot be compared.
pub fn not_comparable(lang: Language, names: &[String]) -> String {
    let schools = schools(lang, names);
    say!(
        lang,
        "Кластер не тот, что в предыдущем году, у {schools}: это ещё не говорит о переменах в школе.",
        "The cluster is not last year's for {schools}: that alone says nothing of a change in the school."
    )
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
    let clusters = |link: &Link| {
        let (low, high) = (number_tied(lang, link.mentees()), number_tied(lang, link.mentors()));
        say!(lang, "кластер {low} — с кластером {high}", "cluster {low} with cluster {high}")
    };
    let links: Vec<String> = links.iter().map(clusters).collect();
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
            let number = number_tied(lang, cluster);
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
    let (schools, why) = (schools(lang, names), reason::words(reason).note.of(lang));
    say!(lang, "Без пары {schools}: {why}.", "Without a pair, {schools}: {why}.")
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

/// The line to sign on, without a date.
pub const fn signature(lang: Language) -> &'static str {
    pick(
        lang,
        "Методист ИМЦ ____________ / ____________   «___» ________ 20__\u{a0}г.",
        "Methodologist ______________ / ______________     ___ __________ 20__",
    )
}
