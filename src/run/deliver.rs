//! What is written where, in its format, and what is said beside it.

mod own;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::explain::ExplainFormat;
use super::goal::{CardsFormat, FILES, FolderFile, Goal, Single, cards_format};
use super::screen::{self, Screen};
use super::{Run, left_out};
use crate::block::{Layout, Paper};
use crate::cli::{Compare, Speech};
use crate::cluster::Clustered;
use crate::files::{self, Beside, Make, Target, Unwritten};
use crate::model::{Language, Picture};
use crate::page::{self, map};
use crate::pairing::Pairing;
use crate::papers::{self, Edition, card, compare, note};
use crate::problem::{Failure, Warning};
use crate::report::{
    Compared, Erratum, Evidence, EvidenceColumns, Explained, Report, Table, add_evidence_columns, add_paths,
    corrected_values, erratum_document, erratum_table, explain_document, moves_table, pairs_table, schools_table,
};
use crate::words;
use crate::workbook;
use crate::write::html::sheets;
use crate::write::{Format, TableFormat, csv, docx, json, markdown, text, xlsx};

pub(super) use own::{OwnPaper, pairs, with_paper};

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
    goal: &Single<TableFormat>,
    table: &Table,
    warnings: impl Iterator<Item = &'a Warning>,
) -> Result<(), Failure> {
    let lang = run.lang;
    let telling = Telling { all: true, speech: &run.args.speech };
    single(goal, telling, |format, screen| match format {
        TableFormat::Csv => as_csv(table, run.args.excel, lang),
        TableFormat::Json => Box::new(|out| json::write_table(table, out)),
        TableFormat::Markdown => Box::new(move |out| out.write_all(markdown::table(lang, table).as_bytes())),
        TableFormat::Xlsx => Box::new(move |out| xlsx::write_table(lang, table, out)),
        TableFormat::Text => {
            Box::new(move |out| out.write_all(text::table(lang, table, screen.room.width).as_bytes()))
        }
    })?;
    left_out::tell(run);
    tell(run, warnings);
    Ok(())
}

/// Delivers the movement between years.
pub(super) fn comparison(
    args: &Compare,
    lang: Language,
    goal: &Single<TableFormat>,
    compared: &Compared,
) -> Result<(), Failure> {
    let table = moves_table(&compared.movements);
    let blocks = |room| compare::document(lang, compared, room);
    let telling = Telling { all: args.all, speech: &args.speech };
    single(goal, telling, |format, screen| match format {
        TableFormat::Csv => as_csv(&table, args.excel, lang),
        TableFormat::Json => Box::new(|out| json::write_table(&table, out)),
        TableFormat::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks(None)).as_bytes())),
        TableFormat::Xlsx => Box::new(|out| workbook::write_comparison(lang, &table, compared, out)),
        TableFormat::Text => {
            Box::new(move |out| out.write_all(screen.text(lang, blocks(Some(screen.room))).as_bytes()))
        }
    })?;
    // The text already holds them.
    if matches!(goal.format, TableFormat::Csv | TableFormat::Json | TableFormat::Xlsx) && !args.speech.quiet {
        let of_years = compared.movements.iter().flat_map(|years| &years.warnings);
        for note in words::warnings::notes(lang, compared.warnings.iter().chain(of_years)) {
            files::say(&note);
        }
    }
    Ok(())
}

/// Delivers a correction.
pub(super) fn erratum(
    args: &Compare,
    lang: Language,
    goal: &Single<TableFormat>,
    erratum: &Erratum,
) -> Result<(), Failure> {
    let values = corrected_values(erratum);
    let table = erratum_table(erratum, &values);
    let blocks = || papers::erratum::document(lang, erratum);
    let telling = Telling { all: true, speech: &args.speech };
    single(goal, telling, |format, screen| match format {
        TableFormat::Csv => as_csv(&table, args.excel, lang),
        TableFormat::Json => Box::new(|out| json::write_document(&erratum_document(erratum), out)),
        TableFormat::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
        TableFormat::Xlsx => Box::new(|out| xlsx::write_table(lang, &table, out)),
        TableFormat::Text => Box::new(move |out| out.write_all(screen.text(lang, blocks()).as_bytes())),
    })
}

/// Delivers one school step by step.
pub(super) fn explanation(
    run: &Run,
    goal: &Single<ExplainFormat>,
    report: &Report,
    explained: &Explained,
) -> Result<(), Failure> {
    let lang = run.lang;
    let blocks = || papers::explain::document(lang, report, explained);
    let telling = Telling { all: true, speech: &run.args.speech };
    single(goal, telling, |format, screen| match format {
        ExplainFormat::Json => Box::new(|out| json::write_document(&explain_document(report, explained), out)),
        ExplainFormat::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks()).as_bytes())),
        ExplainFormat::Html => Box::new(|out| {
            let title = words::explain::title(lang, &report.schools[explained.row].school);
            let paper = Paper { lang, title, layout: Layout::Sheets, blocks: blocks() };
            out.write_all(sheets::page(&paper).as_bytes())
        }),
        ExplainFormat::Text => Box::new(move |out| out.write_all(screen.text(lang, blocks()).as_bytes())),
    })?;
    tell(run, &report.notes.warnings);
    Ok(())
}

