//! Where a result goes, and in which format: what `-o`, `-f`, `--brief` and `--cards` ask for.

use std::path::{Path, PathBuf};

use super::clash::Paths;
use super::explain::ExplainFormat;
use super::input::Origin;
use crate::cli::{Analysis, Compare};
use crate::config::Settings;
use crate::files::{self, Beside, Target};
use crate::problem::{Failure, ReadAs, UsageProblem};
use crate::write::{Format, TableFormat};

/// The files of a folder, each with what it holds.
pub(super) const FILES: [(&str, FolderFile); 7] = [
    ("schools.csv", FolderFile::Schools),
    ("pairs.csv", FolderFile::Pairs),
    ("moves.csv", FolderFile::Moves),
    ("report.json", FolderFile::Report(Format::Json)),
    ("report.html", FolderFile::Report(Format::Html)),
    ("report.xlsx", FolderFile::Report(Format::Xlsx)),
    ("report.docx", FolderFile::Report(Format::Docx)),
];

/// What a file of a folder holds.
#[derive(Clone, Copy)]
pub(super) enum FolderFile {
    /// The table of schools.
    Schools,
    /// The table of pairs.
    Pairs,
    /// The table of movement.
    Moves,
    /// The report in a format.
    Report(Format),
}

/// What a kind of result can be written as.
pub(super) trait Written: Copy {
    /// What is printed where nothing else is asked for.
    const TEXT: Self;

    /// The format of that name, if the result has it.
    fn of(format: Format) -> Option<Self>;

    /// The name.
    fn format(self) -> Format;
}

impl Written for Format {
    const TEXT: Self = Self::Text;

    fn of(format: Format) -> Option<Self> {
        Some(format)
    }

    fn format(self) -> Format {
        self
    }
}

impl Written for TableFormat {
    const TEXT: Self = Self::Text;

    fn of(format: Format) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.format() == format)
    }

    fn format(self) -> Format {
        self.format()
    }
}

/// One result.
#[derive(Clone, Debug)]
pub(super) struct Single<F> {
    /// Where it goes.
    pub(super) target: Target,
    /// In which format.
    pub(super) format: F,
}

impl<F> Single<F> {
    /// Its place on the disk.
    fn on_disk(&self) -> Option<&Path> {
        match &self.target {
            Target::Stdout => None,
            Target::File(path) => Some(path),
        }
    }

    /// The same result where it goes instead.
    fn moved(self, beside: &Beside) -> Self {
        Self { target: beside.target(&self.target), ..self }
    }

    /// The same goal, or one beside it where a program holds the file; and what is held.
    pub(super) fn or_beside(self) -> (Self, Beside) {
        let places: Vec<&Path> = self.on_disk().into_iter().collect();
        let beside = files::beside(&places, |_| Vec::new());
        (self.moved(&beside), beside)
    }

    fn writes(&self, paths: &mut Paths) {
        paths.prints = self.target == Target::Stdout;
        if let Target::File(path) = &self.target {
            paths.writes("-o", path);
        }
    }
}

/// Where a report goes.
#[derive(Clone, Debug)]
pub(super) enum Goal {
    /// To one place in one format.
    Single(Single<Format>),
    /// Into a folder, in every format.
    Folder(PathBuf),
    /// The page and the workbook, for whoever gave nothing but tables.
    Both([Single<Format>; 2]),
}

impl Goal {
    /// The same goal, or one beside it where a program holds a file of it; and what is held.
    pub(super) fn or_beside(self) -> (Self, Beside) {
        let inside = |place: &Path| match &self {
            Self::Folder(folder) if folder == place => FILES.iter().map(|(name, _)| folder.join(name)).collect(),
            _ => Vec::new(),
        };
        let beside = files::beside(&self.places(), inside);
        let goal = match self {
            Self::Folder(path) => Self::Folder(beside.instead_of(&path)),
            Self::Single(single) => Self::Single(single.moved(&beside)),
            Self::Both(both) => Self::Both(both.map(|single| single.moved(&beside))),
        };
        (goal, beside)
    }

    /// What the result tells of where it comes from: on a page every school shows its cells.
    pub(super) fn origin(&self) -> Origin<'static> {
        match self {
            Self::Single(single) if single.format != Format::Html => Origin::Files,
            Self::Single(_) | Self::Folder(_) | Self::Both(_) => Origin::Cells,
        }
    }

    /// The places on the disk: a folder, or its files one by one.
    pub(super) fn places(&self) -> Vec<&Path> {
        match self {
            Self::Folder(path) => vec![path],
            Self::Single(single) => single.on_disk().into_iter().collect(),
            Self::Both(both) => both.iter().filter_map(Single::on_disk).collect(),
        }
    }
}

