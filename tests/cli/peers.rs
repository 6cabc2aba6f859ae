//! `peers`: whom each school is compared with, against a plain twin and to the letter.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};

use crate::fixtures::{district, four};
use crate::harness::{LANGUAGES, Test, failures};

/// Six schools on a line; 5 has no results, 6 no complexity, 3 no place.
const LINE: &str = "\
School,Name,Complexity,Results,Lat,Lon,Phone,Senior,Type
1,First school,0,50,59.9,30.3,555-01,40,a
2,Second school,1,60,59.9,30.4,,50,a
3,Third school,3,70,,,555-03,60,b
4,Fourth school,7,20,60.9,30.3,555-04,,a
5,Fifth school,2,,59.9,30.3,555-05,10,a
6,Sixth school,,90,59.9,30.3,555-06,20,a
";

const SETTINGS: &str = "\
school = \"School\"
name = \"Name\"
show = [\"Phone\"]
coordinates = [\"Lat\", \"Lon\"]
profile = [\"Senior\"]
[complexity]
threshold = 2
[complexity.indicators]
\"Complexity\" = 1
[results]
threshold = 55
[results.indicators]
\"Results\" = 1
";

fn line() -> Test {
    Test::new().file("data.csv", LINE).file("opora.toml", SETTINGS).args(["peers", "data.csv"])
}

fn json_of(test: Test) -> Value {
    let printed = test.args(["-f", "json"]).any_stdout().any_stderr().run().stdout;
    serde_json::from_str(&printed).expect("JSON")
}

fn rows(test: Test) -> Vec<Vec<String>> {
    let printed = test.args(["-f", "csv"]).any_stdout().any_stderr().run().stdout;
    let lines = printed.lines().skip(1);
    lines.map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn rows_of_every_school() {
    line().args(["--peers", "2", "-f", "csv"]).stdout_golden("peers.csv").any_stderr().run();
}

#[test]
fn one_school_and_every_school_in_words() {
    for (lang, locale) in LANGUAGES {
        let run = |args: &[&str]| line().env("LC_ALL", locale).args(args.iter().copied()).any_stderr();
        run(&["--school-id", "1"]).stdout_golden(&format!("peers-one.{lang}.txt")).run();
        run(&["--school-id", "1", "--sort", "results", "--max-km", "60", "-f", "md"])
            .stdout_golden(&format!("peers-one.{lang}.md"))
            .run();
        run(&[]).stdout_golden(&format!("peers.{lang}.txt")).run();
    }
}

/// The school may stand behind the tables; what is named as a table is missed as one.
#[test]
fn the_school_behind_the_tables() {
    line().args(["1", "--lang", "ru"]).stdout_golden("peers-one.ru.txt").any_stderr().run();
    let missed = line().args(["2001.csv"]).code(1).any_stderr().run().stderr;
    assert!(missed.contains("2001.csv"), "{missed}");
    let unknown = line().args(["99"]).code(1).any_stderr().run().stderr;
    assert!(unknown.contains("99"), "{unknown}");
}

/// Missing is missing: a school without results is no peer, and its own gap is not known; one without complexity has
/// no peers; one without a place has no kilometres; an indicator without values has no mean.
#[test]
fn what_is_missing_is_never_nought() {
    let found = json_of(line());
    assert_eq!(
        (&found["peers"], &found["sort"], &found["max_km"]),
        (&json!(10), &json!("similarity"), &Value::Null)
    );
    let school = |at: usize| &found["schools"][at];
    let ids = |at: usize| -> Vec<&str> {
        let peers = school(at)["peers"].as_array().expect("a list");
        peers.iter().map(|peer| peer["school"].as_str().expect("an id")).collect()
    };
    assert_eq!(ids(0), ["2", "3", "4"]);
    assert_eq!(
        (&school(0)["peers_mean"], &school(0)["peers_n"], &school(0)["peers_gap"]),
        (&json!(50.0), &json!(3), &json!(0.0))
    );
    assert_eq!(ids(4), ["2", "3", "1", "4"], "equal distances come in natural order");
    assert_eq!((&school(4)["results"], &school(4)["peers_gap"]), (&Value::Null, &Value::Null));
    assert_eq!(school(4)["peers_mean"], json!(50.0));
    assert_eq!((ids(5), &school(5)["peers_mean"], &school(5)["peers_n"]), (vec![], &Value::Null, &json!(0)));
    let km: Vec<&Value> = (0..3).map(|at| &school(0)["peers"][at]["km"]).collect();
    assert!((km[0].as_f64().expect("km") - 5.5766).abs() < 0.01, "{km:?}");
    assert_eq!(km[1], &Value::Null);
    assert!((km[2].as_f64().expect("km") - 111.195).abs() < 0.01, "{km:?}");
    // Of three peers one has no value.
    let senior = school(0)["beside"].as_array().expect("a list").iter().find(|one| one["column"] == "Senior");
    assert_eq!(senior, Some(&json!({"column": "Senior", "school": 40.0, "peers_mean": 55.0, "peers_n": 2})));
    assert_eq!(school(0)["peers"][0]["shown"], json!({"Phone": ""}));
    assert_eq!(school(0)["peers"][1]["shown"], json!({"Phone": "555-03"}));
}

#[test]
fn limits_and_orders() {
    let peers = |args: &[&str]| -> Vec<String> {
        let rows = rows(line().args(["--school-id", "1"]).args(args.iter().copied()));
        rows.into_iter().map(|row| format!("{} {}", row[2], row[3])).collect()
    };
    assert_eq!(peers(&[]), ["1 2", "2 3", "3 4"]);
    assert_eq!(peers(&["--peers", "1"]), ["1 2"]);
    assert_eq!(peers(&["--sort", "results"]), ["2 3", "1 2", "3 4"]);
    // 3 has no place, and 4 is farther away.
    assert_eq!(peers(&["--max-km", "60"]), ["1 2"]);
    assert_eq!(peers(&["--max-km", "112"]), ["1 2", "2 4"]);
    let same = format!("{SETTINGS}[pairing]\nsame = [\"Type\"]\n");
    let test = Test::new().file("data.csv", LINE).file("opora.toml", same).args(["peers", "data.csv"]);
    let found: Vec<String> = rows(test.args(["--school-id", "1"])).into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(found, ["2", "4"]);
    // `peers` of the settings is the number of peers.
    let test = Test::new().file("data.csv", LINE).file("opora.toml", format!("peers = 1\n{SETTINGS}"));
    assert_eq!(rows(test.args(["peers", "data.csv", "--school-id", "1"])).len(), 1);
}

/// Smaller results may be better: the best come first, and the gap is positive where the school's own are better.
#[test]
fn reversed_results() {
    let settings = SETTINGS.replace("\"Results\" = 1", "\"Results\" = -1");
    let test = || Test::new().file("data.csv", LINE).file("opora.toml", &settings).args(["peers", "data.csv"]);
    let rows = rows(test().args(["--school-id", "2", "--sort", "results"]));
    assert_eq!(rows.iter().map(|row| row[3].as_str()).collect::<Vec<_>>(), ["4", "1", "3"]);
    let found = json_of(test().args(["--school-id", "2"]));
    let mean = (50.0 + 70.0 + 20.0) / 3.0;
    assert!((found["schools"][0]["peers_gap"].as_f64().expect("a gap") - (mean - 60.0)).abs() < 1e-9);
    let text = test().args(["--school-id", "2"]).any_stdout().any_stderr().run().stdout;
    assert!(text.contains("13.3 worse"), "{text}");
}

/// Every row of a district against a plain twin over what `report` prints.
#[test]
fn the_rows_of_a_district_are_those_of_a_plain_twin() {
    let report = district().args(["report", "Свод.csv", "-f", "json"]).any_stdout().any_stderr().run().stdout;
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let indicators = report["groups"][0]["complexity"]["indicators"].as_array().expect("a list").clone();
    let schools = report["schools"].as_array().expect("a list").clone();
    let z = |school: &Value, at: usize| {
        let indicator = &indicators[at];
        let value = school["values"][indicator["column"].as_str().expect("a name")].as_f64()?;
        Some((value - indicator["mean"].as_f64()?) / indicator["sd"].as_f64()?)
    };
    let weight = |at: usize| indicators[at]["weight"].as_f64().expect("a weight").abs();
    let distance = |one: &Value, other: &Value| {
        let all: f64 = (0..indicators.len()).map(weight).sum();
        let both = |at: &usize| Some((weight(*at), z(one, *at)? - z(other, *at)?));
        let shared: Vec<(f64, f64)> = (0..indicators.len()).filter_map(|at| both(&at)).collect();
        let present: f64 = shared.iter().map(|(weight, _)| weight).sum();
        let square: f64 = shared.iter().map(|(weight, apart)| weight * apart * apart).sum();
        (present / all >= 0.5).then(|| (square / present).sqrt())
    };
    let found = json_of(district().args(["peers", "Свод.csv"]));
    assert_eq!(found["schools"].as_array().expect("a list").len(), schools.len());
    for (one, told) in schools.iter().zip(found["schools"].as_array().expect("a list")) {
        assert_eq!(one["school"], told["school"]);
        let mut near: Vec<f64> = schools
            .iter()
            .filter(|other| other["school"] != one["school"] && !other["results"].is_null())
            .filter_map(|other| distance(one, other))
            .collect();
        near.sort_by(f64::total_cmp);
        near.truncate(10);
        let peers = told["peers"].as_array().expect("a list");
        assert_eq!(peers.len(), near.len());
        let results: Vec<f64> = peers.iter().map(|peer| peer["results"].as_f64().expect("results")).collect();
        for (peer, expected) in peers.iter().zip(&near) {
            assert!((peer["distance"].as_f64().expect("a distance") - expected).abs() < 1e-9, "{one} {peer}");
            let own = schools.iter().find(|school| school["school"] == peer["school"]).expect("a school");
            assert_eq!((&own["results"], &own["cluster"]), (&peer["results"], &peer["cluster"]));
            assert!((distance(one, own).expect("a distance") - expected).abs() < 1e-9, "{one} {peer}");
        }
        if let Some(mean) = told["peers_mean"].as_f64() {
            let expected = results.iter().sum::<f64>() / f64::from(u32::try_from(results.len()).expect("few"));
            assert!((mean - expected).abs() < 1e-9, "{told}");
        }
    }
}

#[test]
fn a_workbook_of_peers() {
    let ran = line().args(["-o", "peers.xlsx", "-q", "--school-id", "1"]).creates_any("peers.xlsx").run();
    let bytes = fs::read(ran.folder.path().join("peers.xlsx")).expect("the file");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Table", "Means", "Similar schools"]);
    let sheet = book.worksheet_range("Table").expect("the sheet");
    assert_eq!((sheet.height(), sheet.get((1, 3))), (4, Some(&Data::String("2".into()))));
    let means = book.worksheet_range("Means").expect("the sheet");
    let last: Vec<String> = means.rows().nth(1).expect("a row").iter().map(ToString::to_string).collect();
    assert!(last.ends_with(&["50".into(), "50".into(), "3".into(), "0".into()]), "{last:?}");
}

#[test]
fn what_is_wrong() {
    let cases: [(&str, i32, &[&str]); 9] = [
        ("a school that is not there", 1, &["--school-id", "11"]),
        ("nothing alike", 1, &["--school-id", "Лицей"]),
        ("no number of peers", 2, &["--peers", "0"]),
        ("half a peer", 2, &["--peers", "2.5"]),
        ("an unknown order", 2, &["--sort", "name"]),
        ("a negative distance", 2, &["--max-km", "-1"]),
        ("a workbook for the screen", 2, &["-f", "xlsx"]),
        ("no page", 2, &["-f", "html"]),
        ("no cards", 2, &["--cards", "cards.docx"]),
    ];
    failures("peers", &cases, |args| line().args(args.iter().copied()));
    let cases: [(&str, i32, &[&str]); 1] = [("no coordinates", 2, &["--max-km", "5"])];
    failures("peers-coordinates", &cases, |args| four().args(["peers", "data.csv"]).args(args.iter().copied()));
}

/// 43 and 6,000 schools, each with fifty peers; the rows are those of each school alone.
#[test]
fn six_thousand_schools_at_once() {
    let mut table = "School,A,B,R\n".to_owned();
    for row in 0_u64..6000 {
        let (a, b, r) = (row * 7919 % 9973, row * 104_729 % 9967, row * 1_299_709 % 9949);
        table += &format!("{row},{a},{b},{r}\n");
    }
    let settings = "school = \"School\"\n[complexity.indicators]\nA = 1\nB = 2\n[results.indicators]\nR = 1\n";
    let run = |args: &[&str]| {
        let test = Test::new().file("data.csv", &table).file("opora.toml", settings).args(["peers", "data.csv"]);
        rows(test.args(["--peers", "50"]).args(args.iter().copied()))
    };
    let all = run(&[]);
    assert_eq!(all.len(), 6000 * 50);
    for id in ["0", "17", "5999"] {
        let alone = run(&["--school-id", id]);
        assert_eq!(alone, all.iter().filter(|row| row[1] == id).cloned().collect::<Vec<_>>());
        let places: Vec<String> = (1..=50).map(|place: u32| place.to_string()).collect();
        assert_eq!(alone.iter().map(|row| row[2].clone()).collect::<Vec<_>>(), places);
    }
}
