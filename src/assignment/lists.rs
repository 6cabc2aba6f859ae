//! For each kind of rows the stalls that may be its best, and how good all others are at best.
//!
//! Source: Bertsekas, "Auction algorithms for network flow problems: a tutorial introduction" (1992), where the third
//! best value spares looks in the same way.
//! Prices only rise, so whoever was left out of a list stays at least as dear as the list's *bound*: a bid needs
//! no look at all stalls until the list's second best is above it. A new look goes through blocks of columns
//! (see `space`) and takes those with the least keys. Once bids are finer than keys can tell, all that might be
//! among the best two are priced exactly, and the best of them are kept, the next one being the bound.
//!
//! Cost of a look: O(blocks) and the cells of those blocks that reach below the cut. Memory: [`USUAL`] offers a
//! kind, [`MOST`] where many are nearly as good as each other. Precondition: prices do not fall.
//!
//! Example: a list has the sums 3 and 5 and the bound 6. After the first has risen to 8 the best is 5 and the second
//! at least 6: one more look.

use super::market::Market;
use super::prices::Prices;
use super::space::{LANES, any_below};
use super::{Costs, FORBIDDEN};

/// How many stalls a list has.
const USUAL: usize = 16;

/// How many it has at most where keys do not tell them apart.
const MOST: usize = 64;

/// A stall and what it costs a kind without its price.
#[derive(Clone, Copy)]
struct Offer {
    slot: u32,
    cost: i64,
}

struct List {
    offers: Vec<Offer>,
    /// Whoever is not listed costs at least so much, price included.
    bound: i64,
}

/// A kind's best stall under today's prices.
#[derive(Clone, Copy)]
pub(super) struct Best {
    pub(super) slot: usize,
    pub(super) cost: i64,
    /// Cost and price.
    pub(super) sum: i64,
    /// The least cost and price elsewhere, `i64::MAX` if there is no elsewhere.
    pub(super) second: i64,
}

pub(super) struct Lists<'m, C> {
    market: &'m Market<'m, C>,
    of_kind: Vec<List>,
    bounds: Vec<f32>,
    /// Key and slot of those that are looked at, as one number that is ordered by the key.
    found: Vec<u64>,
    /// What an old list costs today.
    sums: Vec<i64>,
    /// Exact sums and offers of those that are priced.
    priced: Vec<(i64, Offer)>,
}

impl<'m, C: Costs> Lists<'m, C> {
    pub(super) fn new(market: &'m Market<'m, C>) -> Self {
        let empty = || List { offers: Vec::new(), bound: i64::MIN };
        let of_kind = std::iter::repeat_with(empty).take(market.kinds()).collect();
        Self {
            market,
            of_kind,
            bounds: vec![0.0; market.space.blocks()],
            found: Vec::new(),
            sums: Vec::new(),
            priced: Vec::new(),
        }
    }

    /// The best stall for a kind. If bids are to be exact, nobody is better than it, nor better than its second
    /// but itself; else both are so but for the error of keys. None if the kind can go nowhere.
    pub(super) fn best(&mut self, kind: usize, prices: &Prices, is_exact: bool) -> Option<Best> {
        let list = &self.of_kind[kind];
        let known = list.best(prices).filter(|best| (if is_exact { best.second } else { best.sum }) <= list.bound);
        let best = known.or_else(|| {
            self.look(kind, prices, is_exact);
            self.of_kind[kind].best(prices)
        })?;
        Some(Best { second: best.second.min(self.of_kind[kind].bound).max(best.sum), ..best })
    }

    /// Lists the best stalls anew.
    fn look(&mut self, kind: usize, prices: &Prices, is_exact: bool) {
        let space = &self.market.space;
        space.bounds(kind, &prices.least, &mut self.bounds);
        let enough = self.enough(kind, prices);
        if is_exact && let Some(sum) = enough {
            return self.price(kind, prices, sum);
        }
        let cut = self.find(kind, prices, enough.map_or(f32::INFINITY, |sum| space.most(prices.whole(sum))));
        let list = &mut self.of_kind[kind];
        list.bound = if cut.is_finite() { prices.steps(space.lowest(cut)) } else { i64::MAX };
        list.offers.clear();
        let offers = self.found.iter().filter_map(|&found| offer(self.market, kind, key_and_slot(found).1));
        list.offers.extend(offers);
        let best = list.best(prices);
        let second = best.map_or(i64::MAX, |best| best.second);
        // Cells that are forbidden after all may have been the only ones that were found.
        if (is_exact || best.is_none()) && second > list.bound {
            self.price(kind, prices, second);
        }
    }

