//! What is proposed on the basis of the facts; each proposal is a line that can be struck out.

use super::group;
use super::section;
use crate::block::{Block, Level};
use crate::model::{Axis, Language, natural_key};
use crate::papers::View;
use crate::papers::names::Names;
use crate::papers::report::lacks;
use crate::report::{MoveKind, Report, SchoolReport, UnpairedReport};
use crate::words::note::Head;
use crate::words::note::proposals::{self as words, Proposal};

/// Adds the section, if there is anything to propose.
pub(super) fn add(lang: Language, report: &Report, views: &[View], names: &Names, out: &mut Vec<Block>) {
    let mut all: Vec<String> = Vec::new();
    let mut say = |proposal: Proposal| all.push(words::proposal(lang, proposal));
    if !report.pairs.is_empty() {
        say(Proposal::Pairs);
        let mut mentors: Vec<&str> = report.pairs.iter().map(|pair| pair.mentor.as_str()).collect();
        mentors.sort_by_cached_key(|id| (natural_key(id), *id));
        mentors.dedup();
        say(Proposal::Mentors(&names.all(mentors)));
    }
    let without: Vec<&UnpairedReport> = report.unpaired.iter().collect();
    for (reason, ids) in group::by_reason(&without) {
        say(Proposal::Unpaired(&names.all(ids), Some(reason)));
    }
    let at_risk = views.iter().flat_map(|view| group::near(view, true));
    let at_risk = names.all(at_risk.map(|school| school.school.as_str()));
    if !at_risk.is_empty() {
        say(Proposal::AtRisk(&at_risk));
    }
    let moved = |kind: MoveKind| {
        let moves = report.movement.iter().flat_map(|movement| &movement.moves);
        names.all(moves.filter(|moved| moved.on_paper() == kind).map(|moved| moved.school.as_str()))
    };
    let fell = moved(MoveKind::FellOut);
    if !fell.is_empty() {
        say(Proposal::FellOut(&fell));
    }
    let unassigned = views.iter().flat_map(|view| {
        // A school without any result, such as a primary school, has no data that could be completed.
        let may_mend = |school: &&SchoolReport| {
            let lacks = lacks(report, view.group, school);
            !matches!(&lacks[..], [only] if only.axis == Axis::Results && !only.has_others)
        };
        view.schools.iter().copied().filter(|school| school.cluster.is_none()).filter(may_mend)
    });
    let unassigned = names.all(unassigned.map(|school| school.school.as_str()));
    if !unassigned.is_empty() {
        say(Proposal::Unassigned(&unassigned));
    }
    let gone = moved(MoveKind::Gone);
    if !gone.is_empty() {
        say(Proposal::Gone(&gone));
    }
    let is_planned = |planned: Option<u64>| planned.is_some_and(|people| people > 0);
    if report.training.iter().flat_map(|training| &training.clusters).any(|cluster| is_planned(cluster.planned)) {
        say(Proposal::Training);
    }
    if all.is_empty() {
        return;
    }
    section(lang, Head::Proposals, Level::Part, out);
    out.push(Block::Numbered(all));
}
