//! What one table offers to a proposal, and how the offers of all tables become one.

use std::collections::HashSet;

use crate::model::{Axis, folded};
use crate::problem::{Proposal, Question, Share};

/// What the columns of one table suggest.
#[derive(Debug, Default)]
pub(in crate::read) struct Offer {
    /// Whether its columns go by the name of their sheet.
    pub(super) is_headed: bool,
    /// Short names and the headings that they stand for.
    pub(super) columns: Vec<(String, Vec<String>)>,
    /// Columns that could be `by`.
    pub(super) by: Vec<String>,
    /// Columns that could be `same`.
    pub(super) same: Vec<String>,
    /// Those tested, whether another table has a column of that name, and how many they are.
    pub(in crate::read) tested: Vec<(String, bool, f64)>,
    /// Columns that could be.
    pub(super) perhaps_pupils: Vec<String>,
    /// Indicators of the first axis.
    pub(in crate::read) complexity: Vec<(String, i8)>,
    /// Indicators of the second axis.
    pub(in crate::read) results: Vec<(String, i8)>,
    /// Those of them that only together are a measure, by name.
    pub(super) runs: Vec<String>,
    /// Shares to be made of counts.
    pub(in crate::read) shares: Vec<Share>,
    /// Probable indicators.
    pub(in crate::read) asked: Vec<Question>,
    /// Columns that are not used.
    pub(in crate::read) unused: Vec<String>,
    /// Scores of pupils that were taken, and the raw points that were not.
    pub(in crate::read) choices: Vec<(String, String)>,
}

impl Offer {
    /// Of a sheet that is one of several of a kind, the mean mark or score alone: several measures of the same results
    /// would count them several times. Shares of one subject are measures of it too.
    pub(super) fn one_measure(&mut self) {
        if self.results.is_empty() && !self.asked.iter().any(|question| question.axis == Axis::Results) {
            return;
        }
        self.keep_measure();
        let is_share = |question: &mut Question| question.share.is_some() && question.axis == Axis::Results;
        let asked: Vec<Question> = self.asked.extract_if(.., is_share).collect();
        self.unused.extend(asked.into_iter().filter_map(|question| question.share).map(|share| share.part));
        let in_use: Vec<&String> = self.complexity.iter().chain(&self.results).map(|(name, _)| name).collect();
        self.shares.retain(|share| in_use.contains(&&share.name));
    }

    /// Keeps one measure of results; the rest is not used. Gives what is kept: the tasks of a paper are one measure.
    pub(in crate::read) fn keep_measure(&mut self) -> Vec<(String, i8)> {
        let kept = measure(&self.results);
        let is_of_run = |at: usize| self.results.get(at).is_some_and(|(name, _)| self.runs.contains(name));
        let with = kept.as_ref().is_some_and(|at| is_of_run(*at));
        let keeps: Vec<bool> =
            (0..self.results.len()).map(|at| Some(at) == kept || (with && is_of_run(at))).collect();
        let all = std::mem::take(&mut self.results);
        for (result, keep) in all.into_iter().zip(keeps) {
            if keep { self.results.push(result) } else { self.unused.push(result.0) }
        }
        self.results.clone()
    }
}

/// The mean mark or score among several measures of the same results; raw points of two papers cannot be compared.
fn measure(results: &[(String, i8)]) -> Option<usize> {
    let of = |fits: &dyn Fn(&str) -> bool| {
        results.iter().position(|(name, sign)| *sign > 0 && fits(&folded(name)) && !is_raw(name))
    };
    let says = |word: &str| of(&|name| name.contains(word));
    let raw = || results.iter().position(|(name, sign)| *sign > 0 && is_raw(name));
    let first = says("средний балл").or_else(|| says("балл")).or_else(|| says("mean"));
    first.or_else(raw).or((!results.is_empty()).then_some(0))
}

/// Whether a heading is of raw points, which every paper counts in its own way.
pub(in crate::read) fn is_raw(name: &str) -> bool {
    let name = folded(name);
    ["первичн", "raw score", "raw point"].iter().any(|part| name.contains(part))
}

/// The offers of all tables, in their order, added to what is known of all of them.
pub(super) fn together(offers: Vec<Offer>, mut out: Proposal) -> Proposal {
    let mut tested = Vec::new();
    for own in offers {
        out.columns.extend(own.columns);
        out.by.extend(own.by);
        out.same.extend(own.same);
        out.perhaps_pupils.extend(own.perhaps_pupils);
        out.complexity.extend(own.complexity);
        out.results.extend(own.results);
        out.shares.extend(own.shares);
        out.asked.extend(own.asked);
        out.unused.extend(own.unused);
        out.choices.extend(own.choices);
        tested.extend(own.tested);
    }
    let in_use = |column: &String| out.shares.iter().any(|share| share.whole == *column);
    out.perhaps_pupils.retain(|column| !in_use(column));
    // Nothing shows to which of several exams the results belong: the one that most sat is offered first.
    if let [(only, false, _)] = &tested[..] {
        out.pupils = Some(only.clone());
    } else {
        tested.sort_by(|one, other| other.2.total_cmp(&one.2));
        out.perhaps_pupils.splice(..0, tested.into_iter().map(|(name, ..)| name));
    }
    let mut seen = HashSet::new();
    out.perhaps_pupils.retain(|name| seen.insert(folded(name)));
    out
}
