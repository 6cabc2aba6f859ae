//! The sections of a group: how schools were put into clusters, the rosters, movement, pairs.

use super::section;
use crate::block::{Block, Grid, Level};
use crate::model::{Axis, Basis, Cluster, Language, Link, Scale};
use crate::papers::Edition;
use crate::papers::names::Names;
use crate::papers::pairs::{closeness, is_distant, not_sought};
use crate::papers::thresholds::threshold;
use crate::papers::{View, border, means};
use crate::report::{AxisReport, Cause, LinkNote, Move, MoveKind, PairReport, SchoolReport, UnpairedReport};
use crate::words::capital;
use crate::words::movement::contingent_too;
use crate::words::note::{self as words, Head, work};
use crate::words::number::{decimals_apart, fixed, short};
use crate::words::pairs::closeness as closeness_word;
use crate::words::report::nobody;
use crate::words::thresholds::unit as unit_after;

/// A group with how its schools are called and the level of its headings.
pub(super) struct Place<'a> {
    /// The group.
    pub(super) view: &'a View<'a>,
    /// The schools' names.
    pub(super) names: &'a Names<'a>,
    /// The level of its headings.
    pub(super) level: Level,
}

/// Adds the sections.
pub(super) fn add(place: &Place, edition: Edition, parts: &mut Vec<Block>) {
    let is_full = edition == Edition::Full;
    order(place, is_full, parts);
    clusters(place, is_full, parts);
    if is_full {
        changes(place, parts);
    }
    pairs(place, is_full, parts);
    if is_full {
        attention(place, parts);
    }
}

/// How schools were put into clusters.
fn order(place: &Place, is_full: bool, parts: &mut Vec<Block>) {
    let (view, lang) = (place.view, place.view.lang);
    section(lang, Head::Order, place.level, parts);
    let mut text = vec![words::two_signs(lang).to_owned()];
    for axis in Axis::BOTH {
        let one = view.axis(axis);
        let all: f64 = one.indicators.iter().map(|indicator| indicator.weight.abs()).sum();
        let first = one.indicators.first().map(|indicator| indicator.weight.abs());
        let equal = one.indicators.iter().all(|indicator| Some(indicator.weight.abs()) == first);
        let indicator = |one: &crate::report::IndicatorReport| {
            let percent = (!equal).then(|| short(lang, 100.0 * one.weight.abs() / all));
            words::indicator(lang, &one.column, one.weight < 0.0, percent.as_deref())
        };
        let indicators: Vec<String> = one.indicators.iter().map(indicator).collect();
        text.push(words::made_of(lang, axis, &indicators, equal));
    }
    text.extend(means::told(lang, view.report, is_full));
    parts.push(Block::text(text.join(" ")));
    let mut text: Vec<String> = Axis::BOTH.map(|axis| line(view, axis, is_full)).to_vec();
    text.push(words::on_the_line(lang).to_owned());
    parts.push(Block::text(text.join(" ")));
}

fn line(view: &View, axis: Axis, is_full: bool) -> String {
    let one = view.axis(axis);
    // A number of standard deviations says nothing at a meeting.
    let value = one.threshold.filter(|_| one.scale != Scale::ZScore && (is_full || view.is_common(axis)));
    let value = value.map(|at| view.with_unit(axis, threshold(view, axis, at)));
    if view.report.notes.keeps_thresholds && one.threshold != one.own_threshold {
        return words::kept_line(view.lang, axis, value.as_deref());
    }
    let source = view.report.settings.axis(axis).source.as_deref();
    words::threshold(view.lang, axis, one.rule, one.count, source, value.as_deref())
}

/// The table of clusters with their rosters.
fn clusters(place: &Place, is_full: bool, parts: &mut Vec<Block>) {
    let (view, lang) = (place.view, place.view.lang);
    section(lang, Head::Clusters, place.level, parts);
    let roster = |cluster: Cluster| {
        let ids = view.of_cluster(cluster).map(|school| school.school.as_str());
        place.names.all(ids)
    };
    let mut rows = Vec::new();
    let mut sizes = Vec::new();
    for cluster in Cluster::ALL {
        let names = roster(cluster);
        sizes.push((cluster, names.len()));
        let list = if names.is_empty() { nobody(lang).to_owned() } else { names.join(", ") };
        let number = cluster.number().to_string();
        rows.push(vec![number, words::describe(lang, cluster).to_owned(), names.len().to_string(), list]);
    }
    let without: Vec<&str> =
        view.schools.iter().filter(|one| one.cluster.is_none()).map(|one| one.school.as_str()).collect();
    if !without.is_empty() {
        let label = crate::words::report::unassigned(lang).to_lowercase();
        let names = place.names.all(without.iter().copied());
        rows.push(vec!["—".to_owned(), label, names.len().to_string(), names.join(", ")]);
    }
    let head = words::cluster_columns(lang).map(str::to_owned).to_vec();
    parts.push(Block::Table(Grid::new(head, rows).numbers([0, 2])));
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
    text.extend(view.schools.iter().filter_map(|school| otherwise(view, place.names, school)));
    if !text.is_empty() {
        parts.push(Block::text(text.join(" ")));
    }
}

