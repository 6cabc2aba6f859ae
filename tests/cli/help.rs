//! The help of every command in both languages, and that the commands in it run.

use crate::fixtures::FOUR;
use crate::harness::{LANGUAGES, Test};

const COMMANDS: [&str; 14] = [
    "",
    "report",
    "cluster",
    "pair",
    "peers",
    "stress",
    "explain",
    "init",
    "check",
    "compare",
    "calibrate",
    "completions",
    "man",
    "help",
];

fn help(command: &str, flag: &str, locale: &str) -> Test {
    let test = Test::new().env("LC_ALL", locale);
    let test = if command.is_empty() { test } else { test.args([command]) };
    test.args([flag])
}

#[test]
fn help_of_every_command() {
    for (lang, locale) in LANGUAGES {
        for command in COMMANDS {
            let name = if command.is_empty() { "opora" } else { command };
            help(command, "-h", locale).stdout_golden(&format!("help-{name}.{lang}.stdout")).run();
            help(command, "--help", locale).stdout_golden(&format!("help-{name}-long.{lang}.stdout")).run();
        }
    }
}

#[test]
fn no_line_of_help_is_wider_than_eighty() {
    for (_, locale) in LANGUAGES {
        for command in COMMANDS {
            for flag in ["-h", "--help"] {
                let text = help(command, flag, locale).any_stdout().run().stdout;
                let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
                assert!(wide.is_empty(), "opora {command} {flag}: {wide:?}");
            }
        }
    }
}

#[test]
fn help_follows_the_flag() {
    Test::new().args(["--help"]).env("LC_ALL", "ru_RU.UTF-8").stdout_golden("help-opora-long.ru.stdout").run();
    Test::new().args(["report", "--lang", "ru", "-h"]).stdout_golden("help-report.ru.stdout").run();
    Test::new().russian().args(["report", "-h", "--lang=en"]).stdout_golden("help-report.en.stdout").run();
}

#[test]
fn the_version() {
    for flag in ["-V", "--version"] {
        Test::new().args([flag]).stdout(&format!("opora {}\n", env!("CARGO_PKG_VERSION"))).run();
        Test::new().russian().args([flag]).stdout(&format!("opora {}\n", env!("CARGO_PKG_VERSION"))).run();
    }
}

/// Every line of the help that starts with `opora` and a command runs, in the order in which they stand.
#[test]
fn the_examples_run() {
    for (_, locale) in LANGUAGES {
        for command in COMMANDS {
            for flag in ["-h", "--help"] {
                let text = help(command, flag, locale).any_stdout().run().stdout;
                for example in text.lines().filter_map(|line| line.strip_prefix("  opora ")) {
                    run(example);
                }
            }
        }
    }
    let text = help("", "--help", "C").any_stdout().run().stdout;
    assert!(text.lines().filter(|line| line.starts_with("  opora ")).count() >= 3, "examples in\n{text}");
}

fn run(example: &str) {
    let test = Test::new().file("data.csv", FOUR).file("2024.csv", FOUR).file("2023.csv", FOUR);
    let test = test.file("roster.csv", "school,cluster\n1,1\n2,2\n3,3\n4,4\n");
    let test =
        test.file("passport.csv", "school,complexity\n1,1\n2,2\n").file("exams.csv", "school,results\n1,3\n2,4\n");
    let test = test.args(example.split(' '));
    let output = test.output();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "opora {example}:\n{said}");
}

/// Every option of the long help has a sentence, every command is listed.
#[test]
fn the_long_help_lists_every_command() {
    for (_, locale) in LANGUAGES {
        let text = help("", "--help", locale).any_stdout().run().stdout;
        for command in &COMMANDS[1..] {
            assert!(text.contains(&format!("\n  {command} ")), "{command} in\n{text}");
        }
    }
}

/// The help of a command lists no option that the command refuses, or that does nothing there, and its own formats.
#[test]
fn help_lists_only_what_a_command_takes() {
    let long = |command: &str| help(command, "--help", "C").any_stdout().run().stdout;
    for command in ["cluster", "pair", "peers", "stress", "explain", "compare"] {
        let text = long(command);
        for option in ["--brief", "--cards", "docx", "svg", "folder ending"] {
            assert!(!text.contains(option), "opora {command}: {option} in\n{text}");
        }
        let has_all = command == "compare";
        assert_eq!(text.contains("--all"), has_all, "opora {command}:\n{text}");
    }
    let text = long("explain");
    assert!(
        !text.contains("csv, json") && !text.contains(".xlsx") && text.contains("text, md, json, html"),
        "{text}"
    );
    assert!(!text.contains("--training") && !text.contains("--excel"), "{text}");
    let text = long("report");
    assert!(
        ["--brief", "--cards", "--all", "--training", "svg"].iter().all(|option| text.contains(option)),
        "{text}"
    );
    // What stands in the help is taken: every format named there gives a result.
    let table = FOUR;
    for (command, school) in
        [("cluster", None), ("pair", None), ("peers", None), ("stress", None), ("explain", Some("2"))]
    {
        let text = long(command);
        let formats =
            text.split("Format: ").nth(1).expect("the formats").split(['.', '\n']).next().expect("a list");
        for format in formats.split(", ").map(str::trim).filter(|format| *format != "xlsx") {
            let test = Test::new().file("data.csv", table).args([command, "data.csv"]).args(school);
            test.args(["-f", format, "-q"]).any_stdout().run();
        }
    }
}

/// All keys of the settings, in lines that a terminal holds.
#[test]
fn help_on_the_settings_lists_every_key() {
    for (lang, locale) in LANGUAGES {
        let test = Test::new().args(["help", "settings"]).env("LC_ALL", locale);
        let text = test.stdout_golden(&format!("help-settings.{lang}.stdout")).run().stdout;
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        for key in
            ["`min_coverage` (`0.5`)", "`failed_limit` (`30`)", "`max_km`", "`mean_of`", "`before-brackets`"]
        {
            assert!(text.contains(key.trim_matches('`')), "{key} in\n{text}");
        }
    }
}
