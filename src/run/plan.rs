//! What a district does with its clusters: the support plan.

use std::path::Path;

use super::input::{self, Digest};
use crate::config::Settings;
use crate::model::natural_key;
use crate::problem::{Failure, Warning, WarningKind};
use crate::read::{self, Hints};
use crate::report::Report;
use crate::training::{Trained, plan};

/// Adds the support plan to a report.
pub(super) fn add_training(report: &mut Report, path: &Path, settings: &Settings) -> Result<(), Failure> {
    // The list names its columns itself: only the ids are those of the settings.
    let own =
        Settings { school: settings.school.clone(), columns: settings.columns.clone(), ..Settings::default() };
    let (sheet, _) = input::sheet(path, &own, &Hints::default(), Digest::Untold).map_err(Failure::Data)?;
    let rows = read::training(&sheet, settings).map_err(Failure::Data)?;
    let trained = rows.into_iter().map(|(schools, people, programme)| Trained { schools, people, programme });
    let mut schools: Vec<(&str, Option<u8>)> =
        report.schools.iter().map(|school| (school.school.as_str(), school.cluster)).collect();
    schools.sort_by_cached_key(|(id, _)| (natural_key(id), (*id).to_owned()));
    let training = plan(&trained.collect::<Vec<_>>(), &schools, settings.team);
    let stranger = |id: &String| Warning {
        group: None,
        kind: WarningKind::UnknownId { section: "--training", id: id.clone() },
    };
    report.notes.warnings.extend(training.strangers.iter().map(stranger));
    report.training = Some(training);
    Ok(())
}
