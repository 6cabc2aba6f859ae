//! Which row names the columns: the one that holds the names of the settings, else the one whose words are the
//! field's, else the first that has the shape of one. Rows of groups above it tell equal names apart.

mod heading;
mod numbered;
mod spans;
mod wanted;

use std::collections::HashMap;

use ::csv::ByteRecord;

use super::book::look;
use super::cell::Words;
use super::csv::{self, filled};
use super::roles::{Role, guess_role};
use crate::model::folded;

pub use heading::Heading;
pub(super) use heading::Index;
pub(super) use numbered::{is_numbered, task_number};
use wanted::Lowest;
pub(super) use wanted::Wanted;

/// Only this many rows from the top can be the header.
const LOOK: usize = 100;

/// So many cells of those rows are looked at, all levels of headings and a row below them at least: a table of 650
/// columns is looked at down to its hundredth row, and a wider one would take forever.
const CELLS: usize = 1 << 16;

/// A header has at most so many levels above its lowest row.
const LEVELS: usize = 2;

/// So many rows below a row tell which columns hold numbers: more take long where a table is wide.
const NEXT: usize = 8;

/// Bytes of the longest cell of a group: a longer one is a text about the table, and each column would hold it.
const GROUP: usize = 1000;

/// A row near the top of a table that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopRow {
    /// The row as a person counts it, from 1.
    pub(super) row: usize,
    /// Where the row below starts, as its source counts.
    pub(super) below: usize,
    /// Its cells without the blank ones that are last.
    pub(super) cells: Vec<String>,
    /// How many cells it has with those.
    pub(super) width: usize,
}

impl TopRow {
    /// A row of a table.
    pub(super) fn new(row: usize, below: usize, record: &ByteRecord) -> Self {
        Self::of(row, below, record, |cell| cell)
    }

    /// A row of a workbook, whose cells may carry signs.
    pub(super) fn of_book(row: usize, below: usize, record: &ByteRecord) -> Self {
        Self::of(row, below, record, look)
    }

    fn of(row: usize, below: usize, record: &ByteRecord, seen: fn(&[u8]) -> &[u8]) -> Self {
        let cells = record.iter().take(filled(record)).map(|cell| csv::heading(seen(cell))).collect();
        Self { row, below, cells, width: record.len() }
    }
}

/// The rows from which the header is chosen: those at the top, or the one that is asked for with those above it.
pub(super) fn top(rows: impl Iterator<Item = TopRow>, asked: Option<usize>) -> Vec<TopRow> {
    let (mut out, mut cells): (Vec<TopRow>, usize) = (Vec::new(), 0);
    for top in rows {
        if asked.is_some() && out.len() > LEVELS {
            out.remove(0);
        }
        cells += top.cells.len();
        let is_enough = out.len() + 1 >= LOOK || cells >= CELLS && out.len() > LEVELS;
        let is_last = asked.map_or(is_enough, |asked| top.row >= asked);
        out.push(top);
        if is_last {
            break;
        }
    }
    out
}

/// The headings of a table and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Place of its lowest row among those at the top.
    pub(super) at: usize,
    /// The headings from left to right.
    pub(super) headings: Vec<Heading>,
    /// How many cells its rows have, the blank ones that are last too.
    pub(super) width: usize,
    /// What it is worth.
    pub(super) score: Score,
    /// Whether its row looks like those below it: then it names no columns.
    pub(super) is_data: bool,
    /// Places of the wanted columns that it has.
    pub(super) found: Vec<usize>,
}

/// What a row is worth as a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// How many of the wanted columns it has.
    pub(super) wanted: usize,
    /// How many headings tell a role.
    pub(super) roles: usize,
    /// Whether the usual names of ids and both axes all stand there.
    pub(super) is_usual: bool,
}

/// Finds the header among the rows at the top of a table: the row with the most of the wanted columns; where none has
/// any, the one with the most roles; where none has two, the first that has the shape of one.
pub(super) fn find(rows: &[TopRow], wanted: &Wanted) -> Option<Header> {
    let mut scores: Vec<(Score, Vec<usize>)> = (0..rows.len()).map(|at| score(rows, at, wanted)).collect();
    let by_wanted: Vec<usize> = scores.iter().map(|(score, _)| score.wanted).collect();
    let by_roles: Vec<usize> = scores.iter().map(|(score, _)| score.roles).collect();
    let at = best(rows, &by_wanted, 1).or_else(|| best(rows, &by_roles, 2)).or_else(|| by_shape(rows))?;
    Some(header(rows, at, scores.swap_remove(at)))
}

