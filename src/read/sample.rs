//! A table as a test writes it down.

use super::{Hints, decode, layout, sheet};
use crate::config::{Settings, parse};
use crate::model::Dataset;

/// The schools of a table, and the settings by which they were read.
pub(crate) fn sample(settings: &str, table: &str) -> (Dataset, Settings) {
    let settings = parse(settings.as_bytes()).expect("settings");
    let sheets = [sheet("t.csv", table.into(), &settings, &Hints::default()).expect("a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("columns");
    let dataset = decode(&sheets, &layout, &settings, None).expect("numbers").dataset;
    (dataset, settings)
}
