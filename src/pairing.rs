//! Which high-result school is suggested to which low-result one: who may meet, how far their contingents
//! are apart, the best pairs over all, and a reason for everyone who goes without.

mod check;
mod distance;
mod link;
mod meeting;
mod running;

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::cluster::Clustered;
use crate::config::{KnownIds, NamedPair, Settings};
use crate::model::{Dataset, Link, Reason};
use crate::problem::{OutOfRun, Problem, ProblemKind, Warning, WarningKind};

pub use check::{Broken, check, check_after};
use meeting::Meeting;

pub(crate) use distance::rounded;
pub use distance::{Difference, Distances};
pub use running::changed;

/// A suggested pair; schools by their place in the dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Place of the group.
    pub group: usize,
    /// Which cluster learns from which.
    pub link: Link,
    /// The school with low results.
    pub mentee: usize,
    /// The school with high results.
    pub mentor: usize,
    /// Distance of the contingents, in standard deviations; none for a kept pair without shared data.
    pub distance: Option<f64>,
    /// How much better the mentor's results are, in the index' units.
    pub gap: Option<f64>,
    /// Whether the mentor is within the border band of the results.
    pub mentor_at_risk: bool,
    /// Whether the settings keep the pair.
    pub kept: bool,
    /// Whether the mentee waited for a mentor last year, and went first for that.
    pub waited: bool,
    /// The two nearest other mentors that may be paired, capacity ignored; none if they were not asked for.
    pub alternatives: Vec<(usize, f64)>,
}

/// A mentee without mentor.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpaired {
    /// Place of the group.
    pub group: usize,
    /// Which cluster learns from which.
    pub link: Link,
    /// The school with low results.
    pub mentee: usize,
    /// Why.
    pub reason: Reason,
    /// Whether it waited last year as well, and went first for that.
    pub waited: bool,
    /// The nearest mentor of the link, limits ignored, and its distance; none if alternatives were not asked for.
    pub nearest: Option<(usize, f64)>,
    /// Where only the ground keeps it from every mentor that is left: the nearest of them, and how many kilometres off.
    pub out_of_reach: Option<(usize, f64)>,
}

/// What a link of a group had to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkSummary {
    /// Place of the group.
    pub group: usize,
    /// Which cluster learns from which.
    pub link: Link,
    /// How many schools have low results.
    pub mentees: usize,
    /// How many schools have high results.
    pub mentors: usize,
    /// The largest number of places of a mentor.
    pub capacity: u32,
}

/// What became of a mentee; places in the lists of a [`Pairing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has a mentor.
    Paired(usize),
    /// It goes without.
    Without(usize),
}

/// The suggested pairs, by group, link, and mentee in natural order.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// Every mentee.
    pub outcomes: Vec<Outcome>,
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// Who goes without.
    pub unpaired: Vec<Unpaired>,
    /// What each link had to work with.
    pub links: Vec<LinkSummary>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

/// Whether each pair's alternatives are wanted, and whoever is nearest a mentee without a mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternatives {
    /// They are looked for.
    Wanted,
    /// Nobody reads them.
    Unwanted,
}

/// The pairs that the settings keep or forbid, by place in the dataset.
#[derive(Debug, Default)]
struct Wishes {
    /// The mentor of each mentee.
    keep: HashMap<usize, usize>,
    /// In order.
    forbid: Vec<(usize, usize)>,
    /// The schools that go first for a mentor.
    first: HashSet<usize>,
}

/// What the settings take over from the pairs of the year before.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastYear<'a> {
    /// Mentee and mentor of the pairs that stay while they still are pairs of a link.
    pub running: &'a [(String, String)],
    /// The mentees that went without and now go first: of the answers with the most pairs, one with the most of them.
    pub waiting: &'a [String],
    /// Last year's schools by the ids that they had then, each with those that the list of new ids gives it.
    pub ids: Option<&'a BTreeMap<String, Vec<String>>>,
}

/// What a link's pairs are made from.
struct LinkTask<'a> {
    dataset: &'a Dataset,
    clustered: &'a Clustered,
    settings: &'a Settings,
    wishes: &'a Wishes,
    alternatives: Alternatives,
    group: usize,
    link: Link,
}

/// Suggests pairs.
///
/// # Errors
/// A pair of the settings names a school that is not in the data.
pub fn pair(dataset: &Dataset, clustered: &Clustered, settings: &Settings) -> Result<Pairing, Vec<Problem>> {
    pair_after(dataset, clustered, settings, LastYear::default(), Alternatives::Wanted)
}

