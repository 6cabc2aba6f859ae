//! What stands in the way of reading an export, each with its exact message, and what does not.

use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS};
use crate::harness::{LANGUAGES, Test, failures, golden};

fn with(table: &[u8]) -> Test {
    Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS).args(["report", "data.csv"])
}

/// Four rows with one cell replaced.
fn cell(id: &str, complexity: &str, results: &str) -> Vec<u8> {
    let first = format!("{id};{complexity};{results}");
    format!("School;Complexity;Results\n{first}\n2;0,8;70\n3;0,1;35\n4;0,2;75\n").into_bytes()
}

/// Settings whose two indicators stand in a Russian table.
const RUSSIAN: &str = "\
school = \"ОУ\"
[complexity.indicators]
\"Дети с ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ\" = 1
";

fn russian(table: &[u8]) -> Test {
    Test::new().file("data.csv", table).file("opora.toml", RUSSIAN).args(["report", "data.csv"])
}

#[test]
fn what_a_spreadsheet_did_to_numbers_and_codes() {
    let cases = [
        ("an exponent", 1, ["1", "7,61754E+12", "30"]),
        ("an exponent in an id", 1, ["7,61754E+12", "0,9", "30"]),
        ("a Russian month", 1, ["1", "04.май", "30"]),
        ("an English month", 1, ["1", "0,9", "12-Sep"]),
        ("a date", 1, ["1", "0,9", "02.08.2025"]),
        ("a date in an id", 1, ["01.фев", "0,9", "30"]),
        ("the error of a formula", 1, ["1", "#ССЫЛКА!", "30"]),
        ("a formula as text", 1, ["1", "=B2/C2", "30"]),
        ("not a number", 1, ["1", "NaN", "inf"]),
        ("two marks", 1, ["1", "1.234,5", "30"]),
        ("no or zero", 1, ["1", "нет", "30"]),
        ("a percent beside a share", 1, ["1", "90 %", "30"]),
    ];
    failures("spoilt", &cases, |[id, complexity, results]| with(&cell(id, complexity, results)));
}

#[test]
fn numbers_that_can_be_read_two_ways() {
    let table = "School;Complexity;Results\n1;1,234;30\n2;2,345;70\n3;12,100;35\n4;7;75\n";
    failures("two-ways", &[("every number", 1, table)], |table| with(table.as_bytes()));
    let read = |decimal: &str| {
        let test = with(table.as_bytes()).args(["-f", "json", "--decimal", decimal, "-q"]);
        let json: serde_json::Value = serde_json::from_str(&test.any_stdout().run().stdout).expect("JSON");
        json["schools"][0]["values"]["Complexity"].as_f64().expect("a number")
    };
    assert_eq!(read(","), 1.234);
    assert_eq!(read("."), 1234.0);
}

#[test]
fn a_mark_that_the_rest_of_the_file_tells_is_no_question() {
    let read = |table: &str| {
        let test = with(table.as_bytes()).args(["-f", "json", "-q"]);
        let json: serde_json::Value = serde_json::from_str(&test.any_stdout().run().stdout).expect("JSON");
        json["schools"][0]["values"]["Complexity"].as_f64().expect("a number")
    };
    assert_eq!(read("School;Complexity;Results\n1;1,234;30,5\n2;2,345;70\n3;3,456;35\n4;4,567;75\n"), 1.234);
    assert_eq!(read("School;Complexity;Results\n1;1,234;30.5\n2;2,345;70\n3;3,456;35\n4;4,567;75\n"), 1234.0);
    assert_eq!(read("School,Complexity,Results\n1,1.234,30\n2,2.345,70\n3,3.456,35\n4,4.567,75\n"), 1.234);
    // Beside a decimal with the other mark it may be a slip: 1.5 and 1,500.
    let slip = "School;Complexity;Results\n1;1,500;30\n2;1.5;70\n3;2000;35\n4;4;75\n";
    let said = with(slip.as_bytes()).code(1).any_stderr().run().stderr;
    assert!(said.contains("data.csv:2: “Complexity”: `1,500` and the other numbers"), "{said}");
}

#[test]
fn percents_are_one_scale() {
    let read = |table: &str| {
        let test = with(table.as_bytes()).args(["-f", "json", "-q"]);
        let json: serde_json::Value = serde_json::from_str(&test.any_stdout().run().stdout).expect("JSON");
        let values = json["schools"].as_array().expect("schools").iter();
        values.map(|school| school["values"]["Complexity"].as_f64().expect("a number")).collect::<Vec<_>>()
    };
    let table = "School;Complexity;Results\n1;23,5%;30\n2;18 %;70\n3;12,25;35\n4;0;75\n";
    assert_eq!(read(table), [23.5, 18.0, 12.25, 0.0]);
}

