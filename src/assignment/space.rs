//! Points as short numbers, in blocks that lie close together: who can be near whom, told fast and never wrongly.
//!
//! A k-d tree (Bentley, "Multidimensional binary search trees used for associative searching", 1975) puts the
//! columns in an order in which neighbours are near; 32 at a time are a block with a bounding box, and columns
//! that lack the same coordinates share blocks. A *key* is distance + price in f32; it differs from the exact
//! sum by no more than [`Space::lowest`] and [`Space::most`] allow for: each coordinate is off by 2⁻²⁴ of
//! itself, which moves a distance by at most 4·2⁻²⁴ of the largest coordinate, and each step of the sum by 2⁻²⁴
//! of the sum; both are doubled here. So keys only say whom to look at, and exact costs decide.
//!
//! Cost: O(columns · log columns) to build, O(dimensions) a cell, 32 cells in one pass of the machine's vectors.
//! Preconditions: weights are above 0; prices are not negative.
//!
//! Example: in one dimension the columns 5, 1, 9 stand in one block whose box is 1…9; a row at 11 is at least 2 away
//! from all of it.

use std::collections::BTreeMap;

use super::{NONE, Points};

/// How many columns a block has.
pub(super) const LANES: usize = 32;

/// So many of them fill two of the machine's vectors.
const FEW_LANES: usize = 8;

/// One number for each column of a block.
pub(super) type Lanes = [f32; LANES];

/// A row of which less than this share of the weights is known is taken to be near everyone.
const LEAST_SHARE: f64 = 1e-3;

/// The points of rows and columns. A column's place here is its *slot*.
pub(super) struct Space {
    dimensions: usize,
    /// The column of each slot; [`NONE`] where a block is padded.
    pub(super) columns: Vec<u32>,
    /// Coordinates of the columns times √weight, [block · dimensions + dimension].
    coordinates: Vec<Lanes>,
    /// The boxes, [dimension · blocks + block].
    low: Vec<f32>,
    high: Vec<f32>,
    /// Which coordinates the columns of a block have, as `coordinates`.
    has: Vec<bool>,
    /// Whether they have all.
    whole: Vec<bool>,
    /// Coordinates of the rows times √weight; a gap is NaN.
    rows: Vec<f32>,
    /// What a row's sum of squares is multiplied with.
    inverse: Vec<f32>,
    /// Weights as shares of all.
    shares: Vec<f64>,
    relative_error: f64,
    error: f64,
    /// No two points are farther apart.
    pub(super) farthest: f64,
}

impl Space {
    /// Places some columns and some rows of the points. With `nobody` there is one more column, which is
    /// everyone's neighbour; its number is that of the points' columns.
    pub(super) fn new(points: &Points, rows: &[u32], columns: &[u32], nobody: bool) -> Self {
        let dimensions = points.weights.len();
        let all: f64 = points.weights.iter().sum();
        let shares: Vec<f64> = points.weights.iter().map(|weight| weight / all).collect();
        let last = u32::try_from(points.columns.len() / dimensions).unwrap_or(NONE);
        let slots = slots(points, columns, nobody.then_some(last));
        let blocks = slots.len() / LANES;
        let mut out = Self {
            dimensions,
            columns: slots,
            coordinates: vec![[0.0; LANES]; blocks * dimensions],
            low: vec![f32::NEG_INFINITY; blocks * dimensions],
            high: vec![f32::INFINITY; blocks * dimensions],
            has: vec![false; blocks * dimensions],
            whole: vec![false; blocks],
            rows: Vec::with_capacity(rows.len() * dimensions),
            inverse: Vec::with_capacity(rows.len()),
            shares,
            relative_error: 0.0,
            error: 0.0,
            farthest: 0.0,
        };
        let mut largest = 0.0_f64;
        for block in 0..blocks {
            out.fill(block, points, last, &mut largest);
        }
        for &row in rows {
            let z = points.row(row);
            largest = z.iter().filter(|z| !z.is_nan()).fold(largest, |largest, z| largest.max(z.abs()));
            out.rows.extend(z.iter().zip(&out.shares).map(|(z, share)| short(z * share.sqrt())));
            let known = z.iter().zip(&out.shares).filter(|(z, _)| !z.is_nan());
            out.inverse.push(inverse(known.map(|(_, share)| share).sum()));
        }
        #[expect(clippy::cast_precision_loss, reason = "dimensions are far fewer than 2^53")]
        let steps = dimensions as f64 + 8.0;
        out.relative_error = steps * f64::from(f32::EPSILON);
        out.farthest = 2.0 * largest;
        out.error = 4.0 * largest * f64::from(f32::EPSILON) + 2e-9;
        out
    }

