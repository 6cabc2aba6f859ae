//! The command line: what can be typed. The words of the help are in `words`.

mod beside;
mod mistake;
mod shell;
mod worded;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::model::Language;
use crate::problem::UsageProblem;
use crate::words::help::{self, Heading};

use mistake::{placed, usage_problem};
use worded::{flag, worded};

pub use beside::{Peers, Stress};
pub use shell::{SHELLS, completions, manual};

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
    /// What was read, and what is wrong with it.
    Check(Check),
    /// Movement between years.
    Compare(Compare),
    /// Thresholds that reproduce an official list.
    #[command(hide = true)]
    Calibrate(Calibrate),
    /// A row a school.
    #[command(hide = true)]
    Cluster(Analysis),
    /// A row a mentee.
    #[command(hide = true)]
    Pair(Analysis),
    /// The schools most like each.
    #[command(hide = true)]
    Peers(Peers),
    /// How the clusters bear other choices.
    #[command(hide = true)]
    Stress(Stress),
    /// One school step by step; its id stands behind the tables.
    Explain(Analysis),
    /// A commented settings file.
    Init(Init),
    /// What a shell completes.
    #[command(hide = true)]
    Completions(Completions),
    /// The page for `man`.
    #[command(hide = true)]
    Man(Manual),
    /// Help on a command.
    #[command(hide = true)]
    Help(Topic),
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct Completions {
    /// For which shell.
    pub shell: String,
    /// Language.
    #[arg(long, hide_short_help = true)]
    pub lang: Option<String>,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub struct Manual {
    /// Language.
    #[arg(long, hide_short_help = true)]
    pub lang: Option<String>,
}

/// What `help` takes.
#[derive(Debug, Args)]
pub struct Topic {
    /// On which command.
    pub topic: Option<String>,
    /// Language.
    #[arg(long, hide_short_help = true)]
    pub lang: Option<String>,
}

/// What every analysis takes. Values stay text: they are read by the same rules as the settings'.
#[derive(Debug, Args)]
pub struct Analysis {
    /// The tables of one year.
    #[command(flatten)]
    pub tables: Tables,
    /// Thresholds and pairs.
    #[command(flatten)]
    pub method: Method,
    /// The year before.
    #[command(flatten)]
    pub past: Past,
    /// Who was trained.
    #[arg(long, hide_short_help = true)]
    pub training: Option<PathBuf>,
    /// Number of threads.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub threads: Option<String>,
    /// Format.
    #[arg(short, long, hide_short_help = true)]
    pub format: Option<String>,
    /// Where to write.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Everything, on a terminal too.
    #[arg(long, hide_short_help = true)]
    pub all: bool,
    /// For the meeting.
    #[arg(long, hide_short_help = true)]
    pub brief: bool,
    /// Cards for head teachers.
    #[arg(long, hide_short_help = true)]
    pub cards: Option<PathBuf>,
    /// CSV for a double click.
    #[arg(long, hide_short_help = true)]
    pub excel: bool,
    /// What is said, and how.
    #[command(flatten)]
    pub speech: Speech,
}

/// What is known of the year before.
#[derive(Debug, Default, Args)]
pub struct Past {
    /// The year before, and years before it.
    #[arg(long)]
    pub previous: Vec<PathBuf>,
    /// Whether its thresholds stay in force.
    #[arg(long, hide_short_help = true)]
    pub keep_thresholds: bool,
    /// Schools with new ids.
    #[arg(long, hide_short_help = true)]
    pub renamed: Option<PathBuf>,
}

/// What `compare` takes.
#[derive(Debug, Args)]
pub struct Compare {
    /// The years, in their order.
    #[arg(required = true, num_args = 1.., id = "years")]
    pub years: Vec<PathBuf>,
    /// Which columns and rows.
    #[command(flatten)]
    pub data: Data,
    /// How the files are read.
    #[command(flatten)]
    pub reading: Reading,
    /// Schools with new ids.
    #[arg(long, hide_short_help = true)]
    pub renamed: Option<PathBuf>,
    /// Everything, on a terminal too.
    #[arg(long, hide_short_help = true)]
    pub all: bool,
    /// The same year twice.
    #[arg(long, hide_short_help = true)]
    pub erratum: bool,
    /// Format.
    #[arg(short, long, hide_short_help = true)]
    pub format: Option<String>,
    /// Where to write.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// CSV for a double click.
    #[arg(long, hide_short_help = true)]
    pub excel: bool,
    /// What is said, and how.
    #[command(flatten)]
    pub speech: Speech,
}

/// What `calibrate` takes.
#[derive(Debug, Args)]
pub struct Calibrate {
    /// The tables of one year.
    #[command(flatten)]
    pub tables: Tables,
    /// The official list.
    #[arg(long)]
    pub roster: PathBuf,
    /// What is said, and how.
    #[command(flatten)]
    pub speech: Speech,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct Check {
    /// The tables of one year.
    #[command(flatten)]
    pub tables: Tables,
    /// Format.
    #[arg(short, long, hide_short_help = true)]
    pub format: Option<String>,
    /// What is said, and how.
    #[command(flatten)]
    pub speech: Speech,
}

/// The tables of one year, and how they are read.
#[derive(Debug, Args)]
pub struct Tables {
    /// The tables of one year.
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    /// Which columns and rows.
    #[command(flatten)]
    pub data: Data,
    /// How the files are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Settings, columns and rows.
#[derive(Debug, Args)]
pub struct Data {
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
    /// The year out of a table that holds several.
    #[arg(long, hide_short_help = true)]
    pub year: Option<String>,
    /// Where the list of problems goes.
    #[arg(long, hide_short_help = true)]
    pub problems: Option<PathBuf>,
}

/// How files are read where they do not tell by themselves.
#[derive(Clone, Debug, Args)]
pub struct Reading {
    /// Sheet of a workbook, or of one of them.
    #[arg(long, hide_short_help = true)]
    pub sheet: Vec<String>,
    /// Row of the headings, or of one of the files.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub header_row: Vec<String>,
    /// Encoding of a text.
    #[arg(long, hide_short_help = true)]
    pub encoding: Option<String>,
    /// Character between the cells of a text.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub delimiter: Option<String>,
    /// Decimal mark.
    #[arg(long, hide_short_help = true)]
    pub decimal: Option<String>,
}

/// Thresholds and pairs.
#[derive(Debug, Default, Args)]
pub struct Method {
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
}

/// What is said, and how.
#[derive(Debug, Args)]
pub struct Speech {
    /// Language.
    #[arg(long, hide_short_help = true)]
    pub lang: Option<String>,
    /// No pager.
    #[arg(long, hide_short_help = true)]
    pub no_pager: bool,
    /// No messages but errors.
    #[arg(short, long, hide_short_help = true)]
    pub quiet: bool,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub struct Init {
    /// The tables of one year.
    #[arg(id = "init_input")]
    pub input: Vec<PathBuf>,
    /// Where to write.
    #[arg(short, long = "output", id = "init_output")]
    pub output: Option<PathBuf>,
    /// Replace what stands there.
    #[arg(long)]
    pub force: bool,
    /// How the file is read.
    #[command(flatten)]
    pub reading: Reading,
    /// What is said, and how.
    #[command(flatten)]
    pub speech: Speech,
}

/// The topic of `help` that is no command: the keys of the settings.
const SETTINGS: &str = "settings";

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
pub fn parse(args: impl IntoIterator<Item = OsString>, lang: Language) -> Parsed {
    let args: Vec<OsString> = args.into_iter().collect();
    match command(lang).try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches)) {
        // Help on a command is what the command says of itself; the settings are none.
        Ok(Cli { command: Task::Help(Topic { topic, .. }) }) if topic.as_deref() != Some(SETTINGS) => {
            let program = args.into_iter().take(1);
            parse(program.chain(topic.map(OsString::from)).chain([OsString::from("--help")]), lang)
        }
        Ok(cli) => Parsed::Run(Box::new(cli)),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Parsed::Show(error.render().to_string())
        }
        Err(error) => Parsed::Wrong(placed(usage_problem(&error), &args, lang)),
    }
}

/// Whether a word is the name of a command.
pub fn is_command(word: &str) -> bool {
    Cli::command().find_subcommand(word).is_some()
}

/// The command with every word of its help in one language.
pub fn command(lang: Language) -> Command {
    let program = Cli::command();
    let names: Vec<String> = program.get_subcommands().map(|task| task.get_name().to_owned()).collect();
    let mut program = worded(program, lang, "opora")
        .subcommand_help_heading(help::heading(lang, Heading::Commands))
        .disable_version_flag(true)
        .arg(flag("version", 'V', ArgAction::Version, lang))
        .after_help(help::others(lang, false))
        .after_long_help(help::others(lang, true));
    for name in names {
        program = program.mut_subcommand(&name, |task| {
            let task = worded(task, lang, &name);
            let is_whole = matches!(name.as_str(), "init" | "completions" | "man" | "help");
            if is_whole { task } else { task.after_help(help::more(lang)).after_long_help("") }
        });
    }
    program
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::{Language, command};
    use crate::words::help;

    #[test]
    fn every_option_has_words() {
        let program = command(Language::Ru);
        for task in program.get_subcommands().chain([&program] as [&Command; 1]) {
            for arg in task.get_arguments() {
                let option = help::option(arg.get_id().as_str());
                let has_value = option.is_some_and(|option| option.value.is_some());
                assert!(option.is_some() && has_value == arg.get_action().takes_values(), "{arg:?}");
            }
        }
    }
}
