//! Many problems as few lines: what has one cause is told once, with its count and its first cells.

use std::collections::HashMap;

use super::messages;
use super::place::{SHOWN, place};
use super::{CELL, Noun, PROBLEM, cell, code, counted, listed, say, toml};
use crate::model::{Language, folded, shortened};
use crate::problem::{Problem, ProblemKind};

/// So many problems of one kind in one column are told once.
const MANY: usize = 4;

/// A word in so many cells is rather a word for "no data" than a slip.
const REPEATED: usize = 3;

/// So many rows, or words, are named.
const NAMED: usize = 12;

/// A longer text is no word for "no data".
const WORD: usize = 40;

/// So much of a cell stands in the list of rows.
const LONG: usize = 20;

/// The cause of numbers with words behind them.
const WITH_WORDS: &str = "number-with-words";

/// слово
const WORDS: Noun = Noun { ru: ["слово", "слова", "слов"], en: ["word", "words"] };

/// File, sheet, column and kind of a problem.
type Cause<'a> = (&'a str, Option<&'a str>, Option<usize>, &'a str);

/// The first problems, one a line, those of one cause in a line; where there are more, how many and where all go.
pub fn problems(lang: Language, problems: &[Problem]) -> Vec<String> {
    let words = words(problems);
    let mut groups: Vec<Vec<&Problem>> = Vec::new();
    let mut places: HashMap<Cause, usize> = HashMap::new();
    let mut proposed: Vec<&Problem> = Vec::new();
    for problem in problems {
        if word(problem).is_some_and(|word| words.iter().any(|(folded, ..)| *folded == word)) {
            if proposed.is_empty() {
                groups.push(Vec::new());
            }
            proposed.push(problem);
            continue;
        }
        let cause = if with_words(problem).is_some() { WITH_WORDS } else { problem.kind.code() };
        let key = (problem.file.as_str(), problem.sheet.as_deref(), problem.place, cause);
        let place = *places.entry(key).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(problem);
    }
    let mut lines: Vec<String> = Vec::new();
    let mut covered = 0;
    for group in &groups {
        if lines.len() >= SHOWN {
            break;
        }
        match group[..] {
            [] => {
                lines.push(no_data(lang, &words, &proposed));
                covered += proposed.len();
            }
            [first, ..] if with_words(first).is_some() => {
                lines.push(numbers_with_words(lang, group));
                covered += group.len();
            }
            [first, .., _] if group.len() >= MANY && first.row.is_some() && one_cause(&first.kind) => {
                lines.push(same(lang, group));
                covered += group.len();
            }
            _ => {
                let shown = group.iter().take(SHOWN - lines.len());
                covered += shown.len();
                lines.extend(shown.map(|problem| messages::problem(lang, problem)));
            }
        }
    }
    if covered < problems.len() {
        let (rest, flag) = (counted(lang, problems.len() - covered, PROBLEM), code("--problems FILE.csv"));
        lines.push(say!(lang, "… и ещё {rest}; все — в файле: {flag}", "… and {rest} more; {flag} lists all"));
    }
    lines
}

/// The word of a cell that is no number: it has letters, or a sign before a number.
fn word(problem: &Problem) -> Option<String> {
    let value = problem.value.as_deref().filter(|_| problem.kind == ProblemKind::NotANumber)?;
    let is_word = value.chars().any(char::is_alphabetic) || value.starts_with(['<', '>', '≤', '≥']);
    // Letters among digits are rather a slip of the pen.
    let starts = value.starts_with(|c: char| !c.is_ascii_digit());
    (is_word && starts && value.chars().count() <= WORD).then(|| folded(value))
}

/// The number and the words of a cell such as «61,2 балла» or «5 из 120».
fn with_words(problem: &Problem) -> Option<(&str, &str)> {
    let value = problem.value.as_deref().filter(|_| problem.kind == ProblemKind::NotANumber)?.trim();
    problem.row?;
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))?;
    let (number, words) = value.split_at(end);
    // Behind a number that is written right a unit stands apart from it, and begins with a letter.
    let is_number = number.ends_with(|c: char| c.is_ascii_digit()) && number.matches([',', '.']).count() < 2;
    let is_apart = words.starts_with(char::is_whitespace) && words.trim_start().starts_with(char::is_alphabetic);
    (is_number && is_apart && value.chars().count() <= WORD).then(|| (number, words.trim()))
}

