//! How ids that stand beside the tables are read.

use super::{IdReading, Settings};
use crate::model::id;

/// How ids that stand beside the tables are read, in lists and in the settings: as they are written, or, where that
/// is no school, as a section reads those of its table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdRules {
    /// Words that are taken out.
    strip: Vec<String>,
    /// The readings of the sections.
    readings: Vec<IdReading>,
}

impl IdRules {
    /// The id that a text means.
    pub fn read(&self, text: &str, is_known: &dyn Fn(&str) -> bool) -> String {
        let whole = id(text, &self.strip).into_owned();
        if is_known(&whole) {
            return whole;
        }
        let mut read = self.readings.iter().map(|reading| reading.read(&whole));
        read.find(|id| is_known(id)).unwrap_or(whole)
    }

    /// Whether an id may be read in another way than it stands.
    pub fn has_readings(&self) -> bool {
        !self.readings.is_empty()
    }
}

impl Settings {
    /// How ids beside the tables are read.
    pub fn id_rules(&self) -> IdRules {
        let mut readings: Vec<IdReading> = Vec::new();
        for reading in self.tables.iter().map(|table| table.id).filter(|reading| *reading != IdReading::AsIs) {
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        IdRules { strip: self.strip.clone(), readings }
    }

    /// The same settings with each id as `read` reads it.
    pub fn with_ids(&self, read: &dyn Fn(&str) -> String) -> Self {
        let mut out = self.clone();
        let pairs = out.pairing.keep.iter_mut().chain(&mut out.pairing.forbid);
        let ids = (out.exclude.iter_mut().map(|(id, _)| id))
            .chain(&mut out.schools)
            .chain(out.decisions.iter_mut().map(|decision| &mut decision.school))
            .chain(pairs.flat_map(|pair| [&mut pair.mentee, &mut pair.mentor]));
        ids.for_each(|id| *id = read(id));
        out
    }
}
