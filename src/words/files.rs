//! The wording of problems with a file as a whole: what it is instead of a table, its encoding, its sheets.

use super::{code, did_you_mean, first_cells, first_of, listed, pick, quoted_cell, say};
use crate::model::{Language, letters};
use crate::problem::{Another, HeadingCell, Limit, Separator, Unfit};

/// Why a file is no table.
pub fn unfit(lang: Language, unfit: &Unfit) -> String {
    match unfit {
        Unfit::Empty => say!(lang, "в файле нет таблицы", "there is no table in the file"),
        Unfit::Binary => say!(
            lang,
            "это не текст и не книга Excel. Сохраните таблицу как «Книга Excel (.xlsx)» или «CSV UTF-8»",
            "this is neither text nor a workbook. Save the table as “Excel Workbook (.xlsx)” or “CSV UTF-8”"
        ),
        Unfit::Password => say!(
            lang,
            "книга защищена паролем. Откройте её, снимите пароль («Файл», «Сведения», «Защита книги») и сохраните",
            "the workbook is protected by a password. Open it, remove the password (File, Info, Protect Workbook) \
             and save it"
        ),
        Unfit::Truncated => say!(
            lang,
            "конца файла нет: книга скачалась или скопировалась не целиком. Получите файл ещё раз",
            "the end of the file is missing: the workbook was downloaded or copied in part. Get the file again"
        ),
        Unfit::Damaged(what) => {
            let what = code(&super::cell(what));
            say!(
                lang,
                "книга повреждена ({what}). Откройте её в Excel, согласитесь на восстановление и сохраните заново",
                "the workbook is damaged ({what}). Open it in Excel, let Excel repair it, and save it again"
            )
        }
        Unfit::TooLarge(limit) => too_large(lang, *limit),
        Unfit::Entities => say!(
            lang,
            "внутри книги объявлены сущности XML: так делают вредоносные файлы, а не Excel. Файл не прочитан",
            "the workbook defines XML entities, which malicious files do and Excel does not. The file was not read"
        ),
        Unfit::Html => say!(
            lang,
            "это веб-страница, хотя файл и назван иначе. Откройте её в Excel и сохраните как «Книга Excel (.xlsx)»",
            "this is a web page, whatever the file is called. Open it in Excel and save it as \
             “Excel Workbook (.xlsx)”"
        ),
        Unfit::SpreadsheetXml => say!(
            lang,
            "это таблица XML (Excel 2003), а не книга. Откройте её в Excel и сохраните как «Книга Excel (.xlsx)»",
            "this is an XML table (Excel 2003), not a workbook. Open it in Excel and save it as \
             “Excel Workbook (.xlsx)”"
        ),
        Unfit::Xlsb => say!(
            lang,
            "это двоичная книга .xlsb. Откройте её в Excel и сохраните как «Книга Excel (.xlsx)»",
            "this is a binary workbook, .xlsb. Open it in Excel and save it as “Excel Workbook (.xlsx)”"
        ),
        Unfit::Document => say!(
            lang,
            "это текстовый документ, а не таблица. Скопируйте таблицу из него в Excel и сохраните",
            "this is a text document, not a table. Copy the table out of it into Excel and save that"
        ),
        Unfit::Pdf => say!(
            lang,
            "это PDF, а не таблица. Нужен файл, из которого он сделан",
            "this is a PDF, not a table. What is needed is the file it was made from"
        ),
        Unfit::Foreign(foreign) => super::foreign::what(lang, *foreign),
        Unfit::Archive => say!(
            lang,
            "это архив, и книги Excel в нём нет. Распакуйте его и укажите таблицу",
            "this is an archive that holds no workbook. Unpack it and name the table"
        ),
    }
}

