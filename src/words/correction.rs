//! What a correction makes of a school, in words.

use super::{Both, both};
use crate::report::Correction;

/// A correction in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct CorrectionWords {
    /// In a cell, of one school.
    pub cell: Both,
    /// Over the schools.
    pub heading: Both,
}

/// A correction in words.
pub const fn words(correction: Correction) -> CorrectionWords {
    match correction {
        Correction::Unchanged => CorrectionWords {
            cell: both("без изменений", "unchanged"),
            heading: both("Без изменений", "Unchanged"),
        },
        Correction::Values => CorrectionWords {
            cell: both("исправлены значения", "values corrected"),
            heading: both(
                "Исправлены значения, кластер из-за них не сменился",
                "Corrected values that change no cluster",
            ),
        },
        Correction::Cluster => CorrectionWords {
            cell: both("другой кластер", "another cluster"),
            heading: both("Сменили кластер", "Other clusters"),
        },
        Correction::Added => CorrectionWords {
            cell: both("добавлена", "added"),
            heading: both("Добавлены", "Added"),
        },
        Correction::LeftOut => CorrectionWords {
            cell: both("не участвует", "left out"),
            heading: both("Больше не участвуют", "Left out"),
        },
    }
}
