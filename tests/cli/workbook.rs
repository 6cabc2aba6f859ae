//! Excel workbooks: read back by another reader, by Opora itself, and by `LibreOffice` where it is installed; and CSV
//! for a double click.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS, district, ways};
use crate::harness::{LANGUAGES, Test, failures, golden, soffice};

/// Schools that would be something else than a name.
const HOSTILE: [&str; 16] = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "+1",
    "-5",
    "@x",
    "Sheet!A1",
    "=[1]x!A1",
    "_x0041_",
    "&amp;\"'",
    "'quoted'",
    "a;b,c",
    "0771001",
    "1E5",
    "#N/A 7",
    "TRUE 7",
    "https://example.org/",
];

/// What a run writes into a file.
fn written(test: Test, file: &str) -> Vec<u8> {
    let ran = test.args(["-o", file, "-q"]).creates_any(file).run();
    fs::read(ran.folder.path().join(file)).expect("the file")
}

fn opened(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook")
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    opened(bytes).worksheet_range(name).expect("the sheet")
}

/// Every cell of every sheet, a row a line; text in quotes.
fn listing(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (name, range) in opened(bytes).worksheets() {
        out += &format!("# {name}\n");
        for row in range.rows() {
            let cells = row.iter().map(|cell| match cell {
                Data::Empty => String::new(),
                Data::String(text) => format!("{text:?}"),
                Data::Float(number) => number.to_string(),
                other => format!("{other:?}"),
            });
            out += cells.collect::<Vec<_>>().join(" | ").trim_end_matches([' ', '|']);
            out.push('\n');
        }
    }
    out
}

#[test]
fn the_report_as_a_workbook() {
    for (lang, locale) in LANGUAGES {
        let run = || written(district().env("LC_ALL", locale).args(["report", "Свод.csv"]), "out.xlsx");
        let bytes = run();
        golden("workbook", &format!("district.{lang}.xlsx.txt"), listing(&bytes).as_bytes());
        assert_eq!(bytes, run(), "the same bytes");
        let ways = written(ways().env("LC_ALL", locale).args(["report", "data.csv"]), "out.xlsx");
        golden("workbook", &format!("ways.{lang}.xlsx.txt"), listing(&ways).as_bytes());
    }
}

#[test]
fn the_second_year_as_a_workbook() {
    for (lang, locale) in LANGUAGES {
        let test = Test::new().repo_file("data/san-jose/1999.csv").repo_file("data/san-jose/2000.csv");
        let test = test.repo_file("data/san-jose/opora.toml").env("LC_ALL", locale);
        let test = test.args(["report", "data/san-jose/2000.csv", "--previous", "data/san-jose/1999.csv"]);
        let bytes = written(test.args(["--lang", lang]), "out.xlsx");
        let names = opened(&bytes).sheet_names();
        let expected = match lang {
            "ru" => ["Списки", "Карта", "Школы", "Пары", "Движение", "Метод"],
            _ => ["Rosters", "Map", "Schools", "Pairs", "Movement", "Method"],
        };
        assert_eq!(names, expected);
        golden("workbook", &format!("san-jose-second.{lang}.xlsx.txt"), listing(&bytes).as_bytes());
    }
}

#[test]
fn tables_as_workbooks() {
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for command in ["cluster", "pair"] {
            let test = district().env("LC_ALL", locale).args([command, "Свод.csv"]);
            said += &format!("{command}\n{}", listing(&written(test, "out.xlsx")));
        }
        golden("tables", &format!("tables.{lang}.xlsx.txt"), said.as_bytes());
        let bytes = written(compare().env("LC_ALL", locale), "out.xlsx");
        let table = sheet(&bytes, if lang == "ru" { "Таблица" } else { "Table" });
        assert_eq!((table.height(), table.width()), (22, 13));
        golden("tables", &format!("compare.{lang}.xlsx.txt"), listing(&bytes).as_bytes());
    }
}

/// Two years, the second with the results turned round.
fn compare() -> Test {
    let next = DISTRICT.replace(";58,6", ";71,6").replace(";74,9", ";54,9");
    let test = district().file("next/Свод 2.csv", next).file("next/opora.toml", DISTRICT_SETTINGS);
    test.args(["compare", "Свод.csv", "next/Свод 2.csv"])
}

