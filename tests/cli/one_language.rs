//! One language at a time: no English sentence is left in Russian output, no Russian one in English output.
//!
//! Headings, names and ids of the tables are Greek or digits, so that every Latin or Cyrillic letter is Opora's own.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use scraper::{Html, Node};

use crate::harness::{LANGUAGES, Test};
use crate::word::{part, parts};

const SETTINGS: &str = "\
school = \"Αα\"
name = \"Ββ\"
by = \"Γγ\"
hold = 0.1
team = 3
pupils = \"Ηη\"
pupil_sd = 10
[decisions]
\"4\" = { cluster = 2, reason = \"Ωω\" }
[exclude]
\"20\" = \"Φφ\"
[complexity.indicators]
\"Δδ\" = 1
\"Εε\" = -1
[results]
unit = \"ψ\"
[results.indicators]
\"Ζζ\" = 1
[pairing]
max_distance = 0.6
capacity = 1
";

/// Nineteen schools of two groups; one has no result, results rise from year to year but for every third.
fn table(year: u32) -> String {
    let mut out = "Αα;Ββ;Γγ;Δδ;Εε;Ζζ;Ηη\n".to_owned();
    for school in 1..=20_u32 {
        let group = if school % 3 == 0 { "Ττ" } else { "Σσ" };
        let complex = school * 7 % 20;
        let other = school * 11 % 17;
        let shift = if school % 3 == 1 { 30 * year } else { 2 * year };
        let result = if school == 5 { String::new() } else { (40 + (school * 13 % 37 + shift) % 50).to_string() };
        out += &format!("{school};Νν {school};{group};{complex};{other};{result};{}\n", 20 + school);
    }
    out.replace("\n7;", &format!("\n{};", if year == 2 { 70 } else { 7 }))
}

fn district() -> Test {
    Test::new()
        .file("2.csv", table(2))
        .file("1.csv", table(1))
        .file("opora.toml", SETTINGS)
        .file("3.csv", "школа;участники;программа\n1;3;Ππ\n2, 4;5;Ππ\n")
        .file("4.csv", "Αα;кластер\n1;1\n2;2\n3;4\n4;3\n8;1\n")
        .file("5.csv", "Αα;Ββ;Γγ;Δδ;Εε;Ζζ;Ηη\n1;Νν;Σσ;12-Sep;1,5E+12;ξξ;1\n1;Νν;Σσ;=A1;5;6;2\n")
}

/// Words that are the same in both languages: names of programs, formats and files.
const NAMES: &[&str] = &[
    "opora", "toml", "csv", "CSV", "txt", "json", "md", "html", "xlsx", "xls", "ods", "tsv", "docx", "svg", "SVG",
    "PNG", "Excel", "Word", "UTF", "LE", "Windows", "SHA", "Markdown", "CRLF", "BOM",
];

/// Words of the command line, which stand for themselves where help lists them.
const CODES: &[&str] = &[
    "text",
    "score",
    "raw",
    "min",
    "max",
    "percentile",
    "median",
    "mean",
    "natural",
    "report",
    "cluster",
    "pair",
    "compare",
    "calibrate",
    "check",
    "init",
    "data",
    "windows",
    "ibm",
    "tab",
    "space",
    "auto",
    "ru",
    "en",
    "cp",
    "koi",
    "mac",
    "utf",
    "COL",
];

/// Files, shells and programs that the help shows as they are typed.
pub const SHOWN_IN_HELP: [&str; 23] = [
    "clusters",
    "moves",
    "problems",
    "meeting",
    "roster",
    "passport",
    "exams",
    "PAGER",
    "less",
    "completions",
    "bash",
    "zsh",
    "fish",
    "powershell",
    "elvish",
    "man",
    "help",
    "explain",
    "peers",
    "stress",
    "similarity",
    "results",
    "settings",
];

/// All words that are typed.
fn typed() -> Vec<&'static str> {
    [CODES, &SHOWN_IN_HELP].concat()
}

/// Keys of the settings and their words, which the workbook and `calibrate` give as they stand in `opora.toml`.
const KEYS: &str = "title period organisation logo author lang school name by min coverage border missing limits zero bad cells stop strip pupils pupil \
    sd hold breaks team columns shares exclude decisions cluster reason complexity threshold median scale score unit \
    source mean of indicators results raw year date table pairing between capacity max distance gap same waiting keep forbid \
    mentors any km se peers show coordinates profile failed limit tier at";

