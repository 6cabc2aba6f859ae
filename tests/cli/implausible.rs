//! Values that are numbers and yet can hardly be meant: told with cell and reason, never dropped, settled in a line.

use serde_json::Value;

use crate::fixtures::EXAM_SETTINGS as SETTINGS;
use crate::harness::Test;
use crate::word;

fn table(rows: &[(&str, &str)]) -> String {
    let row =
        |(at, (complexity, results)): (usize, &(&str, &str))| format!("{};{complexity};{results}\n", 101 + at);
    format!("ОУ;ОВЗ, %;ЕГЭ\n{}", rows.iter().enumerate().map(row).collect::<String>())
}

fn run(table: &str, settings: &str, args: &[&str]) -> Test {
    Test::new().file("t.csv", table).file("opora.toml", settings).args(args.iter().copied())
}

/// Row, column, value and reason of every entry in the report.
fn found(table: &str, settings: &str) -> Vec<(Option<u64>, String, String, String)> {
    let json = run(table, settings, &["report", "t.csv", "-f", "json"]).any_stdout().any_stderr().run().stdout;
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let entry = |one: &Value| (one["row"].as_u64(), text(one, "column"), text(one, "value"), text(one, "why"));
    report["implausible"].as_array().expect("always there").iter().map(entry).collect()
}

