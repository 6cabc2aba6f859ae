//! Thresholds for an official list: what is printed is pasted and counted anew.

use std::collections::BTreeMap;

use crate::harness::{LANGUAGES, Test, failures, golden};

/// The settings: of each axis its indicators, and the lines that `calibrate` printed.
fn settings(indicators: [&str; 2], pasted: [&str; 2], more: &str) -> String {
    let [complexity, results] = indicators;
    format!(
        "school = \"s\"\n{more}\n[complexity]\n{}\nindicators = {{ {complexity} }}\n\
         [results]\n{}\nindicators = {{ {results} }}\n",
        pasted[0], pasted[1]
    )
}

/// What a run said.
struct Told {
    agreed: usize,
    compared: usize,
    /// The lines to be pasted under each section.
    pasted: [String; 2],
    /// Schools that stand elsewhere: in the list, by the thresholds.
    apart: BTreeMap<String, (String, String)>,
}

fn told(stdout: &str) -> Told {
    let mut out = Told { agreed: 0, compared: 0, pasted: [String::new(), String::new()], apart: BTreeMap::new() };
    let mut section = None;
    for line in stdout.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["The", "best", "thresholds", "place", agreed, "of", all, ..] => {
                (out.agreed, out.compared) = (agreed.parse().expect("a count"), all.parse().expect("a count"));
            }
            ["[complexity]"] => section = Some(0),
            ["[results]"] => section = Some(1),
            ["threshold" | "scale", "=", ..] => {
                let lines = &mut out.pasted[section.expect("a section")];
                *lines += &format!("{}\n", line.trim());
            }
            [id, list, "in", "the", "list,", now, "by", ..] => {
                out.apart.insert(id.trim_end_matches(':').to_owned(), (list.to_owned(), now.to_owned()));
            }
            _ => {}
        }
    }
    out
}

/// Runs `calibrate`, pastes what it prints, and counts the schools that stand where the list has them.
fn assert_reached(table: &str, list: &[(String, u8)], indicators: [&str; 2], usual: [&str; 2]) {
    let roster = list.iter().fold(String::new(), |out, (id, cluster)| out + &format!("{id},{cluster}\n"));
    let test = || Test::new().file("t.csv", table).file("roster.csv", format!("s,cluster\n{roster}"));
    let run = test().file("opora.toml", settings(indicators, usual, "")).any_stdout();
    let stdout = run.args(["calibrate", "t.csv", "--roster", "roster.csv"]).run().stdout;
    let told = told(&stdout);
    let pasted = settings(indicators, [&told.pasted[0], &told.pasted[1]], "");
    let run = test().file("opora.toml", &pasted).any_stdout().any_stderr();
    let clusters = run.args(["cluster", "t.csv", "-f", "csv"]).run().stdout;
    let now: BTreeMap<&str, &str> = clusters
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| (cells[1], cells[3]))
        .filter(|(_, cluster)| !cluster.is_empty())
        .collect();
    let compared = list.iter().filter_map(|(id, cluster)| Some((id, cluster.to_string(), *now.get(id.as_str())?)));
    let (right, wrong): (Vec<_>, Vec<_>) = compared.partition(|(_, list, now)| list == now);
    assert_eq!((told.agreed, told.compared), (right.len(), right.len() + wrong.len()), "{stdout}\n{pasted}");
    let wrong: BTreeMap<String, (String, String)> =
        wrong.into_iter().map(|(id, list, now)| (id.clone(), (list, now.to_owned()))).collect();
    assert_eq!(told.apart, wrong, "{stdout}\n{pasted}");
}

fn listed(clusters: &[(&str, u8)]) -> Vec<(String, u8)> {
    clusters.iter().map(|(id, cluster)| ((*id).to_owned(), *cluster)).collect()
}

const RULES: [&str; 2] = ["threshold = 50"; 2];

