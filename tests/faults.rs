//! The system refuses: every call of a kind in turn is made to fail, and memory is made scarce. What was there is whole
//! afterwards, all old or all new; an exit code and a sentence tell which.
//!
//! The calls fail by `faults/fault.c`, which `cc` builds; where there is no compiler, or the kernel allows no filters, the
//! tests say that they were left out (`OPORA_NEEDS_FAULTS=1` makes that a failure).

#![cfg(target_os = "linux")]

mod below;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use below::files_below;
use tempfile::TempDir;

const EPERM: i32 = 1;
const EIO: i32 = 5;
const EAGAIN: i32 = 11;
const EACCES: i32 = 13;
const EXDEV: i32 = 18;
const ENOSPC: i32 = 28;

/// Kinds of calls, with what the system may answer.
const KINDS: [(&str, &[i32]); 14] = [
    ("open", &[EIO]),
    ("read", &[EIO]),
    ("write", &[ENOSPC]),
    ("fsync", &[EIO]),
    ("rename", &[EIO, EXDEV]),
    ("link", &[EPERM]),
    ("close", &[EIO]),
    ("unlink", &[EACCES]),
    ("mkdir", &[EACCES]),
    ("chmod", &[EPERM]),
    ("stat", &[EIO]),
    ("list", &[EIO]),
    ("lock", &[EIO]),
    ("thread", &[EAGAIN]),
];

/// The program that makes calls fail, built once; none where it cannot be had.
fn fault() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/fault.c");
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fault");
        let built = Command::new("cc").args(["-O1", "-o"]).arg(&program).arg(source).output();
        let runs = || Command::new(&program).args(["open", "0", "5", "once", "/bin/true"]).output();
        let is_fit =
            built.is_ok_and(|built| built.status.success()) && runs().is_ok_and(|ran| ran.status.success());
        is_fit.then_some(program)
    });
    if built.is_none() {
        assert!(env::var_os("OPORA_NEEDS_FAULTS").is_none(), "calls cannot be made to fail here");
        println!("left out: no C compiler (cc), or a kernel that allows no filters of calls");
    }
    built.as_deref()
}

/// What a run is to make, out of what.
struct Job {
    args: &'static [&'static str],
    /// What it makes, all or none.
    makes: &'static [&'static str],
}

const FOLDER: Job = Job {
    args: &["report", "data.csv", "-q", "--threads", "2", "-o", "out/", "--excel", "--cards", "cards.html"],
    makes: &[
        "cards.html",
        "out/moves.csv",
        "out/pairs.csv",
        "out/report.docx",
        "out/report.html",
        "out/report.json",
        "out/report.xlsx",
        "out/schools.csv",
    ],
};

const SINGLE: [Job; 5] = [
    Job { args: &["report", "data.csv", "-q", "--threads", "2", "-o", "x.csv"], makes: &["x.csv"] },
    Job { args: &["report", "data.csv", "-q", "--threads", "2", "-o", "x.xlsx"], makes: &["x.xlsx"] },
    Job { args: &["report", "data.csv", "-q", "--threads", "2", "-o", "x.html"], makes: &["x.html"] },
    Job { args: &["init", "data.csv", "--force", "-q"], makes: &["opora.toml"] },
    Job { args: &["cluster", "data.csv", "-q", "-f", "json"], makes: &[] },
];

/// A table, settings that are needed to read it, and an old result where each new one is to stand.
struct Stand {
    folder: TempDir,
    job: &'static Job,
    old: BTreeMap<String, Vec<u8>>,
    new: BTreeMap<String, Vec<u8>>,
    /// What is printed.
    printed: Vec<u8>,
}

impl Stand {
    fn new(job: &'static Job) -> Self {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kirovsky");
        let folder = tempfile::tempdir().expect("a folder");
        let read = |name: &str| fs::read(data.join(name)).expect("a file of the repository");
        let mut old = BTreeMap::from([
            ("data.csv".to_owned(), read("2019-2020.csv")),
            ("opora.toml".to_owned(), read("opora.toml")),
        ]);
        for name in job.makes {
            old.entry((*name).to_owned()).or_insert_with(|| format!("old {name}").into_bytes());
        }
        let mut stand = Self { folder, job, old, new: BTreeMap::new(), printed: Vec::new() };
        stand.lay_out();
        let ran = stand.command(Command::new(env!("CARGO_BIN_EXE_opora")));
        assert!(ran.status.success(), "{:?}: {}", job.args, String::from_utf8_lossy(&ran.stderr));
        stand.new = files_below(stand.folder.path());
        stand.printed = ran.stdout;
        assert!(stand.new.keys().eq(stand.old.keys()), "{:?}", stand.new.keys());
        stand
    }

