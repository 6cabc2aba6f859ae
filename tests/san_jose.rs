//! San Jose Unified, 1999 and 2000, against the tables of an independent program: z-scores with the population
//! standard deviation, a school at the median is above it, distances over five columns without the mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use opora::cluster::{Clustered, cluster};
use opora::config::{Settings, parse};
use opora::index::score;
use opora::model::{Axis, Cluster, Dataset, Link};
use opora::pairing::{Pairing, check, pair};
use opora::read::{Hints, decode, layout, sheet};

const YEARS: [&str; 2] = ["1999", "2000"];

/// How far indices and distances of two programs may be apart.
const TOLERANCE: f64 = 1e-9;

/// One indicator an axis, in its own unit.
const SINGLE: &str = r#"
school = "cds"
[complexity.indicators]
meals = 1
[results.indicators]
api = 1
"#;

/// Five indicators of the contingent, everything in standard deviations.
const COMPOSITE: &str = r#"
school = "cds"
[complexity]
scale = "z-score"
[complexity.indicators]
meals = 1
ell = 1
mobility = 1
"not.hsg" = 1
"avg.ed" = -1
[results]
scale = "z-score"
[results.indicators]
api = 1
"#;

/// The whole way from a year's file to pairs.
struct Run {
    dataset: Dataset,
    clustered: Clustered,
    pairing: Pairing,
}

fn run(toml: &str, year: &str) -> Run {
    let settings: Settings = parse(toml.as_bytes()).expect("the settings are right");
    assert_eq!(settings.problems(), []);
    let file = format!("{year}.csv");
    let bytes = fs::read(root().join("data/san-jose").join(&file)).expect("the data are there");
    let sheets = [sheet(&file, bytes, &settings, &Hints::default()).expect("the file is a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    let pairing = pair(&dataset, &clustered, &settings).expect("no pair is named");
    assert_eq!(check(&dataset, &clustered, &settings, &pairing), Ok(()));
    Run { dataset, clustered, pairing }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of an expected table.
fn expected(name: &str) -> Vec<StringRecord> {
    let path = root().join("tests/expected/san-jose").join(format!("expected_{name}.csv"));
    let mut reader = ReaderBuilder::new().from_path(path).expect("the expected table is there");
    reader.records().collect::<Result<_, _>>().expect("the expected table is a table")
}

fn number(row: &StringRecord, column: usize) -> f64 {
    row[column].parse().expect("the expected cell is a number")
}

#[test]
fn indices_and_clusters_are_those_of_the_other_program() {
    for (name, toml) in [("single", SINGLE), ("composite", COMPOSITE)] {
        for year in YEARS {
            let Run { dataset, clustered, .. } = run(toml, year);
            let rows = expected(&format!("{name}_{year}"));
            assert_eq!(dataset.ids.len(), rows.len(), "{name} {year}");
            let places: BTreeMap<&str, usize> = dataset.ids.iter().zip(0..).collect();
            for row in &rows {
                let at = places[&row[0]];
                for (axis, column) in [(Axis::Complexity, 2), (Axis::Results, 3)] {
                    let index = clustered.index(at, axis).expect("nothing is missing");
                    let apart = (index - number(row, column)).abs();
                    assert!(apart < TOLERANCE, "{name} {year} {}: {axis:?} {index}", &row[0]);
                }
                let found = clustered.cluster(at).map(|cluster| cluster.number().to_string());
                assert_eq!(found.as_deref(), Some(&row[4]), "{name} {year} {}", &row[0]);
            }
        }
    }
}

#[test]
fn the_pairs_of_cluster_1_are_as_near_in_total() {
    for year in YEARS {
        let Run { dataset, clustered, pairing } = run(COMPOSITE, year);
        let rows = expected(&format!("pairs_composite_{year}"));
        let pairs: Vec<_> = pairing.pairs.iter().filter(|pair| pair.link == Link::Complex).collect();
        let ours: BTreeSet<&str> = pairs.iter().map(|pair| dataset.ids.get(pair.mentee)).collect();
        let theirs: BTreeSet<&str> = rows.iter().map(|row| &row[0]).collect();
        assert_eq!(ours, theirs, "{year}");
        let low = (0..dataset.ids.len()).filter(|&row| clustered.cluster(row) == Some(Cluster::ComplexLow));
        assert_eq!(low.count(), pairs.len(), "{year}: someone of cluster 1 goes without");
        // Theirs sums the squares over the five columns, ours takes their mean.
        let ours: f64 = pairs.iter().map(|pair| pair.distance.expect("nothing is missing")).sum();
        let theirs = rows.iter().map(|row| number(row, 2)).sum::<f64>() / 5_f64.sqrt();
        assert!((ours - theirs).abs() < TOLERANCE, "{year}: {ours} and {theirs}");
    }
}
