//! Where a result goes, in which format, and what is said beside it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::Run;
use crate::cli::{Analysis, Compare};
use crate::cluster::Clustered;
use crate::lang;
use crate::model::Language;
use crate::output::document::movement;
use crate::output::place::{self, Make};
use crate::output::{Edition, Format, cards, csv, document, docx, html, json, map, markdown, text, xlsx};
use crate::pairing::Pairing;
use crate::problem::{Failure, UsageProblem, Warning};
use crate::report::{Movement, Report, Table, moves_table, pairs_table, schools_table};

/// No line of piped text is wider.
const PIPED_WIDTH: usize = 80;
/// A terminal may be wider than a person reads.
const WIDEST: usize = 120;

/// The files of a folder.
const FILES: [&str; 4] = ["schools.csv", "pairs.csv", "moves.csv", "report.json"];

/// Where a result goes.
#[derive(Debug)]
pub(super) enum Goal {
    /// To stdout.
    Stdout(Format),
    /// Into a file.
    File(PathBuf, Format),
    /// Into a folder, in every format.
    Folder(PathBuf),
}

/// What `-f` and `-o` ask for; what was read must not be replaced.
pub(super) fn goal(args: &Analysis) -> Result<Goal, Failure> {
    let goal = asked(args.format.as_ref(), args.output.as_ref(), &args.input)?;
    if let Some(previous) = args.past.previous.as_deref().map(super::years::report_of) {
        let written: Vec<PathBuf> = match &goal {
            Goal::Folder(path) => FILES.iter().map(|name| path.join(name)).collect(),
            Goal::File(path, _) => vec![path.clone()],
            Goal::Stdout(_) => Vec::new(),
        };
        let over = written.iter().find(|path| is_same(path, &previous) && !place::is_device(path));
        if let Some(path) = over {
            return Err(Failure::Usage(UsageProblem::OverPrevious(path.display().to_string())));
        }
    }
    Ok(goal)
}

/// The same for `compare`, which reads years.
pub(super) fn comparison_goal(args: &Compare) -> Result<Goal, Failure> {
    let read: Vec<PathBuf> = args.years.iter().map(|path| super::years::report_of(path)).collect();
    asked(args.format.as_ref(), args.output.as_ref(), &read)
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| other == one))
}

fn asked(format: Option<&String>, output: Option<&PathBuf>, read: &[PathBuf]) -> Result<Goal, Failure> {
    let asked = match format {
        None => None,
        Some(word) => Some(Format::of(word).ok_or_else(|| {
            let words = Format::CODES.map(|(code, _)| code).to_vec();
            Failure::Usage(UsageProblem::WrongValue { option: "--format", found: word.clone(), words })
        })?),
    };
    let Some(path) = output else { return Ok(Goal::Stdout(asked.unwrap_or(Format::Text))) };
    let shown = path.display().to_string();
    if path.is_dir() || shown.ends_with('/') || shown.ends_with(std::path::MAIN_SEPARATOR) {
        return match asked {
            None => Ok(Goal::Folder(path.clone())),
            Some(_) => Err(Failure::Usage(UsageProblem::FormatWithFolder)),
        };
    }
    if read.iter().any(|read| is_same(path, read)) && !place::is_device(path) {
        return Err(Failure::Usage(UsageProblem::OverInput(shown)));
    }
    let ending = path.extension().and_then(|ending| Format::of_ending(&ending.to_string_lossy()));
    match (asked, ending) {
        (Some(asked), Some(ending)) if asked != ending => {
            Err(Failure::Usage(UsageProblem::FormatContradiction(shown)))
        }
        (_, Some(ending)) => Ok(Goal::File(path.clone(), ending)),
        (asked, None) if place::is_device(path) => Ok(Goal::File(path.clone(), asked.unwrap_or(Format::Text))),
        (_, None) => Err(Failure::Usage(UsageProblem::UnknownEnding(shown))),
    }
}

/// Delivers a table of schools or pairs.
pub(super) fn table<'a>(
    run: &Run,
    table: &Table,
    warnings: impl Iterator<Item = &'a Warning>,
) -> Result<(), Failure> {
    let make = |format: Format, width: usize| -> Make<'_> {
        let lang = run.lang;
        match format {
            Format::Csv => Box::new(|out| csv::write(table, out)),
            Format::Json => Box::new(|out| json::write_table(table, out)),
            Format::Markdown => Box::new(move |out| out.write_all(markdown::table(lang, table).as_bytes())),
            Format::Xlsx => Box::new(move |out| xlsx::write_table(lang, table, out)),
            // The other formats are refused before.
            _ => Box::new(move |out| out.write_all(text::table(lang, table, width).as_bytes())),
        }
    };
    match &run.goal {
        Goal::Stdout(format) => to_stdout(&make(*format, width()))?,
        Goal::File(path, format) => to_file(path, &make(*format, PIPED_WIDTH))?,
        Goal::Folder(_) => return Err(Failure::Usage(UsageProblem::FolderNotHere)),
    }
    tell(run, warnings);
    Ok(())
}

