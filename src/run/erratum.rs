//! The same year twice: a correction against what was published.

use super::chain::{self, Known};
use super::deliver::{self, Goal};
use super::joint;
use super::mean::Past;
use super::several::Which;
use super::{input, settings};
use crate::cli::Compare;
use crate::compare::{Erratum, erratum, is_same_year};
use crate::config::Settings;
use crate::model::Language;
use crate::problem::{Failure, NoErratum, Problem, ProblemKind, UsageProblem};
use crate::read::Where;

/// Says what is another than it was published.
pub(super) fn told(
    args: &Compare,
    settings: &Settings,
    goal: &Goal,
    lang: Language,
) -> Result<(), (Language, Failure)> {
    let found = || {
        let wheres = settings::wheres(&args.data)?;
        let found = compared(args, settings, &wheres);
        let behind = found.as_ref().err().map(input::problems_behind).unwrap_or_default();
        input::list_problems(args.data.problems.as_ref(), &behind)?;
        found
    };
    let found = found().map_err(|failure| (lang, failure))?;
    let is_open = args.speech.lang.is_none() && settings.lang.is_none();
    let lang = found.lang.filter(|_| is_open).unwrap_or(lang);
    deliver::erratum(args, lang, goal, &found).map_err(|failure| (lang, failure))
}

fn compared(args: &Compare, settings: &Settings, wheres: &[Where]) -> Result<Erratum, Failure> {
    let [old, new] = &args.years[..] else {
        return Err(Failure::Usage(UsageProblem::TwoVersions(args.years.len())));
    };
    let list = joint::new_ids(args.renamed.as_ref(), settings, wheres);
    let (mut loaded, mut failures) = (Vec::new(), Vec::new());
    for path in [old, new] {
        match chain::load(path, settings, wheres, Which::One) {
            Ok(versions) => loaded.extend(versions),
            Err(failure) => failures.push(failure),
        }
    }
    let list = list.map_err(|failure| failures.push(failure)).unwrap_or_default();
    if let Some(failure) = input::merged(failures) {
        return Err(failure);
    }
    let wrong = |file: &str, why| Problem::of_file(file, ProblemKind::NoErratum(why));
    let tables = loaded.iter().filter(|one| one.is_table());
    let problems: Vec<Problem> = tables.map(|one| wrong(one.file(), NoErratum::Table)).collect();
    if !problems.is_empty() {
        return Err(Failure::Data(problems));
    }
    let (known, views) = chain::known(loaded, None)?;
    let joints = joint::joined(&views.iter().collect::<Vec<_>>(), &list)?;
    let is_list = !known.iter().any(Known::is_report);
    let mut years = known.into_iter().map(|one| one.finish(None, &Past::default(), settings));
    let (Some(before), Some(after), Some(joint)) = (years.next(), years.next(), joints.first()) else {
        return Err(Failure::Usage(UsageProblem::TwoVersions(args.years.len())));
    };
    let (before, after) = (before?, after?);
    if is_list {
        return Err(Failure::Data(vec![wrong(&after.file, NoErratum::TwoLists)]));
    }
    if !is_same_year(&before, &after) {
        let labels = [&before, &after].map(|year| year.label().to_owned());
        return Err(Failure::Data(vec![wrong(&after.file, NoErratum::OtherYear(labels))]));
    }
    Ok(erratum(&joint.carry(&before), &joint.trim(&after)))
}