    /// Takes over the coordinates of a block's columns.
    fn fill(&mut self, block: usize, points: &Points, nobody: u32, largest: &mut f64) {
        let columns = &self.columns[block * LANES..][..LANES];
        let real = columns.iter().enumerate().filter(|(_, column)| **column < nobody);
        for (lane, &column) in real {
            for (dimension, (&z, share)) in points.column(column).iter().zip(&self.shares).enumerate() {
                if z.is_nan() {
                    continue;
                }
                *largest = largest.max(z.abs());
                let (at, edge) = (block * self.dimensions + dimension, dimension * self.whole.len() + block);
                let z = short(z * share.sqrt());
                let is_first = !self.has[at];
                self.coordinates[at][lane] = z;
                self.has[at] = true;
                self.low[edge] = if is_first { z } else { self.low[edge].min(z) };
                self.high[edge] = if is_first { z } else { self.high[edge].max(z) };
            }
        }
        self.whole[block] = self.has[block * self.dimensions..][..self.dimensions].iter().all(|has| *has);
    }

    pub(super) fn blocks(&self) -> usize {
        self.whole.len()
    }

    /// The least key that any column of each block can have, if these are the least prices.
    pub(super) fn bounds(&self, row: usize, prices: &[f32], out: &mut [f32]) {
        out.fill(0.0);
        let blocks = self.blocks();
        for (dimension, &at) in self.row(row).iter().enumerate() {
            if !at.is_nan() {
                let edges = dimension * blocks..(dimension + 1) * blocks;
                add_outside(out, &self.low[edges.clone()], &self.high[edges], at);
            }
        }
        // A column that has fewer coordinates divides by less: that only adds to the distance.
        let inverse = self.inverse[row];
        for (out, price) in out.iter_mut().zip(prices) {
            *out = (*out * inverse).sqrt() + price;
        }
    }

    /// The keys of a block's columns.
    pub(super) fn keys(&self, row: usize, block: usize, prices: &Lanes) -> Lanes {
        let mut keys = [0.0; LANES];
        let first = block * self.dimensions;
        if self.whole[block] && self.row(row).iter().all(|at| !at.is_nan()) {
            add_squares(&mut keys, &self.coordinates[first..][..self.dimensions], self.row(row));
            root(&mut keys, self.inverse[row]);
            add(&mut keys, prices);
            return keys;
        }
        for (dimension, &at) in self.row(row).iter().enumerate() {
            if !at.is_nan() && self.has[first + dimension] {
                add_square(&mut keys, &self.coordinates[first + dimension], at);
            }
        }
        root(&mut keys, if self.whole[block] { self.inverse[row] } else { self.shared_inverse(row, block) });
        add(&mut keys, prices);
        keys
    }

    fn shared_inverse(&self, row: usize, block: usize) -> f32 {
        let has = &self.has[block * self.dimensions..][..self.dimensions];
        let both = self.row(row).iter().zip(has).zip(&self.shares);
        inverse(both.filter(|((at, has), _)| !at.is_nan() && **has).map(|(_, share)| share).sum())
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.rows[row * self.dimensions..][..self.dimensions]
    }

    /// The least exact sum behind a key.
    pub(super) fn lowest(&self, key: f32) -> f64 {
        f64::from(key) * (1.0 - self.relative_error) - self.error
    }

    /// The largest key that an exact sum can have.
    pub(super) fn most(&self, exact: f64) -> f32 {
        short(exact * (1.0 + self.relative_error) + self.error).next_up()
    }
}

/// What a sum of squares is multiplied with, if so large a share of the weights is behind it; 0 if that is too
/// little for short numbers, which makes every key a price alone: too low, never too high.
fn inverse(share: f64) -> f32 {
    if share < LEAST_SHARE { 0.0 } else { short(1.0 / share) }
}

#[expect(clippy::cast_possible_truncation, reason = "what is lost is known and allowed for")]
fn short(x: f64) -> f32 {
    x as f32
}