/// Where the report goes; what was read must not be replaced.
pub(super) fn report(args: &Analysis, settings: &Settings) -> Result<Goal, Failure> {
    let asked = word::<Format>(args.format.as_ref())?;
    let goal = match args.output.as_ref().filter(|path| is_folder(path)) {
        Some(_) if asked.is_some() => return Err(Failure::Usage(UsageProblem::FormatWithFolder)),
        Some(path) => Goal::Folder(path.clone()),
        None => Goal::Single(single(asked, args.output.as_ref(), true)?),
    };
    if args.brief {
        check_brief(&goal)?;
    }
    let mut paths = reads(args, settings);
    match &goal {
        Goal::Single(single) => single.writes(&mut paths),
        Goal::Folder(path) => {
            paths.prints = false;
            for (name, _) in FILES {
                paths.writes("-o", &path.join(name));
            }
        }
        Goal::Both(both) => both.iter().for_each(|single| single.writes(&mut paths)),
    }
    if let Some(path) = &args.cards {
        if cards_format(path).is_none() {
            let (path, endings) = (files::shown(path), vec!["docx", "html"]);
            return Err(Failure::Usage(UsageProblem::UnknownEnding { path, endings, folder: false }));
        }
        paths.writes("--cards", path);
    }
    paths.check()?;
    Ok(goal)
}

/// How the stem of a result ends that was made without a command: it tells whose it is, and stands beside its table.
const MARK: &str = "-opora";

/// Page and workbook, beside the first table and under its name.
pub(super) fn both(args: &Analysis, settings: &Settings) -> Result<Goal, Failure> {
    let first = args.tables.input.first().map_or(Path::new(""), PathBuf::as_path);
    let stem = first.file_stem().unwrap_or_default().to_string_lossy();
    let place = |format: Format| {
        let target = Target::File(first.with_file_name(format!("{stem}{MARK}.{}", format.code())));
        Single { target, format }
    };
    let both = [Format::Html, Format::Xlsx].map(place);
    let mut paths = reads(args, settings);
    for single in &both {
        single.writes(&mut paths);
    }
    paths.prints = false;
    paths.check()?;
    Ok(Goal::Both(both))
}

/// Whether a file has the name of such a result, a number behind it or not.
pub(super) fn is_of_guide(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let bare = stem.rsplit_once(" (").filter(|(_, number)| number.ends_with(')')).map_or(&*stem, |(bare, _)| bare);
    bare.ends_with(MARK)
}

/// The same for a table of schools or pairs.
pub(super) fn table(args: &Analysis, settings: &Settings) -> Result<Single<TableFormat>, Failure> {
    let single = of_table(args.format.as_ref(), args.output.as_ref())?;
    let mut paths = reads(args, settings);
    single.writes(&mut paths);
    if args.cards.is_some() {
        return Err(Failure::Usage(UsageProblem::ReportOnly("--cards")));
    }
    if args.all {
        return Err(Failure::Usage(UsageProblem::ReportOnly("--all")));
    }
    paths.check()?;
    Ok(single)
}

/// The same for one school step by step.
pub(super) fn explanation(args: &Analysis, settings: &Settings) -> Result<Single<ExplainFormat>, Failure> {
    let asked = word::<ExplainFormat>(args.format.as_ref())?;
    if args.output.as_ref().is_some_and(|path| is_folder(path)) {
        return Err(Failure::Usage(UsageProblem::FolderNotHere));
    }
    let single = single(asked, args.output.as_ref(), false)?;
    let mut paths = reads(args, settings);
    single.writes(&mut paths);
    let others = [
        (args.cards.is_some(), "--cards"),
        (args.all, "--all"),
        (args.brief, "--brief"),
        (args.training.is_some(), "--training"),
    ];
    if let Some((_, flag)) = others.into_iter().find(|(is_given, _)| *is_given) {
        return Err(Failure::Usage(UsageProblem::ReportOnly(flag)));
    }
    paths.check()?;
    Ok(single)
}

