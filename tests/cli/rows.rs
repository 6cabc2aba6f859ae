//! Rows that are no schools, and schools that look like none: what is sure is left out and listed, what is not is
//! asked, and nothing is guessed in silence.

use crate::fixtures::{EXAM_SETTINGS as SETTINGS, NAMED_EXAM_SETTINGS as NAMED};
use crate::harness::{Test, failures, repo};

const PLACES: &str = "\
school = \":A\"
name = \":B\"
[complexity.indicators]
\":C\" = 1
[results.indicators]
\":D\" = 1
";

/// Ten schools; their means are 9,99 and 65,0.
const SCHOOLS: [(&str, &str); 10] = [
    ("12,5", "61,2"),
    ("4,1", "70,4"),
    ("2,0", "78,9"),
    ("18,3", "55,0"),
    ("3,3", "74,6"),
    ("15,7", "58,8"),
    ("9,9", "63,1"),
    ("7,2", "66,0"),
    ("21,4", "62,7"),
    ("5,5", "59,3"),
];
const IDS: &str = "101 102 103 104 105 106 107 108 109 110";

/// The rows of the schools.
fn plain() -> String {
    SCHOOLS.iter().zip(101..).map(|((a, b), id)| format!("{id};{a};{b}\n")).collect::<Vec<_>>().concat()
}

fn named() -> String {
    SCHOOLS.iter().zip(101..).map(|((a, b), id)| format!("{id};СОШ № {id};{a};{b}\n")).collect::<Vec<_>>().concat()
}

/// What a run gives: the ids of the schools, and the reason and text of each row that is left out, or what it says.
fn run(table: &str, settings: &str, flags: &[&str]) -> Result<(String, Vec<String>), String> {
    let test = Test::new().file("t.csv", table).file("opora.toml", settings);
    run_of(test, "t.csv", flags)
}

fn run_of(test: Test, file: &str, flags: &[&str]) -> Result<(String, Vec<String>), String> {
    let test = test.args(["report", file, "-f", "json", "-q"]).args(flags.iter().copied());
    let output = test.output();
    if output.status.code() != Some(0) {
        assert_eq!(output.status.code(), Some(1));
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let word = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let list = |key: &str| report[key].as_array().expect("a list").clone();
    let rows = &report["inputs"][0]["rows"];
    let count = |key: &str| rows[key].as_u64().unwrap_or_default();
    assert_eq!(count("read"), count("schools") + count("merged") + count("excluded") + count("filtered"));
    let ids: Vec<String> = list("schools").iter().map(|one| word(one, "school")).collect();
    let out = list("excluded");
    Ok((ids.join(" "), out.iter().map(|one| format!("{}: {}", word(one, "reason"), word(one, "text"))).collect()))
}

fn totals(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| format!("total: {text}")).collect()
}

#[test]
fn schools_named_like_totals_stay() {
    for names in [
        ["Max-Planck-Realschule", "MIN 1 Kota Bandung", "Мин-Куш № 1"],
        ["Итоговая", "Городская гимназия", "Районная СОШ"],
        ["Total Wellness", "Summit Average Joe", "Mean Streets"],
    ] {
        let mut table = String::from("ОУ;Наименование;ОВЗ, %;ЕГЭ\n") + &named();
        let mut bare = String::from("ОУ;ОВЗ, %;ЕГЭ\n");
        for (at, (a, b)) in SCHOOLS.iter().enumerate() {
            let name = names.get(at).map_or_else(|| format!("Заря {at}"), |name| (*name).to_owned());
            bare += &format!("{name};{a};{b}\n");
        }
        for (at, name) in names.iter().enumerate() {
            table = table.replace(&format!("СОШ № {}", 104 + at), name);
        }
        assert_eq!(run(&table, NAMED, &[]), Ok((IDS.to_owned(), vec![])), "{names:?}");
        let (ids, out) = run(&bare, SETTINGS, &[]).expect("schools");
        assert!(ids.starts_with(&names.join(" ")) && out.is_empty(), "{ids} {out:?}");
    }
}

