//! Exports with several obstacles at once: which rows are schools, and what their cells say.

use crate::harness::Test;

const SETTINGS: &str = "\
school = \"ОУ\"
[complexity.indicators]
\"Дети с ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ, балл\" = 1
";

const HEAD: &str = "ОУ;Наименование;Дети с ОВЗ, %;ЕГЭ, балл\n";
const SCHOOLS: &str = "5;Искра;4,5;61,25\n6;Заря;7,5;58\n7;Восход;1;63,4\n";

fn report(table: &str, settings: &str, flags: &[&str]) -> serde_json::Value {
    let test = Test::new().file("data.csv", table).file("opora.toml", settings);
    let test = test.args(["report", "data.csv", "-f", "json", "-q"]).args(flags.iter().copied());
    serde_json::from_str(&test.any_stdout().run().stdout).expect("JSON")
}

/// The ids of the schools, and the reason and first cell of every row that is none.
fn rows(table: &str) -> (Vec<String>, Vec<String>) {
    let report = report(table, SETTINGS, &[]);
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let list = |key: &str| report[key].as_array().expect("a list").clone();
    let schools = list("schools").iter().map(|one| text(one, "school")).collect();
    let left_out = list("excluded");
    let excluded = left_out.iter().map(|one| format!("{}: {}", text(one, "reason"), text(one, "text")));
    (schools, excluded.collect())
}

#[test]
fn totals_of_all_kinds_are_no_schools() {
    for total in [
        "Общий итог",
        "Итого, среднее",
        "Средние значения",
        "Среднее, %",
        "Ср. балл",
        "Макс.",
        "По области",
        "Показатель по району",
        "Заречный район, итого",
        "И т о г о",
        "Subtotal",
        "District mean",
    ] {
        let (schools, excluded) = rows(&format!("{HEAD}{SCHOOLS}{total};;4,1;63,7\n"));
        assert_eq!((schools.len(), excluded), (3, vec![format!("total: {total}")]), "{total}");
    }
}

#[test]
fn words_that_only_look_like_totals_are_schools() {
    for name in [
        "Total Learning Academy",
        "Всего лишь школа",
        "Средняя по оценке школа",
        "Итоговая",
        "1-Мальжагарская СОШ",
    ] {
        let (schools, excluded) = rows(&format!("{HEAD}{SCHOOLS}{name};;4,1;63,7\n"));
        assert_eq!((schools.last().map(String::as_str), excluded.len()), (Some(name), 0));
    }
    let table =
        "Местность;ОУ;Дети с ОВЗ, %;ЕГЭ, балл\nгород;5;4,5;61,25\nсело;6;7,5;58\nгород;7;1;63,4\nгород;;4;60\n";
    let (schools, excluded) = rows(table);
    assert_eq!((schools.len(), excluded), (3, vec!["total: город".to_owned()]));
}

#[test]
fn what_stands_below_the_table() {
    for (below, expected) in [
        ("\n2 интернат;;;\n", vec![]),
        (
            ";;;\nДанные на 1 сентября;;;\nНачальник отдела образования;;;\n",
            vec!["note: Данные на 1 сентября", "note: Начальник отдела образования"],
        ),
        (";;;\n8 (812) 123-45-67;;;\n", vec!["note: 8 (812) 123-45-67"]),
        ("Начальник отдела;Сидоров А.А.;;\n", vec!["note: Начальник отдела"]),
        ("Директор ИМЦ;;;Петрова И.И.\n", vec!["note: Директор ИМЦ"]),
        ("\nОтветственный за ЕГЭ;;;Петрова И.И.\n", vec!["note: Ответственный за ЕГЭ"]),
        ("\nИванова И. И.;;;\n", vec!["note: Иванова И. И."]),
    ] {
        let (schools, excluded) = rows(&format!("{HEAD}{SCHOOLS}{below}"));
        let is_school = expected.is_empty();
        assert_eq!(
            (schools.len(), excluded),
            (3 + usize::from(is_school), expected.iter().map(|one| (*one).to_owned()).collect()),
            "{below}"
        );
    }
}

#[test]
fn headings_inside_the_table() {
    let (schools, excluded) =
        rows(&format!("{HEAD}Городские школы;;;\n{SCHOOLS}Сельские школы;;;\n9;Нива;2;55\n"));
    assert_eq!((schools.len(), excluded.len()), (4, 2), "{excluded:?}");
    let (schools, excluded) = rows(&format!("{HEAD}1;2;3;4\n{SCHOOLS}{HEAD}1;2;3;4\n9;Нива;2;55\n"));
    assert_eq!(schools, ["5", "6", "7", "9"]);
    assert_eq!(excluded, ["column-numbers: 1", "note: ОУ", "column-numbers: 1"]);
    let (schools, _) = rows(&format!("{HEAD}А;Б;1;2\n{SCHOOLS}"));
    assert_eq!(schools, ["5", "6", "7"]);
    let (schools, _) = rows(&format!(
        "ОУ;Наименование;Дети с ОВЗ, %;ЕГЭ, балл;Связь;\n;;;;Телефон;Почта\n1;2;3;4;5;6\n{}",
        SCHOOLS.replace('\n', ";1;a\n")
    ));
    assert_eq!(schools, ["5", "6", "7"]);
}

#[test]
fn a_quote_that_swallows_a_row_is_a_problem() {
    let table = format!("{HEAD}5;\"Искра;4,5;61,25\n6;Школа Заря\";7,5;58\n7;Восход;1;63,4\n");
    let test = Test::new().file("data.csv", table).file("opora.toml", SETTINGS).args(["report", "data.csv"]);
    let said = test.code(1).any_stderr().run().stderr;
    assert!(said.contains("data.csv:2: the quotes of the row do not match"), "{said}");
}

#[test]
fn a_lone_point_among_commas_is_a_question() {
    let table = format!("{HEAD}5;Искра;4,5;61,25\n6;Заря;7,5;72.125\n7;Восход;1;63,4\n");
    let test = Test::new().file("data.csv", table).file("opora.toml", SETTINGS).args(["report", "data.csv"]);
    let said = test.code(1).any_stderr().run().stderr;
    assert!(said.contains("data.csv:3: “ЕГЭ, балл”: `72.125` and the other numbers"), "{said}");
}

#[test]
fn blanks_and_unseen_signs_make_no_difference() {
    let table = "\u{200b}ЕГЭ, балл;ОУ;Дети с ОВЗ, %;Район\n60;5;1;Заречный\u{a0}район\n61;6;2;Заречный  район\n62;7;3;Заречный район\n";
    let settings = format!("by = \"Район\"\n{SETTINGS}");
    let report_of = |flags: &[&str]| report(table, &settings, flags);
    assert_eq!(report_of(&[])["groups"].as_array().map(Vec::len), Some(1));
    let filtered = report_of(&["--where", "Район=Заречный район"]);
    assert_eq!(filtered["inputs"][0]["rows"]["schools"].as_u64(), Some(3));
}

#[test]
fn codes_wrapped_as_formulas_are_codes() {
    let table = "ОУ;Дети с ОВЗ, %;ЕГЭ, балл\n=\"0005\";=\"4,5\";60\n0006;2;61\n";
    let report = report(table, SETTINGS, &[]);
    assert_eq!(
        (report["schools"][0]["school"].as_str(), report["schools"][0]["complexity"].as_f64()),
        (Some("0005"), Some(4.5))
    );
}

#[test]
fn a_dos_mark_may_be_followed_by_line_ends() {
    let table = format!("{HEAD}{SCHOOLS}\u{1a}\r\n");
    assert_eq!(rows(&table).0.len(), 3);
}
