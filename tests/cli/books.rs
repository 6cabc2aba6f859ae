//! Workbooks made by other programs, and broken ones, as a methodologist has them.

use std::fs;

use crate::harness::{LANGUAGES, Test, failures, golden, repo};

const SETTINGS: &str = "\
school = \"Код ОУ\"
name = \"Наименование\"
[complexity.indicators]
\"Дети с ОВЗ, %\" = 1
\"Неполные семьи, %\" = 1
\"Родители с ВО, %\" = -1
[results.indicators]
\"ЕГЭ, русский язык, ср. балл\" = 1
";

/// The district's workbook as text: what a person reads in it.
const TWIN: &str = "\
Код ОУ;Наименование;Дети с ОВЗ, %;Неполные семьи, %;Родители с ВО, %;ЕГЭ, русский язык, ср. балл
0771001;Школа А;4,5;30;47,5;58,6
0771002;Школа Б;12,5;33,25;20;55,1
0771003;Школа В;0;21;64,25;71,3
0771004;Школа Г;;27,5;41;66,4
0771005;Школа Д;23,5;41;12,5;
0771006;Школа Е;8,1;24,5;55;64,8
";

fn book(name: &str) -> Vec<u8> {
    fs::read(repo().join("tests/books").join(name)).expect("a workbook of the repository")
}

fn with(name: &str, bytes: impl AsRef<[u8]>) -> Test {
    Test::new().file(name, bytes).file("opora.toml", SETTINGS)
}

fn schools(test: Test) -> serde_json::Value {
    let stdout = test.args(["-f", "json", "-q"]).any_stdout().any_stderr().run().stdout;
    let mut report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    report["schools"].take()
}

#[test]
fn a_workbook_and_its_twin_have_the_same_values() {
    let expected = schools(with("data.csv", TWIN).args(["report", "data.csv"]));
    for name in ["district.xlsx", "district.xls", "district.ods"] {
        assert_eq!(schools(with(name, book(name)).args(["report", name])), expected, "{name}");
    }
}

#[test]
fn what_a_workbook_holds_is_told() {
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for name in ["district.xlsx", "district.xls", "district.ods"] {
            let test = with(name, book(name)).args(["check", name]).env("LC_ALL", locale);
            said += &format!("# {name}\n{}", test.any_stdout().run().stdout);
        }
        golden("check", &format!("books.{lang}.txt"), said.as_bytes());
    }
}

#[test]
fn the_content_decides_not_the_name() {
    for name in ["data.xls", "data.csv", "data"] {
        let test = with(name, book("district.xlsx")).args(["cluster", name, "-f", "csv", "-q"]);
        let stdout = test.any_stdout().run().stdout;
        assert!(stdout.contains(",0771003,Школа В,"), "{name}:\n{stdout}");
    }
}

#[test]
fn problems_have_the_address_of_their_cell() {
    failures("broken-book", &[("five cells", 1, "report"), ("the same", 1, "check")], |command| {
        let test = with("broken.xlsx", book("broken.xlsx")).args([command, "broken.xlsx"]);
        if command == "check" { test.any_stdout() } else { test }
    });
    with("broken.xlsx", book("broken.xlsx"))
        .args(["report", "broken.xlsx", "--problems", "list.csv"])
        .code(1)
        .any_stderr()
        .creates_golden("list.csv", "broken-book.problems.csv")
        .run();
}

#[test]
fn sheets_are_chosen_or_asked_for() {
    let cases: [(&str, i32, &[&str]); 4] = [
        ("two sheets would do", 1, &[]),
        ("no such sheet", 1, &["--sheet", "2026"]),
        ("a slip", 1, &["--sheet", "202"]),
        ("a row without headings", 1, &["--sheet", "2025", "--header-row", "3"]),
    ];
    failures("sheets", &cases, |flags| {
        with("years.xlsx", book("years.xlsx")).args(["report", "years.xlsx"]).args(flags.iter().copied())
    });
    let first = |sheet: &str| {
        let test = with("years.xlsx", book("years.xlsx"));
        let test = test.args(["cluster", "years.xlsx", "-f", "csv", "-q", "--sheet", sheet]);
        let stdout = test.any_stdout().run().stdout;
        stdout.lines().nth(1).and_then(|line| line.split(',').nth(1)).map(str::to_owned)
    };
    assert_eq!(first("2024").as_deref(), Some("0771001"));
    assert_eq!(first("2025").as_deref(), Some("0771006"));
}

