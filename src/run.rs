//! One short function per command: here, and only here, the stages meet.

mod calibrate;
mod chain;
mod check;
mod clash;
mod compare;
mod deliver;
mod erratum;
mod explain;
mod further;
mod goal;
mod guide;
mod init;
mod input;
mod joint;
mod left_out;
mod logo;
mod mean;
mod order;
mod peers;
mod plan;
mod screen;
mod settings;
mod several;
mod start;
mod stress;
mod threads;
mod years;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::{self, Analysis, Completions, Manual, Speech, Task};
use crate::cluster::{Clustered, cluster_after, too_large};
use crate::compare::movement;
use crate::config::Settings;
use crate::evidence::beside::{self, Evidence, Wanted};
use crate::evidence::relax::MOST_CELLS;
use crate::files::{self, Make, Target, Unwritten};
use crate::index::score_by;
use crate::model::{Dataset, FoundCell, Language};
use crate::pairing::{Alternatives, Pairing, changed, check_after, pair_after};
use crate::papers;
use crate::problem::{Failure, Problem, ProblemKind, Refusal, UsageProblem, Warning};
use crate::read::Training;
use crate::report::{self, EvidenceColumns, Report, ReportSource};
use crate::run::goal::{Goal, Single};
use crate::run::input::{Origin, Others, Source, Taken};
use crate::run::years::Before;
use crate::words;
use crate::write::{TableFormat, text};

pub use guide::{guide, leave};
pub use settings::language;
pub use start::{Dropped, Start, start};

/// Runs a command, on as many threads as it asks for.
///
/// # Errors
/// Why there is no result.
pub fn run(task: Task, lang: Language) -> Result<(), Refusal> {
    let args = match &task {
        Task::Report(args) | Task::Cluster(args) | Task::Pair(args) | Task::Explain(args) => Some(args),
        Task::Peers(args) => Some(&args.analysis),
        Task::Stress(args) => Some(&args.analysis),
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
        Task::Init(args) => init::init(&args, lang).map_err(Failure::refused_in(lang)),
        Task::Completions(Completions { shell, lang: asked }) => {
            completions(lang, &shell, asked.as_ref()).map_err(Failure::refused_in(lang))
        }
        Task::Man(Manual { lang: asked }) => settings::check_language(asked.as_ref())
            .and_then(|()| show(&cli::manual(lang)))
            .map_err(Failure::refused_in(lang)),
        // Of commands the command line tells by itself; what is left are the settings.
        Task::Help(_) => settings_help(lang).map_err(Failure::refused_in(lang)),
        Task::Check(args) => check::tables(&args, lang),
        Task::Compare(args) => compare::compare(&args, lang),
        Task::Calibrate(args) => calibrate::thresholds(&args, lang),
        Task::Report(args) => analysed(&args, lang, goal::Goal::origin, goal::report, report),
        Task::Cluster(args) => analysed(&args, lang, |_| Origin::Untold, goal::table, schools),
        Task::Pair(args) => analysed(&args, lang, |_| Origin::Untold, goal::table, mentees),
        Task::Peers(mut args) => {
            peers::take_school(&mut args);
            let asked =
                |of: &Analysis, settings: &Settings| peers::asked(&args, settings, goal::table(of, settings)?);
            analysed(&args.analysis, lang, |_| Origin::Untold, asked, peers::show)
        }
        Task::Stress(args) => {
            let asked =
                |of: &Analysis, settings: &Settings| stress::asked(&args, settings, goal::table(of, settings)?);
            analysed(&args.analysis, lang, |_| Origin::Untold, asked, stress::show)
        }
        Task::Explain(mut args) => {
            // The id stands behind the tables; what alone is there tells where the settings are.
            let id = if args.tables.input.len() > 1 { args.tables.input.pop() } else { None };
            let goal = |of: &Analysis, settings: &Settings| {
                let id = id.as_ref().ok_or(Failure::Usage(UsageProblem::NoSchool))?;
                Ok((id.to_string_lossy().into_owned(), goal::explanation(of, settings)?))
            };
            let origin: fn(&(String, _)) -> Origin = |(id, _)| Origin::CellsOf(id);
            analysed(&args, lang, origin, goal, |run, (id, goal)| explain::school(run, id, goal))
        }
    }
}

/// A run up to the point where its commands part.
struct Run<'a> {
    args: &'a Analysis,
    lang: Language,
    settings: Settings,
    dataset: Dataset,
    warnings: Vec<Warning>,
    /// The cells of the schools of which they are told, by their places.
    cells: BTreeMap<usize, Vec<FoundCell>>,
    before: Option<Before>,
    training: Option<Training>,
}

