//! What `init` writes of several tables is accepted by `report`, whatever they share and in whatever order they come:
//! columns go by the name of their file, ids meet by the reading that matches all.

use serde_json::Value;

use crate::fixtures::book;
use crate::harness::Test;

type File = (String, Vec<u8>);

fn table(headings: &str, schools: std::ops::RangeInclusive<u32>, row: &dyn Fn(u32) -> String) -> String {
    schools.fold(format!("{headings}\n"), |out, school| out + &row(school) + "\n")
}

/// The settings that `init` proposes.
fn proposed(files: &[File], args: &[&str]) -> String {
    let test = files.iter().fold(Test::new().russian(), |test, (name, bytes)| test.file(name, bytes));
    let names = files.iter().map(|(name, _)| name.as_str());
    test.args(["init", "-o", "-"]).args(names).args(args.iter().copied()).any_stdout().run().stdout
}

/// The report under them.
#[track_caller]
fn report(files: &[File], settings: &str) -> Value {
    let test = files.iter().fold(Test::new(), |test, (name, bytes)| test.file(name, bytes));
    let names = files.iter().map(|(name, _)| name.as_str());
    let test = test.file("opora.toml", settings).args(["report", "-f", "json", "-q"]).args(names);
    serde_json::from_str(&test.any_stdout().any_stderr().run().stdout).expect("JSON")
}

fn clusters(report: &Value) -> Vec<(String, i64)> {
    let one = |one: &Value| {
        (one["school"].as_str().unwrap_or_default().to_owned(), one["cluster"].as_i64().unwrap_or_default())
    };
    let mut all: Vec<(String, i64)> = report["schools"].as_array().expect("schools").iter().map(one).collect();
    all.sort();
    all
}

/// The marks of a subject; one school may be missing in it.
fn marks(add: u32, but: u32) -> String {
    let rows =
        table("Группы участников;Кол-во участников;2;3;4;5", 301..=324, &|school| {
            let two = school * add % 17;
            let five = school * (add + 3) % 29;
            format!("sch{school};{};{two};{};{};{five}", 20 + school % 9, 100 - two - five - 20, 20)
        });
    let head = "Статистика по отметкам;;;;;\n;;Распределение отметок, %;;;\n";
    head.to_owned()
        + &rows.lines().filter(|line| !line.contains(&format!("sch{but}"))).collect::<Vec<_>>().join("\n")
}

fn passport() -> String {
    table(
        "Наименование ОО (логин ФИС ОКО);Всего обучающихся;С ОВЗ, чел.",
        303..=324,
        &|school| format!("МБОУ «СОШ № {}» (sch{school});{};{}", school - 300, 400 + school, school * 7 % 31),
    )
}

/// Files of one layout, each with marks under the same headings; the school that one of them lacks is in the others.
#[test]
fn files_of_one_layout_in_any_order() {
    let files: Vec<File> =
        [("Биология 5.xlsx", 5, 310), ("Математика 5.xlsx", 7, 301), ("Русский 5.csv", 11, 302)]
            .into_iter()
            .map(|(name, add, but)| {
                let text = marks(add, but);
                (name.to_owned(), if name.ends_with("csv") { text.into() } else { book(&[("Отчёт", text)]) })
            })
            .chain([("Паспорт.xlsx".to_owned(), book(&[("Паспорт", passport())]))])
            .collect();
    let mut known: Option<Vec<(String, i64)>> = None;
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        let files: Vec<File> = order.iter().map(|at| files[*at].clone()).collect();
        let settings = proposed(&files, &[]);
        // Twenty-two of twenty-two: in force, though no single file of results has them all.
        assert!(settings.contains("\n[[table]]\nfile = \"Паспорт.xlsx\"\nid = \"brackets\"\n"), "{settings}");
        let found = clusters(&report(&files, &settings));
        assert_eq!(*known.get_or_insert_with(|| found.clone()), found, "{order:?}");
    }
}

/// Files that differ in their endings alone go by their whole names.
#[test]
fn two_files_of_one_stem() {
    let files: Vec<File> = vec![
        ("5.csv".to_owned(), marks(5, 0).into()),
        ("5.xlsx".to_owned(), book(&[("Отчёт", marks(7, 0))])),
        ("п.csv".to_owned(), passport().into()),
    ];
    let settings = proposed(&files, &[]);
    assert!(settings.contains("[\"5.csv: ") && settings.contains("[\"5.xlsx: "), "{settings}");
    report(&files, &settings);
}

/// A name that fits several tables is told with the lines to paste, and these are accepted with the ending and without.
#[test]
fn a_name_with_its_file() {
    let rows = |name: &str, add: u32| {
        table(&format!("ОУ;{name}"), 101..=110, &|school| format!("{school};{}", 40 + school * add % 23))
    };
    let test = |column: &str| {
        let settings = format!(
            "school = \"ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"{column}\" = 1\n"
        );
        let test = Test::new().russian().file("bio.csv", rows("Балл", 5)).file("mat.csv", rows("Балл", 7));
        let test = test.file("soc.csv", rows("ОВЗ, %", 3)).file("opora.toml", settings);
        test.args(["report", "-q", "bio.csv", "mat.csv", "soc.csv"]).any_stdout().any_stderr()
    };
    let said = test("Балл").code(1).run().stderr;
    assert!(said.contains("`\"bio: Балл\"`, `\"mat: Балл\"`"), "{said}");
    let missing = test("Баллл").code(1).run().stderr;
    assert!(missing.contains("«bio: Балл»") && missing.contains("«ОВЗ, %»"), "{missing}");
    for name in ["bio: Балл", "bio.csv: Балл", "mat.csv: :2", "mat: :B"] {
        test(name).run();
    }
}