/// The same for `compare`, which reads years.
pub(super) fn comparison(args: &Compare, settings: &Settings) -> Result<Single<TableFormat>, Failure> {
    let single = of_table(args.format.as_ref(), args.output.as_ref())?;
    let mut paths = Paths::new(&args.years, settings, &args.data);
    paths.reads(ReadAs::Renamed, args.renamed.clone());
    single.writes(&mut paths);
    paths.check()?;
    Ok(single)
}

/// What an analysis reads.
fn reads(args: &Analysis, settings: &Settings) -> Paths {
    let mut paths = Paths::new(&args.tables.input, settings, &args.tables.data);
    paths.reads_past(&args.past);
    paths.reads(ReadAs::Training, args.training.clone());
    paths
}

/// Only some formats have an edition without numbers of single schools.
fn check_brief(goal: &Goal) -> Result<(), Failure> {
    let found = match goal {
        Goal::Folder(path) => files::shown(path),
        Goal::Both(_) => return Ok(()),
        Goal::Single(Single { format, .. }) => {
            if matches!(format, Format::Text | Format::Markdown | Format::Html | Format::Docx) {
                return Ok(());
            }
            format.code().to_owned()
        }
    };
    let words = vec!["text", "md", "html", "docx"];
    Err(Failure::Usage(UsageProblem::WrongValue { option: "--brief", found, words }))
}

/// What cards are written as.
#[derive(Clone, Copy)]
pub(super) enum CardsFormat {
    /// A note.
    Docx,
    /// Pages.
    Html,
}

/// The format of cards by the ending of their file.
pub(super) fn cards_format(path: &Path) -> Option<CardsFormat> {
    match Format::of_ending(&path.extension()?.to_string_lossy())? {
        Format::Docx => Some(CardsFormat::Docx),
        Format::Html => Some(CardsFormat::Html),
        _ => None,
    }
}

fn of_table(format: Option<&String>, output: Option<&PathBuf>) -> Result<Single<TableFormat>, Failure> {
    let asked = word::<TableFormat>(format)?;
    if output.is_some_and(|path| is_folder(path)) {
        return Err(Failure::Usage(UsageProblem::FolderNotHere));
    }
    single(asked, output, false)
}

/// Whether a path is a folder, or is typed as one.
fn is_folder(path: &Path) -> bool {
    let shown = files::shown(path);
    path.is_dir() || shown.ends_with('/') || shown.ends_with(std::path::MAIN_SEPARATOR)
}

/// The formats that a kind of result has, in words of the command line.
fn words<F: Written>() -> Vec<&'static str> {
    Format::CODES.into_iter().filter(|(_, format)| F::of(*format).is_some()).map(|(code, _)| code).collect()
}

/// The format that `-f` asks for.
pub(super) fn word<F: Written>(word: Option<&String>) -> Result<Option<F>, Failure> {
    let Some(word) = word else { return Ok(None) };
    let unknown = || {
        let (option, found, words) = ("--format", word.clone(), words::<F>());
        Failure::Usage(UsageProblem::WrongValue { option, found, words })
    };
    Format::of(word).and_then(F::of).map(Some).ok_or_else(unknown)
}

/// One result by the word of `-f` and the path of `-o`, which is no folder; `has_folders`: whether a folder would do
/// instead, which is said where the ending of the path names no format.
fn single<F: Written>(
    asked: Option<F>,
    output: Option<&PathBuf>,
    has_folders: bool,
) -> Result<Single<F>, Failure> {
    let Some(path) = output else {
        let format = asked.unwrap_or(F::TEXT);
        return match format.format() {
            binary @ (Format::Xlsx | Format::Docx) => {
                Err(Failure::Usage(UsageProblem::NeedsOutput(binary.code())))
            }
            _ => Ok(Single { target: Target::Stdout, format }),
        };
    };
    let target = Target::File(path.clone());
    let ending = path.extension().and_then(|ending| Format::of_ending(&ending.to_string_lossy()));
    let shown = files::shown(path);
    match (asked, ending, ending.and_then(F::of)) {
        (Some(asked), Some(ending), _) if asked.format() != ending => {
            Err(Failure::Usage(UsageProblem::FormatContradiction(shown)))
        }
        (_, _, Some(format)) => Ok(Single { target, format }),
        (asked, None, _) if files::is_in_place(path) => Ok(Single { target, format: asked.unwrap_or(F::TEXT) }),
        _ => {
            let endings = words::<F>().into_iter().map(|code| if code == "text" { "txt" } else { code }).collect();
            Err(Failure::Usage(UsageProblem::UnknownEnding { path: shown, endings, folder: has_folders }))
        }
    }
}
