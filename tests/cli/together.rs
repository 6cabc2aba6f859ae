//! `init` over all tables of a year, of whatever shape each is: from there to the right report with at most one edited
//! line of settings.

use serde_json::Value;

use crate::fixtures::{book, shape};
use crate::harness::Test;

/// What `init` proposes for some files.
fn proposed(files: &[(&str, &[u8])]) -> String {
    let test = files.iter().fold(Test::new().russian(), |test, (name, bytes)| test.file(name, bytes));
    let names = files.iter().map(|(name, _)| *name);
    test.args(["init", "-o", "-"]).args(names).any_stdout().run().stdout
}

/// The report of some files under settings.
fn report(files: &[(&str, &[u8])], settings: &str) -> Value {
    let test = files.iter().fold(Test::new(), |test, (name, bytes)| test.file(name, bytes));
    let names = files.iter().map(|(name, _)| *name);
    let test = test.file("opora.toml", settings).args(["report", "-f", "json", "-q"]).args(names);
    serde_json::from_str(&test.any_stdout().any_stderr().run().stdout).expect("JSON")
}

fn value(report: &Value, school: &str, column: &str) -> f64 {
    let schools = report["schools"].as_array().expect("schools");
    let one = schools.iter().find(|one| one["school"] == school).unwrap_or_else(|| panic!("no {school}"));
    one["values"][column].as_f64().unwrap_or_else(|| panic!("no {column}: {one}"))
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
}

/// A passport of schools and a book with a sheet a subject: the only line to edit says what «менее 10» means.
#[test]
fn a_passport_and_a_sheet_a_subject() {
    let passport = shape("passport.xlsx");
    for name in ["ege.xlsx", "ege.ods"] {
        let (ege, file) = (shape(name), name.replace("ege", "ЕГЭ"));
        let files = [("Паспорт.xlsx", &passport[..]), (file.as_str(), &ege[..])];
        let settings = proposed(&files);
        assert!(settings.contains(&format!("file = \"{file}\"\nsheet = \"*\"\n")), "{settings}");
        let edited = settings.replacen("# missing = [\"менее 10\"]", "missing = [\"менее 10\"]", 1);
        assert_ne!(edited, settings);
        let report = report(&files, &edited);
        close(value(&report, "1223", "Русский язык: Средний балл"), 70.61);
        close(value(&report, "1223", "Математика (профиль): Средний балл"), 63.29);
        assert_eq!(report["schools"].as_array().map(Vec::len), Some(43));
        assert_eq!(report["settings"]["results"]["indicators"].as_object().map(serde_json::Map::len), Some(2));
    }
}

/// Rows of schools 101 … 110, each with what comes of its number.
fn rows(headings: &str, row: &dyn Fn(u32) -> String) -> String {
    let rows: String = (101..=110).map(|school| format!("{school};{}\n", row(school))).collect();
    format!("{headings}\n{rows}")
}

fn passport() -> String {
    rows("ОУ;Наименование;Всего обучающихся;Дети с ОВЗ, чел.", &|school| {
        format!("Школа № {school};{};{}", 400 + school, school * 7 % 31)
    })
}

/// The whole points of a school in a subject.
const fn score(school: u32, add: u32) -> u32 {
    40 + 3 * (school - 101) + school * add % 5
}

fn subject(add: u32) -> String {
    rows(
        "ОУ;Количество участников;Средний балл;Не преодолели порог, %",
        &|school| format!("{};{},5;{}", 20 + school % 9, score(school, add), school % 5),
    )
}