#[test]
fn totals_are_left_out_for_what_they_are() {
    let head = "ОУ;ОВЗ, %;ЕГЭ\n";
    let above = ["Вся выборка", "Российская Федерация", "Краснодарский край", "Заречный муниципальный район"];
    let rows = |texts: &[&str]| texts.iter().map(|text| format!("{text};9,8;64,3\n")).collect::<Vec<_>>().concat();
    let table = format!("{head}{}{}{}", rows(&above), plain(), rows(&["Все школы"]));
    let all: Vec<&str> = above.into_iter().chain(["Все школы"]).collect();
    assert_eq!(run(&table, SETTINGS, &[]), Ok((IDS.to_owned(), totals(&all))));
    for texts in [
        &["District", "All schools", "State", "Statewide"][..],
        &["Landkreis Celle", "Durchschnitt", "Gesamt"],
        &[
            "Razem",
            "Średnia",
            "Усього",
            "Середнє",
            "Барлығы",
            "全市平均",
            "Moyenne",
            "Promedio",
            "Yhteensä",
            "Kokku",
        ],
        &["Кировский район Итог", "Общее среднее", "Общий итог"],
    ] {
        let table = format!("{head}{}{}", plain(), rows(texts));
        assert_eq!(run(&table, SETTINGS, &[]), Ok((IDS.to_owned(), totals(texts))), "{texts:?}");
        let table = format!("{head}{}{}", rows(texts), plain());
        assert_eq!(run(&table, SETTINGS, &[]), Ok((IDS.to_owned(), totals(texts))), "{texts:?}");
    }
}

#[test]
fn a_city_above_its_schools_is_told_by_its_numbers() {
    let schools = "1221;8,5;62\n1223;2,5;71\n1240;6,6;58\n1244;4,5;66\n1248;3,9;74\n1249;1,1;80\n";
    let ids = "1221 1223 1240 1244 1248 1249";
    let table = format!("ОУ;ОВЗ, %;ЕГЭ\nЗареченск;5,2;70,1\nЗаречный район;5,4;69,0\n{schools}");
    assert_eq!(run(&table, SETTINGS, &[]), Ok((ids.to_owned(), totals(&["Зареченск", "Заречный район"]))));
    // Right above the schools it is a question, unless its numbers are the means to the last digit.
    let table = format!("ОУ;ОВЗ, %;ЕГЭ\nЗаречный район;5,4;69,0\nЗареченск;5,2;70,1\n{schools}");
    let said = run(&table, SETTINGS, &[]).expect_err("a question");
    assert!(said.contains("t.csv:3: “ОУ”: `Зареченск`") && said.contains("\"Зареченск\" = \"total\""), "{said}");
    let exact = format!("ОУ;ОВЗ, %;ЕГЭ\n{schools}Зареченск;4,52;68,5\n");
    assert_eq!(run(&exact, SETTINGS, &[]), Ok((ids.to_owned(), totals(&["Зареченск"]))));
    // Both answers can be given.
    let settle = |line: &str| run(&table, &format!("{SETTINGS}[exclude]\n{line}\n"), &[]).expect("an answer");
    let out = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
    let excluded = out(&["total: Заречный район", "by-settings: Зареченск"]);
    assert_eq!(settle("\"Зареченск\" = \"город\""), (ids.to_owned(), excluded));
    assert_eq!(settle("\"Зареченск\" = false"), (format!("Зареченск {ids}"), totals(&["Заречный район"])));
    // Alone, among ids that are all alike, it is a question too; else a school, and told.
    let alone = format!("ОУ;ОВЗ, %;ЕГЭ\nЗареченск;5,2;70,1\n{schools}");
    let said = run(&alone, SETTINGS, &[]).expect_err("a question");
    assert!(said.contains("t.csv:2: “ОУ”: `Зареченск`"), "{said}");
    let alone = alone.replace("1249;", "49 интернат;");
    let test =
        |settings: String| Test::new().file("t.csv", &alone).file("opora.toml", settings).args(["check", "t.csv"]);
    let said = test(SETTINGS.to_owned()).any_stdout().run().stdout;
    assert!(
        said.contains("may be totals or districts: Зареченск (row 2)") && said.contains("7 schools"),
        "{said}"
    );
    let said = test(format!("{SETTINGS}[exclude]\n\"Зареченск\" = false\n")).any_stdout().run().stdout;
    assert!(!said.contains("may be totals"), "{said}");
    // A school without a number, far from the mean, is one.
    let table = format!("ОУ;ОВЗ, %;ЕГЭ\n{schools}Взмах;0,4;85\n");
    assert_eq!(run(&table, SETTINGS, &[]), Ok((format!("{ids} Взмах"), vec![])));
}

