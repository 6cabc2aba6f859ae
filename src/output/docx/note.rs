//! The note as a whole: what is said in which order.

use std::collections::BTreeMap;

use super::group::{self, Place};
use super::heading::section;
use super::{Document, Part, Section, annex, proposals};
use crate::lang::note::work;
use crate::lang::note::{self as words, BLANK, Head};
use crate::lang::visible;
use crate::model::{Axis, Language, Rule};
use crate::output::Edition;
use crate::output::document::{View, cautions, doubts, lacks};
use crate::output::names::Names;
use crate::report::{GroupReport, Report, SchoolReport};

/// Half points of the note's text, and the height of its lines.
const SIZE: (u32, u32) = (28, 360);

/// The note as a document.
pub(super) fn document(lang: Language, report: &Report, edition: Edition) -> Document {
    let names = Names::new(report);
    let is_full = edition == Edition::Full;
    let views = View::all(lang, report);
    let mut parts = Vec::new();
    head(lang, report, edition, &mut parts);
    if is_full {
        section(lang, Head::Goal, 1, &mut parts);
        parts.push(Part::text(words::goal(lang)));
        section(lang, Head::Source, 1, &mut parts);
        parts.push(Part::text(source(lang, report, &views, &names)));
        parts.extend(doubts(lang, report).into_iter().map(Part::text));
    }
    let grouped = report.groups.len() > 1 || report.groups.iter().any(|group| group.group.is_some());
    for view in &views {
        let level = if grouped { 2 } else { 1 };
        parts.extend(view.heading().map(|heading| Part::heading(1, heading)));
        group::add(&Place { view, names: &names, level }, edition, &mut parts);
    }
    if let Some(training) = report.training.as_ref().filter(|_| is_full) {
        section(lang, Head::Training, 1, &mut parts);
        parts.push(Part::text(work::training(lang, training).join(" ")));
    }
    section(lang, if is_full { Head::Limits } else { Head::Reading }, 1, &mut parts);
    parts.extend(words::notes(lang).map(Part::text));
    let is_relative = |rule: Rule| matches!(rule, Rule::Median | Rule::Percentile(_));
    let mut axes = report.groups.iter().flat_map(|group| [group.complexity.rule, group.results.rule]);
    if is_full && axes.any(is_relative) {
        parts.push(Part::text(words::relative(lang)));
    }
    parts.extend(cautions(lang, report, edition).into_iter().map(Part::text));
    let mut sections = vec![Section { turned: false, parts }];
    if is_full {
        let parts = &mut sections[0].parts;
        proposals::add(lang, report, &views, &names, parts);
        parts.push(Part::Styled("Line", work::signature(lang).to_owned()));
        sections.extend(annex::sections(lang, report, &views, &names));
    }
    let title = words::title(lang).join(" ");
    Document { lang, title, size: SIZE.0, line: SIZE.1, indent: 709, head: SIZE.0, numbered: true, sections }
}

/// The organisation, the name of the note, the district and the year; what is not known is left to fill in.
fn head(lang: Language, report: &Report, edition: Edition, parts: &mut Vec<Part>) {
    let styled = |style: &'static str, text: &str| Part::Styled(style, text.to_owned());
    let [name, of] = match edition {
        Edition::Full => words::title(lang),
        Edition::Meeting => words::meeting(lang),
    };
    if edition == Edition::Full {
        parts.push(styled("Subtitle", BLANK));
        parts.push(styled("Caption", words::organisation(lang)));
    }
    parts.push(styled("Title", name));
    parts.push(styled("Subtitle", of));
    if let Some(title) = &report.title {
        parts.push(styled("Subtitle", &visible(title)));
    } else {
        parts.push(styled("Subtitle", BLANK));
        parts.push(styled("Caption", words::district(lang)));
    }
    parts.push(Part::Styled("Subtitle", words::period(lang, report.period.as_deref())));
}

/// The files, and who is in no cluster.
fn source(lang: Language, report: &Report, views: &[View], names: &Names) -> String {
    let mut files: Vec<String> = Vec::new();
    for input in &report.inputs {
        // A stream has no name.
        if input.file != "-" && !files.contains(&input.file) {
            files.push(input.file.clone());
        }
    }
    let mut out = vec![words::source(lang, report.schools.len(), &files)];
    for ((missing, why), ids) in unassigned(views) {
        out.push(words::unassigned(lang, &names.all(ids), &missing, why));
    }
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
        out.push(words::left_out(lang, &left_out));
    }
    out.join(" ")
}

/// The indicators that a school without a cluster lacks; the axis, if it is one, and whether others of it are there.
type Lacking = (Vec<String>, (Option<Axis>, bool));

/// Schools without a cluster by what they lack.
fn unassigned<'a>(views: &[View<'a>]) -> BTreeMap<Lacking, Vec<&'a str>> {
    let mut out: BTreeMap<Lacking, Vec<&str>> = BTreeMap::new();
    for view in views {
        for school in view.schools.iter().filter(|one| one.cluster.is_none()) {
            out.entry(lacking(view.report, view.group, school)).or_default().push(&school.school);
        }
    }
    out
}

/// What a school without a cluster lacks.
pub(in crate::output) fn lacking(report: &Report, group: &GroupReport, school: &SchoolReport) -> Lacking {
    let lacks = lacks(report, group, school);
    let some = lacks.iter().any(|lack| lack.has_others);
    let axis = if let [only] = &lacks[..] { Some(only.axis) } else { None };
    (lacks.into_iter().flat_map(|lack| lack.missing).collect(), (axis, some))
}
