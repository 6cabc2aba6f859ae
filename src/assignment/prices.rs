//! The prices of an auction's stalls: exact ones, and short ones that are never above them.
//!
//! All places that stay empty have one price, the *level*; a stall with such a place sells it at that, if its
//! own price is not lower. Prices are in steps of 1e-9 / `unit` of cost and only rise within a phase.
//!
//! Cost: O(1) a change. Precondition: prices are not negative.
//!
//! Example: a stall of two places holds one bid of 7 and one idle place; at a level of 5 it asks 5, at 9 it asks 7.

use super::NONE;
use super::space::{LANES, Lanes, Space, least};

pub(super) struct Prices {
    /// How many steps of price make 1e-9 of cost.
    pub(super) unit: i64,
    /// What a stall asks of rows for its cheapest place that is not idle; all by slot.
    pub(super) own: Vec<i64>,
    /// How many of its places are to stay empty.
    pub(super) idle: Vec<usize>,
    /// The price of those.
    pub(super) level: i64,
    /// The price in whole cost, by block.
    pub(super) short: Vec<Lanes>,
    /// The least short price of each block at the start of the phase.
    pub(super) least: Vec<f32>,
}

impl Prices {
    pub(super) fn new(space: &Space, unit: i64) -> Self {
        let mut short = vec![[0.0; LANES]; space.blocks()];
        for (slot, _) in space.columns.iter().enumerate().filter(|(_, column)| **column == NONE) {
            short[slot / LANES][slot % LANES] = f32::INFINITY;
        }
        let slots = space.columns.len();
        let least = vec![0.0; space.blocks()];
        Self { unit, own: vec![0; slots], idle: vec![0; slots], level: i64::MIN, short, least }
    }

    /// The price of a stall's cheapest place.
    pub(super) fn of(&self, slot: usize) -> i64 {
        let own = self.own[slot];
        if self.idle[slot] > 0 && self.level < own { self.level } else { own }
    }

    pub(super) fn set(&mut self, slot: usize, own: i64) {
        self.own[slot] = own;
        #[expect(clippy::cast_possible_truncation, reason = "what is lost is known and allowed for")]
        let short = self.whole(self.of(slot)) as f32;
        self.short[slot / LANES][slot % LANES] = short;
    }

    /// Makes today's prices those from which a phase starts, without idle places.
    pub(super) fn restart(&mut self, space: &Space) {
        for slot in (0..self.own.len()).filter(|&slot| space.columns[slot] != NONE) {
            let price = self.of(slot);
            self.idle[slot] = 0;
            self.set(slot, price);
        }
        self.level = i64::MIN;
        self.least = self.short.iter().map(least).collect();
    }

    /// Steps as whole cost.
    #[expect(clippy::cast_precision_loss, reason = "what is lost is far below what keys allow for")]
    pub(super) fn whole(&self, steps: i64) -> f64 {
        steps as f64 / (1e9 * self.unit as f64)
    }

    /// Whole cost as steps, rounded down.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "as above; it saturates")]
    pub(super) fn steps(&self, whole: f64) -> i64 {
        (whole * (1e9 * self.unit as f64)).floor() as i64
    }
}
