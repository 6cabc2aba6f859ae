//! The sentences about pairs.

use super::{Both, PAIR, SCHOOLS_GENITIVE, code, counted, flag, link, pick, quoted, reason, say, visible};
use crate::model::{Language, Link, Reason};
use crate::problem::OutOfRun;
use crate::report::{Flag, UnpairedReport};

/// What the distances mean.
pub fn distance_words(lang: Language, close: &str, similar: &str) -> String {
    say!(
        lang,
        "Контингент близкий — отличие до {close}, сходный — до {similar}: в стандартных отклонениях, \
         в среднем по показателям контингента.",
        "Contingents up to {close} apart are close, up to {similar} similar: in standard deviations, on average \
         over the indicators of the contingent."
    )
}

/// Heads the pairs of a link.
pub fn link(lang: Language, link: Link, paired: usize, mentees: usize, capacity: u32) -> String {
    let (link, pairs) = (link::words(link).heading.of(lang), counted(lang, paired, PAIR));
    if capacity == 0 {
        return say!(lang, "{link}: {pairs} из {mentees}", "{link}: {pairs} of {mentees}");
    }
    let most = counted(lang, capacity as usize, SCHOOLS_GENITIVE);
    say!(
        lang,
        "{link}: {pairs} из {mentees}, на одну площадку не более {most}",
        "{link}: {pairs} of {mentees}, at most {most} per mentor"
    )
}

/// The headings of the pair table.
pub fn pair_headings(lang: Language) -> [&'static str; 5] {
    match lang {
        Language::Ru => ["Школа", "Опорная площадка", "Контингент", "Результаты", "Главное отличие"],
        Language::En => ["Mentee", "Mentor", "Contingent", "Results", "Main difference"],
    }
}

/// The indicator on which two schools differ most.
pub fn main_difference(lang: Language, column: &str, mentee: &str, mentor: &str) -> String {
    say!(lang, "{column}: {mentee} и {mentor}", "{column}: {mentee} and {mentor}")
}

/// Two schools do not differ at all.
pub const fn no_difference(lang: Language) -> &'static str {
    pick(lang, "нет отличий", "none")
}

/// Why a school of `keep` or `forbid` takes no part.
pub(super) fn out_of_run(lang: Language, id: &str, why: &OutOfRun) -> String {
    let (keep, forbid, id) = (code("keep"), code("forbid"), visible(id));
    let why = match why {
        OutOfRun::Excluded => {
            let exclude = code("[exclude]");
            say!(lang, "исключена настройкой {exclude}", "{exclude} leaves it out")
        }
        OutOfRun::Filtered => {
            let flag = code("--where");
            say!(lang, "не входит в отобранное ({flag})", "{flag} leaves it out")
        }
        OutOfRun::Gone => pick(
            lang,
            "была в прошлом году, в этом её в таблице нет",
            "it was there last year, and is not in this year's table",
        )
        .to_owned(),
        OutOfRun::Renamed(new) => {
            let list = code("--renamed");
            let new = super::listed(&new.iter().map(|id| visible(id)).collect::<Vec<_>>());
            say!(
                lang,
                "по списку {list} теперь это {new}; впишите новое обозначение",
                "by the list of {list} it is {new} now; write the new id"
            )
        }
    };
    say!(
        lang,
        "школа {id} из {keep} или {forbid} не участвует в этом расчёте: {why}",
        "school {id} of {keep} or {forbid} takes no part in this run: {why}"
    )
}

/// Other mentors for a pair in doubt.
pub fn spares(lang: Language, spares: &[String]) -> String {
    if spares.is_empty() {
        return pick(lang, "запасных нет", "no alternatives").to_owned();
    }
    let spares = spares.join(", ");
    say!(lang, "запасные: {spares}", "alternatives: {spares}")
}

