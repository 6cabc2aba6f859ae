//! Columns of numbers, in as little room as their cells need.

use std::fmt;
use std::ops::Range;

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// Below so many rows a second thread is not worth its while.
pub const ROWS_A_TASK: usize = 8192;

/// Powers of ten by which steps are told.
const TENS: [i32; 10] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// Numbers of one column, some of them missing.
#[derive(Clone)]
pub struct Numbers(Held);

/// How numbers are held. Those of most tables are whole steps of a tenth or a hundredth: a step over a power of ten,
/// both exact as doubles, is one correctly rounded division, so that nothing is lost.
#[derive(Clone)]
enum Held {
    /// As they are; a gap is NaN, which no cell can be read as.
    Doubles(Vec<f64>),
    /// Steps of that many decimals; a gap is the least of them.
    Short(Vec<i16>, u8),
    /// Steps of that many decimals; a gap is the least of them.
    Long(Vec<i32>, u8),
}

impl Default for Numbers {
    fn default() -> Self {
        Self(Held::Doubles(Vec::new()))
    }
}

impl fmt::Debug for Numbers {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_list().entries((0..self.len()).map(|row| self.get(row))).finish()
    }
}

/// A step as a number.
fn short(step: i16, tens: f64) -> f64 {
    if step == i16::MIN { f64::NAN } else { f64::from(step) / tens }
}

/// A step as a number.
fn long(step: i32, tens: f64) -> f64 {
    if step == i32::MIN { f64::NAN } else { f64::from(step) / tens }
}

fn tens(decimals: u8) -> f64 {
    f64::from(TENS[usize::from(decimals)])
}

/// The steps of more decimals, if they can be told so.
fn finer(step: i32, by: u8) -> Option<i32> {
    step.checked_mul(*TENS.get(usize::from(by))?).filter(|step| *step != i32::MIN)
}

impl Numbers {
    /// A column that holds steps as long as it can.
    pub(crate) const fn in_steps() -> Self {
        Self(Held::Short(Vec::new(), 0))
    }

    /// A column of what `value` says of each row, asked side by side.
    pub fn of_rows(rows: usize, value: impl Fn(usize) -> Option<f64> + Sync) -> Self {
        let values = (0..rows).into_par_iter().with_min_len(ROWS_A_TASK);
        Self(Held::Doubles(values.map(|row| value(row).unwrap_or(f64::NAN)).collect()))
    }

    /// A column of values, of which a gap is NaN.
    pub(crate) const fn of_values(values: Vec<f64>) -> Self {
        Self(Held::Doubles(values))
    }

    /// Adds a value, or a gap, below.
    pub fn push(&mut self, value: Option<f64>) {
        match (&mut self.0, value) {
            (Held::Doubles(all), value) => all.push(value.unwrap_or(f64::NAN)),
            (Held::Short(all, _), None) => all.push(i16::MIN),
            (Held::Long(all, _), None) => all.push(i32::MIN),
            (Held::Short(_, own) | Held::Long(_, own), Some(value)) => {
                let own = *own;
                match steps(value, own) {
                    Some((step, decimals)) => self.push_step(step, decimals),
                    None => self.push_doubles(&[value]),
                }
            }
        }
    }

    /// Adds a value below that is a step of so many decimals, at most 9.
    pub(crate) fn push_step(&mut self, step: i32, decimals: u8) {
        match &mut self.0 {
            Held::Short(all, own) if *own == decimals && step.unsigned_abs() < 1 << 15 => {
                // It fits, as was seen.
                all.push(i16::try_from(step).unwrap_or(i16::MIN));
            }
            Held::Long(all, own) if *own == decimals && step != i32::MIN => all.push(step),
            _ => self.push_other(step, decimals),
        }
    }

    /// Adds a step of other decimals than the others have, or one for which there is no room among them.
    #[cold]
    fn push_other(&mut self, step: i32, decimals: u8) {
        let value = || f64::from(step) / tens(decimals);
        let own = match &self.0 {
            Held::Doubles(_) => return self.push_doubles(&[value()]),
            Held::Short(_, own) | Held::Long(_, own) => *own,
        };
        let all = own.max(decimals);
        let Some(step) = finer(step, all - decimals).filter(|_| self.refine(all)) else {
            return self.push_doubles(&[value()]);
        };
        match &mut self.0 {
            Held::Short(all, _) if step.unsigned_abs() < 1 << 15 => {
                all.push(i16::try_from(step).unwrap_or(i16::MIN));
            }
            _ => match self.lengthen() {
                Some(all) => all.push(step),
                None => self.push_doubles(&[value()]),
            },
        }
    }

