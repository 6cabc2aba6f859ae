//! Files that another program holds, as Excel holds what it shows. Under Wine a program of ours holds them the same
//! way; on Linux nobody may write to a program that runs.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::fixtures::{FOUR_CSV, four};
use crate::harness::{Test, files_below};
use crate::wine::{output, wine};

/// Somebody who holds a file until it is dropped.
struct Holder(Child);

impl Holder {
    /// What stands at the path is held from now on.
    fn of(path: &Path) -> Self {
        let Some(mut program) = wine() else {
            fs::copy("/bin/sleep", path).expect("a program in the place of the file");
            return Self(Command::new(path).arg("600").spawn().expect("it runs"));
        };
        let hold = std::env::var_os("OPORA_HOLD").expect("the program that holds files");
        program.arg(hold).arg(path).env("LC_ALL", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = program.spawn().expect("it runs");
        let mut said = String::new();
        let out = child.stdout.as_mut().expect("a pipe");
        BufReader::new(out).read_line(&mut said).expect("it speaks");
        assert_eq!(said.trim_end(), "held", "{}", path.display());
        Self(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // Its input ends, and with it the holding; a program that only sleeps must be told.
        drop(self.0.stdin.take());
        if wine().is_none() {
            self.0.kill().ok();
        }
        self.0.wait().ok();
    }
}

/// Runs while a file is held, and gives back what was said and the files of the folder, the held one aside.
fn ran(test: Test, held: &str, code: i32) -> (String, Vec<String>) {
    let (folder, mut command) = test.parts();
    let holder = Holder::of(&folder.path().join(held));
    let before = fs::read(folder.path().join(held)).expect("the held file");
    let output = output(folder.path(), || command.output().expect("it runs"));
    assert_eq!(fs::read(folder.path().join(held)).expect("the held file"), before);
    drop(holder);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(code), "{said}");
    let names = files_below(folder.path()).into_keys();
    (said, names.filter(|name| name != held).collect())
}

#[test]
fn a_report_that_is_open_stays_and_the_new_one_stands_beside() {
    let test = four().file("report.xlsx", "old").args(["report", "data.csv", "-o", "report.xlsx"]);
    let (said, files) = ran(test, "report.xlsx", 3);
    assert_eq!(files, ["data.csv", "opora.toml", "report (2).xlsx"]);
    let sentence = "report.xlsx: another program has it open, and it was not changed. The new result is whole and \
                    stands beside it: report (2).xlsx.";
    assert!(said.contains(sentence), "{said}");
    // The next name that is free.
    let test = four().file("отчёт.xlsx", "old").file("отчёт (2).xlsx", "of yesterday");
    let (said, files) = ran(test.russian().args(["report", "data.csv", "-o", "отчёт.xlsx"]), "отчёт.xlsx", 3);
    assert!(files.contains(&"отчёт (3).xlsx".to_owned()), "{files:?}");
    assert!(said.contains("отчёт.xlsx: открыт в другой программе и не изменён."), "{said}");
}

/// A folder is one result: where one of its files is open, nothing in it changes, and all of the new one is elsewhere.
#[test]
fn a_folder_with_a_file_that_is_open_stays_as_it_is() {
    let test = four().file("out/report.xlsx", "old").file("out/schools.csv", "old").file("out/report.json", "old");
    let test = test.args(["report", "data.csv", "-o", "out", "--cards", "cards.html"]);
    let (said, files) = ran(test, "out/report.xlsx", 3);
    let new =
        ["moves.csv", "pairs.csv", "report.docx", "report.html", "report.json", "report.xlsx", "schools.csv"];
    let mut expected: Vec<String> = new.iter().map(|name| format!("out (2)/{name}")).collect();
    expected
        .extend(["cards.html", "data.csv", "opora.toml", "out/report.json", "out/schools.csv"].map(str::to_owned));
    expected.sort_unstable();
    assert_eq!(files, expected);
    // What nobody typed has the separator of the system.
    let said = said.replace('\\', "/");
    assert!(said.contains("Written into out (2):") && said.contains("out/report.xlsx: another program"), "{said}");
}

#[test]
fn a_table_and_a_comparison_stand_beside_too() {
    let test = four().file("schools.csv", "old").args(["cluster", "data.csv", "-o", "schools.csv", "-q"]);
    let (said, files) = ran(test, "schools.csv", 3);
    assert_eq!(files, ["data.csv", "opora.toml", "schools (2).csv"]);
    assert!(said.contains("schools (2).csv"), "{said}");
    let test = four().file("moves.csv", "old").args(["compare", "data.csv", "data.csv", "-o", "moves.csv"]);
    assert!(ran(test, "moves.csv", 3).1.contains(&"moves (2).csv".to_owned()));
}

#[test]
fn a_table_that_excel_shows_can_be_read() {
    if wine().is_none() {
        println!("left out: only Windows has programs that hold a table");
        return;
    }
    let (folder, mut command) = four().args(["cluster", "data.csv", "-f", "csv"]).parts();
    let holder = Holder::of(&folder.path().join("data.csv"));
    let output = output(folder.path(), || command.output().expect("it runs"));
    drop(holder);
    assert_eq!(String::from_utf8(output.stdout).expect("UTF-8"), FOUR_CSV);
}
