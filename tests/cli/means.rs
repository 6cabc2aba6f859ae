//! `mean_of`: the index on the mean of the last years that there are; it never looks like a single year.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{LANGUAGES, Test, failures};
use crate::word::dump;

/// Six schools a year; 3 is not there in 2023, 4 is new in 2025, 5 has no result in 2025.
const TABLE: &str = "\
Учебный год;ОУ;Сложность;ЕГЭ;Сдавали
2022/2023;1;40;50;10
2022/2023;2;38;60;10
2022/2023;5;20;61;10
2022/2023;6;18;71;10
2023/2024;1;40;62;30
2023/2024;2;38;60;10
2023/2024;3;36;40;10
2023/2024;5;20;63;10
2023/2024;6;18;50;10
2024/2025;1;40;50;20
2024/2025;2;38;60;10
2024/2025;3;36;70;10
2024/2025;4;22;58;10
2024/2025;5;20;—;10
2024/2025;6;18;71;10
";

const SETTINGS: &str = "\
school = \"ОУ\"
[complexity.indicators]
\"Сложность\" = 1
[results]
mean_of = 3
threshold = 60
[results.indicators]
\"ЕГЭ\" = 1
[[table]]
file = \"*.csv\"
year = \"Учебный год\"
";

fn test() -> Test {
    Test::new().file("all.csv", TABLE).file("opora.toml", SETTINGS)
}

/// The rows of some years, under the same headings.
fn years(of: &[&str]) -> String {
    let rows = TABLE.lines().filter(|row| of.iter().any(|year| row.starts_with(year)));
    let head = TABLE.lines().next().expect("headings");
    [head].into_iter().chain(rows).fold(String::new(), |out, row| out + row + "\n")
}

fn report(test: Test, args: &[&str]) -> Value {
    let printed = test.args(["report"]).args(args.iter().copied()).args(["-f", "json"]).any_stderr().any_stdout();
    serde_json::from_str(&printed.run().stdout).expect("JSON")
}

/// Id, results, the year's own value and the number of years of each school.
fn results(report: &Value) -> Vec<(String, Value, Value, Value)> {
    let schools = report["schools"].as_array().expect("schools").iter();
    let one = |one: &Value| {
        let years = one["years"]["ЕГЭ"].clone();
        (
            one["school"].as_str().expect("an id").to_owned(),
            one["results"].clone(),
            one["values"]["ЕГЭ"].clone(),
            years,
        )
    };
    schools.map(one).collect()
}

/// What three years give, without weights.
fn three() -> Vec<(String, Value, Value, Value)> {
    let one = |id: &str, mean: Value, own: Value, years: u8| (id.to_owned(), mean, own, json!(years));
    vec![
        one("1", json!(54.0), json!(50.0), 3),
        one("2", json!(60.0), json!(60.0), 3),
        one("3", json!(55.0), json!(70.0), 2),
        one("4", json!(58.0), json!(58.0), 1),
        one("5", json!(62.0), json!(null), 2),
        one("6", json!(64.0), json!(71.0), 3),
    ]
}

#[test]
fn the_years_of_one_table() {
    let found = report(test(), &["all.csv"]);
    assert_eq!(results(&found), three());
    assert_eq!(found["mean_over"], json!({"complexity": [], "results": ["2022/2023", "2023/2024", "2024/2025"]}));
    assert_eq!(found["settings"]["results"]["mean_of"], json!(3));
    assert_eq!(found["settings"]["complexity"]["mean_of"], json!(null));
    let clusters: Vec<&Value> =
        found["schools"].as_array().expect("schools").iter().map(|one| &one["cluster"]).collect();
    // The line is that of the means: 2 stands on it.
    assert_eq!(clusters, [&json!(1), &json!(2), &json!(1), &json!(3), &json!(4), &json!(4)]);
    assert_eq!(found["schools"][0]["means"], json!({"ЕГЭ": 54.0}));
}

#[test]
fn without_means_nothing_of_them_is_told() {
    let settings = SETTINGS.replace("mean_of = 3\n", "");
    let found = report(Test::new().file("all.csv", TABLE).file("opora.toml", &settings), &["all.csv"]);
    assert_eq!(found["mean_over"], json!({"complexity": [], "results": []}));
    assert_eq!((&found["schools"][0]["means"], &found["schools"][0]["years"]), (&json!(null), &json!(null)));
    // One year is a single year.
    let one = SETTINGS.replace("mean_of = 3", "mean_of = 1");
    let one = report(Test::new().file("all.csv", TABLE).file("opora.toml", one), &["all.csv"]);
    assert_eq!((&one["schools"], &one["warnings"]), (&found["schools"], &found["warnings"]));
}

/// The window is that of the last years: an older one takes no part.
#[test]
fn only_the_last_years_count() {
    let found = report(
        Test::new().file("all.csv", TABLE).file("opora.toml", SETTINGS.replace("mean_of = 3", "mean_of = 2")),
        &["all.csv"],
    );
    assert_eq!(found["mean_over"]["results"], json!(["2023/2024", "2024/2025"]));
    let means: Vec<Value> = results(&found).into_iter().map(|(_, mean, ..)| mean).collect();
    assert_eq!(means, [json!(56.0), json!(60.0), json!(55.0), json!(58.0), json!(63.0), json!(60.5)]);
}

