//! Warnings of the method, on stderr and in the report.

use crate::fixtures::{FOUR, FOUR_SETTINGS};
use crate::harness::{LANGUAGES, Test, golden};

struct Case {
    name: &'static str,
    table: &'static str,
    flags: &'static [&'static str],
}

const CASES: [Case; 8] = [
    Case { name: "small-group", table: FOUR, flags: &["--results-threshold", "median"] },
    Case { name: "one-sided", table: FOUR, flags: &["--results-threshold", "0.5", "--complexity-threshold", "9"] },
    Case {
        name: "no-spread",
        table: "School,Complexity,Results,Same\n1,0.9,30,5\n2,0.8,70,5\n3,0.1,35,5\n4,0.2,75,5\n",
        flags: &["--complexity", "Complexity", "--complexity", "Same", "--complexity-threshold", "median"],
    },
    Case {
        name: "pairs-by-order",
        table: "School,Complexity,Results\n1,1,30\n2,1,40\n3,1,70\n4,1,75\n5,0,30\n6,0,80\n",
        flags: &[],
    },
    Case {
        name: "count-not-share",
        table: "School,Complexity,Results,Pupils with SEN (number of pupils)\n1,0.9,30,5\n2,0.8,70,6\n3,0.1,35,1\n4,0.2,75,2\n",
        flags: &["--complexity", "Pupils with SEN (number of pupils)", "--complexity-threshold", "3"],
    },
    Case {
        name: "said-twice",
        table: SAID_TWICE,
        flags: &["--complexity", "A", "--complexity", "Again", "--complexity-threshold", "mean"],
    },
    Case {
        name: "said-twice",
        table: SAID_TWICE,
        flags: &["--complexity", "Again=-1", "--complexity", "A", "--complexity-threshold", "mean"],
    },
    Case {
        name: "said-twice",
        table: SAID_TWICE,
        flags: &["--complexity", "A", "--complexity", "Rest=-2", "--complexity-threshold", "mean"],
    },
];

/// A column, the same once more with a gap, and what is left of 100.
const SAID_TWICE: &str = "School,A,Again,Rest,B,Results\n1,12.5,12.5,87.5,3,40\n2,30,30,70,5,44\n3,7,,93,9,61\n\
    4,30,30,70,1,38\n5,18.1,18.1,81.9,4,52\n6,9,9,91,8,57\n7,22,22,78,2,60\n8,15,15,85,7,49\n9,26,26,74,6,35\n10,11,11,89,5,66\n";

fn run(case: &Case) -> Test {
    Test::new()
        .file("data.csv", case.table)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["pair", "data.csv", "-f", "csv"])
        .args(case.flags.iter().copied())
}

#[test]
fn warnings_stand_on_stderr() {
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for case in &CASES {
            let ran = run(case).env("LC_ALL", locale).any_stdout().any_stderr().run();
            said += &format!("# {}\n{}\n", case.name, ran.stderr);
        }
        golden("warnings", &format!("warnings.{lang}.stderr"), said.as_bytes());
    }
}

#[test]
fn warnings_stand_in_the_report() {
    for case in &CASES {
        let test = Test::new().file("data.csv", case.table).file("opora.toml", FOUR_SETTINGS);
        let test = test.args(["report", "data.csv"]).args(case.flags.iter().copied());
        let printed = test.any_stdout().run().stdout;
        assert!(printed.contains("\nPLEASE NOTE\n"), "{}:\n{printed}", case.name);
        let test = Test::new().file("data.csv", case.table).file("opora.toml", FOUR_SETTINGS);
        let test = test.args(["report", "data.csv", "-f", "json"]).args(case.flags.iter().copied());
        let json = test.any_stdout().run().stdout;
        assert!(json.contains(&format!("\"code\": \"{}\"", case.name)), "{}:\n{json}", case.name);
    }
}

/// Indicators that only look alike are none of another one's business: nothing is said, and nothing of an axis is told
/// on the other one.
#[test]
fn what_differs_in_one_school_or_stands_on_the_other_axis_is_no_repetition() {
    let other = SAID_TWICE.replace("8,15,15,85", "8,15,16,84");
    let runs: [(&str, &[&str]); 3] = [
        (&other, &["--complexity", "A", "--complexity", "Again"]),
        (&other, &["--complexity", "A", "--complexity", "Rest=-1"]),
        (SAID_TWICE, &["--complexity", "A", "--complexity", "B", "--results", "Again", "--results", "Results"]),
    ];
    for (table, flags) in runs {
        let test =
            Test::new().file("data.csv", table).args(["report", "data.csv", "-f", "json", "--school", "School"]);
        let results: &[&str] = if flags.contains(&"--results") { &[] } else { &["--results", "Results"] };
        let json =
            test.args(flags.iter().copied()).args(results.iter().copied()).any_stdout().any_stderr().run().stdout;
        assert!(!json.contains("said-twice"), "{flags:?}:\n{json}");
    }
}

