//! The steps of `explain` to error, probabilities, expected results and peers: computed again from the printed text.

use serde_json::{Value, json};

use crate::explain::{facts, redone};
use crate::harness::{LANGUAGES, Test};
use crate::sure::{TWELVE, TWELVE_SETTINGS};

fn explained(settings: &str, id: &str) -> Test {
    Test::new().file("data.csv", TWELVE).file("opora.toml", settings).args(["explain", "data.csv", id, "-q"])
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn behind<'a>(text: &'a str, words: &str) -> &'a str {
    text.split_once(words).unwrap_or_else(|| panic!("{words:?} is not in {text}")).1
}

/// The probability that is printed behind Φ.
fn probability(text: &str) -> f64 {
    let shown = behind(behind(text, "Φ("), ") = ").split(' ').next().expect("a number");
    shown.parse().unwrap_or_else(|_| panic!("{shown:?} is no number"))
}

#[test]
fn every_step_is_computed_again_from_the_printed_text() {
    let others = [
        "se = { results = \"Tested\", complexity = \"Tested\" }\n",
        "se = { \"Results\" = \"Lon\", \"Tested\" = \"Lat\" }\n",
    ];
    let with = |se: &str| TWELVE_SETTINGS.replace("pupils = \"Tested\"\npupil_sd = 12\n", se);
    let scaled = |scale: &str| format!("[results]\nscale = \"{scale}\"\nthreshold = \"median\"\n");
    let ways = [
        TWELVE_SETTINGS.to_owned(),
        TWELVE_SETTINGS.replace("\"Results\" = 1", "\"Results\" = -1"),
        TWELVE_SETTINGS.replace("[results]\nthreshold = 59\n", &scaled("z-score")),
        TWELVE_SETTINGS.replace("[results]\nthreshold = 59\n", &scaled("min-max")),
        with(others[0]),
        with(others[1]).replace("[results]\nthreshold = 59\n", &scaled("z-score")) + "\"Tested\" = 0.5\n",
    ];
    for settings in &ways {
        for id in ["1", "5", "9", "12"] {
            let text = flat(&explained(settings, id).any_stdout().any_stderr().run().stdout);
            let json = explained(settings, id).args(["-f", "json"]).any_stdout().any_stderr().run().stdout;
            let json: Value = serde_json::from_str(&json).expect("JSON");
            let near = |key: &Value, found: f64| {
                let own = key.as_f64().unwrap_or_else(|| panic!("{key} is no number in {json}"));
                assert!((own - found).abs() <= 1e-6 * own.abs().max(1.0), "{found}, not {own}: {text}");
            };
            let error = behind(&text, "Standard error of the results: ");
            // What stands in a column for one raw indicator needs no formula.
            if error.split('(').next().expect("a number").contains('=') || error.starts_with(['(', '√']) {
                near(&json["results_se"], redone(error));
            }
            near(&json["results_se_steps"]["se"], json["results_se"].as_f64().expect("an error"));
            let results = behind(&text, "To the threshold of results, in standard errors: ");
            near(&json["boundaries"][1]["z"], redone(results));
            let high = json["p"][1].as_f64().zip(json["p"][3].as_f64()).map(|(two, four)| two + four);
            assert!((probability(results) - high.expect("probabilities")).abs() < 6e-4, "{text}");
            let is_known = json["boundaries"][0]["se"].is_null();
            assert_eq!(text.contains("taken as known exactly"), is_known, "{text}");
            if !is_known {
                let crossing = behind(&text, "To the threshold of complexity, in standard errors: ");
                near(&json["boundaries"][0]["z"], redone(crossing));
            }
            near(&json["expected"], redone(behind(&text, "Expected results: ")));
            near(&json["residual"], redone(behind(&text, "Deviation, in standard deviations: ")));
            near(&json["peers_mean"], redone(behind(&text, "The mean of their results: ")));
            let peers = json["peers"].as_array().expect("peers");
            assert_eq!(peers.len(), 3);
            for peer in peers {
                let own = peer["school"].as_str().expect("an id");
                let line = behind(&text, &format!(" {own}: distance ")).to_owned();
                let shown = line.split([',', ';']).next().expect("a distance").parse().expect("a number");
                near(&peer["distance"], shown);
                assert!(peer["complexity"].is_number() && line.contains("results "), "{line}");
            }
        }
    }
}

