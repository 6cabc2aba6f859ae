//! What a terminal gets: its width, the short form, bold headings, a pager.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use tempfile::TempDir;

use crate::fixtures::{FOUR, FOUR_SETTINGS};
use crate::harness::{LANGUAGES, Test, golden};

/// What a run showed on a terminal of so many columns and lines while a person typed, which shows too; its folder, and
/// its exit code.
pub fn on_terminal(test: Test, typed: &str, (columns, lines): (u16, u16)) -> (TempDir, String, Option<i32>) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("its other end");
    let name = ptsname(&master, Vec::new()).expect("its name");
    let size = Winsize { ws_row: lines, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    let end = || open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("its other end");
    let slave: OwnedFd = end();
    tcsetwinsize(&slave, size).expect("its size");
    let (folder, mut command) = test.parts();
    let mut keyboard = File::from(master.try_clone().expect("the keyboard"));
    // Whoever asks for more finds nobody there.
    keyboard.write_all(format!("{typed}{}", "\u{4}".repeat(16)).as_bytes()).expect("typed");
    let child = command.stdin(Stdio::from(end())).stdout(Stdio::from(end())).stderr(Stdio::from(slave)).spawn();
    drop(command);
    let mut shown = Vec::new();
    // The end of a terminal that nobody holds any more is an error of reading.
    File::from(master).read_to_end(&mut shown).ok();
    let code = child.expect("the program starts").wait().expect("the program ends").code();
    (folder, String::from_utf8(shown).expect("UTF-8").replace("\r\n", "\n"), code)
}

/// The same where nobody types.
fn shown_on(test: Test, columns: u16, lines: u16) -> (String, Option<i32>) {
    let (_, shown, code) = on_terminal(test, "", (columns, lines));
    (shown, code)
}

fn district(locale: &str) -> Test {
    let test = Test::new().repo_file("data/san-jose/2000.csv").repo_file("data/san-jose/1999.csv");
    let test = test.repo_file("data/san-jose/opora.toml").inside("data/san-jose");
    test.env("LC_ALL", locale).env("TERM", "xterm").args(["report", "2000.csv"])
}

fn kirovsky(locale: &str) -> Test {
    let test = Test::new().repo_file("data/kirovsky/2019-2020.csv").repo_file("data/kirovsky/opora.toml");
    test.inside("data/kirovsky").env("LC_ALL", locale).env("TERM", "xterm").args(["report", "2019-2020.csv"])
}

#[test]
fn transcripts_of_several_widths() {
    for (lang, locale) in LANGUAGES {
        for columns in [60, 80, 160] {
            let lines = u16::MAX;
            let cases = [
                ("names", district(locale)),
                ("years", district(locale).args(["--previous", "1999.csv"])),
                ("numbers", kirovsky(locale)),
                ("all", district(locale).args(["--all"])),
                ("meeting", district(locale).args(["--brief"])),
            ];
            for (name, test) in cases {
                let (shown, code) = shown_on(test.args(["--lang", lang]).env("NO_COLOR", "1"), columns, lines);
                assert_eq!(code, Some(0), "{shown}");
                let wide: Vec<&str> =
                    shown.lines().filter(|line| line.chars().count() > usize::from(columns)).collect();
                // A command is not broken, whatever the width.
                assert!(wide.iter().all(|line| line.contains('`')), "{wide:?}");
                golden("the terminal", &format!("terminal-{name}-{columns}.{lang}.txt"), shown.as_bytes());
            }
        }
    }
}

#[test]
fn headings_are_bold_on_a_terminal_that_can_show_it() {
    let bold = "\u{1b}[1mROSTERS\u{1b}[0m\n";
    let shown = |test: Test| shown_on(test, 80, 1000).0;
    assert!(shown(district("C")).contains(bold));
    for test in
        [district("C").env("NO_COLOR", "1"), district("C").env("TERM", "dumb"), district("C").no_env("TERM")]
    {
        let shown = shown(test);
        assert!(shown.contains("\nROSTERS\n") && !shown.contains('\u{1b}'), "{shown}");
    }
    assert!(!district("C").any_stdout().run().stdout.contains('\u{1b}'));
}

/// Two lines of the pager stand for all that it was given.
#[test]
fn what_is_longer_than_the_screen_goes_into_the_pager() {
    let paged = "paged\nSCHOOL CLUSTERS. SAN JOSE UNIFIED\n";
    let shown = |test: Test, lines| {
        let pager = "sed -e 1i\\paged -e 1!d";
        let (shown, code) =
            shown_on(test.env("PAGER", pager).env("PATH", "/usr/bin:/bin").env("NO_COLOR", "1"), 80, lines);
        assert_eq!(code, Some(0), "{shown}");
        shown
    };
    assert_eq!(shown(district("C"), 24), paged);
    for (test, lines) in [
        (district("C"), 1000),
        (district("C").args(["--no-pager"]), 24),
        (district("C").args(["-q"]), 24),
        (district("C").env("TERM", "dumb"), 24),
    ] {
        let shown = shown(test, lines);
        assert!(shown.starts_with("SCHOOL CLUSTERS.") && shown.contains("\nROSTERS\n"), "{shown}");
    }
    // A pager that is not there, and one that is left early.
    for (pager, is_shown) in [("no-such-pager", true), ("", true), ("true", false)] {
        let test = district("C").env("PAGER", pager).env("PATH", "/usr/bin:/bin");
        let (shown, code) = shown_on(test, 80, 24);
        assert_eq!((shown.contains("ROSTERS"), code), (is_shown, Some(0)), "{pager}: {shown}");
    }
}

/// The table is a pipe that is fed late.
#[test]
fn a_long_run_says_what_it_does_and_wipes_it_away() {
    let shown = |args: &[&str]| {
        let test = Test::new().file("opora.toml", FOUR_SETTINGS).env("TERM", "xterm");
        let test = test.args(["cluster", "late.csv", "-o", "out.csv"]).args(args.iter().copied());
        let pipe = test.command().get_current_dir().expect("a folder").join("late.csv");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        let fed = thread::spawn(move || {
            let mut pipe = File::options().write(true).open(pipe).expect("the run opens it");
            thread::sleep(Duration::from_millis(1700));
            pipe.write_all(FOUR.as_bytes()).expect("the run takes it");
        });
        let (shown, code) = shown_on(test, 80, 24);
        fed.join().expect("it is fed");
        assert_eq!(code, Some(0), "{shown}");
        shown
    };
    let away = "\r\u{1b}[K";
    for (lang, line) in [("en", "Reading late.csv 1 s"), ("ru", "Чтение: late.csv 1 с")] {
        let shown = shown(&["--lang", lang]);
        assert!(shown.starts_with(&format!("{away}{line}{away}")) && shown.ends_with(away), "{shown:?}");
    }
    assert_eq!(shown(&["-q"]), "");
}

/// A pipe and a file get everything.
#[test]
fn a_pipe_and_a_file_get_everything() {
    let piped = district("C").any_stdout().run().stdout;
    let ran = district("C").args(["-o", "x.txt"]).creates_any("data/san-jose/x.txt").run();
    assert_eq!(std::fs::read_to_string(ran.folder.path().join("data/san-jose/x.txt")).expect("the text"), piped);
    let (all, _) = shown_on(district("C").args(["--all"]).env("NO_COLOR", "1"), 80, u16::MAX);
    assert_eq!(all, piped);
    let (short, _) = shown_on(district("C").env("NO_COLOR", "1"), 80, u16::MAX);
    assert!(short.lines().count() * 3 < piped.lines().count() * 2, "{short}");
}
