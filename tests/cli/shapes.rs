//! Tables of other shapes than one row a school on one sheet of one year: each case as it was found, and two more of
//! its kind.

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::fixtures::{book, shape};
use crate::harness::{LANGUAGES, Test, failures, golden};

fn json(test: Test) -> Value {
    let ran = test.args(["-f", "json", "-q"]).any_stdout().any_stderr().run();
    serde_json::from_str(&ran.stdout).expect("JSON")
}

/// The value of a school.
fn value(report: &Value, school: &str, column: &str) -> Option<f64> {
    let schools = report["schools"].as_array().expect("schools");
    let one = schools.iter().find(|one| one["school"] == school).unwrap_or_else(|| panic!("no {school}"));
    one["values"][column].as_f64()
}

fn rows(report: &Value, input: usize) -> [u64; 5] {
    let rows = &report["inputs"][input]["rows"];
    ["read", "schools", "merged", "excluded", "filtered"].map(|key| rows[key].as_u64().expect("a count"))
}

fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?}, not {expected}");
}

/// A row a class, as «Параграф» exports it: `init` proposes sums and a weighted mean, and the report follows.
#[test]
fn one_row_a_class() {
    let init = Test::new().file("k.xlsx", shape("classes.xlsx")).russian().args(["init", "k.xlsx"]);
    let ran = init.creates_golden("opora.toml", "classes.ru.toml").any_stderr().run();
    let settings = std::fs::read(ran.folder.path().join("opora.toml")).expect("settings");
    let with = || Test::new().file("k.xlsx", shape("classes.xlsx")).file("opora.toml", &settings);
    let report = json(with().args(["report", "k.xlsx"]));
    assert_eq!(rows(&report, 0), [428, 43, 385, 0, 0]);
    let school = "ГБОУ СОШ № 1221";
    // 2+2+2+2+1+2+2+2 of 23+28+23+20+23+25+28+28.
    close(value(&report, school, "Из них с ОВЗ, %"), 100.0 * 15.0 / 198.0);
    let sum = 4.01 * 23.0
        + 4.0 * 28.0
        + 4.03 * 23.0
        + 3.88 * 20.0
        + 4.26 * 23.0
        + 3.91 * 25.0
        + 4.24 * 28.0
        + 3.89 * 28.0;
    close(value(&report, school, "Средний балл ВПР математика"), sum / 198.0);
    for (lang, locale) in LANGUAGES {
        let test =
            Test::new().file("k.xlsx", shape("classes.xlsx")).env("LC_ALL", locale).args(["report", "k.xlsx"]);
        let said = test.code(1).any_stderr().run().stderr;
        assert!(!said.contains("keep one") && !said.contains("оставьте одну"), "{said}");
        golden("a class without settings", &format!("classes.{lang}.stderr"), said.as_bytes());
    }
}

const CLASSES: &str = "\
Код ОО;Школа;Класс;Учащихся;Из них с ОВЗ;Балл
01;Школа А;9А;20;2;50
01;Школа А;9Б;30;3;60
02;Школа Б;9А;25;0;70
02;Школа Б;9Б;0;1;10
03;Школа В;9А;10;5;40
03;;9Б;;9;99
Итого;;;85;20;60
";

