//! What the reader of a dataset must know of how it was read.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Tables;
use crate::model::{Doubt, Implausible, Texts, alike};
use crate::problem::{Problem, Warning, WarningKind};
use crate::read::Sheet;
use crate::read::rows::decoded::DecodedRows;
use crate::read::rows::numbering::RowNumbers;
use crate::read::rows::short;

impl Tables<'_> {
    /// What the sheets themselves call for, sheet by sheet.
    pub(super) fn of_sheets(self, by_sheet: &mut [DecodedRows]) -> Vec<WarningKind> {
        let mut warnings: Vec<WarningKind> = Vec::new();
        for (sheet, decoded) in self.sheets.iter().zip(by_sheet) {
            warnings.extend(sheet.warnings.iter().cloned());
            warnings.extend(short::warning(sheet, decoded));
            warnings.extend(decoded.notes.warnings(sheet));
            warnings.append(&mut decoded.warnings);
        }
        warnings
    }

    /// Schools with the name of a whole of schools.
    pub(super) fn named_as_wholes(self, by_sheet: &[DecodedRows]) -> Vec<WarningKind> {
        self.sheets.iter().zip(by_sheet).filter_map(|(sheet, decoded)| named_as_whole(sheet, decoded)).collect()
    }

    /// Ids that the settings exclude and no table has, each with an id that looks like it.
    pub(super) fn unknown_ids(self, ids: &Texts, left_out: &BTreeSet<String>) -> Vec<WarningKind> {
        let mut unknown: BTreeSet<&String> = self.settings.exclude.iter().map(|(id, _)| id).collect();
        unknown.retain(|id| !left_out.contains(*id));
        // The ids of all schools are gathered only where something is left to look for.
        if !unknown.is_empty() {
            let known: HashSet<&str> = ids.iter().collect();
            unknown.retain(|id| !known.contains(id.as_str()));
        }
        if unknown.is_empty() {
            return Vec::new();
        }
        let near = alike::pairs(unknown.iter().map(|id| id.as_str()), ids.iter());
        let near: HashMap<String, String> = near.into_iter().collect();
        let warning = |id: &String| {
            let (id, alike) = (id.clone(), near.get(id).cloned());
            WarningKind::UnknownId { section: "exclude", id, alike }
        };
        unknown.into_iter().map(warning).collect()
    }
}

fn named_as_whole(sheet: &Sheet, decoded: &DecodedRows) -> Option<WarningKind> {
    let mut row_numbers = RowNumbers::new(sheet);
    let row = |(place, id, text): &(usize, String, String)| (row_numbers.of(*place), id.clone(), text.clone());
    let rows: Vec<(usize, String, String)> = decoded.named_as_whole.iter().map(row).collect();
    (!rows.is_empty()).then(|| WarningKind::NamedAsWhole { file: sheet.file.clone(), rows })
}

/// A bad cell that the settings take as missing.
pub(super) fn of_lenient(problem: Problem) -> WarningKind {
    WarningKind::BadCell(Box::new(problem))
}

/// A warning for each column and each reason. Columns whose values are all equal are reported later, group by group.
pub(super) fn of_implausible(all: &[Implausible]) -> Vec<Warning> {
    let mut groups: Vec<Vec<Implausible>> = Vec::new();
    let mut places: HashMap<(&str, Option<&str>, usize, Doubt), usize> = HashMap::new();
    for value in all.iter().filter(|value| value.why != Doubt::AllEqual) {
        let place =
            *places.entry((&value.file, value.sheet.as_deref(), value.place, value.why)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(value.clone());
    }
    groups.into_iter().map(|cells| Warning { group: None, kind: WarningKind::Implausible(cells) }).collect()
}