/// The columns in an order in which neighbours are near, in whole blocks.
fn slots(points: &Points, columns: &[u32], nobody: Option<u32>) -> Vec<u32> {
    let mut alike: BTreeMap<Vec<bool>, Vec<u32>> = BTreeMap::new();
    for &column in columns {
        alike.entry(points.column(column).iter().map(|z| z.is_nan()).collect()).or_default().push(column);
    }
    let mut out = Vec::with_capacity(columns.len().next_multiple_of(LANES));
    for mut some in alike.into_values().chain(nobody.map(|nobody| vec![nobody])) {
        if nobody != some.first().copied() {
            split(points, &mut some);
        }
        out.extend(some);
        out.resize(out.len().next_multiple_of(LANES), NONE);
    }
    out
}

/// Halves the columns where they are widest apart, down to blocks.
fn split(points: &Points, columns: &mut [u32]) {
    if columns.len() <= LANES {
        return;
    }
    let z = |column: u32, dimension: usize| points.column(column)[dimension];
    let spread = |dimension: usize| {
        let values = columns.iter().map(|&column| z(column, dimension)).filter(|z| !z.is_nan());
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), z| (low.min(z), high.max(z)));
        (high - low) * points.weights[dimension].sqrt()
    };
    let wider = |one: usize, other: usize| if spread(one) > spread(other) { one } else { other };
    let widest = (1..points.weights.len()).fold(0, wider);
    let middle = (columns.len() / 2).next_multiple_of(LANES).min(columns.len() - 1);
    columns.select_nth_unstable_by(middle, |&one, &other| {
        z(one, widest).total_cmp(&z(other, widest)).then(one.cmp(&other))
    });
    let (below, above) = columns.split_at_mut(middle);
    split(points, below);
    split(points, above);
}

// Loops over whole arrays in functions of their own: only so they become vector instructions.

#[inline(never)]
fn add_outside(sums: &mut [f32], low: &[f32], high: &[f32], at: f32) {
    for ((sum, low), high) in sums.iter_mut().zip(low).zip(high) {
        let (below, above) = (low - at, at - high);
        let outside = if below > above { below } else { above };
        let outside = if outside > 0.0 { outside } else { 0.0 };
        *sum += outside * outside;
    }
}

/// The sums of squares of columns and a row that have all coordinates: the same as those below, a few columns at a
/// time, so that these stay in the machine's vectors over all dimensions.
#[inline(never)]
fn add_squares(sums: &mut Lanes, coordinates: &[Lanes], row: &[f32]) {
    for (piece, sums) in sums.as_chunks_mut::<FEW_LANES>().0.iter_mut().enumerate() {
        let mut own = [0.0; FEW_LANES];
        for (lanes, at) in coordinates.iter().zip(row) {
            for (sum, z) in own.iter_mut().zip(&lanes.as_chunks::<FEW_LANES>().0[piece]) {
                let apart = z - at;
                *sum += apart * apart;
            }
        }
        *sums = own;
    }
}

#[inline(never)]
fn add_square(sums: &mut Lanes, coordinates: &Lanes, at: f32) {
    for (sum, z) in sums.iter_mut().zip(coordinates) {
        let apart = z - at;
        *sum += apart * apart;
    }
}

#[inline(never)]
fn root(sums: &mut Lanes, inverse: f32) {
    for sum in sums.iter_mut() {
        *sum = (*sum * inverse).sqrt();
    }
}

#[inline(never)]
fn add(keys: &mut Lanes, prices: &Lanes) {
    for (key, price) in keys.iter_mut().zip(prices) {
        *key += price;
    }
}

/// Whether any key is below a cut.
#[inline(never)]
pub(super) fn any_below(keys: &Lanes, cut: f32) -> bool {
    let mut any = [0_u32; LANES];
    for (any, key) in any.iter_mut().zip(keys) {
        *any = u32::from(*key < cut);
    }
    any.iter().fold(0, |all, any| all | any) > 0
}

/// The least key; keys are not negative, so that their bits compare as they do.
#[inline(never)]
pub(super) fn least(keys: &Lanes) -> f32 {
    let mut least = [u32::MAX; 4];
    for four in keys.as_chunks::<4>().0 {
        for (least, key) in least.iter_mut().zip(four) {
            let key = key.to_bits();
            *least = if key < *least { key } else { *least };
        }
    }
    f32::from_bits(least[0].min(least[1]).min(least[2]).min(least[3]))
}

#[cfg(test)]
mod tests {
    use super::{LANES, Lanes, Space, any_below, inverse};
    use crate::assignment::{NONE, Points};

