//! Command lines that are wrong, in both languages.

use crate::fixtures::four;
use crate::harness::failures;

#[test]
fn wrong_command_lines() {
    let cases: [(&str, i32, &[&str]); 17] = [
        ("no command", 2, &[]),
        ("an unknown command", 2, &["weather"]),
        ("a slip of a command", 2, &["reprot", "data.csv"]),
        ("no table", 2, &["report"]),
        ("no table for cluster", 2, &["cluster"]),
        ("an unknown option", 2, &["report", "data.csv", "--frobnicate"]),
        ("a slip of an option", 2, &["report", "data.csv", "--comlexity", "x"]),
        ("an unknown short option", 2, &["report", "data.csv", "-x"]),
        ("an option without its value", 2, &["report", "data.csv", "-o"]),
        ("an option without its value before another", 2, &["report", "--config", "--quiet", "data.csv"]),
        ("an option given twice", 2, &["report", "data.csv", "-f", "csv", "-f", "json"]),
        ("a flag given twice", 2, &["report", "data.csv", "-q", "-q"]),
        ("a value for a flag", 2, &["report", "data.csv", "--quiet=yes"]),
        ("one year to compare", 2, &["compare", "data.csv"]),
        ("an unknown language", 2, &["report", "data.csv", "--lang", "de"]),
        ("an unknown language for init", 2, &["init", "data.csv", "-o", "-", "--lang", "de"]),
        ("an option of another command", 2, &["init", "data.csv", "--by", "x"]),
    ];
    failures("usage", &cases, |args| four().args(args.iter().copied()));
}
