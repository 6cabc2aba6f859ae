//! Where a result goes, in which format, and what is said beside it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::clash::Paths;
use super::{Run, left_out};
use crate::cli::{Analysis, Compare};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::files::{self, Make, Target, Unwritten};
use crate::lang;
use crate::model::Language;
use crate::output::document::{Block, movement};
use crate::output::{Edition, Format, cards, csv, document, docx, html, json, map, markdown, text, xlsx};
use crate::pairing::Pairing;
use crate::problem::{Failure, ReadAs, UsageProblem, Warning};
use crate::report::{
    Compared, Erratum, Report, Table, add_paths, corrected_values, erratum_document, erratum_table, moves_table,
    pairs_table, schools_table,
};

/// No line of piped text is wider.
const PIPED_WIDTH: usize = 80;
/// A terminal may be wider than a person reads.
const WIDEST: usize = 120;

/// The files of a folder.
const FILES: [&str; 7] =
    ["schools.csv", "pairs.csv", "moves.csv", "report.json", "report.html", "report.xlsx", "report.docx"];

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

impl Goal {
    /// Every file that it will be.
    fn writes(&self, paths: &mut Paths) {
        paths.prints = matches!(self, Self::Stdout(_));
        match self {
            Self::Stdout(_) => {}
            Self::File(path, _) => paths.writes("-o", path),
            Self::Folder(path) => FILES.iter().for_each(|name| paths.writes("-o", &path.join(name))),
        }
    }
}

/// What the tables of `cluster`, `pair` and `compare` can be written as.
const OF_TABLES: [Format; 5] = [Format::Text, Format::Csv, Format::Json, Format::Markdown, Format::Xlsx];

/// What a command can be written as.
#[derive(Clone, Copy)]
pub(super) enum Outputs {
    /// Every format, and a folder of them.
    Report,
    /// Those of a table.
    Table,
}

impl Outputs {
    fn has(self, format: Format) -> bool {
        matches!(self, Self::Report) || OF_TABLES.contains(&format)
    }

    /// The formats that it has, in words of the command line.
    fn words(self) -> Vec<&'static str> {
        Format::CODES.into_iter().filter(|(_, format)| self.has(*format)).map(|(code, _)| code).collect()
    }

    /// The same as endings of files.
    fn endings(self) -> Vec<&'static str> {
        self.words().into_iter().map(|code| if code == "text" { "txt" } else { code }).collect()
    }
}

/// What `-f` and `-o` ask for; what was read must not be replaced.
pub(super) fn goal(args: &Analysis, settings: &Settings, outputs: Outputs) -> Result<Goal, Failure> {
    let goal = asked(args.format.as_ref(), args.output.as_ref(), outputs)?;
    if args.brief && matches!(outputs, Outputs::Report) {
        check_brief(&goal)?;
    }
    let mut paths = Paths::new(&args.tables.input, settings, &args.tables.data);
    paths.reads_past(&args.past);
    paths.reads(ReadAs::Training, args.training.clone());
    goal.writes(&mut paths);
    if let Some(path) = &args.cards {
        check_cards(path, outputs)?;
        paths.writes("--cards", path);
    }
    paths.check()?;
    Ok(goal)
}

/// Only some formats have an edition without numbers of single schools.
fn check_brief(goal: &Goal) -> Result<(), Failure> {
    let found = match goal {
        Goal::Folder(path) => path.display().to_string(),
        Goal::Stdout(format) | Goal::File(_, format) => {
            if matches!(format, Format::Text | Format::Markdown | Format::Html | Format::Docx) {
                return Ok(());
            }
            Format::CODES.iter().find(|(_, one)| one == format).map_or("", |(code, _)| code).to_owned()
        }
    };
    let words = vec!["text", "md", "html", "docx"];
    Err(Failure::Usage(UsageProblem::WrongValue { option: "--brief", found, words }))
}