#[test]
fn the_steps_name_what_they_are_made_of() {
    let json = explained(TWELVE_SETTINGS, "1").args(["-f", "json"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let part = &json["results_se_steps"]["indicators"][0];
    assert_eq!(
        (&part["column"], &part["pupils"], &part["pupil_sd"]),
        (&json!("Results"), &json!(40.0), &json!(12.0))
    );
    assert_eq!(json["complexity_se_steps"], Value::Null);
    let steps = &json["expected_steps"];
    assert_eq!((&steps["schools"], &steps["terms"][0]["column"]), (&json!(12), &json!("Complexity")));
    assert_eq!(steps["terms"][0]["value"], json!(0.1));
    assert_eq!((&json["peers"][0]["school"], &json["peers"][0]["complexity"]), (&json!("2"), &json!(0.2)));
    // The same in every format and both languages, and in the panel of the page.
    for (lang, locale) in LANGUAGES {
        let formula = if lang == "ru" { "12 / √40 = 1,8973666" } else { "12 / √40 = 1.8973666" };
        let coefficient = if lang == "ru" { "значение школы 0,1" } else { "value of the school 0.1" };
        let peer = if lang == "ru" { "2: отличие 0,3" } else { "2: distance 0.3" };
        for format in ["text", "md", "html"] {
            let test = explained(TWELVE_SETTINGS, "1").env("LC_ALL", locale).args(["-f", format]);
            let text = flat(&test.any_stdout().run().stdout.replace("\\_", "_"));
            assert!([formula, coefficient].iter().all(|words| text.contains(words)), "{format}: {text}");
            assert!(text.contains(peer), "{format}: {text}");
        }
        let page = Test::new().file("data.csv", TWELVE).file("opora.toml", TWELVE_SETTINGS).env("LC_ALL", locale);
        let page = page.args(["report", "data.csv", "-f", "html", "-q"]).any_stdout().run().stdout;
        let panel = facts(&page)["facts"]["groups"][0]["schools"][0][8].to_string();
        assert!(panel.contains(formula) && panel.contains(coefficient), "{panel}");
    }
}

#[test]
fn at_most_ten_peers_are_listed() {
    let many = TWELVE_SETTINGS.replace("peers = 3", "peers = 11");
    for (lang, locale) in LANGUAGES {
        let text = flat(&explained(&many, "1").env("LC_ALL", locale).any_stdout().run().stdout);
        let (line, more) = if lang == "ru" {
            (": отличие ", "и ещё 1 школа")
        } else {
            (": distance ", "and 1 school more")
        };
        assert_eq!(text.matches(line).count(), 10, "{text}");
        assert!(text.contains(more), "{text}");
    }
    let without = TWELVE_SETTINGS.replace("peers = 3\n", "");
    let text = explained(&without, "1").any_stdout().run().stdout;
    assert!(!text.contains("distance in standard deviations"), "{text}");
}

/// Without any error, and of an error that several years tell.
#[test]
fn what_is_not_known_has_no_steps() {
    let silent = TWELVE_SETTINGS.replace("pupils = \"Tested\"\npupil_sd = 12\n", "");
    let json = explained(&silent, "1").args(["-f", "json"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["results_se_steps"], &json["boundaries"]), (&Value::Null, &json!([])));
    assert!(json["expected_steps"]["terms"][0]["coefficient"].is_number());
    let years = TWELVE_SETTINGS.replace("pupils = \"Tested\"\npupil_sd = 12\n", "se = \"years\"\n");
    let year = |shift: i32| TWELVE.replace(",4", &format!(",{}", 4 + shift));
    let test = explained(&years, "1").file("2022.csv", year(1)).file("2023.csv", year(2));
    let test = test.args(["--previous", "2022.csv", "--previous", "2023.csv"]);
    let text = flat(&test.any_stdout().any_stderr().run().stdout);
    redone(behind(&text, "Standard error of the results: "));
    assert!(text.contains("the root of half their mean square"), "{text}");
}
