//! What else stands beside the clusters: how good the pairs are, what would give a mentor to those without, what the
//! clusters differ in, the federal flag, and whether help helped.

use std::fs;
use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS, district};
use crate::harness::{LANGUAGES, Test};
use crate::word::dump;

fn json_of(test: Test) -> Value {
    let printed = test.args(["-f", "json", "-q"]).any_stdout().any_stderr().run().stdout;
    serde_json::from_str(&printed).expect("JSON")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// A district with fewer places and a nearer limit, so that some go without.
fn strict(settings: &str) -> Test {
    Test::new().file("Свод.csv", DISTRICT).file("opora.toml", settings)
}

/// The settings with these limits.
fn limited(limits: &str) -> String {
    DISTRICT_SETTINGS.replace("max_distance = 1.0\n", limits)
}

const NARROW: &str = "max_distance = 0.3\ncapacity = 1\nmin_gap = 4\n";
const ABOVE: &str = "mentors = \"above-expected\"\ncapacity = 1\n";
const SAME: &str = "max_distance = 3\ncapacity = 1\nsame = [\"Вид\"]\n";

#[test]
fn the_quality_of_pairs_in_words() {
    for (lang, locale) in LANGUAGES {
        for format in ["text", "md"] {
            let ending = if format == "md" { "md" } else { "txt" };
            let test = strict(&limited(NARROW)).env("LC_ALL", locale).args(["pair", "Свод.csv", "-f", format]);
            test.stdout_golden(&format!("quality.{lang}.{ending}")).any_stderr().run();
        }
    }
}

/// The columns of `pair` as CSV are what they were, to the letter.
#[test]
fn csv_of_pairs_has_no_more_columns() {
    let printed = district().args(["pair", "Свод.csv", "-f", "csv"]).any_stdout().any_stderr().run().stdout;
    let head =
        "group,mentee,mentee_name,mentee_cluster,mentor,mentor_name,mentor_cluster,distance,results_gap,reason";
    assert_eq!(printed.lines().next(), Some(head));
}

/// Each way out is proved by applying it as a user would: with the settings changed so, the mentee has a mentor, and
/// fewer schools go without.
#[test]
fn every_way_out_is_one() {
    let rows =
        |settings: &str| json_of(strict(settings).args(["pair", "Свод.csv"])).as_array().expect("rows").clone();
    let open = |rows: &[Value]| -> Vec<String> {
        let open = rows.iter().filter(|row| row["mentor"].is_null());
        open.map(|row| row["mentee"].as_str().expect("an id").to_owned()).collect()
    };
    let mut kinds = Vec::new();
    for limits in [NARROW, SAME, ABOVE] {
        let settings = limited(limits);
        let before = rows(&settings);
        let without = open(&before);
        for row in &before {
            let ways = row["relax"].as_array();
            assert_eq!(ways.is_some(), row["mentor"].is_null(), "{row}");
            for way in ways.into_iter().flatten() {
                let (limit, to) = (way["limit"].as_str().expect("a limit"), &way["to"]);
                let line = settings.lines().find(|line| line.starts_with(limit)).expect("the limit");
                let changed = if limit == "same" {
                    assert_eq!((&way["without"], to), (&json!("Вид"), &Value::Null));
                    settings.replace(line, "")
                } else {
                    settings.replace(line, &format!("{limit} = {to}"))
                };
                let left = open(&rows(&changed));
                assert!(!left.iter().any(|id| row["mentee"] == id.as_str()), "{row} {way}: {left:?}");
                assert!(left.len() < without.len(), "{row} {way}: {left:?}");
                kinds.push(limit.to_owned());
            }
        }
        // The report says the same.
        let report = json_of(strict(&settings).args(["report", "Свод.csv"]));
        let unpaired = report["unpaired"].as_array().expect("a list");
        assert_eq!(unpaired.len(), without.len());
        for one in unpaired {
            let row = before.iter().find(|row| row["mentee"] == one["mentee"]).expect("the mentee");
            assert_eq!(row["relax"], one["relax"]);
        }
    }
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds, ["capacity", "max_distance", "mentors", "min_gap", "same"]);
}

