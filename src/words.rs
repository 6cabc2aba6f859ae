//! Every sentence the program says, Russian and English side by side.
//!
//! A sentence is a function that matches on the [`Language`], mostly through `say!`, which takes the two
//! wordings together: one that is missing does not compile.

pub(crate) mod axis;
pub(crate) mod basis;
pub(crate) mod beside;
pub(crate) mod calibrate;
pub(crate) mod cards;
pub(crate) mod cause;
pub(crate) mod cells;
pub(crate) mod change;
pub(crate) mod check;
pub(crate) mod closeness;
pub(crate) mod cluster;
pub(crate) mod codes;
pub(crate) mod column;
pub(crate) mod contents;
pub(crate) mod correction;
pub(crate) mod decision;
pub(crate) mod desk;
pub(crate) mod doubt;
pub(crate) mod erratum;
pub(crate) mod explain;
pub(crate) mod fate;
pub(crate) mod files;
pub(crate) mod flag;
pub(crate) mod folder;
pub(crate) mod foreign;
pub(crate) mod glossary;
pub(crate) mod grouped;
pub(crate) mod help;
pub(crate) mod implausible;
pub(crate) mod init;
pub(crate) mod keys;
pub(crate) mod link;
pub(crate) mod map;
pub(crate) mod means;
pub mod messages;
pub(crate) mod movement;
pub(crate) mod moves;
pub(crate) mod no_index;
pub(crate) mod noise;
pub(crate) mod note;
pub(crate) mod number;
pub(crate) mod page;
pub(crate) mod pairs;
pub(crate) mod panel;
pub(crate) mod paths;
pub(crate) mod peers;
pub(crate) mod place;
pub(crate) mod quality;
pub(crate) mod reading;
pub(crate) mod reason;
pub(crate) mod report;
pub(crate) mod rule;
pub(crate) mod screen;
pub(crate) mod settings;
pub(crate) mod stages;
pub(crate) mod stay;
pub(crate) mod stress;
pub(crate) mod sure;
pub(crate) mod tables;
pub(crate) mod thresholds;
pub(crate) mod tied;
pub(crate) mod tier;
pub(crate) mod title_block;
pub(crate) mod training;
pub(crate) mod trial;
pub(crate) mod two;
pub(crate) mod usage;
mod waiting;
pub(crate) mod warnings;
pub(crate) mod workbook;
pub(crate) mod years;

use std::borrow::Cow;
use std::fmt::Display;
use std::io::ErrorKind;

use crate::model::ids::says_school;
use crate::model::{Language, is_unseen, shortened};
use crate::problem::LISTED;

/// A sentence in the language asked for, with its values filled in.
macro_rules! say {
    ($lang:expr, $ru:literal, $en:literal $(, $value:expr)* $(,)?) => {
        match $lang {
            $crate::model::Language::Ru => format!($ru $(, $value)*),
            $crate::model::Language::En => format!($en $(, $value)*),
        }
    };
}
pub(crate) use say;

/// One of two fixed wordings.
pub const fn pick(lang: Language, ru: &'static str, en: &'static str) -> &'static str {
    match lang {
        Language::Ru => ru,
        Language::En => en,
    }
}

/// A fixed wording in both languages: a field of the structs in which a fact has all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct Both {
    ru: &'static str,
    en: &'static str,
}

impl Both {
    /// That of a language.
    pub const fn of(self, lang: Language) -> &'static str {
        pick(lang, self.ru, self.en)
    }
}

/// A fixed wording in both languages.
const fn both(ru: &'static str, en: &'static str) -> Both {
    Both { ru, en }
}

