//! All keys of the settings, section by section.

use crate::block::Block;
use crate::config::KeySection;
use crate::model::Language;
use crate::words::keys as words;

/// The list.
pub fn document(lang: Language) -> Vec<Block> {
    let mut out = vec![Block::title(words::TITLE.of(lang).to_owned()), Block::text(words::INTRO.of(lang))];
    for section in KeySection::ALL {
        out.push(Block::section(words::section(section).of(lang)));
        let lines = section.keys().iter().filter_map(|key| words::line(lang, section, key));
        out.push(Block::List(lines.collect()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{KeySection, Language, words};

    /// The keys are those that the reader of the settings knows.
    #[test]
    fn every_key_has_words() {
        for section in KeySection::ALL {
            for key in section.keys() {
                for lang in [Language::Ru, Language::En] {
                    let line = words::line(lang, section, key);
                    assert!(line.is_some_and(|line| line.starts_with(&format!("`{key}`"))), "{section:?} {key}");
                }
            }
        }
    }
}
