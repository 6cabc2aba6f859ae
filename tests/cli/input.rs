//! Tables in the forms in which they come: encodings, delimiters, decimal marks, line ends.

use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS, four};
use crate::harness::Test;

fn reads(table: &str) {
    Test::new()
        .file("data.csv", table)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["cluster", "data.csv", "-f", "csv"])
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn utf_8_with_and_without_a_byte_order_mark() {
    reads(FOUR);
    reads(&format!("\u{feff}{FOUR}"));
}

#[test]
fn every_delimiter_with_every_decimal_mark() {
    for delimiter in [";", "\t"] {
        reads(&FOUR.replace(',', delimiter));
        reads(&FOUR.replace(',', delimiter).replace('.', ","));
    }
    reads("School,Complexity,Results\n1,\"0,9\",30\n2,\"0,8\",70\n3,\"0,1\",35\n4,\"0,2\",75\n");
}

#[test]
fn every_line_end() {
    reads(&FOUR.replace('\n', "\r\n"));
    reads(&FOUR.replace('\n', "\r"));
    reads(FOUR.trim_end());
}

#[test]
fn blank_lines_and_blank_rows_are_no_schools() {
    reads(&format!("\n\n{}\n,,\n  \n", FOUR.replace("\n3", "\n\n3")));
}

#[test]
fn blanks_around_cells_and_headings_do_not_matter() {
    reads("School , Complexity,  Results\n 1,0.9 ,30\n2 , 0.8,70\n3,0.1, 35 \n\u{a0}4\u{a0},\u{a0}0.2\u{a0},75\n");
}

#[test]
fn quoted_cells_may_hold_delimiters_and_line_breaks() {
    reads(
        "School,\"Complexity\",Results,Note\n1,0.9,30,\"a, b\"\n2,0.8,70,\"two\nlines\"\n3,0.1,35,\"\"\"x\"\"\"\n4,0.2,75,\n",
    );
    let broken = "School,\"Comple-\nxity\",Results\n1,0.9,30\n2,0.8,70\n3,0.1,35\n4,0.2,75\n";
    Test::new()
        .file("data.csv", broken)
        .file("opora.toml", FOUR_SETTINGS.replace("Complexity", "Comple- xity"))
        .args(["cluster", "data.csv", "-f", "csv"])
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn standard_input() {
    Test::new()
        .file("opora.toml", FOUR_SETTINGS)
        .stdin(FOUR)
        .args(["cluster", "-", "-f", "csv"])
        .stdout(FOUR_CSV)
        .run();
    four().stdin(FOUR).args(["report", "-"]).stdout_golden("stdin.en.txt").run();
}

#[test]
fn ids_are_texts() {
    let table = "School,Complexity,Results\n007,0.9,30\n07,0.8,70\n7,0.1,35\n2 интернат,0.2,75\n";
    let stdout = Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
    let stdout = stdout.args(["cluster", "data.csv", "-f", "csv"]).any_stdout().run().stdout;
    let ids: Vec<&str> = stdout.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(ids, ["007", "07", "7", "2 интернат"]);
}

#[test]
fn words_that_say_that_there_is_no_data() {
    let table = "School,Complexity,Results\n1,0.9,н/д\n2,—,70\n3,,\n4,0.2,75\n5,0.8,*\n6,0.1,40\n";
    Test::new()
        .file("data.csv", table)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["cluster", "data.csv", "-f", "csv", "--border", "0"])
        .stdout_golden("missing.schools.csv")
        .run();
}

#[test]
fn words_of_the_settings_for_zero_and_for_no_data() {
    let table = "School,Complexity,Results\n1,0.9,нет\n2,0.8,70\n3,0.1,-1\n4,0.2,75\n";
    let settings = format!("zero = [\"Нет\"]\nmissing = [\"-1\"]\n{FOUR_SETTINGS}");
    let stdout = Test::new().file("data.csv", table).file("opora.toml", settings);
    let stdout = stdout.args(["cluster", "data.csv", "-f", "csv"]).any_stdout().run().stdout;
    let results: Vec<&str> = stdout.lines().skip(1).filter_map(|line| line.split(',').nth(5)).collect();
    assert_eq!(results, ["0", "70", "", "75"]);
}

#[test]
fn cells_that_are_no_numbers_can_be_taken_as_missing() {
    let table = "School,Complexity,Results\n1,0.9,much\n2,0.8,70\n3,0.1,35\n4,0.2,75\n";
    let settings = format!("bad_cells = \"missing\"\n{FOUR_SETTINGS}");
    let stdout = Test::new().file("data.csv", table).file("opora.toml", settings);
    let ran = stdout.args(["cluster", "data.csv", "-f", "csv"]).any_stdout().any_stderr().run();
    assert_eq!(ran.stdout.lines().nth(1), Some(",1,,,0.9,,1.131370849898,,,no-results,,,,,,,,"));
    let said = "warning: data.csv:2: “Results”: `much` is not a number and was taken as missing\n";
    assert_eq!(ran.stderr, said);
}

#[test]
fn words_are_stripped_from_ids() {
    let table = "School,Complexity,Results\nГБОУ СОШ № 1,0.9,30\n№2,0.8,70\n3,0.1,35\n ГБОУ СОШ №4,0.2,75\n";
    let settings = format!("strip = [\"ГБОУ СОШ\", \"№\"]\n{FOUR_SETTINGS}");
    Test::new()
        .file("data.csv", table)
        .file("opora.toml", settings)
        .args(["cluster", "data.csv", "-f", "csv"])
        .stdout(FOUR_CSV)
        .run();
}
