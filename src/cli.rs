//! The command line: what can be typed. The words of the help are in `lang`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::lang::help::{self, Heading};
use crate::model::Language;
use crate::problem::UsageProblem;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "opora", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Task,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Thresholds, rosters, pairs, border schools.
    Report(Analysis),
    /// A row a school.
    #[command(hide = true)]
    Cluster(Analysis),
    /// A row a mentee.
    #[command(hide = true)]
    Pair(Analysis),
    /// A commented settings file.
    Init(Init),
}

/// What every analysis takes. Values stay text: they are read by the same rules as the settings'.
#[derive(Debug, Args)]
pub struct Analysis {
    /// The table.
    pub input: PathBuf,
    /// Settings file.
    #[arg(short, long)]
    pub config: Option<PathBuf>,
    /// Column of the ids.
    #[arg(long)]
    pub school: Option<String>,
    /// Column of the names.
    #[arg(long, hide_short_help = true)]
    pub name: Option<String>,
    /// Column of the groups.
    #[arg(long, hide_short_help = true)]
    pub by: Option<String>,
    /// Indicators of the first axis.
    #[arg(long, allow_hyphen_values = true)]
    pub complexity: Vec<String>,
    /// Indicators of the second axis.
    #[arg(long, allow_hyphen_values = true)]
    pub results: Vec<String>,
    /// Rows that take part.
    #[arg(long = "where", allow_hyphen_values = true, hide_short_help = true)]
    pub r#where: Vec<String>,
    /// Threshold of the first axis.
    #[arg(long, allow_hyphen_values = true)]
    pub complexity_threshold: Option<String>,
    /// Threshold of the second axis.
    #[arg(long, allow_hyphen_values = true)]
    pub results_threshold: Option<String>,
    /// Least coverage.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub min_coverage: Option<String>,
    /// Width of the border band.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub border: Option<String>,
    /// Places of a mentor.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub capacity: Option<String>,
    /// Largest distance.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub max_distance: Option<String>,
    /// Number of threads.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub threads: Option<String>,
    /// Format.
    #[arg(short, long, hide_short_help = true)]
    pub format: Option<String>,
    /// Where to write.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Language.
    #[arg(long, hide_short_help = true)]
    pub lang: Option<String>,
    /// No messages but errors.
    #[arg(short, long, hide_short_help = true)]
    pub quiet: bool,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub struct Init {
    /// The table.
    pub input: Option<PathBuf>,
    /// Where to write.
    #[arg(short, long = "output", id = "init_output")]
    pub output: Option<PathBuf>,
    /// Replace what stands there.
    #[arg(long)]
    pub force: bool,
    /// Language.
    #[arg(long, hide_short_help = true)]
    pub lang: Option<String>,
    /// No messages but errors.
    #[arg(short, long, hide_short_help = true)]
    pub quiet: bool,
}

/// What came of reading the command line.
#[derive(Debug)]
pub enum Parsed {
    /// A command to run.
    Run(Box<Cli>),
    /// Help or version to print.
    Show(String),
    /// A mistake.
    Wrong(UsageProblem),
}

/// Reads the command line; help comes in the language given.
#[must_use]
pub fn parse(args: impl IntoIterator<Item = OsString>, lang: Language) -> Parsed {
    match command(lang).try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Parsed::Run(Box::new(cli)),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Parsed::Show(error.render().to_string())
        }
        Err(error) => Parsed::Wrong(usage_problem(&error)),
    }
}

/// The command with every word of its help in one language.
#[must_use]
pub fn command(lang: Language) -> Command {
    let program = Cli::command();
    let names: Vec<String> = program.get_subcommands().map(|task| task.get_name().to_owned()).collect();
    let mut program = worded(program, lang, "opora")
        .subcommand_help_heading(help::heading(lang, Heading::Commands))
        .disable_version_flag(true)
        .arg(flag("version", 'V', ArgAction::Version, lang))
        .after_help(help::examples(lang, false))
        .after_long_help(help::examples(lang, true));
    for name in names {
        program = program.mut_subcommand(&name, |task| {
            let task = worded(task, lang, &name);
            if name == "init" { task } else { task.after_help(help::more(lang)).after_long_help("") }
        });
    }
    program
}

fn worded(command: Command, lang: Language, name: &str) -> Command {
    let usage = help::heading(lang, Heading::Usage);
    command
        .about(help::command(lang, name))
        .override_usage(help::usage(lang, name))
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n"))
        .term_width(80)
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, lang))
        .mut_args(|arg| {
            let id = arg.get_id().to_string();
            let arg = arg.help(help::option(lang, &id)).help_heading(help::heading(lang, heading(&id)));
            if arg.get_action().takes_values() { arg.value_name(help::value(lang, &id)) } else { arg }
        })
}

fn flag(name: &'static str, short: char, action: ArgAction, lang: Language) -> clap::Arg {
    let arg = clap::Arg::new(name).short(short).long(name).action(action).help(help::option(lang, name));
    arg.help_heading(help::heading(lang, Heading::General))
}

fn heading(id: &str) -> Heading {
    match id {
        "input" => Heading::Arguments,
        "config" | "school" | "name" | "by" | "complexity" | "results" | "where" => Heading::Data,
        "complexity_threshold" | "results_threshold" | "min_coverage" | "border" | "capacity" | "max_distance" => {
            Heading::Method
        }
        "help" | "version" => Heading::General,
        _ => Heading::Output,
    }
}

/// The parser's error as a value that `lang` has words for.
fn usage_problem(error: &clap::Error) -> UsageProblem {
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
            UsageProblem::UnknownOption { found: option(), nearest: said(ContextKind::SuggestedArg) }
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
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            UsageProblem::NoValue(option())
        }
        ErrorKind::ArgumentConflict => UsageProblem::GivenTwice(option()),
        ErrorKind::TooManyValues => UsageProblem::TooMany(option()),
        _ => UsageProblem::Other,
    }
}
