//! The same year twice: a correction against what was published.

use super::chain::{self, Known};
use super::goal::Single;
use super::mean::EarlierYears;
use super::several::Which;
use super::{compare, deliver, input, joint, settings};
use crate::cli::Compare;
use crate::compare::{self as years, Erratum, is_same_year};
use crate::config::Settings;
use crate::model::Language;
use crate::problem::{Failure, NoErratum, Problem, ProblemKind, Refusal, UsageProblem};
use crate::read::Where;
use crate::write::TableFormat;

/// Says what differs from what was published.
pub(super) fn erratum(
    args: &Compare,
    settings: &Settings,
    goal: &Single<TableFormat>,
    lang: Language,
) -> Result<(), Refusal> {
    let found = || {
        let wheres = settings::wheres(&args.data)?;
        let found = compared(args, settings, &wheres);
        let behind = found.as_ref().err().map(input::problems_behind).unwrap_or_default();
        input::list_problems(args.data.problems.as_ref(), &behind)?;
        found
    };
    let found = found().map_err(Failure::refused_in(lang))?;
    let is_open = args.speech.lang.is_none() && settings.lang.is_none();
    let lang = found.lang.filter(|_| is_open).unwrap_or(lang);
    deliver::erratum(args, lang, goal, &found).map_err(Failure::refused_in(lang))
}

fn compared(args: &Compare, settings: &Settings, wheres: &[Where]) -> Result<Erratum, Failure> {
    let versions = || Failure::Usage(UsageProblem::TwoVersions(args.years.len()));
    if args.years.len() != 2 {
        return Err(versions());
    }
    let list = joint::new_ids(args.renamed.as_ref(), settings, wheres);
    let (loaded, list) = compare::loaded(args, settings, wheres, Which::One, list)?;
    let wrong = |file: &str, why| Problem::of_file(file, ProblemKind::NoErratum(why));
    let tables = loaded.iter().filter(|year| year.is_table());
    let problems: Vec<Problem> = tables.map(|year| wrong(year.file(), NoErratum::Table)).collect();
    if !problems.is_empty() {
        return Err(Failure::Data(problems));
    }
    let (known, rolls) = chain::known(loaded, None)?;
    let joints = joint::joined(&rolls.iter().collect::<Vec<_>>(), &list)?;
    let is_list = !known.iter().any(Known::is_report);
    let mut years = known.into_iter().map(|year| year.finish(None, &EarlierYears::default(), settings));
    let (Some(before), Some(after), Some(joint)) = (years.next(), years.next(), joints.first()) else {
        return Err(versions());
    };
    let (before, after) = (before?, after?);
    if is_list {
        return Err(Failure::Data(vec![wrong(&after.file, NoErratum::TwoLists)]));
    }
    if !is_same_year(&before, &after) {
        let labels = [&before, &after].map(|year| year.label().to_owned());
        return Err(Failure::Data(vec![wrong(&after.file, NoErratum::OtherYear(labels))]));
    }
    Ok(years::erratum(&joint.carry(&before), &joint.trim(&after)))
}
