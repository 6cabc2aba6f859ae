//! Who moved from one year to the next, why, and how sure that is.

use std::collections::BTreeMap;

use super::names::Names;
use super::paths;
use crate::block::{Block, Grid};
use crate::model::{Axis, Basis, Cluster, Language};
use crate::report::{Compared, Move, MoveKind, Movement, NOT_THERE, Noise, PairFate};
use crate::words::movement as words;
use crate::words::number::{decimals, decimals_apart, fixed, short, signed};
use crate::words::report as names;
use crate::words::{visible, warnings as words_of};

/// The kinds of moves in the order in which they are told.
pub(crate) const KINDS: [MoveKind; 9] = [
    MoveKind::Entered,
    MoveKind::FellOut,
    MoveKind::Contingent,
    MoveKind::NotComparable,
    MoveKind::Assigned,
    MoveKind::Unassigned,
    MoveKind::New,
    MoveKind::Gone,
    MoveKind::Stayed,
];

/// The whole of `compare`: every pair of years, and each school's way if there are more than two.
pub fn document(lang: Language, compared: &Compared) -> Vec<Block> {
    let Compared { movements, warnings, title, .. } = compared;
    let mut out: Vec<Block> = title.iter().map(|title| Block::title(visible(title))).collect();
    for movement in movements {
        add(lang, movement, &mut out);
        if !movement.warnings.is_empty() {
            out.push(Block::section(names::section(lang, names::Section::Warnings).to_owned()));
            out.push(Block::List(words_of::all(lang, &movement.warnings)));
        }
    }
    if let Some(all) = &compared.paths {
        paths::add(lang, all, &mut out);
    }
    if !warnings.is_empty() {
        out.push(Block::section(names::section(lang, names::Section::Warnings).to_owned()));
        out.push(Block::List(words_of::all(lang, warnings)));
    }
    out
}

/// Adds the section of a pair of years.
pub(crate) fn add(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    head(lang, movement, out);
    for kind in &KINDS[..4] {
        movers(lang, movement, *kind, out);
    }
    foot(lang, movement, out);
}

/// The counts, the lines and the table of transitions.
pub(crate) fn head(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    out.push(Block::section(words::heading(lang, &movement.labels)));
    let count = |kind| (kind, movement.moves.iter().filter(|one| one.on_paper() == kind).count());
    out.push(Block::text(words::summary(lang, &KINDS.map(count))));
    let several = movement.shifts.iter().any(|shift| shift.group.is_some());
    for shift in &movement.shifts {
        let axis = words_of::axis_name(lang, shift.axis);
        let group =
            shift.group.as_ref().filter(|_| several).map_or_else(String::new, |group| format!("{group}: "));
        let few = decimals_apart(shift.after, shift.before, decimals(&[shift.before, shift.after], None));
        let [before, after] = [shift.before, shift.after].map(|at| fixed(lang, at, few));
        out.push(Block::text(format!("{group}{}", words::shift(lang, axis, &before, &after, shift.schools))));
    }
    out.push(Block::Table(transitions(lang, movement)));
}

/// How sure the moves are.
fn noise(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    if movement.moves.iter().any(|one| one.noise == Some(Noise::Within)) {
        out.push(Block::text(words::doubt_note(lang)));
    }
    match &movement.noise {
        Some(share) => {
            let percent = |share: f64| fixed(lang, 100.0 * share, 0);
            out.push(Block::text(words::noise(lang, &percent(share.expected), &percent(share.observed))));
        }
        None if movement.moves.iter().any(|one| one.noise.is_some()) => {
            out.push(Block::text(words::noise_unknown(lang)));
        }
        None => {}
    }
}

/// What stands below the moves of single schools: how sure they are, and last year's pairs.
pub(crate) fn foot(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    noise(lang, movement, out);
    lists(lang, movement, out);
    pairs(lang, movement, out);
}

