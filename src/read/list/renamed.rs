//! Lists of new ids: the old id, the new one, and the school year from which it holds.

use std::collections::BTreeSet;

use super::{From, List, cells};
use crate::config::{IdRules, Settings};
use crate::model::{folded, id};
use crate::problem::{Problem, ProblemKind};
use crate::read::layout::Where;
use crate::read::rows::decoded::Draft;
use crate::read::rows::numbering::{RowNumbers, placed};
use crate::read::{Hints, sheet};

/// Words that head the old ids, folded.
const OLD: [&str; 22] = [
    "old",
    "before",
    "from",
    "was",
    "previous",
    "former",
    "старый",
    "старая",
    "старое",
    "прежний",
    "прежняя",
    "прежнее",
    "прошлый",
    "бывший",
    "бывшая",
    "был",
    "была",
    "было",
    "до",
    "раньше",
    "ранее",
    "прежде",
];

/// Words that head the new ids, folded.
const NEW: [&str; 18] = [
    "new",
    "after",
    "to",
    "is",
    "now",
    "current",
    "новый",
    "новая",
    "новое",
    "стал",
    "стала",
    "стало",
    "теперь",
    "после",
    "нынешний",
    "нынешняя",
    "нынешнее",
    "сейчас",
];

/// Words that head the school years, folded.
const YEAR: [&str; 6] = ["year", "since", "год", "года", "учебный", "с"];

/// Words that may stand beside those, folded.
const BESIDE: [&str; 23] = [
    "id",
    "code",
    "number",
    "name",
    "no",
    "school",
    "schools",
    "ou",
    "код",
    "номер",
    "наименование",
    "название",
    "имя",
    "оу",
    "оо",
    "школа",
    "школы",
    "организации",
    "реорганизации",
    "переименования",
    "объединения",
    "изменения",
    "идентификатор",
];

/// A row of a list of new ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The old id.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The school year from which it holds, if the list tells it.
    pub year: Option<String>,
    /// The row, from 1.
    pub row: usize,
}

/// A list of new ids.
#[derive(Clone, Debug, Default)]
pub struct NewIds {
    /// Base name of the file.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The rows, each once.
    pub rows: Vec<Renamed>,
    /// The first row, if its words may head the columns: it does, unless it holds ids of the years.
    pub headings: Option<Renamed>,
    /// How its ids are read.
    rules: IdRules,
}

impl NewIds {
    /// The rows with their ids as the years have them: the old one in an older year, the new one in a newer.
    pub fn rows_of(&self, in_older: &dyn Fn(&str) -> bool, in_newer: &dyn Fn(&str) -> bool) -> Vec<Renamed> {
        let read = |row: &Renamed| Renamed {
            old: self.rules.read(&row.old, in_older),
            new: self.rules.read(&row.new, in_newer),
            ..row.clone()
        };
        self.rows.iter().map(read).collect()
    }
}

/// Where the parts of a row stand.
#[derive(Clone, Copy)]
struct Columns {
    old: usize,
    new: usize,
    year: Option<usize>,
}

