//! The schools most like each school.

use std::path::PathBuf;

use super::goal::Single;
use super::input::place_of;
use super::{Run, clustered, deliver};
use crate::cli;
use crate::config::{ColumnRef, KnownIds, Settings, number, wrong_flag};
use crate::evidence::peers::{self, PeerRules, Peers};
use crate::model::{folded, natural_key};
use crate::papers;
use crate::problem::{Expected, Failure, Problem, ProblemKind, SettingsKind, SettingsProblem, UsageProblem};
use crate::read::promises_book;
use crate::report::{PeerOrder, PeerSearch, peer_means_table, peers_document, peers_report, peers_table};
use crate::words::peers as words;
use crate::write::TableFormat;

/// How many peers a school has where nothing else is asked for.
const USUAL: usize = 10;

/// What is asked for: the search, and where its result goes.
pub(super) struct Asked {
    search: PeerSearch,
    school: Option<String>,
    goal: Single<TableFormat>,
}

/// Takes the school that stands behind the tables, as it does in `explain`: what is no file there, nor named as one.
pub(super) fn take_school(args: &mut cli::Peers) {
    let input = &mut args.analysis.tables.input;
    let is_school = |last: &PathBuf| {
        last.as_os_str() != "-" && !last.exists() && promises_book(&last.to_string_lossy()).is_none()
    };
    if args.school_id.is_none() && input.len() > 1 && input.last().is_some_and(is_school) {
        args.school_id = input.pop().map(|last| last.to_string_lossy().into_owned());
    }
}

/// Reads the flags.
pub(super) fn asked(args: &cli::Peers, settings: &Settings, goal: Single<TableFormat>) -> Result<Asked, Failure> {
    let mut problems: Vec<SettingsProblem> = Vec::new();
    let mut wrong = |flag, text: &str, expected| problems.push(wrong_flag(flag, text, expected));
    let mut most = settings.evidence.peers.map_or(USUAL, |most| most as usize);
    if let Some(text) = &args.peers {
        match text.trim().parse().ok().filter(|&count: &usize| count > 0) {
            Some(count) => most = count,
            None => wrong("--peers", text, Expected::Count),
        }
    }
    let mut max_km = None;
    if let Some(text) = &args.max_km {
        max_km = number(text).filter(|km| *km >= 0.0);
        if max_km.is_none() {
            wrong("--max-km", text, Expected::NotNegative);
        } else if settings.evidence.coordinates.is_none() {
            let (line, key) = (None, "--max-km".to_owned());
            problems.push(SettingsProblem { line, key, kind: SettingsKind::NeedsCoordinates });
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Settings { file: None, problems });
    }
    let order = order(args.sort.as_deref())?;
    let search = PeerSearch { most, order, max_km, is_of_one: args.school_id.is_some() };
    Ok(Asked { search, school: args.school_id.clone(), goal })
}

fn order(asked: Option<&str>) -> Result<PeerOrder, Failure> {
    let Some(asked) = asked else { return Ok(PeerOrder::Similarity) };
    let found = PeerOrder::WORDS.into_iter().find(|(word, _)| *word == asked.trim());
    found.map(|(_, order)| order).ok_or_else(|| {
        let words = PeerOrder::WORDS.map(|(word, _)| word).to_vec();
        Failure::Usage(UsageProblem::WrongValue { option: "--sort", found: asked.to_owned(), words })
    })
}

/// Finds the peers of one school, or of every school.
pub(super) fn show(run: &Run, asked: &Asked) -> Result<(), Failure> {
    let Run { dataset, settings, .. } = run;
    let one = asked.school.as_deref().map(|id| row(run, id, "--school-id")).transpose()?;
    let clustered = clustered(run)?;
    let rules = PeerRules { max_km: asked.search.max_km, ..PeerRules::of(dataset, settings, asked.search.most) };
    let found: Vec<(usize, Peers)> = match one {
        Some(row) => vec![(row, peers::of(dataset, &clustered, &rules, row))],
        None => peers::all(dataset, &clustered, &rules).into_iter().enumerate().collect(),
    };
    let names = |columns: &[ColumnRef]| columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let each = found.iter().map(|(row, peers)| (*row, peers));
    let report = peers_report(dataset, &clustered, asked.search, names(&settings.evidence.show), each);
    let same = names(&settings.pairing.same);
    let tables = deliver::OwnPaper {
        table: peers_table(&report),
        further: vec![(words::MEANS.of(run.lang), peer_means_table(&report))],
        blocks: &|room| papers::peers::document(run.lang, &report, &same, room),
        sheet: one.map(|_| words::TITLE.of(run.lang)),
        json: &peers_document(&report),
    };
    deliver::with_paper(run, &asked.goal, &tables, run.warnings.iter().chain(&clustered.warnings))
}

/// So many schools at most are told whose name is like what was asked for.
const MOST_ALIKE: usize = 5;

/// Whether what was asked for, which is folded, is a part of a name.
fn is_part(asked: &str, name: &str) -> bool {
    !asked.is_empty() && folded(name).contains(asked)
}

/// The place of a school by its id, or by a name that no other school has; it stands in a list, or behind a flag.
pub(super) fn row(run: &Run, id: &str, list: &'static str) -> Result<usize, Failure> {
    let read = match place_of(&run.dataset, &run.settings, id) {
        Ok(row) => return Ok(row),
        Err(read) => read,
    };
    let (ids, name) = (&run.dataset.ids, folded(id));
    let mut alike: Vec<usize> = (0..ids.len()).filter(|&row| is_part(&name, run.dataset.name(row))).collect();
    alike.sort_by_cached_key(|&row| natural_key(ids.get(row)));
    let of_name = |row: &usize| (ids.get(*row).to_owned(), Some(run.dataset.name(*row).to_owned()));
    let mut nearest: Vec<(String, Option<String>)> = alike.iter().take(MOST_ALIKE).map(of_name).collect();
    if nearest.is_empty() {
        nearest.extend(KnownIds::new(ids.iter()).nearest(&read).map(|id| (id, None)));
    }
    let file = run.dataset.inputs.first().map_or("", |input| input.file.as_str());
    let kind = ProblemKind::UnknownPairId { list, nearest };
    Err(Failure::Data(vec![Problem { value: Some(id.to_owned()), ..Problem::of_file(file, kind) }]))
}
