//! Ids that cannot tell schools apart: those that stand twice, by a slip or because a school has several rows, and those
//! that a spreadsheet has rounded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::decoded::{DecodedRows, Draft};
use super::numbering::RowNumbers;
use super::plan::Plan;
use crate::model::alike;
use crate::problem::{ProblemKind, WarningKind};
use crate::read::{shape, spoilt};

/// Ids that are stored as numbers of more digits than a spreadsheet keeps.
pub(crate) fn rounded(plan: &Plan, decoded: &mut DecodedRows) {
    let Some(&place) = decoded.rounded.first() else { return };
    let mut row_numbers = RowNumbers::new(plan.sheet);
    let rows = decoded.rounded.iter().map(|place| row_numbers.of(*place)).collect();
    let row = decoded.places.iter().position(|other| *other == place);
    let value = row.map(|row| decoded.ids.get(row).to_owned());
    decoded.drafts.push(Draft {
        place,
        column: Some(plan.columns.school),
        value,
        kind: ProblemKind::RoundedId { rows },
    });
}

/// Ids that stand twice.
pub(crate) fn repeated(plan: &Plan, decoded: &mut DecodedRows) {
    // Ids that already ascend, as texts or as numbers, cannot repeat, which spares a large file the table.
    let ids = &decoded.ids;
    if ids.iter().is_sorted_by(|above, below| above < below)
        || ids.iter().is_sorted_by(|above, below| (above.len(), above) < (below.len(), below))
    {
        return;
    }
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    let mut again: Vec<(usize, usize)> = Vec::new();
    // Ids that a spreadsheet has shown as powers of ten are told as that: their ends are lost, not repeated.
    let is_told = |id: &str| spoilt::kind_of_id(id) == Some(ProblemKind::Exponent);
    for (row, id) in ids.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
        match places.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(row);
            }
            Entry::Occupied(entry) if !is_told(id) => again.push((*entry.get(), row)),
            Entry::Occupied(_) => {}
        }
    }
    if !again.is_empty()
        && let Some(kind) = on_purpose(plan, decoded)
    {
        let heading = plan.sheet.headings.get(plan.columns.school).map(|_| plan.columns.school);
        let place = decoded.places[again[0].1];
        return decoded.drafts.push(Draft { place, column: heading, value: None, kind });
    }
    again.sort_unstable();
    // The numbers of all rows in one pass from top to bottom.
    let mut all: Vec<usize> =
        again.iter().flat_map(|&(first, row)| [decoded.places[first], decoded.places[row]]).collect();
    all.sort_unstable();
    all.dedup();
    let mut row_numbers = RowNumbers::new(plan.sheet);
    let numbers: HashMap<usize, usize> = all.into_iter().map(|place| (place, row_numbers.of(place))).collect();
    let number = |row: usize| numbers.get(&decoded.places[row]).copied().unwrap_or_default();
    let mut drafts: Vec<Draft> = Vec::new();
    for same in again.chunk_by(|one, other| one.0 == other.0) {
        let first = same[0].0;
        let is_stored = decoded.rounded.binary_search(&decoded.places[first]).is_ok();
        // What is no id, or has lost its digits, is told as that.
        let is_told = spoilt::no_id(ids.get(first)).or_else(|| spoilt::kind_of_id(ids.get(first))).is_some();
        if is_stored || is_told {
            continue;
        }
        let rows = std::iter::once(first).chain(same.iter().map(|(_, row)| *row)).map(number).collect();
        drafts.push(Draft {
            place: decoded.places[first],
            column: Some(plan.columns.school),
            value: Some(ids.get(first).to_owned()),
            kind: if spoilt::looks_rounded(ids.get(first)) {
                ProblemKind::RoundedId { rows }
            } else {
                ProblemKind::RepeatedId { rows }
            },
        });
    }
    decoded.drafts.extend(drafts);
}

/// Ids that a person would read as one, unless the settings say that they are schools.
pub(crate) fn twins(plan: &Plan, decoded: &DecodedRows) -> Option<WarningKind> {
    let declared = |row: usize| plan.schools.contains(decoded.ids.get(row));
    let pairs =
        alike::twins(decoded.ids.iter()).into_iter().filter(|&(one, other)| !declared(one) && !declared(other));
    let mut row_numbers = RowNumbers::new(plan.sheet);
    let mut told: Vec<(usize, usize)> = pairs.collect();
    // Rows are counted from top to bottom.
    told.sort_unstable_by_key(|(_, other)| *other);
    let mut rows: Vec<usize> = told.iter().flat_map(|&(one, other)| [one, other]).collect();
    rows.sort_unstable();
    rows.dedup();
    let numbers: HashMap<usize, usize> =
        rows.iter().map(|&row| (row, row_numbers.of(decoded.places[row]))).collect();
    let id = |row: usize| (numbers[&row], decoded.ids.get(row).to_owned());
    let twins: Vec<_> = told.iter().map(|&(one, other)| (id(one), id(other))).collect();
    (!twins.is_empty()).then(|| WarningKind::TwinIds { file: plan.sheet.file.clone(), twins })
}

/// Where a table has several rows a school by its nature: what tells them apart, and what makes them one.
fn on_purpose(plan: &Plan, decoded: &DecodedRows) -> Option<ProblemKind> {
    let found = shape::repeats(plan.sheet, plan.columns.school, &decoded.ids, &decoded.places)?;
    let (rows, schools) = (decoded.ids.len(), found.schools);
    let (apart, table) = (found.apart, Box::new(found.table));
    Some(ProblemKind::RowsASchool { rows, schools, apart, table, has_table: plan.section.is_some() })
}
