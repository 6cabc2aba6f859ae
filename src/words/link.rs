//! Which cluster learns from which, in words.

use super::{Both, both};
use crate::model::Link;

/// A link in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct LinkWords {
    /// Inside a sentence.
    pub short: Both,
    /// Over its pairs.
    pub heading: Both,
    /// The same where it opens a line behind something else.
    pub inside: Both,
    /// Over its pairs in the annex of the note, not to be torn apart.
    pub annex: Both,
    /// Its table of pairs for those who do not see it.
    pub caption: Both,
}

/// A link in words.
pub const fn words(link: Link) -> LinkWords {
    match link {
        Link::Complex => LinkWords {
            short: both("№ 1 → № 2", "1 → 2"),
            heading: both("Кластер № 1 → кластер № 2", "Cluster 1 → cluster 2"),
            inside: both("кластер № 1 → кластер № 2", "cluster 1 → cluster 2"),
            annex: both("Кластер №\u{a0}1 → кластер №\u{a0}2", "Cluster 1 → cluster 2"),
            caption: both("Пары № 1 → № 2", "Pairs 1 → 2"),
        },
        Link::Favourable => LinkWords {
            short: both("№ 3 → № 4", "3 → 4"),
            heading: both("Кластер № 3 → кластер № 4", "Cluster 3 → cluster 4"),
            inside: both("кластер № 3 → кластер № 4", "cluster 3 → cluster 4"),
            annex: both("Кластер №\u{a0}3 → кластер №\u{a0}4", "Cluster 3 → cluster 4"),
            caption: both("Пары № 3 → № 4", "Pairs 3 → 4"),
        },
    }
}
