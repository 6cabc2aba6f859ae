//! How columns are named: by heading, by position, by a short name, as shares; and which rows take part.

use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS, four};
use crate::harness::{Test, failures};

const BY_HAND: [&str; 4] = ["--complexity-threshold", "0.5", "--results-threshold", "50"];

#[test]
fn columns_by_name_whatever_the_case_and_the_blanks() {
    Test::new()
        .file("data.csv", FOUR)
        .args(["cluster", "data.csv", "-f", "csv", "--school", "SCHOOL", "--complexity", " complexity "])
        .args(["--results", "results"])
        .args(BY_HAND)
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn columns_by_position() {
    for (school, complexity, results) in [(":1", ":2", ":3"), (":A", ":b", ":C")] {
        Test::new()
            .file("data.csv", FOUR.replace("School,Complexity,Results", "a,b,c"))
            .args(["cluster", "data.csv", "-f", "csv", "--school", school, "--complexity", complexity])
            .args(["--results", results])
            .args(BY_HAND)
            .stdout(FOUR_CSV)
            .run();
    }
}

#[test]
fn weights_are_split_off_at_the_last_equals_sign() {
    let table = FOUR.replace("Results", "a=b");
    for flag in ["a=b", "a=b=1", "a=b=0,5", "a=b=2.5"] {
        Test::new()
            .file("data.csv", table.as_str())
            .args(["cluster", "data.csv", "-f", "csv", "--results", flag])
            .args(BY_HAND)
            .stdout(FOUR_CSV)
            .run();
    }
}

#[test]
fn weights_count() {
    let table = "School,a,b,Results\n1,0,0,30\n2,0,4,70\n3,4,0,35\n4,4,4,75\n";
    let run = |weights: [&str; 2]| {
        let test = Test::new().file("data.csv", table).args(["cluster", "data.csv", "-f", "csv", "-q"]);
        let test = test.args(["--complexity", weights[0], "--complexity", weights[1]]);
        let stdout = test.any_stdout().run().stdout;
        stdout.lines().skip(1).filter_map(|line| line.split(',').nth(4)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(run(["a", "b=-1"]), "0 -1 1 0");
    assert_eq!(run(["a=3", "b"]), "-1 -0.5 0.5 1");
    assert_eq!(run(["a=3", "b=−1"]), "-0.5 -1 1 0.5");
}

#[test]
fn columns_that_are_not_there() {
    let cases: [(&str, i32, &[&str]); 6] = [
        ("a slip", 1, &["--school", "Shcool"]),
        ("nothing like it", 1, &["--results", "ЕГЭ"]),
        ("two at once", 1, &["--complexity", "Complexiti", "--name", "Title"]),
        ("a position beyond the table", 1, &["--results", ":4"]),
        ("a letter beyond the table", 1, &["--results", ":Z"]),
        ("where", 1, &["--where", "Distrikt=North"]),
    ];
    failures("no-column", &cases, |flags| four().args(["report", "data.csv"]).args(flags.iter().copied()));
}

#[test]
fn columns_of_the_settings_that_are_not_there_come_with_their_line() {
    let slip = FOUR_SETTINGS.replace("\"Results\"", "\"Rezults\"");
    let same = format!("{FOUR_SETTINGS}[pairing]\nsame = [\"Type\"]\n");
    let share =
        FOUR_SETTINGS.replace("[complexity]", "[shares]\n\"Complexity\" = [\"parts\", \"all\"]\n[complexity]");
    let cases = [
        ("an indicator", 1, slip.as_str()),
        ("a column that must be equal", 1, same.as_str()),
        ("a share", 1, share.as_str()),
    ];
    failures("settings-column", &cases, |settings| {
        Test::new().file("data.csv", FOUR).file("opora.toml", settings).args(["report", "data.csv"])
    });
}

#[test]
fn two_columns_of_the_same_name() {
    failures("two-columns", &[("two results", 1, "School,Complexity,Results,results\n1,1,1,1\n")], |table| {
        Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS).args(["report", "data.csv"])
    });
}

#[test]
fn where_of_one_column_is_or_and_of_two_is_and() {
    let table = "School,Type,Town,Complexity,Results\n1,a,x,0.9,30\n2,b,x,0.8,70\n3,c,x,0.1,35\n4,a,y,0.2,75\n";
    let ids = |filters: &[&str]| {
        let test = Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
        let test = test.args(["cluster", "data.csv", "-f", "csv", "-q"]);
        let test = test.args(filters.iter().flat_map(|filter| ["--where", filter]));
        let stdout = test.any_stdout().run().stdout;
        stdout.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&["Type=a"]), "1 4");
    assert_eq!(ids(&["Type=a", "type=b"]), "1 2 4");
    assert_eq!(ids(&["Type=a", "Type=b", "Town=x"]), "1 2");
    assert_eq!(ids(&[":2= c "]), "3");
}

/// Rows that are filtered out may be as wrong as they like.
#[test]
fn problems_of_rows_that_take_no_part_do_not_matter() {
    let table = "School,Type,Complexity,Results\n1,a,0.9,30\n2,a,0.8,70\n3,a,0.1,35\n4,a,0.2,75\n4,b,x,y\n,b,,\n";
    Test::new()
        .file("data.csv", table)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["cluster", "data.csv", "-f", "csv", "--where", "Type=a"])
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn excluded_schools_take_no_part() {
    let table = format!("{FOUR}5,x,y\n");
    let settings = format!("{FOUR_SETTINGS}[exclude]\n\"5\" = \"closed\"\n");
    let test = || Test::new().file("data.csv", table.as_str()).file("opora.toml", settings.as_str());
    test().args(["cluster", "data.csv", "-f", "csv"]).stdout(FOUR_CSV).run();
    test().args(["report", "data.csv"]).stdout_golden("excluded.en.txt").run();
}

#[test]
fn short_names_stand_for_the_headings_of_any_year() {
    let settings = FOUR_SETTINGS.replace(
        "[complexity]",
        "[columns]\n\"Results\" = [\"Exam 2024\", \"Exam 2025\"]\nComplexity = \"Index of the year\"\n[complexity]",
    );
    for year in ["Exam 2024", "Exam 2025"] {
        let table = FOUR.replace("Results", year).replace("Complexity", "Index of the year");
        Test::new()
            .file("data.csv", table)
            .file("opora.toml", settings.as_str())
            .args(["cluster", "data.csv", "-f", "csv"])
            .stdout(FOUR_CSV)
            .run();
    }
}

#[test]
fn shares_are_percentages_and_missing_where_a_part_is_missing() {
    let table = "School,part,all,Results\n1,9,10,30\n2,4,5,70\n3,1,10,35\n4,,10,75\n5,1,,75\n";
    let settings = FOUR_SETTINGS
        .replace("[complexity]", "[shares]\n\"Complexity\" = [\"part\", \"all\"]\n[complexity]")
        .replace("0.5", "50");
    let stdout = Test::new().file("data.csv", table).file("opora.toml", settings);
    let stdout = stdout.args(["cluster", "data.csv", "-f", "csv"]).any_stdout().run().stdout;
    let shares: Vec<&str> = stdout.lines().skip(1).filter_map(|line| line.split(',').nth(4)).collect();
    assert_eq!(shares, ["90", "80", "10", "", ""]);
}

#[test]
fn columns_that_only_the_settings_need_must_be_there_too() {
    let cases = [
        ("pupils", 1, "pupils = \"nope\"\n"),
        ("pupil_sd", 1, "pupil_sd = \"nope\"\n"),
        ("a share that feeds nothing", 1, "[shares]\n\"x\" = [\"Complexity\", \"nope\"]\n"),
    ];
    failures("settings-only", &cases, |lines: &str| {
        let rest = &FOUR_SETTINGS["school = \"School\"\n".len()..];
        let settings = format!("school = \"School\"\n{lines}{rest}");
        Test::new().file("data.csv", FOUR).file("opora.toml", settings).args(["report", "data.csv"])
    });
}
