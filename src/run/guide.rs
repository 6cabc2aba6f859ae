//! From tables to page and workbook for a person who types no commands: questions one after another, each with an
//! answer that needs no thought.

mod settle;

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::input::{self, Origin, Others, Source};
use super::settings::{self, FILE};
use super::start::Dropped;
use super::{analysed, deliver, goal, names, report};
use crate::cli::{self, Analysis, Parsed, Task};
use crate::config::Settings;
use crate::files;
use crate::model::Language;
use crate::problem::{Failure, Refusal, UsageProblem};
use crate::read::Hints;
use crate::words::{self, desk as said};
use settle::{chosen, settle};

/// What the guide asks, and how it gets an answer; none if nobody answers any more.
type Ask<'a> = &'a mut dyn FnMut(&str) -> Option<String>;

/// Takes a person from tables to page and workbook, and opens the page where the system has a way for it.
///
/// # Errors
/// Why there is no result.
pub fn guide(dropped: Dropped, lang: Language) -> Result<(), Refusal> {
    let mut ask = files::ask;
    files::say(said::greeting(lang));
    let Dropped { mut tables, is_all, config, previous } = dropped;
    if is_all && tables.len() > 1 {
        let all = names(&tables);
        let meant = chosen(lang, &said::which_tables(lang, &all), all.len(), &mut ask);
        if !meant.is_empty() {
            tables = meant.into_iter().map(|(at, _)| tables[at].clone()).collect();
        }
    }
    let Some(first) = tables.first() else {
        files::say(said::no_tables(lang));
        return Err(Refusal { lang, failure: Failure::Checked });
    };
    files::say(&said::tables(lang, &names(&tables)));
    let beside = settings::folder_of(first).unwrap_or_default().join(FILE);
    match config.as_ref().or(beside.is_file().then_some(&beside)) {
        Some(path) => files::say(&said::with_settings(lang, &files::shown(path))),
        None => proposed(&tables, &beside, lang, &mut ask).map_err(Failure::refused_in(lang))?,
    }
    let args = command(&tables, config.as_deref(), &previous, lang).map_err(Failure::refused_in(lang))?;
    made(&args, lang)
}

/// Writes settings for the tables: what they suggest, and what a person answers.
fn proposed(tables: &[PathBuf], path: &Path, lang: Language, ask: Ask) -> Result<(), Failure> {
    let (settings, hints) = (Settings::default(), Hints::default());
    let (wheres, origin, others) = (&[], Origin::Untold, Others::None);
    let source = Source { input: tables, settings: &settings, wheres, hints: &hints, origin, others };
    let Some(mut proposal) = input::proposal(source).map_err(Failure::Data)? else { return Ok(()) };
    settle(lang, &mut proposal, ask);
    let text = words::init::settings(lang, Some(&proposal));
    files::file(path, Box::new(|out| out.write_all(text.as_bytes()))).map_err(deliver::unwritten)?;
    files::say(&words::init::written(lang, &files::shown(path), Some(&proposal), None));
    Ok(())
}

/// The command that a person would type who types commands.
fn command(
    tables: &[PathBuf],
    config: Option<&Path>,
    previous: &[PathBuf],
    lang: Language,
) -> Result<Analysis, Failure> {
    let option = |name: &str, value: &Path| [OsString::from(name), value.into()];
    let options = config.map(|path| option("--config", path)).into_iter();
    let options = options.chain(previous.iter().map(|path| option("--previous", path))).flatten();
    let head = ["opora", "report"].map(OsString::from).into_iter().chain(options);
    let line = head.chain([OsString::from("--")]).chain(tables.iter().map(OsString::from));
    match cli::parse(line, lang) {
        Parsed::Run(parsed) => match parsed.command {
            Task::Report(args) => Ok(args),
            _ => Err(Failure::Usage(UsageProblem::Other)),
        },
        Parsed::Wrong(problem) => Err(Failure::Usage(problem)),
        Parsed::Show(_) => Err(Failure::Usage(UsageProblem::Other)),
    }
}

/// Makes page and workbook, says where they are, and opens the page.
fn made(args: &Analysis, lang: Language) -> Result<(), Refusal> {
    let places = RefCell::new(None);
    let goal = |args: &Analysis, settings: &Settings| {
        let (goal, beside) = goal::both(args, settings)?.or_beside();
        *places.borrow_mut() =
            Some((goal.places().iter().map(|path| path.to_path_buf()).collect::<Vec<_>>(), beside));
        Ok(goal)
    };
    analysed(args, lang, goal::Goal::origin, goal, report)?;
    let Some((paths, beside)) = places.into_inner() else { return Ok(()) };
    if let [page, book] = paths.as_slice() {
        files::say(&said::made(lang, &files::shown(page), &files::shown(book)));
        files::open_page(page);
    }
    deliver::in_place(&beside).map_err(Failure::refused_in(lang))
}

/// Where the window closes with the program, it stays until a person has read it.
pub fn leave(lang: Language) {
    if cfg!(windows) {
        files::ask(said::wait(lang));
    }
}
