//! Numbers that can hardly be meant: looked for in every indicator, reported, and never dropped.

use std::collections::HashMap;

use super::csv::records;
use super::layout::{Feed, SheetColumns};
use super::number::Looks;
use super::roles;
use super::rows::decoded::{DecodedColumn, DecodedRows, Draft};
use super::rows::numbering::{RowNumbers, kept};
use super::rows::row::plain;
use super::shape::places_in;
use super::{Body, Sheet};
use crate::model::{Axis, Doubt, Implausible, folded};
use crate::problem::ProblemKind;

/// Fewer values tell nothing of what is usual.
const LEAST: usize = 5;

/// So many interquartile ranges from the middle half a value is far off.
const FAR: f64 = 10.0;

/// Serial numbers of dates from 1982 to 2064.
const SERIALS: std::ops::RangeInclusive<f64> = 30_000.0..=60_000.0;

/// A sheet with the columns that are used of it, and what was read of them.
type Read<'a> = (&'a Sheet, &'a SheetColumns, &'a DecodedRows);

/// The piece, place of the row, of the column, why, and the indicator with its value.
type Found = (usize, usize, usize, Doubt, (usize, f64));

/// Values of a table that can hardly be meant; its sheets are several where it was cut by its rows.
pub(super) fn find(pieces: &[Read], names: &[String]) -> Vec<Implausible> {
    let mut found: Vec<Found> = Vec::new();
    let mut equal = Vec::new();
    let Some(&(sheet, columns, decoded)) = pieces.first() else { return Vec::new() };
    for column in 0..decoded.columns.len() {
        let looks = pieces.iter().map(|(.., decoded)| decoded.columns[column].looks);
        let Some(looks) = looks.reduce(Looks::and) else { continue };
        let Some(about) = About::new(sheet, columns, column, looks) else { continue };
        if let [(.., decoded)] = pieces {
            let numbers = decoded.columns[column].numbers.with_gaps();
            let ends = Ends::new(numbers);
            if ends.least < ends.most && ends.are_calm(numbers, &about) {
                continue;
            }
        }
        // Rows of all pieces are numbered through.
        let mut all: Vec<(usize, f64)> = Vec::new();
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for (piece, (.., decoded)) in pieces.iter().enumerate() {
            for (row, value) in values(decoded.columns[column].numbers.with_gaps()) {
                all.push((rows.len(), value));
                rows.push((piece, decoded.places[row]));
            }
        }
        for (at, doubt) in doubts(&all, &about) {
            let (piece, place) = rows[at];
            found.push((piece, place, about.at, doubt, (column, all[at].1)));
        }
        if all.len() >= LEAST && all.iter().all(|(_, value)| *value == all[0].1) {
            equal.push((rows[0], about.at, (column, all[0].1)));
        }
    }
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

fn values(numbers: &[f64]) -> Vec<(usize, f64)> {
    numbers.iter().copied().enumerate().filter(|(_, value)| !value.is_nan()).collect()
}

/// So many values of a column show about where its quartiles are.
const SAMPLE: usize = 4096;

/// The ends of a column, which tell of most columns that nothing in them can be doubted.
struct Ends {
    count: usize,
    least: f64,
    most: f64,
}

impl Ends {
    fn new(numbers: &[f64]) -> Self {
        let (mut count, mut least, mut most) = (0, f64::INFINITY, f64::NEG_INFINITY);
        // No comparison with a gap is true.
        for &value in numbers {
            count += usize::from(!value.is_nan());
            least = if value < least { value } else { least };
            most = if value > most { value } else { most };
        }
        Self { count, least, most }
    }

    /// Whether [`doubts`] would find nothing, where that shows without sorting the values.
    fn are_calm(&self, numbers: &[f64], about: &About) -> bool {
        let &Self { count, least, most } = self;
        // With ends that are neither, no code and no date can stand apart from the rest.
        let is_usual = |value: f64| !is_code(value) && !SERIALS.contains(&value);
        if count < SAMPLE || !is_usual(least) || !is_usual(most) {
            return false;
        }
        let is_percent = !about.is_percent || (least >= 1.0 && most <= 100.0);
        let is_result = !about.is_result || least != 0.0;
        is_percent && is_result && self.is_narrow(numbers)
    }

    /// Whether the quartiles are so far apart that no value can be far off: as the ends are within ten times that. Two
    /// values of a sample stand between the quartiles if they can; that they do is then counted.
    fn is_narrow(&self, numbers: &[f64]) -> bool {
        let every = numbers.iter().step_by((numbers.len() / SAMPLE).max(1)).copied();
        let mut sample: Vec<f64> = every.filter(|value| !value.is_nan()).collect();
        sample.sort_by(f64::total_cmp);
        let inside = |part: usize| sample.get(part * sample.len() / SAMPLE).copied().unwrap_or(self.least);
        let (low, high) = (inside(SAMPLE / 32 * 9), inside(SAMPLE / 32 * 23));
        let (mut below, mut above) = (0_usize, 0_usize);
        for &value in numbers {
            below += usize::from(value <= low);
            above += usize::from(value >= high);
        }
        // A quarter must stand on either side even without codes and dates, which are not among the usual.
        let quarter = self.count / 4 + 2;
        let codes = numbers.iter().filter(|value| is_code(**value) || SERIALS.contains(*value)).count();
        let width = self.most - self.least;
        // Where a quarter is below 10, no small value stands out as a hundredth of the rest.
        let is_near_0 = self.least >= 1.0 || self.most < 10.0 || low < 10.0;
        is_near_0 && below > quarter + codes && above > quarter + codes && (high - low) * (FAR - 0.01) > width
    }
}

/// The rows whose values can hardly be meant, each with the first reason.
fn doubts(values: &[(usize, f64)], about: &About) -> Vec<(usize, Doubt)> {
    let usual = Usual::new(values);
    let of = |value: f64| {
        if usual.as_ref().is_some_and(|usual| usual.most < 1000.0 && SERIALS.contains(&value) && is_whole(value)) {
            return Some(Doubt::DateSerial);
        }
        if usual.as_ref().is_some_and(|usual| is_code(value) && usual.is_apart(value)) {
            return Some(Doubt::Code);
        }
        if about.is_percent && !(0.0..=100.0).contains(&value) {
            return Some(if about.is_share && value > 100.0 {
                Doubt::PartOverWhole
            } else {
                Doubt::OutsidePercent
            });
        }
        let usual = usual.as_ref()?;
        if about.is_result && value == 0.0 && usual.is_ordinary {
            return Some(Doubt::ZeroResult);
        }
        let is_small = value > 0.0 && value < 1.0 && value < usual.least_above / 10.0;
        let is_scaled = (usual.least_above..=usual.most).contains(&(100.0 * value));
        if !about.is_percent && usual.is_far_from_0 && is_small && is_scaled {
            return Some(Doubt::Hundredth);
        }
        if usual.spread > 0.0
            && (value > usual.upper + FAR * usual.spread || value < usual.lower - FAR * usual.spread)
        {
            return Some(Doubt::FarOff);
        }
        (about.is_percent && is_small && is_scaled).then_some(Doubt::ShareAmongPercents)
    };
    values.iter().filter_map(|&(row, value)| Some((row, of(value)?))).collect()
}

/// What is usual in a column.
struct Usual {
    /// The quartiles, and the distance between them.
    lower: f64,
    upper: f64,
    spread: f64,
    /// The ends of what is no code and no date.
    least: f64,
    most: f64,
    /// The least value of at least 1.
    least_above: f64,
    /// Whether all values but a few zeros are far from 0.
    is_ordinary: bool,
    /// Whether all values but one in five, at most, are 10 or more.
    is_far_from_0: bool,
}

impl Usual {
    /// None where there are too few values.
    fn new(values: &[(usize, f64)]) -> Option<Self> {
        let is_usual = |value: &f64| !is_code(*value) && !SERIALS.contains(value);
        let mut rest: Vec<f64> = values.iter().map(|(_, value)| *value).filter(is_usual).collect();
        if values.len() < LEAST || rest.len() < LEAST - 1 {
            return None;
        }
        // Three places of the order are needed, for which a large column need not be sorted.
        let count = rest.len();
        let (below, &mut middle, above) = rest.select_nth_unstable_by(count / 2, f64::total_cmp);
        let lower = *below.select_nth_unstable_by((count - 1) / 4, f64::total_cmp).1;
        let upper = (3 * (count - 1) / 4).checked_sub(count / 2 + 1);
        let upper = upper.map_or(middle, |place| *above.select_nth_unstable_by(place, f64::total_cmp).1);
        let least_from =
            |is_in: fn(f64) -> bool| rest.iter().copied().filter(|value| is_in(*value)).min_by(f64::total_cmp);
        let least = least_from(|_| true).unwrap_or(lower);
        let zeros = rest.iter().filter(|value| **value == 0.0).count();
        let least_of_all = least_from(|value| value > 0.0).unwrap_or(0.0);
        Some(Self {
            lower,
            upper,
            spread: upper - lower,
            least,
            most: rest.iter().copied().max_by(f64::total_cmp).unwrap_or(upper),
            least_above: least_from(|value| value >= 1.0).unwrap_or(f64::MAX),
            is_far_from_0: 5 * rest.iter().filter(|value| **value < 10.0).count() <= count,
            is_ordinary: 5 * zeros <= count && least >= 0.0 && 2.0 * least_of_all > middle,
        })
    }

    /// Whether a value stands alone: farther from the rest than the rest is wide.
    fn is_apart(&self, value: f64) -> bool {
        let width = (self.most - self.least).max(1.0);
        value > self.most + width || value < self.least - width || (value < 0.0 && self.least >= 0.0)
    }
}

/// Whether a number has no decimals.
fn is_whole(value: f64) -> bool {
    // From 2^52 on all have none.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "below 2^52 nothing is lost")]
    let whole = value as i64 as f64;
    whole == value || value.abs() >= 4_503_599_627_370_496.0
}

/// What people write for "no data": −1, −9, −99, 99, 999, 9999, 888, 777 and the like.
fn is_code(value: f64) -> bool {
    let size = value.abs();
    if size < 7.0 || !is_whole(size) {
        return value == -1.0;
    }
    let is_long = size >= 10.0 || value < 0.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number of at most 19 digits"
    )]
    let mut digits = size.min(1e19) as u64;
    let last = digits % 10;
    while digits > 0 && digits % 10 == last {
        digits /= 10;
    }
    is_long && last >= 7 && digits == 0
}

