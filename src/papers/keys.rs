//! All keys of the settings, section by section.

use crate::block::Block;
use crate::model::Language;
use crate::words::keys::{self as words, SectionWords};

/// The list.
pub fn document(lang: Language) -> Vec<Block> {
    let mut out = vec![Block::title(words::TITLE.of(lang).to_owned()), Block::text(words::INTRO.of(lang))];
    for SectionWords { heading, written_in, lines } in words::sections(lang) {
        out.push(Block::section(heading));
        out.extend(written_in.map(Block::text));
        out.push(Block::List(lines));
    }
    out
}
