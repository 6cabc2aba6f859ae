//! What the heading and the first rows tell of a column.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use csv::ByteRecord;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::heads::{self, Measured};
use super::marks;
use super::totals::totals;
use super::years::without_year;
use crate::model::{folded, tidy};
use crate::problem::Why;
use crate::read::book::unmarked;
use crate::read::cell::Words;
use crate::read::csv::is_blank;
use crate::read::header::{Heading, Index};
use crate::read::number::Looks;
use crate::read::roles::{Guess, Measure, Role, meaning};
use crate::read::rows::numbering::below;
use crate::read::rows::words::{is_most, is_note, is_total, word};
use crate::read::{Sheet, shape, spoilt};

/// So many rows tell whether a column holds numbers.
pub(super) const LOOK: usize = 2000;

/// And so many cells, which all are kept: 500 columns have as many in so many rows.
const CELLS: usize = 1 << 20;

/// So many different words of a column are counted.
const WORDS: usize = 40;

/// So many columns are a task of their own: fewer are read before another thread has woken.
const TASK: usize = 64;

/// In a column of ids one row of so many may be blank: totals below the schools.
const BLANKS: usize = 5;

/// A column as `init` sees it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug)]
pub(super) struct Column {
    /// Place of the sheet among the inputs.
    pub(super) sheet: usize,
    /// The heading as settings name it, or the position where it does not tell the column apart.
    pub(super) name: String,
    /// A name that people understand, where the heading does not tell: «Математика: «2»» for 2.
    pub(super) short: Option<String>,
    /// The heading alone.
    pub(super) heading: String,
    /// Its place in the sheet, and what heads it without its group and sheet.
    pub(super) at: usize,
    /// See `at`.
    pub(super) bare: String,
    /// Heading with its groups, the year taken out: equal for the same thing of several years.
    pub(super) key: String,
    /// The year in it.
    pub(super) year: Option<u32>,
    /// What the heading means.
    pub(super) guess: Guess,
    /// What is not sure about it, where more is known than that its words are not.
    pub(super) why: Option<Why>,
    /// Whether it is one of several that only together are a measure: the shares of marks, the tasks of a paper.
    pub(super) is_of_run: bool,
    /// Its numbers, row by row.
    pub(super) numbers: Vec<Option<f64>>,
    /// Whether most cells are numbers.
    pub(super) is_numeric: bool,
    /// Whether every row has another value, and what it is; totals may have none in a column of ids.
    pub(super) ids: Option<Vec<String>>,
    /// The different values of a column that may hold ids, in the order of the rows.
    pub(super) texts: Vec<String>,
    /// How many values it has.
    pub(super) values: usize,
    /// Whether its cells are short and without blanks, as codes are.
    pub(super) is_code: bool,
    /// Whether most cells have lost digits in a spreadsheet: 7,61754E+12, or zeros behind the fifteenth digit.
    pub(super) is_rounded: bool,
    /// Whether they are addresses of a post, a site or a telephone.
    pub(super) is_contact: bool,
    /// Words among numbers, with their counts.
    pub(super) words: BTreeMap<String, usize>,
    /// For each row of totals whether it is the sum of the column.
    pub(super) sums: Vec<bool>,
    /// What the numbers say of a measure that the heading leaves open.
    pub(super) measured: Measured,
}

impl Column {
    /// Whether it parts the schools into groups.
    pub(super) fn is_grouping(&self) -> bool {
        self.values > 1 && self.values < self.numbers.len()
    }

    /// The numbers that there are.
    pub(super) fn known(&self) -> impl Iterator<Item = f64> {
        self.numbers.iter().flatten().copied()
    }

    /// Whether all numbers are whole.
    pub(super) fn is_whole(&self) -> bool {
        self.is_numeric && self.known().all(|number| number.fract() == 0.0)
    }

    /// The largest number.
    pub(super) fn most(&self) -> f64 {
        self.known().fold(f64::MIN, f64::max)
    }

    /// Whether it says yes or no.
    pub(super) fn is_flag(&self) -> bool {
        self.is_numeric && self.known().count() > 2 && self.known().all(|number| number == 0.0 || number == 1.0)
    }

