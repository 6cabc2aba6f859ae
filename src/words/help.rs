//! The words of `--help`.

use super::pick;
use crate::model::Language;

/// What a command does, in a line.
pub fn command(lang: Language, name: &str) -> &'static str {
    match name {
        "report" => pick(
            lang,
            "Главное: пороги, четыре списка, пары, пограничные школы",
            "The main job: thresholds, four rosters, pairs, border schools",
        ),
        "calibrate" => pick(
            lang,
            "Какие пороги лучше всего воспроизводят официальный список",
            "Which thresholds reproduce the most of an official roster",
        ),
        "compare" => pick(
            lang,
            "Движение школ между годами: кто вошёл, кто выпал и почему",
            "Movement between years: who entered, who fell out, and why",
        ),
        "check" => pick(
            lang,
            "Что прочитано и как, и всё, что мешает; ничего не считает",
            "What was read and how, and all that is wrong with it; computes nothing",
        ),
        "cluster" => {
            pick(lang, "Кластер каждой школы, по строке на школу", "The cluster of every school, a row each")
        }
        "pair" => pick(
            lang,
            "Опорная площадка для каждой школы с низкими результатами",
            "A mentor for every school with low results, a row each",
        ),
        "init" => pick(
            lang,
            "Записать opora.toml с пояснениями по столбцам таблицы",
            "Write a commented opora.toml from the table's own columns",
        ),
        _ => pick(
            lang,
            "Опора: кластеры школ по сложности контингента и результатам, пары для помощи",
            "Opora: school clusters by contingent complexity and results, and pairs for support",
        ),
    }
}

/// What an option, or an argument, is for.
#[expect(clippy::too_many_lines, reason = "a line for each option")]
pub fn option(lang: Language, id: &str) -> Option<&'static str> {
    let (ru, en) = match id {
        "input" => (
            "Таблица: csv, tsv, txt, xlsx, xls, ods; «-» — со стандартного ввода. Несколько таблиц одного года \
             соединяются по номеру школы",
            "A table: csv, tsv, txt, xlsx, xls, ods; “-” reads standard input. Several tables of one year are joined \
             by the school's id",
        ),
        "init_input" => (
            "Таблицы одного года, по столбцам которых пишутся настройки",
            "The tables of one year whose columns are proposed",
        ),
        "sheet" => (
            "Лист книги; иначе тот, где есть нужные столбцы",
            "Sheet of a workbook; else the one with the columns",
        ),
        "header_row" => (
            "Строка заголовков (0 — их нет); иначе находится сама",
            "Row of the headings (0: none); else it is found",
        ),
        "encoding" => (
            "Кодировка: utf-8, windows-1251, ibm866, koi8-r, mac, …; иначе узнаётся",
            "Encoding: utf-8, windows-1251, ibm866, koi8-r, mac, …; else it is recognised",
        ),
        "delimiter" => (
            "Разделитель: знак, tab или space; иначе узнаётся",
            "Delimiter: a character, tab or space; else it is recognised",
        ),
        "decimal" => ("Десятичный знак: , или .; иначе узнаётся", "Decimal mark: , or .; else it is recognised"),
        "years" => (
            "Годы по порядку: report.json, папка с ним, таблица или список кластеров",
            "The years in their order: a report.json, its folder, a table or a roster",
        ),
        "previous" => (
            "Прошлый год: report.json, папка с ним, таблица или список кластеров; можно повторять для прежних лет",
            "The year before: a report.json, its folder, a table or a roster; repeatable for years before it",
        ),
        "keep_thresholds" => (
            "Считать по прошлогодним средним, отклонениям и порогам",
            "Judge by last year's means, standard deviations and thresholds",
        ),
        "training" => {
            ("Кто обучен: школа, число участников, программа", "Who was trained: school, participants, programme")
        }
        "roster" => ("Официальный список: школа, кластер", "The official roster: school, cluster"),
        "erratum" => (
            "Две версии одного года: исправление к опубликованному, готовое для объявления",
            "Two versions of one year: a correction to what was published, ready to be announced",
        ),
        "renamed" => (
            "Таблица: прежний номер школы, новый, по желанию учебный год, с которого он действует",
            "A table: old id of a school, new id and, if you like, the school year from which it holds",
        ),
        "problems" => ("Куда записать все ошибки таблицы (CSV)", "Where to write all problems of the table (CSV)"),
        "config" => (
            "Файл настроек; иначе opora.toml рядом с таблицей или в текущей папке",
            "Settings file; else opora.toml beside the table or in the current folder",
        ),
        "school" => ("Столбец с номером школы", "Column of the school's id"),
        "name" => ("Столбец с названием школы", "Column of the school's name"),
        "by" => ("Считать отдельно по значениям столбца", "Analyse each value of the column separately"),
        "complexity" => (
            "Показатель контингента и его вес; можно повторять. Вес меньше 0: больше — благополучнее",
            "Indicator of the contingent and its weight; repeatable. Below 0: larger is more favourable",
        ),
        "results" => (
            "Показатель результатов и его вес; можно повторять. Вес меньше 0: больше — хуже",
            "Indicator of the results and its weight; repeatable. Below 0: larger is worse",
        ),
        "year" => (
            "Год, который взять из таблицы с несколькими годами; иначе последний",
            "The year to take from a table that holds several; else the newest",
        ),
        "where" => ("Только строки с этим значением; можно повторять", "Only rows with this value; repeatable"),
        "complexity_threshold" => (
            "Порог сложности: число, median, mean, natural, p1…p99",
            "Threshold of complexity: a number, median, mean, natural, p1…p99",
        ),
        "results_threshold" => (
            "Порог результатов: число, median, mean, natural, p1…p99",
            "Threshold of results: a number, median, mean, natural, p1…p99",
        ),
        "min_coverage" => (
            "Наименьшая доля весов, по которой есть данные, 0…1 (0.5)",
            "Least share of the weights that has data, 0…1 (0.5)",
        ),
        "border" => (
            "Ширина пограничной полосы в стандартных отклонениях (0.2)",
            "Width of the border band in standard deviations (0.2)",
        ),
        "capacity" => ("Сколько школ у одной площадки: число или auto", "Mentees of one mentor: a number or auto"),
        "max_distance" => (
            "Наибольшее отличие контингента в паре, в стандартных отклонениях",
            "Largest distance of a pair, in standard deviations",
        ),
        "threads" => ("Число потоков", "Number of threads"),
        "force" => ("Заменить файл, если он уже есть", "Replace the file if it stands already"),
        "lang" => ("Язык: ru или en", "Language: ru or en"),
        "quiet" => ("Не выводить сообщений, кроме ошибок", "No messages but errors"),
        "help" => ("Справка; --help — все параметры", "Help; --help shows all options"),
        "version" => ("Версия", "Version"),
        _ => output_option(id)?,
    };
    Some(pick(lang, ru, en))
}

