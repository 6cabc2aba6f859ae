//! Which settings are in force: the file, then the flags over it.

use std::env;
use std::path::{Path, PathBuf};

use super::input::file_name;
use crate::cli::{Data, Method, Reading, Speech, Tables};
use crate::config::{
    self, AxisSettings, ColumnRef, Indicator, Settings, SheetChoice, is_weight, number, rule, wrong_flag,
};
use crate::files;
use crate::model::{Axis, Language, Rule, Scale, school_year};
use crate::problem::{Expected, Failure, Refusal, SettingsKind, SettingsProblem, UsageProblem};
use crate::read::{Encoding, Hints, Mark, Where};

/// The name of a settings file.
pub(super) const FILE: &str = "opora.toml";

/// The language before any settings are read: `--lang` among the arguments, else the system's.
pub fn language(args: &[std::ffi::OsString]) -> Language {
    let mut flag = None;
    for (at, arg) in args.iter().enumerate() {
        let arg = arg.to_string_lossy();
        let next = || args.get(at + 1).map(|value| value.to_string_lossy().into_owned());
        let value = if arg == "--lang" { next() } else { arg.strip_prefix("--lang=").map(str::to_owned) };
        flag = value.and_then(|value| Language::of_code(&value)).or(flag);
    }
    flag.unwrap_or_else(system_language)
}

fn system_language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    let locale = set.or_else(sys_locale::get_locale).unwrap_or_default();
    if locale.to_lowercase().split(['_', '-', '.', '@']).next() == Some("ru") {
        Language::Ru
    } else {
        Language::En
    }
}

/// `--lang` must name a language that there is.
pub(super) fn check_language(asked: Option<&String>) -> Result<(), Failure> {
    match asked.filter(|code| Language::of_code(code).is_none()) {
        None => Ok(()),
        Some(code) => {
            let words = vec!["ru", "en"];
            Err(Failure::Usage(UsageProblem::WrongValue { option: "--lang", found: code.clone(), words }))
        }
    }
}

/// The folder of a file; none for stdin.
pub(super) fn folder_of(input: &Path) -> Option<PathBuf> {
    (input.as_os_str() != "-").then(|| input.parent().map(Path::to_owned)).flatten()
}

/// What the command line says of a run: the tables, the flags, the language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) input: &'a [PathBuf],
    pub(super) data: &'a Data,
    pub(super) method: &'a Method,
    pub(super) lang: Option<&'a String>,
}

/// The same for a command that takes tables and nothing of the method.
pub(super) fn of_tables(
    tables: &Tables,
    speech: &Speech,
    lang: Language,
) -> Result<(Settings, Language), Refusal> {
    let (method, flag) = (Method::default(), speech.lang.as_ref());
    let asked = Asked { input: &tables.input, data: &tables.data, method: &method, lang: flag };
    gather(asked, lang)
}

/// Settings and flags together, checked, and the language in force.
pub(super) fn gather(asked: Asked, lang: Language) -> Result<(Settings, Language), Refusal> {
    check_language(asked.lang).map_err(Failure::refused_in(lang))?;
    let flag = asked.lang.map(String::as_str).and_then(Language::of_code);
    let mut settings = from_file(asked, flag, lang)?;
    let lang = flag.or(settings.lang).unwrap_or(lang);
    let mut problems = flags(asked, &mut settings);
    problems.extend(super::logo::read(&mut settings).err());
    problems.extend(settings.problems());
    if problems.is_empty() {
        return Ok((settings, lang));
    }
    Err(Refusal { lang, failure: Failure::Settings { file: settings.file_name(), problems } })
}

/// The settings file; its problems are reported in the language that it names, unless a flag names one.
fn from_file(asked: Asked, flag: Option<Language>, lang: Language) -> Result<Settings, Refusal> {
    let beside = asked.input.first().and_then(|input| folder_of(input)).map(|folder| folder.join(FILE));
    let usual = || beside.into_iter().chain([PathBuf::from(FILE)]).find(|path| path.is_file());
    let Some(path) = asked.data.config.clone().or_else(usual) else { return Ok(Settings::default()) };
    let unreadable = |error: std::io::Error| {
        let kind = SettingsKind::Unreadable(error.kind());
        let problem = SettingsProblem { line: None, key: files::shown(&path), kind };
        Refusal { lang, failure: Failure::Settings { file: None, problems: vec![problem] } }
    };
    let bytes = files::read(&path).map_err(unreadable)?;
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let settings = config::parse(&bytes).map_err(|problems| Refusal {
        lang: flag.or_else(|| config::language(&bytes)).unwrap_or(lang),
        failure: Failure::Settings { file, problems },
    })?;
    Ok(Settings { path: Some(path), ..settings })
}

/// Puts the flags over the settings.
fn flags(asked: Asked, settings: &mut Settings) -> Vec<SettingsProblem> {
    let mut problems = Vec::new();
    data_flags(asked.data, settings, &mut problems);
    threshold_flags(asked.method, settings, &mut problems);
    number_flags(asked.method, settings, &mut problems);
    problems
}