/// Whole limits that all values of a column keep; a wrong value is no measure, but whoever writes them may mean it.
fn limits(column: &DecodedColumn) -> (i64, i64) {
    let numbers = (0..column.numbers.len()).filter_map(|row| column.numbers.get(row));
    let (lo, hi) =
        numbers.fold((0.0_f64, 100.0_f64), |(lo, hi), number| (lo.min(number.floor()), hi.max(number.ceil())));
    #[expect(clippy::cast_possible_truncation, reason = "numbers out of range saturate, and stay a proposal")]
    (lo as i64, hi as i64)
}

/// A cell as it stands.
fn cell(sheet: &Sheet, place: usize, at: usize) -> String {
    let text = |raw: &[u8]| {
        let raw = if sheet.is_book() { super::book::unmarked(raw).0 } else { raw };
        kept(&plain(&String::from_utf8_lossy(raw)))
    };
    match &sheet.body {
        Body::Text { text: all, .. } => {
            let mut rows = records(&all.as_bytes()[place..], sheet.delimiter.unwrap_or(b','));
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
        let values = values(numbers.numbers.with_gaps());
        let (small, rest): (Vec<_>, Vec<_>) =
            values.into_iter().partition(|(_, value)| *value > 0.0 && *value < 1.0);
        let usual = rest.iter().filter(|(_, value)| *value >= 1.0).count();
        if small.is_empty() || usual < LEAST - 1 || usual < 2 * small.len() {
            continue;
        }
        let finest = (0..=2).find(|&few| rest.iter().all(|(_, value)| has_at_most(*value, few)));
        let Some(finest) = finest else { continue };
        // A share has two decimals more than the per cents beside it, and is one of them when it is multiplied.
        let most = rest.iter().map(|(_, value)| *value).fold(0.0, f64::max);
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
    use super::{About, Doubt, Ends, decimals, doubts, has_at_most, is_code, values};

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
            for about in (0..6).map(about) {
                let found = doubts(&values(&numbers), &about);
                let is_calm = Ends::new(&numbers).are_calm(&numbers, &about);
                assert!(!is_calm || found.is_empty(), "{numbers:?}");
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
            let values: Vec<(usize, f64)> = values.into_iter().enumerate().collect();
            assert_eq!(doubts(&values, about), expected, "{values:?}");
        }
    }
}
