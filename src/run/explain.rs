//! One school step by step.

use super::goal::{Single, Written};
use super::{Run, Standing, deliver, peers, standing};
use crate::cluster::Clustered;
use crate::evidence::beside::{Evidence, Wanted};
use crate::problem::Failure;
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
    let cells = run.cells.get(&row).cloned().unwrap_or_default();
    let explained = explained(source(run, &clustered, &evidence), row, cells);
    deliver::explanation(run, goal, &report, &explained)
}

/// The steps of every school, where their cells are kept.
pub(super) fn each(run: &Run, clustered: &Clustered, evidence: &Evidence) -> Vec<Explained> {
    let source = source(run, clustered, evidence);
    run.cells.iter().map(|(&row, cells)| explained(source, row, cells.clone())).collect()
}

fn source<'a>(run: &'a Run, clustered: &'a Clustered, evidence: &'a Evidence) -> ExplainSource<'a> {
    ExplainSource { dataset: &run.dataset, clustered, settings: &run.settings, evidence }
}