    /// Of a thousandth of the weights a sum of squares can be made, of less no number that is short.
    #[test]
    #[expect(clippy::float_cmp, reason = "powers of ten and two, and nothing at all")]
    fn a_row_of_which_next_to_nothing_is_known_is_near_everyone() {
        assert_eq!([1.0, 0.5, 1e-3].map(inverse), [1.0, 2.0, 1000.0]);
        assert_eq!([0.0, 1e-300, 1e-9, 0.000_999].map(inverse), [0.0; 4]);
    }

    #[test]
    fn a_key_at_the_cut_is_not_below_it() {
        let mut keys: Lanes = [7.0; LANES];
        assert!(!any_below(&keys, 7.0));
        keys[31] = 7.0_f32.next_down();
        assert!(any_below(&keys, 7.0));
    }

    /// In the wide dimension the columns stand from 95 down to 0, in the other at 0 or 1: the boxes are thirds.
    #[test]
    fn columns_that_are_near_each_other_share_a_block() {
        for wide in [0, 1] {
            let point = |at: u32| if wide == 0 { [at, at % 2] } else { [at % 2, at] };
            let columns: Vec<f64> = (0..96).rev().flat_map(point).map(f64::from).collect();
            let points = Points { weights: &[1.0, 1.0], rows: &[], columns: &columns };
            let space = Space::new(&points, &[], &(0..96).collect::<Vec<u32>>(), false);
            let ends = |block: &[u32]| {
                let at = block.iter().map(|&column| columns[2 * column as usize + wide]);
                at.fold((f64::MAX, f64::MIN), |(low, high), at| (at.min(low), at.max(high)))
            };
            let boxes: Vec<_> = space.columns.chunks(LANES).map(ends).collect();
            assert_eq!(boxes, [(0.0, 31.0), (32.0, 63.0), (64.0, 95.0)]);
        }
    }

    /// Numbers that look random, of many sizes.
    fn number(state: &mut u64) -> f64 {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let unit = f64::from(u32::try_from(*state >> 32).unwrap()) / 2.0_f64.powi(32);
        (unit - 0.5) * if *state >> 20 & 7 == 1 { 200.0 } else { 2.0 }
    }

    #[test]
    fn keys_are_as_near_to_exact_sums_as_is_said() {
        let mut state = 1;
        for (weights, gaps) in [(vec![1.0], 0), (vec![0.4, 0.3, 0.2, 0.1], 3), (vec![1e30, 1e-9, 1e28], 1)] {
            let width = weights.len();
            let mut points = |count: usize| -> Vec<f64> {
                let z = |at: usize| if at % 7 < gaps { f64::NAN } else { number(&mut state) };
                (0..count * width).map(z).collect()
            };
            let (rows, columns) = (points(20), points(90));
            let points = Points { weights: &weights, rows: &rows, columns: &columns };
            let all: Vec<u32> = (0..90).collect();
            let space = Space::new(&points, &all[..20], &all, true);
            let price: Lanes = std::array::from_fn(|lane| if lane % 2 == 0 { 0.0 } else { 1.7 });
            let mut bounds = vec![0.0; space.blocks()];
            for row in 0..20 {
                space.bounds(row, &vec![0.0; space.blocks()], &mut bounds);
                for (block, &bound) in bounds.iter().enumerate() {
                    let keys = space.keys(row, block, &price);
                    for (lane, &column) in space.columns[block * LANES..][..LANES].iter().enumerate() {
                        if column == NONE || column == 90 {
                            continue;
                        }
                        let of = |all: &[f64], place: usize| all[place * width..][..width].to_vec();
                        let (one, other) = (of(&rows, row), of(&columns, column as usize));
                        let both = weights.iter().zip(one).zip(other).map(|((w, a), b)| (*w, a - b));
                        let both: Vec<_> = both.filter(|(_, apart)| !apart.is_nan()).collect();
                        let shared: f64 = both.iter().map(|(w, _)| w).sum();
                        let distance =
                            (both.iter().map(|(w, apart)| w * apart * apart).sum::<f64>() / shared).sqrt();
                        if both.is_empty() {
                            continue;
                        }
                        let exact = distance + f64::from(price[lane]);
                        assert!(space.lowest(keys[lane]) <= exact, "{distance} {}", keys[lane]);
                        assert!(space.lowest(bound) <= distance, "{distance} {bound}");
                        assert!(keys[lane] <= space.most(exact), "{distance} {}", keys[lane]);
                        assert!(distance <= space.farthest);
                    }
                }
            }
        }
    }
}