#[track_caller]
fn assert_found(table: &str, settings: &str, expected: &[(u64, &str, &str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(row, column, value, why)| (Some(*row), (*column).into(), (*value).into(), (*why).into()))
        .collect();
    assert_eq!(found(table, settings), expected, "{table}");
}

#[test]
fn impossible_per_cents_and_codes() {
    let rows = [
        ("12,5", "61,2"),
        ("4,1", "70,4"),
        ("2,0", "78,9"),
        ("18,3", "55,0"),
        ("3,3", "74,6"),
        ("157", "58,8"),
        ("-9", "63,1"),
        ("7,2", "-99"),
        ("21,4", "999"),
        ("5,5", "59,3"),
    ];
    let table = table(&rows);
    assert_found(
        &table,
        SETTINGS,
        &[
            (7, "ОВЗ, %", "157", "outside-percent"),
            (8, "ОВЗ, %", "-9", "code"),
            (9, "ЕГЭ", "-99", "code"),
            (10, "ЕГЭ", "999", "code"),
        ],
    );
    let check = run(&table, SETTINGS, &["check", "t.csv"]).any_stdout().run().stdout;
    assert!(!check.contains("No problems"), "{check}");
    for part in [
        "157 (school 106, row 7)",
        "-9 (school 107, row 8)",
        "-99 (school 108, row 9), 999 (school 109, row 10)",
        "`missing = [\"-99\", \"999\"]`",
    ] {
        assert!(check.contains(part), "{part} is not told:\n{check}");
    }
    let report = run(&table, SETTINGS, &["report", "t.csv"]).any_stdout().any_stderr().run().stdout;
    let top: String = report.lines().take(9).collect::<Vec<_>>().join(" ");
    assert!(top.contains("In doubt, 4 values:") && top.contains("157 (school 106, row 7)"), "{report}");
    // The line that the message says settles it.
    let settled =
        format!("missing = [\"-99\", \"999\", \"-9\"]\nlimits = {{ \"ОВЗ, %\" = [0, 157] }}\n{SETTINGS}");
    assert_eq!(found(&table, &settled), []);
}

#[test]
fn serial_numbers_of_dates() {
    let rows = [("12,5", "61"), ("45781", "70"), ("2,0", "78"), ("18,3", "55"), ("3,3", "74"), ("15,7", "58")];
    assert_found(&table(&rows), SETTINGS, &[(3, "ОВЗ, %", "45781", "date-serial")]);
    let check = run(&table(&rows), SETTINGS, &["check", "t.csv"]).russian().any_stdout().run().stdout;
    assert!(check.contains("Это 04.05.2025: скорее всего, набрали 4.5"), "{check}");
    // Two in a column, and a column of large numbers in which it is none.
    let two = [("1,5", "45292"), ("2,5", "70"), ("2,0", "78"), ("8,3", "55"), ("3,3", "45351"), ("5,7", "58")];
    assert_found(
        &table(&two),
        SETTINGS,
        &[(2, "ЕГЭ", "45292", "date-serial"), (6, "ЕГЭ", "45351", "date-serial")],
    );
    let large = [("1", "45292"), ("2", "44100"), ("3", "47000"), ("4", "46500"), ("5", "45351"), ("6", "45800")];
    assert_found(&table(&large), SETTINGS, &[]);
}

#[test]
fn values_far_off_and_results_of_zero() {
    let rows = [("85", "62"), ("2,5", "712"), ("6,6", "58"), ("453", "66"), ("-3,9", "74"), ("1,1", "0")];
    let all = found(&table(&rows), SETTINGS);
    for expected in
        [("453", "outside-percent"), ("-3,9", "outside-percent"), ("712", "far-off"), ("0", "zero-result")]
    {
        assert!(
            all.iter().any(|(.., value, why)| (value.as_str(), why.as_str()) == expected),
            "{expected:?}: {all:?}"
        );
    }
    // Zeros that are usual, and a share of the best among which 0 is one of many.
    let zeros = [("1", "0"), ("2", "1,5"), ("3", "0"), ("4", "6"), ("5", "12"), ("6", "20")];
    assert_found(&table(&zeros), SETTINGS, &[]);
    let settled = format!("limits = {{ \"ЕГЭ\" = [0, 100] }}\n{SETTINGS}");
    let absent = [("1", "0"), ("2", "61"), ("3", "58"), ("4", "66"), ("5", "62"), ("6", "70")];
    assert_found(&table(&absent), SETTINGS, &[(2, "ЕГЭ", "0", "zero-result")]);
    assert_found(&table(&absent), &settled, &[]);
}

#[test]
fn a_part_larger_than_its_whole() {
    let table = "ОУ;Всего, чел.;ОВЗ, чел.;ЕГЭ\n1;300;30;60\n2;40;400;61\n3;500;50;62\n";
    let settings = "school = \"ОУ\"\n[shares]\n\"ОВЗ, %\" = [\"ОВЗ, чел.\", \"Всего, чел.\"]\n\
                    [complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    assert_found(table, settings, &[(3, "ОВЗ, чел.", "400", "part-over-whole")]);
    // Limits may be those of a share.
    let limited = format!("limits = {{ \"ОВЗ, %\" = [0, 100] }}\n{settings}");
    let said = run(table, &limited, &["check", "t.csv"]).any_stdout().code(1).run().stdout;
    assert!(said.contains("t.csv:3: “ОВЗ, чел.”: `1000` is outside the limits"), "{said}");
}

/// A share of 1 among per cents is a question, as with per cent signs; small per cents are none.
#[test]
fn a_share_of_one_among_per_cents() {
    let rows = [("12,5", "61"), ("0,157", "70"), ("2,0", "78"), ("18,3", "55"), ("3,3", "74"), ("15,7", "58")];
    let said = run(&table(&rows), SETTINGS, &["check", "t.csv"]).any_stdout().code(1).run().stdout;
    assert!(said.contains("t.csv:3: “ОВЗ, %”: `0.157` among per cents"), "{said}");
    let limited = format!("limits = {{ \"ОВЗ, %\" = [0, 100] }}\n{SETTINGS}");
    run(&table(&rows), &limited, &["check", "t.csv"]).any_stdout().run();
    let small = [("1,5", "61"), ("0,7", "70"), ("2,0", "78"), ("0,3", "55"), ("3,3", "74"), ("0", "58")];
    assert_found(&table(&small), SETTINGS, &[]);
    let exact =
        [("12,5", "61"), ("0,157", "70"), ("2,125", "78"), ("18,3125", "55"), ("3,3", "74"), ("15,7", "58")];
    assert_found(&table(&exact), SETTINGS, &[(3, "ОВЗ, %", "0,157", "share-among-percents")]);
}

#[test]
fn a_column_of_equal_values() {
    let rows = [("5", "61"), ("5", "70"), ("5", "78"), ("5", "55"), ("5", "74")];
    let all = found(&table(&rows), SETTINGS);
    assert_eq!(all, [(None, "ОВЗ, %".into(), "5".into(), "all-equal".into())]);
    let check = run(&table(&rows), SETTINGS, &["check", "t.csv"]).any_stdout().run().stdout;
    assert!(check.contains("all values of the column are equal"), "{check}");
}

#[test]
fn limits_of_the_settings() {
    let rows = [("5", "61"), ("6", "170"), ("7", "78")];
    let limited = format!("limits = {{ \"ЕГЭ\" = [0, 100] }}\n{SETTINGS}");
    let listed = run(&table(&rows), &limited, &["check", "t.csv", "--problems", "list.csv"]);
    let list = "file,sheet,row,column,value,problem\nt.csv,,3,ЕГЭ,170,outside-limits\n";
    let said = listed.any_stdout().code(1).creates("list.csv", list).run().stdout;
    assert!(
        said.contains(
            "t.csv:3: “ЕГЭ”: `170` is outside the limits of the settings: `limits = { \"ЕГЭ\" = [0, 100] }`"
        ),
        "{said}"
    );
    let wide = format!("limits = {{ \"ЕГЭ\" = [0, 200] }}\n{SETTINGS}");
    let json =
        run(&table(&rows), &wide, &["report", "t.csv", "-f", "json"]).any_stdout().any_stderr().run().stdout;
    let report: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["settings"]["limits"], serde_json::json!({"ЕГЭ": [0, 200]}));
    for (line, part) in [
        ("limits = { \"ЕГЕ\" = [0, 100] }", "ЕГЭ"),
        ("limit = { \"ЕГЭ\" = [0, 100] }", "limits"),
        ("limits = { \"ЕГЭ\" = [100, 0] }", "100"),
    ] {
        let settings = format!("{line}\n{SETTINGS}");
        let code = if line.contains("ЕГЕ") { 1 } else { 2 };
        let ran = run(&table(&rows), &settings, &["report", "t.csv"]).any_stderr().code(code).run();
        assert!(ran.stderr.contains(part), "{}", ran.stderr);
    }
}

