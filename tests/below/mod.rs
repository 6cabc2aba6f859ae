//! What is below a folder, for all tests that look at what a run left behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every file and folder below a folder; a folder comes before what is in it.
pub fn paths_below(folder: &Path) -> BTreeSet<PathBuf> {
    let mut out = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).expect("the folder is read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path.clone());
            }
            out.insert(path);
        }
    }
    out
}

/// Every file below a folder, by its path with `/`.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = |path: PathBuf| {
        let name = path.strip_prefix(folder).expect("a path below").to_string_lossy().replace('\\', "/");
        (name, fs::read(&path).expect("the file is read"))
    };
    paths_below(folder).into_iter().filter(|path| !path.is_dir()).map(file).collect()
}
