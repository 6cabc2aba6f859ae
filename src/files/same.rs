//! Whether two paths mean one file: the same node of the disk, or the same place where nothing stands yet; and whether
//! one is the file behind a stream.

use std::fs;
use std::path::{Path, PathBuf};

use super::{parent_of, target_of};

/// What a run prints to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Its results.
    Stdout,
    /// What it says beside them.
    Stderr,
}

/// Whether two paths mean one file, whatever links or spellings lead to it; `-` is what stands behind stdin.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (node(one), node(other)) {
        (Some(one), Some(other)) => one == other,
        // A path without a file is not one with a file.
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => canonical(one) == canonical(other),
    }
}

#[cfg(unix)]
fn node(path: &Path) -> Option<(u64, u64)> {
    use std::os::fd::AsFd;
    if path.as_os_str() == "-" {
        let stdin = std::io::stdin().as_fd().try_clone_to_owned().ok()?;
        return fs::File::from(stdin).metadata().ok().as_ref().map(node_of);
    }
    fs::metadata(path).ok().as_ref().map(node_of)
}

#[cfg(unix)]
fn node_of(found: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// Whether an open file is the one that a path means.
#[cfg(unix)]
pub(super) fn is_open_at(file: &fs::File, path: &Path) -> bool {
    file.metadata().is_ok_and(|found| Some(node_of(&found)) == node(path))
}

/// The canonical path, which has the spelling of the disk.
#[cfg(not(unix))]
fn node(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Whether a path means the file that a stream is redirected to, by whatever name.
#[cfg(unix)]
pub fn is_behind(path: &Path, stream: Stream) -> bool {
    use std::os::fd::AsFd;
    let stream = match stream {
        Stream::Stdout => std::io::stdout().as_fd().try_clone_to_owned(),
        Stream::Stderr => std::io::stderr().as_fd().try_clone_to_owned(),
    };
    let file = stream.map(fs::File::from);
    file.is_ok_and(|file| file.metadata().is_ok_and(|found| found.is_file()) && is_open_at(&file, path))
}

/// Elsewhere no path means a stream, and a file that one is redirected to is locked by the system.
#[cfg(not(unix))]
pub const fn is_behind(_: &Path, _: Stream) -> bool {
    false
}

/// Where a file would stand.
fn canonical(path: &Path) -> PathBuf {
    let target = target_of(path);
    let parent = parent_of(&target);
    let name = target.file_name().unwrap_or_default();
    let place = fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned()).join(name);
    // These systems do not distinguish upper from lower case.
    if cfg!(any(windows, target_os = "macos")) {
        return PathBuf::from(place.to_string_lossy().to_lowercase());
    }
    place
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::is_same;

    #[test]
    fn one_file_by_many_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("data.csv"), "x").expect("a file");
        fs::write(at("other.csv"), "x").expect("a file");
        fs::create_dir(at("sub")).expect("a folder");
        fs::hard_link(at("data.csv"), at("hard.csv")).expect("a link");
        #[cfg(unix)]
        std::os::unix::fs::symlink("data.csv", at("soft.csv")).expect("a link");
        #[cfg(unix)]
        std::os::unix::fs::symlink("new.csv", at("dangling.csv")).expect("a link");
        for (one, other, expected) in [
            ("data.csv", "data.csv", true),
            ("data.csv", "sub/../data.csv", true),
            ("data.csv", "./data.csv", true),
            ("data.csv", "other.csv", false),
            ("data.csv", "new.csv", false),
            ("new.csv", "sub/../new.csv", true),
            ("new.csv", "newer.csv", false),
        ] {
            assert_eq!(is_same(&at(one), &at(other)), expected, "{one} {other}");
        }
        if cfg!(unix) {
            assert!(is_same(&at("hard.csv"), &at("data.csv")));
            assert!(is_same(&at("soft.csv"), &at("hard.csv")));
            assert!(is_same(&at("dangling.csv"), &at("new.csv")));
        }
    }
}
