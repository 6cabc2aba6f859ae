//! Rows that end before the last heading. Excel leaves out the delimiters at the end of a row where the last columns
//! are blank for a run of rows; a row of its own that is short rather lost a delimiter.

use super::decoded::{DecodedRows, Draft};
use super::numbering::RowNumbers;
use super::numbering::kept;
use super::plan::Plan;
use crate::problem::{LISTED, ProblemKind, WarningKind};
use crate::read::Sheet;
use crate::read::layout::SheetColumns;

/// So many rows side by side that are equally short are Excel's.
const RUN: usize = 2;

/// How many columns a row must have for all that are used.
pub(crate) fn end(columns: &SheetColumns) -> usize {
    let feeds = columns.feeds.iter().flat_map(|(_, feed)| feed.columns());
    let others = columns.name.into_iter().chain(columns.by).chain(columns.texts().map(|(_, at)| at));
    let columns = others.chain(columns.wheres.iter().map(|(at, _)| *at)).chain(feeds).chain([columns.school]);
    columns.max().map_or(0, |last| last + 1)
}

/// Rows that are short on their own become problems; runs of them are only reported.
pub(crate) fn settle(plan: &Plan, decoded: &mut DecodedRows) {
    let short = std::mem::take(&mut decoded.short);
    let is_run =
        |one: &(usize, usize, usize), next: &(usize, usize, usize)| one.0 + 1 == next.0 && one.2 == next.2;
    for run in short.chunk_by(is_run) {
        if run.len() >= RUN {
            decoded.short.extend(run);
            continue;
        }
        for &(_, place, found) in run {
            let kind = ProblemKind::Ragged { found, expected: plan.least };
            decoded.drafts.push(Draft { place, column: None, value: None, kind });
        }
    }
}

/// The warning about rows that were read without their last cells.
pub(crate) fn warning(sheet: &Sheet, decoded: &DecodedRows) -> Option<WarningKind> {
    let width = decoded.short.iter().map(|(.., len)| *len).min()?;
    let mut row_numbers = RowNumbers::new(sheet);
    let rows = decoded.short.iter().take(LISTED + 1).map(|(_, place, _)| row_numbers.of(*place)).collect();
    let columns = sheet.headings.iter().skip(width).filter(|heading| !heading.name.is_empty());
    let columns = columns.take(LISTED + 1).map(|heading| kept(&heading.text)).collect();
    Some(WarningKind::ShortRows { file: sheet.file.clone(), rows, count: decoded.short.len(), columns })
}
