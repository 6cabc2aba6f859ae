//! Who decided a cluster, and when, stands beside the reason wherever the reason is told.

use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS, FOUR, FOUR_SETTINGS};
use crate::harness::{Test, failures};
use crate::word::dump;

const OLD: &str = "\"61\" = { cluster = 2, reason = \"протокол № 3\" }";

/// The district, whose only decision tells more.
fn district(decision: &str) -> Test {
    assert!(DISTRICT_SETTINGS.contains(OLD));
    Test::new().file("Свод.csv", DISTRICT).file("opora.toml", DISTRICT_SETTINGS.replace(OLD, decision))
}

/// Without the spaces at which no line ends.
fn loose(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn by_and_date_stand_beside_the_reason() {
    let decision =
        "\"61\" = { cluster = 2, reason = \"протокол № 3\", by = \"Экспертный совет\", date = 2025-06-14 }";
    for (lang, expected) in [
        ("ru", "протокол № 3; Экспертный совет, 14.06.2025"),
        ("en", "протокол № 3; Экспертный совет, 14 June 2025"),
    ] {
        let test = district(decision).args(["report", "Свод.csv", "-o", "out/", "--lang", lang]);
        let test = test.folder("out").args(["--cards", "cards.html"]).any_stderr().creates_any("cards.html");
        let names =
            ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"];
        let test = names.iter().fold(test, |test, name| test.creates_any(&format!("out/{name}")));
        let folder = test.run().folder;
        let read = |name: &str| fs::read(folder.path().join(name)).expect("the file");
        for name in ["out/report.html", "cards.html"] {
            assert!(loose(&String::from_utf8_lossy(&read(name))).contains(expected), "{name} in {lang}");
        }
        assert!(loose(&dump(&read("out/report.docx"))).contains(expected), "the note in {lang}");
        let mut book: Xlsx<_> = open_workbook(folder.path().join("out/report.xlsx")).expect("a workbook");
        let mut sheets = book.worksheets().into_iter();
        let is_told = sheets.any(|(_, range)| {
            range
                .used_cells()
                .any(|(_, _, cell)| matches!(cell, Data::String(text) if loose(text).contains(expected)))
        });
        assert!(is_told, "the workbook in {lang}");
        let json: serde_json::Value = serde_json::from_slice(&read("out/report.json")).expect("JSON");
        let told = &json["settings"]["decisions"]["61"];
        assert_eq!((&told["by"], &told["date"]), (&"Экспертный совет".into(), &"2025-06-14".into()));
        for format in ["text", "md"] {
            let printed = district(decision).args(["report", "Свод.csv", "-f", format, "--lang", lang]);
            let printed = printed.any_stdout().run().stdout;
            let flowing: Vec<&str> = printed.split_whitespace().collect();
            assert!(flowing.join(" ").contains(expected), "{format} in {lang}:\n{printed}");
        }
    }
}

#[test]
fn each_of_them_may_be_missing() {
    for (decision, expected) in [
        (OLD, "(протокол № 3)"),
        (&OLD.replace(" }", ", date = \"9 мая 2025 г.\" }"), "(протокол № 3; 09.05.2025)"),
        (&OLD.replace(" }", ", by = \"Экспертный совет\" }"), "(протокол № 3; Экспертный совет)"),
    ] {
        let printed = district(decision).args(["report", "Свод.csv", "--lang", "ru"]).any_stdout().run().stdout;
        let flowing: Vec<&str> = printed.split_whitespace().collect();
        assert!(flowing.join(" ").contains(expected), "{expected}:\n{printed}");
    }
}

#[test]
fn dates_that_are_none() {
    let cases = [
        ("a year of two digits", 2, "date = \"14.06.25\""),
        ("a day that is none", 2, "date = \"31.06.2025\""),
        ("a month alone", 2, "date = \"июнь 2025\""),
        ("a number", 2, "date = 2025"),
        ("a time of TOML", 2, "date = 2025-06-14T10:00:00"),
        ("nobody", 2, "by = \" \""),
        ("another key", 2, "when = \"14.06.2025\""),
    ];
    failures("decisions", &cases, |key| {
        let settings = format!("{FOUR_SETTINGS}[decisions]\n\"1\" = {{ cluster = 2, reason = \"x\", {key} }}\n");
        Test::new().file("data.csv", FOUR).file("opora.toml", settings).args(["report", "data.csv"])
    });
}
