//! The support plan: who was trained, and who is still to come.

use crate::block::Block;
use crate::model::Language;
use crate::report::Training;
use crate::words::training as words;

/// Adds the section.
pub(crate) fn add(lang: Language, training: &Training, out: &mut Vec<Block>) {
    out.push(Block::section(words::heading(lang)));
    out.push(Block::List(words::summary(lang, training)));
    for cluster in &training.clusters {
        let head = words::of_cluster(lang, cluster);
        out.push(match words::uncovered(lang, cluster) {
            Some(items) => Block::Roster { head, items },
            None => Block::text(format!("{head}.")),
        });
    }
}
