//! What was read and how: the same words at the head of a report, in `check` and before problems.

mod left_out;

use super::{
    CELL, Noun, ROW, SCHOOL, axis, capital, cell, counted, first_of, listed, pick, plural_ru, quoted, quoted_cell,
    say, visible,
};
use crate::model::{Axis, ColumnUsage, Input, Language, UsedColumn, letters};

pub use left_out::{all_excluded, excluded, left_out};

/// лист after "на": на 1 листе, на 6 листах
pub(super) const SHEETS: Noun =
    Noun { ru: ["листе", "листах", "листах"], en: ["sheet", "sheets"] };

/// показатель
const INDICATORS: Noun = Noun {
    ru: ["показатель", "показателя", "показателей"], en: ["indicator", "indicators"]
};

/// So many cells without data are named one by one; more are counted.
const NAMED: usize = 10;

/// What is told of a table at the head of a report.
pub fn head(lang: Language, input: &Input) -> Vec<String> {
    let mut out = source(lang, input);
    out.push(columns(lang, input));
    out.extend(missing(lang, input));
    out
}

/// The file with its rows accounted for, and how its text was understood.
pub fn source(lang: Language, input: &Input) -> Vec<String> {
    let rows = input.rows;
    let mut parts = vec![counted(lang, rows.schools, SCHOOL)];
    if rows.merged > 0 {
        parts.push(say!(
            lang,
            "{} объединено с другими строками тех же школ",
            "{} merged into rows of the same schools",
            rows.merged
        ));
    }
    if rows.excluded > 0 {
        parts.push(excluded_rows(lang, rows.excluded));
    }
    if rows.filtered > 0 {
        parts.push(say!(lang, "{} не отобрано", "{} filtered out", rows.filtered));
    }
    let read = counted(lang, rows.read, ROW);
    let mut out = vec![format!("{}: {read} = {}", name(lang, input), parts.join(" + "))];
    out.extend(input.encoding.as_deref().map(|encoding| text(lang, input, encoding)));
    out
}

/// Rows that are no schools, behind the sum: 1 исключена, 3 исключены, 5 исключено.
fn excluded_rows(lang: Language, count: usize) -> String {
    let word = ["исключена", "исключены", "исключено"][plural_ru(count)];
    say!(lang, "{count} {word}", "{count} excluded")
}

/// The file, with its sheet and the place of its headings.
fn name(lang: Language, input: &Input) -> String {
    let mut out = visible(&input.file);
    if let Some(sheet) = &input.sheet {
        let sheet = quoted_cell(lang, sheet);
        out += &say!(lang, ", лист {sheet}", ", sheet {sheet}");
        if let Some((at, count)) = input.sheet_place.filter(|(_, count)| *count > 1) {
            out += &say!(lang, " ({at} из {count})", " ({at} of {count})");
        }
        if let Some(place) = headings_at(lang, input) {
            out += &format!(", {place}");
        }
    }
    out
}

/// Where the headings are, if not at the top.
fn headings_at(lang: Language, input: &Input) -> Option<String> {
    match input.header_row {
        0 => Some(pick(lang, "без заголовков", "without headings").to_owned()),
        1 => None,
        row => Some(say!(lang, "заголовки в строке {row}", "headings in row {row}")),
    }
}

fn text(lang: Language, input: &Input, encoding: &str) -> String {
    let mut parts = vec![say!(lang, "кодировка {}", "encoding {}", encoding.to_uppercase())];
    if let Some(delimiter) = input.delimiter {
        let sign = match delimiter {
            '\t' => pick(lang, "табуляция", "tab").to_owned(),
            ' ' => pick(lang, "пробел", "space").to_owned(),
            other => quoted(lang, &other.to_string()),
        };
        parts.push(say!(lang, "разделитель {sign}", "delimiter {sign}"));
    }
    match input.decimal {
        Some(',') => parts.push(pick(lang, "десятичная запятая", "decimal comma").to_owned()),
        Some(_) => parts.push(pick(lang, "десятичная точка", "decimal point").to_owned()),
        None => {}
    }
    parts.extend(headings_at(lang, input));
    capital(&parts.join(", "))
}

/// What columns are used for, in the order in which it is said.
const USAGES: [fn(ColumnUsage) -> bool; 14] = [
    |usage| usage == ColumnUsage::School,
    |usage| usage == ColumnUsage::Name,
    |usage| usage == ColumnUsage::By,
    |usage| usage.indicator().is_some_and(|(axis, _)| axis == Axis::Complexity),
    |usage| usage.indicator().is_some_and(|(axis, _)| axis == Axis::Results),
    |usage| usage == ColumnUsage::Whole,
    |usage| usage == ColumnUsage::Pupils,
    |usage| usage == ColumnUsage::Error,
    |usage| usage == ColumnUsage::Same,
    |usage| usage == ColumnUsage::Coordinates,
    |usage| usage == ColumnUsage::Profile,
    |usage| usage == ColumnUsage::Failed,
    |usage| usage == ColumnUsage::Shown,
    |usage| usage == ColumnUsage::Where,
];

