//! Nothing from the data reaches a terminal raw, and no format is broken by it: controls, marks of direction and what
//! nobody sees, in every place where data can stand, on every stream and in every format.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Output;

use opora::model::tidy;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::harness::{Test, files_below};

/// What steers a terminal, turns or breaks the text around it, is no XML or cannot be seen. TAB, LF and CR are the
/// tables' own, and no file name holds a NUL.
fn controls() -> Vec<char> {
    let ranges = [
        1..=8,
        0x0b..=0x0c,
        0x0e..=0x1f,
        0x7f..=0x9f,
        0xad..=0xad,
        0x61c..=0x61c,
        0x180e..=0x180e,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x2064,
        0x2066..=0x206f,
        0xfeff..=0xfeff,
        0xfff9..=0xfffb,
        0xfffe..=0xffff,
        0xe0001..=0xe0002,
    ];
    let all: Vec<char> = ranges.into_iter().flatten().filter_map(char::from_u32).collect();
    assert!(all.len() > 75);
    all
}

/// All of them between letters, and sequences that terminals obey.
fn hostile(name: &str) -> String {
    let all = controls().iter().fold(String::new(), |all, c| all + "x" + &c.to_string());
    format!("{name}\u{1b}[31m\u{1b}]0;pwn\u{7}\u{9b}2J{all}x")
}

/// The same with lines that would look like the program's own.
fn forged(name: &str) -> String {
    format!("{}\nFORGED\r\nFORGED", hostile(name))
}

/// A file's name of at most 255 bytes.
fn hostile_file(ending: &str) -> String {
    format!("f\u{1b}[31m\u{7}\u{7f}\u{9b}\u{202e}\u{200f}\u{2066}\u{feff}\u{2028}\n{ending}")
}

/// A table with hostile ids, names, groups and headings.
fn table(turn: usize) -> String {
    let [id, name, group, complexity, results] = ["School", "Name", "Group", "Meals", "Exam"].map(hostile);
    let mut out = format!("{id},{name},{group},{complexity},{results}\n");
    for at in 0..12 {
        let group = hostile(["north", "south"][at % 2]);
        let (x, y) = (at * 37 % 101, (at * 53 + turn * 11) % 97);
        let (id, name) = (hostile(&format!("s{at}")), forged(&format!("School {at}")));
        let _ = writeln!(out, "{id},\"{name}\",{group},{x},{y}");
    }
    out
}

/// As in a settings file.
fn toml(text: &str) -> String {
    let escaped = text.chars().fold(String::new(), |all, c| {
        if c == '"' || c == '\\' || !c.is_ascii_graphic() {
            all + &format!("\\U{:08x}", u32::from(c))
        } else {
            all + &c.to_string()
        }
    });
    format!("\"{escaped}\"")
}

fn settings() -> String {
    let [id, name, group, complexity, results] =
        ["School", "Name", "Group", "Meals", "Exam"].map(|heading| toml(&hostile(heading)));
    let [title, period, unit, source, reason] =
        ["Title", "2024", "points", "city", "paper"].map(|one| toml(&hostile(one)));
    let [decided, excluded, mentor] = ["s1", "s3", "s4"].map(|id| toml(&tidy(&hostile(id))));
    format!(
        "title = {title}\nperiod = {period}\nschool = {id}\nname = {name}\nby = {group}\n\
         [exclude]\n{excluded} = {reason}\n\
         [decisions]\n{decided} = {{ cluster = 2, reason = {reason} }}\n\
         [complexity]\nthreshold = 45\nsource = {source}\nunit = {unit}\n[complexity.indicators]\n{complexity} = 1\n\
         [results]\nthreshold = 50\nsource = {source}\nunit = {unit}\n[results.indicators]\n{results} = 1\n\
         [pairing]\nforbid = [[{excluded}, {mentor}], [{decided}, {mentor}]]\n"
    )
}

/// What a stream that people read holds raw.
fn raw(text: &str) -> BTreeSet<char> {
    let hostile: BTreeSet<char> = controls().into_iter().chain(['\r', '\t', '\0']).collect();
    text.chars().filter(|c| hostile.contains(c)).collect()
}

#[track_caller]
fn is_clean(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let found = raw(text);
    let lines: Vec<&str> = text.lines().filter(|line| !raw(line).is_empty()).take(3).collect();
    assert!(found.is_empty(), "{what}: {found:?} in {lines:?}");
}

/// A page or a document holds the two marks that only plain text takes for line ends.
#[track_caller]
fn is_clean_markup(what: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    is_clean(what, text.replace(['\u{2028}', '\u{2029}'], "").as_bytes());
}

#[track_caller]
fn is_xml(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let fits =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert_eq!(text.chars().find(|c| !fits(*c)), None, "{what}");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{what}: {error}")) {
            Event::Eof => break,
            Event::GeneralRef(reference) => {
                let c = reference.resolve_char_ref().unwrap_or_else(|error| panic!("{what}: {error}"));
                assert!(c.is_none_or(fits), "{what}: {c:?}");
            }
            Event::Start(tag) | Event::Empty(tag) => {
                for one in tag.attributes() {
                    one.unwrap_or_else(|error| panic!("{what}: {error}"));
                }
            }
            _ => {}
        }
    }
}

