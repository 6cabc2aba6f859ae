//! What is said when a folder was written, or could be.

use super::report::{Section, section as section_name};
use super::{PAIR, SCHOOL, code, counted, pick, quoted, say, visible, visible_lines};
use crate::model::Language;
use crate::report::Report;

/// What a person must look at.
#[derive(Clone, Copy, Debug)]
pub struct Attention {
    /// Pairs in doubt.
    pub doubtful: usize,
    /// Schools near a threshold.
    pub near: usize,
}

/// The counts of the report and what each file of the folder is for.
pub fn summary(lang: Language, report: &Report, attention: Attention, path: &str, cards: Option<&str>) -> String {
    let mut lines = Vec::new();
    for group in &report.groups {
        let counts = group.clusters;
        let [one, two, three, four, without] =
            [counts.one, counts.two, counts.three, counts.four, counts.unassigned];
        let schools = counted(lang, one + two + three + four + without, SCHOOL);
        let head = group.group.as_deref().map_or_else(String::new, |group| format!("{}: ", visible(group)));
        let rest = if without == 0 {
            String::new()
        } else {
            say!(lang, ", без кластера — {without}", ", {without} unassigned")
        };
        lines.push(say!(
            lang,
            "{head}{schools}: № 1 — {one}, № 2 — {two}, № 3 — {three}, № 4 — {four}{rest}.",
            "{head}{schools}: {one} in cluster 1, {two} in cluster 2, {three} in cluster 3, {four} in cluster 4{rest}."
        ));
    }
    let (pairs, without) = (counted(lang, report.pairs.len(), PAIR), report.unpaired.len());
    let doubtful = attention.doubtful;
    lines.push(if doubtful == 0 {
        say!(lang, "Предложено: {pairs}; без пары — {without}.", "Suggested: {pairs}; without a pair {without}.")
    } else {
        say!(
            lang,
            "Предложено: {pairs}, под вопросом — {doubtful}; без пары — {without}.",
            "Suggested: {pairs}, {doubtful} in doubt; without a pair {without}."
        )
    });
    if attention.near > 0 {
        let (schools, section) =
            (counted(lang, attention.near, SCHOOL), quoted(lang, section_name(lang, Section::Border)));
        lines.push(say!(
            lang,
            "У порогов — {schools}: перед совещанием прочтите {section}.",
            "Near a threshold: {schools}; read {section} before the meeting."
        ));
    }
    let path = visible(path);
    lines.push(say!(lang, "Записано в папку «{path}»:", "Written into {path}:"));
    let files = files(lang, report.previous.is_some());
    let width = files.iter().map(|(names, _)| names.len()).max().unwrap_or(0);
    for (names, purpose) in files {
        lines.push(format!("  {names:<width$}  {purpose}"));
    }
    lines.extend(cards.map(|cards| cards_written(lang, cards)));
    visible_lines(&lines.join("\n")).into_owned()
}

const fn files(lang: Language, has_previous: bool) -> [(&'static str, &'static str); 6] {
    let moves = if has_previous {
        pick(lang, "движение за год, для других программ", "movement since last year, for other programs")
    } else {
        pick(lang, "движение за год (пока пусто)", "movement since last year (still empty)")
    };
    [
        ("report.docx", pick(lang, "аналитическая справка (Word)", "the analytical note (Word)")),
        (
            "report.html",
            pick(lang, "для показа и печати: карта, списки, пары", "to show and print: map, rosters, pairs"),
        ),
        (
            "report.xlsx",
            pick(lang, "все школы, показатели и пары (Excel)", "all schools, indicators and pairs (Excel)"),
        ),
        ("schools.csv, pairs.csv", pick(lang, "для других программ", "for other programs")),
        ("moves.csv", moves),
        (
            "report.json",
            pick(lang, "сохраните: с ним сравнивается следующий год", "keep it: next year is compared with it"),
        ),
    ]
}

/// That the cards were written, and where.
pub fn cards_written(lang: Language, path: &str) -> String {
    let path = visible(path);
    say!(lang, "Карточки для руководителей: {path}", "Cards for head teachers: {path}")
}

/// That files were written.
pub fn written(lang: Language, paths: &[String]) -> String {
    let paths = visible(&paths.join(", "));
    say!(lang, "Записано: {paths}", "Written: {paths}")
}

/// Where the rest of a report as CSV is.
pub fn hint(lang: Language) -> String {
    let sample = code(pick(lang, "-o ПАПКА/", "-o FOLDER/"));
    say!(
        lang,
        "Здесь только таблица школ; пары и всё остальное — в папке: {sample}",
        "This is the table of schools alone; pairs and the rest come in a folder: {sample}"
    )
}