/// A mentor out of reach is 111.195 km away.
#[test]
fn a_longer_way_is_a_way_out() {
    let table = "School,Complexity,Results,Lat,Lon\n1,9,1,59.9,30.3\n2,8,9,60.9,30.3\n3,7,9,,\n";
    let settings = |most: &str| {
        format!(
            "school = \"School\"\ncoordinates = [\"Lat\", \"Lon\"]\n[complexity]\nthreshold = 5\n\
             indicators = {{ Complexity = 1 }}\n[results]\nthreshold = 5\nindicators = {{ Results = 1 }}\n\
             [pairing]\nmax_km = {most}\n"
        )
    };
    let row = |most: &str| {
        let test = Test::new().file("data.csv", table).file("opora.toml", settings(most));
        json_of(test.args(["pair", "data.csv"]))[0].clone()
    };
    let open = row("30");
    assert_eq!(open["relax"], json!([{"limit": "max_km", "to": 111.2, "without": null}]), "{open}");
    assert_eq!(row("111.2")["mentor"], "2");
    assert_eq!(row("111.19")["mentor"], Value::Null);
    // The reason says how far off the nearest one is, and never contradicts the limit beside it.
    for (most, shown, limit) in [("30", "111,2 км", "30 км"), ("111.19", "111,20 км", "111,19 км")] {
        let test = Test::new().file("data.csv", table).file("opora.toml", settings(most)).russian();
        let text = test.args(["report", "data.csv", "-q"]).any_stdout().run().stdout;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
        assert!(text.contains(&format!("до самой близкой, 2, {shown}, а предел `max_km` — {limit}")), "{text}");
    }
    // Nobody knows where the mentors are.
    let lost = table.replace("60.9,30.3", ",");
    let test = Test::new().file("data.csv", lost).file("opora.toml", settings("30"));
    let text = test.args(["report", "data.csv", "-q"]).any_stdout().run().stdout;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("its coordinates or theirs are not known, and `max_km` = 30 takes them"), "{text}");
}

/// The balance of the report, counted anew from its own pairs and values.
#[test]
fn the_balance_is_that_of_the_values() {
    let report = json_of(district().args(["report", "Свод.csv"]));
    let schools = report["schools"].as_array().expect("a list");
    let value = |id: &Value, column: &str| {
        schools.iter().find(|school| school["school"] == *id).expect("a school")["values"][column].as_f64()
    };
    let moments = |values: &[f64]| {
        let n = f64::from(u32::try_from(values.len()).expect("few"));
        let mean = values.iter().sum::<f64>() / n;
        (mean, (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n).sqrt())
    };
    let all = report["pair_quality"].as_array().expect("a list");
    assert_eq!(all.len(), 2);
    for quality in all {
        let pairs: Vec<&Value> = report["pairs"].as_array().expect("a list").iter().collect();
        let pairs: Vec<&Value> =
            pairs.into_iter().filter(|pair| pair["mentee_cluster"] == quality["mentee_cluster"]).collect();
        assert_eq!(quality["paired"], json!(pairs.len()));
        let distances: Vec<f64> = pairs.iter().map(|pair| number(&pair["distance"])).collect();
        assert!((number(&quality["mean_distance"]) - moments(&distances).0).abs() < 1e-9);
        let worst = distances.iter().copied().fold(0.0, f64::max);
        assert_eq!(number(&quality["worst"]["distance"]), worst);
        let load: u64 = quality["load"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one["mentees"].as_u64().expect("a count"))
            .sum();
        assert_eq!(json!(load), json!(pairs.len()));
        for one in quality["balance"].as_array().expect("a list") {
            let column = one["column"].as_str().expect("a name");
            let of_cluster = |key: &str| -> Vec<f64> {
                let of = schools.iter().filter(|school| school["cluster"] == quality[key]);
                of.filter_map(|school| school["values"][column].as_f64()).collect()
            };
            let of_pairs =
                |key: &str| -> Vec<f64> { pairs.iter().filter_map(|pair| value(&pair[key], column)).collect() };
            let [low, high] = ["mentee_cluster", "mentor_cluster"].map(|key| moments(&of_cluster(key)));
            let pooled = f64::midpoint(low.1 * low.1, high.1 * high.1).sqrt();
            assert!((number(&one["before"]["difference"]) - (high.0 - low.0) / pooled).abs() < 1e-9, "{one}");
            assert!((number(&one["before"]["variance_ratio"]) - (high.1 / low.1).powi(2)).abs() < 1e-9, "{one}");
            let [low, high] = ["mentee", "mentor"].map(|key| moments(&of_pairs(key)).0);
            let after = number(&one["after"]["difference"]);
            assert!((after - (high - low) / pooled).abs() < 1e-9, "{one}");
            let verdict = match after.abs() {
                apart if apart <= 0.1 => "good",
                apart if apart <= 0.25 => "fair",
                _ => "poor",
            };
            assert_eq!(one["after"]["verdict"], verdict);
        }
    }
}