/// A finished run, from which every file of a report is made.
struct Finished<'a> {
    run: &'a Run<'a>,
    report: &'a Report,
    edition: Edition,
    schools: Table<'a>,
    pairs: Table<'a>,
    moves: Table<'a>,
}

impl Finished<'_> {
    /// A file of the folder.
    fn file(&self, file: FolderFile) -> Make<'_> {
        let excel = self.run.args.excel;
        match file {
            FolderFile::Schools => as_csv(&self.schools, excel, self.run.lang),
            FolderFile::Pairs => as_csv(&self.pairs, excel, self.run.lang),
            FolderFile::Moves => as_csv(&self.moves, excel, self.run.lang),
            FolderFile::Report(format) => self.report(format, Screen::paper()),
        }
    }

    /// The report in a format.
    fn report(&self, format: Format, screen: Screen) -> Make<'_> {
        let Self { run: Run { lang, .. }, report, edition, .. } = *self;
        let blocks = move |room| papers::report::document(*lang, report, edition, room);
        match format {
            Format::Csv => self.file(FolderFile::Schools),
            Format::Json => Box::new(|out| json::write_report(report, out)),
            Format::Markdown => Box::new(move |out| out.write_all(markdown::render(&blocks(None)).as_bytes())),
            Format::Text => {
                Box::new(move |out| out.write_all(screen.text(*lang, blocks(Some(screen.room))).as_bytes()))
            }
            Format::Html => Box::new(move |out| page::write(*lang, report, edition, out)),
            Format::Xlsx => Box::new(|out| workbook::write(*lang, report, out)),
            Format::Docx => Box::new(move |out| docx::write(&note::document(*lang, report, edition), out)),
            Format::Svg => Box::new(|out| map::write(*lang, report, out)),
        }
    }
}

/// What the tables of a report are made of.
#[derive(Clone, Copy)]
pub(super) struct Stages<'a> {
    /// The clusters.
    pub(super) clustered: &'a Clustered,
    /// The pairs.
    pub(super) pairing: &'a Pairing,
    /// What stands beside them.
    pub(super) evidence: &'a Evidence,
}

/// Delivers the report.
pub(super) fn report(
    run: &Run,
    goal: &Goal,
    report: &Report,
    Stages { clustered, pairing, evidence }: Stages,
) -> Result<(), Failure> {
    let (mut schools, pairs) = (schools_table(&run.dataset, clustered), pairs_table(&run.dataset, pairing));
    if let Some(paths) = &report.paths {
        add_paths(&mut schools, &run.dataset, paths);
    }
    add_evidence_columns(&mut schools, evidence, EvidenceColumns::All);
    let moves = moves_table(report.movement.as_slice());
    let edition = if run.args.brief { Edition::Meeting } else { Edition::Full };
    let finished = Finished { run, report, edition, schools, pairs, moves };
    let telling = Telling { all: run.args.all, speech: &run.args.speech };
    let places = Places::of(goal, run.args.cards.as_deref());
    let one = |single| result(single, telling, |format, screen| finished.report(format, screen));
    let (folder, mut results) = match &places.goal {
        Goal::Folder(path) => {
            let made = |(name, file)| (Target::File(path.join(name)), finished.file(file));
            (Some(path.as_path()), FILES.into_iter().map(made).collect())
        }
        Goal::Single(single) => (None, vec![one(single)]),
        Goal::Both(both) => (None, both.iter().map(one).collect()),
    };
    results.extend(places.cards.as_ref().and_then(|path| cards(run.lang, report, path)));
    files::all(folder, &results).map_err(unwritten)?;
    say_beside(&finished, &places);
    places.end()
}

/// Where the files of a report go: to the places asked for, or beside them where a program holds one.
struct Places {
    goal: Goal,
    cards: Option<PathBuf>,
    beside: [Beside; 2],
}

impl Places {
    fn of(goal: &Goal, cards: Option<&Path>) -> Self {
        let (goal, of_goal) = goal.clone().or_beside();
        let of_cards = cards.map(|cards| files::beside(&[cards], |_| Vec::new())).unwrap_or_default();
        Self { goal, cards: cards.map(|cards| of_cards.instead_of(cards)), beside: [of_goal, of_cards] }
    }

    /// What is not in its place is a failure, however well it is kept.
    fn end(&self) -> Result<(), Failure> {
        self.beside.iter().try_for_each(in_place)
    }
}

/// A result that went beside its place is a failure for whoever looks for it there.
pub(super) fn in_place(beside: &Beside) -> Result<(), Failure> {
    let shown = |paths: &mut dyn Iterator<Item = &PathBuf>| paths.map(|path| files::shown(path)).collect();
    if beside.held.is_empty() {
        return Ok(());
    }
    let (held, saved) = (shown(&mut beside.held.iter()), shown(&mut beside.moved.iter().map(|(_, to)| to)));
    Err(Failure::Beside { held, saved })
}

