//! Schools with those whose contingent is most like theirs: as one value for papers, as a table, and as JSON.

use serde::Serialize;
use serde_json::{Map, Value};

use super::table::{Cell, Table, column};
use super::{Heading, Who};
use crate::cluster::Clustered;
use crate::evidence::peers::{Beside, Peer, Peers, beside};
use crate::model::{Axis, Cluster, Column, Dataset};

/// By what peers are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerOrder {
    /// The nearest contingent first.
    Similarity,
    /// The best results first.
    Results,
}

impl PeerOrder {
    /// Each with its word.
    pub const WORDS: [(&'static str, Self); 2] = [("similarity", Self::Similarity), ("results", Self::Results)];

    /// The word of the command line and of JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Similarity => "similarity",
            Self::Results => "results",
        }
    }
}

/// How many peers were looked for, how far away, and how they stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeerSearch {
    /// How many at most.
    pub most: usize,
    /// By what they are put in order.
    pub order: PeerOrder,
    /// The largest distance on the ground, in kilometres.
    pub max_km: Option<f64>,
    /// Whether a single school was asked for, of which more is told.
    pub is_of_one: bool,
}

/// What `peers` shows.
#[derive(Clone, Debug)]
pub struct PeersReport {
    /// What was looked for.
    pub search: PeerSearch,
    /// The columns that are shown as they stand.
    pub shown: Vec<String>,
    /// The schools that were asked for, in input order.
    pub schools: Vec<SchoolPeers>,
    /// The school and the peer of each row of the table.
    rows: Vec<(usize, usize)>,
}

/// A school with its peers.
#[derive(Clone, Debug)]
pub struct SchoolPeers {
    /// Who it is.
    pub who: Who,
    /// Its results index.
    pub results: Option<f64>,
    /// Whether smaller results are better.
    pub is_reversed: bool,
    /// In the order asked for.
    pub peers: Vec<PeerSchool>,
    /// The mean of their results.
    pub mean: Option<f64>,
    /// The school's own results less that, positive where they are better.
    pub gap: Option<f64>,
    /// What it has, and what they have.
    pub beside: Vec<PeerColumn>,
    /// Its texts in the columns that are shown as they stand.
    pub shown: Vec<String>,
}

/// A peer.
#[derive(Clone, Debug)]
pub struct PeerSchool {
    /// Its place by likeness, from 1.
    pub rank: usize,
    /// Who it is.
    pub who: Who,
    /// How far the contingents are apart, in standard deviations.
    pub distance: f64,
    /// How far they are apart on the ground, in kilometres.
    pub km: Option<f64>,
    /// Its results index.
    pub results: f64,
    /// Its texts in the columns that are shown as they stand.
    pub shown: Vec<String>,
}

/// A column of a school beside those of its peers.
#[derive(Clone, Debug)]
pub struct PeerColumn {
    /// The column.
    pub column: String,
    /// What the school has, and what its peers have on average.
    pub values: Beside,
}

/// The peers that were found of some schools, by place in the dataset.
pub fn peers_report<'a>(
    dataset: &Dataset,
    clustered: &Clustered,
    search: PeerSearch,
    shown: Vec<String>,
    found: impl Iterator<Item = (usize, &'a Peers)>,
) -> PeersReport {
    let columns = beside_columns(dataset);
    let texts = |row: usize| dataset.shown.iter().map(|texts| texts.get(row).to_owned()).collect::<Vec<_>>();
    let peer = |(rank, peer): (usize, &Peer)| PeerSchool {
        rank,
        who: Who::of(dataset, clustered, peer.school),
        distance: peer.distance,
        km: peer.km,
        results: peer.results,
        shown: texts(peer.school),
    };
    let school = |(row, peers): (usize, &'a Peers)| {
        let is_reversed = clustered.thresholds[dataset.group_of(row)][Axis::Results as usize].reversed;
        let value = |column: &&Column| PeerColumn {
            column: column.name.clone(),
            values: beside(&column.numbers, row, peers),
        };
        SchoolPeers {
            who: Who::of(dataset, clustered, row),
            results: clustered.index(row, Axis::Results),
            is_reversed,
            peers: ordered((1..).zip(&peers.nearest).map(peer).collect(), search.order, is_reversed),
            mean: peers.mean,
            gap: peers.gap,
            beside: columns.iter().map(value).collect(),
            shown: texts(row),
        }
    };
    let schools: Vec<SchoolPeers> = found.map(school).collect();
    let of = |(at, school): (usize, &SchoolPeers)| (0..school.peers.len()).map(move |peer| (at, peer)).collect();
    let rows: Vec<Vec<(usize, usize)>> = schools.iter().enumerate().map(of).collect();
    PeersReport { search, shown, rows: rows.concat(), schools }
}

/// The indicators of both axes, and the columns that are told by clusters, each once.
fn beside_columns(dataset: &Dataset) -> Vec<&Column> {
    let mut places: Vec<usize> = Vec::new();
    for &place in dataset.axes.iter().flatten().chain(&dataset.further.profile) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.into_iter().map(|place| &dataset.columns[place]).collect()
}

/// Peers come by likeness; equal results stay in that order.
fn ordered(mut peers: Vec<PeerSchool>, order: PeerOrder, is_reversed: bool) -> Vec<PeerSchool> {
    if order == PeerOrder::Results {
        let turned = |peer: &PeerSchool| if is_reversed { peer.results } else { -peer.results };
        peers.sort_by(|one, other| turned(one).total_cmp(&turned(other)));
    }
    peers
}

