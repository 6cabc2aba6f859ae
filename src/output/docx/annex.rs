//! The annexes: every school's numbers, the reasons for each pair, who went where.

use super::{Grid, Part, Section, group};
use crate::lang::movement;
use crate::lang::note::annex::{self as words, Annex};
use crate::lang::note::schools as named;
use crate::lang::number::fixed;
use crate::lang::visible;
use crate::model::{Axis, Language, Link, Scale};
use crate::output::document::movement::transitions;
use crate::output::document::{Block, View, means};
use crate::output::names::Names;
use crate::report::{AxisReport, Move, MoveKind, Movement, Report, SchoolReport};

/// Half points of the text of large tables, and of very wide ones.
const SMALL: u32 = 20;
/// See `SMALL`.
const SMALLEST: u32 = 18;
/// So many columns fit a sheet that stands upright.
const UPRIGHT: usize = 7;

/// The annexes, each on pages of its own.
pub(super) fn sections(lang: Language, report: &Report, views: &[View], names: &Names) -> Vec<Section> {
    let mut out = Vec::new();
    let mut next = |annex: Annex, turned: bool, parts: Vec<Part>| {
        let heading = Part::heading(1, words::heading(lang, annex, out.len() + 1));
        out.push(Section { turned, parts: std::iter::once(heading).chain(parts).collect() });
    };
    let (turned, parts) = schools(views, names);
    next(Annex::Schools, turned, parts);
    if !report.pairs.is_empty() {
        next(Annex::Pairs, false, pairs(views, names));
    }
    if let Some(movement) = &report.movement {
        next(Annex::Moves, false, moves(lang, movement, names));
    }
    out
}

/// Heads a group's part, where there are groups.
fn group_heading(view: &View) -> Option<Part> {
    view.heading().map(|heading| Part::heading(2, heading))
}

/// All schools with their numbers, and whether the sheets must be turned.
fn schools(views: &[View], names: &Names) -> (bool, Vec<Part>) {
    let mut parts = Vec::new();
    let mut turned = false;
    // Below the last table it could be left alone on a page.
    if let Some(view) = views.first().filter(|_| views.iter().any(|view| view.group.complexity.has_border)) {
        parts.push(Part::text(words::places(view.lang)));
    }
    for view in views {
        let grid = school_table(view, names);
        turned |= grid.head.len() > UPRIGHT;
        parts.extend(group_heading(view));
        parts.push(Part::Table(grid));
    }
    (turned, parts)
}

/// The indicators of an axis without those that stand in the table already.
fn columns<'a>(one: &'a AxisReport, before: &[&str]) -> Vec<&'a str> {
    let columns = one.indicators.iter().map(|indicator| indicator.column.as_str());
    columns.filter(|column| !before.contains(column)).collect()
}

fn school_table(view: &View, names: &Names) -> Grid {
    let lang = view.lang;
    let mut indicators = columns(&view.group.complexity, &[]);
    let results = columns(&view.group.results, &indicators);
    indicators.extend(results);
    // An index of several indicators has a column of its own, unless it is in standard deviations.
    let one = &view.group.results;
    let has_index = one.indicators.len() > 1 && one.scale != Scale::ZScore;
    let [school, name, cluster, place] = words::school_columns(lang).map(str::to_owned);
    let mut head = vec![school];
    if names.are_there() {
        head.push(name);
    }
    let mut centred = vec![head.len()];
    head.push(cluster);
    let places = view.places();
    if !places.is_empty() {
        centred.push(head.len());
        head.push(place);
    }
    centred.extend(head.len()..head.len() + indicators.len());
    head.extend(indicators.iter().map(|column| means::headed(lang, view.report, column, visible(column))));
    if has_index {
        centred.push(head.len());
        head.push(words::results(lang).to_owned());
    }
    let dash = || "—".to_owned();
    let row = |school: &&SchoolReport| {
        let mut row = vec![visible(&school.school)];
        if names.are_there() {
            row.push(names.name(&school.school).unwrap_or_default());
        }
        row.push(school.cluster.map_or_else(dash, |cluster| cluster.number().to_string()));
        if !places.is_empty() {
            row.push(places.get(school.school.as_str()).map_or_else(dash, ToString::to_string));
        }
        for column in &indicators {
            row.push(view.value(column, view.report.value(school, column)));
        }
        if has_index {
            let index = school.results.map(|index| fixed(lang, index, view.decimals[1]));
            row.push(index.unwrap_or_else(dash));
        }
        row
    };
    let rows = view.schools.iter().map(row).collect();
    let size = if head.len() > UPRIGHT + 3 { SMALLEST } else { SMALL };
    Grid { rows, centred, size: Some(size), head }
}

