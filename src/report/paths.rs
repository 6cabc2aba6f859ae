//! The schools' paths through the years, in the report's JSON and as columns of the table of schools.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use super::table::column;
use super::{Cell, Heading, Table};
use crate::compare::{PathYear, Paths, SchoolPath, Stay, Stop};
use crate::model::{Cluster, Dataset};

#[derive(Serialize)]
struct PathsReport<'a> {
    years: Vec<YearReport<'a>>,
    schools: Vec<PathReport<'a>>,
}

#[derive(Serialize)]
struct YearReport<'a> {
    year: &'a str,
    file: &'a str,
    sha256: Option<&'a str>,
    period: Option<&'a str>,
    breaks: Vec<&'static str>,
}

#[derive(Serialize)]
struct PathReport<'a> {
    group: Option<&'a str>,
    school: &'a str,
    name: Option<&'a str>,
    renamed_from: &'a [String],
    path: &'a str,
    years: Vec<StopReport>,
    years_high: usize,
    years_low: usize,
    results_first: Option<f64>,
    results_last: Option<f64>,
}

#[derive(Serialize)]
struct StopReport {
    present: bool,
    cluster: Option<u8>,
    results: Option<f64>,
}

impl Serialize for Paths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let years = self.years.iter().map(year).collect();
        PathsReport { years, schools: self.schools.iter().map(path).collect() }.serialize(serializer)
    }
}

fn year(year: &PathYear) -> YearReport<'_> {
    YearReport {
        year: &year.label,
        file: &year.file,
        sha256: year.sha256.as_deref(),
        period: year.period.as_deref(),
        breaks: year.breaks.iter().map(|axis| axis.code()).collect(),
    }
}

fn path(path: &SchoolPath) -> PathReport<'_> {
    let stop = |stop: &Stop| StopReport {
        present: stop.stay != Stay::Absent,
        cluster: stop.stay.cluster().map(Cluster::number),
        results: stop.results,
    };
    PathReport {
        group: path.group.as_deref(),
        school: &path.school,
        name: path.name.as_deref(),
        renamed_from: &path.was,
        path: &path.signs,
        years: path.stops.iter().map(stop).collect(),
        years_high: path.high(),
        years_low: path.low(),
        results_first: path.first(),
        results_last: path.last(),
    }
}

/// Adds each school's path to the table of schools, as its last columns.
pub fn add_paths<'a>(table: &mut Table<'a>, dataset: &'a Dataset, paths: &'a Paths) {
    // Where one school is gone and another has taken its id, the one that is still there is meant.
    let is_here = |path: &&SchoolPath| path.stops.last().is_some_and(|stop| stop.stay != Stay::Absent);
    let here = paths.schools.iter().filter(is_here);
    let by_id: HashMap<&str, &SchoolPath> = here.map(|path| (path.school.as_str(), path)).collect();
    let rows: Vec<Option<&SchoolPath>> = dataset.ids.iter().map(|id| by_id.get(id).copied()).collect();
    let rows = std::sync::Arc::new(rows);
    let of = |heading: Heading, cell: fn(&'a SchoolPath) -> Cell<'a>| {
        let rows = rows.clone();
        column(heading, move |row: usize| rows[row].map_or(Cell::Empty, cell))
    };
    let columns = [
        of(Heading::Path, |path| Cell::Text(&path.signs)),
        of(Heading::YearsHigh, |path| count(path.high())),
        of(Heading::YearsLow, |path| count(path.low())),
        of(Heading::ResultsFirst, |path| Cell::number(path.first())),
        of(Heading::ResultsLast, |path| Cell::number(path.last())),
    ];
    table.columns.extend(columns);
}

/// A number of years, which always fits.
fn count(years: usize) -> Cell<'static> {
    Cell::Whole(u8::try_from(years).unwrap_or(u8::MAX))
}
