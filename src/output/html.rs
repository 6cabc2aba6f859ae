//! The report as one self-contained page.

use std::io::{self, Write};

use super::Edition;
use crate::model::Language;
use crate::report::Report;

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub fn write(_lang: Language, _report: &Report, _edition: Edition, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"")
}
