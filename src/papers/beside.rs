//! What else stands beside the clusters, only where it is asked for: what they differ in, the federal flag, and
//! whether help helped.

use super::View;
use super::names::Names;
use crate::block::{Block, PaperTable};
use crate::model::{Axis, Cluster, Language, Link};
use crate::report::{ColumnProfile, Federal, FederalSchool, Helped, Report, SchoolReport};
use crate::words::beside::{self as words, FederalList};
use crate::words::number::{decimals, fixed};
use crate::words::{capital, cluster, visible};

/// There is no number.
const DASH: &str = "—";

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
    for of_group in all.chunk_by(|one, other| one.group == other.group) {
        if let Some(group) = of_group.first().and_then(|one| one.group.as_ref()) {
            out.push(Block::text(format!("{}:", visible(group))));
        }
        let rows = of_group.iter().flat_map(|one| profile_rows(lang, one)).collect();
        out.push(Block::Table(PaperTable::new(words::profile_heads(lang), rows).numbers_from(2)));
    }
    out.push(Block::text(words::PROFILES_NOTE.of(lang)));
}

/// A row a cluster: its numbers, and beside a cluster of high results how far it is from that of low ones.
fn profile_rows(lang: Language, one: &ColumnProfile) -> [Vec<String>; 4] {
    let means = one.profile.clusters.iter().flatten().flat_map(|of| [of.mean, of.median, of.sd]);
    let few = decimals(&means.collect::<Vec<_>>(), None).min(1);
    Cluster::ALL.map(|cluster| {
        let of = &one.profile.clusters[usize::from(cluster.number()) - 1];
        let numbers = of.as_ref().map_or_else(
            || [DASH, DASH, DASH, "0"].map(str::to_owned),
            |of| {
                let [mean, median, sd] = [of.mean, of.median, of.sd].map(|number| fixed(lang, number, few));
                [mean, median, sd, of.count.to_string()]
            },
        );
        let apart =
            Link::BOTH.into_iter().zip(&one.profile.differences).find(|(link, _)| link.mentors() == cluster);
        let apart = apart.map_or_else(String::new, |(_, sds)| words::sds(lang, *sds));
        let name = if cluster == Cluster::ComplexLow { visible(&one.column) } else { String::new() };
        [name, cluster::number(lang, cluster)].into_iter().chain(numbers).chain([apart]).collect()
    })
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
        FederalList::Flagged => Some(visible(&procedures(one).join(", "))),
        FederalList::FlaggedButHigh | FederalList::LowButFree => {
            one.cluster.map(|cluster| cluster::number(lang, cluster))
        }
        FederalList::Open => None,
    };
    aside.map_or_else(|| name.clone(), |aside| format!("{name} ({aside})"))
}

/// The federal flag of a school, in a line, where it is asked for.
pub(crate) fn federal_of(view: &View, school: &SchoolReport) -> Option<String> {
    let all = view.report.federal.as_ref()?;
    let own = all.schools.iter().find(|one| one.school == school.school)?;
    let procedures: Vec<String> = procedures(own).iter().map(|name| visible(name)).collect();
    Some(words::federal_of(view.lang, own, all.limit, &procedures))
}

/// The procedures that a flag rests on: those of this year where they are two, else those of two years running.
fn procedures(one: &FederalSchool) -> &[String] {
    if one.this_year.len() > 1 { &one.this_year } else { &one.two_years }
}

/// Whether help helped.
fn helped(lang: Language, all: &[Helped], out: &mut Vec<Block>) {
    if all.is_empty() {
        return;
    }
    out.push(Block::section(words::HELPED.of(lang)));
    for one in all {
        let found = &one.comparison;
        let few = words::decimals_of(found);
        let head = words::helped_head(lang, one.group.as_deref(), one.cluster, one.support);
        out.push(Block::text(format!("{}:", capital(&head))));
        let mut lines = vec![words::changes(lang, found, few)];
        lines.extend(found.contrast.map(|contrast| words::interval(lang, contrast.permuted, few)));
        lines.push(words::regression(lang, found.regression, few));
        lines.extend(one.is_reversed.then(|| words::REVERSED.of(lang).to_owned()));
        out.push(Block::List(lines));
    }
    out.push(Block::text(words::NO_PROOF.of(lang)));
}
