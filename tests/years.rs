//! From one year to the next: against the tables of an independent program, and on years whose causes were
//! planted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use opora::cluster::{self, Clustered, cluster_after};
use opora::compare::{Cause, MoveKind, movement};
use opora::config::{Settings, parse};
use opora::index::{self, score_by};
use opora::model::{Axis, Cluster, Dataset, Link};
use opora::pairing::{Pairing, check, pair};
use opora::read::{Hints, decode, layout, sheet};
use opora::report::{ReportSource, build};
use opora::write::json;
use opora::year::{Year, carried, of_report};
use proptest::prelude::{Strategy, any};
use proptest::test_runner::{Config, TestRunner};
use proptest::{collection, prop_assert, prop_assert_eq, sample};

const TOLERANCE: f64 = 1e-9;

/// One indicator an axis, in its own unit.
const SINGLE: &str = "school = \"cds\"\n[complexity.indicators]\nmeals = 1\n[results.indicators]\napi = 1\n";

/// Five indicators of the contingent, everything in standard deviations.
const COMPOSITE: &str = "school = \"cds\"\n[complexity]\nscale = \"z-score\"\n[complexity.indicators]\nmeals = 1\nell = 1\n\
                         mobility = 1\n\"not.hsg\" = 1\n\"avg.ed\" = -1\n[results]\nscale = \"z-score\"\n\
                         [results.indicators]\napi = 1\n";

/// A year all the way.
struct Run {
    dataset: Dataset,
    clustered: Clustered,
    pairing: Pairing,
    year: Year,
}

