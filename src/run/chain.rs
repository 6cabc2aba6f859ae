//! Years in their order: each is read first, then the list of new ids is held against all of them, and only then
//! are they computed one after another, so that a school can be held under the id that it had.

use std::path::Path;

use super::input::{self, Origin, Others, Source, Taken};
use super::joint::{Joint, Roll};
use super::mean::EarlierYears;
use super::several::{self, Which};
use super::years::{self, Before, REPORT};
use crate::cluster::{cluster_after, too_large};
use crate::compare::{Movement, movement};
use crate::config::Settings;
use crate::files;
use crate::index::score_by;
use crate::model::{Axis, Dataset, Excluded, SchoolYear, school_year};
use crate::pairing::pair;
use crate::problem::{Failure, Problem, ProblemKind, Warning, WarningKind};
use crate::read::{self, Hints, Roster, Sheet, Where};
use crate::report::{self, ReportSource};
use crate::year::{self, Year};

/// A year that has been read but not yet computed.
pub(super) struct Loaded {
    /// As it was typed.
    pub(super) typed: String,
    file: String,
    pub(super) sha256: String,
    kind: Kind,
}

enum Kind {
    Report(Box<Year>),
    Roster(Roster),
    /// The table, and whether `--where` has filtered its schools.
    Table(Box<Taken>, bool),
}

/// Reads a year: a report, a folder that holds one, an official list, or a table read with this year's settings.
/// The file is read once: it may be a pipe, and what is hashed is what is counted.
/// A table that holds several years gives those that are meant.
pub(super) fn load(
    path: &Path,
    settings: &Settings,
    wheres: &[Where],
    hints: &Hints,
    which: Which,
) -> Result<Vec<Loaded>, Failure> {
    let path_of_report = years::report_of(path);
    if path.is_dir() && !path_of_report.is_file() {
        let name = files::shown(path);
        return Err(Failure::Data(vec![Problem::of_file(&name, ProblemKind::NoReportInside)]));
    }
    let bytes = input::bytes_of(&path_of_report).map_err(Failure::Data)?;
    let (typed, file) = (files::shown(path), input::file_name(&path_of_report));
    let sha256 = input::sha256(&bytes);
    let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).trim_ascii_start();
    if start.starts_with(b"{") {
        let year = year::of_report(&file, start).map_err(Failure::Data)?;
        return Ok(vec![Loaded { typed, file, sha256, kind: Kind::Report(Box::new(year)) }]);
    }
    let open = Settings { year: None, ..settings.of_earlier_year() };
    let tables = read::year_sheets(&file, bytes, &open, hints).map_err(Failure::Data)?;
    let sheets = read::of_year(&tables, &open).map_err(Failure::Data)?;
    // A file given as an official list is read as one, whatever else it holds.
    let list = if which == Which::List { read::listed } else { read::roster };
    if let [sheet] = &sheets[..]
        && let Some(roster) = list(sheet, &open, wheres).map_err(Failure::Data)?
    {
        return Ok(vec![Loaded { typed, file, sha256, kind: Kind::Roster(roster) }]);
    }
    let years = read::years_of(&sheets, &open);
    let table = |year: Option<String>| {
        let settings = Settings { year, ..open.clone() };
        let of_year = settings.year.as_ref().map(|_| read::of_year(&tables, &settings));
        let of_year = of_year.transpose().map_err(Failure::Data)?;
        let taken = table(&path_of_report, of_year.as_ref().unwrap_or(&sheets), &settings, (wheres, hints))?;
        let kind = Kind::Table(Box::new(taken), !wheres.is_empty());
        Ok(Loaded { typed: typed.clone(), file: file.clone(), sha256: sha256.clone(), kind })
    };
    several::chosen(&years, settings, which).into_iter().map(table).collect()
}

impl Loaded {
    /// The table of a year that was read with this one.
    pub(super) fn of_table(file: &str, taken: Taken, is_filtered: bool) -> Self {
        let (typed, file, sha256) = (file.to_owned(), file.to_owned(), String::new());
        Self { typed, file, sha256, kind: Kind::Table(Box::new(taken), is_filtered) }
    }

    /// Whether it is a table, which still has to be computed.
    pub(super) const fn is_table(&self) -> bool {
        matches!(self.kind, Kind::Table(..))
    }

    /// Base name of the file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The school year that it says it is.
    pub(super) fn says(&self) -> Option<SchoolYear> {
        let stem = year::stem_of(&self.file);
        match &self.kind {
            Kind::Report(year) => school_year(year.label()),
            Kind::Table(taken, _) => school_year(taken.settings.period.as_deref().unwrap_or(&stem)),
            Kind::Roster(_) => school_year(&stem),
        }
    }

