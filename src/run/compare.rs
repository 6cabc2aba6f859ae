//! What became of every school from year to year.

use super::chain::{self, Computed, Loaded};
use super::joint;
use super::several::Which;
use super::{deliver, erratum, goal, input, settings};
use crate::cli::{Compare, Method};
use crate::compare::{Compared, PathYear, paths};
use crate::config::Settings;
use crate::model::Language;
use crate::problem::{Failure, Refusal, UsageProblem, Warning};
use crate::read::{NewIds, Where};
use crate::run;
use crate::words;

/// Compares the years that are given, or the two versions of one.
pub(super) fn compare(args: &Compare, lang: Language) -> Result<(), Refusal> {
    let Compare { years, data, speech, .. } = args;
    let (method, flag) = (Method::default(), speech.lang.as_ref());
    let asked = settings::Asked { input: years, data, method: &method, lang: flag };
    let (settings, lang) = settings::gather(asked, lang)?;
    let goal = goal::comparison(args, &settings).map_err(Failure::refused_in(lang))?;
    if args.erratum {
        return erratum::erratum(args, &settings, &goal, lang);
    }
    run::doing(speech, lang, || words::stages::reading(lang, &run::names(years)));
    let read = || {
        let wheres = settings::wheres(data)?;
        let compared = compared(args, &settings, &wheres);
        let problems =
            compared.as_ref().map_or_else(input::problems_behind, |done| input::bad_cells(&done.warnings));
        input::list_problems(data.problems.as_ref(), &problems)?;
        compared
    };
    let mut compared = read().map_err(Failure::refused_in(lang))?;
    // Where no settings are nearby, the reports give the language and the title.
    let is_open = speech.lang.is_none() && settings.lang.is_none();
    let lang = compared.lang.filter(|_| is_open).unwrap_or(lang);
    compared.title = settings.title.clone().or(compared.title);
    deliver::comparison(args, lang, &goal, &compared).map_err(Failure::refused_in(lang))
}

/// Reads the years, joins their schools, computes one year after another, and follows every school.
fn compared(args: &Compare, settings: &Settings, wheres: &[Where]) -> Result<Compared, Failure> {
    let list = joint::new_ids(args.renamed.as_ref(), settings, wheres);
    let settings = &match &list {
        Ok(list) => joint::with_excluded(settings, list),
        Err(_) => settings.clone(),
    };
    // Each of several files is a year, or several years, of its own.
    let settings = &Settings { year: settings.year.clone().filter(|_| args.years.len() == 1), ..settings.clone() };
    let (loaded, list) = loaded(args, settings, wheres, Which::Each, list)?;
    if loaded.len() < 2 {
        return Err(Failure::Usage(UsageProblem::OneYear));
    }
    let (known, rolls) = chain::known(loaded, None)?;
    let mut warnings = chain::warnings(&known, settings);
    joint::without_renamed(&mut warnings, &list);
    let joints = joint::joined(&rolls.iter().collect::<Vec<_>>(), &list)?;
    Ok(followed(chain::computed(known, &joints, settings)?, warnings))
}

/// Reads every file, and has the list of new ids; everything wrong with any of them is reported at once.
pub(super) fn loaded(
    args: &Compare,
    settings: &Settings,
    wheres: &[Where],
    which: Which,
    list: Result<NewIds, Failure>,
) -> Result<(Vec<Loaded>, NewIds), Failure> {
    let (mut loaded, mut failures) = (Vec::new(), Vec::new());
    for (at, path) in args.years.iter().enumerate() {
        let hints = settings::hints_of(&args.reading, &args.years, at)?;
        match chain::load(path, settings, wheres, &hints, which) {
            Ok(years) => loaded.extend(years),
            Err(failure) => failures.push(failure),
        }
    }
    let list = list.map_err(|failure| failures.push(failure)).unwrap_or_default();
    input::merged(failures).map_or(Ok((loaded, list)), Err)
}

/// The years that were followed, with what a reader must know.
fn followed(computed: Computed, mut warnings: Vec<Warning>) -> Compared {
    let Computed { years, movements, .. } = computed;
    warnings.extend(years.iter().flat_map(|year| year.warnings.iter().cloned()));
    Compared {
        paths: paths(years.iter().map(PathYear::of).collect(), &movements),
        movements,
        warnings,
        title: years.iter().rev().find_map(|year| year.title.clone()),
        lang: years.iter().rev().find_map(|year| year.lang),
    }
}
