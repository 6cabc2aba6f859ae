//! `compare old.json new.json --erratum`: the same year twice, a correction against what was published.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{LANGUAGES, Test, golden};

/// What was published.
const TABLE: &str = "\
ОУ,Сложность,ЕГЭ,ОГЭ
1,40,54,50
2,38,72,60
3,36,58,52
4,34,75,66
5,22,51,40
6,20,70,61
7,18,59,50
8,16,78,70
";

const SETTINGS: &str = "\
title = \"Заречный район\"
period = \"2024/2025\"
school = \"ОУ\"
[complexity.indicators]
\"Сложность\" = 1
[results]
threshold = 65
[results.indicators]
\"ЕГЭ\" = 1
";

/// The report of a table.
fn report(table: &str, settings: &str) -> Vec<u8> {
    let test = Test::new().file("data.csv", table).file("opora.toml", settings);
    let test = test.args(["report", "data.csv", "-o", "x.json"]).any_stderr().creates_any("x.json");
    fs::read(test.run().folder.path().join("x.json")).expect("the report")
}

/// Compares two reports, which stand without settings near by.
fn compare(old: &[u8], new: &[u8]) -> Test {
    Test::new().file("old.json", old).file("new.json", new).args(["compare", "old.json", "new.json", "--erratum"])
}

fn as_json(test: Test) -> Value {
    serde_json::from_str(&test.args(["-f", "json"]).any_stdout().run().stdout).expect("JSON")
}

/// A value that changes a cluster, one that does not, a school added, one left out, other settings and pairs.
fn corrected() -> (Vec<u8>, Vec<u8>) {
    let table = TABLE
        .replace("1,40,54,50", "1,40,66,50")
        .replace("3,36,58,52", "3,36,59.5,52")
        .replace("8,16,78,70\n", "8,16,78,70\n9,14,50,40\n");
    let settings = SETTINGS
        .replace("[complexity.indicators]", "[exclude]\n\"7\" = \"вечерняя школа\"\n[complexity.indicators]");
    (report(TABLE, SETTINGS), report(&table, &settings))
}

#[test]
fn a_correction_is_told() {
    let (old, new) = corrected();
    for (lang, _) in LANGUAGES {
        for format in ["text", "md"] {
            compare(&old, &new)
                .args(["-f", format, "--lang", lang])
                .stdout_golden(&format!("erratum.{lang}.{format}"))
                .run();
        }
    }
    compare(&old, &new).args(["-f", "csv"]).stdout_golden("erratum.csv").run();
    let excel = compare(&old, &new).args(["-o", "x.xlsx"]).creates_any("x.xlsx");
    excel.run();
    // JSON does not depend on the language; the hashes are those of reports, which have new keys now and then.
    for (lang, _) in LANGUAGES {
        let printed = compare(&old, &new).args(["-f", "json", "--lang", lang]).any_stdout().run().stdout;
        let is_hash = |line: &&str| line.trim_start().starts_with("\"sha256\"");
        let lines: Vec<&str> = printed.lines().filter(|line| !is_hash(line)).collect();
        assert_eq!(printed.lines().filter(is_hash).count(), 2);
        golden("erratum", "erratum.json", (lines.join("\n") + "\n").as_bytes());
    }
}

#[test]
fn which_values_did_it_is_exact() {
    let (old, new) = corrected();
    let found = as_json(compare(&old, &new));
    let of = |key: &str| -> Vec<&str> {
        found[key].as_array().expect("a list").iter().filter_map(|one| one["school"].as_str()).collect()
    };
    assert_eq!(
        (of("clusters"), of("values"), of("added"), of("left_out")),
        (vec!["1"], vec!["3"], vec!["9"], vec!["7"])
    );
    let one = &found["clusters"][0];
    assert_eq!((&one["from"], &one["to"], &one["cause"]), (&json!(1), &json!(2), &json!("school")));
    assert_eq!(one["values"], json!([{"column": "ЕГЭ", "before": 54.0, "after": 66.0, "mean": false}]));
    assert_eq!(found["left_out"][0]["reason"], json!("вечерняя школа"));
    assert_eq!(found["settings"], json!([{"key": "exclude.7", "before": null, "after": "вечерняя школа"}]));
    assert_eq!(found["changed"], json!(true));
}

