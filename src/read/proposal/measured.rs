//! Several measures of the same results would count them several times: where the mean score of a subject is in force,
//! the shares of those who passed or failed in it are a question.

use std::collections::HashMap;

use super::Draft;
use super::column::Column;
use crate::model::{Axis, folded};
use crate::problem::{Question, Share, Void, Why};
use crate::read::Sheet;
use crate::read::roles::{self, Measure};

/// An indicator that is taken.
pub(super) struct Taken {
    pub(super) name: String,
    pub(super) axis: Axis,
    pub(super) sign: i8,
    pub(super) sheet: usize,
    pub(super) numbers: Vec<Option<f64>>,
    pub(super) share: Option<Share>,
    pub(super) measure: Measure,
    /// What the results are of.
    pub(super) of: String,
    pub(super) is_of_run: bool,
}

/// What the results of a column are of, folded: its sheet, its group or the subject in its heading.
pub(super) fn of(column: &Column, sheet: &Sheet) -> String {
    if sheet.is_headed() {
        return sheet.headings[column.at].sheet.clone();
    }
    let (group, name) = column.key.split_once(" / ").unwrap_or(("", &column.key));
    let of_name = roles::subject(name);
    if of_name.is_empty() && !group.is_empty() { group.to_owned() } else { of_name }
}

/// The places of indicators that measure again what a mean score does, with its name.
fn again(taken: &[Taken]) -> Vec<(usize, String)> {
    let is_score =
        |taken: &&Taken| taken.axis == Axis::Results && taken.measure == Measure::Score && taken.sign > 0;
    let scores: Vec<&Taken> = taken.iter().filter(is_score).collect();
    let score_of = |taken: &Taken| {
        let is_again = taken.axis == Axis::Results && (taken.measure == Measure::Share || taken.share.is_some());
        let same = |score: &&&Taken| score.sheet == taken.sheet && score.of == taken.of;
        scores.iter().find(same).filter(|_| is_again).map(|score| score.name.clone())
    };
    taken.iter().enumerate().filter_map(|(at, taken)| Some((at, score_of(taken)?))).collect()
}

impl Draft<'_> {
    /// Asks about what a mean score measures already.
    pub(super) fn ask_again(&mut self) {
        let again: HashMap<usize, String> = again(&self.taken).into_iter().collect();
        for (at, taken) in std::mem::take(&mut self.taken).into_iter().enumerate() {
            let Some(other) = again.get(&at) else {
                self.taken.push(taken);
                continue;
            };
            let Taken { name, axis, sign, share, sheet, .. } = taken;
            let question = Question { name, axis, sign, share, why: Why::Measured(other.clone()) };
            self.offers[sheet].asked.push(question);
        }
    }
}

/// Parts of words, folded, by which a row has no result that counts.
const VOID: [&str; 9] =
    ["аннулир", "не явил", "неявк", "удален", "удалён", "отсутств", "annulled", "absent", "cancelled"];

/// Columns by which some rows have no result: their zeros would be zeros of schools.
pub(super) fn voids(all: &[Column]) -> Vec<Void> {
    let void = |column: &Column| {
        if column.is_numeric {
            return None;
        }
        let is_void = |word: &str| {
            let word = folded(word);
            VOID.iter().any(|part| word.contains(part))
        };
        let words: Vec<String> = column.words.keys().filter(|word| is_void(word)).cloned().collect();
        let others = column.words.iter().filter(|(word, _)| !is_void(word));
        let (keep, _) = others.max_by_key(|(_, count)| **count)?;
        let tells = column.words.len() <= 12 && !words.is_empty();
        tells.then(|| Void { column: column.name.clone(), keep: keep.clone(), words })
    };
    all.iter().filter_map(void).collect()
}

impl Column {
    /// Whether it counts those within some points: «61–80 / чел.».
    pub(super) fn is_band(&self) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        self.key
            .split(['–', '—', '-'])
            .collect::<Vec<_>>()
            .windows(2)
            .any(|pair| pair[0].trim_end().ends_with(is_digit) && pair[1].trim_start().starts_with(is_digit))
    }
}
