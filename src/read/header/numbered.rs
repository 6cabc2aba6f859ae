//! Headings that are numbers: marks from 2 to 5, tasks of a paper (1, 2, 3K1, 4.1).

use super::{is_number, is_year};

/// Fewer numbers than that are no row of marks.
const LEAST: usize = 3;

/// A longer heading behind its first digit is a name: «2 интернат».
const SHORT: usize = 5;

/// Whether the numbers of a row head columns: each follows the one before, and words stand beside them.
pub(super) fn is_headed(cells: &[String]) -> bool {
    let words = |cell: &&String| !cell.is_empty() && !cell.contains(|c: char| c.is_ascii_digit());
    cells.iter().filter(words).count() >= 2 && is_run(cells)
}

/// Whether a row of such numbers stands below a heading that was merged over them: «Отметки, %» above 2, 3, 4, 5.
pub(super) fn is_below(cells: &[String], above: &[String]) -> bool {
    let blank = |row: &[String], at: usize| row.get(at).is_none_or(String::is_empty);
    let Some(first) = cells.iter().position(|cell| !cell.is_empty()) else { return false };
    let merged = (first + 1..cells.len()).any(|at| is_number(&cells[at]) && blank(above, at));
    first > 0 && merged && !blank(above, 0) && !blank(above, first) && is_run(cells)
}

/// Whether a cell is a number that heads a column: a mark, a task, a year.
pub(in crate::read) fn is_numbered(cell: &str) -> bool {
    Task::new(cell).is_some() || is_year(cell)
}

/// The number of a mark or task that a heading is: 3 for 3.1.
pub(in crate::read) fn task_number(cell: &str) -> Option<u32> {
    Task::new(cell).filter(|_| !is_year(cell)).map(|task| task.number)
}

/// Whether the numbers of a row count on from 1, 2 or 3, or down to 2.
fn is_run(cells: &[String]) -> bool {
    let numbers = cells.iter().filter(|cell| is_number(cell) && !is_year(cell)).count();
    let tasks: Vec<Task> = cells.iter().filter(|cell| !is_year(cell)).filter_map(|cell| Task::new(cell)).collect();
    let up = || tasks[0].number <= 3 && tasks.windows(2).all(|pair| pair[1].follows(&pair[0]));
    let down = || {
        tasks.iter().all(|task| task.rest.is_empty())
            && tasks.windows(2).all(|pair| pair[0].number == pair[1].number + 1)
            && tasks.last().is_some_and(|last| (1..=3).contains(&last.number))
    };
    // A number that is no task would be that of a school.
    let bare = cells.iter().filter(|cell| is_number(cell) && Task::new(cell).is_some()).count();
    tasks.len() >= LEAST && bare == numbers && (up() || down())
}

/// A task of a paper: its number, and what stands behind it.
#[derive(Debug, PartialEq, Eq)]
struct Task<'a> {
    number: u32,
    rest: &'a str,
}

impl<'a> Task<'a> {
    fn new(cell: &'a str) -> Option<Self> {
        let end = cell.find(|c: char| !c.is_ascii_digit()).unwrap_or(cell.len());
        let (number, rest) = cell.split_at(end);
        let number = number.parse().ok().filter(|number| *number < 100)?;
        let is_short = rest.chars().count() <= SHORT && !rest.contains(' ') && !rest.contains('%');
        is_short.then_some(Self { number, rest })
    }

    /// The part of a task: 2 in 1.2.
    fn part(&self) -> Option<u32> {
        self.rest.strip_prefix(['.', ','])?.parse().ok()
    }

    /// 3.2 after 3.1, 4 after 3.2, 3K2 after 3K1: nothing is passed over.
    fn follows(&self, before: &Self) -> bool {
        let next = self.number == before.number + 1;
        match (self.part(), before.part()) {
            (Some(part), Some(last)) => (self.number == before.number && part == last + 1) || (next && part <= 1),
            (Some(part), None) => next && part <= 1,
            (None, _) => next || (self.number == before.number && !self.rest.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_below, is_headed};

    fn cells(row: &str) -> Vec<String> {
        row.split(';').map(str::to_owned).collect()
    }

    #[test]
    fn numbers_that_head_columns() {
        for (row, is) in [
            ("Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5", true),
            ("ОО;Участников;5;4;3;2", true),
            ("ОО;Участников;3;4;5;Средний балл", true),
            ("Логин;Участников;1;2;3K1;3K2;4", true),
            ("Логин;Участников;1.1;1.2;2;3.1;3.2", true),
            ("Логин;Участников;1;2;3;4(1);4(2);5", true),
            ("ОО;Год;2023;2024;2025;2;3;4;5", true),
            ("Гимназия;Кировский;2,1;2,4;3,1", false),
            ("Школа № 5;Кировский;2;3;5", false),
            ("Школа № 5;120;2;3;4;5", false),
            ("1;2;3;4", false),
            ("А;Б;1;3;4", false),
            ("Школа;Район;60;61;62", false),
        ] {
            assert_eq!(is_headed(&cells(row)), is, "{row}");
        }
    }

    #[test]
    fn numbers_below_a_merged_heading() {
        for (above, row, is) in [
            ("ОО;Участников;Отметки, %;;;", ";;2;3;4;5", true),
            ("ОО;Участников;Задания;;", ";;1;2;3K1", true),
            ("ОО;Участников;Отметки;;;", "5;31;2;3;4;5", false),
            ("ОО;Участников;а;б;в", ";;1;2;3", false),
            ("Итоги;;;;", ";;2;3;4", false),
        ] {
            assert_eq!(is_below(&cells(row), &cells(above)), is, "{above} / {row}");
        }
    }
}
