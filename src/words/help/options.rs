//! The options and arguments of the command line, in words.

use super::Heading;
use crate::words::{Both, both};

/// An option in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct OptionWords {
    /// The heading under which it stands.
    pub heading: Heading,
    /// What it is for.
    pub help: Both,
    /// The name of its value, if it takes one.
    pub value: Option<Both>,
}

const COLUMN: Option<Both> = Some(both("СТОЛБЕЦ", "COLUMN"));
const COUNT: Option<Both> = Some(both("N", "N"));
const FILE: Option<Both> = Some(both("ФАЙЛ", "FILE"));
const INDICATOR: Option<Both> = Some(both("СТОЛБЕЦ[=ВЕС]", "COLUMN[=WEIGHT]"));
const NUMBER: Option<Both> = Some(both("ЧИСЛО", "NUMBER"));
const PATH: Option<Both> = Some(both("ПУТЬ", "PATH"));
const SIGN: Option<Both> = Some(both("ЗНАК", "SIGN"));
const TABLE: Option<Both> = Some(both("ТАБЛИЦА", "INPUT"));
const THRESHOLD: Option<Both> = Some(both("ПОРОГ", "THRESHOLD"));
const YEAR: Option<Both> = Some(both("ГОД", "YEAR"));

/// The option, or the argument, of an id.
pub fn option(id: &str) -> Option<OptionWords> {
    let all = [arguments, data, reading, method, beside, years, output, general];
    all.into_iter().find_map(|of_heading| of_heading(id))
}

/// Arguments without a dash.
fn arguments(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "input" => (
            TABLE,
            both(
                "Таблица: csv, tsv, txt, xlsx, xls, ods; «-» — со стандартного ввода. Несколько таблиц \
                     одного года соединяются по номеру школы",
                "A table: csv, tsv, txt, xlsx, xls, ods; “-” reads standard input. Several tables of \
                     one year are joined by the school's id",
            ),
        ),
        "init_input" => (
            TABLE,
            both(
                "Таблицы одного года, по столбцам которых пишутся настройки",
                "The tables of one year whose columns are proposed",
            ),
        ),
        "shell" => (Some(both("ОБОЛОЧКА", "SHELL")), both("Какая оболочка", "Which shell")),
        "topic" => (
            Some(both("КОМАНДА", "COMMAND")),
            both(
                "О какой команде; settings — все ключи настроек",
                "On which command; settings: all keys of the settings",
            ),
        ),
        "years" => (
            YEAR,
            both(
                "Годы по порядку: report.json, папка с ним, таблица или список кластеров",
                "The years in their order: a report.json, its folder, a table or a roster",
            ),
        ),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Arguments, help, value })
}

/// Which columns and rows.
fn data(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "config" => (
            FILE,
            both(
                "Файл настроек; иначе opora.toml рядом с таблицей или в текущей папке",
                "Settings file; else opora.toml beside the table or in the current folder",
            ),
        ),
        "school" => (COLUMN, both("Столбец с номером школы", "Column of the school's id")),
        "name" => (COLUMN, both("Столбец с названием школы", "Column of the school's name")),
        "by" => {
            (COLUMN, both("Считать отдельно по значениям столбца", "Analyse each value of the column separately"))
        }
        "complexity" => (
            INDICATOR,
            both(
                "Показатель контингента и его вес; можно повторять. Вес меньше 0: больше — благополучнее",
                "Indicator of the contingent and its weight; repeatable. Below 0: larger is more favourable",
            ),
        ),
        "results" => (
            INDICATOR,
            both(
                "Показатель результатов и его вес; можно повторять. Вес меньше 0: больше — хуже",
                "Indicator of the results and its weight; repeatable. Below 0: larger is worse",
            ),
        ),
        "where" => (
            Some(both("СТОЛБЕЦ=ЗНАЧЕНИЕ", "COLUMN=VALUE")),
            both("Только строки с этим значением; можно повторять", "Only rows with this value; repeatable"),
        ),
        "year" => (
            YEAR,
            both(
                "Год, который взять из таблицы с несколькими годами; иначе последний",
                "The year to take from a table that holds several; else the newest",
            ),
        ),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Data, help, value })
}

