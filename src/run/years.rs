//! Other years: what `--previous` and `compare` are given, and what of it stays in force.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::Run;
use super::chain::{self, Known, Loaded};
use super::input;
use super::joint::{self, Roll};
use super::mean;
use super::order;
use super::several::Which;
use crate::cli::Past;
use crate::cluster::{self, Clustered};
use crate::compare::{Move, Movement, PathYear, Paths, movement, paths};
use crate::config::Settings;
use crate::model::{Axis, Dataset, Scale};
use crate::pairing::{LastYear, Pairing};
use crate::problem::{
    Failure, ProblemKind, SettingsKind, SettingsProblem, Unkept, UsageProblem, Warning, WarningKind,
};
use crate::read::{Hints, NewIds, Where};
use crate::report::{self, Report, ReportSource};
use crate::year::{Year, YearAxis, YearIndicator};

/// The report in a folder.
pub(super) const REPORT: &str = "report.json";

/// The year before, with the ids of this one.
#[derive(Debug)]
pub(super) struct Before {
    /// What is known of it.
    pub(super) year: Year,
    /// Whether its threshold stays in force.
    pub(super) keeps: bool,
    /// Whether it is a report, whose pairs were published.
    pub(super) is_report: bool,
    /// The ids that its schools had then, each with the new ones that the list gives it.
    pub(super) ids: BTreeMap<String, Vec<String>>,
    /// All years before this one, from the oldest, if several are given.
    pub(super) years: Vec<PathYear>,
    /// The movement between each two neighbours.
    pub(super) movements: Vec<Movement>,
}

impl Before {
    /// A year of which only the clusters are wanted.
    pub(super) const fn of(year: Year) -> Self {
        Self {
            year,
            keeps: false,
            is_report: false,
            ids: BTreeMap::new(),
            years: Vec::new(),
            movements: Vec::new(),
        }
    }

    /// What the settings take over from its pairs.
    pub(super) fn pairs(&self, settings: &Settings) -> LastYear<'_> {
        let pairing = &settings.pairing;
        LastYear {
            running: if pairing.keep_previous.is_some() { &self.year.pairs } else { &[] },
            waiting: if pairing.waiting_first.is_some() { &self.year.unpaired } else { &[] },
            ids: Some(&self.ids),
        }
    }

    /// The schools' ways up to this year, if several years before are given.
    pub(super) fn paths(&self, now: &Year, last: &Movement) -> Option<Paths> {
        let years = self.years.iter().cloned().chain([PathYear::of(now)]).collect();
        paths(years, self.movements.iter().chain([last]))
    }

    /// How the results of schools changed between each two neighbouring years, this one the last, if several years
    /// before are given; years whose results cannot be compared with this year's are left out.
    pub(super) fn changes(&self, dataset: &Dataset, clustered: &Clustered, settings: &Settings) -> Vec<Vec<f64>> {
        if self.movements.is_empty() {
            return Vec::new();
        }
        let change = |moved: &Move| Some(moved.after[1]? - moved.before[1]?);
        let now = YearAxis::of(&settings.results);
        let is_same = self.year.axes.as_ref().is_some_and(|axes| axes[Axis::Results as usize].is_made_as(&now));
        // Before other indicators or weights the results are another measure.
        let same = self.movements.iter().rev().take_while(|years| is_same && years.has_same_results);
        let mut out: Vec<Vec<f64>> = same.map(|years| years.moves.iter().filter_map(change).collect()).collect();
        if is_same && !settings.breaks.contains(&Axis::Results) {
            let was = self.year.schools.iter().filter_map(|school| Some((school.id.as_str(), school.index[1]?)));
            let was: HashMap<&str, f64> = was.collect();
            let change = |(row, id): (usize, &str)| Some(clustered.index(row, Axis::Results)? - was.get(id)?);
            out.push(dataset.ids.iter().enumerate().filter_map(change).collect());
        }
        out
    }

    /// The same where there are no pairs.
    pub(super) fn paths_of(&self, run: &Run, clustered: &Clustered) -> Option<Paths> {
        if self.movements.is_empty() {
            return None;
        }
        let Run { dataset, settings, .. } = run;
        let pairing = Pairing::default();
        let now = of_report(&report::build(&ReportSource {
            dataset,
            clustered,
            pairing: &pairing,
            settings,
            warnings: &[],
        }));
        self.paths(&now, &movement(&self.year, &now, &settings.breaks))
    }
}

/// What is read of the years before; they are put together when this year's schools are known.
#[derive(Default)]
pub(super) struct Unjoined {
    /// The years that are given or, of one table that holds several, those that means ask for.
    loaded: Vec<Loaded>,
    /// The list of new ids.
    pub(super) list: NewIds,
}

