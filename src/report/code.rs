//! What the report says in code words, as values.

use super::{Cause, Correction, MoveKind, Tier};
use crate::model::{Axis, Reason};

/// Which index a school lacks that has no cluster, or what its cluster lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoIndex {
    /// That of the complexity.
    Complexity,
    /// That of the results.
    Results,
    /// Both.
    Both,
    /// None, but fewer pupils were tested than the settings ask for.
    FewPupils,
}

impl NoIndex {
    /// The words used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complexity => "no-complexity",
            Self::Results => "no-results",
            Self::Both => "no-complexity no-results",
            Self::FewPupils => "few-pupils",
        }
    }

    /// A word for each axis.
    pub const fn codes(self) -> Codes {
        let [complexity, results] = [Code::NoIndex(Axis::Complexity), Code::NoIndex(Axis::Results)];
        match self {
            Self::Complexity => Codes::one(complexity),
            Self::Results => Codes::one(results),
            Self::Both => Codes([Some(complexity), Some(results)]),
            Self::FewPupils => Codes::one(Code::FewPupils),
        }
    }
}

/// What a reader of a pair must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The mentor is near the threshold of the results.
    MentorAtRisk,
    /// The pair stays because the settings, or last year's pairs, say so.
    Kept,
    /// The mentee waited last year, and went first for that.
    Waited,
}

impl Flag {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MentorAtRisk => "mentor-at-risk",
            Self::Kept => "kept",
            Self::Waited => "waited",
        }
    }
}

/// A code word in a cell of a table; in words for people it is in `src/words/codes.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Near the threshold of an axis.
    Border(Axis),
    /// Without the index of an axis.
    NoIndex(Axis),
    /// With fewer pupils tested than the settings ask for.
    FewPupils,
    /// How the results stand to the expected ones.
    Tier(Tier),
    /// Why a mentee goes without.
    Reason(Reason),
    /// What a reader of a pair must know.
    Flag(Flag),
    /// What became of a school.
    Move(MoveKind),
    /// Why.
    Cause(Cause),
    /// What a correction makes of a school.
    Correction(Correction),
}

impl Code {
    /// The word used in CSV and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Border(axis) => axis.code(),
            Self::NoIndex(Axis::Complexity) => NoIndex::Complexity.code(),
            Self::NoIndex(Axis::Results) => NoIndex::Results.code(),
            Self::FewPupils => NoIndex::FewPupils.code(),
            Self::Tier(tier) => tier.code(),
            Self::Reason(reason) => reason.code(),
            Self::Flag(flag) => flag.code(),
            Self::Move(kind) => kind.code(),
            Self::Cause(cause) => cause.code(),
            Self::Correction(correction) => correction.code(),
        }
    }
}

/// The code words of a cell: two at most, and often none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Codes(pub(super) [Option<Code>; 2]);

impl Codes {
    /// A single word.
    pub const fn one(code: Code) -> Self {
        Self([Some(code), None])
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Code> {
        self.0.into_iter().flatten()
    }

    /// The words used in CSV and JSON, with blanks between them.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        let word = |(at, code): (usize, Code)| [if at > 0 { " " } else { "" }, code.word()];
        self.iter().enumerate().flat_map(word)
    }
}
