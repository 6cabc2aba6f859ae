//! Numbers at the ends of what is allowed: no panic, no number that is none, and nothing lost on the way.

use std::fmt::Write;

use crate::harness::{Test, failures};

/// A district of eight schools whose cells are these, by row: complexity, second indicator, results.
fn table(cells: [&str; 3]) -> String {
    let mut out = "School,C,D,R\n".to_owned();
    for row in 0..8 {
        let cell = |at: usize| if row % 4 == at { cells[at].to_owned() } else { (row * (at + 1)).to_string() };
        writeln!(out, "{},{},{},{}", row + 1, cell(0), cell(1), cell(2)).expect("a String");
    }
    out
}

/// 1 and a hundred zeros: the largest number that is read.
fn largest() -> String {
    format!("1{}", "0".repeat(100))
}

/// The smallest that anybody would type, and its like.
fn smallest() -> String {
    format!("0.{}1", "0".repeat(200))
}

struct Case {
    name: &'static str,
    cells: [String; 3],
    complexity: String,
    results: String,
    pairing: &'static str,
}

fn cases() -> Vec<Case> {
    let (large, small) = (largest(), smallest());
    let plain = || ["1.5".to_owned(), "2.5".to_owned(), "3.5".to_owned()];
    let two = |one: &str, other: &str| format!("[complexity.indicators]\n\"C\" = {one}\n\"D\" = {other}\n");
    let one = "[results.indicators]\n\"R\" = 1\n".to_owned();
    let case = |name, cells, complexity: String, results: String, pairing| Case {
        name,
        cells,
        complexity: format!("[complexity]\n{complexity}"),
        results: format!("[results]\n{results}"),
        pairing,
    };
    let mut out = Vec::new();
    for scale in ["raw", "z-score", "min-max", "percentile"] {
        for rule in ["\"median\"", "\"mean\"", "\"natural\"", "\"p99\"", "1e100", "-1e100", "1e-300"] {
            let complexity = format!("scale = \"{scale}\"\nthreshold = {rule}\n{}", two("1e40", "1e-40"));
            for cells in [
                [large.clone(), format!("-{large}"), large.clone()],
                [small.clone(), format!("-{small}"), small.clone()],
                [large.clone(), small.clone(), format!("-{large}")],
            ] {
                let results = format!("scale = \"{scale}\"\nthreshold = {rule}\n{one}");
                out.push(case("cells", cells, complexity.clone(), results, ""));
            }
        }
    }
    let range = "scale = \"min-max\"\n[results.indicators]\n\"R\" = { weight = -1, range = [0, 1e-40] }\n";
    out.push(case("narrow range", [large.clone(), small, large.clone()], two("1", "-1"), range.to_owned(), ""));
    let range = "scale = \"min-max\"\n[results.indicators]\n\"R\" = { weight = 1, range = [-1e100, 1e100] }\n";
    out.push(case("wide range", plain(), two("1", "-1"), range.to_owned(), ""));
    for pairing in [
        "capacity = 4294967295\n",
        "max_distance = 1e100\nmin_gap = 1e-300\n",
        "max_distance = 0\nmin_gap = 1e100\n",
        "max_distance = 1e-300\ncapacity = 4294967295\nkeep = [[\"1\", \"2\"]]\n",
    ] {
        out.push(case("pairing", plain(), two("1", "-1"), one.clone(), pairing));
    }
    out
}

fn settings(case: &Case) -> String {
    let Case { complexity, results, pairing, .. } = case;
    let top = "school = \"School\"\nborder = 1e100\nhold = 1e100\nteam = 4294967295\n";
    format!("{top}{complexity}{results}[pairing]\n{pairing}")
}

/// A JSON without infinite numbers, and CSVs without words for them.
fn is_clean(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-');
    words
        .into_iter()
        .all(|word| !["NaN", "nan", "inf", "-inf", "Infinity", "-Infinity", "infinity"].contains(&word))
}

