//! What fuzzers and laws found, each with the name of what was wrong.

use crate::harness::Test;

/// Numbers of columns are told by three of them at least: two cells are a school with its number.
#[test]
fn the_first_school_of_a_narrow_table_is_no_row_of_column_numbers() {
    for first in ["1,2", "A,1", "А,1"] {
        let one = format!("id,r\n{first}\n7,3\n9,5\n");
        let other = format!("id,c\n7,1\n9,2\n{},4\n", first.split(',').next().unwrap_or_default());
        let test =
            Test::new().file("one.csv", one).file("other.csv", other).args(["cluster", "one.csv", "other.csv"]);
        let test = test.args(["--school", "id", "--complexity", "c", "--results", "r", "-f", "csv", "-q"]);
        let csv = test.any_stdout().run().stdout;
        assert_eq!(csv.lines().filter(|line| !line.contains("no-results")).count(), 4, "{first}: {csv}");
    }
}

/// A first school without a single number, below headings that are all filled, is a school.
#[test]
fn a_first_school_without_numbers_is_no_row_of_headings() {
    let table = "group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason\n\
        ,елкино,,,,,,,,no-complexity no-results\n,07,b,,,,,,,no-complexity no-results\n\
        ,007,c,,,0.4,,,,no-complexity\n,8,d,,,0.5,,,,no-complexity\n";
    let test = Test::new().file("data.csv", table).args(["check", "data.csv", "--school", ":2", "--name", ":3"]);
    let told = test.args(["--complexity", ":5", "--results", ":6"]).any_stdout().run().stdout;
    assert!(told.starts_with("data.csv: 4 rows = 4 schools"), "{told}");
}