fn hostile() -> Test {
    let mut table = "ОУ\tСложность\tРезультаты\n".to_owned();
    for (at, name) in HOSTILE.iter().enumerate() {
        table += &format!("{name}\t{}\t{}\n", at * 37 % 19, at * 53 % 29 + 30);
    }
    Test::new().file("data.tsv", table)
}

#[test]
fn names_are_only_names() {
    let quote = |name: &&str| (*name).to_owned();
    let bytes = written(hostile().args(["report", "data.tsv", "--lang", "en"]), "out.xlsx");
    let mut book = opened(&bytes);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("the formulas");
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    let schools = sheet(&bytes, "Schools");
    let found: Vec<String> = schools.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(found, HOSTILE.iter().map(quote).collect::<Vec<_>>());
    assert!(schools.rows().skip(1).all(|row| matches!(row[0], Data::String(_))), "ids are text");
    // Labels of the chart that look like a reference are read from their cells.
    let chart = part(&bytes, "xl/charts/chart1.xml");
    assert!(chart.split("<c:f>").skip(1).all(|range| range.starts_with("Map!$")), "{chart}");
    assert_eq!(chart.matches("<c:ser>").count(), 4);
    assert_eq!(chart.matches("<c:crossesAt").count(), 2);
}

/// An error or a truth value is no id, but as a name it is only a name.
#[test]
fn errors_and_truth_values_are_only_names() {
    let names = ["#N/A", "TRUE", "#REF!", "FALSE", "########"];
    let mut table = "ОУ\tНазвание\tСложность\tРезультаты\n".to_owned();
    for (at, name) in names.iter().enumerate() {
        table += &format!("{at}\t{name}\t{}\t{}\n", at * 7 % 5, at * 3 % 5 + 30);
    }
    let test =
        Test::new().file("data.tsv", table).args(["report", "data.tsv", "--name", "Название", "--lang", "en"]);
    let schools = sheet(&written(test, "out.xlsx"), "Schools");
    let found: Vec<&Data> = schools.rows().skip(1).map(|row| &row[1]).collect();
    assert_eq!(found, names.map(|name| Data::String(name.to_owned())).iter().collect::<Vec<_>>());
}

/// A part of a workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    std::io::read_to_string(archive.by_name(name).expect("the part")).expect("text")
}

#[test]
fn opora_reads_its_own_workbooks() {
    for (_, locale) in LANGUAGES {
        for command in ["report", "cluster"] {
            let bytes = written(hostile().env("LC_ALL", locale).args([command, "data.tsv"]), "out.xlsx");
            let clusters = |test: Test| test.any_stdout().any_stderr().run().stdout;
            let again = Test::new().file("out.xlsx", &bytes).args(["cluster", "out.xlsx", "-f", "csv"]);
            let first = hostile().args(["cluster", "data.tsv", "-f", "csv"]);
            assert_eq!(clusters(again), clusters(first), "{command} {locale}");
            Test::new().file("out.xlsx", &bytes).args(["check", "out.xlsx"]).any_stdout().run();
        }
    }
}

#[test]
fn csv_for_a_double_click() {
    for (lang, locale) in LANGUAGES {
        let test =
            |args: [&str; 2]| district().env("LC_ALL", locale).args(args).args(["-f", "csv", "--excel", "-q"]);
        for command in ["cluster", "pair"] {
            test([command, "Свод.csv"]).stdout_golden(&format!("excel.{command}.{lang}.csv")).run();
        }
        test(["report", "Свод.csv"]).stdout_golden(&format!("excel.cluster.{lang}.csv")).run();
        let moves = compare().env("LC_ALL", locale).args(["-f", "csv", "--excel", "-q"]);
        moves.stdout_golden(&format!("excel.compare.{lang}.csv")).run();
        let hostile = hostile().env("LC_ALL", locale).args(["cluster", "data.tsv", "-f", "csv", "--excel", "-q"]);
        hostile.stdout_golden(&format!("excel.hostile.{lang}.csv")).run();
    }
    let folder = district().args(["report", "Свод.csv", "-o", "new/", "--excel", "-q", "--lang", "ru"]);
    let folder = folder.creates_golden("new/schools.csv", "excel.cluster.ru.csv");
    let folder = folder.creates_golden("new/pairs.csv", "excel.pair.ru.csv").creates_any("new/moves.csv");
    let rest = ["report.json", "report.html", "report.xlsx", "report.docx"];
    rest.iter().fold(folder, |test, file| test.creates_any(&format!("new/{file}"))).run();
}

