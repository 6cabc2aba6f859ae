//! What `check` says.

use super::place::SHOWN;
use super::{PROBLEM, ROW, counted, grouped, implausible, more, reading, report, say, visible_lines, warnings};
use crate::config::Settings;
use crate::model::{Dataset, Input, Language};
use crate::problem::{Problem, Warning, WarningKind};

/// A table that can be used: what was read, what was left out, what to look at, and the verdict.
pub fn sound(lang: Language, dataset: &Dataset, settings: &Settings, notes: &[Warning]) -> String {
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
    let notes = notes.iter().filter(|note| !matches!(note.kind, WarningKind::Implausible(_)));
    let notes = warnings::all(lang, notes);
    if !notes.is_empty() {
        lines.push(say!(lang, "Обратите внимание:", "Please note:"));
        lines.extend(notes.iter().map(|note| format!("  {note}")));
    }
    if dataset.implausible.is_empty() {
        lines.push(say!(lang, "Ошибок нет: таблицу можно считать.", "No problems: the table can be used."));
        return visible_lines(&lines.join("\n")).into_owned();
    }
    let count = implausible::count(lang, dataset.implausible.len());
    lines.push(say!(lang, "Верно ли? Под вопросом {count}:", "Are these right? In doubt, {count}:"));
    lines.extend(implausible::all(lang, &dataset.implausible).iter().map(|line| format!("  {line}")));
    lines.push(say!(
        lang,
        "Таблицу можно считать, но сначала проверьте эти значения: сами они не отбрасываются.",
        "The table can be used, but check these values first: nothing is dropped by itself."
    ));
    visible_lines(&lines.join("\n")).into_owned()
}

/// A table that cannot be used: what was read, all that is wrong, and how much that is.
pub fn unsound(lang: Language, read: &[Input], problems: &[Problem]) -> String {
    let mut lines = inputs(lang, read);
    lines.extend(grouped::problems(lang, problems));
    let count = counted(lang, problems.len(), PROBLEM);
    lines.push(say!(
        lang,
        "{count}: пока не исправлено, списки не строятся.",
        "{count}: nothing is computed until this is corrected."
    ));
    visible_lines(&lines.join("\n")).into_owned()
}

fn inputs(lang: Language, inputs: &[Input]) -> Vec<String> {
    let mut lines = Vec::new();
    for input in inputs {
        lines.extend(reading::source(lang, input));
        lines.extend(reading::each_column(lang, input).iter().map(|line| format!("  {line}")));
    }
    lines
}
