//! What is told once, in few lines: rows of a kind, sheets that lack the same school, merged cells, the year above the
//! headings, other indicators than the year before.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::harness::Test;

const SETTINGS: &str = "lang = \"ru\"\nschool = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n\
                        [results.indicators]\n\"Балл\" = 1\n";

/// A sheet out of rows of cells; numbers are stored as such.
fn fill(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            let written = match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(at, column, number),
                Err(_) => sheet.write_string(at, column, cell),
            };
            written.expect("a cell");
        }
    }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn stdout(test: Test, args: &[&str]) -> String {
    test.args(args.iter().copied()).any_stdout().any_stderr().run().stdout
}

#[test]
fn totals_of_a_kind_are_one_line() {
    let mut rows = String::from("ОУ;Класс;ОВЗ, %;Балл\n");
    for school in 1..=6 {
        for (class, share) in [("5а", school), ("5б", school + 2)] {
            rows += &format!("{school};{class};{share};{}\n", 50 + 3 * school + share);
        }
        rows += &format!("Итого по ОУ {school};;{};{}\n", school + 1, 51 + 4 * school);
    }
    rows += "Всего по району;;4,5;65\n";
    let settings = format!("{SETTINGS}[[table]]\nfile = \"data.csv\"\nsum = []\n");
    let test = || Test::new().file("data.csv", &rows).file("opora.toml", &settings);
    let told = stdout(test(), &["check", "data.csv"]);
    assert!(told.contains("6 строк «Итого по ОУ …», строки 4, 7, 10, 13, 16, 19: итог или среднее"), "{told}");
    assert!(told.contains("строка 20, «Всего по району»: итог или среднее"), "{told}");
    let english = stdout(test(), &["check", "data.csv", "--lang", "en"]);
    assert!(english.contains("6 rows “Итого по ОУ …”, rows 4, 7, 10, 13, 16, 19: a total or a mean"), "{english}");
    let json = stdout(test(), &["report", "data.csv", "-f", "json"]);
    assert_eq!(json.matches("\"reason\": \"total\"").count(), 7, "{json}");
}

#[test]
fn a_total_is_called_by_its_words_with_its_id() {
    let data = "ОУ,Название,\"ОВЗ, %\",Балл\n610702,Лицей № 1,1,50\n610703,СОШ № 2,2,60\n610704,СОШ № 3,3,70\n\
                6107,Всего по ОО,2,60\nПриозёрский район,Итого по району,2,60\n";
    let settings = SETTINGS.replace("[complexity", "name = \"Название\"\n[complexity");
    let told = stdout(Test::new().file("data.csv", data).file("opora.toml", settings), &["check", "data.csv"]);
    assert!(told.contains("«Всего по ОО»: итог"), "{told}");
    assert!(!told.contains("«6107»"), "{told}");
    assert!(told.contains("«Итого по району» (Приозёрский район)"), "{told}");
}

#[test]
fn sheets_that_lack_the_same_school_are_told_of_once() {
    let mut book = Workbook::new();
    for subject in ["Математика", "Русский язык", "Физика"] {
        let sheet = book.add_worksheet().set_name(subject).expect("a name");
        let mut rows = vec![row(&["ОУ", "Балл"])];
        for school in 1..=5 {
            let result = (40 + 7 * school).to_string();
            rows.push(row(&[school.to_string().as_str(), result.as_str()]));
        }
        rows.push(row(&["Итого по району", "61"]));
        if subject == "Физика" {
            rows.remove(2);
        }
        fill(sheet, &rows);
    }
    let pass = "ОУ,\"ОВЗ, %\"\n1,3\n2,4\n3,5\n4,6\n5,7\n6,8\n";
    let settings = "lang = \"ru\"\nschool = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\
                    \"Математика: Балл\" = 1\n\"Русский язык: Балл\" = 1\n\"Физика: Балл\" = 1\n\
                    [[table]]\nfile = \"ege.xlsx\"\nsheet = \"*\"\n";
    let book = book.save_to_buffer().expect("a workbook");
    let test = Test::new().file("pass.csv", pass).file("ege.xlsx", book).file("opora.toml", settings);
    let told = stdout(test, &["check", "pass.csv", "ege.xlsx"]);
    assert!(told.contains("в таблице `ege.xlsx` (на 2 листах) нет 1 школы: 6"), "{told}");
    assert!(told.contains("в таблице `ege.xlsx`, лист «Физика», нет 2 школ: 2, 6"), "{told}");
    assert!(told.contains("«Итого по району» на 3 листах, строки 6, 7: итог или среднее"), "{told}");
    assert_eq!(told.matches("Итого").count(), 1, "{told}");
}

