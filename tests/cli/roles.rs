//! What is recognised without settings, and what is proposed where that is not enough.

use crate::fixtures::{FOUR, FOUR_CSV};
use crate::harness::{LANGUAGES, Test, failures, program, words};
use crate::wine::output;

#[test]
fn the_usual_headings_in_both_languages() {
    for headings in [
        "school,complexity,results",
        "School,Contingent complexity,Results",
        "ОУ,Сложность контингента,Результаты",
        "Школа,сложность  контингента,РЕЗУЛЬТАТЫ",
    ] {
        Test::new()
            .file("data.csv", FOUR.replace("School,Complexity,Results", headings))
            .args([
                "cluster",
                "data.csv",
                "-f",
                "csv",
                "--complexity-threshold",
                "0.5",
                "--results-threshold",
                "50",
            ])
            .stdout(FOUR_CSV)
            .run();
    }
}

#[test]
fn two_candidates_are_an_error() {
    let cases = [
        ("two schools", 1, "School,ОУ,Complexity,Results\n1,1,0.9,30\n2,2,0.8,70\n"),
        ("two results", 1, "School,Complexity,Results,Результаты\n1,0.9,30,30\n2,0.8,70,70\n"),
        ("two of one name", 1, "School,School,Complexity,Results\n1,1,0.9,30\n2,2,0.8,70\n"),
    ];
    failures("candidates", &cases, |table| Test::new().file("data.csv", table).args(["report", "data.csv"]));
}

#[test]
fn unknown_roles_bring_a_proposal_and_the_command_to_run() {
    let russian = "№ п/п;ОУ;Наименование;Дети с ОВЗ, %;Родители с высшим образованием, %;ЕГЭ, русский язык, ср. балл\n\
                   1;10;СОШ № 10;7,5;47;58,6\n2;13;СОШ № 13;4,1;52;56,4\n";
    let cases = [
        ("a district's headings", 1, russian),
        ("nothing is recognised", 1, "a,b,c\nx,1,2\ny,3,4\n"),
        ("results are missing", 1, "School,Complexity,Weather\n1,0.9,30\n2,0.8,70\n"),
    ];
    for command in ["report", "cluster", "pair"] {
        failures("roles", &cases, |table| {
            Test::new().file("Свод 2024.csv", table).args([command, "Свод 2024.csv"])
        });
    }
}

/// One visit, everything said: an unreadable cell is told beside the proposal.
#[test]
fn a_proposal_comes_with_the_problems_of_the_cells() {
    let table = "ОУ;Дети с ОВЗ, %;ЕГЭ, ср. балл\n10;7,5;58,6\n13;02.08.2025;56,4\n13;4,1;60\n";
    let ran = Test::new().file("data.csv", table).args(["report", "data.csv"]).code(1).any_stderr().run();
    assert!(ran.stderr.contains("02.08.2025"), "{}", ran.stderr);
}

/// The commands that are offered run, in their order, and end with a report.
#[test]
fn the_proposed_commands_run() {
    let table = "ОУ;Дети с ОВЗ, %;ЕГЭ, ср. балл\n10;7,5;58,6\n13;4,2;56,4\n19;4,1;60\n21;8,8;71\n";
    for (_, locale) in LANGUAGES {
        let test =
            Test::new().env("LC_ALL", locale).file("Свод 2024.csv", table).args(["report", "Свод 2024.csv"]);
        let ran = test.code(1).any_stderr().run();
        let commands: Vec<&str> = ran.stderr.split('`').filter_map(|part| part.strip_prefix("opora ")).collect();
        assert_eq!(commands.len(), 2, "{}", ran.stderr);
        for command in commands {
            let folder = ran.folder.path();
            let run = || program().args(words(command)).current_dir(folder).output().expect("it runs");
            let output = output(folder, run);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "opora {command}:\n{said}");
        }
    }
}
