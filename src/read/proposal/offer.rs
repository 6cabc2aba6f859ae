//! What one table offers to a proposal, and how the offers of all tables become one.

use std::collections::{HashMap, HashSet};

use crate::model::{Axis, folded};
use crate::problem::{Proposal, Question, Share, Why};

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

    /// Keeps one measure of results; the rest is not used. Gives what is kept: the tasks of a paper are one measure.
    pub(in crate::read) fn keep_measure(&mut self) -> Vec<(String, i8)> {
        let kept = measure(&self.results);
        let is_of_run = |at: usize| self.results.get(at).is_some_and(|(name, _)| self.runs.contains(name));
        let with = kept.filter(|at| is_of_run(*at)).is_some();
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

/// Puts the name of its file in front of a result that several tables have.
pub(super) fn tell_apart(offers: &mut [Offer], files: &[&str], is_shared: impl Fn(&str) -> bool) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (name, _) in offers.iter().flat_map(|offer| &offer.results) {
        *counts.entry(folded(name)).or_default() += 1;
    }
    let mut short: HashMap<String, usize> = HashMap::new();
    for (name, _) in offers.iter().flat_map(|offer| &offer.columns) {
        *short.entry(folded(name)).or_default() += 1;
    }
    let is_twice = |name: &str| short.get(&folded(name)).is_some_and(|count| *count > 1);
    for (offer, file) in offers.iter_mut().zip(files) {
        // Two sheets of one file are not told apart by its name.
        if files.iter().filter(|other| *other == file).count() > 1 && !offer.is_headed {
            continue;
        }
        let of_file = |name: &str| format!("{file}: {name}");
        for (name, _, _) in offer.tested.iter_mut().filter(|(_, is_shared, _)| *is_shared) {
            *name = of_file(name);
        }
        // Short names that two titles give stand for columns of one heading: both need their file.
        let (results, asked) = (offer.results.iter_mut().map(|(name, _)| name), &mut offer.asked);
        let names = results.chain(asked.iter_mut().map(|one| &mut one.name));
        names.filter(|name| is_twice(name)).for_each(|name| *name = of_file(name));
        for (name, headings) in &mut offer.columns {
            if is_twice(name) {
                *name = of_file(name);
            }
            headings.iter_mut().filter(|one| is_shared(one)).for_each(|one| *one = of_file(one));
        }
        for share in offer.shares.iter_mut().filter(|share| is_shared(&share.part)) {
            share.part = of_file(&share.part);
        }
        for (name, _) in &mut offer.results {
            let is_made = offer.shares.iter().any(|share| share.name == *name);
            let is_told = offer.columns.iter().any(|(short, _)| short == name);
            if !is_made
                && !is_told
                && (is_shared(name) || counts.get(&folded(name)).is_some_and(|count| *count > 1))
            {
                *name = of_file(name);
            }
        }
        let is_short = |name: &str| offer.columns.iter().any(|(short, _)| short == name);
        for one in offer.asked.iter_mut().filter(|one| one.why == Why::InSeveral && !is_short(&one.name)) {
            match &mut one.share {
                Some(share) if is_shared(&share.part) => share.part = of_file(&share.part),
                Some(_) => {}
                None => one.name = of_file(&one.name),
            }
        }
    }
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
    // Which exam of several the results are of cannot be told: the one that most sat is offered first.
    match &tested[..] {
        [(only, false, _)] => out.pupils = Some(only.clone()),
        _ => {
            tested.sort_by(|one, other| other.2.total_cmp(&one.2));
            out.perhaps_pupils.splice(..0, tested.into_iter().map(|(name, ..)| name));
        }
    }
    let mut seen = HashSet::new();
    out.perhaps_pupils.retain(|name| seen.insert(folded(name)));
    out
}
