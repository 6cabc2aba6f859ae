//! What the headings of a sheet suggest: columns for `init` to write down, never for a computation.

use std::collections::HashSet;

use csv::ByteRecord;

use super::Body;
use super::book::unmarked;
use super::cell::Words;
use super::csv::{is_blank, records};
use super::header::Index;
use super::roles::{Role, guess_role};
use super::rows::{is_note, is_total};
use super::{Sheet, shape};
use crate::model::folded;
use crate::problem::Proposal;

/// So many rows tell whether a column holds numbers.
const LOOK: usize = 2000;

/// And so many cells, which may all be kept: 262 columns have as many in so many rows.
const CELLS: usize = 1 << 19;

/// Guesses the parts of the columns.
#[must_use]
pub fn propose(sheet: &Sheet) -> Proposal {
    let columns = Columns::new(sheet);
    let roles: Vec<Role> =
        sheet.headings.iter().enumerate().map(|(at, heading)| columns.role(at, &heading.name)).collect();
    let of = |role: Role| (0..roles.len()).filter(|&at| roles[at] == role).collect::<Vec<_>>();
    let whole = of(Role::Whole).first().copied();
    let named = of(Role::School);
    let ids = named.iter().copied().find(|&at| columns.is_id(at)).or_else(|| named.first().copied());
    let school =
        ids.or_else(|| (0..sheet.headings.len()).find(|&at| columns.is_id(at) && !columns.is_numeric(at)));
    // Without ids the schools are told by their names.
    let school = school.or_else(|| of(Role::Name).first().copied());
    let mut out = Proposal { school: school.map(|at| columns.name(at)), ..Proposal::default() };
    out.name = of(Role::Name).into_iter().find(|at| Some(*at) != school).map(|at| columns.name(at));
    for (at, (heading, role)) in sheet.headings.iter().zip(&roles).enumerate() {
        match *role {
            _ if Some(at) == school || out.name.as_ref().is_some_and(|name| *name == columns.name(at)) => {}
            Role::Complexity(sign) => out.complexity.push((columns.name(at), sign)),
            Role::Results(sign) => out.results.push((columns.name(at), sign)),
            Role::Count if whole.is_some() && guess_role(&as_share(&heading.name)) == Role::Complexity(1) => {
                let share = as_share(&heading.name);
                out.complexity.push((share.clone(), 1));
                out.shares.push((share, columns.name(at), columns.name(whole.unwrap_or(at))));
            }
            Role::Whole if !out.shares.is_empty() && Some(at) == whole => {}
            _ if heading.name.is_empty() => {}
            _ => out.unused.push(columns.name(at)),
        }
    }
    if let Some(whole) = whole.filter(|_| !out.shares.is_empty()) {
        let name = columns.name(whole);
        out.unused.retain(|column| *column != name);
    }
    shape::add(sheet, school, &mut out);
    out
}

/// What the sheets of one file suggest together.
#[must_use]
pub fn propose_all(sheets: &[Sheet]) -> Proposal {
    match sheets {
        [only] => propose(only),
        [first, ..] => shape::of_sheets(&first.file, sheets.iter().map(propose).collect()),
        [] => Proposal::default(),
    }
}

/// The name of a count's share: "Дети с ОВЗ, чел." becomes "Дети с ОВЗ, %".
fn as_share(heading: &str) -> String {
    let base = heading.trim_end_matches('.').trim_end_matches("человек").trim_end_matches("чел");
    format!("{}, %", base.trim_end_matches([' ', ',', '(']))
}

/// What the first rows tell of the columns.
struct Columns<'a> {
    sheet: &'a Sheet,
    index: Index,
    numeric: Vec<bool>,
    unique: Vec<bool>,
}

impl<'a> Columns<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let width = sheet.headings.len();
        let words = Words::default();
        let (mut numbers, mut others) = (vec![0_usize; width], vec![0_usize; width]);
        let mut seen: Vec<HashSet<String>> = vec![HashSet::new(); width];
        let schools = schools(sheet);
        for (row, record) in schools.iter().enumerate() {
            for (at, cell) in record.iter().enumerate().take(width) {
                let cell = unmarked(cell).0.trim_ascii();
                match words.number(cell, None) {
                    Ok(Some(_)) => numbers[at] += 1,
                    Ok(None) => {}
                    Err(_) => others[at] += 1,
                }
                // What has a gap or a double above is no id, and need not be kept.
                if seen[at].len() == row {
                    let cell = String::from_utf8_lossy(cell).trim().to_owned();
                    if !cell.is_empty() {
                        seen[at].insert(cell);
                    }
                }
            }
        }
        let unique = seen.iter().map(|cells| cells.len() == schools.len()).collect();
        // A few bad cells are to be corrected; they do not make a column of numbers one of words.
        let numeric = numbers.iter().zip(&others).map(|(numbers, others)| numbers > others).collect();
        Self { sheet, index: Index::new(&sheet.headings), numeric, unique }
    }

    /// The part that heading and cells together suggest: an indicator holds numbers.
    fn role(&self, at: usize, heading: &str) -> Role {
        match guess_role(heading) {
            Role::Complexity(_) | Role::Results(_) | Role::Count | Role::Whole if !self.numeric[at] => {
                Role::Unused
            }
            role => role,
        }
    }

    fn is_id(&self, at: usize) -> bool {
        self.unique[at]
    }

    fn is_numeric(&self, at: usize) -> bool {
        self.numeric[at]
    }

    /// The heading, or the position where the heading does not tell the column apart.
    fn name(&self, at: usize) -> String {
        let heading = &self.sheet.headings[at];
        let alike = self.index.fitting(&[folded(&heading.text)]).len();
        if alike == 1 && !heading.name.is_empty() { heading.text.clone() } else { format!(":{}", at + 1) }
    }
}

/// The first rows below the headings that are probably schools.
fn schools(sheet: &Sheet) -> Vec<ByteRecord> {
    let is_school = |record: &ByteRecord| {
        let cell = |cell| String::from_utf8_lossy(unmarked(cell).0).trim().to_owned();
        let head = record.iter().map(cell).find(|cell| !cell.is_empty()).unwrap_or_default();
        let is_count = record.iter().zip(1..).all(|(one, number)| cell(one) == number.to_string());
        !is_blank(record) && !is_total(&head, false) && !is_note(&head, true) && !is_count
    };
    let look = LOOK.min(CELLS / sheet.headings.len().max(1));
    match &sheet.body {
        Body::Text { text, below } => {
            let rows = records(&text.as_bytes()[*below..], sheet.delimiter.unwrap_or(b','));
            rows.filter(is_school).take(look).collect()
        }
        Body::Cells { rows, below, .. } => {
            let rows = rows[*below..].iter().map(|(_, record)| record);
            rows.filter(|record| is_school(record)).take(look).cloned().collect()
        }
    }
}