/// A school whose own values stay changes with the line that others move.
#[test]
fn a_line_that_moved_is_no_value_of_the_school() {
    let settings = SETTINGS.replace("threshold = 65", "threshold = \"median\"");
    let table = TABLE.replace("3,36,58,52", "3,36,71,52");
    let found = as_json(compare(&report(TABLE, &settings), &report(&table, &settings)));
    let told: Vec<(&str, &Value, &Value)> = found["clusters"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["school"].as_str().expect("an id"), &one["cause"], &one["values"]))
        .collect();
    let [(three, by_school, values), (six, by_line, none)] = told[..] else { panic!("{told:?}") };
    assert_eq!((three, six), ("3", "6"));
    assert_eq!((by_school, by_line), (&json!("school"), &json!("line")));
    assert_eq!((&values[0]["before"], none), (&json!(58.0), &json!([])));
    assert_eq!(
        (&found["thresholds"][0]["before"], &found["thresholds"][0]["after"]),
        (&json!(64.5), &json!(70.5))
    );
}

#[test]
fn a_missing_value_that_is_filled_in_gives_a_cluster() {
    let gap = TABLE.replace("1,40,54,50", "1,40,,50");
    let found = as_json(compare(&report(&gap, SETTINGS), &report(TABLE, SETTINGS)));
    let one = &found["clusters"][0];
    assert_eq!((&one["school"], &one["from"], &one["to"]), (&json!("1"), &json!(null), &json!(1)));
    assert_eq!(one["values"], json!([{"column": "ЕГЭ", "before": null, "after": 54.0, "mean": false}]));
}

/// Other settings alone: no value did it.
#[test]
fn other_settings_are_told_as_such() {
    let new = SETTINGS.replace("threshold = 65", "threshold = 71");
    let found = as_json(compare(&report(TABLE, SETTINGS), &report(TABLE, &new)));
    assert_eq!(found["values"], json!([]));
    assert_eq!(found["settings"], json!([{"key": "results.threshold", "before": 65, "after": 71}]));
    assert_eq!((&found["clusters"][0]["school"], &found["clusters"][0]["cause"]), (&json!("6"), &json!("line")));
    let decided = format!(
        "{SETTINGS}[decisions]\n\"1\" = {{ cluster = 2, reason = \"протокол № 3\", date = 2025-06-14 }}\n"
    );
    let (old, new) = (report(TABLE, SETTINGS), report(TABLE, &decided));
    let printed = compare(&old, &new).args(["--lang", "ru"]).any_stdout().run().stdout;
    assert!(printed.contains("решение комиссии"), "{printed}");
    let other = SETTINGS.replace("\"ЕГЭ\" = 1", "\"ОГЭ\" = 1");
    let found = as_json(compare(&old, &report(TABLE, &other)));
    let keys: Vec<&str> =
        found["settings"].as_array().expect("settings").iter().filter_map(|one| one["key"].as_str()).collect();
    assert_eq!(keys, ["results.indicators.ЕГЭ", "results.indicators.ОГЭ"]);
}

#[test]
fn nothing_changed_says_so() {
    let one = report(TABLE, SETTINGS);
    for (lang, said) in [("ru", "Исправлять нечего"), ("en", "There is nothing to correct")] {
        let printed = compare(&one, &one).args(["--lang", lang]).any_stdout().run().stdout;
        assert!(printed.contains(said), "{printed}");
    }
    let found = as_json(compare(&one, &one));
    assert_eq!(found["changed"], json!(false));
    // The order of the rows is nothing to correct.
    let mut rows: Vec<&str> = TABLE.lines().collect();
    rows[1..].reverse();
    assert_eq!(as_json(compare(&one, &report(&(rows.join("\n") + "\n"), SETTINGS)))["changed"], json!(false));
}

