//! What of a report are means over several years: the years, and beside the values of each school the means that its
//! indices rest on.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{SchoolReport, TableColumn, Values, table};
use crate::model::{Axis, Dataset};

/// The years behind the values of each axis, from the oldest to this one; empty where this year stands alone.
#[derive(Clone, Debug, Default, Serialize)]
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

/// How many years are behind each mean of a school.
#[derive(Clone, Debug, Default)]
pub struct YearCounts(pub Vec<(String, u8)>);

impl Serialize for YearCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, count) in &self.0 {
            map.serialize_entry(column, count)?;
        }
        map.end()
    }
}

/// The years behind the axes of a dataset.
pub(super) fn years(dataset: &Dataset) -> MeanYears {
    let [complexity, results] = dataset.means.years.clone();
    MeanYears { complexity, results }
}

/// The means of a school and how many years are behind each; none where every year stands alone.
pub(super) fn of_school(dataset: &Dataset, row: usize) -> (Option<Values>, Option<YearCounts>) {
    if dataset.means.columns.is_empty() {
        return (None, None);
    }
    let name = |place: usize| dataset.columns[place].name.clone();
    let columns = || dataset.means.columns.iter();
    let means = columns().map(|one| (name(one.place), dataset.columns[one.place].numbers.get(row))).collect();
    let years = columns().map(|one| (name(one.place), one.years[row])).collect();
    (Some(Values(means)), Some(YearCounts(years)))
}

/// This year's own value of a column.
pub(super) fn own_value(dataset: &Dataset, place: usize, row: usize) -> Option<f64> {
    let numbers = match (dataset.means.column(place), &dataset.means.pupils) {
        (Some(column), _) => &column.own,
        (None, Some(pupils)) if dataset.pupils[0] == Some(place) => pupils,
        (None, _) => &dataset.columns[place].numbers,
    };
    numbers.get(row)
}

/// The columns with which a table of schools says that its indices are means.
pub(super) fn columns(dataset: &Dataset) -> Vec<TableColumn<'_>> {
    let column = |(axis, key): (Axis, &'static str)| {
        let places = &dataset.axes[axis as usize];
        table::column(key, move |row| {
            dataset.means.years_of(places, row).map_or(super::Cell::Empty, super::Cell::Whole)
        })
    };
    let axes = Axis::BOTH.into_iter().zip(["complexity_years", "results_years"]);
    axes.filter(|(axis, _)| dataset.means.has(*axis)).map(column).collect()
}

impl SchoolReport {
    /// The least number of years behind the means of some indicators; none where it has no such mean.
    pub fn years_behind(&self, columns: &[&str]) -> Option<u8> {
        let counts = self.years.iter().flat_map(|years| &years.0);
        let counts = counts.filter(|(name, years)| *years > 0 && columns.contains(&name.as_str()));
        counts.map(|(_, years)| *years).min()
    }
}
