//! The sentences about movement from year to year.

use super::{PAIRS_GENITIVE, SCHOOL, counted, is_singular_ru, listed, pick, say};
use crate::model::{Axis, Basis, Language};
use crate::report::{Cause, MoveKind, PairFate};

/// Heads the section.
pub fn heading(lang: Language, labels: &[String; 2]) -> String {
    let [before, after] = years(lang, labels);
    say!(lang, "Движение: {before} → {after}", "Movement: {before} → {after}")
}

/// How two years are called: where both tables go by one name and tell no year, by which is the earlier.
pub fn years(lang: Language, labels: &[String; 2]) -> [String; 2] {
    if labels[0] == labels[1] {
        [pick(lang, "прошлый год", "the year before"), pick(lang, "этот год", "this year")].map(str::to_owned)
    } else {
        labels.clone()
    }
}

/// How many schools each kind of move has, as a sentence.
pub fn summary(lang: Language, counts: &[(MoveKind, usize)]) -> String {
    let part = |&(kind, count): &(MoveKind, usize)| {
        let one = is_singular_ru(count);
        let (ru, en) = match (kind, one) {
            (MoveKind::Entered, true) => ("вошла", "entered"),
            (MoveKind::Entered, false) => ("вошли", "entered"),
            (MoveKind::FellOut, true) => ("выпала", "fell out"),
            (MoveKind::FellOut, false) => ("выпали", "fell out"),
            (MoveKind::Contingent, true) => ("сменила группу по контингенту", "changed the contingent"),
            (MoveKind::Contingent, false) => ("сменили группу по контингенту", "changed the contingent"),
            (MoveKind::Crossed, true) => ("пересекла оба порога", "crossed both thresholds"),
            (MoveKind::Crossed, false) => ("пересекли оба порога", "crossed both thresholds"),
            (MoveKind::NotComparable, _) => ("несравнимы", "not comparable"),
            (MoveKind::New, true) => ("новая", "new"),
            (MoveKind::New, false) => ("новые", "new"),
            (MoveKind::Gone, _) => ("нет в этом году", "gone"),
            (MoveKind::Assigned, _) => ("появились данные", "assigned"),
            (MoveKind::Unassigned, _) => ("нет данных в этом году", "unassigned"),
            (MoveKind::Stayed, true) => ("осталась", "stayed"),
            (MoveKind::Stayed, false) => ("остались", "stayed"),
        };
        format!("{} {count}", pick(lang, ru, en))
    };
    let parts: Vec<String> = counts.iter().filter(|(_, count)| *count > 0).map(part).collect();
    super::capital(&format!("{}.", listed(&parts)))
}

/// Heads the list of a kind of move.
pub const fn kind(lang: Language, kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Entered => {
            pick(lang, "Вошли в кластеры с высокими результатами", "Entered the clusters with high results")
        }
        MoveKind::FellOut => {
            pick(lang, "Выпали из кластеров с высокими результатами", "Fell out of the clusters with high results")
        }
        MoveKind::Contingent => pick(lang, "Сменили группу по контингенту", "Changed the contingent"),
        MoveKind::Crossed => pick(lang, "Пересекли оба порога", "Crossed both thresholds"),
        MoveKind::NotComparable => pick(
            lang,
            "Несравнимы с прошлым годом (настройка `breaks`)",
            "Not comparable with last year (setting `breaks`)",
        ),
        MoveKind::New => pick(lang, "Новые", "New"),
        MoveKind::Gone => pick(lang, "Нет в этом году", "Gone"),
        MoveKind::Assigned => pick(lang, "Появились данные", "Assigned"),
        MoveKind::Unassigned => pick(lang, "В этом году без кластера", "Unassigned this year"),
        MoveKind::Stayed => pick(lang, "Остались", "Stayed"),
    }
}

/// The headings of the table of movers.
pub fn columns(lang: Language) -> [String; 6] {
    [
        pick(lang, "Школа", "School"),
        pick(lang, "Кластер", "Cluster"),
        pick(lang, "Показатель", "Index"),
        pick(lang, "До порога", "To the line"),
        pick(lang, "Причина", "Cause"),
        pick(lang, "Надёжность", "How sure"),
    ]
    .map(str::to_owned)
}

/// Why a school moved over some axes.
pub const fn cause(lang: Language, cause: Option<Cause>, axes: &[Axis]) -> &'static str {
    match (cause, axes) {
        (None, _) => "",
        (Some(Cause::School), [Axis::Results]) => pick(lang, "результат школы", "the school's result"),
        (Some(Cause::School), [Axis::Complexity]) => pick(lang, "контингент школы", "the school's contingent"),
        (Some(Cause::School), _) => pick(lang, "сама школа", "the school itself"),
        (Some(Cause::Threshold), _) => pick(lang, "сдвинулся порог", "the line moved"),
        (Some(Cause::Either), _) => pick(lang, "хватило бы любой причины", "school or line, either was enough"),
        (Some(Cause::Both), _) => {
            pick(lang, "только вместе: и школа, и порог", "only both together: school and line")
        }
        (Some(Cause::Unknown), _) => pick(lang, "неизвестна", "unknown"),
    }
}

