//! The rows of a sheet, read in stretches side by side; again where they turn out to be others than they seemed.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::decoded::{Draft, Part};
use super::numbering::Lines;
use super::plan::Plan;
use super::stretch::Stretch;
use super::{repeated, second_table, short, verdict};
use crate::config::Settings;
use crate::problem::{Another, ProblemKind};
use crate::read::layout::{Feed, Parts};
use crate::read::number::Mark;
use crate::read::{Body, Sheet, implausible, marks};

/// Pieces of a large text are decoded side by side; a smaller one is not worth the threads.
const PIECE: usize = 1 << 20;

/// The rows of a sheet that feeds no axis; ids may repeat.
pub(crate) fn rows_of(sheet: &Sheet, parts: &Parts, settings: &Settings) -> Part {
    read_rows(&mut Plan::new(sheet, parts, settings), None)
}

/// Reads one sheet with a row a school.
pub(crate) fn table(mut plan: Plan, decimal: Option<Mark>) -> Part {
    let mut part = read_rows(&mut plan, decimal);
    repeated::repeated(&plan, &mut part);
    part.warnings.extend(repeated::twins(&plan, &part));
    part
}

/// Reads the rows of a sheet; again where they turn out to be others than they seemed.
pub(crate) fn read_rows(plan: &mut Plan, decimal: Option<Mark>) -> Part {
    let mut part = settled(plan, decimal);
    let other = part.other_headings;
    if let Some((place, _)) = other {
        plan.known.end = Some(place);
        part = settled(plan, decimal);
    }
    let mut verdicts = verdict::judge(&part);
    if verdicts.are_units {
        plan.known.learn(&part, &verdicts);
        part = settled(plan, decimal);
        verdicts = verdict::judge(&part);
    }
    plan.known.learn(&part, &verdicts);
    if plan.known.knows_rows() {
        // Suspects that are out stay out, so that the verdicts hold.
        let doubtful = std::mem::take(&mut part.doubtful);
        part = settled(plan, decimal);
        part.doubtful = doubtful;
    }
    part.settle(&verdicts, plan.parts.school);
    let title = second_table::below_title(plan, &part).filter(|_| plan.known.end.is_none() && !plan.is_long());
    if let Some(place) = title {
        plan.known.end = Some(place);
        part = read_rows(plan, decimal);
        part.drafts.extend(other_headings(plan, place, Another::Ids));
        return part;
    }
    part.drafts.extend(other.and_then(|(place, how)| other_headings(plan, place, how)));
    for (column, (_, feed)) in part.columns.iter().zip(&plan.parts.feeds) {
        if let Feed::Cell(at) = feed {
            part.drafts.extend(marks::percent_or_share(column, *at, &part.places));
        }
    }
    let shares = implausible::shares(plan.sheet, plan.parts, &part);
    part.drafts.extend(shares);
    part.without_notes();
    short::settle(plan, &mut part);
    repeated::rounded(plan, &mut part);
    part
}

/// Where another table begins, unless a person chose the upper one.
fn other_headings(plan: &Plan, place: usize, how: Another) -> Option<Draft> {
    if plan.sheet.is_asked && how != Another::Reordered {
        return None;
    }
    let (above, row) = (plan.sheet.header_row, Lines::new(plan.sheet).row(place));
    let kind = ProblemKind::OtherHeadings { above, row, how };
    Some(Draft { place, column: None, value: None, kind })
}

/// Reads one sheet; a second time where the first tells that a mark stands between thousands.
fn settled(plan: &Plan, decimal: Option<Mark>) -> Part {
    let feeds = plan.parts.feeds.len();
    let mut part = whole(plan, &vec![decimal; feeds]);
    match marks::settle(&part, plan.sheet.delimiter) {
        _ if decimal.is_some() => {}
        Err(drafts) => part.drafts.extend(drafts),
        Ok(settled) if settled.iter().any(Option::is_some) => part = whole(plan, &settled),
        Ok(_) => {}
    }
    part
}

fn whole(plan: &Plan, decimals: &[Option<Mark>]) -> Part {
    let stretches = stretches(plan);
    let read = stretches.into_par_iter().map(|stretch| plan.stretch(&stretch, decimals));
    let mut parts = read.collect::<Vec<_>>().into_iter();
    let mut whole = parts.next().unwrap_or_else(|| Part::new(plan.parts));
    parts.for_each(|part| whole.append(part));
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
