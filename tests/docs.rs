//! The pages for people who change the program: every path that they name is there.

use std::fs;
use std::path::Path;

/// The folders whose paths are looked at.
const FOLDERS: [&str; 6] = ["src", "tests", "docs", "data", "release", ".ci"];

/// Paths of the repository in backticks.
fn paths(text: &str) -> Vec<&str> {
    let in_ticks = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        let folder = word.split('/').next().unwrap_or_default();
        FOLDERS.contains(&folder) && !word.contains(char::is_whitespace)
    };
    in_ticks.filter(is_path).collect()
}

/// Fails for every path that a page names and that is not there.
#[track_caller]
fn assert_there(page: &str, least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(page)).expect("the page can be read");
    let paths = paths(&text);
    let missing: Vec<&&str> = paths.iter().filter(|path| !root.join(path).exists()).collect();
    assert!(missing.is_empty(), "{page} names {missing:?}");
    assert!(paths.len() >= least, "{page} names {} paths", paths.len());
}

#[test]
fn the_map_leads_to_files_that_are_there() {
    assert_there("docs/architecture.md", 40);
}

#[test]
fn the_guide_leads_to_files_that_are_there() {
    assert_there("CONTRIBUTING.md", 20);
}

#[test]
fn the_proof_leads_to_tests_that_are_there() {
    assert_there("docs/proof.md", 30);
}

#[test]
fn the_method_has_the_same_parts_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).expect("the page can be read");
    let parts = |text: &str, words: [&str; 2]| {
        let parts: Vec<&str> = text.split("\n## ").skip(1).collect();
        for part in &parts {
            assert!(words.iter().all(|word| part.contains(word)), "{part}");
        }
        parts.len()
    };
    let english = parts(&read("docs/method.md"), ["*Worked.*", "*Limits.*"]);
    let russian = parts(&read("docs/method.ru.md"), ["*Пример.*", "*Границы применимости.*"]);
    assert_eq!((english, russian), (9, 9));
}

#[test]
fn the_reach_leads_to_files_that_are_there() {
    assert_there("docs/reach.md", 8);
}

#[test]
fn the_promises_lead_to_their_proofs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).expect("the page can be read");
    let (readme, proof) = (read("README.md"), read("docs/proof.md"));
    for number in 1..=8 {
        assert!(readme.contains(&format!("](docs/proof.md#{number}-")), "promise {number} has no link");
        assert!(proof.contains(&format!("\n## {number} ")), "promise {number} has no proof");
    }
}

#[test]
fn paths_are_seen() {
    assert_eq!(
        paths("Read `src/run.rs`, not `a/b.rs`, `cargo test` or ` src/x`: `tests`."),
        ["src/run.rs", "tests"]
    );
}
