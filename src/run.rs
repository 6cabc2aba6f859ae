//! One short function per command: here, and only here, the stages meet.

mod calibrate;
mod chain;
mod clash;
mod compare;
mod deliver;
mod erratum;
mod goal;
mod input;
mod joint;
mod left_out;
mod logo;
mod mean;
mod order;
mod plan;
mod screen;
mod settings;
mod several;
mod threads;
mod years;

use std::path::PathBuf;

use crate::cli::{self, Analysis, Check, Completions, Init, Manual, Speech, Task};
use crate::cluster::{Clustered, cluster_after, too_large};
use crate::compare::movement;
use crate::config::Settings;
use crate::files::{self, Make, Target, Unwritten};
use crate::index::score_by;
use crate::model::{Dataset, Language};
use crate::pairing::{Alternatives, Pairing, changed, check_after, pair_after};
use crate::problem::{Failure, Problem, ProblemKind, ReadAs, Refusal, UsageProblem, Warning};
use crate::read::Training;
use crate::report::{self, ReportSource};
use crate::run::clash::Paths;
use crate::run::goal::{Goal, Single};
use crate::run::input::{Digest, Opened, Others, Source, Taken};
use crate::run::years::Before;
use crate::words;
use crate::write::TableFormat;

pub use settings::language;

/// Runs a command, on as many threads as it asks for.
///
/// # Errors
/// Why there is no result.
pub fn run(task: Task, lang: Language) -> Result<(), Refusal> {
    let args = match &task {
        Task::Report(args) | Task::Cluster(args) | Task::Pair(args) => Some(args),
        _ => None,
    };
    let is_quiet = args.is_some_and(|args| args.speech.quiet);
    let asked = threads::asked(args.and_then(|args| args.threads.as_ref())).map_err(Failure::refused_in(lang))?;
    let ended = threads::within(asked, |had| {
        if let Some(asked) = asked.filter(|&asked| asked > had && !is_quiet) {
            files::say(&words::messages::fewer_threads(lang, asked, had));
        }
        command(task, lang)
    });
    // A run that has nothing to say leaves no line on the terminal either.
    files::done();
    ended
}

fn command(task: Task, lang: Language) -> Result<(), Refusal> {
    match task {
        Task::Init(args) => init(&args, lang).map_err(Failure::refused_in(lang)),
        Task::Completions(Completions { shell, lang: asked }) => {
            completions(lang, &shell, asked.as_ref()).map_err(Failure::refused_in(lang))
        }
        Task::Man(Manual { lang: asked }) => settings::check_language(asked.as_ref())
            .and_then(|()| show(&cli::manual(lang)))
            .map_err(Failure::refused_in(lang)),
        // The command line answers it by itself.
        Task::Help(_) => Ok(()),
        Task::Check(args) => check_tables(&args, lang),
        Task::Compare(args) => compare::compare(&args, lang),
        Task::Calibrate(args) => calibrate::thresholds(&args, lang),
        Task::Report(args) => analysed(&args, lang, Digest::Wanted, goal::report, report),
        Task::Cluster(args) => analysed(&args, lang, Digest::Unwanted, goal::table, schools),
        Task::Pair(args) => analysed(&args, lang, Digest::Unwanted, goal::table, mentees),
    }
}

/// A run up to the point where its commands part.
struct Run<'a> {
    args: &'a Analysis,
    lang: Language,
    settings: Settings,
    dataset: Dataset,
    warnings: Vec<Warning>,
    before: Option<Before>,
    training: Option<Training>,
}

/// Reads settings and tables, then does the command; messages come in the language of the settings. Only the report
/// holds the hashes of its files.
fn analysed<G>(
    args: &Analysis,
    lang: Language,
    digest: Digest,
    goal: fn(&Analysis, &Settings) -> Result<G, Failure>,
    command: fn(&Run, &G) -> Result<(), Failure>,
) -> Result<(), Refusal> {
    let Analysis { tables, method, past, speech, .. } = args;
    let flag = speech.lang.as_ref();
    let asked = settings::Asked { input: &tables.input, data: &tables.data, method, lang: flag };
    let (settings, lang) = settings::gather(asked, lang)?;
    let run = || {
        years::check(past, &settings)?;
        let goal = goal(args, &settings)?;
        let problems = tables.data.problems.as_ref();
        doing(speech, lang, || words::stages::reading(lang, &names(&tables.input)));
        let run = match read_all(args, &settings, digest) {
            Ok((taken, before, training)) => {
                let Taken { dataset, settings, warnings } = taken;
                Run { args, lang, settings, dataset, warnings, before, training }
            }
            Err(failure) => {
                input::list_problems(problems, &input::problems_behind(&failure))?;
                return Err(failure);
            }
        };
        let bad = input::bad_cells(&run.warnings);
        input::list_problems(problems, &bad)?;
        let done = command(&run, &goal);
        let behind = done.as_ref().err().map(input::problems_behind).unwrap_or_default();
        if !behind.is_empty() {
            input::list_problems(problems, &[bad, behind].concat())?;
        }
        done
    };
    run().map_err(Failure::refused_in(lang))
}

