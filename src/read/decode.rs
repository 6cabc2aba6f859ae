//! Rows of text become schools: ids stay text, indicators become numbers or gaps, and every row is a school,
//! excluded, or filtered. All problems of all files are collected.

mod account;
mod repeated;
mod warnings;

use std::collections::{BTreeSet, HashMap};

use super::join::{self, Columns, Joined};
use super::layout::Layout;
use super::number::Mark;
use super::rows::decoded::DecodedRows;
use super::rows::numbering::placed;
use super::{Sheet, pieces, shape};
use crate::config::Settings;
use crate::model::{Column, Dataset, Group, Implausible, Input, Means, Rows, Texts, natural_key};
use crate::problem::{Problem, ProblemKind, Warning};
use account::Account;

/// A dataset, and what a reader of it must know.
#[derive(Debug)]
pub struct Decoded {
    /// The schools.
    pub dataset: Dataset,
    /// Counts among the indicators, exclusions that fit no school, what the files hide.
    pub warnings: Vec<Warning>,
}

/// Why there is no dataset, and what was read all the same.
#[derive(Debug)]
pub struct Undecoded {
    /// All that is wrong.
    pub problems: Vec<Problem>,
    /// What was read, and how it was understood.
    pub inputs: Vec<Input>,
}

/// The tables of a year, and what they are read with.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) sheets: &'a [Sheet],
    pub(super) layout: &'a Layout,
    pub(super) settings: &'a Settings,
    /// The decimal mark, where a person gave it.
    pub(super) decimal: Option<Mark>,
}

/// Decodes the rows of the sheets of a year; `decimal` is the decimal mark where a person gave it.
///
/// # Errors
/// All cells that cannot be read, ragged rows, ids that are blank or repeated, tables that do not join.
pub fn decode(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
) -> Result<Decoded, Box<Undecoded>> {
    let by_sheet = pieces::read(sheets, layout, settings, decimal);
    let doubted = |by_sheet: &[DecodedRows]| pieces::doubtful(sheets, layout, by_sheet);
    Tables { sheets, layout, settings, decimal }.of_rows(by_sheet, doubted)
}

impl Tables<'_> {
    /// Makes a dataset of the rows of the sheets; `doubted` says which values of them can hardly be meant.
    pub(super) fn of_rows(
        self,
        mut by_sheet: Vec<DecodedRows>,
        doubted: impl FnOnce(&[DecodedRows]) -> Vec<Implausible>,
    ) -> Result<Decoded, Box<Undecoded>> {
        let Self { sheets, layout, .. } = self;
        let tables = self;
        let (mut problems, mut lenient) = (Vec::new(), Vec::new());
        for (sheet, decoded) in sheets.iter().zip(&mut by_sheet) {
            problems.extend(placed(sheet, std::mem::take(&mut decoded.drafts)));
            lenient.extend(placed(sheet, std::mem::take(&mut decoded.lenient)));
        }
        if !problems.is_empty() {
            return Err(Box::new(tables.undecoded(shape::one_section(problems, sheets), &mut by_sheet)));
        }
        let implausible = doubted(&by_sheet);
        let joined = match join::align(sheets, layout, &mut by_sheet) {
            Ok(joined) => joined,
            Err(problems) => return Err(Box::new(tables.undecoded(problems, &mut by_sheet))),
        };
        if joined.schools.iter().all(|&count| count == 0) {
            let problems = sheets.first().map(|sheet| sheet.problem(without_schools(&by_sheet)));
            return Err(Box::new(tables.undecoded(problems.into_iter().collect(), &mut by_sheet)));
        }
        let mut decoded = tables.decoded(by_sheet, joined, lenient);
        decoded.warnings.extend(warnings::of_implausible(&implausible));
        decoded.dataset.implausible = implausible;
        Ok(decoded)
    }
}

