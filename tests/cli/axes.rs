//! Single keys of the settings that are unknown, or have a value that does not fit.

use crate::fixtures::{FOUR, FOUR_SETTINGS};
use crate::harness::{Test, failures};

fn with(settings: &str) -> Test {
    Test::new().file("data.csv", FOUR).file("opora.toml", settings).args(["report", "data.csv"])
}

#[test]
fn unknown_keys() {
    let cases = [
        ("a slip of a key", 2, "treshold = 1\n"),
        ("a slip of a section", 2, "[complexty]\nthreshold = 1\n"),
        ("a slip inside a section", 2, "[results]\ntreshold = 1\n"),
        ("nothing like it", 2, "weather = \"fine\"\n"),
        ("a top-level key under a section", 2, "[results]\nthreshold = 1\nperiod = \"2024/2025\"\n"),
        ("a key of a section at the top", 2, "max_distance = 1\n"),
        ("a key of another section", 2, "[pairing]\nthreshold = 1\n"),
        ("a key of an indicator", 2, "[results.indicators]\n\"Results\" = { wieght = 1 }\n"),
        ("a key of a decision", 2, "[decisions]\n\"1\" = { cluster = 2, reason = \"x\", date = \"y\" }\n"),
        (
            "an unknown key of a decision",
            2,
            "[decisions]\n\"1\" = { cluster = 2, reason = \"x\", when = \"y\" }\n",
        ),
    ];
    failures("settings-keys", &cases, with);
}

#[test]
fn values_that_do_not_fit() {
    let cases = [
        ("a number for a text", 2, "title = 2024\n"),
        ("a blank text", 2, "school = \" \"\n"),
        ("an unknown language", 2, "lang = \"de\"\n"),
        ("a share above 1", 2, "min_coverage = 1.5\n"),
        ("a negative band", 2, "border = -0.1\n"),
        ("a text for a list", 2, "missing = \"нет\"\n"),
        ("an unknown word", 2, "bad_cells = \"skip\"\n"),
        ("a share of one column", 2, "[shares]\n\"s\" = [\"a\"]\n"),
        ("a decision without a reason", 2, "[decisions]\n\"1\" = { cluster = 2 }\n"),
        ("a decision for cluster 5", 2, "[decisions]\n\"1\" = { cluster = 5, reason = \"x\" }\n"),
        ("an exclusion without a reason", 2, "[exclude]\n\"1\" = true\n"),
        ("weight 0", 2, "[results.indicators]\n\"Results\" = 0\n"),
        ("weight 0 in a table", 2, "[results.indicators]\n\"Results\" = { weight = 0.0 }\n"),
        ("no indicator", 2, "[results]\nindicators = {}\n"),
        ("a list of indicators", 2, "[results]\nindicators = [\"Results\"]\n"),
        ("a slip of a threshold", 2, "[results]\nthreshold = \"medain\"\n"),
        ("p100", 2, "[results]\nthreshold = \"p100\"\n"),
        ("a number in quotes", 2, "[results]\nthreshold = \"55\"\n"),
        ("an unknown scale", 2, "[results]\nscale = \"zscore\"\n"),
        ("a range turned round", 2, "[results.indicators]\n\"Results\" = { weight = 1, range = [100, 0] }\n"),
        ("an empty range", 2, "[results.indicators]\n\"Results\" = { weight = 1, range = [5, 5] }\n"),
        ("a range on the axis", 2, "[results]\nrange = [0, 100]\n"),
    ];
    failures("settings-values", &cases, with);
}

#[test]
fn values_that_do_not_fit_together() {
    let two = |rest: &str| {
        format!("[complexity]\n{rest}[complexity.indicators]\n\"Complexity\" = 1\n\"Results\" = -1\n")
    };
    let number = two("threshold = 55\n");
    let raw = two("scale = \"raw\"\n");
    let cases = [
        ("a number for several indicators, without a scale", 2, number.as_str()),
        ("raw with a negative weight", 2, raw.as_str()),
        ("an indicator twice, once with other blanks", 2, "[results.indicators]\n\"a b\" = 1\n\"a  b\" = 1\n"),
    ];
    failures("settings-together", &cases, with);
}

#[test]
fn flags_that_do_not_fit() {
    let cases: [(&str, i32, &[&str]); 12] = [
        ("a threshold", 2, &["--results-threshold", "medain"]),
        ("an infinite threshold", 2, &["--results-threshold", "inf"]),
        ("weight 0", 2, &["--results", "Results=0"]),
        ("coverage", 2, &["--min-coverage", "50"]),
        ("border", 2, &["--border", "-1"]),
        ("capacity", 2, &["--capacity", "0"]),
        ("a slip of auto", 2, &["--capacity", "atuo"]),
        ("distance", 2, &["--max-distance", "far"]),
        ("threads", 2, &["--threads", "0"]),
        ("where without a value", 2, &["--where", "School"]),
        ("where without a column", 2, &["--where", "=1"]),
        (
            "a numeric threshold of two indicators",
            2,
            &["--results", "Results", "--results", "Complexity", "--results-threshold", "1"],
        ),
    ];
    failures("flags", &cases, |flags| with(FOUR_SETTINGS).args(flags.iter().copied()));
}