/// A noun in the forms that counts need.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// One, two, five: школа, школы, школ.
    ru: [&'static str; 3],
    /// One, several: school, schools.
    en: [&'static str; 2],
}

/// школа
pub const SCHOOL: Noun = Noun { ru: ["школа", "школы", "школ"], en: ["school", "schools"] };
/// школа after "по": по 1 школе, по 44 школам
pub const OF_SCHOOLS: Noun =
    Noun { ru: ["школе", "школам", "школам"], en: ["school", "schools"] };
/// школа after "нет": нет 1 школы, нет 2 школ
pub const OF_SCHOOLS_NONE: Noun =
    Noun { ru: ["школы", "школ", "школ"], en: ["school is", "schools are"] };
/// школа in the genitive: из 1 школы, не более 2 школ
pub const SCHOOLS_GENITIVE: Noun = Noun { ru: ["школы", "школ", "школ"], en: ["school", "schools"] };
/// пара in the genitive: из 1 пары, у 8 пар
pub const PAIRS_GENITIVE: Noun = Noun { ru: ["пары", "пар", "пар"], en: ["pair", "pairs"] };
/// строка
pub const ROW: Noun = Noun { ru: ["строка", "строки", "строк"], en: ["row", "rows"] };
/// проблема
pub const PROBLEM: Noun =
    Noun { ru: ["ошибка", "ошибки", "ошибок"], en: ["problem", "problems"] };
/// пара
pub const PAIR: Noun = Noun { ru: ["пара", "пары", "пар"], en: ["pair", "pairs"] };
/// ячейка
pub const CELL: Noun = Noun { ru: ["ячейка", "ячейки", "ячеек"], en: ["cell", "cells"] };
/// показатель after "из": из 1 показателя, из 5 показателей
pub const OF_INDICATORS: Noun = Noun {
    ru: ["показателя", "показателей", "показателей"],
    en: ["indicator", "indicators"],
};
/// балл
const POINT: Noun = Noun { ru: ["балл", "балла", "баллов"], en: ["point", "points"] };

/// A count with its noun: 1 школа, 3 школы, 12 школ, 21 школа.
pub fn counted(lang: Language, count: usize, noun: Noun) -> String {
    let word = match lang {
        Language::Ru => noun.ru[plural_ru(count)],
        Language::En => noun.en[usize::from(count != 1)],
    };
    format!("{count} {word}")
}

/// Which of the three Russian forms a count takes.
const fn plural_ru(count: usize) -> usize {
    match (count % 10, count % 100) {
        (1, tens) if tens != 11 => 0,
        (2..=4, tens) if tens < 12 || tens > 14 => 1,
        _ => 2,
    }
}

/// Whether a Russian verb or noun beside a count is singular: 1, 21, not 11.
const fn is_singular_ru(count: usize) -> bool {
    plural_ru(count) == 0
}

/// A place in English: 1st, 2nd, 11th, 23rd.
fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// A word or a cell as it stands, in quotation marks of the language.
pub fn quoted(lang: Language, text: &str) -> String {
    let text = visible(text);
    say!(lang, "«{text}»", "“{text}”")
}

/// Characters of a cell that a message shows: enough to find it by.
const SHOWN_CELL: usize = 80;

/// A cell or a heading as a message shows it: cut, however long it is.
pub fn cell(text: &str) -> String {
    shortened(&visible(&shortened(text, 2 * SHOWN_CELL)), SHOWN_CELL).into_owned()
}

/// A cell or a heading as a message shows it, in quotation marks of the language.
pub fn quoted_cell(lang: Language, text: &str) -> String {
    quoted(lang, &cell(text))
}

/// A school at the start of a sentence, called one unless its name does: «Школа 5», «Лицей № 30».
pub fn school(lang: Language, name: &str) -> String {
    if says_school(name) { name.to_owned() } else { say!(lang, "Школа {name}", "School {name}") }
}

/// Code, a flag, a file name or a settings key inside a sentence.
pub fn code(text: &str) -> String {
    format!("`{}`", visible(text))
}

/// What is shown for a character that would steer a terminal, turn or break the text around it, that no XML holds, or
/// that nobody sees; none for all others.
const fn shown_for(c: char) -> Option<&'static str> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some("↵"),
        // Marks of direction, what has no width of its own, tags.
        '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{180e}' | '\u{2061}'..='\u{2064}' => {
            Some("")
        }
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' => {
            Some("\u{fffd}")
        }
        _ if is_unseen(c) || matches!(c, '\u{e0000}'..='\u{e007f}') => Some(""),
        _ => None,
    }
}

/// Whether a character stands as it is wherever people read it.
pub const fn is_shown(c: char) -> bool {
    shown_for(c).is_none()
}

