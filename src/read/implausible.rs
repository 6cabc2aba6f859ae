//! Numbers that can hardly be meant: looked for in every indicator, reported, and never dropped.

mod usual;

use std::collections::HashMap;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::csv::records;
use super::layout::{Feed, SheetColumns};
use super::number::Looks;
use super::roles;
use super::rows::decoded::{DecodedColumn, DecodedRows, Draft};
use super::rows::numbering::{RowNumbers, kept};
use super::rows::row::plain;
use super::shape::places_in;
use super::{Body, Sheet};
use crate::model::{Axis, Doubt, Implausible, Numbers, folded};
use crate::problem::ProblemKind;
use usual::{Ends, Usual, doubt, doubts};

/// Fewer values tell nothing of what is usual.
const LEAST: usize = 5;

/// A sheet with the columns that are used of it, and what was read of them.
type Read<'a> = (&'a Sheet, &'a SheetColumns, &'a DecodedRows);

/// The piece, place of the row, of the column, why, and the indicator with its value.
type Found = (usize, usize, usize, Doubt, (usize, f64));

/// Values of a table that can hardly be meant; its sheets are several where it was cut by its rows.
pub(super) fn find(pieces: &[Read], names: &[String]) -> Vec<Implausible> {
    let Some((.., decoded)) = pieces.first() else { return Vec::new() };
    let of_columns: Vec<_> = (0..decoded.columns.len()).into_par_iter().map(|at| of_column(pieces, at)).collect();
    let equal: Vec<Equal> = of_columns.iter().filter_map(|(_, equal)| *equal).collect();
    let mut found: Vec<Found> = of_columns.into_iter().flat_map(|(found, _)| found).collect();
    found.sort_by_key(|&(piece, place, at, ..)| (piece, place, at));
    // A column is looked through once, however many of its values are doubted.
    let mut ends: HashMap<(usize, usize), (i64, i64)> = HashMap::new();
    let mut implausible = |row, (piece, place): (usize, usize), at: usize, why, (column, value): (usize, f64)| {
        let (sheet, columns, decoded): Read = pieces[piece];
        let (lo, hi) = *ends.entry((piece, column)).or_insert_with(|| limits(&decoded.columns[column]));
        let own = if piece == 0 { at } else { places_in(pieces[0].0, sheet)[at] };
        Implausible {
            file: sheet.file.clone(),
            sheet: sheet.name(),
            row,
            school: row.and_then(|_| id_at(decoded, place)),
            column: sheet.headings.get(own).map_or_else(String::new, |heading| kept(&heading.text)),
            // No cell holds what was made of several rows.
            value: if sheet.shape.is_some() { value.to_string() } else { cell(sheet, place, own) },
            why,
            place: own,
            indicator: names.get(columns.feeds[column].0).cloned().unwrap_or_default(),
            limits: if matches!(why, Doubt::ZeroResult) { (0, hi) } else { (lo, hi) },
        }
    };
    let mut row_numbers: Vec<RowNumbers> = pieces.iter().map(|(sheet, ..)| RowNumbers::new(sheet)).collect();
    let mut out: Vec<Implausible> = Vec::new();
    for (piece, place, at, why, indicator) in found {
        out.push(implausible(Some(row_numbers[piece].of(place)), (piece, place), at, why, indicator));
    }
    out.extend(
        equal.into_iter().map(|(place, at, indicator)| implausible(None, place, at, Doubt::AllEqual, indicator)),
    );
    out
}

/// The id of the school whose row is at a place.
fn id_at(decoded: &DecodedRows, place: usize) -> Option<String> {
    let row = decoded.places.binary_search(&place).ok()?;
    Some(decoded.ids.get(row).to_owned()).filter(|id| !id.is_empty())
}

/// The first row of a column in which all values are equal, by its piece and its place; the place of the column; the
/// indicator with its value.
type Equal = ((usize, usize), usize, (usize, f64));