/// Beside a school that entered or fell out, and changed its contingent as well.
pub const fn contingent_too(lang: Language) -> &'static str {
    pick(lang, "сменилась и группа по контингенту", "its contingent changed as well")
}

/// A fall although the result rose, or the other way round.
pub fn against(lang: Language, rose: bool, by: &str) -> String {
    if rose {
        say!(lang, "хотя результат вырос на {by}", "although the result rose by {by}")
    } else {
        say!(lang, "хотя результат снизился на {by}", "although the result fell by {by}")
    }
}

/// Where a mover would be under last year's line, if that is a third cluster.
pub fn would_be(lang: Language, cluster: &str) -> String {
    say!(lang, "по прошлогодним порогам была бы в {cluster}", "under last year's line it would be in {cluster}")
}

/// Whether a move is sure.
pub const fn sure(lang: Language, is_clear: bool) -> &'static str {
    if is_clear {
        pick(lang, "уверенно", "clear")
    } else {
        pick(lang, "под вопросом", "in doubt")
    }
}

/// What "in doubt" means.
pub const fn doubt_note(lang: Language) -> &'static str {
    pick(
        lang,
        "«Под вопросом»: школа стоит у порога; такой переход возможен и без перемен в школе.",
        "“In doubt”: the school is near the line; such a move can be without any change in the school.",
    )
}

/// What noise alone would move.
pub fn noise(lang: Language, expected: &str, observed: &str) -> String {
    say!(
        lang,
        "Одна погрешность результатов за год переводит через порог около {expected} % школ; перешли {observed} %.",
        "The error of the results alone moves about {expected}% of the schools over the line in a year; \
         {observed}% moved."
    )
}

/// What noise alone would move is not known.
pub const fn noise_unknown(lang: Language) -> &'static str {
    pick(
        lang,
        "Сколько переходов даёт одна погрешность результатов, по этим данным не сказать: для этого нужны настройки \
         `pupils` и `pupil_sd`.",
        "How many moves the error of the results alone would make cannot be told from these data: the settings \
         `pupils` and `pupil_sd` are needed for that.",
    )
}

/// Where a line was and is.
pub fn shift(lang: Language, axis: &str, before: &str, after: &str, schools: usize) -> String {
    if before == after {
        return say!(lang, "Порог ({axis}): {before}, как и был.", "Threshold ({axis}): {before}, as it was.");
    }
    let moved = counted(lang, schools, SCHOOL);
    let why = if schools == 0 {
        String::new()
    } else {
        say!(lang, "; только из-за этого: {moved}", "; because of that alone: {moved}")
    };
    say!(
        lang,
        "Порог ({axis}), на прошлогодней шкале: был {before}, стал {after}{why}.",
        "Threshold ({axis}), on last year's scale: was {before}, is {after}{why}."
    )
}

/// The headings of the table of transitions: rows are last year's clusters, columns this year's.
pub fn transition(lang: Language, place: &str, is_row: bool) -> String {
    match (place, is_row) {
        ("0", _) => pick(lang, "без кластера", "unassigned").to_owned(),
        ("new", _) => pick(lang, "новые", "new").to_owned(),
        ("gone", _) => pick(lang, "нет", "gone").to_owned(),
        ("all", _) => pick(lang, "всего", "all").to_owned(),
        ("", _) => String::new(),
        (number, true) => say!(lang, "было № {number}", "was {number}"),
        (number, false) => say!(lang, "стало № {number}", "now {number}"),
    }
}

/// Schools that stayed, but came onto the border of an axis.
pub fn onto_border(lang: Language, cluster: &str, axis: Axis) -> String {
    match axis {
        Axis::Results => {
            say!(
                lang,
                "Остались в {cluster}, но теперь у порога",
                "Stayed in {cluster}, but are now near the line"
            )
        }
        Axis::Complexity => say!(
            lang,
            "Остались в {cluster}, но теперь у порога сложности",
            "Stayed in {cluster}, but are now near the line of complexity"
        ),
    }
}

/// A school that is not where its indices put it.
pub fn not_by_indices(lang: Language, basis: Basis, computed: &str) -> String {
    if basis == Basis::Held {
        say!(
            lang,
            "удержана на прежней стороне порога; по показателям {computed}",
            "held on last year's side of the threshold; by its indicators {computed}"
        )
    } else {
        say!(lang, "по решению; по показателям {computed}", "by decision; by its indicators {computed}")
    }
}

/// A school that has a cluster by decision and none by its indices.
pub const fn decided_alone(lang: Language) -> &'static str {
    pick(lang, "по решению; по показателям кластера нет", "by decision; by its indicators none")
}

/// A move without a cause in this year's indices: last year's cluster was decided.
pub const fn decided_before(lang: Language) -> &'static str {
    pick(lang, "прошлый год — по решению", "last year's cluster was decided")
}

