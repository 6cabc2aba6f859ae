//! Which row names the columns: the one that holds the names of the settings, else the one whose words are the
//! field's, else the first that has the shape of one. Rows of groups above it tell equal names apart.

use super::roles::{self, Role, guess_role};
use crate::config::{ColumnRef, Settings};
use crate::model::{Axis, folded};

/// So many rows from the top can be the header.
pub(super) const LOOK: usize = 100;

/// A header has at most so many levels above its lowest row.
const LEVELS: usize = 2;

/// A row near the top of a table that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopRow {
    /// The row as a person counts it, from 1.
    pub(super) row: usize,
    /// Where the row below starts, as its source counts.
    pub(super) below: usize,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

/// The heading of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// As messages and reports show it: with its group where another column has the same name.
    pub text: String,
    /// The lowest cell that is not blank.
    pub name: String,
    /// The cells above that, which may stand for several columns, the uppermost first.
    pub group: String,
}

impl Heading {
    /// A heading without a group.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), name: text.to_owned(), group: String::new() }
    }

    /// Whether a folded name means this column.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        let own = folded(&self.name);
        if own == name || self.group.is_empty() {
            return own == name;
        }
        // Of several levels above, the upper ones may be left out.
        let whole = folded(&self.whole());
        whole == name || whole.strip_suffix(name).is_some_and(|upper| upper.ends_with(" / "))
    }

    fn whole(&self) -> String {
        format!("{} / {}", self.group, self.name)
    }
}

/// The headings of a table and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Place of its lowest row among those at the top.
    pub(super) at: usize,
    /// The headings from left to right.
    pub(super) headings: Vec<Heading>,
    /// How many of the wanted columns it has.
    pub(super) wanted: usize,
    /// How many headings tell a role.
    pub(super) roles: usize,
    /// Whether the usual names of ids and both axes all stand there.
    pub(super) is_usual: bool,
}

/// The names by which each column of the settings may go, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted(Vec<Vec<String>>);

impl Wanted {
    /// Every column that the settings name.
    pub(super) fn new(settings: &Settings) -> Self {
        let mut columns: Vec<&ColumnRef> = Vec::new();
        columns.extend([&settings.school, &settings.name, &settings.by].into_iter().flatten());
        columns.extend(&settings.pairing.same);
        for axis in Axis::BOTH {
            columns.extend(settings.axis(axis).indicators.iter().map(|indicator| &indicator.column));
        }
        columns.extend(settings.shares.iter().flat_map(|(_, part, whole)| [part, whole]));
        let names = |column: &ColumnRef| settings.names_of(&column.name);
        Self(columns.into_iter().map(names).collect())
    }

    fn among(&self, headings: &[Heading]) -> usize {
        let named =
            |names: &&Vec<String>| headings.iter().any(|heading| names.iter().any(|name| heading.fits(name)));
        self.0.iter().filter(named).count()
    }
}

/// Finds the header among the rows at the top of a table.
pub(super) fn find(rows: &[TopRow], wanted: &Wanted) -> Option<Header> {
    let headers: Vec<Header> = (0..rows.len()).map(|at| header(rows, at, wanted)).collect();
    let best = |score: fn(&Header) -> usize, least: usize| {
        let most = headers.iter().map(score).max().filter(|&most| most >= least)?;
        let first = headers.iter().position(|header| score(header) == most)?;
        // A row of words below that loses no column is a lower level of the headings.
        let lower = (first + 1..headers.len().min(first + 1 + LEVELS))
            .take_while(|&at| score(&headers[at]) == most && is_level(&rows[at].cells));
        headers.get(lower.last().unwrap_or(first))
    };
    best(|header| header.wanted, 1)
        .or_else(|| best(|header| header.roles, 2))
        .or_else(|| by_shape(rows).and_then(|at| headers.get(at)))
        .cloned()
}

/// The header whose lowest row is the one that is asked for.
pub(super) fn at_row(rows: &[TopRow], row: usize, wanted: &Wanted) -> Option<Header> {
    let at = rows.iter().position(|top| top.row == row)?;
    Some(header(rows, at, wanted))
}

fn header(rows: &[TopRow], at: usize, wanted: &Wanted) -> Header {
    let headings = headings(rows, at);
    let (known, mut roles) = (wanted.among(&headings), 0);
    if rows[at].cells.iter().all(|cell| !is_number(cell)) {
        roles = headings.iter().filter(|heading| guess_role(&heading.name) != Role::Unused).count();
    }
    let has = |names: &[&str]| headings.iter().any(|heading| names.iter().any(|name| heading.fits(name)));
    let is_usual = has(&roles::SCHOOL) && has(&roles::COMPLEXITY) && has(&roles::RESULTS);
    Header { at, headings, wanted: known, roles, is_usual }
}

