//! The report as a row of blocks in one language.

use super::names::Names;
use super::screen::{self, Room};
use super::{Edition, View, beside, border, compare, meeting, pairs, paths, plan, sure, thresholds};
use crate::block::Block;
use crate::model::{Axis, Basis, Cluster, Language};
use crate::report::{AxisReport, GroupReport, Report, SchoolReport};
use crate::words::folder::Attention;
use crate::words::report::{self as words, Section};
use crate::words::{basis as basis_words, cluster, implausible, no_index, reading, warnings};

/// The whole report, or its short form; `room`: that of a line, where it is one of text.
pub(crate) fn document(lang: Language, report: &Report, edition: Edition, room: Option<Room>) -> Vec<Block> {
    let out = blocks(lang, report, edition, room);
    if room.is_some_and(Room::is_short) { screen::folded(lang, out) } else { out }
}

fn blocks(lang: Language, report: &Report, edition: Edition, room: Option<Room>) -> Vec<Block> {
    let mut out = vec![Block::title(words::title(lang, report.title.as_deref(), report.period.as_deref()))];
    if edition == Edition::Meeting {
        meeting::add(lang, report, room, &mut out);
        return out;
    }
    let is_short = room.is_some_and(Room::is_short);
    out.push(Block::List(head(lang, report, is_short)));
    if let Some(years) = &report.movement {
        compare::add(lang, years, room, &mut out);
    }
    let views = View::within(lang, report, room);
    let is_many = is_short && views.len() > screen::GROUPS;
    if is_many {
        out.push(screen::groups(lang, report, &views));
    }
    for view in views.iter().filter(|_| !is_many) {
        group_head(lang, report, view.group, &mut out);
        thresholds::add(view, Edition::Full, &mut out);
        rosters(view, &mut out);
        exceptions(view, &mut out);
        pairs::add(view, &mut out);
        border::add(view, &mut out);
        sure::add(view, &mut out);
    }
    if let Some(all) = &report.paths {
        paths::section(lang, all, &mut out);
    }
    if let Some(training) = &report.training {
        plan::add(lang, training, &mut out);
    }
    if !is_short {
        out.extend(beside::sections(lang, report, &Names::new(report)));
    }
    left_out(lang, report, &mut out);
    noted(lang, report, &mut out);
    notes(lang, Vec::new(), &mut out);
    out
}

/// What was read, and how many schools are in clusters.
fn head(lang: Language, report: &Report, is_short: bool) -> Vec<String> {
    let mut out = Vec::new();
    for input in &report.inputs {
        out.extend(if is_short { reading::source(lang, input) } else { reading::head(lang, input) });
    }
    out.extend(warnings::filled_down(lang, &report.notes.warnings));
    out.extend(implausible::short(lang, &report.implausible));
    let settings = report.settings.file_name();
    if !is_short || settings.is_none() {
        out.push(words::settings_used(lang, settings.as_deref()));
    }
    if let [only] = &report.groups[..] {
        out.push(words::assigned(lang, only.clusters));
    }
    out
}

/// How many pairs and schools a person must look at.
pub(crate) fn attention(lang: Language, report: &Report) -> Attention {
    let mut out = Attention { doubtful: 0, near: 0 };
    for view in View::all(lang, report) {
        out.doubtful += view.pairs.iter().filter(|pair| !pairs::doubts(&view, pair).is_empty()).count();
        out.near += view.schools.iter().filter(|school| border::is_near_any(school)).count();
    }
    out
}

/// The lists alone: rosters, border schools, schools without a pair, and the notes.
pub(crate) fn lists(lang: Language, report: &Report) -> Vec<Block> {
    let mut out = vec![Block::title(words::title(lang, report.title.as_deref(), report.period.as_deref()))];
    out.extend(doubts(lang, report).into_iter().map(Block::text));
    for view in View::all(lang, report) {
        out.extend(group_heading(lang, report, view.group));
        rosters(&view, &mut out);
        exceptions(&view, &mut out);
        border::add(&view, &mut out);
        pairs::without(&view, &mut out);
    }
    notes(lang, Vec::new(), &mut out);
    out
}