/// The first row with the most points, if that are so many at least; or a row below it, if that has as many and all rows
/// down to it can be lower levels of the headings.
fn best(rows: &[TopRow], points: &[usize], least: usize) -> Option<usize> {
    let most = points.iter().copied().max().filter(|&most| most >= least)?;
    let first = points.iter().position(|&own| own == most)?;
    let below = first + 1..points.len().min(first + 1 + LEVELS);
    let lower = below.take_while(|&at| points[at] == most && is_level(rows, at) && completes(rows, at)).last();
    Some(lower.unwrap_or(first))
}

/// A table without headings, whose columns go by their places.
pub(super) fn none(rows: &[TopRow]) -> Option<Header> {
    let width = rows.iter().map(|top| top.width).max()?;
    let headings = vec![Heading::default(); width];
    Some(Header { at: 0, headings, width, score: Score::default(), is_data: false, found: Vec::new() })
}

/// The header whose lowest row is the one that is asked for.
pub(super) fn at_row(rows: &[TopRow], row: usize, wanted: &Wanted) -> Option<Header> {
    let at = rows.iter().position(|top| top.row == row)?;
    Some(header(rows, at, score(rows, at, wanted)))
}

fn score(rows: &[TopRow], at: usize, wanted: &Wanted) -> (Score, Vec<usize>) {
    wanted.score(headings(levels(rows, at)), lowest(rows, at))
}

/// What the lowest row of headings holds.
fn lowest(rows: &[TopRow], at: usize) -> Lowest {
    let cells = &rows[at].cells;
    if is_under(rows, at) {
        Lowest::Numbers
    } else if !is_title(cells) && is_words(cells) {
        Lowest::Words
    } else {
        Lowest::Data
    }
}

/// Whether no cell is a number but those that head columns.
fn is_words(cells: &[String]) -> bool {
    cells.iter().all(|cell| !is_number(cell) || is_year(cell)) || numbered::is_headed(cells)
}

/// Whether a row holds the numbers below a merged heading.
fn is_under(rows: &[TopRow], at: usize) -> bool {
    at > 0 && numbered::is_below(&rows[at].cells, &rows[at - 1].cells)
}

/// A line about the table above it: «Предмет:» and «Математика», «Дата» and 15.04.2025.
fn is_title(cells: &[String]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let is_date = |cell: &String| cell.contains('.') && cell.chars().all(|c| c.is_ascii_digit() || c == '.');
    filled.next().is_some_and(|first| first.ends_with(':'))
        || (filled.next().is_some_and(is_date) && filled.next().is_none())
}

fn header(rows: &[TopRow], at: usize, (score, found): (Score, Vec<usize>)) -> Header {
    let levels = levels(rows, at);
    let width = levels.iter().map(|level| level.width).max().unwrap_or(0);
    let mut headings: Vec<Heading> = headings(levels).collect();
    tell_apart(&mut headings);
    let spread = spans::with_units(rows, at, &headings);
    let at = at + usize::from(spread.is_some());
    let headings = spread.unwrap_or(headings);
    let width = width.max(headings.len());
    let below = &rows[at + 1..];
    // Rows above a header that nothing speaks for may be the first schools.
    let is_data = score == Score::default() && [at, 0].iter().any(|&row| looks_like_data(&rows[row].cells, below));
    Header { at, headings, width, score, is_data, found }
}