/// Sheets of one layout whose tasks differ, beside a passport: a sheet a subject, with one section for the book.
#[test]
fn sheets_with_tasks_of_their_own() {
    let subject = |tasks: &str, add: u32| {
        let count = tasks.split(';').count();
        let rows = table(
            &format!("Группы участников;Кол-во участников;Средний балл;{tasks}"),
            301..=318,
            &|school| {
                let cells: Vec<String> = (0..u32::try_from(count).unwrap())
                    .map(|task| (30 + school * (add + task) % 61).to_string())
                    .collect();
                let (number, mean) = (school - 300, 30 + school * add % 37);
                format!("МБОУ СОШ № {number} (sch{school});{};{mean};{}", 20 + school % 7, cells.join(";"))
            },
        );
        format!("Достижение планируемых результатов\n;;;Выполнение заданий, %\n{rows}")
    };
    let russian = subject("1K1;1K2;2K1;3.1;3.2;4;5;6;7;8", 3);
    let (math, history) = (subject("1;2;3;4", 5), subject("1;2;3;4;5", 7));
    let bytes = book(&[("Русский язык 6", russian), ("Математика 6", math), ("История 6", history)]);
    let passport = table(
        "Код ОО;Краткое наименование;Всего обучающихся;С ОВЗ, чел.",
        301..=318,
        &|school| format!("sch{school};СОШ № {};{};{}", school - 300, 400 + school, school * 7 % 31),
    );
    let files = vec![("Достижение.xlsx".to_owned(), bytes), ("соцпаспорт.csv".to_owned(), passport.into_bytes())];
    for args in [&[][..], &["--sheet", "Достижение.xlsx=*"]] {
        let settings = proposed(&files, args);
        let sections = settings.matches("\n[[table]]\n").count();
        assert_eq!(sections, 1, "{settings}");
        assert!(settings.contains("file = \"Достижение.xlsx\"\nsheet = \"*\"\nid = \"brackets\"\n"), "{settings}");
        assert!(settings.contains("\nschool = \"Группы участников\"\n"), "{settings}");
        let report = report(&files, &settings);
        let results = report["settings"]["results"]["indicators"].as_object().expect("results");
        for sheet in ["Русский язык 6: ", "Математика 6: ", "История 6: "] {
            assert!(results.keys().any(|name| name.starts_with(sheet)), "{settings}");
        }
    }
}

/// A list of classes by numbers, results by names: one reading matches all, and no half-way advice is given beside it.
#[test]
fn numbers_and_names_with_classes() {
    let kind = |school: u32| {
        if school.is_multiple_of(7) { "ГБОУ гимназия №" } else { "ГБОУ СОШ №" }
    };
    let results = table("ОО;Средний балл", 601..=622, &|school| {
        format!("{}{school};{}", kind(school), 30 + school % 19)
    });
    let mut classes = "Номер ОУ;Класс;Количество учащихся;ОВЗ\n".to_owned();
    for school in 601..=622 {
        for (class, name) in ["5А", "5Б", "6А"].into_iter().enumerate() {
            classes +=
                &format!("{school};{name};{};{}\n", 20 + school % 7, (school + u32::try_from(class).unwrap()) % 6);
        }
    }
    let files =
        vec![("Качество.csv".to_owned(), results.into_bytes()), ("Классы.csv".to_owned(), classes.into_bytes())];
    let settings = proposed(&files, &[]);
    assert!(settings.contains("\n[[table]]\nfile = \"Качество.csv\"\nid = \"number\"\n"), "{settings}");
    assert_eq!(clusters(&report(&files, &settings)).len(), 22);
    let without = settings.replace("file = \"Качество.csv\"\nid = \"number\"\n", "file = \"Нет.csv\"\n");
    let test = files.iter().fold(Test::new().russian(), |test, (name, bytes)| test.file(name, bytes));
    let test = test.file("opora.toml", without).args(["report", "Качество.csv", "Классы.csv"]).code(1);
    let said = test.any_stdout().any_stderr().run().stderr;
    assert!(said.contains("22 из 22") && !said.contains("strip"), "{said}");
}

/// Codes that lost their zeros are better ids than names that are written in two ways.
#[test]
fn codes_before_names() {
    let results =
        table("Код ОО;Наименование ОО;Средний балл", 50301..=50324, &|school| {
            format!("{school};СОШ № {};{}", school - 50300, 30 + school % 19)
        }) + ";Всего по району;40\n";
    let passport = table("Код ОО;Школа;Дети с ОВЗ, %", 50301..=50324, &|school| {
        format!("0{school};МБОУ «СОШ № {}»;{}", school - 50300, school * 7 % 31)
    });
    let files =
        vec![("ЕГЭ.csv".to_owned(), results.into_bytes()), ("Паспорт.csv".to_owned(), passport.into_bytes())];
    let settings = proposed(&files, &[]);
    assert!(settings.contains("school = \"Код ОО\"") && settings.contains("id = \"number\""), "{settings}");
    let report = report(&files, &settings);
    assert_eq!(report["schools"][0]["school"], "50301");
    assert_eq!(report["schools"][0]["name"], "СОШ № 1");
}