/// Every part of a Word or Excel file.
fn are_xml(what: &str, bytes: &[u8]) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        let name = format!("{what}: {}", part.name().expect("its name"));
        is_xml(&name, &bytes);
        // A document is read; in a workbook the ids are exact but for what XML cannot hold.
        if name.contains("word/") {
            is_clean_markup(&name, &bytes);
        }
    }
}

/// Runs with hostile tables; what it says is clean.
fn run(arguments: &[&str], lang: &str) -> (Test, Output) {
    let training =
        format!("School,People,Programme\n{},3,{}\n{},2,x\n", hostile("s5"), hostile("P"), hostile("no"));
    let roster = (0..12).fold("School,Cluster\n".to_owned(), |all, at| {
        format!("{all}{},{}\n", hostile(&format!("s{at}")), at % 4 + 1)
    });
    let [old, new] = ["s7", "s11"].map(|id| tidy(&hostile(id)).into_owned());
    let renamed = format!("old,new\n\"{old}\",\"{new}\"\n");
    let bad = table(0).replacen(",47,", &format!(",{},", hostile("5")), 1).replace("\nsS", "\ns");
    let test = Test::new()
        .file("data.csv", table(0))
        .file("before.csv", table(1))
        .file("bad.csv", bad + &format!("{},x,{},1,2\n", hostile("s2"), hostile("north")))
        .file("opora.toml", settings())
        .file("training.csv", training)
        .file("roster.csv", roster)
        .file("renamed.csv", renamed)
        .args(arguments.iter().map(|one| (*one).to_owned()))
        .env("LC_ALL", lang);
    let output = test.output();
    is_clean(&format!("stderr of {arguments:?}"), &output.stderr);
    (test, output)
}

/// The commands that print what people read, and how they end.
const PRINTED: [(&[&str], i32); 21] = [
    (&["report", "data.csv"], 0),
    (&["report", "data.csv", "--brief"], 0),
    (&["report", "data.csv", "-f", "md", "--previous", "before.csv", "--training", "training.csv"], 0),
    (&["report", "data.csv", "--previous", "before.csv", "--training", "training.csv"], 0),
    (&["report", "data.csv", "-f", "html", "--previous", "before.csv", "--training", "training.csv"], 0),
    (&["report", "data.csv", "-f", "svg", "--previous", "before.csv"], 0),
    (&["report", "data.csv", "-f", "json", "--previous", "before.csv", "--training", "training.csv"], 0),
    (&["cluster", "data.csv"], 0),
    (&["cluster", "data.csv", "-f", "md"], 0),
    (&["cluster", "data.csv", "-f", "json"], 0),
    (&["pair", "data.csv"], 0),
    (&["pair", "data.csv", "-f", "md"], 0),
    (&["compare", "before.csv", "data.csv"], 0),
    (&["compare", "before.csv", "data.csv", "-f", "md"], 0),
    (&["compare", "before.csv", "data.csv", "--renamed", "renamed.csv"], 0),
    (&["check", "data.csv"], 0),
    (&["check", "bad.csv"], 1),
    (&["report", "bad.csv"], 1),
    (&["calibrate", "data.csv", "--roster", "roster.csv"], 0),
    (&["init", "data.csv", "-o", "-"], 0),
    (&["report", "data.csv", "-c", "missing.toml"], 2),
];

#[test]
fn nothing_of_the_data_is_printed_raw() {
    for (arguments, code) in PRINTED {
        for lang in ["C", "ru_RU.UTF-8"] {
            let (_, output) = run(arguments, lang);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
            let what = format!("stdout of {arguments:?}");
            if arguments.iter().any(|one| ["html", "svg"].contains(one)) {
                is_clean_markup(&what, &output.stdout);
            } else {
                is_clean(&what, &output.stdout);
                let lines = String::from_utf8_lossy(&output.stdout) + &*said;
                let mut lines = lines.lines().map(|line| line.trim_start_matches([' ', '|', '-']));
                assert!(!lines.any(|line| line.starts_with("FORGED")), "{arguments:?}");
            }
            if arguments.contains(&"svg") {
                is_xml(&what, &output.stdout);
            }
            if arguments.contains(&"json") {
                let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
                let schools = json.get("schools").unwrap_or(&json);
                assert_eq!(schools[0]["name"].as_str(), Some(forged("School 0").as_str()), "{arguments:?}");
            }
        }
    }
}

