//! Lists that people bring beside the tables: official lists of clusters, lists of the trained, lists of new ids.
//! Their columns are found by their headings, their ids are read as all ids, and `--where` holds for them where they
//! have its column.

mod renamed;
mod roster;
mod training;

use std::collections::BTreeMap;

use super::csv::is_blank;
use super::header::Index;
use super::layout::{SheetColumns, Where};
use super::rows::decoded::DecodedRows;
use super::rows::numbering::{all_rows, below};
use super::rows::row::plain;
use super::rows::table::rows_of;
use super::{Sheet, roles};
use crate::config::{IdRules, Names, Settings};
use crate::model::{folded, tidy};
use crate::problem::{LISTED, Problem, ProblemKind};

pub use renamed::{NewIds, Renamed, new_ids};
pub use roster::{Roster, listed, of_year, roster, year_sheets};
pub use training::{Training, TrainingRow, training, training_sheet};

/// Ids that a cell may join with the delimiter that stands inside one of them.
const JOINED: usize = 6;

/// Headings of a column of schools by their full names, folded.
const FULL_NAMES: [&str; 12] = [
    "наименование оу",
    "наименование оо",
    "наименование школы",
    "наименование организации",
    "название оу",
    "название оо",
    "название школы",
    "образовательная организация",
    "образовательное учреждение",
    "общеобразовательная организация",
    "school name",
    "name of the school",
];

/// A list, and what the settings say of it.
struct List<'a> {
    sheet: &'a Sheet,
    settings: &'a Settings,
    names: Names<'a>,
    index: Index,
}

impl<'a> List<'a> {
    fn new(sheet: &'a Sheet, settings: &'a Settings) -> Self {
        Self { sheet, settings, names: settings.names(), index: Index::new(&sheet.headings) }
    }

    /// The columns whose name satisfies a test.
    fn fitting(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        let headings = self.sheet.headings.iter().enumerate();
        headings.filter(|(_, heading)| is(&folded(&heading.name))).map(|(at, _)| at).collect()
    }

    /// The only column among some; several are asked about.
    fn only(&self, columns: &[usize]) -> Result<Option<usize>, Vec<Problem>> {
        match columns {
            [] => Ok(None),
            [only] => Ok(Some(*only)),
            _ => {
                let heading = |&at: &usize| self.sheet.headings[at].text.clone();
                let headings = columns.iter().take(LISTED + 1).map(heading).collect();
                Err(vec![self.sheet.problem(ProblemKind::ListCandidates { headings })])
            }
        }
    }

    /// The column of the ids: that of the settings, else the one with a usual name.
    fn school(&self, more: &[&str]) -> Result<Option<usize>, Vec<Problem>> {
        let own = self.settings.school.as_ref().map(|column| self.names.of(&column.name)).unwrap_or_default();
        if let Some(own) = self.index.fitting(&own).first() {
            return Ok(Some(*own));
        }
        let usual = self.fitting(|name| roles::SCHOOL.contains(&name));
        let usual = if usual.is_empty() { self.fitting(|name| more.contains(&name)) } else { usual };
        // A list may name its schools in words alone.
        let usual = if usual.is_empty() { self.fitting(|name| FULL_NAMES.contains(&name)) } else { usual };
        self.only(&usual)
    }

    /// A column that the list must have.
    fn missing(&self, name: &str) -> Problem {
        let headings = self.sheet.headings.iter().take(LISTED + 1).map(|heading| heading.text.clone()).collect();
        let kind = ProblemKind::MissingColumn { line: None, nearest: None, headings, hidden: Vec::new() };
        Problem { column: Some(name.to_owned()), ..self.sheet.problem(kind) }
    }

    /// The name by which a missing column of ids is reported.
    fn school_name(&self) -> &str {
        self.settings.school.as_ref().map_or("school", |column| &column.name)
    }

    /// The rows of the list; those that are no schools are left out.
    fn decoded(&self, school: usize, columns: &[usize], wheres: &[Where]) -> DecodedRows {
        let same = columns.iter().copied().enumerate().collect();
        let columns =
            SheetColumns { school, same, wheres: self.wheres(wheres), is_list: true, ..SheetColumns::default() };
        let (strip, schools) = (self.settings.strip.clone(), self.settings.schools.clone());
        rows_of(self.sheet, &columns, &Settings { strip, schools, ..Settings::default() })
    }

    /// The columns that decide which rows take part, as far as the list has them.
    fn wheres(&self, wheres: &[Where]) -> Vec<(usize, Vec<String>)> {
        let mut out: Vec<(usize, Vec<String>)> = Vec::new();
        for condition in wheres {
            let Some(&at) = self.index.fitting(&self.names.of(&condition.column.name)).first() else { continue };
            let value = tidy(&condition.value).into_owned();
            match out.iter_mut().find(|(place, _)| *place == at) {
                Some((_, values)) => values.push(value),
                None => out.push((at, vec![value])),
            }
        }
        out
    }
}

