//! Several files put in place as one: every target is tried before the first is replaced, and what was replaced comes
//! back if a later one cannot be.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::litter::{Temporary, busy, copy_of};
use super::{Target, Unwritten, held};

/// What stood at a place before: nothing, or a copy under another name.
type Replaced = Option<NamedTempFile<()>>;

/// A file that only has to be put in place.
pub(super) struct Whole<'a> {
    pub(super) made: Temporary,
    /// The path as it was typed.
    pub(super) path: &'a Path,
    /// Where that leads to.
    pub(super) target: PathBuf,
}

/// Puts whole files in their places, all or none.
pub(super) fn all(whole: Vec<Whole>) -> Result<(), Unwritten> {
    // A signal would leave a part of them.
    let _busy = busy();
    check(&whole)?;
    let is_only = whole.len() == 1;
    let mut done: Vec<(PathBuf, Replaced)> = Vec::new();
    for Whole { made, path, target } in whole {
        match before(&target, is_only).and_then(|before| made.put(&target).map(|()| before)) {
            Ok(before) => done.push((target, before)),
            Err(error) => {
                take_back(done);
                return Err(Unwritten::file(path, error));
            }
        }
    }
    Ok(())
}

/// Every place must let its file be replaced.
pub(super) fn check(whole: &[Whole]) -> Result<(), Unwritten> {
    let refused: Vec<_> = whole.iter().filter_map(|file| Some((file.path, refusal(&file.target)?))).collect();
    let targets = refused.iter().map(|(path, _)| Target::File((*path).to_owned())).collect();
    let first = refused.into_iter().next();
    first.map_or(Ok(()), |(_, error)| Err(Unwritten { targets, error }))
}

/// Why a file cannot be replaced: it is read-only, or a program has it open and lets nobody else write.
pub(super) fn refusal(path: &Path) -> Option<io::Error> {
    let found = fs::metadata(path).ok()?;
    // WASI knows no rights, so every file looks read-only there.
    if found.permissions().readonly() && !cfg!(target_family = "wasm") {
        return Some(ErrorKind::PermissionDenied.into());
    }
    fs::OpenOptions::new().write(true).open(path).err().map(|error| held::plain(error, path))
}

fn before(path: &Path, is_only: bool) -> io::Result<Replaced> {
    // Of a single file nothing has to come back.
    if is_only || !path.exists() { Ok(None) } else { copy_of(path).map(Some) }
}

fn take_back(done: Vec<(PathBuf, Replaced)>) {
    for (path, before) in done.into_iter().rev() {
        match before {
            Some(copy) => put_back(copy, &path),
            None => drop(fs::remove_file(&path)),
        }
    }
}

/// Puts a copy back in its place; if it can neither be moved nor written there, it stays beside it.
fn put_back(copy: NamedTempFile<()>, path: &Path) {
    let Err(stuck) = copy.persist(path) else { return };
    if fs::copy(stuck.file.path(), path).is_err() {
        let mut saved = path.as_os_str().to_owned();
        saved.push(".old");
        // Under its own name the next run would take it for litter.
        if let Err(stuck) = stuck.file.persist_noclobber(saved) {
            stuck.file.keep().ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::{Temporary, Whole, all, copy_of, put_back};

    #[test]
    fn what_was_replaced_comes_back_if_a_later_one_cannot_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = ["old.csv", "new.csv", "last.csv"].map(|name| folder.path().join(name));
        fs::write(&paths[0], "old").expect("a file");
        let whole = || -> Vec<Whole> {
            let make = |path: &std::path::PathBuf| {
                let mut made = Temporary::beside(path).expect("a file");
                made.as_file().write_all(b"new").expect("written");
                Whole { made, path: paths[0].parent().expect("a folder"), target: path.clone() }
            };
            paths.iter().map(make).collect()
        };
        let broken = whole();
        // The last of the files that are being made is gone, so it cannot be put in place.
        fs::remove_file(broken[2].made.path()).expect("removed");
        all(broken).expect_err("the last one fails");
        let names = || fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!((fs::read_to_string(&paths[0]).expect("the old file").as_str(), names()), ("old", 1));
        all(whole()).expect("all are put in place");
        assert!(paths.iter().all(|path| fs::read_to_string(path).expect("the new file") == "new"));
        assert_eq!(names(), 3);
    }

    #[test]
    fn a_copy_that_cannot_be_moved_back_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("old.csv"), "old").expect("a file");
        fs::create_dir(at("place.csv")).expect("a folder in its place");
        put_back(copy_of(&at("old.csv")).expect("a copy"), &at("place.csv"));
        assert_eq!(fs::read_to_string(at("place.csv.old")).expect("the copy"), "old");
        // No file moves from one disk to another.
        let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else { return };
        let far = elsewhere.path().join("far.csv");
        fs::write(&far, "far").expect("a file");
        put_back(copy_of(&far).expect("a copy"), &at("old.csv"));
        assert_eq!(fs::read_to_string(at("old.csv")).expect("the file"), "far");
        assert_eq!(fs::read_dir(elsewhere.path()).expect("the folder").count(), 1);
    }
}
