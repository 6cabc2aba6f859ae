//! Columns headed by numbers alone: marks (2, 3, 4, 5) or tasks of a paper (1, 2, 3.1, 4K1). Which of them, and what
//! they hold, their group and their numbers show; what they are of, the lines above the table.

use std::cmp::Ordering;
use std::ops::Range;

use super::column::Column;
use crate::model::{Axis, folded};
use crate::problem::Why;
use crate::read::header::task_number;
use crate::read::roles::{Counted, Measure, Role, meaning};
use crate::read::{Body, Sheet};

/// School marks; a 2 is failed.
const MARKS: std::ops::RangeInclusive<u32> = 2..=5;

/// Stems of words that name a subject in a title, and the subject.
const SUBJECTS: [(&str, &str); 13] = [
    ("математик", "Математика"),
    ("русск", "Русский язык"),
    ("физике", "Физика"),
    ("физика", "Физика"),
    ("хими", "Химия"),
    ("истори", "История"),
    ("биологи", "Биология"),
    ("географи", "География"),
    ("информатик", "Информатика"),
    ("обществозн", "Обществознание"),
    ("литератур", "Литература"),
    ("английск", "Английский язык"),
    ("окружающ", "Окружающий мир"),
];

/// Marks of a row add up to a hundred, as far as they are rounded.
const ROUNDED: f64 = 1.0;

/// Tells the columns of a sheet that numbers head: marks, or tasks of a paper.
pub(super) fn tell(columns: &mut [Column], sheet: &Sheet) {
    let marks: Vec<Option<u32>> = columns.iter().map(mark).collect();
    let above = cells_above(sheet);
    let title = folded(&above.concat().join(" "));
    let of = titles(&above);
    for run in runs(columns, sheet) {
        let group = folded(&sheet.headings[columns[run.start].at].group);
        match what(columns, run.clone(), &marks, [&group, &title]) {
            What::Marks => tell_run(columns, run, &marks, &of, says_marks(&group) || says_marks(&title)),
            What::Tasks => tell_tasks(columns, run, &group),
            What::Open => {}
        }
    }
}

/// The mark that a heading is, alone or behind the year.
fn mark(column: &Column) -> Option<u32> {
    column.bare.parse().ok().filter(|mark| (1..=5).contains(mark) && column.is_numeric)
}

/// Columns side by side that numbers head, below one heading, counting on or down: another 2 behind a 5 begins anew.
fn runs(columns: &[Column], sheet: &Sheet) -> Vec<Range<usize>> {
    let group = |at: usize| &sheet.headings[columns[at].at].group;
    let number = |at: usize| task_number(&columns[at].bare);
    let (mut out, mut start): (Vec<Range<usize>>, Option<usize>) = (Vec::new(), None);
    let mut direction = Ordering::Equal;
    for at in 0..columns.len() {
        let Some(own) = number(at) else {
            out.extend(start.take().map(|start| start..at));
            continue;
        };
        let step =
            if at > 0 { number(at - 1).map_or(Ordering::Equal, |before| own.cmp(&before)) } else { direction };
        let turns = direction != Ordering::Equal && step == direction.reverse();
        if start.is_some() && (turns || group(at) != group(at - 1)) {
            out.extend(start.take().map(|start| start..at));
        }
        direction = match start {
            None => Ordering::Equal,
            Some(_) if direction == Ordering::Equal => step,
            Some(_) => direction,
        };
        start.get_or_insert(at);
    }
    out.extend(start.map(|start| start..columns.len()));
    out
}

/// What numbers head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Marks,
    Tasks,
    /// Nothing tells.
    Open,
}

/// Marks are exactly the marks, and words or sums say so; tasks are everything else below words for tasks. `said`: the
/// heading above, and the lines above the table.
fn what(columns: &[Column], run: Range<usize>, marks: &[Option<u32>], said: [&str; 2]) -> What {
    let is_exact = run.len() >= 3 && length(&marks[run.clone()]) == run.len();
    if says_tasks(said[0]) {
        return What::Tasks;
    }
    if is_exact && (said.iter().any(|words| says_marks(words)) || measure(columns, run.clone()) != Measure::Open) {
        return What::Marks;
    }
    let is_said = says_tasks(said[1]) || said[1].contains("достижен");
    match (is_exact, is_said && !says_marks(said[0])) {
        (_, true) if run.len() >= 2 => What::Tasks,
        (true, _) => What::Marks,
        (false, _) => What::Open,
    }
}

/// Whether folded words are of marks.
fn says_marks(words: &str) -> bool {
    ["отмет", "оценок", "оценки", "оценка"].iter().any(|stem| words.contains(stem))
}