/// The columns, and the year.
fn data_flags(data: &Data, settings: &mut Settings, problems: &mut Vec<SettingsProblem>) {
    for (flag, column) in
        [(&data.school, &mut settings.school), (&data.name, &mut settings.name), (&data.by, &mut settings.by)]
    {
        if let Some(name) = flag {
            *column = Some(ColumnRef::flag(name));
        }
    }
    if let Some(year) = &data.year {
        settings.year = Some(year.trim().to_owned());
    }
    if let Some(year) = settings.year.as_deref().filter(|year| school_year(year).is_none()) {
        let key = if data.year.is_some() { "--year" } else { "year" };
        problems.push(wrong_flag(key, year, Expected::Year));
    }
    for (axis, flag, columns) in
        [(Axis::Complexity, "--complexity", &data.complexity), (Axis::Results, "--results", &data.results)]
    {
        if !columns.is_empty() {
            replace_indicators(settings.axis_mut(axis), flag, columns, problems);
        }
    }
}

/// The thresholds of both axes.
fn threshold_flags(method: &Method, settings: &mut Settings, problems: &mut Vec<SettingsProblem>) {
    for (axis, flag, text) in [
        (Axis::Complexity, "--complexity-threshold", &method.complexity_threshold),
        (Axis::Results, "--results-threshold", &method.results_threshold),
    ] {
        let Some(text) = text else { continue };
        let settings = settings.axis_mut(axis);
        match number(text).map(Rule::Number).or_else(|| rule(text)) {
            Some(rule) => settings.threshold = rule,
            None => problems.push(wrong_flag(flag, text, Expected::Threshold)),
        }
        // The source belongs to the settings' own threshold.
        settings.source = None;
        settings.is_flag = true;
    }
}

/// The flags that take a number.
fn number_flags(method: &Method, settings: &mut Settings, problems: &mut Vec<SettingsProblem>) {
    let mut take = |flag, text: &Option<String>, expected, fits: &dyn Fn(f64) -> bool| {
        let text = text.as_deref()?;
        let found = number(text).filter(|&number| fits(number));
        if found.is_none() {
            problems.push(wrong_flag(flag, text, expected));
        }
        found
    };
    let share = |number: f64| (0.0..=1.0).contains(&number);
    let not_negative = |number: f64| number >= 0.0;
    let coverage = take("--min-coverage", &method.min_coverage, Expected::Share, &share);
    let border = take("--border", &method.border, Expected::NotNegative, &not_negative);
    let distance = take("--max-distance", &method.max_distance, Expected::NotNegative, &not_negative);
    settings.min_coverage = coverage.unwrap_or(settings.min_coverage);
    settings.border = border.unwrap_or(settings.border);
    settings.pairing.max_distance = distance.or(settings.pairing.max_distance);
    if let Some(text) = &method.capacity {
        match text.trim() {
            "auto" => settings.pairing.capacity = None,
            places => match places.parse().ok().filter(|&places: &u32| places > 0) {
                Some(places) => settings.pairing.capacity = Some(places),
                None => problems.push(wrong_flag("--capacity", text, Expected::Capacity)),
            },
        }
    }
}

/// The columns of a flag replace the axis' whole list; unit, source and scale belonged to the old one.
fn replace_indicators(
    settings: &mut AxisSettings,
    flag: &str,
    columns: &[String],
    problems: &mut Vec<SettingsProblem>,
) {
    let kept: Vec<Indicator> = std::mem::take(&mut settings.indicators);
    for text in columns {
        let weighted = text.rsplit_once('=').and_then(|(name, weight)| Some((name, number(weight)?)));
        let (name, weight) = weighted.unwrap_or((text, 1.0));
        if !is_weight(weight) {
            problems.push(wrong_flag(flag, text, Expected::Weight));
        }
        let column = ColumnRef::flag(name.trim());
        let range = kept.iter().find(|old| old.column.name == column.name).and_then(|old| old.range);
        settings.indicators.push(Indicator { column, weight, range });
    }
    if settings.indicators.len() == 1 && settings.scale == Some(Scale::Raw) {
        settings.scale = None;
    }
    if settings.indicators.iter().ne(&kept) {
        settings.unit = None;
    }
}

/// The rows that `--where` lets in.
pub(super) fn wheres(data: &Data) -> Result<Vec<Where>, Failure> {
    let condition = |text: &String| match text.split_once('=').filter(|(name, _)| !name.trim().is_empty()) {
        Some((name, value)) => Ok(Where { column: ColumnRef::flag(name.trim()), value: value.trim().to_owned() }),
        None => {
            Err(Failure::Settings { file: None, problems: vec![wrong_flag("--where", text, Expected::Where)] })
        }
    };
    data.r#where.iter().map(condition).collect()
}