#[test]
fn words_on_a_row_with_an_id_are_asked_or_told() {
    let head = "ОУ;Наименование;ОВЗ, %;ЕГЭ\n";
    let table = |row: &str| format!("{head}{}{row}\n", named());
    let said = run(&table("111;Итого по району;9,8;64,3"), NAMED, &[]).expect_err("a question");
    assert!(said.contains("`Итого по району`") && said.contains("`\"111\" = \"total\"`"), "{said}");
    // The numbers settle it.
    let found = run(&table("111;Итого по району;9,99;65,0"), NAMED, &[]);
    assert_eq!(found, Ok((IDS.to_owned(), totals(&["Итого по району"]))));
    let found = run(&table("111;Заречный район;30,1;45,2"), NAMED, &[]);
    assert_eq!(found, Ok((format!("{IDS} 111"), vec![])));
    let test = Test::new().file("t.csv", table("111;Заречный район;30,1;45,2")).file("opora.toml", NAMED);
    let said = test.args(["check", "t.csv"]).any_stdout().run().stdout;
    assert!(
        said.contains("may be totals or districts") && said.contains("111, “Заречный район” (row 12)"),
        "{said}"
    );
    // No id, or a number unlike those of all others.
    for id in ["", "—", "0", "23"] {
        let found = run(&table(&format!("{id};Заречный район;9,8;64,3")), NAMED, &[]).expect("ten schools");
        assert_eq!((found.0.as_str(), found.1.len()), (IDS, 1), "{id}: {found:?}");
    }
}

#[test]
fn districts_that_are_compared_are_the_units() {
    let rows: String = SCHOOLS
        .iter()
        .zip(1..)
        .map(|((a, b), at)| format!("{} район;{a};{b}\n", "Ю".repeat(at)))
        .collect::<Vec<_>>()
        .concat();
    let (ids, out) = run(&format!("ОУ;ОВЗ, %;ЕГЭ\n{rows}"), SETTINGS, &[]).expect("districts");
    assert_eq!((ids.matches("район").count(), out.len()), (10, 0));
    let (ids, out) = run(&format!("ОУ;ОВЗ, %;ЕГЭ\n{rows}Итого;9,9;65\n"), SETTINGS, &[]).expect("districts");
    assert_eq!((ids.matches("район").count(), out), (10, totals(&["Итого"])));
}

#[test]
fn compact_pivots_and_sections() {
    let (first, second) = SCHOOLS.split_at(4);
    let rows = |schools: &[(&str, &str)], from: usize| -> String {
        schools.iter().zip(from..).map(|((a, b), id)| format!("{id};{a};{b}\n")).collect::<Vec<_>>().concat()
    };
    let head = "ОУ;ОВЗ, %;ЕГЭ\n";
    let pivot = format!(
        "{head}Кировский;9,225;66,375\n{}Невский;10,5;64,083333\n{}Общий итог;9,99;65\n",
        rows(first, 101),
        rows(second, 105)
    );
    assert_eq!(run(&pivot, SETTINGS, &[]), Ok((IDS.to_owned(), totals(&["Кировский", "Невский", "Общий итог"]))));
    let sections = format!("{head}Кировский;;\n{}Страница 2 из 3;;\n{}", rows(first, 101), rows(second, 105));
    let notes = vec!["note: Кировский".to_owned(), "note: Страница 2 из 3".to_owned()];
    assert_eq!(run(&sections, SETTINGS, &[]), Ok((IDS.to_owned(), notes)));
    // Weighted means are no exact ones.
    let weighted = pivot.replace("9,225;66,375", "9,4;66,1").replace("10,5;64,083333", "10,1;64,6");
    let said = run(&weighted, SETTINGS, &[]).expect_err("questions");
    assert!(said.contains("t.csv:2: “ОУ”: `Кировский`") && said.contains("t.csv:7: “ОУ”: `Невский`"), "{said}");
}

