//! Code words of tables, for people: each is the cell of its fact.

use super::{axis, cause, correction, flag, moves, no_index, reason, tier};
use crate::model::Language;
use crate::report::{Code, Codes};

/// Several code words, as a cell has them.
pub fn cell(lang: Language, codes: Codes) -> String {
    codes.iter().map(|code| word(lang, code)).collect::<Vec<_>>().join(", ")
}

/// A code word.
pub const fn word(lang: Language, code: Code) -> &'static str {
    let cell = match code {
        Code::Border(axis) => axis::words(axis).cell,
        Code::NoIndex(axis) => no_index::words(axis).cell,
        Code::FewPupils => no_index::FEW_PUPILS,
        Code::Tier(tier) => tier::words(tier).cell,
        Code::Reason(reason) => reason::words(reason).cell,
        Code::Flag(flag) => flag::words(flag).cell,
        Code::Move(kind) => moves::words(kind).cell,
        Code::Cause(cause) => cause::words(cause, &[]).cell,
        Code::Correction(correction) => correction::words(correction).cell,
    };
    cell.of(lang)
}
