//! Reads what a report tells of means over several years. Reports of earlier versions have none.

use std::collections::HashMap;

use super::key;
use super::node::{At, Bad};
use crate::config::LARGEST;
use crate::model::Axis;
use crate::problem::Needed;

/// The years behind the values of each axis.
pub(super) fn over(doc: &At, bad: &mut Bad) -> [Vec<String>; 2] {
    let over = doc.of(key::MEAN_OVER);
    if over.value.is_none() || !over.is_object(bad) {
        return Default::default();
    }
    Axis::BOTH.map(|axis| {
        let years = over.of(axis.code());
        years.items(bad).iter().filter_map(|year| year.text(bad).map(str::to_owned)).collect()
    })
}

/// Puts the means of a school over its values, and gives those of the year alone that stood there.
pub(super) fn own(
    doc: &At,
    values: &mut HashMap<String, Option<f64>>,
    bad: &mut Bad,
) -> HashMap<String, Option<f64>> {
    let (means, mut own) = (doc.of(key::MEANS), HashMap::new());
    if means.value.is_none_or(serde_json::Value::is_null) {
        return own;
    }
    for (column, value) in means.entries(bad) {
        let mean = value.number_or_null(bad, Needed::Number, |value| value.abs() <= LARGEST);
        match values.get_mut(column) {
            Some(single) => drop(own.insert(column.to_owned(), std::mem::replace(single, mean))),
            None => bad.say(&value, Needed::AsInSettings),
        }
    }
    own
}