/// Whether folded words are of the tasks of a paper.
fn says_tasks(words: &str) -> bool {
    let says = |stems: &[&str]| stems.iter().any(|stem| words.contains(stem));
    says(&["задани", "заданий", "tasks", "items", "questions"]) || says(&["выполн"]) && !says_marks(words)
}

/// How many did the tasks: all of them are alike, and none is turned for its number.
fn tell_tasks(columns: &mut [Column], run: Range<usize>, group: &str) {
    // «Не справились с заданием» turns all.
    let sign =
        meaning("", group).role.axis().filter(|(axis, _)| *axis == Axis::Results).map_or(1, |(_, sign)| sign);
    for column in columns[run].iter_mut().filter(|column| column.is_numeric) {
        let is_count = column.guess.measure == Measure::Count;
        column.guess.sure = true;
        column.guess.is_rank = false;
        column.guess.counted = Counted::Pupils;
        column.guess.role = if is_count { Role::PartOfTested(sign) } else { Role::Results(sign) };
        column.is_of_run = true;
    }
}

/// So many columns of marks stand side by side, counting on up to 5, or down from it.
fn length(marks: &[Option<u32>]) -> usize {
    let follows = |pair: &&[Option<u32>], step: i64| {
        pair[0].zip(pair[1]).is_some_and(|(one, next)| i64::from(next) - i64::from(one) == step)
    };
    let run = |step| 1 + marks.windows(2).take_while(|pair| follows(pair, step)).count();
    if marks.first().is_none_or(Option::is_none) {
        return 0;
    }
    let (up, down) = (run(1), run(-1));
    if marks[0] == Some(*MARKS.end()) {
        down
    } else if marks[up - 1] == Some(*MARKS.end()) {
        up
    } else {
        0
    }
}

/// Shares or counts of marks; `is_said`: words above call them so.
fn tell_run(columns: &mut [Column], run: Range<usize>, marks: &[Option<u32>], of: &str, is_said: bool) {
    let by_sums = measure(columns, run.clone());
    for at in run {
        let Some(mark) = marks[at].filter(|mark| MARKS.contains(mark)) else { continue };
        let sign = if mark > 3 { 1 } else { -1 };
        let column = &mut columns[at];
        let measure = if by_sums == Measure::Open && is_said { column.guess.measure } else { by_sums };
        // Whether a 3 is good is a question.
        column.guess.sure = mark != 3 && measure != Measure::Open;
        column.why = match (measure, mark) {
            (Measure::Open, _) if !is_said => Some(Why::MarksOrTasks),
            (_, 3) => Some(Why::Three),
            _ => None,
        };
        column.is_of_run = true;
        column.guess.measure = measure;
        column.guess.counted = Counted::Pupils;
        column.guess.is_rank = false;
        column.guess.role = if measure == Measure::Count { Role::PartOfTested(sign) } else { Role::Results(sign) };
        let head = if of.is_empty() { "Отметка ".to_owned() } else { format!("{of}: ") };
        column.short = Some(format!("{head}«{mark}»"));
    }
}

/// Shares of marks add up to a hundred, counts to those tested.
fn measure(columns: &[Column], run: Range<usize>) -> Measure {
    let rows = columns[run.start].numbers.len();
    let marks = &columns[run];
    let sum = |row: usize| marks.iter().map(|column| column.numbers[row]).sum::<Option<f64>>();
    let sums: Vec<Option<f64>> = (0..rows).map(sum).collect();
    let is = |fits: &dyn Fn(usize, f64) -> bool| {
        let known: Vec<bool> = sums.iter().enumerate().filter_map(|(row, sum)| Some(fits(row, (*sum)?))).collect();
        let fitting = known.iter().filter(|fits| **fits).count();
        fitting > 0 && 10 * fitting >= 9 * known.len()
    };
    if is(&|_, sum| (sum - 100.0).abs() <= ROUNDED) || is(&|_, sum| (sum - 1.0).abs() <= ROUNDED / 100.0) {
        return Measure::Share;
    }
    let tested =
        |whole: &Column| is(&|row, sum| whole.numbers[row].is_some_and(|whole| (whole - sum).abs() < 0.5));
    let wholes = columns.iter().filter(|column| matches!(column.guess.role, Role::Tested | Role::Whole));
    if wholes.clone().any(tested) { Measure::Count } else { Measure::Open }
}

