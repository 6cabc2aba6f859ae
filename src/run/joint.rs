//! What lies between years: the list of new ids held against all of them, and schools that `--where` leaves out of
//! one of two.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::input;
use crate::config::{KnownIds, Settings};
use crate::model::{Dataset, alike, folded};
use crate::problem::{Failure, Problem, ProblemKind, Warning, WarningKind, YearsWrong};
use crate::read::{self, NewIds, Renamed, Where};
use crate::year::{self, Placed, Renaming, Step, Unfit, Year, YearIds, carried};

/// With more schools than this, names are not searched for those of an official list.
const NAMED: usize = 100_000;

/// What other years must know of a year.
pub(super) struct Roll {
    file: String,
    pub(super) ids: YearIds,
    filtered: BTreeSet<String>,
    /// Whether `--where` has chosen its schools.
    is_filtered: bool,
    is_roster: bool,
    /// Full names, folded, by id.
    names: BTreeMap<String, String>,
}

impl Roll {
    /// The schools of this year.
    pub(super) fn of_dataset(label: String, dataset: &Dataset, is_filtered: bool) -> Self {
        let ids: BTreeSet<String> = dataset.ids.iter().map(str::to_owned).collect();
        let excluded: BTreeSet<&str> = dataset.excluded.iter().map(|row| row.school.as_str()).collect();
        let left_out = dataset.left_out.clone();
        let filtered = left_out.iter().filter(|id| !excluded.contains(id.as_str())).cloned().collect();
        let name = |row: usize| (dataset.ids.get(row).to_owned(), folded(dataset.name(row)));
        let is_named = dataset.names.is_some() && dataset.ids.len() <= NAMED;
        let names = if is_named { (0..dataset.ids.len()).map(name).collect() } else { BTreeMap::new() };
        let file = dataset.inputs.first().map_or_else(String::new, |input| input.file.clone());
        let ids = YearIds { label, ids, left_out };
        Self { file, ids, filtered, is_filtered, is_roster: false, names }
    }

    /// Those of a report, or of an official list.
    pub(super) fn of_year(year: &Year, is_roster: bool) -> Self {
        let label = year.period.clone().unwrap_or_else(|| year.stem.clone());
        let ids = year.schools.iter().map(|school| school.id.clone()).collect();
        let name = |school: &year::YearSchool| Some((school.id.clone(), folded(school.name.as_deref()?)));
        Self {
            file: year.file.clone(),
            ids: YearIds { label, ids, left_out: BTreeSet::new() },
            filtered: BTreeSet::new(),
            is_filtered: year.is_filtered,
            is_roster,
            names: year.schools.iter().filter_map(name).collect(),
        }
    }

    /// Whether the year knows an id, if only to leave it out.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.ids.contains(id) || self.ids.left_out.contains(id)
    }
}

/// What lies between two years.
pub(super) struct Joint {
    /// Old and new ids.
    pub(super) step: Step,
    /// Schools of the older, and of the newer year, that `--where` leaves out of the other.
    out: [BTreeSet<String>; 2],
}

impl Joint {
    /// The older year with the ids of the newer one.
    pub(super) fn carry(&self, year: &Year) -> Year {
        carried(&without(year, &self.out[0]), &self.step).0
    }

    /// The newer year without the schools that `--where` leaves out of the older one.
    pub(super) fn trim<'a>(&self, year: &'a Year) -> Cow<'a, Year> {
        without(year, &self.out[1])
    }
}

fn without<'a>(year: &'a Year, out: &BTreeSet<String>) -> Cow<'a, Year> {
    if out.is_empty() {
        return Cow::Borrowed(year);
    }
    let mut year = year.clone();
    year.schools.retain(|school| !out.contains(&school.id));
    Cow::Owned(year)
}

/// Reads the list of new ids.
pub(super) fn new_ids(path: Option<&PathBuf>, settings: &Settings, wheres: &[Where]) -> Result<NewIds, Failure> {
    let Some(path) = path else { return Ok(NewIds::default()) };
    let bytes = input::bytes_of(path).map_err(Failure::Data)?;
    read::new_ids(&input::file_name(path), bytes, settings, wheres).map_err(Failure::Data)
}

/// The settings with every id that an excluded school has in any of the years.
pub(super) fn with_excluded(settings: &Settings, list: &NewIds) -> Settings {
    let exclude: Vec<String> = settings.exclude.iter().map(|(id, _)| id.clone()).collect();
    let rows: Vec<Renaming> = list.rows.iter().map(renaming).collect();
    let reason = |by: &String| settings.exclude.iter().find(|(id, _)| id == by).map(|(_, reason)| reason.clone());
    let too = year::excluded_too(&exclude, &rows).into_iter();
    let mut out = settings.clone();
    out.exclude.extend(too.filter_map(|(id, by)| Some((id, reason(&by)?))));
    out
}

/// An excluded id that the list of new ids knows need not stand in every year.
pub(super) fn without_renamed(warnings: &mut Vec<Warning>, list: &NewIds) {
    let is_listed = |id: &String| list.rows.iter().any(|row| row.old == *id || row.new == *id);
    warnings.retain(|warning| match &warning.kind {
        WarningKind::UnknownId { section: "exclude", id, .. } => !is_listed(id),
        _ => true,
    });
}

fn renaming(row: &Renamed) -> Renaming {
    let Renamed { old, new, year, row } = row.clone();
    Renaming { old, new, year, row }
}