/// What can hardly be meant in a column.
fn of_column(pieces: &[Read], column: usize) -> (Vec<Found>, Option<Equal>) {
    let looks = pieces.iter().map(|(.., decoded)| decoded.columns[column].looks);
    let about = pieces.first().zip(looks.reduce(Looks::and));
    let about = about.and_then(|((sheet, columns, _), looks)| About::new(sheet, columns, column, looks));
    let Some(about) = about else { return (Vec::new(), None) };
    if let [(.., decoded)] = pieces {
        let numbers = &decoded.columns[column].numbers;
        if let Some(tally) = numbers.tally() {
            return of_tally(decoded, column, (numbers, &tally), &about);
        }
        let ends = Ends::new(numbers);
        if ends.are_calm(numbers, &about) {
            return (Vec::new(), None);
        }
    }
    // Rows of all pieces are numbered through.
    let mut all: Vec<(usize, f64)> = Vec::new();
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for (piece, (.., decoded)) in pieces.iter().enumerate() {
        for (row, value) in values(&decoded.columns[column].numbers) {
            all.push((rows.len(), value));
            rows.push((piece, decoded.places[row]));
        }
    }
    let found = doubts(&all, &about).into_iter().map(|(at, doubt)| {
        let (piece, place) = rows[at];
        (piece, place, about.at, doubt, (column, all[at].1))
    });
    let are_equal = all.len() >= LEAST && all.iter().all(|(_, value)| *value == all[0].1);
    (found.collect(), are_equal.then(|| (rows[0], about.at, (column, all[0].1))))
}

/// The same of a column whose values are counted: one that stands a million times is looked at once.
fn of_tally(
    decoded: &DecodedRows,
    column: usize,
    (numbers, tally): (&Numbers, &[(f64, usize)]),
    about: &About,
) -> (Vec<Found>, Option<Equal>) {
    let usual = Usual::of_tally(tally);
    let doubted = tally.iter().filter_map(|(value, _)| Some((*value, doubt(*value, usual.as_ref(), about)?)));
    let doubted: Vec<(f64, Doubt)> = doubted.collect();
    let mut found = Vec::new();
    if !doubted.is_empty() {
        let mut row = 0;
        numbers.each(0..numbers.len(), |number| {
            if let Ok(at) = doubted.binary_search_by(|(value, _)| value.total_cmp(&number)) {
                found.push((0, decoded.places[row], about.at, doubted[at].1, (column, number)));
            }
            row += 1;
        });
    }
    let equal = match tally {
        [(value, count)] if *count >= LEAST => (0..numbers.len())
            .find(|&row| numbers.get(row).is_some())
            .map(|row| ((0, decoded.places[row]), about.at, (column, *value))),
        _ => None,
    };
    (found, equal)
}

/// What is known of an indicator beside its numbers.
struct About {
    /// Place of its column, or of its part.
    at: usize,
    /// In per cent: nothing below 0 or above 100.
    is_percent: bool,
    /// Made of a part and a whole.
    is_share: bool,
    /// A result of which more is better.
    is_result: bool,
}

impl About {
    /// None for what feeds no axis, and where the settings say what the limits are.
    fn new(sheet: &Sheet, columns: &SheetColumns, column: usize, looks: Looks) -> Option<Self> {
        let (at, is_share) = match columns.feeds[column].1 {
            Feed::Cell(at) => (at, false),
            Feed::Share { part, .. } => (part, true),
            Feed::Rows(_) | Feed::Spread(_) => return None,
        };
        let (axis, weight) =
            columns.used.iter().find(|used| used.place == at).and_then(|used| used.usage.indicator())?;
        if columns.limit(at).is_some() || columns.share_limits.iter().any(|(own, _)| *own == column) {
            return None;
        }
        let heading = folded(&sheet.headings.get(at)?.text);
        let is_percent = is_share || looks.has(Looks::PERCENT) || roles::is_percent(&heading);
        Some(Self { at, is_percent, is_share, is_result: axis == Axis::Results && weight > 0.0 })
    }
}

fn values(numbers: &Numbers) -> Vec<(usize, f64)> {
    (0..numbers.len()).filter_map(|row| Some((row, numbers.get(row)?))).collect()
}

/// Whole limits that all values of a column keep; a wrong value is no measure, but whoever writes them may mean it.
fn limits(column: &DecodedColumn) -> (i64, i64) {
    let numbers = (0..column.numbers.len()).filter_map(|row| column.numbers.get(row));
    let (lo, hi) =
        numbers.fold((0.0_f64, 100.0_f64), |(lo, hi), number| (lo.min(number.floor()), hi.max(number.ceil())));
    #[expect(clippy::cast_possible_truncation, reason = "numbers out of range saturate, and stay a proposal")]
    (lo as i64, hi as i64)
}

/// The text of a cell as it is told.
pub(super) fn as_it_stands(cell: &[u8]) -> String {
    kept(&plain(&String::from_utf8_lossy(cell)))
}

