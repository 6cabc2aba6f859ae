//! Last year's pairs that could go on: both schools still form a pair of one link.

use std::collections::HashMap;

use super::{Pairing, still_pairs};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::Dataset;
use crate::problem::{Warning, WarningKind};

/// How many of last year's pairs, mentee and mentor, could go on and do not; none if all that can do.
pub fn changed(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    pairing: &Pairing,
    last_year: &[(String, String)],
) -> Option<Warning> {
    let rows: HashMap<&str, usize> = dataset.ids.iter().zip(0..).collect();
    let row =
        |(mentee, mentor): &(String, String)| Some((*rows.get(mentee.as_str())?, *rows.get(mentor.as_str())?));
    let is_forbidden = |&(mentee, mentor): &(usize, usize)| {
        let (mentee, mentor) = (dataset.ids.get(mentee), dataset.ids.get(mentor));
        settings.pairing.forbid.iter().any(|no| no.mentee == mentee && no.mentor == mentor)
    };
    let known = last_year.iter().filter_map(row).filter(|pair| !is_forbidden(pair)).collect();
    // Of several mentors that a mentee had, after schools were merged, one can stay.
    let possible: HashMap<usize, usize> =
        still_pairs(dataset, clustered, settings, known, &mut Vec::new()).into_iter().collect();
    let stays = pairing.pairs.iter().filter(|pair| possible.get(&pair.mentee) == Some(&pair.mentor)).count();
    let (all, possible) = (last_year.len(), possible.len());
    let changed = possible - stays;
    let kind = WarningKind::PairsChange { all, possible, changed };
    (changed > 0).then_some(Warning { group: None, kind })
}
