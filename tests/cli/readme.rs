//! Every command in the README runs, in the order in which they stand, in a copy of the repository's data.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::harness::{program, repo, words};

/// How a line of a shell block starts that runs the program.
const STARTS: [&str; 2] = ["cargo run --release -- ", "opora "];

#[test]
fn the_commands_of_the_readme_run() {
    let path = repo().join("README.md");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let commands = commands(&text);
    assert!(!commands.is_empty(), "README.md has no command in a ```sh block");
    let folder = tempfile::tempdir().expect("a folder for the test");
    copy(&repo().join("data"), &folder.path().join("data"));
    // The table of the examples, whatever it holds.
    fs::copy(repo().join("data/kirovsky/2019-2020.csv"), folder.path().join("data.csv")).expect("a table");
    let mut printed = String::new();
    for line in commands {
        let output = program()
            .args(words(line))
            .current_dir(folder.path())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "`{line}` of README.md:\n{said}");
        printed += &String::from_utf8_lossy(&output.stdout);
    }
    shown_in_order(&text, &printed);
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