const SUMS: &str = "\
school = \"Код ОО\"
name = \"Школа\"
[[table]]
file = \"*.csv\"
weight = \"Учащихся\"
sum = [\"Учащихся\", \"Из них с ОВЗ\"]
count = \"Классов\"
share = { \"Слабые, %\" = { column = \"Балл\", below = 55 } }
[shares]
\"ОВЗ, %\" = [\"Из них с ОВЗ\", \"Учащихся\"]
[complexity.indicators]
\"ОВЗ, %\" = 1
\"Слабые, %\" = 1
\"Классов\" = 1
[results.indicators]
\"Балл\" = 1
";

#[test]
fn rows_add_up_or_are_weighted() {
    let report = json(Test::new().file("t.csv", CLASSES).file("opora.toml", SUMS).args(["report", "t.csv"]));
    assert_eq!(rows(&report, 0), [7, 3, 3, 1, 0]);
    close(value(&report, "01", "ОВЗ, %"), 10.0);
    close(value(&report, "01", "Балл"), 56.0);
    close(value(&report, "01", "Слабые, %"), 40.0);
    close(value(&report, "01", "Классов"), 2.0);
    // A row whose weight is 0 or missing takes no part.
    close(value(&report, "02", "ОВЗ, %"), 0.0);
    close(value(&report, "02", "Балл"), 70.0);
    close(value(&report, "03", "ОВЗ, %"), 50.0);
    close(value(&report, "03", "Классов"), 1.0);
    assert_eq!(report["schools"][2]["name"], "Школа В");
    assert_eq!(report["settings"]["table"][0]["weight"], "Учащихся");
}

#[test]
fn what_cannot_be_made_one_row_is_told() {
    let with = |table: &str, settings: &str| {
        Test::new().file("t.csv", table).file("opora.toml", settings).args(["check", "t.csv"]).any_stdout()
    };
    let negative = CLASSES.replace("9А;20", "9А;-20");
    let bare =
        "school = \"Код ОО\"\n[complexity.indicators]\n\"Из них с ОВЗ\" = 1\n[results.indicators]\n\"Балл\" = 1\n";
    let split = SUMS.replace("weight", "split = [\"Класс\"]\nweight");
    let cases = [
        ("a weight below 0", 1, (negative.as_str(), SUMS.to_owned())),
        ("a blank value", 1, (&*CLASSES.replace("03;;9Б", "03;;"), split.clone())),
        ("a name that has become several", 1, (CLASSES, split)),
        ("a column that is not there", 1, (CLASSES, SUMS.replace("weight = \"Уч", "weight = \"уча")).to_owned()),
        ("no section", 1, (CLASSES, bare.to_owned())),
        (
            "a section that does not do it",
            1,
            (
                CLASSES,
                "school = \"Код ОО\"\n[[table]]\nfile = \"t.csv\"\nid = \
            \"as-is\"\n[complexity.indicators]\n\"Из них с ОВЗ\" = 1\n[results.indicators]\n\"Балл\" = 1\n"
                    .to_owned(),
            ),
        ),
    ];
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (case, code, (table, settings)) in &cases {
            let ran = with(table, settings).env("LC_ALL", locale).code(*code).any_stderr().run();
            said += &format!("# {case}\n{}{}\n", ran.stdout, ran.stderr);
        }
        golden("rows that cannot be merged", &format!("long.{lang}.txt"), said.as_bytes());
    }
}

#[test]
fn settings_of_tables_are_checked() {
    let cases = [
        ("one bracket", 2, "[table]\nfile = \"x\"\n"),
        ("no file", 2, "[[table]]\nsplit = [\"a\"]\n"),
        ("a slip", 2, "[[table]]\nfile = \"x\"\nwieght = \"a\"\n"),
        ("a reading", 2, "[[table]]\nfile = \"x\"\nid = \"bracket\"\n"),
        ("a row", 2, "[[table]]\nfile = \"x\"\nheader_row = -1\n"),
        ("a share", 2, "[[table]]\nfile = \"x\"\nshare = { \"a\" = { column = \"b\" } }\n"),
        ("a share's slip", 2, "[[table]]\nfile = \"x\"\nshare = { \"a\" = { colum = \"b\", below = 5 } }\n"),
        ("sheets", 2, "[[table]]\nfile = \"x\"\nsheet = []\n"),
        ("a key that slipped", 2, "school = \"a\"\nsplit = [\"b\"]\n"),
        ("a year", 2, "year = \"прошлый\"\n"),
    ];
    failures("table-settings", &cases, |settings| {
        Test::new().file("t.csv", CLASSES).file("opora.toml", settings).args(["check", "t.csv"])
    });
}

/// A school that is merged over its classes stands in each of them.
#[test]
fn a_school_merged_over_its_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0_u16..).zip(["ОУ", "Класс", "x", "y"]) {
        sheet.write_string(0, column, heading).expect("a cell");
    }
    for school in 0..4_u32 {
        let first = 1 + 3 * school;
        for at in 0..3 {
            sheet.write_string(first + at, 1, format!("9{}", ["А", "Б", "В"][at as usize])).expect("a cell");
            sheet.write_number(first + at, 2, school + at).expect("a cell");
            sheet.write_number(first + at, 3, 10 * school + at).expect("a cell");
        }
        let name = format!("Школа {school}");
        sheet.merge_range(first, 0, first + 2, 0, &name, &rust_xlsxwriter::Format::new()).expect("a merged cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let with = |section: &str| {
        let settings = format!(
            "school = \"ОУ\"\n{section}[complexity.indicators]\n\"x\" = 1\n[results.indicators]\n\"y\" = 1\n"
        );
        Test::new().file("t.xlsx", &bytes).file("opora.toml", settings).args(["report", "t.xlsx"])
    };
    let report = json(with("[[table]]\nfile = \"t.xlsx\"\nsum = [\"x\"]\n"));
    assert_eq!(rows(&report, 0), [12, 4, 8, 0, 0]);
    close(value(&report, "Школа 2", "x"), 9.0);
    close(value(&report, "Школа 2", "y"), 21.0);
    let said = with("").code(1).any_stderr().run().stderr;
    assert!(said.contains("12 rows for 4 schools") && said.contains("[[table]]"), "{said}");
}

