//! The wording of problems with single rows and cells.

use super::{CELL, cell, code, counted, first_of, quoted_cell, say};
use crate::model::Language;

/// A row with too few or too many cells.
#[must_use]
pub fn ragged(lang: Language, found: usize, expected: usize) -> String {
    let found = counted(lang, found, CELL);
    say!(
        lang,
        "в строке {found}, а заголовков {expected}: проверьте разделители и кавычки",
        "the row has {found}, but there are {expected} headings: check delimiters and quotes"
    )
}

/// Something follows a closing quote.
#[must_use]
pub fn stray_quote(lang: Language) -> String {
    say!(
        lang,
        "кавычки в строке не сходятся: внутри ячейки в кавычках каждая кавычка пишется дважды — \
         `\"МБОУ \"\"СОШ № 5\"\"\"`",
        "the quotes of the row do not match: inside a quoted cell every quote is written twice — \
         `\"The \"\"Hill\"\" School\"`"
    )
}

/// A quote that is never closed.
#[must_use]
pub fn open_quote(lang: Language) -> String {
    say!(
        lang,
        "кавычка в начале ячейки не закрыта до конца файла: закройте или удалите её",
        "a quote at the start of a cell is not closed until the end of the file: close or delete it"
    )
}

/// An id that stands in several rows.
#[must_use]
pub fn repeated_id(lang: Language, value: &str, rows: &[usize]) -> String {
    let (last, before) = rows
        .split_last()
        .map_or_else(Default::default, |(last, before)| (last.to_string(), first_of(before, ToString::to_string)));
    say!(
        lang,
        "школа {value} стоит в строках {before} и {last}: оставьте одну из них",
        "school {value} stands in rows {before} and {last}: keep one of them"
    )
}

/// A row that may be a total or a mean as well as a school.
#[must_use]
pub fn maybe_total(lang: Language, value: &str, id: &str) -> String {
    let (total, school) =
        if lang == Language::Ru { ("итог", "это школа") } else { ("total", "a school") };
    let id = super::toml(id);
    let (out, stays) = (code(&format!("{id} = \"{total}\"")), code(&format!("{id} = false  # {school}")));
    say!(
        lang,
        "{value} — школа или итог (среднее, район)? По самой строке не решить. Добавьте в настройки под [exclude]: \
         {out} — или, если это школа: {stays}",
        "{value}: a school, or a total (a mean, a district)? The row does not tell. Add to the settings under \
         [exclude]: {out}, or, if it is a school: {stays}"
    )
}

/// A school that the table with the groups lacks.
#[must_use]
pub fn no_group(lang: Language, value: &str) -> String {
    say!(
        lang,
        "школы {value} нет в таблице, по столбцу которой школы делятся на группы",
        "school {value} is not in the table by whose column schools are grouped"
    )
}

/// A cell that is no number.
#[must_use]
pub fn not_a_number(lang: Language, value: &str) -> String {
    let missing = code("missing = [...]");
    say!(
        lang,
        "{value} — не число; исправьте, а если данных нет, оставьте ячейку пустой или добавьте слово в {missing}",
        "{value} is not a number; correct it, or where there are no data leave the cell empty or add the word to \
         {missing}"
    )
}

/// A number with an exponent.
#[must_use]
pub fn exponent(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value}: Excel показал длинное число степенью десяти, и цифры потеряны. Возьмите его из исходной \
         выгрузки; столбцу задайте формат «Текстовый» до вставки",
        "{value}: Excel showed a long number as a power of ten, and its digits are lost. Take it from the original \
         export; format the column as Text before pasting"
    )
}

