//! `stress`: the shares of draws in each cluster, which choice matters most, and the same bytes whatever the threads.

use std::fs;
use std::io::Cursor;

use calamine::{DataType, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};

use crate::fixtures::{district, four};
use crate::harness::{LANGUAGES, Test, failures};

fn stress(args: &[&str]) -> Test {
    district().args(["stress", "Свод.csv", "--draws", "200"]).args(args.iter().copied())
}

fn json_of(test: Test) -> Value {
    let printed = test.args(["-f", "json"]).any_stdout().any_stderr().run().stdout;
    serde_json::from_str(&printed).expect("JSON")
}

#[test]
fn in_words() {
    for (lang, locale) in LANGUAGES {
        let run = |format: &str| stress(&["-f", format]).env("LC_ALL", locale).any_stderr();
        run("text").stdout_golden(&format!("stress.{lang}.txt")).run();
        run("md").stdout_golden(&format!("stress.{lang}.md")).run();
    }
    stress(&["-f", "csv"]).stdout_golden("stress.csv").any_stderr().run();
}

#[test]
fn shares_add_up_and_say_what_the_text_says() {
    let found = json_of(stress(&[]));
    assert_eq!((&found["draws"], &found["seed"], &found["weights"]), (&json!(200), &json!(1), &json!(0.25)));
    assert!((found["error"].as_f64().expect("a number") - 1.96 * (0.25_f64 / 200.0).sqrt()).abs() < 1e-9);
    let schools = found["schools"].as_array().expect("a list");
    let (mut stable, mut assigned) = (0.0, 0.0);
    for school in schools {
        let shares: Option<Vec<f64>> = (1..=4).map(|at| school[format!("share_{at}")].as_f64()).collect();
        let Some(cluster) = school["cluster"].as_u64() else {
            assert_eq!(shares, None, "{school}");
            continue;
        };
        let shares = shares.expect("shares");
        let all = shares.iter().sum::<f64>();
        // 64 lacks an indicator: without one of the others it has no index.
        assert!(if school["school"] == "64" { all < 1.0 } else { (all - 1.0).abs() < 1e-9 }, "{school}");
        // The draws know nothing of the commission, which decided on 61.
        let own = if school["school"] == "61" { 1 } else { cluster };
        assert_eq!(school["kept"], school[format!("share_{own}")]);
        assigned += 1.0;
        stable += if school["kept"].as_f64().expect("a share") >= 0.9 { 1.0 } else { 0.0 };
    }
    let group = &found["groups"][0];
    assert!((group["stable"].as_f64().expect("a share") - stable / assigned).abs() < 1e-9, "{group}");
    for factor in group["factors"].as_array().expect("a list") {
        for part in ["first", "total"] {
            let [value, lo, hi] = ["value", "lo", "hi"].map(|key| factor[part][key].as_f64().expect("a number"));
            assert!(lo <= value && value <= hi, "{factor}");
        }
    }
}

#[test]
fn the_same_for_any_number_of_threads_and_another_for_another_seed() {
    for format in ["text", "csv", "json", "md"] {
        let printed = |args: &[&str]| {
            let test = stress(&["-f", format]).args(args.iter().copied());
            test.any_stdout().any_stderr().run().stdout
        };
        let once = printed(&["--threads", "1"]);
        for threads in ["2", "5"] {
            assert_eq!(once, printed(&["--threads", threads]), "{format} {threads}");
        }
        assert_eq!(once, printed(&["--seed", "1"]), "{format}");
        assert_ne!(once, printed(&["--seed", "2"]), "{format}");
    }
}

/// Where nothing can change, nothing does, and nothing is said of choices.
#[test]
fn four_schools_far_from_every_threshold() {
    let found = json_of(four().args(["stress", "data.csv", "--draws", "50"]));
    assert_eq!(found["groups"][0]["stable"], json!(1.0));
    assert_eq!(found["groups"][0]["factors"][0]["first"], Value::Null);
    for (at, school) in found["schools"].as_array().expect("a list").iter().enumerate() {
        assert_eq!(school[format!("share_{}", at + 1)], json!(1.0), "{school}");
    }
    let text = four().args(["stress", "data.csv", "--draws", "50"]).any_stdout().any_stderr().run().stdout;
    assert!(text.contains("No school changes its cluster in any draw."), "{text}");
}

/// A school without a cluster has a row, and no shares.
#[test]
fn a_school_without_results() {
    let table = "School,Complexity,Results\n1,0.9,30\n2,0.8,70\n3,0.1,35\n4,0.2,75\n5,0.3,\n";
    let test = four().file("data.csv", table).args(["stress", "data.csv", "--draws", "20", "-f", "csv"]);
    let printed = test.any_stdout().any_stderr().run().stdout;
    assert_eq!(printed.lines().last(), Some(",5,,,,,,"), "{printed}");
}

#[test]
fn a_workbook() {
    let ran = stress(&["-o", "stress.xlsx", "-q"]).creates_any("stress.xlsx").run();
    let bytes = fs::read(ran.folder.path().join("stress.xlsx")).expect("the file");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names.len(), 2, "{names:?}");
    let rows = stress(&["-f", "csv"]).any_stdout().any_stderr().run().stdout.lines().count();
    let sheet = book.worksheet_range(&names[0]).expect("the sheet");
    assert_eq!(sheet.height(), rows);
    // For people how often each school keeps its cluster stands at the end, in percent, as JSON tells it.
    let json = stress(&["-f", "json"]).any_stdout().any_stderr().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let mut rows = sheet.rows();
    let head = rows.next().and_then(|row| row.last()).map(ToString::to_string);
    assert_eq!(head.as_deref(), Some("Keeps its cluster, % of draws"));
    for (row, school) in rows.zip(json["schools"].as_array().expect("schools")) {
        let (found, kept) = (row.last().and_then(DataType::as_f64), school["kept"].as_f64());
        let apart = found.zip(kept).map(|(found, kept)| (found - 100.0 * kept).abs());
        assert!(apart.map_or(found.is_none() && kept.is_none(), |apart| apart < 1e-9), "{row:?} {school}");
    }
    let csv = stress(&["-f", "csv"]).any_stdout().any_stderr().run().stdout;
    assert_eq!(csv.lines().next(), Some("group,school,name,cluster,share_1,share_2,share_3,share_4"));
}

#[test]
fn what_is_wrong() {
    let cases: [(&str, i32, &[&str]); 5] = [
        ("no draws", 2, &["--draws", "0"]),
        ("draws without end", 2, &["--draws", "1000000000"]),
        ("half a draw", 2, &["--draws", "0.5"]),
        ("no seed", 2, &["--seed", "one"]),
        ("a workbook for the screen", 2, &["-f", "xlsx"]),
    ];
    failures("stress", &cases, |args| four().args(["stress", "data.csv"]).args(args.iter().copied()));
}
