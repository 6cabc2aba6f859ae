//! Who moved from one year to the next, why, and how sure that is.

mod transitions;

use super::names::{Named, Names};
use super::screen::{Room, folded};
use super::{paths, told};
use crate::block::Block;
use crate::model::{Axis, Basis, Cluster, Language};
use crate::report::{Compared, Move, MoveKind, Movement, Noise, PairFate, ThresholdShift};
use crate::words::change::apart;
use crate::words::cluster::number;
use crate::words::movement as words;
use crate::words::number::{decimals, decimals_apart, fixed, rounded, signed};
use crate::words::report as names;
use crate::words::{
    axis as axis_words, basis as basis_words, cause, fate, moves as move_words, noise as noise_words, screen,
    visible, warnings as words_of,
};

pub(crate) use transitions::{stays, transitions};

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

/// The column of the distance to the threshold.
const PAST: usize = 3;

/// All that `compare` says: every pair of years, and each school's path if there are more than two.
pub fn document(lang: Language, compared: &Compared, room: Option<Room>) -> Vec<Block> {
    let Compared { movements, warnings, title, .. } = compared;
    let mut out: Vec<Block> = title.iter().map(|title| Block::title(visible(title))).collect();
    for movement in movements {
        add(lang, movement, room, &mut out);
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
    if room.is_some_and(Room::is_short) { folded(lang, out) } else { out }
}

/// Adds the section of a pair of years.
pub(crate) fn add(lang: Language, movement: &Movement, room: Option<Room>, out: &mut Vec<Block>) {
    head(lang, movement, out);
    let names = names_of(movement, room);
    for kind in &KINDS[..4] {
        movers(lang, movement, (&names, room), *kind, out);
    }
    below(lang, movement, &names, out);
}

/// How many schools there are of each kind of move.
pub(crate) fn headline(lang: Language, movement: &Movement) -> String {
    let count = |kind| (kind, movement.moves.iter().filter(|moved| moved.on_paper() == kind).count());
    move_words::summary(lang, &KINDS.map(count))
}

/// What the schools of both years are called.
fn names_of(movement: &Movement, room: Option<Room>) -> Names<'_> {
    let names = Names::of(movement.moves.iter().map(Named::from));
    if room.is_some_and(Room::is_short) { names.on_screen().0 } else { names }
}

/// The counts, the thresholds and the table of transitions.
pub(crate) fn head(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    out.push(Block::section(words::heading(lang, &movement.labels)));
    out.push(Block::text(headline(lang, movement)));
    let few = digits(movement);
    let several = movement.shifts.iter().any(|shift| shift.group.is_some());
    for shift in &movement.shifts {
        let group =
            shift.group.as_ref().filter(|_| several).map_or_else(String::new, |group| format!("{group}: "));
        let [before, after] =
            [shift.before, shift.after].map(|at| fixed(lang, at, few[shift.axis as usize].of_shift(shift)));
        let told = words::shift(
            lang,
            &words::Shift {
                axis: shift.axis,
                ends: [&before, &after],
                rose: shift.after > shift.before,
                is_harder: shift.sds > 0.0,
                is_rescaled: !movement.is_comparable[shift.axis as usize],
                schools: shift.schools,
            },
        );
        out.push(Block::text(format!("{group}{told}")));
    }
    out.push(Block::Table(transitions(lang, movement)));
}

/// How sure the moves are.
fn noise(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    if movement.moves.iter().any(|moved| moved.noise == Some(Noise::Within)) {
        out.extend(noise_words::words(Noise::Within).report.map(|note| Block::text(note.of(lang))));
    }
    match &movement.noise {
        Some(share) => {
            let percent = |share: f64| fixed(lang, 100.0 * share, 0);
            out.push(Block::text(words::noise(lang, &percent(share.expected), &percent(share.observed))));
        }
        None if movement.moves.iter().any(|moved| moved.noise.is_some()) => {
            out.push(Block::text(words::noise_unknown(lang)));
        }
        None => {}
    }
}

