//! The same input and settings give the same bytes: twice, from another folder, with any number of threads,
//! and for CSV and JSON in any language.

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS, district};
use crate::harness::{Test, files_below};

const FORMATS: [&str; 4] = ["text", "csv", "json", "md"];
const COMMANDS: [&str; 3] = ["report", "cluster", "pair"];

fn printed(test: Test) -> String {
    test.any_stdout().any_stderr().run().stdout
}

#[test]
fn twice_and_with_any_number_of_threads() {
    for command in COMMANDS {
        for format in FORMATS {
            let run = || district().args([command, "Свод.csv", "-f", format]);
            let once = printed(run());
            assert_eq!(once, printed(run()), "{command} {format}");
            assert_eq!(once, printed(run().args(["--threads", "1"])), "{command} {format}");
            assert_eq!(once, printed(run().args(["--threads", "2"])), "{command} {format}");
        }
    }
}

/// The files of a folder are made side by side.
#[test]
fn a_folder_with_any_number_of_threads() {
    let folder = |threads: &str| {
        let names =
            ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"];
        let test = district().args(["report", "Свод.csv", "-q", "-o", "out/", "--threads", threads]);
        let test = names.iter().fold(test, |test, name| test.creates_any(&format!("out/{name}")));
        files_below(test.run().folder.path())
    };
    let one = folder("1");
    for threads in ["2", "8"] {
        assert!(one == folder(threads), "{threads}");
    }
}

#[test]
fn from_another_folder_and_at_another_place() {
    for command in COMMANDS {
        for format in FORMATS {
            let here = printed(district().args([command, "Свод.csv", "-f", format]));
            let below = district().inside("below").args([command, "../Свод.csv", "-f", format]);
            assert_eq!(here, printed(below), "{command} {format}");
            let deep = Test::new().file("a/b/Свод.csv", DISTRICT).file("a/b/opora.toml", DISTRICT_SETTINGS);
            assert_eq!(here, printed(deep.args([command, "a/b/Свод.csv", "-f", format])), "{command} {format}");
        }
    }
}

#[test]
fn csv_and_json_do_not_depend_on_the_language() {
    for command in COMMANDS {
        for format in ["csv", "json"] {
            let run = |lang: &str| printed(district().args([command, "Свод.csv", "-f", format, "--lang", lang]));
            assert_eq!(run("en"), run("ru"), "{command} {format}");
        }
    }
    let json = |test: Test| printed(test.args(["report", "Свод.csv", "-f", "json"]));
    assert_eq!(json(district()), json(district().russian()));
}

#[test]
fn a_file_and_a_folder_hold_what_is_printed() {
    for command in COMMANDS {
        for (format, ending) in [("text", "txt"), ("csv", "csv"), ("json", "json"), ("md", "md")] {
            let out = format!("out.{ending}");
            let print = printed(district().args([command, "Свод.csv", "-f", format]));
            let test = district().args([command, "Свод.csv", "-q", "-o", &out]);
            let files = files_below(test.creates_any(&out).run().folder.path());
            assert_eq!(String::from_utf8_lossy(&files[&out]), print, "{command} {format}");
        }
    }
}

/// The order of the rows changes the order of the schools, row numbers and the hash, and nothing else.
#[test]
fn the_order_of_rows_changes_no_cluster_and_no_pair() {
    let mut lines: Vec<&str> = DISTRICT.lines().collect();
    lines[1..].reverse();
    let turned = format!("{}\n", lines.join("\n"));
    let run = |table: &str, command: &str| {
        let test = Test::new().file("Свод.csv", table).file("opora.toml", DISTRICT_SETTINGS);
        printed(test.args([command, "Свод.csv", "-f", "csv"]))
    };
    assert_eq!(run(DISTRICT, "pair"), run(&turned, "pair"));
    let sorted = |text: String| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(run(DISTRICT, "cluster")), sorted(run(&turned, "cluster")));
}