/// What is left without pieces of code: `so`, and options.
fn prose(text: &str) -> String {
    let outside: Vec<&str> = text.split('`').step_by(2).collect();
    let words = outside.join(" ").replace("<br>", " ");
    let is_hash = |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = words
        .split_whitespace()
        .filter(|word| !word.trim_start_matches(['[', '(', '«']).starts_with('-') && !is_hash(word));
    words.collect::<Vec<_>>().join(" ")
}

/// Words of the other language.
fn foreign(lang: &str, text: &str, codes: &[&str]) -> Vec<String> {
    let text = prose(text);
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_foreign = |word: &&str| match lang {
        "ru" => {
            let known = NAMES.iter().chain(codes).any(|name| name == word);
            word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !known
        }
        _ => word.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)),
    };
    words.filter(is_foreign).map(str::to_owned).collect()
}

fn assert_pure(what: &str, lang: &str, text: &str, codes: &[&str]) {
    assert!(text.chars().any(char::is_alphabetic), "{what} in {lang} says nothing");
    assert_eq!(foreign(lang, text, codes), [""; 0], "{what} in {lang}");
}

/// What a run prints, whatever its exit code.
fn said(lang: &str, args: &[&str]) -> (String, String) {
    let test = district().args(args.iter().copied()).args(["--lang", lang]);
    let output = test.output();
    let utf8 = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (utf8(output.stdout), utf8(output.stderr))
}

const SECOND: [&str; 6] = ["report", "2.csv", "--previous", "1.csv", "--training", "3.csv"];

fn second(lang: &str, flags: &[&str]) -> String {
    let (stdout, stderr) = said(lang, &[&SECOND[..], flags].concat());
    assert!(!stdout.is_empty(), "{stderr}");
    stdout
}

/// A file that the report is written into.
fn written(lang: &str, flags: &[&str], file: &str) -> Vec<u8> {
    let test = district().args(SECOND).args(flags.iter().copied()).args(["--lang", lang]);
    let ran = test.any_stdout().any_stderr().creates_any(file).run();
    fs::read(ran.folder.path().join(file)).expect("the file")
}

#[test]
fn texts() {
    for (lang, _) in LANGUAGES {
        for flags in
            [&["-f", "text"][..], &["-f", "md"], &["--brief"], &["--brief", "-f", "md"], &["--keep-thresholds"]]
        {
            assert_pure(&format!("report {flags:?}"), lang, &second(lang, flags), &[]);
        }
        for args in [
            &["cluster", "2.csv"][..],
            &["cluster", "2.csv", "-f", "md"],
            &["cluster", "2.csv", "-f", "csv", "--excel"],
            &["pair", "2.csv"],
            &["pair", "2.csv", "-f", "csv", "--excel"],
            &["compare", "1.csv", "2.csv", "1.csv"],
            &["compare", "4.csv", "2.csv"],
            &["check", "2.csv"],
            &["calibrate", "2.csv", "--roster", "4.csv"],
        ] {
            let (stdout, stderr) = said(lang, args);
            assert!(!stdout.is_empty(), "{args:?}: {stderr}");
            // Code words below the headings stay, for scripts.
            let head = stdout.lines().next().filter(|_| args.contains(&"--excel"));
            let stdout = head.unwrap_or(&stdout);
            let keys: Vec<&str> = KEYS.split(' ').collect();
            let codes = if args[0] == "calibrate" { &keys[..] } else { &[] };
            assert_pure(&format!("{args:?}"), lang, &format!("{stdout}\n{stderr}"), codes);
        }
    }
}

