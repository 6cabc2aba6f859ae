//! What `init` says on the screen: what it took for what, and what a person must look at.

use super::super::{
    Noun, OF_SCHOOLS, ROW, SCHOOL, begun, code, counted, first_cells, more, pick, quoted_cell, say, tables,
    visible, visible_lines,
};
use super::{ids, offers};
use crate::model::{Axis, Language};
use crate::problem::{LISTED, Proposal, TableProposal};

/// What the headings suggest.
pub fn proposal(lang: Language, proposal: &Proposal) -> String {
    let mut out = vec![pick(lang, "Судя по заголовкам:", "Judging by the headings:").to_owned()];
    let none = pick(lang, "не узнано", "not recognised");
    let line = |role: &str, text: &str| format!("  {role}: {text}");
    let school = proposal.school.as_deref().map_or_else(|| none.to_owned(), |school| quoted_cell(lang, school));
    out.push(line(pick(lang, "школа", "school"), &school));
    for (axis, role, indicators) in [
        (Axis::Complexity, pick(lang, "контингент", "contingent"), &proposal.complexity),
        (Axis::Results, pick(lang, "результаты", "results"), &proposal.results),
    ] {
        if indicators.is_empty() {
            out.push(line(role, none));
        }
        for (column, sign) in indicators.iter().take(LISTED) {
            let direction = super::super::axis::direction(lang, axis, f64::from(*sign));
            out.push(line(role, &format!("{} — {direction}", quoted_cell(lang, column))));
        }
        if indicators.len() > LISTED {
            out.push(line(role, &more(lang, indicators.len() - LISTED)));
        }
    }
    for question in proposal.asked.iter().take(NAMED) {
        out.push(line(pick(lang, "под вопросом", "question"), &offers::asked(lang, question)));
    }
    out.extend(ids::lost(lang, &proposal.lost_ids).map(|text| format!("  {text}")));
    out.extend(offers::choices(lang, proposal).iter().map(|line| format!("  {line}")));
    out.extend(ids::proposed(lang, &proposal.matches).iter().map(|line| format!("  {line}")));
    out.extend(tables::proposed(lang, &proposal.sections).iter().map(|table| format!("  {table}")));
    if !proposal.unused.is_empty() {
        out.push(line(pick(lang, "не нужны", "not used"), &first_cells(lang, &proposal.unused)));
    }
    out.join("\n")
}

/// What to do after a proposal.
pub fn next(lang: Language, proposal: &Proposal, problems: usize, files: &[String]) -> String {
    let init = code(&format!("opora init {}", shells(files)));
    let mut steps = Vec::new();
    if problems > 0 {
        steps.push(
            pick(lang, "исправить эти ячейки и сохранить файл", "correct these cells and save the file")
                .to_owned(),
        );
    }
    steps.push(say!(
        lang,
        "{init} — запишет столбцы в `opora.toml`",
        "{init} writes the columns into `opora.toml`"
    ));
    steps.push(if lost(lang, proposal).is_empty() {
        say!(lang, "проверить в нём знаки и пороги", "check the signs and thresholds in it")
    } else {
        say!(lang, "вписать в него столбцы, которые не узнаны", "put in the columns that were not recognised")
    });
    steps.push(code(&report_command(files, None)));
    let mut out =
        vec![pick(lang, "Списки не построены. Что сделать:", "Nothing was computed. What to do:").to_owned()];
    out.extend(steps.iter().zip(1..).map(|(step, number)| format!("  {number}. {step}")));
    out.join("\n")
}

/// The parts for which a proposal has no column.
fn lost(lang: Language, proposal: &Proposal) -> Vec<String> {
    let parts = [
        (proposal.school.is_none(), pick(lang, "номер школы", "the school's id")),
        (proposal.complexity.is_empty(), pick(lang, "сложность контингента", "contingent complexity")),
        (proposal.results.is_empty(), pick(lang, "результаты", "results")),
    ];
    parts.into_iter().filter(|(is, _)| *is).map(|(_, part)| part.to_owned()).collect()
}

/// The command that uses the settings.
pub fn report_command(files: &[String], config: Option<&str>) -> String {
    let config = config.map_or_else(String::new, |config| format!(" -c {}", shell(config)));
    format!("opora report {}{config}", shells(files))
}

/// Paths as they can be pasted into a terminal.
fn shells(files: &[String]) -> String {
    files.iter().map(|file| shell(file)).collect::<Vec<_>>().join(" ")
}

/// A path as it can be pasted into a terminal.
pub fn shell(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '\\' | '-' | '_' | ':');
    if path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}

