//! Head counts: never an indicator as they stand. The file itself proves what counts heads, for all columns of a kind
//! at once; what it cannot prove is asked, with both answers ready.

use crate::harness::Test;

/// The settings that `init` prints for a table.
fn init(table: &str) -> String {
    Test::new().file("t.csv", table).russian().args(["init", "t.csv", "-o", "-"]).any_stdout().run().stdout
}

/// The indicators in force.
fn in_force(settings: &str) -> Vec<&str> {
    let is_indicator =
        |line: &&str| line.starts_with('"') && (line.contains("\" = 1") || line.contains("\" = -1"));
    settings.lines().filter(is_indicator).map(|line| line.split(" = ").next().unwrap_or(line)).collect()
}

/// Few of each kind, of schools of very different size: the numbers alone do not tell.
const SCHOOLS: &str = "\
Номер ОУ;Количество учащихся;ОВЗ;Инвалиды;На учёте ВШК;Средний балл
1;300;30;9;4;3,9
2;1200;48;2;20;4,1
3;400;40;7;1;3,8
4;900;39;1;9;4,2
5;350;35;8;3;4,0
6;600;33;3;2;4,3
";

#[test]
fn a_row_of_totals_proves_heads() {
    for total in ["ВСЕГО;3750;225;30;39;4,05\n", "Итого по району;3750;225;30;39;\n"] {
        let settings = init(&format!("{SCHOOLS}{total}"));
        let heads = ["\"ОВЗ, %\"", "\"Инвалиды, %\"", "\"На учёте ВШК, %\"", "\"Средний балл\""];
        assert_eq!(in_force(&settings), heads, "{settings}");
        assert!(settings.contains("\"Инвалиды, %\" = [\"Инвалиды\", \"Количество учащихся\"]"), "{settings}");
        assert!(!settings.contains("  # ?"), "{settings}");
    }
}

/// A mean is no sum: per cents stay a question.
#[test]
fn without_proof_all_of_a_kind_are_asked() {
    for table in [SCHOOLS.to_owned(), format!("{SCHOOLS}В среднем;625;37;5;6;4,05\n")] {
        let settings = init(&table);
        assert_eq!(in_force(&settings), ["\"Средний балл\""], "{settings}");
        for name in ["ОВЗ", "Инвалиды", "На учёте ВШК"] {
            assert!(settings.contains(&format!("# \"{name}\" = 1  # ? это люди или проценты?")), "{settings}");
            assert!(settings.contains(&format!("# \"{name}, %\" = 1  # или: если люди")), "{settings}");
        }
    }
}

/// One column of more than a hundred is no per cent, and its neighbours are of its kind.
#[test]
fn one_proof_is_enough_for_the_neighbours() {
    let table = SCHOOLS.replace("2;1200;48", "2;1200;148");
    assert_eq!(in_force(&init(&table)).len(), 4, "{}", init(&table));
}

/// The lines that a question names are those that make it right.
#[test]
fn a_question_is_answered_by_its_own_lines() {
    let settings = init(SCHOOLS);
    let lines: Vec<&str> = settings.lines().collect();
    let other = lines.iter().position(|line| line.starts_with("# \"ОВЗ, %\" = 1")).expect("an answer");
    let words = lines[other].split_once("в строке ").expect("a line").1;
    let share: usize = words.split(' ').next().expect("a number").parse().expect("a number");
    assert!(lines[share - 1].starts_with("# \"ОВЗ, %\" = [\"ОВЗ\", \"Количество учащихся\"]"), "{settings}");
    let section = lines.iter().position(|line| *line == "# [complexity.indicators]").expect("a section");
    let with = |open: &[usize]| -> String {
        let one = |(at, line): (usize, &&str)| {
            let line = if open.contains(&at) { line.trim_start_matches("# ") } else { line };
            format!("{line}\n")
        };
        lines.iter().enumerate().map(one).collect()
    };
    let run = |settings: &str, code: i32| {
        let test = Test::new().file("t.csv", SCHOOLS).file("opora.toml", settings).russian();
        test.args(["check", "t.csv"]).any_stdout().any_stderr().code(code).run()
    };
    let ran = run(&with(&[section, other, share - 1]), 0);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(said.contains("показателей 1 из 3"), "{said}");
    assert!(said.contains("Инвалиды") && said.contains("ждут ответа"), "{said}");
    // The other half is named where only one was opened.
    let ran = run(&with(&[section, other]), 1);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(said.contains(&format!("в строке {share} настроек")), "{said}");
    assert!(!said.contains("[columns]"), "{said}");
    // Raw heads are told, whatever their heading says.
    let ran = run(&with(&[section, other - 1]), 0);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!said.contains("«Инвалиды» — число людей"), "{said}");
    // A question that is gone or denied is answered.
    let denied = with(&[section, other, share - 1]).replace("# ? это люди или проценты?", "# нет");
    let ran = run(&denied, 0);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!said.contains("ответа"), "{said}");
}