/// Reads a list of new ids.
///
/// # Errors
/// A file that is no table; rows without two ids.
pub fn new_ids(file: &str, bytes: Vec<u8>, settings: &Settings, wheres: &[Where]) -> Result<NewIds, Vec<Problem>> {
    let bare = Settings { columns: settings.columns.clone(), ..Settings::default() };
    let sheet = sheet(file, bytes, &bare, &Hints::default())?;
    let rows = cells(&sheet, From::Top);
    let head =
        rows.iter().map(|(place, cells)| (*place, head_of(cells))).find_map(|(place, at)| Some((place, at?)));
    // Above the headings there may be a title.
    let head = head.filter(|(head, _)| rows.range(..head).all(|(_, cells)| filled(cells) < 2));
    let first = head.map(|(place, _)| place).or_else(|| rows.keys().next().copied());
    let columns = head.map_or_else(|| by_place(&rows.values().collect::<Vec<_>>()), |(_, columns)| columns);
    let wheres = if head.is_some() { List::new(&sheet, &bare).wheres(wheres) } else { Vec::new() };
    let (file, rules) = (sheet.file.clone(), settings.id_rules());
    let mut out = NewIds { file, sheet: sheet.name(), rules, ..NewIds::default() };
    let (mut drafts, mut row_numbers, mut seen) = (Vec::new(), RowNumbers::new(&sheet), BTreeSet::new());
    for (place, cells) in rows.range(first.unwrap_or(0)..) {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let id = |at: usize| id(cell(at), &settings.strip).into_owned();
        let year = columns.year.map(|at| cell(at).trim()).filter(|year| !year.is_empty());
        let row = Renamed {
            old: id(columns.old),
            new: id(columns.new),
            year: year.map(|year| year.trim_end_matches(".0").to_owned()),
            row: row_numbers.of(*place),
        };
        let is_head = head.is_some_and(|(head, _)| head == *place);
        if is_head {
            // A school may be called by such words, in the order of a list without headings.
            out.headings = Some(Renamed { old: id(0), new: id(1), year: None, ..row });
        } else if !wheres.iter().all(|(at, values)| values.iter().any(|value| value == cell(*at))) {
        } else if row.old.is_empty() || row.new.is_empty() {
            drafts.push(Draft { place: *place, column: None, value: None, kind: ProblemKind::NotAPairOfIds });
        } else if seen.insert((row.old.clone(), row.new.clone(), row.year.clone())) {
            out.rows.push(row);
        }
    }
    if drafts.is_empty() { Ok(out) } else { Err(placed(&sheet, drafts)) }
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// The columns that the words of a row head, if each word of the old and of the new id's cell is one of a heading.
fn head_of(cells: &[String]) -> Option<Columns> {
    let heads = |words: &[&str], cell: &String| {
        let cell = folded(cell);
        let mut all = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        let is_beside = |word: &str| BESIDE.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
        let mut named = false;
        all.peek().is_some()
            && all.all(|word| {
                let is = words.contains(&word);
                named |= is;
                is || is_beside(word)
            })
            && named
    };
    let of = |words: &[&str]| cells.iter().position(|cell| heads(words, cell));
    let (old, new) = match (of(&OLD), of(&NEW)) {
        (Some(old), Some(new)) => (old, new),
        // One is named, and the other is called a school, or its number, and no more.
        (Some(old @ ..2), None) if is_plain(cells.get(1 - old)) => (old, 1 - old),
        (None, Some(new @ ..2)) if is_plain(cells.get(1 - new)) => (1 - new, new),
        _ => return None,
    };
    Some(Columns { old, new, year: of(&YEAR).filter(|at| *at != old && *at != new) })
}

/// Whether a cell says "school", "number" and no more.
fn is_plain(cell: Option<&String>) -> bool {
    let cell = cell.map(|cell| folded(cell)).unwrap_or_default();
    !cell.is_empty() && cell.split(|c: char| !c.is_alphanumeric()).all(|word| BESIDE.contains(&word))
}

/// Without headings the old id stands first, the new one second, and school years third, if any cell there is one.
fn by_place(rows: &[&Vec<String>]) -> Columns {
    let is_year = |cells: &&Vec<String>| {
        let cell = cells.get(2).map_or("", String::as_str);
        cell.len() >= 4 && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–' | ' ' | '.'))
    };
    Columns { old: 0, new: 1, year: rows.iter().any(is_year).then_some(2) }
}

#[cfg(test)]
mod tests {
    use super::{NewIds, new_ids};
    use crate::config::Settings;

    fn read(text: &str) -> NewIds {
        new_ids("x.csv", text.as_bytes().to_vec(), &Settings::default(), &[]).expect("a list")
    }

    #[test]
    fn lists_of_new_ids() {
        for (text, has_headings, expected) in [
            ("5,15\n2 интернат,7\n", false, "5>15 2 интернат>7"),
            ("old,new\n5,15\n\n2 интернат,7\n", true, "5>15 2 интернат>7"),
            ("Было;Стало\n5;15\n2 интернат;7\n", true, "5>15 2 интернат>7"),
            ("new,old\n15,5\n", true, "5>15"),
            ("ОУ;Новое название\n5;15\n", true, "5>15"),
            ("Новый код;Старый код;Год\n15;5;2025/2026\n", true, "5>15@2025/2026"),
            ("Код ОО до реорганизации;Код ОО после\n5;15\n", true, "5>15"),
            ("old id,new id,since\n5,15,2024\n5,15,2024\n5,15,2025\n", true, "5>15@2024 5>15@2025"),
            ("5,15,2024\n7,8,\n", false, "5>15@2024 7>8"),
            ("5,15,присоединена\n", false, "5>15"),
            ("1,2\n2,1\n", false, "1>2 2>1"),
            ("Переименования\nold,new\n5,15\n", true, "5>15"),
            (
                "Новинская школа,Новинский лицей\nСтаровская школа,Старовская гимназия\n",
                false,
                "Новинская школа>Новинский лицей Старовская школа>Старовская гимназия",
            ),
            (
                "'0771001,'0771002\n'-5,'-15\n2\u{a0}интернат,2  лицей\n",
                false,
                "0771001>0771002 -5>-15 2 интернат>2 лицей",
            ),
        ] {
            let found = read(text);
            let rows: Vec<String> = found
                .rows
                .iter()
                .map(|row| {
                    let year = row.year.as_ref().map_or_else(String::new, |year| format!("@{year}"));
                    format!("{}>{}{year}", row.old, row.new)
                })
                .collect();
            assert_eq!((found.headings.is_some(), rows.join(" ")), (has_headings, expected.to_owned()), "{text}");
        }
        let wrong = new_ids("x.csv", b"5,15\n6,\n".to_vec(), &Settings::default(), &[]).expect_err("no new id");
        assert_eq!(wrong.iter().map(|problem| problem.row).collect::<Vec<_>>(), [Some(2)]);
    }
}
