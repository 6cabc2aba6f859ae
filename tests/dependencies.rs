//! What the library may not bring along: it is to run in a browser page, where there is no terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// Libraries that draw on a terminal or read its keys. To ask for its width is no drawing: `terminal_size` may stay.
const TERMINAL: [&str; 14] = [
    "console",
    "crossterm",
    "cursive",
    "dialoguer",
    "indicatif",
    "inquire",
    "ncurses",
    "pancurses",
    "ratatui",
    "rustyline",
    "termion",
    "termwiz",
    "tui",
    "tuikit",
];

/// The names behind each package of a lock file.
fn packages(text: &str) -> BTreeMap<String, Vec<String>> {
    let lock: Table = text.parse().expect("TOML");
    let names = |package: &Value| {
        let all = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
        // Where two versions of a package are there, the name is followed by the one that is meant.
        let name = |entry: &Value| entry.as_str()?.split(' ').next().map(str::to_owned);
        all.filter_map(name).collect::<Vec<_>>()
    };
    let mut out = BTreeMap::<String, Vec<String>>::new();
    for package in lock["package"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name").to_owned();
        out.entry(name).or_default().extend(names(package));
    }
    out
}

/// Everything that a package brings along, on whatever system, its tests too.
fn brought_by<'a>(packages: &'a BTreeMap<String, Vec<String>>, name: &'a str) -> BTreeSet<&'a str> {
    let (mut found, mut open) = (BTreeSet::new(), vec![name]);
    while let Some(name) = open.pop() {
        if found.insert(name) {
            open.extend(packages.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    found
}

#[test]
fn no_terminal_library_is_brought_along() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let packages = packages(&fs::read_to_string(path).expect("a lock file"));
    let found = brought_by(&packages, "opora");
    assert!(["comfy-table", "serde_json"].iter().all(|name| found.contains(name)), "{found:?}");
    let terminal: Vec<&str> = TERMINAL.into_iter().filter(|name| found.contains(name)).collect();
    assert!(terminal.is_empty(), "{terminal:?}");
}

#[test]
fn what_others_bring_along_is_seen() {
    let lock = r#"
        [[package]]
        name = "opora"
        dependencies = ["comfy-table 8.0.1"]
        [[package]]
        name = "comfy-table"
        dependencies = ["crossterm"]
        [[package]]
        name = "crossterm"
        [[package]]
        name = "console"
    "#;
    let packages = packages(lock);
    let found: Vec<&str> = brought_by(&packages, "opora").into_iter().collect();
    assert_eq!(found, ["comfy-table", "crossterm", "opora"]);
}
