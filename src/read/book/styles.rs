//! The cell styles of an Excel book in their order: what a format makes of numbers, and whether all is struck
//! through.

use super::shape::Format;

/// Formats, and which of them each style has; many styles share one.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
    styles: Vec<(usize, bool)>,
    general: Format,
}

impl Styles {
    /// Adds a format, and gives its place.
    pub(super) fn add(&mut self, format: Format) -> usize {
        self.formats.push(format);
        self.formats.len() - 1
    }

    /// Adds a style with the format of a place, struck through or not.
    pub(super) fn push(&mut self, format: usize, is_struck: bool) {
        self.styles.push((format, is_struck));
    }

    /// The format of a style; the general one where there is none.
    pub(super) fn format(&self, style: usize) -> &Format {
        self.styles.get(style).and_then(|(format, _)| self.formats.get(*format)).unwrap_or(&self.general)
    }

    /// Whether a style strikes through.
    pub(super) fn is_struck(&self, style: usize) -> bool {
        self.styles.get(style).is_some_and(|(_, is_struck)| *is_struck)
    }
}
