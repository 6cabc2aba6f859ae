//! What a district does with its clusters: the support plan.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::input;
use crate::config::Settings;
use crate::model::{Cluster, Dataset, alike, natural_key};
use crate::problem::{Failure, Warning, WarningKind};
use crate::read::{self, TrainingRow, Where};
use crate::report::Report;
use crate::training::{Trained, plan};

/// Reads the training list.
pub(super) fn read_training(
    path: &Path,
    settings: &Settings,
    wheres: &[Where],
) -> Result<read::Training, Failure> {
    let bytes = input::bytes_of(path).map_err(Failure::Data)?;
    let sheet = read::training_sheet(&input::file_name(path), bytes, settings).map_err(Failure::Data)?;
    read::training(&sheet, settings, wheres).map_err(Failure::Data)
}

/// Adds the support plan to a report.
pub(super) fn add_training(report: &mut Report, list: &read::Training, dataset: &Dataset, settings: &Settings) {
    let ids: HashSet<&str> = dataset.ids.iter().collect();
    let is_left_out = |id: &str| dataset.left_out.contains(id) && !ids.contains(id);
    let mut trained = Vec::new();
    for row in list.rows(&|id| ids.contains(id) || dataset.left_out.contains(id)) {
        let TrainingRow { mut schools, people, programme, year, person } = row;
        // People of schools that take no part in the run do not count.
        schools.retain(|id| !is_left_out(id));
        if !schools.is_empty() {
            trained.push(Trained { schools, people, programme, year, person });
        }
    }
    let mut schools: Vec<(&str, Option<Cluster>)> =
        report.schools.iter().map(|school| (school.school.as_str(), school.cluster)).collect();
    schools.sort_by_cached_key(|(id, _)| (natural_key(id), (*id).to_owned()));
    let training = plan(&trained, &schools, settings.team);
    let near = alike::pairs(training.strangers.iter().map(String::as_str), dataset.ids.iter());
    let near: HashMap<String, String> = near.into_iter().collect();
    let stranger = |id: &String| {
        let (id, alike) = (id.clone(), near.get(id).cloned());
        Warning { group: None, kind: WarningKind::UnknownId { section: "--training", id, alike } }
    };
    report.notes.warnings.extend(training.strangers.iter().map(stranger));
    report.training = Some(training);
}
