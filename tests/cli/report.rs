//! The report as text, Markdown, JSON and CSV.

use crate::fixtures::{FOUR, FOUR_CSV, district, four, ways};
use crate::harness::{LANGUAGES, Test};

/// A district of the repository with its settings.
fn real(folder: &str, table: &str) -> Test {
    let path = format!("data/{folder}/{table}");
    Test::new().repo_file(&path).repo_file(&format!("data/{folder}/opora.toml")).args(["report", &path])
}

const REAL: [(&str, &str); 2] = [("san-jose", "2000.csv"), ("kirovsky", "2019-2020.csv")];

#[test]
fn real_districts_as_text() {
    for (folder, table) in REAL {
        for (lang, _) in LANGUAGES {
            real(folder, table).args(["--lang", lang]).stdout_golden(&format!("{folder}.{lang}.txt")).run();
        }
    }
}

#[test]
fn real_districts_as_markdown() {
    for (folder, table) in REAL {
        for (lang, _) in LANGUAGES {
            let golden = format!("{folder}.{lang}.md");
            real(folder, table).args(["--lang", lang, "-f", "md"]).stdout_golden(&golden).run();
        }
    }
}

#[test]
fn real_districts_as_json() {
    for (folder, table) in REAL {
        real(folder, table).args(["-f", "json"]).stdout_golden(&format!("{folder}.json")).run();
    }
}

#[test]
fn csv_is_the_schools_table_and_says_where_the_rest_is() {
    four().args(["report", "data.csv", "-f", "csv"]).stdout(FOUR_CSV).stderr_golden("hint.en.stderr").run();
    four().args(["report", "data.csv", "-f", "csv", "-q"]).stdout(FOUR_CSV).run();
}

#[test]
fn text_is_the_default_format() {
    four().args(["report", "data.csv"]).stdout_golden("four.en.txt").run();
    four().args(["report", "data.csv", "-f", "text"]).stdout_golden("four.en.txt").run();
}

#[test]
fn a_district_with_gaps_exclusions_and_a_decision() {
    for (lang, locale) in LANGUAGES {
        let run = || district().args(["report", "Свод.csv"]).env("LC_ALL", locale);
        run().stdout_golden(&format!("district.{lang}.txt")).run();
        run().args(["-f", "md"]).stdout_golden(&format!("district.{lang}.md")).run();
    }
    district().args(["report", "Свод.csv", "-f", "json"]).stdout_golden("district.json").run();
}

#[test]
fn every_way_of_being_paired_or_not() {
    for (lang, locale) in LANGUAGES {
        let run = || ways().args(["report", "data.csv"]).env("LC_ALL", locale);
        run().stdout_golden(&format!("ways.{lang}.txt")).run();
    }
    ways().args(["report", "data.csv", "-f", "json"]).stdout_golden("ways.json").run();
}

#[test]
fn filtered_rows_are_counted_and_take_part_in_nothing() {
    for (lang, locale) in LANGUAGES {
        district()
            .args(["report", "Свод.csv", "--where", "Вид=школа"])
            .env("LC_ALL", locale)
            .stdout_golden(&format!("where.{lang}.txt"))
            .run();
    }
}

#[test]
fn flags_win_over_settings() {
    let flags =
        ["--complexity-threshold", "mean", "--results-threshold=p60", "--border", "0,3", "--capacity", "2"];
    for (lang, locale) in LANGUAGES {
        district()
            .args(["report", "Свод.csv", "--max-distance", "1.5", "--min-coverage", "0.3"])
            .args(flags)
            .env("LC_ALL", locale)
            .stdout_golden(&format!("flags.{lang}.txt"))
            .run();
    }
}

#[test]
fn a_report_without_settings_says_that_columns_were_recognised() {
    for (lang, locale) in LANGUAGES {
        Test::new()
            .file("data.csv", FOUR)
            .args(["report", "data.csv"])
            .env("LC_ALL", locale)
            .stdout_golden(&format!("recognised.{lang}.txt"))
            .run();
    }
}

#[test]
fn smaller_is_more_complex_and_smaller_is_better() {
    let settings = "school = \"School\"\n[complexity]\nthreshold = 0.5\n[complexity.indicators]\nComplexity = -1\n\
                    [results]\nthreshold = 50\nunit = \"points\"\n[results.indicators]\nResults = -1\n";
    let test = || Test::new().file("data.csv", FOUR).file("opora.toml", settings);
    test().args(["report", "data.csv"]).stdout_golden("reversed.en.txt").run();
    test()
        .args(["cluster", "data.csv", "-f", "csv"])
        .stdout(
            "group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason,expected,tier,peers_mean,peers_gap,p_1,p_2,p_3,p_4\n\
             ,1,,4,0.9,30,-1.131370849898,0.992277876714,,,,,,,,,,\n\
             ,2,,3,0.8,70,-0.848528137424,-0.992277876714,,,,,,,,,,\n\
             ,3,,2,0.1,35,1.131370849898,0.744208407535,,,,,,,,,,\n\
             ,4,,1,0.2,75,0.848528137424,-1.240347345892,,,,,,,,,,\n",
        )
        .run();
}

#[test]
fn no_line_of_piped_text_is_wider_than_eighty() {
    let runs = [
        real("san-jose", "2000.csv").args(["--lang", "ru"]),
        real("san-jose", "2000.csv").args(["--lang", "en"]),
        real("kirovsky", "2019-2020.csv"),
        district().russian().args(["report", "Свод.csv"]),
        district().russian().args(["cluster", "Свод.csv"]),
        district().russian().args(["pair", "Свод.csv"]),
        ways().russian().args(["report", "data.csv"]),
        ways().russian().args(["pair", "data.csv"]),
    ];
    for run in runs {
        let stdout = run.any_stdout().any_stderr().run().stdout;
        let wide: Vec<&str> = stdout.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "wider than 80:\n{}", wide.join("\n"));
    }
}

/// A share is a long fraction, which no person reads to the end.
#[test]
fn numbers_for_people_are_short() {
    for run in [district().args(["report", "Свод.csv"]), ways().args(["report", "data.csv"])] {
        let text = run.any_stdout().run().stdout;
        let decimals = |word: &str| {
            word.split_once(['.', ',']).map_or(0, |(_, rest)| rest.trim_end_matches([')', ';', ',']).len())
        };
        let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let long: Vec<&str> = text.split_whitespace().filter(number).filter(|word| decimals(word) > 4).collect();
        assert!(long.is_empty(), "long numbers: {long:?}");
    }
}

/// With a given `range` 0 and 100 are its ends, whatever the schools have.
#[test]
fn a_given_range_is_not_called_the_observed_one() {
    let text = ways().args(["report", "data.csv"]).any_stdout().run().stdout;
    assert!(!text.replace("\n    ", " ").contains("from least to largest"), "{text}");
}

/// A kept pair may be farther apart than the limit: then it is not "at the limit of similarity".
#[test]
fn a_kept_pair_beyond_the_limit_is_not_at_the_limit() {
    let text = ways().args(["report", "data.csv"]).any_stdout().run().stdout;
    let line = text.lines().find(|line| line.starts_with("  19 → 20")).expect("the pair is in doubt");
    assert!(!line.contains("at the limit"), "{line}");
}
