//! One short function per command: here, and only here, the stages meet.

mod clash;
mod deliver;
mod input;
mod plan;
mod settings;
mod several;
mod threads;
mod years;

use std::path::PathBuf;

use crate::cli::{Analysis, Check, Compare, Init, Method, Task};
use crate::cluster::{Clustered, cluster_after};
use crate::compare::movement;
use crate::config::Settings;
use crate::files::{self, Make, Target, Unwritten};
use crate::index::score_by;
use crate::lang;
use crate::model::{Dataset, Language};
use crate::pairing::{Pairing, check_after, pair_after};
use crate::problem::{Failure, Problem, ProblemKind, ReadAs, Warning};
use crate::report::{self, Parts};
use crate::run::clash::Paths;
use crate::run::years::Before;
use crate::year::{Year, carried};
use crate::{read, run::deliver::Goal, run::deliver::Outputs, run::input::Opened, run::input::Taken};

pub use settings::language;

/// Runs a command, on as many threads as it asks for.
///
/// # Errors
/// Why there is no result.
pub fn run(task: Task, lang: Language) -> Result<(), (Language, Failure)> {
    let args = match &task {
        Task::Report(args) | Task::Cluster(args) | Task::Pair(args) => Some(args),
        _ => None,
    };
    let is_quiet = args.is_some_and(|args| args.speech.quiet);
    let asked = threads::asked(args.and_then(|args| args.threads.as_ref())).map_err(|failure| (lang, failure))?;
    threads::within(asked, |had| {
        if let Some(asked) = asked.filter(|&asked| asked > had && !is_quiet) {
            files::say(&lang::messages::fewer_threads(lang, asked, had));
        }
        command(task, lang)
    })
}

fn command(task: Task, lang: Language) -> Result<(), (Language, Failure)> {
    match task {
        Task::Init(args) => init(&args, lang).map_err(|failure| (lang, failure)),
        Task::Check(args) => check_tables(&args, lang),
        Task::Compare(args) => compare_years(&args, lang),
        Task::Calibrate(args) => plan::thresholds(&args, lang),
        Task::Report(args) => analysed(&args, lang, Outputs::Report, report),
        Task::Cluster(args) => analysed(&args, lang, Outputs::Table, schools),
        Task::Pair(args) => analysed(&args, lang, Outputs::Table, mentees),
    }
}

/// A run up to the point where its commands part.
struct Run<'a> {
    args: &'a Analysis,
    lang: Language,
    goal: Goal,
    settings: Settings,
    dataset: Dataset,
    warnings: Vec<Warning>,
    before: Option<years::Before>,
}

/// Reads settings and table, then does the command; messages come in the language of the settings.
fn analysed(
    args: &Analysis,
    lang: Language,
    outputs: Outputs,
    command: fn(&Run) -> Result<(), Failure>,
) -> Result<(), (Language, Failure)> {
    let Analysis { tables, method, past, speech, .. } = args;
    let (has_previous, flag) = (past.previous.is_some(), speech.lang.as_ref());
    let asked = settings::Asked { input: &tables.input, data: &tables.data, method, lang: flag, has_previous };
    let (settings, lang) = settings::gather(asked, lang)?;
    let prepare = || {
        let goal = deliver::goal(args, &settings, outputs)?;
        // Only the report tells the hash of its files.
        let digest = match outputs {
            Outputs::Report => input::Digest::Told,
            Outputs::Table => input::Digest::Untold,
        };
        let Opened { wheres, taken } = input::open(tables, &settings, digest)?;
        let Taken { dataset, settings, warnings } = taken?;
        let before = years::before(past, &settings, &wheres, &dataset)?;
        command(&Run { args, lang, goal, settings, dataset, warnings, before })
    };
    prepare().map_err(|failure| (lang, failure))
}

/// Says what was read and what is wrong with it.
fn check_tables(args: &Check, lang: Language) -> Result<(), (Language, Failure)> {
    let (settings, lang) = settings::of_tables(&args.tables, &args.speech, lang)?;
    let run = || {
        Paths::new(&args.tables.input, &settings, &args.tables.data).check()?;
        let Opened { taken, .. } = input::open(&args.tables, &settings, input::Digest::Untold)?;
        let Some(text) = input::told(lang, &taken) else { return taken.map(drop) };
        show(&format!("{text}\n"))?;
        taken.map(drop).map_err(|_| Failure::Checked)
    };
    run().map_err(|failure| (lang, failure))
}

fn report(run: &Run) -> Result<(), Failure> {
    let clustered = clustered(run)?;
    let pairing = paired(run, &clustered)?;
    let Run { dataset, settings, warnings, .. } = run;
    let mut report =
        report::build(&Parts { dataset, clustered: &clustered, pairing: &pairing, settings, warnings });
    if let Some(before) = &run.before {
        let movement = movement(&before.year, &years::of_report(&report)?, &settings.breaks);
        report.notes.keeps_thresholds = before.keeps;
        report::add_movement(&mut report, &before.year, movement);
    }
    if let Some(path) = &run.args.training {
        plan::add_training(&mut report, path, settings)?;
    }
    deliver::report(run, &report, &clustered, &pairing)
}

fn schools(run: &Run) -> Result<(), Failure> {
    let clustered = clustered(run)?;
    let warnings = run.warnings.iter().chain(&clustered.warnings);
    deliver::table(run, &report::schools_table(&run.dataset, &clustered), warnings)
}

