//! The quadrant map: complexity to the right, results up, every school a labelled point.

use std::io::{self, Write};

use crate::model::Language;
use crate::report::Report;

/// Writes the map alone, as SVG.
///
/// # Errors
/// What the writer says.
pub fn write(_lang: Language, _report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"")
}
