//! What `check` found in the tables of a year, and the shape of it as `opora.check/1`.

use serde::Serialize;

use crate::config::Settings;
use crate::model::{Dataset, Excluded, Implausible, Input, RowCounts, UsedColumn, letters};
use crate::problem::{Failure, Warning};

/// The version of the JSON of a check.
const SCHEMA: &str = "opora.check/1";

/// What `check` found.
#[derive(Clone, Copy, Debug)]
pub enum Findings<'a> {
    /// Tables that can be used.
    Sound {
        /// The schools.
        dataset: &'a Dataset,
        /// The settings by which they were read.
        settings: &'a Settings,
        /// What a reader must know of the reading.
        notes: &'a [Warning],
    },
    /// Why they cannot.
    Unsound(&'a Failure),
}

/// Whether tables can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Soundness {
    /// They can.
    Sound,
    /// They can, but values are in doubt.
    Doubtful,
    /// They cannot, or the settings cannot.
    Unsound,
}

/// A sentence in both languages, for the JSON does not depend on the one that is spoken: `text` is English, as in
/// `report.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// In English.
    pub text: String,
    /// In Russian.
    pub text_ru: String,
}

/// What `check` found, as JSON writes it. Absent is null; lists may be empty.
#[derive(Debug, Serialize)]
pub struct CheckDocument<'a> {
    schema: &'static str,
    version: &'static str,
    verdict: VerdictEntry,
    schools: Option<usize>,
    inputs: Vec<CheckedInput<'a>>,
    read: Vec<Sentence>,
    excluded: &'a [Excluded],
    implausible: &'a [Implausible],
    problem_count: usize,
    problems: Vec<ProblemEntry<'a>>,
    proposal: Option<Sentence>,
    warnings: Vec<WarningEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct VerdictEntry {
    code: Soundness,
    #[serde(flatten)]
    said: Sentence,
}

/// A table as it was read.
#[derive(Debug, Serialize)]
struct CheckedInput<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    encoding: Option<&'a str>,
    delimiter: Option<char>,
    decimal: Option<char>,
    header_row: usize,
    rows: RowCounts,
    columns: Vec<CheckedColumn<'a>>,
}

/// A column that is used.
#[derive(Debug, Serialize)]
struct CheckedColumn<'a> {
    column: &'a str,
    place: String,
    usage: &'static str,
    axis: Option<&'static str>,
    weight: Option<f64>,
    missing: Option<MissingEntry<'a>>,
}

/// The schools without a value.
#[derive(Debug, Serialize)]
struct MissingEntry<'a> {
    count: usize,
    first: Vec<MissingCell<'a>>,
    #[serde(flatten)]
    said: Sentence,
}

#[derive(Debug, Serialize)]
struct MissingCell<'a> {
    row: usize,
    school: &'a str,
}

/// Problems that are told at once, with the place of the first: the keys of `--problems`, and what is told.
#[derive(Debug, Serialize)]
pub struct ProblemEntry<'a> {
    /// Base name of the file.
    pub file: Option<&'a str>,
    /// Sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// Line, or row of a sheet, from 1.
    pub row: Option<usize>,
    /// The column's heading.
    pub column: Option<&'a str>,
    /// The cell of a sheet, as `D5`.
    pub cell: Option<String>,
    /// The key of the settings, or the flag.
    pub key: Option<&'a str>,
    /// What stands there.
    pub value: Option<&'a str>,
    /// What is wrong, in a word.
    pub problem: &'static str,
    /// How many problems it stands for.
    pub count: usize,
    /// What is wrong and what to do, behind the column in which it is.
    #[serde(flatten)]
    pub said: Sentence,
}

/// A warning, with the keys of `report.json`.
#[derive(Debug, Serialize)]
struct WarningEntry<'a> {
    code: &'static str,
    group: Option<&'a str>,
    #[serde(flatten)]
    said: Sentence,
}

