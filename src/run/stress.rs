//! How the clusters bear other choices.

use super::goal::Single;
use super::{Run, clustered, deliver, evidence};
use crate::cli;
use crate::config::{Settings, wrong_flag};
use crate::evidence::beside::Wanted;
use crate::evidence::stress::{Plan, stress};
use crate::papers;
use crate::problem::{Expected, Failure};
use crate::report::{stress_document, stress_report, stress_sheet, stress_table};
use crate::words::stress as words;
use crate::write::TableFormat;

/// More draws tell nothing: the error of a share is below a third of a percentage point by then.
const MOST_DRAWS: u32 = 100_000;

/// What is asked for: how much is tried, and where the result goes.
pub(super) struct Asked {
    plan: Plan,
    goal: Single<TableFormat>,
}

/// Reads the flags.
pub(super) fn asked(args: &cli::Stress, settings: &Settings, goal: Single<TableFormat>) -> Result<Asked, Failure> {
    let mut problems = Vec::new();
    let mut count = |flag, text: Option<&String>, most, expected| {
        let text = text?;
        let found = text.trim().parse().ok().filter(|count: &u32| (1..=most).contains(count));
        if found.is_none() {
            problems.push(wrong_flag(flag, text, expected));
        }
        found
    };
    let draws = count("--draws", args.draws.as_ref(), MOST_DRAWS, Expected::Draws);
    let seed = count("--seed", args.seed.as_ref(), u32::MAX, Expected::Count);
    if !problems.is_empty() {
        return Err(Failure::Settings { file: None, problems });
    }
    let mut plan = Plan::usual(settings.border);
    plan.draws = draws.map_or(plan.draws, |draws| draws as usize);
    plan.seed = seed.map_or(plan.seed, u64::from);
    Ok(Asked { plan, goal })
}

/// Makes the draws, and tells what they show.
pub(super) fn show(run: &Run, asked: &Asked) -> Result<(), Failure> {
    let Run { dataset, settings, .. } = run;
    let mut clustered = clustered(run)?;
    let evidence = evidence(run, &mut clustered, Wanted::AsSet);
    let error = |row| evidence.error(row).map(|error| error.se);
    let found = stress(dataset, &clustered, settings, &asked.plan, error);
    let report = stress_report(dataset, &clustered, asked.plan, &found);
    let is_sheet = asked.goal.format == TableFormat::Xlsx;
    let paper = deliver::OwnPaper {
        table: if is_sheet { stress_sheet(&report) } else { stress_table(&report) },
        further: Vec::new(),
        blocks: &|room| papers::stress::document(run.lang, &report, room),
        sheet: Some(words::sheet(run.lang)),
        json: &stress_document(&report),
    };
    deliver::with_paper(run, &asked.goal, &paper, run.warnings.iter().chain(&clustered.warnings))
}