/// Five low schools with a partnership and five without, as in the worked example of the method, and five mentors.
const RESULTS: [(&str, f64, f64); 15] = [
    ("t1", 40.0, 47.0),
    ("t2", 44.0, 48.0),
    ("t3", 46.0, 52.0),
    ("t4", 50.0, 53.0),
    ("t5", 38.0, 46.0),
    ("c1", 41.0, 43.0),
    ("c2", 45.0, 46.0),
    ("c3", 48.0, 50.0),
    ("c4", 39.0, 43.0),
    ("c5", 43.0, 44.0),
    ("m1", 70.0, 69.0),
    ("m2", 72.0, 72.0),
    ("m3", 74.0, 71.0),
    ("m4", 76.0, 77.0),
    ("m5", 78.0, 75.0),
];

const PROCEDURES: &str =
    "failed = { \"Русский\" = \"Двойки Р\", \"Математика\" = \"Двойки М\" }\nprofile = [\"Стаж\"]\n";

fn partners(year: usize) -> String {
    let row = |(at, (id, before, after)): (usize, &(&str, f64, f64))| {
        let results = [before, after][year];
        // By the place of a school: failed in both, in one, in one of each year, missing.
        let failed = match (at % 5, year) {
            (0, _) => "40,35",
            (1, _) => "31,10",
            (2, 0) => "10,30",
            (2, _) => "30,29.9",
            (3, _) => ",45",
            _ => "1,2",
        };
        let senior = if at == 4 { String::new() } else { (10 + at * at % 7).to_string() };
        format!("{id},{},{results},{failed},{senior}\n", 5 + at % 3)
    };
    let rows: String = RESULTS.iter().enumerate().map(row).collect();
    format!("ОУ,Сложность,ЕГЭ,Двойки Р,Двойки М,Стаж\n{rows}")
}

fn partners_settings(pairing: &str) -> String {
    format!(
        "school = \"ОУ\"\n{PROCEDURES}[complexity]\nthreshold = 5\n[complexity.indicators]\n\"Сложность\" = 1\n\
         [results]\nthreshold = 60\n[results.indicators]\n\"ЕГЭ\" = 1\n[pairing]\n{pairing}"
    )
}

const KEEP: &str =
    "keep = [[\"t1\", \"m1\"], [\"t2\", \"m2\"], [\"t3\", \"m3\"], [\"t4\", \"m4\"], [\"t5\", \"m5\"]]\n";