#[test]
fn merged_ids_are_told_with_the_file_and_are_no_warning() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut rows = vec![row(&["ОУ", "Класс", "ОВЗ, %", "Балл"])];
    for school in 1..=4 {
        for (class, share) in [("5", school), ("6", school + 1)] {
            let cells = [String::new(), class.to_owned(), share.to_string(), (50 + 5 * school).to_string()];
            rows.push(cells.to_vec());
        }
    }
    fill(sheet, &rows);
    for school in 1..=4_u32 {
        let first = 2 * school - 1;
        sheet.merge_range(first, 0, first + 1, 0, &school.to_string(), &Format::new()).expect("merged");
    }
    let settings = format!("{SETTINGS}[[table]]\nfile = \"data.xlsx\"\nsum = []\n");
    let book = book.save_to_buffer().expect("a workbook");
    let test = || Test::new().file("data.xlsx", &book).file("opora.toml", &settings);
    for command in ["check", "report"] {
        let told = stdout(test(), &[command, "data.xlsx"]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains("data.xlsx: объединённые ячейки столбца «ОУ» отнесены ко всем своим строкам"),
            "{told}"
        );
        assert_eq!(told.matches("объединён").count(), 1, "{told}");
    }
    assert!(stdout(test(), &["report", "data.xlsx", "-f", "json"]).contains("\"code\": \"taken\""));
}

#[test]
fn the_year_and_the_district_come_from_above_the_headings() {
    let table = |lines: &str, columns: &str| format!("{lines}ОУ;{columns}\n1;3;50\n2;4;60\n3;5;70\n4;6;80\n");
    let pass = table("Приозёрский район;;\nУчебный год:;2023/2024;\n", "ОВЗ, %;Неполные семьи, %");
    let settings = |marks: &str| {
        let marks = table(marks, "Средний балл ЕГЭ;Средний балл ОГЭ");
        let test = Test::new().file("паспорт.csv", &pass).file("егэ.csv", marks).creates_any("opora.toml");
        let ran = test.args(["init", "паспорт.csv", "егэ.csv", "--lang", "ru"]).any_stdout().any_stderr().run();
        std::fs::read_to_string(ran.folder.path().join("opora.toml")).expect("settings")
    };
    for same in ["", "Результаты ЕГЭ, 2023-2024 уч. год;;\n", "За 2023/2024 учебный год;;\n"]
    {
        let written = settings(same);
        assert!(written.contains("\nperiod = \"2023/2024\""), "{written}");
        assert!(written.contains("# title = \"Приозёрский район\""), "{written}");
    }
    let other = settings("За 2024/2025 учебный год;;\n");
    assert!(other.contains("\n# period = \"2024/2025\""), "{other}");
    let without = Test::new().file("a.csv", table("", "ОВЗ, %;Средний балл ЕГЭ")).creates_any("opora.toml");
    let ran = without.args(["init", "a.csv", "--lang", "ru"]).any_stdout().any_stderr().run();
    let written = std::fs::read_to_string(ran.folder.path().join("opora.toml")).expect("settings");
    assert!(!written.contains("Заречный"), "{written}");
}

#[test]
fn other_indicators_than_the_year_before_are_told() {
    let data = |shift: usize| {
        let mut out = String::from("ОУ,\"ОВЗ, %\",\"Неполные, %\",Балл\n");
        for school in 1..=8_usize {
            out += &format!(
                "{school},{},{},{}\n",
                (school * 3 + shift) % 8,
                school * 5 % 9,
                40 + (school * 7 + shift) % 23
            );
        }
        out
    };
    let two = SETTINGS.replace("[results", "\"Неполные, %\" = 1\n[results");
    let test = Test::new()
        .file("old/data.csv", data(0))
        .file("old/opora.toml", two)
        .file("data.csv", data(4))
        .file("opora.toml", SETTINGS);
    let told = stdout(test, &["report", "data.csv", "--previous", "old/data.csv"]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!told.contains("показатели не те"), "one settings file for both years: {told}");
    let report = {
        let test = Test::new()
            .file("data.csv", data(0))
            .file("opora.toml", SETTINGS.replace("[results", "\"Неполные, %\" = 1\n[results"));
        stdout(test, &["report", "data.csv", "-f", "json"])
    };
    let test = Test::new().file("old.json", report).file("data.csv", data(4)).file("opora.toml", SETTINGS);
    let told = stdout(test, &["report", "data.csv", "--previous", "old.json"]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("сложность контингента: показатели не те, что в прошлом году (было 2, стало 1; больше нет: «Неполные, %»)"),
        "{told}"
    );
    assert!(told.contains("`--config`"), "{told}");
    assert!(told.to_lowercase().contains("движение: прошлый год → этот год"), "{told}");
}
