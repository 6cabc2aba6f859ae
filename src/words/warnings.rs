//! The wording of warnings.

mod context;
mod indicators;
mod named;
mod pairs;
mod read;
mod thresholds;

use std::collections::BTreeMap;

use super::place::SHOWN;
use super::{CELL, capital, code, counted, quoted_cell, say, tables, visible, visible_lines, waiting};
use crate::model::Language;
use crate::problem::{Warning, WarningKind};

pub use named::{Told, named};
pub use pairs::by_order_shortly;
pub use read::filled_down;

/// A warning as a sentence, with its group in front where there are groups.
pub fn warning(lang: Language, warning: &Warning) -> String {
    let text = text(lang, &warning.kind);
    match &warning.group {
        Some(group) => format!("{}: {text}", visible(group)),
        None => text,
    }
}

/// A line about warnings, with the word that JSON uses for their kind.
pub struct CodedLine {
    /// The word.
    pub code: &'static str,
    /// The sentence.
    pub text: String,
}

/// All warnings, one a line; of each kind the first ones and how many more there are.
pub fn all<'a>(lang: Language, warnings: impl IntoIterator<Item = &'a Warning>) -> Vec<String> {
    coded(lang, warnings).into_iter().map(|line| line.text).collect()
}

/// The same with their codes.
pub fn coded<'a>(lang: Language, warnings: impl IntoIterator<Item = &'a Warning>) -> Vec<CodedLine> {
    let (mut lines, mut counts) = (Vec::new(), BTreeMap::<&str, (usize, &WarningKind)>::new());
    for warned in warnings.into_iter().filter(|warned| !read::is_of_reading(warned)) {
        let code = warned.kind.code();
        let (count, _) = counts.entry(code).or_insert((0, &warned.kind));
        *count += 1;
        if *count <= SHOWN {
            lines.push(CodedLine { code, text: warning(lang, warned) });
        }
    }
    for (code, (count, kind)) in counts.into_iter().filter(|(_, (count, _))| *count > SHOWN) {
        lines.push(CodedLine { code, text: more(lang, kind, count - SHOWN) });
    }
    lines
}

/// How many more warnings of a kind there are than are shown.
fn more(lang: Language, kind: &WarningKind, count: usize) -> String {
    if matches!(kind, WarningKind::BadCell(_)) {
        let (cells, flag) = (counted(lang, count, CELL), code("--problems FILE.csv"));
        return say!(
            lang,
            "… и ещё {cells} не прочитано; все — в файле: {flag}",
            "… and {cells} more were taken as missing; {flag} lists all"
        );
    }
    let (warnings, kind) = (counted(lang, count, WARNING), kind.code());
    say!(lang, "… и ещё {warnings} того же рода (`{kind}`)", "… and {warnings} more of this kind (`{kind}`)")
}

/// A warning in all its wordings.
pub(super) struct WarningWords {
    /// A line for the person at the keyboard, who can mend what is wrong.
    line: String,
    /// A sentence for papers that name no settings; none where only that person can mend it.
    pub(super) caution: Option<String>,
}

/// Told at the keyboard alone.
const fn only(line: String) -> WarningWords {
    WarningWords { line, caution: None }
}

/// The line is the sentence of papers as well.
fn same(line: String) -> WarningWords {
    WarningWords { caution: Some(capital(&format!("{line}."))), line }
}

/// A warning as a sentence, without its group.
pub fn text(lang: Language, kind: &WarningKind) -> String {
    words(lang, kind).line
}

