//! What else stands beside the clusters, only where it is asked for: what they differ in, the federal flag, and
//! whether help helped.

use super::names::Names;
use crate::block::{Block, PaperTable};
use crate::model::{Axis, Language};
use crate::report::{ColumnProfile, Federal, FederalSchool, Helped, Report};
use crate::words::beside::{self as words, FederalList};
use crate::words::number::decimals;
use crate::words::{capital, cluster, visible};

/// All of it, each part below a heading.
pub(crate) fn sections(lang: Language, report: &Report, names: &Names) -> Vec<Block> {
    let mut out = Vec::new();
    profiles(lang, &report.profiles, &mut out);
    if let Some(all) = &report.federal {
        federal(lang, all, names, &mut out);
    }
    helped(lang, &report.helped, &mut out);
    out
}

/// What the clusters differ in.
fn profiles(lang: Language, all: &[ColumnProfile], out: &mut Vec<Block>) {
    if all.is_empty() {
        return;
    }
    out.push(Block::section(words::PROFILES.of(lang)));
    let row = |one: &ColumnProfile| {
        let clusters = one.profile.clusters.iter().map(|of| {
            let Some(of) = of else { return "—".to_owned() };
            let numbers = [of.mean, of.median, of.sd];
            words::of_cluster(lang, numbers, of.count, decimals(&numbers, None).min(1))
        });
        let apart = one.profile.differences.iter().map(|sds| words::sds(lang, *sds));
        [visible(&one.column)].into_iter().chain(clusters).chain(apart).collect::<Vec<_>>()
    };
    for of_group in all.chunk_by(|one, other| one.group == other.group) {
        if let Some(group) = of_group.first().and_then(|one| one.group.as_ref()) {
            out.push(Block::text(format!("{}:", visible(group))));
        }
        let rows = of_group.iter().map(row).collect();
        out.push(Block::Table(PaperTable::new(words::profile_heads(lang), rows).numbers_from(1)));
    }
    out.push(Block::text(words::PROFILES_NOTE.of(lang)));
}

/// The federal flag beside the clusters.
fn federal(lang: Language, all: &Federal, names: &Names, out: &mut Vec<Block>) {
    out.push(Block::section(words::FEDERAL.of(lang)));
    out.push(Block::text(words::federal_rule(lang, all.limit, &all.procedures, all.has_last_year)));
    if !all.has_last_year {
        out.push(Block::text(words::NO_LAST_YEAR.of(lang)));
    }
    for list in FederalList::ALL {
        let of = all.schools.iter().filter(|one| is_in(list, one));
        let schools: Vec<String> = of.map(|one| called(lang, one, list, names)).collect();
        if !schools.is_empty() || matches!(list, FederalList::Flagged) {
            let head = format!("{} ({})", words::federal_list(list).of(lang), schools.len());
            let items = if schools.is_empty() {
                crate::words::report::nobody(lang).to_owned()
            } else {
                schools.join("; ")
            };
            out.push(Block::Roster { head, items });
        }
    }
}

/// Whether a school belongs to a list.
fn is_in(list: FederalList, one: &FederalSchool) -> bool {
    let is_high = one.cluster.is_some_and(|cluster| cluster.is_on(Axis::Results));
    match list {
        FederalList::Flagged => one.is_flagged == Some(true),
        FederalList::FlaggedButHigh => one.disagrees == Some(true) && is_high,
        FederalList::LowButFree => one.disagrees == Some(true) && !is_high,
        FederalList::Open => one.is_flagged.is_none(),
    }
}

/// A school of a list: with the procedures where it is flagged, with its cluster where the lists disagree.
fn called(lang: Language, one: &FederalSchool, list: FederalList, names: &Names) -> String {
    let name = names.short(&one.school);
    let aside = match list {
        FederalList::Flagged => {
            let all = if one.this_year.len() > 1 { &one.this_year } else { &one.two_years };
            Some(visible(&all.join(", ")))
        }
        FederalList::FlaggedButHigh | FederalList::LowButFree => {
            one.cluster.map(|cluster| cluster::number(lang, cluster))
        }
        FederalList::Open => None,
    };
    aside.map_or_else(|| name.clone(), |aside| format!("{name} ({aside})"))
}

/// Whether help helped.
fn helped(lang: Language, all: &[Helped], out: &mut Vec<Block>) {
    if all.is_empty() {
        return;
    }
    out.push(Block::section(words::HELPED.of(lang)));
    for one in all {
        let found = &one.comparison;
        let numbers = [found.with.change, found.without.change, found.difference];
        let few = decimals(&numbers, None).max(1);
        let head = words::helped_head(lang, one.group.as_deref(), one.cluster, one.support);
        out.push(Block::text(format!("{}:", capital(&head))));
        let lines = [
            words::changes(lang, found, few),
            words::interval(lang, found.permuted, few),
            words::regression(lang, found.regression, few),
        ];
        let reversed = one.is_reversed.then(|| words::REVERSED.of(lang).to_owned());
        out.push(Block::List(lines.into_iter().chain(reversed).collect()));
    }
    out.push(Block::text(words::NO_PROOF.of(lang)));
}