/// Reads the years before, if any are given; everything wrong with any of them is reported at once.
pub(super) fn read(past: &Past, settings: &Settings, list: NewIds, wheres: &[Where]) -> Result<Unjoined, Failure> {
    // Of several files each is a year; one table may hold all that means need.
    let which = Which::Before(if past.previous.len() > 1 { 1 } else { settings.years() });
    let (hints, mut loaded, mut failures) = (Hints::default(), Vec::new(), Vec::new());
    for path in &past.previous {
        match chain::load(path, settings, wheres, &hints, which) {
            Ok(years) => loaded.extend(years),
            Err(failure) => failures.push(failure),
        }
    }
    if are_of_one_year(&failures) {
        return Err(Failure::Usage(UsageProblem::PreviousInPieces));
    }
    input::merged(failures).map_or(Ok(Unjoined { loaded, list }), Err)
}

/// Whether the files are the tables of one year rather than a year each: what one lacks another has.
fn are_of_one_year(failures: &[Failure]) -> bool {
    let lacks = |failure: &Failure| -> BTreeSet<String> {
        let problems = input::problems_behind(failure).into_iter();
        let missing = problems.filter(|problem| matches!(problem.kind, ProblemKind::MissingColumn { .. }));
        missing.filter_map(|problem| problem.column).collect()
    };
    let all: Vec<BTreeSet<String>> = failures.iter().map(lacks).collect();
    let is_apart = |at: usize| all[at + 1..].iter().all(|other| all[at].is_disjoint(other));
    all.len() > 1 && all.iter().all(|columns| !columns.is_empty()) && (0..all.len()).all(is_apart)
}

/// Flags about an earlier year need one; a table may hold the years of its means itself.
pub(super) fn check(past: &Past, settings: &Settings) -> Result<(), Failure> {
    let is_alone = past.renamed.is_some() && settings.years() < 2;
    let flags = [(past.keep_thresholds, "--keep-thresholds"), (is_alone, "--renamed")];
    match flags.into_iter().find(|(is, _)| *is).filter(|_| past.previous.is_empty()) {
        Some((_, flag)) => Err(Failure::Usage(UsageProblem::NeedsPrevious(flag))),
        None => Ok(()),
    }
}

/// The settings that do nothing without a year before.
pub(super) fn idle(past: &Past, settings: &Settings) -> Vec<Warning> {
    let idle = [
        (settings.pairing.keep_previous.is_some(), "keep = \"previous\""),
        (settings.pairing.waiting_first.is_some(), "waiting = \"first\""),
        (settings.hold.is_some(), "hold"),
    ];
    let idle = idle.into_iter().filter(|(is, _)| *is && past.previous.is_empty());
    idle.map(|(_, key)| Warning { group: None, kind: WarningKind::NoYearBefore(key) }).collect()
}

/// What is known of the years before this one.
#[derive(Default)]
pub(super) struct YearsBefore {
    /// The year before.
    pub(super) before: Option<Before>,
    /// All of them.
    pub(super) past: mean::EarlierYears,
    /// What a reader must know of them.
    pub(super) warnings: Vec<Warning>,
}

/// The years before with the ids of this one, which calls itself `says`; `own` are those in this year's tables.
pub(super) fn before(
    past: &Past,
    settings: &Settings,
    (unjoined, own): (Unjoined, Vec<Loaded>),
    (now, says): (&Roll, &str),
) -> Result<YearsBefore, Failure> {
    let Unjoined { loaded, list } = unjoined;
    let is_chain = past.previous.len() > 1;
    let loaded = if is_chain { order::in_order(loaded, says)? } else { loaded };
    // Only years that are not given otherwise, as far as that can be known.
    let first = loaded.iter().map(Loaded::says).min().flatten();
    let is_older =
        |year: &Loaded| loaded.is_empty() || first.zip(year.says()).is_some_and(|(first, own)| own < first);
    let own: Vec<Loaded> = own.into_iter().filter(is_older).collect();
    let given = own.len();
    let loaded: Vec<Loaded> = own.into_iter().chain(loaded).collect();
    if loaded.is_empty() {
        return Ok(YearsBefore::default());
    }
    let (known, rolls) = chain::known(loaded, Some(now))?;
    let mut warnings = chain::warnings(&known, settings);
    // Settings and columns are those of this year, which warns about them itself.
    warnings.retain(|warning| {
        use WarningKind::{CountNotShare, SaidTwice, UnknownId};
        !matches!(warning.kind, UnknownId { .. } | CountNotShare(_) | SaidTwice { .. })
    });
    let rolls: Vec<&Roll> = rolls.iter().chain([now]).collect();
    let joints = joint::joined(&rolls, &list)?;
    let is_report = known.last().is_some_and(Known::is_report);
    let asked = [
        ("keep", settings.pairing.keep_previous, SettingsKind::NoPrevious),
        ("waiting", settings.pairing.waiting_first, SettingsKind::NoneWaited),
    ];
    let problem = |(key, line, kind): (&str, Option<usize>, SettingsKind)| {
        line.map(|_| SettingsProblem { line, key: key.to_owned(), kind })
    };
    let problems: Vec<SettingsProblem> = asked.into_iter().filter_map(problem).collect();
    if !is_report && !past.previous.is_empty() && !problems.is_empty() {
        return Err(Failure::Settings { file: settings.file_name(), problems });
    }
    // A single earlier year stands as it is, whatever came before it.
    let hold = settings.hold.filter(|_| is_chain);
    let computed = chain::computed(known, &joints, &Settings { hold, ..settings.clone() })?;
    let Some((last, joint)) = computed.years.last().zip(joints.last()) else { return Ok(YearsBefore::default()) };
    let before = Before {
        year: joint.carry(last),
        keeps: past.keep_thresholds,
        is_report,
        ids: ids(last, &joint.step),
        years: computed.years.iter().skip(given).filter(|_| is_chain).map(PathYear::of).collect(),
        movements: computed.movements.into_iter().skip(given).filter(|_| is_chain).collect(),
    };
    let before = Some(before).filter(|_| !past.previous.is_empty());
    Ok(YearsBefore { before, past: computed.past.next(last, joint), warnings })
}

