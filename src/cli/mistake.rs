//! What is wrong with a command line, as a value.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command;
use crate::model::Language;
use crate::problem::UsageProblem;

/// The problem with the command that it is about, whose help lists what can be typed.
pub(super) fn placed(problem: UsageProblem, args: &[OsString], lang: Language) -> UsageProblem {
    let program = command(lang);
    let typed = args.get(1).and_then(|name| program.get_subcommands().find(|task| *name == *task.get_name()));
    let Some(task) = typed else { return problem };
    let problem = match problem {
        UsageProblem::UnknownOption { found, nearest, .. } => {
            let is_it = |arg: &clap::Arg| arg.get_long().is_some_and(|long| found == format!("--{long}"));
            let has_it = |task: &&Command| task.get_arguments().any(is_it);
            let owner = program.get_subcommands().find(has_it).map(|task| task.get_name().to_owned());
            UsageProblem::UnknownOption { nearest: nearest.filter(|_| owner.is_none()), owner, found }
        }
        other => other,
    };
    UsageProblem::Of { command: task.get_name().to_owned(), problem: Box::new(problem) }
}

/// The parser's error as a value that `words` has words for.
pub(super) fn usage_problem(error: &clap::Error) -> UsageProblem {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    // `--option <VALUE>` is named by its first word.
    let option =
        || said(ContextKind::InvalidArg).unwrap_or_default().split(' ').next().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::UnknownArgument if option().starts_with('-') => {
            UsageProblem::UnknownOption { found: option(), nearest: said(ContextKind::SuggestedArg), owner: None }
        }
        ErrorKind::UnknownArgument => UsageProblem::TooMany(said(ContextKind::InvalidArg).unwrap_or_default()),
        ErrorKind::InvalidSubcommand => UsageProblem::UnknownCommand {
            found: said(ContextKind::InvalidSubcommand).unwrap_or_default(),
            nearest: said(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            UsageProblem::NoCommand
        }
        ErrorKind::MissingRequiredArgument => UsageProblem::NoInput,
        ErrorKind::TooFewValues => UsageProblem::OneYear,
        ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues => UsageProblem::NoValue(option()),
        ErrorKind::ArgumentConflict => UsageProblem::GivenTwice(option()),
        ErrorKind::TooManyValues => UsageProblem::TooMany(option()),
        _ => UsageProblem::Other,
    }
}