/// A nearer mentor whose places others have; who they are, if they are few.
pub fn taken(lang: Language, mentor: &str, distance: &str, by: &[String]) -> String {
    if by.len() > 2 {
        return say!(
            lang,
            "ближе {mentor} ({distance}), но места у неё заняты",
            "{mentor} is nearer ({distance}), but its places are taken"
        );
    }
    let by = by.join(", ");
    say!(
        lang,
        "ближе {mentor} ({distance}), но её место занято: {by}",
        "{mentor} is nearer ({distance}), but its place is taken by {by}"
    )
}

/// The same where there is little room.
pub fn taken_shortly(lang: Language, mentor: &str, distance: &str) -> String {
    say!(lang, "{mentor} ({distance}, место занято)", "{mentor} ({distance}, taken)")
}

/// The schools of which a flag is true, if it has such a list.
pub fn flagged(lang: Language, flag: Flag, schools: &[String]) -> Option<String> {
    let list: Both = flag::words(flag).list.filter(|_| !schools.is_empty())?;
    Some(format!("{}: {}", list.of(lang), schools.join(", ")))
}

/// A mentee without mentor, with the reason.
pub fn unpaired(
    lang: Language,
    mentee: &str,
    unpaired: &UnpairedReport,
    nearest: Option<&str>,
    case: &reason::Case,
) -> String {
    let reason = (reason::words(unpaired.reason).report)(lang, case);
    let waited = flag::words(Flag::Waited).cell.of(lang);
    let waited = if unpaired.waited { format!("; {waited}") } else { String::new() };
    match nearest {
        // Another nearness was just spoken of.
        Some(nearest) if unpaired.reason == Reason::OutOfReach => say!(
            lang,
            "{mentee} — {reason}; самый близкий контингент у {nearest}{waited}",
            "{mentee}: {reason}; the most similar contingent is that of {nearest}{waited}"
        ),
        Some(nearest) => say!(
            lang,
            "{mentee} — {reason}; ближайшая {nearest}{waited}",
            "{mentee}: {reason}; the nearest is {nearest}{waited}"
        ),
        None => say!(lang, "{mentee} — {reason}{waited}", "{mentee}: {reason}{waited}"),
    }
}

/// The nearest mentor, where it is not its distance that keeps a mentee from it.
pub fn ruled_out(lang: Language, mentor: &str) -> String {
    say!(lang, "{mentor}, но другие условия её исключают", "{mentor}, but other conditions rule it out")
}

/// Clusters whose schools are not paired, as the settings leave their link out.
pub fn not_sought(lang: Language, links: &[Link]) -> String {
    let links: Vec<&str> = links.iter().map(|link| link::words(*link).short.of(lang)).collect();
    let links = links.join(", ");
    say!(lang, "Пары {links} не подбирались: так задано.", "Pairs {links} were not sought: the settings say so.")
}

/// Heads the mentees without mentor.
pub const fn without_pair(lang: Language) -> &'static str {
    pick(lang, "Без пары", "Without a pair")
}

/// Too many schools of a link may meet.
pub fn too_many(lang: Language, group: Option<&str>, link: Link, mentees: usize, mentors: usize) -> String {
    let link = link::words(link).inside.of(lang);
    let group = group.map_or_else(String::new, |group| format!("{}: ", quoted(lang, group)));
    let (by, setting, same) = (code(pick(lang, "--by СТОЛБЕЦ", "--by COLUMN")), code("by"), code("same"));
    let (pairing, cluster) = (code("[pairing]"), code("opora cluster"));
    say!(
        lang,
        "{group}{link}: слишком много школ, чтобы подбирать пары сразу для всех \
         (наставляемых — {mentees}, опорных площадок — {mentors}). Разделите школы на группы по столбцу ({by} или \
         {setting} в настройках), сводите только школы с одинаковым значением столбца ({same} под {pairing}) \
         или получите одни кластеры: {cluster}",
        "{group}{link}: too many schools to find pairs for all of them at once \
         ({mentees} mentees, {mentors} mentors). Group the schools by a column ({by}, or {setting} in the \
         settings), pair only schools that are equal in a column ({same} under {pairing}), or ask for the \
         clusters alone: {cluster}"
    )
}