/// Each pair with both schools' indicators of the contingent.
fn pairs(views: &[View], names: &Names) -> Vec<Part> {
    let mut parts = Vec::new();
    for view in views {
        let lang = view.lang;
        let mut heading = group_heading(view);
        for link in Link::BOTH {
            let of = view.pairs.iter().filter(|pair| pair.link == link);
            let mut rows = Vec::new();
            for pair in of {
                let why = group::why(view, pair, true);
                let (mentee, mentor) = (names.short(&pair.mentee), names.short(&pair.mentor));
                rows.push(vec![words::pair(lang, &mentee, &mentor, &why)]);
                for one in &pair.differences {
                    let [mentee, mentor] = [one.mentee, one.mentor].map(|value| view.value(&one.column, value));
                    rows.push(vec![visible(&one.column), mentee, mentor]);
                }
                let results = [&pair.mentee, &pair.mentor].map(|id| {
                    let value = view.by_id.get(id.as_str()).and_then(|school| school.results);
                    value.map_or_else(|| "—".to_owned(), |value| view.index(Axis::Results, value))
                });
                let only = view.group.results.indicators.first();
                let is_single = view.group.results.indicators.len() == 1 && view.group.results.scale == Scale::Raw;
                if let Some(only) = only.filter(|_| is_single) {
                    let [mentee, mentor] = results;
                    rows.push(vec![visible(&only.column), mentee, mentor]);
                }
            }
            if rows.is_empty() {
                continue;
            }
            parts.extend(heading.take());
            parts.push(Part::text(words::link(lang, link)));
            let head = words::reason_columns(lang).map(str::to_owned).to_vec();
            parts.push(Part::Table(Grid { head, rows, centred: vec![1, 2], size: Some(SMALL) }));
        }
    }
    parts
}

/// The table of transitions, and those who do not stand in the three sentences.
fn moves(lang: Language, years: &Movement, names: &Names) -> Vec<Part> {
    let mut parts = Vec::new();
    let labels = movement::years(lang, &years.labels).map(|label| visible(&label));
    parts.push(Part::text(words::transitions(lang, &labels)));
    if let Block::Table { head, rows } = transitions(lang, years) {
        let tied = |cells: Vec<String>| cells.into_iter().map(|cell| cell.replace("№ ", "№\u{a0}")).collect();
        let centred = (1..head.len()).collect();
        let rows = rows.into_iter().map(tied).collect();
        parts.push(Part::Table(Grid { head: tied(head), rows, centred, size: Some(SMALL) }));
    }
    for kind in [
        MoveKind::Entered,
        MoveKind::FellOut,
        MoveKind::Contingent,
        MoveKind::NotComparable,
        MoveKind::Assigned,
        MoveKind::Unassigned,
        MoveKind::New,
        MoveKind::Gone,
    ] {
        let of = years.moves.iter().filter(|one| one.told() == kind);
        let all: Vec<String> = of.map(|one: &Move| group::mover(lang, names, one)).collect();
        if !all.is_empty() {
            let head = movement::kind(lang, kind);
            parts.push(Part::text(format!("{head}: {}.", named(lang, &all))));
        }
    }
    parts
}
