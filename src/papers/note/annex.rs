//! The annexes: every school's numbers, the reasons for each pair, who went where.

use super::lists::Lists;
use super::{changes, group};
use crate::block::{Block, Density, PaperTable, Sheet};
use crate::model::{Axis, Language, Link, Scale};
use crate::papers::compare::{KINDS, transitions};
use crate::papers::names::Names;
use crate::papers::{View, beside, means};
use crate::report::{AxisReport, Move, MoveKind, Movement, Report, SchoolReport};
use crate::words::note::annex::{self as words, Annex};
use crate::words::note::schools as named;
use crate::words::number::fixed;
use crate::words::{axis, link, movement, moves as move_words, visible};

/// So many columns fit a sheet that stands upright.
const UPRIGHT: usize = 7;

/// Adds the annexes, each on pages of its own.
pub(super) fn add(
    lang: Language,
    report: &Report,
    views: &[View],
    (names, lists): (&Names, Lists),
    out: &mut Vec<Block>,
) {
    let mut count = 0;
    let mut next = |annex: Annex, sheet: Sheet, blocks: Vec<Block>| {
        count += 1;
        out.push(Block::NewPage(sheet));
        out.push(Block::part(words::heading(lang, annex, count)));
        out.extend(blocks);
    };
    let (turned, blocks) = schools(views, names);
    next(Annex::Schools, if turned { Sheet::Turned } else { Sheet::Upright }, blocks);
    if !report.pairs.is_empty() {
        let annex = if lists.pairs.is_some() { Annex::AllPairs } else { Annex::Pairs };
        next(annex, Sheet::Upright, pairs(views, names, lists.pairs.is_some()));
    }
    if let Some(movement) = &report.movement {
        next(Annex::Moves, Sheet::Upright, moves(lang, movement, names));
    }
    let lists = lists.into_blocks();
    if !lists.is_empty() {
        next(Annex::Lists, Sheet::Upright, lists);
    }
    let further = beside::sections(lang, report, names);
    if !further.is_empty() {
        next(Annex::Beside, if report.profiles.is_empty() { Sheet::Upright } else { Sheet::Turned }, further);
    }
}

/// Heads a group's part, where there are groups.
fn group_heading(view: &View) -> Option<Block> {
    view.heading().map(Block::section)
}

/// All schools with their numbers, and whether the sheets must be turned.
fn schools(views: &[View], names: &Names) -> (bool, Vec<Block>) {
    let mut out = Vec::new();
    let mut turned = false;
    // Below the last table it might end up alone on a page.
    if let Some(view) = views.first().filter(|_| views.iter().any(|view| view.group.complexity.has_border)) {
        out.push(Block::text(words::places(view.lang)));
    }
    for view in views {
        let table = school_table(view, names);
        turned |= table.head.len() > UPRIGHT;
        out.extend(group_heading(view));
        out.push(Block::Table(table));
    }
    (turned, out)
}

/// The indicators of an axis without those that stand in the table already.
fn columns<'a>(axis_report: &'a AxisReport, before: &[&str]) -> Vec<&'a str> {
    let columns = axis_report.indicators.iter().map(|indicator| indicator.column.as_str());
    columns.filter(|column| !before.contains(column)).collect()
}

fn school_table(view: &View, names: &Names) -> PaperTable {
    let lang = view.lang;
    let mut indicators = columns(&view.group.complexity, &[]);
    let results = columns(&view.group.results, &indicators);
    indicators.extend(results);
    // An index of several indicators has a column of its own, unless it is in standard deviations.
    let axis_report = &view.group.results;
    let has_index = axis_report.indicators.len() > 1 && axis_report.scale != Scale::ZScore;
    let [school, name, cluster, place] = words::school_columns(lang).map(str::to_owned);
    let mut head = vec![school];
    if names.are_there() {
        head.push(name);
    }
    let numbers = head.len();
    head.push(cluster);
    let places = view.places();
    if !places.is_empty() {
        head.push(place);
    }
    head.extend(indicators.iter().map(|column| means::headed(lang, view.report, column, visible(column))));
    if has_index {
        head.push(axis::words(Axis::Results).overall.of(lang).to_owned());
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
    let density = if head.len() > UPRIGHT + 3 { Density::Densest } else { Density::Dense };
    PaperTable::new(head, rows).numbers_from(numbers).dense(density)
}

/// Each pair with both schools' indicators of the contingent; below the table of all, if it does not stand in the
/// note.
fn pairs(views: &[View], names: &Names, with_table: bool) -> Vec<Block> {
    let mut out = Vec::new();
    for view in views {
        let lang = view.lang;
        let mut heading = group_heading(view);
        if with_table && !view.pairs.is_empty() {
            out.extend(heading.take());
            out.push(Block::Table(group::pair_table(view, names, true).dense(Density::Dense)));
        }
        for link in Link::BOTH {
            let of = view.pairs.iter().filter(|pair| pair.link == link);
            let mut rows = Vec::new();
            for pair in of {
                let why = group::why(view, pair, true);
                let (mentee, mentor) = (names.short(&pair.mentee), names.short(&pair.mentor));
                rows.push(vec![words::pair(lang, &mentee, &mentor, &why)]);
                for difference in &pair.differences {
                    let [mentee, mentor] =
                        [difference.mentee, difference.mentor].map(|value| view.value(&difference.column, value));
                    rows.push(vec![visible(&difference.column), mentee, mentor]);
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
            out.extend(heading.take());
            out.push(Block::text(link::words(link).annex.of(lang)));
            let head = words::reason_columns(lang).map(str::to_owned).to_vec();
            out.push(Block::Table(PaperTable::new(head, rows).numbers_from(1).dense(Density::Dense)));
        }
    }
    out
}

/// The table of transitions, and those who do not stand in the three sentences.
fn moves(lang: Language, years: &Movement, names: &Names) -> Vec<Block> {
    let mut out = Vec::new();
    let labels = movement::years(lang, &years.labels).map(|label| visible(&label));
    out.push(Block::text(words::transitions(lang, &labels)));
    let PaperTable { head, rows, .. } = transitions(lang, years);
    let tied = |cells: Vec<String>| cells.into_iter().map(|cell| cell.replace("№ ", "№\u{a0}")).collect();
    let table = PaperTable::new(tied(head), rows.into_iter().map(tied).collect());
    out.push(Block::Table(table.numbers_from(1).dense(Density::Dense)));
    for kind in KINDS.into_iter().filter(|kind| *kind != MoveKind::Stayed) {
        let of = years.moves.iter().filter(|moved| moved.on_paper() == kind);
        let all: Vec<String> = of.map(|moved: &Move| changes::mover(lang, names, moved)).collect();
        if !all.is_empty() {
            let head = move_words::words(kind).heading.of(lang);
            out.push(Block::text(format!("{head}: {}.", named(lang, &all))));
        }
    }
    out
}
