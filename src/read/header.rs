//! Which row names the columns: the one that holds the names of the settings, else the one whose words are the
//! field's, else the first that has the shape of one. Rows of groups above it tell equal names apart.

use std::collections::HashMap;

use ::csv::ByteRecord;

use super::csv::{self, filled};
use super::roles::{self, Role, guess_role};
use crate::config::{ColumnRef, Settings};
use crate::model::{Axis, SchoolYear, dated, folded, school_year};

/// So many rows from the top can be the header.
const LOOK: usize = 100;

/// So many cells of those rows are looked at, a whole row at least: a table of a thousand columns has its
/// headings no deeper than in its first hundred rows, and a wider one would take forever.
const CELLS: usize = 1 << 17;

/// A header has at most so many levels above its lowest row.
const LEVELS: usize = 2;

/// Bytes of the longest cell of a group: a longer one is a text about the table, and each column would hold it.
const GROUP: usize = 1000;

/// So many names of a column with groups are looked at: more levels than any table has.
const NAMES: usize = 8;

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
        let filled = filled(record);
        let cells = record.iter().take(filled).map(csv::heading).collect();
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
        let is_last = asked.map_or(out.len() + 1 >= LOOK || cells >= CELLS, |asked| top.row >= asked);
        out.push(top);
        if is_last {
            break;
        }
    }
    out
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
    /// The name of its sheet, where columns of several sheets are told by it.
    pub sheet: String,
}

impl Heading {
    /// A heading without a group.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), name: text.to_owned(), ..Self::default() }
    }

    /// Puts the name of its sheet in front.
    pub(super) fn head(&mut self, sheet: &str) {
        self.text = format!("{sheet}: {}", self.text);
        sheet.clone_into(&mut self.sheet);
    }

    /// Whether a folded name means this column.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        self.names().iter().any(|own| own == name)
    }

    /// The folded names that mean this column: its own, and with its groups, of which the upper ones may be left
    /// out; all of them with its sheet as well.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = self.names_here();
        if !self.sheet.is_empty() {
            let headed: Vec<String> =
                names.iter().map(|name| format!("{}: {name}", folded(&self.sheet))).collect();
            names.extend(headed);
        }
        names
    }

    /// The folded names that mean this column and those of other years, each with its year.
    fn dated(&self) -> Vec<(String, SchoolYear)> {
        let mut names: Vec<_> = self.names().iter().filter_map(|name| dated(name)).collect();
        names.retain(|(name, _)| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        names
    }

    fn names_here(&self) -> Vec<String> {
        let own = folded(&self.name);
        if self.group.is_empty() {
            return vec![own];
        }
        let whole = folded(&self.whole());
        let ends = (3..=whole.len()).filter(|&end| whole.as_bytes()[..end].ends_with(b" / "));
        let mut names: Vec<String> = ends.take(NAMES).map(|end| whole[end..].to_owned()).collect();
        names.extend([own, whole]);
        names.sort_unstable();
        names.dedup();
        names
    }

    fn whole(&self) -> String {
        format!("{} / {}", self.group, self.name)
    }
}

/// The places of columns by the names that mean them, folded once.
#[derive(Debug)]
pub(super) struct Index {
    names: HashMap<String, Vec<usize>>,
    /// Columns of a year by their names without it.
    dated: HashMap<String, Vec<(SchoolYear, usize)>>,
}

impl Index {
    /// The names of all headings.
    pub(super) fn new(headings: &[Heading]) -> Self {
        let mut index = Self { names: HashMap::new(), dated: HashMap::new() };
        for (at, heading) in headings.iter().enumerate() {
            heading.names().into_iter().for_each(|name| index.names.entry(name).or_default().push(at));
            for (name, year) in heading.dated() {
                index.dated.entry(name).or_default().push((year, at));
            }
        }
        index
    }