/// Reads settings and tables, then does the command; messages come in the language of the settings. What the result
/// tells of its files follows from where it goes.
fn analysed<G>(
    args: &Analysis,
    lang: Language,
    origin: fn(&G) -> Origin,
    goal: impl FnOnce(&Analysis, &Settings) -> Result<G, Failure>,
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
        let run = match read_all(args, &settings, origin(&goal)) {
            Ok((taken, before, training)) => {
                let Taken { dataset, settings, warnings, cells } = taken;
                Run { args, lang, settings, dataset, warnings, cells, before, training }
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
fn read_all(args: &Analysis, settings: &Settings, origin: Origin) -> Result<Material, Failure> {
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
    let source = Source { input, settings: &all, wheres: &wheres, hints: &hints, origin, others };
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

/// A run with its stages, and the report of them.
struct Standing {
    clustered: Clustered,
    evidence: Evidence,
    pairing: Pairing,
    report: Report,
}

/// Takes a run all the way to its report.
fn standing(run: &Run, wanted: Wanted) -> Result<Standing, Failure> {
    let mut clustered = clustered(run)?;
    let evidence = evidence(run, &mut clustered, wanted);
    let pairing = paired(run, &clustered, Alternatives::Wanted)?;
    let Run { dataset, settings, warnings, .. } = run;
    let mut report =
        report::build(&ReportSource { dataset, clustered: &clustered, pairing: &pairing, settings, warnings });
    report::add_evidence(&mut report, dataset, &clustered, &evidence);
    further::add(run, &mut report, &clustered, &pairing);
    let now = run.before.as_ref().map(|_| years::of_report(&report));
    if let Some((before, now)) = run.before.as_ref().zip(now.as_ref()) {
        let movement = movement(&before.year, now, &settings.breaks);
        report.paths = before.paths(now, &movement);
        report.notes.keeps_thresholds = before.keeps;
        report::add_movement(&mut report, &before.year, movement);
    }
    if let Some(training) = &run.training {
        plan::add_training(&mut report, training, dataset, settings);
    }
    if let Some(now) = &now {
        report.helped = further::helped_since(run, &report, now);
    }
    Ok(Standing { clustered, evidence, pairing, report })
}

fn report(run: &Run, goal: &Goal) -> Result<(), Failure> {
    let Standing { clustered, evidence, pairing, mut report } = standing(run, Wanted::AsSet)?;
    report.explained = explain::each(run, &clustered, &evidence);
    doing(&run.args.speech, run.lang, || words::stages::writing(run.lang, run.dataset.ids.len()));
    deliver::report(
        run,
        goal,
        &report,
        deliver::Stages { clustered: &clustered, pairing: &pairing, evidence: &evidence },
    )
}

fn schools(run: &Run, goal: &Single<TableFormat>) -> Result<(), Failure> {
    let mut clustered = clustered(run)?;
    let evidence = evidence(run, &mut clustered, Wanted::AsSet);
    let of_context = beside::warnings(&run.dataset, &evidence);
    let warnings = run.warnings.iter().chain(&clustered.warnings).chain(&of_context);
    let paths = run.before.as_ref().and_then(|before| before.paths_of(run, &clustered));
    let mut table = report::schools_table(&run.dataset, &clustered);
    if let Some(paths) = &paths {
        report::add_paths(&mut table, &run.dataset, paths);
    }
    // Scripts find every column always.
    let is_for_scripts = matches!(goal.format, TableFormat::Csv | TableFormat::Json);
    let which = if is_for_scripts { EvidenceColumns::All } else { EvidenceColumns::Known };
    report::add_evidence_columns(&mut table, &evidence, which);
    deliver::table(run, goal, &table, warnings)
}

fn mentees(run: &Run, goal: &Single<TableFormat>) -> Result<(), Failure> {
    let mut clustered = clustered(run)?;
    let evidence = evidence(run, &mut clustered, Wanted::AsSet);
    let of_context = beside::warnings(&run.dataset, &evidence);
    let pairing = paired(run, &clustered, Alternatives::Unwanted)?;
    let warnings = run.warnings.iter().chain(&clustered.warnings).chain(&of_context).chain(&pairing.warnings);
    let quality = || further::quality(run, &clustered, &pairing, MOST_CELLS);
    deliver::pairs(run, goal, &report::pairs_table(&run.dataset, &pairing), &quality, warnings)
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

/// What stands beside the clusters; where the settings ask for it, it decides who may be a mentor.
fn evidence(run: &Run, clustered: &mut Clustered, wanted: Wanted) -> Evidence {
    let Run { dataset, settings, before, .. } = run;
    let changes = before.as_ref().map(|before| before.changes(dataset, clustered, settings)).unwrap_or_default();
    let yearly = beside::of_years(settings, &changes);
    let evidence = beside::gather(dataset, clustered, settings, wanted, yearly);
    if settings.mentors_above_expected() {
        clustered.may_mentor = evidence.context.as_ref().map(beside::may_mentor);
    }
    evidence
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

/// Prints all keys of the settings.
fn settings_help(lang: Language) -> Result<(), Failure> {
    show(&text::render(&papers::keys::document(lang), screen::Screen::stdout(true).room.width))
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
    print(&make)
}

fn print(make: &Make) -> Result<(), Failure> {
    files::stdout(make).map_err(no_stdout)
}

fn no_stdout(error: std::io::Error) -> Failure {
    deliver::unwritten(Unwritten { targets: vec![Target::Stdout], error })
}
