//! The one rule of what may be written: a result never replaces anything that the run reads, nor another result.

use std::path::{Path, PathBuf};

use crate::cli::{Data, Past};
use crate::config::Settings;
use crate::files::{self, Stream, is_behind, is_same};
use crate::problem::{Failure, ReadAs, UsageProblem};

/// What a run reads and what it will write, as paths.
#[derive(Debug, Default)]
pub(super) struct Paths {
    read: Vec<(ReadAs, PathBuf)>,
    written: Vec<(&'static str, PathBuf)>,
    /// Whether the result goes to stdout.
    pub(super) prints: bool,
    /// Whether the list of problems does.
    lists: bool,
}

impl Paths {
    /// The tables or years, the settings in force, and the list of problems.
    pub(super) fn new(input: &[PathBuf], settings: &Settings, data: &Data) -> Self {
        let input = input.iter().map(|path| (ReadAs::Table, super::years::report_of(path)));
        let logo = settings.head.logo.as_ref().map(|logo| (ReadAs::Logo, logo.path.clone()));
        let settings = settings.path.clone().map(|path| (ReadAs::Settings, path));
        let read = input.chain(settings).chain(logo).collect();
        let mut paths = Self { read, written: Vec::new(), prints: true, lists: false };
        match &data.problems {
            Some(path) if path.as_os_str() == "-" => paths.lists = true,
            Some(path) => paths.writes("--problems", path),
            None => {}
        }
        paths
    }

    /// What is known of the year before.
    pub(super) fn reads_past(&mut self, past: &Past) {
        past.previous.iter().for_each(|path| self.reads(ReadAs::Previous, Some(super::years::report_of(path))));
        self.reads(ReadAs::Renamed, past.renamed.clone());
    }

    pub(super) fn reads(&mut self, role: ReadAs, path: Option<PathBuf>) {
        self.read.extend(path.map(|path| (role, path)));
    }

    pub(super) fn writes(&mut self, option: &'static str, path: &Path) {
        // A device is written in place: what is written to it cannot be read back.
        if !files::is_device(path) {
            self.written.push((option, path.to_owned()));
        }
    }

    /// Nothing may be written where something else is read or written.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let shown = files::shown;
        self.read.iter().for_each(|(_, read)| files::spare(read));
        if let Some((role, read)) = self.read.iter().find(|(_, read)| self.is_printed(read)) {
            let (option, path, role) = (">", shown(read), *role);
            return Err(Failure::Usage(UsageProblem::OverRead {
                option,
                written: path.clone(),
                read: path,
                role,
            }));
        }
        for (at, (option, written)) in self.written.iter().enumerate() {
            if let Some((role, read)) = self.read.iter().find(|(_, read)| is_same(written, read)) {
                let (option, written, read, role) = (*option, shown(written), shown(read), *role);
                return Err(Failure::Usage(UsageProblem::OverRead { option, written, read, role }));
            }
            if let Some((other, _)) = self.written[..at].iter().find(|(_, other)| is_same(written, other)) {
                let (options, path) = ([*other, *option], shown(written));
                return Err(Failure::Usage(UsageProblem::SamePlace { options, path }));
            }
            if let Some(stream) = self.stream_at(option, written) {
                let (options, path) = ([stream, *option], shown(written));
                return Err(Failure::Usage(UsageProblem::SamePlace { options, path }));
            }
        }
        Ok(())
    }

    /// Whether what is printed goes into a file.
    fn is_printed(&self, path: &Path) -> bool {
        (self.prints || self.lists) && is_behind(path, Stream::Stdout)
    }

    /// The standard stream that is redirected into a file that is written as well.
    fn stream_at(&self, option: &str, written: &Path) -> Option<&'static str> {
        if self.is_printed(written) {
            return Some("stdout");
        }
        // A result sent to stderr on purpose may stand among the messages.
        (option != "-o" && is_behind(written, Stream::Stderr)).then_some("stderr")
    }
}