/// The ids that the schools of a year had then, each with its new ones.
fn ids(year: &Year, step: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> =
        year.schools.iter().map(|school| (school.id.clone(), Vec::new())).collect();
    for (old, new) in step {
        out.entry(old.clone()).or_default().push(new.clone());
    }
    out
}

/// Where the report of a year is: the path itself, or inside a folder.
pub(super) fn report_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(REPORT) } else { path.to_owned() }
}

/// A year on its own, and whether it was a report.
pub(super) fn load(
    path: &Path,
    settings: &Settings,
    wheres: &[Where],
    before: Option<&Before>,
) -> Result<(Year, bool), Failure> {
    let (known, _) = chain::known(chain::load(path, settings, wheres, &Hints::default(), Which::List)?, None)?;
    let is_report = known.iter().all(Known::is_report);
    let mut years = known.into_iter().map(|known| known.finish(before, &mean::EarlierYears::default(), settings));
    Ok((years.next().transpose()?.unwrap_or_default(), is_report))
}

/// This year's report as a year, which goes by its first table.
pub(super) fn of_report(report: &Report) -> Year {
    let (file, sha256) =
        report.inputs.first().map_or_else(Default::default, |input| (input.file.clone(), input.sha256.clone()));
    Year { file, sha256, ..Year::from(report) }
}

/// What of the year before stays in force: its thresholds, and the clusters that hold schools.
pub(super) fn earlier(
    before: Option<&Before>,
    settings: &Settings,
) -> Result<(crate::index::EarlierFits, cluster::Earlier), Failure> {
    let (mut fits, mut earlier) = (crate::index::EarlierFits::new(), cluster::Earlier::default());
    let Some(before) = before else { return Ok((fits, earlier)) };
    if before.keeps {
        let problems: Vec<SettingsProblem> =
            Axis::BOTH.into_iter().filter_map(|axis| unkept(&before.year, settings, axis)).collect();
        if !problems.is_empty() {
            return Err(Failure::Settings { file: settings.file_name(), problems });
        }
        for (group, thresholds) in &before.year.thresholds {
            let known = thresholds.each_ref().map(|axis| Some(axis).filter(|axis| axis.threshold.value.is_some()));
            fits.insert(group.clone(), known.map(|axis| axis.map(|axis| axis.fit.clone())));
            earlier.thresholds.insert(group.clone(), known.map(|axis| axis.map(|axis| axis.threshold.clone())));
        }
    }
    if settings.hold.is_some() {
        let clusters = before.year.schools.iter().filter_map(|school| Some((school.id.clone(), school.cluster?)));
        earlier.clusters = clusters.collect::<HashMap<_, _>>();
    }
    Ok((fits, earlier))
}

/// Why last year's threshold of an axis cannot stay in force.
fn unkept(year: &Year, settings: &Settings, axis: Axis) -> Option<SettingsProblem> {
    let own = settings.axis(axis);
    let why = match year.axes.as_ref().map(|axes| &axes[axis as usize]) {
        None => Some(Unkept::Roster),
        Some(old) if old.scale != own.scale() => Some(Unkept::Scale),
        Some(old) if old.scale == Scale::Percentile => Some(Unkept::Percentile),
        Some(old) => {
            let sorted = |axis: &YearAxis| {
                let mut indicators = axis.indicators.clone();
                indicators.sort_by(|one, other| one.column.cmp(&other.column));
                indicators
            };
            let is_ranged = old.scale == Scale::MinMax;
            let indicator = |indicator: &crate::config::Indicator| {
                let range = indicator.range.filter(|_| is_ranged);
                YearIndicator { column: indicator.column.name.clone(), weight: indicator.weight, range }
            };
            let new = YearAxis { scale: old.scale, indicators: own.indicators.iter().map(indicator).collect() };
            let mut kept = sorted(old);
            for indicator in &mut kept {
                indicator.range = indicator.range.filter(|_| is_ranged);
            }
            if kept != sorted(&new) {
                Some(Unkept::Indicators)
            } else if is_ranged && new.indicators.iter().any(|indicator| indicator.range.is_none()) {
                Some(Unkept::ObservedRange)
            } else {
                None
            }
        }
    };
    why.map(|why| SettingsProblem {
        line: None,
        key: format!("--keep-thresholds, [{}]", axis.code()),
        kind: SettingsKind::KeepThresholds(why),
    })
}
