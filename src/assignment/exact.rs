//! Exact prices from prices that are nearly right, and who goes where.
//!
//! Source: the Hungarian method of Kuhn (1955) as a primal-dual one for many rows at once (Ahuja, Magnanti, Orlin,
//! "Network Flows", 1993, 9.8). As many rows as possible stand at stalls where they pay least. From those that are
//! left, what they reach by chains of moves grows, and prices rise there, until a free place is reached; then again
//! as many as possible find a stall. Idle places are rows to which all stalls are worth the same, so that in the end
//! all places are filled.
//!
//! Cost: with prices that are off by some last digits only, some ten rounds, each a look at some cells and at all
//! bits; memory: a bit a cell. Precondition: nobody stands off the line.
//!
//! Example: rows stand at 0 and 1, stalls at 0 and 3 with one place each, prices are 0. Both rows pay least at 0, the
//! second is left; it and the first reach the stall at 0, whose price rises by 1: then the second may go to 3.

use super::auction::Outcome;
use super::graph::{Graph, insert};
use super::line::OnLine;
use super::market::Market;
use super::matching::{Matching, Net};
use super::{Costs, FORBIDDEN, NONE};

/// A cost is nearer than this to the way on the line, in 1e-9.
const NEAR: f64 = 4.0;

/// More rounds than prices need that are nearly right.
const ROUNDS: usize = 2000;

/// The cheapest places of those who stand on a line; none if they do not.
pub(super) fn on_a_line<C: Costs>(market: &Market<C>) -> Option<Outcome> {
    let line = OnLine::new(market)?;
    let mut exact = Exact::new(market, line);
    let idle = market.places.iter().sum::<usize>() - market.kind_of.len();
    let mut found = Matching::new(market.kind_of.len(), market.places.len(), idle);
    (0..exact.worths.len()).try_for_each(|kind| exact.look(kind))?;
    for _ in 0..ROUNDS {
        let net = Net { graph: &exact.tight, kind_of: &market.kind_of, capacity: &market.places };
        found.fill(net);
        if found.without().is_empty() {
            // Doubled, so that no price is odd: `duals` looks for a remainder that none has.
            let prices = exact.prices.iter().map(|price| 2 * price).collect();
            let slot_of = found.home.iter().map(|&slot| slot as usize).collect();
            return Some(Outcome { slot_of, prices, unit: 2 });
        }
        exact.raise(&found)?;
    }
    None
}

/// Prices and worths: no kind would pay less than its worth anywhere.
struct Exact<'m, C> {
    market: &'m Market<'m, C>,
    line: OnLine,
    nobody: Option<usize>,
    prices: Vec<i64>,
    /// The worths of the kinds, and last that of idle places.
    worths: Vec<i64>,
    /// Where they pay their worth.
    tight: Graph,
    /// About what a kind pays at each slot; NaN where it cannot go.
    sums: Vec<f64>,
    /// The slots that a look has found.
    found: Vec<u32>,
}

/// What is reached from rows without a place, and how far prices have risen when it was.
struct Reach {
    kinds: Vec<Option<i64>>,
    slots: Vec<Option<i64>>,
    /// By how much prices have to rise until a slot is reached.
    slack: Vec<i64>,
    open_kinds: Vec<usize>,
    risen: i64,
    has_room: bool,
}

impl<'m, C: Costs> Exact<'m, C> {
    fn new(market: &'m Market<'m, C>, line: OnLine) -> Self {
        let (kinds, slots) = (market.kinds(), market.places.len());
        Self {
            market,
            nobody: market.nobody(),
            prices: line.prices(market),
            line,
            worths: vec![0; kinds + 1],
            tight: Graph::empty(kinds + 1, slots),
            sums: vec![0.0; slots],
            found: Vec::new(),
        }
    }

    fn is_idle(&self, kind: usize) -> bool {
        kind == self.market.kinds()
    }

    /// What a kind pays at a slot, price apart.
    fn cost(&self, kind: usize, slot: usize) -> i64 {
        match (self.is_idle(kind), self.market.places[slot]) {
            (_, 0) => FORBIDDEN,
            (true, _) => 0,
            (false, _) => self.market.cost(kind, slot),
        }
    }

    /// Finds about what a kind pays everywhere.
    #[expect(clippy::cast_precision_loss, reason = "prices are far below 2^53")]
    fn sum(&mut self, kind: usize) {
        let at = self.line.kinds.get(kind).copied();
        let places = self.line.slots.iter().zip(&self.prices).zip(&mut self.sums);
        match at {
            Some(at) => places.for_each(|((slot, price), sum)| *sum = (slot - at).abs() + *price as f64),
            None => places.for_each(|((_, price), sum)| *sum = *price as f64),
        }
        if let Some(nobody) = self.nobody {
            self.sums[nobody] = self.prices[nobody] as f64;
        }
    }

