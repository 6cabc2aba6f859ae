//! Indicators that say what another one of their axis says already.

use crate::config::Settings;
use crate::model::{Axis, Column, Numbers};
use crate::problem::WarningKind;

/// Fewer schools with both values may be equal by chance.
const EQUAL: usize = 3;

/// Fewer may lie on a straight line by chance.
const IN_LINE: usize = 6;

/// So much of the spread is lost in computing.
const NOISE: f64 = 1e-9;

/// A warning for each indicator of an axis that repeats an earlier one.
pub(super) fn warnings(columns: &[Column], axes: &[Vec<usize>; 2], settings: &Settings) -> Vec<WarningKind> {
    let mut out = Vec::new();
    for axis in Axis::BOTH {
        let indicators: Vec<(&Column, f64)> = axes[axis as usize]
            .iter()
            .zip(&settings.axis(axis).indicators)
            .map(|(&place, indicator)| (&columns[place], indicator.weight))
            // Equal values are told elsewhere, and would be looked at to the end against each other.
            .filter(|(column, _)| has_spread(&column.numbers))
            .collect();
        for (at, (other, weight)) in indicators.iter().enumerate() {
            let found = indicators[..at].iter().find_map(|(one, of_one)| {
                let repeat = Repeat::of(&one.numbers, &other.numbers)?;
                Some((one, (repeat.rises == (of_one.signum() == weight.signum())), repeat))
            });
            out.extend(found.map(|(one, is_with, repeat)| WarningKind::SaidTwice {
                axis,
                columns: [one.name.clone(), other.name.clone()],
                is_equal: repeat.is_equal,
                is_against: !is_with,
            }));
        }
    }
    out
}

fn has_spread(numbers: &Numbers) -> bool {
    let mut values = (0..numbers.len()).filter_map(|row| numbers.get(row));
    values.next().is_some_and(|first| values.any(|value| value != first))
}

/// How one column follows from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Repeat {
    /// Whether it holds the same numbers.
    is_equal: bool,
    /// Whether larger numbers stand against larger ones.
    rises: bool,
}

impl Repeat {
    /// None where it does not, where all values of a column are equal, or where too few schools have both. Most columns
    /// are told apart by their first three schools.
    fn of(one: &Numbers, other: &Numbers) -> Option<Self> {
        let mut both = (0..one.len()).filter_map(|row| one.get(row).zip(other.get(row)));
        let first = both.next()?;
        let (mut count, mut is_equal) = (1, first.0 == first.1);
        let (mut slope, mut spread) = (None, 0.0_f64);
        for (x, y) in both {
            count += 1;
            is_equal &= x == y;
            let (dx, dy) = (x - first.0, y - first.1);
            if slope.is_none() && dx != 0.0 {
                slope = Some(dy / dx);
            }
            spread = spread.max(dy.abs());
            let off = (dy - slope.unwrap_or(0.0) * dx).abs();
            if off > NOISE * spread {
                return None;
            }
        }
        let slope = slope.filter(|slope| slope.is_finite() && *slope != 0.0)?;
        let needed = if is_equal { EQUAL } else { IN_LINE };
        (count >= needed).then_some(Self { is_equal, rises: slope > 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbers, Repeat};

    fn numbers(values: &[Option<f64>]) -> Numbers {
        let mut out = Numbers::default();
        for value in values {
            out.push(*value);
        }
        out
    }

    #[test]
    fn what_repeats_and_what_does_not() {
        let some = |values: &[f64]| values.iter().map(|value| Some(*value)).collect::<Vec<_>>();
        let one = some(&[5.0, 5.0, 7.5, 9.1, 2.0, 40.3, 11.0]);
        let with_gap = [Some(5.0), None, Some(7.5), None, None, None, Some(11.0)];
        let rest: Vec<Option<f64>> = one.iter().map(|value| value.map(|value| 100.0 - value)).collect();
        let nearly: Vec<Option<f64>> =
            one.iter().map(|value| value.map(|value| value * 0.97_f64.powf(value))).collect();
        let equal = Some(Repeat { is_equal: true, rises: true });
        let falls = Some(Repeat { is_equal: false, rises: false });
        for (other, expected) in [
            (&one[..], equal),
            (&with_gap[..], equal),
            (&[Some(5.0), None, Some(7.5), None, None, None, None][..], None),
            (&rest[..], falls),
            (&rest[..5], None),
            (&nearly[..], None),
            (&some(&[4.0; 7])[..], None),
            (&[None; 7][..], None),
        ] {
            let mut other = other.to_vec();
            other.resize(one.len(), None);
            assert_eq!(Repeat::of(&numbers(&one), &numbers(&other)), expected, "{other:?}");
        }
        // Constant columns are told by themselves.
        let flat = some(&[4.0; 7]);
        assert_eq!(Repeat::of(&numbers(&flat), &numbers(&flat)), None);
    }
}