/// A school whose cluster is not the one of its indicators.
pub(crate) fn otherwise(view: &View, names: &Names, school: &SchoolReport) -> Option<String> {
    let lang = view.lang;
    let number = |cluster: Option<Cluster>| cluster.map(|cluster| words::number(lang, cluster));
    let (to, computed) = (number(school.cluster), number(school.computed));
    let name = names.short(&school.school);
    match school.basis {
        Basis::Decided => {
            let decisions = &view.report.settings.decisions;
            let decision = decisions.iter().find(|one| one.school == school.school)?;
            let reason = &crate::words::decision::grounds(lang, decision);
            Some(words::decided(lang, &name, &to?, computed.as_deref(), reason))
        }
        Basis::Held => Some(words::held(lang, &name, &to?, &computed?)),
        Basis::Computed => None,
    }
}

/// The three sentences of movement.
fn changes(place: &Place, parts: &mut Vec<Block>) {
    let (view, lang) = (place.view, place.view.lang);
    if view.report.movement.is_none() {
        return;
    }
    section(lang, Head::Changes, place.level, parts);
    let in_group = || view.moves.iter().copied();
    let of = |kind: MoveKind| in_group().filter(move |one| one.on_paper() == kind);
    let name = |one: &Move| mover(lang, place.names, one);
    let entered: Vec<String> = of(MoveKind::Entered).map(name).collect();
    let fell: Vec<String> = of(MoveKind::FellOut).map(name).collect();
    let is_spared = |one: &&Move| match one.kind {
        // Its cause is that of both axes.
        MoveKind::Crossed => one.under_previous.is_some_and(Cluster::is_high),
        _ => matches!(one.cause, Some(Cause::Threshold | Cause::Both)),
    };
    let spared = of(MoveKind::FellOut).filter(is_spared);
    let spared: Vec<String> = spared.map(name).collect();
    let [complexity, results] = Axis::BOTH.map(|axis| view.is_broken(axis));
    let mut text = Vec::new();
    // Nothing is denied that a move over both axes, or one that cannot be compared, did as well.
    let went = |up: bool| {
        in_group()
            .any(|one| one.from.zip(one.to).is_some_and(|(from, to)| from.is_high() != up && to.is_high() == up))
    };
    if results {
        text.push(work::broken(lang, Axis::Results).to_owned());
    } else {
        let told = !entered.is_empty() || !went(true);
        text.extend(told.then(|| work::entered(lang, &entered)));
        text.extend((!fell.is_empty() || !went(false)).then(|| work::fell_out(lang, &fell, &spared, told)));
    }
    let is_crossing = |one: &&Move| matches!(one.kind, MoveKind::Contingent | MoveKind::Crossed);
    let ways = crossings(place, in_group().filter(is_crossing));
    if !ways.is_empty() {
        text.push(capital(&format!("{}.", ways.join("; "))));
    } else if !complexity && !in_group().any(|one| one.axes.contains(&Axis::Complexity)) {
        text.push(work::no_crossing(lang).to_owned());
    }
    if complexity {
        text.push(work::broken(lang, Axis::Complexity).to_owned());
    }
    let unlike: Vec<String> = of(MoveKind::NotComparable).map(name).collect();
    if !unlike.is_empty() {
        text.push(work::not_comparable(lang, &unlike));
    }
    parts.push(Block::text(text.join(" ")));
}

/// A school that moved, with a word if it changed its contingent beside its results.
pub(super) fn mover(lang: Language, names: &Names, one: &Move) -> String {
    let name = names.short(&one.school);
    match one.kind {
        MoveKind::Crossed => format!("{name} ({})", contingent_too(lang)),
        _ => name,
    }
}

/// From which cluster to which, and why.
#[derive(PartialEq)]
struct Way {
    from: Cluster,
    to: Cluster,
    why: &'static str,
}

