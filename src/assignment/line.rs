//! Points on a line: where everyone stands, and prices that are right but for the rounding of costs.
//!
//! On a line nearly all cells tie: a row that has to go right pays the same at every stall it passes, up to the last
//! digit. An auction lets such rows outbid each other by the smallest steps. But prices on a line are easily had: with
//! φ the worth of a row at a place, which changes by no more than the way, the best prices make
//! Σ φ(rows) − Σ places · max(0, φ(stalls)) the largest (Kantorovich, "On the translocation of masses", 1942).
//! From left to right that is a concave function of the last φ; it is kept as its kinks on both sides of its top.
//!
//! Source for the kinks: Hochbaum, "An efficient algorithm for image segmentation, Markov random fields and related
//! problems" (2001), 4; two heaps as in isotonic regression. Cost: O(n · log n).
//! Precondition: none; points that are not on a line have no prices here.
//!
//! Example: a row at 1 and stalls at 0 and 4 with one place each. Nobody else wants a place, so all prices are 0; with
//! a second row at 1 the place at 0 costs 2 more: that is how much farther the one at 4 is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Costs;
use super::market::Market;

/// No place is farther than this from another, in 1e-9: sums stay exact.
const FARTHEST: f64 = 1e15;

/// How far a point may be off the line, in whole cost.
const OFF: f64 = 1e-9;

/// Farther than any price.
const NOWHERE: i64 = i64::MAX / 4;

/// Where kinds and slots stand, in 1e-9 of cost; NaN where nobody does.
pub(super) struct OnLine {
    pub(super) kinds: Vec<f64>,
    pub(super) slots: Vec<f64>,
}

impl OnLine {
    /// None if the points are not on one line.
    pub(super) fn new<C: Costs>(market: &Market<C>) -> Option<Self> {
        let weights = market.weights();
        let all: f64 = weights.iter().sum();
        let scaled = |z: &[f64]| z.iter().zip(weights).map(|(z, weight)| z * (weight / all).sqrt()).collect();
        let kinds: Vec<Vec<f64>> = (0..market.kinds()).map(|kind| scaled(market.row_at(kind))).collect();
        let slots: Vec<Option<Vec<f64>>> =
            (0..market.places.len()).map(|slot| market.column_at(slot).map(scaled)).collect();
        // Of one indicator a school has no value: nobody can go there.
        let is_known = |point: &&Vec<f64>| weights.len() > 1 || !point[0].is_nan();
        let all = || kinds.iter().chain(slots.iter().flatten()).filter(is_known);
        if all().flatten().any(|z| z.is_nan()) {
            return None;
        }
        let farthest = |from: &[f64]| all().max_by(|one, other| apart(from, one).total_cmp(&apart(from, other)));
        let one = farthest(all().next()?)?;
        let other = farthest(one)?;
        let length = apart(one, other);
        if length == 0.0 || length * 1e9 > FARTHEST {
            return None;
        }
        let way: Vec<f64> = one.iter().zip(other).map(|(one, other)| (other - one) / length).collect();
        let along = |point: &[f64]| -> f64 {
            one.iter().zip(point).zip(&way).map(|((one, at), way)| (at - one) * way).sum()
        };
        let is_off = |point: &Vec<f64>| {
            let along = along(point);
            let foot: Vec<f64> = one.iter().zip(&way).map(|(one, way)| one + along * way).collect();
            apart(&foot, point) > OFF
        };
        if all().any(is_off) {
            return None;
        }
        let place = |point: &Vec<f64>| along(point) * 1e9;
        let slots = slots.iter().map(|point| point.as_ref().map_or(f64::NAN, place)).collect();
        Some(Self { kinds: kinds.iter().map(place).collect(), slots })
    }