/// Whether a row has numbers where the rows below have them and words where they have words, and tells no role.
/// Years are numbers that head columns.
fn looks_like_data(cells: &[String], below: &[TopRow]) -> bool {
    let kind = |cell: &String| (!cell.is_empty() && !super::cell::is_missing(cell)).then(|| is_number(cell));
    let alike = |(at, cell): (usize, &String)| {
        let kinds: Vec<bool> = below.iter().filter_map(|top| top.cells.get(at).and_then(kind)).collect();
        let numbers = kinds.iter().filter(|number| **number).count();
        let usual = if 10 * numbers >= 9 * kinds.len() { Some(true) } else { (numbers == 0).then_some(false) };
        // A column of both tells nothing.
        kind(cell).zip(usual).is_none_or(|(own, usual)| own == usual)
    };
    let numbers = cells.iter().filter(|cell| kind(cell) == Some(true) && !is_year(cell)).count();
    // 1, 2, 3 number the columns; marks and grades head them.
    let whole: Vec<u32> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    let counts = whole.len() > 2 && whole.len() >= numbers && whole.windows(2).all(|pair| pair[1] == pair[0] + 1);
    below.len() > 1
        && numbers > 0
        && !counts
        && cells.iter().enumerate().all(alike)
        && (cells.iter().all(|cell| guess_role(cell) == Role::Unused) || has_values(cells))
}

/// Whether numbers of a row can only be values, whatever the words beside them: «город» is a kind of school and a
/// heading. The numbers of tasks ascend, as 1.1 and 1.2 do.
fn has_values(cells: &[String]) -> bool {
    let values =
        cells.iter().filter(|cell| !is_year(cell)).filter_map(|cell| super::number::number(cell, None).ok());
    let values: Vec<f64> = values.map(|number| number.value).collect();
    let are_tasks = values.len() > 2 && values[0] < 10.0 && values.windows(2).all(|pair| pair[0] < pair[1]);
    !are_tasks && values.iter().any(|value| value.fract() != 0.0 || *value > 100.0)
}

/// The rows that make the headings whose lowest row is this one, from above.
fn levels(rows: &[TopRow], at: usize) -> &[TopRow] {
    let first = (at.saturating_sub(LEVELS)..at).rev().take_while(|&above| is_group_row(&rows[above].cells)).last();
    &rows[first.unwrap_or(at)..=at]
}

/// The headings from left to right.
fn headings(levels: &[TopRow]) -> impl Iterator<Item = Heading> {
    let width = levels.iter().map(|level| level.cells.len()).max().unwrap_or(0);
    // A merged cell has its text on the left only.
    let mut left = vec![""; levels.len()];
    (0..width).map(move |column| {
        let mut lowest = None;
        for (at, level) in levels.iter().enumerate() {
            if let Some(cell) = level.cells.get(column).filter(|cell| !cell.is_empty()) {
                (left[at], lowest) = (cell, Some(at));
            }
        }
        let Some(lowest) = lowest else { return Heading::default() };
        let mut groups: Vec<&str> = left[..lowest].iter().copied().filter(|group| !group.is_empty()).collect();
        groups.dedup();
        Heading { group: groups.join(" / "), ..Heading::plain(left[lowest]) }
    })
}

/// How often each name stands there.
fn counts(names: &[String]) -> HashMap<&str, usize> {
    let mut out = HashMap::new();
    for name in names {
        *out.entry(name.as_str()).or_default() += 1;
    }
    out
}

/// Equal names are shown with their groups.
fn tell_apart(headings: &mut [Heading]) {
    let names: Vec<String> = headings.iter().map(|heading| folded(&heading.name)).collect();
    let counts = counts(&names);
    for (heading, name) in headings.iter_mut().zip(&names) {
        if counts.get(name.as_str()).is_some_and(|&count| count > 1)
            && !name.is_empty()
            && !heading.group.is_empty()
        {
            heading.text = heading.whole();
        }
    }
}

/// Whether a row above the headings can be one of groups: a title stands alone in its row.
fn is_group_row(cells: &[String]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    filled >= 2
        && !is_title(cells)
        && cells.iter().all(|cell| cell.len() <= GROUP && (!is_number(cell) || is_year(cell)))
}

/// Whether a row can be a lower level of headings: words only, no school among them.
fn is_level(rows: &[TopRow], at: usize) -> bool {
    let cells = &rows[at].cells;
    if is_under(rows, at) {
        return true;
    }
    cells.iter().any(|cell| !cell.is_empty())
        && cells
            .iter()
            .all(|cell| (!is_number(cell) || is_year(cell)) && !super::rows::words::is_total(cell, false))
}