/// The columns found for each role, in a line.
fn columns(lang: Language, input: &Input) -> String {
    let role = |is: &fn(ColumnUsage) -> bool| {
        let columns: Vec<&UsedColumn> = input.columns.iter().filter(|column| is(column.usage)).collect();
        let name = usage_name(lang, columns.first()?.usage);
        let mut all: Vec<String> = columns.iter().map(|column| letters(column.source)).collect();
        let mut seen = std::collections::HashSet::new();
        all.retain(|letters_of| seen.insert(letters_of.clone()));
        // A column that was cut by the words of another one feeds several indicators.
        let is_cut = all.len() < columns.len() && columns[0].usage.indicator().is_some();
        let count =
            if is_cut { format!(" ({})", counted(lang, columns.len(), INDICATORS)) } else { String::new() };
        Some(format!("{name} {}{count}", listed(&all)))
    };
    let roles: Vec<String> = USAGES.iter().filter_map(role).collect();
    say!(lang, "Столбцы: {}", "Columns: {}", roles.join("; "))
}

const fn usage_name(lang: Language, part: ColumnUsage) -> &'static str {
    match part {
        ColumnUsage::School => pick(lang, "школа", "school"),
        ColumnUsage::Name => pick(lang, "название", "name"),
        ColumnUsage::By => pick(lang, "группа", "group"),
        ColumnUsage::Same => pick(lang, "должны совпадать", "must be equal"),
        ColumnUsage::Pupils => pick(lang, "участники", "pupils tested"),
        ColumnUsage::Error => pick(lang, "погрешность", "standard error"),
        ColumnUsage::Coordinates => pick(lang, "координаты", "coordinates"),
        ColumnUsage::Profile => pick(lang, "профиль кластеров", "cluster profile"),
        ColumnUsage::Failed => pick(lang, "не преодолели порог", "failed"),
        ColumnUsage::Shown => pick(lang, "показать как есть", "shown as it stands"),
        ColumnUsage::Where => pick(lang, "отбор строк", "filter"),
        ColumnUsage::Whole => pick(lang, "знаменатель долей", "the whole of shares"),
        ColumnUsage::Indicator(axis, _) | ColumnUsage::Part(axis, _) => axis::words(axis).column.of(lang),
    }
}

/// The cells without data: by place where they are few, else counted by column.
fn missing(lang: Language, input: &Input) -> Option<String> {
    let mut columns: Vec<&UsedColumn> = Vec::new();
    for column in input.columns.iter().filter(|column| column.missing > 0) {
        if !columns.iter().any(|known| known.place == column.place) {
            columns.push(column);
        }
    }
    let all: usize = columns.iter().map(|column| column.missing).sum();
    let cells = counted(lang, all, CELLS);
    if all == 0 {
        return None;
    }
    let parts: Vec<String> = if all <= NAMED {
        columns
            .iter()
            .flat_map(|column| column.gaps.iter().map(|gap| gap_cell(lang, input, column, gap)))
            .collect()
    } else {
        columns
            .iter()
            .map(|column| format!("{} — {}", quoted_cell(lang, &column.heading), column.missing))
            .collect()
    };
    Some(say!(lang, "Нет данных в {cells}: {}", "No data in {cells}: {}", parts.join("; ")))
}

/// ячейка after "в": в 1 ячейке, в 5 ячейках
const CELLS: super::Noun =
    super::Noun { ru: ["ячейке", "ячейках", "ячейках"], en: ["cell", "cells"] };

fn gap_cell(lang: Language, input: &Input, column: &UsedColumn, (row, school): &(usize, String)) -> String {
    let (heading, school) = (quoted_cell(lang, &column.heading), cell(school));
    let letters = letters(column.source);
    if input.sheet.is_some() {
        format!("{letters}{row} ({school}, {heading})")
    } else {
        say!(lang, "строка {row} ({school}, {heading})", "row {row} ({school}, {heading})")
    }
}

fn no_data(lang: Language, missing: usize) -> String {
    let cells = counted(lang, missing, CELL);
    say!(lang, "нет данных: {cells}", "no data: {cells}")
}

/// How much of a column is missing.
pub fn missing_in(lang: Language, column: &UsedColumn) -> String {
    format!("{}: {}", quoted_cell(lang, &column.heading), no_data(lang, column.missing))
}

/// Every column that is used, with its place, its part and how much of it is missing: lines for `check`.
pub fn each_column(lang: Language, input: &Input) -> Vec<String> {
    let line = |column: &UsedColumn| {
        let (letters, heading) = (letters(column.source), quoted_cell(lang, &column.heading));
        let part = match column.usage {
            ColumnUsage::Indicator(axis, weight) | ColumnUsage::Part(axis, weight) => {
                let direction = axis::direction(lang, axis, weight);
                let weight = if weight.abs() == 1.0 {
                    String::new()
                } else {
                    let weight = weight.abs().to_string();
                    say!(
                        lang,
                        ", вес {}",
                        ", weight {}",
                        if lang == Language::Ru { weight.replace('.', ",") } else { weight }
                    )
                };
                let name = usage_name(lang, column.usage);
                match column.usage {
                    ColumnUsage::Part(..) => say!(
                        lang,
                        "числитель доли: {name}, {direction}{weight}",
                        "the part of a share: {name}, {direction}{weight}"
                    ),
                    _ => format!("{name}, {direction}{weight}"),
                }
            }
            other => usage_name(lang, other).to_owned(),
        };
        let missing =
            if column.missing == 0 { String::new() } else { format!("; {}", no_data(lang, column.missing)) };
        format!("{letters:<3} {heading} — {part}{missing}")
    };
    input.columns.iter().map(line).collect()
}
