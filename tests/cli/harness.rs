//! One builder for all tests: a fresh folder, a cleared environment, exact comparison of stdout, stderr, exit
//! code and files.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub use crate::below::files_below;
use crate::diff::difference;
use crate::wine::{output, wine};

/// The languages by their code, each with a locale that asks for it.
pub const LANGUAGES: [(&str, &str); 2] = [("en", "C"), ("ru", "ru_RU.UTF-8")];

/// Runs `LibreOffice` in a folder, in which it keeps its own things, and asks that it succeed; whether it is installed.
pub fn soffice(folder: &Path, args: &[&str]) -> bool {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut office = Command::new("soffice");
    office.args(["--headless", "--norestore", &profile]).args(args).current_dir(folder);
    let Ok(status) = office.stdout(Stdio::null()).stderr(Stdio::null()).status() else {
        println!("left out: `soffice` is not installed, so it was not asked to open {args:?}");
        return false;
    };
    assert!(status.success(), "{args:?}");
    true
}

/// The repository's folder.
pub fn repo() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The variables that Wine itself needs, and where coverage is counted, which the program does in all tests.
const PASSED: [&str; 5] = ["LLVM_PROFILE_FILE", "WINEPREFIX", "WINEDEBUG", "WINEDLLOVERRIDES", "LOCPATH"];

/// The program that is tested, in an empty environment: the one that was just built, or that of `OPORA_BIN`, which
/// the Wine of `OPORA_WINE` runs if it is one for Windows.
pub fn program() -> Command {
    let program = env::var_os("OPORA_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_opora").into());
    let wine = wine();
    let is_wine = wine.is_some();
    let mut command = wine.map_or_else(
        || Command::new(&program),
        |mut wine| {
            wine.arg(&program);
            wine
        },
    );
    command.env_clear();
    if is_wine {
        // Wine takes names of files in the encoding of the locale, and the program no language from this variable.
        command.env("LC_CTYPE", "C.UTF-8");
    }
    command.envs(PASSED.into_iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command
}

/// What a stream or a file must hold.
enum Expected {
    /// Exactly this.
    Bytes(Vec<u8>),
    /// What the golden file of this name holds.
    Golden(String),
    /// The test looks for itself.
    Anything,
}

/// A run of the program. Unless told otherwise it ends with 0, says nothing and changes no file.
pub struct Test {
    folder: TempDir,
    current: PathBuf,
    args: Vec<OsString>,
    env: BTreeMap<String, String>,
    stdin: Vec<u8>,
    stdout: Expected,
    stderr: Expected,
    code: i32,
    given: BTreeMap<String, Vec<u8>>,
    created: Vec<(String, Expected)>,
}

/// What a run left behind.
pub struct Ran {
    /// Its folder.
    pub folder: TempDir,
    /// What it printed.
    pub stdout: String,
    /// What it said beside it.
    pub stderr: String,
}

