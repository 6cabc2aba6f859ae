//! Head counts that say what a column of per cent says already.

use super::column::Column;

/// So many shares are held against each other.
const SHARES: usize = 20;

/// The column of per cent that says the same as a share, or the same of the others.
pub(super) fn of<'a>(sheet: usize, sign: i8, numbers: &[Option<f64>], columns: &[&'a Column]) -> Option<&'a str> {
    let rest: Vec<Option<f64>> = numbers.iter().map(|number| number.map(|number| 100.0 - number)).collect();
    let repeats = |other: &&&Column| {
        let is_turned = other.guess.role.axis().is_some_and(|(_, own)| own != sign);
        other.sheet == sheet && (is_same(&other.numbers, numbers) || is_turned && is_same(&other.numbers, &rest))
    };
    columns.iter().find(repeats).map(|other| other.name.as_str())
}

/// The shares, by their places, that two together are what a column of per cent says, and its name.
pub(super) fn together(
    shares: &[(usize, &[Option<f64>])],
    sheet_of: impl Fn(usize) -> usize,
    columns: &[&Column],
) -> Vec<(usize, String)> {
    let shares = &shares[..shares.len().min(SHARES)];
    let mut out = Vec::new();
    for (at, (one, numbers)) in shares.iter().enumerate() {
        for (other, others) in &shares[at + 1..] {
            if sheet_of(*one) != sheet_of(*other) {
                continue;
            }
            let pairs = numbers.iter().zip(*others);
            let sum: Vec<Option<f64>> = pairs.map(|(one, other)| one.zip(*other).map(|(a, b)| a + b)).collect();
            let of_sheet = |column: &&&Column| column.sheet == sheet_of(*one) && is_same(&column.numbers, &sum);
            if let Some(column) = columns.iter().find(of_sheet) {
                out.extend([*one, *other].map(|place| (place, column.name.clone())));
            }
        }
    }
    out
}

/// Whether two columns hold the same numbers, as far as they are rounded.
pub(super) fn is_same(one: &[Option<f64>], other: &[Option<f64>]) -> bool {
    let mut pairs = one.iter().zip(other).filter_map(|(a, b)| a.zip(*b)).peekable();
    pairs.peek().is_some() && pairs.all(|(a, b)| (a - b).abs() <= 0.51)
}
