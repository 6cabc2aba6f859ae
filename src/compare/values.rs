//! The values behind the index of a school that moved.

use super::Years;
use crate::model::Axis;
use crate::year::{Year, YearSchool};

/// An indicator of a school in two years.
#[derive(Clone, Debug, PartialEq)]
pub struct BothYears {
    /// The indicator.
    pub column: String,
    /// Last year's value.
    pub before: Option<f64>,
    /// This year's value.
    pub after: Option<f64>,
}

/// The indicators of an axis, if they are the same in both years.
pub(super) fn of(years: &Years, schools: [&YearSchool; 2], axis: Axis) -> Vec<BothYears> {
    let columns = |year: &Year| {
        let axis = year.axes.as_ref().map(|axes| &axes[axis as usize]);
        axis.map(|axis| axis.indicators.iter().map(|one| one.column.clone()).collect::<Vec<_>>())
    };
    let columns = columns(years.after).filter(|all| columns(years.before).as_ref() == Some(all));
    let value = |column: String| {
        let [before, after] = schools.map(|school| school.value(&column).flatten());
        BothYears { column, before, after }
    };
    columns.unwrap_or_default().into_iter().map(value).collect()
}