/// What an analysis is made of.
type Material = (Taken, Option<Before>, Option<Training>);

/// Says on a terminal what a long run is doing; a quiet one says nothing.
fn doing(speech: &Speech, lang: Language, text: impl FnOnce() -> String) {
    if !speech.quiet {
        files::doing(text(), words::stages::second(lang));
    }
}

/// Reads every file of an analysis; everything wrong with any of them is reported at once.
fn read_all(args: &Analysis, settings: &Settings, digest: Digest) -> Result<Material, Failure> {
    let Analysis { tables, past, training, .. } = args;
    let (wheres, hints) = (settings::wheres(&tables.data)?, settings::hints(&tables.reading, &tables.input)?);
    let list = joint::new_ids(past.renamed.as_ref(), settings, &wheres);
    let all = match &list {
        Ok(list) => joint::with_excluded(settings, list),
        Err(_) => settings.clone(),
    };
    let is_alone = past.previous.is_empty() && training.is_none() && settings.years() < 2;
    let others = if is_alone { Others::None } else { Others::Some };
    let input = &tables.input;
    let source = Source { input, settings: &all, wheres: &wheres, hints: &hints, digest, others };
    let taken = input::dataset(source);
    // The year before this one, where a table holds several.
    let period = taken.as_ref().map_or_else(|_| settings.period.clone(), |taken| taken.settings.period.clone());
    let past_read = list.and_then(|list| years::read(past, &Settings { period, ..all.clone() }, list, &wheres));
    let trained = training.as_ref().map(|path| plan::read_training(path, &all, &wheres)).transpose();
    let (mut taken, unjoined, trained) = match (taken, past_read, trained) {
        (Ok(taken), Ok(unjoined), Ok(trained)) => (taken, unjoined, trained),
        (taken, unjoined, trained) => {
            let failures = [taken.err(), unjoined.err(), trained.err()].into_iter().flatten().collect();
            return Err(input::merged(failures).unwrap_or(Failure::Checked));
        }
    };
    joint::without_renamed(&mut taken.warnings, &unjoined.list);
    taken.warnings.extend(years::idle(past, settings));
    let before = mean::joined(source, (past, unjoined), &mut taken)?;
    Ok((taken, before, trained))
}

/// Says what was read and what is wrong with it.
fn check_tables(args: &Check, lang: Language) -> Result<(), Refusal> {
    let (settings, lang) = settings::of_tables(&args.tables, &args.speech, lang)?;
    let run = || {
        Paths::new(&args.tables.input, &settings, &args.tables.data).check()?;
        doing(&args.speech, lang, || words::stages::reading(lang, &names(&args.tables.input)));
        let Opened { taken, .. } = input::open(&args.tables, &settings, Others::None)?;
        let Some(text) = input::findings(lang, &taken) else { return taken.map(drop) };
        show(&format!("{text}\n"))?;
        taken.map(drop).map_err(|_| Failure::Checked)
    };
    run().map_err(Failure::refused_in(lang))
}

fn report(run: &Run, goal: &Goal) -> Result<(), Failure> {
    let clustered = clustered(run)?;
    let pairing = paired(run, &clustered, Alternatives::Wanted)?;
    let Run { dataset, settings, warnings, .. } = run;
    let mut report =
        report::build(&ReportSource { dataset, clustered: &clustered, pairing: &pairing, settings, warnings });
    if let Some(before) = &run.before {
        let now = years::of_report(&report);
        let movement = movement(&before.year, &now, &settings.breaks);
        report.paths = before.paths(&now, &movement);
        report.notes.keeps_thresholds = before.keeps;
        report::add_movement(&mut report, &before.year, movement);
    }
    if let Some(training) = &run.training {
        plan::add_training(&mut report, training, dataset, settings);
    }
    doing(&run.args.speech, run.lang, || words::stages::writing(run.lang, dataset.ids.len()));
    deliver::report(run, goal, &report, (&clustered, &pairing))
}

fn schools(run: &Run, goal: &Single<TableFormat>) -> Result<(), Failure> {
    let clustered = clustered(run)?;
    let warnings = run.warnings.iter().chain(&clustered.warnings);
    let paths = run.before.as_ref().and_then(|before| before.paths_of(run, &clustered));
    let mut table = report::schools_table(&run.dataset, &clustered);
    if let Some(paths) = &paths {
        report::add_paths(&mut table, &run.dataset, paths);
    }
    deliver::table(run, goal, &table, warnings)
}

fn mentees(run: &Run, goal: &Single<TableFormat>) -> Result<(), Failure> {
    let clustered = clustered(run)?;
    let pairing = paired(run, &clustered, Alternatives::Unwanted)?;
    let warnings = run.warnings.iter().chain(&clustered.warnings).chain(&pairing.warnings);
    deliver::table(run, goal, &report::pairs_table(&run.dataset, &pairing), warnings)
}

/// What files are called, without their folders.
fn names(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| input::file_name(path)).collect()
}