    /// A price for each slot.
    pub(super) fn prices<C: Costs>(&self, market: &Market<C>) -> Vec<i64> {
        let is_short = market.part.without > 0;
        let stops = self.stops(market, is_short);
        let mut hill = Hill::default();
        let mut before = stops.first().map_or(0, |stop| stop.at);
        let mut tops = Vec::with_capacity(stops.len());
        for stop in &stops {
            hill.widen(stop.at - before);
            hill.add(stop);
            tops.push(hill.top());
            before = stop.at;
        }
        // From the last top back: as near to each top as the way from the stop behind lets it be.
        let mut prices = vec![0; market.places.len()];
        let (mut worth, mut behind) = (0_i64, NOWHERE);
        for (stop, (low, high)) in stops.iter().zip(tops).rev() {
            let way = behind - stop.at;
            worth = worth.clamp(low.min(worth.saturating_add(way)), high.max(worth.saturating_sub(way)));
            behind = stop.at;
            if let Some(slot) = stop.slot {
                prices[slot] = if is_short { worth } else { worth.max(0) };
            }
        }
        prices
    }

    /// Everyone from left to right.
    fn stops<C: Costs>(&self, market: &Market<C>, is_short: bool) -> Vec<Stop> {
        let mut rows = vec![0_i64; market.kinds()];
        for &kind in &market.kind_of {
            rows[kind as usize] += 1;
        }
        let kinds = self.kinds.iter().zip(rows).enumerate().map(|(kind, (at, rows))| Stop {
            at: whole(*at),
            slot: None,
            weight: rows,
            is_bent: is_short && !market.must_stay(kind),
        });
        let slots = self.slots.iter().zip(&market.places).enumerate().filter(|(_, (at, _))| !at.is_nan());
        let slots = slots.map(|(slot, (at, places))| {
            let weight = -i64::try_from(*places).unwrap_or(NOWHERE);
            Stop { at: whole(*at), slot: Some(slot), weight, is_bent: !is_short }
        });
        let mut stops: Vec<Stop> = kinds.chain(slots).collect();
        stops.sort_by_key(|stop| stop.at);
        stops
    }
}

/// Rows of a kind, or a stall.
struct Stop {
    at: i64,
    slot: Option<usize>,
    /// How many rows, or minus how many places.
    weight: i64,
    /// Whether worth counts below 0 only for rows, above 0 only for places.
    is_bent: bool,
}

/// A concave function as its kinks left and right of its top: where, and by how much it bends there.
#[derive(Default)]
struct Hill {
    left: BinaryHeap<(i64, i64)>,
    right: BinaryHeap<Reverse<(i64, i64)>>,
    /// How far both sides have moved apart.
    width: i64,
}

impl Hill {
    /// The largest value within some way on either side.
    fn widen(&mut self, way: i64) {
        self.width += way;
    }

    /// Adds a stop's weight · worth.
    fn add(&mut self, stop: &Stop) {
        let mut rest = stop.weight.abs();
        if stop.weight > 0 {
            if stop.is_bent {
                self.right.push(Reverse((-self.width, rest)));
            }
            while rest > 0 {
                let Reverse((at, bend)) = self.right.pop().unwrap_or(Reverse((NOWHERE, rest)));
                let taken = bend.min(rest);
                self.left.push((at + 2 * self.width, taken));
                if taken < bend {
                    self.right.push(Reverse((at, bend - taken)));
                }
                rest -= taken;
            }
        } else {
            if stop.is_bent {
                self.left.push((self.width, rest));
            }
            while rest > 0 {
                let (at, bend) = self.left.pop().unwrap_or((-NOWHERE, rest));
                let taken = bend.min(rest);
                self.right.push(Reverse((at - 2 * self.width, taken)));
                if taken < bend {
                    self.left.push((at, bend - taken));
                }
                rest -= taken;
            }
        }
    }

    /// From where to where it is at its top.
    fn top(&self) -> (i64, i64) {
        let low = self.left.peek().map_or(-NOWHERE, |(at, _)| at - self.width);
        let high = self.right.peek().map_or(NOWHERE, |Reverse((at, _))| at + self.width);
        (low, high)
    }
}

fn apart(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other) * (one - other)).sum::<f64>().sqrt()
}

#[expect(clippy::cast_possible_truncation, reason = "places are below 1e15")]
fn whole(at: f64) -> i64 {
    at.round() as i64
}

