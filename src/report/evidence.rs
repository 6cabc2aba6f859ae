//! What stands beside the clusters, in the report and at the end of the table of schools.

use super::table::column;
use super::{Code, Codes, Heading, Report, SchoolReport, Sureness, Table, TableColumn, Tier};
use crate::evidence::beside::{Evidence, warnings};
use crate::evidence::chance::ErrorFrom;
use crate::evidence::tipping;
use crate::model::{Axis, Cluster, Dataset};
use crate::report::Cell;

/// So many schools are told that are nearest to tipping.
const NEAREST: usize = 10;

/// The moves of thresholds that are tried, in standard deviations.
const MOVES: [f64; 2] = [0.1, 0.25];

/// What stands beside the cluster of a school.
#[derive(Clone, Debug, Default)]
pub struct SchoolEvidence {
    /// By which way the standard error of the results is known.
    pub error_from: Option<ErrorFrom>,
    /// The results that its contingent lets expect.
    pub expected: Option<f64>,
    /// How far its results are from them, in standard deviations; positive is better.
    pub residual: Option<f64>,
    /// The verdict.
    pub tier: Option<Tier>,
    /// The probability of each cluster.
    pub p: Option<[f64; 4]>,
    /// The schools of the most similar contingent.
    pub peers: Vec<PeerReport>,
    /// The mean of their results.
    pub peers_mean: Option<f64>,
    /// How much better the school's own results are.
    pub peers_gap: Option<f64>,
    /// What the settings show of it, in their order.
    pub shown: Vec<String>,
}

/// A school like another one.
#[derive(Clone, Debug)]
pub struct PeerReport {
    /// Its id.
    pub school: String,
    /// How far their contingents are apart.
    pub distance: f64,
    /// How far they are apart on the ground, in kilometres.
    pub km: Option<f64>,
    /// Its results.
    pub results: f64,
}

/// How sure the clusters of a report are, where errors are known, and how near they are to others.
#[derive(Clone, Debug, Default)]
pub struct Sure {
    /// The mean probability of the clusters in force.
    pub accuracy: Option<f64>,
    /// Of how many schools a probability is known.
    pub known: usize,
    /// The schools nearest to tipping, by group, from the nearest on.
    pub tips: Vec<TipReport>,
    /// What moves of the thresholds would change, by group, the most first.
    pub moves: Vec<MoveReport>,
}

/// The nearest tip of a school.
#[derive(Clone, Debug)]
pub struct TipReport {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Whose threshold.
    pub axis: Axis,
    /// The threshold at which it happens.
    pub tip: f64,
    /// How far that is, in standard deviations of the index.
    pub sds: f64,
    /// The cluster beyond.
    pub to: Cluster,
}

/// What becomes of the schools of a group where a threshold moves.
#[derive(Clone, Debug)]
pub struct MoveReport {
    /// The group.
    pub group: Option<String>,
    /// Whose threshold.
    pub axis: Axis,
    /// Where it goes.
    pub to: f64,
    /// By how many standard deviations, signed.
    pub sds: f64,
    /// The schools that change their cluster.
    pub schools: Vec<String>,
}

/// Adds what stands beside the clusters.
pub fn add_evidence(
    report: &mut Report,
    dataset: &Dataset,
    clustered: &crate::cluster::Clustered,
    evidence: &Evidence,
) {
    let is_silent = evidence.is_silent() && dataset.shown.is_empty();
    for school in report.schools.iter_mut().filter(|_| !is_silent) {
        let row = school.row;
        let error = evidence.error(row);
        school.results_se = error.map(|error| error.se).or(school.results_se);
        let (expected, peers) = (evidence.expected(row), evidence.peers(row));
        let nearest = peers.iter().flat_map(|peers| &peers.nearest).map(|peer| PeerReport {
            school: dataset.ids.get(peer.school).to_owned(),
            distance: peer.distance,
            km: peer.km,
            results: peer.results,
        });
        school.beside = Some(Box::new(SchoolEvidence {
            error_from: error.map(|error| error.from),
            expected: expected.map(|one| one.expected),
            residual: expected.and_then(|one| one.residual),
            tier: expected.and_then(|one| one.tier),
            p: evidence.p(row),
            peers: nearest.collect(),
            peers_mean: peers.and_then(|peers| peers.mean),
            peers_gap: peers.and_then(|peers| peers.gap),
            shown: dataset.shown.iter().map(|texts| texts.get(row).to_owned()).collect(),
        }));
    }
    report.sure = Sure {
        accuracy: evidence.expected_accuracy(clustered),
        known: evidence.p.iter().flatten().count(),
        ..Sure::default()
    };
    let contexts = evidence.context.iter().flat_map(|all| &all.groups);
    for (group, context) in report.groups.iter_mut().zip(contexts) {
        group.context.clone_from(context);
    }
    // What is sure is told beside what is not: only then is it worth the reader's time.
    let groups = if report.sure.known > 0 { dataset.groups.len() } else { 0 };
    for group in 0..groups {
        add_tips(&mut report.sure, dataset, clustered, group);
    }
    report.notes.warnings.extend(warnings(dataset, evidence));
}

