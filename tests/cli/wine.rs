//! Wine, which runs the program for Windows in these tests, and which may end a run itself: one in a hundred while
//! threads of the program were still ending at its end, none of some three thousand since `run/threads.rs` waits for
//! them. Such a run is repeated in the folder as it was.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::below::{files_below, paths_below};

/// How often a run is repeated that Wine ended.
const REPEATS: usize = 5;

/// What runs programs for Windows, if that is what is tested.
pub fn wine() -> Option<Command> {
    env::var_os("OPORA_WINE").map(Command::new)
}

/// What came of a run in a folder, for which the program and not Wine is to answer.
pub fn output(folder: &Path, mut run: impl FnMut() -> Output) -> Output {
    if wine().is_none() {
        return run();
    }
    let (files, folders) = (files_below(folder), folders_below(folder));
    for _ in 0..REPEATS {
        let output = run();
        if !is_ended_by_wine(&output) {
            return output;
        }
        for name in files_below(folder).into_keys().filter(|name| !files.contains_key(name)) {
            fs::remove_file(folder.join(name)).expect("a new file is removed");
        }
        // The deepest first.
        for new in folders_below(folder).iter().rev().filter(|path| !folders.contains(*path)) {
            fs::remove_dir(new).expect("a new folder is removed");
        }
        let now = files_below(folder);
        for (name, bytes) in files.iter().filter(|(name, bytes)| now.get(*name) != Some(bytes)) {
            fs::write(folder.join(name), bytes).expect("a file is put back");
        }
    }
    run()
}

/// Whether Wine ended a run: by a signal, which no program for Windows knows, or with a word of its own.
fn is_ended_by_wine(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    output.status.code().is_none() || said.contains("wine client error") || said.starts_with("wine: ")
}

fn folders_below(folder: &Path) -> BTreeSet<PathBuf> {
    paths_below(folder).into_iter().filter(|path| path.is_dir()).collect()
}
