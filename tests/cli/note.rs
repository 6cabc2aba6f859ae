//! The Word note: what it says, how it is made, and what the edition for the meeting leaves out.

use std::fs;

use crate::fixtures::{DISTRICT, district, four, ways};
use crate::harness::{LANGUAGES, Ran, Test, golden, repo};
use crate::word::{assert_opens, assert_sound, dump, part};

fn written(test: Test) -> (Ran, Vec<u8>) {
    let ran = test.args(["-o", "note.docx"]).creates_any("note.docx").any_stderr().run();
    let bytes = fs::read(ran.folder.path().join("note.docx")).expect("the note");
    (ran, bytes)
}

fn note(test: Test) -> Vec<u8> {
    written(test).1
}

fn data(path: &str) -> String {
    fs::read_to_string(repo().join("data").join(path)).expect("a file of the repository")
}

/// San Jose's second year with the report of the first.
fn second_year() -> Test {
    let first =
        Test::new().file("1999.csv", data("san-jose/1999.csv")).file("opora.toml", data("san-jose/opora.toml"));
    let first = first.args(["report", "1999.csv", "-f", "json"]).any_stdout().run().stdout;
    Test::new()
        .file("2000.csv", data("san-jose/2000.csv"))
        .file("opora.toml", data("san-jose/opora.toml"))
        .file("1999/report.json", first)
        .args(["report", "2000.csv", "--previous", "1999"])
}

fn kirovsky() -> Test {
    Test::new()
        .file("data.csv", data("kirovsky/2019-2020.csv"))
        .file("opora.toml", format!("team = 3\n{}", data("kirovsky/opora.toml")))
        .args(["report", "data.csv"])
}

#[test]
fn what_the_note_says() {
    for (lang, locale) in LANGUAGES {
        let teams = "ОУ;Участников;Программа\n\"249, 254\";18;СОКО\n\"282, 503\";4;СОКО\n389;3;СОКО\n";
        let trained = || kirovsky().file("teams.csv", teams).args(["--training", "teams.csv", "--lang", lang]);
        for (name, test) in [
            ("district", district().args(["report", "Свод.csv"])),
            ("second", second_year().args(["--lang", lang])),
            ("ways", ways().args(["report", "data.csv"])),
            ("trained", trained()),
            ("four", four().args(["report", "data.csv"])),
        ] {
            let bytes = note(test.env("LC_ALL", locale));
            assert_sound(&bytes, "28");
            golden("the note", &format!("note-{name}.{lang}.txt"), dump(&bytes).as_bytes());
        }
    }
}

#[test]
fn what_the_meeting_gets() {
    for (lang, locale) in LANGUAGES {
        for (name, test) in
            [("district", district().args(["report", "Свод.csv"])), ("ways", ways().args(["report", "data.csv"]))]
        {
            let bytes = note(test.args(["--brief"]).env("LC_ALL", locale));
            assert_sound(&bytes, "28");
            golden("the papers", &format!("brief-{name}.{lang}.docx.txt"), dump(&bytes).as_bytes());
        }
        for (name, test) in
            [("district", district().args(["report", "Свод.csv"])), ("ways", ways().args(["report", "data.csv"]))]
        {
            let test = test.args(["--brief", "-f", "text"]).env("LC_ALL", locale).any_stderr().any_stdout();
            golden("the papers", &format!("brief-{name}.{lang}.txt"), test.run().stdout.as_bytes());
        }
        let test = district().args(["report", "Свод.csv", "--brief", "-f", "md"]).env("LC_ALL", locale);
        golden("Markdown", &format!("brief-district.{lang}.md"), test.any_stdout().run().stdout.as_bytes());
    }
}

/// Every result of the table, in the two ways in which it could be printed.
fn results() -> Vec<String> {
    let of = |line: &str| line.rsplit(';').next().map(str::to_owned).filter(|cell| !cell.is_empty());
    DISTRICT.lines().skip(1).filter_map(of).flat_map(|cell| [cell.replace(',', "."), cell]).collect()
}

#[test]
fn the_meeting_sees_no_result_of_a_school() {
    // 64,8 is the threshold of the district.
    let threshold = ["64,8", "64.8"];
    for (lang, _) in LANGUAGES {
        let test = || district().args(["report", "Свод.csv", "--brief", "--lang", lang]);
        let mut texts = vec![dump(&note(test()))];
        for format in ["text", "md"] {
            texts.push(test().args(["-f", format]).any_stdout().any_stderr().run().stdout);
        }
        for text in texts {
            for result in results().iter().filter(|result| !threshold.contains(&result.as_str())) {
                assert!(!text.contains(result.as_str()), "{result} in:\n{text}");
            }
        }
    }
}

#[test]
fn what_is_not_known_is_left_to_fill_in() {
    let bytes = note(four().args(["report", "data.csv", "--lang", "ru"]));
    let text = dump(&bytes);
    for line in
        ["[Caption] (наименование организации)", "[Caption] (район)", "20__/20__ учебный год", "20__\u{a0}г."]
    {
        assert!(text.contains(line), "{line} in:\n{text}");
    }
    assert!(!text.contains("Изменения за год") && !text.contains("Повышение квалификации"), "{text}");
}

#[test]
fn pages_are_numbered_from_the_second() {
    let bytes = note(district().args(["report", "Свод.csv"]));
    let body = part(&bytes, "word/document.xml");
    assert_eq!(body.matches("<w:titlePg/>").count(), 1);
    assert!(body.find("<w:titlePg/>") < body.find("</w:sectPr>"), "on the first sheets");
    assert!(part(&bytes, "word/header1.xml").contains("PAGE"));
    assert!(!part(&bytes, "docProps/core.xml").contains("dcterms"), "no date");
}

#[test]
fn no_terms_of_the_method_in_the_note() {
    for (lang, _) in LANGUAGES {
        let text = dump(&note(second_year().args(["--lang", lang]))).to_lowercase();
        for word in
            ["σ", "z-score", "стандартн", "standard dev", "sha256", "донор", "слаб", "сильн", "weak", "strong"]
        {
            assert!(!text.contains(word), "{word} in:\n{text}");
        }
    }
}

#[test]
fn the_same_bytes() {
    for flags in [&[][..], &["--brief"][..]] {
        let make = || note(district().args(["report", "Свод.csv"]).args(flags.iter().copied()));
        assert!(make() == make());
    }
}

#[test]
fn a_name_is_just_a_name() {
    let names = [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "</w:t></w:p>",
        "a\u{1}b\u{b}",
        "&amp;",
        "]]>",
        "\u{fffe}",
    ];
    let rows = names.iter().enumerate().map(|(at, name)| format!("{name},{},{}\n", at % 3, at * 7 % 5));
    let table = format!("School,Complexity,Results\n{}", rows.collect::<String>());
    let settings = "title = \"<b>&\"\nperiod = \"]]>\"\n";
    let run = Test::new().file("data.csv", table).file("opora.toml", settings).args(["report", "data.csv"]);
    let bytes = note(run);
    assert_sound(&bytes, "28");
    let text = dump(&bytes);
    for name in ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "</w:t></w:p>", "&amp;", "]]>", "<b>&"] {
        assert!(text.contains(name), "{name} in:\n{text}");
    }
}

#[test]
fn libreoffice_opens_it() {
    for flags in [&[][..], &["--brief"][..]] {
        let (ran, _) = written(second_year().args(flags.iter().copied()));
        assert_opens(&ran.folder.path().join("note.docx"));
    }
}
