//! An auction of places: rows bid for the stalls that cost them least, until everyone has one.
//!
//! Source: Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment problem" (1988),
//! with ε-scaling; Bertsekas and Castañon, "The auction algorithm for the transportation problem" (1989), for
//! stalls with several places. A row bids for its best stall as much as makes it as good as the second best,
//! and ε more; a full stall lets its lowest bidder go, and its price is the lowest bid it holds. ε falls from a
//! quarter of the usual distance to 1 / `unit`, where `unit` is larger than any cycle of stalls is long: then no
//! cycle of moves can save anything, and the answer is the cheapest (`duals` proves it in every run).
//!
//! Places that stay empty ask the same of all stalls, so they are not bid for one by one: when no row is open,
//! they take the places with the lowest bids all at once, at one common *level* a step above those.
//!
//! Cost: in practice O(rows · log(1/ε)) bids and far fewer looks at all stalls; memory: a bid and a list a row.
//! Precondition: there are places for all rows. It gives up (None) where sums could leave 64 bits.
//!
//! Example: two rows stand at 0 and 1, two stalls at 0 and 3 with one place each. Both rows want the first; it
//! gets dear until row 0 or 1 leaves: staying costs 0 + 2 or 1 + 3, the row at 1 leaves as it loses least.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::lists::Lists;
use super::market::Market;
use super::prices::Prices;
use super::tree::Tree;
use super::{Costs, NONE};

/// No sum of costs and prices goes beyond this.
const LIMIT: i64 = i64::MAX / 8;

/// ε at the start, in 1e-9 of cost, and by how much it falls from phase to phase.
const START: i64 = 250_000_000;
const FACTOR: i64 = 5;

/// Where an auction ended.
pub(super) struct Outcome {
    /// The slot of each row's stall.
    pub(super) slot_of: Vec<usize>,
    /// The price of each slot's stall, in steps.
    pub(super) prices: Vec<i64>,
    /// How many steps make 1e-9 of cost.
    pub(super) unit: i64,
}

/// Holds the auction.
pub(super) fn auction<C: Costs>(market: &Market<C>) -> Option<Outcome> {
    let unit = i64::try_from(market.space.columns.len() + 2).ok()?;
    let farthest = market.space.farthest * 1e9;
    #[expect(clippy::cast_precision_loss, reason = "an estimate with room")]
    if farthest * unit as f64 > (LIMIT / 16) as f64 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is below the limit")]
    let farthest = farthest as i64 * unit + 1;
    let mut prices = Prices::new(&market.space, unit);
    let mut lists = Lists::new(market);
    let finest = market.space.most(0.0);
    let mut step = START * unit;
    loop {
        let is_exact = prices.whole(step) < f64::from(finest);
        let mut phase = Phase::new(market, &prices, Bidding { step, is_exact, farthest });
        phase.run(&mut prices, &mut lists)?;
        let slot_of = phase.slot_of;
        prices.restart(&market.space);
        if step == 1 {
            return Some(Outcome { slot_of, prices: prices.own, unit });
        }
        step = (step / FACTOR).max(1);
    }
}

/// How rows bid in a phase.
#[derive(Clone, Copy)]
struct Bidding {
    /// ε.
    step: i64,
    /// Whether ε is so small that keys are too coarse.
    is_exact: bool,
    /// More than any two costs differ by, in steps.
    farthest: i64,
}

/// A round of the auction with one ε.
struct Phase<'m, C> {
    market: &'m Market<'m, C>,
    bidding: Bidding,
    /// The prices at the start, which hold while a stall has free places.
    start: Vec<i64>,
    /// The bids that each stall holds, with their rows.
    held: Vec<BinaryHeap<Reverse<(i64, u32)>>>,
    slot_of: Vec<usize>,
    /// The rows without a place.
    open: Vec<u32>,
    /// How many of the places that are to stay empty have not been found yet.
    idle: usize,
    /// The own prices.
    tree: Tree,
}

impl<'m, C: Costs> Phase<'m, C> {
    fn new(market: &'m Market<'m, C>, prices: &Prices, bidding: Bidding) -> Self {
        let rows = market.kind_of.len();
        let own = |slot: usize| if market.places[slot] > 0 { prices.own[slot] } else { i64::MAX };
        Self {
            market,
            bidding,
            start: prices.own.clone(),
            held: vec![BinaryHeap::new(); market.places.len()],
            slot_of: vec![usize::MAX; rows],
            open: (0..u32::try_from(rows).unwrap_or(NONE)).rev().collect(),
            idle: market.places.iter().sum::<usize>() - rows,
            tree: Tree::new((0..market.places.len()).map(own)),
        }
    }

    fn run(&mut self, prices: &mut Prices, lists: &mut Lists<C>) -> Option<()> {
        loop {
            if let Some(row) = self.open.pop() {
                self.bid(row, prices, lists)?;
            } else if self.idle > 0 {
                self.take_idle_places(prices);
            } else {
                return Some(());
            }
        }
    }