/// Indices, thresholds, clusters; at least one school must have one.
fn clustered(run: &Run) -> Result<Clustered, Failure> {
    let Run { dataset, settings, before, .. } = run;
    doing(&run.args.speech, run.lang, || words::stages::clusters(run.lang, dataset.ids.len()));
    let large = too_large(dataset);
    if !large.is_empty() {
        return Err(Failure::Data(large));
    }
    let (fits, earlier) = years::earlier(before.as_ref(), settings)?;
    let clustered = cluster_after(dataset, score_by(dataset, settings, &fits), settings, &earlier);
    if (0..run.dataset.ids.len()).any(|row| clustered.cluster(row).is_some()) {
        return Ok(clustered);
    }
    let file = run.dataset.inputs.first().map_or("", |input| input.file.as_str());
    Err(Failure::Data(vec![Problem::of_file(file, ProblemKind::NothingAssigned)]))
}

/// The pairs, verified by a checker that does not know how they were found.
fn paired(run: &Run, clustered: &Clustered, alternatives: Alternatives) -> Result<Pairing, Failure> {
    let Run { dataset, settings, before, .. } = run;
    doing(&run.args.speech, run.lang, || words::stages::pairs(run.lang, dataset.ids.len()));
    let last_year = before.as_ref().map(|before| before.pairs(settings)).unwrap_or_default();
    let mut pairing = pair_after(dataset, clustered, settings, last_year, alternatives).map_err(Failure::Data)?;
    check_after(dataset, clustered, settings, last_year, alternatives, &pairing)
        .map_err(|broken| Failure::Broken(broken.0))?;
    // Whoever names pairs to keep has already thought about it.
    let is_open = settings.pairing.keep_previous.is_none() && settings.pairing.keep.is_empty();
    if let Some(before) = before.as_ref().filter(|before| before.is_report && is_open) {
        let change = changed(dataset, clustered, settings, &pairing, &before.year.pairs);
        pairing.warnings.extend(change);
    }
    Ok(pairing)
}

/// Proposes settings for the tables of a year, or prints a template.
fn init(args: &Init, lang: Language) -> Result<(), Failure> {
    settings::check_language(args.speech.lang.as_ref())?;
    let hints = settings::hints(&args.reading, args.input.as_slice())?;
    let (path, is_beside) = init_goal(args)?;
    let settings = Settings::default();
    let (wheres, digest, others) = (&[], Digest::Unwanted, Others::None);
    let source = Source { input: &args.input, settings: &settings, wheres, hints: &hints, digest, others };
    let proposal = input::proposal(source).map_err(Failure::Data)?;
    let text = words::init::settings(lang, proposal.as_ref());
    if path.as_os_str() == "-" {
        return show(&text);
    }
    files::file(&path, Box::new(|out| out.write_all(text.as_bytes()))).map_err(deliver::unwritten)?;
    if !args.speech.quiet {
        let shown = path.display().to_string();
        let inputs: Vec<String> = args.input.iter().map(|input| input.display().to_string()).collect();
        let config = (!is_beside).then_some(shown.as_str());
        let report = (!inputs.is_empty()).then(|| words::init::report_command(&inputs, config));
        files::say(&words::init::written(lang, &shown, proposal.as_ref(), report.as_deref()));
    }
    Ok(())
}

/// Where the settings go, and whether a run finds them there by itself.
fn init_goal(args: &Init) -> Result<(PathBuf, bool), Failure> {
    let beside =
        args.input.first().and_then(|input| settings::folder_of(input)).unwrap_or_default().join(settings::FILE);
    let path = match &args.output {
        Some(folder) if folder.is_dir() => folder.join(settings::FILE),
        Some(path) => path.clone(),
        None => beside.clone(),
    };
    let prints = path.as_os_str() == "-";
    let mut paths = Paths::default();
    paths.prints = prints;
    args.input.iter().for_each(|input| paths.reads(ReadAs::Table, Some(input.clone())));
    if !prints {
        paths.writes("-o", &path);
    }
    paths.check()?;
    if !prints && path.exists() && !files::is_in_place(&path) && !args.force {
        return Err(Failure::Write { path: path.display().to_string(), why: None });
    }
    let is_beside = path == beside;
    Ok((path, is_beside))
}

/// Prints what a shell completes.
fn completions(lang: Language, shell: &str, asked: Option<&String>) -> Result<(), Failure> {
    settings::check_language(asked)?;
    let unknown = || {
        let (option, found, words) = ("completions", shell.to_owned(), cli::SHELLS.to_vec());
        Failure::Usage(UsageProblem::WrongValue { option, found, words })
    };
    let text = cli::completions(lang, shell).ok_or_else(unknown)?;
    show(&String::from_utf8_lossy(&text))
}

/// Prints help or version.
///
/// # Errors
/// What the system says; a closed pipe is none.
pub fn show(text: &str) -> Result<(), Failure> {
    let make: Make = Box::new(|out| out.write_all(text.as_bytes()));
    files::stdout(&make).map_err(no_stdout)
}

fn no_stdout(error: std::io::Error) -> Failure {
    deliver::unwritten(Unwritten { targets: vec![Target::Stdout], error })
}
