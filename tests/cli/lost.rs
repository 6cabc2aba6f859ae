//! Nothing is lost: what a run reads is never replaced, streams and signals end it as promised, several files are one
//! result, and nothing of a dead run stays.

use crate::fixtures::{FOUR, four};
use crate::harness::{Test, failures};
use crate::wine::wine;

const LIST: &str = "old,new\n1,1\n";
const TRAINED: &str = "ОУ,Обучено\n1,3\n";

/// A folder with one file of each kind that a run reads.
fn full() -> Test {
    four()
        .file("last.csv", FOUR)
        .file("d/schools.csv", FOUR)
        .file("years/report.json", "{}")
        .file("renamed.csv", LIST)
        .file("trained.csv", TRAINED)
        .file("roster.csv", "School,Cluster\n1,1\n2,2\n3,3\n4,4\n")
}

#[test]
fn a_result_never_replaces_what_is_read() {
    let cases: [(&str, i32, &[&str]); 26] = [
        ("the table", 2, &["cluster", "data.csv", "-o", "data.csv"]),
        ("the table by another way", 2, &["cluster", "data.csv", "-o", "d/../data.csv"]),
        ("a second table", 2, &["report", "data.csv", "last.csv", "-o", "last.csv"]),
        ("the table of a folder", 2, &["report", "d/schools.csv", "-o", "d/"]),
        ("the table of a folder without a slash", 2, &["report", "d/schools.csv", "-o", "d"]),
        ("a second table of a folder", 2, &["report", "data.csv", "d/schools.csv", "-o", "d/"]),
        ("problems over the table", 2, &["check", "data.csv", "--problems", "data.csv"]),
        ("problems over the settings", 2, &["check", "data.csv", "--problems", "opora.toml"]),
        (
            "problems over the year before",
            2,
            &["report", "data.csv", "--previous", "last.csv", "--problems", "last.csv"],
        ),
        ("problems over the result", 2, &["cluster", "data.csv", "-o", "out.csv", "--problems", "out.csv"]),
        (
            "problems over a file of the folder",
            2,
            &["report", "data.csv", "-o", "d/", "--problems", "d/pairs.csv"],
        ),
        (
            "problems over the roster",
            2,
            &["calibrate", "data.csv", "--roster", "roster.csv", "--problems", "roster.csv"],
        ),
        (
            "problems over the list of new ids",
            2,
            &["compare", "last.csv", "data.csv", "--renamed", "renamed.csv", "--problems", "renamed.csv"],
        ),
        ("the year before", 2, &["report", "data.csv", "--previous", "last.csv", "-o", "last.csv"]),
        ("the year before in a folder", 2, &["report", "data.csv", "--previous", "years", "-o", "years/"]),
        ("the list of the trained", 2, &["report", "data.csv", "--training", "trained.csv", "-o", "trained.csv"]),
        (
            "the list of new ids",
            2,
            &["report", "data.csv", "--previous", "last.csv", "--renamed", "renamed.csv", "-o", "renamed.csv"],
        ),
        ("the settings", 2, &["report", "data.csv", "-c", "d/schools.csv", "-o", "d/"]),
        ("cards over the table", 2, &["report", "data.html", "--cards", "data.html"]),
        ("cards over the report", 2, &["report", "data.csv", "-o", "out.html", "--cards", "out.html"]),
        (
            "cards over a file of the folder",
            2,
            &["report", "data.csv", "-o", "new/", "--cards", "new/report.docx"],
        ),
        (
            "cards over the list of the trained",
            2,
            &["report", "data.csv", "--training", "t.html", "--cards", "t.html"],
        ),
        ("a year to compare", 2, &["compare", "last.csv", "data.csv", "-o", "last.csv"]),
        ("a report to compare", 2, &["compare", "years", "data.csv", "-o", "years/report.json"]),
        (
            "new ids of compare",
            2,
            &["compare", "last.csv", "data.csv", "--renamed", "renamed.csv", "-o", "renamed.csv"],
        ),
        ("the table of init", 2, &["init", "data.csv", "-o", "data.csv", "--force"]),
    ];
    // The harness sees to it that every file is as it was.
    failures("clash", &cases, |args| {
        let test = if args[3] == "d/schools.csv" {
            let settings = "[complexity.indicators]\nComplexity = 1\n[results.indicators]\nResults = 1\n";
            full().file("d/schools.csv", settings)
        } else {
            full()
        };
        test.file("data.html", FOUR).file("t.html", TRAINED).args(args.iter().copied())
    });
}