/// What the flags say of the files.
pub(super) fn hints(reading: &Reading, input: &[PathBuf]) -> Result<Hints, Failure> {
    let wrong = |option, found: &String, words: &[&'static str]| {
        Failure::Usage(UsageProblem::WrongValue { option, found: found.clone(), words: words.to_vec() })
    };
    let mut hints = Hints::default();
    if let Some(name) = &reading.encoding {
        let words = Encoding::names();
        hints.encoding = Some(Encoding::by_name(name).ok_or_else(|| wrong("--encoding", name, &words))?);
    }
    if let Some(sign) = &reading.delimiter {
        let byte = delimiter(sign).ok_or_else(|| wrong("--delimiter", sign, &[",", ";", "tab", "|"]))?;
        hints.delimiter = Some(byte);
    }
    if let Some(sign) = &reading.decimal {
        let mark = match sign.trim() {
            "," | "comma" => Some(Mark::Comma),
            "." | "point" => Some(Mark::Point),
            _ => None,
        };
        hints.decimal = Some(mark.ok_or_else(|| wrong("--decimal", sign, &[",", "."]))?);
    }
    for text in &reading.sheet {
        let (file, sheet) = of_file("--sheet", text, input)?;
        let sheet = Some(if sheet.trim() == "*" { SheetChoice::All } else { SheetChoice::One(sheet.to_owned()) });
        match file {
            Some(file) => hints.of_files.push((file, sheet, None)),
            None if hints.sheet.is_some() => return Err(given_twice("--sheet")),
            None => hints.sheet = sheet,
        }
    }
    for text in &reading.header_row {
        let (file, row) = of_file("--header-row", text, input)?;
        let problem =
            || Failure::Settings { file: None, problems: vec![wrong_flag("--header-row", text, Expected::Row)] };
        let row = Some(row.trim().parse().map_err(|_| problem())?);
        match file {
            Some(file) => hints.of_files.push((file, None, row)),
            None if hints.header_row.is_some() => return Err(given_twice("--header-row")),
            None => hints.header_row = row,
        }
    }
    Ok(hints)
}

/// The sign that `--delimiter` means: itself, its name or, where it cannot be typed, its number.
fn delimiter(sign: &str) -> Option<u8> {
    match sign {
        "tab" | "\\t" => Some(b'\t'),
        "space" => Some(b' '),
        sign if sign.len() == 6 && sign.starts_with("U+00") => {
            u8::from_str_radix(&sign[4..], 16).ok().filter(|byte| delimits(*byte))
        }
        sign => sign.as_bytes().first().copied().filter(|byte| sign.len() == 1 && delimits(*byte)),
    }
}

/// What the flags say of one of several years, whose files may have the same base name.
pub(super) fn hints_of(reading: &Reading, years: &[PathBuf], at: usize) -> Result<Hints, Failure> {
    let is_of = |text: &str, path: &PathBuf| {
        let speaks_of = |name: &str| text.strip_prefix(name).is_some_and(|rest| rest.starts_with('='));
        speaks_of(&path.display().to_string()) || speaks_of(&file_name(path))
    };
    let is_others = |text: &String| !is_of(text, &years[at]) && years.iter().any(|path| is_of(text, path));
    let own = |texts: &[String]| texts.iter().filter(|text| !is_others(text)).cloned().collect();
    let reading = Reading { sheet: own(&reading.sheet), header_row: own(&reading.header_row), ..reading.clone() };
    hints(&reading, &years[at..=at])
}

fn given_twice(flag: &str) -> Failure {
    Failure::Usage(UsageProblem::GivenTwice(flag.to_owned()))
}

/// The base name of the input that `FILE=VALUE` speaks of, and the value; all inputs where there is no file.
fn of_file<'t>(flag: &str, text: &'t str, input: &[PathBuf]) -> Result<(Option<String>, &'t str), Failure> {
    for path in input {
        let name = file_name(path);
        for written in [path.display().to_string(), name.clone()] {
            if let Some(value) = text.strip_prefix(&written).and_then(|rest| rest.strip_prefix('=')) {
                return Ok((Some(name), value));
            }
        }
    }
    let endings = [".xlsx=", ".xlsm=", ".xls=", ".ods=", ".csv=", ".tsv=", ".txt="];
    let lower = text.to_lowercase();
    if endings.iter().any(|ending| lower.contains(ending)) {
        let problems = vec![wrong_flag(flag, text, Expected::OfFile)];
        return Err(Failure::Settings { file: None, problems });
    }
    Ok((None, text))
}

/// Whether a sign can stand between cells: no letter, no digit, no quote, no line end. Some systems use the
/// control characters that ASCII has for this.
const fn delimits(byte: u8) -> bool {
    (byte.is_ascii_punctuation() && byte != b'"') || matches!(byte, b'\t' | b' ' | 0x01..=0x08 | 0x0e..=0x1f)
}
