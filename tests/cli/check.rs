//! What `check` finds as data: facts with their sentences in both languages, and those of the text form.

use serde_json::Value;

use crate::fixtures::{FOUR, FOUR_SETTINGS, district, four};
use crate::harness::{LANGUAGES, Test};

/// A table with two gaps, a value in doubt and a total.
const DOUBTFUL: &str = "School,Complexity,Results\n1,0.9,30\n2,0.8,70\n3,,35\n4,0.2,75\n5,0.3,61\n6,0.4,44\n7,,58\n\
    8,0.6,5200\nTotal,3.2,5573\n";

/// A word for no data in many cells, one of its own, an id that stands twice.
const BROKEN: &str = "School,Complexity,Results\n1,n.k.,30\n2,n.k.,70\n3,n.k.,much\n1,0.2,75\n5,0.3,61\n";

/// Settings with an unknown key, a value of another kind, and a number that needs a scale.
const WRONG: &str = "school = \"School\"\nbordr = 0.3\n[complexity]\nthreshold = \"high\"\n[complexity.indicators]\n\
    \"Complexity\" = 1\n[results.indicators]\n\"Results\" = 0\n";

/// A book with a word for a number.
fn book() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("All").expect("a name");
    for (row, line) in (0..).zip(FOUR.replace("0.1", "little").lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, cell),
            }
            .expect("a cell");
        }
    }
    book.save_to_buffer().expect("the book")
}

fn with(table: &str, settings: &str) -> Test {
    Test::new().file("data.csv", table).file("opora.toml", settings).args(["check", "data.csv"])
}

/// A name, the exit code, and the run.
type Case = (&'static str, i32, Box<dyn Fn() -> Test>);

/// Tables and settings of every kind.
fn cases() -> Vec<Case> {
    let book = book();
    vec![
        ("sound", 0, Box::new(|| four().args(["check", "data.csv"]))),
        ("gaps", 0, Box::new(|| district().args(["check", "Свод.csv"]))),
        ("doubtful", 0, Box::new(|| with(DOUBTFUL, FOUR_SETTINGS))),
        ("broken", 1, Box::new(|| with(BROKEN, FOUR_SETTINGS))),
        ("book", 1, Box::new(move || Test::new().file("b.xlsx", &book).args(["check", "b.xlsx"]))),
        ("missing", 1, Box::new(|| four().args(["check", "data.csv", "none.csv"]))),
        ("roles", 1, Box::new(|| with(&BROKEN.replace("Results", "Third"), "school = \"School\"\n"))),
        ("settings", 2, Box::new(|| with(FOUR, WRONG))),
        ("flag", 2, Box::new(|| four().args(["check", "data.csv", "--where", "School"]))),
    ]
}

#[test]
fn what_is_found_is_data_in_any_language() {
    for (name, code, test) in cases() {
        for (_, locale) in LANGUAGES {
            let test = test().env("LC_ALL", locale).args(["-f", "json"]).code(code);
            test.stdout_golden(&format!("check-{name}.json")).run();
        }
    }
}

/// The sentence of an entry.
fn sentence<'a>(entry: &'a Value, lang: &str) -> &'a str {
    entry[if lang == "ru" { "text_ru" } else { "text" }].as_str().expect("a sentence")
}

/// The text form says the same, in the same order.
#[test]
fn every_sentence_is_that_of_the_text() {
    for (name, code, test) in cases() {
        let json = test().args(["-f", "json"]).code(code).any_stdout().run().stdout;
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let list = |key: &str| json[key].as_array().expect("a list").clone();
        for (lang, locale) in LANGUAGES {
            let ran = test().env("LC_ALL", locale).args(["--lang", lang]).code(code);
            let ran = ran.any_stdout().any_stderr().run();
            let text = ran.stdout + &ran.stderr;
            let mut rest = &text[..];
            for entry in list("read").iter().chain(&list("problems")) {
                let said = sentence(entry, lang);
                // Of problems that stand further in, all lines do.
                let first = said.lines().next().expect("a line");
                let at = rest.find(first).unwrap_or_else(|| panic!("{name} {lang}: {said}\nis not in\n{rest}"));
                rest = &rest[at + first.len()..];
            }
            if !json["proposal"].is_null() {
                assert!(text.contains(sentence(&json["proposal"], lang)), "{name} {lang}: {text}");
            }
            if matches!(name, "sound" | "gaps" | "doubtful" | "broken" | "book") {
                assert!(text.trim_end().ends_with(sentence(&json["verdict"], lang)), "{name} {lang}: {text}");
            }
        }
    }
}

/// Many problems are told as the text tells them; all are counted.
#[test]
fn problems_of_one_cause_are_one_entry() {
    let rows: String = (1..=300).map(|at| format!("{at},{at},a{at}b\n")).collect();
    let table = format!("School,Complexity,Results\n{rows}301,x1,5\n");
    let json = with(&table, FOUR_SETTINGS).args(["-f", "json", "--problems", "all.csv"]).code(1).any_stdout();
    let ran = json.creates_any("all.csv").run();
    let json: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let counts: Vec<u64> =
        json["problems"].as_array().expect("a list").iter().filter_map(|one| one["count"].as_u64()).collect();
    assert_eq!((counts, &json["problem_count"]), (vec![300, 1], &Value::from(301)));
    let listed = std::fs::read_to_string(ran.folder.path().join("all.csv")).expect("the list");
    assert_eq!(listed.lines().count(), 302);
}

/// Neither tables nor settings: a command line that is wrong is told as ever, and nothing is printed.
#[test]
fn a_wrong_command_line_stays_a_text() {
    for (args, told) in [
        (&["-f", "csv"][..], "`csv` does not fit; it takes one of `text`, `json`"),
        (&["-f", "json", "--encoding", "morse"], "`morse` does not fit"),
        (&["-f", "json", "--problems", "data.csv"], "would replace the table"),
        (&["-f", "json", "-o", "found.json"], "unknown option `-o`"),
    ] {
        let ran = four().args(["check", "data.csv"]).args(args.iter().copied()).code(2).any_stderr().run();
        assert!(ran.stderr.contains(told), "{args:?}: {}", ran.stderr);
    }
}