/// A warning in words, without its group.
pub(super) fn words(lang: Language, kind: &WarningKind) -> WarningWords {
    match kind {
        WarningKind::NoSpread(column) => indicators::no_spread(lang, column),
        WarningKind::NoValues(column) => indicators::no_values(lang, column),
        WarningKind::SaidTwice { axis, columns, is_equal, is_against } => {
            indicators::said_twice(lang, *axis, columns, (*is_equal, *is_against))
        }
        WarningKind::CountNotShare(column) => indicators::count_not_share(lang, column),
        WarningKind::ContextByIndex { is_collinear } => context::by_index(lang, *is_collinear),
        WarningKind::NoContext => context::none(lang),
        WarningKind::NoYearlyError => context::no_yearly_error(lang),
        WarningKind::NotInProfile { file, columns } => only(read::not_in_profile(lang, file, columns)),
        WarningKind::NoProfile => only(read::no_profile(lang).to_owned()),
        WarningKind::WrongSign { column, is_collinear } => {
            context::wrong_sign(lang, column.as_deref(), *is_collinear)
        }
        WarningKind::SmallGroup { axis, count } => same(thresholds::small_group(lang, *axis, *count)),
        WarningKind::OneSided { axis, all_above } => thresholds::one_sided(lang, *axis, *all_above),
        WarningKind::ThresholdMoved { axis, sds, schools } => thresholds::moved(lang, *axis, *sds, *schools),
        WarningKind::NewGroup(axis) => same(thresholds::new_group(lang, *axis)),
        WarningKind::PairsByOrder(link) => pairs::by_order(lang, *link),
        WarningKind::PairsBySecondWay(link) => only(pairs::by_second_way(lang, *link)),
        WarningKind::CapacityRaised { mentor, capacity } => pairs::capacity_raised(lang, mentor, *capacity),
        WarningKind::KeepDropped { mentee, mentor } => pairs::keep_dropped(lang, mentee, mentor),
        WarningKind::UnknownPairId { id, why } => only(super::pairs::out_of_run(lang, id, why)),
        WarningKind::PairsChange { all, possible, changed } => pairs::change(lang, *all, *possible, *changed),
        WarningKind::UnknownId { section, id, alike } => only(unknown_id(lang, section, id, alike.as_deref())),
        WarningKind::NoYearBefore(setting) => only(no_year_before(lang, setting)),
        // Where it stands, the order of the work tells of it.
        WarningKind::MeanOver { axis, asked, years, fewer } => {
            only(super::means::mean_over(lang, *axis, *asked, years, fewer))
        }
        WarningKind::MeansCompared { axis, labels, years } => {
            same(super::means::means_compared(lang, *axis, labels, years))
        }
        WarningKind::OtherIndicators { axis, counts, gone, new } => {
            indicators::others(lang, *axis, *counts, gone, new)
        }
        WarningKind::LeftOut { row, given } => only(super::reading::excluded(lang, row, Some(&row.file), given)),
        WarningKind::HiddenSheets { file, sheets } => only(read::hidden_sheets(lang, file, sheets)),
        WarningKind::HiddenRows { file, rows } => only(read::hidden_rows(lang, file, rows)),
        WarningKind::HiddenColumns { file, columns } => only(read::hidden_columns(lang, file, columns)),
        WarningKind::NamedOtherwise { file } => only(read::named_otherwise(lang, file)),
        WarningKind::NamedAsWhole { file, rows } => only(read::named_as_whole(lang, file, rows)),
        WarningKind::TwinIds { file, twins } => only(tables::twins(lang, file, twins)),
        WarningKind::BadCell(problem) => only(read::bad_cell(lang, problem)),
        WarningKind::Implausible(cells) => only(super::implausible::warning(lang, cells)),
        WarningKind::Taken { file, sheet, column, how, count, cells } => {
            let place = read::taken_place(lang, file, sheet.as_deref(), column);
            only(format!("{place}: {}", read::taken(lang, *how, *count, cells)))
        }
        WarningKind::ShortRows { file, rows, count, columns } => {
            only(read::short_rows(lang, file, rows, *count, columns))
        }
        WarningKind::NotInTable { file, sheets, schools, alike, strip, reading } => {
            let reading = reading.as_deref().map_or_else(String::new, |found| tables::id_match(lang, found));
            let alike = super::files::look_alikes(lang, alike, strip) + &reading;
            only(read::not_in_table(lang, (file, sheets), schools, &alike))
        }
        WarningKind::YearTaken { file, year, years } => only(tables::year_taken(lang, file, year, years)),
        WarningKind::OneTable { files } => only(tables::one_table(lang, files)),
        WarningKind::SheetsPassed { file, sheets } => only(tables::sheets_passed(lang, file, sheets)),
        WarningKind::TextDiffers { file, column, schools } => {
            only(tables::text_differs(lang, file, column, *schools))
        }
        WarningKind::QuestionsWait { axis, used, file, asked } => {
            only(waiting::asked_for(lang, *axis, *used, file, asked))
        }
    }
}

/// предупреждение
const WARNING: super::Noun = super::Noun {
    ru: ["предупреждение", "предупреждения", "предупреждений"],
    en: ["warning", "warnings"],
};

fn no_year_before(lang: Language, setting: &str) -> String {
    let (setting, flag) = (code(setting), code("--previous"));
    say!(
        lang,
        "настройка {setting} здесь ничего не меняет: прошлого года нет ({flag})",
        "the setting {setting} changes nothing here: there is no year before ({flag})"
    )
}

fn unknown_id(lang: Language, section: &str, id: &str, alike: Option<&str>) -> String {
    let section = if section.starts_with('-') { section.to_owned() } else { format!("[{section}]") };
    let (section, id) = (code(&section), quoted_cell(lang, id));
    let alike = super::did_you_mean(lang, alike);
    say!(
        lang,
        "школы {id} из {section} нет в таблице: проверьте, как она записана{alike}",
        "school {id} of {section} is not in the table: check how it is written{alike}"
    )
}

/// All warnings as lines for stderr.
pub fn notes<'a>(lang: Language, warnings: impl IntoIterator<Item = &'a Warning>) -> Vec<String> {
    all(lang, warnings).iter().map(|text| note(lang, text)).collect()
}

/// A line for stderr.
pub fn note(lang: Language, text: &str) -> String {
    visible_lines(&say!(lang, "предупреждение: {text}", "warning: {text}")).into_owned()
}