#[test]
fn help_and_messages() {
    for (lang, _) in LANGUAGES {
        for command in ["", "report", "cluster", "pair", "compare", "calibrate", "check", "init"] {
            for help in ["-h", "--help"] {
                let args: Vec<&str> = [command, help].into_iter().filter(|word| !word.is_empty()).collect();
                assert_pure(&format!("{args:?}"), lang, &said(lang, &args).0, &typed());
            }
        }
        for args in [
            &["report"][..],
            &["reprot"],
            &["report", "2.csv", "--frob"],
            &["report", "9.csv"],
            &["report", "5.csv"],
            &["check", "5.csv"],
            &["report", "2.csv", "-o", "2.csv"],
            &["report", "2.csv", "-f", "docx"],
            &["report", "2.csv", "--complexity", "Ξξ"],
            &["report", "2.csv", "--encoding", "utf-16"],
            &["compare", "1.csv"],
            &["report", "2.csv", "--previous", "9.json"],
        ] {
            let (stdout, stderr) = said(lang, args);
            assert_pure(&format!("{args:?}"), lang, &format!("{stdout}\n{stderr}"), &typed());
        }
        assert_pure("init", lang, &comments(&said(lang, &["init", "2.csv", "-o", "-"]).0), CODES);
    }
}

/// The comments of settings, without keys that are commented out.
fn comments(toml: &str) -> String {
    let comments = toml.lines().filter_map(|line| Some(line.rsplit_once("# ")?.1));
    comments
        .filter(|comment| {
            !comment.contains(" = ") && !comment.starts_with("threshold: ") && !comment.starts_with('[')
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// All that a page shows or says: texts, and attributes that are read out; and the texts of its script.
fn shown(page: &str) -> String {
    let page = Html::parse_document(page);
    let mut out = String::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Text(text) => {
                let name =
                    node.parent().and_then(|parent| parent.value().as_element().map(|one| one.name().to_owned()));
                if !name.is_some_and(|name| ["style", "script", "code", "pre"].contains(&name.as_str())) {
                    out += &format!("{}\n", &**text);
                }
            }
            Node::Element(element) => {
                for name in ["title", "aria-label", "alt", "placeholder"] {
                    out += &format!("{}\n", element.attr(name).unwrap_or_default());
                }
                // A single word there is the script's own.
                let texts =
                    element.attrs().filter(|(name, value)| name.starts_with("data-") && value.contains(' '));
                texts.for_each(|(_, value)| out += &format!("{value}\n"));
            }
            _ => {}
        }
    }
    out
}

#[test]
fn pages() {
    for (lang, _) in LANGUAGES {
        for flags in [&["-f", "html"][..], &["-f", "html", "--brief"], &["-f", "svg"]] {
            assert_pure(&format!("{flags:?}"), lang, &shown(&second(lang, flags)), &[]);
        }
        let cards = written(lang, &["--cards", "cards.html"], "cards.html");
        assert_pure("cards", lang, &shown(&String::from_utf8_lossy(&cards)), &[]);
    }
}

/// The texts of every part of a package that is drawn: `w:t`, `a:t`.
fn drawn(bytes: &[u8]) -> String {
    let names = parts(bytes).into_iter().filter(|name| !name.contains("_rels"));
    let names = names.filter(|name| {
        ["word/document", "word/header", "word/footer", "xl/charts/"].iter().any(|start| name.starts_with(start))
    });
    let texts = names.flat_map(|name| {
        let xml = part(bytes, &name);
        let pieces = xml.split("<w:t").skip(1).chain(xml.split("<a:t").skip(1));
        let text = |piece: &str| {
            Some(
                piece
                    .split_once('>')
                    .filter(|(tag, _)| tag.is_empty() || tag.starts_with(' '))?
                    .1
                    .split('<')
                    .next()?
                    .to_owned(),
            )
        };
        pieces.filter_map(text).collect::<Vec<_>>()
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn documents_and_workbooks() {
    for (lang, _) in LANGUAGES {
        for (flags, file) in [
            (&["-o", "a.docx"][..], "a.docx"),
            (&["-o", "a.docx", "--brief"], "a.docx"),
            (&["--cards", "cards.docx"], "cards.docx"),
            (&["-o", "a.xlsx"], "a.xlsx"),
        ] {
            let bytes = written(lang, flags, file);
            let mut text = drawn(&bytes);
            if file == "a.xlsx" {
                let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
                for (name, range) in book.worksheets() {
                    text += &format!("\n{name}");
                    for (_, _, cell) in range.used_cells() {
                        text += &if let Data::String(cell) = cell { format!("\n{cell}") } else { String::new() };
                    }
                }
            }
            let keys: Vec<&str> = KEYS.split(' ').collect();
            let codes = if file == "a.xlsx" { &keys[..] } else { &[] };
            assert_pure(&format!("{flags:?}"), lang, &text, codes);
        }
    }
}
