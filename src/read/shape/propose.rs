//! What `init` proposes for a table with several rows a school, and for a book with a sheet a subject.

use super::tell::repeats;
use crate::config::Settings;
use crate::model::folded;
use crate::problem::{Proposal, Question, Share, TableProposal};
use crate::read::Sheet;

/// Adds what the rows of a sheet ask for to what its headings suggest.
pub(in crate::read) fn add(sheet: &Sheet, school: Option<usize>, proposal: &mut Proposal) {
    // Ids that repeat may be told by their heading alone.
    let school = school.or_else(|| super::school_of(sheet, &Settings::default()));
    let Some(school) = school.filter(|_| sheet.shape.is_none()) else { return };
    let part = super::texts(sheet, school, &[], &Settings::default());
    let Some(found) = repeats(sheet, school, &part.ids, &part.places) else { return };
    let table = found.table;
    // The score of a pupil is a result, by whatever name.
    let score = table.means.iter().find(|name| ["балл", "score"].iter().any(|part| folded(name).contains(part)));
    if let (Some(score), true, true) = (score, table.is_pupils, proposal.results.is_empty()) {
        proposal.results.push((score.clone(), 1));
        proposal.unused.retain(|name| name != score);
    }
    if !table.split.is_empty() {
        let headed = table.values.iter().map(|value| format!("{value}: "));
        split(proposal, sheet, &headed.collect::<Vec<_>>());
    } else if let Some(weight) = &table.weight {
        shares(proposal, weight, &table.sum);
    }
    let is_key = |name: &String| table.split.contains(name) || table.year.as_ref() == Some(name);
    proposal.name = proposal.name.take().filter(|name| !is_key(name));
    proposal.school.get_or_insert_with(|| sheet.headings[school].text.clone());
    proposal.sections.push(table);
}

/// What the sheets of one book suggest together: one measure of results a sheet.
pub(in crate::read) fn of_sheets(file: &str, each: Vec<Proposal>) -> Proposal {
    let mut out = Proposal::default();
    for mut one in each {
        let measure = measure(&one.results);
        let results = std::mem::take(&mut one.results).into_iter().enumerate();
        for (place, result) in results {
            if Some(place) == measure { out.results.push(result) } else { out.unused.push(result.0) }
        }
        // Shares of one subject would need the names of its sheet; the measure of results is enough.
        let (shares, asked) = std::mem::take(&mut one.asked).into_iter().partition(|one| one.share.is_some());
        one.asked = asked;
        let shares: Vec<Question> = shares;
        one.unused.extend(shares.into_iter().filter_map(|one| one.share).map(|share| share.part));
        out.add(one);
    }
    out.sections.insert(0, TableProposal { file: file.to_owned(), all_sheets: true, ..TableProposal::default() });
    out
}

/// The mean mark or score among several measures of the same results, which would count them several times.
fn measure(results: &[(String, i8)]) -> Option<usize> {
    let says = |word: &str| results.iter().position(|(name, sign)| *sign > 0 && folded(name).contains(word));
    says("средний балл").or_else(|| says("балл")).or_else(|| says("mean")).or((!results.is_empty()).then_some(0))
}

/// One measure a value; the rest is not used.
fn split(proposal: &mut Proposal, sheet: &Sheet, values: &[String]) {
    let is_heading =
        |name: &str| sheet.headings.iter().any(|heading| heading.text == name || heading.name == name);
    let (own, shares): (Vec<Share>, Vec<Share>) =
        std::mem::take(&mut proposal.shares).into_iter().partition(|share| is_heading(&share.part));
    proposal.shares = shares;
    let is_own = |(name, _): &(String, i8)| is_heading(name) || own.iter().any(|share| share.name == *name);
    let (results, of_others) = std::mem::take(&mut proposal.results).into_iter().partition(is_own);
    proposal.results = of_others;
    let results: Vec<(String, i8)> = results;
    let measure = measure(&results);
    for (place, (name, sign)) in results.into_iter().enumerate() {
        if Some(place) == measure {
            proposal.results.extend(values.iter().map(|value| (format!("{value}{name}"), sign)));
        } else {
            proposal.unused.push(name);
        }
    }
    let (others, complexity): (Vec<_>, Vec<_>) =
        std::mem::take(&mut proposal.complexity).into_iter().partition(is_own);
    proposal.complexity = complexity;
    proposal.unused.extend(others.into_iter().map(|(name, _)| name));
    // Those tested are told of each value.
    proposal.pupils = proposal.pupils.take().filter(|name| !is_heading(name));
}

/// Head counts that add up become shares of the heads.
fn shares(proposal: &mut Proposal, weight: &str, sum: &[String]) {
    for (name, _) in &mut proposal.complexity {
        let is_count = sum.iter().any(|one| one == name) && name != weight;
        if is_count {
            let share = format!("{name}, %");
            let (part, whole) = (name.clone(), weight.to_owned());
            proposal.shares.push(Share { name: share.clone(), part, whole });
            *name = share;
        }
    }
    let (counts, results) =
        std::mem::take(&mut proposal.results).into_iter().partition(|(name, _)| sum.contains(name));
    proposal.results = results;
    let counts: Vec<(String, i8)> = counts;
    proposal.unused.extend(counts.into_iter().map(|(name, _)| name));
    proposal.unused.retain(|name| name != weight);
}
