//! For each kind of rows the stalls that may be its best, and how good all others are at best.
//!
//! Prices only rise, so whoever was left out of a list stays at least as dear as the list's *bound*: a bid needs
//! no look at all stalls until the list's second best is above it. A new look goes through blocks of columns
//! (see `space`) and takes those with the least keys. Once bids are finer than keys can tell, all that might be
//! among the best two are priced exactly, and the best of them are kept, the next one being the bound.
//!
//! Cost of a look: O(blocks) and the cells of those blocks that reach below the cut. Memory: [`USUAL`] offers a
//! kind, [`MOST`] where many are nearly as good as each other.

use super::market::Market;
use super::prices::Prices;
use super::space::{LANES, least};
use super::{Costs, FORBIDDEN};

/// How many stalls a list has.
const USUAL: usize = 24;

/// How many it has where keys do not tell them apart.
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
    lists: Vec<List>,
    bounds: Vec<f32>,
    /// Key and slot of those that are looked at, as one number that is ordered by the key.
    found: Vec<u64>,
}

impl<'m, C: Costs> Lists<'m, C> {
    pub(super) fn new(market: &'m Market<'m, C>) -> Self {
        let empty = || List { offers: Vec::new(), bound: i64::MIN };
        let lists = std::iter::repeat_with(empty).take(market.kinds()).collect();
        Self { market, lists, bounds: vec![0.0; market.space.blocks()], found: Vec::new() }
    }

    /// The best stall for a kind. If bids are to be exact, nobody is better than it, nor better than its second
    /// but itself; else both are so but for the error of keys. None if the kind can go nowhere.
    pub(super) fn best(&mut self, kind: usize, prices: &Prices, is_exact: bool) -> Option<Best> {
        let list = &self.lists[kind];
        let known = list.best(prices).filter(|best| (if is_exact { best.second } else { best.sum }) <= list.bound);
        let best = known.or_else(|| {
            self.look(kind, prices, is_exact);
            self.lists[kind].best(prices)
        })?;
        Some(Best { second: best.second.min(self.lists[kind].bound).max(best.sum), ..best })
    }

    /// Lists the stalls with the least keys.
    fn look(&mut self, kind: usize, prices: &Prices, is_exact: bool) {
        let space = &self.market.space;
        space.bounds(kind, &prices.least, &mut self.bounds);
        let cut = self.cut(kind, prices);
        let outside = self.find(kind, prices, cut);
        let bound = |key: f32| if key.is_finite() { prices.steps(space.lowest(key)) } else { i64::MAX };
        let list = &mut self.lists[kind];
        list.offers.clear();
        #[expect(clippy::cast_possible_truncation, reason = "the lower half is the slot")]
        list.offers.extend(self.found.iter().filter_map(|&found| offer(self.market, kind, found as u32)));
        list.bound = bound(outside);
        let second = list.best(prices).map_or(i64::MAX, |best| best.second);
        if is_exact && second > list.bound {
            self.price(kind, prices, second);
        }
    }

    /// A key that enough of the old list have today.
    fn cut(&self, kind: usize, prices: &Prices) -> f32 {
        let offers = &self.lists[kind].offers;
        if offers.len() < USUAL {
            return f32::INFINITY;
        }
        let sum = |offer: &Offer| offer.cost * prices.unit + prices.of(offer.slot as usize);
        let mut sums: Vec<i64> = offers.iter().map(sum).collect();
        let (_, sum, _) = sums.select_nth_unstable(USUAL - 1);
        self.market.space.most(prices.whole(*sum))
    }

    /// Finds the few stalls with the least keys below the cut; gives the least key of all others.
    fn find(&mut self, kind: usize, prices: &Prices, mut cut: f32) -> f32 {
        let market = self.market;
        let mut outside = f32::INFINITY;
        self.found.clear();
        let keep_few = |found: &mut Vec<u64>, cut: &mut f32, outside: &mut f32| {
            let (_, next, _) = found.select_nth_unstable(USUAL);
            #[expect(clippy::cast_possible_truncation, reason = "the upper half is the key")]
            let next = f32::from_bits((*next >> 32) as u32);
            *cut = next;
            *outside = outside.min(next);
            found.truncate(USUAL);
        };
        for block in 0..market.space.blocks() {
            if self.bounds[block] >= cut {
                outside = outside.min(self.bounds[block]);
                continue;
            }
            let keys = market.space.keys(kind, block, &prices.short[block]);
            let least = least(&keys);
            if least >= cut {
                outside = outside.min(least);
                continue;
            }
            for (at, four) in keys.as_chunks::<4>().0.iter().enumerate() {
                let is_hit = four.map(|key| key < cut);
                if is_hit[0] | is_hit[1] | is_hit[2] | is_hit[3] {
                    let slots = block * LANES + at * 4..;
                    let hits = four.iter().zip(is_hit).zip(slots).filter(|((_, is_hit), _)| *is_hit);
                    let allowed = hits.filter(|(_, slot)| market.allows(kind, *slot));
                    self.found
                        .extend(allowed.map(|((key, _), slot)| u64::from(key.to_bits()) << 32 | slot as u64));
                }
            }
            if self.found.len() > 8 * USUAL {
                keep_few(&mut self.found, &mut cut, &mut outside);
            }
        }
        outside = outside.min(cut);
        if self.found.len() > USUAL {
            keep_few(&mut self.found, &mut cut, &mut outside);
        }
        outside
    }

    /// Lists the best of all whose exact sum may be so small.
    fn price(&mut self, kind: usize, prices: &Prices, sum: i64) {
        let (market, space) = (self.market, &self.market.space);
        let most = if sum == i64::MAX { f32::MAX } else { space.most(prices.whole(sum)) };
        let mut outside = f32::INFINITY;
        let mut all: Vec<(i64, Offer)> = Vec::new();
        for block in 0..space.blocks() {
            if self.bounds[block] > most {
                outside = outside.min(self.bounds[block]);
                continue;
            }
            let keys = space.keys(kind, block, &prices.short[block]);
            for (key, slot) in keys.into_iter().zip(block * LANES..) {
                if key > most {
                    outside = outside.min(key);
                } else if market.allows(kind, slot) {
                    let offer = u32::try_from(slot).ok().and_then(|slot| offer(market, kind, slot));
                    all.extend(offer.map(|offer| (offer.cost * prices.unit + prices.of(slot), offer)));
                }
            }
        }
        let list = &mut self.lists[kind];
        list.bound = if outside.is_finite() { prices.steps(space.lowest(outside)) } else { i64::MAX };
        if all.len() > MOST {
            let (_, next, _) = all.select_nth_unstable_by_key(MOST, |(sum, offer)| (*sum, offer.slot));
            list.bound = list.bound.min(next.0);
            all.truncate(MOST);
        }
        list.offers.clear();
        list.offers.extend(all.iter().map(|(_, offer)| *offer));
    }
}

/// A slot with its exact cost, if it is allowed.
fn offer<C: Costs>(market: &Market<C>, kind: usize, slot: u32) -> Option<Offer> {
    let cost = market.cost(kind, slot as usize);
    (cost != FORBIDDEN).then_some(Offer { slot, cost })
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