    /// Whether its numbers are years.
    pub(super) fn is_years(&self) -> bool {
        self.is_whole() && self.known().all(|number| (1900.0..2100.0).contains(&number))
    }
}

/// The columns of a sheet, and how many rows it has that are schools.
pub(super) fn columns(place: usize, sheet: &Sheet) -> (Vec<Column>, usize) {
    let (mut out, count) = columns_of(place, sheet, schools(sheet), |_, _| true);
    out.iter_mut().for_each(Column::doubt);
    marks::tell(&mut out, sheet);
    heads::decide(&mut out);
    (out, count)
}

/// Which of these columns of a sheet, by their places, count heads though the settings use their numbers as they are.
pub(in crate::read) fn raw_heads(sheet: &Sheet, places: &[usize]) -> Vec<usize> {
    let is_whole = |guess: Guess| matches!(guess.role, Role::Whole | Role::Tested);
    let found = schools(sheet);
    // Most columns have a number that counts nobody, which spares all others a look.
    let may_count =
        |at: &usize| found.0.iter().filter_map(|row| number(sheet, row, *at)).all(|n| n.fract() == 0.0);
    if !places.iter().any(may_count) {
        return Vec::new();
    }
    let (mut columns, _) = columns_of(0, sheet, found, |at, guess| places.contains(&at) || is_whole(guess));
    columns.iter_mut().filter(|column| is_whole(column.guess)).for_each(Column::doubt);
    let raw = columns.iter().filter(|column| heads::is_raw(column, &columns)).map(|column| column.at);
    raw.filter(|at| places.contains(at)).collect()
}

/// The columns of a sheet that are wanted, by their place and what the heading says; read of the rows that are schools.
fn columns_of(
    place: usize,
    sheet: &Sheet,
    (schools, count): (Vec<ByteRecord>, usize),
    is_wanted: impl Fn(usize, Guess) -> bool + Sync,
) -> (Vec<Column>, usize) {
    let index = Index::new(&sheet.headings);
    // Sums of more schools than are looked at prove nothing.
    let totals = if count == schools.len() { totals(sheet) } else { Vec::new() };
    let common = common_groups(sheet);
    let column = |(at, heading): (usize, &Heading)| {
        if heading.name.is_empty() {
            return None;
        }
        let said = Said::new(heading, &common);
        if !is_wanted(at, said.guess) {
            return None;
        }
        let is_unique = index.is_unique(&folded(&heading.text));
        let name = if is_unique { heading.text.clone() } else { format!(":{}", at + 1) };
        let name =
            if said.by_group && !name.starts_with(':') { of_sheet(heading, &heading.whole()) } else { name };
        let mut column = Column::new(place, at, name, heading, &said);
        column.read(at, &schools, sheet);
        column.add_up(at, &totals, sheet);
        Some(column)
    };
    let out = sheet.headings.par_iter().enumerate().with_min_len(TASK).filter_map(column).collect();
    (out, count)
}

/// What a heading says of its column; `key`: group and name without the year.
struct Said {
    guess: Guess,
    /// Whether only its group explains it, so that it goes by both: «Родители / с высшим образованием, %».
    by_group: bool,
    key: String,
    year: Option<u32>,
}

impl Said {
    fn new(heading: &Heading, common: &HashSet<String>) -> Self {
        let groups = heading.group.split(" / ").filter(|group| !common.contains(*group));
        let group = groups.collect::<Vec<_>>().join(" / ");
        let (key, year) = without_year(&format!("{group} / {}", heading.name));
        // The year of a heading is no word of it, and a heading of nothing else is named by its group.
        let (bare, above) = (without_year(&heading.name).0, without_year(&group).0);
        let guess = if bare.trim().is_empty() { meaning("", &above) } else { meaning(&above, &bare) };
        let alone = if above.is_empty() { guess } else { meaning("", &bare) };
        // A group may reach too far to the right: what is clear without it is asked.
        let is_spilt = guess.role == Role::Unused && alone.sure && alone.role.axis().is_some();
        let guess = if is_spilt { Guess { sure: false, ..alone } } else { guess };
        let by_group = (alone.role, alone.sure) != (guess.role, guess.sure) && !group.is_empty();
        Self { guess, by_group, key, year }
    }
}

