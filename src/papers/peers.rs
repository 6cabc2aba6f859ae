//! What `peers` says: each school with those of similar contingent, and how its results stand to theirs.

use super::names::{Named, Names};
use super::screen::Room;
use crate::block::{Block, PaperTable};
use crate::model::Language;
use crate::report::{PeerColumn, PeerOrder, PeerSchool, PeersReport, SchoolPeers};
use crate::words::number::{decimals, fixed, short};
use crate::words::peers as words;
use crate::words::{capital, cluster, visible};

/// Decimals of a distance, and of kilometres.
const DISTANCE: usize = 2;
const KM: usize = 1;

/// What all schools of the paper share.
struct Shared<'a> {
    lang: Language,
    names: Names<'a>,
    room: Option<Room>,
    /// Decimals of the results.
    few: usize,
    /// The columns that are shown as they stand; only of a single school.
    shown: &'a [String],
}

/// The whole of it; `same` are the columns that must be equal.
pub(crate) fn document(lang: Language, report: &PeersReport, same: &[String], room: Option<Room>) -> Vec<Block> {
    let search = report.search;
    let mut out = vec![Block::title(words::TITLE.of(lang)), Block::text(words::METHOD.of(lang))];
    out.extend((!same.is_empty()).then(|| Block::text(words::same(lang, same))));
    out.extend(search.max_km.map(|km| Block::text(words::within(lang, km))));
    if search.order == PeerOrder::Results {
        out.push(Block::text(words::BY_RESULTS.of(lang)));
    }
    let all = report.schools.iter();
    let results = all.flat_map(|one| one.results.into_iter().chain(one.peers.iter().map(|peer| peer.results)));
    let few = decimals(&results.collect::<Vec<_>>(), None);
    let shown = if search.is_of_one { &report.shown[..] } else { &[] };
    let shared = Shared { lang, names: names(report), room, few, shown };
    for school in &report.schools {
        add(&shared, school, &mut out);
        if search.is_of_one {
            add_beside(&shared, school, &mut out);
        }
    }
    out
}

fn names<'a>(report: &'a PeersReport) -> Names<'a> {
    let of = |school: &'a SchoolPeers| -> Vec<Named<'a>> {
        let peers = school.peers.iter().map(|peer| &peer.who);
        [&school.who].into_iter().chain(peers).map(Named::from).collect()
    };
    Names::of(report.schools.iter().flat_map(of))
}

/// A school: who it is, its peers, their mean.
fn add(shared: &Shared, school: &SchoolPeers, out: &mut Vec<Block>) {
    let Shared { lang, names, few, shown, .. } = shared;
    out.push(Block::part(names.full(&school.who.school)));
    let cluster = school.who.cluster.map(|cluster| cluster::name(*lang, cluster));
    let results = school.results.map(|results| fixed(*lang, results, *few));
    let results = words::results(*lang, results.as_deref());
    let who: Vec<String> = school.who.group.clone().into_iter().chain(cluster).chain([results]).collect();
    out.push(Block::text(format!("{}.", capital(&visible(&who.join(", "))))));
    let told = |(column, text): (&String, &String)| format!("{}: {}", visible(column), visible(text));
    let told = shown.iter().zip(&school.shown).filter(|(_, text)| !text.is_empty()).map(told);
    let told: Vec<String> = told.collect();
    out.extend((!told.is_empty()).then_some(Block::List(told)));
    let Some(mean) = school.mean else {
        out.push(Block::text(words::NOBODY.of(*lang)));
        return;
    };
    out.push(Block::Table(table(shared, school)));
    let usual = (*few).max(1);
    out.push(Block::text(words::mean(*lang, school.peers.len(), mean, school.results, usual, school.is_reversed)));
}

fn table(shared: &Shared, school: &SchoolPeers) -> PaperTable {
    let Shared { lang, names, room, few, shown } = shared;
    let has_km = school.peers.iter().any(|peer| peer.km.is_some());
    let row = |peer: &PeerSchool| {
        let cells = [
            Some(peer.rank.to_string()),
            Some(names.within(&peer.who.school, *room)),
            Some(peer.who.cluster.map_or_else(|| "—".to_owned(), |cluster| cluster.number().to_string())),
            Some(fixed(*lang, peer.distance, DISTANCE)),
            has_km.then(|| peer.km.map_or_else(|| "—".to_owned(), |km| fixed(*lang, km, KM))),
            Some(fixed(*lang, peer.results, *few)),
        ];
        let texts = peer.shown.iter().take(shown.len()).map(|text| visible(text));
        cells.into_iter().flatten().chain(texts).collect::<Vec<_>>()
    };
    let mut heads = words::heads(*lang, has_km);
    let numbers = 2..heads.len();
    heads.extend(shown.iter().map(|column| visible(column)));
    PaperTable::new(heads, school.peers.iter().map(row).collect()).numbers(numbers)
}

/// What the school has, and what its peers have on average.
fn add_beside(shared: &Shared, school: &SchoolPeers, out: &mut Vec<Block>) {
    let number = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| short(shared.lang, value));
    let row = |one: &PeerColumn| {
        let values = one.values;
        vec![visible(&one.column), number(values.own), number(values.peers), values.count.to_string()]
    };
    out.push(Block::section(words::BESIDE.of(shared.lang)));
    let rows = school.beside.iter().map(row).collect();
    out.push(Block::Table(PaperTable::new(words::beside_heads(shared.lang), rows).numbers_from(1)));
}
