//! The proof that an answer is the cheapest: whole prices, and a look at every cell that could disprove it.
//!
//! Source: linear programming duality; Hoffman and Kruskal, "Integral boundary points of convex polyhedra" (1956)
//! for whole prices. If every row pays, price included, no more at its column than anywhere else (its *worth*),
//! and every column with a price is full, then for any other answer the sum of its costs is at least
//! Σ worth − Σ places · price, and this answer's is exactly that.
//!
//! An auction's prices are in steps of 1 / `unit`, and rows may be one step from their best. There are fewer
//! prices than remainders of `unit`, so one remainder ρ has no price, and p = ⌊(price − ρ) / unit⌋ is exact: where
//! c + price ≤ c' + price' + 1, the floors differ by no more than the whole numbers c' − c.
//!
//! Cost: as a look of `lists` for each kind. The cells with that least cost come out as a graph: the *tight* ones,
//! over which all cheapest answers go.
//!
//! Example: rows at 0 and 1, columns at 0 and 3, one place each. With the prices 2 and 0 the worths are 2 and 2:
//! 2 + 2 − 2 = 2 is what the answer 0 → 0, 1 → 3 costs.

use super::auction::Outcome;
use super::graph::Graph;
use super::market::Market;
use super::space::LANES;
use super::{Costs, FORBIDDEN, NONE};

/// Whole prices by slot, the least of them 0, and each kind's worth.
pub(super) struct Duals {
    pub(super) prices: Vec<i64>,
    pub(super) worths: Vec<i64>,
}

impl Duals {
    /// The exact prices that an auction's prices stand for. None if they have no free remainder, or if two rows
    /// of a kind pay differently.
    pub(super) fn new<C: Costs>(market: &Market<C>, outcome: &Outcome) -> Option<Self> {
        let real = |slot: &usize| market.space.columns[*slot] != NONE;
        let slots = || (0..outcome.prices.len()).filter(real);
        let mut is_used = vec![false; usize::try_from(outcome.unit).ok()?];
        for slot in slots() {
            is_used[usize::try_from(outcome.prices[slot].rem_euclid(outcome.unit)).ok()?] = true;
        }
        let free = i64::try_from(is_used.iter().position(|is_used| !is_used)?).ok()?;
        let mut prices: Vec<i64> =
            outcome.prices.iter().map(|price| (price - free).div_euclid(outcome.unit)).collect();
        let least = slots().map(|slot| prices[slot]).min().unwrap_or(0);
        slots().for_each(|slot| prices[slot] -= least);
        let mut worths = vec![None; market.kinds()];
        for (&kind, &slot) in market.kind_of.iter().zip(&outcome.slot_of) {
            let kind = kind as usize;
            let paid = market.cost(kind, slot).checked_add(prices[slot])?;
            if *worths[kind].get_or_insert(paid) != paid {
                return None;
            }
        }
        Some(Self { prices, worths: worths.into_iter().collect::<Option<_>>()? })
    }

    /// For each kind the columns at which it pays its worth, by their place in the part; none if it would pay
    /// less somewhere.
    pub(super) fn tight<C: Costs>(&self, market: &Market<C>) -> Option<Graph> {
        let space = &market.space;
        let mut prices = super::prices::Prices::new(space, 1);
        for slot in (0..self.prices.len()).filter(|&slot| space.columns[slot] != NONE) {
            prices.set(slot, self.prices[slot]);
        }
        prices.restart(space);
        let mut bounds = vec![0.0; space.blocks()];
        let mut graph = Graph::new(market.columns());
        let mut columns: Vec<u32> = Vec::new();
        for kind in 0..market.kinds() {
            let worth = self.worths[kind];
            let most = space.most(prices.whole(worth));
            space.bounds(kind, &prices.least, &mut bounds);
            columns.clear();
            for block in (0..bounds.len()).filter(|&block| bounds[block] <= most) {
                let keys = space.keys(kind, block, &prices.short[block]);
                for (_, slot) in keys.into_iter().zip(block * LANES..).filter(|(key, _)| *key <= most) {
                    let cost = market.cost(kind, slot);
                    if cost == FORBIDDEN {
                        continue;
                    }
                    match (cost + self.prices[slot]).cmp(&worth) {
                        std::cmp::Ordering::Less => return None,
                        std::cmp::Ordering::Equal => columns.extend(&market.members[slot]),
                        std::cmp::Ordering::Greater => {}
                    }
                }
            }
            columns.sort_unstable();
            graph.push(&columns);
        }
        Some(graph)
    }

    /// Whether an answer, a column of the part for each row, costs no more than the prices prove that any does.
    pub(super) fn prove<C: Costs>(&self, market: &Market<C>, answer: &[u32]) -> bool {
        let mut slot_of = vec![0; market.columns()];
        for (slot, members) in market.members.iter().enumerate() {
            for &column in members {
                slot_of[column as usize] = slot;
            }
        }
        let mut load = vec![0; market.columns()];
        let mut total: i128 = 0;
        for (&kind, &column) in market.kind_of.iter().zip(answer) {
            let cost = market.cost(kind as usize, slot_of[column as usize]);
            if cost == FORBIDDEN {
                return false;
            }
            total += i128::from(cost);
            load[column as usize] += 1;
        }
        let fits = load.iter().zip(0..).all(|(load, column)| *load <= market.capacity(column));
        let worth: i128 = market.kind_of.iter().map(|&kind| i128::from(self.worths[kind as usize])).sum();
        let places =
            self.prices.iter().zip(&market.places).map(|(price, places)| (i128::from(*price), *places as i128));
        fits && total
            == worth - places.filter(|(_, places)| *places > 0).map(|(price, places)| price * places).sum::<i128>()
    }
}

