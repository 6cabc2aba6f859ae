//! The texts that the cells of a workbook share.

/// Texts end to end: an empty one takes less memory than the words in the file that make it.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Adds a text; false if there is no place for it.
    pub(super) fn push(&mut self, text: &str) -> bool {
        let end = u32::try_from(self.text.len() + text.len());
        end.is_ok_and(|end| {
            self.text.push_str(text);
            self.ends.push(end);
            true
        })
    }

    /// The text of this number, from 0.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(number)?).ok()?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.text.get(usize::try_from(start).ok()?..end)
    }
}