/// Windows knows a file by any spelling in upper and lower case, with either separator.
#[test]
fn one_file_by_the_spellings_of_windows() {
    if wine().is_none() {
        println!("left out: only Windows takes these for one file");
        return;
    }
    for path in ["DATA.CSV", ".\\data.csv", "D\\..\\Data.csv", "data.csv.", "data.csv "] {
        let said = full().args(["cluster", "data.csv", "-o", path, "-f", "csv"]).any_stderr().code(2).run().stderr;
        assert!(said.to_lowercase().contains("data.csv"), "{path}: {said}");
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;
    use std::process::{Command, Output, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::full;
    use crate::fixtures::{FOUR, FOUR_CSV, FOUR_SETTINGS, four};
    use crate::harness::Test;

    /// The names in a folder, hidden ones too.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<String> = entries.map(|one| name(one).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs a line of the shell in which `"$@"` is the program and its arguments.
    fn shell(test: &Test, line: &str) -> Output {
        let run = test.command();
        let mut shell = Command::new("bash");
        shell.arg("-c").arg(line).arg("bash").arg(run.get_program()).args(run.get_args());
        shell.env_clear().env("LC_ALL", "C").env("PATH", std::env::var_os("PATH").unwrap_or_default());
        shell.envs(std::env::var_os("LLVM_PROFILE_FILE").map(|profile| ("LLVM_PROFILE_FILE", profile)));
        shell.current_dir(run.get_current_dir().expect("a folder")).stdin(Stdio::null());
        shell.output().expect("bash runs")
    }

    fn said(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    #[test]
    fn links_lead_to_what_is_read() {
        for link in ["soft", "hard"] {
            let test = full().args(["cluster", "data.csv", "-o", "link.csv"]);
            let folder = test.command().get_current_dir().expect("a folder").to_owned();
            let made = if link == "soft" {
                symlink("data.csv", folder.join("link.csv"))
            } else {
                fs::hard_link(folder.join("data.csv"), folder.join("link.csv"))
            };
            made.expect("a link");
            let output = test.output();
            assert_eq!(output.status.code(), Some(2), "{link}: {}", said(&output));
            assert_eq!(fs::read_to_string(folder.join("data.csv")).expect("the table"), FOUR);
        }
        // What stands behind stdin is read as well.
        let output = shell(&full().args(["check", "-", "--problems", "data.csv"]), "\"$@\" <data.csv");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    }

    #[test]
    fn streams_that_take_nothing() {
        let report = || four().args(["report", "data.csv", "-f", "json"]);
        let warned = || four().args(["cluster", "data.csv", "-f", "csv", "--results-threshold", "median"]);
        let folder = || four().args(["report", "data.csv", "-o", "out/"]);
        for (test, line, code) in [
            (report(), "\"$@\" >&-", 3),
            (report(), "\"$@\" >/dev/full", 3),
            (report(), "\"$@\" >/dev/null", 0),
            (report(), "\"$@\" 1<>/dev/null", 0),
            (report(), "\"$@\" | true; exit ${PIPESTATUS[0]}", 0),
            (report(), "\"$@\" >&- 2>&-", 3),
            (warned(), "\"$@\" 2>&-", 0),
            (warned(), "\"$@\" 2>/dev/full", 0),
            (warned(), "\"$@\" 2>&1 | true; exit ${PIPESTATUS[0]}", 0),
            (folder(), "\"$@\" 2>/dev/full", 0),
            (folder(), "\"$@\" >&-", 0),
            (four().args(["report", "no.csv"]), "\"$@\" 2>/dev/full", 1),
            (four().args(["check", "data.csv"]), "\"$@\" >&-", 3),
            (four().args(["init", "-o", "-"]), "\"$@\" >&-", 3),
            (four().args(["--help"]), "\"$@\" >&-", 3),
            (
                four().args(["report", "data.csv", "-f", "json", "--threads", "100000"]),
                "ulimit -v 1000000; \"$@\"",
                0,
            ),
        ] {
            let output = shell(&test, line);
            assert_eq!(output.status.code(), Some(code), "{line}: {}", said(&output));
        }
        let said = said(&shell(&report(), "\"$@\" >&-"));
        assert!(said.starts_with("stdout: "), "{said}");
    }

    #[test]
    fn every_path_is_read_once() {
        let test = |args: [&str; 4]| four().file("last.csv", FOUR).args(args);
        for (args, line) in [
            (["report", "data.csv", "--previous", "f"], "mkfifo f; cat last.csv >f & timeout 20 \"$@\""),
            (["compare", "-f", "csv", "f"], "mkfifo f; cat last.csv >f & timeout 20 \"$@\" data.csv"),
            (["compare", "-f", "csv", "last.csv"], "timeout 20 \"$@\" <(cat data.csv)"),
            (["calibrate", "data.csv", "--roster", "f"], "mkfifo f; cat last.csv >f & timeout 20 \"$@\""),
        ] {
            let output = shell(&test(args), line);
            assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        }
    }

    /// A pipe that is never fed: the run waits for it.
    #[test]
    fn signals_end_a_run_with_their_code() {
        for (signal, code) in [("INT", 130), ("TERM", 143)] {
            let test = four().file("out.csv", "old").args(["cluster", "-", "-o", "out.csv"]);
            let mut child = test.command().spawn().expect("it starts");
            thread::sleep(Duration::from_millis(300));
            let kill = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
            assert!(kill.expect("kill runs").success());
            // Waiting would close the pipe, and the run would end by itself.
            let pipe = child.stdin.take();
            let status = child.wait().expect("it ends");
            drop(pipe);
            assert_eq!(status.code(), Some(code), "{signal}");
            let folder = test.command().get_current_dir().expect("a folder").to_owned();
            assert_eq!(names(&folder), ["data.csv", "opora.toml", "out.csv"]);
        }
    }

    #[test]
    fn what_dead_runs_left_is_swept() {
        let dead = ".opora-2147483646-abc";
        let alive = format!(".opora-{}-abc", std::process::id());
        let test = four()
            .file("out/.opora-mine", "not ours")
            .file(&format!("out/{dead}"), "half a report")
            .file(&format!("out/{alive}"), "of a run that lives")
            .file("out/.opora-lock", "")
            .args(["report", "data.csv", "-o", "out", "-q"]);
        let output = test.output();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let folder = test.command().get_current_dir().expect("a folder").join("out");
        let mut expected =
            vec![alive.as_str(), ".opora-mine", "moves.csv", "pairs.csv", "report.docx", "report.html"];
        expected.extend(["report.json", "report.xlsx", "schools.csv"]);
        assert_eq!(names(&folder), expected);
    }

    #[test]
    fn a_folder_that_another_run_holds_is_waited_for() {
        let test = four().file("out/pairs.csv", "old").args(["report", "data.csv", "-o", "out", "-q"]);
        let folder = test.command().get_current_dir().expect("a folder").join("out");
        let lock = fs::File::create(folder.join(".opora-lock")).expect("a lock");
        lock.lock().expect("a lock");
        let mut child = test.command().spawn().expect("it starts");
        thread::sleep(Duration::from_millis(1500));
        assert!(child.try_wait().expect("it runs").is_none(), "it waits");
        assert_eq!(fs::read_to_string(folder.join("pairs.csv")).expect("the old file"), "old");
        drop(lock);
        let start = Instant::now();
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
        assert!(start.elapsed() < Duration::from_secs(20));
        assert!(!folder.join(".opora-lock").exists());
    }

    #[test]
    fn a_target_that_cannot_be_replaced_stops_the_whole_folder() {
        let old = |test: Test| {
            test.file("out/schools.csv", "old").file("out/report.docx", "old").file("out/report.json", "old")
        };
        let run = || old(four().args(["report", "data.csv", "-o", "out"]));
        let test = run();
        let folder = test.command().get_current_dir().expect("a folder").join("out");
        for name in ["report.json", "report.docx"] {
            fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o444)).expect("a mode");
        }
        let output = test.output();
        assert_eq!(output.status.code(), Some(3));
        assert!(said(&output).contains("out/report.json, out/report.docx"), "{}", said(&output));
        assert_eq!(names(&folder), ["report.docx", "report.json", "schools.csv"]);
        assert_eq!(fs::read_to_string(folder.join("schools.csv")).expect("the old file"), "old");
    }

    #[test]
    fn places_that_are_no_plain_files() {
        let run = |args: [&str; 4], line: &str| {
            let test = four().file("there/x", "x").args(args);
            let output = shell(&test, line);
            (output.status.code(), said(&output), String::from_utf8_lossy(&output.stdout).into_owned())
        };
        // A pipe takes the result; if it is closed in time, that is no error.
        let (code, stderr, stdout) = run(
            ["cluster", "data.csv", "-o", "f"],
            "mkfifo f; cat f & timeout 20 \"$@\" -f csv; code=$?; wait; exit $code",
        );
        assert_eq!((code, stdout.as_str()), (Some(0), FOUR_CSV), "{stderr}");
        let (code, stderr, _) =
            run(["cluster", "data.csv", "-o", "f"], "mkfifo f; true <f & timeout 20 \"$@\" -f csv");
        assert_eq!(code, Some(0), "{stderr}");
        // Read-only folders mean nothing to root.
        let line = "chmod 555 there; [ -w there ] && exit 3; \"$@\"; code=$?; chmod 755 there; exit $code";
        let (code, stderr, _) = run(["cluster", "data.csv", "-o", "there/out.csv"], line);
        assert_eq!(code, Some(3), "{stderr}");
        assert!(stderr.is_empty() || stderr.contains("there/out.csv"), "{stderr}");
        let (code, stderr, _) = run(["cluster", "data.csv", "-o", "/dev/full"], "\"$@\"");
        assert_eq!(code, Some(3));
        assert!(stderr.contains("/dev/full"), "{stderr}");
        // A folder where a file is meant.
        let (code, stderr, _) = run(
            ["report", "data.csv", "-o", "there"],
            "mkdir there/report.xlsx; \"$@\"; code=$?; ls -A there; exit $code",
        );
        assert_eq!(code, Some(3));
        assert!(stderr.contains("there/report.xlsx"), "{stderr}");
    }

    /// Only root can mount; elsewhere the test says so.
    #[test]
    fn a_full_disk_leaves_the_old_file() {
        let test = four().folder("disk").args(["report", "data.csv", "-o", "disk/"]);
        let line = "mount -t tmpfs -o size=24k none disk || exit 77; printf old >disk/report.json; \"$@\"; code=$?; \
            ls -A disk; cat disk/report.json; umount disk; exit $code";
        let output = shell(&test, line);
        if output.status.code() == Some(77) {
            eprintln!("a full disk was not tried: {}", said(&output));
            return;
        }
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "report.json\nold");
        assert!(said(&output).starts_with("disk/"), "{}", said(&output));
    }

    /// Settings that a program saved in place of a link.
    #[test]
    fn a_link_to_the_settings_is_what_it_points_to() {
        let test = Test::new().file("data.csv", FOUR).file("real.toml", FOUR_SETTINGS);
        let test = test.args(["check", "data.csv", "--problems", "real.toml"]);
        let folder = test.command().get_current_dir().expect("a folder").to_owned();
        symlink("real.toml", folder.join("opora.toml")).expect("a link");
        let output = test.output();
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert_eq!(fs::read_to_string(folder.join("real.toml")).expect("the settings"), FOUR_SETTINGS);
    }

    /// A pipe for the cards that nobody reads: the run waits for it with everything else made.
    #[test]
    fn a_signal_leaves_no_new_folder() {
        let test = four().args(["report", "data.csv", "-o", "out/", "--cards", "cards.html"]);
        let line = "mkfifo cards.html; \"$@\" & run=$!; until ls -A out 2>/dev/null | grep -q opora; do sleep 0.1; done; \
            sleep 1; kill $run; wait $run; code=$?; ls -A; exit $code";
        let output = shell(&test, line);
        assert_eq!(output.status.code(), Some(143), "{}", said(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "cards.html\ndata.csv\nopora.toml\n");
    }

    #[test]
    fn only_what_runs_left_is_swept() {
        let (read, roster) = (".opora-2147483646-read.csv", ".opora-2147483646-list.csv");
        let list = "School,Cluster\n1,1\n2,2\n3,3\n4,4\n";
        let test = || four().file(read, FOUR).file(roster, list);
        let odd = "mkfifo .opora-2147483646-pipe; ln -s /nowhere .opora-2147483646-link; : >.opora-lock; ";
        let after = "; code=$?; ls -A; exit $code";
        for (args, line) in [
            (vec!["cluster", read, "-f", "csv", "-o", "out.csv"], "timeout 20 \"$@\""),
            (vec!["cluster", "-", "-f", "csv", "-o", "out.csv"], "timeout 20 \"$@\" <.opora-2147483646-read.csv"),
            (vec!["calibrate", read, "--roster", roster, "--problems", "p.csv"], "timeout 20 \"$@\""),
        ] {
            let output = shell(&test().args(args.clone()), &format!("{odd}{line}{after}"));
            assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
            let names = String::from_utf8_lossy(&output.stdout).into_owned();
            let read = if args[0] == "calibrate" { roster } else { read };
            for name in [read, ".opora-2147483646-pipe", ".opora-2147483646-link", ".opora-lock"] {
                assert!(names.lines().any(|line| line == name), "{args:?}: {name} is gone");
            }
        }
    }

    #[test]
    fn streams_led_into_files_count_as_written() {
        for (code, args, line) in [
            (2, "check data.csv --problems /dev/stdout", ">o.txt"),
            (2, "check data.csv --problems o.txt", ">o.txt"),
            (2, "check data.csv --problems /dev/stderr", "2>o.txt"),
            (0, "check data.csv --problems /dev/stdout", "| cat >o.txt"),
            (0, "cluster data.csv -o out.csv --problems /dev/stdout", ">o.txt"),
            (2, "cluster data.csv -o out.csv --problems /dev/stderr", "2>o.txt"),
            (2, "cluster data.csv -o /dev/stdout -f csv --problems -", ">o.txt"),
            (2, "report data.csv --cards p.html", ">p.html"),
            (0, "report data.csv -o out.json --cards p.html", ">p.html"),
            (0, "report data.csv --cards p.html", ">o.txt 2>&1"),
            (2, "cluster data.csv -f csv", ">>data.csv"),
            (2, "cluster - -f csv", "<data.csv >>data.csv"),
            (2, "cluster data.csv -f csv", ">>opora.toml"),
            (2, "cluster data.csv -f csv -o /dev/stdout", ">>data.csv"),
            (2, "cluster data.csv -o out.csv --problems -", ">>data.csv"),
            (2, "check data.csv", ">>data.csv"),
            (2, "init data.csv -o -", ">>data.csv"),
            (0, "cluster data.csv -o out.csv", ">>data.csv"),
            (3, "report data.csv -o out/", "2>out/pairs.csv"),
        ] {
            let test = four().folder("out").args(args.split(' '));
            let output = shell(&test, &format!("set -o pipefail; \"$@\" {line}"));
            let folder = test.command().get_current_dir().expect("a folder").to_owned();
            let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
            let told = said(&output) + &read("o.txt");
            assert_eq!(output.status.code(), Some(code), "{args} {line}: {told}");
            assert_eq!((read("data.csv").as_str(), read("opora.toml").as_str()), (FOUR, FOUR_SETTINGS), "{line}");
        }
    }

    #[test]
    fn a_result_for_a_stream_is_written_where_the_stream_is() {
        for (place, line) in [
            ("/dev/stdout", "\"$@\" >f"),
            ("f", "\"$@\" >f"),
            ("/dev/stdout", "{ printf 'above\\n'; \"$@\"; printf 'below\\n'; } >f"),
            ("/dev/stdout", "printf 'above\\n' >f; \"$@\" >>f; printf 'below\\n' >>f"),
            ("/dev/stderr", "\"$@\" -q 2>f"),
        ] {
            let test = four().args(["cluster", "data.csv", "-f", "csv", "-o", place]);
            let test = if place == "f" { four().args(["cluster", "data.csv", "-o", "f.csv"]) } else { test };
            let line = if place == "f" { line.replace(">f", ">f.csv; cp f.csv f") } else { line.to_owned() };
            let output = shell(&test, &format!("{line}; cat f"));
            let framed = format!("above\n{FOUR_CSV}below\n");
            let expected = if line.contains("above") { framed.as_str() } else { FOUR_CSV };
            assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{line}: {}", said(&output));
        }
    }

    #[test]
    fn a_lock_or_a_place_that_is_no_plain_file_refuses_the_folder() {
        for (made, named) in [
            ("mkfifo out/.opora-lock", "out/.opora-lock"),
            ("ln -s elsewhere out/.opora-lock", "out/.opora-lock"),
            ("mkfifo out/moves.csv", "out/moves.csv"),
            ("ln -s /dev/null out/report.docx", "out/report.docx"),
        ] {
            let test = four().file("out/schools.csv", "old").args(["report", "data.csv", "-o", "out/"]);
            let output = shell(&test, &format!("{made}; timeout 20 \"$@\"; code=$?; ls -A . out; exit $code"));
            assert_eq!(output.status.code(), Some(3), "{made}: {}", said(&output));
            assert!(
                said(&output).contains(&format!("{named}: cannot be written: it is not a regular file")),
                "{made}: {}",
                said(&output)
            );
            let name = named.trim_start_matches("out/");
            let mut within = [name, "schools.csv"];
            within.sort_unstable();
            let expected = format!(".:\ndata.csv\nopora.toml\nout\n\nout:\n{}\n", within.join("\n"));
            assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{made}");
        }
    }

    #[test]
    fn a_device_that_is_full_leaves_the_files_as_they_were() {
        for result in ["out.json", "out/"] {
            let args = ["report", "data.csv", "-o", result, "--cards", "cards.html"];
            let test = four().file("out.json", "old").file("out/report.json", "old").args(args);
            let output = shell(&test, "ln -s /dev/full cards.html; \"$@\"; code=$?; ls out; exit $code");
            assert_eq!(output.status.code(), Some(3), "{}", said(&output));
            let folder = test.command().get_current_dir().expect("a folder").to_owned();
            for name in ["out.json", "out/report.json"] {
                assert_eq!(fs::read_to_string(folder.join(name)).expect("the old file"), "old", "{result}");
            }
            assert_eq!(String::from_utf8_lossy(&output.stdout), "report.json\n");
        }
    }

    #[test]
    fn a_pipe_without_a_reader_is_not_waited_for_without_an_end() {
        let test = || four().args(["cluster", "data.csv", "-f", "csv", "-o", "f"]);
        let output = shell(&test(), "mkfifo f; timeout 60 \"$@\"");
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert_eq!(said(&output), "f: cannot be written: nobody reads from this pipe\n");
        let late = "mkfifo f; { sleep 2; cat f; } & timeout 60 \"$@\"; code=$?; wait; exit $code";
        let output = shell(&test(), late);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), FOUR_CSV);
        // More than a pipe holds, for a reader that is slow.
        let test = four().args(["report", "data.csv", "-f", "html", "-o", "f"]);
        let slow =
            "mkfifo f; { sleep 1; cat; } <f >there & timeout 60 \"$@\" && wait && \"${@:1:5}\" | cmp - there";
        let output = shell(&test, slow);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }

    /// Where the tool `script` makes a terminal; elsewhere the test says so.
    #[test]
    fn nothing_steers_a_terminal() {
        let steers = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.chars().any(|c| matches!(c, '\u{1b}' | '\u{9b}' | '\u{202e}'))
        };
        let table = "School,Name,Complexity,Results\n1,a\u{202e}b\u{9b}2J,0.9,30\n2,\u{1b}[31mb,0.8,70\n";
        for format in ["csv", "json", "md", "html", "svg", "text"] {
            let settings = format!("name = \"Name\"\n{FOUR_SETTINGS}");
            let test = Test::new().file("data.csv", table).file("opora.toml", settings);
            let test = test.args(["report", "data.csv", "-q", "-f", format]);
            let line = "command -v script >/dev/null || exit 77; script -qec \"$(printf '%q ' \"$@\")\" /dev/null";
            let output = shell(&test, line);
            if output.status.code() == Some(77) {
                eprintln!("a terminal was not tried");
                return;
            }
            assert_eq!(output.status.code(), Some(0), "{format}: {}", String::from_utf8_lossy(&output.stdout));
            assert!(!steers(&output.stdout), "{format}: {}", String::from_utf8_lossy(&output.stdout));
            let piped = shell(&test, "\"$@\" | cat");
            assert_eq!(steers(&piped.stdout), format == "csv", "{format}");
        }
    }

    #[test]
    fn a_limit_on_files_is_an_error_and_leaves_nothing() {
        for place in ["out/", "out.xlsx", "old.json"] {
            let test = four().file("old.json", "old").args(["report", "data.csv", "-o", place]);
            let output = shell(&test, "ulimit -f 1; \"$@\"");
            assert_eq!(output.status.code(), Some(3), "{place}: {}", said(&output));
            assert!(said(&output).contains("larger than is allowed"), "{}", said(&output));
            let folder = test.command().get_current_dir().expect("a folder").to_owned();
            assert_eq!(names(&folder), ["data.csv", "old.json", "opora.toml"]);
            assert_eq!(fs::read_to_string(folder.join("old.json")).expect("the old file"), "old");
        }
    }

    /// Only root can run as somebody who may start no thread; elsewhere the test says so.
    #[test]
    fn a_workbook_without_threads_is_an_error() {
        let line = "[ \"$(id -u)\" = 0 ] && command -v setpriv >/dev/null || exit 77; chmod 777 .; \
            able() { setpriv --reuid=54321 --clear-groups \"$@\"; }; able test -x \"$1\" || exit 77; \
            ulimit -u 1; exec setpriv --reuid=54321 --clear-groups \"$@\"";
        for (args, code) in [("-f csv", 0), ("-o out.xlsx", 3), ("-o out/", 3)] {
            let test = four().args(["report", "data.csv", "-q"]).args(args.split(' '));
            let output = shell(&test, line);
            if output.status.code() == Some(77) {
                eprintln!("a run without threads was not tried: {}", said(&output));
                return;
            }
            assert_eq!(output.status.code(), Some(code), "{args}: {}", said(&output));
            assert!(
                code == 0 || said(&output).contains("not enough memory or threads"),
                "{args}: {}",
                said(&output)
            );
            let folder = test.command().get_current_dir().expect("a folder").to_owned();
            assert_eq!(names(&folder), ["data.csv", "opora.toml"]);
        }
    }

    #[test]
    fn two_runs_make_one_folder() {
        let test = four().args(["report", "data.csv", "-q", "-o", "out/"]);
        let line = "for i in 1 2 3 4; do \"$@\" & one=$!; \"$@\" || exit 9; wait $one || exit 8; \
            [ \"$(ls -A out | wc -l)\" = 7 ] || exit 7; rm -r out; done";
        let output = shell(&test, line);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }

    #[test]
    fn links_to_links_stay_links() {
        let test = four().args(["cluster", "data.csv", "-o", "a.csv"]);
        let line = "mkdir d; ln -s d/b a.csv; ln -s c d/b; ln -s ../end.csv d/c; \"$@\"; code=$?; \
            [ -h a.csv ] && [ -h d/b ] && [ -h d/c ] || exit 9; cat end.csv; exit $code";
        let output = shell(&test, line);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), FOUR_CSV);
    }
}
