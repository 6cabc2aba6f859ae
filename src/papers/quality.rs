//! How good the pairs are: how far both sides stand apart before and in the pairs, the load, and what would give a
//! mentor to those who go without.

use std::collections::BTreeMap;

use super::names::Names;
use crate::block::{Block, PaperTable};
use crate::model::Language;
use crate::report::{LinkQuality, OfIndicator, Verdict, WayOut};
use crate::words::quality as words;
use crate::words::visible;

/// The whole of it; `ways` are those of each mentee without mentor for which they were looked for.
pub(crate) fn blocks<'a>(
    lang: Language,
    links: &[LinkQuality],
    ways: impl Iterator<Item = (&'a str, &'a [WayOut])>,
    names: &Names,
) -> Vec<Block> {
    let mut out = Vec::new();
    if !links.is_empty() {
        out.push(Block::section(words::HEADING.of(lang)));
    }
    for quality in links {
        add(lang, quality, names, &mut out);
    }
    if links.iter().any(|link| link.paired > 0) {
        out.push(Block::text(words::DIFFERENCES.of(lang)));
    }
    let told: Vec<String> = ways.map(|(mentee, ways)| words::ways(lang, &names.short(mentee), ways)).collect();
    if !told.is_empty() {
        out.push(Block::section(words::WAYS.of(lang)));
        out.push(Block::List(told));
    }
    out
}

fn add(lang: Language, quality: &LinkQuality, names: &Names, out: &mut Vec<Block>) {
    out.extend(quality.group.as_ref().map(|group| Block::part(visible(group))));
    let worst = quality.worst.as_ref();
    let worst = worst
        .map(|(mentee, mentor, apart)| (format!("{} → {}", names.short(mentee), names.short(mentor)), *apart));
    let farthest = worst.as_ref().map(|(pair, apart)| (pair.as_str(), *apart));
    out.push(Block::text(words::distances(lang, quality.link, quality.mean_distance, farthest)));
    if quality.paired == 0 {
        return;
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, mentees) in &quality.load {
        *counts.entry(*mentees).or_default() += 1;
    }
    out.push(Block::text(words::load(lang, &counts.into_iter().collect::<Vec<_>>())));
    let row = |one: &OfIndicator| {
        let [before, after] = [one.before, one.after].map(|apart| apart.and_then(|apart| apart.difference));
        let verdict = after.map_or("—", |after| words::verdict(Verdict::of(after)).of(lang));
        let ratio = one.after.and_then(|apart| apart.variance_ratio);
        let number = |value| words::number(lang, value);
        vec![visible(&one.column), number(before), number(after), verdict.to_owned(), number(ratio)]
    };
    let rows = quality.indicators.iter().map(row).collect();
    out.push(Block::Table(PaperTable::new(words::heads(lang), rows).numbers([1, 2, 4])));
}
