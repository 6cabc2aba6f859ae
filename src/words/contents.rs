//! The words of the page's contents, its search, and the table of its groups.

use super::{cluster, pick, say};
use crate::model::{Cluster, Language};

/// Names the list of sections.
pub const fn contents(lang: Language) -> &'static str {
    pick(lang, "Содержание", "Contents")
}

/// Leads past the map.
pub const fn past_map(lang: Language) -> &'static str {
    pick(lang, "Пропустить карту", "Skip the map")
}

/// Names the search on top.
pub const fn find(lang: Language) -> &'static str {
    pick(lang, "Найти школу", "Find a school")
}

/// Names the panel.
pub const fn panel(lang: Language) -> &'static str {
    pick(lang, "Школа", "School")
}

/// What the table of the groups is.
pub const fn groups_caption(lang: Language) -> &'static str {
    pick(lang, "Группы: школы, кластеры и пары", "The groups: schools, clusters and pairs")
}

/// Its headings; the first column is named by the settings.
pub fn group_headings(lang: Language, by: &str) -> Vec<String> {
    let number = |one: Cluster| cluster::number(lang, one);
    let mut out = vec![by.to_owned(), pick(lang, "Школ", "Schools").to_owned()];
    out.extend(Cluster::ALL.map(number));
    out.push(cluster::unassigned(lang).to_owned());
    out.push(pick(lang, "Пары", "Pairs").to_owned());
    out
}

/// How many of the schools with low results have a partner.
pub fn pairs_of(lang: Language, pairs: usize, mentees: usize) -> String {
    say!(lang, "{pairs} из {mentees}", "{pairs} of {mentees}")
}

/// Unfolds a long list.
pub fn unfold(lang: Language, count: usize) -> String {
    say!(lang, "Показать список ({count})", "Show the list ({count})")
}

/// Unfolds a long table.
pub fn unfold_table(lang: Language, count: usize) -> String {
    say!(lang, "Показать таблицу (строк: {count})", "Show the table ({count} rows)")
}
