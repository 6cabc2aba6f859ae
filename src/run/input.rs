//! From a path to a dataset.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::cli::Analysis;
use crate::config::Settings;
use crate::model::Dataset;
use crate::problem::{Failure, Problem, ProblemKind, Warning};
use crate::read::{self, Sheet, Where};

/// A file's base name; `-` for stdin.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads and understands a file.
pub(super) fn sheet(path: &Path) -> Result<Sheet, Failure> {
    let file = file_name(path);
    let bytes = bytes(path).map_err(|error| {
        let kind = ProblemKind::Unreadable(error.kind());
        Failure::Data(vec![Problem {
            file: path.display().to_string(),
            row: None,
            column: None,
            value: None,
            kind,
        }])
    })?;
    read::sheet(&file, bytes).map_err(Failure::Data)
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path)
}

/// Whether the result tells the hash of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digest {
    /// It does, so that a report can be told from another.
    Told,
    /// It does not.
    Untold,
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Where the columns' parts are unknown: what `init` would propose, and what would stand in its way.
fn unknown_roles(args: &Analysis, sheet: &Sheet, settings: &Settings, problems: Vec<Problem>) -> Failure {
    let unknown = problems.iter().find(|problem| matches!(problem.kind, ProblemKind::RolesUnknown(_)));
    let Some(unknown) = unknown.cloned() else { return Failure::Data(problems) };
    let proposal = read::propose(sheet);
    let guess = settings.proposed(&proposal);
    let tried = read::layout(sheet, &guess, &[]).and_then(|(layout, guess)| read::decode(sheet, &layout, &guess));
    let problems = tried.err().unwrap_or_default();
    let problems = problems.into_iter().filter(|one| one.row.is_some()).collect();
    let input = args.input.display().to_string();
    Failure::Roles { unknown: Box::new(unknown), proposal: Box::new(proposal), problems, input }
}

/// Reads the table that the command line names.
pub(super) fn dataset(
    args: &Analysis,
    settings: &Settings,
    wheres: &[Where],
    digest: Digest,
) -> Result<(Dataset, Settings, Vec<Warning>), Failure> {
    let sheet = sheet(&args.input)?;
    let (layout, settings) = read::layout(&sheet, settings, wheres)
        .map_err(|problems| unknown_roles(args, &sheet, settings, problems))?;
    let decoded = read::decode(&sheet, &layout, &settings).map_err(Failure::Data)?;
    let mut dataset = decoded.dataset;
    if digest == Digest::Told {
        dataset.inputs.iter_mut().for_each(|input| input.sha256 = Some(sha256(sheet.bytes())));
    }
    Ok((dataset, settings, decoded.warnings))
}
