//! Every command in the README runs, in the order in which they stand, in a copy of the repository's data.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::harness::{program, repo, words};
use crate::wine::output;

/// How a line of a shell block starts that runs the program.
const STARTS: [&str; 2] = ["cargo run --release -- ", "opora "];

#[test]
fn the_commands_of_the_readme_run() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let text = readme();
    shown_in_order(&text, &run_all(&text, folder.path(), &[]));
}

/// As people name their folders and files, on every system.
#[test]
fn the_commands_run_in_folders_with_cyrillic_names() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let names = [
        ("data/san-jose/", "Данные районов/Сан-Хосе/"),
        ("data/kirovsky/", "Данные районов/Кировский/"),
        ("data.csv", "Свод школ.csv"),
        ("report/", "Отчёт/"),
        ("report.html", "Страница.html"),
        ("1999/", "за 1999 год/"),
        ("2000/", "за 2000 год/"),
        ("cards.docx", "Карточки директорам.docx"),
    ];
    let place = folder.path().join("Методический кабинет № 1/2024–2025");
    let text = readme();
    let printed = run_all(&text, &place, &names);
    assert!(commands(&text).len() >= 20 && printed.contains("SCHOOL CLUSTERS. SAN JOSE UNIFIED"));
    for path in ["Отчёт/report.xlsx", "Страница.html", "за 2000 год/moves.csv", "Карточки директорам.docx"]
    {
        assert!(place.join(path).is_file(), "{path}");
    }
}

fn readme() -> String {
    let path = repo().join("README.md");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What all commands print that run in a folder with the repository's data, with other names for some of the paths.
fn run_all(text: &str, folder: &Path, names: &[(&str, &str)]) -> String {
    let commands = commands(text);
    assert!(!commands.is_empty(), "README.md has no command in a ```sh block");
    let named = |word: &str| {
        let new = names.iter().find(|(old, _)| word.starts_with(old));
        new.map_or_else(|| word.to_owned(), |(old, new)| word.replacen(old, new, 1))
    };
    for district in ["san-jose", "kirovsky"] {
        let place = named(&format!("data/{district}/"));
        copy(&repo().join("data").join(district), &folder.join(place));
    }
    // The table of the examples, whatever it holds.
    fs::copy(repo().join("data/kirovsky/2019-2020.csv"), folder.join(named("data.csv"))).expect("a table");
    let mut printed = String::new();
    for line in commands {
        let mut run = program();
        run.args(words(line).iter().map(|word| named(word))).current_dir(folder);
        run.env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
        let output = output(folder, || run.output().expect("the program runs"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "`{line}` of README.md:\n{said}");
        printed += &String::from_utf8_lossy(&output.stdout);
    }
    printed
}

/// Every line of a block of output, but `…`, is printed by the commands, in the order in which it stands.
fn shown_in_order(text: &str, printed: &str) {
    let mut printed = printed.lines();
    let mut inside = false;
    for line in text.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            inside = !inside && kind == "text";
        } else if inside && line != "…" {
            assert!(
                printed.any(|one| one == line),
                "README.md shows a line that no command prints there:\n{line}"
            );
        }
    }
}

/// The arguments of every run of the program, one a line, up to a comment or a pipe.
fn commands(text: &str) -> Vec<&str> {
    let mut inside = false;
    let mut out = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if let Some(kind) = line.strip_prefix("```") {
            inside = !inside && matches!(kind, "sh" | "console" | "shell");
        } else if inside {
            let line = line.strip_prefix("$ ").unwrap_or(line);
            let run = STARTS.iter().find_map(|start| line.strip_prefix(start));
            out.extend(
                run.map(|run| run.split(" #").next().unwrap_or(run).split(" | ").next().unwrap_or(run).trim()),
            );
        }
    }
    out
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the data") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{commands, words};

    #[test]
    fn commands_are_found_in_shell_blocks_only() {
        let text = "```sh\ncargo build\ncargo run --release -- report a.csv  # x\nopora init | head\n```\nopora no\n\
                    ```toml\nopora = 1\n```\n```sh\n$ opora pair \"b c.csv\"\n```\n";
        assert_eq!(commands(text), ["report a.csv", "init", "pair \"b c.csv\""]);
        assert_eq!(words("pair \"b c.csv\" -o ''"), ["pair", "b c.csv", "-o", ""]);
    }
}
