//! The sheets of a year as tables: one that was cut into several sheets by its rows is read, looked through and traced
//! as a whole.

use std::collections::HashMap;

use super::layout::Layout;
use super::number::Mark;
use super::rows::decoded::DecodedRows;
use super::rows::plan::Plan;
use super::rows::table::table;
use super::{Sheet, implausible, shape};
use crate::config::Settings;
use crate::model::{Implausible, Texts, Traced};

/// Reads the rows of all sheets; those of a table that was cut into several, together.
pub(super) fn read(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
) -> Vec<DecodedRows> {
    let plan = |at: usize| Plan {
        keep_left_out: layout.keeps_left_out,
        ..Plan::new(&sheets[at], &layout.sheets[at], settings)
    };
    let mut by_sheet: Vec<Option<DecodedRows>> = sheets.iter().map(|_| None).collect();
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.piece_of.is_none()) {
        let is_piece = |other: &usize| sheets[*other].piece_of == Some(at);
        let pieces: Vec<usize> = std::iter::once(at).chain((0..sheets.len()).filter(is_piece)).collect();
        let holds = |shape: &shape::Shape| shape.holds(sheet, layout.sheets[at].school, settings);
        if pieces.len() > 1 || sheet.shape.as_deref().is_some_and(holds) {
            let plans = pieces.iter().filter_map(|&piece| Some((sheets[piece].shape.as_deref()?, plan(piece))));
            let read = shape::tables(plans.collect(), decimal, layout.tracing);
            pieces.iter().zip(read).for_each(|(&piece, decoded)| by_sheet[piece] = Some(decoded));
        } else {
            by_sheet[at] = Some(table(plan(at), decimal));
        }
    }
    by_sheet.into_iter().flatten().collect()
}

/// Values that can hardly be meant; of a table that was cut, among those of all its pieces.
pub(super) fn doubtful(sheets: &[Sheet], layout: &Layout, by_sheet: &[DecodedRows]) -> Vec<Implausible> {
    let of = |at: usize| (&sheets[at], &layout.sheets[at], &by_sheet[at]);
    let leads = (0..sheets.len()).filter(|&at| sheets[at].piece_of.is_none());
    let pieces = |at: usize| {
        let others = (0..sheets.len()).filter(|&other| sheets[other].piece_of == Some(at));
        std::iter::once(at).chain(others).map(of).collect::<Vec<_>>()
    };
    leads.flat_map(|at| implausible::find(&pieces(at), &layout.names)).collect()
}

/// The rows from which the values of long tables come: by school, column and sheet, in their order.
pub(super) fn traced(sheets: &[Sheet], layout: &Layout, by_sheet: &mut [DecodedRows], ids: &Texts) -> Vec<Traced> {
    let mut found: Vec<(usize, usize, usize, Traced)> = Vec::new();
    if by_sheet.iter().all(|part| part.traced.is_empty()) {
        return Vec::new();
    }
    let rows: HashMap<&str, usize> = ids.iter().zip(0..).collect();
    for (at, (sheet, decoded)) in sheets.iter().zip(by_sheet).enumerate() {
        for (school, place, text) in std::mem::take(&mut decoded.traced) {
            let Some(&row) = rows.get(school.as_str()) else { continue };
            let (column, file, sheet) = (layout.names[place].clone(), sheet.file.clone(), sheet.name());
            found.push((row, place, at, Traced { school, column, file, sheet, rows: text }));
        }
    }
    found.sort_by_key(|&(row, place, at, _)| (row, place, at));
    found.into_iter().map(|(.., traced)| traced).collect()
}
