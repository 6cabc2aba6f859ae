//! What a column's numbers mean where one cell alone does not tell: whether `1,234` is a thousand, and whether
//! 0.2 beside percents is 0.2 % or 20 %.

use super::number::{Looks, Mark};
use super::rows::decoded::{DecodedColumn, DecodedRows, Draft};
use crate::problem::ProblemKind;

/// The decimal mark that each column of a sheet turns out to have, where it must be known; a column of which
/// every number can be read two ways, in a file that does not tell, is a problem.
pub(super) fn settle(decoded: &DecodedRows, delimiter: Option<u8>) -> Result<Vec<Option<Mark>>, Vec<Draft>> {
    let whole = decoded.columns.iter().fold(Looks::default(), |all, column| all.and(column.looks));
    // Where commas stand between cells, points do not stand between thousands: no such export exists.
    let by_delimiter = delimiter == Some(b',') && whole.has(Looks::two_ways(Mark::Point));
    let mut drafts = Vec::new();
    let mut marks = Vec::new();
    for column in &decoded.columns {
        let mark = decided(column.looks).or_else(|| decided(whole)).or(by_delimiter.then_some(Mark::Point));
        for (at, found) in [Mark::Comma, Mark::Point].into_iter().enumerate() {
            // Among decimals with the other mark, a number that could be thousands is rather a slip.
            let slip =
                column.looks.has(Looks::decimal(found.other())) && !column.looks.has(Looks::thousands(found));
            if let (true, Some((place, column, cell))) = (slip || mark.is_none(), &column.two_ways[at]) {
                drafts.push(question(*place, *column, cell));
            }
        }
        marks.push(mark.filter(|mark| column.looks.has(Looks::two_ways(mark.other()))));
    }
    if drafts.is_empty() { Ok(marks) } else { Err(drafts) }
}

/// The decimal mark that the writing tells, if it tells one.
fn decided(looks: Looks) -> Option<Mark> {
    let tells = |mark: Mark| looks.has(Looks::decimal(mark)) || looks.has(Looks::thousands(mark.other()));
    match (tells(Mark::Comma), tells(Mark::Point)) {
        (true, false) => Some(Mark::Comma),
        (false, true) => Some(Mark::Point),
        _ => None,
    }
}

fn question(place: usize, column: usize, cell: &str) -> Draft {
    let mark = if cell.contains(',') { ',' } else { '.' };
    let decimal = cell.to_owned();
    let kind = ProblemKind::TwoWays { decimal, thousands: cell.replace(mark, ""), mark };
    Draft { place, column: Some(column), value: Some(cell.to_owned()), kind }
}

/// The decimal mark of a sheet's numbers, for people: a comma where both are used.
pub(super) fn decimal(decoded: &DecodedRows, settled: Option<Mark>, delimiter: Option<u8>) -> Option<Mark> {
    let looks = decoded.columns.iter().fold(Looks::default(), |all, column| all.and(column.looks));
    let by_delimiter = (delimiter == Some(b',')).then_some(Mark::Point);
    [Mark::Comma, Mark::Point].into_iter().find(|mark| {
        let is_settled = settled.or(by_delimiter) == Some(*mark) && looks.has(Looks::two_ways(*mark));
        is_settled || looks.has(Looks::decimal(*mark))
    })
}

/// Numbers of at most 1 without a sign in a column where others have the percent sign.
pub(super) fn percent_or_share(column: &DecodedColumn, at: usize, places: &[usize]) -> Vec<Draft> {
    if column.percents.is_empty() {
        return Vec::new();
    }
    let mut percents = column.percents.iter().peekable();
    let mut out = Vec::new();
    for (row, &place) in places.iter().enumerate() {
        if percents.next_if(|percent| **percent == row).is_some() {
            continue;
        }
        if let Some(value) = column.numbers.get(row).filter(|value| *value != 0.0 && value.abs() <= 1.0) {
            let value = Some(value.to_string());
            out.push(Draft { place, column: Some(at), value, kind: ProblemKind::PercentOrShare });
        }
    }
    out
}