    /// The old files, and nothing else.
    fn lay_out(&self) {
        for name in files_below(self.folder.path()).into_keys().filter(|name| !self.old.contains_key(name)) {
            fs::remove_file(self.folder.path().join(name)).expect("removed");
        }
        for (name, bytes) in &self.old {
            let path = self.folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }

    fn command(&self, mut program: Command) -> Output {
        program.args(self.job.args).current_dir(self.folder.path()).env_clear().env("LC_ALL", "C");
        program.envs(env::var_os("LLVM_PROFILE_FILE").map(|profile| ("LLVM_PROFILE_FILE", profile)));
        program.output().expect("the program starts")
    }

    /// What is wrong after a run: the results are all old or all new, as the exit code says, and nothing else stands
    /// there but litter.
    fn wrong(&self, ran: &Output, (may_litter, is_mute): (bool, bool)) -> Option<String> {
        let said = String::from_utf8_lossy(&ran.stderr);
        let code = ran.status.code();
        // The loader answers for the libraries, before the program begins.
        let is_loader = code == Some(127) && said.contains("error while loading shared libraries");
        // The library of workbooks starts threads of its own and panics where it cannot.
        let is_library = said.contains("failed to spawn thread") && matches!(code, None | Some(101));
        let is_told = (!said.trim().is_empty() || is_mute) && !said.contains("panicked");
        let is_typed = match code {
            Some(0) => ran.stdout == self.printed,
            Some(1..=3) => is_told,
            _ => is_loader || is_library,
        };
        let odd = self.odd(if code == Some(0) { &self.new } else { &self.old }, may_litter);
        (!is_typed || !odd.is_empty()).then(|| format!("{:?}, {odd:?}: {said}", ran.status))
    }

    /// The files that are not as they should be.
    fn odd(&self, expected: &BTreeMap<String, Vec<u8>>, may_litter: bool) -> Vec<String> {
        let mut found = files_below(self.folder.path());
        found.retain(|name, _| !may_litter || !name.contains(".opora-"));
        let names: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
        names.into_iter().filter(|name| found.get(*name) != expected.get(*name)).cloned().collect()
    }

    /// What is wrong after the next run, which nothing hinders: all is new, and no litter stands.
    fn wrong_again(&self) -> Option<String> {
        let ran = self.command(Command::new(env!("CARGO_BIN_EXE_opora")));
        let wrong = self.wrong(&ran, (false, false));
        wrong.or_else(|| (!ran.status.success()).then(|| format!("{:?}", ran.status)))
    }

    /// Lets the Nth call fail, or all from it on; how many calls there were, and what is wrong.
    fn fails(
        &self,
        fault: &Path,
        (kind, nth, error, manner): (&str, usize, i32, &str),
    ) -> (usize, Option<String>) {
        self.lay_out();
        let log = tempfile::NamedTempFile::new().expect("a file");
        let mut program = Command::new("env");
        program.arg(format!("FAULT_LOG={}", log.path().display())).arg(fault);
        program.args([kind, &nth.to_string(), &error.to_string(), manner, env!("CARGO_BIN_EXE_opora")]);
        let ran = self.command(program);
        // What cannot be removed stays, for the next run to sweep.
        let may_litter = kind == "unlink";
        // Where nothing more is written, no sentence is either.
        let is_mute = (kind, manner) == ("write", "on");
        let wrong =
            self.wrong(&ran, (may_litter, is_mute)).or_else(|| may_litter.then(|| self.wrong_again()).flatten());
        let wrong = wrong.map(|wrong| format!("{kind} {nth} {manner} with {error}: {wrong}"));
        let calls = fs::read_to_string(log.path()).expect("the number of calls");
        (calls.trim().parse().expect("a number"), wrong)
    }
}

/// Every call of the kinds fails in turn, alone or with all after it.
fn every_call(job: &'static Job, manner: &str, kinds: &[&str]) {
    let Some(fault) = fault() else { return };
    let stand = Stand::new(job);
    let mut wrong = Vec::new();
    for (kind, errors) in KINDS.into_iter().filter(|(kind, _)| kinds.contains(kind)) {
        let (calls, none) = stand.fails(fault, (kind, 0, EIO, "once"));
        assert_eq!(none, None);
        for error in errors {
            wrong.extend((1..=calls).filter_map(|nth| stand.fails(fault, (kind, nth, *error, manner)).1));
        }
        println!("{:?}: {kind}: each of {calls} calls made to fail, {manner}, with {errors:?}", job.args);
    }
    assert!(wrong.is_empty(), "{:?}:\n{}", job.args, wrong.join("\n"));
}

#[test]
fn every_write_to_a_folder_may_fail() {
    every_call(&FOLDER, "once", &["write", "fsync", "rename", "link", "unlink", "mkdir", "chmod", "list", "lock"]);
}

#[test]
fn every_file_of_a_folder_may_stay_shut() {
    every_call(&FOLDER, "once", &["open", "read", "close", "thread"]);
}

/// A disk that is full stays full, and one that is broken stays broken.
#[test]
fn whatever_fails_may_fail_from_then_on() {
    every_call(&FOLDER, "on", &["write", "fsync", "rename", "link", "unlink", "lock"]);
}

#[test]
fn every_write_of_one_file_may_fail() {
    for job in &SINGLE {
        every_call(job, "once", &["write", "fsync", "rename", "unlink"]);
    }
}

/// No run talks to anybody.
#[test]
fn no_run_opens_a_socket() {
    let Some(fault) = fault() else { return };
    for job in [&FOLDER].into_iter().chain(&SINGLE) {
        assert_eq!(Stand::new(job).fails(fault, ("socket", 0, EIO, "once")), (0, None), "{:?}", job.args);
    }
}

/// About two thousand runs: `cargo test --test faults -- --include-ignored`.
#[test]
#[ignore = "takes minutes"]
fn every_call_of_every_run_may_fail() {
    let all = KINDS.map(|(kind, _)| kind);
    for job in [&FOLDER].into_iter().chain(&SINGLE) {
        every_call(job, "once", &all);
        // A lock that can never be looked at is waited for each time: those runs would take hours.
        every_call(job, "on", &all.into_iter().filter(|kind| *kind != "stat").collect::<Vec<_>>());
    }
}

/// The program under a limit of memory.
fn limited(megabytes: usize) -> Command {
    let mut program = Command::new("sh");
    program.args(["-c", &format!("ulimit -v {} || exit 125; exec \"$0\" \"$@\"", megabytes * 1024)]);
    program.arg(env!("CARGO_BIN_EXE_opora"));
    program
}

/// Where memory ends, the run ends with a sentence or by the allocator's abort, and what was there is whole. The steps
/// end where the system cannot even load the program.
#[test]
fn memory_may_end() {
    for job in [&FOLDER].into_iter().chain(&SINGLE[..3]) {
        let stand = Stand::new(job);
        let mut ends = Vec::new();
        for megabytes in [512, 384, 256, 192, 128, 112, 96, 88, 80, 72, 64, 60, 56, 52, 48, 44, 40, 36] {
            if !limited(megabytes).arg("--version").output().is_ok_and(|ran| ran.status.success()) {
                break;
            }
            stand.lay_out();
            let ran = stand.command(limited(megabytes));
            let said = String::from_utf8_lossy(&ran.stderr);
            let end = match ran.status.code() {
                Some(0) => "whole",
                Some(1..=3) if !said.contains("panicked") => "told",
                // The second is the compressor's word for it.
                _ if said.contains("memory") || said.contains("MemError") => "aborted",
                _ => panic!("{:?}, {megabytes} MB: {:?}: {said}", job.args, ran.status),
            };
            // What an aborted run leaves, the next one sweeps.
            let odd = stand.odd(if end == "whole" { &stand.new } else { &stand.old }, end == "aborted");
            assert!(odd.is_empty(), "{:?}, {megabytes} MB: {:?}, {odd:?}: {said}", job.args, ran.status);
            assert!(megabytes < 512 || end == "whole", "{:?}: 512 MB are enough: {said}", job.args);
            assert_eq!(stand.wrong_again(), None, "{:?}, {megabytes} MB", job.args);
            ends.push(format!("{megabytes} MB: {end}"));
        }
        println!("{:?}: {}", job.args, ends.join(", "));
    }
}