/// What the lines above the headings say the table is of: «ВПР, Математика, 5 класс».
fn titles(lines: &[Vec<String>]) -> String {
    let exam = ["ВПР", "ЕГЭ", "ОГЭ", "ГВЭ", "РДР", "НИКО"].into_iter().find(|exam| {
        let is = |word: &str| word == folded(exam);
        lines.iter().flatten().any(|cell| folded(cell).split(|c: char| !c.is_alphanumeric()).any(is))
    });
    let named = || lines.iter().flatten().find_map(|cell| subject(cell));
    let subject = lines.iter().find_map(|line| value(line, "предмет")).or_else(named);
    let grade = lines.iter().flatten().find_map(|cell| grade(cell));
    let grade =
        grade.or_else(|| lines.iter().find_map(|line| value(line, "класс")).filter(|grade| grade.len() <= 2));
    let parts = [exam.map(str::to_owned), subject, grade.map(|grade| format!("{grade} класс"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// «Предмет:» and what stands behind it, in its cell or the next.
fn value(line: &[String], key: &str) -> Option<String> {
    let at = line.iter().position(|cell| folded(cell).starts_with(key))?;
    let (head, rest) = line[at].split_once(':').unwrap_or((&line[at], ""));
    let own = Some(rest.trim()).filter(|rest| !rest.is_empty());
    let next = || line[at + 1..].iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
    own.or_else(next).filter(|value| value.chars().count() <= 40 && folded(head) == key).map(str::to_owned)
}

/// The subject of a title, if it names one.
fn subject(cell: &str) -> Option<String> {
    let folded = folded(cell);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let mut found = SUBJECTS.iter().filter(|(stem, _)| words.iter().any(|word| word.starts_with(stem)));
    let (_, name) = found.next()?;
    found.next().is_none().then(|| (*name).to_owned())
}

/// 5 in «ВПР 2025. 5 класс».
fn grade(cell: &str) -> Option<String> {
    let folded = folded(cell);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| ["класс", "классы", "кл"].contains(word))?;
    let before = words.get(at.checked_sub(1)?)?;
    (before.len() <= 2 && before.bytes().all(|byte| byte.is_ascii_digit())).then(|| (*before).to_owned())
}

/// Only this many lines above the headings are read.
const LINES: usize = 30;

/// At most this many cells of a line are looked at: no title stands farther to the right.
const CELLS: usize = 200;

/// The cells of the rows above the headings, and of these: what a cell says of the next is looked for, other than in
/// `titles`, which looks at whole lines.
fn cells_above(sheet: &Sheet) -> Vec<Vec<String>> {
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_owned();
    match &sheet.body {
        Body::Text { text: whole, below } => {
            let rows = crate::read::csv::records(&whole.as_bytes()[..*below], sheet.delimiter.unwrap_or(b','));
            rows.take(LINES).map(|record| record.iter().take(CELLS).map(text).collect()).collect()
        }
        Body::Cells { rows, below, .. } => {
            let rows = rows[..*below].iter().take(LINES);
            let cells = |cell: &[u8]| text(super::column::bare(sheet, cell));
            rows.map(|(_, record)| record.iter().take(CELLS).map(cells).collect()).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{grade, length, subject, value};

    #[test]
    fn marks_stand_side_by_side() {
        for (marks, count) in [
            (vec![Some(2), Some(3), Some(4), Some(5)], 4),
            (vec![Some(5), Some(4), Some(3), Some(2), None], 4),
            (vec![Some(3), Some(4), Some(5)], 3),
            (vec![Some(1), Some(2), Some(3)], 0),
            (vec![None, Some(2)], 0),
            (vec![Some(5), None], 1),
        ] {
            assert_eq!(length(&marks), count, "{marks:?}");
        }
    }

    #[test]
    fn lines_above_the_headings() {
        assert_eq!(grade("ВПР 2025. 5 класс"), Some("5".to_owned()));
        assert_eq!(grade("Классы"), None);
        for (cell, expected) in [
            ("ВПР, Математика, 5 класс", Some("Математика")),
            ("Результаты ВПР по русскому языку", Some("Русский язык")),
            ("ВПР по физике", Some("Физика")),
            ("Математика и физика", None),
            ("ВПР 2025", None),
        ] {
            assert_eq!(subject(cell).as_deref(), expected, "{cell}");
        }
        let line = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(value(&line(&["Предмет:", "", "Математика"]), "предмет"), Some("Математика".to_owned()));
        assert_eq!(value(&line(&["Предмет: Русский язык"]), "предмет"), Some("Русский язык".to_owned()));
        assert_eq!(value(&line(&["Предметы по выбору", "12"]), "предмет"), None);
    }
}
