//! `-o` with a file: its ending, files that stay whole, links, modes, devices, pipes.

use crate::fixtures::{FOUR_CSV, four};
use crate::harness::failures;

#[test]
fn the_ending_names_the_format() {
    let clusters = |path: &str| four().args(["cluster", "data.csv", "-o", path]);
    clusters("out.csv").creates("out.csv", FOUR_CSV).run();
    clusters("OUT.CSV").creates("OUT.CSV", FOUR_CSV).run();
    clusters("out.md").creates_golden("out.md", "four.schools.en.md").run();
    clusters("out.txt").creates_golden("out.txt", "four.schools.en.txt").run();
    clusters("out.json").creates_golden("out.json", "four.schools.json").run();
    four().args(["report", "data.csv", "-o", "out.txt"]).creates_golden("out.txt", "four.en.txt").run();
    four().args(["report", "data.csv", "-o", "out.json"]).creates_golden("out.json", "four.json").run();
    four().args(["report", "data.csv", "-o", "out.md"]).creates_golden("out.md", "four.en.md").run();
}

#[test]
fn a_format_that_agrees_may_stand_beside() {
    for format in ["csv", "json", "md", "text"] {
        let path = format!("out.{}", if format == "text" { "txt" } else { format });
        let run = four().args(["cluster", "data.csv", "-f", format, "-o", &path]);
        run.creates_any(&path).run();
    }
}

#[test]
fn the_report_as_a_csv_file_points_to_the_folder() {
    four()
        .args(["report", "data.csv", "-o", "out.csv"])
        .creates("out.csv", FOUR_CSV)
        .stderr_golden("hint.en.stderr")
        .run();
}

#[test]
fn goals_that_cannot_be() {
    let cases: [(&str, i32, &[&str]); 10] = [
        ("-f and the ending contradict each other", 2, &["report", "data.csv", "-f", "json", "-o", "out.csv"]),
        ("text is no csv", 2, &["report", "data.csv", "-f", "text", "-o", "out.csv"]),
        ("an unknown ending", 2, &["report", "data.csv", "-o", "out.pdf"]),
        ("no ending", 2, &["report", "data.csv", "-o", "out"]),
        ("no ending, but a format", 2, &["report", "data.csv", "-f", "csv", "-o", "out"]),
        ("a dot file", 2, &["report", "data.csv", "-o", ".csv"]),
        ("a folder for cluster", 2, &["cluster", "data.csv", "-o", "new/"]),
        ("an existing folder for pair", 2, &["pair", "data.csv", "-o", "there"]),
        ("a format beside a folder", 2, &["report", "data.csv", "-f", "json", "-o", "new/"]),
        ("an unknown format", 2, &["report", "data.csv", "-f", "pdf"]),
    ];
    failures("goals", &cases, |args| four().folder("there").args(args.iter().copied()));
}

