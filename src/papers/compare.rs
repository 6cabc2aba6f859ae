//! Who moved from one year to the next, why, and how sure that is.

use super::names::Names;
use super::paths;
use crate::block::{Block, PaperTable};
use crate::model::{Axis, Basis, Cluster, Language};
use crate::report::{Compared, Move, MoveKind, Movement, Noise, PairFate, Stay};
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
    let count = |kind| (kind, movement.moves.iter().filter(|step| step.told() == kind).count());
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
    if movement.moves.iter().any(|step| step.noise == Some(Noise::Within)) {
        out.push(Block::text(words::doubt_note(lang)));
    }
    match &movement.noise {
        Some(share) => {
            let percent = |share: f64| fixed(lang, 100.0 * share, 0);
            out.push(Block::text(words::noise(lang, &percent(share.expected), &percent(share.observed))));
        }
        None if movement.moves.iter().any(|step| step.noise.is_some()) => {
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

/// The rows and columns of the table of transitions; those of the clusters are always there.
const STAYS: [Stay; 6] = [
    Stay::In(Cluster::ComplexLow),
    Stay::In(Cluster::ComplexHigh),
    Stay::In(Cluster::FavourableLow),
    Stay::In(Cluster::FavourableHigh),
    Stay::Unassigned,
    Stay::Absent,
];

/// Where a school was last year and is this year.
fn stays(step: &Move) -> [Stay; 2] {
    let there = |cluster: Option<Cluster>| cluster.map_or(Stay::Unassigned, Stay::In);
    let from = if step.kind == MoveKind::New { Stay::Absent } else { there(step.from) };
    let to = if step.kind == MoveKind::Gone { Stay::Absent } else { there(step.to) };
    [from, to]
}

/// How many schools went from where to where, with their sums.
pub(crate) fn transitions(lang: Language, movement: &Movement) -> PaperTable {
    let steps: Vec<[Stay; 2]> = movement.moves.iter().map(stays).collect();
    let shown = |year: usize| {
        let is_shown = |stay: &Stay| stay.cluster().is_some() || steps.iter().any(|step| step[year] == *stay);
        STAYS.into_iter().filter(is_shown).map(Some).chain([None]).collect::<Vec<Option<Stay>>>()
    };
    // No stay in particular is any: the sums stand in the last row and the last column.
    let count = |from: Option<Stay>, to: Option<Stay>| {
        let fits =
            |step: &&[Stay; 2]| from.is_none_or(|stay| stay == step[0]) && to.is_none_or(|stay| stay == step[1]);
        let count = steps.iter().filter(fits).count();
        if count == 0 { "–".to_owned() } else { count.to_string() }
    };
    let (rows, columns) = (shown(0), shown(1));
    let headings = columns.iter().map(|to| transition(lang, *to, false));
    let head = std::iter::once(String::new()).chain(headings).collect();
    let row = |from: Option<Stay>| {
        let counts = columns.iter().map(|to| count(from, *to));
        std::iter::once(transition(lang, from, true)).chain(counts).collect()
    };
    PaperTable::new(head, rows.into_iter().map(row).collect())
}

/// The heading of a row or of a column of the table of transitions.
fn transition(lang: Language, stay: Option<Stay>, is_row: bool) -> String {
    let number;
    let key = match (stay, is_row) {
        (None, _) => "all",
        (Some(Stay::Absent), true) => "new",
        (Some(Stay::Absent), false) => "gone",
        (Some(Stay::Unassigned), _) => "0",
        (Some(Stay::In(cluster)), _) => {
            number = cluster.number().to_string();
            &number
        }
    };
    words::transition(lang, key, is_row)
}

fn label(step: &Move) -> String {
    let name = step.name.as_deref().map_or_else(String::new, |name| format!(" · {name}"));
    visible(&format!("{}{name}", step.school))
}

fn cluster(lang: Language, cluster: Option<Cluster>) -> String {
    cluster.map_or_else(|| "—".to_owned(), |cluster| names::number(lang, cluster))
}

/// So many decimals that a school that changed looks changed, and one off the line looks off it.
fn enough(step: &Move, axis: Axis) -> usize {
    let (before, after, past) = (step.before[axis as usize], step.after[axis as usize], step.past[axis as usize]);
    let known: Vec<f64> = [before, after, past].into_iter().flatten().collect();
    let changed = before.zip(after).map_or(0, |(before, after)| decimals_apart(after, before, 0));
    let off = past.map_or(0, |past| decimals_apart(past, 0.0, 0));
    decimals(&known, None).max(changed).max(off)
}

/// The schools of a kind of move, with their reasons.
fn movers(lang: Language, movement: &Movement, kind: MoveKind, out: &mut Vec<Block>) {
    let of: Vec<&Move> = movement.moves.iter().filter(|step| step.told() == kind).collect();
    if of.is_empty() {
        return;
    }
    out.push(Block::text(format!("{} ({}):", words::kind(lang, kind), of.len())));
    let rows = of.into_iter().map(|step| {
        let both = |axis: &Axis| {
            let (before, after) = (step.before[*axis as usize], step.after[*axis as usize]?);
            let few = enough(step, *axis);
            let before = before.map_or_else(|| "—".to_owned(), |before| fixed(lang, before, few));
            Some(format!("{before} → {}", fixed(lang, after, few)))
        };
        let past = |axis: &Axis| step.past[*axis as usize].map(|past| signed(lang, past, enough(step, *axis)));
        let lines = |cell: &dyn Fn(&Axis) -> Option<String>| {
            step.axes.iter().map(|axis| cell(axis).unwrap_or_default()).collect::<Vec<_>>().join("\n")
        };
        vec![
            label(step),
            format!("{} → {}", cluster(lang, step.from), cluster(lang, step.to)),
            lines(&both),
            lines(&past),
            why(lang, movement, step),
            step.noise.map_or("", |noise| words::sure(lang, noise == Noise::Clear)).to_owned(),
        ]
    });
    out.push(Block::table(words::columns(lang).to_vec(), rows.collect()));
}

/// The cause in words, with what a reader would otherwise ask.
pub(crate) fn why(lang: Language, movement: &Movement, step: &Move) -> String {
    let mut cause = words::cause(lang, step.cause, &step.axes).to_owned();
    let change = step.before[1].zip(step.after[1]).map(|(before, after)| after - before);
    let fell = step.told() == MoveKind::FellOut;
    if let Some(change) = change.filter(|_| movement.is_comparable[1]) {
        // A school that fell although it became better, or entered although it became worse.
        let better = if movement.is_reversed { change < 0.0 } else { change > 0.0 };
        let worse = change != 0.0 && !better;
        if (fell && better) || (step.told() == MoveKind::Entered && worse) {
            let comma = if cause.is_empty() { "" } else { ", " };
            cause += &format!("{comma}{}", words::against(lang, change > 0.0, &short(lang, change.abs())));
        }
    }
    let mut parts = vec![cause];
    parts.extend((step.kind == MoveKind::Crossed).then(|| words::contingent_too(lang).to_owned()));
    if let Some(computed) = step.computed.filter(|computed| Some(*computed) != step.to) {
        parts.push(words::not_by_indices(lang, step.basis, &names::number(lang, computed)));
    } else if step.is_decided() {
        parts.push(words::decided_alone(lang).to_owned());
    } else if step.cause.is_none() && step.kind.is_change() && step.kind != MoveKind::NotComparable {
        parts.push(words::decided_before(lang).to_owned());
    }
    if let Some(third) = step.under_previous.filter(|third| Some(*third) != step.from && Some(*third) != step.to) {
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
                movement.moves.iter().filter(|step| step.to == Some(cluster) && step.onto_border.contains(&axis));
            let near = near.map(|step| {
                if step.basis == Basis::Held { words::held_shortly(lang, &label(step)) } else { label(step) }
            });
            push(words::onto_border(lang, &names::number(lang, cluster), axis), near.collect());
        }
    }
    for kind in [MoveKind::Assigned, MoveKind::Unassigned, MoveKind::New, MoveKind::Gone] {
        let of = movement.moves.iter().filter(|step| step.kind == kind);
        let item = |step: &Move| {
            let at = if kind == MoveKind::Assigned || kind == MoveKind::New { step.to } else { step.from };
            format!("{} ({})", label(step), cluster(lang, at))
        };
        push(words::kind(lang, kind).to_owned(), of.map(item).collect());
    }
    let is_other = |step: &&Move| step.parts.iter().any(|part| *part != step.school);
    let renamed = movement.moves.iter().filter(is_other);
    let renamed = renamed.map(|step| format!("{} ({})", label(step), words::was(lang, &step.parts)));
    push(words::renamed(lang).to_owned(), renamed.collect());
    if !movement.alike.is_empty() {
        out.push(Block::text(words::alike(lang, &movement.alike)));
    } else if movement.moves.iter().any(|step| step.kind == MoveKind::Gone) {
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
    let names = Names::of(movement.moves.iter().map(|step| (step.school.as_str(), step.name.as_deref())));
    let lines = pairs.iter().filter(|pair| pair.fate != PairFate::Kept).map(|pair| {
        let now = pair.now.as_deref().map(|now| names.short(now));
        let why = words::fate(lang, pair.fate, now.as_deref());
        format!("{} → {}: {why}", names.short(&pair.mentee), names.short(&pair.mentor))
    });
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        out.push(Block::List(lines));
    }
}