#[test]
fn extremes_give_numbers_or_a_problem() {
    for case in cases() {
        let [c, d, r] = &case.cells;
        let made = |format: &str| {
            let test = Test::new().file("data.csv", table([c, d, r])).file("opora.toml", settings(&case));
            test.args(["report", "data.csv", "-q", "-f", format])
        };
        let what = format!("{}: {}{}{:?}", case.name, case.complexity, case.results, case.cells);
        let report = made("json").any_stdout().any_stderr().run().stdout;
        let json: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        assert_eq!(json["schools"].as_array().map(Vec::len), Some(8), "{what}");
        for school in json["schools"].as_array().expect("schools") {
            // Nobody lost an index on the way: all have all cells.
            assert!(school["complexity"].is_number() && school["results"].is_number(), "{what}{school}");
        }
        for format in ["csv", "text"] {
            let text = made(format).any_stdout().any_stderr().run().stdout;
            assert!(is_clean(&text), "{what}{text}");
        }
        // The year reads back, and next year's table is held against it.
        let test = Test::new().file("data.csv", table(["7", "8", "9"])).file("opora.toml", settings(&case));
        let test = test.file("report.json", &report).args(["report", "data.csv", "-q", "-f", "json"]);
        test.args(["--previous", "report.json"]).any_stdout().any_stderr().run();
    }
}

#[test]
fn every_paper_of_an_extreme_district_is_made() {
    for (at, case) in cases().iter().enumerate().step_by(7) {
        let [c, d, r] = &case.cells;
        let test = Test::new().file("data.csv", table([c, d, r])).file("opora.toml", settings(case));
        let test = test.args(["report", "data.csv", "-q", "-o", "out/"]);
        let mut test = test.any_stderr();
        for name in
            ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"]
        {
            test = test.creates_any(&format!("out/{name}"));
        }
        let ran = test.run();
        for name in ["schools.csv", "pairs.csv", "report.json", "report.html"] {
            let paper = std::fs::read_to_string(ran.folder.path().join("out").join(name)).expect("a file");
            let own = paper.split("<script").next().unwrap_or_default();
            assert!(is_clean(own), "{at} {name}: {}", case.complexity);
        }
    }
}

#[test]
fn a_share_of_almost_nothing_is_a_problem() {
    let table = format!("School,Part,Whole,R\n1,{},{},1\n2,1,2,5\n3,1,3,7\n", largest(), smallest());
    let settings = "[shares]\n\"S\" = [\"Part\", \"Whole\"]\n[complexity.indicators]\n\"S\" = 1\n\
        [results.indicators]\n\"R\" = 1\n";
    failures("almost-nothing", &[("a share of almost nothing", 1, settings)], |settings| {
        Test::new().file("data.csv", &table).file("opora.toml", settings).args(["cluster", "data.csv"])
    });
}

#[test]
fn many_schools_are_paired_at_once() {
    let mut table = "School,Area,C,R\n".to_owned();
    for row in 0..10_400 {
        writeln!(table, "{row},{},{},{}", row % 199, row % 100, row % 2).expect("a String");
    }
    let made = |command| {
        Test::new()
            .file("data.csv", &table)
            .file("opora.toml", settings_of(""))
            .args([command, "data.csv", "-q", "-f", "csv"])
    };
    assert_eq!(made("cluster").any_stdout().any_stderr().run().stdout.lines().count(), 10_401);
    for (flags, settings) in [
        (&[][..], String::new()),
        (&["--by", "Area"], String::new()),
        (&[], "[pairing]\nsame = [\"Area\"]\n".to_owned()),
    ] {
        let test = Test::new().file("data.csv", &table).file("opora.toml", settings_of(&settings));
        let test = test.args(["pair", "data.csv", "-q", "-f", "csv"]).args(flags.iter().copied());
        let stdout = test.any_stdout().any_stderr().run().stdout;
        assert!(stdout.lines().count() > 5000, "{}", stdout.lines().count());
    }
}

fn settings_of(pairing: &str) -> String {
    format!(
        "[complexity]\nthreshold = 0\n[complexity.indicators]\n\"C\" = 1\n\
         [results]\nthreshold = 1\n[results.indicators]\n\"R\" = 1\n{pairing}"
    )
}

/// One indicator with as many values as schools: nearly all pairs cost the same but for the last digits.
#[test]
fn too_many_values_of_one_indicator_are_told_before_they_are_weighed() {
    let mut table = "School,C,R\n".to_owned();
    for row in 0..100_004 {
        writeln!(table, "{row},{}.{row:06},{}", row % 199, row % 2).expect("a String");
    }
    let test = |command| {
        let test = Test::new().file("data.csv", &table).file("opora.toml", settings_of(""));
        test.args([command, "data.csv", "-q", "-f", "csv"]).any_stdout().any_stderr()
    };
    let ran = test("pair").code(1).run();
    assert!(ran.stderr.contains("too many schools to find pairs for all of them at once"), "{}", ran.stderr);
    assert_eq!(test("cluster").run().stdout.lines().count(), 100_005);
}
