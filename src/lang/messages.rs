//! The wording of problems with the data.

use super::{CELL, PROBLEM, code, counted, did_you_mean, listed, pick, quoted, say, system};
use crate::model::Language;
use crate::problem::{Failure, Problem, ProblemKind, RolesUnknown};

/// How many headings a message lists.
const LISTED: usize = 30;

/// Why a command ends, as lines for stderr.
#[must_use]
pub fn failure(lang: Language, failure: &Failure) -> String {
    match failure {
        Failure::Data(problems) => {
            let mut lines: Vec<String> = problems.iter().map(|one| problem(lang, one)).collect();
            if problems.iter().filter(|one| one.row.is_some()).count() > 1 {
                let count = counted(lang, problems.len(), PROBLEM);
                lines.push(say!(lang, "{count}. Списки не построены.", "{count}. Nothing was computed."));
            }
            lines.join("\n")
        }
        Failure::Roles { unknown, proposal, problems, input } => {
            let mut lines = vec![problem(lang, unknown), super::init::proposal(lang, proposal)];
            if !problems.is_empty() {
                let count = counted(lang, problems.len(), PROBLEM);
                lines.push(say!(lang, "Мешает в таблице ({count}):", "In the way ({count}):"));
                lines.extend(problems.iter().map(|one| format!("  {}", problem(lang, one))));
            }
            lines.push(super::init::next(lang, proposal, problems.len(), input));
            lines.join("\n")
        }
        Failure::Broken(what) => say!(
            lang,
            "ошибка в самой программе, результат не показан: {what}",
            "a mistake in the program itself, the result is withheld: {what}"
        ),
        Failure::Settings { file, problems } => super::settings::problems(lang, file.as_deref(), problems),
        Failure::Usage(problem) => super::usage::problem(lang, problem),
        Failure::Write { path, why: Some(why) } => {
            let why = system(lang, *why);
            say!(lang, "{path}: не удалось записать: {why}", "{path}: cannot be written: {why}")
        }
        Failure::Write { path, why: None } => {
            let force = code("--force");
            say!(
                lang,
                "{path}: файл уже есть и не изменён; заменить его: {force}",
                "{path}: the file stands already and was not changed; {force} replaces it"
            )
        }
    }
}

/// A problem as `file:line: column: what is wrong`.
#[must_use]
pub fn problem(lang: Language, problem: &Problem) -> String {
    let mut place = problem.file.clone();
    let column = problem.column.as_deref().unwrap_or("");
    if let Some(row) = problem.row {
        place += &format!(":{row}");
        if !column.is_empty() {
            place += &format!(": {}", quoted(lang, column));
        }
    }
    let value = code(problem.value.as_deref().unwrap_or(""));
    format!("{place}: {}", kind(lang, &problem.kind, column, &value))
}

fn kind(lang: Language, kind: &ProblemKind, column: &str, value: &str) -> String {
    match kind {
        ProblemKind::Unreadable(why) => {
            let why = system(lang, *why);
            say!(lang, "не удалось прочитать: {why}", "cannot be read: {why}")
        }
        ProblemKind::NotUtf8 => not_utf8(lang).to_owned(),
        ProblemKind::NotATextTable => not_a_text_table(lang).to_owned(),
        ProblemKind::OpenQuote => open_quote(lang).to_owned(),
        ProblemKind::Empty => say!(lang, "файл пуст", "the file is empty"),
        ProblemKind::NoSchools => {
            say!(lang, "под заголовками нет ни одной строки", "there is no row below the headings")
        }
        ProblemKind::AllLeftOut => all_left_out(lang),
        ProblemKind::MissingColumn { line, nearest, headings } => {
            missing_column(lang, column, *line, nearest.as_deref(), headings)
        }
        ProblemKind::AmbiguousColumn { places } => ambiguous_column(lang, column, places),
        ProblemKind::Candidates { flag, headings } => candidates(lang, flag, headings),
        ProblemKind::ColumnTwice => column_twice(lang, column),
        ProblemKind::RolesUnknown(roles) => roles_unknown(lang, *roles),
        ProblemKind::Ragged { found, expected } => ragged(lang, *found, *expected),
        ProblemKind::BlankId => say!(lang, "пустой номер школы", "the school's id is blank"),
        ProblemKind::RepeatedId { first } => say!(
            lang,
            "школа {value} уже есть в строке {first}: оставьте одну из строк",
            "school {value} stands already in row {first}: keep one of the rows"
        ),
        ProblemKind::BlankGroup => say!(
            lang,
            "пустая ячейка, а по этому столбцу школы делятся на группы",
            "blank, but schools are grouped by this column"
        ),
        ProblemKind::NotANumber => not_a_number(lang, value),
        ProblemKind::Exponent => exponent(lang, value),
        ProblemKind::AmbiguousWord => ambiguous_word(lang, value),
        ProblemKind::ZeroWhole => {
            say!(lang, "целое равно {value}, долю не вычислить", "the whole is {value}, there is no share of it")
        }
        ProblemKind::UnknownPairId { list, nearest } => unknown_pair_id(lang, value, list, nearest.as_deref()),
        ProblemKind::NothingAssigned => say!(
            lang,
            "ни у одной школы нет данных сразу по обоим признакам, кластеров нет",
            "no school has data on both axes, so there is no cluster"
        ),
    }
}

