//! The wording of problems with the command line.

use super::{code, did_you_mean, pick, say};
use crate::model::Language;
use crate::problem::{ReadAs, UsageProblem};

/// What is wrong with a command line, and where help is.
pub fn problem(lang: Language, problem: &UsageProblem) -> String {
    let (command, problem) = match problem {
        // What another command lists is found there.
        UsageProblem::Of { command, problem } => match &**problem {
            UsageProblem::UnknownOption { owner: Some(owner), .. } => (format!(" {owner}"), &**problem),
            problem => (format!(" {command}"), problem),
        },
        problem => (String::new(), problem),
    };
    let help = code(&format!("opora{command} --help"));
    let text = wording(lang, problem);
    say!(lang, "{text}\nСправка: {help}", "{text}\nHelp: {help}")
}

fn wording(lang: Language, problem: &UsageProblem) -> String {
    match problem {
        UsageProblem::Of { problem, .. } => wording(lang, problem),
        UsageProblem::UnknownOption { found, owner: Some(owner), .. } => {
            let (found, owner) = (code(found), code(&format!("opora {owner}")));
            say!(lang, "у этой команды нет параметра {found}; он есть у {owner}", "this command has no {found}; {owner} has")
        }
        UsageProblem::UnknownOption { found, nearest, .. } => {
            let (found, nearest) = (code(found), did_you_mean(lang, nearest.as_deref()));
            say!(lang, "неизвестный параметр {found}{nearest}", "unknown option {found}{nearest}")
        }
        UsageProblem::UnknownCommand { found, nearest } => {
            let (found, nearest) = (code(found), did_you_mean(lang, nearest.as_deref()));
            say!(lang, "неизвестная команда {found}{nearest}", "unknown command {found}{nearest}")
        }
        UsageProblem::FileForCommand(file) => super::desk::no_command(lang, file),
        UsageProblem::NoCommand => say!(lang, "не указана команда", "no command is given"),
        UsageProblem::NoInput => say!(lang, "не указана таблица", "no table is given"),
        UsageProblem::NoSchool => {
            let sample = code("opora explain data.csv 10");
            say!(
                lang,
                "за таблицами нужен номер школы: {sample}",
                "the id of a school must stand behind the tables: {sample}"
            )
        }
        UsageProblem::OneYear => {
            say!(lang, "для сравнения нужны хотя бы два года", "a comparison needs at least two years")
        }
        UsageProblem::TwoVersions(count) => super::erratum::two_versions(lang, *count),
        UsageProblem::TooMany(found) => {
            let found = code(found);
            say!(lang, "лишний аргумент: {found}", "unexpected argument: {found}")
        }
        UsageProblem::NoValue(option) => {
            let option = code(option);
            say!(lang, "у параметра {option} нет значения", "{option} has no value")
        }
        UsageProblem::GivenTwice(option) => {
            let option = code(option);
            say!(lang, "параметр {option} указан дважды", "{option} is given twice")
        }
        UsageProblem::Other => {
            say!(lang, "командную строку не удалось разобрать", "the command line cannot be read")
        }
        UsageProblem::OverRead { option, written, read, role } => over_read(lang, [option, written, read], *role),
        UsageProblem::WrongValue { option, found, words } => wrong_value(lang, option, found, words),
        UsageProblem::UnknownEnding { path, endings, folder } => unknown_ending(lang, path, endings, *folder),
        UsageProblem::NeedsOutput(format) => {
            let (format, sample) = (code(format), code(&format!("-o FILE.{format}")));
            say!(
                lang,
                "{format} — не текст, на экран его не вывести; укажите файл: {sample}",
                "{format} is not text and cannot be printed; give a file: {sample}"
            )
        }
        UsageProblem::ReportOnly(flag) => {
            let (flag, report) = (code(flag), code("opora report"));
            say!(lang, "{flag} есть только у {report}", "only {report} takes {flag}")
        }
        UsageProblem::SamePlace { options: [first, second], path } => {
            let (first, second, path) = (code(first), code(second), code(path));
            say!(
                lang,
                "{path}: сюда попали бы результаты и {first}, и {second}; укажите разные файлы",
                "{path}: the results of both {first} and {second} would go there; give two files"
            )
        }
        UsageProblem::FormatContradiction(path) => {
            let (path, format, output) = (code(path), code("-f"), code("-o"));
            say!(
                lang,
                "{format} и окончание {path} у {output} называют разные форматы",
                "{format} and the ending of {path} in {output} name different formats"
            )
        }
        UsageProblem::NeedsPrevious(flag) => {
            let (flag, previous) = (code(flag), code("--previous"));
            say!(lang, "{flag} нужен вместе с {previous}", "{flag} needs {previous}")
        }
        UsageProblem::PreviousInPieces => pick(
            lang,
            "после `--previous` стоят таблицы одного года, а каждый файл здесь — отдельный год. Дайте прошлогоднюю \
             папку отчёта или её `report.json`",
            "after `--previous` stand the tables of one year, but each file there is a year of its own. Give last \
             year's folder of the report, or its `report.json`",
        )
        .to_owned(),
        UsageProblem::FolderNotHere => pick(
            lang,
            "папку в `-o` принимает только `opora report`; укажите файл",
            "only `opora report` takes a folder as `-o`; give a file",
        )
        .to_owned(),
        UsageProblem::FormatWithFolder => pick(
            lang,
            "в папку `-o` пишутся все форматы, `-f` здесь не нужен",
            "a folder given to `-o` gets every format; `-f` cannot be used with it",
        )
        .to_owned(),
    }
}

fn wrong_value(lang: Language, option: &str, found: &str, words: &[&str]) -> String {
    let (option, found) = (code(option), code(found));
    let words: Vec<String> = words.iter().map(|word| code(word)).collect();
    let words = words.join(", ");
    say!(
        lang,
        "{option}: {found} не подходит; здесь нужно одно из: {words}",
        "{option}: {found} does not fit; it takes one of {words}"
    )
}

fn over_read(lang: Language, [option, written, read]: [&str; 3], role: ReadAs) -> String {
    let role = match role {
        ReadAs::Table => pick(lang, "исходную таблицу", "the table"),
        ReadAs::Settings => pick(lang, "настройки", "the settings"),
        ReadAs::Logo => pick(lang, "логотип", "the logo"),
        ReadAs::Previous => pick(lang, "данные прошлого года", "the year before"),
        ReadAs::Roster => pick(lang, "официальный список", "the official list"),
        ReadAs::Training => pick(lang, "список обученных", "the list of the trained"),
        ReadAs::Renamed => pick(lang, "список новых номеров", "the list of new ids"),
    };
    let (written, read) = (code(&format!("{option} {written}")), code(read));
    say!(
        lang,
        "{written}: результат заменил бы {role}, {read}; укажите другое место",
        "{written}: the result would replace {role}, {read}; give another place"
    )
}

fn unknown_ending(lang: Language, path: &str, endings: &[&str], folder: bool) -> String {
    let endings: Vec<String> = endings.iter().map(|ending| code(&format!(".{ending}"))).collect();
    let (path, endings) = (code(path), endings.join(", "));
    let slash = code("/");
    let folder = if folder {
        say!(lang, " или папка с {slash} на конце", ", or a folder ending in {slash}")
    } else {
        String::new()
    };
    say!(
        lang,
        "{path}: файл с таким окончанием здесь не записать; годятся {endings}{folder}",
        "{path}: a file with this ending cannot be written here; use {endings}{folder}"
    )
}
