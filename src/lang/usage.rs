//! The wording of problems with the command line.

use super::{code, messages::did_you_mean, say};
use crate::model::Language;
use crate::problem::UsageProblem;

/// What is wrong with a command line, and where help is.
#[must_use]
pub fn problem(lang: Language, problem: &UsageProblem) -> String {
    let help = code("opora --help");
    let text = wording(lang, problem);
    say!(lang, "{text}\nСправка: {help}", "{text}\nHelp: {help}")
}

fn wording(lang: Language, problem: &UsageProblem) -> String {
    match problem {
        UsageProblem::UnknownOption { found, nearest } => {
            let (found, nearest) = (code(found), did_you_mean(lang, nearest.as_deref()));
            say!(lang, "неизвестный параметр {found}{nearest}", "unknown option {found}{nearest}")
        }
        UsageProblem::UnknownCommand { found, nearest } => {
            let (found, nearest) = (code(found), did_you_mean(lang, nearest.as_deref()));
            say!(lang, "неизвестная команда {found}{nearest}", "unknown command {found}{nearest}")
        }
        UsageProblem::NoCommand => say!(lang, "не указана команда", "no command is given"),
        UsageProblem::NoInput => say!(lang, "не указана таблица", "no table is given"),
        UsageProblem::TooMany(found) => {
            let found = code(found);
            say!(lang, "лишнее: {found}", "one too many: {found}")
        }
        UsageProblem::NoValue(option) => {
            let option = code(option);
            say!(lang, "у параметра {option} нет значения", "{option} has no value")
        }
        UsageProblem::GivenTwice(option) => {
            let option = code(option);
            say!(lang, "параметр {option} указан дважды", "{option} is given twice")
        }
        UsageProblem::Other(words) => {
            let words = code(words);
            say!(
                lang,
                "командную строку не удалось разобрать: {words}",
                "the command line cannot be read: {words}"
            )
        }
        UsageProblem::WrongValue { option, found, words } => {
            let (option, found) = (code(option), code(found));
            let words: Vec<String> = words.iter().map(|word| code(word)).collect();
            let words = words.join(", ");
            say!(
                lang,
                "{option}: {found} не подходит; здесь нужно одно из: {words}",
                "{option}: {found} does not fit; it takes one of {words}"
            )
        }
        UsageProblem::UnknownEnding(_)
        | UsageProblem::FormatContradiction(_)
        | UsageProblem::FolderNotHere
        | UsageProblem::FormatWithFolder => output(lang, problem),
    }
}

/// What is wrong with where the result is to go.
fn output(lang: Language, problem: &UsageProblem) -> String {
    match problem {
        UsageProblem::UnknownEnding(path) => {
            let path = code(path);
            say!(
                lang,
                "{path}: по имени не видно формата; годятся .txt, .csv, .json, .md или папка с `/` на конце",
                "{path}: the name tells no format; take .txt, .csv, .json, .md, or a folder ending in `/`"
            )
        }
        UsageProblem::FormatContradiction(path) => {
            let (path, format, output) = (code(path), code("-f"), code("-o"));
            say!(
                lang,
                "{format} и окончание {path} у {output} называют разные форматы",
                "{format} and the ending of {path} at {output} name two formats"
            )
        }
        UsageProblem::FolderNotHere => {
            let output = code("-o");
            say!(
                lang,
                "папку в {output} принимает только `opora report`; укажите файл",
                "only `opora report` takes a folder as {output}; give a file"
            )
        }
        _ => {
            let (format, output) = (code("-f"), code("-o"));
            say!(
                lang,
                "в папку {output} пишутся все форматы, {format} здесь не нужен",
                "the folder of {output} gets every format, {format} has no place here"
            )
        }
    }
}
