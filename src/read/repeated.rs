//! Ids that cannot tell schools apart: those that stand twice, by a slip or because a school has several rows, and those
//! that a spreadsheet has rounded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::lines::Lines;
use super::part::{Draft, Part};
use super::plan::Plan;
use super::{shape, spoilt};
use crate::model::{Texts, alike};
use crate::problem::{ProblemKind, WarningKind};

/// Ids that are stored as numbers of more digits than a spreadsheet keeps.
pub(super) fn rounded(plan: &Plan, part: &mut Part) {
    let Some(&place) = part.rounded.first() else { return };
    let mut lines = Lines::new(plan.sheet);
    let rows = part.rounded.iter().map(|place| lines.row(*place)).collect();
    let row = part.places.iter().position(|one| *one == place);
    let value = row.map(|row| part.ids.get(row).to_owned());
    part.drafts.push(Draft {
        place,
        column: Some(plan.parts.school),
        value,
        kind: ProblemKind::RoundedId { rows },
    });
}

/// The rows of ids that stand twice, after the first row of each.
pub(super) fn twice(ids: &Texts) -> Vec<(usize, usize)> {
    // Ids that already ascend, as texts or as numbers, cannot repeat, which spares a large file the table.
    if ids.iter().is_sorted_by(|above, below| above < below)
        || ids.iter().is_sorted_by(|above, below| (above.len(), above) < (below.len(), below))
    {
        return Vec::new();
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
    again
}

/// Ids that stand twice.
pub(super) fn repeated(plan: &Plan, part: &mut Part) {
    let ids = &part.ids;
    let mut again = twice(ids);
    if !again.is_empty()
        && let Some(kind) = on_purpose(plan, part)
    {
        let heading = plan.sheet.headings.get(plan.parts.school).map(|_| plan.parts.school);
        let place = part.places[again[0].1];
        return part.drafts.push(Draft { place, column: heading, value: None, kind });
    }
    again.sort_unstable();
    // The numbers of all rows in one pass from top to bottom.
    let mut all: Vec<usize> =
        again.iter().flat_map(|&(first, row)| [part.places[first], part.places[row]]).collect();
    all.sort_unstable();
    all.dedup();
    let mut lines = Lines::new(plan.sheet);
    let numbers: HashMap<usize, usize> = all.into_iter().map(|place| (place, lines.row(place))).collect();
    let number = |row: usize| numbers.get(&part.places[row]).copied().unwrap_or_default();
    let mut drafts: Vec<Draft> = Vec::new();
    for same in again.chunk_by(|one, other| one.0 == other.0) {
        let first = same[0].0;
        let is_stored = part.rounded.binary_search(&part.places[first]).is_ok();
        // What is no id, or has lost its digits, is told as that.
        let is_told = spoilt::no_id(ids.get(first)).or_else(|| spoilt::kind_of_id(ids.get(first))).is_some();
        if is_stored || is_told {
            continue;
        }
        let rows = std::iter::once(first).chain(same.iter().map(|(_, row)| *row)).map(number).collect();
        drafts.push(Draft {
            place: part.places[first],
            column: Some(plan.parts.school),
            value: Some(ids.get(first).to_owned()),
            kind: if spoilt::looks_rounded(ids.get(first)) {
                ProblemKind::RoundedId { rows }
            } else {
                ProblemKind::RepeatedId { rows }
            },
        });
    }
    part.drafts.extend(drafts);
}

/// Ids that a person would read as one, unless the settings say that they are schools.
pub(super) fn twins(plan: &Plan, part: &Part) -> Option<WarningKind> {
    let declared = |row: usize| plan.schools.contains(part.ids.get(row));
    let pairs =
        alike::twins(part.ids.iter()).into_iter().filter(|&(one, other)| !declared(one) && !declared(other));
    let mut lines = Lines::new(plan.sheet);
    let mut told: Vec<(usize, usize)> = pairs.collect();
    // Rows are counted from top to bottom.
    told.sort_unstable_by_key(|(_, other)| *other);
    let mut rows: Vec<usize> = told.iter().flat_map(|&(one, other)| [one, other]).collect();
    rows.sort_unstable();
    rows.dedup();
    let numbers: HashMap<usize, usize> = rows.iter().map(|&row| (row, lines.row(part.places[row]))).collect();
    let id = |row: usize| (numbers[&row], part.ids.get(row).to_owned());
    let twins: Vec<_> = told.iter().map(|&(one, other)| (id(one), id(other))).collect();
    (!twins.is_empty()).then(|| WarningKind::TwinIds { file: plan.sheet.file.clone(), twins })
}

/// Where a table has several rows a school by its nature: what tells them apart, and what makes them one.
fn on_purpose(plan: &Plan, part: &Part) -> Option<ProblemKind> {
    let found = shape::repeats(plan.sheet, plan.parts.school, &part.ids, &part.places)?;
    let (rows, schools) = (part.ids.len(), found.schools);
    let (apart, table) = (found.apart, Box::new(found.table));
    Some(ProblemKind::RowsASchool { rows, schools, apart, table, has_table: plan.section.is_some() })
}
