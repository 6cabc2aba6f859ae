//! Names that several tables have get the name of their file in front, so that settings mean one column.

use std::collections::{HashMap, HashSet};

use super::Offer;
use crate::model::folded;
use crate::read::position::position;
use crate::read::{Sheet, file_name_for};

/// The table of an offer, as its columns name it.
struct Table {
    /// The file.
    file: String,
    /// The sheet, where columns go by its name.
    sheet: Option<String>,
    /// Whether its file alone tells it from the others.
    is_told: bool,
    /// Whether a bare position means it.
    is_first: bool,
}

impl Table {
    fn of_file(&self, name: &str) -> String {
        match self.sheet.as_deref().filter(|_| position(name).is_some()) {
            Some(sheet) => format!("{}: {sheet}: {name}", self.file),
            None => format!("{}: {name}", self.file),
        }
    }
}

/// Puts the name of its file in front of what several tables have.
pub(super) fn tell_apart(offers: &mut [Offer], sheets: &[&Sheet], is_shared: impl Fn(&str) -> bool) {
    let files: Vec<&str> = sheets.iter().map(|sheet| sheet.file.as_str()).collect();
    let mut results: HashMap<String, usize> = HashMap::new();
    let mut shorts: HashMap<String, usize> = HashMap::new();
    for offer in offers.iter() {
        offer.results.iter().for_each(|(name, _)| *results.entry(folded(name)).or_default() += 1);
        offer.columns.iter().for_each(|(short, _)| *shorts.entry(folded(short)).or_default() += 1);
    }
    let is_twice = |counts: &HashMap<String, usize>, name: &str| counts.get(&folded(name)).is_some_and(|n| *n > 1);
    for (at, (offer, sheet)) in offers.iter_mut().zip(sheets).enumerate() {
        let table = Table {
            file: file_name_for(&sheet.file, files.iter().copied()).to_owned(),
            sheet: sheet.name().filter(|_| offer.is_headed),
            is_told: offer.is_headed || files.iter().filter(|other| **other == sheet.file).count() < 2,
            is_first: at == 0,
        };
        offer.name_shorts(&table, &is_shared, |short| is_twice(&shorts, short));
        offer.name_columns(&table, |name| is_shared(name) || is_twice(&results, name));
    }
}

impl Offer {
    /// The headings behind short names; and short names that another table has too.
    fn name_shorts(&mut self, table: &Table, is_shared: &impl Fn(&str) -> bool, is_twice: impl Fn(&str) -> bool) {
        for (short, headings) in &mut self.columns {
            for heading in headings.iter_mut().filter(|heading| table.needs(heading, is_shared)) {
                *heading = table.of_file(heading);
            }
            if !is_twice(short) {
                continue;
            }
            let head = table.sheet.as_ref().unwrap_or(&table.file);
            let whole = format!("{head}: {short}");
            let indicators = self.complexity.iter_mut().chain(&mut self.results).map(|(name, _)| name);
            let all = indicators.chain(self.asked.iter_mut().map(|question| &mut question.name));
            all.filter(|name| *name == short).for_each(|name| name.clone_from(&whole));
            *short = whole;
        }
    }

    /// Columns that go by their headings.
    fn name_columns(&mut self, table: &Table, is_shared: impl Fn(&str) -> bool) {
        let made = self.shares.iter().chain(self.asked.iter().filter_map(|question| question.share.as_ref()));
        let made: HashSet<String> = made.map(|share| folded(&share.name)).collect();
        let short: HashSet<String> = self.columns.iter().map(|(short, _)| folded(short)).collect();
        let is_own = |name: &str| made.contains(&folded(name)) || short.contains(&folded(name));
        let needs = |name: &str| !is_own(name) && table.needs(name, &is_shared);
        let put = |name: &mut String| {
            if needs(name) {
                *name = table.of_file(name);
            }
        };
        self.shares.iter_mut().for_each(|share| put(&mut share.part));
        self.complexity.iter_mut().chain(&mut self.results).for_each(|(name, _)| put(name));
        let texts = self.by.iter_mut().chain(&mut self.same).chain(&mut self.perhaps_pupils);
        texts.chain(self.tested.iter_mut().map(|(name, ..)| name)).for_each(put);
        for question in &mut self.asked {
            match &mut question.share {
                Some(share) => put(&mut share.part),
                None => put(&mut question.name),
            }
        }
        // The whole stands in the table of its part, but a position would mean the first one.
        let wholes =
            self.shares.iter_mut().chain(self.asked.iter_mut().filter_map(|question| question.share.as_mut()));
        wholes.map(|share| &mut share.whole).filter(|whole| position(whole).is_some()).for_each(put);
    }
}

impl Table {
    /// Whether a name alone would not mean the column of this table.
    fn needs(&self, name: &str, is_shared: &impl Fn(&str) -> bool) -> bool {
        let is_position = position(name).is_some();
        if is_position { !self.is_first || self.sheet.is_some() } else { self.is_told && is_shared(name) }
    }
}