/// The schools that a school was.
pub fn was(lang: Language, parts: &[String]) -> String {
    let parts = super::visible(&listed(parts));
    say!(lang, "была: {parts}", "was: {parts}")
}

/// Heads the schools that were others, or several.
pub const fn renamed(lang: Language) -> &'static str {
    pick(lang, "Прошлое перенесено с прежних номеров", "The past is carried over from old ids")
}

/// Ids of one year only that look alike.
pub fn alike(lang: Language, pairs: &[(String, String)]) -> String {
    let pair = |(new, old): &(String, String)| {
        let (new, old) = (super::quoted(lang, new), super::quoted(lang, old));
        say!(lang, "{old} и {new}", "{old} and {new}")
    };
    let (pairs, flag) = (listed(&pairs.iter().map(pair).collect::<Vec<_>>()), super::code("--renamed"));
    say!(
        lang,
        "Похожи на одну школу: {pairs}. Если это так, укажите их в списке {flag}.",
        "These look like one school: {pairs}. If they are, put them into the list of {flag}."
    )
}

/// What to do about schools that are gone.
pub fn gone_advice(lang: Language) -> String {
    let flag = super::code("--renamed");
    say!(
        lang,
        "Если школу присоединили к другой или переименовали, укажите это в списке {flag}.",
        "If a school was merged into another or renamed, put it into the list of {flag}."
    )
}

/// Heads last year's pairs.
pub fn pairs_heading(lang: Language) -> String {
    pick(lang, "Пары прошлого года", "Last year's pairs").to_owned()
}

/// How many of last year's pairs stay, changed, ended.
pub fn pairs_summary(lang: Language, all: usize, kept: usize, changed: usize, ended: usize) -> String {
    let all = counted(lang, all, PAIRS_GENITIVE);
    let parts = [
        (kept, ["сохранена", "сохранены"], "kept"),
        (changed, ["заменена", "заменены"], "changed"),
        (ended, ["завершена", "завершены"], "ended"),
    ];
    let told = parts.iter().filter(|(count, ..)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, [one, many], en)| {
            let ru = if is_singular_ru(*count) { one } else { many };
            say!(lang, "{ru} {count}", "{count} {en}")
        })
        .collect();
    let told = listed(&told);
    say!(lang, "Из {all} {told}.", "Of {all}: {told}.")
}

/// Why a pair of last year ended.
pub fn fate(lang: Language, fate: PairFate, now: Option<&str>) -> String {
    let now = now.unwrap_or("");
    match fate {
        PairFate::Kept => pick(lang, "сохранена", "kept").to_owned(),
        PairFate::Changed => say!(lang, "теперь площадка {now}", "the mentor is {now} now"),
        PairFate::MenteeEntered => pick(
            lang,
            "школа вошла в кластер с высокими результатами",
            "the school entered a cluster with high results",
        )
        .to_owned(),
        PairFate::MenteeContingent => {
            pick(lang, "школа сменила группу по контингенту", "the school changed its contingent").to_owned()
        }
        PairFate::MenteeGone => {
            pick(lang, "школы нет в данных этого года", "the school is not in this year's data").to_owned()
        }
        PairFate::MenteeUnassigned => {
            pick(lang, "школа в этом году без кластера", "the school is in no cluster this year").to_owned()
        }
        PairFate::MentorUnassigned => {
            pick(lang, "площадка в этом году без кластера", "the mentor is in no cluster this year").to_owned()
        }
        PairFate::NotComparable => {
            pick(lang, "кластеры двух лет несравнимы", "the clusters of the two years cannot be compared")
                .to_owned()
        }
        PairFate::MentorFellOut => pick(lang, "площадка выпала", "the mentor fell out").to_owned(),
        PairFate::MentorContingent => {
            pick(lang, "площадка сменила группу по контингенту", "the mentor changed its contingent").to_owned()
        }
        PairFate::MentorGone => {
            pick(lang, "площадки нет в данных этого года", "the mentor is not in this year's data").to_owned()
        }
        PairFate::Without => {
            pick(lang, "в этом году пара не предложена", "no pair is suggested this year").to_owned()
        }
    }
}

/// The same where there is little room.
pub fn held_shortly(lang: Language, school: &str) -> String {
    say!(lang, "{school} (удержана)", "{school} (held)")
}

/// Heads the schools that stay on last year's side of a threshold.
pub const fn held(lang: Language) -> &'static str {
    pick(lang, "Удержаны на прежней стороне порога", "Held on last year's side of the threshold")
}

/// A school that keeps last year's cluster, because it is not far enough past the line.
pub fn held_school(lang: Language, school: &str, to: &str, computed: &str) -> String {
    say!(
        lang,
        "{school}: кластер {to} (настройка `hold`); по показателям {computed}",
        "{school}: cluster {to} (setting `hold`); by its indicators {computed}"
    )
}