/// A text with what is shown for its characters, but for some that stay; CRLF is LF.
fn shown(text: &str, stays: fn(char) -> bool) -> Cow<'_, str> {
    // Nearly all of them are these, which are told at once.
    if text.chars().all(|c| matches!(c, ' '..='~' | 'А'..='я') || stays(c) || is_shown(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match shown_for(c).filter(|_| !stays(c)) {
            Some(instead) => out.push_str(instead),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Text out of the data as it stands in a line: without characters that would steer a terminal or turn the text around
/// it, and without line ends.
///
/// Whatever makes a sentence of data puts it through this.
pub fn visible(text: &str) -> String {
    // To a page these two are text.
    shown(text, |c| matches!(c, '\u{2028}' | '\u{2029}')).into_owned()
}

/// A finished text of several lines as it may leave the program: its own line ends stay, nothing else that would steer
/// a terminal or break a line does.
///
/// The last thing before a stream or a file of plain text. What was made visible before stays as it is, so that it may
/// be applied to any text, any number of times.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| c == '\n')
}

/// A finished page or picture as it may leave the program: as [`visible_lines`], but marks that only plain text takes
/// for line ends stay.
pub fn visible_markup(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\u{2028}' | '\u{2029}'))
}

/// A text as it stands in a settings file.
pub fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_shown(c) => out.push(c),
            c => out += &format!("\\U{:08X}", u32::from(c)),
        }
    }
    out.push('"');
    out
}

/// Names in a row: а, б и в.
pub fn listed(names: &[String]) -> String {
    names.join(", ")
}

/// Stands for the rest of a list: how many, or how many of what.
pub fn more(lang: Language, rest: impl Display) -> String {
    say!(lang, "… и ещё {rest}", "… and {rest} more")
}

/// The first of some words, so many as a message lists, and a sign that there are more.
pub fn first_of<T>(all: &[T], word: impl Fn(&T) -> String) -> String {
    let mut words: Vec<String> = all.iter().take(LISTED).map(word).collect();
    if all.len() > LISTED {
        words.push("…".to_owned());
    }
    listed(&words)
}

/// The same for cells and headings, in quotation marks.
pub fn first_cells(lang: Language, all: &[String]) -> String {
    first_of(all, |one| quoted_cell(lang, one))
}

/// "; did you mean …?"
pub fn did_you_mean(lang: Language, nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| {
        let nearest = quoted_cell(lang, nearest);
        say!(lang, "; может быть, {nearest}?", "; did you mean {nearest}?")
    })
}

/// Why the system did not let a file be read or written.
pub fn system(lang: Language, why: ErrorKind) -> String {
    match why {
        ErrorKind::NotFound => say!(lang, "нет такого файла или папки", "no such file or folder"),
        ErrorKind::PermissionDenied => say!(lang, "нет прав доступа", "permission denied"),
        ErrorKind::StorageFull => say!(lang, "на диске нет места", "no space left"),
        ErrorKind::IsADirectory => say!(lang, "это папка", "it is a folder"),
        ErrorKind::NotADirectory => say!(lang, "часть пути — не папка", "a part of the path is not a folder"),
        ErrorKind::ReadOnlyFilesystem => say!(lang, "диск доступен только для чтения", "the disk is read-only"),
        ErrorKind::AlreadyExists => say!(lang, "такой файл уже есть", "the file already exists"),
        ErrorKind::NotConnected => say!(lang, "поток вывода закрыт", "the stream is closed"),
        ErrorKind::WouldBlock => {
            say!(lang, "сюда сейчас записывает другой запуск программы", "another run is writing there")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            say!(
                lang,
                "файл открыт в другой программе, закройте его там",
                "another program has it open; close it there"
            )
        }
        ErrorKind::NotSeekable => say!(lang, "это не обычный файл", "it is not a regular file"),
        ErrorKind::BrokenPipe => say!(lang, "из этого канала никто не читает", "nobody reads from this pipe"),
        ErrorKind::FileTooLarge => {
            say!(lang, "файл превысил бы допустимый размер", "the file would be larger than is allowed")
        }
        ErrorKind::OutOfMemory => {
            say!(lang, "не хватает памяти или потоков", "not enough memory or threads")
        }
        other => say!(lang, "ошибка системы (`{other:?}`)", "system error ({other})"),
    }
}