/// A cell as it stands.
fn cell(sheet: &Sheet, place: usize, at: usize) -> String {
    let text = |raw: &[u8]| as_it_stands(if sheet.is_book() { super::book::unmarked(raw).0 } else { raw });
    match &sheet.body {
        Body::Text { text: all, .. } => {
            // Of a text that was read in blocks the cells are read again.
            let below = if sheet.is_counted { &[] } else { &all.as_bytes()[place..] };
            let mut rows = records(below, sheet.delimiter.unwrap_or(b','));
            rows.next().map_or_else(String::new, |record| text(record.get(at).unwrap_or_default()))
        }
        Body::Cells { rows, .. } => match rows.binary_search_by_key(&place, |(row, _)| *row) {
            Ok(row) => text(rows[row].1.get(at).unwrap_or_default()),
            Err(_) => String::new(),
        },
    }
}

/// Shares of 1 in a column of percentages, known by their decimals: 0,157 among 12,5 and 8,1 is 15,7 %.
pub(super) fn shares(sheet: &Sheet, columns: &SheetColumns, decoded: &DecodedRows) -> Vec<Draft> {
    let mut out = Vec::new();
    for (column, numbers) in decoded.columns.iter().enumerate() {
        let Some(about) = About::new(sheet, columns, column, numbers.looks) else { continue };
        // With signs in the cells it is asked about already.
        if about.is_share || !about.is_percent || !numbers.percents.is_empty() {
            continue;
        }
        let numbers = &numbers.numbers;
        let values = || (0..numbers.len()).filter_map(|row| Some((row, numbers.get(row)?)));
        let is_small = |value: f64| value > 0.0 && value < 1.0;
        let small: Vec<(usize, f64)> = values().filter(|(_, value)| is_small(*value)).collect();
        let rest = || values().map(|(_, value)| value).filter(|value| !is_small(*value));
        if small.is_empty() {
            continue;
        }
        let usual = rest().filter(|value| *value >= 1.0).count();
        if usual < LEAST - 1 || usual < 2 * small.len() {
            continue;
        }
        let Some(finest) = (0..=2).find(|&few| rest().all(|value| has_at_most(value, few))) else { continue };
        // A share has two decimals more than the per cents beside it, and is one of them when it is multiplied.
        let most = rest().fold(0.0, f64::max);
        let is_share = |value: f64| decimals(value) >= finest + 2 && 100.0 * value <= 1.5 * most;
        for (row, value) in small.into_iter().filter(|(_, value)| is_share(*value)) {
            let (place, value) = (decoded.places[row], Some(value.to_string()));
            out.push(Draft { place, column: Some(about.at), value, kind: ProblemKind::ShareAmongPercents });
        }
    }
    out
}

/// Whether a number is written with at most so many decimals.
fn has_at_most(value: f64, few: usize) -> bool {
    let power = [1.0, 10.0, 100.0][few.min(2)];
    // Fifteen digits name a double; what has more is written out.
    if value.abs() < 1e12 { (value * power).round() / power == value } else { decimals(value) <= few }
}

fn decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

#[cfg(test)]
mod tests {
    use super::usual::{Ends, Usual, doubt, doubts, is_code};
    use super::values as values_of;
    use super::{About, Doubt, Numbers, decimals, has_at_most};

    #[test]
    fn decimals_are_those_that_are_written() {
        for value in (0..3000).flat_map(|number| [10.0, 100.0, 1000.0].map(|power| f64::from(number) / power)) {
            for value in [value, -value, value.next_up(), value + 1e9, value * 1e13] {
                for few in 0..=2 {
                    assert_eq!(has_at_most(value, few), decimals(value) <= few, "{value} {few}");
                }
            }
        }
    }

    /// What is doubted of values that are counted first.
    fn by_tally(numbers: &Numbers, about: &About) -> Vec<(usize, Doubt)> {
        let mut all: Vec<f64> = values_of(numbers).into_iter().map(|(_, value)| value).collect();
        all.sort_by(f64::total_cmp);
        let tally: Vec<(f64, usize)> =
            all.chunk_by(|one, other| one == other).map(|same| (same[0], same.len())).collect();
        let usual = Usual::of_tally(&tally);
        let found = values_of(numbers).into_iter();
        found.filter_map(|(row, value)| Some((row, doubt(value, usual.as_ref(), about)?))).collect()
    }