/// Suggests pairs, of which some were the year before.
///
/// # Errors
/// A pair of the settings names a school that is not in the data.
pub fn pair_after(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    last_year: LastYear,
    alternatives: Alternatives,
) -> Result<Pairing, Vec<Problem>> {
    let mut out = Pairing::default();
    let wishes = &wishes(dataset, clustered, settings, last_year, &mut out.warnings)?;
    let links = &settings.pairing.between;
    let task = |group, link| LinkTask { dataset, clustered, settings, wishes, alternatives, group, link };
    let tasks: Vec<LinkTask> =
        (0..dataset.groups.len()).flat_map(|group| links.iter().map(move |&link| task(group, link))).collect();
    let meetings: Vec<Meeting> = tasks.par_iter().map(Meeting::new).collect();
    let large: Vec<Problem> = meetings.iter().filter_map(link::too_many).collect();
    if !large.is_empty() {
        return Err(large);
    }
    let found: Vec<Pairing> = meetings.par_iter().map(link::pair_link).collect();
    for found in found {
        out.append(found);
    }
    Ok(out)
}

/// The pairs of one link of one group, by the same rules.
///
/// # Errors
/// A pair of the settings names a school that is not in the data.
pub(crate) fn pair_one_link(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    last_year: LastYear,
    (group, link): (usize, Link),
) -> Result<Pairing, Vec<Problem>> {
    let wishes = &wishes(dataset, clustered, settings, last_year, &mut Vec::new())?;
    let alternatives = Alternatives::Unwanted;
    let task = &LinkTask { dataset, clustered, settings, wishes, alternatives, group, link };
    let meeting = Meeting::new(task);
    match link::too_many(&meeting) {
        Some(problem) => Err(vec![problem]),
        None => Ok(link::pair_link(&meeting)),
    }
}

/// What the settings and last year's pairs wish.
fn wishes(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    last_year: LastYear,
    warnings: &mut Vec<Warning>,
) -> Result<Wishes, Vec<Problem>> {
    let Named { keep, mut forbid } = named(dataset, settings, last_year.ids, warnings)?;
    forbid.sort_unstable();
    let mut keep = still_pairs(dataset, clustered, settings, keep, warnings);
    let mut first = HashSet::new();
    if !last_year.running.is_empty() || !last_year.waiting.is_empty() {
        let rows: HashMap<&str, usize> = dataset.ids.iter().enumerate().map(|(row, id)| (id, row)).collect();
        let known =
            |(mentee, mentor): &(String, String)| Some((*rows.get(mentee.as_str())?, *rows.get(mentor.as_str())?));
        let is_forbidden = |pair: &(usize, usize)| forbid.binary_search(pair).is_ok();
        let running = last_year.running.iter().filter_map(known).filter(|pair| !is_forbidden(pair)).collect();
        first.extend(last_year.waiting.iter().filter_map(|id| rows.get(id.as_str()).copied()));
        // What became of the others is said with the movement.
        keep.extend(still_pairs(dataset, clustered, settings, running, &mut Vec::new()));
    }
    Ok(Wishes { keep: keep.into_iter().collect(), forbid, first })
}

impl Pairing {
    /// Adds what another link has.
    fn append(&mut self, below: Self) {
        let (pairs, unpaired) = (self.pairs.len(), self.unpaired.len());
        self.outcomes.extend(below.outcomes.into_iter().map(|outcome| match outcome {
            Outcome::Paired(at) => Outcome::Paired(pairs + at),
            Outcome::Without(at) => Outcome::Without(unpaired + at),
        }));
        self.pairs.extend(below.pairs);
        self.unpaired.extend(below.unpaired);
        self.links.extend(below.links);
        self.warnings.extend(below.warnings);
    }
}

/// The pairs that the settings name, by place in the dataset.
#[derive(Default)]
struct Named {
    keep: Vec<(usize, usize)>,
    forbid: Vec<(usize, usize)>,
}

/// Finds the schools of `keep` and `forbid`.
fn named(
    dataset: &Dataset,
    settings: &Settings,
    last_year: Option<&BTreeMap<String, Vec<String>>>,
    warnings: &mut Vec<Warning>,
) -> Result<Named, Vec<Problem>> {
    let (keep, forbid) = (&settings.pairing.keep, &settings.pairing.forbid);
    if keep.is_empty() && forbid.is_empty() {
        return Ok(Named::default());
    }
    let rows: HashMap<&str, usize> = dataset.ids.iter().enumerate().map(|(row, id)| (id, row)).collect();
    let mut problems = Vec::new();
    let mut unknown = BTreeMap::new();
    let mut suggestions = None;
    let mut find = |list: &'static str, pairs: &[NamedPair]| {
        let mut found = Vec::new();
        for pair in pairs {
            let ids = [pair.mentee.as_str(), pair.mentor.as_str()];
            for id in ids.into_iter().filter(|id| !rows.contains_key(id)) {
                if let Some(why) = out_of_run(dataset, settings, last_year, id) {
                    unknown.insert(id.to_owned(), why);
                    continue;
                }
                let names = suggestions.get_or_insert_with(|| KnownIds::new(dataset.ids.iter()));
                let nearest = names.nearest(id).map(|id| (id, None)).into_iter().collect();
                let file = settings.file_name().unwrap_or_default();
                let kind = ProblemKind::UnknownPairId { list, nearest };
                let value = Some(id.to_owned());
                problems.push(Problem { row: pair.line, value, ..Problem::of_file(&file, kind) });
            }
            if let [Some(&mentee), Some(&mentor)] = ids.map(|id| rows.get(id)) {
                found.push((mentee, mentor));
            }
        }
        found
    };
    let named = Named { keep: find("keep", keep), forbid: find("forbid", forbid) };
    let kinds = unknown.into_iter().map(|(id, why)| WarningKind::UnknownPairId { id, why });
    warnings.extend(kinds.map(|kind| Warning { group: None, kind }));
    if problems.is_empty() { Ok(named) } else { Err(problems) }
}

