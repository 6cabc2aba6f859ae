//! Ids that differ between two tables only in what stands around them: a fixed list of readings is tried, and the
//! one that matches nearly all one to one is proposed. It is applied only where the settings say so.

use std::collections::{HashMap, HashSet};

use super::{Sheet, shape};
use crate::config::{IdReading, Settings};
use crate::model::Texts;
use crate::problem::IdMatch;

/// Tables with more ids are not tried: no one would read advice on them one by one.
const MOST: usize = 50_000;

/// So many examples are shown.
const EXAMPLES: usize = 3;

/// The settings with their ids as the tables have them: one that no table has is read as a section reads its table's.
pub fn with_known_ids(sheets: &[Sheet], settings: &Settings) -> Settings {
    let rules = settings.id_rules();
    if !rules.has_readings() || !settings.names_schools() && settings.schools.is_empty() {
        return settings.clone();
    }
    let mut known: HashSet<String> = HashSet::new();
    for sheet in sheets {
        if let Some(school) = shape::school_of(sheet, settings) {
            known.extend(shape::ids(sheet, school, settings).iter().map(str::to_owned));
        }
    }
    settings.with_ids(&|id| rules.read(id, &|id| known.contains(id)))
}

/// The reading of both tables' ids that matches the most, if that is nearly all of the shorter table.
pub(super) fn found(tables: [(&str, &Texts); 2]) -> Option<IdMatch> {
    let ids = tables.map(|(_, ids)| ids);
    let fewest = ids[0].len().min(ids[1].len());
    if fewest == 0 || ids[0].len() + ids[1].len() > MOST {
        return None;
    }
    let read = ids.map(|ids| IdReading::CODES.map(|(_, reading)| keys(ids, reading)));
    let mut best: Option<([usize; 2], usize)> = None;
    // Fewer sections to paste come first, then the order of the list.
    let mut ways: Vec<[usize; 2]> =
        (0..read[0].len()).flat_map(|one| (0..read[1].len()).map(move |two| [one, two])).collect();
    let is_bare = ids.iter().all(|ids| ids.iter().all(|id| !id.contains(char::is_alphabetic)));
    // Of a bare number the number is read, not a name.
    let is_odd = |place: usize| is_bare && IdReading::CODES[place].1 == IdReading::ShortName;
    ways.sort_by_key(|way| {
        let sections = way.iter().filter(|place| **place > 0).count();
        (sections, way.iter().any(|place| is_odd(*place)))
    });
    for way in ways {
        let (Some(one), Some(two)) = (&read[0][way[0]], &read[1][way[1]]) else { continue };
        let matched = one.keys().filter(|key| two.contains_key(*key)).count();
        if best.is_none_or(|(_, most)| matched > most) {
            best = Some((way, matched));
        }
    }
    let (way, matched) = best.filter(|(way, matched)| *way != [0, 0] && 10 * matched >= 9 * fewest)?;
    let files = [0, 1].into_iter().filter(|&table| way[table] > 0);
    let tables = files.map(|table| (tables[table].0.to_owned(), IdReading::CODES[way[table]].0)).collect();
    let (one, two) = (read[0][way[0]].as_ref()?, read[1][way[1]].as_ref()?);
    let mut rows: Vec<(usize, usize, &String)> =
        one.iter().filter_map(|(key, row)| Some((*row, *two.get(key)?, key))).collect();
    rows.sort_unstable();
    let example = |(row, other, key): &(usize, usize, &String)| {
        (ids[0].get(*row).to_owned(), ids[1].get(*other).to_owned(), (*key).clone())
    };
    Some(IdMatch { tables, matched, of: fewest, examples: rows.iter().take(EXAMPLES).map(example).collect() })
}

/// The rows by their ids in one reading; none where two of them would be the same school.
fn keys(ids: &Texts, reading: IdReading) -> Option<HashMap<String, usize>> {
    let mut out = HashMap::with_capacity(ids.len());
    for (row, id) in ids.iter().enumerate() {
        if out.insert(reading.read(id), row).is_some() {
            return None;
        }
    }
    Some(out)
}
