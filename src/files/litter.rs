//! Files and folders that must not stay: listed while they stand, removed when they are dropped, when a signal ends
//! the run, or, where a run was killed, by the next one that writes into the folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
#[cfg(not(target_family = "wasm"))]
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use super::{Target, is_in_place, is_same, lock, parent_of, target_of};

/// How the names of temporary files start; the number of their process follows, and a dash.
const PREFIX: &str = ".opora-";

/// What stands now and must not stay.
static STANDING: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Held while the list and the disk are not in step, or files are half-way into their places.
static BUSY: Mutex<()> = Mutex::new(());

/// What the run reads.
static READ: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that the run reads is no litter, whatever its name.
pub fn spare(path: &Path) {
    READ.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
}

fn is_spared(path: &Path) -> bool {
    is_in_place(path)
        || is_same(path, Path::new("-"))
        || READ.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|read| is_same(path, read))
}

fn standing() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    STANDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// While this is held, a signal waits.
pub(super) fn busy() -> MutexGuard<'static, ()> {
    BUSY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file, or an empty folder, that is removed when this is dropped.
#[derive(Debug)]
pub(super) struct Litter(PathBuf);

impl Litter {
    pub(super) fn new(path: PathBuf) -> Self {
        standing().insert(path.clone());
        Self(path)
    }

    /// It stays after all.
    pub(super) fn keep(mut self) {
        standing().remove(&self.0);
        self.0 = PathBuf::new();
    }
}

impl Drop for Litter {
    fn drop(&mut self) {
        // An empty path is one that is kept.
        if !self.0.as_os_str().is_empty() {
            remove(&self.0);
            standing().remove(&self.0);
        }
    }
}

/// Removes a file, or a folder with nothing in it.
fn remove(path: &Path) {
    fs::remove_file(path).or_else(|_| fs::remove_dir(path)).ok();
}

/// A file that is being made beside its target.
#[derive(Debug)]
pub(super) struct Temporary {
    file: NamedTempFile,
    litter: Litter,
}

impl Temporary {
    /// A new file with the mode of the one that it will replace, or the usual mode of a new one.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        let _busy = busy();
        let file = new_file(target)?;
        // Tells other machines that share the folder that this process is alive; not every disk knows locks.
        file.as_file().try_lock().ok();
        let litter = Litter::new(file.path().to_owned());
        Ok(Self { file, litter })
    }

    #[cfg(test)]
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    pub(super) fn as_file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Puts it in place of whatever is there.
    pub(super) fn put(self, target: &Path) -> io::Result<()> {
        self.file.persist(target).map_err(|error| error.error)?;
        self.litter.keep();
        Ok(())
    }
}

/// A copy of what stands at a path, under a name that is removed again.
pub(super) fn copy_of(path: &Path) -> io::Result<NamedTempFile<()>> {
    let link = |free: &Path| match fs::hard_link(path, free) {
        // Where the disk knows no links.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => fs::copy(path, free).map(drop),
        other => other,
    };
    tempfile::Builder::new().prefix(&prefix()).make_in(parent_of(path), link)
}

fn prefix() -> String {
    format!("{PREFIX}{}-", own_process())
}

#[cfg(not(target_family = "wasm"))]
fn own_process() -> u32 {
    process::id()
}

/// Inside a page nobody else is at work, and asking for the number of the process is a panic.
#[cfg(target_family = "wasm")]
const fn own_process() -> u32 {
    1
}

#[cfg(unix)]
fn new_file(target: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let usual = fs::Permissions::from_mode(0o666);
    let file = tempfile::Builder::new().prefix(&prefix()).permissions(usual).tempfile_in(parent_of(target))?;
    if let Ok(old) = fs::metadata(target) {
        // A disk without modes has no old one to be kept.
        file.as_file().set_permissions(old.permissions()).ok();
    }
    Ok(file)
}