/// How many schools went from where to where.
pub(crate) fn transitions(lang: Language, movement: &Movement) -> Grid {
    let mut counts: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    for one in &movement.moves {
        *counts.entry(one.places()).or_default() += 1;
    }
    let name = |place: u8, is_row: bool| match (place, is_row) {
        (NOT_THERE, true) => words::transition(lang, "new", true),
        (NOT_THERE, false) => words::transition(lang, "gone", false),
        (number, _) => words::transition(lang, &number.to_string(), is_row),
    };
    // The four clusters always, the rest where anybody is there.
    let places = |of: fn(&(u8, u8)) -> u8| {
        let used = |place: u8| (1..=4).contains(&place) || counts.keys().any(|key| of(key) == place);
        [1, 2, 3, 4, 0, NOT_THERE].into_iter().filter(|place| used(*place)).collect::<Vec<u8>>()
    };
    let (rows, columns) = (places(|key| key.0), places(|key| key.1));
    let cell = |count: usize| if count == 0 { "–".to_owned() } else { count.to_string() };
    let sum = |keep: &dyn Fn(&(u8, u8)) -> bool| counts.iter().filter(|(key, _)| keep(key)).map(|(_, n)| n).sum();
    let mut head = vec![String::new()];
    head.extend(columns.iter().map(|place| name(*place, false)));
    head.push(words::transition(lang, "all", false));
    let mut body: Vec<Vec<String>> = Vec::new();
    for &from in &rows {
        let mut row = vec![name(from, true)];
        row.extend(columns.iter().map(|to| cell(counts.get(&(from, *to)).copied().unwrap_or(0))));
        row.push(cell(sum(&|key| key.0 == from)));
        body.push(row);
    }
    let mut last = vec![words::transition(lang, "all", true)];
    last.extend(columns.iter().map(|&to| cell(sum(&|key| key.1 == to))));
    last.push(cell(movement.moves.len()));
    body.push(last);
    Grid::new(head, body)
}

fn label(one: &Move) -> String {
    let name = one.name.as_deref().map_or_else(String::new, |name| format!(" · {name}"));
    visible(&format!("{}{name}", one.school))
}

fn cluster(lang: Language, cluster: Option<Cluster>) -> String {
    cluster.map_or_else(|| "—".to_owned(), |cluster| names::number(lang, cluster))
}

/// So many decimals that a school that changed looks changed, and one off the line looks off it.
fn enough(one: &Move, axis: Axis) -> usize {
    let (before, after, past) = (one.before[axis as usize], one.after[axis as usize], one.past[axis as usize]);
    let known: Vec<f64> = [before, after, past].into_iter().flatten().collect();
    let changed = before.zip(after).map_or(0, |(before, after)| decimals_apart(after, before, 0));
    let off = past.map_or(0, |past| decimals_apart(past, 0.0, 0));
    decimals(&known, None).max(changed).max(off)
}

/// The schools of a kind of move, with their reasons.
fn movers(lang: Language, movement: &Movement, kind: MoveKind, out: &mut Vec<Block>) {
    let of: Vec<&Move> = movement.moves.iter().filter(|one| one.on_paper() == kind).collect();
    if of.is_empty() {
        return;
    }
    out.push(Block::text(format!("{} ({}):", words::kind(lang, kind), of.len())));
    let rows = of.into_iter().map(|one| {
        let both = |axis: &Axis| {
            let (before, after) = (one.before[*axis as usize], one.after[*axis as usize]?);
            let few = enough(one, *axis);
            let before = before.map_or_else(|| "—".to_owned(), |before| fixed(lang, before, few));
            Some(format!("{before} → {}", fixed(lang, after, few)))
        };
        let past = |axis: &Axis| one.past[*axis as usize].map(|past| signed(lang, past, enough(one, *axis)));
        let lines = |cell: &dyn Fn(&Axis) -> Option<String>| {
            one.axes.iter().map(|axis| cell(axis).unwrap_or_default()).collect::<Vec<_>>().join("\n")
        };
        vec![
            label(one),
            format!("{} → {}", cluster(lang, one.from), cluster(lang, one.to)),
            lines(&both),
            lines(&past),
            why(lang, movement, one),
            one.noise.map_or("", |noise| words::sure(lang, noise == Noise::Clear)).to_owned(),
        ]
    });
    out.push(Block::table(words::columns(lang).to_vec(), rows.collect()));
}

