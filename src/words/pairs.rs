//! The sentences about pairs.

use super::{PAIR, SCHOOLS_GENITIVE, code, counted, pick, quoted, say, visible};
use crate::model::{Language, Link, Reason};
use crate::problem::OutOfRun;
use crate::report::UnpairedReport;

/// What the distances mean.
pub fn distance_words(lang: Language, close: &str, similar: &str) -> String {
    say!(
        lang,
        "Контингент близкий — отличие до {close}, сходный — до {similar}: в стандартных отклонениях, \
         в среднем по показателям контингента.",
        "A contingent is close up to {close} apart, similar up to {similar}: in standard deviations, \
         on average over the indicators of the contingent."
    )
}

/// How close two contingents are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// At most half a standard deviation apart.
    Close,
    /// At most one.
    Similar,
    /// More.
    Distant,
}

/// How close two contingents are.
pub const fn closeness(lang: Language, closeness: Closeness) -> &'static str {
    match closeness {
        Closeness::Close => pick(lang, "близкий", "close"),
        Closeness::Similar => pick(lang, "сходный", "similar"),
        Closeness::Distant => pick(lang, "далёкий", "distant"),
    }
}

/// How close two contingents are cannot be told.
pub const fn unknown(lang: Language) -> &'static str {
    pick(lang, "сравнить нельзя, сведений недостаточно", "not comparable, too few data")
}

/// Heads the pairs of a link.
pub fn link(lang: Language, link: Link, paired: usize, mentees: usize, capacity: u32) -> String {
    let (low, high) = (link.mentees().number(), link.mentors().number());
    let most = counted(lang, capacity as usize, SCHOOLS_GENITIVE);
    let pairs = counted(lang, paired, PAIR);
    if capacity == 0 {
        return say!(
            lang,
            "Кластер № {low} → кластер № {high}: {pairs} из {mentees}",
            "Cluster {low} → cluster {high}: {pairs} of {mentees}"
        );
    }
    say!(
        lang,
        "Кластер № {low} → кластер № {high}: {pairs} из {mentees}, на одну площадку не более {most}",
        "Cluster {low} → cluster {high}: {pairs} of {mentees}, at most {most} a mentor"
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

/// The pairs that the settings keep.
pub fn kept(lang: Language, pairs: &[String]) -> String {
    let pairs = pairs.join(", ");
    say!(lang, "Сохранены настройкой `keep`: {pairs}", "Kept by `keep`: {pairs}")
}

/// The mentees that went first, as they waited last year.
pub fn waited(lang: Language, mentees: &[String]) -> String {
    let mentees = mentees.join(", ");
    say!(lang, "Ждали с прошлого года: {mentees}", "Had waited since last year: {mentees}")
}

/// What is said of one mentee that waited.
pub const fn has_waited(lang: Language) -> &'static str {
    pick(lang, "ждала с прошлого года", "has waited since last year")
}

/// Last year's pairs that could go on and do not, behind the line that keeps them.
pub(super) fn change(lang: Language, all: usize, possible: usize, changed: usize) -> String {
    let (keep, pairing) = (code("keep = \"previous\""), code("[pairing]"));
    let counts = if all == changed {
        say!(lang, "сейчас меняются все ({all})", "now all change ({all})")
    } else {
        say!(
            lang,
            "сейчас меняется {changed} из {possible} (всего было {all})",
            "now {changed} of {possible} change (there were {all} in all)"
        )
    };
    say!(
        lang,
        "{keep} под {pairing} сохранит прошлогодние пары, которые ещё возможны: {counts}",
        "{keep} under {pairing} keeps last year's pairs that can still run: {counts}"
    )
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

/// Heads the pairs that a person must look at.
pub const fn doubtful(lang: Language) -> &'static str {
    pick(lang, "? Под вопросом, решать вам:", "? In doubt, for you to decide:")
}

/// Why a pair is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The mentor is within the border band.
    MentorAtRisk,
    /// The mentor is exactly on the threshold.
    MentorOnThreshold,
    /// The distance is within a tenth of the limit.
    NearLimit,
    /// The mentor's results are hardly better.
    SmallGap,
    /// The mentor's results are lower, which only a decision of the commission can bring about.
    MentorLower,
    /// The contingents are far apart.
    Distant,
}