#[test]
fn headings_that_come_again() {
    let head = "ОУ;ОВЗ, %;ЕГЭ\n";
    let (upper, lower) = (plain().replace("106;", "\n106;"), "");
    let (first, second) = upper.split_once("\n\n").expect("two halves");
    let same = format!("{head}{first}\nоу;ОВЗ,  %;ЕГЭ\n{second}{lower}");
    assert_eq!(run(&same, SETTINGS, &[]), Ok((IDS.to_owned(), vec!["note: оу".to_owned()])));
    for other in ["ОУ;ЕГЭ;ОВЗ, %", "ЕГЭ;ОУ;ОВЗ, %"] {
        let said = run(&format!("{head}{first}\n{other}\n{second}"), SETTINGS, &[]).expect_err("a stop");
        assert!(said.contains("row 7 has the headings of row 1 in another order"), "{said}");
        let said = run(&format!("{head}{first}\n{other}\n{second}"), SETTINGS, &["--header-row", "1"]);
        assert!(said.is_err(), "these are schools of this table");
    }
    let groups =
        format!("ОУ;Контингент;Результаты\n;ОВЗ, %;ЕГЭ\n{first}\nОУ;Контингент;Результаты\n;ОВЗ, %;ЕГЭ\n{second}");
    assert_eq!(run(&groups, SETTINGS, &[]).map(|found| found.0), Ok(IDS.to_owned()));
}

#[test]
fn a_second_table_below_is_another() {
    let head = "ОУ;Наименование;ОВЗ, %;ЕГЭ\n";
    let below = "200;Школа искусств 0;30;12\n201;Школа искусств 1;31;13\n";
    for (title, other, row) in [
        ("\nКадры;;;\n", "ОУ;Наименование;Учителей;Стаж, лет", 14),
        ("\n", "Код;Организация;Учителей;Стаж", 13),
        ("", "Школа;Учителей;;", 12),
        ("\n", "Показатель;Итог;2023;2024", 13),
        ("", "Район;Всего;Школ;Учителей", 12),
    ] {
        let table = format!("{head}{}{title}{other}\n{below}", named());
        let said = run(&table, NAMED, &[]).expect_err("a stop");
        assert!(said.contains(&format!("row {row} has other headings than row 1")), "{said}");
        assert!(said.contains("1 problem"), "{said}");
        let (ids, out) = run(&table, NAMED, &["--header-row", "1"]).expect("the upper table");
        assert_eq!((ids.as_str(), out.len()), (IDS, 3 + usize::from(title.len() > 1)), "{out:?}");
    }
}

#[test]
fn tables_without_headings() {
    let said = run(&named(), PLACES, &[]).expect_err("a question");
    assert!(said.contains("t.csv:1: this row looks like a school") && said.contains("--header-row 0"), "{said}");
    assert!(run(&named(), NAMED, &[]).expect_err("a question").contains("--header-row 0"));
    assert_eq!(run(&named(), PLACES, &["--header-row", "0"]), Ok((IDS.to_owned(), vec![])));
    // The first row lacks numbers, a row of numbers counts nothing.
    let table = format!("1;2;3;4\n{}", named());
    assert_eq!(run(&table, PLACES, &["--header-row", "0"]), Ok((format!("1 {IDS}"), vec![])));
    let gaps = format!("А5;Заря;нд;нд\n{}", named());
    assert_eq!(run(&gaps, PLACES, &["--header-row", "0"]), Ok((format!("А5 {IDS}"), vec![])));
    let short = format!("{}111;Заря;5\n", named());
    assert!(run(&short, PLACES, &["--header-row", "0"]).expect_err("a short row").contains("t.csv:11"));
    // Years and marks are headings.
    let marks = format!("Группы;Участников;2;3\n{}", named().replace("СОШ № ", ""));
    let settings = PLACES.replace("\":B\"", "\":A\"");
    assert_eq!(run(&marks, &settings, &[]), Ok((IDS.to_owned(), vec![])));
    let years = format!("ОУ;2023;2024\n{}", plain());
    let settings = SETTINGS.replace("ОВЗ, %", "2023").replace("\"ЕГЭ\"", "\"2024\"");
    assert_eq!(run(&years, &settings, &[]), Ok((IDS.to_owned(), vec![])));
}

