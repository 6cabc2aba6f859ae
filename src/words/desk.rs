//! What is said to whoever starts the program by a double click, or drops files on it, and where a result goes that
//! Excel does not let into its place.

use super::{code, listed, pick, quoted_cell, say, visible, visible_lines};
use crate::model::{Axis, Language};

/// That a file is held by a program, and where the new one is.
pub fn beside(lang: Language, held: &[String], saved: &[String]) -> String {
    let (held, saved) = (visible(&listed(held)), visible(&listed(saved)));
    say!(
        lang,
        "{held}: открыт в другой программе и не изменён. Новый результат целиком записан рядом: {saved}. Чтобы заменить \
         старый, закройте его и повторите команду",
        "{held}: another program has it open, and it was not changed. The new result is whole and stands beside it: \
         {saved}. To replace the old one, close it and run the command again"
    )
}

/// A file stands where a command should.
pub fn no_command(lang: Language, file: &str) -> String {
    let (report, file) = (code(&format!("opora report {}", super::init::shell(file))), code(file));
    say!(
        lang,
        "{file} — это файл, а не команда; отчёт по нему: {report}",
        "{file} is a file and no command; its report: {report}"
    )
}

/// What will happen.
pub const fn greeting(lang: Language) -> &'static str {
    pick(
        lang,
        "Опора: из таблицы школ — четыре кластера и пары для помощи. Данные остаются на этом компьютере.",
        "Opora: from a table of schools to four clusters and pairs for support. The data stay on this computer.",
    )
}

/// Nothing to work with.
pub const fn no_tables(lang: Language) -> &'static str {
    pick(
        lang,
        "Таблиц здесь нет. Положите программу в папку с таблицей школ (xlsx, xls, ods, csv) и запустите её снова или \
         перетащите таблицы мышью на её значок.",
        "There are no tables here. Put the program into the folder with the table of schools (xlsx, xls, ods, csv) and \
         start it again, or drop the tables on its icon.",
    )
}

/// Which tables of the folder are meant.
pub fn which_tables(lang: Language, names: &[String]) -> String {
    let list = numbered(names.iter().map(|name| visible(name)));
    say!(
        lang,
        "Таблицы в этой папке:\n{list}\nКакие из них — данные одного года? Enter — все; иначе номера через пробел.",
        "Tables in this folder:\n{list}\nWhich of them are the data of one year? Enter for all; else their numbers."
    )
}

/// The tables that are taken.
pub fn tables(lang: Language, names: &[String]) -> String {
    let names = visible(&listed(names));
    say!(lang, "Таблицы: {names}", "Tables: {names}")
}

/// The settings that stand there already.
pub fn with_settings(lang: Language, path: &str) -> String {
    let path = visible(path);
    say!(lang, "Настройки уже есть, беру их: {path}", "There are settings already, taken as they are: {path}")
}

/// Which column holds the ids.
pub fn which_school(lang: Language, columns: &[String]) -> String {
    let list = numbered(columns.iter().map(|column| quoted_cell(lang, column)));
    say!(
        lang,
        "По заголовкам не понять, где номер школы. Столбцы:\n{list}\nВ каком столбце номер школы? Введите его номер в \
         этом списке; Enter — не знаю.",
        "The headings do not tell where the school's id is. The columns:\n{list}\nWhich one holds it? Type its number in \
         this list; Enter if you do not know."
    )
}

/// Which columns feed an axis.
pub fn which_indicators(lang: Language, axis: Axis, columns: &[String]) -> String {
    let list = numbered(columns.iter().map(|column| quoted_cell(lang, column)));
    let (name, [more, less]) = (super::axis::words(axis).name.of(lang), directions(lang, axis));
    say!(
        lang,
        "По заголовкам не понять, что показывает: {name}. Столбцы:\n{list}\nВведите номера нужных столбцов через пробел \
         ({more}); с минусом — если {less}. Enter — не знаю.",
        "The headings do not tell what shows {name}. The columns:\n{list}\nType the numbers of those that do ({more}), \
         with a minus if {less}. Enter if you do not know."
    )
}

/// How many questions there are.
pub fn questions(lang: Language, count: usize) -> String {
    say!(
        lang,
        "Под вопросом столбцов: {count}. Ответы: Enter — не брать, + — взять, - — взять с обратным знаком, 0 — больше не \
         спрашивать.",
        "Columns in question: {count}. Answers: Enter leaves a column out, + takes it, - takes it the other way round, 0 \
         asks no more."
    )
}

/// Whether an indicator is taken: what is not sure of it, and what its sign would mean.
pub fn question(lang: Language, at: usize, asked: &str, axis: Axis, sign: i8) -> String {
    let (name, meaning) = (super::axis::words(axis).name.of(lang), direction(lang, axis, sign));
    say!(
        lang,
        "{at}. {asked}\n   Взять как показатель «{name}» ({meaning})?",
        "{at}. {asked}\n   Take it for {name} ({meaning})?"
    )
}

/// The same of a column that may be people or per cent.
pub fn count_or_share(lang: Language, at: usize, asked: &str, axis: Axis, sign: i8) -> String {
    let (name, meaning) = (super::axis::words(axis).name.of(lang), direction(lang, axis, sign));
    say!(
        lang,
        "{at}. {asked}\n   Взять как показатель «{name}» ({meaning})? 1 — это проценты, 2 — это люди, доля будет \
         посчитана.",
        "{at}. {asked}\n   Take it for {name} ({meaning})? 1: these are per cent; 2: people, and the share is computed."
    )
}

/// An answer that means nothing here.
pub const fn not_understood(lang: Language) -> &'static str {
    pick(lang, "Такого ответа нет среди перечисленных.", "That is none of the answers above.")
}

/// What was made.
pub fn made(lang: Language, page: &str, book: &str) -> String {
    let (page, book) = (visible(page), visible(book));
    let text = say!(
        lang,
        "Готово.\n  Страница с картой, списками и парами: {page}\n  Книга Excel: {book}",
        "Done.\n  The page with map, rosters and pairs: {page}\n  The workbook: {book}"
    );
    visible_lines(&text).into_owned()
}

/// The window stays until a person has read it.
pub const fn wait(lang: Language) -> &'static str {
    pick(lang, "Нажмите Enter, чтобы закрыть окно.", "Press Enter to close this window.")
}

fn direction(lang: Language, axis: Axis, sign: i8) -> &'static str {
    super::axis::direction(lang, axis, f64::from(sign))
}

fn directions(lang: Language, axis: Axis) -> [&'static str; 2] {
    [1, -1].map(|sign| direction(lang, axis, sign))
}

fn numbered(lines: impl Iterator<Item = String>) -> String {
    lines.zip(1..).map(|(line, number)| format!("  {number}. {line}")).collect::<Vec<_>>().join("\n")
}
