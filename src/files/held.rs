//! Files that another program holds: Excel lets nobody else write a book that it shows. What Windows says of them, and
//! of folders, in its own way becomes what the other systems say.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Target, replace, target_of};

/// `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION` and `ERROR_USER_MAPPED_FILE`, which have no kind of their own.
const HELD: [i32; 3] = [32, 33, 1224];

/// An error about a path, of the kind that it has on every system.
pub(super) fn plain(error: io::Error, path: &Path) -> io::Error {
    if !cfg!(windows) {
        return error;
    }
    match error.raw_os_error() {
        Some(code) if HELD.contains(&code) => ErrorKind::ResourceBusy.into(),
        _ if error.kind() == ErrorKind::PermissionDenied && path.is_dir() => ErrorKind::IsADirectory.into(),
        _ => error,
    }
}

/// Whether a program holds a file; on Unix only a program that runs is held so.
fn is_held(path: &Path) -> bool {
    // A pipe would be waited for.
    let plain = Some(target_of(path)).filter(|target| target.is_file());
    plain
        .and_then(|target| replace::refusal(&target))
        .is_some_and(|why| matches!(why.kind(), ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy))
}

/// Results that cannot go to their places, because a program holds a file there, and where they go instead; nothing of
/// either where they can.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The files that are held.
    pub held: Vec<PathBuf>,
    /// The places asked for, each with the one instead.
    pub moved: Vec<(PathBuf, PathBuf)>,
}

impl Beside {
    /// Where a result goes that was to go to a place.
    pub fn instead_of(&self, asked: &Path) -> PathBuf {
        let instead = self.moved.iter().find(|(from, _)| from == asked).map(|(_, to)| to);
        instead.map_or_else(|| asked.to_owned(), Clone::clone)
    }

    /// The same of a target.
    pub fn target(&self, asked: &Target) -> Target {
        match asked {
            Target::Stdout => Target::Stdout,
            Target::File(path) => Target::File(self.instead_of(path)),
        }
    }
}

/// Where results go that belong together: to the places asked for, or all of them beside these where one is held.
/// A folder stands for the files in it.
pub fn beside(places: &[&Path], files_in: impl Fn(&Path) -> Vec<PathBuf>) -> Beside {
    let files = places.iter().flat_map(|place| {
        let inside = files_in(place);
        if inside.is_empty() { vec![(*place).to_owned()] } else { inside }
    });
    let held: Vec<PathBuf> = files.filter(|file| is_held(file)).collect();
    let new = if held.is_empty() { None } else { free(places) };
    let pairs = |new: Vec<PathBuf>| places.iter().map(|place| (*place).to_owned()).zip(new).collect();
    new.map_or_else(Beside::default, |new| Beside { moved: pairs(new), held })
}

/// The places with the first number that is free for all of them; none where a place has no name.
fn free(places: &[&Path]) -> Option<Vec<PathBuf>> {
    let all = |number| places.iter().map(|place| numbered(place, number)).collect::<Option<Vec<_>>>();
    all(2)?;
    (2..=u32::MAX).filter_map(all).find(|all| all.iter().all(|place| !place.exists()))
}

/// `report.xlsx` as `report (2).xlsx`, as the desk of Windows does it.
fn numbered(place: &Path, number: u32) -> Option<PathBuf> {
    // `.` has no name, the folder that it means has one.
    let place = if place.file_name().is_some() { place.to_owned() } else { std::path::absolute(place).ok()? };
    let (whole, stem) = (place.file_name()?.to_string_lossy(), place.file_stem()?.to_string_lossy());
    // What follows a dot in the name of a folder is no ending.
    let name = match place.extension().filter(|_| !place.is_dir()) {
        Some(ending) => format!("{stem} ({number}).{}", ending.to_string_lossy()),
        None => format!("{whole} ({number})"),
    };
    Some(place.with_file_name(name))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Beside, beside, numbered};

    #[test]
    fn a_number_stands_before_the_ending() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("год 20.21")).expect("a folder");
        for (name, expected) in [
            ("отчёт.xlsx", "отчёт (2).xlsx"),
            ("out", "out (2)"),
            ("out/", "out (2)"),
            ("год 20.21", "год 20.21 (2)"),
        ] {
            let found = numbered(&folder.path().join(name), 2);
            assert_eq!(found, Some(folder.path().join(expected)), "{name}");
        }
        assert_eq!(numbered(Path::new("/"), 2), None);
        assert!(numbered(Path::new("."), 2).is_some_and(|path| path.is_absolute()));
    }

    #[test]
    fn what_nobody_holds_stays_in_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("report.xlsx");
        fs::write(&place, "old").expect("a file");
        let found = beside(&[&place], |_| Vec::new());
        assert_eq!(found, Beside::default());
        assert_eq!(found.instead_of(&place), place);
    }

    /// Nobody may write to a program that runs: the one way in which Unix holds a file as Windows does.
    #[cfg(target_os = "linux")]
    #[test]
    fn results_that_belong_together_go_beside_together() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::copy("/bin/sleep", at("report.xlsx")).expect("a program");
        fs::write(at("report (2).html"), "somebody's").expect("a file");
        let mut running = std::process::Command::new(at("report.xlsx")).arg("60").spawn().expect("it runs");
        let (page, book) = (at("report.html"), at("report.xlsx"));
        let found = beside(&[&page, &book], |_| Vec::new());
        let whole = beside(&[folder.path()], |place| vec![place.join("report.xlsx"), place.join("schools.csv")]);
        running.kill().and_then(|()| running.wait()).expect("it ends");
        assert_eq!(found.held, std::slice::from_ref(&book));
        // The number 2 is taken for one of them.
        assert_eq!(
            [found.instead_of(&page), found.instead_of(&book)],
            [at("report (3).html"), at("report (3).xlsx")]
        );
        let mut name = folder.path().file_name().expect("a name").to_owned();
        name.push(" (2)");
        assert_eq!(whole.instead_of(folder.path()), folder.path().with_file_name(name));
        assert_eq!(beside(&[&page, &book], |_| Vec::new()), Beside::default());
    }
}