/// Why no row is a school: there are none, or the settings leave all of them out.
fn without_schools(by_sheet: &[DecodedRows]) -> ProblemKind {
    let is_bare = |decoded: &DecodedRows| {
        decoded.read == decoded.left_out.iter().filter(|row| row.school.is_empty()).count()
    };
    if by_sheet.iter().all(is_bare) { ProblemKind::NoSchools } else { ProblemKind::AllLeftOut }
}

impl Tables<'_> {
    fn undecoded(self, problems: Vec<Problem>, by_sheet: &mut [DecodedRows]) -> Undecoded {
        let Account { inputs, .. } = self.account(by_sheet, None);
        Undecoded { problems, inputs }
    }

    /// The dataset of the tables, whose rows are in one order.
    fn decoded(self, mut by_sheet: Vec<DecodedRows>, joined: Joined, lenient: Vec<Problem>) -> Decoded {
        let Self { sheets, layout, settings, .. } = self;
        let Account { inputs, excluded } = self.account(&mut by_sheet, Some(&joined.schools));
        let left_out = ids_left_out(&by_sheet);
        let apart = joined.apart.clone();
        let of_pairs = settings.pairing.same.len();
        let texts = of_pairs + settings.evidence.show.len();
        let Columns { ids, names, groups, mut texts, numbers } =
            join::columns(layout, joined, texts, &mut by_sheet);
        let shown = texts.split_off(of_pairs);
        let traced = pieces::traced(sheets, layout, &mut by_sheet, &ids);
        let mut warnings = self.of_sheets(&mut by_sheet);
        warnings.extend(apart);
        warnings.extend(self.named_as_wholes(&by_sheet));
        warnings.extend(self.unknown_ids(&ids, &left_out));
        warnings.extend(layout.counts.iter().cloned());
        warnings.extend(lenient.into_iter().map(warnings::of_lenient));
        let (groups, group_of) = grouped(groups.as_ref(), ids.len());
        let columns = layout.names.iter().cloned().zip(numbers);
        let columns: Vec<Column> = columns.map(|(name, numbers)| Column { name, numbers }).collect();
        warnings.extend(repeated::warnings(&columns, &layout.axes, settings));
        let dataset = Dataset {
            inputs,
            excluded,
            ids,
            names,
            groups,
            group_of,
            columns,
            axes: layout.axes.clone(),
            pupils: layout.pupils,
            further: layout.further.clone(),
            means: Means::default(),
            same: texts,
            shown,
            implausible: Vec::new(),
            left_out,
            traced,
        };
        Decoded { dataset, warnings: warnings.into_iter().map(|kind| Warning { group: None, kind }).collect() }
    }
}

/// The ids of schools that the settings or `--where` leave out.
fn ids_left_out(by_sheet: &[DecodedRows]) -> BTreeSet<String> {
    let of_settings = by_sheet.iter().flat_map(|decoded| decoded.left_out.iter().map(|row| &row.school));
    let filtered = by_sheet.iter().flat_map(|decoded| &decoded.filtered);
    filtered.chain(of_settings).filter(|id| !id.is_empty()).cloned().collect()
}

/// The groups in natural order, and the place of each school's; one group without a name if there is no `by`.
fn grouped(values: Option<&Texts>, count: usize) -> (Vec<Group>, Vec<u32>) {
    let Some(values) = values else {
        return (vec![Group { name: None, rows: Rows::all(count) }], Vec::new());
    };
    let mut rows: HashMap<&str, Vec<u32>> = HashMap::new();
    for (value, row) in values.iter().zip(0_u32..) {
        rows.entry(value).or_default().push(row);
    }
    let mut groups: Vec<Group> =
        rows.into_iter().map(|(name, rows)| Group { name: Some(name.to_owned()), rows: rows.into() }).collect();
    groups.sort_by_cached_key(|group| group.name.as_deref().map(|name| (natural_key(name), name.to_owned())));
    let mut group_of = vec![0; if groups.len() > 1 { count } else { 0 }];
    for (group, place) in groups.iter().zip(0_u32..).filter(|_| groups.len() > 1) {
        group.rows.iter().for_each(|&row| group_of[row as usize] = place);
    }
    (groups, group_of)
}