#[test]
fn csv_for_a_double_click_is_read_again() {
    for (lang, locale) in LANGUAGES {
        let table = || hostile().env("LC_ALL", locale).args(["cluster", "data.tsv", "-f", "csv", "-q"]);
        let excel = table().args(["--excel"]).any_stdout().run().stdout;
        let again = Test::new().file("data.csv", excel).args(["cluster", "data.csv", "-f", "csv", "-q"]);
        assert_eq!(again.any_stdout().run().stdout, table().any_stdout().run().stdout, "{lang}");
    }
}

#[test]
fn formats_and_cards_that_cannot_be() {
    let cases: [(&str, i32, &[&str]); 14] = [
        ("xlsx on stdout", 2, &["report", "Свод.csv", "-f", "xlsx"]),
        ("docx on stdout", 2, &["report", "Свод.csv", "-f", "docx"]),
        ("a table as xlsx on stdout", 2, &["cluster", "Свод.csv", "-f", "xlsx"]),
        ("html for cluster", 2, &["cluster", "Свод.csv", "-f", "html"]),
        ("docx for pair", 2, &["pair", "Свод.csv", "-f", "docx"]),
        ("svg for compare", 2, &["compare", "Свод.csv", "Свод.csv", "-f", "svg"]),
        ("a page as the file of cluster", 2, &["cluster", "Свод.csv", "-o", "out.html"]),
        ("a note as the file of compare", 2, &["compare", "Свод.csv", "Свод.csv", "-o", "out.docx"]),
        ("cards of another ending", 2, &["report", "Свод.csv", "--cards", "cards.pdf"]),
        ("cards without an ending", 2, &["report", "Свод.csv", "--cards", "cards"]),
        ("cards of pair", 2, &["pair", "Свод.csv", "--cards", "cards.docx"]),
        ("cards over the table", 2, &["report", "table.html", "--cards", "table.html"]),
        (
            "cards over the year before",
            2,
            &["report", "Свод.csv", "--previous", "last.html", "--cards", "last.html"],
        ),
        ("cards in the place of the report", 2, &["report", "Свод.csv", "-o", "a.docx", "--cards", "a.docx"]),
    ];
    failures("outputs", &cases, |args| {
        district().file("table.html", DISTRICT).file("last.html", DISTRICT).args(args.iter().copied())
    });
}

#[test]
fn cards_stand_beside_the_report() {
    for cards in ["cards.docx", "cards.html"] {
        let test = district().args(["report", "Свод.csv", "--cards", cards, "-o", "out.xlsx"]);
        test.creates_any("out.xlsx").creates_any(cards).any_stderr().run();
    }
}

#[test]
fn formats_with_every_number_have_no_meeting_edition() {
    for output in ["out.xlsx", "out.svg", "out.csv", "out.json", "out/"] {
        let test = district().args(["report", "Свод.csv", "--brief", "-o", output]);
        let said = test.code(2).any_stderr().run().stderr;
        assert!(said.contains("--brief") && said.contains("docx"), "{said}");
    }
}

/// `LibreOffice` opens the workbook, and has the same cells.
#[test]
fn libreoffice_opens_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = written(district().args(["report", "Свод.csv", "--lang", "ru"]), "out.xlsx");
    fs::write(folder.path().join("out.xlsx"), bytes).expect("the workbook");
    let converted = |target: &str, ending: &str| {
        let is_there = soffice(folder.path(), &["--convert-to", target, "out.xlsx"]);
        is_there.then(|| fs::read(folder.path().join(format!("out{ending}"))).expect("the converted file"))
    };
    // The last argument of the filter asks for every sheet.
    let filter = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1";
    let Some(schools) = converted(filter, "-Школы.csv") else { return };
    let schools = String::from_utf8(schools).expect("UTF-8");
    let line = schools.lines().find(|line| line.starts_with("19;")).expect("school 19");
    assert!(line.starts_with("19;МБОУ «СОШ № 19»;2;"), "{line}");
    assert_eq!(schools.lines().count(), 22, "{schools}");
    let page = converted("pdf", ".pdf").expect("a page");
    assert!(page.starts_with(b"%PDF"));
}
