//! Parses the command line, runs it, prints one error, sets the exit code.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use opora::cli::{self, Parsed};
use opora::files;
use opora::model::Language;
use opora::problem::{Failure, Refusal};
use opora::run::{self, Start};
use opora::words::messages;

fn main() -> ExitCode {
    let args: Vec<_> = env::args_os().collect();
    files::clean_up_on_signals();
    files::clean_up_on_panic();
    let lang = run::language(&args);
    match run::start(&args) {
        Start::Typed => code(typed(args, lang)),
        Start::NoCommand(problem) => code(Err(Refusal { lang, failure: Failure::Usage(problem) })),
        Start::Guided(dropped) => {
            let code = code(run::guide(dropped, lang));
            run::leave(lang);
            code
        }
    }
}

/// Runs a command line.
fn typed(args: Vec<OsString>, lang: Language) -> Result<(), Refusal> {
    match cli::parse(args, lang) {
        Parsed::Run(cli) => run::run(cli.command, lang),
        Parsed::Show(text) => run::show(&text).map_err(Failure::refused_in(lang)),
        Parsed::Wrong(problem) => Err(Refusal { lang, failure: Failure::Usage(problem) }),
    }
}

/// The exit code; an error is said before.
fn code(ended: Result<(), Refusal>) -> ExitCode {
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refusal { lang, failure }) => {
            let text = messages::failure(lang, &failure);
            if !text.is_empty() {
                files::say(&text);
            }
            ExitCode::from(failure.exit_code())
        }
    }
}