/// What stands below the moves of single schools: how sure they are, and last year's pairs.
pub(crate) fn foot(lang: Language, movement: &Movement, out: &mut Vec<Block>) {
    below(lang, movement, &names_of(movement, None), out);
}

fn below(lang: Language, movement: &Movement, names: &Names, out: &mut Vec<Block>) {
    noise(lang, movement, out);
    lists(lang, movement, names, out);
    pairs(lang, movement, names, out);
}

fn cluster(lang: Language, cluster: Option<Cluster>) -> String {
    cluster.map_or_else(|| "—".to_owned(), |cluster| number(lang, cluster))
}

/// How many decimals the numbers of an axis have.
#[derive(Clone, Copy)]
enum Digits {
    /// As many as each row needs: the thresholds have no more.
    OfRow,
    /// The same for all schools and thresholds, so that a reader may subtract any of them.
    All(usize),
}

impl Digits {
    fn of(self, moved: &Move, axis: Axis) -> usize {
        match self {
            Self::OfRow => enough(moved, axis),
            Self::All(few) => few,
        }
    }

    fn of_shift(self, shift: &ThresholdShift) -> usize {
        match self {
            Self::OfRow => shift_digits(shift),
            Self::All(few) => few,
        }
    }
}

/// The decimals of each axis.
fn digits(movement: &Movement) -> [Digits; 2] {
    Axis::BOTH.map(|axis| {
        let at = axis as usize;
        let moved = || movement.moves.iter().filter(|moved| moved.axes.contains(&axis));
        let shifts = || movement.shifts.iter().filter(|shift| shift.axis == axis);
        let lines = moved().filter_map(|moved| moved.thresholds[at]);
        let lines = lines.chain(shifts().flat_map(|shift| [shift.before, shift.after]));
        let is_whole = |line: f64| rounded(line, decimals(&[line], None)) == line;
        if lines.into_iter().all(is_whole) {
            return Digits::OfRow;
        }
        let few = moved().map(|moved| enough(moved, axis)).chain(shifts().map(shift_digits));
        Digits::All(few.max().unwrap_or(0))
    })
}

fn shift_digits(shift: &ThresholdShift) -> usize {
    decimals_apart(shift.after, shift.before, decimals(&[shift.before, shift.after], None))
}

/// Enough decimals to show that a school changed, and that it is off the threshold.
fn enough(moved: &Move, axis: Axis) -> usize {
    let at = axis as usize;
    let (before, after, line) = (moved.before[at], moved.after[at], moved.thresholds[at]);
    let apart = |other: Option<f64>| after.zip(other).map_or(0, |(one, other)| decimals_apart(one, other, 0));
    let known: Vec<f64> = [before, after, line].into_iter().flatten().collect();
    decimals(&known, None).max(apart(before)).max(apart(line))
}

/// This year's distance to the threshold, as a reader finds it who subtracts the printed numbers.
fn past(lang: Language, moved: &Move, axis: Axis, few: usize) -> Option<String> {
    let at = axis as usize;
    let apart = apart(moved.thresholds[at]?, moved.after[at]?, few).abs();
    Some(signed(lang, if moved.past[at]? < 0.0 { -apart } else { apart }, few))
}

/// What a school was and is on an axis that it crossed, in lines, and its distance to the threshold beside the first.
fn on_axis(lang: Language, movement: &Movement, moved: &Move, axis: Axis, few: usize) -> Vec<[String; 2]> {
    let at = axis as usize;
    let values = told::values(lang, moved, axis);
    let is_scaled = moved.values[at].len() == 1 && !movement.is_comparable[at] && !values.is_empty();
    let index = moved.after[at].map(|after| {
        let before = moved.before[at].map_or_else(|| "—".to_owned(), |before| fixed(lang, before, few));
        let past = past(lang, moved, axis, few).unwrap_or_default();
        [format!("{before} → {}", fixed(lang, after, few)), past]
    });
    let values = values.into_iter().filter(|_| is_scaled || moved.values[at].len() > 1);
    let lines: Vec<[String; 2]> =
        index.filter(|_| !is_scaled).into_iter().chain(values.map(|line| [line, String::new()])).collect();
    if lines.is_empty() { vec![[String::new(), String::new()]] } else { lines }
}

