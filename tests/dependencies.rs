//! What the library may not bring along: it is to run in a browser page, where there is no terminal, and talks to nobody.

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

/// Libraries that open a way to the network.
const NETWORK: [&str; 16] = [
    "async-std",
    "curl",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "tungstenite",
    "ureq",
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
fn no_terminal_or_network_library_is_brought_along() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let packages = packages(&fs::read_to_string(path).expect("a lock file"));
    let found = brought_by(&packages, "opora");
    assert!(["comfy-table", "serde_json"].iter().all(|name| found.contains(name)), "{found:?}");
    let odd: Vec<&str> = TERMINAL.into_iter().chain(NETWORK).filter(|name| found.contains(name)).collect();
    assert!(odd.is_empty(), "{odd:?}");
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

/// What a run is built of stands in the table of `docs/proof.md`, each with its purpose.
#[test]
fn every_dependency_has_its_purpose() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).expect("a file");
    let (manifest, page): (Table, _) = (read("Cargo.toml").parse().expect("TOML"), read("docs/proof.md"));
    let unix = &manifest["target"]["cfg(unix)"]["dependencies"];
    let all =
        [&manifest["dependencies"], unix].into_iter().flat_map(|table| table.as_table().expect("a table").keys());
    let rows = || page.lines().filter(|line| line.starts_with("| `"));
    let missing: Vec<_> = all.filter(|name| !rows().any(|row| row.contains(&format!("`{name}`")))).collect();
    assert!(missing.is_empty(), "docs/proof.md does not say what {missing:?} are for");
}