/// The headings whose lowest row is this one.
fn headings(rows: &[TopRow], at: usize) -> Vec<Heading> {
    let lowest = &rows[at].cells;
    let first = (at.saturating_sub(LEVELS)..at).rev().take_while(|&above| is_group_row(&rows[above].cells)).last();
    let levels: Vec<&Vec<String>> = rows[first.unwrap_or(at)..at].iter().map(|top| &top.cells).collect();
    let width = levels.iter().map(|level| level.len()).chain([lowest.len()]).max().unwrap_or(0);
    let cell = |row: &[String], column: usize| row.get(column).map_or("", String::as_str).to_owned();
    let column = |column: usize| {
        let own = levels.iter().copied().chain([lowest]).map(|level| cell(level, column)).collect::<Vec<String>>();
        let Some(at) = own.iter().rposition(|cell| !cell.is_empty()) else { return Heading::default() };
        // A merged cell has its text on the left only.
        let left = |level: &&Vec<String>| {
            level.iter().take(column + 1).rev().find(|cell| !cell.is_empty()).cloned().unwrap_or_default()
        };
        let mut groups: Vec<String> = levels.iter().take(at).map(left).filter(|group| !group.is_empty()).collect();
        groups.dedup();
        Heading { text: own[at].clone(), name: own[at].clone(), group: groups.join(" / ") }
    };
    let mut out: Vec<Heading> = (0..width).map(column).collect();
    tell_apart(&mut out);
    out
}

/// Equal names are shown with their groups.
fn tell_apart(headings: &mut [Heading]) {
    let names: Vec<String> = headings.iter().map(|heading| folded(&heading.name)).collect();
    for at in 0..headings.len() {
        let alike = names.iter().filter(|name| **name == names[at]).count();
        if alike > 1 && !names[at].is_empty() && !headings[at].group.is_empty() {
            headings[at].text = headings[at].whole();
        }
    }
}

/// Whether a row above the headings can be one of groups: a title stands alone in its row.
fn is_group_row(cells: &[String]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    filled >= 2 && cells.iter().all(|cell| !is_number(cell) || is_year(cell))
}

/// Whether a row can be a lower level of headings: words only, no school among them.
fn is_level(cells: &[String]) -> bool {
    cells.iter().any(|cell| !cell.is_empty())
        && cells.iter().all(|cell| !is_number(cell) && !super::rows::is_total(cell, false))
}

/// Years head groups of columns.
fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year))
}

/// The first row without a number that is about as wide as most rows; else the first of at least two cells.
fn by_shape(rows: &[TopRow]) -> Option<usize> {
    let filled = |top: &TopRow| top.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<usize> = rows.iter().map(filled).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    let is_header = |top: &TopRow| {
        filled(top) >= 2 && 3 * filled(top) >= 2 * usual && top.cells.iter().all(|cell| !is_number(cell))
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
    use super::{Heading, TopRow, Wanted, find};
    use crate::model::folded;

    fn rows(table: &[&str]) -> Vec<TopRow> {
        let cells = |line: &&str| line.split(';').map(str::to_owned).collect();
        table.iter().zip(1..).map(|(line, row)| TopRow { row, below: row + 1, cells: cells(line) }).collect()
    }

    fn wanted(names: &[&str]) -> Wanted {
        Wanted(names.iter().map(|name| vec![folded(name)]).collect())
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
            (vec!["ОУ;Контингент;;Результаты", ";ОВЗ;Неполные;ЕГЭ", "5;1;2;60"], vec!["ОУ", "ОВЗ", "ЕГЭ"], 2),
        ] {
            let rows = rows(&table);
            let found = find(&rows, &wanted(&names)).map(|header| rows[header.at].row);
            assert_eq!(found, Some(row), "{table:?} {names:?}");
        }
        assert_eq!(find(&[], &Wanted::default()), None);
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
        let deep = find(&three, &Wanted::default()).expect("a header");
        assert_eq!(deep.headings[4].text, "2025 / Результаты / ЕГЭ");
        assert!(deep.headings[4].fits("результаты / егэ") && deep.headings[4].fits("2025 / результаты / егэ"));
        let fits = |heading: &Heading, name: &str| heading.fits(&folded(name));
        assert!(fits(&header.headings[5], "егэ") && fits(&header.headings[5], "2025  / ЕГЭ"));
        assert!(!fits(&header.headings[5], "2024 / ЕГЭ"));
    }
}
