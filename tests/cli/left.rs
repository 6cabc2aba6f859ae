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
    let many: String = (1..40).map(|k| format!("{}{};{k};5\n", k % 11 + 1, ["А", "Б", "В", "Г"][k % 4])).collect();
    let many = format!("Класс;№;x\n{many}");
    for text in [classes(), classes().replace("Класс", "Кл"), classes().replace("А;", "Г;"), many] {
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

/// Files beside each other, `init` on all of them, then a run with nothing edited.
fn init_then(files: &[(&str, &str)], command: &[&str]) -> (String, Ran) {
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let with = |test: Test| files.iter().fold(test, |test, (name, text)| test.file(name, text));
    let ran = with(Test::new())
        .args(["init"])
        .args(&names)
        .args(["-o", "opora.toml", "--lang", "ru"])
        .creates_any("opora.toml")
        .any_stdout()
        .any_stderr()
        .run();
    let settings = std::fs::read_to_string(ran.folder.path().join("opora.toml")).expect("the settings");
    let told = format!("{}{}\n{settings}", ran.stdout, ran.stderr);
    let then = with(Test::new())
        .file("opora.toml", &settings)
        .args([command[0]])
        .args(&names)
        .args(&command[1..])
        .any_stdout()
        .any_stderr();
    (told, then.run())
}

fn marks(title: &str, shift: usize) -> String {
    let row = |k: usize| {
        let (two, three, four) = (4 + (k * 7 + shift) % 11, 30 + (k * 3 + shift) % 9, 40 - k % 5);
        format!("{};{two};{three};{four};{}\n", k + 1, 100 - two - three - four)
    };
    format!("\"{title}\";;;;\nОО;2;3;4;5\n{}", (0..12).map(row).collect::<String>())
}

#[test]
fn marks_of_two_subjects_go_from_init_to_report() {
    let passport =
        "ОО;ОВЗ, %\n".to_owned() + &(0..12).map(|k| format!("{};{}\n", k + 1, 3 + k * 5 % 13)).collect::<String>();
    for (one, other, name) in [
        ("ВПР, Математика, 5 класс", "ВПР, Русский язык, 5 класс", "ВПР, Математика, 5 класс: «2»"),
        ("Итоги ВПР по биологии, 6 класс", "Итоги ВПР по истории, 6 класс", "ВПР, История, 6 класс: «5»"),
        ("ВПР. 7 класс", "ВПР. 7 класс", "b: ВПР, 7 класс: «2»"),
    ] {
        let files = [("p.csv", passport.as_str()), ("a.csv", &marks(one, 0)), ("b.csv", &marks(other, 3))];
        let (settings, ran) = init_then(&files, &["report", "-f", "json"]);
        assert!(settings.contains(&format!("\"{name}\" = ")), "{settings}");
        assert!(ran.stdout.contains(&format!("\"{name}\"")), "{}", ran.stdout);
        assert!(ran.stdout.contains("\"schools\": 12"), "{}", ran.stdout);
    }
}

#[test]
fn what_is_the_same_in_all_rows_of_a_school_is_proposed() {
    for column in ["ОВЗ, %", "Дети с ОВЗ, %", "Малообеспеченные семьи, %"] {
        let mut table = format!("ОУ;Предмет;{column};Средний балл\n");
        for k in 0..8 {
            for (nth, subject) in ["Математика", "Русский язык", "Физика"].iter().enumerate()
            {
                // One school has no physics.
                if (k, nth) != (3, 2) {
                    table += &format!("{};{subject};{};{}\n", k + 1, 5 + k * 3 % 7, 50 + (k * 5 + nth * 3) % 23);
                }
            }
        }
        let (settings, ran) = init_then(&[("l.csv", table.as_str())], &["report", "-f", "json"]);
        assert!(settings.contains(&format!("\n\"Математика: {column}\" = 1")), "{settings}");
        assert!(ran.stdout.contains("\"schools\": 8"), "{}", ran.stdout);
    }
    // What differs from row to row is no fact of the school.
    let table = "ОУ;Предмет;ОВЗ, %;Средний балл\n1;Математика;3;50\n1;Физика;4;51\n2;Математика;5;60\n\
                 2;Физика;6;61\n3;Математика;5;62\n3;Физика;6;63\n";
    let ran = Test::new().file("l.csv", table).args(["init", "l.csv", "-o", "-"]).any_stdout().any_stderr().run();
    assert!(!ran.stdout.contains("Математика: ОВЗ"), "{}", ran.stdout);
}

#[test]
fn ids_that_lost_their_digits_are_told() {
    for ids in [["7,61754E+12"; 5], ["1234567890123450000"; 5], ["2,20001E+14"; 5]] {
        let rows = ids.iter().enumerate().map(|(k, id)| format!("{id};СОШ № {};{};{}\n", k + 1, 8 + k, 50 + k));
        let table = format!("Код ОО;Школа;ОВЗ, %;ЕГЭ\n{}", rows.collect::<String>());
        let (told, _) = init_then(&[("a.csv", table.as_str())], &["check"]);
        assert_eq!(told.matches("потеряли цифры").count(), 2, "{told}");
        assert!(told.contains("«Код ОО»"), "{told}");
    }
}

#[test]
fn words_of_a_social_passport_tell_roles() {
    for (group, names) in [
        ("Social passport", ["SPED %", "% FRL", "% ELL"]),
        ("Contingent", ["SPED students, %", "FRL %", "SWD, %"]),
        ("Социальный паспорт", ["ОВЗ, %", "Малообеспеченные, %", "Дети мигрантов, %"]),
    ] {
        let [one, two, three] = names;
        let rows = (0..8).map(|k| {
            format!("{};{};{};{};{}\n", 101 + k, 5 + k * 3 % 7, 10 + k * 5 % 9, 3 + k * 4 % 11, 70 - 2 * k)
        });
        let table =
            format!("School;{group};;;ЕГЭ\n;\"{one}\";\"{two}\";\"{three}\";балл\n{}", rows.collect::<String>());
        let ran =
            Test::new().file("a.csv", table).args(["init", "a.csv", "-o", "-"]).any_stdout().any_stderr().run();
        for name in names {
            let line = ran.stdout.lines().find(|line| line.contains(&format!("{name}\" = 1")));
            assert!(line.is_some_and(|line| !line.starts_with('#')), "{name}: {}", ran.stdout);
        }
    }
}

#[test]
fn units_below_merged_headings_are_a_level() {
    for units in ["чел.;%;чел.;%;балл", "%;чел.;%;чел.;средний балл", "чел;доля;чел;доля;балл"]
    {
        let rows = (0..8).map(|k| {
            let (some, other) = (20 + k * 7 % 31, 10 + k * 5 % 19);
            format!("{};{some};{};{other};{};{}\n", k + 1, some / 5, other / 5, 50 + k * 7 % 13)
        });
        let table = format!("ОУ;Дети с ОВЗ;;Дети мигрантов;;ЕГЭ\n;{units}\n{}", rows.collect::<String>());
        let ran =
            Test::new().file("a.csv", table).args(["init", "a.csv", "-o", "-"]).any_stdout().any_stderr().run();
        assert!(ran.stdout.contains("Дети с ОВЗ / "), "{}", ran.stdout);
        assert!(!ran.stdout.contains("\n\"Дети с ОВЗ\" = 1"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("\n\"Дети с ОВЗ / чел"), "{}", ran.stdout);
    }
}

#[test]
fn rows_above_the_schools_are_not_counted_as_schools() {
    let rows: String = (1..=6).map(|k| format!("СОШ № {k};{};{}\n", 15 - k, 50 + k)).collect();
    let other: String = (1..=6).map(|k| format!("СОШ № {k};{}\n", 50 + k * 3 % 7)).collect();
    for above in ["Российская Федерация", "Кировский район", "Ленинградская область"]
    {
        let table = format!("ОО;ОВЗ, %;ОГЭ\n{above};11,5;53,5\n{rows}");
        let (told, _) =
            init_then(&[("a.csv", table.as_str()), ("b.csv", &format!("ОО;ЕГЭ\n{other}"))], &["check"]);
        assert!(told.contains("a.csv (6 школ)"), "{told}");
    }
}

#[test]
fn a_second_table_below_a_title_is_a_question() {
    let above = ["1;61,2;10", "2;55;12", "3;58;11", "4;70,1;9"];
    for (title, below) in [
        ("Учреждения дополнительного образования", ["sch01;50;13", "sch02;60;14", "sch03;61;15"]),
        ("Детские сады", ["Д-1;50;13", "Д-2;60;14", "Д-3;61;15"]),
        ("Филиалы", ["1;50;13", "2;60;14", "3;61;15"]),
    ] {
        let mut lines = above.to_vec();
        let title = format!("{title};;");
        lines.extend(["", title.as_str()]);
        lines.extend(below);
        let ran = check(&lines, 1);
        assert!(ran.stdout.contains("another table, without headings"), "{}", ran.stdout);
        assert!(ran.stdout.contains("\n1 problem"), "{}", ran.stdout);
        let table = format!("школа;ЕГЭ;ОВЗ, %\n{}\n", lines.join("\n"));
        let upper = ["check", "a.csv", "--header-row", "1"];
        let ran = Test::new().file("a.csv", &table).args(upper).args(AXES).any_stdout().any_stderr().run();
        assert!(ran.stdout.contains("= 4 schools"), "{}", ran.stdout);
    }
    // A group of schools is one, whatever its title.
    let ran = check(&["1;61,2;10", "2;55;12", "3;58;11", "Гимназии;;", "4;50;13", "5;60;14"], 0);
    assert!(ran.stdout.contains("= 5 schools"), "{}", ran.stdout);
}
