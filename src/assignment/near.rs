//! The columns near a row: of many, only those are looked at whose block may hold a nearer one than is known already.
//!
//! Cost: O(columns · log columns) to place them; of a row the boxes of all blocks, and the columns of a few.
//! Precondition: weights are above 0.

use super::space::{LANES, Space};
use super::{NONE, Points};

/// Columns in blocks that lie close together, and the rows that ask for them.
pub struct Near {
    space: Space,
    /// Nearness alone counts.
    prices: Vec<f32>,
}

impl Near {
    /// Places all rows and columns.
    pub fn new(points: &Points) -> Self {
        let all =
            |z: &[f64]| (0..u32::try_from(z.len() / points.weights.len()).unwrap_or(NONE)).collect::<Vec<_>>();
        let space = Space::new(points, &all(points.rows), &all(points.columns), false);
        Self { prices: vec![0.0; space.blocks()], space }
    }

    /// Shows columns to a row that measures them, and says after each how far away one may be that it still wants.
    /// Those that are not shown are farther away.
    pub fn show(&self, row: usize, mut look: impl FnMut(usize) -> f64) {
        let mut bounds = vec![0.0; self.space.blocks()];
        self.space.bounds(row, &self.prices, &mut bounds);
        let first = (0..bounds.len()).min_by(|&one, &other| bounds[one].total_cmp(&bounds[other]));
        let others = (0..bounds.len()).filter(|block| Some(*block) != first);
        let mut most = f64::INFINITY;
        for block in first.into_iter().chain(others) {
            if self.space.lowest(bounds[block]) <= most {
                let columns = &self.space.columns[block * LANES..][..LANES];
                columns.iter().filter(|column| **column != NONE).for_each(|&column| most = look(column as usize));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Near;
    use crate::assignment::Points;

    #[test]
    fn nobody_nearer_is_passed_over_and_few_are_looked_at() {
        let mut state = 1_u64;
        let mut number = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Few values, so that many are equally near.
            f64::from(u32::try_from(state >> 40).unwrap() % 37) / 8.0
        };
        for (weights, gaps) in [(vec![1.0], 0), (vec![0.4, 0.3, 0.2], 0), (vec![0.4, 0.3, 0.2, 0.1], 5)] {
            let width = weights.len();
            let mut z = |count: usize| -> Vec<f64> {
                (0..count * width).map(|at| if at % 23 < gaps { f64::NAN } else { number() }).collect()
            };
            let (rows, columns) = (z(40), z(2000));
            let near = Near::new(&Points { weights: &weights, rows: &rows, columns: &columns });
            let distance = |row: usize, column: usize| {
                let both = weights.iter().zip(&rows[row * width..]).zip(&columns[column * width..]);
                let both = both.map(|((weight, one), other)| (weight, one - other)).filter(|(_, z)| !z.is_nan());
                let (sum, share) = both.fold((0.0, 0.0), |(sum, all), (w, z)| (sum + w * z * z, all + w));
                if share == 0.0 { f64::INFINITY } else { (sum / share).sqrt() }
            };
            let mut looks = 0;
            for row in 0..40 {
                let mut best = (f64::INFINITY, usize::MAX);
                near.show(row, |column| {
                    looks += 1;
                    let found = (distance(row, column), column);
                    best = if found < best { found } else { best };
                    best.0
                });
                let expected = (0..2000).map(|column| (distance(row, column), column));
                let expected = expected.min_by(|one, other| one.partial_cmp(other).unwrap()).unwrap();
                assert_eq!(best, expected, "{weights:?} {row}");
            }
            assert!(looks < if gaps == 0 { 20_000 } else { 60_000 }, "{weights:?}: {looks} looks");
        }
    }
}