/// Rows of several years are no classes, and a slip is no second row.
#[test]
fn what_is_not_meant_is_not_merged() {
    let years: String =
        (1..=6).flat_map(|school| [2024, 2025].map(|year| format!("{school};{year};{school};{year}\n"))).collect();
    let years = format!("ОУ;Год;x;y\n{years}");
    let slip = "ОУ;x;y\n1;1;2\n2;2;3\n3;3;4\n4;4;5\n2;5;6\n";
    let axes = "[complexity.indicators]\n\"x\" = 1\n[results.indicators]\n\"y\" = 1\n";
    let sum = "[[table]]\nfile = \"t.csv\"\nsum = [\"x\"]\n";
    let file = "[[table]]\nfile = \"t.csv\"\n";
    let cases = [
        ("years that are added up", 1, (years.as_str(), sum)),
        ("years without a word", 1, (years.as_str(), file)),
        ("a school that stands twice", 1, (slip, file)),
    ];
    failures("not-merged", &cases, |(table, section)| {
        let settings = format!("school = \"ОУ\"\n{section}{axes}");
        Test::new().file("t.csv", table).file("opora.toml", settings).args(["report", "t.csv"])
    });
    let with = |table: &str, settings: &str, args: &[&str]| {
        let test =
            Test::new().file("t.csv", table).file("opora.toml", format!("school = \"ОУ\"\n{settings}{axes}"));
        json(test.args(["report", "t.csv"]).args(args.iter().copied()))
    };
    assert_eq!(rows(&with(&years, sum, &["--where", "Год=2025"]), 0), [12, 6, 0, 0, 6]);
    assert_eq!(rows(&with(&years, sum, &["--year", "2024"]), 0), [12, 6, 0, 0, 6]);
    // A section alone says that several rows are meant, where they are many.
    let classes = "ОУ;Класс;x;y\n1;9А;1;10\n1;9Б;3;20\n2;9А;5;30\n2;9Б;7;50\n3;9А;1;60\n";
    let report = with(classes, file, &[]);
    assert_eq!(rows(&report, 0), [5, 3, 2, 0, 0]);
    close(value(&report, "2", "x"), 6.0);
    // Two sections for one file are one.
    let report = with(
        classes,
        "[[table]]\nfile = \"t.csv\"\nid = \"number\"\n[[table]]\nfile = \"*\"\nsum = [\"x\"]\n",
        &[],
    );
    close(value(&report, "2", "x"), 12.0);
}

