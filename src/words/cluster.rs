//! A cluster in words.

use super::{Both, both, pick, say};
use crate::model::{Cluster, Language};

/// A cluster in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct ClusterWords {
    /// What it is, shortly.
    pub short: Both,
    /// Its schools, in the district's full words: in the note, on a card, on the page.
    pub schools: Both,
    /// Heads its schools near the threshold of the results.
    pub border: Both,
}

/// A cluster in words.
pub const fn words(cluster: Cluster) -> ClusterWords {
    match cluster {
        Cluster::ComplexLow => ClusterWords {
            short: both("сложный контингент, низкие результаты", "complex contingent, low results"),
            schools: both(
                "школы, имеющие сложный контингент и демонстрирующие низкие образовательные результаты",
                "schools that have a complex contingent and show low results",
            ),
            border: both("Близки к вхождению в № 2", "Close to entering 2"),
        },
        Cluster::ComplexHigh => ClusterWords {
            short: both("сложный контингент, высокие результаты", "complex contingent, high results"),
            schools: both(
                "школы, имеющие сложный контингент и демонстрирующие высокие образовательные результаты",
                "schools that have a complex contingent and show high results",
            ),
            border: both("Риск выпадения из № 2", "At risk of falling out of 2"),
        },
        Cluster::FavourableLow => ClusterWords {
            short: both("благополучный контингент, низкие результаты", "favourable contingent, low results"),
            schools: both(
                "школы, имеющие благополучный контингент и демонстрирующие низкие образовательные результаты",
                "schools that have a favourable contingent and show low results",
            ),
            border: both("Близки к вхождению в № 4", "Close to entering 4"),
        },
        Cluster::FavourableHigh => ClusterWords {
            short: both("благополучный контингент, высокие результаты", "favourable contingent, high results"),
            schools: both(
                "школы, имеющие благополучный контингент и демонстрирующие высокие образовательные результаты",
                "schools that have a favourable contingent and show high results",
            ),
            border: both("Риск выпадения из № 4", "At risk of falling out of 4"),
        },
    }
}

/// Its number inside a sentence.
pub fn number(lang: Language, cluster: Cluster) -> String {
    let number = cluster.number();
    say!(lang, "№ {number}", "{number}")
}

/// The same, not to be torn apart at the end of a line: in the note and on a card.
pub fn number_tied(lang: Language, cluster: Cluster) -> String {
    let number = cluster.number();
    say!(lang, "№\u{a0}{number}", "{number}")
}

/// Its name, a heading.
pub fn name(lang: Language, cluster: Cluster) -> String {
    let number = number(lang, cluster);
    say!(lang, "Кластер {number}", "Cluster {number}")
}

/// The same with what it is: over a roster.
pub fn heading(lang: Language, cluster: Cluster) -> String {
    format!("{} — {}", name(lang, cluster), words(cluster).short.of(lang))
}

/// The cluster of the school of a card.
pub fn card(lang: Language, cluster: Cluster) -> String {
    let (number, schools) = (number_tied(lang, cluster), words(cluster).schools.of(lang));
    say!(lang, "Кластер {number} — {schools}.", "Cluster {number}: {schools}.")
}

/// Heads the schools without a cluster.
pub const fn unassigned(lang: Language) -> &'static str {
    pick(lang, "Без кластера", "Unassigned")
}

/// The same inside a sentence.
pub const fn is_unassigned(lang: Language) -> &'static str {
    pick(lang, "без кластера", "unassigned")
}
