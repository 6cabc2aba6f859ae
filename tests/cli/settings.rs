//! Where settings are found, and files that cannot be read as settings.

use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS};
use crate::harness::{Test, failures};

fn clusters() -> Test {
    Test::new().args(["cluster", "-f", "csv"])
}

/// Settings under which every school of `FOUR` is complex and high.
fn low_thresholds() -> String {
    FOUR_SETTINGS.replace("0.5", "0.1").replace("50", "30")
}

#[test]
fn settings_beside_the_table_come_first() {
    clusters()
        .file("2024/data.csv", FOUR)
        .file("2024/opora.toml", FOUR_SETTINGS)
        .file("opora.toml", low_thresholds())
        .args(["2024/data.csv"])
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn settings_in_the_current_folder_come_second() {
    clusters()
        .file("2024/data.csv", FOUR)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["2024/data.csv"])
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn settings_by_flag_win() {
    clusters()
        .file("data.csv", FOUR)
        .file("opora.toml", low_thresholds())
        .file("mine/two.toml", FOUR_SETTINGS)
        .args(["data.csv", "--config", "mine/two.toml"])
        .stdout(FOUR_CSV)
        .run();
}

#[test]
fn with_stdin_settings_are_those_of_the_current_folder() {
    clusters().file("opora.toml", FOUR_SETTINGS).stdin(FOUR).args(["-"]).stdout(FOUR_CSV).run();
}

#[test]
fn a_byte_order_mark_and_crlf_do_no_harm() {
    let settings = format!("\u{feff}{}", FOUR_SETTINGS.replace('\n', "\r\n"));
    clusters().file("data.csv", FOUR).file("opora.toml", settings).args(["data.csv"]).stdout(FOUR_CSV).run();
}

#[test]
fn flags_replace_the_whole_list_of_an_axis() {
    let table = "School,Complexity,Results,Other\n1,0.9,30,1\n2,0.8,70,2\n3,0.1,35,2\n4,0.2,75,1\n";
    clusters()
        .file("data.csv", table)
        .file("opora.toml", FOUR_SETTINGS)
        .args(["data.csv", "--results", "Other=-1", "--results-threshold", "1,5", "--border", "0"])
        .stdout(
            "group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason,expected,tier,peers_mean,peers_gap,p_1,p_2,p_3,p_4\n\
             ,1,,2,0.9,1,1.131370849898,1,,,,,,,,,,\n\
             ,2,,1,0.8,2,0.848528137424,-1,,,,,,,,,,\n\
             ,3,,3,0.1,2,-1.131370849898,-1,,,,,,,,,,\n\
             ,4,,4,0.2,1,-0.848528137424,1,,,,,,,,,,\n",
        )
        .run();
}

#[test]
fn thresholds_have_russian_names_too() {
    let settings = FOUR_SETTINGS.replace("0.5", "\"медиана\"").replace("50", "\"среднее\"");
    let stdout = clusters().file("data.csv", FOUR).file("opora.toml", settings).args(["data.csv", "-q"]);
    let stdout = stdout.any_stdout().run().stdout;
    let clusters: Vec<&str> = stdout.lines().skip(1).filter_map(|line| line.split(',').nth(3)).collect();
    assert_eq!(clusters, ["1", "2", "3", "4"]);
}

#[test]
fn the_dead_ends_of_a_settings_file() {
    let cases: &[(&str, i32, &[u8])] = &[
        ("a decimal comma", 2, b"border = 0,5\n"),
        ("a decimal comma after a minus", 2, b"[complexity.indicators]\n\"Complexity\" = -0,5\n"),
        ("a bare Cyrillic key", 2, "[results.indicators]\nЕГЭ = 1\n".as_bytes()),
        ("a key given twice", 2, b"border = 0.2\nborder = 0.3\n"),
        ("a section given twice", 2, b"[results]\nthreshold = 1\n[results]\nunit = \"p\"\n"),
        ("a value without quotes", 2, b"school = School\n"),
        ("a quote that is not closed", 2, b"school = \"School\ntitle = \"x\"\n"),
        ("a line without a value", 2, b"school\n"),
        ("Windows-1251", 2, b"school = \"\xce\xd3\"\n"),
        ("UTF-16", 2, b"\xff\xfes\0c\0h\0o\0o\0l\0"),
    ];
    failures("settings-syntax", cases, |settings| {
        Test::new().file("data.csv", FOUR).file("opora.toml", settings).args(["report", "data.csv"])
    });
}

#[test]
fn a_settings_file_that_is_not_there() {
    failures("settings-missing", &[("no such file", 2, "other.toml"), ("a folder", 2, "folder")], |path| {
        Test::new().folder("folder").file("data.csv", FOUR).args(["report", "data.csv", "-c", path])
    });
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let settings = "lnag = \"ru\"\nborder = \"wide\"\n[complexity]\nrange = [0, 1]\nscale = \"zscore\"\n[pairing]\n\
                    capacity = 0\n[extra]\nx = 1\n";
    failures("settings-all", &[("seven slips", 2, settings)], |settings| {
        Test::new().file("data.csv", FOUR).file("opora.toml", settings).args(["report", "data.csv"])
    });
}