/// A row a school and subject, joined with the contingent by codes whose zeros stay.
#[test]
fn one_row_a_school_and_subject() {
    let with = |settings: &str| {
        Test::new()
            .file("контингент.csv", shape("contingent.csv"))
            .file("ОГЭ 2025.csv", shape("oge.csv"))
            .file("opora.toml", settings)
    };
    let settings = "\
school = \"Код ОО\"
[[table]]
file = \"ОГЭ*.csv\"
split = [\"Предмет\"]
[complexity.indicators]
\"Дети с ОВЗ, %\" = 1
[results.indicators]
\"Математика: Средний балл\" = 1
\"Русский язык: Средний балл\" = 1
";
    let report = json(with(settings).args(["report", "контингент.csv", "ОГЭ 2025.csv"]));
    assert_eq!([rows(&report, 0), rows(&report, 1)], [[43, 43, 0, 0, 0], [129, 43, 86, 0, 0]]);
    close(value(&report, "091221", "Русский язык: Средний балл"), 16.40);
    close(value(&report, "091221", "Математика: Средний балл"), 15.92);
    // Without the section the remedy is the section.
    let bare = "school = \"Код ОО\"\n[complexity.indicators]\n\"Дети с ОВЗ, %\" = 1\n[results.indicators]\n\
        \"Средний балл\" = 1\n";
    for (lang, locale) in LANGUAGES {
        let test = with(bare).args(["report", "контингент.csv", "ОГЭ 2025.csv"]).env("LC_ALL", locale);
        let said = test.code(1).any_stderr().run().stderr;
        golden("the remedy", &format!("subjects.{lang}.stderr"), said.as_bytes());
    }
    let init =
        Test::new().file("ОГЭ 2025.csv", shape("oge.csv")).russian().args(["init", "ОГЭ 2025.csv", "-o", "-"]);
    init.stdout_golden("subjects.ru.toml").run();
}

/// A row a pupil: the spread of the rows is that of the pupils, and nobody's name is told.
#[test]
fn one_row_a_pupil() {
    let mut table = "ФИО;Код участника;ОО;Балл;Отметка\n".to_owned();
    for school in 1..=12_u32 {
        for pupil in 0..=school % 4 + 1 {
            let score = (school * 7 + pupil * 13) % 60 + 20;
            table +=
                &format!("Макс Итогов {school}-{pupil};К{school}{pupil}77;{school};{score};{}\n", 2 + score / 25);
        }
    }
    table += "Петров;К1;13;;\nИванова;К2;14;55;4\n";
    let settings = "\
school = \"ОО\"
name = \"ФИО\"
[[table]]
file = \"t.csv\"
count = \"Учащихся\"
share = { \"Двойки, %\" = { column = \"Отметка\", values = [\"2\"] } }
[complexity.indicators]
\"Двойки, %\" = 1
[results.indicators]
\"Балл\" = 1
";
    let with = || Test::new().file("t.csv", &table).file("opora.toml", settings);
    let report = json(with().args(["report", "t.csv"]));
    // 1: 27, 40, 53: the sample sd is 13.
    close(value(&report, "1", "Балл"), 40.0);
    close(report["schools"][0]["results_se"].as_f64(), 13.0 / 3_f64.sqrt());
    for command in ["report", "cluster", "check"] {
        let ran = with().args([command, "t.csv"]).any_stdout().any_stderr().run();
        let all = ran.stdout + &ran.stderr;
        assert!(!["Макс", "Петров", "Иванова", "К1"].iter().any(|name| all.contains(name)), "{command}: {all}");
    }
    let text = report.to_string();
    assert!(!["Макс", "Петров", "Иванова", "К277"].iter().any(|name| text.contains(name)), "{text}");
}

/// One row a school and year: the remedy is a year, and the table is compared with itself.
#[test]
fn one_row_a_school_and_year() {
    let years = |headings: &str, year: &dyn Fn(u32) -> String| {
        let mut out = format!("{headings}\n");
        for school in 101..=110_u32 {
            for at in [2024, 2025] {
                let (x, y) = (school * 7 % 23, school * 13 % 40 + at % 2 * school % 9);
                out += &format!("{school};{};{x};{y}\n", year(at));
            }
        }
        out
    };
    let plain = years("ОУ;Год;ОВЗ, %;ЕГЭ", &|at| at.to_string());
    let pairs = years("ОУ;Учебный год;ОВЗ, %;ЕГЭ", &|at| format!("{}/{at}", at - 1));
    let odd = years("ОУ;Период;ОВЗ, %;ЕГЭ", &|at| format!("{at} год"));
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    let with =
        |table: &str, more: &str| Test::new().file("t.csv", table).file("opora.toml", format!("{settings}{more}"));
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for table in [&plain, &pairs, &odd] {
            let test = with(table, "").args(["cluster", "-f", "csv", "t.csv"]).env("LC_ALL", locale);
            said += &test.code(1).any_stderr().run().stderr;
        }
        golden("the remedy", &format!("years-in-rows.{lang}.stderr"), said.as_bytes());
    }
    let clusters = |test: Test| test.any_stdout().any_stderr().run().stdout;
    let run = |table: &str, more: &str, args: &[&str]| {
        with(table, more).args(["cluster", "-f", "csv", "t.csv"]).args(args.iter().copied())
    };
    let section = "[[table]]\nfile = \"t.csv\"\nyear = \"Период\"\n";
    let expected = clusters(run(&plain, "", &["--where", "Год=2025"]));
    assert_eq!(clusters(run(&plain, "", &["--year", "2025"])), expected);
    assert_eq!(clusters(run(&pairs, "", &["--year", "2024/2025"])), expected);
    assert_eq!(clusters(run(&odd, section, &[])), expected);
    let said = with(&odd, section).args(["cluster", "t.csv"]).any_stdout().any_stderr().run().stderr;
    assert!(said.contains("2025 год") && said.contains("--year 2024 год"), "{said}");
    // Another file is another year, whichever this one is.
    let rest = odd.replace("2025 год", "2023 год");
    let old = rest.lines().filter(|line| !line.contains("2024 год")).collect::<Vec<_>>().join("\n");
    let now = format!("year = \"2025\"\n{settings}{section}").replace("\"t.csv\"", "\"*.csv\"");
    let both = || Test::new().file("t.csv", &odd).file("old.csv", &old).file("opora.toml", &now);
    let report = json(both().args(["report", "t.csv", "--previous", "old.csv"]));
    assert_eq!(report["moves"].as_array().map(Vec::len), Some(10));
    let three = both().args(["compare", "old.csv", "t.csv", "-f", "csv"]).any_stdout().run().stdout;
    assert_eq!(three.lines().count(), 21, "{three}");
    let compared =
        |table: &str, more: &str| with(table, more).args(["compare", "t.csv", "-f", "csv"]).any_stdout().run();
    let (plain, odd) = (compared(&plain, "").stdout, compared(&odd, section).stdout);
    assert_eq!(plain.replace(",2024,2025", ""), odd.replace(",2024 год,2025 год", ""));
    assert_eq!(plain.lines().count(), 11);
}

/// Three years side by side: the newest, said aloud; another by `--year`; the movement between them.
#[test]
fn years_side_by_side() {
    let settings = "\
school = \"Образовательная организация\"
[complexity.indicators]
\"Доля обучающихся с ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ русский язык, средний балл\" = 1
";
    let with = || Test::new().file("t.xlsx", shape("three-years.xlsx")).file("opora.toml", settings);
    let column = "ЕГЭ русский язык, средний балл";
    let report = json(with().args(["report", "t.xlsx"]));
    close(value(&report, "ГБОУ СОШ № 1221", column), 68.84);
    assert_eq!(report["period"], "2024/2025");
    assert!(report["warnings"].to_string().contains("year-taken"));
    let older = json(with().args(["report", "t.xlsx", "--year", "2023/2024"]));
    close(value(&older, "ГБОУ СОШ № 1221", column), 68.43);
    close(value(&older, "ГБОУ СОШ № 1221", "Доля обучающихся с ОВЗ, %"), 4.9);
    assert!(!older["warnings"].to_string().contains("year-taken"));
    let compared = with().args(["compare", "t.xlsx", "-f", "csv"]).any_stdout().any_stderr().run();
    // The rows of one table are told once, however many years it holds.
    assert_eq!(compared.stderr.matches("Среднее по району").count(), 1, "{}", compared.stderr);
    let moves = compared.stdout;
    assert_eq!(moves.lines().count(), 1 + 2 * 43);
    assert!(moves.contains(",2022/2023,2023/2024\n") && moves.contains(",2023/2024,2024/2025\n"));
    // The year before out of the same table.
    let second = json(with().args(["report", "t.xlsx", "--previous", "t.xlsx"]));
    assert_eq!([&second["previous"]["period"], &second["period"]], ["2023/2024", "2024/2025"]);
    assert_eq!(second["moves"].as_array().map(Vec::len), Some(43));
    // A name with its year means that year, or the one that is asked for.
    let named = settings.replace("средний балл", "средний балл / 2023").replace("ОВЗ, %", "ОВЗ, % / 2022/2023");
    let named = |args: &[&str]| {
        let test = Test::new().file("t.xlsx", shape("three-years.xlsx")).file("opora.toml", &named);
        json(test.args(["report", "t.xlsx"]).args(args.iter().copied()))
    };
    close(value(&named(&[]), "ГБОУ СОШ № 1221", "ЕГЭ русский язык, средний балл / 2023"), 67.19);
    close(value(&named(&["--year", "2024"]), "ГБОУ СОШ № 1221", column), 68.43);
    let table = "ОУ;ОВЗ 2024, %;ОВЗ 2025, %;ЕГЭ-2024, балл;ЕГЭ-2025, балл\n1;1;2;3;4\n2;3;4;5;6\n3;5;6;7;9\n";
    let settings =
        "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ, балл\" = 1\n";
    let flat = |args: &[&str]| {
        let test = Test::new().file("t.csv", table).file("opora.toml", settings);
        json(test.args(["report", "t.csv"]).args(args.iter().copied()))
    };
    close(value(&flat(&[]), "1", "ЕГЭ, балл"), 4.0);
    close(value(&flat(&["--year", "2024"]), "3", "ОВЗ, %"), 5.0);
    let named = "[columns]\n\"Балл\" = [\"ЕГЭ-2024, балл\", \"ЕГЭ-2025, балл\"]\n";
    let settings = settings.replace("\"ЕГЭ, балл\"", "\"Балл\"") + named;
    let test = Test::new().file("t.csv", table).file("opora.toml", &settings).args(["report", "t.csv"]);
    close(value(&json(test), "3", "Балл"), 9.0);
    let test =
        Test::new().file("t.csv", table).file("opora.toml", &settings).args(["report", "t.csv", "--year", "2024"]);
    close(value(&json(test), "3", "Балл"), 7.0);
    let cases = [("a year that is not there", 1, "2019"), ("no year", 2, "вчера")];
    failures("no-such-year", &cases, |year| with().args(["report", "t.xlsx", "--year", year]));
}

/// A sheet a subject: columns go by sheet and heading, and every sheet is a table of its own.
#[test]
fn one_sheet_a_subject() {
    let init =
        Test::new().file("ЕГЭ 2025.xlsx", shape("ege.xlsx")).russian().args(["init", "ЕГЭ 2025.xlsx", "-o", "-"]);
    init.stdout_golden("sheets.ru.toml").run();
    let settings = "\
school = \"ОУ\"
bad_cells = \"missing\"
[[table]]
file = \"ЕГЭ*.xlsx\"
sheet = \"*\"
school = \"ОО\"
[complexity.indicators]
\"Родители с высшим образованием, %\" = -1
[results.indicators]
\"Русский язык: Средний балл\" = 1
\"Математика (профиль): Средний балл\" = 1
";
    let with = |settings: &str| {
        Test::new()
            .file("Паспорт.xlsx", shape("passport.xlsx"))
            .file("ЕГЭ 2025.xlsx", shape("ege.xlsx"))
            .file("opora.toml", settings)
            .args(["report", "Паспорт.xlsx", "ЕГЭ 2025.xlsx"])
    };
    let report = json(with(settings));
    close(value(&report, "1223", "Русский язык: Средний балл"), 70.61);
    close(value(&report, "1223", "Математика (профиль): Средний балл"), 63.29);
    let sheets: Vec<&str> =
        report["inputs"].as_array().expect("inputs").iter().filter_map(|one| one["sheet"].as_str()).collect();
    assert_eq!(sheets, ["Паспорт", "Русский язык", "Математика (профиль)"]);
    let listed = settings.replace("\"*\"", "[\"Математика (профиль)\", \"Русский язык\"]");
    close(value(&json(with(&listed)), "1223", "Русский язык: Средний балл"), 70.61);
    let bare = settings.lines().filter(|line| !line.starts_with("sheet")).collect::<Vec<_>>().join("\n") + "\n";
    let several =
        settings.replace("Русский язык: ", "").replace("\"Математика (профиль): Средний балл\" = 1\n", "");
    let cases = [("no word of the sheets", 1, &*bare), ("a heading on both", 1, &*several)];
    failures("sheet-a-subject", &cases, with);
    // Sheets of a kind whose headings differ in part, with a page of contents.
    let one = "Код ОО;Участников;Средний балл;Не сдали, %\n1;5;60;4\n2;6;70;0\n3;7;50;9\n";
    let two = "Код ОО;Участников;Средний балл;Стобалльников\n1;5;61;0\n2;6;71;1\n3;7;51;0\n";
    let bytes = book(&[("Содержание", "Предмет\nХимия\nФизика\n"), ("Химия", one), ("Физика", two)]);
    let init = Test::new().file("ЕГЭ.xlsx", &bytes).russian().args(["init", "ЕГЭ.xlsx", "-o", "-"]);
    let proposed = init.any_stdout().run().stdout;
    assert!(proposed.contains("sheet = \"*\"") && proposed.contains("\"Физика: Средний балл\" = 1"), "{proposed}");
    assert!(proposed.contains("\"Химия: Средний балл\" = 1"), "{proposed}");
    // One of them by a flag for that file alone.
    let one = bare.replace("Русский язык: ", "").replace("\"Математика (профиль): Средний балл\" = 1\n", "");
    let flag = ["--sheet", "ЕГЭ 2025.xlsx=Математика (профиль)", "--header-row", "Паспорт.xlsx=5"];
    close(value(&json(with(&one).args(flag)), "1223", "Средний балл"), 63.29);
}

#[test]
fn columns_on_two_sheets_are_joined() {
    let settings = |name: &str| {
        format!(
            "school = \"ОУ\"\n{name}[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n"
        )
    };
    let case = Test::new()
        .file("t.xlsx", shape("two-sheets.xlsx"))
        .file("opora.toml", settings("name = \"Наименование\"\n"));
    let report = json(case.args(["report", "t.xlsx"]));
    close(value(&report, "104", "ЕГЭ"), 55.0);
    close(value(&report, "104", "ОВЗ, %"), 18.3);
    let contingent = "ОУ;Школа;ОВЗ, %\n1;А;5\n2;Б;6\n3;В;7\n";
    let results = "Итоги года;;\nОУ;Школа;ЕГЭ\n3;В;70\n1;А;60\n2;Б;50\n";
    for sheets in [[("К", contingent), ("Р", results)], [("Р", results), ("К", contingent)]] {
        let test = Test::new().file("t.xlsx", book(&sheets)).file("opora.toml", settings("name = \"Школа\"\n"));
        let report = json(test.args(["report", "t.xlsx"]));
        close(value(&report, "3", "ЕГЭ"), 70.0);
        close(value(&report, "3", "ОВЗ, %"), 7.0);
        assert_eq!(report["inputs"].as_array().map(Vec::len), Some(2));
    }
    // Names and groups on a third sheet.
    let names = "ОУ;Школа;Район\n1;Альфа;С\n2;Бета;С\n3;Гамма;С\n";
    let bare = |text: &str| text.replace("Школа;", "").replace("А;", "").replace("Б;", "").replace("В;", "");
    let sheets = [("К", &*bare(contingent)), ("Р", &*bare(results)), ("Перечень", names)];
    let test = Test::new()
        .file("t.xlsx", book(&sheets))
        .file("opora.toml", settings("name = \"Школа\"\nby = \"Район\"\n"));
    let report = json(test.args(["report", "t.xlsx"]));
    assert_eq!([&report["schools"][2]["name"], &report["schools"][2]["group"]], ["Гамма", "С"]);
    // A sheet whose column another file has is left alone.
    let test = Test::new()
        .file("t.xlsx", book(&[("К", contingent), ("Прошлый год", results)]))
        .file("ЕГЭ.csv", "ОУ;ЕГЭ\n1;61\n2;51\n3;71\n");
    let report = json(test.file("opora.toml", settings("")).args(["report", "t.xlsx", "ЕГЭ.csv"]));
    close(value(&report, "3", "ЕГЭ"), 71.0);
    // The same columns on a third sheet: which of the two is meant is asked.
    let test = Test::new().file("t.xlsx", book(&[("К", contingent), ("Р", results), ("Р 2023", results)]));
    test.file("opora.toml", settings("")).args(["report", "t.xlsx"]).code(1).any_stderr().run();
}

#[test]
fn sheets_and_rows_for_each_file() {
    let title = "Отчёт;;\n;;\nОУ;ОВЗ, %;x\n1;5;1\n2;6;2\n3;7;3\n";
    let plain = "ОУ;ЕГЭ;x\n1;50;1\n2;60;2\n3;70;3\n";
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    let with = |args: &[&str]| {
        let test = Test::new().file("a.csv", title).file("b.csv", plain).file("opora.toml", settings);
        test.args(["report", "a.csv", "b.csv"]).args(args.iter().copied())
    };
    close(value(&json(with(&["--header-row", "a.csv=3", "--header-row", "b.csv=1"])), "3", "ЕГЭ"), 70.0);
    let cases = [
        ("a file that is not read", 2, &["--header-row", "c.csv=3"][..]),
        ("twice for all", 2, &["--header-row", "1", "--header-row", "3"]),
        ("no number", 2, &["--header-row", "a.csv=x"]),
        ("a sheet of a text", 2, &["--sheet", "x.xlsx=Лист1"]),
    ];
    failures("of-files", &cases, with);
    // No headings at all: columns by their places.
    let bare = "1;5;50\n2;6;60\n3;7;70\n4;1;20\n";
    for (name, bytes) in [("t.csv", bare.as_bytes().to_vec()), ("t.xlsx", book(&[("Лист1", bare)]))] {
        let test = Test::new().file(name, bytes).args(["report", name, "--header-row", "0", "--school", ":1"]);
        let report = json(test.args(["--complexity", ":2", "--results", ":C"]));
        assert_eq!(rows(&report, 0), [4, 4, 0, 0, 0]);
        close(value(&report, "1", ":C"), 50.0);
    }
}

/// Ids that differ only in what stands around them: the reading that matches is proposed, applied when written.
#[test]
fn ids_of_another_form_are_proposed() {
    let vpr = "school = \"Логин ОО\"\n[[table]]\nfile = \"ВПР.xlsx\"\nschool = \"Группы участников\"\n";
    let axes = "[complexity.indicators]\n\"Доля детей с ОВЗ, %\" = 1\n[results.indicators]\n\"2\" = -1\n";
    let with = |settings: &str| {
        let test =
            Test::new().file("контингент.xlsx", shape("contingent.xlsx")).file("ВПР.xlsx", shape("vpr.xlsx"));
        test.file("opora.toml", settings).args(["report", "контингент.xlsx", "ВПР.xlsx"])
    };
    let report = json(with(&format!("{vpr}id = \"brackets\"\n{axes}")));
    close(value(&report, "sch999547", "2"), 4.18);
    close(value(&report, "sch999547", "Доля детей с ОВЗ, %"), 5.8);
    let names = |of: &dyn Fn(u32) -> String, column: &str| {
        let row = |school: u32| format!("{};{}\n", of(school), school * 7 % 31);
        let rows = (221..=230_u32).map(row).collect::<Vec<_>>().concat();
        format!("ОУ;{column}\n{rows}")
    };
    let place = names(&|school| format!("ГБОУ СОШ №{school} Кировского района Санкт-Петербурга"), "ОВЗ, %");
    let login = names(&|school| format!("ГБОУ СОШ № {school} (sch78{school})"), "ЕГЭ");
    let zeros = names(&|school| format!("0{school}"), "ЕГЭ");
    let numbers = names(&|school| school.to_string(), "ОВЗ, %");
    let strange = names(&|school| (school * 3).to_string(), "ЕГЭ");
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    let two = |one: &str, other: &str, more: &str| {
        let test =
            Test::new().file("1.csv", one).file("2.csv", other).file("opora.toml", format!("{settings}{more}"));
        test.args(["report", "1.csv", "2.csv"])
    };
    let bracketed = format!("{vpr}{axes}");
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (case, test) in [
            ("a login in brackets", with(&bracketed)),
            ("a place behind the name", two(&place, &login, "")),
            ("zeros in front", two(&numbers, &zeros, "")),
            ("a name and a number", two(&place, &numbers.replace("ОВЗ, %", "ЕГЭ"), "")),
            ("nothing in common", two(&numbers, &strange, "")),
        ] {
            said += &format!("# {case}\n{}\n", test.env("LC_ALL", locale).code(1).any_stderr().run().stderr);
        }
        golden("readings", &format!("readings.{lang}.stderr"), said.as_bytes());
    }
    let reading = "[[table]]\nfile = \"*.csv\"\nid = \"short-name\"\n";
    let report = json(two(&place, &login, reading));
    assert_eq!(report["schools"][0]["school"], "221");
    assert_eq!(rows(&report, 1), [10, 10, 0, 0, 0]);
}