/// The schools that went from one contingent to the other, those of one way and reason together.
fn crossings<'a>(place: &Place, moves: impl Iterator<Item = &'a Move>) -> Vec<String> {
    let lang = place.view.lang;
    let mut ways: Vec<(Way, Vec<String>)> = Vec::new();
    for one in moves {
        let Some((from, to)) = one.from.zip(one.to) else { continue };
        let way = Way { from, to, why: work::crossing(lang, one.cause, &one.axes, one.is_decided()) };
        let name = place.names.short(&one.school);
        match ways.iter_mut().find(|(other, _)| *other == way) {
            Some((_, names)) => names.push(name),
            None => ways.push((way, vec![name])),
        }
    }
    let told = |(way, names): (Way, Vec<String>)| {
        work::crossed(lang, &names, &words::number(lang, way.from), &words::number(lang, way.to), way.why)
    };
    ways.into_iter().map(told).collect()
}

/// The table of pairs, and who goes without.
fn pairs(place: &Place, is_full: bool, parts: &mut Vec<Block>) {
    let (view, lang) = (place.view, place.view.lang);
    let links = view.links();
    if links.is_empty() {
        return;
    }
    section(lang, Head::Pairs, place.level, parts);
    let of = &view.pairs;
    let distant: Vec<&&PairReport> = of.iter().filter(|pair| is_distant(pair)).collect();
    let are_similar = distant.is_empty() && of.iter().all(|pair| pair.distance.is_some());
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
            work::pair(lang, &place.names.short(&pair.mentee), &place.names.short(&pair.mentor))
        };
        text.push(work::distant(lang, &distant.iter().map(name).collect::<Vec<_>>()));
    }
    text.extend(not_sought(view));
    if !text.is_empty() {
        parts.push(Block::text(text.join(" ")));
    }
    if !of.is_empty() {
        let row = |pair: &&PairReport| {
            vec![place.names.full(&pair.mentee), place.names.full(&pair.mentor), why(view, pair, is_full)]
        };
        let head = work::pair_columns(lang).map(str::to_owned).to_vec();
        parts.push(Block::table(head, of.iter().map(row).collect()));
    }
    for (reason, ids) in by_reason(&view.unpaired) {
        parts.push(Block::text(work::unpaired(lang, &place.names.all(ids), reason)));
    }
}

/// Schools without a pair by their reason, in the order in which reasons appear.
pub(super) fn by_reason<'a>(without: &[&'a UnpairedReport]) -> Vec<(crate::model::Reason, Vec<&'a str>)> {
    let mut out: Vec<(crate::model::Reason, Vec<&str>)> = Vec::new();
    for one in without {
        match out.iter_mut().find(|(reason, _)| *reason == one.reason) {
            Some((_, ids)) => ids.push(&one.mentee),
            None => out.push((one.reason, vec![&one.mentee])),
        }
    }
    out
}

/// Why a pair is suggested: the contingent in a word, and the results, if they may be told.
pub(super) fn why(view: &View, pair: &PairReport, with_results: bool) -> String {
    let lang = view.lang;
    let contingent = pair.distance.map(|apart| {
        let word = closeness_word(lang, closeness(apart));
        crate::words::note::work::contingent(lang, word)
    });
    let gap = pair.results_gap.filter(|_| with_results).map(|gap| {
        // All gaps of a group have the same decimals: as many as they need.
        let number = fixed(lang, gap.abs(), decimals_apart(gap, 0.0, view.gap_decimals));
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
    let all: Vec<String> = contingent.into_iter().chain(gap).collect();
    if all.is_empty() { "—".to_owned() } else { all.join("; ") }
}

/// Schools near the threshold of the results.
fn attention(place: &Place, parts: &mut Vec<Block>) {
    let (view, lang) = (place.view, place.view.lang);
    section(lang, Head::Attention, place.level, parts);
    let near = |high: bool| place.names.all(near(view, high).map(|one| one.school.as_str()));
    let (risk, close) = (near(true), near(false));
    let mut text = Vec::new();
    if !risk.is_empty() {
        text.push(work::at_risk(lang, &risk));
    }
    if !close.is_empty() {
        text.push(work::close(lang, &close));
    }
    if text.is_empty() {
        text.push(work::nobody_near(lang).to_owned());
    }
    parts.push(Block::text(text.join(" ")));
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
    let is_result = |column: &str| results.indicators.iter().any(|one| one.column == column);
    complexity.indicators.iter().map(|one| one.column.as_str()).filter(move |column| !is_result(column))
}
