//! What is said when a folder was written, or could be.

use super::{PAIR, SCHOOL, code, counted, pick, say};
use crate::model::Language;
use crate::report::Report;

/// The counts of the report and what each file of the folder is for.
#[must_use]
pub fn summary(lang: Language, report: &Report, path: &str) -> String {
    let mut lines = Vec::new();
    for group in &report.groups {
        let counts = group.clusters;
        let [one, two, three, four, without] =
            [counts.one, counts.two, counts.three, counts.four, counts.unassigned];
        let schools = counted(lang, one + two + three + four + without, SCHOOL);
        let head = group.group.as_deref().map_or_else(String::new, |group| format!("{group}: "));
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
    lines.push(say!(
        lang,
        "Предложено: {pairs}; без пары — {without}.",
        "Suggested: {pairs}; without a pair {without}."
    ));
    lines.push(say!(lang, "Записано в папку «{path}»:", "Written into {path}:"));
    for (file, purpose) in files(lang) {
        lines.push(format!("  {file:<13} {purpose}"));
    }
    lines.join("\n")
}

const fn files(lang: Language) -> [(&'static str, &'static str); 4] {
    [
        (
            "schools.csv",
            pick(lang, "все школы: кластер, индексы, запас", "every school: cluster, indices, margins"),
        ),
        ("pairs.csv", pick(lang, "пары и школы без пары", "pairs, and schools without one")),
        ("moves.csv", pick(lang, "движение за год (пока пусто)", "movement since last year (still empty)")),
        (
            "report.json",
            pick(lang, "сохраните: с ним сравнивается следующий год", "keep it: next year is compared with it"),
        ),
    ]
}

/// Where the rest of a report as CSV is.
#[must_use]
pub fn hint(lang: Language) -> String {
    let sample = code("-o FOLDER/");
    say!(
        lang,
        "Здесь только таблица школ; пары и всё остальное — в папке: {sample}",
        "This is the table of schools alone; pairs and the rest come in a folder: {sample}"
    )
}
