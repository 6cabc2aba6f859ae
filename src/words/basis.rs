//! What a cluster rests on, if not on the indices, in words.

use super::note::schools_first;
use super::{Both, both, say, visible};
use crate::model::{Basis, Language};

/// A basis in all its wordings.
#[derive(Clone, Copy)]
pub struct BasisWords {
    /// In a cell.
    pub cell: Both,
    /// Beside a move to a cluster that the indices do not give; they give the other.
    pub moved: fn(Language, &str) -> String,
    /// In the lists of the report.
    pub report: fn(Language, &School) -> String,
    /// In the note and on a card.
    pub note: fn(Language, &School) -> String,
}

/// A school whose cluster is not, or not only, that of its indices.
#[derive(Clone, Copy, Debug)]
pub struct School<'a> {
    /// How it is called.
    pub name: &'a str,
    /// The cluster in force.
    pub to: &'a str,
    /// That of its indices, if they give one.
    pub computed: Option<&'a str>,
    /// Why the commission decided.
    pub reason: &'a str,
}

/// A basis in words; nothing is said of what the indices give.
pub const fn words(basis: Basis) -> Option<BasisWords> {
    match basis {
        Basis::Computed => None,
        Basis::Held => Some(HELD),
        Basis::Decided => Some(DECIDED),
    }
}

const HELD: BasisWords = BasisWords {
    cell: both("удержана на прежней стороне порога", "held on last year's side of the threshold"),
    moved: |lang, computed| {
        say!(
            lang,
            "удержана на прежней стороне порога; по показателям {computed}",
            "held on last year's side of the threshold; by its indicators {computed}"
        )
    },
    report: |lang, school| {
        let (name, to, computed) = (school.name, school.to, school.computed.unwrap_or(""));
        say!(
            lang,
            "{name}: кластер {to}, удержана на прежней стороне порога; по показателям {computed}",
            "{name}: cluster {to}, held on last year's side of the threshold; by its indicators {computed}"
        )
    },
    note: |lang, school| {
        let (name, to) = (schools_first(lang, &[school.name.to_owned()]), school.to);
        let computed = school.computed.unwrap_or("");
        say!(
            lang,
            "{name} отнесено к кластеру {to}: порог пройден незначительно, поэтому школа оставлена на прежней \
             стороне; по показателям — {computed}.",
            "{name} is in cluster {to}: it is hardly past the threshold and so stays on last year's side; by \
             its indicators in {computed}."
        )
    },
};

const DECIDED: BasisWords = BasisWords {
    cell: both("решение комиссии", "decision of the commission"),
    moved: |lang, computed| {
        say!(lang, "по решению; по показателям {computed}", "by decision; by its indicators {computed}")
    },
    report: decided_in_report,
    note: decided_in_note,
};

fn decided_in_report(lang: Language, school: &School) -> String {
    let School { name, to, computed, reason } = *school;
    match computed {
        Some(computed) if computed == to => say!(
            lang,
            "{name}: кластер {to} решением комиссии ({reason}); по показателям он тот же",
            "{name}: cluster {to} by decision of the commission ({reason}); the same as by its indicators"
        ),
        Some(computed) => say!(
            lang,
            "{name}: кластер {to} решением комиссии ({reason}); по показателям {computed}",
            "{name}: cluster {to} by decision of the commission ({reason}); by its indicators {computed}"
        ),
        None => say!(
            lang,
            "{name}: кластер {to} решением комиссии ({reason}); по показателям кластера нет",
            "{name}: cluster {to} by decision of the commission ({reason}); by its indicators none"
        ),
    }
}

fn decided_in_note(lang: Language, school: &School) -> String {
    let (name, reason) = (schools_first(lang, &[school.name.to_owned()]), visible(school.reason));
    let to = school.to;
    match school.computed {
        Some(computed) if computed == to => say!(
            lang,
            "{name} отнесено к кластеру {to} решением комиссии ({reason}); по показателям он тот же.",
            "{name} is in cluster {to} by decision of the commission ({reason}), the same as by its \
             indicators."
        ),
        Some(computed) => say!(
            lang,
            "{name} отнесено к кластеру {to} решением комиссии ({reason}); по показателям — {computed}.",
            "{name} is in cluster {to} by decision of the commission ({reason}); by its indicators in \
             {computed}."
        ),
        None => say!(
            lang,
            "{name} отнесено к кластеру {to} решением комиссии ({reason}).",
            "{name} is in cluster {to} by decision of the commission ({reason})."
        ),
    }
}

/// What follows a name in a list where there is little room.
pub fn held_shortly(lang: Language, school: &str) -> String {
    say!(lang, "{school} (удержана)", "{school} (held)")
}

/// The margin of a school that is held on the other side of the threshold.
pub fn held_margin(lang: Language, margin: &str) -> String {
    say!(lang, "{margin}, удержана", "{margin}, held")
}

/// Heads the schools that stay on last year's side of a threshold.
pub const HELD_HEADING: Both =
    both("Удержаны на прежней стороне порога", "Held on last year's side of the threshold");

/// Heads the commission's decisions.
pub const DECISIONS: Both = both("Решения комиссии", "Decisions of the commission");

/// Beside a move to a decided cluster: the indices give none.
pub const DECIDED_ALONE: Both =
    both("по решению; по показателям кластера нет", "by decision; none by its indicators");

/// Beside a move without a cause in this year's indices.
pub const DECIDED_BEFORE: Both = both("прошлый год — по решению", "last year's cluster was decided");