/// Why a pair is in doubt.
pub const fn doubt(lang: Language, doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::MentorAtRisk => pick(lang, "площадка сама у порога", "the mentor itself is near the threshold"),
        Doubt::MentorOnThreshold => {
            pick(lang, "площадка на самом пороге", "the mentor is exactly on the threshold")
        }
        Doubt::NearLimit => {
            pick(lang, "контингент на пределе сходства", "the contingents are at the limit of similarity")
        }
        Doubt::MentorLower => pick(
            lang,
            "результаты площадки ниже: кластер задан решением",
            "the mentor's results are lower: a decision set the cluster",
        ),
        Doubt::SmallGap => pick(lang, "результаты почти равны", "the results are nearly equal"),
        Doubt::Distant => pick(lang, "контингент далёкий", "the contingents are distant"),
    }
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

/// A mentee without mentor, with the reason.
pub fn unpaired(lang: Language, mentee: &str, one: &UnpairedReport, nearest: Option<&str>, limit: &str) -> String {
    let mentors = one.link.mentors().number();
    let reason = match one.reason {
        Reason::NoMentor => say!(lang, "в кластере № {mentors} нет ни одной школы", "cluster {mentors} is empty"),
        Reason::NotSame => pick(lang, "нет площадки того же вида", "no mentor of the same kind").to_owned(),
        Reason::SmallGap => pick(
            lang,
            "нет площадки с достаточно лучшими результатами",
            "no mentor whose results are enough better",
        )
        .to_owned(),
        Reason::NoSharedData => pick(
            lang,
            "слишком мало общих данных о контингенте, чтобы сравнить",
            "too few shared data on the contingent to compare",
        )
        .to_owned(),
        Reason::Forbidden => {
            pick(lang, "площадки исключены настройкой `forbid`", "the mentors are ruled out by `forbid`")
                .to_owned()
        }
        Reason::TooFar => say!(
            lang,
            "нет площадки со сходным контингентом (предел {limit})",
            "no mentor with a similar contingent (limit {limit})"
        ),
        Reason::Full => pick(
            lang,
            "места у подходящих площадок заняты; больше мест даст `capacity`",
            "all suitable mentors are taken; `capacity` gives them more places",
        )
        .to_owned(),
    };
    let waited = if one.waited { format!("; {}", has_waited(lang)) } else { String::new() };
    match nearest {
        Some(nearest) => say!(
            lang,
            "{mentee} — {reason}; ближайшая {nearest}{waited}",
            "{mentee}: {reason}; the nearest is {nearest}{waited}"
        ),
        None => say!(lang, "{mentee} — {reason}{waited}", "{mentee}: {reason}{waited}"),
    }
}

/// Clusters whose schools are not paired, as the settings leave their link out.
pub fn not_sought(lang: Language, links: &[Link]) -> String {
    let one = |link: &Link| {
        let (low, high) = (link.mentees().number(), link.mentors().number());
        say!(lang, "№ {low} → № {high}", "{low} → {high}")
    };
    let links = super::listed(&links.iter().map(one).collect::<Vec<_>>());
    say!(lang, "Пары {links} не подбирались: так задано.", "Pairs {links} were not looked for: so it is set.")
}

/// Heads the mentees without mentor.
pub const fn without_pair(lang: Language) -> &'static str {
    pick(lang, "Без пары", "Without a pair")
}

/// Too many schools of a link may meet.
pub fn too_many(lang: Language, group: Option<&str>, link: Link, mentees: usize, mentors: usize) -> String {
    let (low, high) = (link.mentees().number(), link.mentors().number());
    let group = group.map_or_else(String::new, |group| format!("{}: ", quoted(lang, group)));
    let (by, setting, same) = (code(pick(lang, "--by СТОЛБЕЦ", "--by COLUMN")), code("by"), code("same"));
    let (pairing, cluster) = (code("[pairing]"), code("opora cluster"));
    say!(
        lang,
        "{group}кластер № {low} → кластер № {high}: слишком много школ, чтобы подбирать пары сразу для всех \
         (наставляемых — {mentees}, опорных площадок — {mentors}). Разделите школы на группы по столбцу ({by} или \
         {setting} в настройках), сводите только школы с одинаковым значением столбца ({same} под {pairing}) \
         или получите одни кластеры: {cluster}",
        "{group}cluster {low} → cluster {high}: too many schools to find pairs for all of them at once \
         ({mentees} mentees, {mentors} mentors). Group the schools by a column ({by}, or {setting} in the \
         settings), pair only schools that are equal in a column ({same} under {pairing}), or ask for the \
         clusters alone: {cluster}"
    )
}