/// The old file stays until the new one is whole, hence also where there is none.
#[test]
fn an_old_file_stays_when_the_run_fails() {
    four()
        .file("data.csv", "School,Complexity,Results\n1,x,30\n")
        .file("out.csv", "old")
        .any_stderr()
        .code(1)
        .args(["cluster", "data.csv", "-o", "out.csv"])
        .run();
    four()
        .file("out.csv", "old")
        .args(["cluster", "data.csv", "-o", "out.csv"])
        .creates("out.csv", FOUR_CSV)
        .run();
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::io::Write;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Stdio;

    use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS, four};
    use crate::harness::{Test, failures};

    fn clusters(path: &str) -> Test {
        four().args(["cluster", "data.csv", "-o", path])
    }

    #[test]
    fn places_that_cannot_be_written() {
        let cases: [(&str, i32, &[&str]); 6] = [
            ("a missing folder", 3, &["cluster", "data.csv", "-o", "no/out.csv"]),
            ("a file above a folder", 3, &["report", "data.csv", "-o", "data.csv/new/"]),
            ("a file where a folder is meant", 3, &["report", "data.csv", "-o", "data.csv/"]),
            ("a full device", 3, &["cluster", "data.csv", "-o", "/dev/full"]),
            ("a full device for the report", 3, &["report", "data.csv", "-f", "json", "-o", "/dev/full"]),
            ("a missing folder for init", 3, &["init", "data.csv", "-o", "no/opora.toml"]),
        ];
        failures("no-place", &cases, |args| four().args(args.iter().copied()));
    }

    /// The folders around a new one are made with it, and none stays where nothing could be written.
    #[test]
    fn folders_around_a_folder_are_made() {
        let test = four().args(["report", "data.csv", "-q", "-o", "a/b/c/"]);
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        assert_eq!(test.output().status.code(), Some(0));
        assert!(folder.join("a/b/c/schools.csv").is_file());
        let test = four().args(["report", "data.csv", "-q", "-o", "a/b/c/", "--cards", "no/cards.docx"]);
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        let ended = test.output();
        assert_eq!(ended.status.code(), Some(3));
        assert!(!folder.join("a").exists());
    }

    #[test]
    fn a_device_is_written_in_place() {
        for format in ["text", "csv", "json", "md"] {
            clusters("/dev/null").args(["-f", format]).run();
        }
        clusters("/dev/stdout").args(["-f", "csv"]).stdout(FOUR_CSV).run();
    }

    #[test]
    fn a_link_is_kept_and_its_target_replaced() {
        let test = clusters("link.csv").file("real/out.csv", "old");
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        symlink("real/out.csv", folder.join("link.csv")).expect("a link");
        let ran = test.creates("real/out.csv", FOUR_CSV).creates("link.csv", FOUR_CSV).run();
        let link = fs::symlink_metadata(ran.folder.path().join("link.csv")).expect("the link");
        assert!(link.file_type().is_symlink());
    }

    /// A link whose target is missing: the target appears, or nothing changes; the link is never replaced.
    #[test]
    fn a_dangling_link_is_kept() {
        let test = clusters("link.csv").folder("real");
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        symlink("real/out.csv", folder.join("link.csv")).expect("a link");
        test.output();
        assert!(fs::symlink_metadata(folder.join("link.csv")).expect("the link").file_type().is_symlink());
    }

    #[test]
    fn a_replaced_file_keeps_its_mode() {
        let mode = |path: &std::path::Path| fs::metadata(path).expect("the file").permissions().mode() & 0o777;
        let test = clusters("out.csv").file("out.csv", "old");
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        fs::set_permissions(folder.join("out.csv"), fs::Permissions::from_mode(0o640)).expect("a mode");
        let ran = test.creates("out.csv", FOUR_CSV).run();
        assert_eq!(mode(&ran.folder.path().join("out.csv")), 0o640);
        // A new file has the mode that any new file has here.
        let ran = clusters("out.csv").creates("out.csv", FOUR_CSV).run();
        fs::write(ran.folder.path().join("usual"), "").expect("a file");
        assert_eq!(mode(&ran.folder.path().join("out.csv")), mode(&ran.folder.path().join("usual")));
    }

    #[test]
    fn a_closed_pipe_ends_quietly() {
        for args in [["report", "-"], ["cluster", "-"], ["pair", "-"]] {
            let mut child = Test::new().args(args).command().spawn().expect("the program starts");
            drop(child.stdout.take());
            let mut stdin = child.stdin.take().expect("a pipe");
            stdin.write_all(FOUR.as_bytes()).expect("the table is fed");
            drop(stdin);
            let output = child.wait_with_output().expect("the program ends");
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{stderr}");
            assert!(!stderr.contains("pipe"), "{stderr}");
        }
    }

    #[test]
    fn a_full_stdout_is_an_error() {
        for args in [["report", "data.csv"], ["cluster", "data.csv"], ["init", "data.csv"]] {
            let test = Test::new().file("data.csv", FOUR).args(args);
            let test =
                if args[0] == "init" { test.args(["-o", "-"]) } else { test.file("opora.toml", FOUR_SETTINGS) };
            let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
            let child = test.command().stdin(Stdio::null()).stdout(full).spawn().expect("the program starts");
            let output = child.wait_with_output().expect("the program ends");
            assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}