#[test]
fn units_below_the_headings() {
    let head = "ОУ;Наименование;ОВЗ, %;ЕГЭ\n";
    for units in ["№;;%;балл", ";;(%);баллы", "код;—;в %;ср. балл"] {
        let (ids, out) = run(&format!("{head}{units}\n{}", named()), NAMED, &[]).expect("ten schools");
        assert_eq!((ids.as_str(), out.len()), (IDS, 1), "{out:?}");
        let (ids, out) = run(&format!("{head}{units}\n1;2;3;4\n{}", named()), NAMED, &[]).expect("ten schools");
        assert_eq!((ids.as_str(), out.len()), (IDS, 2), "{out:?}");
    }
}

#[test]
fn a_plain_sum_is_one_though_its_numbers_are_not() {
    // An old sum, and names without numbers, of which a row could be one.
    let names = ["Лицей", "Гимназия", "Заречная СОШ", "Северная СОШ", "Южная СОШ", "Школа имени Попова"];
    let table = |last: &str| {
        let rows = (0..).zip(names).map(|(row, name)| format!("{name};{}00;{row};5{row}\n", row + 3));
        format!("Наименование;Учащихся;ОВЗ, %;ЕГЭ\n{}{last};9876;3,1;71\n", rows.collect::<String>())
    };
    let settings = "school = \"Наименование\"\npupils = \"Учащихся\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n\
                    [results.indicators]\n\"ЕГЭ\" = 1\n";
    for last in ["Итого", "Итого по району", "ВСЕГО:", "Всего по школам"] {
        let (ids, out) = run(&table(last), settings, &[]).expect("six schools");
        assert_eq!((ids, out.len()), (names.join(" "), 1), "{last}: {out:?}");
    }
    // What could be a name stays a question.
    assert!(run(&table("Razem"), settings, &[]).is_err());
}

#[test]
fn rows_that_formulas_were_filled_into() {
    let head = "ОУ;Наименование;ОВЗ, %;ЕГЭ\n";
    for rows in [";;0;0\n;;0;0\n", "0;0;0;0\n0;0;0;0\n", ";;#DIV/0!;#ДЕЛ/0!\n"] {
        let (ids, out) = run(&format!("{head}{}{rows}", named()), NAMED, &[]).expect("ten schools");
        assert_eq!((ids.as_str(), out.len()), (IDS, rows.lines().count()), "{out:?}");
    }
    let within = format!("{head};;0;0\n{}", named());
    assert!(run(&within, NAMED, &[]).expect_err("no id").contains("blank"));
}

#[test]
fn workbooks_declare_their_totals() {
    let test = |book: &str| {
        let bytes = std::fs::read(repo().join("tests/books").join(book)).expect("a book");
        run_of(Test::new().file("t.xlsx", bytes).file("opora.toml", NAMED), "t.xlsx", &[])
    };
    assert_eq!(test("totals-row.xlsx"), Ok((IDS.to_owned(), totals(&["110 Summe"]))));
    // The totals of a table at the side stand beside a school; an empty template is no second table.
    assert_eq!(test("side-totals.xlsx"), Ok((IDS.to_owned(), vec![])));
    assert_eq!(test("template.xlsx"), Ok((IDS.to_owned(), vec![])));
}

#[test]
fn formulas_over_a_column_make_a_total() {
    for book in ["formula-totals.xlsx", "formula-totals.ods", "formula-totals.xls"] {
        let bytes = std::fs::read(repo().join("tests/books").join(book)).expect("a book");
        let test = Test::new().file(book, bytes).file("opora.toml", NAMED);
        assert_eq!(run_of(test, book, &[]), Ok((IDS.to_owned(), totals(&["111"]))), "{book}");
    }
}

#[test]
fn the_questions_in_both_languages() {
    let cases = [
        ("a total or a school", 1, format!("ОУ;Наименование;ОВЗ, %;ЕГЭ\n{}111;Итого;9,8;64,3\n", named())),
        ("another order", 1, format!("ОУ;Наименование;ОВЗ, %;ЕГЭ\n{}ОУ;Наименование;ЕГЭ;ОВЗ, %\n", named())),
        ("another table", 1, format!("ОУ;Наименование;ОВЗ, %;ЕГЭ\n{}\nОУ;Наименование;Учителей;Стаж\n", named())),
        ("no headings", 1, named()),
    ];
    let cases: Vec<(&str, i32, &str)> =
        cases.iter().map(|(name, code, table)| (*name, *code, table.as_str())).collect();
    failures("suspects", &cases, |table| {
        Test::new().file("t.csv", table).file("opora.toml", NAMED).args(["report", "t.csv"])
    });
}