fn too_large(lang: Language, limit: Limit) -> String {
    let what = match limit {
        Limit::Unpacked => pick(lang, "распакованная книга слишком велика", "unpacked, the workbook is too large"),
        Limit::CellText => pick(
            lang,
            "в одной ячейке больше текста, чем разрешает Excel",
            "one cell holds more text than Excel allows",
        ),
        Limit::Cells => {
            pick(lang, "в книге слишком много заполненных ячеек", "the workbook has too many filled cells")
        }
        Limit::Place => pick(
            lang,
            "ячейка стоит дальше последней строки или последнего столбца Excel",
            "a cell stands beyond the last row or column of Excel",
        ),
        Limit::Columns(count) => {
            return say!(
                lang,
                "в таблице {count} столбцов, а читается не больше 1 048 576 (в Excel — 16 384): скорее всего, разделитель \
                 определён неверно или строки стоят вместо столбцов. Проверьте файл или укажите разделитель: \
                 `--delimiter`",
                "the table has {count} columns, and at most 1,048,576 are read (Excel has 16,384): probably the \
                 delimiter is mistaken, or rows and columns have changed places. Check the file, or name the delimiter: \
                 `--delimiter`"
            );
        }
    };
    say!(
        lang,
        "{what}: таблица школ такой не бывает. Скопируйте таблицу в новую книгу и сохраните",
        "{what}: no table of schools is like that. Copy the table into a new workbook and save it"
    )
}

/// Nothing that is known to stands between the cells.
pub fn no_delimiter(lang: Language, found: Option<Separator>) -> String {
    match found {
        Some(Separator::Character(mark)) => {
            let sign = char::from(mark);
            let (shown, typed) = if sign.is_ascii_control() {
                (format!("U+{mark:04X}"), format!("--delimiter U+{mark:04X}"))
            } else {
                (quoted_cell(lang, &sign.to_string()), format!("--delimiter \"{sign}\""))
            };
            let flag = code(&typed);
            say!(
                lang,
                "разделитель столбцов не распознан; похоже, между ячейками стоит {shown}. Если так, укажите: {flag}",
                "the delimiter of the columns was not found; {shown} seems to stand between the cells. If so, say: \
                 {flag}"
            )
        }
        Some(Separator::Blanks) => say!(
            lang,
            "разделитель столбцов не распознан: столбцы отделены пробелами. Откройте файл в Excel («Данные», «Из \
             текстового/CSV-файла») и сохраните как «Книга Excel (.xlsx)»; если между ячейками другой знак, укажите \
             его: `--delimiter`",
            "the delimiter of the columns was not found: blanks stand between them. Open the file in Excel (Data, From \
             Text/CSV) and save it as “Excel Workbook (.xlsx)”; if another character stands between the cells, name it: \
             `--delimiter`"
        ),
        None => say!(
            lang,
            "разделитель столбцов не распознан: в каждой строке одна ячейка. Укажите знак, который стоит между \
             ячейками: `--delimiter`, например `--delimiter :`",
            "the delimiter of the columns was not found: each row is one cell. Name the character that stands between \
             the cells: `--delimiter`, for example `--delimiter :`"
        ),
    }
}

/// The only tables stand on hidden sheets.
pub fn only_hidden(lang: Language, sheets: &[String]) -> String {
    let flag =
        sheets.first().map_or_else(String::new, |sheet| code(&format!("--sheet \"{}\"", super::cell(sheet))));
    let count = sheets.len();
    let sheets = first_cells(lang, sheets);
    let ru = if count == 1 {
        "Скрытый лист не читался"
    } else {
        "Скрытые листы не читались"
    };
    let en = if count == 1 { "A hidden sheet was not read" } else { "Hidden sheets were not read" };
    say!(
        lang,
        "на видимых листах нет таблицы. {ru}: {sheets}; прочитать: {flag} (или покажите лист в Excel)",
        "there is no table on the visible sheets. {en}: {sheets}; to read: {flag} (or unhide the sheet in Excel)"
    )
}

/// A byte that is no text.
pub fn undecodable(lang: Language, value: &str, encoding: &str) -> String {
    let (encoding, flag) = (encoding.to_uppercase(), code("--encoding"));
    let remedy = save_as_utf8(lang);
    say!(
        lang,
        "байт {value} не читается в кодировке {encoding}. Укажите кодировку: {flag}; или {remedy}",
        "byte {value} cannot be read as {encoding}. Name the encoding: {flag}; or {remedy}"
    )
}

