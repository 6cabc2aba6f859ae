//! What one table offers to a proposal, and how the offers of all tables become one.

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
    /// Those tested, and whether another table has a column of that name.
    pub(in crate::read) tested: Vec<(String, bool)>,
    /// Columns that could be.
    pub(super) perhaps_pupils: Vec<String>,
    /// Indicators of the first axis.
    pub(in crate::read) complexity: Vec<(String, i8)>,
    /// Indicators of the second axis.
    pub(in crate::read) results: Vec<(String, i8)>,
    /// Shares to be made of counts.
    pub(in crate::read) shares: Vec<Share>,
    /// Probable indicators.
    pub(in crate::read) asked: Vec<Question>,
    /// Columns that are not used.
    pub(in crate::read) unused: Vec<String>,
}

impl Offer {
    /// Of a sheet that is one of several of a kind, the mean mark or score alone: several measures of the same results
    /// would count them several times. Shares of one subject are measures of it too.
    pub(super) fn one_measure(&mut self) {
        if self.results.is_empty() && !self.asked.iter().any(|one| one.axis == Axis::Results) {
            return;
        }
        self.keep_measure();
        let is_share = |one: &mut Question| one.share.is_some() && one.axis == Axis::Results;
        let asked: Vec<Question> = self.asked.extract_if(.., is_share).collect();
        self.unused.extend(asked.into_iter().filter_map(|one| one.share).map(|share| share.part));
        let in_use: Vec<&String> = self.complexity.iter().chain(&self.results).map(|(name, _)| name).collect();
        self.shares.retain(|share| in_use.contains(&&share.name));
    }

    /// Keeps one measure of results; the rest is not used. Gives the one that is kept.
    pub(in crate::read) fn keep_measure(&mut self) -> Option<(String, i8)> {
        let kept = measure(&self.results);
        let all = std::mem::take(&mut self.results);
        for (place, result) in all.into_iter().enumerate() {
            if Some(place) == kept { self.results.push(result) } else { self.unused.push(result.0) }
        }
        self.results.first().cloned()
    }
}

/// The mean mark or score among several measures of the same results.
fn measure(results: &[(String, i8)]) -> Option<usize> {
    let says = |word: &str| results.iter().position(|(name, sign)| *sign > 0 && folded(name).contains(word));
    says("средний балл").or_else(|| says("балл")).or_else(|| says("mean")).or((!results.is_empty()).then_some(0))
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
        tested.extend(own.tested);
    }
    let in_use = |column: &String| out.shares.iter().any(|share| share.whole == *column);
    out.perhaps_pupils.retain(|column| !in_use(column));
    // Which exam of several the results are of cannot be told.
    match &tested[..] {
        [(only, false)] => out.pupils = Some(only.clone()),
        _ => out.perhaps_pupils.extend(tested.into_iter().map(|(name, _)| name)),
    }
    out
}