    /// The same with its text: from its name, its file or, for a report with the usual file name, its folder.
    pub(super) fn said(&self) -> Option<(SchoolYear, String)> {
        let stem = year::stem_of(&self.file);
        let (period, stem) = match &self.kind {
            Kind::Report(year) => (year.period.as_deref(), &year.stem),
            Kind::Table(taken, _) => (taken.settings.period.as_deref(), &stem),
            Kind::Roster(_) => (None, &stem),
        };
        let folder = Path::new(&self.typed);
        let folder =
            if folder.file_name().is_some_and(|name| name == REPORT) { folder.parent() } else { Some(folder) };
        let folder = folder.and_then(Path::file_name).map(|name| name.to_string_lossy());
        let said = [period, Some(stem), folder.as_deref()];
        said.into_iter().flatten().find_map(|text| Some((school_year(text)?, text.to_owned())))
    }
}

/// The schools of a year's table.
fn table(
    path: &Path,
    sheets: &[Sheet],
    settings: &Settings,
    (wheres, hints): (&[Where], &Hints),
) -> Result<Taken, Failure> {
    let input = [path.to_owned()];
    let (origin, others) = (Origin::Untold, Others::Some);
    let source = Source { input: &input, settings, wheres, hints, origin, others };
    input::dataset_of(sheets, vec![None; sheets.len()], source)
        .map_err(|failure| no_table(failure, sheets, settings))
}

/// A file with none of the columns of the settings is more likely a list of clusters in an unknown form.
fn no_table(failure: Failure, sheets: &[Sheet], settings: &Settings) -> Failure {
    let Failure::Data(problems) = &failure else { return failure };
    // Ids, contingent and results take three columns, so advice to name them by position would lead nowhere.
    if let ([sheet], [Problem { kind: ProblemKind::NoHeadings, .. }]) = (sheets, &problems[..])
        && sheet.headings.len() < 3
    {
        let headings = sheet.headings.iter().map(|heading| heading.text.clone()).collect();
        let kind = ProblemKind::NoTableNorRoster { headings };
        return Failure::Data(vec![Problem {
            sheet: problems[0].sheet.clone(),
            ..Problem::of_file(&sheet.file, kind)
        }]);
    }
    let lost = |name: &str| {
        let is = |problem: &Problem| {
            matches!(&problem.kind, ProblemKind::MissingColumn { .. } | ProblemKind::NoShare(_))
                && problem.column.as_deref() == Some(name)
        };
        problems.iter().find(|problem| is(problem))
    };
    let indicators: Vec<&str> = Axis::BOTH
        .into_iter()
        .flat_map(|axis| &settings.axis(axis).indicators)
        .map(|indicator| indicator.column.name.as_str())
        .collect();
    let all = indicators.iter().map(|name| lost(name)).collect::<Option<Vec<&Problem>>>();
    match all.as_deref() {
        Some([first, ..]) => {
            let headings = match &first.kind {
                ProblemKind::MissingColumn { headings, .. } => headings.clone(),
                _ => Vec::new(),
            };
            let kind = ProblemKind::NoTableNorRoster { headings };
            Failure::Data(vec![Problem { sheet: first.sheet.clone(), ..Problem::of_file(&first.file, kind) }])
        }
        _ => failure,
    }
}

/// A year whose schools are known.
pub(super) struct Known {
    loaded: Loaded,
    /// The schools, if the file holds nothing else.
    listed: Option<Year>,
}

/// The warnings about tables that get no report of their own.
pub(super) fn warnings(years: &[Known], settings: &Settings) -> Vec<Warning> {
    let tables: Vec<(&str, &Taken)> = years
        .iter()
        .filter_map(|known| match &known.loaded.kind {
            Kind::Table(taken, _) => Some((known.loaded.sha256.as_str(), &**taken)),
            _ => None,
        })
        .collect();
    let mut out: Vec<Warning> = Vec::new();
    for (place, (file, taken)) in tables.iter().enumerate() {
        // The years of one table have the same rows.
        let is_told = |row: &&Excluded| {
            let mut above = tables[..place].iter().filter(|(other, _)| other == file);
            above.any(|(_, other)| other.dataset.excluded.contains(row))
        };
        let left_out = taken.dataset.excluded.iter().filter(|row| !is_told(row)).map(|row| {
            let reason = settings.exclude.iter().find(|(id, _)| *id == row.school);
            let given = reason.map_or_else(String::new, |(_, reason)| reason.clone());
            Warning { group: None, kind: WarningKind::LeftOut { row: Box::new(row.clone()), given } }
        });
        out.extend(left_out);
        for warning in &taken.warnings {
            let is_told = match &warning.kind {
                // Rows and cells are those of one table.
                WarningKind::BadCell(_) => true,
                // An excluded school may be in only one of the years.
                WarningKind::UnknownId { .. } => {
                    tables.iter().all(|(_, other)| other.warnings.contains(warning)) && !out.contains(warning)
                }
                _ => !out.contains(warning),
            };
            if is_told {
                out.push(warning.clone());
            }
        }
    }
    out
}

