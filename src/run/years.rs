//! Other years: what `--previous` and `compare` are given, and what of it stays in force.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::input::{self, Digest, Source};
use super::several;
use crate::cli::Past;
use crate::cluster::{Earlier, cluster_after};
use crate::config::{Settings, nearest};
use crate::index::score_by;
use crate::model::{Axis, Dataset, Scale};
use crate::output::json;
use crate::pairing::pair;
use crate::problem::{Failure, Problem, ProblemKind, SettingsKind, SettingsProblem, Unkept, UsageProblem};
use crate::read::{self, Hints, Sheet, Where};
use crate::report::{self, Parts};
use crate::year::{self, Year, YearAxis, YearIndicator, carried};

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

/// Reads the year before, if one is given.
pub(super) fn before(
    past: &Past,
    settings: &Settings,
    wheres: &[Where],
    dataset: &Dataset,
) -> Result<Option<Before>, Failure> {
    let Some(path) = &past.previous else {
        let flag = [(past.keep_thresholds, "--keep-thresholds"), (past.renamed.is_some(), "--renamed")];
        let flag = flag.into_iter().find(|(is, _)| *is);
        return flag.map_or(Ok(None), |(_, flag)| Err(Failure::Usage(UsageProblem::NeedsPrevious(flag))));
    };
    let chosen = several::before(path, settings)?;
    let (year, is_report) = load(path, chosen.as_ref().unwrap_or(settings), wheres, None)?;
    let renames = renames(past.renamed.as_ref())?;
    let (carried, mut unknown) = carried(&year, &renames);
    let is_here = |id: &str| dataset.left_out.contains(id) || dataset.ids.iter().any(|other| other == id);
    unknown.extend(renames.into_iter().map(|(_, new)| new).filter(|new| !is_here(new)));
    strangers(past.renamed.as_ref(), &year, &unknown)?;
    if let (Some(line), false) = (settings.pairing.keep_previous, is_report) {
        let key = "keep".to_owned();
        let problems = vec![SettingsProblem { line: Some(line), key, kind: SettingsKind::NoPrevious }];
        return Err(Failure::Settings { file: settings.file_name(), problems });
    }
    let year = carried;
    Ok(Some(Before { year, keeps: past.keep_thresholds }))
}

/// The old and new ids of a list.
pub(super) fn renames(path: Option<&PathBuf>) -> Result<Vec<(String, String)>, Failure> {
    let Some(path) = path else { return Ok(Vec::new()) };
    read::new_ids(&input::file_name(path), bytes(path)?).map_err(Failure::Data)
}

/// Old ids that the year before does not have are mistakes.
pub(super) fn strangers(path: Option<&PathBuf>, year: &Year, unknown: &[String]) -> Result<(), Failure> {
    let file = path.map_or_else(String::new, |path| input::file_name(path));
    let problem = |id: &String| {
        let nearest = nearest(id, year.schools.iter().map(|school| school.id.as_str()));
        let kind = ProblemKind::UnknownOldId { nearest };
        Problem { value: Some(id.clone()), ..Problem::of_file(&file, kind) }
    };
    let problems: Vec<Problem> = unknown.iter().map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(Failure::Data(problems)) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| {
        let kind = ProblemKind::Unreadable(error.kind());
        Failure::Data(vec![Problem::of_file(&path.display().to_string(), kind)])
    })
}

/// Where the report of a year is: the path itself, or inside a folder.
pub(super) fn report_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(REPORT) } else { path.to_owned() }
}

/// A year: a report, a folder that holds one, an official list, or a table read with this year's settings, whose
/// schools may be held where they were the year before; and whether it was a report. The file is read once: it may
/// be a pipe, and what is hashed is what is counted.
pub(super) fn load(
    path: &Path,
    settings: &Settings,
    wheres: &[Where],
    before: Option<&Before>,
) -> Result<(Year, bool), Failure> {
    let file = report_of(path);
    if path.is_dir() && !file.is_file() {
        let name = path.display().to_string();
        return Err(Failure::Data(vec![Problem::of_file(&name, ProblemKind::NoReportInside)]));
    }
    let bytes = bytes(&file)?;
    let name = input::file_name(&file);
    let sha256 = Some(input::sha256(&bytes));
    let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).trim_ascii_start();
    if start.starts_with(b"{") {
        let year = year::of_report(&name, start)
            .map_err(|bad| Failure::Data(vec![Problem::of_file(&name, ProblemKind::NotAReport(bad))]))?;
        return Ok((Year { sha256, ..year }, true));
    }
    // Without a year before there is nothing that could hold a school.
    let settings = Settings { hold: before.and(settings.hold), ..settings.of_earlier_year() };
    let sheets = read::sheets(&name, bytes, &settings, &Hints::default()).map_err(Failure::Data)?;
    if let [sheet] = &sheets[..]
        && let Some(schools) = read::roster(sheet, &settings).map_err(Failure::Data)?
    {
        return Ok((Year { sha256, ..year::of_roster(&name, schools) }, false));
    }
    let source =
        Source { input: &[file], settings: &settings, wheres, hints: &Hints::default(), digest: Digest::Untold };
    of_table(&sheets, source, before).map(|year| (Year { file: name, sha256, ..year }, false))
}

/// A year's table goes the whole way to a report.
fn of_table(sheets: &[Sheet], source: Source, before: Option<&Before>) -> Result<Year, Failure> {
    let taken = input::dataset_of(sheets, vec![None; sheets.len()], source)?;
    let (dataset, settings) = (&taken.dataset, &taken.settings);
    let (fits, earlier) = earlier(before, settings)?;
    let clustered = cluster_after(dataset, score_by(dataset, settings, &fits), settings, &earlier);
    let pairing = pair(dataset, &clustered, settings).map_err(Failure::Data)?;
    let report =
        report::build(&Parts { dataset, clustered: &clustered, pairing: &pairing, settings, warnings: &[] });
    of_report(&report)
}

/// What another year can be told of a report.
pub(super) fn of_report(report: &report::Report) -> Result<Year, Failure> {
    let mut bytes = Vec::new();
    let broken = |what: String| Failure::Broken(format!("the report does not read back: {what}"));
    json::write_report(report, &mut bytes).map_err(|error| broken(error.to_string()))?;
    year::of_report("", &bytes).map_err(|bad| broken(format!("{bad:?}")))
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
            if lines.iter().all(|line| line.line.threshold.is_some()) {
                fits.insert(group.clone(), lines.each_ref().map(|line| line.fit.clone()));
                earlier.lines.insert(group.clone(), lines.each_ref().map(|line| line.line.clone()));
            }
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
