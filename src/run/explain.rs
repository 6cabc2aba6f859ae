//! One school step by step.

use super::goal::{Single, Written};
use super::input::{self, Digest, Others, Source};
use super::{Run, Standing, deliver, peers, settings, standing};
use crate::cluster::Clustered;
use crate::evidence::beside::{Evidence, Wanted};
use crate::model::FoundCell;
use crate::problem::Failure;
use crate::read;
use crate::report::{ExplainSource, Explained, explained};
use crate::write::Format;

/// What an explanation is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExplainFormat {
    /// For a terminal or a pipe.
    Text,
    /// For a page of notes.
    Markdown,
    /// For scripts.
    Json,
    /// For the browser, and for printing.
    Html,
}

impl Written for ExplainFormat {
    const TEXT: Self = Self::Text;

    fn of(format: Format) -> Option<Self> {
        match format {
            Format::Text => Some(Self::Text),
            Format::Markdown => Some(Self::Markdown),
            Format::Json => Some(Self::Json),
            Format::Html => Some(Self::Html),
            Format::Csv | Format::Xlsx | Format::Docx | Format::Svg => None,
        }
    }

    fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Markdown => Format::Markdown,
            Self::Json => Format::Json,
            Self::Html => Format::Html,
        }
    }
}

/// Explains the school of that id.
pub(super) fn school(run: &Run, id: &str, goal: &Single<ExplainFormat>) -> Result<(), Failure> {
    let row = peers::row(run, id, "explain")?;
    let Standing { clustered, evidence, pairing: _, report } = standing(run, Wanted::Context)?;
    let cells = cells(run, row)?;
    let explained = explained(source(run, &clustered, &evidence), row, cells);
    deliver::explanation(run, goal, &report, &explained)
}

/// The steps of every school, where their cells are kept.
pub(super) fn each(run: &Run, clustered: &Clustered, evidence: &Evidence) -> Vec<Explained> {
    let (source, cells) = (source(run, clustered, evidence), run.cells.iter().cloned().enumerate());
    cells.map(|(row, cells)| explained(source, row, cells)).collect()
}

fn source<'a>(run: &'a Run, clustered: &'a Clustered, evidence: &'a Evidence) -> ExplainSource<'a> {
    ExplainSource { dataset: &run.dataset, clustered, settings: &run.settings, evidence }
}

/// The cells of a school; where they are not kept, its tables are looked at once more.
fn cells(run: &Run, row: usize) -> Result<Vec<FoundCell>, Failure> {
    if let Some(cells) = run.cells.get(row) {
        return Ok(cells.clone());
    }
    let tables = &run.args.tables;
    let (wheres, hints) = (settings::wheres(&tables.data)?, settings::hints(&tables.reading, &tables.input)?);
    let (digest, others) = (Digest::Unwanted, Others::None);
    let source =
        Source { input: &tables.input, settings: &run.settings, wheres: &wheres, hints: &hints, digest, others };
    let (sheets, _) = input::sheets(source).map_err(Failure::Data)?;
    let settings = read::with_known_ids(&sheets, &run.settings);
    let (mut layout, settings) = read::layout(&sheets, &settings, &wheres).map_err(Failure::Data)?;
    layout.trace();
    let found = read::found(&sheets, &layout, &settings, hints.decimal, &[run.dataset.ids.get(row)]);
    Ok(found.into_iter().flatten().collect())
}