/// `check` says it before anything is computed, once for each indicator too many.
#[test]
fn check_names_what_is_said_twice() {
    let settings = "school = \"School\"\n[complexity.indicators]\n\"A\" = 1\n\"B\" = 1\n\"Again\" = 1\n\"Rest\" = -1\n\
                    [results.indicators]\n\"Results\" = 1\n";
    let test = Test::new().file("data.csv", SAID_TWICE).file("opora.toml", settings).args(["check", "data.csv"]);
    let said = test.any_stdout().run().stdout;
    let lines: Vec<&str> = said.lines().filter(|line| line.contains("counts twice")).collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].contains("“A” and “Again”") && lines[0].contains("`[complexity.indicators]`"), "{said}");
    assert!(lines[1].contains("“A” and “Rest”"), "{said}");
}

#[test]
fn a_stranger_in_exclude_is_a_warning() {
    let settings = format!("{FOUR_SETTINGS}[exclude]\n\"44\" = \"closed\"\n");
    Test::new()
        .file("data.csv", FOUR)
        .file("opora.toml", settings)
        .args(["cluster", "data.csv", "-f", "csv"])
        .any_stdout()
        .stderr_golden("stranger-exclude.en.stderr")
        .run();
}

#[test]
fn a_stranger_in_decisions_is_a_warning() {
    let settings = format!("{FOUR_SETTINGS}[decisions]\n\"44\" = {{ cluster = 2, reason = \"order 3\" }}\n");
    Test::new()
        .file("data.csv", FOUR)
        .file("opora.toml", settings)
        .args(["cluster", "data.csv", "-f", "csv"])
        .any_stdout()
        .stderr_golden("stranger-decisions.en.stderr")
        .run();
}

/// Eight schools whose results have a standard deviation of exactly 2.
const EVEN: &str =
    "School,Complexity,Results\n1,0.9,6\n2,0.9,14\n3,0.9,10\n4,0.9,10\n5,0.1,10\n6,0.1,10\n7,0.1,10\n8,0.1,10\n";

fn column(table: &str, flags: &[&str], place: usize) -> Vec<String> {
    let test = Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
    let ran = test.args(flags.iter().copied()).any_stdout().any_stderr().run();
    let cell = |line: &str| line.split(',').nth(place).map(str::to_owned);
    ran.stdout.lines().skip(1).filter_map(cell).collect()
}

#[test]
fn a_margin_of_the_band_is_no_border() {
    let flags = ["cluster", "data.csv", "-f", "csv", "--results-threshold", "9", "--border"];
    let border = |band: &str| column(EVEN, &[&flags[..], &[band]].concat(), 8);
    assert_eq!(border("0.5").concat(), "");
    assert_eq!(border("0.51").concat(), "results".repeat(6));
}

#[test]
fn a_gap_of_min_gap_is_enough() {
    let pairs = |least: &str| {
        let settings = format!("{FOUR_SETTINGS}[pairing]\nmin_gap = {least}\n");
        let test = Test::new().file("data.csv", FOUR).file("opora.toml", settings);
        test.args(["pair", "data.csv", "-f", "csv"]).any_stdout().any_stderr().run().stdout
    };
    // Both links have a gap of 40: 30 → 70, 35 → 75.
    assert!(pairs("40").lines().skip(1).all(|line| line.ends_with(",40,")), "{}", pairs("40"));
    assert!(pairs("40.5").lines().skip(1).all(|line| line.ends_with(",small-gap")), "{}", pairs("40.5"));
}

#[test]
fn a_mentor_by_decision_may_have_lower_results() {
    let decisions =
        "[decisions]\n\"1\" = { cluster = 2, reason = \"r\" }\n\"2\" = { cluster = 1, reason = \"r\" }\n";
    let printed = Test::new()
        .file("data.csv", FOUR)
        .file("opora.toml", format!("{FOUR_SETTINGS}{decisions}"))
        .args(["report", "data.csv"])
        .any_stdout()
        .run()
        .stdout;
    assert!(printed.contains("the mentor's results are lower: its cluster was set by decision"), "{printed}");
    assert!(!printed.contains("nearly equal"), "{printed}");
}

#[test]
fn a_group_without_an_index_has_no_threshold_to_warn_of() {
    let table = "School,District,Complexity,Results\n1,N,0.9,30\n2,N,0.8,70\n3,S,0.1,\n4,S,0.2,\n";
    let flags = ["cluster", "data.csv", "-f", "csv", "--by", "District", "--results-threshold", "median"];
    let test = Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
    let said = test.args(flags).any_stdout().any_stderr().run().stderr;
    assert!(said.contains("rests on only 2 schools") && !said.contains("only 0 schools"), "{said}");
}