/// Runs a table; under the thresholds of an earlier year if there is one.
fn run(toml: &str, name: &str, table: Vec<u8>, kept: Option<&Year>) -> Run {
    let settings: Settings = parse(toml.as_bytes()).expect("the settings are right");
    let sheets = [sheet(name, table, &settings, &Hints::default()).expect("the file is a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    let (mut fits, mut earlier) = (index::EarlierFits::new(), cluster::Earlier::default());
    for (group, axes) in kept.iter().flat_map(|year| &year.thresholds) {
        fits.insert(group.clone(), axes.each_ref().map(|axis| Some(axis.fit.clone())));
        earlier.thresholds.insert(group.clone(), axes.each_ref().map(|axis| Some(axis.threshold.clone())));
    }
    let clustered = cluster_after(&dataset, score_by(&dataset, &settings, &fits), &settings, &earlier);
    let pairing = pair(&dataset, &clustered, &settings).expect("no pair is named");
    assert_eq!(check(&dataset, &clustered, &settings, &pairing), Ok(()));
    let parts = ReportSource {
        dataset: &dataset,
        clustered: &clustered,
        pairing: &pairing,
        settings: &settings,
        warnings: &[],
    };
    let mut bytes = Vec::new();
    let report = build(&parts);
    json::write_report(&report, &mut bytes).expect("a report");
    let year = of_report(name, &bytes).expect("the report reads back");
    assert_eq!(Year { file: name.to_owned(), ..Year::from(&report) }, year);
    Run { dataset, clustered, pairing, year }
}

fn san_jose(toml: &str, year: &str, kept: Option<&Year>) -> Run {
    let file = format!("{year}.csv");
    let table = fs::read(root().join("data/san-jose").join(&file)).expect("the data are there");
    run(toml, &file, table, kept)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of an expected table, the heading first.
fn expected(name: &str) -> Vec<StringRecord> {
    let path = root().join("tests/expected/san-jose").join(format!("expected_{name}.csv"));
    let mut reader = ReaderBuilder::new().has_headers(false).from_path(path).expect("the expected table is there");
    reader.records().collect::<Result<_, _>>().expect("the expected table is a table")
}

fn number(cluster: Option<Cluster>) -> String {
    cluster.map_or_else(String::new, |cluster| cluster.number().to_string())
}

#[test]
fn moves_and_matrices_are_those_of_the_other_program() {
    for (name, toml) in [("single", SINGLE), ("composite", COMPOSITE)] {
        for (line, keeps) in [("own", false), ("base", true)] {
            let before = san_jose(toml, "1999", None);
            let after = san_jose(toml, "2000", Some(&before.year).filter(|_| keeps));
            let found = movement(&before.year, &after.year, &[]);
            assert_eq!(found.labels, ["1999", "2000"]);
            let rows = expected(&format!("moves_{name}_1999_2000_{line}"));
            let ours: BTreeMap<&str, [String; 2]> =
                found.moves.iter().map(|one| (one.school.as_str(), [number(one.from), number(one.to)])).collect();
            assert_eq!(ours.len(), rows.len() - 1, "{name} {line}");
            for row in &rows[1..] {
                assert_eq!(ours[&row[0]], [row[1].to_owned(), row[2].to_owned()], "{name} {line} {}", &row[0]);
            }
            let matrix = expected(&format!("matrix_{name}_1999_2000_{line}"));
            let mut cells: BTreeMap<(String, String), usize> = BTreeMap::new();
            for row in &matrix[1..] {
                for (to, count) in matrix[0].iter().zip(row).skip(1) {
                    cells.insert((row[0].to_owned(), to.to_owned()), count.parse().expect("a count"));
                }
            }
            cells.retain(|_, count| *count > 0);
            let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
            for one in &found.moves {
                *counts.entry((number(one.from), number(one.to))).or_default() += 1;
            }
            assert_eq!(counts, cells, "{name} {line}");
        }
    }
}

#[test]
fn the_second_year_under_the_first_years_line_is_that_of_the_other_program() {
    for (name, toml) in [("single", SINGLE), ("composite", COMPOSITE)] {
        let before = san_jose(toml, "1999", None);
        let Run { dataset, clustered, pairing, .. } = san_jose(toml, "2000", Some(&before.year));
        let places: BTreeMap<&str, usize> = dataset.ids.iter().zip(0..).collect();
        for row in &expected(&format!("{name}_2000_base1999"))[1..] {
            let at = places[&row[0]];
            for (axis, column) in [(Axis::Complexity, 2), (Axis::Results, 3)] {
                let index = clustered.index(at, axis).expect("nothing is missing");
                let theirs: f64 = row[column].parse().expect("a number");
                assert!((index - theirs).abs() < TOLERANCE, "{name} {}: {axis:?} {index}", &row[0]);
            }
            assert_eq!(number(clustered.cluster(at)), row[4], "{name} {}", &row[0]);
        }
        if name == "composite" {
            let ours = pairing.pairs.iter().filter(|pair| pair.link == Link::Complex);
            let ours: f64 = ours.map(|pair| pair.distance.expect("nothing is missing")).sum();
            let theirs = &expected("pairs_composite_2000_base1999")[1..];
            let theirs: f64 = theirs.iter().map(|row| row[2].parse::<f64>().expect("a number")).sum();
            assert!((ours - theirs / 5_f64.sqrt()).abs() < TOLERANCE, "{ours} and {theirs}");
        }
    }
}

/// Every report that was ever released stays readable: one of each version is kept.
#[test]
fn reports_of_earlier_versions_are_read() {
    let bytes = fs::read(root().join("tests/reports/san-jose-1999.schema-1.json")).expect("a kept report");
    let kept = of_report("report.json", &bytes).expect("it is read");
    let toml = fs::read_to_string(root().join("data/san-jose/opora.toml")).expect("the settings are there");
    let now = san_jose(&toml, "1999", None);
    assert_eq!(kept.schools.len(), 41);
    let moves = movement(&kept, &now.year, &[]).moves;
    assert!(moves.iter().all(|one| one.kind == MoveKind::Stayed && one.before == one.after), "{moves:?}");
    assert_eq!(kept.pairs, now.year.pairs);
    let again = san_jose(&toml, "1999", Some(&kept));
    for row in 0..41 {
        assert_eq!(again.clustered.cluster(row), now.clustered.cluster(row));
        assert_eq!(again.clustered.index(row, Axis::Complexity), now.clustered.index(row, Axis::Complexity));
    }
}

/// What is planted: where a value and a threshold stand in both years, so that a low school becomes high.
#[derive(Clone, Copy, Debug)]
enum Plant {
    School,
    Threshold,
    Either,
    Both,
}

impl Plant {
    /// Value and threshold of the first year, value and threshold of the second, out of four ascending points.
    fn at(self, [a, b, c, d]: [f64; 4]) -> [f64; 4] {
        match self {
            Self::School => [a, b, c, b],
            Self::Threshold => [b, c, b, a],
            Self::Either => [b, c, d, a],
            Self::Both => [a, d, c, b],
        }
    }

    fn cause(self) -> Cause {
        match self {
            Self::School => Cause::School,
            Self::Threshold => Cause::Threshold,
            Self::Either => Cause::Either,
            Self::Both => Cause::Both,
        }
    }
}

/// A table of two columns with a threshold for each.
fn planted(rows: &[(f64, f64)], thresholds: (f64, f64)) -> Run {
    let toml = format!(
        "school = \"school\"\n[complexity]\nthreshold = {:?}\n[complexity.indicators]\nc = 1\n\
         [results]\nthreshold = {:?}\n[results.indicators]\nr = 1\n",
        thresholds.0, thresholds.1
    );
    let mut table = "school,c,r\n".to_owned();
    for (at, (complexity, results)) in rows.iter().enumerate() {
        table += &format!("s{at},{complexity:?},{results:?}\n");
    }
    run(&toml, "t.csv", table.into_bytes(), None)
}

#[test]
fn planted_causes_are_recovered() {
    let plants = sample::select(vec![Plant::School, Plant::Threshold, Plant::Either, Plant::Both]);
    let cases = (plants, collection::vec(1_u32..400, 4), any::<[bool; 3]>());
    let mut seen = [0; 4];
    let seen = std::cell::RefCell::new(&mut seen);
    let mut runner = TestRunner::new(Config { cases: 600, failure_persistence: None, ..Config::default() });
    let result = runner.run(&cases, |(plant, steps, [on_complexity, on_results, back])| {
        let mut at = 0.5;
        let points: Vec<f64> = steps
            .iter()
            .map(|step| {
                at += f64::from(*step) / 8.0 + 0.0625;
                at
            })
            .collect();
        let four = plant.at([points[0], points[1], points[2], points[3]]);
        // Turned round, a school falls; no value stands on a threshold.
        let [x0, t0, x1, t1] = if back { four.map(|at| -at) } else { four };
        let still = (5.0, 1.0);
        let of = |is: bool, moving: (f64, f64)| if is { moving } else { still };
        let (first, second) = (
            (of(on_complexity, (x0, t0)), of(on_results, (x0, t0))),
            (of(on_complexity, (x1, t1)), of(on_results, (x1, t1))),
        );
        let year = |((c, tc), (r, tr)): ((f64, f64), (f64, f64))| planted(&[(c, r)], (tc, tr)).year;
        let found = movement(&year(first), &year(second), &[]).moves.remove(0);
        let kind = match (on_complexity, on_results, back) {
            (false, false, _) => MoveKind::Stayed,
            (true, true, _) => MoveKind::Crossed,
            (true, false, _) => MoveKind::Contingent,
            (false, true, true) => MoveKind::FellOut,
            (false, true, false) => MoveKind::Entered,
        };
        prop_assert_eq!(found.kind, kind);
        let cause = (on_complexity || on_results).then(|| plant.cause());
        prop_assert_eq!(found.cause, cause, "{:?} {:?}", plant, four);
        seen.borrow_mut()[plant as usize] += 1;
        Ok(())
    });
    result.expect("every planted cause is found");
    assert!(seen.into_inner().iter().all(|count| *count > 50), "every cause was planted often enough");
}

/// Two years of schools, some in one only.
fn years() -> impl Strategy<Value = [Vec<Option<(f64, f64)>>; 2]> {
    let value = (0_u32..40, 0_u32..40).prop_map(|(c, r)| (f64::from(c) / 4.0, f64::from(r) / 4.0));
    let school = (proptest::option::weighted(0.8, value.clone()), proptest::option::weighted(0.8, value));
    collection::vec(school, 2..14).prop_map(|schools| {
        let (one, other): (Vec<_>, Vec<_>) = schools.into_iter().unzip();
        [one, other]
    })
}

fn year(schools: &[Option<(f64, f64)>]) -> Option<Year> {
    let mut table = "school,c,r\n".to_owned();
    for (at, school) in schools.iter().enumerate() {
        if let Some((complexity, results)) = school {
            table += &format!("s{at},{complexity:?},{results:?}\n");
        }
    }
    let toml = "school = \"school\"\n[complexity]\nscale = \"z-score\"\n[complexity.indicators]\nc = 1\n\
                [results.indicators]\nr = 1\n";
    schools.iter().any(Option::is_some).then(|| run(toml, "t.csv", table.into_bytes(), None).year)
}

#[test]
fn counts_over_years_add_up() {
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let cases = (years(), collection::vec((0_usize..14, 0_usize..20), 0..4));
    let result = runner.run(&cases, |([one, other], renames)| {
        let (Some(before), Some(after)) = (year(&one), year(&other)) else { return Ok(()) };
        let renames: Vec<(String, String)> =
            renames.iter().map(|(old, new)| (format!("s{old}"), format!("s{new}"))).collect();
        let (before, _) = carried(&before, &renames);
        let found = movement(&before, &after, &[]);
        let is_in = |year: &Year, id: &str| year.schools.iter().any(|school| school.id == id);
        let mut ids: Vec<&str> =
            before.schools.iter().chain(&after.schools).map(|school| school.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(found.moves.len(), ids.len());
        for one in &found.moves {
            prop_assert_eq!(one.kind == MoveKind::New, !is_in(&before, &one.school));
            prop_assert_eq!(one.kind == MoveKind::Gone, !is_in(&after, &one.school));
            prop_assert_eq!(one.cause.is_some(), one.kind.is_change());
        }
        let was = found.moves.iter().filter(|one| one.kind != MoveKind::New).count();
        let is = found.moves.iter().filter(|one| one.kind != MoveKind::Gone).count();
        prop_assert_eq!((was, is), (before.schools.len(), after.schools.len()));
        Ok(())
    });
    result.expect("every school is accounted for");
}

#[test]
fn equal_years_have_no_moves_and_keep_their_line_to_the_bit() {
    let mut runner = TestRunner::new(Config { cases: 100, failure_persistence: None, ..Config::default() });
    let scales = sample::select(vec!["z-score", "raw", "min-max"]);
    let rules = sample::select(vec!["\"median\"", "\"mean\"", "\"natural\"", "\"p60\"", "4.25"]);
    let cases = (collection::vec((0_u32..999, 0_u32..999), 2..20), scales, rules, any::<bool>());
    let result = runner.run(&cases, |(schools, scale, rule, turned)| {
        let mut table = "school,c,d,r\n".to_owned();
        for (at, (complexity, results)) in schools.iter().enumerate() {
            let (c, r) = (f64::from(*complexity) / 7.0, f64::from(*results) / 3.0);
            table += &format!("s{at},{c:?},{:?},{r:?}\n", (c * r).sqrt());
        }
        let weight = if turned && scale != "raw" { "-0.7" } else { "0.7" };
        let toml = format!(
            "school = \"school\"\n[complexity]\nscale = \"{scale}\"\nthreshold = {rule}\n[complexity.indicators]\n\
             c = {{ weight = {weight}, range = [0, 150] }}\nd = {{ weight = 1.3, range = [0, 400] }}\n\
             [results]\nthreshold = {rule}\n[results.indicators]\nr = 1\n"
        );
        let first = run(&toml, "t.csv", table.clone().into_bytes(), None);
        let again = run(&toml, "t.csv", table.into_bytes(), Some(&first.year));
        for row in 0..schools.len() {
            for axis in Axis::BOTH {
                prop_assert_eq!(first.clustered.index(row, axis), again.clustered.index(row, axis));
                let margin = |run: &Run| run.clustered.margin(row, axis);
                prop_assert_eq!(margin(&first), margin(&again));
            }
            prop_assert_eq!(first.clustered.cluster(row), again.clustered.cluster(row));
        }
        for other in [&first, &again] {
            let moves = movement(&first.year, &other.year, &[]).moves;
            prop_assert!(moves.iter().all(|one| one.kind == MoveKind::Stayed && one.cause.is_none()));
            prop_assert!(moves.iter().all(|one| one.under_previous == one.to));
        }
        Ok(())
    });
    result.expect("nothing moves");
}