/// What is said beside a report: what is in the folder, what the result itself does not hold, where the rest is.
fn say_beside(finished: &Finished, places: &Places) {
    let Finished { run, report, edition, .. } = *finished;
    let Places { goal, cards, .. } = places;
    if run.args.speech.quiet {
        return;
    }
    if let Goal::Folder(path) = goal {
        let attention = papers::report::attention(run.lang, report);
        let (path, cards) = (files::shown(path), cards.as_ref().map(|cards| files::shown(cards)));
        files::say(&words::folder::summary(run.lang, report, attention, &path, cards.as_deref()));
    } else {
        say_written(run, places);
    }
    if is_left_out(run, report, goal) {
        files::say(words::title_block::no_lines_in_word(run.lang));
    }
    let is_csv = matches!(goal, Goal::Single(Single { format: Format::Csv, .. }));
    if is_csv {
        left_out::tell(run);
    }
    if !holds_warnings(goal, edition) {
        tell(run, &report.notes.warnings);
    }
    if is_csv {
        files::say(&words::folder::hint(run.lang));
    }
}

/// Names the files that were written, to a person: scripts know what they asked for.
fn say_written(run: &Run, places: &Places) {
    let of = |single: &Single<Format>| match &single.target {
        Target::File(path) => Some(files::shown(path)),
        Target::Stdout => None,
    };
    let results: Vec<String> = match &places.goal {
        // The guide says by itself what it has made.
        Goal::Folder(_) | Goal::Both(_) => Vec::new(),
        Goal::Single(single) => of(single).into_iter().collect(),
    };
    let paths: Vec<String> =
        results.into_iter().chain(places.cards.as_ref().map(|cards| files::shown(cards))).collect();
    if !paths.is_empty() && io::stderr().is_terminal() {
        files::say(&words::folder::written(run.lang, &paths));
    }
}

/// Whether the logo has no place in a file that is written.
fn is_left_out(run: &Run, report: &Report, goal: &Goal) -> bool {
    let is_office = match goal {
        Goal::Folder(_) | Goal::Both(_) => true,
        Goal::Single(single) => matches!(single.format, Format::Docx | Format::Xlsx),
    };
    let cards = run.args.cards.as_deref().and_then(cards_format);
    let is_word = is_office || matches!(cards, Some(CardsFormat::Docx));
    is_word && matches!(report.settings.head.picture(), Some(Picture::Svg { .. }))
}

/// Whether the result itself holds every warning; the note, the edition for the meeting and the map do not.
fn holds_warnings(goal: &Goal, edition: Edition) -> bool {
    match goal {
        Goal::Folder(_) => false,
        // The page holds them.
        Goal::Both(_) => true,
        Goal::Single(single) => match single.format {
            Format::Text | Format::Markdown | Format::Html => edition == Edition::Full,
            Format::Json | Format::Xlsx => true,
            Format::Csv | Format::Docx | Format::Svg => false,
        },
    }
}

/// The cards in the format of their file.
fn cards<'a>(lang: Language, report: &'a Report, path: &Path) -> Option<(Target, Make<'a>)> {
    let make: Make = match cards_format(path)? {
        CardsFormat::Docx => Box::new(move |out| docx::write(&card::document(lang, report), out)),
        CardsFormat::Html => {
            Box::new(move |out| out.write_all(sheets::page(&card::document(lang, report)).as_bytes()))
        }
    };
    Some((Target::File(path.to_owned()), make))
}

/// How a text is told: in full or not, and what else is said.
#[derive(Clone, Copy)]
struct Telling<'a> {
    all: bool,
    speech: &'a Speech,
}

/// One result and where it goes; `make` is given the format and the room for a text.
fn result<'a, F: Copy>(
    single: &Single<F>,
    telling: Telling<'a>,
    make: impl FnOnce(F, Screen) -> Make<'a>,
) -> (Target, Make<'a>) {
    let written = match single.target {
        Target::Stdout => screen::printed(make(single.format, Screen::stdout(telling.all)), Some(telling.speech)),
        Target::File(_) => make(single.format, Screen::paper()),
    };
    (single.target.clone(), written)
}

/// Writes one result.
fn single<'a, F: Copy>(
    single: &Single<F>,
    telling: Telling<'a>,
    make: impl FnOnce(F, Screen) -> Make<'a>,
) -> Result<(), Failure> {
    let (single, beside) = single.clone().or_beside();
    files::all(None, &[result(&single, telling, make)]).map_err(unwritten)?;
    in_place(&beside)
}

/// The failure for results that could not be written.
pub(super) fn unwritten(failed: Unwritten) -> Failure {
    let Unwritten { targets, error } = failed;
    let path = |target: &Target| match target {
        Target::Stdout => "stdout".to_owned(),
        Target::File(path) => files::shown(path),
    };
    let paths: Vec<String> = targets.iter().map(path).collect();
    Failure::Write { path: paths.join(", "), why: Some(error.kind()) }
}

/// Warnings go to stderr where the result itself has no place for them.
fn tell<'a>(run: &Run, warnings: impl IntoIterator<Item = &'a Warning>) {
    if run.args.speech.quiet {
        return;
    }
    for note in words::warnings::notes(run.lang, warnings) {
        files::say(&note);
    }
}
