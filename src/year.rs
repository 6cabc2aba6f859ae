//! What is known of a year: the schools with their clusters and values, and the thresholds behind them. Read from
//! a `report.json` of any version, or made of an official list, which has clusters and nothing else.

mod identity;
pub(crate) mod key;
mod mean;
mod means;
mod node;
mod renaming;
mod report;

use std::collections::HashMap;

use crate::cluster::Threshold;
use crate::config::{AxisSettings, Indicator};
use crate::index::FittedAxis;
use crate::model::{Axis, Basis, Cluster, Language, Scale};
use crate::problem::Warning;

pub use identity::carried;
pub use mean::average;
pub use renaming::{Placed, Renaming, Step, Unfit, YearIds, excluded_too, placed};
pub use report::of_report;

/// A year as a report, or an official list, describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Year {
    /// Base name of the file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: Option<String>,
    /// The name of the year, if it has one.
    pub period: Option<String>,
    /// Base name of its first input without the ending: it names a year without a name.
    pub stem: String,
    /// What feeds each axis; none for an official list.
    pub axes: Option<[YearAxis; 2]>,
    /// The thresholds of each group; none for an official list.
    pub thresholds: HashMap<Option<String>, [YearThreshold; 2]>,
    /// Whether `--where` left rows out of it.
    pub is_filtered: bool,
    /// The language in which it was written.
    pub lang: Option<Language>,
    /// What heads it.
    pub title: Option<String>,
    /// The schools.
    pub schools: Vec<YearSchool>,
    /// The pairs: mentee and mentor.
    pub pairs: Vec<(String, String)>,
    /// The mentees without mentor.
    pub unpaired: Vec<String>,
    /// The axes that cannot be compared with the year before.
    pub breaks: Vec<Axis>,
    /// The column of the pupils tested, among the values of the schools.
    pub pupils: Option<String>,
    /// The years behind the values of each axis, where they are means over several.
    pub mean_over: [Vec<String>; 2],
    /// Its settings as they stand in its report; null for an official list.
    pub settings: serde_json::Value,
    /// Schools of its table that have fewer years behind their means than others.
    pub warnings: Vec<Warning>,
}

impl Year {
    /// How the year is called: by its name, else by its file.
    pub fn label(&self) -> &str {
        self.period.as_deref().unwrap_or(&self.stem)
    }
}

/// What feeds an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct YearAxis {
    /// The scale.
    pub scale: Scale,
    /// The indicators in the order of the settings.
    pub indicators: Vec<YearIndicator>,
}

impl YearAxis {
    /// What feeds an axis by the settings.
    pub fn of(settings: &AxisSettings) -> Self {
        let indicator = |one: &Indicator| YearIndicator {
            column: one.column.name.clone(),
            weight: one.weight,
            range: one.range,
        };
        Self { scale: settings.scale(), indicators: settings.indicators.iter().map(indicator).collect() }
    }

    /// Whether both have the same scale, and the same indicators with the same weights.
    pub fn is_made_as(&self, other: &Self) -> bool {
        let weights = |axis: &Self| {
            let mut all: Vec<_> = axis.indicators.iter().map(|one| (one.column.clone(), one.weight)).collect();
            all.sort_by(|one, other| one.0.cmp(&other.0));
            all
        };
        self.scale == other.scale && weights(self) == weights(other)
    }
}

/// An indicator of the settings of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearIndicator {
    /// The column.
    pub column: String,
    /// Its weight.
    pub weight: f64,
    /// The range that the settings give.
    pub range: Option<(f64, f64)>,
}

/// How the values of a year become an index on an axis, and the threshold that the index is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct YearThreshold {
    /// The scale as it was fitted.
    pub fit: FittedAxis,
    /// The threshold.
    pub threshold: Threshold,
}

impl YearThreshold {
    /// Whether the threshold can be applied to columns of another year: ranks cannot, nor other indicators.
    pub fn side(&self, value: impl Fn(&str) -> Option<Option<f64>>) -> Option<bool> {
        if self.fit.scale == Scale::Percentile || self.threshold.value.is_none() {
            return None;
        }
        if self.fit.indicators.iter().any(|indicator| value(&indicator.column).is_none()) {
            return None;
        }
        self.fit.index_of(|column| value(column).flatten()).map(|index| self.threshold.is_above(index))
    }
}

/// A school in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearSchool {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: Option<String>,
    /// Its cluster; none: unassigned.
    pub cluster: Option<Cluster>,
    /// The cluster that the indices give.
    pub computed: Option<Cluster>,
    /// What the cluster rests on.
    pub basis: Basis,
    /// The two indices.
    pub index: [Option<f64>; 2],
    /// The two margins.
    pub margin: [Option<f64>; 2],
    /// Whether it is within the border band of each axis.
    pub border: [bool; 2],
    /// Standard error of its results.
    pub results_se: Option<f64>,
    /// Its values by column, as the thresholds judge them; none for an official list.
    pub values: HashMap<String, Option<f64>>,
    /// The values of the year alone, by column, where the others are means over several years.
    pub own: HashMap<String, Option<f64>>,
    /// The schools of the year before that became this one, where they had other ids.
    pub parts: Vec<String>,
}

impl YearSchool {
    /// The value of a column: none if the year has no such column, a gap if the school has no value in it.
    pub fn value(&self, column: &str) -> Option<Option<f64>> {
        self.values.get(column).copied()
    }

    /// The same of the year alone.
    pub fn own_value(&self, column: &str) -> Option<Option<f64>> {
        self.own.get(column).copied().or_else(|| self.value(column))
    }

    /// How many pupils were tested in the year.
    fn pupils(&self, year: &Year) -> Option<f64> {
        self.own_value(year.pupils.as_deref()?).flatten()
    }
}

/// A file's name without its ending.
pub fn stem_of(file: &str) -> String {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

/// The year of an official list: schools and their clusters.
pub fn of_roster(file: &str, schools: Vec<(String, Option<Cluster>)>) -> Year {
    let school = |(id, cluster)| YearSchool { id, cluster, ..YearSchool::default() };
    Year {
        file: file.to_owned(),
        stem: stem_of(file),
        schools: schools.into_iter().map(school).collect(),
        ..Year::default()
    }
}

#[cfg(test)]
mod tests {
    use super::stem_of;

    #[test]
    fn a_year_without_a_name_goes_by_its_file() {
        for (file, stem) in [("2000.csv", "2000"), ("Свод 2024-2025.xlsx", "Свод 2024-2025"), ("-", "-")] {
            assert_eq!(stem_of(file), stem);
        }
    }
}