    /// The columns that one of some folded names means, from left to right.
    pub(super) fn fitting(&self, names: &[String]) -> Vec<usize> {
        let mut places: Vec<usize> =
            names.iter().filter_map(|name| self.names.get(name)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The columns of several years that one of some folded names means, with a year in the name or without; the
    /// oldest first. None where there is but one year.
    pub(super) fn years(&self, names: &[String]) -> Vec<(SchoolYear, usize)> {
        let bare = names.iter().flat_map(|name| [Some(name.clone()), dated(name).map(|(bare, _)| bare)]);
        let mut found: Vec<_> =
            bare.flatten().filter_map(|name| self.dated.get(&name)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let has_several = found.first().map(|(year, _)| year) != found.last().map(|(year, _)| year);
        if has_several { found } else { Vec::new() }
    }
}

/// The headings of a table and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Place of its lowest row among those at the top; none where there are no headings.
    pub(super) at: Option<usize>,
    /// The headings from left to right.
    pub(super) headings: Vec<Heading>,
    /// How many cells its rows have, the blank ones that are last too.
    pub(super) width: usize,
    /// What it is worth.
    pub(super) score: Score,
    /// Places of the wanted columns that it has.
    pub(super) found: Vec<usize>,
}

impl Header {
    /// That of a table without headings.
    pub(super) fn none() -> Self {
        Self { at: None, headings: Vec::new(), width: 0, score: Score::default(), found: Vec::new() }
    }

    /// The names of its columns, folded.
    pub(super) fn names(&self) -> Vec<String> {
        self.headings.iter().map(|heading| folded(&heading.text)).collect()
    }
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

/// What each name, folded, may go for: a column of the settings, or behind those one of the usual three.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    names: HashMap<String, Vec<usize>>,
    columns: usize,
    /// Places of the columns that hold ids.
    schools: Vec<usize>,
    /// Places of the columns that hold numbers.
    numbers: std::ops::Range<usize>,
}

impl Wanted {
    /// Every column that the settings name.
    pub(super) fn new(settings: &Settings) -> Self {
        let mut columns: Vec<&ColumnRef> = settings.school.iter().collect();
        columns.extend(settings.tables.iter().filter_map(|table| table.school.as_ref()));
        let schools = (0..columns.len()).collect();
        columns.extend([&settings.name, &settings.by].into_iter().flatten());
        columns.extend(&settings.pairing.same);
        let first = columns.len();
        for axis in Axis::BOTH {
            columns.extend(settings.axis(axis).indicators.iter().map(|indicator| &indicator.column));
        }
        columns.extend(settings.shares.iter().flat_map(|(_, part, whole)| [part, whole]));
        let numbers = first..columns.len();
        columns.extend(
            settings
                .tables
                .iter()
                .flat_map(|table| table.columns().filter(|column| table.school.as_ref() != Some(*column))),
        );
        let names = settings.names();
        let of = |column: &ColumnRef| {
            let mut names = names.of(&column.name);
            // «value: heading» and «sheet: heading» stand in the table as the heading alone.
            let bare: Vec<String> =
                names.iter().filter_map(|name| Some(name.rsplit_once(": ")?.1.to_owned())).collect();
            names.extend(bare);
            names
        };
        Self { schools, numbers, ..Self::of(columns.into_iter().map(of)) }
    }

    /// Columns, each with its folded names.
    fn of(columns: impl Iterator<Item = Vec<String>>) -> Self {
        let mut out = Self { names: HashMap::new(), columns: 0, schools: Vec::new(), numbers: 0..0 };
        columns.for_each(|names| out.add(names));
        let columns = out.columns;
        for usual in [&roles::SCHOOL[..], &roles::COMPLEXITY, &roles::RESULTS] {
            out.add(usual.iter().map(|name| (*name).to_owned()));
        }
        Self { columns, ..out }
    }

    /// The sheets on which the columns of numbers stand, if they are several, each has ids, and no column stands on
    /// two: these are joined as tables are.
    pub(super) fn spread(&self, headers: &[Option<Header>]) -> Option<Vec<usize>> {
        let mut sheets: Vec<usize> = Vec::new();
        for column in self.numbers.clone() {
            let has = |at: &usize| headers[*at].as_ref().is_some_and(|header| header.found.contains(&column));
            let mut on = (0..headers.len()).filter(has);
            sheets.extend(on.next());
            if on.next().is_some() {
                return None;
            }
        }
        sheets.sort_unstable();
        sheets.dedup();
        let has_ids = |at: &usize| {
            let found = headers[*at].as_ref().map(|header| &header.found[..]).unwrap_or_default();
            // Behind the columns of the settings stand the usual names of ids.
            found.iter().any(|place| self.schools.contains(place) || *place == self.columns)
        };
        (sheets.len() > 1 && sheets.iter().all(has_ids)).then_some(sheets)
    }

    fn add(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.names.entry(name).or_default().push(self.columns);
        }
        self.columns += 1;
    }

    /// What headings are worth, and which wanted columns they have; `is_words`: no cell of their lowest row is a
    /// number.
    fn score(&self, headings: impl Iterator<Item = Heading>, is_words: bool) -> (Score, Vec<usize>) {
        let mut found = vec![false; self.columns + 3];
        let mut roles = 0;
        for heading in headings {
            let dated = heading.dated().into_iter().map(|(name, _)| name);
            for name in heading.names().into_iter().chain(dated) {
                self.names.get(&name).into_iter().flatten().for_each(|&column| found[column] = true);
            }
            // Below merged headings stand years, which say nothing themselves.
            let name = if heading.group.is_empty() || school_year(&heading.name).is_none() {
                &heading.name
            } else {
                &heading.group
            };
            roles += usize::from(is_words && guess_role(name) != Role::Unused);
        }
        let (wanted, usual) = found.split_at(self.columns);
        let wanted = wanted.iter().filter(|found| **found).count();
        let score = Score { wanted, roles, is_usual: usual.iter().all(|found| *found) };
        (score, (0..found.len()).filter(|&at| found[at]).collect())
    }
}

/// Finds the header among the rows at the top of a table.
pub(super) fn find(rows: &[TopRow], wanted: &Wanted) -> Option<Header> {
    let scores: Vec<Score> = (0..rows.len()).map(|at| score(rows, at, wanted).0).collect();
    let best = |score: fn(&Score) -> usize, least: usize| {
        let most = scores.iter().map(score).max().filter(|&most| most >= least)?;
        let first = scores.iter().position(|one| score(one) == most)?;
        // A row of words below that loses no column is a lower level of the headings.
        let lower = (first + 1..scores.len().min(first + 1 + LEVELS))
            .take_while(|&at| score(&scores[at]) == most && is_level(&rows[at].cells));
        Some(lower.last().unwrap_or(first))
    };
    let at = best(|score| score.wanted, 1).or_else(|| best(|score| score.roles, 2)).or_else(|| by_shape(rows))?;
    Some(header(rows, at, score(rows, at, wanted)))
}

/// The header whose lowest row is the one that is asked for.
pub(super) fn at_row(rows: &[TopRow], row: usize, wanted: &Wanted) -> Option<Header> {
    let at = rows.iter().position(|top| top.row == row)?;
    Some(header(rows, at, score(rows, at, wanted)))
}

fn score(rows: &[TopRow], at: usize, wanted: &Wanted) -> (Score, Vec<usize>) {
    wanted.score(headings(levels(rows, at)), rows[at].cells.iter().all(|cell| !is_number(cell) || is_year(cell)))
}

fn header(rows: &[TopRow], at: usize, (score, found): (Score, Vec<usize>)) -> Header {
    let levels = levels(rows, at);
    let width = levels.iter().map(|level| level.width).max().unwrap_or(0);
    let mut headings: Vec<Heading> = headings(levels).collect();
    tell_apart(&mut headings);
    Header { at: Some(at), headings, width, score, found }
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

/// Equal names are shown with their groups.
fn tell_apart(headings: &mut [Heading]) {
    let names: Vec<String> = headings.iter().map(|heading| folded(&heading.name)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    names.iter().for_each(|name| *counts.entry(name).or_default() += 1);
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
    filled >= 2 && cells.iter().all(|cell| cell.len() <= GROUP && (!is_number(cell) || is_year(cell)))
}

/// Whether a row can be a lower level of headings: words only, no school among them.
fn is_level(cells: &[String]) -> bool {
    cells.iter().any(|cell| !cell.is_empty())
        && cells.iter().all(|cell| (!is_number(cell) || is_year(cell)) && !super::rows::is_total(cell, false))
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
            let found = find(&rows, &wanted(&names)).map(|header| rows[header.at.expect("headings")].row);
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
        assert!(deep.headings[4].fits("результаты / егэ") && deep.headings[4].fits("2025 / результаты / егэ"));
        let fits = |heading: &Heading, name: &str| heading.fits(&folded(name));
        assert!(fits(&header.headings[5], "егэ") && fits(&header.headings[5], "2025  / ЕГЭ"));
        assert!(!fits(&header.headings[5], "2024 / ЕГЭ"));
    }
}
