//! The program and a real browser, for the tests that look at pages.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser, if there is one.
pub fn browser() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| path.is_file());
    if found.is_none() {
        assert!(env::var_os("OPORA_NEEDS_BROWSER").is_none(), "there is no Chromium");
        println!("left out: there is no Chromium (set CHROMIUM to its path)");
    }
    found
}

/// What the program prints in a folder.
pub fn opora(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_opora")).current_dir(folder).args(args).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