/// What an option that tells what comes out is for.
fn output_option(id: &str) -> Option<(&'static str, &'static str)> {
    Some(match id {
        "format" => (
            "Формат: text, csv, json, md, xlsx; у report ещё html, docx, svg",
            "Format: text, csv, json, md, xlsx; for report also html, docx, svg",
        ),
        "output" => (
            "Куда записать: файл .txt, .csv, .json, .md, .xlsx; у report ещё .html, .docx, .svg или папка с / на \
             конце",
            "Where to write: a file .txt, .csv, .json, .md, .xlsx; for report also .html, .docx, .svg or a folder \
             ending in /",
        ),
        "brief" => (
            "Для совещания: пороги, списки, пары; без пограничных списков и чисел отдельных школ",
            "For the meeting: thresholds, rosters, pairs; no border lists, no numbers of single schools",
        ),
        "cards" => (
            "Карточки для руководителей, по странице на школу: файл .docx или .html",
            "Cards for head teachers, a page a school: a file .docx or .html",
        ),
        "excel" => (
            "CSV, который Excel открывает двойным щелчком: BOM, «;», запятая в числах, заголовки по-русски",
            "CSV that Excel opens with a double click: BOM, CRLF, headings in words",
        ),
        "init_output" => ("Куда записать; «-» — на экран", "Where to write; “-” prints"),
        _ => return None,
    })
}

/// The name of an option's value.
pub fn value(lang: Language, id: &str) -> &'static str {
    match id {
        "input" | "init_input" => pick(lang, "ТАБЛИЦА", "INPUT"),
        "years" | "year" => pick(lang, "ГОД", "YEAR"),
        "config" | "problems" | "renamed" | "training" | "roster" | "cards" => pick(lang, "ФАЙЛ", "FILE"),
        "sheet" => pick(lang, "[ФАЙЛ=]ЛИСТ", "[FILE=]SHEET"),
        "encoding" => pick(lang, "КОДИРОВКА", "ENCODING"),
        "delimiter" | "decimal" => pick(lang, "ЗНАК", "SIGN"),
        "school" | "name" | "by" => pick(lang, "СТОЛБЕЦ", "COLUMN"),
        "complexity" | "results" => pick(lang, "СТОЛБЕЦ[=ВЕС]", "COLUMN[=WEIGHT]"),
        "where" => pick(lang, "СТОЛБЕЦ=ЗНАЧЕНИЕ", "COLUMN=VALUE"),
        "complexity_threshold" | "results_threshold" => pick(lang, "ПОРОГ", "THRESHOLD"),
        "header_row" => pick(lang, "[ФАЙЛ=]СТРОКА", "[FILE=]ROW"),
        "capacity" | "threads" => pick(lang, "N", "N"),
        "format" => pick(lang, "ФОРМАТ", "FORMAT"),
        "output" | "init_output" | "previous" => pick(lang, "ПУТЬ", "PATH"),
        "lang" => pick(lang, "ЯЗЫК", "LANGUAGE"),
        _ => pick(lang, "ЧИСЛО", "NUMBER"),
    }
}