fn two_years(pairing: &str) -> Test {
    let test = Test::new().file("2024.csv", partners(0)).file("2025.csv", partners(1));
    test.file("opora.toml", partners_settings(pairing)).args(["report", "2025.csv", "--previous", "2024.csv"])
}

#[test]
fn did_it_help() {
    let report = json_of(two_years(KEEP));
    let found = &report["helped"][0];
    assert_eq!(report["helped"].as_array().map(Vec::len), Some(1), "{report}");
    assert_eq!((&found["cluster"], &found["support"]), (&json!(1), &json!("partnership")));
    assert_eq!(found["with"], json!({"n": 5, "before": 43.6, "change": 5.6}));
    assert_eq!(found["without"], json!({"n": 5, "before": 43.2, "change": 2.0}));
    assert_eq!(
        (&found["difference"], &found["labelings"], &found["exact"]),
        (&json!(3.6), &json!(252), &json!(true))
    );
    assert!((number(&found["share"]) - 6.0 / 252.0).abs() < 1e-9, "{found}");
    let [lo, hi] = [0, 1].map(|at| number(&found["interval"][at]));
    assert!(lo > 0.0 && lo < 3.6 && hi > 3.6, "{found}");
    // Regression to the mean, from the ten schools without a partnership.
    let others = &RESULTS[5..];
    let mean = |of: &dyn Fn(&(&str, f64, f64)) -> f64| others.iter().map(of).sum::<f64>() / 10.0;
    let (was, now) = (mean(&|one| one.1), mean(&|one| one.2));
    let slope = mean(&|one| (one.1 - was) * (one.2 - now)) / mean(&|one| (one.1 - was).powi(2));
    let expected = RESULTS[..5].iter().map(|one| (now - was) - (1.0 - slope) * (one.1 - was)).sum::<f64>() / 5.0;
    let regression = &found["regression"];
    assert_eq!(regression["n"], json!(10));
    assert!((number(&regression["slope"]) - slope).abs() < 1e-9, "{found}");
    assert!((number(&regression["expected"]) - expected).abs() < 1e-9, "{found}");
    assert!((number(&regression["beyond"]) - (5.6 - expected)).abs() < 1e-9, "{found}");
    // What became of everybody is no regression to the mean: both are told apart.
    let to_mean = -(1.0 - slope) * (43.6 - was);
    assert!((number(&regression["general"]) - (now - was)).abs() < 1e-9, "{found}");
    assert!((number(&regression["to_mean"]) - to_mean).abs() < 1e-9, "{found}");
}

/// Where all low schools of a cluster have support, it is said that there is nobody to compare with.
#[test]
fn nobody_without_support_is_said() {
    let low = ["t1", "t2", "t3", "t4", "t5", "c1", "c2", "c3", "c4", "c5"];
    let pairs: Vec<String> =
        low.iter().enumerate().map(|(at, id)| format!("[\"{id}\", \"m{}\"]", at % 5 + 1)).collect();
    let keep = format!("keep = [{}]\n", pairs.join(", "));
    let report = json_of(two_years(&keep));
    let found = &report["helped"][0];
    assert_eq!(found["with"], json!({"n": 10, "before": 43.4, "change": 3.8}));
    assert_eq!(found["without"], json!({"n": 0, "before": null, "change": null}));
    assert_eq!((&found["difference"], &found["interval"]), (&Value::Null, &Value::Null));
    for (lang, locale) in LANGUAGES {
        let said = if lang == "ru" { "равнить не с кем" } else { "nobody to compare" };
        let not_said = if lang == "ru" { "Границы разницы" } else { "Limits of the difference" };
        let ran = two_years(&keep).env("LC_ALL", locale).args(["-q"]).any_stdout().run().stdout;
        let flat = ran.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(said) && !flat.contains(not_said), "{flat}");
        let note = two_years(&keep).env("LC_ALL", locale).args(["-q", "-o", "note.docx"]);
        let note =
            dump(&fs::read(note.creates_any("note.docx").run().folder.path().join("note.docx")).expect("it"));
        assert!(
            note.split_whitespace().collect::<Vec<_>>().join(" ").contains("сравнить их не с кем") || lang == "en"
        );
        assert!(note.contains("nobody to compare them with") || lang == "ru", "{note}");
    }
}