/// Cards are pages or a note.
fn check_cards(path: &Path, outputs: Outputs) -> Result<(), Failure> {
    if matches!(outputs, Outputs::Table) {
        return Err(Failure::Usage(UsageProblem::ReportOnly("--cards")));
    }
    if cards_format(path).is_none() {
        let (path, endings) = (path.display().to_string(), vec!["docx", "html"]);
        return Err(Failure::Usage(UsageProblem::UnknownEnding { path, endings, folder: false }));
    }
    Ok(())
}

/// The format of cards by the ending of their file.
fn cards_format(path: &Path) -> Option<Format> {
    let format = Format::of_ending(&path.extension()?.to_string_lossy())?;
    matches!(format, Format::Docx | Format::Html).then_some(format)
}

/// The same for `compare`, which reads years.
pub(super) fn comparison_goal(args: &Compare, settings: &Settings) -> Result<Goal, Failure> {
    let goal = asked(args.format.as_ref(), args.output.as_ref(), Outputs::Table)?;
    let mut paths = Paths::new(&args.years, settings, &args.data);
    paths.reads(ReadAs::Renamed, args.renamed.clone());
    goal.writes(&mut paths);
    paths.check()?;
    Ok(goal)
}

fn asked(format: Option<&String>, output: Option<&PathBuf>, outputs: Outputs) -> Result<Goal, Failure> {
    let usage = |problem| Err(Failure::Usage(problem));
    let asked = match format {
        None => None,
        Some(word) => {
            let Some(format) = Format::of(word).filter(|format| outputs.has(*format)) else {
                let (option, found, words) = ("--format", word.clone(), outputs.words());
                return usage(UsageProblem::WrongValue { option, found, words });
            };
            Some(format)
        }
    };
    let Some(path) = output else {
        return match asked.unwrap_or(Format::Text) {
            Format::Xlsx => usage(UsageProblem::NeedsOutput("xlsx")),
            Format::Docx => usage(UsageProblem::NeedsOutput("docx")),
            printed => Ok(Goal::Stdout(printed)),
        };
    };
    let shown = path.display().to_string();
    if path.is_dir() || shown.ends_with('/') || shown.ends_with(std::path::MAIN_SEPARATOR) {
        return match (outputs, asked) {
            (Outputs::Table, _) => usage(UsageProblem::FolderNotHere),
            (Outputs::Report, None) => Ok(Goal::Folder(path.clone())),
            (Outputs::Report, Some(_)) => usage(UsageProblem::FormatWithFolder),
        };
    }
    let ending = path.extension().and_then(|ending| Format::of_ending(&ending.to_string_lossy()));
    match (asked, ending) {
        (Some(asked), Some(ending)) if asked != ending => usage(UsageProblem::FormatContradiction(shown)),
        (_, Some(ending)) if outputs.has(ending) => Ok(Goal::File(path.clone(), ending)),
        (asked, None) if files::is_in_place(path) => Ok(Goal::File(path.clone(), asked.unwrap_or(Format::Text))),
        _ => {
            let folder = matches!(outputs, Outputs::Report);
            usage(UsageProblem::UnknownEnding { path: shown, endings: outputs.endings(), folder })
        }
    }
}

/// A table as CSV: for scripts, or for a double click.
fn as_csv<'a>(table: &'a Table, excel: bool, lang: Language) -> Make<'a> {
    if excel {
        Box::new(move |out| csv::write_excel(lang, table, out))
    } else {
        Box::new(|out| csv::write(table, out))
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
            Format::Csv => as_csv(table, run.args.excel, lang),
            Format::Json => Box::new(|out| json::write_table(table, out)),
            Format::Markdown => Box::new(move |out| out.write_all(markdown::table(lang, table).as_bytes())),
            Format::Xlsx => Box::new(move |out| xlsx::write_table(lang, table, out)),
            // The other formats are refused before.
            _ => Box::new(move |out| out.write_all(text::table(lang, table, width).as_bytes())),
        }
    };
    one(&run.goal, make)?;
    left_out::tell(run);
    tell(run, warnings);
    Ok(())
}