/// Whether a row names columns that those above it leave without a name, or with the same one. Under complete headings
/// it must stand above most columns of numbers: else it is a school without numbers.
fn completes(rows: &[TopRow], at: usize) -> bool {
    if is_under(rows, at) {
        return true;
    }
    let above: Vec<String> = headings(levels(rows, at - 1)).map(|heading| folded(&heading.whole())).collect();
    let counts = counts(&above);
    let is_named = |column: usize| {
        let own = rows[at - 1].cells.get(column).is_some_and(|cell| !cell.is_empty());
        own && above.get(column).is_some_and(|name| counts[name.as_str()] == 1)
    };
    let words = Words::default();
    let is_filled = |column: &usize| {
        rows[at].cells.get(*column).is_some_and(|cell| !matches!(words.number(cell.as_bytes(), None), Ok(None)))
    };
    let width = rows[at].cells.len().max(above.len());
    if (0..width).filter(is_filled).any(|column| !is_named(column)) {
        return true;
    }
    let has_numbers = |column: &usize| {
        rows[at + 1..].iter().take(NEXT).any(|row| row.cells.get(*column).is_some_and(|cell| is_number(cell)))
    };
    let (named, blank): (Vec<usize>, Vec<usize>) = (0..width).filter(has_numbers).partition(is_filled);
    named.len() > blank.len()
}

/// Years head groups of columns, or stand below them: 2024, 2023/2024, 2023-24.
pub(super) fn is_year(cell: &str) -> bool {
    let is = |text: &str| text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year));
    let is_next = |text: &str| is(text) || (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()));
    is(cell) || cell.split_once(['/', '-', '–']).is_some_and(|(one, next)| is(one) && is_next(next))
}

/// The first row without a number that is about as wide as most rows; else the first of at least two cells.
fn by_shape(rows: &[TopRow]) -> Option<usize> {
    let filled = |top: &TopRow| top.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<usize> = rows.iter().map(filled).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    let is_header = |top: &TopRow| {
        let is_words = top.cells.iter().all(|cell| !is_number(cell)) || numbered::is_headed(&top.cells);
        filled(top) >= 2 && 3 * filled(top) >= 2 * usual && is_words && !is_title(&top.cells)
    };
    rows.iter()
        .position(is_header)
        .or_else(|| rows.iter().position(|top| filled(top) >= 2))
        .or_else(|| (!rows.is_empty()).then_some(0))
}

