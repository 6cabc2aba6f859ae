//! Every file that the page hands out against what the program writes from the same files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{data, opened, opora, single};

/// The files of an archive.
fn unpacked(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let name = file.name().expect("its name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        files.insert(name, bytes);
    }
    files
}

/// What the program makes of a folder: the settings that it proposes where there are none, and every output.
fn written(folder: &Path, tables: &[&str], past: &[&str], lang: &str) -> BTreeMap<String, Vec<u8>> {
    if !folder.join("opora.toml").exists() {
        let init = ["init"].iter().chain(tables).chain(&["-q", "--lang", lang]).copied().collect::<Vec<_>>();
        opora(folder, &init);
    }
    let goal = ["-q", "--lang", lang, "-o", "out/", "--cards", "out/cards.docx"];
    let report = ["report"].iter().chain(tables).chain(past).chain(&goal).copied().collect::<Vec<_>>();
    opora(folder, &report);
    let files = fs::read_dir(folder.join("out")).expect("the outputs").map(|file| file.expect("a file").path());
    let named = files.chain([folder.join("opora.toml")]);
    named
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(path).expect("bytes"))
        })
        .collect()
}

/// The page and the program over the same files.
fn compare(files: &[PathBuf], tables: &[&str], past: &[&str]) {
    let Some(mut tab) = opened(1280) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    for file in files {
        fs::copy(file, folder.path().join(file.file_name().expect("a name"))).expect("a copy");
    }
    tab.choose(files);
    tab.settled();
    let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
    let own = written(folder.path(), tables, past, &lang);
    assert_eq!(tab.report().as_bytes(), own["report.html"], "the report on the page");
    let page = unpacked(tab.downloaded("[data-output='zip']", "opora.zip"));
    assert_eq!(page.keys().collect::<Vec<_>>(), own.keys().collect::<Vec<_>>());
    assert_eq!(own.len(), 9);
    for (name, bytes) in &own {
        assert!(page[name] == *bytes, "{name} differs");
    }
    // Without an earlier year nothing moved, and the archive alone holds the file that says so.
    for name in ["report.xlsx", if past.is_empty() { "pairs.csv" } else { "moves.csv" }] {
        assert!(tab.downloaded(&format!("[data-output='{name}']"), name) == own[name], "{name} by itself differs");
    }
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn two_years_of_san_jose() {
    let files = data("san-jose", &["1999.csv", "2000.csv", "opora.toml"]);
    compare(&files, &["2000.csv"], &["--previous", "1999.csv"]);
}

#[test]
fn kirovsky_with_its_settings_and_with_proposed_ones() {
    compare(&data("kirovsky", &["2019-2020.csv", "opora.toml"]), &["2019-2020.csv"], &[]);
    compare(&data("kirovsky", &["2019-2020.csv"]), &["2019-2020.csv"], &[]);
}

#[test]
fn a_workbook_and_a_table_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let headings = ["Школа", "Дети с ОВЗ, %", "Родители с высшим образованием, %"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string(2, column, heading).expect("a heading");
    }
    let mut results = "Школа;ЕГЭ, средний балл\n".to_owned();
    for school in 1..=30_u32 {
        let row = school + 2;
        sheet.write_number(row, 0, school).expect("a number");
        sheet.write_number(row, 1, f64::from(school * 7 % 31) / 2.0).expect("a number");
        sheet.write_number(row, 2, f64::from(school * 11 % 37)).expect("a number");
        results += &format!("{school};{}\n", 40 + school * 13 % 29);
    }
    let paths = ["контингент.xlsx", "результаты.csv"].map(|name| folder.path().join(name));
    book.save(&paths[0]).expect("the book");
    fs::write(&paths[1], results).expect("the table");
    compare(&paths, &["контингент.xlsx", "результаты.csv"], &[]);
}

/// A table of 6,000 schools.
pub fn six_thousand() -> String {
    let mut table = "School,\"Pupils with special needs, %\",\"Exam, mean score\"\n".to_owned();
    for school in 0..6000_u32 {
        let [complexity, results] = [7919, 104_729].map(|factor| school * factor % 6007);
        table += &format!("{school},{}.{},{}\n", complexity / 100, complexity % 100, results);
    }
    table
}

#[test]
fn six_thousand_schools() {
    let (_folder, path) = single("large.csv", six_thousand());
    compare(&[path], &["large.csv"], &[]);
}

#[test]
fn what_is_wrong_with_a_table_is_the_programs_text() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) =
        single("broken.csv", "School,Complexity,Results\n1,a lot,5\n1,2,3\n,4,5\n4,5\n5,1e400,?\n");
    tab.choose(&[path]);
    tab.settled();
    let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
    let program = |args: &[&str]| {
        let command = Command::new(env!("CARGO_BIN_EXE_opora")).current_dir(folder.path()).args(args).output();
        command.expect("the program runs")
    };
    program(&["init", "broken.csv", "-q", "--lang", &lang]);
    let check = program(&["check", "broken.csv", "--lang", &lang]);
    assert_eq!(check.status.code(), Some(1));
    // What has a field in the form is called as the form calls it.
    let named = ["Words for “no data”, with commas between", "Слова для «нет данных», через запятую"];
    let named = named[usize::from(lang == "ru")];
    let bare = |text: &str| {
        text.replace("`missing = [...]`", named)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '`')
            .collect::<String>()
    };
    let shown = bare(tab.eval("document.getElementById('found-body').textContent").as_str().expect("a text"));
    let mut count = 0;
    for line in String::from_utf8(check.stdout).expect("UTF-8").lines() {
        let problem = line.strip_prefix("broken.csv:").and_then(|rest| rest.split_once(": "));
        match problem.filter(|(row, _)| row.parse::<u32>().is_ok()) {
            Some((row, text)) => {
                assert!(shown.contains(&bare(&format!("{row}{text}"))), "{line}");
                count += 1;
            }
            None => assert!(shown.contains(&bare(line)), "{line}"),
        }
    }
    assert!(count >= 4);
}
