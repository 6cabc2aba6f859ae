//! The words of `--help`.

mod examples;
mod manual;
mod options;
mod taken;

use super::pick;
use crate::model::Language;

pub use examples::{commands, examples};
pub use manual::{Chapter, chapter};
pub use options::option;
pub use taken::{is_taken, option_of};

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
        "peers" => pick(
            lang,
            "Школы с самым близким контингентом и результаты рядом с ними",
            "The schools of most similar contingent, and the results beside theirs",
        ),
        "stress" => pick(
            lang,
            "Насколько кластеры зависят от весов, порогов, шкалы и случайности",
            "How the clusters bear other weights, thresholds, scales and noise",
        ),
        "explain" => pick(
            lang,
            "Одна школа от ячейки до кластера и пары, по шагам",
            "One school from cell to cluster and pair, step by step",
        ),
        "completions" => pick(
            lang,
            "Дополнение команд для оболочки: bash, zsh, fish, powershell, elvish",
            "Completion for a shell: bash, zsh, fish, powershell, elvish",
        ),
        "man" => pick(lang, "Страница руководства для man", "The page for man"),
        "help" => pick(
            lang,
            "Справка о программе, о команде или о настройках",
            "Help on the program, on a command, or on the settings",
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

/// Commands that only few need.
const OTHERS: [&str; 8] = ["cluster", "pair", "peers", "stress", "calibrate", "completions", "man", "help"];

/// Arguments, and the options that are needed most often.
const COMMON: [&str; 17] = [
    "input",
    "init_input",
    "years",
    "output",
    "init_output",
    "force",
    "roster",
    "school_id",
    "config",
    "previous",
    "complexity",
    "results",
    "school",
    "complexity_threshold",
    "results_threshold",
    "shell",
    "topic",
];

/// The headings of the help, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Heading {
    /// How to type the command.
    Usage,
    /// The commands.
    Commands,
    /// Arguments without a dash.
    Arguments,
    /// What is needed most often.
    Common,
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
        Heading::Common => pick(lang, "Чаще всего", "Most used"),
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
        "explain" => {
            pick(lang, "opora explain ТАБЛИЦА… ШКОЛА [ПАРАМЕТРЫ]", "opora explain INPUT… SCHOOL [OPTIONS]")
        }
        "check" => pick(lang, "opora check ТАБЛИЦА… [ПАРАМЕТРЫ]", "opora check INPUT… [OPTIONS]"),
        "calibrate" => pick(
            lang,
            "opora calibrate ТАБЛИЦА… --roster ФАЙЛ [ПАРАМЕТРЫ]",
            "opora calibrate INPUT… --roster FILE [OPTIONS]",
        ),
        "compare" => pick(lang, "opora compare ГОД ГОД… [ПАРАМЕТРЫ]", "opora compare YEAR YEAR… [OPTIONS]"),
        "peers" => pick(
            lang,
            "opora peers ТАБЛИЦА… [--school-id НОМЕР] [ПАРАМЕТРЫ]",
            "opora peers INPUT… [--school-id ID] [OPTIONS]",
        ),
        "stress" => pick(lang, "opora stress ТАБЛИЦА… [ПАРАМЕТРЫ]", "opora stress INPUT… [OPTIONS]"),
        "completions" => pick(lang, "opora completions ОБОЛОЧКА", "opora completions SHELL"),
        "man" => "opora man",
        "help" => pick(lang, "opora help [КОМАНДА | settings]", "opora help [COMMAND | settings]"),
        "init" => pick(lang, "opora init [ТАБЛИЦА…] [ПАРАМЕТРЫ]", "opora init [INPUT…] [OPTIONS]"),
        _ => pick(lang, "opora КОМАНДА [ПАРАМЕТРЫ]", "opora COMMAND [OPTIONS]"),
    }
}

/// What stands under the help of the whole program: where the other commands are, or the commands themselves.
pub fn others(lang: Language, is_long: bool) -> String {
    if !is_long {
        return pick(lang, "Ещё команды: opora --help", "More commands: opora --help").to_owned();
    }
    let line = |name: &str| format!("\n  {name:<13}{}", command(lang, name));
    let lines: String = OTHERS.into_iter().map(line).collect();
    format!("{}:{lines}", pick(lang, "Ещё", "More"))
}

/// Where an option stands in the help: what is needed most often comes first.
pub fn rank(id: &str) -> usize {
    COMMON.into_iter().position(|common| common == id).unwrap_or(COMMON.len())
}

/// The heading of an option.
pub fn heading_of(id: &str, own: Heading) -> Heading {
    let is_common = COMMON.contains(&id) && !matches!(own, Heading::Arguments);
    if is_common { Heading::Common } else { own }
}

/// What stands under the short help of a command.
pub const fn more(lang: Language) -> &'static str {
    pick(lang, "Все параметры: --help", "All options: --help")
}