#[cfg(not(unix))]
fn new_file(target: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(&prefix()).tempfile_in(parent_of(target))
}

/// Removes what killed runs left in the folders of the targets.
pub(super) fn sweep<'a>(folder: Option<&Path>, targets: impl Iterator<Item = &'a Target>) {
    let of = |target: &Target| match target {
        Target::File(path) => Some(parent_of(&target_of(path)).to_owned()),
        Target::Stdout => None,
    };
    let folders: BTreeSet<PathBuf> =
        folder.map(Path::to_owned).into_iter().chain(targets.filter_map(of)).collect();
    for folder in folders {
        for name in names_in(&folder).into_iter().filter(|name| is_orphan(name)) {
            let path = folder.join(name);
            // Anything else under such a name was not made by a run.
            let is_plain = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
            if is_plain && !is_spared(&path) && lock::is_free(&path) {
                fs::remove_file(path).ok();
            }
        }
    }
}

/// The names in a folder that are text; the way of the standard library panics where a folder cannot be closed.
#[cfg(unix)]
fn names_in(folder: &Path) -> Vec<String> {
    let listed = File::open(folder).ok().and_then(|file| rustix::fs::Dir::new(file).ok());
    let entries = listed.into_iter().flatten().map_while(Result::ok);
    entries.filter_map(|entry| entry.file_name().to_str().ok().map(str::to_owned)).collect()
}

#[cfg(not(unix))]
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).ok().into_iter().flatten().map_while(Result::ok);
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// Whether a name is that of a temporary file whose process is gone.
fn is_orphan(name: &str) -> bool {
    let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split_once('-')).map(|(process, _)| process);
    process.and_then(|number| number.parse().ok()).is_some_and(is_gone)
}

#[cfg(unix)]
fn is_gone(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH))
}

/// Elsewhere the lock on the file decides alone.
#[cfg(not(unix))]
fn is_gone(process: u32) -> bool {
    process != own_process()
}

/// Removes what must not stay.
fn clean_up(standing: &BTreeSet<PathBuf>) {
    // Files before their folders, however either was typed.
    for path in standing {
        fs::remove_file(path).ok();
    }
    for path in standing.iter().rev() {
        fs::remove_dir(path).ok();
    }
}

/// From now on a panic removes what must not stay before it ends the process.
pub fn clean_up_on_panic() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // Waiting for a list that the panic itself holds would never end.
        if let Ok(standing) = STANDING.try_lock() {
            clean_up(&standing);
        }
        usual(info);
    }));
}

/// From now on SIGINT and SIGTERM remove what must not stay and end the process with 130 and 143, and a file that
/// grows over a limit is an error.
#[cfg(unix)]
pub fn clean_up_on_signals() {
    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    // Nobody looks at the flag: the writer gets an error of its own.
    signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default()).ok();
    // Without the thread a signal ends the process as ever, and the next run sweeps.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    let wait = move || {
        // What is typed to stop something in a pager is meant for the pager.
        if let Some(signal) = signals.forever().find(|signal| *signal != SIGINT || !super::pager::is_showing()) {
            let _busy = busy();
            clean_up(&standing());
            process::exit(128 + signal);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(wait).ok();
}

/// Elsewhere a signal ends the process as ever, and the next run sweeps.
#[cfg(not(unix))]
pub fn clean_up_on_signals() {}

#[cfg(test)]
mod tests {
    use super::{is_orphan, prefix};

    #[test]
    fn only_own_names_of_dead_processes_are_swept() {
        // No system gives a process this number.
        for (name, expected) in [
            (".opora-2147483646-abc", true),
            (".opora-lock", false),
            (".opora-2147483646", false),
            (".opora-x-abc", false),
            (".opora-abcdef", false),
            ("opora-2147483646-abc", false),
            (".opora.toml", false),
        ] {
            assert_eq!(is_orphan(name), expected, "{name}");
        }
        assert!(!is_orphan(&format!("{}abc", prefix())));
    }
}
