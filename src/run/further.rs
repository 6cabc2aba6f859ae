//! What else a report holds: how good the pairs are, what the clusters differ in, the federal flag, and whether help
//! helped.

use std::collections::BTreeSet;

use super::Run;
use crate::cluster::Clustered;
use crate::evidence::balance::balances;
use crate::evidence::helped::{Helped, Support, helped};
use crate::evidence::relax::{MOST_CELLS_BESIDE, relaxations};
use crate::pairing::Pairing;
use crate::report::{PairQuality, Report, add_beside, add_quality, pair_quality};
use crate::year::Year;

/// How good the pairs are, and what would give a mentor to those without; links of more cells are not tried for that.
pub(super) fn quality(run: &Run, clustered: &Clustered, pairing: &Pairing, most_cells: usize) -> PairQuality {
    let Run { dataset, settings, before, .. } = run;
    let last_year = before.as_ref().map(|before| before.pairs(settings)).unwrap_or_default();
    let found = balances(dataset, clustered, pairing);
    let relaxed = relaxations(dataset, clustered, settings, last_year, pairing, most_cells);
    pair_quality(dataset, settings, found, relaxed)
}

/// Adds all of it to a report, but what needs another year.
pub(super) fn add(run: &Run, report: &mut Report, clustered: &Clustered, pairing: &Pairing) {
    add_quality(report, quality(run, clustered, pairing, MOST_CELLS_BESIDE));
    let before = run.before.as_ref().map(|before| &before.year);
    add_beside(report, &run.dataset, clustered, &run.settings, before);
}

/// How the schools with a partnership changed since the year before, and those whose teams were trained.
pub(super) fn helped_since(run: &Run, report: &Report, now: &Year) -> Vec<Helped> {
    let Run { settings, before, .. } = run;
    let Some(before) = before else { return Vec::new() };
    let compared = |with: BTreeSet<&str>, support| helped(&before.year, now, &settings.breaks, &with, support);
    let pairing = &settings.pairing;
    let partners: BTreeSet<&str> = if pairing.keep_previous.is_some() {
        before.year.pairs.iter().map(|(mentee, _)| mentee.as_str()).collect()
    } else {
        pairing.keep.iter().map(|pair| pair.mentee.as_str()).collect()
    };
    let clusters = report.training.iter().flat_map(|training| &training.clusters);
    let trained: BTreeSet<&str> = clusters.flat_map(|cluster| &cluster.covered).map(String::as_str).collect();
    let mut out = compared(partners, Support::Partnership);
    out.extend(compared(trained, Support::Training));
    out
}
