//! The cell styles of an Excel book in their order: what a format makes of numbers, and how the font sets
//! characters.

use super::shape::Format;
use super::signs::Ink;

/// Formats, and which of them each style has; many styles share one.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
    used: Vec<(usize, Ink)>,
    general: Format,
}

impl Styles {
    /// Adds a format, and gives its place.
    pub(super) fn add(&mut self, format: Format) -> usize {
        self.formats.push(format);
        self.formats.len() - 1
    }

    /// Adds a style with the format of a place, and with a font.
    pub(super) fn push(&mut self, format: usize, font: Ink) {
        self.used.push((format, font));
    }

    /// The format of a style; the general one where there is none.
    pub(super) fn format(&self, style: usize) -> &Format {
        self.used.get(style).and_then(|(format, _)| self.formats.get(*format)).unwrap_or(&self.general)
    }

    /// How the font of a style sets characters.
    pub(super) fn font(&self, style: usize) -> Ink {
        self.used.get(style).map(|(_, font)| *font).unwrap_or_default()
    }
}