/// The first letter as a capital one.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence of its own: begun with a capital letter, unless a name from outside stands first, which stays as it is.
pub fn begun(text: &str, names: &[&str]) -> String {
    let is_named = |name: &&str| {
        let rest = text.strip_prefix(visible(name).as_str());
        !name.is_empty() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if names.iter().any(is_named) { text.to_owned() } else { capital(text) }
}

#[cfg(test)]
mod tests {
    use super::{SCHOOL, begun, cell, counted, first_cells, toml, visible, visible_lines};
    use crate::model::Language;

    #[test]
    fn russian_plurals() {
        for (count, words) in [
            (0, "0 школ"),
            (1, "1 школа"),
            (3, "3 школы"),
            (5, "5 школ"),
            (11, "11 школ"),
            (12, "12 школ"),
            (14, "14 школ"),
            (21, "21 школа"),
            (22, "22 школы"),
            (111, "111 школ"),
            (112, "112 школ"),
            (121, "121 школа"),
        ] {
            assert_eq!(counted(Language::Ru, count, SCHOOL), words);
        }
        assert_eq!(counted(Language::En, 1, SCHOOL), "1 school");
        assert_eq!(counted(Language::En, 0, SCHOOL), "0 schools");
    }

    #[test]
    fn names_from_outside_stay_as_they_are() {
        let names = ["ege2025.csv", "школа", "d.xlsx", ""];
        for (text, shown) in [
            ("ege2025.csv: 3 строки", "ege2025.csv: 3 строки"),
            ("d.xlsx, лист «а»: пусто", "d.xlsx, лист «а»: пусто"),
            ("школа: порог найден", "школа: порог найден"),
            ("школа", "школа"),
            ("школам нужны пары", "Школам нужны пары"),
            ("порог найден", "Порог найден"),
            ("", ""),
        ] {
            assert_eq!(begun(text, &names), shown);
        }
    }

    #[test]
    fn messages_do_not_grow_with_what_they_tell() {
        let long = "ё\n".repeat(1_000_000);
        assert_eq!(cell(&long), format!("{}ё…", "ё↵".repeat(39)));
        assert_eq!(cell("МБОУ \"СОШ № 5\""), "МБОУ \"СОШ № 5\"");
        let many = vec![long; 100];
        assert!(first_cells(Language::Ru, &many).chars().count() < 31 * 84);
        assert_eq!(first_cells(Language::En, &many[..1]).chars().count(), 82);
    }

    #[test]
    fn no_name_steers_what_stands_around_it() {
        for (name, shown) in [
            ("a\r\nb\nc", "a↵b↵c"),
            ("\u{1b}[31m", "\u{fffd}[31m"),
            ("\u{202e}RTL\u{200f}\u{2066}", "RTL"),
            ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
            ("שלום 5", "שלום 5"),
            ("a\u{200b}\u{feff}b\u{ad}", "ab"),
        ] {
            assert_eq!(visible(name), shown);
            assert_eq!(visible_lines(shown), shown);
        }
    }

    #[test]
    fn a_finished_text_keeps_its_lines() {
        for (text, shown) in [
            ("a\n  b\n", "a\n  b\n"),
            ("a\u{2028}b", "a↵b"),
            ("a\u{1b}[31m\nb\tc\r\n\u{9b}2J\u{202e}", "a\u{fffd}[31m\nb\u{fffd}c\n\u{fffd}2J"),
        ] {
            assert_eq!(visible_lines(text), shown);
        }
    }

    #[test]
    fn settings_hold_every_name() {
        for name in ["a \"b\" \\ c", "\u{1}\t\n\u{7f}\u{9b}", "\u{202e}\u{200b}\u{feff}\u{fffe}\u{e0041}", "Ёлка"]
        {
            let read: toml::Table = toml::from_str(&format!("name = {}", toml(name))).expect("settings");
            assert_eq!(read["name"].as_str(), Some(name));
        }
    }
}