/// The cells of a column that hold words behind their numbers: one question, and how they become numbers.
fn numbers_with_words(lang: Language, group: &[&Problem]) -> String {
    let first = group.first().map_or_else(String::new, |problem| place(lang, problem));
    let cells: Vec<String> = group
        .iter()
        .take(NAMED)
        .filter_map(|problem| Some(code(&shortened(problem.value.as_deref()?, WORD))))
        .collect();
    let rows: Vec<String> =
        group.iter().take(NAMED).filter_map(|problem| Some(problem.row?.to_string())).collect();
    let more = if group.len() > NAMED { ", …" } else { "" };
    let (count, cells, rows) = (counted(lang, group.len(), CELL), listed(&cells), listed(&rows));
    let words = group.iter().filter_map(|problem| with_words(problem)).map(|(_, words)| words);
    let is_part = |words: &&str| words.ends_with(|c: char| c.is_ascii_digit());
    let unit = words.clone().find(|words| !is_part(words)).map_or_else(String::new, |unit| {
        let unit = code(&format!(" {}", cell(unit)));
        say!(lang, " (Ctrl+H: {unit} заменить на пустое)", " (Ctrl+H: replace {unit} by nothing)")
    });
    let is_part_of = |problem: &&&Problem| with_words(problem).is_some_and(|(_, words)| is_part(&words));
    let part = group.iter().find(is_part_of).and_then(|problem| problem.value.as_deref());
    let part = part.map_or_else(String::new, |value| {
        let (shares, value) = (code("[shares]"), code(&cell(value)));
        say!(
            lang,
            ". {value} — это часть и целое: им нужны два столбца и доля в разделе {shares}",
            ". {value} is a part and its whole: they need two columns and a share under {shares}"
        )
    });
    say!(
        lang,
        "{first}: {count} с числом и словами: {cells}{more} (строки {rows}{more}). Оставьте только число{unit}; если \
         данных нет, оставьте ячейку пустой{part}",
        "{first}: {count} with a number and words: {cells}{more} (rows {rows}{more}). Leave the number alone{unit}, or \
         leave the cell empty where there are no data{part}"
    )
}

/// The words that stand in many cells: folded, as they stand first, and how often; the commonest first.
fn words(problems: &[Problem]) -> Vec<(String, &str, usize)> {
    let mut counts: HashMap<String, (&str, usize)> = HashMap::new();
    for problem in problems {
        if let (Some(word), Some(value)) = (word(problem), problem.value.as_deref()) {
            counts.entry(word).or_insert((value, 0)).1 += 1;
        }
    }
    let mut out: Vec<(String, &str, usize)> =
        counts.into_iter().map(|(word, (value, count))| (word, value, count)).collect();
    out.retain(|(.., count)| *count >= REPEATED);
    out.sort_by(|above, below| below.2.cmp(&above.2).then_with(|| above.0.cmp(&below.0)));
    out.truncate(NAMED);
    out
}

/// One proposal for all words that stand in many cells.
fn no_data(lang: Language, words: &[(String, &str, usize)], cells: &[&Problem]) -> String {
    let count = counted(lang, cells.len(), CELL);
    let kinds = counted(lang, words.len(), WORDS);
    let shown = listed(&words.iter().map(|(_, word, _)| cell(word)).collect::<Vec<_>>());
    let line = words.iter().map(|(_, word, _)| toml(&cell(word))).collect::<Vec<_>>().join(", ");
    let missing = code(&format!("missing = [{line}]"));
    let first = cells.first().map_or_else(String::new, |problem| place(lang, problem));
    say!(
        lang,
        "{first}: {count}, {kinds} вместо чисел: {shown} — это «нет данных»? Тогда добавьте в настройки: {missing}",
        "{first}: {count}, {kinds} where numbers should be: {shown} — no data? Then add to the settings: {missing}"
    )
}

/// Whether several problems of a kind in a column say the same: an id that stands twice has rows of its own.
const fn one_cause(kind: &ProblemKind) -> bool {
    !matches!(
        kind,
        ProblemKind::MissingColumn { .. }
            | ProblemKind::NoShare(_)
            | ProblemKind::AmbiguousColumn { .. }
            | ProblemKind::UnknownPairId { .. }
            | ProblemKind::UnknownOldId { .. }
            | ProblemKind::UnknownNewId { .. }
            | ProblemKind::NoSuchStep { .. }
            | ProblemKind::MaybeTotal { .. }
            | ProblemKind::RepeatedId { .. }
            | ProblemKind::Unreadable(_)
            | ProblemKind::Unfit(_)
    )
}

/// A kind of problem in a column: the first in full, then the rows of the others.
fn same(lang: Language, group: &[&Problem]) -> String {
    let first = group.first().map_or_else(String::new, |problem| messages::problem(lang, problem));
    let further = |problem: &&Problem| {
        let value = problem
            .value
            .as_deref()
            .map_or_else(String::new, |value| format!(" {}", code(&shortened(value, LONG))));
        let row = problem.row.unwrap_or_default();
        say!(lang, "строка {row}{value}", "row {row}{value}")
    };
    let rows: Vec<String> = group[1..].iter().take(NAMED).map(further).collect();
    let (rest, rows) = (group.len() - 1, listed(&rows));
    let more = if rest > NAMED { ", …" } else { "" };
    say!(
        lang,
        "{first}\n  То же ещё {rest} раз: {rows}{more}",
        "{first}\n  The same {rest} more times: {rows}{more}"
    )
}
