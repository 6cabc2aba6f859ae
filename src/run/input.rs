//! From paths to a dataset.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{deliver, screen, settings};
use crate::cli::Tables;
use crate::config::Settings;
use crate::files::{self, Make, Target};
use crate::model::{Axis, Dataset, FoundCell, folded};
use crate::problem::{Failure, Problem, ProblemKind, Proposal, Warning, WarningKind};
use crate::read::{self, Hints, Sheet, Where};
use crate::report::{MOST_EXPLAINED, problems_table};
use crate::write::csv;

/// What the result tells of where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin<'a> {
    /// Nothing.
    Untold,
    /// The hash of each file, so that one report can be told from another, and from which rows its values come.
    Files,
    /// Also the cells of every school, where the schools are few enough.
    Cells,
    /// Also the cells of one school, by what it was asked for.
    CellsOf(&'a str),
}

/// Which tables are read, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// The tables of one year.
    pub(super) input: &'a [PathBuf],
    /// What the settings name.
    pub(super) settings: &'a Settings,
    /// Which rows take part.
    pub(super) wheres: &'a [Where],
    /// What the flags say of the files.
    pub(super) hints: &'a Hints,
    /// What the result tells of them.
    pub(super) origin: Origin<'a>,
    /// Whether anything but the tables names schools.
    pub(super) others: Others,
}

/// Whether another year, or a list, names schools beside the tables: then it must be known which are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// One does.
    Some,
    /// None does.
    None,
}

/// A dataset with the settings that name its columns, and what a reader must know of it.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) dataset: Dataset,
    pub(super) settings: Settings,
    pub(super) warnings: Vec<Warning>,
    /// The cells of the schools of which the result tells them, by their places.
    pub(super) cells: BTreeMap<usize, Vec<FoundCell>>,
}