#[test]
fn quotes_and_headings() {
    let cases: [(&str, i32, &str); 5] = [
        ("a quote that is not closed", 1, "School;Complexity;Results\n1;0,9;30\n2;\"0,8;70\n3;0,1;35\n"),
        (
            "a quote inside a quoted cell",
            1,
            "School;Complexity;Results;Name\n1;0,9;30;\"МБОУ \"СОШ № 5\"\"\n2;0,8;70;x\n",
        ),
        ("a heading that stands twice", 1, "School;Complexity;Results;Results\n1;0,9;30;31\n2;0,8;70;71\n"),
        ("groups of headings", 1, ";;2024;год\nSchool;Complexity;Results;Results\n1;0,9;30;31\n2;0,8;70;71\n"),
        ("ids in three rows", 1, "School;Complexity;Results\n1;0,9;30\n\n1;0,8;70\n2;0,1;35\n1;0,2;75\n"),
    ];
    failures("quotes", &cases, |table| with(table.as_bytes()));
    failures("header-row", &[("a blank row", 1, "3"), ("a row beyond", 1, "99"), ("no number", 2, "x")], |row| {
        with(FOUR.replace("\n2", "\n\n2").as_bytes()).args(["--header-row", row])
    });
}

#[test]
fn files_that_are_called_otherwise() {
    let cases: [(&str, i32, &[u8]); 5] = [
        (
            "a web page",
            1,
            b"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><table><tr><td>1</td></tr></table>",
        ),
        (
            "XML of Excel 2003",
            1,
            b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>",
        ),
        ("a PDF", 1, b"%PDF-1.7\n"),
        ("a text document", 1, b"{\\rtf1\\ansi}"),
        ("neither text nor a book", 1, b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"),
    ];
    failures("unfit", &cases, |bytes| {
        Test::new().file("data.xls", bytes).file("opora.toml", FOUR_SETTINGS).args(["report", "data.xls"])
    });
    Test::new()
        .file("data.xlsx", FOUR)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["cluster", "data.xlsx", "-f", "csv"])
        .stdout(FOUR_CSV)
        .stderr_golden("named-otherwise.en.stderr")
        .run();
}

#[test]
fn a_first_line_of_excel_and_a_last_sign_of_dos() {
    let table = format!("sep=;\r\n{}\u{1a}", FOUR.replace(',', ";").replace('\n', "\r\n"));
    Test::new()
        .file("data.csv", table)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["cluster", "data.csv", "-f", "csv"])
        .stdout(FOUR_CSV)
        .run();
}

/// A table with everything above, between and below its rows.
const FRAMED: &str = "\
Сводный отчёт;;;\r
Заречный район, 2024/2025;;;\r
;;;\r
№ п/п;ОУ;Дети с ОВЗ, %;ЕГЭ\r
1;2;3;4\r
1;5;4,5;64,5\r
2;Средняя школа № 7;12,5;55,1\r
;;;\r
3;2 интернат;<10;\"51,\r
5\"\r
4;Итоговая;3,1;н/д\r
;Итого по району;7,4;60,4\r
Среднее;;6,7;57,1\r
\r
* — данные уточняются;;;\r
Исполнитель: методист ИМЦ, тел. 123;;;\r
";

#[test]
fn rows_that_are_no_schools_are_listed() {
    let table = FRAMED.replace("\"51,\r\n5\"", "51,5");
    for (lang, locale) in LANGUAGES {
        let ran = russian(table.as_bytes()).env("LC_ALL", locale).any_stdout().run();
        golden("the report", &format!("framed.{lang}.txt"), ran.stdout.as_bytes());
        let test = russian(table.as_bytes()).env("LC_ALL", locale);
        let test = test.args(["-f", "json"]).any_stdout();
        let json: serde_json::Value = serde_json::from_str(&test.run().stdout).expect("JSON");
        let input = &json["inputs"][0];
        let rows = &input["rows"];
        assert_eq!((rows["read"].as_u64(), rows["schools"].as_u64()), (Some(9), Some(4)));
        assert_eq!((rows["excluded"].as_u64(), rows["filtered"].as_u64()), (Some(5), Some(0)));
        assert_eq!(input["header_row"].as_u64(), Some(4));
        let excluded = json["excluded"].as_array().expect("a list").iter();
        let excluded: Vec<(u64, &str)> = excluded
            .map(|row| (row["row"].as_u64().expect("a row"), row["reason"].as_str().expect("a reason")))
            .collect();
        assert_eq!(excluded, [(5, "column-numbers"), (11, "total"), (12, "total"), (14, "note"), (15, "note")]);
    }
}

