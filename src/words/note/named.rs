//! Schools in a sentence of the note.

use super::schools;
use crate::model::Language;
use crate::words::{capital, say};

/// Schools as a sentence names them: one by one, or where they are too many for it, by their number and the annex in
/// which they are named.
#[derive(Clone, Debug)]
pub struct Named {
    names: Vec<String>,
    annex: Option<usize>,
}

impl Named {
    /// One by one.
    pub const fn all(names: Vec<String>) -> Self {
        Self { names, annex: None }
    }

    /// The same schools by their number.
    pub fn counted(&self, annex: usize) -> Self {
        Self { annex: Some(annex), ..self.clone() }
    }

    /// Other schools of the same sentence.
    pub const fn beside(&self, names: Vec<String>) -> Self {
        Self { names, annex: self.annex }
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Inside a sentence.
    pub fn shown(&self, lang: Language) -> String {
        match self.annex {
            // In Russian the district's short word, which has one form.
            Some(annex) => {
                let count = self.len();
                let annex = in_annex(lang, annex);
                say!(lang, "{count}\u{a0}ОУ ({annex})", "{count} schools ({annex})")
            }
            None => schools(lang, &self.names),
        }
    }

    /// At the head of a sentence.
    pub fn shown_first(&self, lang: Language) -> String {
        capital(&self.shown(lang))
    }
}

/// An annex inside a sentence.
pub fn in_annex(lang: Language, annex: usize) -> String {
    say!(lang, "приложение\u{a0}{annex}", "annex\u{a0}{annex}")
}

#[cfg(test)]
mod tests {
    use super::Named;
    use crate::model::Language;

    #[test]
    fn schools_are_named_or_counted() {
        let all = Named::all(vec!["18".to_owned(), "46".to_owned()]);
        assert_eq!(all.shown(Language::Ru), "ОУ\u{a0}18, 46");
        assert_eq!(all.counted(3).shown(Language::Ru), "2\u{a0}ОУ (приложение\u{a0}3)");
        assert_eq!(all.counted(3).shown_first(Language::En), "2 schools (annex\u{a0}3)");
    }
}