/// A name with that of its sheet, where columns of several sheets go by it.
fn of_sheet(heading: &Heading, name: &str) -> String {
    if heading.sheet.is_empty() { name.to_owned() } else { format!("{}: {name}", heading.sheet) }
}

impl Column {
    /// A column of which nothing but the heading is known.
    fn new(place: usize, at: usize, name: String, heading: &Heading, said: &Said) -> Self {
        Self {
            sheet: place,
            name,
            short: None,
            heading: of_sheet(heading, &heading.name),
            at,
            bare: heading.name.clone(),
            key: folded(&of_sheet(heading, &said.key)),
            year: said.year,
            guess: said.guess,
            why: None,
            is_of_run: false,
            numbers: Vec::new(),
            is_numeric: false,
            ids: None,
            texts: Vec::new(),
            values: 0,
            is_code: true,
            is_rounded: false,
            is_contact: false,
            words: BTreeMap::new(),
            sums: Vec::new(),
            measured: Measured::Share,
        }
    }

    fn read(&mut self, at: usize, schools: &[ByteRecord], sheet: &Sheet) {
        let words = Words::default();
        let (mut numbers, mut others, mut contacts, mut rounded) = (0_usize, 0_usize, 0_usize, 0_usize);
        let (mut seen, mut ids, mut texts, mut blanks) = (HashSet::new(), Vec::new(), Vec::new(), 0_usize);
        for record in schools {
            let raw = bare(sheet, record.get(at).unwrap_or_default()).trim_ascii();
            let number = words.number(raw, None);
            let text = tidy(&String::from_utf8_lossy(raw)).into_owned();
            match &number {
                Ok(Some(number)) => {
                    numbers += 1;
                    if number.looks.has(Looks::PERCENT) && self.guess.measure == Measure::Open {
                        self.guess.measure = Measure::Share;
                    }
                }
                Ok(None) => {}
                Err(_) => {
                    others += 1;
                    if self.words.len() < WORDS || self.words.contains_key(&text) {
                        *self.words.entry(text.clone()).or_default() += 1;
                    }
                }
            }
            self.numbers.push(number.ok().flatten().map(|number| number.value));
            contacts += usize::from(is_contact(&text));
            rounded += usize::from(spoilt::has_lost_digits(&text));
            self.is_code &= text.chars().count() <= 20 && !text.contains(' ');
            if text.is_empty() {
                blanks += 1;
            } else if seen.insert(folded(&text)) {
                texts.push(text.clone());
            }
            ids.push(text);
        }
        // A few bad cells are to be corrected; they do not make a column of numbers one of words.
        self.is_numeric = numbers > others;
        self.values = seen.len();
        self.is_contact = contacts * 2 > schools.len();
        self.is_rounded = rounded * 2 > schools.len();
        let is_named = matches!(self.guess.role, Role::School | Role::Name);
        let is_full = blanks == 0 || is_named && BLANKS * blanks <= schools.len();
        self.ids = (is_full && seen.len() + blanks == schools.len() && !seen.is_empty()).then_some(ids);
        if is_named || self.ids.is_some() {
            self.texts = texts;
        }
    }

    /// Looks which rows of totals are the sum of the column: of several numbers, as the sum of one is also its mean.
    fn add_up(&mut self, at: usize, totals: &[ByteRecord], sheet: &Sheet) {
        let (sum, several) = (self.known().sum::<f64>(), self.known().filter(|number| *number > 0.0).count() > 1);
        let is_sum = |record: &ByteRecord| {
            several && number(sheet, record, at).is_some_and(|total| (total - sum).abs() < 1e-6)
        };
        self.sums = totals.iter().map(is_sum).collect();
    }

    /// Takes back a part that the cells contradict.
    fn doubt(&mut self) {
        let needs_numbers =
            self.guess.role.axis().is_some() || matches!(self.guess.role, Role::Whole | Role::Tested);
        let is_year =
            self.is_years() && self.key.split_whitespace().any(|word| word.starts_with("год") || word == "year");
        if needs_numbers && (!self.is_numeric || self.is_contact || is_year) {
            self.guess.role = Role::Unused;
        }
        if matches!(self.guess.role, Role::Whole | Role::Tested)
            && !(self.is_whole() && self.known().all(|n| n >= 0.0))
        {
            self.guess.role = Role::Unused;
        }
        if matches!(self.guess.role, Role::School | Role::Name) && self.is_contact {
            self.guess.role = Role::Unused;
        }
    }
}