/// What is said of findings, beside their facts.
pub struct CheckSentences<'a> {
    /// Whether the tables can be used.
    pub verdict: Sentence,
    /// How they were read, a line each.
    pub read: Vec<Sentence>,
    /// All that is wrong.
    pub problems: Vec<ProblemEntry<'a>>,
    /// What the headings suggest, where nothing says which column is used for what.
    pub proposal: Option<Sentence>,
    /// How much of a column is missing.
    pub missing: fn(&UsedColumn) -> Sentence,
    /// A warning.
    pub warning: fn(&Warning) -> Sentence,
}

impl<'a> Findings<'a> {
    /// Whether the tables can be used.
    pub fn soundness(&self) -> Soundness {
        match self {
            Self::Sound { dataset, .. } if dataset.implausible.is_empty() => Soundness::Sound,
            Self::Sound { .. } => Soundness::Doubtful,
            Self::Unsound(_) => Soundness::Unsound,
        }
    }

    /// What was read; where it is unknown which column is used for what, as the headings suggest it.
    pub fn inputs(&self) -> &'a [Input] {
        match self {
            Self::Sound { dataset, .. } => &dataset.inputs,
            Self::Unsound(Failure::Rows { inputs, .. } | Failure::Roles { inputs, .. }) => inputs,
            Self::Unsound(_) => &[],
        }
    }

    /// How many problems stand in the way.
    pub const fn problem_count(&self) -> usize {
        match self {
            Self::Unsound(Failure::Data(problems) | Failure::Rows { problems, .. }) => problems.len(),
            Self::Unsound(Failure::Roles { problems, .. }) => 1 + problems.len(),
            Self::Unsound(Failure::Settings { problems, .. }) => problems.len(),
            Self::Sound { .. } | Self::Unsound(_) => 0,
        }
    }
}

/// Findings with what is said of them.
pub fn check_document<'a>(findings: &Findings<'a>, said: CheckSentences<'a>) -> CheckDocument<'a> {
    let (dataset, notes) = match *findings {
        Findings::Sound { dataset, notes, .. } => (Some(dataset), notes),
        Findings::Unsound(_) => (None, &[][..]),
    };
    let warning = |warning: &'a Warning| WarningEntry {
        code: warning.kind.code(),
        group: warning.group.as_deref(),
        said: (said.warning)(warning),
    };
    CheckDocument {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        verdict: VerdictEntry { code: findings.soundness(), said: said.verdict },
        schools: dataset.map(|dataset| dataset.ids.len()),
        inputs: findings.inputs().iter().map(|input| checked_input(input, said.missing)).collect(),
        read: said.read,
        excluded: dataset.map_or(&[], |dataset| &dataset.excluded),
        implausible: dataset.map_or(&[], |dataset| &dataset.implausible),
        problem_count: findings.problem_count(),
        problems: said.problems,
        proposal: said.proposal,
        warnings: notes.iter().map(warning).collect(),
    }
}

fn checked_input(input: &Input, missing: fn(&UsedColumn) -> Sentence) -> CheckedInput<'_> {
    let column = |column| checked_column(column, missing);
    CheckedInput {
        file: &input.file,
        sheet: input.sheet.as_deref(),
        encoding: input.encoding.as_deref(),
        delimiter: input.delimiter,
        decimal: input.decimal,
        header_row: input.header_row,
        rows: input.rows,
        columns: input.columns.iter().map(column).collect(),
    }
}

fn checked_column(column: &UsedColumn, missing: fn(&UsedColumn) -> Sentence) -> CheckedColumn<'_> {
    let indicator = column.usage.indicator();
    let first = || column.gaps.iter().map(|(row, school)| MissingCell { row: *row, school }).collect();
    let gaps = || MissingEntry { count: column.missing, first: first(), said: missing(column) };
    CheckedColumn {
        column: &column.heading,
        place: letters(column.source),
        usage: column.usage.code(),
        axis: indicator.map(|(axis, _)| axis.code()),
        weight: indicator.map(|(_, weight)| weight),
        missing: (column.missing > 0).then(gaps),
    }
}
