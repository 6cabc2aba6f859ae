//! Every command of the program inside the page, run by Node over the same files: what it prints, says and writes, and how
//! it ends, is what the program itself does.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use super::below::files_below;
use super::data;

/// The program inside the page, and Node.
fn inside() -> Option<PathBuf> {
    let found = env::var_os("OPORA_INSIDE").map(PathBuf::from).filter(|path| path.is_file());
    if found.is_none() {
        assert!(env::var_os("OPORA_NEEDS_PAGE").is_none(), "OPORA_INSIDE names no program");
        println!("left out: OPORA_INSIDE does not name the program inside the page (web/build.sh builds it)");
    }
    found
}

/// A folder with two years, a book, a broken table and an official list.
fn filled() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).expect("a file");
    for path in data("san-jose", &["1999.csv", "2000.csv", "opora.toml"]) {
        put(&path.file_name().expect("a name").to_string_lossy(), &fs::read(&path).expect("a table"));
    }
    put("broken.csv", b"School,Complexity,Results\n1,a lot,5\n1,2,3\n,4,5\n4,5\n");
    put("old.csv", &encoding_rs::WINDOWS_1251.encode("ОУ;Сложность;Результаты\n1;2;3\n2;5;1\n3;4;4\n").0);
    put("list.csv", b"School;Cluster\n43696666046122;1\n43696666048425;2\n43696666048433;3\n43696666048441;4\n");
    folder
}

#[test]
fn every_command_does_what_the_program_does() {
    let Some(inside) = inside() else { return };
    let commands: [&[&str]; 24] = [
        &["report", "2000.csv"],
        &["report", "2000.csv", "--previous", "1999.csv", "-f", "md", "--lang", "ru"],
        &["report", "2000.csv", "--previous", "1999.csv", "-o", "new/folder/", "--cards", "cards.html"],
        &["report", "2000.csv", "-o", "report.docx", "--brief"],
        &["report", "broken.csv", "--problems", "problems.csv"],
        &["report", "absent.csv"],
        &["report", "2000.csv", "-o", "2000.csv"],
        &["report", "old.csv", "--lang", "ru", "-f", "json"],
        &["cluster", "2000.csv", "-f", "csv"],
        &["cluster", "2000.csv", "-o", "schools.xlsx", "--threads", "1"],
        &["pair", "2000.csv", "-f", "json", "-q"],
        &["pair", "2000.csv", "--max-distance", "0,5"],
        &["compare", "1999.csv", "2000.csv"],
        &["compare", "1999.csv", "2000.csv", "-f", "csv", "--excel", "--lang", "ru"],
        &["calibrate", "2000.csv", "--roster", "list.csv"],
        &["check", "2000.csv"],
        &["check", "broken.csv", "--lang", "ru"],
        &["check", "2000.csv", "-f", "json"],
        &["check", "broken.csv", "-f", "json"],
        &["init", "old.csv", "-o", "proposed.toml", "--lang", "ru"],
        &["init", "2000.csv"],
        &["init", "2000.csv", "--force"],
        &["help", "report", "--lang", "ru"],
        &["man"],
    ];
    for args in commands {
        let (own, its) = (filled(), filled());
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/node.mjs");
        let bare = |command: &mut Command| -> Output {
            command.env("LC_ALL", "C").env_remove("COLUMNS").output().expect("it runs")
        };
        let expected = bare(Command::new(env!("CARGO_BIN_EXE_opora")).args(args).current_dir(own.path()));
        let found = bare(Command::new("node").arg(page).arg(&inside).arg(its.path()).args(args));
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(said(&found.stdout), said(&expected.stdout), "{args:?}: stdout");
        assert_eq!(said(&found.stderr), said(&expected.stderr), "{args:?}: stderr");
        assert_eq!(found.status.code(), expected.status.code(), "{args:?}: code");
        let (of_own, of_its) = (files_below(own.path()), files_below(its.path()));
        assert_eq!(of_its.keys().collect::<Vec<_>>(), of_own.keys().collect::<Vec<_>>(), "{args:?}: files");
        for (path, bytes) in &of_own {
            assert!(of_its[path] == *bytes, "{args:?}: {path} differs");
        }
    }
}
