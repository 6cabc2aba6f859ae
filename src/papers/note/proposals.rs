//! What is proposed on the basis of the facts; each proposal is a line that can be struck out.

use std::collections::HashMap;

use super::lists::Lists;
use super::{group, section};
use crate::block::{Block, Level};
use crate::model::{Axis, Language, natural_key};
use crate::papers::View;
use crate::papers::names::Names;
use crate::papers::pairs::doubts;
use crate::papers::report::lacks;
use crate::report::{MoveKind, Report, SchoolReport, UnpairedReport};
use crate::words::note::proposals::{self as words, Proposal};
use crate::words::note::{Head, Named};

/// Adds the section, if there is anything to propose.
pub(super) fn add(
    lang: Language,
    report: &Report,
    views: &[View],
    (names, lists): (&Names, &Lists),
    out: &mut Vec<Block>,
) {
    let mut all: Vec<String> = Vec::new();
    let say = |proposal: Proposal| words::proposal(lang, proposal);
    let about = |schools: Vec<String>, proposal: &dyn Fn(&Named) -> String| {
        (!schools.is_empty()).then(|| lists.sentence(schools, proposal))
    };
    if !report.pairs.is_empty() {
        all.push(say(Proposal::Pairs));
        let [sure, doubtful] = mentors(views);
        all.extend(about(names.all(sure), &|schools| say(Proposal::Mentors(schools))));
        all.extend(about(names.all(doubtful), &|schools| say(Proposal::DoubtfulMentors(schools))));
    }
    let without: Vec<&UnpairedReport> = report.unpaired.iter().collect();
    for (reason, ids) in group::by_reason(&without) {
        all.extend(about(names.all(ids), &|schools| say(Proposal::Unpaired(schools, Some(reason)))));
    }
    let at_risk = views.iter().flat_map(|view| group::near(view, true));
    let at_risk = names.all(at_risk.map(|school| school.school.as_str()));
    all.extend(about(at_risk, &|schools| say(Proposal::AtRisk(schools))));
    let moved = |kind: MoveKind| {
        let moves = report.movement.iter().flat_map(|movement| &movement.moves);
        names.all(moves.filter(|moved| moved.on_paper() == kind).map(|moved| moved.school.as_str()))
    };
    let fell = moved(MoveKind::FellOut);
    all.extend(about(fell, &|schools| say(Proposal::FellOut(schools))));
    let unassigned = views.iter().flat_map(|view| {
        // A school without any result, such as a primary school, has no data that could be completed.
        let may_mend = |school: &&SchoolReport| {
            let lacks = lacks(report, view.group, school);
            !matches!(&lacks[..], [only] if only.axis == Axis::Results && !only.has_others)
        };
        view.schools.iter().copied().filter(|school| school.cluster.is_none()).filter(may_mend)
    });
    let unassigned = names.all(unassigned.map(|school| school.school.as_str()));
    all.extend(about(unassigned, &|schools| say(Proposal::Unassigned(schools))));
    let gone = moved(MoveKind::Gone);
    all.extend(about(gone, &|schools| say(Proposal::Gone(schools))));
    let is_planned = |planned: Option<u64>| planned.is_some_and(|people| people > 0);
    if report.training.iter().flat_map(|training| &training.clusters).any(|cluster| is_planned(cluster.planned)) {
        all.push(say(Proposal::Training));
    }
    if all.is_empty() {
        return;
    }
    section(lang, Head::Proposals, Level::Part, out);
    out.push(Block::Numbered(all));
}

/// The mentors in natural order: those with a pair that is beyond doubt, and those without.
fn mentors<'a>(views: &[View<'a>]) -> [Vec<&'a str>; 2] {
    let mut are_sure: HashMap<&str, bool> = HashMap::new();
    for (view, pair) in views.iter().flat_map(|view| view.pairs.iter().map(move |pair| (view, *pair))) {
        *are_sure.entry(pair.mentor.as_str()).or_default() |= doubts(view, pair).is_empty();
    }
    let mut all: Vec<(&str, bool)> = are_sure.into_iter().collect();
    all.sort_by_cached_key(|(id, _)| (natural_key(id), *id));
    [true, false].map(|sure| all.iter().filter(|(_, is_sure)| *is_sure == sure).map(|(id, _)| *id).collect())
}
