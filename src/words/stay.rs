//! What a school is in a year, in words.

use super::{Both, both, pick, say};
use crate::model::Language;
use crate::report::Stay;

/// What heads the row of a table of transitions: where its schools were last year.
pub fn row(lang: Language, was: Stay) -> String {
    match was {
        Stay::In(cluster) => say!(lang, "было № {0}", "was {0}", cluster.number()),
        Stay::Unassigned => super::cluster::is_unassigned(lang).to_owned(),
        Stay::Absent => pick(lang, "новые", "new").to_owned(),
    }
}

/// What heads a column: where its schools are this year.
pub fn column(lang: Language, now: Stay) -> String {
    match now {
        Stay::In(cluster) => say!(lang, "стало № {0}", "now {0}", cluster.number()),
        Stay::Unassigned => super::cluster::is_unassigned(lang).to_owned(),
        Stay::Absent => pick(lang, "нет", "gone").to_owned(),
    }
}

/// Heads the sums of a table of transitions.
pub const ALL: Both = both("всего", "all");
