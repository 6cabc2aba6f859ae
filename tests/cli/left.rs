//! What cells, rows, headings and encodings say in ways that were read wrongly once, each with two of its kind.

use encoding_rs::{Encoding, ISO_8859_2, ISO_8859_5, KOI8_U, WINDOWS_1251};

use crate::harness::{Ran, Test};

const AXES: [&str; 4] = ["--results", "ЕГЭ", "--complexity", "ОВЗ, %"];

fn check(lines: &[&str], code: i32) -> Ran {
    let table = format!("школа;ЕГЭ;ОВЗ, %\n{}\n", lines.join("\n"));
    Test::new().file("a.csv", table).args(["check", "a.csv"]).args(AXES).any_stdout().any_stderr().code(code).run()
}

#[test]
fn numbers_with_words_are_one_question_a_column() {
    for (cells, words) in [
        (
            ["61,2 балла", "55", "70,1 балла", "60", "5 из 120"],
            ["`61,2 балла`, `70,1 балла`, `5 из 120`", "rows 2, 4, 6"],
        ),
        (["61,2 балла", "55", "58 чел.", "60", "50"], ["`61,2 балла`, `58 чел.`", "rows 2, 4"]),
        (["61 points", "55", "70", "60", "12 of 30"], ["`61 points`, `12 of 30`", "rows 2, 6"]),
    ] {
        let lines: Vec<String> = (1..).zip(cells).map(|(id, cell)| format!("{id};{cell};{}", 9 + id)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let ran = check(&lines, 1);
        let told: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("a.csv:")).collect();
        let told: Vec<&&str> = told.iter().filter(|line| line.starts_with("a.csv:2")).collect();
        assert_eq!(told.len(), 1, "{}", ran.stdout);
        for word in words {
            assert!(told[0].contains(word), "{word}: {}", ran.stdout);
        }
        assert!(ran.stdout.contains("Leave the number alone"), "{}", ran.stdout);
    }
}

#[test]
fn errors_of_formulas_are_missing_and_told() {
    for error in ["#DIV/0!", "#ДЕЛ/0!", "#N/A"] {
        let lines = ["1;61,2;10", "2;55;12", &format!("3;{error};11"), "4;70,1;9", "5;50;13", "6;60;14"];
        let ran = check(&lines, 0);
        assert!(ran.stdout.contains("B4") && ran.stdout.contains(error), "{}", ran.stdout);
        let table = format!("школа;ЕГЭ;ОВЗ, %\n{}\n", lines.join("\n"));
        let run = |args: &[&str]| {
            Test::new().file("a.csv", &table).args(args).args(AXES).any_stdout().any_stderr().run()
        };
        assert!(run(&["cluster", "a.csv", "-f", "csv"]).stderr.contains(error));
        assert!(run(&["report", "a.csv", "-f", "json"]).stdout.contains(error));
    }
    // Who names it has said so.
    let own = Test::new()
        .file("opora.toml", "missing = [\"#DIV/0!\"]\n")
        .file("a.csv", "школа;ЕГЭ;ОВЗ, %\n1;61;10\n2;#DIV/0!;11\n3;60;12\n");
    let ran = own.args(["check", "a.csv"]).args(AXES).any_stdout().run();
    assert!(!ran.stdout.contains("#DIV/0!"), "{}", ran.stdout);
}

#[test]
fn a_hundredth_of_the_others_is_told() {
    for (cell, is_told) in [("0,588", true), ("0,61", true), ("0,7", true), ("5,8", false), ("0", false)] {
        let lines = ["1;61,2;10", "2;55;12", &format!("3;{cell};11"), "4;70,1;9", "5;79;13", "6;60;14"];
        let ran = check(&lines, 0);
        assert_eq!(ran.stdout.contains("one hundredth"), is_told, "{cell}: {}", ran.stdout);
    }
}

#[test]
fn a_date_alone_below_the_table_is_a_note() {
    for date in ["27.02.2025", "27.02.2025 г.", "2025-02-27"] {
        let lines = ["1;61,2;10", "2;55;12", "4;70,1;9", "5;50;13", &format!("{date};;")];
        let ran = check(&lines, 0);
        assert!(ran.stdout.contains("5 rows = 4 schools + 1"), "{}", ran.stdout);
        assert!(ran.stdout.contains(date), "{}", ran.stdout);
    }
    // With data it is a school whose id was spoilt, and so it is above others.
    check(&["1;61,2;10", "2;55;12", "4;70,1;9", "02.08.2025;50;13"], 1);
    check(&["1;61,2;10", "02.08.2025;;", "4;70,1;9"], 1);
}

/// A table of classes with few words.
fn classes() -> String {
    let mut out = "Класс;ОУ;Балл\n".to_owned();
    for (nth, class) in ["1А", "3Б", "4В", "2А"].iter().enumerate() {
        out += &format!("{class};{};{}\n", nth + 1, 50 + nth);
    }
    out
}

fn encoding_of(bytes: &[u8], flag: &[&str]) -> String {
    let ran = Test::new()
        .file("a.csv", bytes)
        .args(["report", "a.csv", "-f", "json", "--school", ":B", "--results", ":C", "--complexity", ":C"])
        .args(flag)
        .any_stdout()
        .any_stderr()
        .run();
    let key = ran.stdout.lines().find(|line| line.contains("\"encoding\"")).expect("an encoding");
    key.split('"').nth(3).expect("a name").to_owned()
}

#[test]
fn short_tables_of_classes_are_windows_1251() {
    for text in [classes(), classes().replace("Класс", "Кл"), classes().replace("А;", "Г;")] {
        let (bytes, ..) = WINDOWS_1251.encode(&text);
        assert_eq!(encoding_of(&bytes, &[]), "windows-1251", "{text}");
    }
}

#[test]
fn encodings_of_old_systems() {
    let russian = "Школа;Код;Средний балл\n".to_owned()
        + &(1..9).map(|id| format!("Гимназия {id} имени Пушкина;{id};{}\n", 50 + id)).collect::<String>();
    let czech = "Škola;Kód;Průměr\n".to_owned()
        + &(1..9).map(|id| format!("Základní škola Žďár, třída Míru {id};{id};{}\n", 50 + id)).collect::<String>();
    let polish = "Szkoła;Kod;Średnia\n".to_owned()
        + &(1..9).map(|id| format!("Szkoła Łąkowa w Śremie {id};{id};{}\n", 50 + id)).collect::<String>();
    let ukrainian = "Школа;Код;Середній бал\n".to_owned()
        + &(1..9).map(|id| format!("Ліцей {id} міста Київ, її учні;{id};{}\n", 50 + id)).collect::<String>();
    // Recognised, or offered.
    let cases: [(&str, &'static Encoding, &str, bool); 4] = [
        (&russian, ISO_8859_5, "iso-8859-5", false),
        (&czech, ISO_8859_2, "iso-8859-2", true),
        (&polish, ISO_8859_2, "iso-8859-2", true),
        (&ukrainian, KOI8_U, "koi8-u", false),
    ];
    for (text, encoding, name, is_sure) in cases {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text}");
        assert_eq!(encoding_of(&bytes, &["--encoding", name]), name);
        let ran = Test::new()
            .file("a.csv", &bytes)
            .args(["check", "a.csv", "--school", ":B", "--results", ":C", "--complexity", ":C"])
            .any_stdout()
            .any_stderr()
            .code(i32::from(!is_sure))
            .run();
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.to_lowercase().contains(name), "{name}: {said}");
    }
}
