//! The indices of all schools of one group, column by column: the same terms in the same order as school by school, so
//! that not a bit differs, but each column is passed once and from one end to the other.

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSliceMut};

use super::{FittedAxis, FittedIndicator, is_covered};
use crate::model::{Dataset, Numbers, ROWS_A_TASK, Scale};
use crate::stats::{self, Moments};

/// The moments of all values of a column.
pub fn moments(numbers: &Numbers) -> Option<Moments> {
    if let Some(tally) = numbers.tally() {
        return stats::moments_of_counts(&tally);
    }
    stats::moments_of_pieces(numbers.len().div_ceil(ROWS_A_TASK), |piece, values| {
        let from = piece * ROWS_A_TASK;
        numbers.each(from..numbers.len().min(from + ROWS_A_TASK), |value| {
            if !value.is_nan() {
                values.push(value);
            }
        });
    })
}

/// The indices of all schools on the scale of their only group.
pub(super) fn index(fit: &FittedAxis, dataset: &Dataset) -> Numbers {
    let mut out = vec![0.0; dataset.ids.len()];
    let pieces = out.par_chunks_mut(ROWS_A_TASK).enumerate();
    pieces.for_each_init(Vec::new, |room, (piece, out)| fit.of_rows(dataset, piece * ROWS_A_TASK, out, room));
    Numbers::of_values(out)
}

impl FittedAxis {
    /// The indices of the rows from one on; none is NaN.
    fn of_rows(&self, dataset: &Dataset, from: usize, out: &mut [f64], room: &mut Vec<f64>) {
        let rows = from..from + out.len();
        let column = |indicator: &FittedIndicator| &dataset.columns[indicator.place].numbers;
        if let [only] = &self.indicators[..] {
            column(only).copy_to(rows, out);
            for value in out.iter_mut().filter(|value| !value.is_nan()) {
                *value = only.scaled(*value, self.scale).map_or(f64::NAN, stats::round12);
            }
            return;
        }
        room.clear();
        room.resize(2 * out.len(), 0.0);
        let (values, present) = room.split_at_mut(out.len());
        let mut all = 0.0;
        for &at in &self.order {
            let indicator = &self.indicators[at];
            all += indicator.weight.abs();
            column(indicator).copy_to(rows.clone(), values);
            indicator.add(self.scale, values, (out, present));
        }
        // Nearly all schools have all values: what was covered before is so again.
        let mut known = (0.0, false);
        for (sum, present) in out.iter_mut().zip(present) {
            if *present != known.0 {
                known = (*present, *present > 0.0 && is_covered(*present, all, self.min_coverage));
            }
            *sum = if known.1 { stats::round12(*sum / *present) } else { f64::NAN };
        }
    }
}

impl FittedIndicator {
    /// Adds the weighted values to the sums, and the weight to what is present.
    fn add(&self, scale: Scale, values: &[f64], (sums, present): (&mut [f64], &mut [f64])) {
        let weight = self.weight.abs();
        let cells = values.iter().zip(sums).zip(present);
        if let (Scale::ZScore, Some(moments)) = (scale, self.moments.filter(|moments| moments.sd > 0.0)) {
            // The sign of the weight turns a value round; a gap adds nothing to a sum that is never −0.
            for ((value, sum), present) in cells {
                let is_gap = value.is_nan();
                let term = self.weight * ((value - moments.mean) / moments.sd);
                *sum += if is_gap { 0.0 } else { term };
                *present += if is_gap { 0.0 } else { weight };
            }
            return;
        }
        for ((value, sum), present) in cells {
            if let Some(scaled) = if value.is_nan() { None } else { self.scaled(*value, scale) } {
                *sum += weight * scaled;
                *present += weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::score;
    use crate::config::parse;
    use crate::model::{Column, Dataset, Group, Numbers, Texts};
    use crate::stats;

    #[test]
    fn columns_give_what_schools_give_to_the_bit() {
        let rows = 20_000_u32;
        let number = |row: u32, by: u32| {
            let noise = row.wrapping_mul(2_654_435_761).wrapping_mul(2 * by + 1) >> 9;
            (!noise.is_multiple_of(23)).then(|| f64::from(noise % 1000) / 10.0)
        };
        for (scale, weights) in [
            ("z-score", "a = 0.4\nb = -0.3\nc = 0.3\n"),
            ("z-score", "a = 1\n"),
            ("min-max", "a = 2\nb = -1\nc = 0.1\n"),
            ("percentile", "a = 1\nb = -1\n"),
        ] {
            let text = format!(
                "school = 'id'\nmin_coverage = 0.5\n[complexity]\nscale = '{scale}'\n[complexity.indicators]\n{weights}\
                 [results.indicators]\nd = 1\n"
            );
            let settings = parse(text.as_bytes()).expect("settings");
            let names: Vec<&str> = ["a", "b", "c"].into_iter().take(weights.lines().count()).collect();
            let mut ids = Texts::default();
            (0..rows).for_each(|row| ids.push(&row.to_string()));
            let columns: Vec<Column> = names
                .iter()
                .chain(["d"].iter())
                .zip(1..)
                .map(|(name, by)| {
                    let mut numbers = if by == 2 { Numbers::default() } else { Numbers::in_steps() };
                    (0..rows).for_each(|row| numbers.push(number(row, by)));
                    Column { name: (*name).to_owned(), numbers }
                })
                .collect();
            let axes = [(0..names.len()).collect(), vec![names.len()]];
            let groups = vec![Group { name: None, rows: (0..rows).collect() }];
            let dataset = Dataset { ids, groups, columns, axes, ..Dataset::default() };
            let scored = score(&dataset, &settings);
            for (axis, index) in scored.index.iter().enumerate() {
                let fit = &scored.fits[0][axis];
                for row in 0..dataset.ids.len() {
                    let expected = fit.of_row(&dataset.columns, row).map(stats::round12);
                    assert_eq!(index.get(row).map(f64::to_bits), expected.map(f64::to_bits), "{scale} {row}");
                }
                for indicator in &fit.indicators {
                    let rows: Vec<u32> = (0..rows).collect();
                    let values = dataset.columns[indicator.place].numbers.present(&rows);
                    assert_eq!(indicator.moments, stats::moments(&values), "{scale}");
                }
            }
        }
    }
}
