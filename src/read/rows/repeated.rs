//! Ids that cannot tell schools apart: those that stand twice, by a slip or because a school has several rows, and
//! those that a spreadsheet has rounded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::decoded::{DecodedRows, Draft};
use super::numbering::{RowNumbers, numbers_of};
use super::plan::Plan;
use crate::model::{Texts, alike};
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
    if are_distinct(&decoded.ids) {
        return;
    }
    let again = repeats(&decoded.ids);
    if let Some(&(_, row)) = again.first()
        && let Some(kind) = on_purpose(plan, decoded)
    {
        let column = plan.sheet.headings.get(plan.columns.school).map(|_| plan.columns.school);
        decoded.drafts.push(Draft { place: decoded.places[row], column, value: None, kind });
        return;
    }
    let drafts = slips(plan, decoded, again);
    decoded.drafts.extend(drafts);
}

/// Whether the ids ascend, as texts or as numbers, as they do in most tables: a strict order holds no id twice, so that
/// [`repeats`] would find none. This spares a large table the map of its ids.
pub(crate) fn are_distinct(ids: &Texts) -> bool {
    ids.iter().is_sorted_by(|above, below| above < below)
        || ids.iter().is_sorted_by(|above, below| (above.len(), above) < (below.len(), below))
}

/// The rows whose id an earlier row has, each behind that row.
pub(crate) fn repeats(ids: &Texts) -> Vec<(usize, usize)> {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    let mut again: Vec<(usize, usize)> = Vec::new();
    // Of ids that a spreadsheet shows as powers of ten the ends are lost: they are a problem, but no repetition.
    let is_power = |id: &str| spoilt::kind_of_id(id) == Some(ProblemKind::Exponent);
    for (row, id) in ids.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
        match first.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(row);
            }
            Entry::Occupied(entry) if !is_power(id) => again.push((*entry.get(), row)),
            Entry::Occupied(_) => {}
        }
    }
    again
}

/// A problem for each id that stands twice by a slip, unless another problem says what is wrong with it.
fn slips(plan: &Plan, decoded: &DecodedRows, mut again: Vec<(usize, usize)>) -> Vec<Draft> {
    again.sort_unstable();
    let both = again.iter().flat_map(|&(first, row)| [decoded.places[first], decoded.places[row]]);
    let numbers = numbers_of(plan.sheet, both);
    let number = |row: usize| numbers.get(&decoded.places[row]).copied().unwrap_or_default();
    let mut drafts: Vec<Draft> = Vec::new();
    for same in again.chunk_by(|above, below| above.0 == below.0) {
        let first = same[0].0;
        let (place, id) = (decoded.places[first], decoded.ids.get(first));
        let is_stored = decoded.rounded.binary_search(&place).is_ok();
        let is_spoilt = spoilt::no_id(id).or_else(|| spoilt::kind_of_id(id)).is_some();
        if is_stored || is_spoilt {
            continue;
        }
        let rows = std::iter::once(first).chain(same.iter().map(|(_, row)| *row)).map(number).collect();
        let kind = if spoilt::looks_rounded(id) {
            ProblemKind::RoundedId { rows }
        } else {
            ProblemKind::RepeatedId { rows }
        };
        drafts.push(Draft { place, column: Some(plan.columns.school), value: Some(id.to_owned()), kind });
    }
    drafts
}

/// Ids that a person would read as one, unless the settings say that they are schools.
pub(crate) fn twins(plan: &Plan, decoded: &DecodedRows) -> Option<WarningKind> {
    let declared = |row: usize| plan.schools.contains(decoded.ids.get(row));
    let pairs =
        alike::twins(decoded.ids.iter()).into_iter().filter(|&(one, other)| !declared(one) && !declared(other));
    let mut pairs: Vec<(usize, usize)> = pairs.collect();
    // From top to bottom.
    pairs.sort_unstable_by_key(|(_, other)| *other);
    let numbers =
        numbers_of(plan.sheet, pairs.iter().flat_map(|&(one, other)| [one, other]).map(|row| decoded.places[row]));
    let id = |row: usize| (numbers[&decoded.places[row]], decoded.ids.get(row).to_owned());
    let twins: Vec<_> = pairs.iter().map(|&(one, other)| (id(one), id(other))).collect();
    (!twins.is_empty()).then(|| WarningKind::TwinIds { file: plan.sheet.file.clone(), twins })
}

/// Where a table has several rows a school by its nature: what tells them apart, and what makes them one.
fn on_purpose(plan: &Plan, decoded: &DecodedRows) -> Option<ProblemKind> {
    let found = shape::repeats(plan.sheet, plan.columns.school, &decoded.ids, &decoded.places)?;
    let (rows, schools) = (decoded.ids.len(), found.schools);
    let (apart, table) = (found.apart, Box::new(found.table));
    Some(ProblemKind::RowsASchool { rows, schools, apart, table, has_table: plan.section.is_some() })
}

#[cfg(test)]
mod tests {
    use super::{are_distinct, repeats};
    use crate::model::Texts;

    #[test]
    fn ids_in_order_do_not_repeat() {
        let ids = |row: usize| ["", "1", "2", "9", "10", "а", "а1", "б"].get(row).copied().unwrap_or("я");
        let mut in_order = 0;
        for nth in 0..8_usize.pow(4) {
            let mut texts = Texts::default();
            (0..4).for_each(|at| texts.push(ids(nth / 8_usize.pow(at) % 8)));
            if are_distinct(&texts) {
                in_order += 1;
                assert_eq!(repeats(&texts), [], "{:?}", texts.iter().collect::<Vec<_>>());
            }
        }
        assert!(in_order > 50, "{in_order}");
    }
}
