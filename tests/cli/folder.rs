//! `report -o FOLDER/`: the tables and the report, all or none.

use crate::fixtures::{FOUR_CSV, district, four};
use crate::harness::{LANGUAGES, Test};

const PAIRS: &str = "\
group,mentee,mentee_name,mentee_cluster,mentor,mentor_name,mentor_cluster,distance,results_gap,reason
,1,,1,2,,2,0.282842712475,40,
,3,,3,4,,4,0.282842712475,40,
";
const MOVES: &str = "\
group,school,name,from,to,move,cause,complexity_before,complexity_after,results_before,results_after,before,after
";

/// What the folder holds beside the tables.
const DOCUMENTS: [&str; 3] = ["report.docx", "report.html", "report.xlsx"];

fn creates_all(test: Test, folder: &str) -> Test {
    let test = DOCUMENTS.iter().fold(test, |test, file| test.creates_any(&format!("{folder}/{file}")));
    test.creates(&format!("{folder}/schools.csv"), FOUR_CSV)
        .creates(&format!("{folder}/pairs.csv"), PAIRS)
        .creates(&format!("{folder}/moves.csv"), MOVES)
        .creates_golden(&format!("{folder}/report.json"), "four.json")
}

#[test]
fn a_new_folder_is_made() {
    let test = four().args(["report", "data.csv", "-o", "new/"]).stderr_golden("folder.en.stderr");
    creates_all(test, "new").run();
}

#[test]
fn an_existing_folder_needs_no_slash_and_keeps_what_is_in_it() {
    let test = four().file("there/notes.txt", "mine").file("there/pairs.csv", "old");
    let test = test.args(["report", "data.csv", "-o", "there", "--quiet"]);
    creates_all(test, "there").run();
}

#[test]
fn what_was_written_is_told_in_the_language() {
    for (lang, locale) in LANGUAGES {
        let test = district().env("LC_ALL", locale).args(["report", "Свод.csv", "-o", "Кластеры 2024/"]);
        let files = ["schools.csv", "pairs.csv", "moves.csv", "report.json"];
        let test = files
            .iter()
            .chain(&DOCUMENTS)
            .fold(test, |test, file| test.creates_any(&format!("Кластеры 2024/{file}")));
        test.stderr_golden(&format!("district-folder.{lang}.stderr")).run();
    }
}

#[test]
fn warnings_are_told_beside_the_folder() {
    let test = four().args(["report", "data.csv", "-o", "new/", "--results-threshold", "median"]);
    let files = ["schools.csv", "pairs.csv", "moves.csv", "report.json"];
    let test = files.iter().chain(&DOCUMENTS).fold(test, |test, file| test.creates_any(&format!("new/{file}")));
    test.stderr_golden("folder-warned.en.stderr").run();
}

#[test]
fn nothing_is_made_when_the_run_fails() {
    Test::new()
        .file("data.csv", "School,Complexity,Results\n1,x,30\n")
        .args(["report", "data.csv", "-o", "new/"])
        .any_stderr()
        .code(1)
        .run();
}

/// All files are made before any is put in place, and a folder that cannot be filled is not left behind.
#[cfg(unix)]
#[test]
fn a_folder_in_the_way_of_a_file_changes_nothing() {
    let test = four().file("there/report.json/x", "in the way").file("there/schools.csv", "old");
    let ran = test.args(["report", "data.csv", "-o", "there"]).any_stderr().code(3).run();
    assert!(ran.stderr.contains("report.json"), "{}", ran.stderr);
}

#[test]
fn the_report_and_its_cards_all_or_none() {
    // The harness sees to it that nothing new is there, and that the old report stays.
    for output in [&["-o", "report.html"][..], &["-o", "old.json"], &["-o", "new/"], &[]] {
        let test = four().file("old.json", "old").args(["report", "data.csv", "--cards", "no/cards.docx"]);
        let ran = test.args(output.iter().copied()).any_stderr().code(3).run();
        assert!(ran.stderr.contains("no/cards.docx"), "{}", ran.stderr);
    }
    // Cards may lie in the folder that is being made.
    let test = four().args(["report", "data.csv", "-o", "new/", "--cards", "new/cards.html", "-q"]);
    creates_all(test.creates_any("new/cards.html"), "new").run();
}
