//! The first rows of a table whose ids repeat.

use std::collections::HashMap;

use csv::ByteRecord;

use crate::config::Settings;
use crate::model::Texts;
use crate::read::Sheet;
use crate::read::csv::is_blank;
use crate::read::header::Heading;
use crate::read::layout::{Feed, SheetColumns};
use crate::read::roles::{self, Role};
use crate::read::rows::numbering::below;
use crate::read::rows::table::rows_of;

/// Only this many rows are looked at to see what they are.
const ROWS: usize = 20_000;

/// And only this many cells.
const CELLS: usize = 1 << 21;

/// Only this many columns of numbers are looked at to see what a row is.
const NUMBERS: usize = 40;

/// The first rows, the place of each one's school, and how many schools they are.
pub(super) fn looked_at(sheet: &Sheet, ids: &Texts, places: &[usize]) -> (Vec<ByteRecord>, Vec<usize>, usize) {
    let most = ROWS.min(CELLS / sheet.own.max(1)).max(2).min(places.len());
    let mut groups: HashMap<&str, usize> = HashMap::new();
    let (mut rows, mut group_of) = (Vec::with_capacity(most), Vec::with_capacity(most));
    let mut take = |place: usize, record: &ByteRecord| {
        if places.get(rows.len()) == Some(&place) {
            let next = groups.len();
            group_of.push(*groups.entry(ids.get(rows.len())).or_insert(next));
            rows.push(record.clone());
        }
        rows.len() < most
    };
    for (place, record) in below(sheet).filter(|(_, record)| sheet.is_book() || !is_blank(record)) {
        if !take(place, &record) {
            break;
        }
    }
    let schools = groups.len();
    (rows, group_of, schools)
}

/// The first rows that a report would take for schools, and how many these are; none where no column of ids is
/// clear.
pub(in crate::read) fn schools(sheet: &Sheet, look: usize) -> Option<(Vec<ByteRecord>, usize)> {
    let school = super::id_of(sheet)?;
    // What a row is, its numbers decide.
    let is_number = |heading: &Heading| {
        let role = roles::meaning(&heading.group, &heading.name).role;
        role.axis().is_some() || matches!(role, Role::Whole | Role::Tested)
    };
    let numbers = (0..sheet.own).filter(|&at| at != school && is_number(&sheet.headings[at])).take(NUMBERS);
    let feeds = numbers.map(|at| (at, Feed::Cell(at))).collect();
    let decoded = rows_of(sheet, &SheetColumns { school, feeds, ..SheetColumns::default() }, &Settings::default());
    let (mut rows, _, _) = looked_at(sheet, &decoded.ids, &decoded.places);
    rows.truncate(look);
    Some((rows, decoded.places.len()))
}

/// Whether the rows of every school are the same to the cell: then they were copied, and are no pupils.
pub(super) fn are_copies(rows: &[ByteRecord], group_of: &[usize]) -> bool {
    let mut first: HashMap<usize, &ByteRecord> = HashMap::new();
    rows.iter().zip(group_of).all(|(row, group)| *first.entry(*group).or_insert(row) == row)
}