/// The schools of a kind of move, with their reasons.
fn movers(
    lang: Language,
    movement: &Movement,
    (names, room): (&Names, Option<Room>),
    kind: MoveKind,
    out: &mut Vec<Block>,
) {
    let of: Vec<&Move> = movement.moves.iter().filter(|moved| moved.on_paper() == kind).collect();
    if of.is_empty() {
        return;
    }
    out.push(Block::text(format!("{} ({}):", move_words::words(kind).heading.of(lang), of.len())));
    let few = digits(movement);
    let rows = of.into_iter().map(|moved| {
        let lines: Vec<[String; 2]> = moved
            .axes
            .iter()
            .flat_map(|axis| on_axis(lang, movement, moved, *axis, few[*axis as usize].of(moved, *axis)))
            .collect();
        let column = |at: usize| lines.iter().map(|line| line[at].clone()).collect::<Vec<_>>().join("\n");
        vec![
            names.within(&moved.school, room),
            format!("{} → {}", cluster(lang, moved.from), cluster(lang, moved.to)),
            column(0),
            column(1).trim_end().to_owned(),
            why(lang, movement, moved),
            moved.noise.map_or("", |noise| noise_words::words(noise).cell.of(lang)).to_owned(),
        ]
    });
    out.push(in_room(room, words::columns(lang).to_vec(), rows.collect()));
}

/// A table if each school has room in a line, else entries of two lines.
fn in_room(room: Option<Room>, head: Vec<String>, rows: Vec<Vec<String>>) -> Block {
    if room.is_none_or(|room| room.holds(&head, &rows)) {
        return Block::table(head, rows);
    }
    let entry = |row: &Vec<String>| {
        let cells = row.iter().zip(&head).enumerate().skip(2).filter(|(_, (cell, _))| !cell.is_empty());
        let cells = cells.map(|(at, (cell, head))| {
            let cell = cell.replace('\n', "; ");
            if at == PAST { screen::labelled(head, &cell) } else { cell }
        });
        [row[..2].join("  "), format!("  {}", cells.collect::<Vec<_>>().join("; "))]
    };
    Block::List(rows.iter().flat_map(entry).collect())
}

