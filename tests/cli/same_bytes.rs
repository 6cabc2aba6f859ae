//! The same input and settings give the same bytes: twice, from another folder, with any number of threads,
//! and for CSV and JSON in any language.

use std::fmt::Write;

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
            for threads in ["1", "2", "8"] {
                assert_eq!(once, printed(run().args(["--threads", threads])), "{command} {format} {threads}");
            }
        }
    }
}

/// So many schools that pairs are not looked for cell by cell, in one group and in several, by one indicator and by two.
#[test]
fn a_large_table_with_any_number_of_threads() {
    let mut table = "School,Area,A,B,R\n".to_owned();
    for row in 0_u32..900 {
        let (a, b, r) = (row * 7919 % 9973, row * 104_729 % 9967, row * 1_299_709 % 9949);
        writeln!(table, "{row},{},{a},{b},{r}", row % 4).expect("a String");
    }
    for indicators in ["A = 1", "A = 1, B = 2"] {
        let settings = format!(
            "[complexity]\nscale = \"z-score\"\nthreshold = \"median\"\nindicators = {{ {indicators} }}\n\
             [results]\nthreshold = \"median\"\nindicators = {{ R = 1 }}\n"
        );
        for command in [&["pair"][..], &["report", "-f", "json"], &["report", "-f", "json", "--by", "Area"]] {
            let run = |threads: &str| {
                let test = Test::new().file("data.csv", &table).file("opora.toml", &settings);
                let test = test.args(command.iter().copied()).args(["data.csv", "--threads", threads]);
                printed(test)
            };
            let one = run("1");
            assert!(one.lines().count() > 100, "{one}");
            for threads in ["2", "8"] {
                assert!(one == run(threads), "{command:?} {indicators} {threads}");
            }
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
