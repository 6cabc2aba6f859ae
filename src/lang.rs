//! Every sentence the program says, Russian and English side by side.
//!
//! A sentence is a function that matches on the [`Language`], mostly through `say!`, which takes the two
//! wordings together: one that is missing does not compile.

pub mod cards;
pub mod cells;
pub mod check;
pub mod files;
pub mod folder;
pub mod help;
pub mod init;
pub mod map;
pub mod messages;
pub mod movement;
pub mod note;
pub mod number;
pub mod page;
pub mod pairs;
pub mod place;
pub mod plan;
pub mod reading;
pub mod report;
pub mod settings;
pub mod table;
pub mod thresholds;
pub mod trial;
pub mod usage;
pub mod warnings;
pub mod workbook;
pub mod years;

use std::io::ErrorKind;

use crate::model::{Language, shortened};
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
#[must_use]
pub const fn pick(lang: Language, ru: &'static str, en: &'static str) -> &'static str {
    match lang {
        Language::Ru => ru,
        Language::En => en,
    }
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
#[must_use]
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

/// A word or a cell as it stands, in quotation marks of the language.
#[must_use]
pub fn quoted(lang: Language, text: &str) -> String {
    let text = visible(text);
    say!(lang, "«{text}»", "“{text}”")
}

/// Characters of a cell that a message shows: enough to find it by.
const SHOWN_CELL: usize = 80;

/// A cell or a heading as a message shows it: cut, however long it is.
#[must_use]
pub fn cell(text: &str) -> String {
    shortened(&visible(&shortened(text, 2 * SHOWN_CELL)), SHOWN_CELL).into_owned()
}

/// A cell or a heading as a message shows it, in quotation marks of the language.
#[must_use]
pub fn quoted_cell(lang: Language, text: &str) -> String {
    quoted(lang, &cell(text))
}

/// Code, a flag, a file name or a settings key inside a sentence.
#[must_use]
pub fn code(text: &str) -> String {
    format!("`{}`", visible(text))
}

/// Whether a mark says nothing but which way the text around it runs: it would turn what stands beside a name.
const fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text out of the data without characters that would steer a terminal or turn the text around it.
#[must_use]
pub fn visible(text: &str) -> String {
    let one_line = text.replace("\r\n", "↵").replace(['\n', '\r'], "↵");
    one_line
        .chars()
        .filter(|c| !turns_text(*c))
        .map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c })
        .collect()
}

/// A text as it stands in a settings file.
#[must_use]
pub fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out += &format!("\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Names in a row: а, б и в.
#[must_use]
pub fn listed(names: &[String]) -> String {
    names.join(", ")
}

/// The first of some words, so many as a message lists, and a sign that there are more.
#[must_use]
pub fn first_of<T>(all: &[T], word: impl Fn(&T) -> String) -> String {
    let mut words: Vec<String> = all.iter().take(LISTED).map(word).collect();
    if all.len() > LISTED {
        words.push("…".to_owned());
    }
    listed(&words)
}

/// The same for cells and headings, in quotation marks.
#[must_use]
pub fn first_cells(lang: Language, all: &[String]) -> String {
    first_of(all, |one| quoted_cell(lang, one))
}

/// "; did you mean …?"
#[must_use]
pub fn did_you_mean(lang: Language, nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| {
        let nearest = quoted_cell(lang, nearest);
        say!(lang, "; может быть, {nearest}?", "; did you mean {nearest}?")
    })
}

/// Why the system did not let a file be read or written.
#[must_use]
pub fn system(lang: Language, why: ErrorKind) -> String {
    match why {
        ErrorKind::NotFound => say!(lang, "нет такого файла или папки", "no such file or folder"),
        ErrorKind::PermissionDenied => say!(lang, "нет прав доступа", "permission denied"),
        ErrorKind::StorageFull => say!(lang, "на диске нет места", "no space left"),
        ErrorKind::IsADirectory => say!(lang, "это папка", "it is a folder"),
        ErrorKind::NotADirectory => say!(lang, "часть пути — не папка", "a part of the path is no folder"),
        ErrorKind::ReadOnlyFilesystem => say!(lang, "диск доступен только для чтения", "the disk is read-only"),
        ErrorKind::AlreadyExists => say!(lang, "такой файл уже есть", "the file stands already"),
        other => say!(lang, "ошибка системы (`{other:?}`)", "system error ({other})"),
    }
}

/// The first letter as a capital one.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{SCHOOL, cell, counted, first_cells, visible};
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
        ] {
            assert_eq!(visible(name), shown);
        }
    }
}
