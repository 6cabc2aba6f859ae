//! What `init` says of column headings, judged by a list of headings with their right roles.
//!
//! For every heading a small table is made in which the other columns are certain, `opora init TABLE -o -` is run, and
//! its TOML is read. What is in force must be the right role, or one that is right too: anything else is wrong, and
//! nothing may be wrong. What is only a comment, or nothing, is missed where something had to be recognised.
//! A head count is right only as the part of a share of a whole that fits.

mod headings {
    pub mod columns;
    pub mod verdict;
}

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use headings::columns::Row;
use headings::verdict::{Verdict, judge};

/// At least so many of the headings for which something had to be recognised must be.
const LEAST: f64 = 0.85;

fn init(folder: &Path, args: &[&str], lang: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opora"));
    command.arg("init").args(args).args(["-o", "-", "--lang", lang]).current_dir(folder);
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("settings are UTF-8")
}

/// Judges a list; the lines of what is missed are told where the list as a whole fails.
fn judged(list: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/headings").join(list);
    let mut reader = csv::Reader::from_path(path).expect("the list");
    let rows: Vec<Row> = reader.records().map(|record| Row::new(&record.expect("a row"))).collect();
    assert!(rows.len() > 200, "{}", rows.len());
    let folder = tempfile::tempdir().expect("a folder");
    let template = |lang| -> BTreeSet<String> {
        init(folder.path(), &[], lang).lines().map(|line| line.trim().to_owned()).collect()
    };
    let templates = [("ru", template("ru")), ("en", template("en"))];
    let one = |(at, row): (usize, &Row)| {
        let (text, columns) = row.table();
        let name = format!("t{at}.csv");
        std::fs::write(folder.path().join(&name), text).expect("the table");
        let lang = if row.is_cyrillic() { "ru" } else { "en" };
        let template = &templates.iter().find(|(own, _)| *own == lang).expect("a template").1;
        judge(row, &columns, &init(folder.path(), &[&name], lang), template)
    };
    let half = rows.len() / 2;
    let verdicts: Vec<Verdict> = std::thread::scope(|scope| {
        let first = scope.spawn(|| rows[..half].iter().enumerate().map(one).collect::<Vec<_>>());
        let second: Vec<Verdict> =
            rows[half..].iter().enumerate().map(|(at, row)| one((half + at, row))).collect();
        let mut all = first.join().expect("the first half");
        all.extend(second);
        all
    });
    let told = |is: fn(&Verdict) -> bool| {
        let pairs = rows.iter().zip(&verdicts).filter(|(_, verdict)| is(verdict));
        let lines = pairs.map(|(row, verdict)| format!("{}: {verdict:?}, right is {}", row.heading, row.right));
        lines.collect::<Vec<_>>().join("\n")
    };
    let wrong = told(|verdict| matches!(verdict, Verdict::Wrong(_)));
    assert!(wrong.is_empty(), "wrong and in force:\n{wrong}");
    let needed: Vec<&Verdict> =
        rows.iter().zip(&verdicts).filter(|(row, _)| !row.is_of_no_use()).map(|(_, verdict)| verdict).collect();
    let right = needed.iter().filter(|verdict| ***verdict == Verdict::Right).count();
    #[expect(clippy::cast_precision_loss, reason = "hundreds")]
    let share = right as f64 / needed.len() as f64;

    assert!(share >= LEAST, "{share}: missed are\n{}", told(|verdict| *verdict == Verdict::Missed));
}

#[test]
fn the_list_that_was_handed_over() {
    judged("handed.csv");
}

/// Written to fool the rules: negations, teachers and buildings, ranks, changes, thresholds, counts of families.
#[test]
fn the_list_of_an_adversary() {
    judged("adversary.csv");
}

/// What districts, regions and ministries call their columns, written down before it was tried.
#[test]
fn the_list_of_exports() {
    judged("export.csv");
}