/// The cause in words, with what a reader would otherwise ask.
pub(crate) fn why(lang: Language, movement: &Movement, moved: &Move) -> String {
    let mut cause = cause::report(lang, moved).to_owned();
    let change = moved.before[1].zip(moved.after[1]).map(|(before, after)| after - before);
    let fell = moved.on_paper() == MoveKind::FellOut;
    if let Some(change) = change.filter(|_| movement.is_comparable[1]) {
        // A school may fall out although its results rose, or enter although they fell.
        let better = if movement.is_reversed { change < 0.0 } else { change > 0.0 };
        let worse = change != 0.0 && !better;
        if (fell && better) || (moved.on_paper() == MoveKind::Entered && worse) {
            let few = digits(movement)[1].of(moved, Axis::Results);
            let by = moved.before[1].zip(moved.after[1]).map_or(change, |(was, is)| apart(was, is, few));
            let comma = if cause.is_empty() { "" } else { ", " };
            cause += &format!("{comma}{}", words::against(lang, change > 0.0, &fixed(lang, by.abs(), few)));
        }
    }
    let mut parts = vec![cause];
    parts.extend((moved.kind == MoveKind::Crossed).then(|| words::contingent_too(lang).to_owned()));
    if let Some(computed) = moved.computed.filter(|computed| Some(*computed) != moved.to) {
        parts.extend(basis_words::words(moved.basis).map(|basis| (basis.moved)(lang, &number(lang, computed))));
    } else if moved.is_decided() {
        parts.push(basis_words::DECIDED_ALONE.of(lang).to_owned());
    } else if moved.cause.is_none() && moved.kind.is_change() && moved.kind != MoveKind::NotComparable {
        parts.push(basis_words::DECIDED_BEFORE.of(lang).to_owned());
    }
    if let Some(third) =
        moved.under_previous.filter(|third| Some(*third) != moved.from && Some(*third) != moved.to)
    {
        parts.push(words::would_be(lang, &number(lang, third)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// Schools that matter although they did not move between clusters.
fn lists(lang: Language, movement: &Movement, names: &Names, out: &mut Vec<Block>) {
    let label = |moved: &Move| names.short(&moved.school);
    let mut push = |head: String, items: Vec<String>| {
        if !items.is_empty() {
            out.push(Block::Roster { head: format!("{head} ({})", items.len()), items: items.join("; ") });
        }
    };
    for axis in [Axis::Results, Axis::Complexity] {
        for cluster in [Cluster::ComplexHigh, Cluster::FavourableHigh, Cluster::ComplexLow, Cluster::FavourableLow]
        {
            let near = movement
                .moves
                .iter()
                .filter(|moved| moved.to == Some(cluster) && moved.onto_border.contains(&axis));
            let near = near.map(|moved| {
                if moved.basis == Basis::Held {
                    basis_words::held_shortly(lang, &label(moved))
                } else {
                    label(moved)
                }
            });
            push((axis_words::words(axis).onto_border)(lang, &number(lang, cluster)), near.collect());
        }
    }
    for kind in [MoveKind::Assigned, MoveKind::Unassigned, MoveKind::New, MoveKind::Gone] {
        let of = movement.moves.iter().filter(|moved| moved.kind == kind);
        let item = |moved: &Move| {
            let at = if kind == MoveKind::Assigned || kind == MoveKind::New { moved.to } else { moved.from };
            format!("{} ({})", label(moved), cluster(lang, at))
        };
        push(move_words::words(kind).heading.of(lang).to_owned(), of.map(item).collect());
    }
    let is_other = |moved: &&Move| moved.parts.iter().any(|part| *part != moved.school);
    let renamed = movement.moves.iter().filter(is_other);
    let renamed = renamed.map(|moved| format!("{} ({})", label(moved), words::was(lang, &moved.parts)));
    push(words::renamed(lang).to_owned(), renamed.collect());
    if !movement.alike.is_empty() {
        out.push(Block::text(words::alike(lang, &movement.alike)));
    } else if movement.moves.iter().any(|moved| moved.kind == MoveKind::Gone) {
        out.push(Block::text(words::gone_advice(lang)));
    }
}

/// What became of last year's pairs.
fn pairs(lang: Language, movement: &Movement, names: &Names, out: &mut Vec<Block>) {
    let pairs = &movement.pairs;
    if pairs.is_empty() {
        return;
    }
    out.push(Block::section(words::pairs_heading(lang)));
    let count = |is: &dyn Fn(PairFate) -> bool| pairs.iter().filter(|pair| is(pair.fate)).count();
    let kept = count(&|fate| fate == PairFate::Kept);
    let changed = count(&|fate| fate == PairFate::Changed);
    let ended = pairs.len() - kept - changed;
    out.push(Block::text(fate::summary(lang, pairs.len(), kept, changed, ended)));
    let lines = pairs.iter().filter(|pair| pair.fate != PairFate::Kept).map(|pair| {
        let now = pair.now.as_deref().map(|now| names.short(now));
        let why = fate::words(lang, pair.fate, now.as_deref());
        format!("{} → {}: {why}", names.short(&pair.mentee), names.short(&pair.mentor))
    });
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        out.push(Block::List(lines));
    }
}
