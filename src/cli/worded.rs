//! A command with the words of its help.

use clap::{Arg, ArgAction, Command};

use crate::model::Language;
use crate::words::help::{self, Heading};

/// A command with every word of its own help in one language.
pub(super) fn worded(command: Command, lang: Language, name: &str) -> Command {
    let usage = help::heading(lang, Heading::Usage);
    let mut examples = help::examples(lang, name);
    if !examples.is_empty() {
        examples += "\n\n";
    }
    command
        .about(help::command(lang, name))
        .override_usage(help::usage(lang, name))
        .help_template(format!("{{about}}\n\n{examples}{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n"))
        .term_width(80)
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, lang))
        .mut_args(|arg| {
            let id = arg.get_id().as_str().to_owned();
            let Some(option) = help::option_of(name, &id) else { return arg };
            let heading = help::heading(lang, help::heading_of(&id, option.heading));
            let arg = arg.hide(!help::is_taken(name, &id));
            let arg = arg.help(option.help.of(lang)).help_heading(heading).display_order(help::rank(&id));
            match option.value {
                Some(value) => arg.value_name(value.of(lang)),
                None => arg,
            }
        })
}

/// An option that every command has.
pub(super) fn flag(name: &'static str, short: char, action: ArgAction, lang: Language) -> Arg {
    let arg = Arg::new(name).short(short).long(name).action(action);
    let help = help::option(name).map(|option| option.help.of(lang));
    arg.help(help).help_heading(help::heading(lang, Heading::General))
}
