//! What a draw chooses.

use super::Plan;
use super::field::Place;
use crate::model::{Axis, Scale};
use crate::stats::draws::Draws;

/// A choice that is made anew in every draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Factor {
    /// The weights of all indicators.
    Weights,
    /// Where the threshold of the complexity is.
    ComplexityThreshold,
    /// Where that of the results is.
    ResultsThreshold,
    /// The scale.
    Scale,
    /// The indicator that is left out.
    LeftOut,
    /// The noise of results.
    Noise,
}

impl Factor {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Weights => "weights",
            Self::ComplexityThreshold => "complexity-threshold",
            Self::ResultsThreshold => "results-threshold",
            Self::Scale => "scale",
            Self::LeftOut => "left-out",
            Self::Noise => "noise",
        }
    }
}

/// From which of the two sets of draws each choice of a row comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    first: Draws,
    second: Draws,
    from_second: Option<usize>,
    all_second: bool,
}

impl Source {
    fn of(draws: Draws, row: u64) -> Self {
        let (first, second) = (draws.of(0).of(row), draws.of(1).of(row));
        Self { first, second, from_second: None, all_second: false }
    }

    /// All of the first set.
    pub(super) fn first(draws: Draws, row: u64) -> Self {
        Self::of(draws, row)
    }

    /// All of the second.
    pub(super) fn second(draws: Draws, row: u64) -> Self {
        Self { all_second: true, ..Self::of(draws, row) }
    }

    /// All of the first but one.
    pub(super) fn mixed(draws: Draws, row: u64, from_second: usize) -> Self {
        Self { from_second: Some(from_second), ..Self::of(draws, row) }
    }

    /// The numbers of a choice: of a factor by its place in the list.
    fn numbers(&self, place: usize, factor: Factor) -> Draws {
        let draws = if self.all_second || self.from_second == Some(place) { self.second } else { self.first };
        draws.of(factor as u64)
    }
}

/// What is changed in a draw.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// By which each weight is multiplied, by axis, in the order of the settings; empty: by 1.
    pub(super) weights: [Vec<f64>; 2],
    /// By how many sds of the index each threshold moves.
    pub(super) shifts: [f64; 2],
    /// The scale of an axis; none: its own.
    pub(super) scales: [Option<Scale>; 2],
    /// The indicator that is left out.
    pub(super) left_out: Option<(Axis, usize)>,
    /// The numbers behind the noise.
    pub(super) noise: Option<Draws>,
}

/// The choice that a row of draws makes.
pub(super) fn drawn(field: &Place, plan: &Plan, factors: &[Factor], source: &Source) -> Choice {
    let mut out = Choice::default();
    for (place, &factor) in factors.iter().enumerate() {
        let numbers = source.numbers(place, factor);
        let symmetric = |at: u64| 2.0 * numbers.uniform(at) - 1.0;
        match factor {
            Factor::Weights => {
                out.weights = Axis::BOTH.map(|axis| {
                    let own = numbers.of(axis as u64);
                    let times = |at: usize| 1.0 + plan.weights * (2.0 * own.uniform(at as u64) - 1.0);
                    (0..field.width(axis)).map(times).collect()
                });
            }
            Factor::ComplexityThreshold => out.shifts[0] = plan.band * symmetric(0),
            Factor::ResultsThreshold => out.shifts[1] = plan.band * symmetric(0),
            Factor::Scale => {
                out.scales = Axis::BOTH.map(|axis| {
                    let among = field.scales(axis);
                    among.get(numbers.below(axis as u64, among.len())).copied()
                });
            }
            Factor::LeftOut => {
                let among = field.may_be_left_out();
                out.left_out = among.get(numbers.below(0, among.len() + 1)).copied();
            }
            Factor::Noise => out.noise = Some(numbers),
        }
    }
    out
}
