//! The wording of what must be known of the reading of a table.

use crate::model::{Language, letters};
use crate::problem::{Problem, Taken, TakenCell, Warning, WarningKind};
use crate::words::place::place;
use crate::words::reading::SHEETS;
use crate::words::{
    CELL, OF_SCHOOLS_NONE, ROW, cell, code, counted, first_cells, first_of, pick, quoted_cell, say, toml, visible,
};

/// Whether a warning only says how the table was read, as is told with the file; JSON alone has it among the warnings.
pub(super) fn is_of_reading(warning: &Warning) -> bool {
    matches!(warning.kind, WarningKind::Taken { how: Taken::Merged, .. })
}

/// Merged cells that were read for all of their rows, a line for each column.
pub fn filled_down<'a>(lang: Language, warnings: impl IntoIterator<Item = &'a Warning>) -> Vec<String> {
    let line = |warning: &Warning| {
        let WarningKind::Taken { file, column, how: Taken::Merged, count, .. } = &warning.kind else {
            return None;
        };
        let (file, column, cells) = (visible(file), quoted_cell(lang, column), counted(lang, *count, CELL));
        Some(say!(
            lang,
            "{file}: объединённые ячейки столбца {column} отнесены ко всем своим строкам ({cells})",
            "{file}: the merged cells of column {column} stand for all of their rows ({cells})"
        ))
    };
    warnings.into_iter().filter_map(line).collect()
}

/// Columns of numbers with some other cells, which a profile of all columns of numbers leaves out.
pub(super) fn not_in_profile(lang: Language, file: &str, columns: &[String]) -> String {
    let columns = first_cells(lang, columns);
    let (file, key) = (visible(file), code("profile = \"numeric\""));
    say!(
        lang,
        "{file}: {key} — не вошли столбцы, где кроме чисел есть и другое: {columns}. Поправьте ячейки или назовите \
         столбцы в `profile` сами, и каждая такая ячейка будет названа",
        "{file}: {key} leaves out columns that hold something else beside numbers: {columns}. Correct the cells, or \
         name the columns in `profile` yourself and each such cell will be told"
    )
}

/// No column is left for a profile of all columns of numbers.
pub(super) const fn no_profile(lang: Language) -> &'static str {
    pick(
        lang,
        "`profile = \"numeric\"`: числовых столбцов, не занятых ничем другим, в таблице нет",
        "`profile = \"numeric\"`: the table has no column of numbers that nothing else uses",
    )
}

/// What was taken of cells that show something else, and why.
pub(super) fn taken(lang: Language, how: Taken, count: usize, cells: &[TakenCell]) -> String {
    let local = |text: &str| if lang == Language::Ru { text.replace('.', ",") } else { text.to_owned() };
    let listed_cell = |listed_cell: &TakenCell| {
        if how == Taken::AsDate {
            let (number, look) = (code(&cell(&local(&listed_cell.taken))), cell(&listed_cell.look));
            say!(lang, "{} — {number}, показано {look}", "{}: {number}, shown as {look}", listed_cell.cell)
        } else {
            let text = code(&cell(&listed_cell.taken));
            say!(lang, "{} — {text}", "{}: {text}", listed_cell.cell)
        }
    };
    let listed: Vec<String> = cells.iter().map(listed_cell).collect();
    let more = if count > cells.len() {
        let rest = counted(lang, count - cells.len(), CELL);
        say!(lang, "; и ещё {rest}", "; and {rest} more")
    } else {
        String::new()
    };
    let listed = format!("{}{more}", listed.join("; "));
    match how {
        Taken::AsDate => say!(
            lang,
            "число записано в ячейке с форматом даты, взято число: {listed}. Задайте ячейкам формат «Числовой»",
            "the cells hold numbers but are formatted as dates; the numbers were taken: {listed}. Format the cells as \
             Number"
        ),
        Taken::Footnote => say!(
            lang,
            "надстрочные и подстрочные знаки приняты за сноски, взято остальное: {listed}",
            "raised and lowered characters were taken as footnotes, and the rest as the value: {listed}"
        ),
        Taken::Struck => say!(
            lang,
            "зачёркнутое в ячейке не в счёт, взято остальное: {listed}",
            "what is struck through was left out, and the rest taken: {listed}"
        ),
        Taken::Merged => say!(
            lang,
            "объединённая ячейка относится ко всем своим строкам: {listed}",
            "a merged cell stands for all of its rows: {listed}"
        ),
        Taken::Error => crate::words::cells::formula_errors(lang, &listed),
    }
}

