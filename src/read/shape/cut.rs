//! Which sheets are pieces of one long table, cut by its rows: they have the same headings, in whatever order, and the
//! settings make schools of their rows in the same way.

use std::collections::{BTreeSet, HashMap};

use super::{Shape, add_headings};
use crate::config::Settings;
use crate::model::natural_key;
use crate::problem::Problem;
use crate::read::Sheet;

/// Finds the pieces of long tables among the sheets of a year, and gives all pieces the columns of the whole table.
///
/// # Errors
/// More values than columns can be made of.
pub fn unite(sheets: &mut [Sheet], settings: &Settings) -> Result<(), Vec<Problem>> {
    let mut leads: HashMap<Vec<String>, usize> = HashMap::new();
    for at in 0..sheets.len() {
        let Some(key) = key(&sheets[at]) else { continue };
        let lead = *leads.entry(key).or_insert(at);
        // The sheets of one book are tables of their own.
        if lead != at && !sheets[at].is_with(&sheets[lead]) {
            sheets[at].piece_of = Some(lead);
        }
    }
    for &lead in leads.values() {
        let pieces: Vec<usize> = (0..sheets.len()).filter(|&at| sheets[at].piece_of == Some(lead)).collect();
        if pieces.is_empty() {
            continue;
        }
        let all = || std::iter::once(lead).chain(pieces.iter().copied());
        let values: BTreeSet<String> =
            all().filter_map(|at| sheets[at].shape.as_deref()).flat_map(|shape| shape.values.clone()).collect();
        let mut values: Vec<String> = values.into_iter().collect();
        values.sort_by_cached_key(|value| (natural_key(value), value.clone()));
        let newest = all().filter_map(|at| sheets[at].year).map(|(_, year)| year).max();
        let is_sure = all().any(|at| sheets[at].shape.as_deref().is_some_and(|shape| shape.is_sure));
        for at in all().collect::<Vec<_>>() {
            let sheet = &mut sheets[at];
            if let (Some((_, year)), Some(newest)) = (&mut sheet.year, newest) {
                *year = newest;
            }
            let (Some(mut shape), Some(table)) = (sheet.shape.take(), settings.table_of(&sheet.file)) else {
                continue;
            };
            shape.values.clone_from(&values);
            shape.is_sure = is_sure;
            let added = add_headings(sheet, &mut shape, &table);
            sheet.shape = Some(shape);
            added?;
        }
    }
    Ok(())
}

/// What the pieces of a table have in common: all headings, and what is made of which.
fn key(sheet: &Sheet) -> Option<Vec<String>> {
    let Shape { school, split, weight, sum, shares, pupils, .. } = sheet.shape.as_deref()?;
    let name = |at: &usize| sheet.headings.get(*at).map_or_else(String::new, |heading| heading.text.clone());
    let mut out: Vec<String> = sheet.headings[..sheet.own].iter().map(|heading| heading.text.clone()).collect();
    out.sort_unstable();
    let mut keys = |what: &str, columns: Vec<String>| out.push(format!("{what}: {}", columns.join("\u{0}")));
    keys("school", vec![name(school)]);
    keys("split", split.iter().map(name).collect());
    keys("weight", weight.iter().map(name).collect());
    keys("sum", sum.iter().map(name).collect());
    keys("shares", shares.iter().map(|(at, counted)| format!("{} {counted:?}", name(at))).collect());
    keys("count", pupils.iter().cloned().collect());
    keys("year", sheet.year.iter().map(|(at, _)| name(at)).collect());
    keys("id", vec![sheet.id.code().to_owned()]);
    Some(out)
}

/// The places in a sheet of the columns of another one with the same headings.
pub(in crate::read) fn places_in(lead: &Sheet, sheet: &Sheet) -> Vec<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, heading) in sheet.headings.iter().enumerate().rev() {
        places.entry(&heading.text).or_default().push(at);
    }
    let of = |(at, text): (usize, &str)| places.get_mut(text).and_then(Vec::pop).unwrap_or(at);
    lead.headings.iter().map(|heading| heading.text.as_str()).enumerate().map(of).collect()
}