    /// A sum that enough of the old list have today.
    fn enough(&mut self, kind: usize, prices: &Prices) -> Option<i64> {
        let sum = |offer: &Offer| offer.cost * prices.unit + prices.of(offer.slot as usize);
        self.sums.clear();
        self.sums.extend(self.of_kind[kind].offers.iter().map(sum));
        (self.sums.len() >= USUAL).then(|| *self.sums.select_nth_unstable(USUAL - 1).1)
    }

    /// Finds the few stalls with the least keys below a cut; gives what no other key is below.
    fn find(&mut self, kind: usize, prices: &Prices, mut cut: f32) -> f32 {
        let market = self.market;
        self.found.clear();
        for block in 0..market.space.blocks() {
            if self.bounds[block] >= cut {
                continue;
            }
            let keys = market.space.keys(kind, block, &prices.short[block]);
            if !any_below(&keys, cut) {
                continue;
            }
            for (four, first) in keys.as_chunks::<4>().0.iter().zip((block * LANES..).step_by(4)) {
                let is_hit = four.map(|key| key < cut);
                // Mostly none of four is one, which takes a single branch.
                if is_hit[0] | is_hit[1] | is_hit[2] | is_hit[3] {
                    for lane in 0..4 {
                        if is_hit[lane] && market.may_allow(kind, first + lane) {
                            self.found.push(u64::from(four[lane].to_bits()) << 32 | (first + lane) as u64);
                        }
                    }
                }
            }
            if self.found.len() > 8 * USUAL {
                self.keep_few(&mut cut);
            }
        }
        if self.found.len() > USUAL {
            self.keep_few(&mut cut);
        }
        cut
    }

    /// Keeps the few least keys and lowers the cut to the next one.
    fn keep_few(&mut self, cut: &mut f32) {
        let (_, next, _) = self.found.select_nth_unstable(USUAL);
        *cut = key_and_slot(*next).0;
        self.found.truncate(USUAL);
    }

    /// Lists the best of all whose exact sum may be so small.
    fn price(&mut self, kind: usize, prices: &Prices, sum: i64) {
        let (market, space) = (self.market, &self.market.space);
        let most = if sum == i64::MAX { f32::MAX } else { space.most(prices.whole(sum)) };
        let (mut outside, mut bound) = (f32::INFINITY, i64::MAX);
        self.priced.clear();
        for block in 0..space.blocks() {
            if self.bounds[block] > most {
                outside = if self.bounds[block] < outside { self.bounds[block] } else { outside };
                continue;
            }
            let keys = space.keys(kind, block, &prices.short[block]);
            for (key, slot) in keys.into_iter().zip(block * LANES..) {
                if key > most {
                    outside = if key < outside { key } else { outside };
                } else if let Some(offer) = offer(market, kind, slot) {
                    let sum = offer.cost * prices.unit + prices.of(slot);
                    if sum < bound {
                        self.priced.push((sum, offer));
                    }
                }
            }
            if self.priced.len() > 4 * MOST {
                self.keep_best(&mut bound);
            }
        }
        if self.priced.len() > MOST {
            self.keep_best(&mut bound);
        }
        let list = &mut self.of_kind[kind];
        list.bound = if outside.is_finite() { prices.steps(space.lowest(outside)).min(bound) } else { bound };
        list.offers.clear();
        list.offers.extend(self.priced.iter().map(|(_, offer)| *offer));
    }

    /// Keeps the best offers and lowers the bound to the next one.
    fn keep_best(&mut self, bound: &mut i64) {
        let (_, next, _) = self.priced.select_nth_unstable_by_key(MOST, |(sum, _)| *sum);
        *bound = next.0;
        self.priced.truncate(MOST);
    }
}

/// The halves of a number that stands for a key and a slot.
#[expect(clippy::cast_possible_truncation, reason = "they are halves")]
fn key_and_slot(found: u64) -> (f32, usize) {
    (f32::from_bits((found >> 32) as u32), found as u32 as usize)
}

/// A slot with its exact cost, if it is allowed.
fn offer<C: Costs>(market: &Market<C>, kind: usize, slot: usize) -> Option<Offer> {
    let cost = market.cost(kind, slot);
    (cost != FORBIDDEN).then_some(Offer { slot: u32::try_from(slot).ok()?, cost })
}

impl List {
    fn best(&self, prices: &Prices) -> Option<Best> {
        let mut best: Option<Best> = None;
        for offer in &self.offers {
            let (slot, cost) = (offer.slot as usize, offer.cost);
            let sum = cost * prices.unit + prices.of(slot);
            match &mut best {
                Some(best) if sum >= best.sum => best.second = best.second.min(sum),
                _ => {
                    let second = best.map_or(i64::MAX, |best| best.sum);
                    best = Some(Best { slot, cost, sum, second });
                }
            }
        }
        best
    }
}
