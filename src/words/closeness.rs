//! How close two contingents are, in words.

use super::{Both, both};

/// How close two contingents are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// At most half a standard deviation apart.
    Close,
    /// At most one.
    Similar,
    /// More.
    Distant,
}

/// How close two contingents are, the same in every paper.
pub const fn words(closeness: Closeness) -> Both {
    match closeness {
        Closeness::Close => both("близкий", "close"),
        Closeness::Similar => both("сходный", "similar"),
        Closeness::Distant => both("далёкий", "distant"),
    }
}

/// How close two contingents are cannot be told.
pub const UNKNOWN: Both = both("сравнить нельзя, сведений недостаточно", "not comparable, too little data");
