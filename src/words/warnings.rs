//! The wording of warnings.

mod read;

use std::collections::BTreeMap;

use super::number::signed;
use super::place::{SHOWN, place};
use super::{CELL, OF_SCHOOLS, cell, code, counted, quoted_cell, say, tables, visible, visible_lines, waiting};
use crate::model::{Axis, Language, Link};
use crate::problem::{Warning, WarningKind};

pub use read::filled_down;

/// A warning as a sentence, with its group in front where there are groups.
pub fn warning(lang: Language, warning: &Warning) -> String {
    let text = text(lang, &warning.kind);
    match &warning.group {
        Some(group) => format!("{}: {text}", visible(group)),
        None => text,
    }
}

/// All warnings, one a line; of each kind the first ones and how many more there are.
pub fn all<'a>(lang: Language, warnings: impl IntoIterator<Item = &'a Warning>) -> Vec<String> {
    let (mut lines, mut counts) = (Vec::new(), BTreeMap::<&str, usize>::new());
    for one in warnings.into_iter().filter(|one| !read::is_of_reading(one)) {
        let count = counts.entry(one.kind.code()).or_default();
        *count += 1;
        if *count <= SHOWN {
            lines.push(warning(lang, one));
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        lines.push(more(lang, code, count - SHOWN));
    }
    lines
}

/// How many more warnings of a kind there are than are shown.
fn more(lang: Language, kind: &str, count: usize) -> String {
    if kind == "bad-cell" {
        let (cells, flag) = (counted(lang, count, CELL), code("--problems FILE.csv"));
        return say!(
            lang,
            "… и ещё {cells} не прочитано; все — в файле: {flag}",
            "… and {cells} more were taken as missing; {flag} lists all"
        );
    }
    let warnings = counted(lang, count, WARNING);
    say!(lang, "… и ещё {warnings} того же рода (`{kind}`)", "… and {warnings} more of this kind (`{kind}`)")
}

/// A warning as a sentence, without its group.
#[expect(clippy::too_many_lines, reason = "a line for each kind")]
pub fn text(lang: Language, kind: &WarningKind) -> String {
    match kind {
        WarningKind::NoSpread(column) => {
            let column = quoted_cell(lang, column);
            say!(
                lang,
                "у показателя {column} все значения равны: школы он не различает, вес за ним остаётся",
                "all values of {column} are equal: it does not tell schools apart, yet keeps its weight"
            )
        }
        WarningKind::NoValues(column) => super::implausible::no_values(lang, column),
        WarningKind::SmallGroup { axis, count } => {
            let schools = counted(lang, *count, OF_SCHOOLS);
            let name = axis_name(lang, *axis);
            say!(
                lang,
                "порог ({name}) найден только по {schools}: одна школа может его сдвинуть",
                "the threshold ({name}) rests on only {schools}: one school can move it"
            )
        }
        WarningKind::OneSided { axis, all_above } => one_sided(lang, *axis, *all_above),
        WarningKind::PairsByOrder(link) => {
            let (low, high) = (link.mentees().number(), link.mentors().number());
            say!(
                lang,
                "№ {low} → № {high}: все расстояния равны, данные не говорят, чей контингент ближе; \
                 пары составлены только по порядку школ",
                "{low} → {high}: all distances are equal, the data do not say whose contingent is closer; \
                 these pairs rest on the order of the schools alone"
            )
        }
        WarningKind::PairsBySecondWay(link) => pairs_by_second_way(lang, *link),
        WarningKind::CapacityRaised { mentor, capacity } => capacity_raised(lang, mentor, *capacity),
        WarningKind::KeepDropped { mentee, mentor } => keep_dropped(lang, mentee, mentor),
        WarningKind::UnknownPairId { id, why } => super::pairs::out_of_run(lang, id, why),
        WarningKind::PairsChange { all, possible, changed } => {
            super::pairs::change(lang, *all, *possible, *changed)
        }
        WarningKind::UnknownId { section, id, alike } => unknown_id(lang, section, id, alike.as_deref()),
        WarningKind::NoYearBefore(setting) => no_year_before(lang, setting),
        WarningKind::MeanOver { axis, asked, years, fewer } => {
            super::means::mean_over(lang, *axis, *asked, years, fewer)
        }
        WarningKind::MeansCompared { axis, labels, years } => {
            super::means::means_compared(lang, *axis, labels, years)
        }
        WarningKind::OtherIndicators { axis, counts, gone, new } => {
            super::years::other_indicators(lang, *axis, *counts, gone, new)
        }
        WarningKind::LeftOut { row, given } => super::reading::excluded(lang, row, Some(&row.file), given),
        WarningKind::ThresholdMoved { axis, sds, schools } => line_moved(lang, *axis, *sds, *schools),
        WarningKind::NewGroup(Some(axis)) => new_line(lang, *axis),
        WarningKind::NewGroup(None) => say!(
            lang,
            "этой группы в прошлом году не было: порог у неё свой",
            "this group is new: it has a line of its own"
        ),
        WarningKind::HiddenSheets { file, sheets } => read::hidden_sheets(lang, file, sheets),
        WarningKind::HiddenRows { file, rows } => read::hidden_rows(lang, file, rows),
        WarningKind::HiddenColumns { file, columns } => read::hidden_columns(lang, file, columns),
        WarningKind::NamedOtherwise { file } => {
            let file = code(file);
            say!(
                lang,
                "{file}: содержимое не то, что обещает имя файла; прочитано по содержимому",
                "{file}: the content is not what the file's name promises; it was read for what it is"
            )
        }
        WarningKind::NamedAsWhole { file, rows } => read::named_as_whole(lang, file, rows),
        WarningKind::TwinIds { file, twins } => super::tables::twins(lang, file, twins),
        WarningKind::BadCell(problem) => {
            let place = place(lang, problem);
            let value = code(&cell(problem.value.as_deref().unwrap_or("")));
            say!(
                lang,
                "{place}: {value} — не число, принято за «нет данных»",
                "{place}: {value} is not a number and was taken as missing"
            )
        }
        WarningKind::Implausible(cells) => super::implausible::warning(lang, cells),
        WarningKind::Taken { file, sheet, column, how, count, cells } => {
            let place = match sheet {
                Some(sheet) => format!("{}: {}: {}", code(file), cell(sheet), quoted_cell(lang, column)),
                None => format!("{}: {}", code(file), quoted_cell(lang, column)),
            };
            format!("{place}: {}", read::taken(lang, *how, *count, cells))
        }
        WarningKind::ShortRows { file, rows, count, columns } => {
            read::short_rows(lang, file, rows, *count, columns)
        }
        WarningKind::NotInTable { file, sheets, schools, alike, strip, reading } => {
            let reading = reading.as_deref().map_or_else(String::new, |found| tables::id_match(lang, found));
            let alike = super::files::look_alikes(lang, alike, strip) + &reading;
            read::not_in_table(lang, (file, sheets), schools, &alike)
        }
        WarningKind::YearTaken { file, year, years } => tables::year_taken(lang, file, year, years),
        WarningKind::OneTable { files } => tables::one_table(lang, files),
        WarningKind::SheetsPassed { file, sheets } => tables::sheets_passed(lang, file, sheets),
        WarningKind::TextDiffers { file, column, schools } => tables::text_differs(lang, file, column, *schools),
        WarningKind::QuestionsWait { axis, used, file, asked } => waiting::told(lang, *axis, *used, file, asked),
        WarningKind::CountNotShare(column) => waiting::raw_heads(lang, column),
    }
}

/// предупреждение
const WARNING: super::Noun = super::Noun {
    ru: ["предупреждение", "предупреждения", "предупреждений"],
    en: ["warning", "warnings"],
};

fn new_line(lang: Language, axis: Axis) -> String {
    let name = axis_name(lang, axis);
    say!(
        lang,
        "в прошлом году у этой группы не было порога ({name}): он свой, этого года",
        "last year this group had no threshold ({name}): it has its own, of this year"
    )
}

fn pairs_by_second_way(lang: Language, link: Link) -> String {
    let (low, high) = (link.mentees().number(), link.mentors().number());
    say!(
        lang,
        "№ {low} → № {high}: быстрый способ не смог доказать, что его пары лучшие, поэтому пары найдены \
         медленным. Верить им можно, но это ошибка программы: пожалуйста, сообщите о ней",
        "{low} → {high}: the fast search could not prove that its pairs are the best, so the slow one found them. \
         They can be relied on, but this is a mistake in the program: please report it"
    )
}

fn capacity_raised(lang: Language, mentor: &str, capacity: u32) -> String {
    let (keep, mentor) = (code("keep"), visible(mentor));
    say!(
        lang,
        "у площадки {mentor} закреплённых пар ({keep}) больше, чем мест: мест теперь {capacity}",
        "mentor {mentor} has more kept pairs ({keep}) than places: it now has {capacity}"
    )
}

fn keep_dropped(lang: Language, mentee: &str, mentor: &str) -> String {
    let (keep, mentee, mentor) = (code("keep"), visible(mentee), visible(mentor));
    say!(
        lang,
        "пара {mentee} → {mentor} из {keep} не сохранена: эти школы больше не образуют пару \
         № 1 → № 2 или № 3 → № 4",
        "{mentee} → {mentor} of {keep} is dropped: the two are no longer a pair 1 → 2 or 3 → 4"
    )
}

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

fn line_moved(lang: Language, axis: Axis, sds: f64, schools: usize) -> String {
    let (name, sds, breaks) =
        (axis_name(lang, axis), signed(lang, sds, 2), code(&format!("breaks = [\"{}\"]", axis.code())));
    let moved = moved(lang, schools);
    say!(
        lang,
        "порог ({name}) сдвинулся на {sds} прошлогоднего стандартного отклонения{moved}. \
         Если сменилась шкала экзамена, годы несравнимы: {breaks}",
        "the threshold ({name}) moved by {sds} of last year's standard deviations{moved}. \
         If the exam changed its scale, the years cannot be compared: {breaks}"
    )
}

/// How many schools a line that moved took with it, if any.
pub(super) fn moved(lang: Language, schools: usize) -> String {
    if schools == 0 {
        return String::new();
    }
    let schools = counted(lang, schools, super::SCHOOL);
    say!(lang, "; только из-за этого перешли: {schools}", "; because of that alone {schools} moved")
}

/// An axis inside a sentence.
pub const fn axis_name(lang: Language, axis: Axis) -> &'static str {
    match axis {
        Axis::Complexity => super::pick(lang, "сложность контингента", "contingent complexity"),
        Axis::Results => super::pick(lang, "результаты", "results"),
    }
}

/// All schools are on one side of a threshold.
pub(super) const fn one_side(lang: Language, axis: Axis, all_above: bool) -> &'static str {
    match (axis, all_above) {
        (Axis::Complexity, true) => super::pick(lang, "у всех школ сложный контингент", "every school is complex"),
        (Axis::Complexity, false) => {
            super::pick(lang, "у всех школ благополучный контингент", "every school is favourable")
        }
        (Axis::Results, true) => super::pick(lang, "у всех школ высокие результаты", "every school is high"),
        (Axis::Results, false) => super::pick(lang, "у всех школ низкие результаты", "every school is low"),
    }
}

fn one_sided(lang: Language, axis: Axis, all_above: bool) -> String {
    let side = one_side(lang, axis, all_above);
    say!(
        lang,
        "при заданном пороге {side}: проверьте, в тех ли единицах порог",
        "with the given threshold {side}: check the threshold's unit"
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
