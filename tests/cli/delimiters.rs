//! CSV that no delimiter can break: whatever a program splits a table at, no text becomes a formula, and Opora reads
//! back every text as it was.

use opora::model::guarded;

use crate::harness::Test;

/// Texts of up to three pieces, most of them formulas to a reader that splits them somewhere.
fn break_outs() -> Vec<String> {
    const PIECES: [&str; 9] = ["", "x", "=1+1", " -5", "\u{ff0b}7", "'=1", "\"@2", "\u{a0}'", "\t3"];
    const ENDS: [&str; 7] = [";", ",", "\t", "|", "\n", "\r\n", "\";"];
    let mut out: Vec<String> = PIECES.iter().map(|piece| (*piece).to_owned()).collect();
    for (at, end) in ENDS.iter().enumerate() {
        for one in PIECES {
            for other in PIECES {
                let third = if at % 2 == 0 { String::new() } else { format!("{}{other}", ENDS[at - 1]) };
                out.push(format!("{one}{end}{other}{third}"));
            }
        }
    }
    out
}

/// A text as a cell of CSV.
fn cell(text: &str) -> String {
    format!("\"{}\"", guarded(text).replace('"', "\"\""))
}

/// A table in which every text stands as a name, and in an id.
fn with_names(names: &[String]) -> String {
    let mut out = "School,Name,Complexity,Results\n".to_owned();
    for (at, name) in names.iter().enumerate() {
        let (id, name) = (cell(&format!("{}k{at}", name.trim())), cell(name));
        out += &format!("{id},{name},{},{}\n", at * 37 % 101, at * 53 % 97);
    }
    out
}

/// A table of schools as CSV in three dialects.
const DIALECTS: [&[&str]; 3] = [&[], &["--excel"], &["--excel", "--lang", "ru"]];

#[test]
fn no_delimiter_breaks_a_formula_out_of_a_cell() {
    let is_formula = |piece: &str| {
        let text = piece.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
        let is_number = text.trim_end().replace(',', ".").parse::<f64>().is_ok();
        text.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}']) && !is_number
    };
    for dialect in DIALECTS {
        for command in ["cluster", "pair"] {
            let test =
                Test::new().file("data.csv", with_names(&break_outs())).args([command, "data.csv", "-f", "csv"]);
            let csv = test.args(["--name", "Name", "-q"]).args(dialect.iter().copied()).any_stdout().run().stdout;
            for delimiter in [b',', b';', b'\t', b'|'] {
                let naive = csv.split(['\n', '\r']).flat_map(|line| line.split(char::from(delimiter)));
                let mut reader = csv::ReaderBuilder::new();
                reader.delimiter(delimiter).has_headers(false).flexible(true);
                let records = reader.from_reader(csv.as_bytes()).into_records();
                let read = records.flat_map(|record| {
                    record.expect("a record").iter().map(ToOwned::to_owned).collect::<Vec<String>>()
                });
                let mut all = naive.map(ToOwned::to_owned).chain(read);
                assert_eq!(all.find(|piece| is_formula(piece)), None, "{command} {dialect:?}");
            }
        }
    }
}

/// Every text comes back as it was, whatever stands in it, and so do the ids by which tables are joined.
#[test]
fn what_csv_holds_is_read_as_it_was() {
    let names = break_outs();
    let read = |test: Test, columns: [&str; 4]| {
        let [id, name, complexity, results] = columns;
        let test = test.args(["-f", "json", "-q", "--school", id, "--name", name, "--complexity", complexity]);
        let json = test.args(["--results", results]).any_stdout().run().stdout;
        let schools: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
        let words = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
        schools.iter().map(|school| (words(&school["school"]), words(&school["name"]))).collect::<Vec<_>>()
    };
    let data = || Test::new().file("data.csv", with_names(&names)).args(["cluster", "data.csv"]);
    let before = read(data(), ["School", "Name", "Complexity", "Results"]);
    let trimmed: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    assert_eq!(before.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), trimmed);
    for dialect in DIALECTS {
        let written = data().args(["--name", "Name", "-f", "csv", "-q"]).args(dialect.iter().copied());
        let written = written.any_stdout().run().stdout;
        let again = Test::new().file("again.csv", &written).args(["cluster", "again.csv"]);
        assert_eq!(read(again, [":2", ":3", ":5", ":6"]), before, "{dialect:?}");
    }
}

#[test]
fn a_list_of_new_ids_knows_the_ids_of_csv() {
    let before = with_names(&break_outs());
    let (mut after, mut renamed) = ("School,Complexity,Results\n".to_owned(), "old,new\n".to_owned());
    for (at, name) in break_outs().iter().enumerate() {
        let id = format!("{}k{at}", name.trim());
        after += &format!("n{at},{},{}\n", at * 37 % 101, at * 53 % 97);
        renamed += &format!("{},n{at}\n", cell(&id.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    let test = Test::new().file("before.csv", before).file("after.csv", after).file("renamed.csv", renamed);
    let test = test.args(["compare", "before.csv", "after.csv", "--renamed", "renamed.csv", "-f", "json", "-q"]);
    let moves: Vec<serde_json::Value> = serde_json::from_str(&test.any_stdout().run().stdout).expect("JSON");
    assert_eq!(moves.len(), break_outs().len());
    assert!(moves.iter().all(|one| one["move"] == "stayed"), "{moves:?}");
}