/// Delivers the movement between years.
pub(super) fn comparison(args: &Compare, lang: Language, goal: &Goal, compared: &Compared) -> Result<(), Failure> {
    let table = moves_table(&compared.movements);
    let blocks = || movement::document(lang, compared);
    let make = |format: Format, width: usize| -> Make<'_> {
        match format {
            Format::Csv => as_csv(&table, args.excel, lang),
            Format::Json => Box::new(|out| json::write_table(&table, out)),
            Format::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
            Format::Xlsx => Box::new(|out| xlsx::write_comparison(lang, &table, compared, out)),
            // The other formats are refused before.
            _ => Box::new(move |out| out.write_all(text::render(&blocks(), width).as_bytes())),
        }
    };
    let format = one(goal, make)?;
    // The text holds them already.
    if matches!(format, Format::Csv | Format::Json | Format::Xlsx) && !args.speech.quiet {
        let of_years = compared.movements.iter().flat_map(|years| &years.warnings);
        for note in lang::warnings::notes(lang, compared.warnings.iter().chain(of_years)) {
            files::say(&note);
        }
    }
    Ok(())
}

/// Delivers a correction.
pub(super) fn erratum(args: &Compare, lang: Language, goal: &Goal, erratum: &Erratum) -> Result<(), Failure> {
    let values = corrected_values(erratum);
    let table = erratum_table(erratum, &values);
    let blocks = || document::erratum::document(lang, erratum);
    let make = |format: Format, width: usize| -> Make<'_> {
        match format {
            Format::Csv => as_csv(&table, args.excel, lang),
            Format::Json => Box::new(|out| json::write_erratum(&erratum_document(erratum), out)),
            Format::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
            Format::Xlsx => Box::new(|out| xlsx::write_table(lang, &table, out)),
            // The other formats are refused before.
            _ => Box::new(move |out| out.write_all(text::render(&blocks(), width).as_bytes())),
        }
    };
    one(goal, make).map(drop)
}

/// Delivers the report.
pub(super) fn report(run: &Run, report: &Report, clustered: &Clustered, pairing: &Pairing) -> Result<(), Failure> {
    let (mut schools, pairs) = (schools_table(&run.dataset, clustered), pairs_table(&run.dataset, pairing));
    if let Some(paths) = &report.paths {
        add_paths(&mut schools, &run.dataset, paths);
    }
    let moves = moves_table(report.notes.movement.as_slice());
    let excel = run.args.excel;
    let edition = if run.args.brief { Edition::Meeting } else { Edition::Full };
    let blocks = || document::document(run.lang, report, edition);
    let make = |format: Format, width: usize| -> Make<'_> {
        match format {
            Format::Csv => as_csv(&schools, excel, run.lang),
            Format::Json => Box::new(|out| json::write_report(report, out)),
            Format::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
            Format::Text => Box::new(move |out| out.write_all(text::render(&blocks(), width).as_bytes())),
            Format::Html => Box::new(move |out| html::write(run.lang, report, edition, out)),
            Format::Xlsx => Box::new(|out| xlsx::write(run.lang, report, out)),
            Format::Docx => Box::new(move |out| docx::write(run.lang, report, edition, out)),
            Format::Svg => Box::new(|out| map::write(run.lang, report, out)),
        }
    };
    let (folder, mut results) = match &run.goal {
        Goal::Folder(path) => {
            let csv = |table| as_csv(table, excel, run.lang);
            let make = |format| make(format, PIPED_WIDTH);
            let [html, xlsx, docx] = [Format::Html, Format::Xlsx, Format::Docx].map(make);
            let contents = [csv(&schools), csv(&pairs), csv(&moves), make(Format::Json), html, xlsx, docx];
            let targets = FILES.into_iter().map(|name| Target::File(path.join(name)));
            (Some(path.as_path()), targets.zip(contents).collect())
        }
        Goal::Stdout(format) => (None, vec![(Target::Stdout, printed(make(*format, width())))]),
        Goal::File(path, format) => (None, vec![(Target::File(path.clone()), make(*format, PIPED_WIDTH))]),
    };
    results
        .extend(run.args.cards.as_ref().map(|path| (Target::File(path.clone()), cards(run.lang, report, path))));
    files::all(folder, &results).map_err(unwritten)?;
    if let Some(path) = folder.filter(|_| !run.args.speech.quiet) {
        let attention = document::attention(run.lang, report);
        files::say(&lang::folder::summary(run.lang, report, attention, &path.display().to_string()));
    }
    let is_csv = matches!(run.goal, Goal::Stdout(Format::Csv) | Goal::File(_, Format::Csv));
    if is_csv {
        left_out::tell(run);
    }
    if !holds_warnings(&run.goal, edition) {
        tell(run, &report.notes.warnings);
    }
    if is_csv && !run.args.speech.quiet {
        files::say(&lang::folder::hint(run.lang));
    }
    Ok(())
}

