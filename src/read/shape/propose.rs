//! What `init` proposes for a table with several rows a school, and for a book with a sheet a subject.

use std::collections::{BTreeMap, HashMap, HashSet};

use csv::ByteRecord;

use super::look::looked_at;
use super::tell::repeats;
use crate::config::Settings;
use crate::model::{folded, tidy};
use crate::problem::{Question, Share, TableProposal, Why};
use crate::read::Sheet;
use crate::read::book::unmarked;
use crate::read::proposal::{Offer, is_raw};
use crate::read::rows::decoded::DecodedRows;

/// The section that the rows of a sheet ask for; what its headings offer becomes what can be made of them.
pub(in crate::read) fn add(sheet: &Sheet, school: Option<usize>, offer: &mut Offer) -> Option<TableProposal> {
    // Where ids repeat, only their heading may show them.
    let school = school.or_else(|| super::school_of(sheet, &Settings::default()));
    let school = school.filter(|_| sheet.shape.is_none())?;
    let decoded = super::texts(sheet, school, &[], &Settings::default());
    let mut table = repeats(sheet, school, &decoded.ids, &decoded.places)?.table;
    // The score of a pupil is a result, by whatever name.
    let is_score = |name: &&String| ["балл", "score"].iter().any(|part| folded(name).contains(part));
    let score = table.means.iter().filter(is_score).min_by_key(|name| is_raw(name));
    if let (Some(score), true, true) = (score, table.is_pupils, offer.results.is_empty()) {
        offer.results.push((score.clone(), 1));
        offer.unused.retain(|name| name != score);
    }
    if table.is_pupils {
        let taken = offer.results.iter().map(|(name, _)| name).find(|name| is_score(name) && !is_raw(name));
        let raw = table.means.iter().find(|name| is_raw(name));
        offer.choices.extend(taken.cloned().zip(raw.cloned()));
    }
    if !table.split.is_empty() {
        let constant = constant(sheet, &table.split[0], &decoded, offer);
        split(offer, &table.values);
        offer.unused.retain(|name| !constant.iter().any(|(own, ..)| own == name));
        offer
            .complexity
            .extend(constant.into_iter().map(|(name, value, sign)| (format!("{value}: {name}"), sign)));
    } else if let Some(weight) = &table.weight {
        shares(offer, weight, &table.sum);
        add_up(&mut table, offer);
    }
    Some(table)
}

/// Heads of which a share is made, or asked about, add up over the rows of a school.
fn add_up(table: &mut TableProposal, offer: &mut Offer) {
    let asked = offer
        .asked
        .iter()
        .filter(|question| question.why != Why::CountOrShare)
        .filter_map(|question| question.share.as_ref());
    for share in offer.shares.iter().chain(asked).filter(|share| table.weight.as_ref() == Some(&share.whole)) {
        // A column may go by its group as well.
        let is_known = |name: &String| share.part.rsplit(" / ").next() == name.rsplit(" / ").next();
        if !table.sum.iter().any(is_known) {
            table.sum.push(share.part.clone());
        }
    }
    // What may be per cent does not add up, and a share of means would be none.
    for question in offer.asked.iter_mut().filter(|question| question.why == Why::CountOrShare) {
        question.share = None;
    }
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
    // Nor is one asked about, whose parts go by their values.
    let asked: Vec<Question> = offer.asked.extract_if(.., |question| question.share.is_some()).collect();
    offer.unused.extend(asked.into_iter().filter_map(|question| question.share).map(|share| share.part));
    // The number of those tested differs from value to value.
    offer.tested.clear();
}

/// Indicators of the first axis that are the same in all rows of a school, as what a passport says of it is, each
/// with a value that all schools have: its column holds the number of every school.
fn constant(sheet: &Sheet, split: &str, decoded: &DecodedRows, offer: &Offer) -> Vec<(String, String, i8)> {
    let (rows, group_of, schools) = looked_at(sheet, &decoded.ids, &decoded.places);
    let place = |name: &str| sheet.headings[..sheet.own].iter().position(|heading| heading.text == name);
    let cell = |row: &ByteRecord, at: usize| tidy(&String::from_utf8_lossy(unmarked(&row[at]).0)).into_owned();
    let Some(split) = place(split) else { return Vec::new() };
    let mut known: BTreeMap<String, HashSet<usize>> = BTreeMap::new();
    for (row, group) in rows.iter().zip(&group_of).filter(|(row, _)| split < row.len()) {
        known.entry(cell(row, split)).or_default().insert(*group);
    }
    let Some((value, _)) = known.iter().find(|(_, groups)| groups.len() == schools) else { return Vec::new() };
    let is_constant = |at: usize| {
        let mut first: HashMap<usize, String> = HashMap::new();
        let mut all = rows.iter().zip(&group_of).filter(|(row, _)| at < row.len());
        all.all(|(row, group)| {
            let own = cell(row, at);
            *first.entry(*group).or_insert_with(|| own.clone()) == own
        })
    };
    let found = offer.complexity.iter().filter(|(name, _)| place(name).is_some_and(is_constant));
    found.map(|(name, sign)| (name.clone(), value.clone(), *sign)).collect()
}

/// Head counts that add up become shares of the heads.
fn shares(offer: &mut Offer, weight: &str, sum: &[String]) {
    for (name, _) in &mut offer.complexity {
        let is_count = sum.iter().any(|name_of| name_of == name) && name != weight;
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
