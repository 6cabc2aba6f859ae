//! What became of a group's schools since last year: their results, their contingent, and what cannot be compared.
//!
//! A school that changed sides on both axes appears twice: it entered or fell out like any other, with a word in
//! brackets, and it crossed to the other contingent.

use super::group::Chapter;
use super::section;
use crate::block::Block;
use crate::model::{Axis, Cluster, Language};
use crate::papers::View;
use crate::papers::names::Names;
use crate::report::{Cause, Move, MoveKind};
use crate::words::cluster::number_tied;
use crate::words::movement::contingent_too;
use crate::words::note::{Head, work};
use crate::words::{axis, capital, cause};

/// Adds the section, if there is a year before.
pub(super) fn add(chapter: &Chapter, out: &mut Vec<Block>) {
    let (view, lang) = (chapter.view, chapter.view.lang);
    if view.report.movement.is_none() {
        return;
    }
    section(lang, Head::Changes, chapter.level, out);
    let mut text = of_results(chapter);
    text.extend(of_contingent(chapter));
    let unlike = names(chapter, |moved| moved.on_paper() == MoveKind::NotComparable);
    if !unlike.is_empty() {
        text.push(work::not_comparable(lang, &unlike));
    }
    out.push(Block::text(text.join(" ")));
}

/// The schools of some moves.
fn names(chapter: &Chapter, is: impl Fn(&Move) -> bool) -> Vec<String> {
    let (view, lang) = (chapter.view, chapter.view.lang);
    view.moves.iter().filter(|moved| is(moved)).map(|moved| mover(lang, chapter.names, moved)).collect()
}

/// A school that moved, with a word if it changed its contingent beside its results.
pub(super) fn mover(lang: Language, names: &Names, moved: &Move) -> String {
    let name = names.short(&moved.school);
    match moved.kind {
        MoveKind::Crossed => format!("{name} ({})", contingent_too(lang)),
        _ => name,
    }
}

/// Who entered the clusters with high results, and who fell out of them.
fn of_results(chapter: &Chapter) -> Vec<String> {
    let (view, lang) = (chapter.view, chapter.view.lang);
    if view.is_broken(Axis::Results) {
        return vec![axis::words(Axis::Results).broken.of(lang).to_owned()];
    }
    let entered = names(chapter, |moved| moved.on_paper() == MoveKind::Entered);
    let fell = names(chapter, |moved| moved.on_paper() == MoveKind::FellOut);
    let spared = names(chapter, |moved| moved.on_paper() == MoveKind::FellOut && is_spared(moved));
    // “Nobody did” would be wrong where a school did so in a move that another sentence tells.
    let tells_entered = !entered.is_empty() || !went(view, Direction::Up);
    let tells_fell = !fell.is_empty() || !went(view, Direction::Down);
    let mut text = Vec::new();
    if tells_entered {
        text.push(work::entered(lang, &entered));
    }
    if tells_fell {
        text.push(work::fell_out(lang, &fell, &spared, tells_entered));
    }
    text
}

/// Whether last year's threshold would have spared a school that fell out.
fn is_spared(moved: &Move) -> bool {
    match moved.kind {
        // The cause of a move over both axes is that of both together and says nothing about the results alone.
        MoveKind::Crossed => moved.under_previous.is_some_and(Cluster::is_high),
        _ => matches!(moved.cause, Some(Cause::Threshold | Cause::Both)),
    }
}

/// To high results, or away from them.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Up,
    Down,
}

/// Whether any school of a group went from one kind of results to the other, in whatever move.
fn went(view: &View, direction: Direction) -> bool {
    let sides = view.moves.iter().filter_map(|moved| Some((moved.from?.is_high(), moved.to?.is_high())));
    let wanted = if direction == Direction::Up { (false, true) } else { (true, false) };
    sides.into_iter().any(|sides| sides == wanted)
}

/// Who changed the contingent.
fn of_contingent(chapter: &Chapter) -> Vec<String> {
    let (view, lang) = (chapter.view, chapter.view.lang);
    let is_broken = view.is_broken(Axis::Complexity);
    let crossings = crossings(chapter);
    let mut text = Vec::new();
    if !crossings.is_empty() {
        text.push(capital(&format!("{}.", crossings.join("; "))));
    } else if !is_broken && !view.moves.iter().any(|moved| moved.axes.contains(&Axis::Complexity)) {
        text.push(work::no_crossing(lang).to_owned());
    }
    if is_broken {
        text.push(axis::words(Axis::Complexity).broken.of(lang).to_owned());
    }
    text
}

/// From which cluster to which, and why.
#[derive(PartialEq)]
struct Crossing {
    from: Cluster,
    to: Cluster,
    why: &'static str,
}

/// The schools that changed the contingent; those that went the same way for the same reason share a sentence.
fn crossings(chapter: &Chapter) -> Vec<String> {
    let lang = chapter.view.lang;
    let mut all: Vec<(Crossing, Vec<String>)> = Vec::new();
    let crosses = |moved: &&&Move| matches!(moved.kind, MoveKind::Contingent | MoveKind::Crossed);
    for moved in chapter.view.moves.iter().filter(crosses) {
        let Some((from, to)) = moved.from.zip(moved.to) else { continue };
        let why = cause::note(lang, moved);
        let crossing = Crossing { from, to, why };
        let name = chapter.names.short(&moved.school);
        match all.iter_mut().find(|(other, _)| *other == crossing) {
            Some((_, names)) => names.push(name),
            None => all.push((crossing, vec![name])),
        }
    }
    let sentence = |(Crossing { from, to, why }, names): (Crossing, Vec<String>)| {
        work::crossed(lang, &names, &number_tied(lang, from), &number_tied(lang, to), why)
    };
    all.into_iter().map(sentence).collect()
}
