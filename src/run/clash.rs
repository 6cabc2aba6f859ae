//! The one rule of what may be written: a result never replaces anything that the run reads, nor another result.

use std::path::{Path, PathBuf};

use crate::cli::{Data, Past};
use crate::config::Settings;
use crate::files::{self, is_same};
use crate::problem::{Failure, ReadAs, UsageProblem};

/// What a run reads and what it will write, as paths.
#[derive(Debug, Default)]
pub(super) struct Paths {
    read: Vec<(ReadAs, PathBuf)>,
    written: Vec<(&'static str, PathBuf)>,
}

impl Paths {
    /// The tables or years, the settings in force, and the list of problems.
    pub(super) fn new(input: &[PathBuf], settings: &Settings, data: &Data) -> Self {
        let input = input.iter().map(|path| (ReadAs::Table, super::years::report_of(path)));
        let read = input.chain(settings.path.clone().map(|path| (ReadAs::Settings, path))).collect();
        let mut paths = Self { read, written: Vec::new() };
        if let Some(path) = data.problems.as_ref().filter(|path| path.as_os_str() != "-") {
            paths.writes("--problems", path);
        }
        paths
    }

    /// What is known of the year before.
    pub(super) fn reads_past(&mut self, past: &Past) {
        self.reads(ReadAs::Previous, past.previous.as_deref().map(super::years::report_of));
        self.reads(ReadAs::Renamed, past.renamed.clone());
    }

    pub(super) fn reads(&mut self, role: ReadAs, path: Option<PathBuf>) {
        self.read.extend(path.map(|path| (role, path)));
    }

    pub(super) fn writes(&mut self, option: &'static str, path: &Path) {
        // A device is written in place: it takes results and gives them back to nobody.
        if !files::is_device(path) {
            self.written.push((option, path.to_owned()));
        }
    }

    /// Nothing that is written stands where something else is read or written.
    pub(super) fn check(&self) -> Result<(), Failure> {
        for (at, (option, written)) in self.written.iter().enumerate() {
            let shown = |path: &Path| path.display().to_string();
            if let Some((role, read)) = self.read.iter().find(|(_, read)| is_same(written, read)) {
                let (option, written, read, role) = (*option, shown(written), shown(read), *role);
                return Err(Failure::Usage(UsageProblem::OverRead { option, written, read, role }));
            }
            if let Some((other, _)) = self.written[..at].iter().find(|(_, other)| is_same(written, other)) {
                let (options, path) = ([*other, *option], shown(written));
                return Err(Failure::Usage(UsageProblem::SamePlace { options, path }));
            }
        }
        Ok(())
    }
}
