//! The years behind means: those before a year, with its ids, wherever they come from.

use super::chain::Loaded;
use super::input::{self, Origin, Others, Source, Taken};
use super::joint::{Joint, Roll};
use super::years::{self, Before, Unjoined};
use crate::cli::{self, Tables};
use crate::config::Settings;
use crate::model::school_year;
use crate::problem::WarningKind::{CountNotShare, LeftOut, SaidTwice, UnknownId, YearTaken};
use crate::problem::{Failure, Warning};
use crate::read::{self, Where};
use crate::year::{Year, average, stem_of};

/// The years before one, the newest first, with its ids.
#[derive(Clone, Debug, Default)]
pub(super) struct EarlierYears(Vec<Year>);

impl EarlierYears {
    /// The years before the next one: a year and those before it.
    pub(super) fn next(&self, year: &Year, joint: &Joint) -> Self {
        Self(std::iter::once(year).chain(&self.0).map(|year| joint.carry(year)).collect())
    }

    /// Puts means into a year's table where its settings ask for them.
    pub(super) fn average(&self, taken: &mut Taken, label: &str) -> Vec<Warning> {
        if taken.settings.years() < 2 {
            return Vec::new();
        }
        average(&mut taken.dataset, &taken.settings, label, &self.0)
    }
}

/// Puts means into the tables of this year where no other years are given, if the tables hold some.
pub(super) fn of_tables(
    tables: &Tables,
    settings: &Settings,
    wheres: &[Where],
    taken: &mut Taken,
) -> Result<(), Failure> {
    let hints = super::settings::hints(&tables.reading, &tables.input)?;
    let (input, origin) = (&tables.input, Origin::Untold);
    let source = Source { input, settings, wheres, hints: &hints, origin, others: Others::Some };
    joined(source, (&cli::Past::default(), Unjoined::default()), taken).map(drop)
}

/// Puts means into this year's tables where settings ask for them; gives the year before, if one is given.
pub(super) fn joined(
    source: Source,
    (past, unjoined): (&cli::Past, Unjoined),
    taken: &mut Taken,
) -> Result<Option<Before>, Failure> {
    let Source { settings, wheres, .. } = source;
    if past.previous.is_empty() && settings.years() < 2 {
        return Ok(None);
    }
    let own = in_tables(source, &taken.settings)?;
    let stem = taken.dataset.inputs.first().map_or_else(String::new, |input| stem_of(&input.file));
    let label = settings.period.clone().unwrap_or_else(|| stem.clone());
    let now = Roll::of_dataset(label, &taken.dataset, !wheres.is_empty());
    let says = taken.settings.period.clone().unwrap_or(stem);
    let earlier = years::before(past, settings, (unjoined, own), (&now, &says))?;
    let new = new_to(earlier.warnings, taken);
    taken.warnings.extend(new);
    let of_means = earlier.past.average(taken, &says);
    taken.warnings.extend(of_means);
    Ok(earlier.before)
}

/// The years before this one in the tables of this one, from the oldest, where settings ask for means. A stream can be
/// read only once, so it has none.
fn in_tables(source: Source, now: &Settings) -> Result<Vec<Loaded>, Failure> {
    let wanted = source.settings.years();
    if wanted < 2 || source.input.iter().any(|path| path.as_os_str() == "-") {
        return Ok(Vec::new());
    }
    let (sheets, _) = input::sheets(source).map_err(Failure::Data)?;
    let years = read::years_of(&sheets, source.settings);
    let this = [&now.year, &now.period].into_iter().flatten().find_map(|year| school_year(year));
    let Some(this) = this.or(years.last().copied()) else { return Ok(Vec::new()) };
    let before: Vec<_> = years.into_iter().filter(|year| *year < this).collect();
    let file = source.input.first().map_or_else(String::new, |path| input::file_name(path));
    let load = |year: &crate::model::SchoolYear| {
        let settings = Settings { year: Some(year.to_string()), ..source.settings.of_earlier_year() };
        let source = Source { settings: &settings, origin: Origin::Untold, ..source };
        let taken = input::dataset(source)?;
        Ok(Loaded::of_table(&file, taken, !source.wheres.is_empty()))
    };
    before[before.len().saturating_sub(wanted)..].iter().map(load).collect()
}

/// The warnings that do not repeat those of this year about the same rows and cells.
fn new_to(mut warnings: Vec<Warning>, taken: &Taken) -> Vec<Warning> {
    warnings.retain(|warning| match &warning.kind {
        LeftOut { row, .. } => !taken.dataset.excluded.contains(row),
        UnknownId { .. } | CountNotShare(_) | SaidTwice { .. } | YearTaken { .. } => false,
        _ => !taken.warnings.contains(warning),
    });
    warnings
}