    /// A row bids for its best stall and gets a place there.
    fn bid(&mut self, row: u32, prices: &mut Prices, lists: &mut Lists<C>) -> Option<()> {
        let kind = self.market.kind_of[row as usize] as usize;
        let best = lists.best(kind, prices, self.bidding.is_exact)?;
        let second = if best.second == i64::MAX { best.sum + self.bidding.farthest } else { best.second };
        let label = second - best.cost * prices.unit + self.bidding.step;
        if label > LIMIT {
            return None;
        }
        if self.is_full(best.slot, prices) {
            if prices.idle[best.slot] > 0 && prices.level <= prices.own[best.slot] {
                prices.idle[best.slot] -= 1;
                self.idle += 1;
            } else {
                self.let_go(best.slot);
            }
        }
        self.held[best.slot].push(Reverse((label, row)));
        self.slot_of[row as usize] = best.slot;
        let own = self.own_price(best.slot, prices);
        prices.set(best.slot, own);
        self.tree.set(best.slot, own);
        Some(())
    }

    /// All places that are to stay empty are found at once: the cheapest ones.
    fn take_idle_places(&mut self, prices: &mut Prices) {
        let (mut is_contested, mut last) = (false, prices.level);
        while self.idle > 0 {
            let (slot, own) = self.tree.least();
            last = last.max(own);
            let free = self.market.places[slot] - self.held[slot].len() - prices.idle[slot];
            // Some stall has a free place as long as places are sought, so that no stall without bids is full and
            // the least.
            let taken = if free == 0 {
                self.let_go(slot);
                is_contested = true;
                1
            } else {
                free.min(self.idle)
            };
            prices.idle[slot] += taken;
            self.idle -= taken;
            // The short price stays lower than it could be until the stall is bid for.
            prices.own[slot] = self.own_price(slot, prices);
            self.tree.set(slot, prices.own[slot]);
        }
        // Whoever had to go left a free place somewhere, whose price is the least or above it.
        let (_, next) = self.tree.least();
        let level = if is_contested { next + self.bidding.step } else { last };
        prices.level = prices.level.max(level);
    }

    fn is_full(&self, slot: usize, prices: &Prices) -> bool {
        self.held[slot].len() + prices.idle[slot] == self.market.places[slot]
    }

    /// What a stall asks: the lowest bid it holds, once it is full.
    fn own_price(&self, slot: usize, prices: &Prices) -> i64 {
        if self.is_full(slot, prices) {
            self.held[slot].peek().map_or(i64::MAX, |Reverse((label, _))| *label)
        } else {
            self.start[slot]
        }
    }

    /// The lowest bidder of a stall has to look again.
    fn let_go(&mut self, slot: usize) {
        let lowest = self.held[slot].pop();
        self.open.extend(lowest.map(|Reverse((_, row))| row));
    }
}

#[cfg(test)]
mod tests {
    use super::auction;
    use crate::assignment::market::{Market, Part};
    use crate::assignment::{Allowed, Costs, FORBIDDEN, Points, Task};

    /// Each row may have the column of its number, where it stands, and the next one, which is far away; the last row
    /// only the first column.
    struct Chain {
        links: usize,
        far: f64,
    }

    impl Costs for &Chain {
        fn cost(&self, row: usize, column: usize) -> i64 {
            #[expect(clippy::cast_possible_truncation, reason = "whole numbers")]
            let far = (self.far * 1e9) as i64;
            match (row == self.links, column) {
                (true, 0) => 0,
                (false, column) if column == row => 0,
                (false, column) if column == row + 1 => far,
                _ => FORBIDDEN,
            }
        }
    }

    /// The column of each row, and the highest price in whole cost; none if the auction gives up.
    fn held(links: usize, far: f64) -> Option<(Vec<u32>, f64)> {
        let chain = Chain { links, far };
        let at = |place: usize| if place.is_multiple_of(2) { -far / 2.0 } else { far / 2.0 };
        let columns: Vec<f64> = (0..=links).map(at).collect();
        let rows: Vec<f64> = (0..links).map(at).chain([at(0)]).collect();
        let task = Task {
            points: Points { weights: &[1.0], rows: &rows, columns: &columns },
            costs: &chain,
            allowed: Allowed::ByCell,
            capacity: &vec![1; links + 1],
            taken: &vec![0; links + 1],
            first: &[],
        };
        let all: Vec<u32> = (0..=u32::try_from(links).unwrap()).collect();
        let part = Part { rows: all.clone(), columns: all, ..Part::default() };
        let market = Market::new(&task, &part, None);
        let outcome = auction(&market)?;
        let dearest = outcome.prices.iter().copied().max().unwrap();
        #[expect(clippy::cast_precision_loss, reason = "about")]
        let dearest = dearest as f64 / (1e9 * outcome.unit as f64);
        Some((outcome.slot_of.iter().map(|&slot| market.space.columns[slot]).collect(), dearest))
    }

    /// Where the last row takes the first place, each of the others has to go to the next, and a place costs as much as
    /// all the ways from there to the last one.
    #[test]
    fn prices_add_up_along_a_chain_until_they_leave_64_bits() {
        let (columns, dearest) = held(40, 1e5).unwrap();
        assert_eq!(columns, (1..=40).chain([0]).collect::<Vec<u32>>());
        assert!(dearest >= 4e6, "{dearest}");
        assert!(held(40, 1e6).is_none());
    }
}
