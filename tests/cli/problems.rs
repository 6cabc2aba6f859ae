//! Tables that cannot be used: every problem with its file, row, column and value, all at once.

use crate::fixtures::{FOUR, FOUR_SETTINGS};
use crate::harness::{LANGUAGES, Test, failures, golden};

fn with(table: &[u8]) -> Test {
    Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS).args(["report", "data.csv"])
}

#[test]
fn files_that_are_no_tables() {
    let cases: &[(&str, i32, &[u8])] = &[
        ("empty", 1, b""),
        ("blank", 1, b"\n\n  \n"),
        ("headings only", 1, b"School,Complexity,Results\n"),
        ("a workbook", 1, b"PK\x03\x04\x14\0\x06\0"),
        ("an old workbook", 1, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a quote that is not closed", 1, b"School,Complexity,Results\n1,0.9,30\n2,\"0.8,70\n3,0.1,35\n"),
    ];
    failures("no-table", cases, with);
}

#[test]
fn a_table_that_is_not_there() {
    let cases =
        [("a missing file", 1, "missing.csv"), ("a missing folder", 1, "no/data.csv"), ("a folder", 1, "folder")];
    failures("no-file", &cases, |path| Test::new().folder("folder").args(["report", path]));
}

#[test]
fn problems_of_rows_one_by_one() {
    let cases: &[(&str, i32, &[u8])] = &[
        ("a repeated id", 1, b"School,Complexity,Results\n1,0.9,30\n2,0.8,70\n1,0.1,35\n"),
        ("a blank id", 1, b"School,Complexity,Results\n1,0.9,30\n,0.8,70\n"),
        ("a word for a number", 1, b"School,Complexity,Results\n1,0.9,much\n2,0.8,70\n"),
        ("a ragged row", 1, b"School,Complexity,Results\n1,0.9,30\n2,0.8\n3,0.1,35\n"),
        ("a row too long", 1, b"School,Complexity,Results\n1,0.9,30\n2,0,8,70\n3,0.1,35\n"),
        ("an exponent", 1, b"School,Complexity,Results\n1,0.9,7.6E+12\n2,0.8,70\n"),
        ("no or zero", 1, "School,Complexity,Results\n1,0.9,нет\n2,0.8,70\n".as_bytes()),
        ("two decimal marks", 1, b"School;Complexity;Results\n1;0,9;1.234,5\n2;0,8;70\n"),
        ("a date", 1, b"School;Complexity;Results\n1;02.08.2025;30\n2;0,8;70\n"),
        ("no school with both indices", 1, b"School,Complexity,Results\n1,0.9,\n2,,70\n"),
    ];
    failures("rows", cases, with);
}

#[test]
fn all_problems_of_a_file_at_once() {
    let table = "School,Complexity,Results\r\n1,0.9,30\r\n\r\n2,a lot,70\r\n1,0.1,<5\r\n,0.2,75\r\n\"6\n6\",0.8\r\n7,0.8,?\r\n";
    failures("all-problems", &[("six problems", 1, table)], |table| with(table.as_bytes()));
}

#[test]
fn a_blank_cell_in_the_by_column() {
    let table = "School,District,Complexity,Results\n1,North,0.9,30\n2, ,0.8,70\n3,,0.1,35\n";
    failures("by", &[("two blank cells", 1, table)], |table| with(table.as_bytes()).args(["--by", "District"]));
}

#[test]
fn a_whole_of_zero() {
    let settings = format!(
        "[shares]\n\"Complexity\" = [\"part\", \"all\"]\n{}",
        &FOUR_SETTINGS["school = \"School\"\n".len()..]
    );
    let settings = format!("school = \"School\"\n{settings}");
    let table = "School,part,all,Results\n1,5,10,30\n2,4,0,70\n3,,0,35\n4,x,10,75\n";
    failures("shares", &[("a whole of 0", 1, table)], |table| {
        Test::new().file("data.csv", table).file("opora.toml", settings.as_str()).args(["report", "data.csv"])
    });
}

#[test]
fn nothing_is_left_after_filters() {
    failures("filters", &[("an unknown value", 1, "School=9")], |filter| {
        with(FOUR.as_bytes()).args(["--where", filter])
    });
}

/// A Russian table in an encoding of its own.
fn encoded(name: &str) -> Vec<u8> {
    let table = "Школа;Сложность;Результаты\n1;0,9;30\n2;0,8;70\n3;0,1;35\nПосёлок Северный;0,2;75\n";
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("a known encoding");
    encoding.encode(table).0.into_owned()
}

#[test]
fn tables_in_old_encodings() {
    let read = |bytes: Vec<u8>, flags: &[&str]| {
        let test = Test::new().file("data.csv", bytes).args(["cluster", "data.csv", "-f", "csv", "-q"]);
        test.args(flags.iter().copied()).any_stdout().run().stdout
    };
    let expected = read(encoded("utf-8"), &[]);
    assert!(expected.contains(",Посёлок Северный,"), "{expected}");
    assert_eq!(read(encoded("windows-1251"), &[]), expected);
    assert_eq!(read(encoded("ibm866"), &[]), expected);
    for (name, flag) in [("koi8-r", "koi8-r"), ("x-mac-cyrillic", "mac"), ("windows-1251", "CP1251")] {
        assert_eq!(read(encoded(name), &["--encoding", flag]), expected, "{name}");
    }
}

#[test]
fn encodings_that_must_be_asked_for_and_bytes_that_do_not_decode() {
    let damaged = {
        let mut bytes = encoded("utf-8");
        let at = bytes.len() - 8;
        bytes[at] = 0xff;
        bytes
    };
    let undefined = [encoded("windows-1251"), b"4;\x98;5\n".to_vec()].concat();
    let cases: [(&str, i32, Vec<u8>, &[&str]); 5] = [
        ("KOI8-R", 1, encoded("koi8-r"), &[]),
        ("Mac", 1, encoded("x-mac-cyrillic"), &[]),
        ("damaged UTF-8", 1, damaged, &[]),
        ("an undefined byte", 1, undefined, &["--encoding", "windows-1251"]),
        ("an unknown name", 2, encoded("utf-8"), &["--encoding", "latin7"]),
    ];
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (name, code, bytes, flags) in &cases {
            let test = Test::new().file("data.csv", bytes).args(["report", "data.csv"]).env("LC_ALL", locale);
            let ran = test.args(flags.iter().copied()).code(*code).any_stderr().run();
            said += &format!("# {name}: exit {code}\n{}", ran.stderr);
        }
        golden("encoding", &format!("encoding.{lang}.stderr"), said.as_bytes());
    }
}

#[test]
fn cluster_and_pair_say_the_same() {
    for command in ["cluster", "pair"] {
        Test::new()
            .file("data.csv", "School,Complexity,Results\n1,0.9,30\n2,0.8,much\n")
            .file("opora.toml", FOUR_SETTINGS)
            .args([command, "data.csv"])
            .stderr_golden("one-cell.en.stderr")
            .code(1)
            .run();
    }
}
