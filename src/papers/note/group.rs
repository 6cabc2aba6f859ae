//! The sections of a group: how schools were put into clusters, the rosters, movement, pairs.

use super::lists::Lists;
use super::{changes, section, sure};
use crate::block::{Block, Level, PaperTable};
use crate::model::{Axis, Cluster, Link, Scale};
use crate::papers::Edition;
use crate::papers::names::Names;
use crate::papers::pairs::{self, doubts, is_distant, not_sought};
use crate::papers::thresholds::threshold;
use crate::papers::{View, border, means, told};
use crate::report::{AxisReport, LinkNote, PairReport, SchoolReport, UnpairedReport};
use crate::words::doubt::{Doubt, in_doubt};
use crate::words::note::{self as words, Head, Named, work};
use crate::words::number::{fixed, short};
use crate::words::report::nobody;
use crate::words::thresholds::unit as unit_after;
use crate::words::{basis, cluster, rule};

/// A group, what its schools are called, and the level of its headings.
pub(super) struct Chapter<'a> {
    /// The group.
    pub(super) view: &'a View<'a>,
    /// The schools' names.
    pub(super) names: &'a Names<'a>,
    /// What is too long for the note.
    pub(super) lists: &'a Lists,
    /// The level of its headings.
    pub(super) level: Level,
}

/// Adds the sections.
pub(super) fn add(chapter: &Chapter, edition: Edition, out: &mut Vec<Block>) {
    let is_full = edition == Edition::Full;
    order(chapter, is_full, out);
    clusters(chapter, is_full, out);
    if is_full {
        changes::add(chapter, out);
        sure::add_helped(chapter, out);
    }
    pairs(chapter, is_full, out);
    if is_full {
        attention(chapter, out);
    }
}

/// How schools were put into clusters.
fn order(chapter: &Chapter, is_full: bool, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    section(lang, Head::Order, chapter.level, out);
    let mut text = vec![words::two_signs(lang).to_owned()];
    for axis in Axis::BOTH {
        let axis_report = view.axis(axis);
        let all: f64 = axis_report.indicators.iter().map(|indicator| indicator.weight.abs()).sum();
        let first = axis_report.indicators.first().map(|indicator| indicator.weight.abs());
        let equal = axis_report.indicators.iter().all(|indicator| Some(indicator.weight.abs()) == first);
        let indicator = |indicator: &crate::report::IndicatorReport| {
            let percent = (!equal).then(|| short(lang, 100.0 * indicator.weight.abs() / all));
            words::indicator(lang, &indicator.column, indicator.weight < 0.0, percent.as_deref())
        };
        let indicators: Vec<String> = axis_report.indicators.iter().map(indicator).collect();
        text.push(words::made_of(lang, axis, &indicators, equal));
    }
    text.extend(means::sentences(lang, view.report, is_full));
    out.push(Block::text(text.join(" ")));
    let mut text: Vec<String> = Axis::BOTH.map(|axis| line(view, axis, is_full)).to_vec();
    text.push(words::on_the_line(lang).to_owned());
    out.push(Block::text(text.join(" ")));
}

fn line(view: &View, axis: Axis, is_full: bool) -> String {
    let axis_report = view.axis(axis);
    // A number of standard deviations says nothing at a meeting.
    let value =
        axis_report.threshold.filter(|_| axis_report.scale != Scale::ZScore && (is_full || view.is_common(axis)));
    let value = value.map(|at| view.with_unit(axis, threshold(view, axis, at)));
    if view.report.notes.keeps_thresholds && axis_report.threshold != axis_report.own_threshold {
        return rule::kept_note(view.lang, axis, value.as_deref());
    }
    let source = view.report.settings.axis(axis).source.as_deref();
    rule::note(view.lang, axis, axis_report.rule, axis_report.count, source, value.as_deref())
}