/// Delivers the movement between years.
pub(super) fn comparison(
    args: &Compare,
    lang: Language,
    goal: &Goal,
    movements: &[Movement],
) -> Result<(), Failure> {
    let table = moves_table(movements);
    let blocks = || movement::document(lang, movements);
    let make = |format: Format, width: usize| -> Make<'_> {
        match format {
            Format::Csv => Box::new(|out| csv::write(&table, out)),
            Format::Json => Box::new(|out| json::write_table(&table, out)),
            Format::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
            Format::Xlsx => Box::new(|out| xlsx::write_table(lang, &table, out)),
            // The other formats are refused before.
            _ => Box::new(move |out| out.write_all(text::render(&blocks(), width).as_bytes())),
        }
    };
    let format = match goal {
        Goal::Stdout(format) => {
            to_stdout(&make(*format, width()))?;
            *format
        }
        Goal::File(path, format) => {
            to_file(path, &make(*format, PIPED_WIDTH))?;
            *format
        }
        Goal::Folder(_) => return Err(Failure::Usage(UsageProblem::FolderNotHere)),
    };
    // The text holds them already.
    if matches!(format, Format::Csv | Format::Json) && !args.speech.quiet {
        for note in lang::warnings::notes(lang, movements.iter().flat_map(|years| &years.warnings)) {
            eprintln!("{note}");
        }
    }
    Ok(())
}

/// Delivers the report.
pub(super) fn report(run: &Run, report: &Report, clustered: &Clustered, pairing: &Pairing) -> Result<(), Failure> {
    let (schools, pairs) = (schools_table(&run.dataset, clustered), pairs_table(&run.dataset, pairing));
    let edition = if run.args.brief { Edition::Meeting } else { Edition::Full };
    let blocks = || document::document(run.lang, report, edition);
    let make = |format: Format, width: usize| -> Make<'_> {
        match format {
            Format::Csv => Box::new(|out| csv::write(&schools, out)),
            Format::Json => Box::new(|out| json::write_report(report, out)),
            Format::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
            Format::Text => Box::new(move |out| out.write_all(text::render(&blocks(), width).as_bytes())),
            Format::Html => Box::new(move |out| html::write(run.lang, report, edition, out)),
            Format::Xlsx => Box::new(|out| xlsx::write(run.lang, report, out)),
            Format::Docx => Box::new(move |out| docx::write(run.lang, report, edition, out)),
            Format::Svg => Box::new(|out| map::write(run.lang, report, out)),
        }
    };
    let format = match &run.goal {
        Goal::Stdout(format) => {
            to_stdout(&make(*format, width()))?;
            *format
        }
        Goal::File(path, format) => {
            to_file(path, &make(*format, PIPED_WIDTH))?;
            *format
        }
        Goal::Folder(path) => {
            let files: [(&str, Make); 7] = [
                ("schools.csv", make(Format::Csv, PIPED_WIDTH)),
                ("pairs.csv", Box::new(|out| csv::write(&pairs, out))),
                ("moves.csv", Box::new(|out| csv::write(&moves_table(report.notes.movement.as_slice()), out))),
                ("report.json", make(Format::Json, PIPED_WIDTH)),
                ("report.html", make(Format::Html, PIPED_WIDTH)),
                ("report.xlsx", make(Format::Xlsx, PIPED_WIDTH)),
                ("report.docx", make(Format::Docx, PIPED_WIDTH)),
            ];
            place::folder(path, &files).map_err(|(path, error)| write_failure(&path, &error))?;
            if !run.args.speech.quiet {
                eprintln!("{}", lang::folder::summary(run.lang, report, &path.display().to_string()));
            }
            Format::Csv
        }
    };
    if format == Format::Csv {
        tell(run, &report.notes.warnings);
    }
    if matches!(run.goal, Goal::Stdout(Format::Csv) | Goal::File(_, Format::Csv)) && !run.args.speech.quiet {
        eprintln!("{}", lang::folder::hint(run.lang));
    }
    Ok(())
}

fn to_stdout(make: &Make) -> Result<(), Failure> {
    place::stdout(make).map_err(|error| write_failure(Path::new("stdout"), &error))
}

fn to_file(path: &Path, make: &Make) -> Result<(), Failure> {
    place::file(path, make).map_err(|error| write_failure(path, &error))
}

fn write_failure(path: &Path, error: &io::Error) -> Failure {
    Failure::Write { path: path.display().to_string(), why: Some(error.kind()) }
}

/// Lines for stdout, none wider than a person reads.
pub(super) fn lines(lines: &[String]) -> String {
    text::wrapped(lines, width())
}

/// Warnings go to stderr where the result itself has no place for them.
fn tell<'a>(run: &Run, warnings: impl IntoIterator<Item = &'a Warning>) {
    if run.args.speech.quiet {
        return;
    }
    for note in lang::warnings::notes(run.lang, warnings) {
        eprintln!("{note}");
    }
}

/// The width of the text on stdout.
fn width() -> usize {
    if !io::stdout().is_terminal() {
        return PIPED_WIDTH;
    }
    let own = comfy_table::Table::new().width().map_or(PIPED_WIDTH, usize::from);
    own.clamp(PIPED_WIDTH / 2, WIDEST)
}