#[cfg(test)]
mod tests {
    use super::OnLine;
    use crate::assignment::market::{Market, Part};
    use crate::assignment::{Allowed, Costs, Points, Task};

    /// Nobody asks for costs here.
    struct Nothing;

    impl Costs for Nothing {
        fn cost(&self, _: usize, _: usize) -> i64 {
            0
        }
    }

    /// The places of rows and columns of one place each, and their prices, least 0, by column.
    fn line(weights: &[f64], rows: &[f64], columns: &[f64], without: usize) -> Option<(Vec<f64>, Vec<i64>)> {
        let (many, places) = (rows.len() / weights.len(), columns.len() / weights.len());
        let task = Task {
            points: Points { weights, rows, columns },
            costs: Nothing,
            allowed: Allowed::All,
            capacity: &vec![1; places],
            taken: &vec![0; places],
            first: &[],
        };
        let all = |count| (0..u32::try_from(count).unwrap()).collect();
        let part = Part { rows: all(many), columns: all(places), without, ..Part::default() };
        let market = Market::new(&task, &part, None);
        let line = OnLine::new(&market)?;
        let prices = line.prices(&market);
        let least =
            *prices.iter().zip(&market.places).filter(|(_, places)| **places > 0).map(|(price, _)| price).min()?;
        let slot = |column: u32| market.space.columns.iter().position(|one| *one == column).unwrap();
        let of_column = (0..u32::try_from(places).unwrap()).map(slot);
        Some((line.kinds.clone(), of_column.map(|slot| prices[slot] - least).collect()))
    }

    #[test]
    fn prices_are_those_of_the_way() {
        const E9: i64 = 1_000_000_000;
        for (rows, columns, without, expected) in [
            (&[1.0][..], &[0.0, 4.0][..], 0, vec![0, 0]),
            // The second row goes to 4, which is 1 farther; 2 would do as well.
            (&[1.0, 1.5], &[0.0, 4.0], 0, vec![E9, 0]),
            (&[1.0, 1.0], &[0.0, 4.0], 0, vec![2 * E9, 0]),
            (&[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0], 0, vec![0, 0, 0]),
            // The row at 0 stays without; that at 1 would go to 5 if the place there were cheaper still.
            (&[0.0, 1.0, 9.0], &[1.0, 5.0], 1, vec![4 * E9, 0]),
        ] {
            let (_, prices) = line(&[1.0], rows, columns, without).unwrap();
            assert_eq!(prices, expected, "{rows:?} {columns:?}");
        }
    }

    #[test]
    fn a_line_is_one_through_any_number_of_indicators() {
        let nan = f64::NAN;
        let on =
            |weights: &[f64], rows: &[f64], columns: &[f64]| line(weights, rows, columns, 0).map(|(at, _)| at);
        let way = |at: Vec<f64>| (at[0] - at[1]).abs();
        let third = (1.0_f64 / 3.0).sqrt() * 1e9;
        assert!((way(on(&[1.0], &[1.0, 3.0], &[0.0]).unwrap()) - 2e9).abs() < 1e-3);
        assert!((way(on(&[1.0, 2.0], &[1.0, 7.0, 3.0, 7.0], &[0.0, 7.0]).unwrap()) - 2.0 * third).abs() < 1e-3);
        assert!((way(on(&[1.0, 1.0], &[1.0, 1.0, 3.0, 3.0], &[0.0, 0.0]).unwrap()) - 2e9).abs() < 1e-3);
        assert!(on(&[1.0], &[1.0, 3.0], &[0.0, nan]).is_some());
        assert!(on(&[1.0, 1.0], &[1.0, 1.0, 3.0, 3.001], &[0.0, 0.0]).is_none());
        assert!(on(&[1.0, 1.0], &[1.0, 1.0, 3.0, 3.0], &[0.0, nan]).is_none());
        assert!(on(&[1.0], &[2.0], &[2.0]).is_none());
        assert!(on(&[1.0], &[1e7, 0.0], &[2.0]).is_none());
    }
}