#[test]
fn earlier_years_given_otherwise_are_the_same_means() {
    let split = || {
        let test = Test::new().file("opora.toml", SETTINGS).file("now.csv", years(&["2024/2025"]));
        test.file("before.csv", years(&["2022/2023", "2023/2024"]))
    };
    let found = report(split(), &["now.csv", "--previous", "before.csv"]);
    assert_eq!(results(&found), three());
    // A table that holds this year too.
    let found = report(test(), &["all.csv", "--previous", "all.csv"]);
    assert_eq!(results(&found), three());
    assert_eq!(found["previous"]["file"], json!("all.csv"));
}

/// A report keeps the year's own values, so that means are never made of means.
#[test]
fn a_report_gives_its_own_year_alone() {
    let before = test().args(["report", "all.csv", "--year", "2023/2024", "-o", "old.json"]);
    let folder = before.creates_any("old.json").any_stderr().run().folder;
    let old = fs::read(folder.path().join("old.json")).expect("the report");
    let parsed: Value = serde_json::from_slice(&old).expect("JSON");
    assert_eq!(parsed["mean_over"]["results"], json!(["2022/2023", "2023/2024"]));
    assert_eq!(
        (&parsed["schools"][0]["results"], &parsed["schools"][0]["values"]["ЕГЭ"]),
        (&json!(56.0), &json!(62.0))
    );
    let test = || {
        let test = Test::new().file("opora.toml", SETTINGS).file("old.json", &old);
        test.file("now.csv", years(&["2024/2025"]))
    };
    let found = report(test(), &["now.csv", "--previous", "old.json"]);
    assert_eq!(found["mean_over"]["results"], json!(["2023/2024", "now"]));
    let means: Vec<Value> = results(&found).into_iter().map(|(_, mean, ..)| mean).collect();
    assert_eq!(means, [json!(56.0), json!(60.0), json!(55.0), json!(58.0), json!(63.0), json!(60.5)]);
    let codes: Vec<&str> =
        found["warnings"].as_array().expect("warnings").iter().filter_map(|one| one["code"].as_str()).collect();
    assert!(codes.contains(&"mean-over") && codes.contains(&"means-compared"), "{codes:?}");
    // Under last year's line too: 60 is 60.
    let kept = report(test(), &["now.csv", "--previous", "old.json", "--keep-thresholds"]);
    assert_eq!(results(&kept), results(&found));
}

#[test]
fn years_weigh_as_their_pupils_where_all_are_known() {
    let settings = format!("pupils = \"Сдавали\"\npupil_sd = 12\n{SETTINGS}");
    let table = TABLE.replace("2022/2023;2;38;60;10", "2022/2023;2;38;30;");
    let found = report(Test::new().file("all.csv", table).file("opora.toml", settings), &["all.csv"]);
    let one = |at: usize| (&found["schools"][at]["results"], &found["schools"][at]["values"]["Сдавали"]);
    // (50·10 + 62·30 + 50·20) / 60; a year without pupils: each counts once.
    assert_eq!(one(0), (&json!(56.0), &json!(20.0)));
    assert_eq!(one(1), (&json!(50.0), &json!(10.0)));
    // The error is that of 60 pupils; of pupils that are not known there is none.
    let error = found["schools"][0]["results_se"].as_f64().expect("an error");
    assert!((error - 12.0 / 60.0_f64.sqrt()).abs() < 1e-12, "{error}");
    assert_eq!(found["schools"][1]["results_se"], json!(null));
}

#[test]
fn schools_with_new_ids_keep_their_years() {
    let renamed = years(&["2024/2025"]).replace(";1;40;", ";11;40;").replace(";2;38;", ";11а;38;");
    let test = || {
        let test = Test::new()
            .file("opora.toml", SETTINGS)
            .file("now.csv", &renamed)
            .file("ids.csv", "old,new\n1,11\n2,11а\n");
        test.file("before.csv", years(&["2022/2023", "2023/2024"]))
    };
    let found = report(test(), &["now.csv", "--previous", "before.csv", "--renamed", "ids.csv"]);
    let told: Vec<_> = results(&found).into_iter().take(2).map(|(id, mean, _, years)| (id, mean, years)).collect();
    assert_eq!(told, [("11".to_owned(), json!(54.0), json!(3)), ("11а".to_owned(), json!(60.0), json!(3))]);
    // In one table the list needs no `--previous`.
    let table = years(&["2022/2023", "2023/2024"]) + renamed.split_once('\n').expect("rows").1;
    let test =
        Test::new().file("opora.toml", SETTINGS).file("all.csv", table).file("ids.csv", "old,new\n1,11\n2,11а\n");
    assert_eq!(results(&report(test, &["all.csv", "--renamed", "ids.csv"])), results(&found));
}

