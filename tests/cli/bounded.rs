//! What is told does not grow with what is read: cells are cut, lists are capped, and the reading ends in time.

use crate::harness::{LANGUAGES, Test};

const HEADINGS: &str = "school,complexity,results";

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..count).map(row).collect();
    format!("{HEADINGS}\n{}\n", rows.join("\n"))
}

/// What `check` says of a table, in both languages.
fn checked(table: &str, settings: &str, code: i32) -> String {
    let said = LANGUAGES.map(|(_, locale)| {
        let test = Test::new().file("data.csv", table).file("opora.toml", settings).env("LC_ALL", locale);
        let ran = test.args(["check", "data.csv"]).any_stdout().any_stderr().code(code).run();
        ran.stdout + &ran.stderr
    });
    said.concat()
}

#[test]
fn what_is_told_is_bounded() {
    let long = "я".repeat(100_000);
    let names = (0..2_000).map(|at| format!("\"нет {at}\" = \"закрыта\"\n")).collect::<Vec<_>>().concat();
    for (what, table, settings, code) in [
        ("cell", rows(3, |at| format!("{at},{long},60")), String::new(), 1),
        (
            "heading",
            rows(3, |at| format!("{at},?,60")).replace("complexity", &format!("{long}\u{ad}")),
            format!("[complexity.indicators]\n\"{long}\" = 1\n"),
            1,
        ),
        (
            "missing column",
            rows(3, |at| format!("{at},1,60")),
            format!("[complexity.indicators]\n\"{long}\" = 1\n"),
            1,
        ),
        ("left out", rows(3, |at| format!("{at},1,60")) + &format!("Итого {long},1,2\n"), String::new(), 0),
        (
            "many left out",
            rows(2_000, |at| if at % 2 == 0 { format!("{at},1,60") } else { "Итого,1,2".to_owned() }),
            String::new(),
            0,
        ),
        ("repeated", rows(5_000, |_| "5,1,60".to_owned()), String::new(), 1),
        ("long id", rows(3, |_| format!("{long},1,60")), String::new(), 1),
        ("candidates", format!("{HEADINGS}{}\n1,2,3\n", ",Результаты".repeat(3_000)), String::new(), 1),
        ("strangers", rows(3, |at| format!("{at},1,60")), format!("[exclude]\n{names}"), 0),
        ("settings", rows(3, |at| format!("{at},1,60")), names.replace(" = ", long.get(..20).unwrap_or("")), 2),
        ("keys", rows(3, |at| format!("{at},1,60")), format!("{names}{long} = 1\n\"{long}\" = 1\n"), 2),
        (
            "long key",
            rows(3, |at| format!("{at},1,60")),
            format!("\"{long}\" = \"{long}\"\nlang = \"{long}\"\n"),
            2,
        ),
        (
            "unknown roles",
            rows(3, |at| format!("{at},1{}", ",60".repeat(3_000)))
                .replace(HEADINGS, &format!("номер,{long}{}", ",столбец".repeat(3_000))),
            String::new(),
            1,
        ),
    ] {
        let said = checked(&table, &settings, code);
        assert!(said.chars().count() < 16_000, "{what}: {} characters", said.chars().count());
    }
}

#[test]
fn a_cell_is_cut_in_messages_and_longer_in_the_list() {
    let table = rows(3, |at| format!("{at},{},60", "я".repeat(5_000)));
    let test = Test::new().file("data.csv", table).args(["check", "data.csv", "--problems", "list.csv"]);
    let ran = test.any_stdout().any_stderr().creates_any("list.csv").code(1).run();
    let said = ran.stdout + &ran.stderr;
    assert!(said.contains(&format!("`{}…`", "я".repeat(79))), "{said}");
    assert!(!said.contains(&"я".repeat(80)), "{said}");
}

#[test]
fn more_columns_than_excel_has() {
    let columns: Vec<String> = (0..20_000).map(|at| format!("c{at}")).collect();
    let table = format!("{HEADINGS},{}\n1,2,3\n", columns.join(","));
    let said = checked(&table, "", 1);
    assert_eq!(said.matches("20003").count(), 2, "{said}");
    // Cells that a spreadsheet left blank at the ends of the rows are no columns.
    let blank = ",".repeat(20_000);
    checked(&format!("{HEADINGS}{blank}\n1,2,3{blank}{blank}\n2,3,4\n"), "", 0);
}

/// Unknown names beside known ones: the first have suggestions, a long one has none.
#[test]
fn many_unknown_names() {
    let table = rows(3_000, |at| format!("школа {at},{at},{at}"));
    let pairs: Vec<String> =
        (0..3_000).map(|at| format!("[\"школв {at}\", \"{}\"]", "школа ".repeat(40))).collect();
    let settings = format!("[pairing]\nforbid = [{}]\n", pairs.join(", "));
    let test = Test::new().file("data.csv", table).file("opora.toml", settings).args(["pair", "data.csv"]);
    let said = test.any_stderr().code(1).run().stderr;
    assert!(said.contains("“школа 0”?"), "{said}");
    assert!(said.chars().count() < 16_000, "{said}");
}
