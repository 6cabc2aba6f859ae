//! Many problems as few lines: what has one cause is told once, with its count and its first cells.

use std::collections::HashMap;

use super::messages;
use super::place::{SHOWN, column_of, place};
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

/// Problems that are told at once.
pub struct Gathered<'a> {
    /// All of them; there is one at least.
    pub problems: Vec<&'a Problem>,
    cause: OneCause<'a>,
}

/// Why problems are told at once.
enum OneCause<'a> {
    /// There is one.
    Single,
    /// The same is wrong in several cells of a column.
    Kind,
    /// Words stand behind the numbers.
    WithWords,
    /// Words that probably mean that there are no data.
    NoData(Vec<(String, &'a str, usize)>),
}

impl Gathered<'_> {
    /// The place of the first one, and what is wrong.
    fn line(&self, lang: Language) -> String {
        let place = self.problems.first().map_or_else(String::new, |problem| place(lang, problem));
        format!("{place}: {}", self.wrong(lang))
    }

    /// What is wrong with them, behind the column in which they are.
    pub fn told(&self, lang: Language) -> String {
        let column = self.problems.first().and_then(|problem| column_of(lang, problem));
        let wrong = self.wrong(lang);
        column.map_or(wrong.clone(), |column| format!("{column}: {wrong}"))
    }

    fn wrong(&self, lang: Language) -> String {
        match (&self.cause, &self.problems[..]) {
            (OneCause::NoData(words), cells) => no_data(lang, words, cells),
            (OneCause::WithWords, group) => numbers_with_words(lang, group),
            (OneCause::Kind, group) => same(lang, group),
            (OneCause::Single, group) => group.first().map_or_else(String::new, |one| messages::wrong(lang, one)),
        }
    }
}

/// The first problems, one a line, those of one cause in a line; where there are more, how many and where all go.
pub fn problems(lang: Language, problems: &[Problem]) -> Vec<String> {
    let (told, rest) = gathered(problems);
    let mut lines: Vec<String> = told.iter().map(|one| one.line(lang)).collect();
    lines.extend(further(lang, rest));
    lines
}

/// How many problems are not told, and where all go.
pub fn further(lang: Language, rest: usize) -> Option<String> {
    let (count, flag) = (counted(lang, rest, PROBLEM), code("--problems FILE.csv"));
    (rest > 0)
        .then(|| say!(lang, "… и ещё {count}; все — в файле: {flag}", "… and {count} more; {flag} lists all"))
}

/// The first problems, those of one cause together; and how many there are beside them.
pub fn gathered(problems: &[Problem]) -> (Vec<Gathered<'_>>, usize) {
    let words = words(problems);
    let mut told: Vec<Gathered> = Vec::new();
    for group in by_cause(problems, &words) {
        if told.len() >= SHOWN {
            break;
        }
        let Some(first) = group.first() else { continue };
        let cause = if is_one_of(first, &words) {
            OneCause::NoData(words.clone())
        } else if with_words(first).is_some() {
            OneCause::WithWords
        } else if group.len() >= MANY && first.row.is_some() && one_cause(&first.kind) {
            OneCause::Kind
        } else {
            let shown = group.iter().take(SHOWN - told.len());
            told.extend(shown.map(|problem| Gathered { problems: vec![problem], cause: OneCause::Single }));
            continue;
        };
        told.push(Gathered { problems: group, cause });
    }
    let covered: usize = told.iter().map(|one| one.problems.len()).sum();
    (told, problems.len() - covered)
}

/// Problems by file, sheet, column and kind; those of words for "no data" are one group, wherever they stand.
fn by_cause<'a>(problems: &'a [Problem], words: &[(String, &str, usize)]) -> Vec<Vec<&'a Problem>> {
    let mut groups: Vec<Vec<&Problem>> = Vec::new();
    let mut places: HashMap<Option<Cause>, usize> = HashMap::new();
    for problem in problems {
        let cause = if with_words(problem).is_some() { WITH_WORDS } else { problem.kind.code() };
        let key = (problem.file.as_str(), problem.sheet.as_deref(), problem.place, cause);
        let place = *places.entry((!is_one_of(problem, words)).then_some(key)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(problem);
    }
    groups
}

/// Whether a problem is one of these words.
fn is_one_of(problem: &Problem, words: &[(String, &str, usize)]) -> bool {
    word(problem).is_some_and(|word| words.iter().any(|(folded, ..)| *folded == word))
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
        "{count} с числом и словами: {cells}{more} (строки {rows}{more}). Оставьте только число{unit}; если \
         данных нет, оставьте ячейку пустой{part}",
        "{count} with a number and words: {cells}{more} (rows {rows}{more}). Leave the number alone{unit}, or \
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
    say!(
        lang,
        "{count}, {kinds} вместо чисел: {shown} — это «нет данных»? Тогда добавьте в настройки: {missing}",
        "{count}, {kinds} where numbers should be: {shown} — no data? Then add to the settings: {missing}"
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
    let first = group.first().map_or_else(String::new, |problem| messages::wrong(lang, problem));
    let row_of = |problem: &&Problem| {
        let value = problem
            .value
            .as_deref()
            .map_or_else(String::new, |value| format!(" {}", code(&shortened(value, LONG))));
        let row = problem.row.unwrap_or_default();
        say!(lang, "строка {row}{value}", "row {row}{value}")
    };
    let rows: Vec<String> = group[1..].iter().take(NAMED).map(row_of).collect();
    let (rest, rows) = (group.len() - 1, listed(&rows));
    let more = if rest > NAMED { ", …" } else { "" };
    say!(
        lang,
        "{first}\n  То же ещё {rest} раз: {rows}{more}",
        "{first}\n  The same {rest} more times: {rows}{more}"
    )
}