#[test]
fn books_of_one_kind_and_others() {
    let (one, two, three, four) = (subject(1), subject(5), subject(12), subject(23));
    let contingent = book(&[("Паспорт", &passport())]);
    let ege = book(&[("Русский язык", &one), ("Математика", &two)]);
    // Alike sheets in the second and the third book; the names of sheets are the same in both.
    let oge = book(&[("Русский язык", &three), ("Математика", &four)]);
    let files = [("Паспорт.xlsx", &contingent[..]), ("ЕГЭ.xlsx", &ege[..]), ("ОГЭ.xlsx", &oge[..])];
    let all = report(&files, &proposed(&files));
    for (name, add) in
        [("ЕГЭ: Русский язык", 1), ("ЕГЭ: Математика", 5), ("ОГЭ: Русский язык", 12), ("ОГЭ: Математика", 23)]
    {
        close(value(&all, "104", &format!("{name}: Средний балл")), f64::from(score(104, add)) + 0.5);
    }
    close(value(&all, "104", "Дети с ОВЗ, %"), 100.0 * f64::from(104 * 7 % 31_u32) / 504.0);
    assert_eq!(all["schools"][3]["name"], "Школа № 104");
    // The passport in the book of the subjects, before or behind them.
    for sheets in [
        [("Паспорт", &passport()), ("Химия", &one), ("Физика", &two)],
        [("Химия", &one), ("Физика", &two), ("Паспорт", &passport())],
    ] {
        let bytes = book(&sheets.map(|(name, text)| (name, text.as_str())));
        let files = [("Свод.xlsx", &bytes[..])];
        let all = report(&files, &proposed(&files));
        close(value(&all, "104", "Физика: Средний балл"), f64::from(score(104, 5)) + 0.5);
        close(value(&all, "104", "Паспорт: Дети с ОВЗ, %"), 100.0 * f64::from(104 * 7 % 31_u32) / 504.0);
    }
    // Two sheets of different kinds are joined under their own headings.
    let results = rows("ОУ;Средний балл ЕГЭ", &|school| format!("{}", school % 7));
    let bytes = book(&[("Контингент", &passport()), ("ЕГЭ", &results)]);
    let files = [("Свод.xlsx", &bytes[..])];
    let settings = proposed(&files);
    assert!(!settings.contains("[[table]]"), "{settings}");
    close(value(&report(&files, &settings), "104", "Средний балл ЕГЭ"), 6.0);
}

/// A sheet a subject, a row a class; ids under a heading of their own, a page of contents, a template without rows.
#[test]
fn sheets_of_a_kind_with_more_to_them() {
    let classes = |add: u32| {
        let row = |school: u32| {
            format!("9А;{};{},5\n{school};9Б;{};{}", 20 + school % 5, 3 + (school + add) % 2, 10 + school % 3, 4)
        };
        rows("ОУ;Класс;Писали работу;Средний балл", &row)
    };
    let (one, two) = (classes(0), classes(1));
    let (contingent, vpr) =
        (book(&[("Паспорт", &passport())]), book(&[("Русский язык", &one), ("Математика", &two)]));
    let files = [("Паспорт.xlsx", &contingent[..]), ("ВПР.xlsx", &vpr[..])];
    let all = report(&files, &proposed(&files));
    // 104: 24 pupils of 3,5 and 12 of 4.
    close(value(&all, "104", "Русский язык: Средний балл"), (24.0 * 3.5 + 12.0 * 4.0) / 36.0);
    assert_eq!(all["inputs"][2]["rows"]["merged"], 10);
    let login = |text: &str| text.replace("ОУ;", "Логин ОО;").replace("\n1", "\nsch781");
    let sheets = [login(&subject(1)), login(&subject(2))];
    let empty = "Логин ОО;Количество участников;Средний балл;Не преодолели порог, %\n";
    let bytes = book(&[
        ("Содержание", "Предмет;Лист\n"),
        ("Химия", &sheets[0]),
        ("Физика", &sheets[1]),
        ("Шаблон", empty),
    ]);
    let passport = login(&passport());
    let files = [("Паспорт.csv", passport.as_bytes()), ("ЕГЭ.xlsx", &bytes[..])];
    let all = report(&files, &proposed(&files));
    close(value(&all, "sch78104", "Химия: Средний балл"), f64::from(score(104, 1)) + 0.5);
}

/// Two files with a column of one name: the name of its file tells it.
#[test]
fn columns_go_by_their_file() {
    let result = |add: u32| rows("ОУ;Средний балл", &move |school| format!("{}", (school + add) % 7));
    let (passport, one, two) = (passport(), result(0), result(3));
    let files =
        [("Паспорт.csv", passport.as_bytes()), ("ЕГЭ 2025.csv", one.as_bytes()), ("ОГЭ 2025.csv", two.as_bytes())];
    let all = report(&files, &proposed(&files));
    close(value(&all, "104", "ЕГЭ 2025: Средний балл"), 6.0);
    close(value(&all, "104", "ОГЭ 2025: Средний балл"), 2.0);
    // The same numbers twice are no second result.
    let files = [("Паспорт.csv", passport.as_bytes()), ("ЕГЭ.csv", one.as_bytes()), ("Копия.csv", one.as_bytes())];
    let settings = proposed(&files);
    assert!(
        settings.contains("# \"Копия: Средний балл\" = 1  # ? такой столбец есть в нескольких таблицах"),
        "{settings}"
    );
}