fn is_number(cell: &str) -> bool {
    super::number::number(cell, None).is_ok()
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{Heading, TopRow, Wanted, find};
    use crate::model::folded;

    fn rows(table: &[&str]) -> Vec<TopRow> {
        let record = |line: &&str| ByteRecord::from(line.split(';').collect::<Vec<_>>());
        table.iter().zip(1..).map(|(line, row)| TopRow::new(row, row + 1, &record(line))).collect()
    }

    fn wanted(names: &[&str]) -> Wanted {
        Wanted::of(names.iter().map(|name| vec![folded(name)]))
    }

    #[test]
    fn the_header_is_found() {
        for (table, names, row) in [
            (vec!["ОУ;ОВЗ;ЕГЭ", "5;1,5;60", "6;2;61"], vec![], 1),
            (vec!["Свод по району;;", "ОУ;ОВЗ;ЕГЭ", "5;1,5;60"], vec![], 2),
            (vec!["Район:;Заречный;", "ОУ;ОВЗ;ЕГЭ", "5;1,5;60"], vec![], 2),
            (vec!["a;b;c", "x;y;z", "5;1;60"], vec![], 1),
            (vec!["a;b;c", "x;y;z", "5;1;60"], vec!["Y", "x"], 2),
            (vec!["Отчёт;за;год", "p;q;r", "5;1;60"], vec!["q"], 2),
            (vec!["Логин;ОВЗ;Мигранты", "sch1;5;8,8", "sch2;2;7,1"], vec!["2", "3"], 1),
            (vec!["Отчёт;;", "Школа;2023;2024", "5;1;60"], vec!["Школа", "2024"], 2),
            (vec!["1;2;3", "4;5;6"], vec![], 1),
            (
                vec!["ОУ;ОВЗ;ЕГЭ;Связь;", ";;;Телефон;Почта", "1;2;3;4;5", "5;1;60;x;y"],
                vec!["ОУ", "ОВЗ", "ЕГЭ"],
                2,
            ),
            (
                vec![
                    "ОУ;2024;;2025;",
                    ";Контингент;Результаты;Контингент;Результаты",
                    ";ОВЗ;ЕГЭ;ОВЗ;ЕГЭ",
                    "5;1;60;2;61",
                ],
                vec![],
                3,
            ),
            (vec!["Свод", "ОУ;Контингент;;Результаты", ";ОВЗ;Неполные семьи;ЕГЭ", "5;1;2;60"], vec![], 3),
            (vec!["ОУ;Дети с ОВЗ, %;;ЕГЭ;", ";2022/2023;2023/2024;2023;2024", "5;1;2;60;61"], vec![], 2),
            (vec!["ОУ;Контингент;;Результаты", ";ОВЗ;Неполные;ЕГЭ", "5;1;2;60"], vec!["ОУ", "ОВЗ", "ЕГЭ"], 2),
            (
                vec![
                    "ВПР 2025. 5 класс",
                    "Предмет:;Математика",
                    "Максимальный первичный балл:;20",
                    "Дата:;15.04.2025",
                    "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5",
                    "Вся выборка;35500;1480000;12,1;35,4;36,2;16,3",
                    "СОШ № 1;;31;4,2;38,2;40;17,6",
                ],
                vec![],
                5,
            ),
            (vec!["ОО;Участников;Отметки, %;;;", ";;2;3;4;5", "5;31;4;38;40;18", "6;30;5;37;40;18"], vec![], 2),
            (vec!["ОО;Участников;1;2;3K1;3K2;4", "5;31;4;38;40;18;2", "6;30;5;37;40;18;3"], vec![], 1),
            (vec!["ОО;Дети с ОВЗ;;ЕГЭ", ";чел.;%;балл", "5;31;4,1;60", "6;30;5,2;61"], vec![], 2),
            (vec!["ОО;Дети с ОВЗ;Мигранты;ЕГЭ", ";чел.;%;балл", "5;31;4,1;60", "6;30;5,2;61"], vec![], 1),
            (vec!["ОО;Территория;ОВЗ", "Гимназия;Кировский район;1", "Лицей;Невский район;2"], vec![], 1),
        ] {
            let rows = rows(&table);
            let found = find(&rows, &wanted(&names)).map(|header| rows[header.at].row);
            assert_eq!(found, Some(row), "{table:?} {names:?}");
        }
        assert_eq!(find(&[], &wanted(&[])), None);
    }

    fn rows_of_three() -> Vec<TopRow> {
        rows(&[
            "ОУ;2024;;2025;",
            ";Контингент;Результаты;Контингент;Результаты",
            ";ОВЗ;ЕГЭ;ОВЗ;ЕГЭ",
            "5;1;60;2;61",
        ])
    }

    #[test]
    fn the_lower_row_names_the_column_and_the_upper_tells_equal_names_apart() {
        let rows = rows(&["№;ОУ;2024;;2025;", ";;ОВЗ;ЕГЭ;ОВЗ;ЕГЭ", "1;5;1;60;2;61"]);
        let header = find(&rows, &wanted(&["ОУ", "2025 / ЕГЭ"])).expect("a header");
        let texts: Vec<&str> = header.headings.iter().map(|heading| heading.text.as_str()).collect();
        assert_eq!(texts, ["№", "ОУ", "2024 / ОВЗ", "2024 / ЕГЭ", "2025 / ОВЗ", "2025 / ЕГЭ"]);
        let three = rows_of_three();
        let deep = find(&three, &wanted(&[])).expect("a header");
        assert_eq!(deep.headings[4].text, "2025 / Результаты / ЕГЭ");
        let fits = |heading: &Heading, name: &str| heading.names().contains(&folded(name));
        assert!(["результаты / егэ", "2025 / результаты / егэ"].iter().all(|name| fits(&deep.headings[4], name)));
        assert!(fits(&header.headings[5], "егэ") && fits(&header.headings[5], "2025  / ЕГЭ"));
        assert!(!fits(&header.headings[5], "2024 / ЕГЭ"));
    }
}
