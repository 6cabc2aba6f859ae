//! The wording of problems with single rows and cells.

use super::{CELL, cell, code, counted, first_of, quoted_cell, say};
use crate::model::Language;

/// A row with too few or too many cells.
pub fn ragged(lang: Language, found: usize, expected: usize) -> String {
    let found = counted(lang, found, CELL);
    say!(
        lang,
        "в строке {found}, а заголовков {expected}: проверьте разделители и кавычки",
        "the row has {found}, but there are {expected} headings: check delimiters and quotes"
    )
}

/// Something follows a closing quote.
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
pub fn open_quote(lang: Language) -> String {
    say!(
        lang,
        "кавычка в начале ячейки не закрыта до конца файла: закройте или удалите её",
        "a quote at the start of a cell is not closed until the end of the file: close or delete it"
    )
}

/// An id that stands in several rows.
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

/// Something else than an id.
pub fn not_an_id(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не номер школы, а ошибка формулы, логическое значение или пометка «пусто»: впишите номер, а если \
         школы в строке нет, удалите строку",
        "{value} is not a school's id but a formula error, a truth value or a mark for “blank”: put in the id, or \
         delete the row if it is no school"
    )
}

/// Something else than a group.
pub fn not_a_group(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не название группы, а ошибка формулы, логическое значение или пометка «пусто»: впишите название",
        "{value} is not the name of a group but a formula error, a truth value or a mark for “blank”: put in the name"
    )
}

/// Ids of more digits than a spreadsheet keeps.
pub fn rounded_id(lang: Language, value: &str, rows: &[usize]) -> String {
    let count = rows.len();
    let rows = first_of(rows, ToString::to_string);
    say!(
        lang,
        "номера школ длиннее 15 цифр хранятся как числа (строк: {count}; {rows}): Excel держит только 15 цифр, и концы \
         номеров потеряны — например, {value}. Возьмите номера из исходной выгрузки: выгрузите их как текст или до \
         вставки задайте столбцу формат «Текстовый»",
        "ids of more than 15 digits are stored as numbers (rows: {count}; {rows}): Excel keeps 15 digits, and the ends \
         of the ids are lost, as in {value}. Take the ids from the original export: export them as text, or format the \
         column as Text before pasting"
    )
}

/// A cell that is struck through.
pub fn struck_out(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} зачёркнуто: если значение не в счёт, сотрите его (лишнюю школу — исключите: `[exclude]`), если верно — \
         снимите зачёркивание",
        "{value} is struck through: delete it if it does not count (a school that does not belong: `[exclude]`), or take \
         off that line if it is right"
    )
}

/// A merged cell over several schools or columns.
pub fn merged_value(lang: Language, value: &str, from: &str) -> String {
    let from = code(from);
    say!(
        lang,
        "ячейка объединена с {from}, там одно значение {value}: оно относится и сюда? Отмените объединение и впишите \
         значение в каждую ячейку, где оно верно",
        "the cell is merged with {from}, where {value} stands once: does it belong here too? Unmerge the cells and put \
         the value into each cell where it is right"
    )
}

/// A school that the table with the groups lacks.
pub fn no_group(lang: Language, value: &str) -> String {
    say!(
        lang,
        "школы {value} нет в таблице, по столбцу которой школы делятся на группы",
        "school {value} is not in the table by whose column schools are grouped"
    )
}

/// A cell that is no number.
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
pub fn date(lang: Language, value: &str, typed: Option<&str>) -> String {
    let Some(typed) = typed else {
        return say!(
            lang,
            "{value} — дата, а не число. Проверьте и наберите заново (формат ячейки — «Числовой», для номера \
             школы — «Текстовый»)",
            "{value} is a date, not a number. Check it and type it again (format the cell as Number, an id as Text)"
        );
    };
    let typed = cell(typed);
    let (typed, anew) = (code(&typed), code(&typed.replace('.', ",")));
    say!(
        lang,
        "{value} — дата, а не число: скорее всего, набрали {typed}, и Excel сделал из этого дату. Проверьте и \
         наберите заново: {anew} (формат ячейки — «Числовой», для номера школы — «Текстовый»)",
        "{value} is a date, not a number: probably {typed} was typed, and Excel made a date of it. Check it and type \
         it again (format the cell as Number, an id as Text)"
    )
}