    #[test]
    fn nothing_is_doubted_in_a_column_that_is_calm() {
        let mut state = 1_u64;
        let mut below = |most: u32| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as u32 % most
        };
        let (mut calm, mut doubted) = (0, 0);
        for round in 0..400 {
            let (rows, low, high) = (4000 + below(2000), below(400), 1 + below(1000));
            let odd = [-1.0, -99.0, 0.0, 0.3, 7.0, 99.0, 101.0, 999.0, 45_000.0, 2500.0, f64::NAN];
            // Narrow columns, wide ones, and such with a few odd values or many.
            let often = [0, 1, 1, 30][round % 4];
            let mut numbers: Vec<f64> = (0..rows).map(|_| f64::from(low + below(high)) / 10.0).collect();
            for _ in 0..often {
                let row = below(rows) as usize;
                numbers[row] = odd[below(11) as usize];
            }
            let about =
                |kind| About { at: 0, is_percent: kind % 2 == 1, is_share: kind == 3, is_result: kind > 3 };
            let numbers = Numbers::of_values(numbers);
            for about in (0..6).map(about) {
                let found = doubts(&values_of(&numbers), &about);
                let is_calm = Ends::new(&numbers).are_calm(&numbers, &about);
                assert!(!is_calm || found.is_empty(), "{numbers:?}");
                assert_eq!(by_tally(&numbers, &about), found, "{numbers:?}");
                calm += usize::from(is_calm);
                doubted += usize::from(!found.is_empty());
            }
        }
        assert!(calm > 300 && doubted > 300, "{calm} {doubted}");
    }

    #[test]
    fn codes_are_one_digit_again_and_again() {
        let by_digits = |value: f64| {
            let digits = value.abs().to_string();
            let same = |digit: u8| digits.bytes().all(|byte| byte == digit);
            (same(b'9') || same(b'8') || same(b'7')) && (digits.len() >= 2 || value < 0.0) || value == -1.0
        };
        let mut numbers: Vec<f64> = (0..20_000).map(f64::from).collect();
        numbers.extend((0..20_000).map(|tenths| f64::from(tenths) / 10.0));
        for digit in ["1", "7", "8", "9"] {
            numbers.extend((1..=30).filter_map(|count| digit.repeat(count).parse::<f64>().ok()));
        }
        for value in numbers.into_iter().chain([1e18, 1e19, 1e20, 1e100]).flat_map(|value| [value, -value]) {
            assert_eq!(is_code(value), by_digits(value), "{value}");
        }
    }

    #[test]
    fn what_can_hardly_be_meant() {
        let about = |is_percent, is_share, is_result| About { at: 0, is_percent, is_share, is_result };
        let (percent, share, result, other) = (
            about(true, false, false),
            about(true, true, false),
            about(false, false, true),
            about(false, false, false),
        );
        for (values, about, expected) in [
            (vec![12.5, 45_781.0, 2.0, 18.3, 3.3, 15.7], &percent, vec![(1, Doubt::DateSerial)]),
            (
                vec![12.5, 4.1, 157.0, -9.0, 7.2, 21.4, 3.0],
                &percent,
                vec![(2, Doubt::OutsidePercent), (3, Doubt::Code)],
            ),
            (vec![61.2, 70.4, 78.9, 55.0, -99.0, 999.0], &result, vec![(4, Doubt::Code), (5, Doubt::Code)]),
            (vec![62.0, 712.0, 58.0, 66.0, 74.0, 0.0], &result, vec![(1, Doubt::FarOff), (5, Doubt::ZeroResult)]),
            (vec![99.0, 98.0, 97.0, 95.0, 88.0], &result, vec![]),
            (vec![0.0, 2.0, 5.0, 12.0, 20.0, 0.0], &result, vec![]),
            (vec![10.0, 150.0, 20.0], &share, vec![(1, Doubt::PartOverWhole)]),
            (vec![300.0, 1200.0, 400.0, 999.0, 1100.0], &other, vec![]),
            (vec![12.5, 18.25, 2.75, 15.125, 0.157], &percent, vec![(4, Doubt::ShareAmongPercents)]),
            (vec![61.2, 55.0, 0.588, 70.1, 79.0, 60.0], &result, vec![(2, Doubt::Hundredth)]),
            (vec![61.2, 55.0, 5.8, 70.1, 79.0, 60.0], &result, vec![]),
            (vec![1.2, 0.5, 0.02, 3.0, 2.2, 1.9], &other, vec![]),
            (vec![-1.0, 0.4, -0.3, 0.7, -0.9, 0.2], &other, vec![]),
        ] {
            let numbers = Numbers::of_values(values);
            assert_eq!(doubts(&values_of(&numbers), about), expected, "{numbers:?}");
            assert_eq!(by_tally(&numbers, about), expected, "{numbers:?}");
        }
    }
}
