//! What a shell and `man` are told of the command line.

use std::str::FromStr;

use clap::{Arg, Command};
use clap_complete::Shell;

use super::command;
use crate::model::Language;
use crate::words::help::{self, Chapter, chapter};

/// The shells that a completion is written for.
pub const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// The completion for a shell; none if it is not known.
pub fn completions(lang: Language, shell: &str) -> Option<Vec<u8>> {
    let shell = Shell::from_str(shell).ok()?;
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut shown(lang), "opora", &mut out);
    Some(out)
}

/// The page for `man`.
pub fn manual(lang: Language) -> String {
    let program = shown(lang);
    let version = program.get_version().unwrap_or_default();
    let about = help::command(lang, "opora");
    let mut out = format!(".TH OPORA 1 \"\" \"opora {}\"\n", escaped(version));
    section(&mut out, chapter(lang, Chapter::Name), &format!("opora \\- {}", escaped(about)));
    section(&mut out, chapter(lang, Chapter::Synopsis), &escaped(help::usage(lang, "opora")));
    section(&mut out, chapter(lang, Chapter::Examples), "");
    commands(&mut out, "opora");
    section(&mut out, chapter(lang, Chapter::Commands), "");
    for task in program.get_subcommands() {
        let name = task.get_name();
        out += &format!(
            ".SS opora {name}\n{}.\n.PP\n{}\n",
            escaped(help::command(lang, name)),
            escaped(help::usage(lang, name))
        );
        commands(&mut out, name);
        let mut heading = None;
        let mut args: Vec<&Arg> = task.get_arguments().filter(|arg| !arg.is_hide_set()).collect();
        args.sort_by_key(|arg| help::rank(arg.get_id().as_str()));
        for arg in args {
            if heading != Some(arg.get_help_heading()) {
                heading = Some(arg.get_help_heading());
                out += &format!(".PP\n{}:\n", escaped(arg.get_help_heading().unwrap_or_default()));
            }
            let text = arg.get_help().map(ToString::to_string).unwrap_or_default();
            out += &format!(".TP\n\\fB{}\\fR\n{}\n", escaped(&typed(arg)), escaped(&text));
        }
    }
    out
}

/// The command line with all its commands in sight.
fn shown(lang: Language) -> Command {
    let names: Vec<String> = command(lang).get_subcommands().map(|task| task.get_name().to_owned()).collect();
    names.iter().fold(command(lang), |program, name| program.mut_subcommand(name, |task| task.hide(false)))
}

fn section(out: &mut String, head: &str, text: &str) {
    let end = if text.is_empty() { "" } else { "\n" };
    *out += &format!(".SH {head}\n{text}{end}");
}

/// The examples of a command, as they are typed.
fn commands(out: &mut String, name: &str) {
    let lines: String = help::commands(name).iter().map(|line| format!("opora {}\n", escaped(line))).collect();
    if !lines.is_empty() {
        *out += &format!(".PP\n.nf\n.RS\n{lines}.RE\n.fi\n");
    }
}

/// An option or argument as it is typed: -o, --output PATH.
fn typed(arg: &Arg) -> String {
    let flags = [arg.get_short().map(|c| format!("-{c}")), arg.get_long().map(|long| format!("--{long}"))];
    let flags = flags.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let value = arg.get_value_names().filter(|_| arg.get_action().takes_values()).and_then(|names| names.first());
    let parts = [Some(flags), value.map(ToString::to_string)].into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text that `roff` prints as it is.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