/// Reads the lists of clusters, now that the ids of the run are known; `now` is this year, if there is one.
///
/// # Errors
/// Schools that are listed twice.
pub(super) fn known(loaded: Vec<Loaded>, now: Option<&Roll>) -> Result<(Vec<Known>, Vec<Roll>), Failure> {
    let mut rolls: Vec<Option<Roll>> = loaded.iter().map(seen).collect();
    let mut problems = Vec::new();
    let mut out: Vec<Known> = Vec::new();
    for loaded in loaded {
        let Kind::Roster(roster) = &loaded.kind else {
            out.push(Known { loaded, listed: None });
            continue;
        };
        let is_known = |id: &str| rolls.iter().flatten().chain(now).any(|roll| roll.has(id));
        match roster.schools(&is_known) {
            Ok(schools) => {
                let year = year::of_roster(&loaded.file, schools);
                let listed = Some(Year { is_filtered: roster.is_filtered, ..year });
                out.push(Known { loaded, listed });
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Data(problems));
    }
    for (roll, known) in rolls.iter_mut().zip(&out) {
        *roll = roll.take().or_else(|| known.listed.as_ref().map(|year| Roll::of_year(year, true)));
    }
    Ok((out, rolls.into_iter().flatten().collect()))
}

fn seen(loaded: &Loaded) -> Option<Roll> {
    match &loaded.kind {
        Kind::Report(year) => Some(Roll::of_year(year, false)),
        Kind::Table(taken, is_filtered) => {
            // Only a table of several years says which year it is.
            let label = taken.settings.period.clone().unwrap_or_else(|| year::stem_of(&loaded.file));
            Some(Roll::of_dataset(label, &taken.dataset, *is_filtered))
        }
        Kind::Roster(_) => None,
    }
}

impl Known {
    /// Whether it is a report.
    pub(super) const fn is_report(&self) -> bool {
        matches!(self.loaded.kind, Kind::Report(_))
    }

    /// The whole year, whose schools may be held where they were the year before.
    /// `past` are the years before it, of which means are made where its settings ask for them.
    pub(super) fn finish(
        self,
        before: Option<&Before>,
        past: &EarlierYears,
        settings: &Settings,
    ) -> Result<Year, Failure> {
        let Loaded { file, sha256, kind, .. } = self.loaded;
        let sha256 = Some(sha256);
        match kind {
            Kind::Report(year) => Ok(Year { sha256, ..*year }),
            Kind::Roster(_) => Ok(Year { sha256, ..self.listed.unwrap_or_default() }),
            Kind::Table(mut taken, _) => {
                let label = taken.settings.period.clone().unwrap_or_else(|| year::stem_of(&file));
                let mut warnings = past.average(&mut taken, &label);
                // The years behind are named where they are compared.
                warnings.retain(
                    |warning| matches!(&warning.kind, WarningKind::MeanOver { fewer, .. } if !fewer.is_empty()),
                );
                // Without an earlier year nothing can hold a school.
                let hold = before.and(settings.hold);
                let Taken { dataset, settings, .. } = *taken;
                let settings = Settings { hold, ..settings };
                of_table(&dataset, &settings, before).map(|year| Year { file, sha256, warnings, ..year })
            }
        }
    }
}

/// Years that are computed.
#[derive(Default)]
pub(super) struct Computed {
    /// The years in their order.
    pub(super) years: Vec<Year>,
    /// The movement between each two neighbours.
    pub(super) movements: Vec<Movement>,
    /// The years before the last, with its ids.
    pub(super) past: EarlierYears,
}

/// Computes the years one after another, so that each knows those before it.
pub(super) fn computed(known: Vec<Known>, joints: &[Joint], settings: &Settings) -> Result<Computed, Failure> {
    let mut out = Computed::default();
    for (at, known) in known.into_iter().enumerate() {
        let joint = at.checked_sub(1).and_then(|before| joints.get(before));
        let before = joint.zip(out.years.last()).map(|(joint, year)| (joint, Before::of(joint.carry(year))));
        out.past = joint.zip(out.years.last()).map(|(joint, year)| out.past.next(year, joint)).unwrap_or_default();
        let year = known.finish(before.as_ref().map(|(_, before)| before), &out.past, settings)?;
        let moved = before.map(|(joint, before)| movement(&before.year, &joint.trim(&year), &year.breaks));
        out.movements.extend(moved);
        out.years.push(year);
    }
    Ok(out)
}

/// Takes a year's table all the way to a report.
fn of_table(dataset: &Dataset, settings: &Settings, before: Option<&Before>) -> Result<Year, Failure> {
    let large = too_large(dataset);
    if !large.is_empty() {
        return Err(Failure::Data(large));
    }
    let (fits, earlier) = years::earlier(before, settings)?;
    let clustered = cluster_after(dataset, score_by(dataset, settings, &fits), settings, &earlier);
    let pairing = pair(dataset, &clustered, settings).map_err(Failure::Data)?;
    let report = report::build(&ReportSource {
        dataset,
        clustered: &clustered,
        pairing: &pairing,
        settings,
        warnings: &[],
    });
    Ok(Year::from(&report))
}
