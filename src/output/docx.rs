//! The analytical note: the Word document that a methodologist hands in, and the one for the meeting.

mod annex;
mod group;
mod heading;
mod markup;
mod note;
mod package;
mod proposals;

use std::io::{self, Write};

use super::Edition;
use crate::model::Language;
use crate::report::Report;

pub(super) use group::{of_contingent, otherwise};
pub(super) use markup::{Document, Grid, Part, Section};
pub(super) use note::lacking;
pub(super) use package::write as pack;

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub fn write(lang: Language, report: &Report, edition: Edition, out: &mut dyn Write) -> io::Result<()> {
    pack(&note::document(lang, report, edition), out)
}
