//! A page after its scripts ran, without anybody's hand.

use std::path::Path;
use std::process::Command;

/// What a page of a folder became after its scripts ran, and what the browser said.
pub fn dumped(browser: &Path, folder: &Path, page: &str, width: u32) -> (String, String) {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--window-size={width},900"))
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", folder.join(page).display()))
        .output()
        .expect("the browser runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(output.stdout), text(output.stderr))
}