#[test]
fn what_is_printed_is_reached() {
    let table = "s,c,r\nX1,5,5\nX2,5,9\nX3,9,1\nX4,9,9\nX5,1,1\nX6,1,9\n";
    let list = listed(&[("X1", 4), ("X2", 2), ("X3", 1), ("X4", 2), ("X5", 3), ("X6", 4)]);
    assert_reached(table, &list, ["c = 1", "r = 1"], RULES);
    assert_reached(table, &list, ["c = -1", "r = -1"], RULES);
    let scaled = ["scale = \"z-score\"\nthreshold = \"median\"", "scale = \"percentile\"\nthreshold = \"mean\""];
    assert_reached(table, &list, ["c = 1, r = -2", "r = -1"], scaled);
    assert_reached("s,c,r\nX1,-5,1\nX2,-5,9\n", &listed(&[("X1", 1), ("X2", 4)]), ["c = 1", "r = 1"], RULES);
    assert_reached(
        "s,c,r\nX1,0.1,100000000000000000000\nX2,0.1,3\n",
        &listed(&[("X1", 1), ("X2", 3)]),
        ["c = 1", "r = 1"],
        RULES,
    );
}

#[test]
fn what_is_printed_is_reached_in_many_tables() {
    let mut state = 5_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..60 {
        let schools = 1 + next(9);
        let mut table = String::from("s,c,r,q\n");
        for school in 0..schools {
            let cells: Vec<String> =
                (0..3).map(|_| if next(12) == 0 { String::new() } else { (next(9) * 25).to_string() }).collect();
            table += &format!("X{school},{}\n", cells.join(","));
        }
        // A table without any school that can be compared is another matter.
        table += "X99,1,2,3\n";
        let mut list: Vec<(String, u8)> = (0..schools)
            .filter(|_| next(8) > 0)
            .map(|school| (format!("X{school}"), u8::try_from(school * 7 % 4 + 1).expect("a cluster")))
            .collect();
        list.push(("X99".to_owned(), u8::try_from(next(4) + 1).expect("a cluster")));
        let sign = |minus: bool| if minus { "-" } else { "" };
        let (complexity, results) =
            (format!("c = {}1", sign(next(2) == 0)), format!("r = {}1", sign(next(2) == 0)));
        if next(2) == 0 {
            assert_reached(&table, &list, [&complexity, &results], ["threshold = \"median\""; 2]);
        } else {
            let indicators = format!("{complexity}, q = 1");
            let usual = ["threshold = \"median\"", "scale = \"min-max\"\nthreshold = \"median\""];
            assert_reached(&table, &list, [&indicators, &results], usual);
        }
    }
}

/// Ten schools in a grid, two districts, one decision.
fn grid(more: &str) -> Test {
    let table = "s,d,c,r\n11,A,60,60\n12,A,60,40\n13,A,40,60\n14,A,40,40\n15,A,,50\n\
                 21,B,80,30\n22,B,80,20\n23,B,70,30\n24,B,70,20\n25,B,70,30\n";
    Test::new().file("t.csv", table).file("opora.toml", settings(["c = 1", "r = 1"], RULES, more))
}

#[test]
fn schools_that_are_not_compared_are_told() {
    let roster = "s,cluster\n11,2\n12,1\n13,4\n№ 14,3\n15,3\n21,\n98,4\n99,1\n23,4\n24,3\n";
    for (lang, _) in LANGUAGES {
        let test = grid("[decisions]\n23 = { cluster = 4, reason = \"протокол № 3\" }").file("roster.csv", roster);
        let test = test.args(["calibrate", "t.csv", "--roster", "roster.csv", "--lang", lang]);
        golden("what is told", &format!("calibrate-aside.{lang}.txt"), test.any_stdout().run().stdout.as_bytes());
    }
}