/// The headings of the help, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Heading {
    /// How to type the command.
    Usage,
    /// The commands.
    Commands,
    /// Arguments without a dash.
    Arguments,
    /// Which columns and rows.
    Data,
    /// How files are read.
    Reading,
    /// Thresholds and pairs.
    Method,
    /// The year before.
    Years,
    /// What comes out.
    Output,
    /// Help and version.
    General,
}

/// A heading of the help.
pub const fn heading(lang: Language, heading: Heading) -> &'static str {
    match heading {
        Heading::Usage => pick(lang, "Использование", "Usage"),
        Heading::Commands => pick(lang, "Команды", "Commands"),
        Heading::Arguments => pick(lang, "Аргументы", "Arguments"),
        Heading::Data => pick(lang, "Данные", "Data"),
        Heading::Reading => pick(lang, "Чтение файлов", "Reading files"),
        Heading::Method => pick(lang, "Пороги и пары", "Thresholds and pairs"),
        Heading::Years => pick(lang, "По годам", "Years"),
        Heading::Output => pick(lang, "Вывод", "Output"),
        Heading::General => pick(lang, "Параметры", "Options"),
    }
}

/// How a command is typed.
pub fn usage(lang: Language, name: &str) -> &'static str {
    match name {
        "report" => pick(lang, "opora report ТАБЛИЦА… [ПАРАМЕТРЫ]", "opora report INPUT… [OPTIONS]"),
        "cluster" => pick(lang, "opora cluster ТАБЛИЦА… [ПАРАМЕТРЫ]", "opora cluster INPUT… [OPTIONS]"),
        "pair" => pick(lang, "opora pair ТАБЛИЦА… [ПАРАМЕТРЫ]", "opora pair INPUT… [OPTIONS]"),
        "check" => pick(lang, "opora check ТАБЛИЦА… [ПАРАМЕТРЫ]", "opora check INPUT… [OPTIONS]"),
        "calibrate" => pick(
            lang,
            "opora calibrate ТАБЛИЦА… --roster ФАЙЛ [ПАРАМЕТРЫ]",
            "opora calibrate INPUT… --roster FILE [OPTIONS]",
        ),
        "compare" => pick(lang, "opora compare ГОД ГОД… [ПАРАМЕТРЫ]", "opora compare YEAR YEAR… [OPTIONS]"),
        "init" => pick(lang, "opora init [ТАБЛИЦА…] [ПАРАМЕТРЫ]", "opora init [INPUT…] [OPTIONS]"),
        _ => pick(lang, "opora КОМАНДА [ПАРАМЕТРЫ]", "opora COMMAND [OPTIONS]"),
    }
}

/// What stands under the help of the whole program.
pub const fn examples(lang: Language, all: bool) -> &'static str {
    match (lang, all) {
        (Language::Ru, false) => {
            "Примеры:\n  opora init data.csv\n  opora report data.csv\n  opora report data.csv -o report/\n\n\
             Ещё команды и параметры: opora --help"
        }
        (Language::Ru, true) => {
            "Ещё:\n  cluster    Кластер каждой школы, по строке на школу\n  \
             pair       Опорная площадка для каждой школы с низкими результатами\n  \
             calibrate  Какие пороги лучше всего воспроизводят официальный список\n\n\
             Примеры:\n  opora init data.csv\n  opora report data.csv\n  opora report data.csv -o report/\n  \
             opora cluster data.csv -f csv\n  opora pair data.csv -f csv"
        }
        (Language::En, false) => {
            "Examples:\n  opora init data.csv\n  opora report data.csv\n  opora report data.csv -o report/\n\n\
             More commands and options: opora --help"
        }
        (Language::En, true) => {
            "More:\n  cluster    The cluster of every school, a row each\n  \
             pair       A mentor for every school with low results, a row each\n  \
             calibrate  Which thresholds reproduce the most of an official roster\n\n\
             Examples:\n  opora init data.csv\n  opora report data.csv\n  opora report data.csv -o report/\n  \
             opora cluster data.csv -f csv\n  opora pair data.csv -f csv"
        }
    }
}

/// What stands under the short help of a command.
pub const fn more(lang: Language) -> &'static str {
    pick(lang, "Все параметры: --help", "All options: --help")
}