/// Ids that a person takes for the same and a computer does not.
#[test]
fn look_alikes_are_suggested() {
    let one = "ОУ;ОВЗ, %\n101;5,5\n102;6,5\nЛицей Йод 3;7,5\n5А;8,5\n1-5;9,5\n107;10,5\n";
    let other = "ОУ;ЕГЭ\n101.0;60,5\n102.0;61,5\nЛицей И\u{306}од 3;62,5\n5A;63,5\n1–5;64,5\n１０７;65,5\n";
    let some = "ОУ;ЕГЭ\n101;60,5\n102;61,5\nЛицей И\u{306}од 3;62,5\n5A;63,5\n1–5;64,5\n107;65,5\n";
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (other, code) in [(other, 1), (some, 0)] {
            let test = Test::new().file("a.csv", one).file("b.csv", other).file("opora.toml", settings);
            let test = test.args(["cluster", "-f", "csv", "a.csv", "b.csv"]).env("LC_ALL", locale);
            said += &test.code(code).any_stdout().any_stderr().run().stderr;
        }
        golden("look-alikes", &format!("look-alikes.{lang}.stderr"), said.as_bytes());
    }
}

/// A third table that nobody joins is told, whatever the other two do.
#[test]
fn a_table_without_a_partner_stops() {
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ\" = 1\n\"ОГЭ\" = 1\n";
    let test = Test::new()
        .file("1.csv", "ОУ;ОВЗ, %\n1;2\n2;3\n3;4\n")
        .file("2.csv", "ОУ;ЕГЭ\n1;60\n2;61\n3;62\n")
        .file("3.csv", "ОУ;ОГЭ\nСОШ № 1;4\nСОШ № 2;5\nСОШ № 3;3\n")
        .file("opora.toml", settings);
    let said = test.args(["report", "1.csv", "2.csv", "3.csv"]).code(1).any_stderr().run().stderr;
    assert!(said.contains("3.csv: no school's id"), "{said}");
}