#[cfg(test)]
mod tests {
    use super::Duals;
    use crate::assignment::auction::auction;
    use crate::assignment::market::{Market, Part};
    use crate::assignment::{Allowed, Costs, FORBIDDEN, Points, Task};

    /// Rows and columns on a line.
    struct Line(Vec<f64>, Vec<f64>);

    impl Costs for &Line {
        fn cost(&self, row: usize, column: usize) -> i64 {
            #[expect(clippy::cast_possible_truncation, reason = "small whole numbers")]
            let cost = ((self.0[row] - self.1[column]).abs() * 1e9) as i64;
            cost
        }
    }

    /// The same, but for a cell that is forbidden.
    struct But(Line, [usize; 2]);

    impl Costs for &But {
        fn cost(&self, row: usize, column: usize) -> i64 {
            if [row, column] == self.1 { FORBIDDEN } else { (&&self.0).cost(row, column) }
        }
    }

    /// Of rows at 0 and 1 and columns at 0 and 3 the first row must go to 3: that costs 3 + 1, while who stays at 0 where
    /// it may not is no answer, however little its cell would cost.
    #[test]
    fn no_answer_with_a_forbidden_cell_is_proved() {
        let costs = But(Line(vec![0.0, 1.0], vec![0.0, 3.0]), [0, 0]);
        let task = Task {
            points: Points { weights: &[1.0], rows: &costs.0.0, columns: &costs.0.1 },
            costs: &costs,
            allowed: Allowed::ByCell,
            capacity: &[1, 1],
            taken: &[0, 0],
            first: &[],
        };
        let part = Part { rows: vec![0, 1], columns: vec![0, 1], ..Part::default() };
        let market = Market::new(&task, &part, None);
        let duals = Duals::new(&market, &auction(&market).unwrap()).unwrap();
        assert!(duals.prove(&market, &[1, 0]));
        assert!(!duals.prove(&market, &[0, 1]));
    }

    #[test]
    fn only_true_prices_and_answers_are_proofs() {
        let line = Line(vec![0.0, 1.0, 4.0, 9.0], vec![0.0, 3.0, 5.0]);
        let (capacity, taken) = ([1, 2, 2], [0; 3]);
        let task = Task {
            points: Points { weights: &[1.0], rows: &line.0, columns: &line.1 },
            costs: &line,
            allowed: Allowed::All,
            capacity: &capacity,
            taken: &taken,
            first: &[],
        };
        let part = Part { rows: vec![0, 1, 2, 3], columns: vec![0, 1, 2], ..Part::default() };
        let market = Market::new(&task, &part, None);
        let outcome = auction(&market).unwrap();
        let duals = || Duals::new(&market, &outcome).unwrap();
        assert!(duals().tight(&market).is_some());
        // Whose answer is the cheapest can be told at sight: 0, 2, 1 and 4; the row at 4 may as well go to 3.
        for (answer, is_cheapest) in [
            ([0, 1, 2, 2], true),
            ([0, 1, 1, 2], true),
            ([1, 0, 2, 2], false),
            ([0, 1, 2, 1], false),
            ([0, 2, 2, 1], false),
            ([0, 0, 2, 2], false),
            ([0, 2, 2, 2], false),
        ] {
            assert_eq!(duals().prove(&market, &answer), is_cheapest, "{answer:?}");
        }
        // Prices that are off make a row pay less elsewhere, or the sums differ.
        for slot in (0..3).filter(|&slot| market.places[slot] > 0) {
            for nudge in [-3_000_000_000, -1, 1, 3_000_000_000] {
                let mut false_prices = duals();
                false_prices.prices[slot] += nudge;
                let is_tight = false_prices.tight(&market).is_some();
                assert!(!is_tight || !false_prices.prove(&market, &[0, 1, 2, 2]), "{slot} {nudge}");
            }
        }
        let mut false_worth = duals();
        false_worth.worths[3] += 1;
        assert!(false_worth.tight(&market).is_none());
        false_worth.worths[3] -= 2;
        assert!(!false_worth.prove(&market, &[0, 1, 2, 2]));
        // An auction that stopped too soon, or rows at the wrong stalls.
        let mut early = auction(&market).unwrap();
        early.prices.iter_mut().for_each(|price| *price = 0);
        assert!(Duals::new(&market, &early).is_none_or(|duals| duals.tight(&market).is_none()));
        let mut wrong = auction(&market).unwrap();
        wrong.slot_of.swap(0, 3);
        assert!(Duals::new(&market, &wrong).is_none_or(|duals| duals.tight(&market).is_none()));
    }
}
