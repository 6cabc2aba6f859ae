//! What a start means that names no command: a double click in a folder with tables, or files dropped on the program.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::goal::{FILES, is_of_guide};
use crate::cli;
use crate::files;
use crate::problem::UsageProblem;

/// What a start means.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// A command line, right or wrong.
    Typed,
    /// Tables and what belongs to them, for a person who types no commands.
    Guided(Dropped),
    /// A file where a command should be.
    NoCommand(UsageProblem),
}

/// What a person gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Tables of schools.
    pub tables: Vec<PathBuf>,
    /// Whether they are all that the folder holds, so that some may not be meant.
    pub is_all: bool,
    /// Settings.
    pub config: Option<PathBuf>,
    /// Reports of other years.
    pub previous: Vec<PathBuf>,
}

/// What is around a start.
struct Desk<'a> {
    /// Whether a person is at keyboard and screen.
    has_person: bool,
    /// Whether a double click is a way to start a program of the console.
    has_clicks: bool,
    /// The files of a folder; none if it is no folder.
    folder: &'a dyn Fn(&Path) -> Option<Vec<PathBuf>>,
    is_file: &'a dyn Fn(&Path) -> bool,
}

/// Endings of books and texts; a text that ends otherwise is a table only if it was chosen by hand.
const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv"];

/// What this start means.
pub fn start(args: &[OsString]) -> Start {
    let has_person = io::stdin().is_terminal() && io::stdout().is_terminal() && io::stderr().is_terminal();
    let (folder, is_file) = (&files_of, &|path: &Path| path.is_file());
    meant(args, &Desk { has_person, has_clicks: cfg!(windows), folder, is_file })
}

/// The files of a folder, in a fixed order.
fn files_of(folder: &Path) -> Option<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).ok()?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|path| path.is_file());
    found.sort();
    Some(found)
}

fn meant(args: &[OsString], desk: &Desk) -> Start {
    let paths: Vec<&Path> = args.iter().skip(1).map(Path::new).collect();
    let Some(first) = paths.first() else {
        return if desk.has_person && desk.has_clicks { Start::Guided(around(desk)) } else { Start::Typed };
    };
    let is_given = |path: &Path| (desk.is_file)(path) || (desk.folder)(path).is_some();
    let is_command = first.to_str().is_some_and(cli::is_command);
    if is_command || !is_given(first) {
        return Start::Typed;
    }
    if desk.has_person && paths.iter().all(|path| is_given(path)) {
        return Start::Guided(dropped(&paths, desk));
    }
    if (desk.is_file)(first) {
        Start::NoCommand(UsageProblem::FileForCommand(files::shown(first)))
    } else {
        Start::Typed
    }
}

/// What the current folder holds.
fn around(desk: &Desk) -> Dropped {
    let here = (desk.folder)(Path::new(".")).unwrap_or_default();
    let tables = here.iter().filter(|path| is_table(path)).filter_map(|path| path.file_name()).map(PathBuf::from);
    Dropped { tables: tables.collect(), is_all: true, ..Dropped::default() }
}

/// What was dropped: a folder stands for its tables.
fn dropped(paths: &[&Path], desk: &Desk) -> Dropped {
    let mut found = Dropped::default();
    for path in paths {
        if let Some(inside) = (desk.folder)(path) {
            found.is_all = true;
            found.tables.extend(inside.into_iter().filter(|path| is_table(path)));
            continue;
        }
        match ending(path).as_str() {
            "toml" => found.config = Some((*path).to_owned()),
            "json" => found.previous.push((*path).to_owned()),
            _ => found.tables.push((*path).to_owned()),
        }
    }
    found
}

/// Whether a file of a folder is a table, and neither a result of ours nor what Excel keeps of an open book.
fn is_table(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_result = FILES.iter().any(|(own, _)| *own == name) || is_of_guide(path);
    ENDINGS.contains(&ending(path).as_str()) && !name.starts_with(['.', '~']) && !is_result
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    use super::{Desk, Dropped, Start, meant};
    use crate::problem::UsageProblem;

    /// The files of two folders.
    const HERE: [&str; 12] = [
        "./2020.csv",
        "./Данные.XLSX",
        "./~$Данные.xlsx",
        "./.hidden.csv",
        "./schools.csv",
        "./report.xlsx",
        "./2020-opora.xlsx",
        "./2020-opora (2).xlsx",
        "./opora.toml",
        "./report.json",
        "./readme.txt",
        "./report",
    ];
    const THERE: [&str; 2] = ["there/a.ods", "there/b.docx"];

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    fn found(line: &[&str], has_person: bool, has_clicks: bool) -> Start {
        let folder = |path: &Path| match path.to_str() {
            Some(".") => Some(paths(&HERE)),
            Some("there") => Some(paths(&THERE)),
            _ => None,
        };
        let is_file = |path: &Path| {
            HERE.iter().chain(&THERE).any(|file| Path::new(".").join(path) == Path::new(file))
                || THERE.iter().any(|file| path == Path::new(file))
        };
        let args: Vec<OsString> =
            std::iter::once("opora").chain(line.iter().copied()).map(OsString::from).collect();
        meant(&args, &Desk { has_person, has_clicks, folder: &folder, is_file: &is_file })
    }

    fn guided(tables: &[&str], is_all: bool) -> Start {
        Start::Guided(Dropped { tables: paths(tables), is_all, ..Dropped::default() })
    }

    #[test]
    fn a_double_click_takes_the_tables_of_the_folder() {
        assert_eq!(found(&[], true, true), guided(&["2020.csv", "Данные.XLSX"], true));
        // Where nobody starts a program so, or nobody looks, it is a command line without a command.
        assert_eq!(found(&[], true, false), Start::Typed);
        assert_eq!(found(&[], false, true), Start::Typed);
    }

    #[test]
    fn files_without_a_command_are_dropped_files() {
        assert_eq!(found(&["2020.csv"], true, false), guided(&["2020.csv"], false));
        assert_eq!(
            found(&["readme.txt", "there/a.ods"], true, true),
            guided(&["readme.txt", "there/a.ods"], false)
        );
        assert_eq!(found(&["there"], true, true), guided(&["there/a.ods"], true));
        let all = Dropped {
            tables: paths(&["2020.csv"]),
            is_all: false,
            config: Some(PathBuf::from("opora.toml")),
            previous: paths(&["report.json"]),
        };
        assert_eq!(found(&["opora.toml", "2020.csv", "report.json"], true, true), Start::Guided(all));
    }

    #[test]
    fn a_command_line_stays_one() {
        for line in [
            &["report", "2020.csv"] as &[&str],
            // A file of that name is no table that was dropped.
            &["report"],
            &["--help"],
            &["no-such-file.csv"],
            &["chekc", "2020.csv"],
        ] {
            assert_eq!(found(line, true, true), Start::Typed, "{line:?}");
        }
        let hint = Start::NoCommand(UsageProblem::FileForCommand("2020.csv".to_owned()));
        assert_eq!(found(&["2020.csv"], false, true), hint);
        assert_eq!(found(&["2020.csv", "--lang", "en"], true, true), hint);
    }
}
