//! The analytical note that a methodologist hands in, and the one for the meeting: what is said in which order.

mod annex;
mod changes;
mod group;
mod lists;
mod proposals;
mod sure;

use std::collections::BTreeMap;

use super::names::Names;
use super::report::{cautions, doubts, lacks};
use super::{Edition, View, head};
use crate::block::{Block, Layout, Level, Paper, Role};
use crate::model::{Axis, Language, Rule};
use crate::report::{GroupReport, Report, SchoolReport};
use crate::words::note::{self as words, BLANK, Head};
use crate::words::{no_index, training as training_words, visible};
use group::Chapter;
use lists::Lists;

pub(crate) use group::{of_contingent, otherwise};

/// The note.
pub fn document(lang: Language, report: &Report, edition: Edition) -> Paper {
    let names = Names::new(report);
    let is_full = edition == Edition::Full;
    let views = View::all(lang, report);
    let lists = Lists::new(report, edition, |id| names.lines(id));
    let mut out = Vec::new();
    title(lang, report, edition, &mut out);
    if is_full {
        section(lang, Head::Goal, Level::Part, &mut out);
        out.push(Block::text(words::goal(lang)));
        section(lang, Head::Source, Level::Part, &mut out);
        out.push(Block::text(source(lang, report, &views, &names, &lists)));
        out.extend(doubts(lang, report).into_iter().map(Block::text));
    }
    let grouped = report.groups.len() > 1 || report.groups.iter().any(|group| group.group.is_some());
    for view in &views {
        let level = if grouped { Level::Section } else { Level::Part };
        out.extend(view.heading().map(Block::part));
        group::add(&Chapter { view, names: &names, lists: &lists, level }, edition, &mut out);
    }
    if let Some(training) = report.training.as_ref().filter(|_| is_full) {
        section(lang, Head::Training, Level::Part, &mut out);
        out.push(Block::text(training_words::note(lang, training).join(" ")));
    }
    section(lang, if is_full { Head::Limits } else { Head::Reading }, Level::Part, &mut out);
    out.extend(words::notes(lang).map(Block::text));
    let is_relative = |rule: Rule| matches!(rule, Rule::Median | Rule::Percentile(_));
    let mut axes = report.groups.iter().flat_map(|group| [group.complexity.rule, group.results.rule]);
    if is_full && axes.any(is_relative) {
        out.push(Block::text(words::relative(lang)));
    }
    out.extend(cautions(lang, report, edition).into_iter().map(Block::text));
    if is_full {
        proposals::add(lang, report, &views, (&names, &lists), &mut out);
        out.push(Block::Paragraph(Role::Signature, words::work::signature(lang).to_owned()));
        annex::add(lang, report, &views, (&names, lists), &mut out);
    }
    Paper { lang, title: words::title(lang).join(" "), layout: Layout::Running, blocks: out }
}

/// Heads a section.
fn section(lang: Language, head: Head, level: Level, out: &mut Vec<Block>) {
    out.push(Block::Heading(level, words::heading(lang, head).to_owned()));
}

/// The organisation, the name of the note, the district and the year; what is not known is left blank, to be
/// filled in.
fn title(lang: Language, report: &Report, edition: Edition, out: &mut Vec<Block>) {
    let say = |role: Role, text: &str| Block::Paragraph(role, text.to_owned());
    let [name, of] = match edition {
        Edition::Full => words::title(lang),
        Edition::Meeting => words::meeting(lang),
    };
    out.extend(head::logo(report));
    match head::organisation(report) {
        Some(organisation) => out.push(say(Role::Subtitle, &organisation)),
        None if edition == Edition::Full => {
            out.push(say(Role::Subtitle, BLANK));
            out.push(say(Role::Caption, words::organisation(lang)));
        }
        None => {}
    }
    out.push(Block::title(name));
    out.push(say(Role::Subtitle, of));
    if let Some(title) = &report.title {
        out.push(say(Role::Subtitle, &visible(title)));
    } else {
        out.push(say(Role::Subtitle, BLANK));
        out.push(say(Role::Caption, words::district(lang)));
    }
    out.push(Block::Paragraph(Role::Subtitle, words::period(lang, report.period.as_deref())));
    out.extend(head::author(lang, report).map(|author| Block::Paragraph(Role::Subtitle, author)));
}

/// The files, and who is in no cluster.
fn source(lang: Language, report: &Report, views: &[View], names: &Names, lists: &Lists) -> String {
    let mut files: Vec<String> = Vec::new();
    for input in &report.inputs {
        // Standard input has no name.
        if input.file != "-" && !files.contains(&input.file) {
            files.push(input.file.clone());
        }
    }
    let mut out = vec![words::source(lang, report.schools.len(), &files)];
    let unassigned = unassigned(views);
    let count = unassigned.values().map(Vec::len).sum();
    let sentence = |(lacking, ids): (Lacking, Vec<&str>)| {
        lists.sentence(names.all(ids), |schools| words::unassigned(lang, schools, &lacking.shown()))
    };
    let all = unassigned.into_iter().map(sentence).collect();
    out.extend(lists.sentences(all, |_, annex| words::unassigned_in_all(lang, count, annex)));
    let mut left_out: Vec<String> = Vec::new();
    for row in report.excluded.iter().filter(|row| !row.school.is_empty()) {
        let reason = report.settings.exclude.iter().find(|(school, _)| *school == row.school);
        let school = words::schools(lang, std::slice::from_ref(&row.school));
        let text = reason.map_or_else(|| school.clone(), |(_, reason)| format!("{school} ({reason})"));
        if !left_out.contains(&text) {
            left_out.push(text);
        }
    }
    if !left_out.is_empty() {
        let (all, count) = (vec![words::left_out(lang, &left_out)], left_out.len());
        out.extend(lists.sentences(all, |_, annex| words::left_out_in_all(lang, count, annex)));
    }
    out.join(" ")
}

/// What a school without a cluster lacks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lacking {
    missing: Vec<String>,
    axis: Option<Axis>,
    has_others: bool,
}

impl Lacking {
    /// The same, to be said.
    pub(crate) fn shown(&self) -> no_index::Lacking<'_> {
        no_index::Lacking { axis: self.axis, missing: &self.missing, has_others: self.has_others }
    }
}

/// Schools without a cluster by what they lack.
fn unassigned<'a>(views: &[View<'a>]) -> BTreeMap<Lacking, Vec<&'a str>> {
    let mut out: BTreeMap<Lacking, Vec<&str>> = BTreeMap::new();
    for view in views {
        for school in view.schools.iter().filter(|school| school.cluster.is_none()) {
            out.entry(lacking(view.report, view.group, school)).or_default().push(&school.school);
        }
    }
    out
}

/// What a school without a cluster lacks.
pub(crate) fn lacking(report: &Report, group: &GroupReport, school: &SchoolReport) -> Lacking {
    let lacks = lacks(report, group, school);
    let has_others = lacks.iter().any(|lack| lack.has_others);
    let axis = if let [only] = &lacks[..] { Some(only.axis) } else { None };
    Lacking { missing: lacks.into_iter().flat_map(|lack| lack.missing).collect(), axis, has_others }
}