/// What became of a school that takes no part; none if nobody knows it.
fn out_of_run(
    dataset: &Dataset,
    settings: &Settings,
    last_year: Option<&BTreeMap<String, Vec<String>>>,
    id: &str,
) -> Option<OutOfRun> {
    if settings.exclude.iter().any(|(excluded, _)| excluded == id) {
        return Some(OutOfRun::Excluded);
    }
    if dataset.left_out.contains(id) {
        return Some(OutOfRun::Filtered);
    }
    match last_year?.get(id)?.as_slice() {
        [] => Some(OutOfRun::Gone),
        new => Some(OutOfRun::Renamed(new.to_vec())),
    }
}

/// The kept pairs that are still pairs of a link; the others are dropped with a warning.
fn still_pairs(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    keep: Vec<(usize, usize)>,
    warnings: &mut Vec<Warning>,
) -> Vec<(usize, usize)> {
    let is_pair = |&(mentee, mentor): &(usize, usize)| {
        let clusters = (clustered.cluster(mentee), clustered.cluster(mentor));
        let fits = |link: &Link| clusters == (Some(link.mentees()), Some(link.mentors()));
        settings.pairing.between.iter().any(fits) && dataset.group_of(mentee) == dataset.group_of(mentor)
    };
    let (kept, dropped): (Vec<_>, Vec<_>) = keep.into_iter().partition(is_pair);
    for (mentee, mentor) in dropped {
        let id = |row| dataset.ids.get(row).to_owned();
        let kind = WarningKind::KeepDropped { mentee: id(mentee), mentor: id(mentor) };
        warnings.push(Warning { group: None, kind });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Alternatives, LastYear, LinkTask, Meeting, Wishes, link, pair, pair_one_link};
    use crate::cluster::cluster;
    use crate::config::{ColumnRef, Indicator, Settings};
    use crate::index::score;
    use crate::model::{Column, Dataset, Group, Link, Numbers, Rule, Texts};
    use crate::problem::{Problem, ProblemKind};

    /// Complex schools of as many values, half of them low; every value is another one.
    fn district(mentees: usize, mentors: usize) -> Dataset {
        let count = mentees + mentors;
        let mut ids = Texts::default();
        (0..count).for_each(|row| ids.push(&row.to_string()));
        let column = |name: &str, of: &(dyn Fn(usize) -> usize + Sync)| Column {
            name: name.to_owned(),
            numbers: Numbers::of_rows(count, |row| Some(crate::stats::count(of(row)))),
        };
        let group = Group { name: None, rows: (0..u32::try_from(count).unwrap()).collect() };
        Dataset {
            ids,
            groups: vec![group],
            columns: vec![column("c", &|row| row), column("r", &|row| usize::from(row >= mentees))],
            axes: [vec![0], vec![1]],
            ..Dataset::default()
        }
    }

    #[test]
    fn more_values_than_can_be_weighed_are_refused() {
        let indicator = |name| Indicator { column: ColumnRef::flag(name), weight: 1.0, range: None };
        let mut settings = Settings::default();
        settings.complexity.indicators = vec![indicator("c")];
        settings.complexity.threshold = Rule::Number(0.0);
        settings.results.indicators = vec![indicator("r")];
        settings.results.threshold = Rule::Number(1.0);
        let settings = &settings;
        let of = |problems: Vec<Problem>| match &problems[..] {
            [Problem { kind: ProblemKind::TooManyToPair { link, mentees, mentors, .. }, .. }] => {
                (*link, *mentees, *mentors)
            }
            other => panic!("{other:?}"),
        };
        let dataset = &district(50_001, 50_000);
        let clustered = &cluster(dataset, score(dataset, settings), settings);
        let told = (Link::Complex, 50_001, 50_000);
        assert_eq!(of(pair(dataset, clustered, settings).unwrap_err()), told);
        let one = pair_one_link(dataset, clustered, settings, LastYear::default(), (0, Link::Complex));
        assert_eq!(of(one.unwrap_err()), told);
        // One less is as many as can be.
        let dataset = &district(50_000, 50_000);
        let clustered = &cluster(dataset, score(dataset, settings), settings);
        let (wishes, alternatives, link) = (&Wishes::default(), Alternatives::Unwanted, Link::Complex);
        let task = LinkTask { dataset, clustered, settings, wishes, alternatives, group: 0, link };
        assert!(link::too_many(&Meeting::new(&task)).is_none());
    }
}
