//! Values that are means over several years, and what is behind them.

use super::{Axis, Numbers};

/// What of a dataset is a mean over several years.
#[derive(Clone, Debug, Default)]
pub struct Means {
    /// The years that are used on each axis, from the oldest to this one; empty where this year stands alone.
    pub years: [Vec<String>; 2],
    /// The columns that hold means.
    pub columns: Vec<MeanColumn>,
    /// This year's own pupils, where their column holds those of all years.
    pub pupils: Option<Numbers>,
}

/// A column that holds means.
#[derive(Clone, Debug)]
pub struct MeanColumn {
    /// Its place among the dataset's columns.
    pub place: usize,
    /// This year's own values.
    pub own: Numbers,
    /// How many years are behind each school's value.
    pub years: Vec<u8>,
}

impl Means {
    /// The column at a place, if it holds means.
    pub fn column(&self, place: usize) -> Option<&MeanColumn> {
        self.columns.iter().find(|column| column.place == place)
    }

    /// The least number of years behind a value that a school has in some columns; none where it has none of them, or
    /// none of them holds means.
    pub fn years_of(&self, places: &[usize], row: usize) -> Option<u8> {
        let columns = places.iter().filter_map(|&place| self.column(place));
        columns.map(|column| column.years[row]).filter(|years| *years > 0).min()
    }

    /// Whether an axis rests on means.
    pub const fn has(&self, axis: Axis) -> bool {
        !self.years[axis as usize].is_empty()
    }
}