/// Nothing is compared that is not asked for, and over a break nothing can be.
#[test]
fn only_where_there_are_partnerships() {
    assert_eq!(json_of(two_years(""))["helped"], json!([]));
    let settings = format!("breaks = [\"results\"]\n{}", partners_settings(KEEP));
    let test =
        Test::new().file("2024.csv", partners(0)).file("2025.csv", partners(1)).file("opora.toml", settings);
    assert_eq!(json_of(test.args(["report", "2025.csv", "--previous", "2024.csv"]))["helped"], json!([]));
    let alone = Test::new().file("2025.csv", partners(1)).file("opora.toml", partners_settings(KEEP));
    assert_eq!(json_of(alone.args(["report", "2025.csv"]))["helped"], json!([]));
    // Fewer than five on a side: the numbers, no interval.
    let few = json_of(two_years("keep = [[\"t1\", \"m1\"], [\"t2\", \"m2\"]]\n"));
    let found = &few["helped"][0];
    assert_eq!((&found["with"]["n"], &found["without"]["n"]), (&json!(2), &json!(8)));
    assert_eq!((&found["interval"], &found["share"]), (&Value::Null, &Value::Null));
    assert_eq!(found["difference"], json!(2.125));
}

/// Last year's pairs are the partnerships where the settings keep them, and a trained team is help as well.
#[test]
fn pairs_of_the_last_report_and_trained_teams() {
    let first = Test::new().file("2024.csv", partners(0)).file("opora.toml", partners_settings("capacity = 1\n"));
    let printed = first.args(["report", "2024.csv", "-f", "json", "-q"]).any_stdout().any_stderr().run().stdout;
    let before: Value = serde_json::from_str(&printed).expect("JSON");
    let mentees: Vec<&str> = before["pairs"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|pair| pair["mentee"].as_str().expect("an id"))
        .collect();
    assert_eq!(mentees.len(), 5);
    let test = Test::new().file("report.json", &printed).file("2025.csv", partners(1));
    let test = test.file("training.csv", "Школа,Участников\nt1,3\nt2,3\nc1,0\nm1,2\n");
    let settings = partners_settings("capacity = 1\nkeep = \"previous\"\n");
    let args = ["report", "2025.csv", "--previous", "report.json", "--training", "training.csv"];
    let report = json_of(test.file("opora.toml", settings).args(args));
    let kinds: Vec<&Value> =
        report["helped"].as_array().expect("a list").iter().map(|one| &one["support"]).collect();
    assert_eq!(kinds, ["partnership", "training"]);
    let change = |ids: &[&str]| {
        let of = RESULTS.iter().filter(|one| ids.contains(&one.0)).map(|one| one.2 - one.1);
        of.sum::<f64>() / f64::from(u32::try_from(ids.len()).expect("few"))
    };
    assert!((number(&report["helped"][0]["with"]["change"]) - change(&mentees)).abs() < 1e-9);
    assert_eq!(report["helped"][0]["with"]["n"], json!(5));
    assert_eq!(report["helped"][1]["with"], json!({"n": 2, "before": 42.0, "change": 5.5}));
}

