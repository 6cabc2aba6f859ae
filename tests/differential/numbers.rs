//! Moments, quantiles, scales and distances as numpy has them, to 1e-12.

use opora::cluster::cluster;
use opora::config::{AxisSettings, ColumnRef, Indicator, Settings};
use opora::index::score;
use opora::model::{Axis, Column, Dataset, Group, Numbers, Rule, Scale, Texts};
use opora::pairing::Distances;
use opora::stats::{median, moments, quantile};

const MOMENTS: &str = include_str!("../statistics/moments.csv");
const INDICES: &str = include_str!("../statistics/indices.csv");
const PERCENTS: [u8; 9] = [1, 10, 25, 33, 50, 60, 75, 90, 99];

/// Within 1e-12 of the number, or of 1 where it is smaller.
#[track_caller]
fn near(what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{what}: {found}, not {expected}");
}

#[test]
fn moments_and_quantiles_are_those_of_numpy() {
    let mut count = 0;
    for line in MOMENTS.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let values: Vec<f64> = cells[0].split(' ').map(|value| value.parse().expect("a number")).collect();
        let expected: Vec<f64> = cells[1..].iter().map(|value| value.parse().expect("a number")).collect();
        let all = moments(&values).expect("there are values");
        let found = [all.mean, all.sd, all.lo, all.hi, median(&mut values.clone()).expect("there are values")];
        for (at, (found, expected)) in found.into_iter().zip(&expected).enumerate() {
            near(&format!("{at} of {line}"), found, *expected);
        }
        for (percent, expected) in PERCENTS.into_iter().zip(&expected[5..]) {
            let found = quantile(&mut values.clone(), percent).expect("there are values");
            near(&format!("p{percent} of {line}"), found, *expected);
        }
        count += 1;
    }
    assert_eq!(count, 48);
}

/// A table of the fixture: its weights, its three columns, and what numpy says of each school.
struct Table {
    weights: Vec<f64>,
    columns: [Vec<Option<f64>>; 3],
    indices: [Vec<Option<f64>>; 3],
    distances: Vec<Option<f64>>,
}

fn tables() -> Vec<Table> {
    let mut out: Vec<Table> = Vec::new();
    for line in INDICES.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number: usize = cells[0].parse().expect("a number");
        if number == out.len() {
            let weights = cells[1].split(' ').map(|weight| weight.parse().expect("a number")).collect();
            out.push(Table {
                weights,
                columns: Default::default(),
                indices: Default::default(),
                distances: Vec::new(),
            });
        }
        let table = out.last_mut().expect("it was made");
        let cell = |at: usize| {
            Some(cells[at]).filter(|cell| !cell.is_empty()).map(|cell| cell.parse().expect("a number"))
        };
        for at in 0..3 {
            table.columns[at].push(cell(2 + at));
            table.indices[at].push(cell(5 + at));
        }
        table.distances.push(cell(8));
    }
    out
}

impl Table {
    fn dataset(&self) -> Dataset {
        let rows = self.distances.len();
        let mut ids = Texts::default();
        (0..rows).for_each(|row| ids.push(&row.to_string()));
        let column = |at: usize| Column {
            name: ["a", "b", "c"][at].to_owned(),
            numbers: Numbers::of_rows(rows, |row| self.columns[at][row]),
        };
        let group = Group { name: None, rows: (0..u32::try_from(rows).expect("a few")).collect() };
        Dataset {
            ids,
            groups: vec![group],
            columns: (0..3).map(column).collect(),
            axes: [vec![0, 1, 2], vec![0, 1, 2]],
            ..Dataset::default()
        }
    }

    fn settings(&self, scale: Scale) -> Settings {
        let indicator =
            |(&name, &weight): (&&str, &f64)| Indicator { column: ColumnRef::flag(name), weight, range: None };
        let indicators: Vec<Indicator> = ["a", "b", "c"].iter().zip(&self.weights).map(indicator).collect();
        let usual = Settings::default();
        let axis = |axis: &AxisSettings| AxisSettings {
            scale: Some(scale),
            threshold: Rule::Median,
            indicators: indicators.clone(),
            ..axis.clone()
        };
        Settings { complexity: axis(&usual.complexity), results: axis(&usual.results), ..usual }
    }
}

#[test]
fn indices_and_distances_are_those_of_numpy() {
    let tables = tables();
    assert_eq!(tables.len(), 30);
    for (number, table) in tables.iter().enumerate() {
        let dataset = table.dataset();
        for (scale, expected) in [Scale::ZScore, Scale::MinMax, Scale::Percentile].into_iter().zip(&table.indices)
        {
            let settings = table.settings(scale);
            let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
            for (row, expected) in expected.iter().enumerate() {
                let (found, what) =
                    (clustered.index(row, Axis::Complexity), format!("table {number}, {scale:?}, row {row}"));
                assert_eq!(found.is_some(), expected.is_some(), "{what}");
                if let Some((found, expected)) = found.zip(*expected) {
                    near(&what, found, expected);
                }
            }
            let distances = Distances::new(&dataset, &clustered.scored.fits[0][0], settings.min_coverage);
            for (row, expected) in table.distances.iter().enumerate() {
                let (found, what) = (distances.of(row, 0), format!("table {number}, distance of {row}"));
                assert_eq!(found.is_some(), expected.is_some(), "{what}");
                if let Some((found, expected)) = found.zip(*expected) {
                    near(&what, found, expected);
                }
            }
        }
    }
}