#[test]
fn percents_in_three_writings_are_one_scale_or_a_question() {
    let settings =
        "school = \"ОУ\"\n[complexity.indicators]\n\"Дети с ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    let test = |name: &str| Test::new().file(name, book(name)).file("opora.toml", settings).args(["report", name]);
    let values = schools(test("percents.xlsx"));
    let values: Vec<&serde_json::Value> =
        values.as_array().expect("schools").iter().map(|one| &one["values"]["Дети с ОВЗ, %"]).collect();
    assert_eq!(values, [23.5, 12.25, 18.5]);
    failures("percent-or-share", &[("a share beside percents", 1, "percent-or-share.xlsx")], test);
}

#[test]
fn books_that_cannot_be_opened() {
    let whole = book("district.xlsx");
    let cases = [
        ("with a password", 1, book("locked.xlsx")),
        ("cut off", 1, whole[..whole.len() * 2 / 3].to_vec()),
        ("an old book cut off", 1, book("district.xls")[..5000].to_vec()),
        ("damaged inside", 1, {
            let mut bytes = whole.clone();
            let middle = bytes.len() / 2;
            bytes[middle..middle + 400].fill(0x55);
            bytes
        }),
    ];
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (name, code, bytes) in &cases {
            let test = with("data.xlsx", bytes).args(["report", "data.xlsx"]).env("LC_ALL", locale);
            said += &format!("# {name}: exit {code}\n{}", test.code(*code).any_stderr().run().stderr);
        }
        golden("books", &format!("books-unfit.{lang}.stderr"), said.as_bytes());
    }
}

#[test]
fn init_proposes_settings_for_a_workbook_that_run_as_they_are() {
    let ran = Test::new()
        .file("district.xlsx", book("district.xlsx"))
        .args(["init", "district.xlsx", "--lang", "ru"])
        .any_stderr()
        .creates_any("opora.toml")
        .run();
    let settings = fs::read_to_string(ran.folder.path().join("opora.toml")).expect("the settings");
    let test = Test::new().file("district.xlsx", book("district.xlsx")).file("opora.toml", settings);
    let stdout = test.args(["report", "district.xlsx"]).any_stdout().run().stdout;
    assert!(stdout.contains("6 школ"), "{stdout}");
}

#[test]
fn stored_numbers_have_no_decimal_mark_to_find_out() {
    // The twin of a workbook whose scores have three decimals, beside a text with a comma.
    let values = |flags: &[&str]| {
        let test = Test::new().file("thousandths.xlsx", book("thousandths.xlsx"));
        let settings =
            "school = \"ОУ\"\n[complexity.indicators]\n\"Дети с ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
        let test =
            test.file("opora.toml", settings).args(["report", "thousandths.xlsx"]).args(flags.iter().copied());
        let schools = schools(test);
        let value = |one: &serde_json::Value, column: &str| one["values"][column].as_f64();
        let schools = schools.as_array().expect("schools").iter();
        schools.map(|one| (value(one, "Дети с ОВЗ, %"), value(one, "ЕГЭ"))).collect::<Vec<_>>()
    };
    let expected = [(Some(4.512), Some(61.125)), (Some(7.5), Some(58.3)), (Some(1.0), Some(72.625))];
    assert_eq!(values(&[]), expected);
    assert_eq!(values(&["--decimal", ","]), expected);
}

#[test]
fn results_that_are_still_to_be_calculated_are_no_zeros() {
    let test = Test::new().file("uncalculated.xlsx", book("uncalculated.xlsx"));
    let flags = ["report", "uncalculated.xlsx", "--school", "School", "--complexity", "C", "--results", "R"];
    let said = test.args(flags).code(1).any_stderr().run().stderr;
    assert!(said.contains("C2") && said.contains("=B2*10"), "{said}");
}