/// The cause in words, with what a reader would otherwise ask.
pub(crate) fn why(lang: Language, movement: &Movement, one: &Move) -> String {
    let mut cause = words::cause(lang, one.cause, &one.axes).to_owned();
    let change = one.before[1].zip(one.after[1]).map(|(before, after)| after - before);
    let fell = one.on_paper() == MoveKind::FellOut;
    if let Some(change) = change.filter(|_| movement.is_comparable[1]) {
        // A school that fell although it became better, or entered although it became worse.
        let better = if movement.is_reversed { change < 0.0 } else { change > 0.0 };
        let worse = change != 0.0 && !better;
        if (fell && better) || (one.on_paper() == MoveKind::Entered && worse) {
            let comma = if cause.is_empty() { "" } else { ", " };
            cause += &format!("{comma}{}", words::against(lang, change > 0.0, &short(lang, change.abs())));
        }
    }
    let mut parts = vec![cause];
    parts.extend((one.kind == MoveKind::Crossed).then(|| words::contingent_too(lang).to_owned()));
    if let Some(computed) = one.computed.filter(|computed| Some(*computed) != one.to) {
        parts.push(words::not_by_indices(lang, one.basis, &names::number(lang, computed)));
    } else if one.is_decided() {
        parts.push(words::decided_alone(lang).to_owned());
    } else if one.cause.is_none() && one.kind.is_change() && one.kind != MoveKind::NotComparable {
        parts.push(words::decided_before(lang).to_owned());
    }
    if let Some(third) = one.under_previous.filter(|third| Some(*third) != one.from && Some(*third) != one.to) {
        parts.push(words::would_be(lang, &names::number(lang, third)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// Schools that did not move between clusters, and yet matter.
fn lists(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    let mut push = |head: String, items: Vec<String>| {
        if !items.is_empty() {
            out.push(Block::Roster { head: format!("{head} ({})", items.len()), items: items.join("; ") });
        }
    };
    for axis in [Axis::Results, Axis::Complexity] {
        for cluster in [Cluster::ComplexHigh, Cluster::FavourableHigh, Cluster::ComplexLow, Cluster::FavourableLow]
        {
            let near =
                movement.moves.iter().filter(|one| one.to == Some(cluster) && one.onto_border.contains(&axis));
            let near = near.map(|one| {
                if one.basis == Basis::Held { words::held_shortly(lang, &label(one)) } else { label(one) }
            });
            push(words::onto_border(lang, &names::number(lang, cluster), axis), near.collect());
        }
    }
    for kind in [MoveKind::Assigned, MoveKind::Unassigned, MoveKind::New, MoveKind::Gone] {
        let of = movement.moves.iter().filter(|one| one.kind == kind);
        let item = |one: &Move| {
            let at = if kind == MoveKind::Assigned || kind == MoveKind::New { one.to } else { one.from };
            format!("{} ({})", label(one), cluster(lang, at))
        };
        push(words::kind(lang, kind).to_owned(), of.map(item).collect());
    }
    let is_other = |one: &&Move| one.parts.iter().any(|part| *part != one.school);
    let renamed = movement.moves.iter().filter(is_other);
    let renamed = renamed.map(|one| format!("{} ({})", label(one), words::was(lang, &one.parts)));
    push(words::renamed(lang).to_owned(), renamed.collect());
    if !movement.alike.is_empty() {
        out.push(Block::text(words::alike(lang, &movement.alike)));
    } else if movement.moves.iter().any(|one| one.kind == MoveKind::Gone) {
        out.push(Block::text(words::gone_advice(lang)));
    }
}

/// What became of last year's pairs.
fn pairs(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    let pairs = &movement.pairs;
    if pairs.is_empty() {
        return;
    }
    out.push(Block::section(words::pairs_heading(lang)));
    let count = |is: &dyn Fn(PairFate) -> bool| pairs.iter().filter(|pair| is(pair.fate)).count();
    let kept = count(&|fate| fate == PairFate::Kept);
    let changed = count(&|fate| fate == PairFate::Changed);
    let ended = pairs.len() - kept - changed;
    out.push(Block::text(words::pairs_summary(lang, pairs.len(), kept, changed, ended)));
    let names = Names::of(movement.moves.iter().map(|one| (one.school.as_str(), one.name.as_deref())));
    let told = pairs.iter().filter(|pair| pair.fate != PairFate::Kept).map(|pair| {
        let now = pair.now.as_deref().map(|now| names.short(now));
        let why = words::fate(lang, pair.fate, now.as_deref());
        format!("{} → {}: {why}", names.short(&pair.mentee), names.short(&pair.mentor))
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        out.push(Block::List(told));
    }
}