#[test]
fn each_group_has_its_thresholds() {
    let roster = "s,cluster\n11,2\n12,1\n13,4\n14,3\n21,2\n22,1\n23,4\n24,3\n25,1\n";
    for (lang, _) in LANGUAGES {
        let test = grid("by = \"d\"").file("roster.csv", roster);
        let test = test.args(["calibrate", "t.csv", "--roster", "roster.csv", "--lang", lang]);
        golden("what is told", &format!("calibrate-groups.{lang}.txt"), test.any_stdout().run().stdout.as_bytes());
    }
    // A group of which the list has nobody.
    let test = grid("by = \"d\"").file("roster.csv", "s,cluster\n11,2\n").any_stdout();
    let stdout = test.args(["calibrate", "t.csv", "--roster", "roster.csv"]).run().stdout;
    assert!(
        stdout.contains("=== B ===\nNo school of the list has data: there is nothing to compare.\n"),
        "{stdout}"
    );
    assert!(stdout.contains("In all, each group by its own thresholds: 1 of 1 school (100%)."), "{stdout}");
}

#[test]
fn schools_left_out_are_no_strangers() {
    let roster = "s,cluster\n11,2\n12,1\n13,4\n14,3\n21,2\n22,1\n99,3\n";
    let test = grid("[exclude]\n14 = \"вечерняя школа\"").file("roster.csv", roster).any_stdout();
    let test = test.args(["calibrate", "t.csv", "--roster", "roster.csv", "--where", "d=A"]);
    let stdout = test.run().stdout;
    for line in [
        "The best thresholds place 3 of 3 schools as the list does (100%).",
        "Not compared, not in the table (1 school): 99\n",
        "Not compared, left out by `--where` or `[exclude]` (3 schools of the list).",
    ] {
        assert!(stdout.contains(line), "{stdout}");
    }
}

#[test]
fn lists_that_cannot_be_used() {
    let cases = [
        ("nobody is in the table", 1, "s,cluster\n№ 11,2\n№ 12,1\n"),
        ("nobody has a cluster", 1, "s,cluster\n11,\n12,\n"),
        ("nobody has data", 1, "s,cluster\n15,3\n"),
        ("no cluster", 1, "s,cluster\n11,7\n"),
    ];
    failures("calibrate", &cases, |list| {
        grid("").file("roster.csv", list).args(["calibrate", "t.csv", "--roster", "roster.csv"])
    });
    let test = grid("").file("roster.csv", cases[0].2).any_stderr().code(1);
    let test = test.args(["calibrate", "t.csv", "--roster", "roster.csv", "--problems", "p.csv"]);
    test.creates("p.csv", "file,sheet,row,column,value,problem\nroster.csv,,,,,nothing-joins\n").run();
}

#[test]
fn a_large_district_stays_readable() {
    let mut table = String::from("s,c,r\n");
    let mut roster = String::from("s,cluster\n");
    for school in 0..400_u32 {
        let (complexity, results) = (school * 37 % 400, school * 91 % 400);
        table += &format!("{school},{complexity}.{},{results}\n", school % 10);
        // One school stands in the list against the order.
        let complex = (complexity >= 150) != (school == 7);
        let cluster = match (complex, results >= 220) {
            (true, false) => 1,
            (true, true) => 2,
            (false, false) => 3,
            (false, true) => 4,
        };
        roster += &format!("{school},{cluster}\n");
    }
    for (lang, percent) in [("en", "(99.8%)"), ("ru", "(99,8 %)")] {
        let test = Test::new().file("t.csv", &table).file("roster.csv", &roster);
        let test = test.file("opora.toml", settings(["c = 1", "r = 1"], RULES, "")).any_stdout();
        let stdout = test.args(["calibrate", "t.csv", "--roster", "roster.csv", "--lang", lang]).run().stdout;
        assert!(stdout.contains(percent), "{stdout}");
        assert!(stdout.lines().all(|line| line.chars().count() <= 80), "{stdout}");
        assert!(stdout.lines().count() < 60, "{stdout}");
        assert!(stdout.contains("15 "), "{stdout}");
    }
}