impl Test {
    /// A run in an empty folder, in English.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self {
            current: folder.path().to_owned(),
            folder,
            args: Vec::new(),
            env: BTreeMap::from([("LC_ALL".to_owned(), "C".to_owned())]),
            stdin: Vec::new(),
            stdout: Expected::Bytes(Vec::new()),
            stderr: Expected::Bytes(Vec::new()),
            code: 0,
            given: BTreeMap::new(),
            created: Vec::new(),
        }
    }

    /// Puts a file into the folder.
    pub fn file(mut self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let at = self.folder.path().join(path);
        fs::create_dir_all(at.parent().expect("a folder")).expect("a folder for the file");
        fs::write(&at, &content).expect("the file");
        self.given.insert(path.to_owned(), content.as_ref().to_vec());
        self
    }

    /// Copies a file of the repository into the folder, under the same path.
    pub fn repo_file(self, path: &str) -> Self {
        let content = fs::read(repo().join(path)).expect("a file of the repository");
        self.file(path, content)
    }

    /// Makes an empty folder.
    pub fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.folder.path().join(path)).expect("the folder");
        self
    }

    /// Runs in a folder below.
    pub fn inside(mut self, path: &str) -> Self {
        self.current = self.folder.path().join(path);
        fs::create_dir_all(&self.current).expect("the folder to run in");
        self
    }

    /// Adds arguments.
    pub fn args<I: IntoIterator<Item = S>, S: Into<OsString>>(mut self, args: I) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Takes a variable out of the environment.
    pub fn no_env(mut self, name: &str) -> Self {
        self.env.remove(name);
        self
    }

    /// The system speaks Russian.
    pub fn russian(self) -> Self {
        self.env("LC_ALL", "ru_RU.UTF-8")
    }

    /// What stands on standard input.
    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    /// What it prints.
    pub fn stdout(mut self, text: &str) -> Self {
        self.stdout = Expected::Bytes(text.as_bytes().to_vec());
        self
    }

    /// What it prints, in a golden file.
    pub fn stdout_golden(mut self, name: &str) -> Self {
        self.stdout = Expected::Golden(name.to_owned());
        self
    }

    /// The test looks at stdout for itself.
    pub fn any_stdout(mut self) -> Self {
        self.stdout = Expected::Anything;
        self
    }

    /// What it says beside its result, in a golden file.
    pub fn stderr_golden(mut self, name: &str) -> Self {
        self.stderr = Expected::Golden(name.to_owned());
        self
    }

    /// The test looks at stderr for itself.
    pub fn any_stderr(mut self) -> Self {
        self.stderr = Expected::Anything;
        self
    }

    /// The exit code.
    pub fn code(mut self, code: i32) -> Self {
        self.code = code;
        self
    }

    /// A file that is new, or new in content.
    pub fn creates(mut self, path: &str, content: &str) -> Self {
        self.created.push((path.to_owned(), Expected::Bytes(content.as_bytes().to_vec())));
        self
    }

    /// A file that is new, or new in content, with its golden file.
    pub fn creates_golden(mut self, path: &str, name: &str) -> Self {
        self.created.push((path.to_owned(), Expected::Golden(name.to_owned())));
        self
    }

    /// A file that is new, whatever it holds.
    pub fn creates_any(mut self, path: &str) -> Self {
        self.created.push((path.to_owned(), Expected::Anything));
        self
    }

    /// Runs, and compares all that came of it.
    pub fn run(self) -> Ran {
        let output = self.output();
        let ran = format!("opora {}", self.args.join(std::ffi::OsStr::new(" ")).display());
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let code = output.status.code();
        assert_eq!(code, Some(self.code), "exit code of `{ran}`, which said:\n{stderr}");
        compare(&format!("stdout of `{ran}`"), &self.stdout, &output.stdout);
        compare(&format!("stderr of `{ran}`"), &self.stderr, &output.stderr);
        self.compare_files(&ran);
        let stdout = String::from_utf8(output.stdout).expect("stdout is UTF-8");
        Ran { folder: self.folder, stdout, stderr }
    }

    /// The command, ready to be started.
    pub fn command(&self) -> Command {
        let mut command = program();
        command.current_dir(&self.current).args(&self.args).envs(&self.env);
        if wine().is_some() && self.env.get("LC_ALL").is_some_and(|locale| locale == "C") {
            command.env("LC_ALL", "C.UTF-8");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The folder and the command, for a test that looks at more than a run leaves behind.
    pub fn parts(self) -> (TempDir, Command) {
        let command = self.command();
        (self.folder, command)
    }

    /// What came of a run, for a test that looks at it by itself.
    pub fn output(&self) -> Output {
        output(self.folder.path(), || self.once())
    }

    fn once(&self) -> Output {
        let mut child = self.command().spawn().expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        let stdin = self.stdin.clone();
        let feed = std::thread::spawn(move || {
            // A program that does not read its input closes it: no matter.
            pipe.write_all(&stdin).ok();
        });
        let output = child.wait_with_output().expect("the program ends");
        feed.join().expect("the input is fed");
        output
    }

    fn compare_files(&self, ran: &str) {
        let found = files_below(self.folder.path());
        let mut names: Vec<&str> = self.given.keys().map(String::as_str).collect();
        names.extend(self.created.iter().map(|(path, _)| path.as_str()));
        names.sort_unstable();
        names.dedup();
        assert_eq!(found.keys().collect::<Vec<_>>(), names, "files after `{ran}`");
        for (path, expected) in &self.created {
            compare(&format!("{path} after `{ran}`"), expected, &found[path]);
        }
        for (path, content) in &self.given {
            let is_new = self.created.iter().any(|(new, _)| new == path);
            assert!(is_new || found[path] == *content, "`{ran}` changed {path}");
        }
    }
}

fn compare(what: &str, expected: &Expected, found: &[u8]) {
    match expected {
        Expected::Anything => {}
        Expected::Bytes(bytes) => same(what, bytes, found),
        Expected::Golden(name) => golden(what, name, found),
    }
}

/// Compares with a golden file; under `BLESS=1` writes it.
pub fn golden(what: &str, name: &str, found: &[u8]) {
    let path = repo().join("tests/golden").join(name);
    if env::var("BLESS").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of golden files");
        return fs::write(&path, found).expect("the golden file");
    }
    let Ok(expected) = fs::read(&path) else {
        panic!("{what}: there is no golden file tests/golden/{name}; BLESS=1 writes it");
    };
    same(&format!("{what} (tests/golden/{name})"), &expected, found);
}

fn same(what: &str, expected: &[u8], found: &[u8]) {
    if expected != found {
        let difference = difference(&String::from_utf8_lossy(expected), &String::from_utf8_lossy(found));
        panic!("{what} differs (- expected, + found):\n{difference}");
    }
}

/// Runs cases that print no result, in both languages; what they say stands in one golden file a language.
pub fn failures<T: Copy>(name: &str, cases: &[(&str, i32, T)], build: impl Fn(T) -> Test) {
    for (lang, locale) in LANGUAGES {
        let mut said = String::new();
        for (case, code, given) in cases {
            let ran = build(*given).env("LC_ALL", locale).code(*code).any_stderr().run();
            // A path that nobody typed has the separator of the system.
            let stderr = if wine().is_some() { ran.stderr.replace('\\', "/") } else { ran.stderr };
            said += &format!("# {case}: exit {code}\n{stderr}\n");
        }
        golden(name, &format!("{name}.{lang}.stderr"), said.as_bytes());
    }
}

/// Words as a shell splits them, quotes of both kinds included.
pub fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c == ' ' => out.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    out.extend(word);
    out
}