#[test]
fn what_is_no_version_of_the_year() {
    let old = report(TABLE, SETTINGS);
    let next = report(TABLE, &SETTINGS.replace("2024/2025", "2025/2026"));
    let test = || {
        let test = Test::new().file("old.json", &old).file("next.json", &next).file("data.csv", TABLE);
        test.file("opora.toml", SETTINGS).file("a.csv", "ОУ,Кластер\n1,1\n").file("b.csv", "ОУ,Кластер\n1,2\n")
    };
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (args, code) in [
            (&["old.json", "next.json"][..], 1),
            (&["old.json", "data.csv"], 1),
            (&["a.csv", "b.csv"], 1),
            (&["old.json"], 2),
            (&["old.json", "old.json", "old.json"], 2),
        ] {
            let ran =
                test().args(["compare"]).args(args.iter().copied()).args(["--erratum"]).env("LC_ALL", locale);
            let settings = if lang == "ru" { "ru" } else { "en" };
            let ran = ran.args(["--lang", settings]).code(code).any_stderr().run();
            said += &format!("# {}: exit {code}\n{}\n", args.join(" "), ran.stderr);
        }
        golden("erratum", &format!("erratum.{lang}.stderr"), said.as_bytes());
    }
}

/// An official list was published: only clusters can be compared.
#[test]
fn a_list_that_was_published() {
    let new = report(TABLE, SETTINGS);
    let list = "ОУ,Кластер\n1,1\n2,2\n3,2\n4,2\n5,3\n6,4\n7,3\n8,4\n";
    let test = |lang: &str| {
        let test = Test::new().file("list.csv", list).file("new.json", &new);
        test.args(["compare", "list.csv", "new.json", "--erratum", "--lang", lang])
    };
    for (lang, _) in LANGUAGES {
        test(lang).stdout_golden(&format!("erratum-list.{lang}.txt")).run();
    }
}

/// A school whose id was written otherwise is one school by the list of new ids.
#[test]
fn ids_are_joined_by_the_list() {
    let new = report(&TABLE.replace("8,16,78,70", "8а,16,79,70"), SETTINGS);
    let old = report(TABLE, SETTINGS);
    let found = as_json(compare(&old, &new));
    assert_eq!(
        (found["added"][0]["school"].as_str(), found["left_out"][0]["school"].as_str()),
        (Some("8а"), Some("8"))
    );
    let joined = as_json(compare(&old, &new).file("ids.csv", "old,new\n8,8а\n").args(["--renamed", "ids.csv"]));
    assert_eq!((&joined["added"], &joined["left_out"]), (&json!([]), &json!([])));
    assert_eq!(joined["values"][0]["school"], json!("8а"));
}

/// A mean may be corrected by an earlier year alone.
#[test]
fn a_mean_whose_earlier_year_was_corrected() {
    let settings =
        SETTINGS.replace("[results]\n", "[results]\nmean_of = 2\n").replace("period = \"2024/2025\"\n", "");
    let settings = format!("{settings}[[table]]\nfile = \"data.csv\"\nyear = \"Год\"\n");
    let of_year = |year: &str| TABLE.lines().skip(1).fold(String::new(), |out, row| out + year + "," + row + "\n");
    let both = format!("Год,{}\n{}{}", TABLE.lines().next().expect("headings"), of_year("2024"), of_year("2025"));
    let old = report(&both, &settings);
    let new = report(&both.replacen("2024,1,40,54,50", "2024,1,40,80,50", 1), &settings);
    let found = as_json(compare(&old, &new));
    assert_eq!((&found["clusters"][0]["school"], &found["clusters"][0]["to"]), (&json!("1"), &json!(2)));
    let cell = json!([{"column": "ЕГЭ", "before": 54.0, "after": 67.0, "mean": true}]);
    assert_eq!(found["clusters"][0]["values"], cell);
}