/// Nothing tells the encoding.
pub fn encoding_unknown(lang: Language, readings: &[(&'static str, String)]) -> String {
    let mut lines = vec![say!(
        lang,
        "кодировка не распознана. Выберите строку, которая читается, и укажите:",
        "the encoding is not clear. Choose the line that reads well, and say:"
    )];
    let line = |(name, text): &(&'static str, String)| {
        format!("  {}  {}", code(&format!("--encoding {name}")), quoted_cell(lang, text))
    };
    lines.extend(readings.iter().map(line));
    lines.push(format!(
        "  {}",
        say!(lang, "Если ни одна не читается: {}", "If none reads well: {}", save_as_utf8(lang))
    ));
    lines.join("\n")
}

/// The remedy that works whatever the encoding is.
fn save_as_utf8(lang: Language) -> &'static str {
    pick(
        lang,
        "откройте файл в той программе, где он верен, и сохраните: «Файл», «Сохранить как», тип «CSV UTF-8 (разделитель — \
         запятая)» или «Книга Excel (.xlsx)»",
        "open the file in the program where it looks right and save it: File, Save As, type “CSV UTF-8 (Comma delimited)” \
         or “Excel Workbook (.xlsx)”",
    )
}

/// The sheet that is asked for is not there.
pub fn no_sheet(lang: Language, asked: &str, nearest: Option<&str>, sheets: &[String]) -> String {
    let (asked, nearest) = (quoted_cell(lang, asked), did_you_mean(lang, nearest));
    let sheets = first_cells(lang, sheets);
    say!(
        lang,
        "в книге нет листа {asked}{nearest}\n  Есть листы: {sheets}",
        "the workbook has no sheet {asked}{nearest}\n  The sheets are: {sheets}"
    )
}

/// Several sheets would do.
pub fn sheet_candidates(lang: Language, sheets: &[String]) -> String {
    let flag =
        code(&format!("--sheet \"{}\"", sheets.first().map_or_else(String::new, |sheet| super::cell(sheet))));
    let sheets = first_cells(lang, sheets);
    say!(
        lang,
        "такая таблица есть на нескольких листах: {sheets}. Укажите лист, например: {flag}",
        "several sheets hold such a table: {sheets}. Name the sheet, for example: {flag}"
    )
}

/// Hidden sheets that may hold what is missing.
pub fn hidden_sheets(lang: Language, hidden: &[String]) -> String {
    let Some(first) = hidden.first() else { return String::new() };
    let flag = code(&format!("--sheet \"{}\"", super::cell(first)));
    let sheets = first_cells(lang, hidden);
    say!(
        lang,
        "\n  Скрытые листы не читались: {sheets}; прочитать: {flag}",
        "\n  Hidden sheets were not read: {sheets}; to read: {flag}"
    )
}

/// The row that is asked for is no header.
pub fn no_header_here(lang: Language) -> String {
    let flag = code("--header-row");
    say!(
        lang,
        "в этой строке нет заголовков: она пуста или её нет в файле; исправьте {flag}",
        "there are no headings in this row: it is blank or not in the file; correct {flag}"
    )
}

/// A row of headings that looks like the rows below it.
pub fn no_headings(lang: Language) -> String {
    let (none, row) = (code("--header-row 0"), code("--header-row N"));
    say!(
        lang,
        "эта строка похожа на школу, а не на заголовки. Если заголовков в таблице нет, укажите {none}, а столбцы \
         называйте по месту: `:A`, `:B` … Если заголовки в другой строке: {row}",
        "this row looks like a school, not like headings. If the table has none, say {none} and name the columns by \
         their place: `:A`, `:B` … If the headings stand in another row: {row}"
    )
}

/// Headings in the middle of a table.
pub fn other_headings(lang: Language, above: usize, row: usize, how: Another) -> String {
    if how == Another::Reordered {
        return say!(
            lang,
            "в строке {row} те же заголовки, что в строке {above}, но в другом порядке. Расположите столбцы ниже \
             неё так же, как под строкой {above}",
            "row {row} has the headings of row {above} in another order. Put the columns below it into the order of \
             row {above}"
        );
    }
    if how == Another::Ids {
        let (upper, exclude) = (code(&format!("--header-row {above}")), code("[exclude]"));
        return say!(
            lang,
            "под строкой {row} номера другого вида или те же, что выше: это другая таблица без заголовков? Прочитать \
             только верхнюю: {upper}, или уберите строки ниже. Если это школы той же таблицы, напишите в {exclude} номер \
             одной из них: `\"номер\" = false`",
            "the ids below row {row} are of another form, or those of above again: is it another table, without headings? \
             To read the upper one alone: {upper}, or take the rows below away. If they are schools of this table, name \
             one of their ids under {exclude}: `\"id\" = false`"
        );
    }
    let (upper, lower) = (code(&format!("--header-row {above}")), code(&format!("--header-row {row}")));
    say!(
        lang,
        "в строке {row} заголовки другие, чем в строке {above}: здесь начинается другая таблица. Прочитать только \
         верхнюю: {upper}; только нижнюю: {lower}",
        "row {row} has other headings than row {above}: another table begins here. To read the upper one alone: \
         {upper}; the lower one: {lower}"
    )
}

/// A name that fits several columns.
pub fn ambiguous_column(lang: Language, column: &str, cells: &[HeadingCell]) -> String {
    let column = quoted_cell(lang, column);
    let several = cells.iter().any(|cell| cell.file != cells[0].file);
    let cell = |cell: &HeadingCell| {
        let letters = letters(cell.place);
        let place = match &cell.sheet {
            Some(sheet) => format!("{}!{letters}{}", super::cell(sheet), cell.row),
            None => format!(":{letters}"),
        };
        let file = if several { format!("{}: ", cell.file) } else { String::new() };
        format!("{} ({})", code(&format!("{file}{place}")), quoted_cell(lang, &cell.heading))
    };
    let names = first_of(cells, |cell| code(&super::toml(&super::cell(&cell.name))));
    let cells = first_of(cells, cell);
    if several {
        return say!(
            lang,
            "название {column} подходит столбцам в разных таблицах: {cells}. Напишите его с именем файла: {names}",
            "{column} fits columns of several tables: {cells}. Put the name of its file in front: {names}"
        );
    }
    say!(
        lang,
        "название {column} подходит нескольким столбцам: {cells}. Укажите столбец по букве, например `:E`, \
         или по названию с верхней строкой заголовков",
        "{column} fits several columns: {cells}. Name the column by its letter, such as `:E`, or with the upper \
         row of its heading"
    )
}

/// A part and its whole stand in two tables.
pub fn share_apart(lang: Language, column: &str) -> String {
    let column = quoted_cell(lang, column);
    say!(
        lang,
        "часть и целое для {column} стоят в разных таблицах; перенесите их в одну",
        "part and whole of {column} stand in two tables; put them into one"
    )
}

/// No school is in all tables.
pub fn nothing_joins(lang: Language, alike: &[(String, String)], strip: &[String]) -> String {
    let head = say!(
        lang,
        "ни один номер школы не совпал с номерами другой таблицы",
        "no school's id is the same in the other table"
    );
    format!("{head}{}", look_alikes(lang, alike, strip))
}

/// Ids that look alike, with the line for the settings that joins them.
pub fn look_alikes(lang: Language, alike: &[(String, String)], strip: &[String]) -> String {
    const SHOWN: usize = 8;
    if alike.is_empty() {
        return String::new();
    }
    let pair = |(one, other): &(String, String)| {
        let (one, other) = (quoted_cell(lang, one), quoted_cell(lang, other));
        say!(lang, "{one} и {other}", "{one} and {other}")
    };
    let mut pairs: Vec<String> = alike.iter().take(SHOWN).map(pair).collect();
    if alike.len() > SHOWN {
        pairs.push("…".to_owned());
    }
    let pairs = listed(&pairs);
    let line = if strip.is_empty() {
        String::new()
    } else {
        let words = first_of(strip, |word| format!("\"{}\"", super::cell(word)));
        let line = code(&format!("strip = [{words}]"));
        say!(
            lang,
            ". Если это одни и те же школы, добавьте в настройки: {line}",
            ". If these are the same schools, add to the settings: {line}"
        )
    };
    say!(lang, "; похожи: {pairs}{line}", "; alike: {pairs}{line}")
}
