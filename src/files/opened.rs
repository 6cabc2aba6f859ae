//! A page in the browser of whoever sits before the desk.

use std::path::Path;

/// Opens a page as a double click would; if that fails, its path has been said.
#[cfg(windows)]
pub fn open_page(page: &Path) {
    // Explorer takes a whole path alone, and ends with 1 even where it opens it.
    if let Ok(page) = std::path::absolute(page) {
        std::process::Command::new("explorer.exe").arg(page).spawn().ok();
    }
}

/// Elsewhere whoever runs this program has a way of his own.
#[cfg(not(windows))]
pub const fn open_page(_: &Path) {}
