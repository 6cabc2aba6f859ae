//! One input, one result: threads × locale × time zone × folder × moment give the same bytes in every format. What the
//! order of the rows may change is told format by format.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS};
use crate::harness::{Test, files_below};

const NAMES: [&str; 8] = [
    "schools.csv",
    "pairs.csv",
    "moves.csv",
    "report.json",
    "report.html",
    "report.xlsx",
    "report.docx",
    "cards.html",
];

/// The rows below the headings in another order.
fn turned(turn: usize) -> String {
    let mut lines: Vec<&str> = DISTRICT.lines().collect();
    let count = lines.len() - 1;
    match turn {
        0 => {}
        1 => lines[1..].reverse(),
        // A step that shares nothing with the number of rows puts each in a place of its own.
        _ => {
            let step = [5, 7, 11, 13].into_iter().find(|step| !count.is_multiple_of(*step)).expect("one of them");
            let order: Vec<&str> = (0..count).map(|at| lines[1 + at * step % count]).collect();
            lines[1..].copy_from_slice(&order);
        }
    }
    lines.join("\n") + "\n"
}

/// All files of a report, and the map.
fn files(turn: usize, threads: &str, env: &[(&str, &str)], folder: &str) -> BTreeMap<String, Vec<u8>> {
    let path = |name: &str| format!("{folder}{name}");
    let test = Test::new().file(&path("Свод.csv"), turned(turn)).file(&path("opora.toml"), DISTRICT_SETTINGS);
    let (input, out, cards) = (path("Свод.csv"), path("out/"), path("out/cards.html"));
    let test =
        test.args(["report", &input, "-q", "-o", &out, "--cards", &cards, "--threads", threads, "--lang", "ru"]);
    let test = env.iter().fold(test, |test, (name, value)| test.env(name, value));
    let test = NAMES.iter().fold(test, |test, name| test.creates_any(&path(&format!("out/{name}"))));
    let ran = test.any_stderr().run();
    let mut found = files_below(&ran.folder.path().join(path("out")));
    for (name, args) in [("map.svg", &["-f", "svg"][..]), ("text", &["-f", "text"]), ("md", &["-f", "md"])] {
        let test = Test::new().file(&path("Свод.csv"), turned(turn)).file(&path("opora.toml"), DISTRICT_SETTINGS);
        let test =
            test.args(["report", &input, "-q", "--threads", threads, "--lang", "ru"]).args(args.iter().copied());
        let test = env.iter().fold(test, |test, (name, value)| test.env(name, value));
        found.insert(name.to_owned(), test.any_stdout().any_stderr().run().stdout.into_bytes());
    }
    found
}

#[track_caller]
fn same(what: &str, one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{what}");
    for (name, bytes) in one {
        assert!(bytes == &other[name], "{what}: {name}");
    }
}

#[test]
fn nothing_around_a_run_changes_a_byte() {
    let once = files(0, "1", &[], "");
    for (threads, locale, zone, folder) in [
        ("1", "C", "UTC", ""),
        ("2", "ru_RU.UTF-8", "Europe/Moscow", ""),
        ("3", "tr_TR.UTF-8", "Asia/Kathmandu", "a/"),
        ("8", "de_DE.UTF-8", "Pacific/Kiritimati", "дальше/ещё/"),
        ("16", "ar_EG.UTF-8", "America/St_Johns", "x y/"),
        ("2", "C.UTF-8", "America/Adak", "a/b/c/"),
        ("5", "zh_CN.GB18030", "Antarctica/Troll", ""),
        ("8", "", "", ""),
    ] {
        let env = [("LC_ALL", locale), ("TZ", zone), ("LANG", locale), ("LC_NUMERIC", "de_DE.UTF-8")];
        let other = files(0, threads, &env, folder);
        same(&format!("{threads} threads, {locale}, {zone}, {folder}"), &once, &other);
    }
}

/// What a text says, whatever the order: its words, but for row numbers and the hash of the input.
fn words(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',');
    let mut words: Vec<String> =
        words.filter(|word| !word.is_empty() && word.len() != 64).map(str::to_owned).collect();
    // In a list of places a comma stands behind a row.
    let bare = |word: &String| word.trim_end_matches(',').to_owned();
    let is_row = |word: &String| bare(word).chars().all(|c| c.is_ascii_digit()) && bare(word).len() < 3;
    words.retain(|word| !is_row(word));
    words.sort();
    words
}

/// The rows of every sheet, sorted; those that tell a row of the input or its hash are left out.
fn sheets(bytes: &[u8]) -> BTreeMap<String, Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook");
    let rows = |range: Range<Data>| {
        let mut rows: Vec<String> = range.rows().map(|row| format!("{row:?}")).collect();
        rows.retain(|row| !row.contains("Свод.csv") && !row.contains("строка"));
        rows.sort();
        rows
    };
    book.worksheets().into_iter().map(|(name, range)| (name, rows(range))).collect()
}

/// The order of schools is the input's in `schools.csv`, in `schools` of the JSON, in the table of the page and in the
/// sheet of schools (and so in the workbook's list of shared texts, which is in the order of their first use); row
/// numbers are told beside gaps and exclusions, the hash of the input in the JSON, on the page and in the sheet of the
/// method. Pairs, moves, the note, the cards and the map are the same to the byte.
#[test]
fn the_order_of_rows_changes_what_it_must_and_nothing_else() {
    let one = files(0, "2", &[], "");
    for turn in [1, 2] {
        let other = files(turn, "3", &[("TZ", "Asia/Tokyo")], "");
        for (name, bytes) in &one {
            let other = &other[name];
            match name.as_str() {
                "schools.csv" => {
                    let lines = |bytes: &[u8]| {
                        let mut lines: Vec<String> =
                            String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect();
                        lines.sort();
                        lines
                    };
                    assert_eq!(lines(bytes), lines(other));
                }
                "report.json" => {
                    let json = |bytes: &[u8]| {
                        let mut json: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
                        let schools = json["schools"].as_array_mut().expect("schools");
                        schools.sort_by_key(|school| school["school"].to_string());
                        json["inputs"][0]["sha256"] = serde_json::Value::Null;
                        for excluded in json["excluded"].as_array_mut().expect("rows") {
                            excluded["row"] = serde_json::Value::Null;
                        }
                        json
                    };
                    assert!(json(bytes) == json(other), "{name}");
                }
                "report.xlsx" => assert_eq!(sheets(bytes), sheets(other), "{name}"),
                "text" | "md" | "report.html" => assert_eq!(words(bytes), words(other), "{name}"),
                _ => assert!(bytes == other, "{name}"),
            }
        }
    }
}
