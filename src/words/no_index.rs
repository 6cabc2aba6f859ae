//! What a school without a cluster lacks, in words.

use super::{Both, both, quoted, say};
use crate::model::{Axis, Language};

/// An axis without an index, in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct NoIndexWords {
    /// In a cell.
    pub cell: Both,
    /// Before the indicators of which no one has a value: in the report.
    none: Both,
    /// The same where others of the axis have one.
    few: Both,
}

/// An axis without an index in words.
pub const fn words(axis: Axis) -> NoIndexWords {
    match axis {
        Axis::Complexity => NoIndexWords {
            cell: both("нет данных о контингенте", "no complexity"),
            none: both("нет данных о контингенте", "no data on the contingent"),
            few: both("мало данных о контингенте", "too little data on the contingent"),
        },
        Axis::Results => NoIndexWords {
            cell: both("нет результатов", "no results"),
            none: both("нет результатов", "no results"),
            few: both("мало результатов", "too few results"),
        },
    }
}

/// With fewer pupils tested than the settings ask for: in a cell.
pub const FEW_PUPILS: Both = both("мало участников", "too few tested");

/// Why a school has no cluster though it has both indices: in the report.
pub fn few_pupils(lang: Language) -> String {
    say!(lang, "участников меньше, чем задано в `min_pupils`", "fewer were tested than `min_pupils` asks for")
}

/// What a school lacks: the indicators without a value, and whether others of their axes have one. Without any such
/// indicator it is pupils that are too few.
#[derive(Clone, Copy, Debug)]
pub struct Lacking<'a> {
    /// The axis without an index, if it is one; else both are.
    pub axis: Option<Axis>,
    /// The indicators.
    pub missing: &'a [String],
    /// Whether there are others.
    pub has_others: bool,
}

fn names(lang: Language, missing: &[String]) -> String {
    let names: Vec<String> = missing.iter().map(|column| quoted(lang, column)).collect();
    names.join(", ")
}

/// Why a school of the report has no cluster: what it lacks on an axis.
pub fn report(lang: Language, axis: Axis, missing: &[String], has_others: bool) -> String {
    let (words, missing) = (words(axis), names(lang, missing));
    if has_others {
        let few = words.few.of(lang);
        say!(lang, "{few}: нет {missing}", "{few}: {missing} missing")
    } else {
        format!("{}: {missing}", words.none.of(lang))
    }
}

/// The same in the note.
pub fn note(lang: Language, lacking: &Lacking) -> String {
    if lacking.missing.is_empty() {
        return say!(lang, "участников работы слишком мало", "too few pupils were tested");
    }
    let missing = names(lang, lacking.missing);
    if lacking.has_others {
        return say!(lang, "сведений недостаточно: нет {missing}", "too little data: {missing} missing");
    }
    let none = match lacking.axis {
        Some(Axis::Results) => both("нет результатов", "no results"),
        Some(Axis::Complexity) => both("нет сведений о контингенте", "no data on the contingent"),
        None => both("нет сведений", "no data"),
    };
    format!("{}: {missing}", none.of(lang))
}

/// The same on a card.
pub fn card(lang: Language, lacking: &Lacking) -> String {
    if lacking.missing.is_empty() {
        return say!(
            lang,
            "Школа не отнесена ни к одному кластеру: участников работы слишком мало.",
            "The school is in no cluster: too few pupils were tested."
        );
    }
    let missing = names(lang, lacking.missing);
    if lacking.has_others {
        say!(
            lang,
            "Школа не отнесена ни к одному кластеру: сведений недостаточно, нет {missing}.",
            "The school is in no cluster: too little data, {missing} missing."
        )
    } else {
        say!(
            lang,
            "Школа не отнесена ни к одному кластеру, так как нет сведений: {missing}.",
            "The school is in no cluster, as there are no data: {missing}."
        )
    }
}
