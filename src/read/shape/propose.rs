//! What `init` proposes for a table with several rows a school, and for a book with a sheet a subject.

use super::tell::repeats;
use crate::config::Settings;
use crate::model::folded;
use crate::problem::{Share, TableProposal};
use crate::read::Sheet;
use crate::read::proposal::{Offer, is_raw};

/// The section that the rows of a sheet ask for; what its headings offer becomes what can be made of them.
pub(in crate::read) fn add(sheet: &Sheet, school: Option<usize>, offer: &mut Offer) -> Option<TableProposal> {
    // Ids that repeat may be told by their heading alone.
    let school = school.or_else(|| super::school_of(sheet, &Settings::default()));
    let school = school.filter(|_| sheet.shape.is_none())?;
    let part = super::texts(sheet, school, &[], &Settings::default());
    let table = repeats(sheet, school, &part.ids, &part.places)?.table;
    // The score of a pupil is a result, by whatever name.
    let is_score = |name: &&String| ["балл", "score"].iter().any(|part| folded(name).contains(part));
    let score = table.means.iter().filter(is_score).min_by_key(|name| is_raw(name));
    if let (Some(score), true, true) = (score, table.is_pupils, offer.results.is_empty()) {
        let raw = table.means.iter().find(|name| is_raw(name) && !is_raw(score));
        offer.choices.extend(raw.map(|raw| (score.clone(), raw.clone())));
        offer.results.push((score.clone(), 1));
        offer.unused.retain(|name| name != score);
    }
    if !table.split.is_empty() {
        split(offer, &table.values);
    } else if let Some(weight) = &table.weight {
        shares(offer, weight, &table.sum);
    }
    Some(table)
}

/// The sections of all sheets: those of the sheets of one book are one, with what all of them have.
pub(in crate::read) fn sections(sheets: &[&Sheet], each: Vec<TableProposal>) -> Vec<TableProposal> {
    let mut out: Vec<TableProposal> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.is_headed()) {
        if !out.iter().any(|known| known.file == sheet.file) {
            out.push(TableProposal { file: sheet.file.clone(), all_sheets: true, ..TableProposal::default() });
        }
    }
    for table in each {
        let is_of_book = |known: &&mut TableProposal| known.all_sheets && known.file == table.file;
        match out.iter_mut().find(is_of_book) {
            None => out.push(table),
            Some(known) if known.means.is_empty() => *known = TableProposal { all_sheets: true, ..table },
            Some(known) => known.sum.retain(|name| table.sum.contains(name)),
        }
    }
    out
}

/// One measure of results a value; the rest is not used.
fn split(offer: &mut Offer, values: &[String]) {
    let kept = offer.keep_measure();
    let of =
        |value: &String| kept.iter().map(|(name, sign)| (format!("{value}: {name}"), *sign)).collect::<Vec<_>>();
    offer.results = values.iter().flat_map(of).collect();
    offer.unused.extend(offer.complexity.drain(..).map(|(name, _)| name));
    offer.shares.clear();
    // Those tested are told of each value.
    offer.tested.clear();
}

/// Head counts that add up become shares of the heads.
fn shares(offer: &mut Offer, weight: &str, sum: &[String]) {
    for (name, _) in &mut offer.complexity {
        let is_count = sum.iter().any(|one| one == name) && name != weight;
        if is_count {
            let share = format!("{name}, %");
            let (part, whole) = (name.clone(), weight.to_owned());
            offer.shares.push(Share { name: share.clone(), part, whole });
            *name = share;
        }
    }
    let is_count = |(name, _): &mut (String, i8)| sum.contains(name);
    let counts: Vec<(String, i8)> = offer.results.extract_if(.., is_count).collect();
    offer.unused.extend(counts.into_iter().map(|(name, _)| name));
    offer.unused.retain(|name| name != weight);
}
