//! What a reader of a pair must know, in words.

use super::{Both, both};
use crate::report::Flag;

/// A flag in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct FlagWords {
    /// In a cell.
    pub cell: Both,
    /// Before the schools of which it is true; the report tells of a mentor at risk among the pairs in doubt.
    pub list: Option<Both>,
}

/// A flag in words.
pub const fn words(flag: Flag) -> FlagWords {
    match flag {
        Flag::MentorAtRisk => {
            FlagWords { cell: both("площадка у порога", "mentor at risk"), list: None }
        }
        Flag::Kept => FlagWords {
            cell: both("пара сохранена", "kept"),
            list: Some(both("Сохранены настройкой `keep`", "Kept by `keep`")),
        },
        Flag::Waited => FlagWords {
            cell: both("ждала с прошлого года", "has waited since last year"),
            list: Some(both("Ждали с прошлого года", "Had waited since last year")),
        },
    }
}
