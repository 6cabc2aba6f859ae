//! The rows of a sheet, read in stretches side by side; again where they turn out to be others than they seemed.

use std::convert::Infallible;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::decoded::{DecodedRows, Draft};
use super::numbering::RowNumbers;
use super::plan::Plan;
use super::stretch::Stretch;
use super::{judge, repeated, second_table, short};
use crate::config::Settings;
use crate::problem::{Another, ProblemKind};
use crate::read::layout::{Feed, SheetColumns};
use crate::read::number::Mark;
use crate::read::{Body, Sheet, implausible, marks};

/// Pieces of a large text are decoded side by side; a smaller one is not worth the threads.
const PIECE: usize = 1 << 20;

/// The rows of a sheet that feeds no axis; ids may repeat.
pub(crate) fn rows_of(sheet: &Sheet, columns: &SheetColumns, settings: &Settings) -> DecodedRows {
    read_rows(&mut Plan::new(sheet, columns, settings), None)
}

/// Reads one sheet with a row a school.
pub(crate) fn table(mut plan: Plan, decimal: Option<Mark>) -> DecodedRows {
    let mut decoded = read_rows(&mut plan, decimal);
    repeated::repeated(&plan, &mut decoded);
    decoded.warnings.extend(repeated::twins(&plan, &decoded));
    decoded
}

/// Reads the rows of a sheet; again where they turn out to be others than they seemed.
pub(crate) fn read_rows(plan: &mut Plan, decimal: Option<Mark>) -> DecodedRows {
    let Ok(decoded) = rows_by::<Infallible>(plan, decimal, &mut |plan, decimals| Ok(whole(plan, decimals)));
    decoded
}

/// What reads all rows of a sheet; `decimals` are the marks of the indicators where they are settled.
pub(crate) type ReadAll<'r, E> = &'r mut dyn FnMut(&Plan, &[Option<Mark>]) -> Result<DecodedRows, E>;

/// Reads the rows of a sheet by `read`; again where they turn out to be others than they seemed.
///
/// # Errors
/// What `read` says.
pub(crate) fn rows_by<E>(plan: &mut Plan, decimal: Option<Mark>, read: ReadAll<E>) -> Result<DecodedRows, E> {
    let mut decoded = settled(plan, decimal, read)?;
    let other = decoded.other_headings;
    if let Some((place, _)) = other {
        plan.known.end = Some(place);
        decoded = settled(plan, decimal, read)?;
    }
    let mut verdicts = judge::judge(&decoded);
    if verdicts.are_units {
        plan.known.learn(&decoded, &verdicts);
        decoded = settled(plan, decimal, read)?;
        verdicts = judge::judge(&decoded);
    }
    plan.known.learn(&decoded, &verdicts);
    if plan.known.knows_rows() {
        // Suspects that are out stay out, so that the verdicts hold.
        let doubtful = std::mem::take(&mut decoded.doubtful);
        decoded = settled(plan, decimal, read)?;
        decoded.doubtful = doubtful;
    }
    decoded.settle(&verdicts, plan.columns.school);
    let title = second_table::below_title(plan, &decoded).filter(|_| plan.known.end.is_none() && !plan.is_long());
    if let Some(place) = title {
        plan.known.end = Some(place);
        decoded = rows_by(plan, decimal, read)?;
        decoded.drafts.extend(other_headings(plan, place, Another::Ids));
        return Ok(decoded);
    }
    decoded.drafts.extend(other.and_then(|(place, how)| other_headings(plan, place, how)));
    for (column, (_, feed)) in decoded.columns.iter().zip(&plan.columns.feeds) {
        if let Feed::Cell(at) = feed {
            decoded.drafts.extend(marks::percent_or_share(column, *at, &decoded.places));
        }
    }
    let shares = implausible::shares(plan.sheet, plan.columns, &decoded);
    decoded.drafts.extend(shares);
    decoded.without_notes();
    short::settle(plan, &mut decoded);
    repeated::rounded(plan, &mut decoded);
    Ok(decoded)
}

/// Where another table begins, unless a person chose the upper one.
fn other_headings(plan: &Plan, place: usize, how: Another) -> Option<Draft> {
    if plan.sheet.is_asked && how != Another::Reordered {
        return None;
    }
    let (above, row) = (plan.sheet.header_row, RowNumbers::new(plan.sheet).of(place));
    let kind = ProblemKind::OtherHeadings { above, row, how };
    Some(Draft { place, column: None, value: None, kind })
}

/// Reads one sheet; a second time where the first tells that a mark stands between thousands.
fn settled<E>(plan: &Plan, decimal: Option<Mark>, read: ReadAll<E>) -> Result<DecodedRows, E> {
    let feeds = plan.columns.feeds.len();
    let mut decoded = read(plan, &vec![decimal; feeds])?;
    match marks::settle(&decoded, plan.sheet.delimiter) {
        _ if decimal.is_some() => {}
        Err(drafts) => decoded.drafts.extend(drafts),
        Ok(settled) if settled.iter().any(Option::is_some) => decoded = read(plan, &settled)?,
        Ok(_) => {}
    }
    Ok(decoded)
}

fn whole(plan: &Plan, decimals: &[Option<Mark>]) -> DecodedRows {
    let stretches = stretches(plan);
    let read = stretches.into_par_iter().map(|stretch| plan.stretch(&stretch, decimals));
    let mut columns = read.collect::<Vec<_>>().into_iter();
    let mut whole = columns.next().unwrap_or_else(|| DecodedRows::new(plan.columns));
    columns.for_each(|part| whole.append(part));
    whole
}

/// Where the rows can be cut into stretches: behind line ends, if no quote can hide one.
fn stretches(plan: &Plan) -> Vec<Stretch> {
    let (text, below) = match &plan.sheet.body {
        Body::Text { text, below } => (text, *below),
        Body::Cells { rows, below, .. } => {
            return vec![Stretch { start: *below, end: rows.len(), is_first: true }];
        }
    };
    let bytes = text.as_bytes();
    let (mut start, end) = (below, bytes.len());
    let mut out = Vec::new();
    if !plan.has_quotes {
        while end - start > 2 * PIECE {
            let Some(line) = bytes[start + PIECE..].iter().position(|&byte| byte == b'\n') else { break };
            let cut = start + PIECE + line + 1;
            out.push(Stretch { start, end: cut, is_first: out.is_empty() });
            start = cut;
        }
    }
    out.push(Stretch { start, end, is_first: out.is_empty() });
    out
}
