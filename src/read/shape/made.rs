//! How a value is made of several rows, for those who want to redo it.

use super::{From, Shape};
use crate::model::OfRows;

impl Shape {
    /// How the values of a column come of several rows.
    pub(in crate::read) fn of_rows(&self, at: usize, own: usize) -> OfRows {
        match (self.made(at, own).from, self.weight) {
            (From::Cell(at), _) if self.adds_up(at) => OfRows::Sum,
            (From::Cell(_), Some(_)) => OfRows::WeightedMean,
            (From::Cell(_), None) => OfRows::Mean,
            (From::Share(_), Some(_)) => OfRows::WeightedShare,
            (From::Share(_), None) => OfRows::Share,
            (From::Count, _) => OfRows::Count,
        }
    }

    /// The column of the weights that count for the values of a column.
    pub(in crate::read) fn weight_of(&self, at: usize, own: usize) -> Option<usize> {
        let is_weighted = matches!(self.of_rows(at, own), OfRows::WeightedMean | OfRows::WeightedShare);
        self.weight.filter(|_| is_weighted)
    }
}