    /// Finds a kind's worth, and where it pays it. None if it can go nowhere.
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    fn look(&mut self, kind: usize) -> Option<()> {
        self.sum(kind);
        let (mut least, mut cut) = (i64::MAX, f64::INFINITY);
        let mut tight = std::mem::take(&mut self.found);
        tight.clear();
        for slot in 0..self.sums.len() {
            if self.sums[slot] < cut
                && let Some(paid) = self.paid(kind, slot)
                && paid <= least
            {
                if paid < least {
                    (least, cut) = (paid, paid as f64 + NEAR);
                    tight.clear();
                }
                tight.push(u32::try_from(slot).ok()?);
            }
        }
        self.worths[kind] = least;
        let bits = self.tight.bits(kind)?;
        bits.fill(0);
        for &slot in &tight {
            insert(bits, slot);
        }
        self.found = tight;
        (least < i64::MAX).then_some(())
    }

    /// Cost and price of a kind at a slot.
    fn paid(&self, kind: usize, slot: usize) -> Option<i64> {
        let cost = self.cost(kind, slot);
        (cost != FORBIDDEN).then(|| cost + self.prices[slot])
    }

    /// Raises prices where rows without a place go, until they reach a place.
    fn raise(&mut self, found: &Matching) -> Option<()> {
        let (kinds, slots) = (self.worths.len(), self.prices.len());
        let mut reach = Reach {
            kinds: vec![None; kinds],
            slots: vec![None; slots],
            slack: vec![i64::MAX; slots],
            open_kinds: Vec::new(),
            risen: 0,
            has_room: false,
        };
        for row in found.without() {
            reach.enter(self.kind(row));
        }
        loop {
            while let Some(kind) = reach.open_kinds.pop() {
                self.relax(kind, &mut reach, found);
            }
            if reach.has_room {
                break;
            }
            let far = |slot: &usize| reach.slots[*slot].is_none();
            reach.risen =
                (0..slots).filter(far).map(|slot| reach.slack[slot]).min().filter(|slack| *slack < i64::MAX)?;
            for slot in 0..slots {
                if reach.slots[slot].is_none() && reach.slack[slot] == reach.risen {
                    self.reach(slot, &mut reach, found);
                }
            }
        }
        self.update(&reach)
    }

    fn kind(&self, row: u32) -> usize {
        self.market.kind_of.get(row as usize).map_or(self.market.kinds(), |&kind| kind as usize)
    }

    /// Lets a kind that is reached reach slots.
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    fn relax(&mut self, kind: usize, reach: &mut Reach, found: &Matching) {
        self.sum(kind);
        let base = reach.risen - self.worths[kind];
        for slot in 0..self.sums.len() {
            if reach.slots[slot].is_some() || self.sums[slot] + base as f64 >= reach.slack[slot] as f64 + NEAR {
                continue;
            }
            let Some(paid) = self.paid(kind, slot) else { continue };
            reach.slack[slot] = reach.slack[slot].min(paid + base);
            if reach.slack[slot] == reach.risen {
                self.reach(slot, reach, found);
            }
        }
    }

    /// Takes a slot in, with the kinds that could leave it.
    fn reach(&self, slot: usize, reach: &mut Reach, found: &Matching) {
        reach.slots[slot] = Some(reach.risen);
        let column = u32::try_from(slot).unwrap_or(NONE);
        let net = Net { graph: &self.tight, kind_of: &self.market.kind_of, capacity: &self.market.places };
        reach.has_room |= found.has_room(net, column);
        for row in found.inside(column) {
            reach.enter(self.kind(row));
        }
    }

    /// Makes prices and worths what they have risen to, and finds anew who pays its worth where.
    fn update(&mut self, reach: &Reach) -> Option<()> {
        let mut dearer = vec![0; self.prices.len().div_ceil(64)];
        for (slot, price) in self.prices.iter_mut().enumerate() {
            let risen = reach.slots[slot].map_or(0, |entered| reach.risen - entered);
            *price += risen;
            if risen > 0 {
                insert(&mut dearer, u32::try_from(slot).ok()?);
            }
        }
        for kind in 0..self.worths.len() {
            // Who was reached last pays as much as before.
            if reach.kinds[kind].is_some_and(|entered| entered != reach.risen) {
                self.look(kind)?;
            } else {
                self.tight.bits(kind)?.iter_mut().zip(&dearer).for_each(|(bits, dearer)| *bits &= !dearer);
            }
        }
        Some(())
    }
}

impl Reach {
    /// Takes a kind in.
    fn enter(&mut self, kind: usize) {
        if self.kinds[kind].is_none() {
            self.kinds[kind] = Some(self.risen);
            self.open_kinds.push(kind);
        }
    }
}
