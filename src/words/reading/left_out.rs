//! The rows that are no schools: those of one kind are told together.

use super::{ROW, SHEETS, cell, counted, first_of, listed, pick, quoted_cell, say, visible};
use crate::model::{Excluded, Language, folded};

/// So many rows of a kind are told in one line.
const MANY: usize = 4;

/// So many of their rows are named.
const NAMED: usize = 6;

/// The rows that are no schools: a line each, those of a kind in a line. `given` is the reason that the settings give
/// for a school.
pub fn all_excluded(
    lang: Language,
    rows: &[Excluded],
    is_several: bool,
    given: impl Fn(&str) -> String,
) -> Vec<String> {
    let mut lines = Vec::new();
    for group in groups(rows) {
        let file = is_several.then_some(group[0].file.as_str());
        let is_of_one = group.iter().all(|row| row.sheet == group[0].sheet);
        match group[..] {
            [first, .., last] if first.reason == PREFILLED => {
                lines.push(prefilled(lang, file, (first, last), group.len()));
            }
            [_, _, ..] if !is_of_one || group.len() >= MANY => lines.push(together(lang, file, &group)),
            _ => lines.extend(group.iter().map(|row| excluded(lang, row, file, &given(&row.school)))),
        }
    }
    lines
}

const PREFILLED: &str = "prefilled";

/// Rows of one file that are no schools for the same reason and begin with the same word; schools stand alone.
fn groups(rows: &[Excluded]) -> Vec<Vec<&Excluded>> {
    let mut out: Vec<Vec<&Excluded>> = Vec::new();
    let mut known: std::collections::HashMap<(&str, &str, String), usize> = std::collections::HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if row.reason == PREFILLED {
            let goes_on = at > 0 && rows[at - 1].reason == PREFILLED && rows[at - 1].file == row.file;
            match out.last_mut().filter(|_| goes_on) {
                Some(run) => run.push(row),
                None => out.push(vec![row]),
            }
        } else if row.school.is_empty() && !row.text.is_empty() {
            let key = (row.file.as_str(), row.reason, first_word(row));
            let place = *known.entry(key).or_insert(out.len());
            if place == out.len() {
                out.push(Vec::new());
            }
            out[place].push(row);
        } else {
            out.push(vec![row]);
        }
    }
    out
}

/// The words that make a row what it is.
fn words(row: &Excluded) -> &str {
    if row.words.is_empty() { &row.text } else { &row.words }
}

fn first_word(row: &Excluded) -> String {
    let text = folded(words(row));
    text.split_whitespace().next().unwrap_or_default().trim_end_matches([':', '.', ',']).to_owned()
}

/// How a row is called: by its words, with its first cell where that is another one.
fn called(lang: Language, row: &Excluded) -> String {
    let text = quoted_cell(lang, words(row));
    if row.words.is_empty() || row.words == row.text { text } else { format!("{text} ({})", cell(&row.text)) }
}

/// What the words of all rows begin with, and a sign that they go on.
fn stem(lang: Language, rows: &[&Excluded]) -> String {
    let split = |row: &&Excluded| words(row).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let all: Vec<Vec<String>> = rows.iter().map(split).collect();
    if all.iter().all(|word| *word == all[0]) {
        return quoted_cell(lang, words(rows[0]));
    }
    let common = (1..).take_while(|&length| all.iter().all(|word| word.get(..length) == all[0].get(..length)));
    let common = common.take(all[0].len()).last().unwrap_or(1);
    quoted_cell(lang, &format!("{} …", all[0][..common].join(" ")))
}

fn prefilled(lang: Language, file: Option<&str>, (first, last): (&Excluded, &Excluded), count: usize) -> String {
    let file = before(file);
    let (from, to, count) = (first.row, last.row, counted(lang, count, ROW));
    say!(
        lang,
        "{file}строки {from}–{to}: заготовленные строки без школ ({count})",
        "{file}rows {from}–{to}: {count} that wait for schools"
    )
}