/// What was written, and what to do with it.
pub fn written(lang: Language, path: &str, proposal: Option<&Proposal>, report: Option<&str>) -> String {
    let path = visible(path);
    let mut lines = vec![say!(lang, "Записано: {path}", "Written: {path}")];
    let lost = proposal.map_or_else(Vec::new, |proposal| lost(lang, proposal));
    match proposal {
        None => lines.push(say!(
            lang,
            "Впишите в него названия своих столбцов.",
            "Put the names of your columns into it."
        )),
        Some(proposal) => {
            lines.extend(taken(lang, proposal).into_iter().map(|line| format!("  {line}")));
            lines.push(if lost.is_empty() {
                say!(
                    lang,
                    "Проверьте в нём знаки показателей (−1: больше — благополучнее) и пороги.",
                    "Check the signs of the indicators (−1: larger is more favourable) and the thresholds."
                )
            } else {
                let lost = lost.join(", ");
                say!(
                    lang,
                    "Не узнано по заголовкам: {lost}. Впишите столбцы.",
                    "The headings do not tell: {lost}. Put in the columns."
                )
            });
        }
    }
    if let Some(report) = report {
        let report = code(report);
        // Without these lines the tables do not meet.
        let waiting = proposal.map_or(0, |proposal| ids::waiting(&proposal.matches));
        if waiting > 0 {
            let lines_of = counted(lang, waiting, LINES_GENITIVE);
            lines.push(say!(
                lang,
                "Сначала уберите # у {lines_of} раздела `[[table]]`, если номера школ прочитаны верно: без них таблицы \
                 не сойдутся.",
                "First take the # away from {lines_of} of the section `[[table]]`, if the ids are read rightly: without \
                 them the tables do not meet."
            ));
        }
        lines.push(say!(lang, "Дальше: {report}", "Next: {report}"));
    }
    visible_lines(&lines.join("\n")).into_owned()
}

/// строк, after «у»
const LINES_GENITIVE: Noun = Noun { ru: ["строки", "строк", "строк"], en: ["line", "lines"] };

/// So many names stand in a line of the screen.
const NAMED: usize = 6;

/// What was taken for what, and what a person must look at: a line each.
fn taken(lang: Language, proposal: &Proposal) -> Vec<String> {
    let line = |role: &str, text: &str| format!("{role}: {text}");
    let mut lines: Vec<String> = files(lang, proposal).into_iter().collect();
    let school = [&proposal.school, &proposal.name].into_iter().flatten().cloned().collect::<Vec<_>>();
    if !school.is_empty() {
        lines.push(line(pick(lang, "школа", "school"), &first(lang, &school)));
    }
    lines.extend(ids::lost(lang, &proposal.lost_ids));
    lines.extend(ids::proposed(lang, &proposal.matches));
    for (axis, role, indicators) in [
        (Axis::Complexity, pick(lang, "контингент", "contingent"), &proposal.complexity),
        (Axis::Results, pick(lang, "результаты", "results"), &proposal.results),
    ] {
        for sign in [1, -1] {
            let names: Vec<String> =
                indicators.iter().filter(|(_, own)| *own == sign).map(|(name, _)| name.clone()).collect();
            if !names.is_empty() {
                let direction = super::super::axis::direction(lang, axis, f64::from(sign));
                lines.push(line(&format!("{role}, {direction}"), &first(lang, &names)));
            }
        }
    }
    lines.extend(questions(lang, proposal));
    lines.extend(offers::choices(lang, proposal));
    if !proposal.words.0.is_empty() {
        let words = first(lang, &proposal.words.0);
        lines.push(line(pick(lang, "это «нет данных»?", "no data?"), &words));
    }
    lines.extend(tables::proposed(lang, &proposal.sections));
    if !proposal.unused.is_empty() {
        lines.push(line(pick(lang, "не нужны", "not used"), &first(lang, &proposal.unused)));
    }
    let sections = proposal.sections.iter().map(|section| section.file.as_str());
    let matched = proposal.matches.iter().flat_map(|found| found.tables.iter().map(|(file, _)| file.as_str()));
    let names: Vec<&str> = sections.chain(matched).collect();
    lines.iter().map(|line| begun(line, &names)).collect()
}

/// Which files are tables of the year, with their rows, where there are several.
fn files(lang: Language, proposal: &Proposal) -> Option<String> {
    let tables = &proposal.tables;
    if tables.rows.len() < 2 {
        return None;
    }
    let is_long =
        |file: &str| proposal.sections.iter().any(|section| section.has_rows() && file.starts_with(&section.file));
    let each = |(file, rows): &(String, usize)| {
        let rows = counted(lang, *rows, if is_long(file) { ROW } else { SCHOOL });
        format!("{} ({rows})", visible(file))
    };
    let files = tables.rows.iter().take(NAMED).map(each).collect::<Vec<_>>().join(", ");
    let rest = tables.rows.len().saturating_sub(NAMED);
    let files = if rest == 0 { files } else { say!(lang, "{files} и ещё {rest}", "{files} and {rest} more") };
    let common = counted(lang, tables.common, OF_SCHOOLS);
    // Rows of a school are not matched before they are one; ids with a gap are not matched either.
    Some(if tables.common > 0 && !proposal.sections.iter().any(TableProposal::has_rows) {
        say!(lang, "таблицы: {files}; сведены по {common}", "tables: {files}; joined by {common}")
    } else {
        say!(lang, "таблицы: {files}", "tables: {files}")
    })
}

/// The first question, and how many more there are.
fn questions(lang: Language, proposal: &Proposal) -> Option<String> {
    let (first, others) = proposal.asked.split_first()?;
    let (question, rest) = (offers::asked(lang, first), others.len());
    let more = if rest == 0 {
        String::new()
    } else {
        say!(lang, "; и ещё {rest}, см. «Под вопросом» в файле", "; and {rest} more, see “Questions” in the file")
    };
    Some(format!("{}: {question}{more}", pick(lang, "под вопросом, решать вам", "questions for you")))
}

/// The first names, and how many more there are.
fn first(lang: Language, names: &[String]) -> String {
    let shown = first_cells(lang, &names[..names.len().min(NAMED)]);
    let rest = names.len().saturating_sub(NAMED);
    if rest == 0 { shown } else { say!(lang, "{shown} и ещё {rest}", "{shown} and {rest} more") }
}