/// One row a peer: the schools in input order, each with its peers in the order asked for.
pub fn peers_table(report: &PeersReport) -> Table<'_> {
    let school = move |row: usize| &report.schools[report.rows[row].0];
    let peer = move |row: usize| &school(row).peers[report.rows[row].1];
    #[expect(clippy::cast_precision_loss, reason = "schools are far fewer than 2^53")]
    let rank = move |row: usize| Cell::Number(peer(row).rank as f64);
    let columns = vec![
        column(Heading::Group, move |row| Cell::text(school(row).who.group.as_deref().unwrap_or(""))),
        column(Heading::School, move |row| Cell::Text(&school(row).who.school)),
        column(Heading::Rank, rank),
        column(Heading::Peer, move |row| Cell::Text(&peer(row).who.school)),
        column(Heading::PeerName, move |row| Cell::text(peer(row).who.name.as_deref().unwrap_or(""))),
        column(Heading::PeerCluster, move |row| Cell::cluster(peer(row).who.cluster)),
        column(Heading::Distance, move |row| Cell::Number(peer(row).distance)),
        column(Heading::Km, move |row| Cell::number(peer(row).km)),
        column(Heading::PeerResults, move |row| Cell::Number(peer(row).results)),
    ];
    Table { rows: report.rows.len(), columns }
}

/// One row a school: its results beside the mean of its peers.
pub fn peer_means_table(report: &PeersReport) -> Table<'_> {
    let schools = &report.schools;
    #[expect(clippy::cast_precision_loss, reason = "schools are far fewer than 2^53")]
    let count = move |row: usize| Cell::Number(schools[row].peers.len() as f64);
    let columns = vec![
        column(Heading::Group, move |row| Cell::text(schools[row].who.group.as_deref().unwrap_or(""))),
        column(Heading::School, move |row| Cell::Text(&schools[row].who.school)),
        column(Heading::Name, move |row| Cell::text(schools[row].who.name.as_deref().unwrap_or(""))),
        column(Heading::Cluster, move |row| Cell::cluster(schools[row].who.cluster)),
        column(Heading::Results, move |row| Cell::number(schools[row].results)),
        column(Heading::PeersMean, move |row| Cell::number(schools[row].mean)),
        column(Heading::PeersCount, count),
        column(Heading::PeersGap, move |row| Cell::number(schools[row].gap)),
    ];
    Table { rows: schools.len(), columns }
}

/// The peers as JSON writes them. Absent is null; lists may be empty.
#[derive(Debug, Serialize)]
pub struct PeersDocument<'a> {
    peers: usize,
    sort: &'static str,
    max_km: Option<f64>,
    schools: Vec<SchoolEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct SchoolEntry<'a> {
    group: Option<&'a str>,
    school: &'a str,
    name: Option<&'a str>,
    cluster: Option<u8>,
    results: Option<f64>,
    peers: Vec<PeerEntry<'a>>,
    peers_mean: Option<f64>,
    peers_n: usize,
    peers_gap: Option<f64>,
    beside: Vec<BesideEntry<'a>>,
    shown: Map<String, Value>,
}

#[derive(Debug, Serialize)]
struct PeerEntry<'a> {
    rank: usize,
    school: &'a str,
    name: Option<&'a str>,
    cluster: Option<u8>,
    distance: f64,
    km: Option<f64>,
    results: f64,
    shown: Map<String, Value>,
}

#[derive(Debug, Serialize)]
struct BesideEntry<'a> {
    column: &'a str,
    school: Option<f64>,
    peers_mean: Option<f64>,
    peers_n: usize,
}

/// The peers as JSON.
pub fn peers_document(report: &PeersReport) -> PeersDocument<'_> {
    let shown = |texts: &[String]| {
        let texts = texts.iter().map(|text| Value::from(text.as_str()));
        report.shown.iter().cloned().zip(texts).collect::<Map<_, _>>()
    };
    PeersDocument {
        peers: report.search.most,
        sort: report.search.order.code(),
        max_km: report.search.max_km,
        schools: report.schools.iter().map(|one| school_entry(one, &shown)).collect(),
    }
}

fn school_entry<'a>(one: &'a SchoolPeers, shown: &dyn Fn(&[String]) -> Map<String, Value>) -> SchoolEntry<'a> {
    let peer = |peer: &'a PeerSchool| PeerEntry {
        rank: peer.rank,
        school: &peer.who.school,
        name: peer.who.name.as_deref(),
        cluster: peer.who.cluster.map(Cluster::number),
        distance: peer.distance,
        km: peer.km,
        results: peer.results,
        shown: shown(&peer.shown),
    };
    let beside = |one: &'a PeerColumn| {
        let Beside { own, peers, count } = one.values;
        BesideEntry { column: &one.column, school: own, peers_mean: peers, peers_n: count }
    };
    SchoolEntry {
        group: one.who.group.as_deref(),
        school: &one.who.school,
        name: one.who.name.as_deref(),
        cluster: one.who.cluster.map(Cluster::number),
        results: one.results,
        peers: one.peers.iter().map(peer).collect(),
        peers_mean: one.mean,
        peers_n: one.peers.len(),
        peers_gap: one.gap,
        beside: one.beside.iter().map(beside).collect(),
        shown: shown(&one.shown),
    }
}