/// Rows of a kind in a line.
fn together(lang: Language, file: Option<&str>, rows: &[&Excluded]) -> String {
    let (file, text) = (before(file), stem(lang, rows));
    let why = why_excluded(lang, rows[0].reason).unwrap_or_default();
    let mut sheets: Vec<Option<&str>> = rows.iter().map(|row| row.sheet.as_deref()).collect();
    sheets.dedup();
    let mut numbers: Vec<usize> = rows.iter().map(|row| row.row).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let word =
        if numbers.len() == 1 { pick(lang, "строка", "row") } else { pick(lang, "строки", "rows") };
    let mut named: Vec<String> = numbers.iter().take(NAMED).map(ToString::to_string).collect();
    if numbers.len() > NAMED {
        named.push("…".to_owned());
    }
    let at = format!("{word} {}", listed(&named));
    let count = counted(lang, rows.len(), ROW);
    if sheets.len() == 1 {
        return say!(lang, "{file}{count} {text}, {at}: {why}", "{file}{count} {text}, {at}: {why}");
    }
    let sheets = counted(lang, sheets.len(), SHEETS);
    say!(lang, "{file}{text} на {sheets}, {at}: {why}", "{file}{text} on {sheets}, {at}: {why}")
}

fn before(file: Option<&str>) -> String {
    file.map_or_else(String::new, |file| format!("{}: ", visible(file)))
}

/// A row that is no school, with its number and why.
pub fn excluded(lang: Language, row: &Excluded, file: Option<&str>, given: &str) -> String {
    let file = before(file);
    let number = row.row;
    if let Some(why) = why_excluded(lang, row.reason) {
        let text = called(lang, row);
        return say!(lang, "{file}строка {number}, {text}: {why}", "{file}row {number}, {text}: {why}");
    }
    let (school, given) = (cell(&row.school), visible(given));
    say!(lang, "{file}{school} (строка {number}): {given}", "{file}{school} (row {number}): {given}")
}

/// Why a row is no school; none for a school that the settings exclude.
fn why_excluded(lang: Language, reason: &str) -> Option<&'static str> {
    match reason {
        "total" => Some(pick(lang, "итог или среднее", "a total or a mean")),
        "note" => Some(pick(lang, "примечание", "a note")),
        "prefilled" => Some(pick(lang, "заготовленная строка без школы", "a row that waits for a school")),
        "max-points" => Some(pick(lang, "наибольшие баллы", "the largest points")),
        "column-numbers" => Some(pick(lang, "номера столбцов", "the numbers of the columns")),
        _ => None,
    }
}

/// The rows that are no schools in a line for each table, for results that have no room for them. Whom the settings
/// exclude their writer knows.
pub fn left_out(lang: Language, rows: &[Excluded]) -> Vec<String> {
    let line = |rows: &[Excluded]| {
        let mut reasons: Vec<&str> = Vec::new();
        for row in rows {
            if !reasons.contains(&row.reason) {
                reasons.push(row.reason);
            }
        }
        let part = |reason: &&str| {
            let of: Vec<&Excluded> = rows.iter().filter(|row| row.reason == *reason).collect();
            let why = why_excluded(lang, reason)?;
            let mut numbers: Vec<usize> = of.iter().map(|row| row.row).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let is_one = numbers.len() == 1;
            let numbers = first_of(&numbers, ToString::to_string);
            let row = if is_one { pick(lang, "строка", "row") } else { pick(lang, "строки", "rows") };
            Some(format!("{row} {numbers} ({why})"))
        };
        let (file, parts) = (visible(&rows[0].file), reasons.iter().filter_map(part).collect::<Vec<_>>());
        let parts = parts.join("; ");
        (!parts.is_empty()).then(|| say!(lang, "{file}: не вошли в расчёт: {parts}", "{file}: left out: {parts}"))
    };
    rows.chunk_by(|above, below| above.file == below.file).filter_map(line).collect()
}
