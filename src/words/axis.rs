//! An axis in words.

use super::{Both, both, capital, say};
use crate::model::{Axis, Language};

/// An axis in all its wordings.
#[derive(Clone, Copy)]
pub struct AxisWords {
    /// In a cell that tells at which threshold a school is.
    pub cell: Both,
    /// Inside a sentence.
    pub name: Both,
    /// What a column of it is, where a table is read.
    pub column: Both,
    /// Its index among its indicators, on a card and in the annexes.
    pub overall: Both,
    /// What an index around the average school means, on a card.
    pub average: Both,
    /// Smaller is more, on a card.
    pub reversed: Both,
    /// Its numbers of both years, on a card.
    pub both_years: fn(Language, &str, &str) -> String,
    /// A school near its threshold, on the page.
    pub near: Both,
    /// What the border band is.
    pub border: fn(Language, &str) -> String,
    /// Schools that stayed in a cluster, but came into the band.
    pub onto_border: fn(Language, &str) -> String,
    /// It opens the sentence of the note on its indicators.
    pub made_of: Both,
    /// Behind “the threshold of” in the note.
    pub threshold: Both,
    /// The two years cannot be compared on it: in the note.
    pub broken: Both,
    /// All schools are on its upper side, or on its lower one.
    pub one_sided: [Both; 2],
    /// The side of the threshold that counts as complex, or high: at or above it, or at or below.
    pub side: [Both; 2],
    /// What an indicator's larger values mean: weighed as they are, and the other way round.
    pub direction: [Both; 2],
    /// On the map, behind the name of what is on it.
    pub map: Both,
}

/// An axis in words.
pub const fn words(axis: Axis) -> AxisWords {
    match axis {
        Axis::Complexity => COMPLEXITY,
        Axis::Results => RESULTS,
    }
}

const COMPLEXITY: AxisWords = AxisWords {
    cell: both("контингент", "complexity"),
    name: both("сложность контингента", "contingent complexity"),
    column: both("контингент", "contingent"),
    overall: both("Сложность контингента в целом", "Overall complexity"),
    average: both(
        "Сложность в целом: 0 — средняя школа, больше нуля — контингент сложнее среднего.",
        "Overall complexity: 0 is the average school, above 0 the contingent is more complex.",
    ),
    reversed: both("Меньшее число означает более сложный контингент.", "A smaller number is more complex."),
    both_years: |lang, before, after| {
        say!(
            lang,
            "Сложность контингента: было {before}, стало {after}.",
            "The complexity of the contingent: {before}, now {after}."
        )
    },
    near: both("у порога по контингенту", "near the threshold of complexity"),
    border: |lang, band| {
        say!(lang, "До порога по контингенту меньше {band}:", "Less than {band} from the threshold of complexity:")
    },
    onto_border: |lang, cluster| {
        say!(
            lang,
            "Остались в {cluster}, но теперь у порога сложности",
            "Stayed in {cluster}, but are now near the threshold of complexity"
        )
    },
    made_of: both("Сложность контингента определена", "The complexity of the contingent"),
    threshold: both("сложности контингента", "complexity"),
    broken: both(
        "Сведения о контингенте за два года несравнимы, поэтому о смене группы по контингенту судить нельзя.",
        "The data on the contingent of the two years cannot be compared, so nothing is said of changes of the \
         contingent.",
    ),
    one_sided: [
        both("у всех школ сложный контингент", "every school is complex"),
        both("у всех школ благополучный контингент", "every school is favourable"),
    ],
    side: [
        both("от порога и выше — сложный", "at or above: complex"),
        both("от порога и ниже — сложный", "at or below: complex"),
    ],
    direction: [
        both("больше — сложнее", "larger is more complex"),
        both("больше — благополучнее", "larger is more favourable"),
    ],
    map: both("правее — сложнее", "more complex to the right"),
};

const RESULTS: AxisWords = AxisWords {
    cell: both("результаты", "results"),
    name: both("результаты", "results"),
    column: both("результаты", "results"),
    overall: both("Результаты в целом", "Overall results"),
    average: both(
        "Результаты в целом: 0 — средняя школа, больше нуля — результаты выше среднего.",
        "Overall results: 0 is the average school, above 0 the results are higher.",
    ),
    reversed: both("Меньшее число означает более высокие результаты.", "A smaller number is a better result."),
    both_years: |lang, before, after| {
        say!(
            lang,
            "Результаты школы: было {before}, стало {after}.",
            "The school's results: {before}, now {after}."
        )
    },
    near: both("у порога по результатам", "near the threshold of results"),
    border: |lang, band| {
        say!(
            lang,
            "До порога результатов меньше {band} (в скобках — запас):",
            "Less than {band} from the threshold of results (margin in brackets):"
        )
    },
    onto_border: |lang, cluster| {
        say!(
            lang,
            "Остались в {cluster}, но теперь у порога",
            "Stayed in {cluster}, but are now near the threshold"
        )
    },
    made_of: both("Образовательные результаты определены", "The results"),
    threshold: both("образовательным результатам", "results"),
    broken: both(
        "Результаты двух лет несравнимы, поэтому о «вошедших» и «выпавших» школах судить нельзя.",
        "The results of the two years cannot be compared, so nothing is said of schools that “entered” or “fell \
         out”.",
    ),
    one_sided: [
        both("у всех школ высокие результаты", "every school is high"),
        both("у всех школ низкие результаты", "every school is low"),
    ],
    side: [
        both("от порога и выше — высокие", "at or above: high"),
        both("от порога и ниже — высокие", "at or below: high"),
    ],
    direction: [both("больше — лучше", "larger is better"), both("больше — хуже", "larger is worse")],
    map: both("выше — лучше", "better further up"),
};

/// Its name inside a sentence.
pub const fn name(lang: Language, axis: Axis) -> &'static str {
    words(axis).name.of(lang)
}

/// Its name at the head of a line.
pub fn title(lang: Language, axis: Axis) -> String {
    capital(name(lang, axis))
}

/// All schools are on one side of the threshold.
pub(super) const fn one_sided(lang: Language, axis: Axis, all_above: bool) -> &'static str {
    let [above, below] = words(axis).one_sided;
    if all_above { above.of(lang) } else { below.of(lang) }
}

/// On which side of the threshold a school is complex, or high; at the threshold it is.
pub const fn side(lang: Language, axis: Axis, reversed: bool) -> &'static str {
    let [above, below] = words(axis).side;
    if reversed { below.of(lang) } else { above.of(lang) }
}

/// What an indicator's larger values mean.
pub const fn direction(lang: Language, axis: Axis, weight: f64) -> &'static str {
    let [more, less] = words(axis).direction;
    if weight > 0.0 { more.of(lang) } else { less.of(lang) }
}