    /// Holds all in steps of so many decimals, no fewer than before, if that can be.
    fn refine(&mut self, decimals: u8) -> bool {
        let (by, fits) = match &self.0 {
            Held::Doubles(_) => return false,
            Held::Short(_, own) | Held::Long(_, own) if *own == decimals => return true,
            Held::Short(all, own) => {
                let by = decimals - own;
                let fits = |step: &i16| {
                    *step == i16::MIN
                        || finer(i32::from(*step), by).is_some_and(|step| step.unsigned_abs() < 1 << 15)
                };
                (by, all.iter().all(fits))
            }
            Held::Long(_, own) => (decimals - own, false),
        };
        if let (Held::Short(all, own), true) = (&mut self.0, fits) {
            let by = TENS[usize::from(by)];
            for step in all.iter_mut().filter(|step| **step != i16::MIN) {
                *step = i16::try_from(i32::from(*step) * by).unwrap_or(i16::MIN);
            }
            *own = decimals;
            return true;
        }
        let Some(all) = self.lengthen() else { return false };
        if !all.iter().all(|step| *step == i32::MIN || finer(*step, by).is_some()) {
            return false;
        }
        for step in all.iter_mut().filter(|step| **step != i32::MIN) {
            *step = finer(*step, by).unwrap_or(i32::MIN);
        }
        if let Held::Long(_, own) = &mut self.0 {
            *own = decimals;
        }
        true
    }

    /// The long steps, if all are steps.
    fn lengthen(&mut self) -> Option<&mut Vec<i32>> {
        if let Held::Short(all, own) = &self.0 {
            let long = |step: &i16| if *step == i16::MIN { i32::MIN } else { i32::from(*step) };
            self.0 = Held::Long(all.iter().map(long).collect(), *own);
        }
        match &mut self.0 {
            Held::Long(all, _) => Some(all),
            _ => None,
        }
    }

    /// Adds values below that are no steps of the others' kind.
    fn push_doubles(&mut self, values: &[f64]) {
        if !matches!(self.0, Held::Doubles(_)) {
            let mut all = Vec::with_capacity(self.len());
            self.each(0..self.len(), |value| all.push(value));
            self.0 = Held::Doubles(all);
        }
        if let Held::Doubles(all) = &mut self.0 {
            all.extend_from_slice(values);
        }
    }

    /// Adds all values of another column below.
    pub fn append(&mut self, below: &Self) {
        match (&mut self.0, &below.0) {
            (Held::Doubles(all), Held::Doubles(others)) => all.extend_from_slice(others),
            (Held::Doubles(all), _) => below.each(0..below.len(), |value| all.push(value)),
            (Held::Short(all, own), Held::Short(others, decimals)) if own == decimals => {
                all.extend_from_slice(others);
            }
            (Held::Long(all, own), Held::Long(others, decimals)) if own == decimals => {
                all.extend_from_slice(others);
            }
            (_, Held::Doubles(others)) => self.push_doubles(others),
            (_, Held::Short(others, decimals)) => {
                for &step in others {
                    if step == i16::MIN { self.push(None) } else { self.push_step(i32::from(step), *decimals) }
                }
            }
            (_, Held::Long(others, decimals)) => {
                for &step in others {
                    if step == i32::MIN { self.push(None) } else { self.push_step(step, *decimals) }
                }
            }
        }
    }

    /// A column of the values of some rows in a new order; a row that is missing is a gap.
    pub fn picked(&self, rows: &[Option<usize>]) -> Self {
        Self::of_values(rows.iter().map(|row| row.and_then(|row| self.get(row)).unwrap_or(f64::NAN)).collect())
    }

    /// A column of the values of another one, and of this one where that has a gap.
    pub(crate) fn under(&self, over: &Self) -> Self {
        let both = |row| over.get(row).or_else(|| self.get(row)).unwrap_or(f64::NAN);
        Self::of_values((0..self.len()).map(both).collect())
    }

    /// The value of a row, if it has one.
    pub fn get(&self, row: usize) -> Option<f64> {
        let value = match &self.0 {
            Held::Doubles(all) => all[row],
            Held::Short(all, decimals) => short(all[row], tens(*decimals)),
            Held::Long(all, decimals) => long(all[row], tens(*decimals)),
        };
        (!value.is_nan()).then_some(value)
    }

    /// Takes the values of some rows from top to bottom; a gap is NaN.
    pub fn each(&self, rows: Range<usize>, mut take: impl FnMut(f64)) {
        match &self.0 {
            Held::Doubles(all) => all[rows].iter().for_each(|value| take(*value)),
            Held::Short(all, decimals) => {
                let tens = tens(*decimals);
                all[rows].iter().for_each(|step| take(short(*step, tens)));
            }
            Held::Long(all, decimals) => {
                let tens = tens(*decimals);
                all[rows].iter().for_each(|step| take(long(*step, tens)));
            }
        }
    }

