//! The same as data: facts, and each sentence in both languages.

use super::super::grouped::{Gathered, gathered};
use super::super::{init, reading, settings, visible_lines, warnings};
use super::{inputs, read, verdict};
use crate::model::{Language, UsedColumn, letters};
use crate::problem::{Failure, Problem, SettingsProblem, Warning};
use crate::report::{CheckDocument, CheckSentences, Findings, ProblemEntry, Sentence, check_document};

/// What `check` found as data; none for a failure that is neither of the tables nor of the settings.
pub fn document<'a>(findings: &Findings<'a>) -> Option<CheckDocument<'a>> {
    let said = CheckSentences {
        verdict: sentence(|lang| verdict(lang, findings)),
        read: how_read(findings),
        problems: all_wrong(findings)?,
        proposal: match findings {
            Findings::Unsound(Failure::Roles { proposal, .. }) => {
                Some(sentence(|lang| init::proposal(lang, proposal)))
            }
            _ => None,
        },
        missing,
        warning,
    };
    Some(check_document(findings, said))
}

fn sentence(of: impl Fn(Language) -> String) -> Sentence {
    let said = |lang| visible_lines(&of(lang)).into_owned();
    Sentence { text: said(Language::En), text_ru: said(Language::Ru) }
}

fn missing(column: &UsedColumn) -> Sentence {
    sentence(|lang| reading::missing_in(lang, column))
}

fn warning(warning: &Warning) -> Sentence {
    sentence(|lang| warnings::text(lang, &warning.kind))
}

/// How the tables were read, a line each.
fn how_read(findings: &Findings) -> Vec<Sentence> {
    let lines = |lang| match findings {
        Findings::Sound { dataset, settings, notes } => read(lang, dataset, settings, notes),
        // Of columns that are only guessed, the text says no more either.
        Findings::Unsound(Failure::Roles { inputs, .. }) => {
            inputs.iter().flat_map(|input| reading::source(lang, input)).collect()
        }
        Findings::Unsound(_) => inputs(lang, findings.inputs()),
    };
    let shown = |line: String| visible_lines(&line).into_owned();
    let both = lines(Language::En).into_iter().zip(lines(Language::Ru));
    both.map(|(text, text_ru)| Sentence { text: shown(text), text_ru: shown(text_ru) }).collect()
}

/// All that is wrong; none for a failure of something else.
fn all_wrong<'a>(findings: &Findings<'a>) -> Option<Vec<ProblemEntry<'a>>> {
    match findings {
        Findings::Sound { .. } => Some(Vec::new()),
        Findings::Unsound(failure) => match failure {
            Failure::Data(problems) | Failure::Rows { problems, .. } => Some(wrong(problems)),
            Failure::Roles { unknown, problems, .. } => {
                Some(wrong(std::slice::from_ref(unknown)).into_iter().chain(wrong(problems)).collect())
            }
            Failure::Settings { file, problems } => {
                Some(problems.iter().map(|problem| of_settings(file.as_deref(), problem)).collect())
            }
            _ => None,
        },
    }
}

/// Problems of tables, those of one cause together as the text tells them.
fn wrong(problems: &[Problem]) -> Vec<ProblemEntry<'_>> {
    let (told, _) = gathered(problems);
    told.iter().filter_map(of_tables).collect()
}

fn of_tables<'a>(told: &Gathered<'a>) -> Option<ProblemEntry<'a>> {
    let first = *told.problems.first()?;
    let sheet = first.sheet.as_deref();
    Some(ProblemEntry {
        file: Some(&first.file),
        sheet,
        row: first.row,
        column: first.column.as_deref(),
        cell: sheet.and_then(|_| Some(format!("{}{}", letters(first.place?), first.row?))),
        key: None,
        value: first.value.as_deref(),
        problem: first.kind.code(),
        count: told.problems.len(),
        said: sentence(|lang| told.told(lang)),
    })
}

fn of_settings<'a>(file: Option<&'a str>, problem: &'a SettingsProblem) -> ProblemEntry<'a> {
    ProblemEntry {
        // What has no line was said by a flag.
        file: file.filter(|_| problem.line.is_some()),
        sheet: None,
        row: problem.line,
        column: None,
        cell: None,
        key: Some(problem.key.as_str()).filter(|key| !key.is_empty()),
        value: problem.kind.found(),
        problem: problem.kind.code(),
        count: 1,
        said: sentence(|lang| settings::wrong(lang, problem)),
    }
}
