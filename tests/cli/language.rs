//! Which language is spoken: flag, settings, system; and that Russian is Russian throughout.

use std::fs;

use crate::fixtures::{FOUR, FOUR_SETTINGS, four};
use crate::harness::{Test, repo};
use crate::one_language::SHOWN_IN_HELP;

const RUSSIAN: &str = "КЛАСТЕРЫ ШКОЛ\n";
const ENGLISH: &str = "SCHOOL CLUSTERS\n";

fn report(test: Test) -> String {
    test.args(["report", "data.csv"]).any_stdout().any_stderr().run().stdout
}

fn report_with(test: Test, flag: &str) -> String {
    test.args(["report", "data.csv", flag]).any_stdout().any_stderr().run().stdout
}

fn settings(lang: &str) -> Test {
    Test::new().file("data.csv", FOUR).file("opora.toml", format!("lang = \"{lang}\"\n{FOUR_SETTINGS}"))
}

#[test]
fn the_flag_wins_over_the_settings_and_these_over_the_system() {
    assert!(report(settings("ru")).starts_with(RUSSIAN));
    assert!(report(settings("en").russian()).starts_with(ENGLISH));
    assert!(report_with(settings("ru"), "--lang=en").starts_with(ENGLISH));
    assert!(report_with(settings("en"), "--lang=ru").starts_with(RUSSIAN));
}

#[test]
fn the_systems_language_comes_from_the_first_variable_that_is_set() {
    let with = |set: &[(&str, &str)]| {
        let test = four().no_env("LC_ALL");
        report(set.iter().fold(test, |test, (name, value)| test.env(name, value)))
    };
    assert!(with(&[("LC_ALL", "ru_RU.UTF-8"), ("LANG", "C")]).starts_with(RUSSIAN));
    assert!(with(&[("LC_ALL", "en_GB.UTF-8"), ("LC_MESSAGES", "ru_RU"), ("LANG", "ru_RU")]).starts_with(ENGLISH));
    assert!(with(&[("LC_ALL", ""), ("LC_MESSAGES", "ru_RU.UTF-8"), ("LANG", "C")]).starts_with(RUSSIAN));
    assert!(with(&[("LANG", "ru")]).starts_with(RUSSIAN));
    assert!(with(&[("LANG", "ru_RU.KOI8-R")]).starts_with(RUSSIAN));
    assert!(with(&[("LANG", "run_BI")]).starts_with(ENGLISH));
    assert!(with(&[("LANG", "de_DE.UTF-8")]).starts_with(ENGLISH));
}

#[cfg(target_os = "linux")]
#[test]
fn without_any_variable_it_is_english() {
    assert!(report(four().no_env("LC_ALL")).starts_with(ENGLISH));
}

/// Problems of the data come in the language of the settings, too.
#[test]
fn problems_come_in_the_language_of_the_settings() {
    let problem = settings("ru").args(["report", "missing.csv"]).code(1).any_stderr().run().stderr;
    assert!(problem.contains("не удалось прочитать"), "{problem}");
    let wrong = settings("ru").args(["report", "data.csv", "-o", "out.pdf"]).code(2).any_stderr().run().stderr;
    assert!(wrong.contains("Справка"), "{wrong}");
}

/// Settings that cannot be read still say in which language to tell that.
#[test]
fn problems_of_the_settings_come_in_the_language_that_their_text_names() {
    let said = |settings: &str, flags: &[&str]| {
        let test = Test::new().file("data.csv", FOUR).file("opora.toml", settings);
        test.args(["report", "data.csv"].iter().chain(flags)).any_stderr().code(2).run().stderr
    };
    let is_russian = |text: &str| text.chars().any(|c| matches!(c, 'а'..='я'));
    for wrong in [
        "lang = \"ru\"\nschool = \"id\"\nschool = \"id\"\n",
        "[pairing]\nmax_distnce = 1\n\n[exclude]\nlang = \"ru\"\nborder = 1\n",
        "\u{feff}lang='ru' # Russian\nno such line\n",
        "lang = \"ru\"\nborder = 0,5\n",
        "lang = «ru»\nborder = 0.5\n",
        "schol = \"id\"\n  lang = \"ru\"\n",
        "lang = \"ru\"\nborder = -1\n",
    ] {
        let told = said(wrong, &[]);
        assert!(is_russian(&told), "{wrong}\n{told}");
        assert!(!is_russian(&said(wrong, &["--lang=en"]).replace("lang = «ru»", "")), "{wrong}");
    }
    assert!(!is_russian(&said("# lang = \"ru\"\nschol = 1\n", &[])));
}

/// Latin words of a Russian text that are neither code nor a name: none.
fn foreign_words(text: &str) -> Vec<String> {
    let mut bare = String::new();
    for (at, part) in text.split('`').enumerate() {
        // Every other part stands in backticks; the parser's own words are no code.
        bare += if at % 2 == 0 || part.contains("error") { part } else { " " };
    }
    let known = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        // Flags, files, endings, commands, the letter for a number, rules and codes that are typed.
        let typed = [
            "opora",
            "report",
            "check",
            "compare",
            "calibrate",
            "tsv",
            "xlsx",
            "xls",
            "ods",
            "utf-8",
            "windows-1251",
            "ibm866",
            "koi8-r",
            "mac",
            "tab",
            "space",
            "cluster",
            "pair",
            "init",
            "data",
            "toml",
            "csv",
            "json",
            "md",
            "txt",
            "text",
            "auto",
            "median",
            "mean",
            "natural",
            "p1",
            "p99",
            "ru",
            "en",
            "N",
            "CSV",
            "UTF",
            "Excel",
            "UTF-8",
            "Windows-1251",
            "html",
            "docx",
            "svg",
            "BOM",
        ];
        word.starts_with('-') || typed.contains(&word) || SHOWN_IN_HELP.contains(&word)
    };
    let split =
        |c: char| c.is_whitespace() || matches!(c, '/' | '.' | ',' | '«' | '»' | ';' | ':' | '…' | '(' | ')');
    let latin = |word: &&str| word.chars().any(|c| c.is_ascii_alphabetic());
    bare.split(split).filter(latin).filter(|word| !known(word)).map(str::to_owned).collect()
}

/// Russian help and errors hold no English but code, flags and names. Headings of the golden files are ours.
#[test]
fn russian_is_russian_throughout() {
    let golden = fs::read_dir(repo().join("tests/golden")).expect("the golden files");
    let names = golden.map(|entry| entry.expect("an entry").path());
    let mut seen = 0;
    let mut found = Vec::new();
    for path in names {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let about = name.starts_with("help-")
            || name.starts_with("usage")
            || name.starts_with("goals")
            || name.starts_with("outputs");
        if about && name.contains(".ru.") {
            seen += 1;
            let text = fs::read_to_string(&path).expect("a golden file");
            let text: String = text.lines().filter(|line| !line.starts_with("# ")).collect::<Vec<_>>().join("\n");
            found.extend(foreign_words(&text).into_iter().map(|word| format!("{name}: {word}")));
        }
    }
    assert!(seen >= 12, "only {seen} golden files");
    assert!(found.is_empty(), "English in Russian texts:\n{}", found.join("\n"));
}
