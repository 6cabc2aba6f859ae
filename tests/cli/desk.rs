//! A desk with folders as people name them, deep and in Cyrillic; a pipe of PowerShell; and files that are given
//! without a command, as if they were dropped on the program.

use std::fs;

use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS, four};
use crate::harness::{LANGUAGES, Test, golden};
use crate::terminal::on_terminal;

/// A path of far more characters than the 260 to which Windows once kept.
fn deep() -> String {
    let folder = "Отчёты методического кабинета за учебный год с приложениями";
    (1..=6).map(|number| format!("{folder} № {number}")).collect::<Vec<_>>().join("/")
}

#[test]
fn deep_folders_with_cyrillic_names() {
    let deep = deep();
    assert!(deep.chars().count() > 300);
    let (table, out) = (format!("{deep}/Свод школ.csv"), format!("{deep}/итоги"));
    let test = Test::new().file(&table, FOUR).file(&format!("{deep}/opora.toml"), FOUR_SETTINGS);
    let test = test.russian().args(["report", &table, "-o", &format!("{out}/")]).any_stderr();
    let names =
        ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"];
    let test = names.iter().fold(test, |test, name| test.creates_any(&format!("{out}/{name}")));
    let ran = test.run();
    assert_eq!(fs::read_to_string(ran.folder.path().join(out).join("schools.csv")).expect("the table"), FOUR_CSV);
}

/// What PowerShell 5 writes with `>` and pipes: UTF-16 with a mark at its start, and lines that end with CR LF.
#[test]
fn a_pipe_of_powershell_is_read() {
    let text = format!("\u{feff}{}", FOUR.replace('\n', "\r\n"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let test = Test::new().file("opora.toml", FOUR_SETTINGS).stdin(&bytes);
    test.args(["cluster", "-", "-f", "csv"]).stdout(FOUR_CSV).run();
    four().file("saved.csv", bytes).args(["cluster", "saved.csv", "-f", "csv"]).stdout(FOUR_CSV).run();
}

/// A script that forgets the command is told so; nothing is guessed where nobody can be asked.
#[test]
fn a_file_without_a_command_in_a_script() {
    for (lang, locale) in LANGUAGES {
        let test = four().env("LC_ALL", locale).args(["data.csv"]).any_stderr().code(2);
        golden("stderr", &format!("desk-no-command.{lang}.stderr"), test.run().stderr.as_bytes());
    }
    let said = four().file("Свод 2024.csv", FOUR).args(["Свод 2024.csv", "-q"]).any_stderr().code(2).run().stderr;
    assert!(said.contains("`opora report \"Свод 2024.csv\"`"), "{said}");
}

/// Two columns that no heading explains, and one that is a question.
const STRANGE: &str = "\
No;Index A;Index B;Children of single parents
1;0,9;30;12
2;0,8;70;15
3;0,1;35;3
4;0,2;75;9
5;0,7;41;20
";

#[test]
fn tables_in_a_terminal_become_page_and_workbook() {
    let with_settings = || four().no_env("TERM").args(["data.csv"]);
    for (lang, locale) in LANGUAGES {
        let (folder, shown, code) = on_terminal(with_settings().env("LC_ALL", locale), "", (100, 1000));
        assert_eq!(code, Some(0), "{shown}");
        golden("the terminal", &format!("desk-settings.{lang}.txt"), shown.as_bytes());
        let file = |name: &str| fs::read(folder.path().join(name)).expect("a result");
        // The same bytes as by the command.
        let test = four().env("LC_ALL", locale).args(["report", "data.csv", "-o", "x.html"]).creates_any("x.html");
        let ran = test.any_stderr().run();
        assert_eq!(file("data-opora.html"), fs::read(ran.folder.path().join("x.html")).expect("the page"));
        assert!(file("data-opora.xlsx").starts_with(b"PK"));
        assert!(fs::read_dir(folder.path()).expect("the folder").count() == 4);
    }
}

#[test]
fn what_is_not_known_is_asked_and_written_into_the_settings() {
    for (lang, locale) in LANGUAGES {
        let test = Test::new().no_env("TERM").env("LC_ALL", locale).file("школы.csv", STRANGE).args(["школы.csv"]);
        let (folder, shown, code) = on_terminal(test, "seven\n1\n1\nperhaps\n+\n", (100, 1000));
        golden("the terminal", &format!("desk-asked.{lang}.txt"), shown.as_bytes());
        assert_eq!(code, Some(0), "{shown}");
        let settings = fs::read_to_string(folder.path().join("opora.toml")).expect("the settings");
        golden("the settings", &format!("desk-asked.{lang}.toml"), settings.as_bytes());
        assert!(
            folder.path().join("школы-opora.html").is_file() && folder.path().join("школы-opora.xlsx").is_file()
        );
    }
}

#[test]
fn a_folder_offers_its_tables_and_a_bad_one_says_what_is_wrong() {
    let folder = || Test::new().no_env("TERM").file("tables/2023.csv", FOUR).file("tables/2024.csv", FOUR);
    let test = folder().file("tables/schools.csv", "a result").file("tables/opora.toml", FOUR_SETTINGS);
    let (kept, shown, code) = on_terminal(test.args(["tables"]), "3\n2\n", (100, 1000));
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("  1. 2023.csv\n  2. 2024.csv\n") && shown.contains("Tables: 2024.csv"), "{shown}");
    assert!(kept.path().join("tables/2024-opora.html").is_file() && !shown.contains("schools.csv"));
    let test = Test::new().no_env("TERM").folder("tables").args(["tables"]);
    let (_, shown, code) = on_terminal(test, "", (100, 1000));
    assert!(code == Some(1) && shown.contains("There are no tables here."), "{shown}");
    let bad = "School,Complexity,Results\n1,0.9o,30\n2,0.5,40\n3,0.6,50\n";
    let test = Test::new().no_env("TERM").file("bad.csv", bad).file("opora.toml", FOUR_SETTINGS).args(["bad.csv"]);
    let (kept, shown, code) = on_terminal(test, "", (100, 1000));
    assert!(code == Some(1) && shown.contains("bad.csv:2: “Complexity”"), "{shown}");
    assert_eq!(fs::read_dir(kept.path()).expect("the folder").count(), 2);
}
