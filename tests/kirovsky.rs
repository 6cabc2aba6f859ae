//! The published model of the Kirovsky district of Saint Petersburg, 2019/2020: the table that stands for it
//! gives its four rosters, school by school.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use opora::cluster::{Clustered, cluster};
use opora::config::parse;
use opora::index::score;
use opora::model::{Axis, Cluster, Dataset, Link};
use opora::pairing::{Pairing, check, pair};
use opora::problem::WarningKind;
use opora::read::{Hints, decode, layout, sheet};

/// The rosters as published, clusters 1 to 4.
const ROSTERS: [(Cluster, &str); 4] = [
    (Cluster::ComplexLow, "221, 240, 250, 251, 264, 277, 283, 377, 381, 501, 538, 608"),
    (Cluster::ComplexHigh, "2 интернат, 249, 254, 269, 378, 386, 392, 551, 585"),
    (Cluster::FavourableLow, "282, 379, 388, 503, 658"),
    (
        Cluster::FavourableHigh,
        "223, 244, 248, 261, 274, 284, 387, 384, 389, 393, 397, 481, 493, 504, 506, 539, 654",
    ),
];

/// The whole way from the file to pairs, by the settings beside it.
struct Run {
    dataset: Dataset,
    clustered: Clustered,
    pairing: Pairing,
}

fn run() -> Run {
    let settings = parse(&file("opora.toml")).expect("the settings are right");
    assert_eq!(settings.problems(), []);
    let sheets =
        [sheet("2019-2020.csv", file("2019-2020.csv"), &settings, &Hints::default())
            .expect("the file is a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    let pairing = pair(&dataset, &clustered, &settings).expect("no pair is named");
    assert_eq!(check(&dataset, &clustered, &settings, &pairing), Ok(()));
    Run { dataset, clustered, pairing }
}

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kirovsky");
    fs::read(folder.join(name)).expect("the data are there")
}

fn roster(text: &str) -> BTreeSet<&str> {
    text.split(", ").collect()
}

#[test]
fn the_rosters_are_the_published_ones() {
    let Run { dataset, clustered, .. } = run();
    for (cluster, published) in ROSTERS {
        let rows = (0..dataset.ids.len()).filter(|&row| clustered.cluster(row) == Some(cluster));
        let found: BTreeSet<&str> = rows.map(|row| dataset.ids.get(row)).collect();
        assert_eq!(found, roster(published), "cluster {}", cluster.number());
    }
    let all: usize = ROSTERS.iter().map(|(_, published)| roster(published).len()).sum();
    assert_eq!((dataset.ids.len(), all), (43, 43));
}

#[test]
fn the_load_is_even_and_the_order_of_the_pairs_says_nothing() {
    let Run { dataset, clustered, pairing } = run();
    let mut loads: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in pairing.pairs.iter().filter(|pair| pair.link == Link::Complex) {
        *loads.entry(dataset.ids.get(pair.mentor)).or_default() += 1;
    }
    let mut sizes: Vec<usize> = loads.into_values().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(sizes, [2, 2, 2, 1, 1, 1, 1, 1, 1]);
    assert_eq!((pairing.pairs.len(), pairing.unpaired.len()), (17, 0));
    let warnings: Vec<&WarningKind> =
        clustered.warnings.iter().chain(&pairing.warnings).map(|warning| &warning.kind).collect();
    assert_eq!(
        warnings,
        [&WarningKind::PairsByOrder(Link::Complex), &WarningKind::PairsByOrder(Link::Favourable)]
    );
}

#[test]
fn two_values_make_no_border() {
    let Run { dataset, clustered, pairing } = run();
    let near = |row: &usize| Axis::BOTH.iter().any(|&axis| clustered.is_border(*row, axis));
    assert_eq!((0..dataset.ids.len()).find(near), None);
    assert!(pairing.pairs.iter().all(|pair| !pair.mentor_at_risk));
}

#[test]
fn the_table_holds_the_published_ids_and_nothing_else() {
    let text = String::from_utf8(file("2019-2020.csv")).expect("the table is UTF-8");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("ОУ,Сложность контингента,Результаты"));
    let mut left: BTreeMap<&str, Cluster> = BTreeMap::new();
    for (cluster, published) in ROSTERS {
        left.extend(roster(published).into_iter().map(|id| (id, cluster)));
    }
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let [id, complex @ ("0" | "1"), high @ ("0" | "1")] = cells[..] else { panic!("{line}") };
        assert_eq!(left.remove(id), Some(Cluster::of(complex == "1", high == "1")), "{line}");
    }
    assert!(left.is_empty(), "not in the table: {left:?}");
}