    /// The values of some rows, one after another; a gap is NaN.
    pub(crate) fn copy_to(&self, rows: Range<usize>, out: &mut [f64]) {
        match &self.0 {
            Held::Doubles(all) => out.copy_from_slice(&all[rows]),
            Held::Short(all, decimals) => {
                let tens = tens(*decimals);
                out.iter_mut().zip(&all[rows]).for_each(|(out, step)| *out = short(*step, tens));
            }
            Held::Long(all, decimals) => {
                let tens = tens(*decimals);
                out.iter_mut().zip(&all[rows]).for_each(|(out, step)| *out = long(*step, tens));
            }
        }
    }

    /// Takes all values that there are.
    pub(crate) fn each_present(&self, mut take: impl FnMut(f64)) {
        self.each(0..self.len(), |value| {
            if !value.is_nan() {
                take(value);
            }
        });
    }

    /// Whether all are steps, so that none is large.
    pub(crate) const fn are_steps(&self) -> bool {
        !matches!(self.0, Held::Doubles(_))
    }

    /// How often each value stands in the column, from the least on, where they are so few that counting is cheap.
    pub(crate) fn tally(&self) -> Option<Vec<(f64, usize)>> {
        let Held::Short(all, decimals) = &self.0 else { return None };
        let mut counts = vec![0_usize; 1 << 16];
        for step in all {
            // The order of steps; a gap comes first.
            counts[usize::from(step.cast_unsigned() ^ 0x8000)] += 1;
        }
        let values = (i16::MIN..=i16::MAX).zip(counts).skip(1).filter(|(_, count)| *count > 0);
        Some(values.map(|(step, count)| (short(step, tens(*decimals)), count)).collect())
    }

    /// The values of those rows that have one.
    pub fn present(&self, rows: &[u32]) -> Vec<f64> {
        rows.iter().filter_map(|&row| self.get(row as usize)).collect()
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        match &self.0 {
            Held::Doubles(all) => all.len(),
            Held::Short(all, _) => all.len(),
            Held::Long(all, _) => all.len(),
        }
    }
}

/// A value as a step of so few decimals as it has, but not fewer than are asked for, if it is one.
fn steps(value: f64, least: u8) -> Option<(i32, u8)> {
    (least..10).find_map(|decimals| {
        let step = (value * tens(decimals)).round();
        // Comparing bits keeps −0 as it is.
        let is_step = step.abs() <= f64::from(i32::MAX) && (step / tens(decimals)).to_bits() == value.to_bits();
        #[expect(clippy::cast_possible_truncation, reason = "a whole number that fits")]
        let step = step as i32;
        (is_step && !(step == 0 && value.is_sign_negative())).then_some((step, decimals))
    })
}

#[cfg(test)]
mod tests {
    use super::{Held, Numbers};

    fn bits(numbers: &Numbers) -> Vec<Option<u64>> {
        (0..numbers.len()).map(|row| numbers.get(row).map(f64::to_bits)).collect()
    }

    #[test]
    fn steps_hold_what_doubles_hold() {
        // Short steps, then longer ones of more decimals, then what is no step at all.
        const STEPS: [(i32, u8); 14] = [
            (0, 0),
            (125, 1),
            (-125, 2),
            (3000, 1),
            (120, 1),
            (7, 0),
            (32_767, 1),
            (32_768, 1),
            (-32_768, 2),
            (1, 5),
            (999_999_999, 0),
            (-5, 9),
            (i32::MAX, 0),
            (-i32::MAX, 3),
        ];
        const OTHERS: [f64; 3] = [0.1 + 0.2, -0.0, 1e300];
        let mut state = 7_u64;
        let mut kinds = [0; 3];
        for round in 0..3000 {
            let (mut plain, mut held, mut pieces) = (Numbers::default(), Numbers::in_steps(), Numbers::in_steps());
            let mut piece = Numbers::in_steps();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = (state >> 33) as usize % [7, 13, 18][round % 3];
                let step = at.checked_sub(1).and_then(|at| STEPS.get(at)).copied();
                let value = step.map(|(step, decimals)| f64::from(step) / 10_f64.powi(i32::from(decimals)));
                let value = value.or_else(|| OTHERS.get(at.checked_sub(15)?).copied());
                plain.push(value);
                for numbers in [&mut held, &mut piece] {
                    match step {
                        Some((step, decimals)) if (state >> 50).is_multiple_of(2) => {
                            numbers.push_step(step, decimals);
                        }
                        _ => numbers.push(value),
                    }
                }
                if (state >> 40).is_multiple_of(4) {
                    pieces.append(&std::mem::replace(&mut piece, Numbers::in_steps()));
                }
            }
            pieces.append(&piece);
            assert_eq!(bits(&held), bits(&plain));
            assert_eq!(bits(&pieces), bits(&plain));
            kinds[match held.0 {
                Held::Doubles(_) => 0,
                Held::Short(..) => 1,
                Held::Long(..) => 2,
            }] += 1;
        }
        assert!(kinds.iter().all(|count| *count > 200), "{kinds:?}");
    }
}
