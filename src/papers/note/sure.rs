//! What the note says of how sure its lists are, and of whether help helped: a sentence each, where it is known.

use super::group::Chapter;
use crate::block::Block;
use crate::papers::sure::{accuracy, nearest};
use crate::report::{Helped, SchoolReport, Sureness, TipReport};
use crate::words::beside::{NO_PROOF, decimals_of};
use crate::words::note::sure as words;

/// So many schools that are nearest to another cluster are named.
const NEAREST: usize = 3;

/// Adds how sure the clusters are, where errors are known.
pub(super) fn add(chapter: &Chapter, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    let Some((mean, known)) = accuracy(view) else { return };
    let mut text = vec![words::accuracy(lang, mean, known)];
    let is_unsure = |school: &&&SchoolReport| matches!(school.sureness(), Some((_, Sureness::Unsure)));
    let unsure = view.schools.iter().filter(is_unsure);
    let unsure = chapter.names.all(unsure.map(|school| school.school.as_str()));
    text.push(if unsure.is_empty() {
        words::nobody_unsure(lang).to_owned()
    } else {
        let count = unsure.len();
        chapter.lists.sentence(unsure, |schools| words::unsure(lang, count, schools))
    });
    let tip = |tip: &TipReport| words::tip(lang, &chapter.names.short(&tip.school), tip.to);
    let tips: Vec<String> = nearest(view).take(NEAREST).map(tip).collect();
    if !tips.is_empty() {
        text.push(words::nearest(lang, &tips));
    }
    out.push(Block::text(text.join(" ")));
}

/// Adds whether help helped, where that is asked for.
pub(super) fn add_helped(chapter: &Chapter, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    let all = view.report.helped.iter().filter(|one| one.group == view.group.group);
    let sentence = |one: &Helped| words::helped(lang, one, decimals_of(&one.comparison));
    let mut text: Vec<String> = all.map(sentence).collect();
    if !text.is_empty() {
        text.push(NO_PROOF.of(lang).to_owned());
        out.push(Block::text(text.join(" ")));
    }
}