/// Whether the result itself says every warning; the note, the edition for the meeting and the map do not.
fn holds_warnings(goal: &Goal, edition: Edition) -> bool {
    match goal {
        Goal::Folder(_) => false,
        Goal::Stdout(format) | Goal::File(_, format) => match format {
            Format::Text | Format::Markdown | Format::Html => edition == Edition::Full,
            Format::Json | Format::Xlsx => true,
            Format::Csv | Format::Docx | Format::Svg => false,
        },
    }
}

/// The cards in the format of their file.
fn cards<'a>(lang: Language, report: &'a Report, path: &Path) -> Make<'a> {
    match cards_format(path) {
        Some(Format::Docx) => Box::new(move |out| cards::docx(lang, report, out)),
        _ => Box::new(move |out| cards::html(lang, report, out)),
    }
}

/// Writes one result; in which format it is.
fn one<'a>(goal: &Goal, make: impl FnOnce(Format, usize) -> Make<'a>) -> Result<Format, Failure> {
    let (result, format) = match goal {
        Goal::Stdout(format) => ((Target::Stdout, printed(make(*format, width()))), *format),
        Goal::File(path, format) => ((Target::File(path.clone()), make(*format, PIPED_WIDTH)), *format),
        Goal::Folder(_) => return Err(Failure::Usage(UsageProblem::FolderNotHere)),
    };
    files::all(None, &[result]).map_err(unwritten)?;
    Ok(format)
}

/// What goes to stdout: exact for files and pipes, and nothing that would steer a terminal.
pub(super) fn printed(make: Make) -> Make {
    if !io::stdout().is_terminal() {
        return make;
    }
    Box::new(move |out| {
        let mut bytes = Vec::new();
        make(&mut bytes)?;
        out.write_all(lang::visible_lines(&String::from_utf8_lossy(&bytes)).as_bytes())
    })
}

/// The failure that tells of results that could not be written.
pub(super) fn unwritten(failed: Unwritten) -> Failure {
    let Unwritten { targets, error } = failed;
    let path = |target: &Target| match target {
        Target::Stdout => "stdout".to_owned(),
        Target::File(path) => path.display().to_string(),
    };
    let paths: Vec<String> = targets.iter().map(path).collect();
    Failure::Write { path: paths.join(", "), why: Some(error.kind()) }
}

/// Blocks for stdout, no line wider than a person reads.
pub(super) fn blocks(blocks: &[Block]) -> String {
    text::render(blocks, width())
}

/// Warnings go to stderr where the result itself has no place for them.
fn tell<'a>(run: &Run, warnings: impl IntoIterator<Item = &'a Warning>) {
    if run.args.speech.quiet {
        return;
    }
    for note in lang::warnings::notes(run.lang, warnings) {
        files::say(&note);
    }
}

/// The width of the text on stdout.
fn width() -> usize {
    if !io::stdout().is_terminal() {
        return PIPED_WIDTH;
    }
    own_width().unwrap_or(PIPED_WIDTH).clamp(PIPED_WIDTH / 2, WIDEST)
}

/// The width of the terminal behind stdout.
#[cfg(any(unix, windows))]
fn own_width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Where there are no terminals, none has a width.
#[cfg(not(any(unix, windows)))]
const fn own_width() -> Option<usize> {
    None
}