/// How files are read.
fn reading(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "sheet" => (
            Some(both("[ФАЙЛ=]ЛИСТ", "[FILE=]SHEET")),
            both(
                "Лист книги; иначе тот, где есть нужные столбцы",
                "Sheet of a workbook; else the one with the columns",
            ),
        ),
        "header_row" => (
            Some(both("[ФАЙЛ=]СТРОКА", "[FILE=]ROW")),
            both(
                "Строка заголовков (0 — их нет); иначе находится сама",
                "Row of the headings (0: none); else it is found",
            ),
        ),
        "encoding" => (
            Some(both("КОДИРОВКА", "ENCODING")),
            both(
                "Кодировка: utf-8, windows-1251, ibm866, koi8-r, mac, …; иначе узнаётся",
                "Encoding: utf-8, windows-1251, ibm866, koi8-r, mac, …; else it is recognised",
            ),
        ),
        "delimiter" => (
            SIGN,
            both(
                "Разделитель: знак, tab или space; иначе узнаётся",
                "Delimiter: a character, tab or space; else it is recognised",
            ),
        ),
        "decimal" => {
            (SIGN, both("Десятичный знак: , или .; иначе узнаётся", "Decimal mark: , or .; else it is recognised"))
        }
        "problems" => (
            FILE,
            both("Куда записать все ошибки таблицы (CSV)", "Where to write all problems of the table (CSV)"),
        ),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Reading, help, value })
}

/// Thresholds and pairs.
fn method(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "complexity_threshold" => (
            THRESHOLD,
            both(
                "Порог сложности: число, median, mean, natural, p1…p99",
                "Threshold of complexity: a number, median, mean, natural, p1…p99",
            ),
        ),
        "results_threshold" => (
            THRESHOLD,
            both(
                "Порог результатов: число, median, mean, natural, p1…p99",
                "Threshold of results: a number, median, mean, natural, p1…p99",
            ),
        ),
        "min_coverage" => (
            NUMBER,
            both(
                "Наименьшая доля весов, по которой есть данные, 0…1 (0.5)",
                "Least share of the weights that has data, 0…1 (0.5)",
            ),
        ),
        "border" => (
            NUMBER,
            both(
                "Ширина пограничной полосы в стандартных отклонениях (0.2)",
                "Width of the border band in standard deviations (0.2)",
            ),
        ),
        "capacity" => (
            COUNT,
            both("Сколько школ у одной площадки: число или auto", "Mentees of one mentor: a number or auto"),
        ),
        "max_distance" => (
            NUMBER,
            both(
                "Наибольшее отличие контингента в паре, в стандартных отклонениях",
                "Largest distance of a pair, in standard deviations",
            ),
        ),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Method, help, value })
}

/// What stands beside the clusters.
fn beside(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "school_id" => {
            (Some(both("НОМЕР", "ID")), both("Только эта школа, подробнее", "Only this school, at length"))
        }
        "peers" => (COUNT, both("Сколько похожих школ показать (10)", "How many similar schools to show (10)")),
        "draws" => (COUNT, both("Сколько проб (2000)", "How many draws (2000)")),
        "seed" => (COUNT, both("Начало случайных чисел (1)", "Where the random numbers start (1)")),
        "sort" => (
            Some(both("ПОРЯДОК", "ORDER")),
            both(
                "Порядок: similarity — сначала самые похожие, results — сначала лучшие результаты",
                "Order: similarity, the most similar first, or results, the best results first",
            ),
        ),
        "max_km" => (
            NUMBER,
            both(
                "Наибольшее расстояние до похожей школы, км; нужны `coordinates` в настройках",
                "Largest distance to a similar school, km; needs `coordinates` in the settings",
            ),
        ),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Method, help, value })
}

