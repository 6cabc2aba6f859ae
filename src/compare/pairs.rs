//! What became of last year's pairs.

use std::collections::HashMap;

use super::{Move, MoveKind};
use crate::year::Year;

/// Why a pair stays or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairFate {
    /// The pair is suggested again.
    Kept,
    /// The mentee has another mentor now.
    Changed,
    /// The mentee has high results now.
    MenteeEntered,
    /// The mentee's contingent is of the other kind now.
    MenteeContingent,
    /// The mentee is not in this year's data.
    MenteeGone,
    /// The mentee has no cluster now.
    MenteeUnassigned,
    /// The clusters of the two years cannot be compared.
    NotComparable,
    /// The mentor has low results now.
    MentorFellOut,
    /// The mentor's contingent is of the other kind now.
    MentorContingent,
    /// The mentor is not in this year's data.
    MentorGone,
    /// The mentor has no cluster now.
    MentorUnassigned,
    /// The mentee goes without now.
    Without,
}

/// A pair of last year and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairEnd {
    /// The mentee.
    pub mentee: String,
    /// The mentor.
    pub mentor: String,
    /// What became of the pair.
    pub fate: PairFate,
    /// The mentee's mentor now.
    pub now: Option<String>,
}

/// Looks at every pair of last year.
pub(super) fn fates(before: &Year, after: &Year, moves: &[Move]) -> Vec<PairEnd> {
    let of: HashMap<&str, &Move> = moves.iter().map(|moved| (moved.school.as_str(), moved)).collect();
    let now: HashMap<&str, &str> =
        after.pairs.iter().map(|(mentee, mentor)| (mentee.as_str(), mentor.as_str())).collect();
    let end = |(mentee, mentor): &(String, String)| {
        let other = now.get(mentee.as_str()).copied();
        let fate = if other == Some(mentor.as_str()) {
            PairFate::Kept
        } else {
            fate(of.get(mentee.as_str()).copied(), of.get(mentor.as_str()).copied(), other.is_some())
        };
        PairEnd { mentee: mentee.clone(), mentor: mentor.clone(), fate, now: other.map(str::to_owned) }
    };
    before.pairs.iter().map(end).collect()
}

fn fate(mentee: Option<&Move>, mentor: Option<&Move>, has_other: bool) -> PairFate {
    let absent = |moved: Option<&Move>| moved.is_none_or(|moved| moved.kind == MoveKind::Gone);
    let without = |moved: Option<&Move>| moved.is_some_and(|moved| moved.to.is_none());
    let is = |moved: Option<&Move>, kind: MoveKind| moved.is_some_and(|moved| moved.kind == kind);
    let is_high =
        |moved: Option<&Move>| moved.and_then(|moved| moved.to).is_some_and(super::super::model::Cluster::is_high);
    if absent(mentee) {
        PairFate::MenteeGone
    } else if without(mentee) {
        PairFate::MenteeUnassigned
    } else if absent(mentor) && !is_high(mentee) {
        PairFate::MentorGone
    } else if is(mentee, MoveKind::NotComparable) || is(mentor, MoveKind::NotComparable) {
        PairFate::NotComparable
    } else if is_high(mentee) {
        PairFate::MenteeEntered
    } else if is(mentee, MoveKind::Contingent) {
        PairFate::MenteeContingent
    } else if without(mentor) {
        PairFate::MentorUnassigned
    } else if !is_high(mentor) {
        PairFate::MentorFellOut
    } else if is(mentor, MoveKind::Contingent) {
        PairFate::MentorContingent
    } else if has_other {
        PairFate::Changed
    } else {
        PairFate::Without
    }
}
