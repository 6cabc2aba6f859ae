//! The words of `--help`.

mod options;

use super::pick;
use crate::model::Language;

pub use options::option;

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