/// The table of clusters with their rosters.
fn clusters(chapter: &Chapter, is_full: bool, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    section(lang, Head::Clusters, chapter.level, out);
    let roster = |cluster: Cluster| {
        let ids = view.of_cluster(cluster).map(|school| school.school.as_str());
        chapter.names.all(ids)
    };
    let mut rows = Vec::new();
    let mut sizes = Vec::new();
    let mut rosters = Vec::new();
    for cluster in Cluster::ALL {
        let names = roster(cluster);
        sizes.push((cluster, names.len()));
        let list = if names.is_empty() { nobody(lang).to_owned() } else { names.join(", ") };
        rosters.push((headed(view, &cluster::heading(lang, cluster), names.len()), list));
        let (number, text) = (cluster.number().to_string(), cluster::words(cluster).schools.of(lang).to_owned());
        rows.push(vec![number, text, names.len().to_string()]);
    }
    let without: Vec<&str> = view
        .schools
        .iter()
        .filter(|school| school.cluster.is_none())
        .map(|school| school.school.as_str())
        .collect();
    if !without.is_empty() {
        let label = cluster::is_unassigned(lang).to_owned();
        let names = chapter.names.all(without.iter().copied());
        rosters.push((headed(view, &label, names.len()), names.join(", ")));
        rows.push(vec!["—".to_owned(), label, names.len().to_string()]);
    }
    let rosters = chapter.lists.rosters(rosters, |annex| words::see(lang, annex));
    rows.iter_mut().zip(rosters).for_each(|(row, list)| row.push(list));
    let head = words::cluster_columns(lang).map(str::to_owned).to_vec();
    out.push(Block::Table(PaperTable::new(head, rows).numbers([0, 2])));
    if !is_full {
        return;
    }
    let most = sizes.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let largest: Vec<Cluster> =
        sizes.iter().filter(|(_, count)| *count == most).map(|(cluster, _)| *cluster).collect();
    let mut text = Vec::new();
    if most > 0 && largest.len() < Cluster::ALL.len() {
        text.push(words::largest(lang, &largest, most));
    }
    let others = view.schools.iter().filter_map(|school| otherwise(view, chapter.names, school)).collect();
    text.extend(chapter.lists.sentences(others, |count, annex| words::otherwise_in_all(lang, count, annex)));
    if !text.is_empty() {
        out.push(Block::text(text.join(" ")));
    }
}

/// The head of a roster, with its group where there are groups.
fn headed(view: &View, head: &str, count: usize) -> String {
    let group = view.heading().map_or_else(String::new, |group| format!("{group}. "));
    format!("{group}{head} ({count})")
}

/// A school whose cluster is not the one of its indicators.
pub(crate) fn otherwise(view: &View, names: &Names, school: &SchoolReport) -> Option<String> {
    let lang = view.lang;
    let number = |cluster: Option<Cluster>| cluster.map(|cluster| cluster::number_tied(lang, cluster));
    let (to, computed) = (number(school.cluster)?, number(school.computed));
    let (basis, reason) = (basis::words(school.basis)?, view.grounds(school)?);
    let name = &names.short(&school.school);
    Some((basis.note)(lang, &basis::School { name, to: &to, computed: computed.as_deref(), reason: &reason }))
}

/// The table of pairs, and who goes without.
fn pairs(chapter: &Chapter, is_full: bool, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    let links = view.links();
    if links.is_empty() {
        return;
    }
    section(lang, Head::Pairs, chapter.level, out);
    let of = &view.pairs;
    let distant: Vec<&&PairReport> = of.iter().filter(|pair| is_distant(pair)).collect();
    let is_similar = |pair: &&PairReport| pair.distance.is_some() && pairs::by_order(view, pair).is_none();
    let are_similar = distant.is_empty() && of.iter().all(is_similar);
    let between: Vec<Link> = links.iter().map(|link| link.link).collect();
    let mut text = Vec::new();
    if !of.is_empty() {
        text.push(work::pairs(lang, &between, are_similar));
    }
    let limits: Vec<&&LinkNote> = links.iter().filter(|link| link.capacity > 0 && !of.is_empty()).collect();
    match &limits[..] {
        [first, rest @ ..] if rest.iter().all(|link| link.capacity == first.capacity) => {
            text.push(work::capacity(lang, first.capacity, None));
        }
        _ => text.extend(limits.iter().map(|link| work::capacity(lang, link.capacity, Some(link.link.mentors())))),
    }
    if !distant.is_empty() {
        let name = |pair: &&&PairReport| {
            work::pair(lang, &chapter.names.short(&pair.mentee), &chapter.names.short(&pair.mentor))
        };
        let all = vec![work::distant(lang, &distant.iter().map(name).collect::<Vec<_>>())];
        let count = distant.len();
        let short = |_, annex| work::distant_in_all(lang, count, annex);
        text.extend(chapter.lists.sentences(all, short));
    }
    let doubtful = if is_full { of.iter().filter(|pair| !doubts(view, pair).is_empty()).count() } else { 0 };
    if doubtful > 0 {
        text.push(work::doubtful(lang, doubtful, of.len()));
    }
    text.extend(not_sought(view));
    text.extend(
        chapter.lists.pairs.filter(|_| !of.is_empty()).map(|annex| work::pairs_in_annex(lang, of.len(), annex)),
    );
    if !text.is_empty() {
        out.push(Block::text(text.join(" ")));
    }
    if !of.is_empty() && chapter.lists.pairs.is_none() {
        out.push(Block::Table(pair_table(view, chapter.names, is_full)));
    }
    for (reason, ids) in by_reason(&view.unpaired) {
        let sentence = |schools: &Named| work::unpaired(lang, schools, reason);
        out.push(Block::text(chapter.lists.sentence(chapter.names.all(ids), sentence)));
    }
}