/// A file's base name; `-` for stdin.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What the tables of a year suggest; none without a table. More sheets of a workbook than the
/// best one are looked at where they are of one kind, or where the best one leaves an axis open.
pub(super) fn proposal(source: Source) -> Result<Option<Proposal>, Vec<Problem>> {
    let is_of_sheets = |problem: &Problem| matches!(problem.kind, ProblemKind::SheetCandidates { .. });
    match sheets(source) {
        Err(problems) if problems.iter().all(is_of_sheets) => {}
        Err(problems) => return Err(problems),
        Ok((read, _)) if read.is_empty() => return Ok(None),
        Ok((read, _)) => {
            let bare = read::without_headings(&read);
            if !bare.is_empty() {
                return Err(bare);
            }
            let found = read::propose(&read);
            if !(found.complexity.is_empty() || found.results.is_empty()) {
                return Ok(Some(found));
            }
        }
    }
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for path in source.input {
        let read = bytes_of(path).and_then(|bytes| read::sheets_to_propose(&file_name(path), bytes, source.hints));
        match read {
            Ok(sheets) => all.extend(sheets),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(Some(read::propose(&all))) } else { Err(problems) }
}

/// Reads the tables of a file, and its hash if that is told.
fn tables(
    path: &Path,
    settings: &Settings,
    hints: &Hints,
    origin: Origin,
) -> Result<(Vec<Sheet>, Option<String>), Vec<Problem>> {
    let bytes = bytes_of(path)?;
    let hash = (origin != Origin::Untold).then(|| sha256(&bytes));
    Ok((read::sheets(&file_name(path), bytes, settings, hints)?, hash))
}

/// The bytes of a file, or of stdin.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, Vec<Problem>> {
    bytes(path).map_err(|error| {
        let kind = ProblemKind::Unreadable(error.kind());
        vec![Problem::of_file(&files::shown(path), kind)]
    })
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    files::read(path)
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Tables with the hashes that are wanted.
pub(super) type Sheets = (Vec<Sheet>, Vec<Option<String>>);

/// Reads all tables that the command line names; everything wrong with any of them is reported at once.
pub(super) fn sheets(source: Source) -> Result<Sheets, Vec<Problem>> {
    let (mut sheets, mut hashes, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for path in source.input {
        match tables(path, source.settings, source.hints, source.origin) {
            Ok((read, hash)) => {
                hashes.extend(read.iter().map(|_| hash.clone()));
                sheets.extend(read);
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let needed = read::needed(&sheets, source.settings);
    let mut keep = needed.iter();
    sheets.retain(|_| keep.next().is_some_and(|needed| *needed));
    let mut keep = needed.iter();
    hashes.retain(|_| keep.next().is_some_and(|needed| *needed));
    read::unite(&mut sheets, source.settings)?;
    Ok((sheets, hashes))
}

/// The tables that the command line names, and which of their rows take part.
#[derive(Debug)]
pub(super) struct Opened {
    /// Which rows take part.
    pub(super) wheres: Vec<Where>,
    /// What was read, or why not.
    pub(super) taken: Result<Taken, Failure>,
}

/// Reads the tables that the command line names, and lists their problems if it asks for that.
pub(super) fn open(tables: &Tables, settings: &Settings, others: Others) -> Result<Opened, Failure> {
    let (wheres, hints) = (settings::wheres(&tables.data)?, settings::hints(&tables.reading, &tables.input)?);
    let input = &tables.input;
    let source = Source { input, settings, wheres: &wheres, hints: &hints, origin: Origin::Untold, others };
    let taken = dataset(source);
    list_problems(tables.data.problems.as_ref(), &problems_of(&taken))?;
    Ok(Opened { wheres, taken })
}

/// A smaller file is read as a whole: there is nothing to be gained.
const LARGE: u64 = 1 << 18;

/// Reads the tables of a source.
pub(super) fn dataset(source: Source) -> Result<Taken, Failure> {
    if let Some((decoded, settings)) = in_blocks(source) {
        return taken(decoded, settings, vec![None]);
    }
    let (sheets, hashes) = sheets(source).map_err(Failure::Data)?;
    dataset_of(&sheets, hashes, source)
}

/// The schools of sheets that were read from a source.
pub(super) fn dataset_of(sheets: &[Sheet], hashes: Vec<Option<String>>, source: Source) -> Result<Taken, Failure> {
    let settings = read::with_known_ids(sheets, source.settings);
    let (mut layout, settings) = read::layout(sheets, &settings, source.wheres)
        .map_err(|problems| unknown_roles(source, sheets, problems))?;
    layout.keeps_left_out |= source.others == Others::Some;
    if source.origin != Origin::Untold {
        layout.trace();
    }
    let decoded = read::decode(sheets, &layout, &settings, source.hints.decimal)
        .map_err(|failed| Failure::Rows { problems: failed.problems, inputs: failed.inputs })?;
    let schools = told(source.origin, &decoded.dataset, &settings);
    let ids: Vec<&str> = schools.iter().map(|&row| decoded.dataset.ids.get(row)).collect();
    let found = || read::found(sheets, &layout, &settings, source.hints.decimal, &ids);
    let cells = if schools.is_empty() { Vec::new() } else { found() };
    let cells = schools.into_iter().zip(cells).collect();
    Ok(Taken { cells, ..taken(decoded, settings, hashes)? })
}

/// The schools whose cells are told.
fn told(origin: Origin, dataset: &Dataset, settings: &Settings) -> Vec<usize> {
    let schools = dataset.ids.len();
    match origin {
        Origin::Cells if schools <= MOST_EXPLAINED => (0..schools).collect(),
        Origin::CellsOf(asked) => place_of(dataset, settings, asked).into_iter().collect(),
        Origin::Untold | Origin::Files | Origin::Cells => Vec::new(),
    }
}

/// The place of a school by its id, or by a name that no other school has; else what was read as its id.
pub(super) fn place_of(dataset: &Dataset, settings: &Settings, asked: &str) -> Result<usize, String> {
    let ids = &dataset.ids;
    let is_known = |id: &str| ids.iter().any(|known| known == id);
    let read = settings.id_rules().read(asked, &is_known);
    let name = folded(asked);
    let mut named = (0..ids.len()).filter(|&row| !name.is_empty() && folded(dataset.name(row)) == name);
    let by_id = ids.iter().position(|known| known == read);
    by_id.or_else(|| named.next().filter(|_| named.next().is_none())).ok_or(read)
}

/// A single large file in blocks, if that is how it can be read.
fn in_blocks(source: Source) -> Option<(read::Decoded, Settings)> {
    let [path] = source.input else { return None };
    // The hash of a source, and its rows, are told of the whole text.
    if source.origin != Origin::Untold || path.as_os_str() == "-" {
        return None;
    }
    let mut file = files::large(path, LARGE)?;
    let keeps_left_out = source.others == Others::Some;
    read::in_blocks((&file_name(path), &mut file), source.settings, source.wheres, source.hints, keeps_left_out)
}

/// What was decoded, with the hashes that are told and the questions that wait.
fn taken(decoded: read::Decoded, settings: Settings, hashes: Vec<Option<String>>) -> Result<Taken, Failure> {
    let mut dataset = decoded.dataset;
    for (input, hash) in dataset.inputs.iter_mut().zip(hashes) {
        input.sha256 = hash;
        let rows = input.rows;
        if rows.read != rows.schools + rows.merged + rows.excluded + rows.filtered {
            return Err(Failure::Broken(format!("{}: rows are lost: {rows:?}", input.file)));
        }
    }
    let mut warnings = decoded.warnings;
    warnings.extend(Axis::BOTH.into_iter().filter_map(|axis| questions(&settings, axis)));
    Ok(Taken { dataset, settings, warnings, cells: BTreeMap::new() })
}

/// The questions about an axis that the settings still hold; a flag that names its columns is an answer.
fn questions(settings: &Settings, axis: Axis) -> Option<Warning> {
    let indicators = &settings.axis(axis).indicators;
    let asked = settings.comments.asked.iter().filter(|question| question.axis == axis);
    let asked: Vec<(String, usize)> = asked.map(|question| (question.name.clone(), question.line)).collect();
    let is_of_file = indicators.iter().any(|indicator| indicator.column.line.is_some());
    let file = settings.file_name().filter(|_| is_of_file && !asked.is_empty())?;
    let used = indicators.len();
    Some(Warning { group: None, kind: WarningKind::QuestionsWait { axis, used, file, asked } })
}

/// Where it is unknown which column is used for what: what `init` would propose, and what would stand in its way.
fn unknown_roles(source: Source, sheets: &[Sheet], problems: Vec<Problem>) -> Failure {
    let unknown = problems.iter().find(|problem| matches!(problem.kind, ProblemKind::RolesUnknown(_)));
    let Some(unknown) = unknown.cloned() else { return Failure::Data(problems) };
    let proposal = read::propose(sheets);
    let guess = source.settings.proposed(&proposal);
    let tried = read::layout(sheets, &guess, &[])
        .map(|(layout, guess)| read::decode(sheets, &layout, &guess, source.hints.decimal));
    let (inputs, problems) = match tried {
        Ok(Ok(decoded)) => {
            let doubts = decoded.dataset.implausible.iter().map(Problem::of_doubt).collect();
            (decoded.dataset.inputs, doubts)
        }
        Ok(Err(failed)) => (failed.inputs, failed.problems),
        // Without the columns there is nothing to say about the cells.
        Err(_) => (Vec::new(), Vec::new()),
    };
    // What the proposal itself mends is no obstacle, and its rows are not schools yet.
    let is_mended = |problem: &Problem| matches!(problem.kind, ProblemKind::RowsASchool { .. });
    let inputs = if problems.iter().any(is_mended) { Vec::new() } else { inputs };
    let problems = problems.into_iter().filter(|problem| problem.row.is_some() && !is_mended(problem)).collect();
    let files = source.input.iter().map(|input| files::shown(input)).collect();
    Failure::Roles { unknown: Box::new(unknown), proposal: Box::new(proposal), problems, inputs, files }
}

/// Writes the list of problems, if one is asked for.
pub(super) fn list_problems(path: Option<&PathBuf>, problems: &[Problem]) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let make: Make = Box::new(|out| csv::write(&problems_table(problems), out));
    let result = if path.as_os_str() == "-" {
        (Target::Stdout, screen::printed(make, None))
    } else {
        (Target::File(path.clone()), make)
    };
    files::all(None, &[result]).map_err(deliver::unwritten)
}

/// The problems behind a failure, or among warnings.
pub(super) fn problems_of(taken: &Result<Taken, Failure>) -> Vec<Problem> {
    match taken {
        Ok(taken) => {
            let doubts = taken.dataset.implausible.iter().map(Problem::of_doubt);
            bad_cells(&taken.warnings).into_iter().chain(doubts).collect()
        }
        Err(failure) => problems_behind(failure),
    }
}

/// Cells that were taken as missing.
pub(super) fn bad_cells(warnings: &[Warning]) -> Vec<Problem> {
    let bad = warnings.iter().filter_map(|warning| match &warning.kind {
        WarningKind::BadCell(problem) => Some((**problem).clone()),
        _ => None,
    });
    bad.collect()
}

/// The problems with the data behind a failure.
pub(super) fn problems_behind(failure: &Failure) -> Vec<Problem> {
    match failure {
        Failure::Data(problems) | Failure::Rows { problems, .. } => problems.clone(),
        Failure::Roles { unknown, problems, .. } => {
            std::iter::once((**unknown).clone()).chain(problems.iter().cloned()).collect()
        }
        _ => Vec::new(),
    }
}

/// Why several files could not be read, as one failure: all problems at once.
pub(super) fn merged(mut failures: Vec<Failure>) -> Option<Failure> {
    let is_data = |failure: &Failure| matches!(failure, Failure::Data(_) | Failure::Rows { .. });
    if failures.len() < 2 || !failures.iter().all(is_data) {
        let first = failures.iter().position(|failure| !is_data(failure)).unwrap_or(0);
        return (!failures.is_empty()).then(|| failures.swap_remove(first));
    }
    let (mut all, mut read) = (Vec::new(), Vec::new());
    for failure in failures {
        match failure {
            Failure::Rows { problems, inputs } => {
                all.extend(problems);
                read.extend(inputs);
            }
            other => all.extend(problems_behind(&other)),
        }
    }
    Some(if read.is_empty() { Failure::Data(all) } else { Failure::Rows { problems: all, inputs: read } })
}