/// The cells of all rows that are not blank, by where they start; line ends inside them stay.
fn cells(sheet: &Sheet, from: From) -> BTreeMap<usize, Vec<String>> {
    let texts = |record: &::csv::ByteRecord| {
        let bare = |cell| if sheet.is_book() { super::book::shown(cell) } else { cell };
        let cell = |cell| plain(&String::from_utf8_lossy(bare(cell))).into_owned();
        record.iter().map(cell).collect::<Vec<String>>()
    };
    let rows: Box<dyn Iterator<Item = _>> = match from {
        From::Top => Box::new(all_rows(sheet)),
        From::Headings => Box::new(below(sheet)),
    };
    let filled = rows.filter(|(_, record)| sheet.is_book() || !is_blank(record));
    filled.map(|(place, record)| (place, texts(&record))).collect()
}

/// Which rows are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// All of the file.
    Top,
    /// Those below the headings.
    Headings,
}

/// Whether a cell holds one id, or may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// One, unless its pieces are known to be schools.
    One,
    /// Several, unless the whole is known to be a school.
    Several,
}

/// The ids of a cell. One that is a school's id is that school, whatever signs it holds.
fn ids(text: &str, kind: Cell, rules: &IdRules, is_known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let whole = rules.read(text, is_known);
    let ends = |c: char| matches!(c, ',' | ';' | '\n' | '\r');
    if is_known(&whole) || !text.contains(|c: char| ends(c) || c.is_whitespace()) {
        return vec![whole];
    }
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| ends(*c)) {
        pieces.push((start, at));
        start = at + c.len_utf8();
    }
    pieces.push((start, text.len()));
    let id = |from: usize, to: usize| rules.read(text[pieces[from].0..pieces[to].1].trim(), is_known);
    let (mut out, mut at, mut known) = (Vec::new(), 0, 0);
    while at < pieces.len() {
        let last = (at + 1..pieces.len().min(at + JOINED)).rev().find(|&to| is_known(&id(at, to)));
        let piece = id(at, last.unwrap_or(at));
        known += usize::from(is_known(&piece));
        // «5, 7 и 9»: a word joins the last ones.
        let joined: Vec<&str> = piece.split(" и ").flat_map(|piece| piece.split(" and ")).collect();
        if joined.len() > 1 && !is_known(&piece) && joined.iter().any(|piece| is_known(piece)) {
            known += 1;
            out.extend(joined.into_iter().map(str::to_owned));
            at = last.unwrap_or(at) + 1;
            continue;
        }
        let numbers: Vec<&str> = piece.split(' ').collect();
        let is_number = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        if numbers.len() > 1 && numbers.iter().all(is_number) && !is_known(&piece) {
            known += numbers.iter().filter(|number| is_known(number)).count();
            out.extend(numbers.into_iter().map(str::to_owned));
        } else if !piece.is_empty() {
            out.push(piece);
        }
        at = last.unwrap_or(at) + 1;
    }
    if kind == Cell::Several || known > 0 { out } else { vec![whole] }
}

#[cfg(test)]
mod tests {
    use super::{Cell, IdRules, ids};

    #[test]
    fn a_cell_holds_one_school_or_several() {
        let known = ["5", "7", "Лицей, физмат", "2 3"];
        for (text, kind, expected) in [
            ("5", Cell::One, vec!["5"]),
            ("5, 7", Cell::One, vec!["5", "7"]),
            ("8, 9", Cell::One, vec!["8, 9"]),
            ("8, 9", Cell::Several, vec!["8", "9"]),
            ("8; 9\n10", Cell::Several, vec!["8", "9", "10"]),
            ("1221 1248", Cell::Several, vec!["1221", "1248"]),
            ("2 3", Cell::Several, vec!["2 3"]),
            ("Лицей, физмат", Cell::Several, vec!["Лицей, физмат"]),
            ("5, Лицей, физмат, 7", Cell::Several, vec!["5", "Лицей, физмат", "7"]),
            ("СОШ № 5", Cell::One, vec!["СОШ № 5"]),
            ("5,,7,", Cell::Several, vec!["5", "7"]),
            ("8, 5 и 7", Cell::Several, vec!["8", "5", "7"]),
            ("5 and 7", Cell::One, vec!["5", "7"]),
            ("Сосны и ели", Cell::Several, vec!["Сосны и ели"]),
        ] {
            assert_eq!(
                ids(text, kind, &IdRules::default(), &|id| known.contains(&id)),
                expected,
                "{text} {kind:?}"
            );
        }
    }
}
