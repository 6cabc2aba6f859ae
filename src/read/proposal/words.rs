//! Words among numbers that may stand for no data.

use std::collections::HashMap;

use super::column::Column;
use crate::model::folded;
use crate::read::rows::words::announces_total;

/// A word must stand in so many cells to be one for "no data" rather than a slip.
const MANY: usize = 3;

/// So many words are proposed at once.
const WORDS: usize = 12;

/// The words that stand in many cells of numeric columns, and how many cells these are.
pub(super) fn missing(all: &[Column]) -> (Vec<String>, usize) {
    let mut counts: HashMap<String, (String, usize)> = HashMap::new();
    for column in all.iter().filter(|column| column.is_numeric) {
        // «Итого» stands for no number that is missing.
        let may_miss = |word: &str| word.chars().count() <= 40 && !announces_total(word);
        for (word, count) in column.words.iter().filter(|(word, _)| may_miss(word)) {
            counts.entry(folded(word)).or_insert_with(|| (word.clone(), 0)).1 += count;
        }
    }
    let is_meant = |(word, count): &(String, usize)| *count >= MANY || is_withheld(word);
    let mut found: Vec<(String, usize)> = counts.into_values().filter(is_meant).collect();
    found.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    found.truncate(WORDS);
    let cells = found.iter().map(|(_, count)| count).sum();
    (found.into_iter().map(|(word, _)| word).collect(), cells)
}

/// Whether a word says that there are too few pupils to publish a number: even if it stands only once, it is no slip.
fn is_withheld(word: &str) -> bool {
    let word = folded(word);
    let starts = ["менее ", "меньше ", "мало ", "<", "less than ", "fewer than "];
    starts.iter().any(|start| word.starts_with(start)) && word.ends_with(|c: char| c.is_ascii_digit())
}
