//! Columns headed by marks alone: 2, 3, 4, 5. What they hold is told by their group and their numbers, and what they
//! are of by the lines above the table.

use super::column::Column;
use crate::model::folded;
use crate::read::roles::{Counted, Measure, Role};
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

/// Tells the columns of marks of a sheet.
pub(super) fn tell(columns: &mut [Column], sheet: &Sheet) {
    let marks: Vec<Option<u32>> = columns.iter().map(mark).collect();
    let of = titles(sheet);
    let mut at = 0;
    while at < columns.len() {
        let run = length(&marks[at..]);
        if run >= 3 {
            tell_run(columns, at..at + run, &marks, &of);
        }
        at += run.max(1);
    }
}

/// The mark that a heading is, alone or behind the year.
fn mark(column: &Column) -> Option<u32> {
    column.heading.parse().ok().filter(|mark| (1..=5).contains(mark) && column.is_numeric)
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

fn tell_run(columns: &mut [Column], run: std::ops::Range<usize>, marks: &[Option<u32>], of: &str) {
    let measure = measure(columns, run.clone());
    for at in run {
        let Some(mark) = marks[at].filter(|mark| MARKS.contains(mark)) else { continue };
        let sign = if mark > 3 { 1 } else { -1 };
        let column = &mut columns[at];
        // Whether a 3 is good is a question.
        column.guess.sure = mark != 3 && measure != Measure::Open;
        column.guess.measure = measure;
        column.guess.counted = Counted::Pupils;
        column.guess.is_rank = false;
        column.guess.role = if measure == Measure::Count { Role::PartOfTested(sign) } else { Role::Results(sign) };
        let head = if of.is_empty() { "Отметка ".to_owned() } else { format!("{of}: ") };
        column.short = Some(format!("{head}«{mark}»"));
    }
}

/// Shares of marks add up to a hundred, counts to those tested.
fn measure(columns: &[Column], run: std::ops::Range<usize>) -> Measure {
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
    let wholes = columns.iter().filter(|one| matches!(one.guess.role, Role::Tested | Role::Whole));
    if wholes.clone().any(tested) { Measure::Count } else { Measure::Open }
}

/// What the lines above the headings say the table is of: «ВПР, Математика, 5 класс».
fn titles(sheet: &Sheet) -> String {
    let lines = lines(sheet);
    let exam = ["ВПР", "ЕГЭ", "ОГЭ", "ГВЭ", "РДР", "НИКО"].into_iter().find(|exam| {
        let is = |word: &str| word == folded(exam);
        lines.iter().flatten().any(|cell| folded(cell).split(|c: char| !c.is_alphanumeric()).any(is))
    });
    let named = || lines.iter().flatten().find_map(|cell| subject(cell));
    let subject = lines.iter().find_map(|line| value(line, "предмет")).or_else(named);
    let grade = lines.iter().flatten().find_map(|cell| grade(cell));
    let grade = grade.or_else(|| lines.iter().find_map(|line| value(line, "класс")).filter(|one| one.len() <= 2));
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

/// So many lines above the headings are read.
const LINES: usize = 30;

/// The cells above the headings.
fn lines(sheet: &Sheet) -> Vec<Vec<String>> {
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_owned();
    match &sheet.body {
        Body::Text { text: whole, below } => {
            let rows = crate::read::csv::records(&whole.as_bytes()[..*below], sheet.delimiter.unwrap_or(b','));
            rows.take(LINES).map(|record| record.iter().map(text).collect()).collect()
        }
        Body::Cells { rows, below, .. } => {
            let rows = rows[..*below].iter().take(LINES);
            let cells = |cell: &[u8]| text(super::column::bare(sheet, cell));
            rows.map(|(_, record)| record.iter().map(cells).collect()).collect()
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
