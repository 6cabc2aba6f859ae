//! What `init` proposes for a table with several rows a school, and for a book with a sheet a subject.

use super::tell::repeats;
use crate::config::Settings;
use crate::model::folded;
use crate::problem::{Proposal, Share, TableProposal};
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
        split(proposal, &headed.collect::<Vec<_>>());
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
fn split(proposal: &mut Proposal, values: &[String]) {
    let results = std::mem::take(&mut proposal.results);
    let measure = measure(&results);
    for (place, (name, sign)) in results.into_iter().enumerate() {
        if Some(place) == measure {
            proposal.results.extend(values.iter().map(|value| (format!("{value}{name}"), sign)));
        } else {
            proposal.unused.push(name);
        }
    }
    let others = std::mem::take(&mut proposal.complexity);
    proposal.unused.extend(others.into_iter().map(|(name, _)| name));
    proposal.shares.clear();
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