/// Matches the list of new ids with the years: what lies between each two neighbours.
///
/// # Errors
/// Rows that fit nowhere; an official list that shares no school with the other year.
pub(super) fn joined(rolls: &[&Roll], list: &NewIds) -> Result<Vec<Joint>, Failure> {
    let (older, newer) = (&rolls[..rolls.len() - 1], &rolls[1..]);
    let is_in = |rolls: &[&Roll], id: &str| rolls.iter().any(|roll| roll.has(id));
    let rows = list.rows_of(&|id| is_in(older, id), &|id| is_in(newer, id));
    let mut rows: Vec<Renaming> = rows.iter().map(renaming).collect();
    let is_of_years = |row: &&Renamed| {
        older.iter().any(|roll| roll.has(&row.old)) || newer.iter().any(|roll| roll.has(&row.new))
    };
    if let Some(first) = list.headings.as_ref().filter(is_of_years) {
        rows.insert(0, renaming(first));
    }
    let ids: Vec<&YearIds> = rolls.iter().map(|roll| &roll.ids).collect();
    let Placed { steps, cut, unfit } = year::placed(&rows, &ids);
    // Years with the same name are told apart by their files.
    let label = |roll: &&Roll| {
        let is_alone = rolls.iter().filter(|other| other.ids.label == roll.ids.label).count() < 2;
        if is_alone { roll.ids.label.clone() } else { format!("{} ({})", roll.ids.label, roll.file) }
    };
    let labels: Vec<String> = rolls.iter().map(label).collect();
    let mut problems = misfits(list, &ids, &labels, &unfit);
    let mut joints = Vec::new();
    for (at, step) in steps.into_iter().enumerate() {
        let [old, new] = [rolls[at], rolls[at + 1]];
        let mut out: [BTreeSet<String>; 2] = [BTreeSet::new(), BTreeSet::new()];
        if !old.is_filtered {
            let stays = |id: &&String| !step.iter().any(|(old, _)| old == *id);
            let cut = cut[at].iter().filter(|(_, id)| new.filtered.contains(id)).map(|(id, _)| id);
            out[0].extend(new.filtered.iter().chain(cut).filter(stays).cloned());
        }
        if !new.is_filtered {
            let stays = |id: &&String| !step.iter().any(|(_, new)| new == *id);
            let cut = cut[at].iter().filter(|(id, _)| old.filtered.contains(id)).map(|(_, id)| id);
            out[1].extend(old.filtered.iter().chain(cut).filter(stays).cloned());
        }
        let joint = Joint { step, out };
        problems.extend(nothing_matches(old, new, &joint));
        joints.push(joint);
    }
    if problems.is_empty() { Ok(joints) } else { Err(Failure::Data(problems)) }
}

/// An official list that shares no school with the other year.
fn nothing_matches(old: &Roll, new: &Roll, joint: &Joint) -> Option<Problem> {
    let (roster, other) = match (old.is_roster, new.is_roster) {
        (true, _) => (old, new),
        (_, true) => (new, old),
        _ => return None,
    };
    let (listed, ids) = (&roster.ids.ids, &other.ids.ids);
    let is_common = listed.iter().any(|id| ids.contains(id)) || !joint.step.is_empty();
    if is_common {
        return None;
    }
    let mut pairs = alike::pairs(listed.iter().map(String::as_str), ids.iter().map(String::as_str));
    let strip = alike::strip(&pairs);
    if pairs.is_empty() {
        let by_name: BTreeMap<&str, &str> =
            other.names.iter().map(|(id, name)| (name.as_str(), id.as_str())).collect();
        let named = |id: &String| Some((id.clone(), (*by_name.get(folded(id).as_str())?).to_owned()));
        pairs = listed.iter().filter_map(named).collect();
    }
    Some(Problem::of_file(&roster.file, ProblemKind::NothingMatches { alike: pairs, strip }))
}

fn known_ids<'a>(years: &[&'a YearIds]) -> KnownIds<'a> {
    KnownIds::new(years.iter().flat_map(|year| &year.ids).map(String::as_str))
}

/// What is wrong with rows of the list of new ids.
fn misfits(list: &NewIds, years: &[&YearIds], labels: &[String], unfit: &[(Renaming, Unfit)]) -> Vec<Problem> {
    let (older, newer) = (&years[..years.len() - 1], &years[1..]);
    let (older_labels, newer_labels) = (&labels[..labels.len() - 1], &labels[1..]);
    if unfit.is_empty() {
        return Vec::new();
    }
    let (mut olds, mut news) = (known_ids(older), known_ids(newer));
    let mut out = Vec::new();
    for (row, why) in unfit {
        let of = |value: &str, kind| Problem {
            sheet: list.sheet.clone(),
            row: Some(row.row),
            value: Some(value.to_owned()),
            ..Problem::of_file(&list.file, kind)
        };
        if matches!(why, Unfit::Old | Unfit::Turned | Unfit::Both) {
            let (nearest, turned) = (olds.nearest(&row.old), *why == Unfit::Turned);
            out.push(of(&row.old, ProblemKind::UnknownOldId { nearest, years: older_labels.to_vec(), turned }));
        }
        if matches!(why, Unfit::New | Unfit::Both) {
            let nearest = news.nearest(&row.new);
            out.push(of(&row.new, ProblemKind::UnknownNewId { nearest, years: newer_labels.to_vec() }));
        }
        match why {
            Unfit::NoStep => out.push(of(&row.old, ProblemKind::NoSuchStep { new: row.new.clone() })),
            Unfit::Year => {
                let kind = ProblemKind::Years(YearsWrong::Unknown(newer_labels.to_vec()));
                out.push(of(row.year.as_deref().unwrap_or_default(), kind));
            }
            Unfit::Old | Unfit::Turned | Unfit::New | Unfit::Both => {}
        }
    }
    out
}
