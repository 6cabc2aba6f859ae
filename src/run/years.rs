//! Other years: what `--previous` and `compare` are given, and what of it stays in force.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::chain::{self, Known, Loaded};
use super::joint::{self, View};
use super::several::Which;
use crate::cli::Past;
use crate::cluster::Earlier;
use crate::config::Settings;
use crate::model::{Axis, Scale};
use crate::problem::{Failure, SettingsKind, SettingsProblem, Unkept, UsageProblem, Warning, WarningKind};
use crate::read::{NewIds, Where};
use crate::year::{Year, YearAxis, YearIndicator};

/// The report in a folder.
const REPORT: &str = "report.json";

/// The year before, with the ids of this one.
#[derive(Debug)]
pub(super) struct Before {
    /// What is known of it.
    pub(super) year: Year,
    /// Whether its line stays in force.
    pub(super) keeps: bool,
}

/// What is read of the year before; it is put together when this year's schools are known.
pub(super) struct Unjoined {
    loaded: Option<Loaded>,
    /// The list of new ids.
    pub(super) list: NewIds,
}

/// Reads the list of new ids, and the year before if one is given.
pub(super) fn read(past: &Past, settings: &Settings, list: NewIds, wheres: &[Where]) -> Result<Unjoined, Failure> {
    let loaded =
        past.previous.as_deref().map(|path| chain::load(path, settings, wheres, Which::Before)).transpose()?;
    let loaded = loaded.and_then(|years| years.into_iter().next());
    Ok(Unjoined { loaded, list })
}

/// Flags that say something of a year before need one.
pub(super) fn check(past: &Past) -> Result<(), Failure> {
    let flags = [(past.keep_thresholds, "--keep-thresholds"), (past.renamed.is_some(), "--renamed")];
    match flags.into_iter().find(|(is, _)| *is).filter(|_| past.previous.is_none()) {
        Some((_, flag)) => Err(Failure::Usage(UsageProblem::NeedsPrevious(flag))),
        None => Ok(()),
    }
}

/// The settings that do nothing without a year before.
pub(super) fn idle(past: &Past, settings: &Settings) -> Vec<Warning> {
    let idle =
        [(settings.pairing.keep_previous.is_some(), "keep = \"previous\""), (settings.hold.is_some(), "hold")];
    let idle = idle.into_iter().filter(|(is, _)| *is && past.previous.is_none());
    idle.map(|(_, key)| Warning { group: None, kind: WarningKind::NoYearBefore(key) }).collect()
}

/// The year before with the ids of this one, and what must be told of it.
pub(super) fn before(
    past: &Past,
    settings: &Settings,
    unjoined: Unjoined,
    now: &View,
) -> Result<(Option<Before>, Vec<Warning>), Failure> {
    let Unjoined { loaded, list } = unjoined;
    let Some(loaded) = loaded else { return Ok((None, Vec::new())) };
    let (known, views) = chain::known(vec![loaded], Some(now))?;
    let mut warnings = chain::warnings(&known, settings);
    // Settings and columns are those of this year, which tells them.
    warnings
        .retain(|warning| !matches!(warning.kind, WarningKind::UnknownId { .. } | WarningKind::CountNotShare(_)));
    let views: Vec<&View> = views.iter().chain([now]).collect();
    let joints = joint::joined(&views, &list)?;
    let (Some(known), Some(joint)) = (known.into_iter().next(), joints.first()) else {
        return Ok((None, warnings));
    };
    if let (Some(line), false) = (settings.pairing.keep_previous, known.is_report()) {
        let key = "keep".to_owned();
        let problems = vec![SettingsProblem { line: Some(line), key, kind: SettingsKind::NoPrevious }];
        return Err(Failure::Settings { file: settings.file_name(), problems });
    }
    let year = joint.carry(&known.finish(None, settings)?);
    Ok((Some(Before { year, keeps: past.keep_thresholds }), warnings))
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
    let (known, _) = chain::known(chain::load(path, settings, wheres, Which::One)?, None)?;
    let is_report = known.iter().all(Known::is_report);
    let mut years = known.into_iter().map(|known| known.finish(before, settings));
    Ok((years.next().transpose()?.unwrap_or_default(), is_report))
}

/// What of the year before stays in force: its lines, and the clusters that hold schools.
pub(super) fn earlier(
    before: Option<&Before>,
    settings: &Settings,
) -> Result<(crate::index::Earlier, Earlier), Failure> {
    let (mut fits, mut earlier) = (crate::index::Earlier::new(), Earlier::default());
    let Some(before) = before else { return Ok((fits, earlier)) };
    if before.keeps {
        let problems: Vec<SettingsProblem> =
            Axis::BOTH.into_iter().filter_map(|axis| unkept(&before.year, settings, axis)).collect();
        if !problems.is_empty() {
            return Err(Failure::Settings { file: settings.file_name(), problems });
        }
        for (group, lines) in &before.year.lines {
            let known = lines.each_ref().map(|line| Some(line).filter(|line| line.line.threshold.is_some()));
            fits.insert(group.clone(), known.map(|line| line.map(|line| line.fit.clone())));
            earlier.lines.insert(group.clone(), known.map(|line| line.map(|line| line.line.clone())));
        }
    }
    if settings.hold.is_some() {
        let clusters = before.year.schools.iter().filter_map(|school| Some((school.id.clone(), school.cluster?)));
        earlier.clusters = clusters.collect::<HashMap<_, _>>();
    }
    Ok((fits, earlier))
}

/// Why last year's line of an axis cannot stay in force.
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
            let indicator = |one: &crate::config::Indicator| {
                let range = one.range.filter(|_| is_ranged);
                YearIndicator { column: one.column.name.clone(), weight: one.weight, range }
            };
            let new = YearAxis { scale: old.scale, indicators: own.indicators.iter().map(indicator).collect() };
            let mut kept = sorted(old);
            for one in &mut kept {
                one.range = one.range.filter(|_| is_ranged);
            }
            if kept != sorted(&new) {
                Some(Unkept::Indicators)
            } else if is_ranged && new.indicators.iter().any(|one| one.range.is_none()) {
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