const fn not_utf8(lang: Language) -> &'static str {
    pick(
        lang,
        "кодировка не UTF-8. Сохраните файл в Excel как «CSV UTF-8 (разделитель — запятая)»",
        "the encoding is not UTF-8. In Excel, save the file as “CSV UTF-8 (comma delimited)”",
    )
}

const fn not_a_text_table(lang: Language) -> &'static str {
    pick(
        lang,
        "это книга Excel или архив, а не текстовая таблица. Сохраните лист как «CSV UTF-8»",
        "this is a workbook or an archive, no text table. Save the sheet as “CSV UTF-8”",
    )
}

const fn open_quote(lang: Language) -> &'static str {
    pick(
        lang,
        "кавычка в начале ячейки не закрыта до конца файла: закройте или удалите её",
        "a quote at the start of a cell is not closed until the end of the file: close or delete it",
    )
}

fn all_left_out(lang: Language) -> String {
    let (filter, exclude) = (code("--where"), code("[exclude]"));
    say!(
        lang,
        "ни одной школы не осталось после {filter} и {exclude}",
        "no school is left after {filter} and {exclude}"
    )
}

fn ambiguous_column(lang: Language, column: &str, places: &[usize]) -> String {
    let column = quoted(lang, column);
    let cells: Vec<String> = places.iter().map(|place| code(&format!(":{place}"))).collect();
    let cells = listed(&cells);
    say!(
        lang,
        "название {column} подходит нескольким столбцам: {cells}. Укажите столбец по месту",
        "{column} fits several columns: {cells}. Name the column by its position"
    )
}

fn column_twice(lang: Language, column: &str) -> String {
    let column = quoted(lang, column);
    say!(
        lang,
        "столбец {column} взят дважды: под двумя названиями это один показатель",
        "column {column} is taken twice: under two names it is one indicator"
    )
}

fn candidates(lang: Language, flag: &str, headings: &[String]) -> String {
    let headings: Vec<String> = headings.iter().map(|heading| quoted(lang, heading)).collect();
    let (headings, flag) = (listed(&headings), code(flag));
    say!(
        lang,
        "подходят несколько столбцов: {headings}. Укажите нужный: {flag}",
        "several columns would do: {headings}. Say which: {flag}"
    )
}

fn ragged(lang: Language, found: usize, expected: usize) -> String {
    let found = counted(lang, found, CELL);
    say!(
        lang,
        "в строке {found}, а заголовков {expected}: проверьте разделители и кавычки",
        "the row has {found}, but there are {expected} headings: check delimiters and quotes"
    )
}

fn not_a_number(lang: Language, value: &str) -> String {
    let dash = code("-");
    say!(
        lang,
        "{value} — не число. Исправьте ячейку; если данных нет, оставьте её пустой или поставьте {dash}",
        "{value} is not a number. Correct the cell; where there are no data, leave it empty or put {dash}"
    )
}

fn exponent(lang: Language, value: &str) -> String {
    say!(
        lang,
        "число {value} записано с показателем степени: так Excel портит длинные числа; верните исходное",
        "{value} has an exponent, which is how Excel damages long numbers; put the original back"
    )
}

fn ambiguous_word(lang: Language, value: &str) -> String {
    let (missing, zero) = (code("missing = [\"нет\"]"), code("zero = [\"нет\"]"));
    say!(
        lang,
        "{value} может значить и 0, и «нет данных»: задайте в настройках {zero} или {missing}",
        "{value} can mean 0 or no data: set {zero} or {missing} in the settings"
    )
}

fn unknown_pair_id(lang: Language, value: &str, list: &str, nearest: Option<&str>) -> String {
    let (list, nearest) = (code(list), did_you_mean(lang, nearest));
    say!(
        lang,
        "школы {value} из {list} нет в таблице{nearest}",
        "school {value} of {list} is not in the table{nearest}"
    )
}

fn missing_column(
    lang: Language,
    column: &str,
    line: Option<usize>,
    nearest: Option<&str>,
    headings: &[String],
) -> String {
    let settings = line.map_or_else(String::new, |line| {
        say!(lang, " (строка {line} настроек)", " (line {line} of the settings)")
    });
    let (column, nearest) = (quoted(lang, column), did_you_mean(lang, nearest));
    let mut all: Vec<String> = headings.iter().take(LISTED).map(|heading| quoted(lang, heading)).collect();
    if headings.len() > LISTED {
        all.push("…".to_owned());
    }
    let all = listed(&all);
    say!(
        lang,
        "нет столбца {column}{settings}{nearest}\n  Есть столбцы: {all}",
        "there is no column {column}{settings}{nearest}\n  The columns are: {all}"
    )
}

fn roles_unknown(lang: Language, roles: RolesUnknown) -> String {
    let names = [
        (roles.school, super::pick(lang, "номер школы", "the school's id")),
        (roles.complexity, super::pick(lang, "сложность контингента", "contingent complexity")),
        (roles.results, super::pick(lang, "результаты", "results")),
    ];
    let names: Vec<String> = names.iter().filter(|(lost, _)| *lost).map(|(_, name)| (*name).to_owned()).collect();
    let names = listed(&names);
    say!(
        lang,
        "ни настройки, ни заголовки не говорят, какие столбцы брать: {names}",
        "neither settings nor headings tell which columns to take: {names}"
    )
}
