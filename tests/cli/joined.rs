//! Several tables of one year: contingent in one, results in the other.

use crate::harness::{LANGUAGES, Test, failures, golden};

const PASSPORT: &str = "ОУ;Дети с ОВЗ, %;Вид\n5;4,5;школа\n6;12,5;лицей\n7;8,1;школа\n8;9,9;школа\n9;1,5;лицей\n";
const EXAM: &str = "ОУ,ЕГЭ\n6,71.5\n5,60.25\n7,55\n11,48\n8,66\n";
const SETTINGS: &str = "\
school = \"ОУ\"
[complexity.indicators]
\"Дети с ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ\" = 1
";

fn joined(passport: &str, exam: &str, settings: &str) -> Test {
    let test = Test::new().file("passport.csv", passport).file("exam.csv", exam).file("opora.toml", settings);
    test.args(["report", "passport.csv", "exam.csv"])
}

#[test]
fn two_tables_are_joined_by_the_id() {
    for (lang, locale) in LANGUAGES {
        let ran = joined(PASSPORT, EXAM, SETTINGS).env("LC_ALL", locale).any_stdout().run();
        golden("the report", &format!("joined.{lang}.txt"), ran.stdout.as_bytes());
    }
    let ran = joined(PASSPORT, EXAM, SETTINGS).args(["-f", "json"]).any_stdout().run();
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let counts = |place: usize| json["inputs"][place]["rows"]["schools"].as_u64();
    assert_eq!([counts(0), counts(1)], [Some(5), Some(5)]);
    let schools: Vec<(&str, Option<u64>, Option<&str>)> = json["schools"]
        .as_array()
        .expect("schools")
        .iter()
        .map(|one| (one["school"].as_str().expect("an id"), one["cluster"].as_u64(), one["reason"].as_str()))
        .collect();
    let expected = [
        ("5", Some(4), None),
        ("6", Some(2), None),
        ("7", Some(1), None),
        ("8", Some(2), None),
        ("9", None, Some("no-results")),
        ("11", None, Some("no-complexity")),
    ];
    assert_eq!(schools, expected);
    let codes: Vec<&str> =
        json["warnings"].as_array().expect("warnings").iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes.iter().filter(|code| **code == "not-in-table").count(), 2, "{codes:?}");
}

#[test]
fn the_order_of_the_tables_changes_no_cluster() {
    let clusters = |files: [&str; 2]| {
        let test = Test::new().file("passport.csv", PASSPORT).file("exam.csv", EXAM).file("opora.toml", SETTINGS);
        let test = test.args(["cluster", files[0], files[1], "-f", "csv", "-q"]);
        let stdout = test.any_stdout().run().stdout;
        let mut rows: Vec<String> = stdout.lines().map(str::to_owned).collect();
        rows.sort();
        rows
    };
    assert_eq!(clusters(["passport.csv", "exam.csv"]), clusters(["exam.csv", "passport.csv"]));
}

#[test]
fn ids_that_look_alike_are_suggested_and_never_joined() {
    let exam = "ОУ,ЕГЭ\n№ 6,71.5\n№ 5,60.25\nГБОУ СОШ №7,55\n8,66\n";
    let cases = [("some", 0, exam), ("all", 1, "ОУ,ЕГЭ\n№ 6,71.5\n№ 5,60.25\n№ 7,55\n")];
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (name, code, exam) in cases {
            let test = joined(PASSPORT, exam, SETTINGS).args(["-f", "csv"]).env("LC_ALL", locale);
            said += &format!("# {name}: exit {code}\n{}", test.code(code).any_stdout().any_stderr().run().stderr);
        }
        golden("look-alikes", &format!("alike.{lang}.stderr"), said.as_bytes());
    }
    let settings = format!("strip = [\"ГБОУ СОШ\", \"№\"]\n{SETTINGS}");
    let stdout = joined(PASSPORT, exam, &settings).args(["-f", "csv", "-q"]).any_stdout().run().stdout;
    let unassigned: Vec<&str> = stdout.lines().filter(|line| line.contains("no-")).collect();
    assert_eq!(unassigned.len(), 1, "only 9 has no results:\n{stdout}");
}

#[test]
fn a_filter_of_one_table_holds_for_both() {
    let ran = joined(PASSPORT, EXAM, SETTINGS).args(["-f", "json", "--where", "Вид=школа"]).any_stdout().run();
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let rows = |place: usize| {
        let rows = &json["inputs"][place]["rows"];
        ["read", "schools", "excluded", "filtered"].map(|key| rows[key].as_u64().expect("a count"))
    };
    assert_eq!([rows(0), rows(1)], [[5, 3, 0, 2], [5, 3, 0, 2]]);
    let schools = json["schools"].as_array().expect("schools").iter();
    assert_eq!(schools.filter_map(|one| one["school"].as_str()).collect::<Vec<_>>(), ["5", "7", "8"]);
}

#[test]
fn tables_that_do_not_go_together() {
    let cases = [
        ("an indicator in both", 1, ["ОУ;Дети с ОВЗ, %;ЕГЭ\n5;4,5;60\n", "ОУ,ЕГЭ\n5,60\n"]),
        ("no id in one", 1, [PASSPORT, "Школа,ЕГЭ\n5,60\n"]),
        ("a group in one", 1, ["ОУ;Дети с ОВЗ, %;Район\n5;4,5;A\n6;3,5;A\n", "ОУ,ЕГЭ\n5,60\n11,70\n"]),
    ];
    failures("apart", &cases, |[passport, exam]| {
        let by = if passport.contains("Район") { &["--by", "Район"][..] } else { &[] };
        joined(passport, exam, SETTINGS).args(by.iter().copied())
    });
}
