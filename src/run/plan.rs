//! What a district does with its clusters: the support plan, and thresholds for an official list.

use std::collections::HashMap;
use std::path::Path;

use super::clash::Paths;
use super::input::{self, Digest, Opened, Taken};
use super::{deliver, settings, years};
use crate::calibrate::{Calibration, Cuts, Listed, calibrate};
use crate::cli::Calibrate;
use crate::cluster::{Clustered, cluster};
use crate::config::Settings;
use crate::index::score;
use crate::lang;
use crate::lang::number::{fixed, shortest};
use crate::lang::plan as words;
use crate::model::{Axis, Cluster, Dataset, Language, Scale, natural_key};
use crate::problem::{Failure, ReadAs, Warning, WarningKind};
use crate::read::{self, Hints};
use crate::report::Report;
use crate::training::{Trained, plan};

/// Adds the support plan to a report.
pub(super) fn add_training(report: &mut Report, path: &Path, settings: &Settings) -> Result<(), Failure> {
    // The list names its columns itself: only the ids are those of the settings.
    let own =
        Settings { school: settings.school.clone(), columns: settings.columns.clone(), ..Settings::default() };
    let sheet = input::sheet(path, &own, &Hints::default()).map_err(Failure::Data)?;
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

/// Finds the thresholds that reproduce the most of an official list.
pub(super) fn thresholds(args: &Calibrate, lang: Language) -> Result<(), (Language, Failure)> {
    let (settings, lang) = settings::of_tables(&args.tables, &args.speech, lang)?;
    let run = || {
        let mut paths = Paths::new(&args.tables.input, &settings, &args.tables.data);
        paths.reads(ReadAs::Roster, Some(years::report_of(&args.roster)));
        paths.check()?;
        let Opened { wheres, taken } = input::open(&args.tables, &settings, Digest::Untold)?;
        let Taken { dataset, settings, .. } = taken?;
        let (list, _) = years::load(&args.roster, &settings, &wheres, None)?;
        let list: HashMap<String, Option<Cluster>> =
            list.schools.into_iter().map(|school| (school.id, school.cluster)).collect();
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        super::show(&deliver::lines(&told(lang, &dataset, &clustered, &list)))
    };
    run().map_err(|failure| (lang, failure))
}

fn told(
    lang: Language,
    dataset: &Dataset,
    clustered: &Clustered,
    list: &HashMap<String, Option<Cluster>>,
) -> Vec<String> {
    let mut out = Vec::new();
    for (place, group) in dataset.groups.iter().enumerate() {
        out.extend(group.name.as_ref().map(|name| lang::visible(name)));
        let reversed = Axis::BOTH.map(|axis| clustered.lines[place][axis as usize].reversed);
        // A number on several indicators needs its scale written out.
        let scales = Axis::BOTH.map(|axis| {
            let fit = &clustered.scored.fits[place][axis as usize];
            let code = Scale::CODES.iter().find(|(_, scale)| *scale == fit.scale).map(|(code, _)| *code);
            code.filter(|_| fit.indicators.len() > 1)
        });
        let (mut schools, mut rows, mut aside) = (Vec::new(), Vec::new(), Vec::new());
        for row in group.rows.iter().map(|&row| row as usize) {
            let id = dataset.ids.get(row);
            let index = Axis::BOTH.map(|axis| clustered.index(row, axis));
            match (index, list.get(id).copied().flatten()) {
                ([Some(complexity), Some(results)], Some(cluster)) => {
                    let turned = |at: usize, value: f64| if reversed[at] { -value } else { value };
                    schools.push(Listed { index: [turned(0, complexity), turned(1, results)], cluster });
                    rows.push(row);
                }
                _ => aside.push(id.to_owned()),
            }
        }
        match calibrate(&schools) {
            Some(found) => out.extend(best(lang, dataset, &schools, &rows, (reversed, scales), &found)),
            None => out.push(words::nothing(lang)),
        }
        if !aside.is_empty() {
            out.push(words::left_aside(lang, &aside));
        }
    }
    out
}

/// A threshold of the interval: its upper end, or one above its lower end where it has no upper one.
fn inside(cuts: Cuts) -> Option<f64> {
    cuts.upto.or_else(|| cuts.over.map(|over| over.floor() + 1.0))
}

fn best(
    lang: Language,
    dataset: &Dataset,
    schools: &[Listed],
    rows: &[usize],
    (reversed, scales): ([bool; 2], [Option<&'static str>; 2]),
    found: &Calibration,
) -> Vec<String> {
    #[expect(clippy::cast_precision_loss, reason = "a count of schools")]
    let percent = 100.0 * found.agreed as f64 / schools.len() as f64;
    let mut out = vec![words::agreement(lang, found.agreed, schools.len(), &fixed(lang, percent, 0))];
    for axis in Axis::BOTH {
        let Cuts { over, upto } = found.cuts[axis as usize];
        let turned = reversed[axis as usize];
        // Turned round again, the interval reads from its upper end.
        let text = |value: Option<f64>| value.map(|value| shortest(lang, if turned { -value } else { value }));
        out.push(format!("  {}", words::cuts(lang, axis, text(over).as_deref(), text(upto).as_deref(), turned)));
    }
    let paste = |axis: Axis| {
        let at = inside(found.cuts[axis as usize]).map(|at| if reversed[axis as usize] { -at } else { at });
        at.map(|at| {
            words::paste(axis, &shortest(Language::En, at).replace('\u{2212}', "-"), scales[axis as usize])
        })
    };
    let lines: Vec<String> = Axis::BOTH.into_iter().filter_map(paste).collect();
    if !lines.is_empty() {
        out.push(words::paste_head(lang).to_owned());
        out.extend(lines);
    }
    if !found.apart.is_empty() {
        out.push(format!("{} ({}):", words::apart(lang), found.apart.len()));
    }
    let ends = found.cuts.map(|cuts| inside(cuts).unwrap_or_default());
    for &school in &found.apart {
        let one = &schools[school];
        let now = Cluster::of(one.index[0] >= ends[0], one.index[1] >= ends[1]);
        let id = lang::visible(dataset.ids.get(rows[school]));
        let hopeless = found.hopeless.contains(&school);
        out.push(format!("  {}", words::apart_school(lang, &id, one.cluster.number(), now.number(), hopeless)));
    }
    out
}