/// What `init` makes of rows that are classes, subjects, pupils, groups and years.
#[test]
fn what_tells_rows_apart_is_found() {
    let rows = |line: &dyn Fn(u32, u32) -> String| -> String {
        (1..=8)
            .flat_map(|school| (0..4).map(move |at| (school, at)))
            .map(|(school, at)| line(school, at))
            .collect()
    };
    let subject = |at: u32| ["Математика", "Русский язык"][at as usize % 2];
    let class = |at: u32| ["9А", "9Б"][at as usize / 2];
    for (headings, line, expected) in [
        (
            "School,Class,Pupils,SEN pupils,Mean score\n",
            &|school: u32, at: u32| format!("S{school},{at}a,{},{at},{}.5\n", 20 + at, 40 + school) as String,
            &["weight = \"Pupils\"\nsum = [\"Pupils\", \"SEN pupils\"]\n", "\"Mean score\" = 1"][..],
        ),
        (
            "ОУ;Класс;Предмет;Писали;Средний балл\n",
            &|school, at| format!("{school};{};{};{};{}\n", class(at), subject(at), 20 + at, 40 + school),
            &["split = [\"Предмет\"]\nweight = \"Писали\"\n", "\"Русский язык: Средний балл\" = 1"],
        ),
        (
            "ОУ;Что сдавали;Средний балл\n",
            &|school, at| {
                format!("{school};{};{}\n", ["Физика", "Химия", "История", "Биология"][at as usize], 40 + school)
            },
            &["split = [\"Что сдавали\"]\n", "\"Физика: Средний балл\" = 1"],
        ),
        (
            "Фамилия, имя;Код ОО;Предмет;Балл\n",
            &|school, at| format!("Ученик {school}-{};{school:04};{};{}\n", at / 2, subject(at), 20 + at),
            &["split = [\"Предмет\"]\ncount = ", "\"Математика: Балл\" = 1"],
        ),
        (
            "ОУ;Образовательная программа;Численность;Дети с ОВЗ;Результат\n",
            &|school, at| format!("{school};Программа {at};{};{at};{}\n", 20 + at, 40 + school),
            &["weight = \"Численность\"\nsum = [\"Численность\", \"Дети с ОВЗ\"]\n", "\"Результат\" = 1"],
        ),
        (
            "ОУ;Учебный год;Предмет;Средний балл\n",
            &|school, at| format!("{school};{};{};{}\n", 2024 + at / 2, subject(at), 40 + school),
            &["year = \"Учебный год\"\nsplit = [\"Предмет\"]\n", "\"Математика: Средний балл\" = 1"],
        ),
    ] as [(&str, &dyn Fn(u32, u32) -> String, &[&str]); 6]
    {
        let table = format!("{headings}{}", rows(line));
        let init = Test::new().file("t.csv", &table).args(["init", "t.csv", "-o", "-"]);
        let proposed = init.any_stdout().run().stdout;
        for part in expected {
            assert!(proposed.contains(part), "{headings} lacks {part}:\n{proposed}");
        }
    }
    // A school that stands twice by mistake needs no section.
    let slip = "ОУ;Название;ОВЗ, %;ЕГЭ\n1;А;1;50\n2;Б;2;60\n3;В;3;70\n3;Г;4;80\n4;Д;5;90\n";
    let proposed = Test::new().file("t.csv", slip).args(["init", "t.csv", "-o", "-"]).any_stdout().run().stdout;
    assert!(!proposed.contains("[[table]]"), "{proposed}");
}
