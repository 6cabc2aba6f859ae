//! The program of another system, or one that was built in another way, against the one that was just built: every
//! byte that it prints and writes is the same.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS};
use crate::harness::{files_below, program, repo};
use crate::wine::output;

/// Tables of every kind, under names as people give them.
fn desk() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for it");
        fs::write(path, bytes).expect("a file");
    };
    let copies = [
        ("data/san-jose", "Сан-Хосе", &["1999.csv", "2000.csv", "opora.toml"][..]),
        ("data/kirovsky", "Кировский", &["2019-2020.csv", "opora.toml"]),
        ("tests/books", "Книги", &["district.xlsx", "district.xls", "district.ods"]),
    ];
    for (from, to, names) in copies {
        for name in names {
            let bytes = fs::read(repo().join(from).join(name)).expect("a file of the repository");
            put(&format!("{to}/{name}"), &bytes);
        }
    }
    put("Свод.csv", DISTRICT.as_bytes());
    put("opora.toml", DISTRICT_SETTINGS.as_bytes());
    let mut large = "School,\"Pupils with special needs, %\",\"Exam, mean score\"\n".to_owned();
    for school in 0..900_u32 {
        let [complexity, results] = [7919, 104_729].map(|factor| school * factor % 6007);
        writeln!(large, "{school},{}.{},{results}", complexity / 100, complexity % 100).expect("a String");
    }
    put("Большой/large.csv", large.as_bytes());
    folder
}

/// What a command prints, and how it ends.
fn ran(mut command: Command, args: &[&str], folder: &Path) -> (Option<i32>, String) {
    // What is said beside the result names places, which every system writes in its own way.
    command.args(args).current_dir(folder).env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).stderr(Stdio::null());
    let output = output(folder, || command.output().expect("it runs"));
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn every_byte_is_that_of_the_program_that_was_built_here() {
    if env::var_os("OPORA_BIN").is_none() {
        println!("left out: OPORA_BIN names no other program");
        return;
    }
    let commands: [&[&str]; 14] = [
        &["report", "Сан-Хосе/2000.csv", "--previous", "Сан-Хосе/1999.csv", "-o", "итоги/", "--lang", "ru"],
        &["report", "Сан-Хосе/2000.csv", "--previous", "итоги", "--lang", "ru", "--cards", "карточки.docx"],
        &["report", "Кировский/2019-2020.csv", "-o", "Кировский/отчёт/", "--cards", "Кировский/cards.html"],
        &["report", "Свод.csv", "-o", "район/", "--lang", "ru"],
        &["report", "Свод.csv", "-f", "md", "--lang", "en"],
        &["stress", "Свод.csv", "-f", "csv"],
        &["peers", "Сан-Хосе/2000.csv", "-f", "csv"],
        &["init", "Книги/district.xlsx", "--lang", "ru"],
        &["report", "Книги/district.xls", "-c", "Книги/opora.toml", "-o", "Книги/xls/"],
        &["report", "Книги/district.ods", "-c", "Книги/opora.toml", "-o", "Книги/ods/"],
        &["compare", "Сан-Хосе/1999.csv", "Сан-Хосе/2000.csv", "-f", "csv", "--excel", "--lang", "ru"],
        &["init", "Большой/large.csv"],
        &["report", "Большой/large.csv", "-o", "Большой/отчёт/"],
        &["pair", "Большой/large.csv", "-f", "json"],
    ];
    let (here, there) = (desk(), desk());
    for args in commands {
        let mut own = Command::new(env!("CARGO_BIN_EXE_opora"));
        own.env_clear();
        let expected = ran(own, args, here.path());
        assert_eq!(expected.0, Some(0), "{args:?}");
        assert!(
            ran(program(), args, there.path()) == expected,
            "{args:?} prints something else, or ends otherwise"
        );
    }
    let (expected, found) = (files_below(here.path()), files_below(there.path()));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(expected.len() > 50, "{}", expected.len());
    for (name, bytes) in &expected {
        assert!(found[name] == *bytes, "{name} differs");
    }
}