/// The pairs of a group, each with its reasons.
pub(super) fn pair_table(view: &View, names: &Names, is_full: bool) -> PaperTable {
    let row =
        |pair: &&PairReport| vec![names.lines(&pair.mentee), names.lines(&pair.mentor), why(view, pair, is_full)];
    let head = work::pair_columns(view.lang).map(str::to_owned).to_vec();
    PaperTable::new(head, view.pairs.iter().map(row).collect())
}

/// Schools without a pair by their reason, in the order in which reasons appear.
pub(super) fn by_reason<'a>(without: &[&'a UnpairedReport]) -> Vec<(crate::model::Reason, Vec<&'a str>)> {
    let mut out: Vec<(crate::model::Reason, Vec<&str>)> = Vec::new();
    for unpaired in without {
        match out.iter_mut().find(|(reason, _)| *reason == unpaired.reason) {
            Some((_, ids)) => ids.push(&unpaired.mentee),
            None => out.push((unpaired.reason, vec![&unpaired.mentee])),
        }
    }
    out
}

/// Why a pair is suggested: the contingent in a word, and the results and the doubts, if they may be told.
pub(super) fn why(view: &View, pair: &PairReport, with_results: bool) -> String {
    let lang = view.lang;
    let doubts = if with_results { doubts(view, pair) } else { Vec::new() };
    let is_told = |doubt: Doubt| !doubts.contains(&doubt);
    let likeness = pairs::likeness(view, pair).filter(|_| is_told(Doubt::Distant));
    let contingent = likeness.map(|word| work::contingent(lang, word));
    // A doubt about the results says how they compare.
    let says_gap = with_results && is_told(Doubt::SmallGap) && is_told(Doubt::MentorLower);
    let gap = pair.results_gap.filter(|_| says_gap).map(|gap| {
        let number = told::change(view, pair).map_or_else(|| fixed(lang, gap.abs(), 2), |change| change.size());
        let unit = view.unit(Axis::Results);
        let by = match unit {
            Some(unit) => format!("{number} {}", unit_after(lang, &number, unit)),
            None => number,
        };
        // A number of standard deviations, or of codes such as 0 and 1, says nothing to a reader.
        let results = view.axis(Axis::Results);
        let is_readable = results.scale != Scale::ZScore && results.has_border;
        work::better(lang, gap, is_readable.then_some(by.as_str()))
    });
    let all: Vec<String> = contingent.into_iter().chain(gap).chain(in_doubt(lang, &doubts)).collect();
    if all.is_empty() { "—".to_owned() } else { all.join("; ") }
}

/// Schools near the threshold of the results.
fn attention(chapter: &Chapter, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    section(lang, Head::Attention, chapter.level, out);
    let near = |high: bool| chapter.names.all(near(view, high).map(|school| school.school.as_str()));
    let (risk, close) = (near(true), near(false));
    let mut text = Vec::new();
    if !risk.is_empty() {
        text.push(chapter.lists.sentence(risk, |schools| work::at_risk(lang, schools)));
    }
    if !close.is_empty() {
        text.push(chapter.lists.sentence(close, |schools| work::close(lang, schools)));
    }
    if text.is_empty() {
        text.push(work::nobody_near(lang).to_owned());
    }
    out.push(Block::text(text.join(" ")));
    sure::add(chapter, out);
}

/// Schools near the threshold of the results, in the clusters on one of its sides.
pub(super) fn near<'a>(view: &View<'a>, high: bool) -> impl Iterator<Item = &'a SchoolReport> {
    border::near(view, Axis::Results)
        .filter(move |school| school.cluster.is_some_and(|cluster| cluster.is_high() == high))
}

/// The indicators of the contingent that are not results as well.
pub(crate) fn of_contingent<'a>(
    complexity: &'a AxisReport,
    results: &'a AxisReport,
) -> impl Iterator<Item = &'a str> {
    let is_result = |column: &str| results.indicators.iter().any(|indicator| indicator.column == column);
    complexity
        .indicators
        .iter()
        .map(|indicator| indicator.column.as_str())
        .filter(move |column| !is_result(column))
}
