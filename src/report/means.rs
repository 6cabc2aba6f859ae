//! Means over several years in a report: the years, and, beside the values of this year alone, the means on which
//! its indices rest.

use super::{Heading, Report, SchoolReport, TableColumn, table};
use crate::model::{Axis, Column, Dataset, Numbers};

/// The years behind the values of each axis, from the oldest to this one; empty where this year stands alone.
#[derive(Clone, Debug, Default)]
pub struct MeanYears {
    /// Those of the first axis.
    pub complexity: Vec<String>,
    /// Those of the second axis.
    pub results: Vec<String>,
}

impl MeanYears {
    /// The years behind the values of an axis.
    pub fn of(&self, axis: Axis) -> &[String] {
        match axis {
            Axis::Complexity => &self.complexity,
            Axis::Results => &self.results,
        }
    }
}

/// An indicator that is a mean over several years.
#[derive(Clone, Debug)]
pub struct Averaged {
    /// The means.
    pub column: Column,
    /// How many years are behind that of each school.
    pub years: Vec<u8>,
}

/// The years behind the axes of a dataset.
pub(super) fn years(dataset: &Dataset) -> MeanYears {
    let [complexity, results] = dataset.means.years.clone();
    MeanYears { complexity, results }
}

/// The columns that hold means.
pub(super) fn averaged(dataset: &Dataset) -> Vec<Averaged> {
    let columns = dataset.means.columns.iter();
    columns
        .map(|mean| Averaged { column: dataset.columns[mean.place].clone(), years: mean.years.clone() })
        .collect()
}

/// This year's own values of a column.
pub(super) fn own_numbers(dataset: &Dataset, place: usize) -> &Numbers {
    match (dataset.means.column(place), &dataset.means.pupils) {
        (Some(column), _) => &column.own,
        (None, Some(pupils)) if dataset.pupils[0] == Some(place) => pupils,
        (None, _) => &dataset.columns[place].numbers,
    }
}

/// The columns with which a table of schools says that its indices are means.
pub(super) fn columns(dataset: &Dataset) -> Vec<TableColumn<'_>> {
    let column = |(axis, heading): (Axis, Heading)| {
        let places = &dataset.axes[axis as usize];
        table::column(heading, move |row| {
            dataset.means.years_of(places, row).map_or(super::Cell::Empty, super::Cell::Whole)
        })
    };
    let axes = Axis::BOTH.into_iter().zip([Heading::ComplexityYears, Heading::ResultsYears]);
    axes.filter(|(axis, _)| dataset.means.has(*axis)).map(column).collect()
}

impl Report {
    /// The smallest number of years behind a school's means of some indicators; none where it has no such mean.
    pub fn years_behind(&self, school: &SchoolReport, columns: &[&str]) -> Option<u8> {
        let means = self.means.iter().filter(|mean| columns.contains(&mean.column.name.as_str()));
        means.map(|mean| mean.years[school.row]).filter(|years| *years > 0).min()
    }
}
