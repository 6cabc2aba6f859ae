//! The settings that are proposed for tables.

use std::path::PathBuf;

use super::clash::Paths;
use super::input::{self, Origin, Others, Source};
use super::{deliver, settings, show};
use crate::cli::Init;
use crate::config::Settings;
use crate::files;
use crate::model::Language;
use crate::problem::{Failure, ReadAs};
use crate::words;

/// Proposes settings for the tables of a year, or prints a template.
pub(super) fn init(args: &Init, lang: Language) -> Result<(), Failure> {
    settings::check_language(args.speech.lang.as_ref())?;
    let hints = settings::hints(&args.reading, args.input.as_slice())?;
    let (path, is_beside) = init_goal(args)?;
    let settings = Settings::default();
    let (wheres, origin, others) = (&[], Origin::Untold, Others::None);
    let source = Source { input: &args.input, settings: &settings, wheres, hints: &hints, origin, others };
    let proposal = input::proposal(source).map_err(Failure::Data)?;
    let text = words::init::settings(lang, proposal.as_ref());
    if path.as_os_str() == "-" {
        return show(&text);
    }
    files::file(&path, Box::new(|out| out.write_all(text.as_bytes()))).map_err(deliver::unwritten)?;
    if !args.speech.quiet {
        let shown = files::shown(&path);
        let inputs: Vec<String> = args.input.iter().map(|input| files::shown(input)).collect();
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
        return Err(Failure::Write { path: files::shown(&path), why: None });
    }
    let is_beside = path == beside;
    Ok((path, is_beside))
}