#[test]
fn the_federal_flag() {
    let report = json_of(two_years(""));
    let federal = &report["federal"];
    assert_eq!((&federal["limit"], &federal["two_years"]), (&json!(30.0), &json!(true)));
    let of = |id: &str| {
        federal["schools"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|one| one["school"] == id)
            .expect("a school")
            .clone()
    };
    let told = |id: &str| {
        let one = of(id);
        (one["flagged"].clone(), one["this_year"].clone(), one["two_years"].clone(), one["disagrees"].clone())
    };
    let both = json!(["Русский", "Математика"]);
    assert_eq!(told("t1"), (json!(true), both.clone(), both.clone(), json!(false)));
    assert_eq!(told("m1"), (json!(true), both.clone(), both, json!(true)));
    assert_eq!(told("t2"), (json!(true), json!(["Русский"]), json!(["Русский"]), json!(false)));
    // Over the limit in another procedure than last year is no two years running.
    assert_eq!(told("t3"), (json!(false), json!(["Русский"]), json!([]), json!(true)));
    assert_eq!(told("t4"), (json!(true), json!(["Математика"]), json!(["Математика"]), json!(false)));
    assert_eq!(told("m5"), (json!(false), json!([]), json!([]), json!(false)));
    // One year alone: a missing share leaves open what it could turn.
    let alone = Test::new().file("2025.csv", partners(1)).file("opora.toml", partners_settings(""));
    let report = json_of(alone.args(["report", "2025.csv"]));
    let schools = report["federal"]["schools"].as_array().expect("a list");
    let flagged = |id: &str| schools.iter().find(|one| one["school"] == id).expect("a school")["flagged"].clone();
    assert_eq!(["t1", "t2", "t4", "t5"].map(flagged), [json!(true), json!(false), Value::Null, json!(false)]);
    // Not asked for, nothing is said.
    assert_eq!(json_of(district().args(["report", "Свод.csv"]))["federal"], Value::Null);
}

/// The flag of a school stands in its explanation and on its card, in every state that it can have.
#[test]
fn the_federal_flag_of_a_school() {
    let two = |id: &str| {
        let test = Test::new().file("2024.csv", partners(0)).file("2025.csv", partners(1));
        let test = test.file("opora.toml", partners_settings(""));
        test.args(["explain", "2025.csv", id, "--previous", "2024.csv", "-q"])
    };
    let alone = |id: &str| {
        let test = Test::new().file("2025.csv", partners(1)).file("opora.toml", partners_settings(""));
        test.args(["explain", "2025.csv", id, "-q"])
    };
    let json: Value =
        serde_json::from_str(&two("t2").args(["-f", "json"]).any_stdout().run().stdout).expect("JSON");
    let flag = &json["federal"];
    assert_eq!(
        (&flag["flagged"], &flag["this_year"], &flag["two_years"]),
        (&json!(true), &json!(["Русский"]), &json!(["Русский"]))
    );
    for (lang, locale) in LANGUAGES {
        let said = |test: Test| {
            let text = test.env("LC_ALL", locale).any_stdout().any_stderr().run().stdout;
            text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
        };
        let [two_years, this_year, none, open] = if lang == "ru" {
            [
                "Признак ШНОР есть: два года подряд не справились не менее 30 % участников («Русский»).",
                "Признак ШНОР есть: не справились не менее 30 % участников («Русский», «Математика»).",
                "Признака ШНОР нет.",
                "Признак ШНОР неизвестен: не хватает данных.",
            ]
        } else {
            [
                "yes, at least 30% of the pupils failed two years running (“Русский”).",
                "yes, at least 30% of the pupils failed (“Русский”, “Математика”).",
                "The federal flag of low results: no.",
                "The federal flag of low results: not known, data are missing.",
            ]
        };
        let plain = |text: &str| text.replace(['«', '»', '“', '”'], "");
        for (test, words) in
            [(two("t2"), two_years), (two("t1"), this_year), (two("t3"), none), (alone("t4"), open)]
        {
            let text = plain(&said(test));
            assert!(text.contains(&plain(words)), "{words}: {text}");
        }
        let cards = two_years_cards(locale);
        assert!(cards.contains(none.trim_end_matches('.')), "{cards}");
    }
    // Not asked for, nothing is said of it.
    let plain = two("t1").file("opora.toml", partners_settings("").replace(PROCEDURES, ""));
    assert!(!plain.any_stdout().run().stdout.contains("flag"));
}