#[test]
fn what_was_typed_is_not_printed_raw() {
    let bad = hostile("bad");
    for arguments in [
        &["report", "data.csv", &format!("--{bad}")][..],
        &[&bad],
        &["report", &bad],
        &["report", "data.csv", "-f", &bad],
        &["report", "data.csv", "--lang", &bad],
        &["report", "data.csv", "-c", &bad],
        &["report", "data.csv", "-o", &format!("{bad}.csv")],
        &["report", "data.csv", "-o", &format!("{bad}/report.csv")],
        &["report", "data.csv", "-o", &format!("no/{bad}/")],
        &["report", "data.csv", "--school", &bad],
        &["report", "data.csv", "--by", &bad],
        &["report", "data.csv", "--where", &format!("{bad}=1")],
        &["report", "data.csv", "--where", &bad],
        &["report", "data.csv", "--complexity", &format!("{bad}=0")],
        &["report", "data.csv", "--results-threshold", &bad],
        &["report", "data.csv", "--sheet", &bad],
        &["report", "data.csv", "--encoding", &bad],
        &["report", "data.csv", "--delimiter", &bad],
        &["report", "data.csv", "--header-row", &bad],
        &["report", "data.csv", "--previous", &bad],
        &["report", "data.csv", "--training", &bad],
        &["report", "data.csv", "--cards", &bad],
        &["report", "data.csv", "--problems", &format!("{bad}/x.csv")],
        &["compare", "data.csv", &bad],
        &["init", "data.csv", "-o", &format!("{bad}/x.toml")],
    ] {
        let (_, output) = run(arguments, "C");
        is_clean(&format!("stdout of {arguments:?}"), &output.stdout);
    }
}

#[test]
fn settings_that_are_wrong_are_not_printed_raw() {
    let bad = hostile("bad");
    for line in [
        format!("{} = 1", toml(&bad)),
        format!("title = {bad}"),
        format!("border = {}", toml(&bad)),
        format!("lang = {}", toml(&bad)),
        format!("[complexity.indicators]\n{} = 0", toml(&bad)),
        format!("school = {}", toml(&bad)),
        format!("[pairing]\nkeep = [[{0}, {0}], [{0}, {0}]]", toml(&bad)),
    ] {
        let test = Test::new().file("data.csv", table(0)).file("opora.toml", &line).args(["check", "data.csv"]);
        let output = test.output();
        assert!(!output.status.success(), "{line:?}");
        is_clean(&line, &output.stdout);
        is_clean(&line, &output.stderr);
    }
}

#[test]
fn every_file_can_be_read_whatever_stands_in_the_data() {
    let folder = if cfg!(unix) { hostile_file("") } else { "out".to_owned() };
    let cards = ["cards.docx", "cards.html"];
    for (at, card) in cards.into_iter().enumerate() {
        let goal = format!("{folder}{at}/");
        let report = ["report", "data.csv", "--previous", "before.csv", "--training", "training.csv", "-o", &goal];
        let (test, output) = run(&[&report[..], &["--cards", card]].concat(), ["C", "ru_RU.UTF-8"][at]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let files = files_below(test.command().get_current_dir().expect("a folder"));
        for (name, bytes) in &files {
            let ending = Path::new(name).extension().expect("an ending").to_string_lossy().into_owned();
            match ending.as_str() {
                "docx" | "xlsx" => are_xml(name, bytes),
                "html" => is_clean_markup(name, bytes),
                "json" => drop(serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON")),
                _ => {}
            }
        }
        assert!(files.len() > 14, "{:?}", files.keys());
    }
    for arguments in [
        &["cluster", "data.csv", "-o", "x.xlsx"][..],
        &["compare", "before.csv", "data.csv", "-o", "x.xlsx"],
        &["report", "data.csv", "--brief", "-o", "x.docx"],
    ] {
        let (test, output) = run(arguments, "C");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        let name = *arguments.last().expect("a file");
        are_xml(name, &fs::read(folder.join(name)).expect("the file"));
    }
}

/// CSV is for programs: its cells are the data's, to the character.
#[test]
fn csv_is_exact() {
    for arguments in [&["cluster", "data.csv", "-f", "csv"][..], &["cluster", "data.csv", "-f", "csv", "--excel"]]
    {
        let (_, output) = run(arguments, "C");
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let first = reader.records().next().expect("a row").expect("a record");
        assert_eq!(first.get(2), Some(forged("School 0").as_str()));
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_not_printed_raw() {
    let file = hostile_file(".csv");
    for arguments in [
        &["report", &file][..],
        &["report", &file, "-f", "md"],
        &["report", &file, "-f", "html"],
        &["check", &file],
        &["init", &file],
        &["init", &file, "-o", "-"],
        &["compare", &file, "data.csv"],
        &["compare", &file, "data.csv", "-f", "md"],
        &["report", "data.csv", "-o", &file, "-f", "json"],
        &["report", "data.csv", "--previous", &file],
        &["cluster", "-c", &file, "data.csv"],
    ] {
        let test = Test::new().file("data.csv", table(0)).file(&file, table(1)).file("opora.toml", settings());
        let output = test.args(arguments.iter().map(|one| (*one).to_owned())).output();
        let is_page = arguments.contains(&"html");
        let stdout = if is_page { is_clean_markup } else { is_clean };
        stdout(&format!("stdout of {arguments:?}"), &output.stdout);
        is_clean(&format!("stderr of {arguments:?}"), &output.stderr);
    }
}