/// The same kind of problem in a column, and words that stand in many cells, are told once.
#[test]
fn problems_of_one_cause_are_told_once() {
    let words = ["N/D", "N/R", "SP"];
    let row = |at: usize| {
        let first = if at.is_multiple_of(2) { words[at % 3] } else { "1,5" };
        let second = if at.is_multiple_of(5) { "61..5" } else { words[(at / 2) % 3] };
        format!("{};{first};{second}\n", 1000 + at)
    };
    let table = format!("ОУ;ОВЗ, %;ЕГЭ\n{}", (0..600).map(row).collect::<String>());
    for args in [&["check", "t.csv"][..], &["report", "t.csv"]] {
        let code = 1;
        let ran = run(&table, SETTINGS, args).any_stdout().any_stderr().code(code).run();
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.lines().count() < 12, "{said}");
        assert!(said.contains("780 cells, 3 words where numbers should be: N/D, N/R, SP — no data?"), "{said}");
        assert!(said.contains("The same 119 more times: row 7 `61..5`"), "{said}");
    }
    let listed = run(&table, SETTINGS, &["check", "t.csv", "--problems", "list.csv"]);
    let ran = listed.any_stdout().creates_any("list.csv").code(1).run();
    let list = std::fs::read_to_string(ran.folder.path().join("list.csv")).expect("the list");
    assert_eq!(list.lines().count(), 901);
    // The line that is proposed settles them.
    let settled = format!("missing = [\"N/D\", \"N/R\", \"SP\", \"61..5\"]\n{SETTINGS}");
    run(&table, &settled, &["check", "t.csv"]).any_stdout().run();
}

/// Before there are settings, `check` and `report` tell of the columns as they would be taken.
#[test]
fn values_are_told_before_there_are_settings() {
    for command in ["check", "report"] {
        let table = "ОУ;Дети с ОВЗ, %;ЕГЭ\n1;2,5;62\n2;6,6;58\n3;453;66\n4;3,9;74\n5;1,1;60\n";
        let ran =
            Test::new().file("t.csv", table).args([command, "t.csv"]).any_stdout().any_stderr().code(1).run();
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains("To be checked in the table (1 cell):"), "{said}");
        assert!(said.contains("t.csv:4: “Дети с ОВЗ, %”: `453`: per cent outside 0…100"), "{said}");
    }
}

/// The page, the workbook and the note say it on top, in words that name no settings.
#[test]
fn papers_say_it_on_top() {
    let rows: Vec<(&str, &str)> = vec![
        ("12,5", "61,2"),
        ("4,1", "70,4"),
        ("2,0", "78,9"),
        ("453", "55,0"),
        ("3,3", "74,6"),
        ("5,5", "59,3"),
        ("7,1", "58,8"),
        ("6,4", "63,1"),
    ];
    for (lang, sentence) in [
        (
            "ru",
            "Значение показателя «ОВЗ, %» под вопросом: 453 (школа 104, строка 5) — проценты вне 0…100. \
             Его нужно проверить до обсуждения списков.",
        ),
        (
            "en",
            "A value of the indicator “ОВЗ, %” is in doubt: 453 (school 104, row 5), per cent outside 0…100. \
             It has to be checked before the lists are discussed.",
        ),
    ] {
        let test = run(&table(&rows), SETTINGS, &["report", "t.csv", "-o", "out/", "-q", "--lang", lang]);
        let ran =
            ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"]
                .iter()
                .fold(test.any_stderr(), |test, file| test.creates_any(&format!("out/{file}")))
                .run();
        let bytes = |file: &str| std::fs::read(ran.folder.path().join("out").join(file)).expect(file);
        let page = String::from_utf8(bytes("report.html")).expect("a page").replace('\u{a0}', " ");
        let main = page.split("class=\"main\"").nth(1).and_then(|rest| rest.split("</section>").next());
        assert!(main.is_some_and(|main| main.contains(sentence)), "{lang}: page");
        assert!(!page.contains("T.csv"), "a name of a file stays as it is");
        let note = word::part(&bytes("report.docx"), "word/document.xml").replace('\u{a0}', " ");
        assert!(note.contains(sentence), "{lang}: note");
        let strings = word::part(&bytes("report.xlsx"), "xl/sharedStrings.xml").replace('\u{a0}', " ");
        let at = strings.find(sentence).unwrap_or_else(|| panic!("{lang}: workbook"));
        assert!(strings[..at].matches("<si>").count() <= 3, "{lang}: on top");
    }
}