fn two_years_cards(locale: &str) -> String {
    let test = two_years("").env("LC_ALL", locale).args(["-q", "-o", "r.md", "--cards", "cards.html"]);
    let ran = test.creates_any("r.md").creates_any("cards.html").run();
    fs::read_to_string(ran.folder.path().join("cards.html")).expect("the cards").replace('\u{a0}', " ")
}

#[test]
fn profiles_of_the_clusters() {
    let report = json_of(two_years(""));
    let profile = &report["profiles"][0];
    assert_eq!(profile["column"], "Стаж");
    let senior = |at: usize| 10.0 + f64::from(u32::try_from(at * at % 7).expect("small"));
    let of = |rows: &[usize]| -> (f64, f64) {
        let n = f64::from(u32::try_from(rows.len()).expect("few"));
        let mean = rows.iter().map(|&at| senior(at)).sum::<f64>() / n;
        (mean, (rows.iter().map(|&at| (senior(at) - mean).powi(2)).sum::<f64>() / n).sqrt())
    };
    // Everybody's contingent is complex; one school has no value.
    let low: Vec<usize> = (0..10).filter(|&at| at != 4).collect();
    let (low, high) = (of(&low), of(&(10..15).collect::<Vec<_>>()));
    let cluster = |at: usize| &profile["clusters"][at];
    assert_eq!((&cluster(0)["n"], &cluster(1)["n"], &cluster(2)["n"]), (&json!(9), &json!(5), &json!(0)));
    assert!(
        (number(&cluster(0)["mean"]) - low.0).abs() < 1e-9 && (number(&cluster(1)["sd"]) - high.1).abs() < 1e-9
    );
    let pooled = f64::midpoint(low.1 * low.1, high.1 * high.1).sqrt();
    assert!((number(&profile["differences"][0]["sds"]) - (high.0 - low.0) / pooled).abs() < 1e-9, "{profile}");
    assert_eq!((&cluster(2)["mean"], &profile["differences"][1]["sds"]), (&Value::Null, &Value::Null));
}

#[test]
fn all_of_it_in_words() {
    for (lang, locale) in LANGUAGES {
        for format in ["text", "md"] {
            let ending = if format == "md" { "md" } else { "txt" };
            let test = two_years(KEEP).env("LC_ALL", locale).args(["-f", format, "-q"]);
            test.stdout_golden(&format!("beside.{lang}.{ending}")).run();
        }
        // The page, the workbook and the note hold it; the edition for the meeting does not.
        let heading = if lang == "ru" { "Признак ШНОР" } else { "The federal flag of low results" };
        let written = |file: &str, args: &[&str]| {
            let test = two_years(KEEP).env("LC_ALL", locale).args(["-q", "-o", file]).args(args.iter().copied());
            fs::read(test.creates_any(file).run().folder.path().join(file)).expect("the file")
        };
        let page = String::from_utf8(written("report.html", &[])).expect("text");
        assert!(page.contains(heading) && page.contains("id=\"beside\""), "{lang}");
        let brief = String::from_utf8(written("brief.html", &["--brief"])).expect("text");
        assert!(!brief.contains(heading), "{lang}");
        let book: Xlsx<_> = open_workbook_from_rs(Cursor::new(written("report.xlsx", &[]))).expect("a workbook");
        let sheet = if lang == "ru" { "Рядом с кластерами" } else { "Beside the clusters" };
        assert!(book.sheet_names().contains(&sheet.to_owned()), "{:?}", book.sheet_names());
        let note = dump(&written("report.docx", &[]));
        assert!(note.contains(heading), "{note}");
        // The difference comes with its limits, in the note too.
        let limits = if lang == "ru" {
            "разница +3,6, её границы (95"
        } else {
            "the difference is +3.6, its limits (95"
        };
        assert!(note.replace('\u{a0}', " ").contains(limits), "{note}");
    }
}