/// A formula without a stored result.
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
pub fn formula_error(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — ошибка формулы: исправьте формулу или впишите число",
        "{value} is the error of a formula: correct the formula or put in the number"
    )
}

/// A number with marks of two kinds.
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
pub fn two_ways(lang: Language, value: &str, decimal: &str, thousands: &str, mark: char) -> String {
    let other = if mark == ',' { '.' } else { ',' };
    let (decimal, thousands) = (code(&cell(decimal)), code(&cell(thousands)));
    let (this_mark, other_mark) = (code(&format!("--decimal {mark}")), code(&format!("--decimal {other}")));
    say!(
        lang,
        "{value} и остальные числа столбца читаются двояко: с дробью {decimal} ({this_mark}) или тысячами {thousands} ({other_mark}). \
         Укажите, как верно",
        "{value} and the other numbers of the column can be read two ways: as the decimal {decimal} ({this_mark}) or as \
         thousands, {thousands} ({other_mark}). Say which"
    )
}

/// A small number beside percents.
pub fn percent_or_share(lang: Language, value: &str) -> String {
    let value = if lang == Language::Ru { value.replace('.', ",") } else { value.to_owned() };
    say!(
        lang,
        "{value} без знака %, а в других ячейках столбца он есть: это {value} % или доля от 1? Запишите всё одинаково",
        "{value} has no % sign, but other cells of the column have: is it {value} % or a share of 1? Write them all the same way"
    )
}

/// A value outside the limits of the settings.
pub fn outside_limits(lang: Language, column: &str, value: &str, (lo, hi): (f64, f64)) -> String {
    let limits = code(&format!("limits = {{ {} = [{lo}, {hi}] }}", super::toml(&cell(column))));
    say!(
        lang,
        "{value} вне пределов из настроек: {limits}; исправьте значение или пределы",
        "{value} is outside the limits of the settings: {limits}; correct the value or the limits"
    )
}

/// A number that may be a share of 1 in a column of per cents.
pub fn share_among_percents(lang: Language, column: &str, value: &str) -> String {
    let value = if lang == Language::Ru { value.replace('.', ",") } else { value.to_owned() };
    let limits = code(&format!("limits = {{ {} = [0, 100] }}", super::toml(&cell(column))));
    say!(
        lang,
        "{value} среди процентов: это {value} % или доля от 1? Запишите всё одинаково; если это и есть {value} %: {limits}",
        "{value} among per cents: is it {value} % or a share of 1? Write them all the same way; where it is {value} %: {limits}"
    )
}

/// A word that can mean 0 or no data.
pub fn ambiguous_word(lang: Language, value: &str) -> String {
    let (missing, zero) = (code("missing = [\"нет\"]"), code("zero = [\"нет\"]"));
    say!(
        lang,
        "{value} может значить и 0, и «нет данных»: задайте в настройках {zero} или {missing}",
        "{value} can mean 0 or no data: set {zero} or {missing} in the settings"
    )
}

/// A share that is too large to reckon with.
pub fn too_large(lang: Language, column: &str, school: &str) -> String {
    let (column, school) = (quoted_cell(lang, column), quoted_cell(lang, school));
    say!(
        lang,
        "{column}: у школы {school} доля получилась слишком большой: проверьте целое, оно почти равно 0",
        "{column}: the share of school {school} is too large: check the whole, which is almost 0"
    )
}

/// Errors of formulas that stand for no data.
pub(super) fn formula_errors(lang: Language, listed: &str) -> String {
    say!(
        lang,
        "ошибка формулы вместо числа, взято «нет данных»: {listed}",
        "the error of a formula in the place of a number, taken as no data: {listed}"
    )
}