fn add_tips(sure: &mut Sure, dataset: &Dataset, clustered: &crate::cluster::Clustered, group: usize) {
    let name = &dataset.groups[group].name;
    let id = |school: usize| dataset.ids.get(school).to_owned();
    for (school, tip) in tipping::nearest(dataset, clustered, group, NEAREST) {
        let Some(sds) = tip.sds else { continue };
        let (axis, to) = (tip.axis, tip.cluster);
        sure.tips.push(TipReport { group: name.clone(), school: id(school), axis, tip: tip.tip, sds, to });
    }
    for moved in tipping::moves(dataset, clustered, group, &MOVES) {
        let schools = moved.changed.iter().map(|&school| id(school)).collect();
        let (axis, to, sds) = (moved.axis, moved.to, moved.sds);
        sure.moves.push(MoveReport { group: name.clone(), axis, to, sds, schools });
    }
}

/// What an empty value of these columns means differs by format: a script finds them always, a person where they say
/// something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceColumns {
    /// All of them.
    All,
    /// Those that were asked for, or are known.
    Known,
}

/// Adds the columns of what stands beside the clusters to the table of schools.
pub fn add_evidence_columns<'a>(table: &mut Table<'a>, evidence: &'a Evidence, which: EvidenceColumns) {
    let is_shown = |is_known: bool| is_known || which == EvidenceColumns::All;
    if is_shown(evidence.context.is_some()) {
        table
            .columns
            .push(column(Heading::Expected, |row| Cell::number(evidence.expected(row).map(|one| one.expected))));
        table.columns.push(column(Heading::Tier, |row| {
            let tier = evidence.expected(row).and_then(|one| one.tier);
            tier.map_or(Cell::Empty, |tier| Cell::Codes(Codes::one(Code::Tier(tier))))
        }));
    }
    if is_shown(!evidence.peers.is_empty()) {
        table.columns.push(column(Heading::PeersMean, |row| {
            Cell::number(evidence.peers(row).and_then(|peers| peers.mean))
        }));
        table
            .columns
            .push(column(Heading::PeersGap, |row| Cell::number(evidence.peers(row).and_then(|peers| peers.gap))));
    }
    if is_shown(evidence.p.iter().any(Option::is_some)) {
        table.columns.extend(Cluster::ALL.map(|cluster| probability(evidence, cluster)));
    }
}

fn probability(evidence: &Evidence, cluster: Cluster) -> TableColumn<'_> {
    let at = usize::from(cluster.number()) - 1;
    column(Heading::Probability(cluster), move |row| Cell::number(evidence.p(row).map(|p| p[at])))
}

impl SchoolReport {
    /// Something that stands beside its cluster.
    pub fn evidence<T>(&self, of: impl Fn(&SchoolEvidence) -> Option<T>) -> Option<T> {
        self.beside.as_deref().and_then(of)
    }

    /// The schools of the most similar contingent.
    pub fn peers(&self) -> &[PeerReport] {
        self.beside.as_deref().map_or(&[], |own| &own.peers)
    }

    /// How sure its cluster is, where that is known: the probability of the one that its indices give.
    pub fn sureness(&self) -> Option<(f64, Sureness)> {
        let p = self.evidence(|own| own.probability(self.computed))?;
        Some((p, Sureness::of(p)))
    }
}

impl SchoolEvidence {
    /// The probability of a cluster.
    pub fn probability(&self, cluster: Option<Cluster>) -> Option<f64> {
        Some(self.p?[usize::from(cluster?.number()) - 1])
    }
}