#[test]
fn nothing_is_averaged_over_a_break_or_with_a_list() {
    for (settings, args) in [
        (format!("breaks = [\"results\"]\n{SETTINGS}"), &["all.csv", "--previous", "all.csv"][..]),
        (SETTINGS.to_owned(), &["now.csv", "--previous", "roster.txt"][..]),
        (SETTINGS.to_owned(), &["now.csv"][..]),
    ] {
        let test =
            Test::new().file("opora.toml", settings).file("all.csv", TABLE).file("now.csv", years(&["2024/2025"]));
        let found = report(test.file("roster.txt", "ОУ,Кластер\n1,1\n2,2\n"), args);
        assert_eq!(found["mean_over"]["results"], json!([]), "{args:?}");
        assert_eq!(found["schools"][0]["results"], json!(50.0), "{args:?}");
        let warnings = found["warnings"].as_array().expect("warnings");
        let told = warnings.iter().find(|one| one["code"] == "mean-over").expect("it is told");
        assert!(told["text"].as_str().expect("a text").contains("mean_of = 3"), "{told}");
    }
}

/// The order of rows and of years in the table changes nothing.
#[test]
fn the_order_of_the_rows_changes_no_mean() {
    let mut rows: Vec<&str> = TABLE.lines().collect();
    rows[1..].reverse();
    let turned = rows.join("\n") + "\n";
    let found = report(Test::new().file("all.csv", turned).file("opora.toml", SETTINGS), &["all.csv"]);
    let mut sorted = results(&found);
    sorted.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(sorted, three());
}

#[test]
fn every_output_says_that_it_is_a_mean() {
    for (lang, _) in LANGUAGES {
        let (mean, of) = match lang {
            "ru" => ("среднее за 3 года", "2022/2023, 2023/2024, 2024/2025"),
            _ => ("mean of 3 years", "2022/2023, 2023/2024, 2024/2025"),
        };
        let names =
            ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"];
        let run = test().folder("out").args([
            "report",
            "all.csv",
            "-o",
            "out/",
            "--cards",
            "cards.docx",
            "--lang",
            lang,
        ]);
        let run = names.iter().fold(run, |run, name| run.creates_any(&format!("out/{name}")));
        let ran = run.creates_any("cards.docx").any_stderr().run();
        let read = |name: &str| fs::read(ran.folder.path().join(name)).expect("the file");
        for name in ["out/report.docx", "cards.docx"] {
            let text = dump(&read(name)).replace('\u{a0}', " ");
            assert!(text.contains(mean) && text.contains(of), "{name} in {lang}:\n{text}");
        }
        let page = String::from_utf8(read("out/report.html")).expect("a page").replace('\u{a0}', " ");
        assert!(page.contains(mean) && page.contains(of));
        let schools = String::from_utf8(read("out/schools.csv")).expect("CSV");
        assert!(schools.starts_with("group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason,results_years,expected,"));
        assert!(
            schools.contains(",1,,1,40,54,") && schools.lines().nth(1).expect("a row").ends_with(",3,,,,,,,,"),
            "{schools}"
        );
        for format in ["text", "md", "svg"] {
            let printed =
                test().args(["report", "all.csv", "-f", format, "--lang", lang]).any_stdout().any_stderr().run();
            let flowing: Vec<&str> = printed.stdout.split_whitespace().collect();
            assert!(flowing.join(" ").contains(mean), "{format} in {lang}:\n{}", printed.stdout);
        }
        let brief =
            test().args(["report", "all.csv", "--brief", "--lang", lang]).any_stdout().any_stderr().run().stdout;
        assert!(brief.contains(mean), "{brief}");
        // Tables on stdout say it beside them.
        for command in ["cluster", "pair"] {
            let ran =
                test().args([command, "all.csv", "-f", "csv", "--lang", lang]).any_stdout().any_stderr().run();
            assert!(ran.stderr.contains(mean), "{}", ran.stderr);
        }
        let text =
            test().args(["report", "all.csv", "--lang", lang]).stdout_golden(&format!("mean-of.{lang}.txt"));
        text.run();
        let years = test()
            .args(["compare", "all.csv", "--lang", lang])
            .stdout_golden(&format!("mean-of-compare.{lang}.txt"));
        years.run();
    }
}

#[test]
fn settings_of_means_that_do_not_fit() {
    let both =
        "[complexity.indicators]\n\"ЕГЭ\" = -1\n[results]\nmean_of = 2\n[results.indicators]\n\"ЕГЭ\" = 1\n";
    let cases = [
        ("no year", 2, "[results]\nmean_of = 0\n"),
        ("half a year", 2, "[results]\nmean_of = 1.5\n"),
        ("a word", 2, "[complexity]\nmean_of = \"three\"\n"),
        ("at the top", 2, "mean_of = 3\n"),
        ("one indicator of both axes", 2, both),
    ];
    failures("mean-of", &cases, |settings| {
        Test::new().file("all.csv", TABLE).file("opora.toml", settings).args(["report", "all.csv"])
    });
}