/// An e-mail address, a site, a telephone number.
fn is_contact(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let phone = digits >= 6
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | ',' | ';'))
        && text.contains(['(', '+', '-']);
    text.contains('@') || text.starts_with("http") || text.starts_with("www.") || phone
}

/// Groups that head nearly all columns: a title, which says nothing of one of them.
fn common_groups(sheet: &Sheet) -> HashSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for heading in &sheet.headings {
        for group in heading.group.split(" / ").filter(|group| !group.is_empty()) {
            *counts.entry(group).or_default() += 1;
        }
    }
    let most = sheet.headings.len() * 4 / 5;
    counts.into_iter().filter(|(_, count)| *count > most.max(2)).map(|(group, _)| group.to_owned()).collect()
}

/// The number in a cell of a row.
fn number(sheet: &Sheet, record: &ByteRecord, at: usize) -> Option<f64> {
    let raw = bare(sheet, record.get(at).unwrap_or_default()).trim_ascii();
    Words::default().number(raw, None).ok().flatten().map(|number| number.value)
}

/// A cell without the signs of a workbook.
pub(super) fn bare<'a>(sheet: &Sheet, cell: &'a [u8]) -> &'a [u8] {
    if sheet.is_book() { unmarked(cell).0 } else { cell }
}

/// The first rows below the headings that are probably schools, and how many such rows there are.
fn schools(sheet: &Sheet) -> (Vec<ByteRecord>, usize) {
    let is_school = |record: &ByteRecord| {
        let cell = |cell| String::from_utf8_lossy(bare(sheet, cell)).trim().to_owned();
        let head = record.iter().map(cell).find(|cell| !cell.is_empty()).unwrap_or_default();
        let is_count = record.iter().zip(1..).all(|(raw, number)| cell(raw) == number.to_string());
        !is_blank(record) && !is_total(&head, false) && !is_most(&head) && !is_note(&head, true) && !is_count
    };
    let look = LOOK.min(CELLS / sheet.headings.len().max(1));
    // Where the column of ids is clear, the rows are judged as a report judges them.
    if let Some((found, count)) = shape::schools(sheet, look).filter(|(found, _)| !found.is_empty()) {
        return (found, count);
    }
    let mut count = 0;
    let taken = |record: Cow<ByteRecord>| {
        count += 1;
        (count <= look).then(|| record.into_owned())
    };
    let rows = below(sheet).map(|(_, record)| record).filter(|record| is_school(record));
    let rows: Vec<ByteRecord> = rows.filter_map(taken).collect();
    let found = rows.len();
    let rows = without_wholes(sheet, rows);
    let count = count - (found - rows.len());
    (rows, count)
}

/// The rows without those at both ends that are called as a whole of schools is: a region and its district above them.
fn without_wholes(sheet: &Sheet, mut rows: Vec<ByteRecord>) -> Vec<ByteRecord> {
    let is_whole = |record: &ByteRecord| {
        let mut cells = record.iter().map(|cell| String::from_utf8_lossy(bare(sheet, cell)).trim().to_owned());
        cells.find(|cell| !cell.is_empty()).is_some_and(|head| word(&head).is_some())
    };
    let Some(first) = rows.iter().position(|row| !is_whole(row)) else { return rows };
    rows.drain(..first);
    let last = rows.iter().rposition(|row| !is_whole(row)).unwrap_or(0);
    rows.truncate(last + 1);
    rows
}

#[cfg(test)]
mod tests {
    use super::is_contact;

    #[test]
    fn contacts_are_no_ids() {
        for (cell, is) in [
            ("school5@mail.ru", true),
            ("https://school5.ru", true),
            ("8 (812) 555-12-34", true),
            ("+78125551234", true),
            ("780221", false),
            ("2 интернат", false),
            ("12-А", false),
        ] {
            assert_eq!(is_contact(cell), is, "{cell}");
        }
    }
}