/// The other years.
fn years(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "previous" => (
            PATH,
            both(
                "Прошлый год: report.json, папка с ним, таблица или список кластеров; можно повторять \
                     для прежних лет",
                "The year before: a report.json, its folder, a table or a roster; repeatable for years \
                     before it",
            ),
        ),
        "keep_thresholds" => (
            None,
            both(
                "Считать по прошлогодним средним, отклонениям и порогам",
                "Judge by last year's means, standard deviations and thresholds",
            ),
        ),
        "renamed" => (
            FILE,
            both(
                "Таблица: прежний номер школы, новый, по желанию учебный год, с которого он действует",
                "A table: old id of a school, new id and, if you like, the school year from which it holds",
            ),
        ),
        "training" => (
            FILE,
            both(
                "Кто обучен: школа, число участников, программа",
                "Who was trained: school, participants, programme",
            ),
        ),
        "roster" => (FILE, both("Официальный список: школа, кластер", "The official roster: school, cluster")),
        "erratum" => (
            None,
            both(
                "Две версии одного года: исправление к опубликованному, готовое для объявления",
                "Two versions of one year: a correction to what was published, ready to be announced",
            ),
        ),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Years, help, value })
}

/// What comes out.
fn output(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "all" => (
            None,
            both(
                "Показать на экране всё, а не только главное; в файл и по каналу всё пишется и так",
                "Show everything on the screen, not the short form; files and pipes get everything anyway",
            ),
        ),
        "no_pager" => (
            None,
            both(
                "Не листать длинное на экране (программа листания — PAGER, иначе less)",
                "No pager for what is longer than the screen (the pager is PAGER, else less)",
            ),
        ),
        "threads" => (COUNT, both("Число потоков", "Number of threads")),
        "force" => (None, both("Заменить файл, если он уже есть", "Replace the file if it already exists")),
        "lang" => (Some(both("ЯЗЫК", "LANGUAGE")), both("Язык: ru или en", "Language: ru or en")),
        "quiet" => (None, both("Не выводить сообщений, кроме ошибок", "No messages but errors")),
        "format" => (
            Some(both("ФОРМАТ", "FORMAT")),
            both(
                "Формат: text, csv, json, md, xlsx. В csv и json `results_margin` и `complexity_margin` — в \
                     стандартных отклонениях, `results_gap` — в единицах результатов",
                "Format: text, csv, json, md, xlsx. In csv and json `results_margin` and `complexity_margin` are in \
                     standard deviations, `results_gap` is in the unit of the results",
            ),
        ),
        "output" => (
            PATH,
            both(
                "Куда записать: файл .txt, .csv, .json, .md, .xlsx",
                "Where to write: a file .txt, .csv, .json, .md, .xlsx",
            ),
        ),
        "brief" => (
            None,
            both(
                "Для совещания: пороги, списки, пары; без пограничных списков и чисел отдельных школ",
                "For the meeting: thresholds, rosters, pairs; no border lists, no numbers of single schools",
            ),
        ),
        "cards" => (
            FILE,
            both(
                "Карточки для руководителей, по странице на школу: файл .docx или .html",
                "Cards for head teachers, a page a school: a file .docx or .html",
            ),
        ),
        "excel" => (
            None,
            both(
                "CSV, который Excel открывает двойным щелчком: BOM, «;», запятая в числах, заголовки \
                     по-русски, знаков после запятой — как на странице",
                "CSV that Excel opens with a double click: BOM, CRLF, headings in words, decimals as on the page",
            ),
        ),
        "init_output" => (PATH, both("Куда записать; «-» — на экран", "Where to write; “-” prints")),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::Output, help, value })
}

/// Help and version.
fn general(id: &str) -> Option<OptionWords> {
    let (value, help) = match id {
        "help" => (None, both("Справка; --help — все параметры", "Help; --help shows all options")),
        "version" => (None, both("Версия", "Version")),
        _ => return None,
    };
    Some(OptionWords { heading: Heading::General, help, value })
}
