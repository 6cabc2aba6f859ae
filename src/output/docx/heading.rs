//! The headings of the note, each at its level.

use super::Part;
use crate::lang::note::{self as words, Head};
use crate::model::Language;

/// Heads a section.
pub(super) fn section(lang: Language, head: Head, level: usize, parts: &mut Vec<Part>) {
    parts.push(Part::heading(level, words::heading(lang, head)));
}