#[test]
fn raw_heads_in_force_are_told() {
    for heading in ["ОВЗ", "Дети-инвалиды", "Многодетные", "Состоят в клубе"]
    {
        let rows: String =
            (1..=12).map(|at| format!("{at};{};{};{}\n", 100 * at, 4 * at + at % 3, 50 + at % 5)).collect();
        let table = format!("ОУ;Всего обучающихся;{heading};ЕГЭ\n{rows}");
        let ran = Test::new().file("t.csv", table).russian().args([
            "check",
            "t.csv",
            "--complexity",
            heading,
            "--results",
            "ЕГЭ",
        ]);
        let ran = ran.any_stdout().any_stderr().run();
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains("число людей, а не доля"), "{heading}: {said}");
    }
}

/// A report of school marks: heads say what the per cents beside them say.
#[test]
fn heads_among_results_are_no_raw_indicators() {
    let row = |at: i32| {
        let (all, five, four, two) = (50 * at, 3 * at + at % 4, 20 * at - at % 3, at / 3);
        let share = |some: i32| format!("{:.1}", 100.0 * f64::from(some) / f64::from(all)).replace('.', ",");
        format!("{at};{all};{five};{four};{two};{};{};{},5\n", share(all - two), share(five + four), 3 + at % 2)
    };
    let rows: String = (1..=12).map(row).collect();
    let head = "ОО;Кол-во уч-ся;Отличники;Хорошисты;Неуспевающие;% успеваемости;% качества;Средний балл\n";
    let contingent =
        "ОО;ОВЗ, %\n".to_owned() + &(1..=12).map(|at| format!("{at};{},5\n", at % 7)).collect::<String>();
    let sum = |of: &dyn Fn(i32) -> i32| (1..=12).map(of).sum::<i32>();
    let total = format!(
        "Итого;{};{};{};{};95,0;46,1;3,9\n",
        sum(&|at| 50 * at),
        sum(&|at| 3 * at + at % 4),
        sum(&|at| 20 * at - at % 3),
        sum(&|at| at / 3)
    );
    for table in [format!("{head}{rows}"), format!("{head}{rows}{total}")] {
        let test = Test::new().file("к.csv", &contingent).file("р.csv", &table).russian();
        let settings = test.args(["init", "к.csv", "р.csv", "-o", "-"]).any_stdout().run().stdout;
        // Of several measures of the same results one is in force.
        assert_eq!(in_force(&settings), ["\"ОВЗ, %\"", "\"Средний балл\""], "{settings}");
    }
}

#[test]
fn foreign_citizens_are_of_the_contingent() {
    for heading in ["в т.ч. иностранные граждане", "Граждане иностранных государств", "На учёте в ПДН и КДН"]
    {
        let table = SCHOOLS.replace("На учёте ВШК", heading) + "ВСЕГО;3750;225;30;39;4,05\n";
        let settings = init(&table);
        let complexity = settings.split("[results]").next().unwrap_or_default();
        assert!(complexity.contains(&format!("\"{heading}, %\" = 1")), "{heading}: {settings}");
    }
}

/// Neither half stands in the settings: both ways are told, and none makes heads pose as per cent.
#[test]
fn a_share_that_nothing_makes_is_told_with_its_line() {
    let settings = "school = \"Номер ОУ\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"Средний балл\" = 1\n";
    let test = Test::new().file("t.csv", SCHOOLS).file("opora.toml", settings).russian();
    let ran = test.args(["check", "t.csv"]).any_stdout().any_stderr().code(1).run();
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(said.contains("`\"ОВЗ, %\" = [\"ОВЗ\", \"Количество учащихся\"]`"), "{said}");
}