#[test]
fn rows_are_counted_as_an_editor_does() {
    failures("framed-problem", &[("a broken cell", 1, FRAMED)], |table| russian(table.as_bytes()));
}

#[test]
fn a_table_is_checked_without_computing() {
    let sound = FRAMED.replace("\"51,\r\n5\"", "51,5");
    let broken = FRAMED.replace("12,5", "12,5x").replace("4;Итоговая", "4;5");
    let cases =
        [("sound", 0, sound.as_str()), ("broken", 1, broken.as_str()), ("roles unknown", 1, "a;b\n1;2\n3;4\n")];
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (name, code, table) in cases {
            let test = Test::new().file("data.csv", table).args(["check", "data.csv"]).env("LC_ALL", locale);
            let test = if name == "roles unknown" { test } else { test.file("opora.toml", RUSSIAN) };
            said += &format!("# {name}: exit {code}\n{}", test.code(code).any_stdout().run().stdout);
        }
        golden("check", &format!("check.{lang}.txt"), said.as_bytes());
    }
}

/// Problems that have no cause in common are listed, the first of them.
#[test]
fn the_first_problems_are_listed() {
    let rows: Vec<String> = (1..=60).map(|row| format!("{row};10;70\n{row};20;60\n")).collect();
    let rows = rows.concat();
    let ran = with(format!("School;Complexity;Results\n{rows}").as_bytes()).code(1).any_stderr().run();
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("data.csv:")).count(), 51, "the head and 50 problems");
    assert_eq!(lines[lines.len() - 2], "… and 10 problems more; `--problems FILE.csv` lists all");
    assert_eq!(lines.last(), Some(&"60 problems. Nothing was computed."));
}

#[test]
fn all_problems_go_into_a_file() {
    let rows: Vec<String> = (1..=60).map(|row| format!("{row};x{row};70\n")).collect();
    let table = format!("School;Complexity;Results\n{}", rows.concat());
    let list: Vec<String> =
        (1..=60).map(|row| format!("data.csv,,{},Complexity,x{row},not-a-number\n", row + 1)).collect();
    let ran = with(table.as_bytes())
        .args(["--problems", "list.csv"])
        .code(1)
        .any_stderr()
        .creates("list.csv", &format!("file,sheet,row,column,value,problem\n{}", list.concat()))
        .run();
    // What is wrong with the cells of one column is told once.
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("data.csv:")).count(), 2, "the head and the problem");
    assert!(lines[lines.len() - 2].starts_with("  The same 59 more times: row 3 `x2`, row 4 `x3`,"), "{lines:?}");
    assert_eq!(lines.last(), Some(&"60 problems. Nothing was computed."));
    // Cells that are taken as missing are listed too.
    with(&cell("1", "much", "30"))
        .file("opora.toml", format!("bad_cells = \"missing\"\n{FOUR_SETTINGS}"))
        .args(["--problems", "list.csv", "-q", "-f", "csv"])
        .any_stdout()
        .creates("list.csv", "file,sheet,row,column,value,problem\ndata.csv,,2,Complexity,much,not-a-number\n")
        .run();
}

#[test]
fn names_match_whatever_the_case_and_the_blanks() {
    let table = "ОУ ;ДЕТИ  С\u{a0}ОВЗ, %;егэ\n5;4,5;60\n6;5;61\n";
    let stdout = russian(table.as_bytes()).args(["-f", "csv", "-q"]).any_stdout().any_stderr().run().stdout;
    assert!(stdout.contains(",5,,3,4.5,60,") || stdout.contains(",5,"), "{stdout}");
    let table = "Оу;Учёт;егэ\n5;4,5;60\n6;5;61\n";
    let settings = RUSSIAN.replace("Дети с ОВЗ, %", "УЧЕТ");
    let test = Test::new().file("data.csv", table).file("opora.toml", settings);
    test.args(["cluster", "data.csv", "-f", "csv", "-q"]).any_stdout().run();
}