/// How the lists came about: thresholds, what was read and left out, warnings.
pub(crate) fn grounds(lang: Language, report: &Report) -> Vec<Block> {
    let mut out = Vec::new();
    for view in View::all(lang, report) {
        out.extend(group_heading(lang, report, view.group));
        thresholds::add(&view, Edition::Full, &mut out);
    }
    left_out(lang, report, &mut out);
    noted(lang, report, &mut out);
    out
}

/// What a reader of papers without settings must know; those of the meeting have no movement.
pub(crate) fn cautions(lang: Language, report: &Report, edition: Edition) -> Vec<String> {
    let notes = &report.notes;
    let is_full = edition == Edition::Full;
    let mut out = crate::words::note::cautions::all(lang, &named(report), is_full, notes.keeps_thresholds);
    if !is_full {
        out.extend(doubts(lang, report));
    }
    out
}

/// The warnings, with schools by what they are called.
pub(crate) fn named(report: &Report) -> Vec<warnings::Told> {
    let names = Names::new(report);
    warnings::named(&report.notes.warnings, |id| names.short(id))
}

/// Values that can hardly be meant, in plain words: what stands on top of the papers.
pub(crate) fn doubts(lang: Language, report: &Report) -> Vec<String> {
    implausible::on_top(lang, &report.notes.warnings)
}

fn noted(lang: Language, report: &Report, out: &mut Vec<Block>) {
    let lines = warnings::all(lang, &named(report));
    if !lines.is_empty() {
        out.push(Block::section(words::section(lang, Section::Warnings)));
        out.push(Block::List(lines));
    }
}

/// The two notes at the end, and what else a reader must know.
pub(super) fn notes(lang: Language, cautions: Vec<String>, out: &mut Vec<Block>) {
    out.push(Block::section(words::section(lang, Section::Notes)));
    let notes = words::notes(lang).into_iter().map(str::to_owned);
    out.push(Block::List(notes.chain(cautions).collect()));
}

/// Heads a group's part.
fn group_heading(lang: Language, report: &Report, group: &GroupReport) -> Option<Block> {
    group.group.as_ref().map(|name| Block::part(words::group(lang, report.by(), name)))
}

/// The same with the number of its schools, where there are several groups.
pub(super) fn group_head(lang: Language, report: &Report, group: &GroupReport, out: &mut Vec<Block>) {
    out.extend(group_heading(lang, report, group));
    if group.group.is_some() && report.groups.len() > 1 {
        out.push(Block::text(words::assigned(lang, group.clusters)));
    }
}

pub(super) fn rosters(view: &View, out: &mut Vec<Block>) {
    let lang = view.lang;
    out.push(Block::section(words::section(lang, Section::Rosters)));
    for cluster in Cluster::ALL {
        let heading = cluster::heading(lang, cluster);
        let items: Vec<String> = view.of_cluster(cluster).map(|school| view.called(&school.school)).collect();
        if view.has_names() && !items.is_empty() {
            // Names would run together in a row.
            out.push(Block::text(format!("{} ({}):", heading, items.len())));
            out.push(Block::Names(items));
        } else {
            out.push(view.roster(&heading, &items));
        }
    }
    out.extend(cut_names(view));
}

/// Says that long names are cut.
pub(super) fn cut_names(view: &View) -> Option<Block> {
    view.is_cut.then(|| Block::text(crate::words::screen::cut_names(view.lang)))
}

/// Schools without a cluster, and those whose cluster is not the one of their indicators.
fn exceptions(view: &View, out: &mut Vec<Block>) {
    let lang = view.lang;
    let unassigned: Vec<&&SchoolReport> = view.schools.iter().filter(|school| school.cluster.is_none()).collect();
    if !unassigned.is_empty() {
        out.push(Block::text(format!("{} ({}):", cluster::unassigned(lang), unassigned.len())));
        out.push(Block::List(unassigned.iter().map(|school| why_unassigned(view, school)).collect()));
    }
    decisions(view, out);
    held(view, out);
}

