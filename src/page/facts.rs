//! What the script tells of a school in its panel, and of the pairs under another limit: every decision and every
//! printed number is made here.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::pairs::in_tables;
use super::ways::by_school;
use crate::block::Block;
use crate::model::{Axis, Language, Reason, Scale};
use crate::page::map::{Plot, axis_name};
use crate::papers::View;
use crate::papers::border::is_near_any;
use crate::papers::compare::stays;
use crate::papers::explain;
use crate::papers::pairs::{alternative, doubts, unpaired_line};
use crate::papers::sure;
use crate::report::{MOST_EXPLAINED, MoveKind, PairReport, Report, SchoolPath, SchoolReport, UnpairedReport};
use crate::words::doubt;
use crate::words::moves;
use crate::words::panel;
use crate::words::visible;

/// The facts, for the data of the script.
pub(super) fn facts(lang: Language, report: &Report, plots: &[Plot]) -> Value {
    let said = panel::script(lang).into_iter().map(|(key, text)| (key.to_owned(), Value::String(text)));
    let said: Map<String, Value> = said.collect();
    let ways = by_school(report);
    let groups: Vec<Value> = plots.iter().map(|plot| group(plot, &ways)).collect();
    json!({
        "words": said,
        "clusters": panel::clusters(lang),
        "years": years(report),
        "unexplained": unexplained(lang, report),
        "groups": groups,
    })
}

/// What the panel says in place of the steps, where the schools are too many for them.
fn unexplained(lang: Language, report: &Report) -> Option<String> {
    let is_large = report.schools.len() > MOST_EXPLAINED;
    is_large.then(|| panel::unexplained(lang, MOST_EXPLAINED))
}

/// The years of a school's path: all that are known, or this one and the one before.
fn years(report: &Report) -> Vec<String> {
    match (&report.paths, &report.movement) {
        (Some(paths), _) => paths.years.iter().map(|year| visible(&year.label)).collect(),
        (None, Some(movement)) => movement.labels.iter().map(|label| visible(label)).collect(),
        (None, None) => Vec::new(),
    }
}

fn group(plot: &Plot, ways: &HashMap<&str, &SchoolPath>) -> Value {
    let view = plot.view;
    let columns = columns(view);
    let places: HashMap<&str, usize> = view.places_on(Axis::Results);
    let moves = paths(view, ways);
    let rows: Vec<Value> = view
        .schools
        .iter()
        .map(|school| {
            let id = school.school.as_str();
            let complexity = school.complexity.map(|value| view.index(Axis::Complexity, value));
            let values = columns.iter().map(|column| view.value(column, view.report.value(school, column)));
            let place = |places: &HashMap<&str, usize>| places.get(id).copied().unwrap_or(0);
            let (path, became) = moves.get(id).cloned().unwrap_or_default();
            json!([
                complexity,
                place(&plot.places),
                place(&places),
                u8::from(is_near_any(school)),
                values.collect::<Vec<_>>(),
                path,
                became,
                sure::lines(view, school),
                steps(view, school)
            ])
        })
        .collect();
    let at: HashMap<&str, usize> =
        view.schools.iter().enumerate().map(|(at, school)| (school.school.as_str(), at)).collect();
    json!({
        "name": view.heading(),
        "columns": columns.iter().map(|column| visible(column)).collect::<Vec<_>>(),
        "results": axis_name(plot, Axis::Results),
        "counts": [view.group.complexity.count, view.group.results.count],
        "schools": rows,
        "pairs": in_tables(view).into_iter().map(|pair| pair_of(view, pair, &at)).collect::<Vec<_>>(),
        "without": view.unpaired.iter().map(|unpaired| without(view, unpaired, &at)).collect::<Vec<_>>(),
        "limit": view.report.settings.pairing.max_distance,
    })
}

/// From the cell to the cluster, part by part: its heading, and its lines. None where the schools are too many.
fn steps(view: &View, school: &SchoolReport) -> Vec<(String, Vec<String>)> {
    let own = view.report.explained.get(school.row);
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for block in own.map(|own| explain::steps(view, own)).unwrap_or_default() {
        let lines = match block {
            Block::Heading(_, heading) => {
                out.push((heading, Vec::new()));
                continue;
            }
            Block::Paragraph(_, text) => vec![text],
            Block::List(lines) => lines,
            _ => continue,
        };
        if let Some((_, part)) = out.last_mut() {
            part.extend(lines.into_iter().map(|line| line.replace('`', "")));
        }
    }
    out
}

/// The indicators of both axes, without those that an axis already shows as its index.
fn columns<'a>(view: &View<'a>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for axis in Axis::BOTH {
        let line = view.axis(axis);
        if line.indicators.len() == 1 && line.scale == Scale::Raw {
            continue;
        }
        for indicator in &line.indicators {
            if !out.contains(&indicator.column.as_str()) {
                out.push(&indicator.column);
            }
        }
    }
    out
}

/// The cluster of each school in each year as a sign, and what became of it since the last one.
fn paths<'a>(
    view: &View<'a>,
    ways: &HashMap<&'a str, &'a SchoolPath>,
) -> HashMap<&'a str, (String, &'static str)> {
    let moved = view.moves.iter().map(|moved| {
        // With several years before, the way tells of all of them.
        let signs =
            if ways.is_empty() { stays(moved).map(crate::report::Stay::sign).concat() } else { String::new() };
        let told =
            if moved.kind == MoveKind::Stayed { "" } else { moves::words(moved.on_paper()).cell.of(view.lang) };
        (moved.school.as_str(), (signs, told))
    });
    let mut out: HashMap<&str, (String, &str)> = moved.collect();
    for school in &view.schools {
        if let Some(way) = ways.get(school.school.as_str()) {
            let signs: String = way.stops.iter().map(|stop| stop.stay.sign()).collect();
            out.entry(school.school.as_str()).or_default().0 = signs;
        }
    }
    out
}

/// A pair: who, how far apart, whether it stays whatever the limit is, what is in doubt, and the other mentors.
fn pair_of(view: &View, pair: &PairReport, at: &HashMap<&str, usize>) -> Value {
    let doubts: Vec<&str> = doubts(view, pair).into_iter().map(|one| doubt::words(one).of(view.lang)).collect();
    let other = |mentor: &str| at.get(mentor).copied();
    let others: Vec<Value> = pair
        .alternatives
        .iter()
        .map(|one| json!([other(&one.mentor), one.distance, alternative(view, pair, one)]))
        .collect();
    json!([other(&pair.mentee), other(&pair.mentor), pair.distance, u8::from(pair.is_kept()), doubts, others])
}

/// A school without a pair, why, and how far the nearest mentor is, where only the limit kept them apart.
fn without(view: &View, unpaired: &UnpairedReport, at: &HashMap<&str, usize>) -> Value {
    let apart = unpaired.nearest_distance.filter(|_| unpaired.reason == Reason::TooFar);
    let line = unpaired_line(view, unpaired).replace('`', "");
    json!([at.get(unpaired.mentee.as_str()), line, apart])
}
