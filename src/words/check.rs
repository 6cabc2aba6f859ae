//! What `check` says.

mod data;

use super::place::SHOWN;
use super::{
    PROBLEM, ROW, counted, grouped, implausible, messages, more, reading, report, say, visible_lines, warnings,
};
use crate::config::Settings;
use crate::model::{Dataset, Input, Language};
use crate::problem::{Failure, Problem, Warning, WarningKind};
use crate::report::{Findings, Soundness};

pub use data::document;

/// What was read and how, everything wrong with it, and in one line whether it can be used; none for a failure that
/// is not of the tables.
pub fn text(lang: Language, findings: &Findings) -> Option<String> {
    match findings {
        Findings::Sound { dataset, settings, notes } => Some(sound(lang, findings, dataset, settings, notes)),
        Findings::Unsound(Failure::Rows { problems, .. }) => Some(unsound(lang, findings, problems)),
        Findings::Unsound(failure @ (Failure::Data(_) | Failure::Roles { .. })) => {
            Some(messages::failure(lang, failure))
        }
        Findings::Unsound(_) => None,
    }
}

/// A table that can be used: what was read, what was left out, what to look at, and the verdict.
fn sound(
    lang: Language,
    findings: &Findings,
    dataset: &Dataset,
    settings: &Settings,
    notes: &[Warning],
) -> String {
    let mut lines = read(lang, dataset, settings, notes);
    let notes = notes.iter().filter(|note| !matches!(note.kind, WarningKind::Implausible(_)));
    let notes = warnings::all(lang, notes);
    if !notes.is_empty() {
        lines.push(say!(lang, "Обратите внимание:", "Please note:"));
        lines.extend(notes.iter().map(|note| format!("  {note}")));
    }
    if !dataset.implausible.is_empty() {
        let count = implausible::count(lang, dataset.implausible.len());
        lines.push(say!(lang, "Верно ли? Под вопросом {count}:", "Are these right? In doubt, {count}:"));
        lines.extend(implausible::all(lang, &dataset.implausible).iter().map(|line| format!("  {line}")));
    }
    lines.push(verdict(lang, findings));
    visible_lines(&lines.join("\n")).into_owned()
}

/// A table that cannot be used: what was read, all that is wrong, and how much that is.
fn unsound(lang: Language, findings: &Findings, problems: &[Problem]) -> String {
    let mut lines = inputs(lang, findings.inputs());
    lines.extend(grouped::problems(lang, problems));
    lines.push(verdict(lang, findings));
    visible_lines(&lines.join("\n")).into_owned()
}

/// Whether the tables can be used.
fn verdict(lang: Language, findings: &Findings) -> String {
    match findings.soundness() {
        Soundness::Sound => {
            say!(lang, "Ошибок нет: таблицу можно считать.", "No problems: the table can be used.")
        }
        Soundness::Doubtful => say!(
            lang,
            "Таблицу можно считать, но сначала проверьте эти значения: сами они не отбрасываются.",
            "The table can be used, but check these values first: nothing is dropped by itself."
        ),
        Soundness::Unsound => {
            let count = counted(lang, findings.problem_count(), PROBLEM);
            say!(
                lang,
                "{count}: пока не исправлено, списки не строятся.",
                "{count}: nothing is computed until this is corrected."
            )
        }
    }
}

/// How tables that can be used were read, and what was left out of them.
fn read(lang: Language, dataset: &Dataset, settings: &Settings, notes: &[Warning]) -> Vec<String> {
    let mut lines = inputs(lang, &dataset.inputs);
    lines.extend(warnings::filled_down(lang, notes));
    lines.push(report::settings_used(lang, settings.file_name().as_deref()));
    let several = dataset.inputs.len() > 1;
    let given = |id: &str| {
        let reason = settings.exclude.iter().find(|(school, _)| school == id);
        reason.map_or_else(String::new, |(_, reason)| reason.clone())
    };
    if !dataset.excluded.is_empty() {
        lines.push(say!(lang, "Не участвуют:", "Left out:"));
        let all = reading::all_excluded(lang, &dataset.excluded, several, given);
        lines.extend(all.iter().take(SHOWN).map(|line| format!("  {line}")));
        if all.len() > SHOWN {
            let rows = counted(lang, all.len() - SHOWN, ROW);
            lines.push(format!("  {}", more(lang, rows)));
        }
    }
    lines
}

fn inputs(lang: Language, inputs: &[Input]) -> Vec<String> {
    let mut lines = Vec::new();
    for input in inputs {
        lines.extend(reading::source(lang, input));
        lines.extend(reading::each_column(lang, input).iter().map(|line| format!("  {line}")));
    }
    lines
}