pub(super) fn short_rows(lang: Language, file: &str, rows: &[usize], count: usize, columns: &[String]) -> String {
    let (file, count) = (code(file), counted(lang, count, ROW));
    let (rows, columns) = (first_of(rows, ToString::to_string), first_cells(lang, columns));
    say!(
        lang,
        "{file}: {count} без последних ячеек, они не нужны ({columns}): строки {rows}",
        "{file}: {count} without the last cells, which are not used ({columns}): rows {rows}"
    )
}

pub(super) fn hidden_sheets(lang: Language, file: &str, sheets: &[String]) -> String {
    let (file, flag) = (code(file), code("--sheet"));
    let sheets = first_cells(lang, sheets);
    say!(
        lang,
        "{file}: скрытые листы не читались: {sheets}; прочитать такой: {flag}",
        "{file}: hidden sheets were not read: {sheets}; {flag} reads one"
    )
}

pub(super) fn hidden_rows(lang: Language, file: &str, rows: &[usize]) -> String {
    let file = code(file);
    let rows = first_of(rows, ToString::to_string);
    say!(
        lang,
        "{file}: прочитаны и скрытые строки: {rows}; лишние школы исключите в настройках",
        "{file}: hidden rows were read as well: {rows}; exclude in the settings any schools that do not belong"
    )
}

pub(super) fn hidden_columns(lang: Language, file: &str, columns: &[usize]) -> String {
    let file = code(file);
    let columns = first_of(columns, |column| letters(*column));
    say!(
        lang,
        "{file}: прочитаны и скрытые столбцы: {columns}",
        "{file}: hidden columns were read as well: {columns}"
    )
}

pub(super) fn named_as_whole(lang: Language, file: &str, rows: &[(usize, String, String)]) -> String {
    let keep = rows.first().map_or_else(String::new, |(_, id, _)| code(&format!("{} = false", toml(id))));
    let (file, exclude) = (code(file), code("[exclude]"));
    let row = |(row, id, text): &(usize, String, String)| {
        let name = if text == id { String::new() } else { quoted_cell(lang, text) };
        let id = cell(id);
        let joint = if name.is_empty() { "" } else { pick(lang, " — ", ", ") };
        say!(lang, "{id}{joint}{name} (строка {row})", "{id}{joint}{name} (row {row})")
    };
    let rows = first_of(rows, row);
    say!(
        lang,
        "{file}: взяты как школы, хотя могут быть итогом или районом: {rows}. Если это не школы, впишите их в \
         {exclude}; если школы — {keep} там же, и предупреждения не будет",
        "{file}: taken for schools, though they may be totals or districts: {rows}. If they are none, put them under \
         {exclude}; if they are, {keep} there ends this warning"
    )
}

pub(super) fn not_in_table(
    lang: Language,
    (file, sheets): (&str, &[String]),
    schools: &[String],
    alike: &str,
) -> String {
    let count = counted(lang, schools.len(), OF_SCHOOLS_NONE);
    let file = match sheets {
        [] => code(file),
        [sheet] => {
            let (file, sheet) = (code(file), quoted_cell(lang, sheet));
            say!(lang, "{file}, лист {sheet},", "{file}, sheet {sheet}")
        }
        [..] => {
            let (file, sheets) = (code(file), counted(lang, sheets.len(), SHEETS));
            say!(lang, "{file} (на {sheets})", "{file} ({sheets})")
        }
    };
    let schools = first_of(schools, |school| cell(school));
    say!(
        lang,
        "в таблице {file} нет {count}: {schools}{alike}",
        "{count} not in the table {file}: {schools}{alike}"
    )
}

pub(super) fn named_otherwise(lang: Language, file: &str) -> String {
    let file = code(file);
    say!(
        lang,
        "{file}: содержимое не то, что обещает имя файла; прочитано по содержимому",
        "{file}: the content is not what the file's name promises; it was read for what it is"
    )
}

pub(super) fn bad_cell(lang: Language, problem: &Problem) -> String {
    let place = place(lang, problem);
    let value = code(&cell(problem.value.as_deref().unwrap_or("")));
    say!(
        lang,
        "{place}: {value} — не число, принято за «нет данных»",
        "{place}: {value} is not a number and was taken as missing"
    )
}

/// The column of cells that show something else than was taken.
pub(super) fn taken_place(lang: Language, file: &str, sheet: Option<&str>, column: &str) -> String {
    let (file, column) = (code(file), quoted_cell(lang, column));
    match sheet {
        Some(sheet) => format!("{file}: {}: {column}", cell(sheet)),
        None => format!("{file}: {column}"),
    }
}
