//! What was read, and what is wrong with it.

use super::clash::Paths;
use super::goal::{self, Written};
use super::input::{self, Others, Taken};
use super::{doing, names, print, settings, show};
use crate::cli::Check;
use crate::config::Settings;
use crate::files::Make;
use crate::model::Language;
use crate::problem::{Failure, Refusal};
use crate::report::Findings;
use crate::words;
use crate::write::{Format, json};

/// What findings are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CheckFormat {
    /// For a terminal or a pipe.
    Text,
    /// For scripts.
    Json,
}

impl Written for CheckFormat {
    const TEXT: Self = Self::Text;

    fn of(format: Format) -> Option<Self> {
        match format {
            Format::Text => Some(Self::Text),
            Format::Json => Some(Self::Json),
            _ => None,
        }
    }

    fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Json => Format::Json,
        }
    }
}

/// Says what was read and what is wrong with it.
pub(super) fn tables(args: &Check, lang: Language) -> Result<(), Refusal> {
    let asked = goal::word::<CheckFormat>(args.format.as_ref()).map_err(Failure::refused_in(lang))?;
    let (lang, taken) = match settings::of_tables(&args.tables, &args.speech, lang) {
        Ok((settings, lang)) => (lang, read(args, &settings, lang)),
        Err(Refusal { lang, failure }) => (lang, Err(failure)),
    };
    tell(asked.unwrap_or(CheckFormat::TEXT), lang, taken).map_err(Failure::refused_in(lang))
}

fn read(args: &Check, settings: &Settings, lang: Language) -> Result<Taken, Failure> {
    Paths::new(&args.tables.input, settings, &args.tables.data).check()?;
    doing(&args.speech, lang, || words::stages::reading(lang, &names(&args.tables.input)));
    input::open(&args.tables, settings, Others::None)?.taken
}

/// Prints what was found; what has no place there is a failure as it stands.
fn tell(format: CheckFormat, lang: Language, taken: Result<Taken, Failure>) -> Result<(), Failure> {
    let findings = match &taken {
        Ok(Taken { dataset, settings, warnings, .. }) => Findings::Sound { dataset, settings, notes: warnings },
        Err(failure) => Findings::Unsound(failure),
    };
    match format {
        CheckFormat::Text => match words::check::text(lang, &findings) {
            Some(text) => show(&format!("{text}\n"))?,
            None => return taken.map(drop),
        },
        CheckFormat::Json => match words::check::document(&findings) {
            Some(document) => {
                let make: Make = Box::new(|out| json::write_document(&document, out));
                print(&make)?;
            }
            None => return taken.map(drop),
        },
    }
    taken.map(drop).map_err(|failure| match failure {
        Failure::Settings { .. } => Failure::CheckedSettings,
        _ => Failure::Checked,
    })
}