/// A date where a number or an id should be.
#[must_use]
pub fn date(lang: Language, value: &str, typed: Option<&str>) -> String {
    let Some(typed) = typed else {
        return say!(
            lang,
            "{value} — дата, а не число. Проверьте и наберите заново (формат ячейки — «Числовой», для номера \
             школы — «Текстовый»)",
            "{value} is a date, no number. Check it and type it again (format the cell as Number, an id as Text)"
        );
    };
    let typed = cell(typed);
    let (typed, anew) = (code(&typed), code(&typed.replace('.', ",")));
    say!(
        lang,
        "{value} — дата, а не число: скорее всего, набрали {typed}, и Excel сделал из этого дату. Проверьте и \
         наберите заново: {anew} (формат ячейки — «Числовой», для номера школы — «Текстовый»)",
        "{value} is a date, no number: probably {typed} was typed, and Excel made a date of it. Check it and type \
         it again (format the cell as Number, an id as Text)"
    )
}

/// A formula without a stored result.
#[must_use]
pub fn no_value(lang: Language, value: &str) -> String {
    // An old workbook does not tell the formula.
    let value = if value == "`=`" { String::new() } else { format!(" {value}") };
    say!(
        lang,
        "формула{value} без сохранённого результата: откройте книгу в Excel и сохраните её",
        "the formula{value} has no stored result: open the workbook in Excel and save it"
    )
}

/// The error of a formula.
#[must_use]
pub fn formula_error(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — ошибка формулы: исправьте формулу или впишите число",
        "{value} is the error of a formula: correct the formula or put in the number"
    )
}

/// A number with marks of two kinds.
#[must_use]
pub fn two_marks(lang: Language, value: &str) -> String {
    let (comma, point) = (code("--decimal ,"), code("--decimal ."));
    say!(
        lang,
        "в числе {value} и точка, и запятая: укажите десятичный знак ({comma} или {point}) или уберите разделитель тысяч",
        "{value} has both a point and a comma: name the decimal mark ({comma} or {point}) or take out the thousands \
         separator"
    )
}

/// Every number of the column can be read two ways.
#[must_use]
pub fn two_ways(lang: Language, value: &str, decimal: &str, thousands: &str, mark: char) -> String {
    let other = if mark == ',' { '.' } else { ',' };
    let (decimal, thousands) = (code(&cell(decimal)), code(&cell(thousands)));
    let (one, two) = (code(&format!("--decimal {mark}")), code(&format!("--decimal {other}")));
    say!(
        lang,
        "{value} и остальные числа столбца читаются двояко: с дробью {decimal} ({one}) или тысячами {thousands} ({two}). \
         Укажите, как верно",
        "{value} and the other numbers of the column can be read two ways: as the decimal {decimal} ({one}) or as \
         thousands, {thousands} ({two}). Say which"
    )
}

/// A small number beside percents.
#[must_use]
pub fn percent_or_share(lang: Language, value: &str) -> String {
    let value = if lang == Language::Ru { value.replace('.', ",") } else { value.to_owned() };
    say!(
        lang,
        "{value} без знака %, а в других ячейках столбца он есть: это {value} % или доля от 1? Запишите всё одинаково",
        "{value} has no % sign, but other cells of the column have: is it {value} % or a share of 1? Write all alike"
    )
}

/// A word that can mean 0 or no data.
#[must_use]
pub fn ambiguous_word(lang: Language, value: &str) -> String {
    let (missing, zero) = (code("missing = [\"нет\"]"), code("zero = [\"нет\"]"));
    say!(
        lang,
        "{value} может значить и 0, и «нет данных»: задайте в настройках {zero} или {missing}",
        "{value} can mean 0 or no data: set {zero} or {missing} in the settings"
    )
}

/// A share that is too large to reckon with.
#[must_use]
pub fn too_large(lang: Language, column: &str, school: &str) -> String {
    let (column, school) = (quoted_cell(lang, column), quoted_cell(lang, school));
    say!(
        lang,
        "{column}: у школы {school} доля получилась слишком большой: проверьте целое, оно почти равно 0",
        "{column}: the share of school {school} is too large: check the whole, which is almost 0"
    )
}