fn mentees(run: &Run) -> Result<(), Failure> {
    let clustered = clustered(run)?;
    let pairing = paired(run, &clustered)?;
    let warnings = run.warnings.iter().chain(&clustered.warnings).chain(&pairing.warnings);
    deliver::table(run, &report::pairs_table(&run.dataset, &pairing), warnings)
}

/// Indices, thresholds, clusters; at least one school must have one.
fn clustered(run: &Run) -> Result<Clustered, Failure> {
    let Run { dataset, settings, before, .. } = run;
    let (fits, earlier) = years::earlier(before.as_ref(), settings)?;
    let clustered = cluster_after(dataset, score_by(dataset, settings, &fits), settings, &earlier);
    if (0..run.dataset.ids.len()).any(|row| clustered.cluster(row).is_some()) {
        return Ok(clustered);
    }
    let file = run.dataset.inputs.first().map_or("", |input| input.file.as_str());
    Err(Failure::Data(vec![Problem::of_file(file, ProblemKind::NothingAssigned)]))
}

/// The pairs, looked at once more by a checker that does not know how they came about.
fn paired(run: &Run, clustered: &Clustered) -> Result<Pairing, Failure> {
    let running = run.before.as_ref().filter(|_| run.settings.pairing.keep_previous.is_some());
    let running = running.map_or(&[][..], |before| &before.year.pairs);
    let pairing = pair_after(&run.dataset, clustered, &run.settings, running).map_err(Failure::Data)?;
    check_after(&run.dataset, clustered, &run.settings, running, &pairing)
        .map_err(|broken| Failure::Broken(broken.0))?;
    Ok(pairing)
}

/// Says what became of every school from year to year.
fn compare_years(args: &Compare, lang: Language) -> Result<(), (Language, Failure)> {
    let Compare { years, data, speech, .. } = args;
    let method = Method::default();
    let (lang_flag, has_previous) = (speech.lang.as_ref(), true);
    let asked = settings::Asked { input: years, data, method: &method, lang: lang_flag, has_previous };
    let (settings, lang) = settings::gather(asked, lang)?;
    let run = || {
        let goal = deliver::comparison_goal(args, &settings)?;
        let wheres = settings::wheres(data)?;
        let renames = years::renames(args.renamed.as_ref())?;
        let mut all: Vec<Year> = Vec::new();
        for (path, settings) in several::expanded(years, &settings)? {
            let before = all.last().map(|year| Before { year: carried(year, &renames).0, keeps: false });
            all.push(years::load(&path, &settings, &wheres, before.as_ref())?.0);
        }
        let mut movements = Vec::new();
        for pair in all.windows(2) {
            let has = |year: &Year, id: &str| year.schools.iter().any(|school| school.id == id);
            let known = |(old, new): &&(String, String)| has(&pair[0], old) && has(&pair[1], new);
            let here: Vec<_> = renames.iter().filter(known).cloned().collect();
            movements.push(movement(&carried(&pair[0], &here).0, &pair[1], &pair[1].breaks));
        }
        let is_known = |old: &String| all.iter().any(|year| year.schools.iter().any(|school| school.id == *old));
        let unknown: Vec<String> =
            renames.iter().map(|(old, _)| old).filter(|old| !is_known(old)).cloned().collect();
        years::strangers(args.renamed.as_ref(), &all[0], &unknown)?;
        deliver::comparison(args, lang, &goal, &movements)
    };
    run().map_err(|failure| (lang, failure))
}

/// Proposes settings for a table, or prints a template.
fn init(args: &Init, lang: Language) -> Result<(), Failure> {
    settings::check_language(args.speech.lang.as_ref())?;
    let hints = settings::hints(&args.reading, args.input.as_slice())?;
    let (path, is_beside) = init_goal(args)?;
    let proposal = match &args.input {
        Some(input) => {
            let sheets = input::to_propose(input, &hints).map_err(Failure::Data)?;
            Some(read::propose_all(&sheets))
        }
        None => None,
    };
    let text = lang::init::settings(lang, proposal.as_ref());
    if path.as_os_str() == "-" {
        return show(&text);
    }
    files::file(&path, Box::new(|out| out.write_all(text.as_bytes()))).map_err(deliver::unwritten)?;
    if !args.speech.quiet {
        let shown = path.display().to_string();
        let report = args.input.as_ref().map(|input| {
            lang::init::report_command(&input.display().to_string(), (!is_beside).then_some(shown.as_str()))
        });
        files::say(&lang::init::written(lang, &shown, proposal.as_ref(), report.as_deref()));
    }
    Ok(())
}

/// Where the settings go, and whether a run finds them there by itself.
fn init_goal(args: &Init) -> Result<(PathBuf, bool), Failure> {
    let beside = args.input.as_deref().and_then(settings::folder_of).unwrap_or_default().join(settings::FILE);
    let path = match &args.output {
        Some(folder) if folder.is_dir() => folder.join(settings::FILE),
        Some(path) => path.clone(),
        None => beside.clone(),
    };
    if path.as_os_str() != "-" {
        let mut paths = Paths::default();
        paths.reads(ReadAs::Table, args.input.clone());
        paths.writes("-o", &path);
        paths.check()?;
        if path.exists() && !files::is_device(&path) && !args.force {
            return Err(Failure::Write { path: path.display().to_string(), why: None });
        }
    }
    let is_beside = path == beside;
    Ok((path, is_beside))
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