/// A row a class, the lower classes in one file and the upper in another: one section, and the report of the whole.
#[test]
fn a_table_cut_in_two() {
    let row = |school: u32, class: u32| {
        let pupils = 15 + (school * class) % 13;
        format!(
            "0{school};{class}А;{pupils};{};{},{}\n",
            (school + class) % 5,
            3 + school % 2,
            (school * class) % 10
        )
    };
    let headings = "Код ОО;Класс;Численность;Из них с ОВЗ;Средний балл\n";
    let table = |classes: std::ops::RangeInclusive<u32>| {
        let rows = (101..=112).flat_map(|school| classes.clone().map(move |class| row(school, class)));
        headings.to_owned() + &rows.collect::<String>()
    };
    let (whole, low, high) = (table(1..=9), table(1..=4), table(5..=9));
    let whole = [("Классы.csv", whole.as_bytes())];
    let cut = [("Классы 1-4.csv", low.as_bytes()), ("Классы 5-9.csv", high.as_bytes())];
    let settings = [proposed(&whole), proposed(&cut)];
    assert_eq!(settings[0].replace("Классы.csv", "Классы *.csv"), settings[1]);
    let [one, two] = [report(&whole, &settings[0]), report(&cut, &settings[1])];
    for key in ["groups", "schools", "pairs", "unpaired", "implausible"] {
        assert_eq!(one[key], two[key], "{key}");
    }
    assert!(two["warnings"].to_string().contains("one-table"), "{}", two["warnings"]);
    let of = |report: &Value| {
        let all = report["value_rows"].as_array().expect("rows").clone();
        let own = all.iter().filter(|one| one["school"] == "0102" && one["column"] == "Средний балл");
        own.map(|one| format!("{} {}", one["file"].as_str().expect("a file"), one["rows"])).collect::<Vec<_>>()
    };
    assert_eq!(of(&one), ["Классы.csv \"11-19\""]);
    assert_eq!(of(&two), ["Классы 1-4.csv \"6-9\"", "Классы 5-9.csv \"7-11\""]);
    let counts = |place: usize| {
        let rows = &two["inputs"][place]["rows"];
        ["read", "schools", "merged"].map(|key| rows[key].as_u64().expect("a count"))
    };
    assert_eq!([counts(0), counts(1)], [[48, 12, 36], [60, 0, 60]]);
    // A list of classes each for two subjects is no cut.
    let other = low.replace(",5\n", ",6\n");
    let subjects = [("ВПР математика.csv", low.as_bytes()), ("ВПР русский.csv", other.as_bytes())];
    let settings = proposed(&subjects);
    assert!(settings.contains("\"ВПР русский: Средний балл\" = 1"), "{settings}");
    let settings = "school = \"Код ОО\"\n[[table]]\nfile = \"*.csv\"\nweight = \"Численность\"\n\
        [complexity.indicators]\n\"ВПР русский: Из них с ОВЗ\" = 1\n[results.indicators]\n\"Средний балл\" = 1\n";
    let test = Test::new().file("ВПР математика.csv", &low).file("ВПР русский.csv", &other);
    let test =
        test.file("opora.toml", settings).russian().args(["report", "ВПР математика.csv", "ВПР русский.csv"]);
    let said = test.code(1).any_stderr().run().stderr;
    assert!(said.contains("с именем файла") && said.matches("подходит").count() == 1, "{said}");
    // The same pupils twice.
    let pupils: String = (0..60).map(|at| format!("{};{}\n", 101 + at % 12, 20 + at * 7 % 60)).collect();
    let pupils = format!("Код ОО;Балл\n{pupils}");
    let settings = "school = \"Код ОО\"\n[[table]]\nfile = \"*.csv\"\ncount = \"Учащихся\"\n\
        [complexity.indicators]\n\"Учащихся\" = 1\n[results.indicators]\n\"Балл\" = 1\n";
    let test = Test::new().file("а.csv", &pupils).file("б.csv", &pupils).file("opora.toml", settings).russian();
    let said = test.args(["report", "а.csv", "б.csv"]).code(1).any_stderr().run().stderr;
    assert!(said.contains("уже есть в `а.csv`"), "{said}");
}