/// The schools whose cluster has a basis, each with what it rests on.
fn resting_on(view: &View, basis: Basis) -> Vec<String> {
    let number = |cluster: Option<Cluster>| cluster.map(|cluster| cluster::number(view.lang, cluster));
    let school = |school: &&SchoolReport| {
        let (to, computed) = (number(school.cluster)?, number(school.computed));
        let (name, reason) = (&view.called(&school.school), &view.grounds(school)?);
        let school = basis_words::School { name, to: &to, computed: computed.as_deref(), reason };
        Some((basis_words::words(basis)?.report)(view.lang, &school))
    };
    view.schools.iter().filter(|school| school.basis == basis).filter_map(school).collect()
}

/// Schools that keep last year's cluster.
pub(crate) fn held(view: &View, out: &mut Vec<Block>) {
    let held = resting_on(view, Basis::Held);
    if !held.is_empty() {
        out.push(Block::text(format!("{} ({}):", basis_words::HELD_HEADING.of(view.lang), held.len())));
        out.push(Block::List(held));
    }
}

/// What a school lacks on an axis without an index.
pub(crate) struct Lack {
    /// Which axis.
    pub(crate) axis: Axis,
    /// The indicators without a value.
    pub(crate) missing: Vec<String>,
    /// Whether there are others of the axis.
    pub(crate) has_others: bool,
}

/// The indicators of an axis for which a school has no value.
pub(crate) fn missing(report: &Report, axis: &AxisReport, school: &SchoolReport) -> Vec<String> {
    let columns = axis.indicators.iter().map(|indicator| &indicator.column);
    columns.filter(|column| report.value(school, column).is_none()).cloned().collect()
}

/// What a school without a cluster lacks.
pub(crate) fn lacks(report: &Report, group: &GroupReport, school: &SchoolReport) -> Vec<Lack> {
    let axes = [
        (Axis::Complexity, &group.complexity, school.complexity),
        (Axis::Results, &group.results, school.results),
    ];
    let lack = |(axis, axis_report, _): (Axis, &AxisReport, Option<f64>)| {
        let missing = missing(report, axis_report, school);
        Lack { axis, has_others: missing.len() < axis_report.indicators.len(), missing }
    };
    axes.into_iter().filter(|(_, _, index)| index.is_none()).map(lack).collect()
}

/// A school with the reason why it is in no cluster.
pub(crate) fn why_unassigned(view: &View, school: &SchoolReport) -> String {
    format!("{} — {}", view.called(&school.school), reasons(view, school))
}

/// Why a school is in no cluster: the indicators that are missing.
pub(crate) fn reasons(view: &View, school: &SchoolReport) -> String {
    let why = |lack: &Lack| no_index::report(view.lang, lack.axis, &lack.missing, lack.has_others);
    let reasons: Vec<String> = lacks(view.report, view.group, school).iter().map(why).collect();
    if reasons.is_empty() {
        return no_index::few_pupils(view.lang);
    }
    reasons.join("; ")
}

/// Clusters that the commission decided.
pub(crate) fn decisions(view: &View, out: &mut Vec<Block>) {
    let decided = resting_on(view, Basis::Decided);
    if !decided.is_empty() {
        out.push(Block::text(format!("{} ({}):", basis_words::DECISIONS.of(view.lang), decided.len())));
        out.push(Block::List(decided));
    }
}

/// Rows that are no schools.
pub(crate) fn left_out(lang: Language, report: &Report, out: &mut Vec<Block>) {
    if report.excluded.is_empty() {
        return;
    }
    out.push(Block::section(words::section(lang, Section::LeftOut)));
    let reason = |id: &str| {
        let given = report.settings.exclude.iter().find(|(school, _)| school == id);
        given.map_or_else(String::new, |(_, reason)| reason.clone())
    };
    let several = report.inputs.len() > 1;
    out.push(Block::List(reading::all_excluded(lang, &report.excluded, several, reason)));
}
