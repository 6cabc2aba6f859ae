//! What a spreadsheet made of a cell that once held a number or a code: a date, a power of ten, an error, a
//! formula that was never calculated.

use crate::model::folded;
use crate::problem::ProblemKind;

/// The months in the forms that spreadsheets show, January first.
const MONTHS: [[&str; 5]; 12] = [
    ["янв", "январь", "января", "jan", "january"],
    ["фев", "февраль", "февраля", "feb", "february"],
    ["мар", "март", "марта", "mar", "march"],
    ["апр", "апрель", "апреля", "apr", "april"],
    ["май", "май", "мая", "may", "may"],
    ["июн", "июнь", "июня", "jun", "june"],
    ["июл", "июль", "июля", "jul", "july"],
    ["авг", "август", "августа", "aug", "august"],
    ["сен", "сентябрь", "сентября", "sep", "september"],
    ["окт", "октябрь", "октября", "oct", "october"],
    ["ноя", "ноябрь", "ноября", "nov", "november"],
    ["дек", "декабрь", "декабря", "dec", "december"],
];

/// Errors of formulas that do not end as the others do: the words of several languages for "not available".
const NOT_AVAILABLE: [&str; 5] = ["#N/A", "#Н/Д", "#N/D", "#NV", "#GETTING_DATA"];

/// Truth values as spreadsheets write them.
const TRUTHS: [&str; 14] = [
    "TRUE",
    "FALSE",
    "True",
    "False",
    "ИСТИНА",
    "ЛОЖЬ",
    "WAHR",
    "FALSCH",
    "VRAI",
    "FAUX",
    "VERDADERO",
    "FALSO",
    "PRAWDA",
    "FAŁSZ",
];

/// What a pivot table writes where a cell is blank, folded.
const BLANKS: [&str; 14] = [
    "(пусто)",
    "(пустые)",
    "(blank)",
    "(empty)",
    "(leer)",
    "(vide)",
    "(en blanco)",
    "(vuoto)",
    "(порожньо)",
    "(puste)",
    "(vazio)",
    "(tyhjä)",
    "(tühi)",
    "(бос)",
];

/// What programs write where nothing is.
const NOTHING: [&str; 8] = ["NaN", "nan", "NaT", "NULL", "null", "<NA>", "<null>", "undefined"];

/// What people write where there is no id, folded.
const NO_ID: [&str; 11] = ["н/д", "нд", "нет данных", "n/a", "none", "-", "–", "—", "нет", "пусто", "empty"];

/// What people write where there is no group, folded; «нет» is an answer.
const NO_GROUP: [&str; 7] = ["н/д", "нд", "нет данных", "n/a", "-", "–", "—"];

/// Digits that a spreadsheet keeps of a number.
const KEPT_DIGITS: usize = 15;

/// What happened to a cell where a number should be.
pub(super) fn kind(cell: &str) -> Option<ProblemKind> {
    if cell.starts_with('=') {
        return Some(ProblemKind::NoValue);
    }
    if is_error(cell) {
        return Some(ProblemKind::FormulaError);
    }
    if is_power(cell) {
        return Some(ProblemKind::Exponent);
    }
    date(cell)
}

/// What happened to an id: only what a spreadsheet alone writes so, as `5E3` may be a school's code.
pub(super) fn kind_of_id(id: &str) -> Option<ProblemKind> {
    let scientific = id.split_once(['e', 'E']).is_some_and(|(_, power)| power.starts_with('+'));
    if scientific && is_power(id) {
        return Some(ProblemKind::Exponent);
    }
    date(id)
}

/// Whether a cell holds the error of a formula, in the words of any language, or no room for a number.
pub(super) fn is_error(cell: &str) -> bool {
    let Some(word) = cell.strip_prefix('#') else {
        // So other programs than Excel say it.
        return ["Err:", "Ошибка:"].iter().any(|start| {
            let number = cell.strip_prefix(start);
            number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        });
    };
    let upper = cell.to_uppercase();
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '/' | '0' | '_' | '!' | '?' | '¡' | '¿');
    let is_marked =
        word.ends_with(['!', '?']) && word.starts_with(|c: char| c.is_alphabetic() || "¡¿".contains(c));
    // #BRAK, #N/DISP: no school's number is a word in capitals behind its sign.
    let is_capital = |c: char| c.is_uppercase() || matches!(c, '/' | '!' | '?');
    let is_shouted = word.chars().all(is_capital) && word.chars().filter(|c| c.is_uppercase()).count() > 2;
    let is_full = cell.bytes().all(|byte| byte == b'#') && cell.len() > 1;
    is_full || is_shouted || NOT_AVAILABLE.contains(&upper.as_str()) || is_marked && word.chars().all(is_word)
}

/// Whether a word stands where there is nothing: an error, a truth value, a blank of a pivot table.
fn is_nothing(cell: &str) -> bool {
    // Most ids and groups are looked at no further.
    let may_be = cell.starts_with(|c: char| c.is_alphabetic() || matches!(c, '#' | '(' | '<'));
    may_be
        && (is_error(cell)
            || TRUTHS.contains(&cell)
            || NOTHING.contains(&cell)
            || cell.starts_with('(') && BLANKS.contains(&folded(cell).as_str()))
}

/// What is no id, however it came there.
pub(super) fn no_id(id: &str) -> Option<ProblemKind> {
    let has_digit = || id.bytes().any(|byte| byte.is_ascii_digit());
    let is_none = || id.len() <= NO_ID_LENGTH && !has_digit() && NO_ID.contains(&folded(id).as_str());
    // «?», «…» and the like.
    let is_sign = || !id.is_empty() && id.chars().all(|c| "?.…-–—−_*/".contains(c));
    (is_nothing(id) || is_none() || is_sign()).then_some(ProblemKind::NotAnId)
}

/// The bytes of the longest word for no id.
const NO_ID_LENGTH: usize = 20;

/// What is no group.
pub(super) fn no_group(group: &str) -> Option<ProblemKind> {
    is_nothing(group).then_some(ProblemKind::NotAGroup)
}

/// What says that there is no group: a school without one is in none.
pub(super) fn says_no_group(group: &str) -> Option<ProblemKind> {
    let is_none = group.len() <= NO_ID_LENGTH && NO_GROUP.contains(&folded(group).as_str());
    is_none.then_some(ProblemKind::NotAGroup)
}

/// Whether an id has more digits than a spreadsheet keeps of a number.
pub(super) fn is_rounded(id: &str) -> bool {
    is_digits(id) && id.trim_start_matches('0').len() > KEPT_DIGITS
}

/// Whether the digits of such an id that a spreadsheet would have lost are all 0.
pub(super) fn looks_rounded(id: &str) -> bool {
    let digits = id.trim_start_matches('0');
    is_rounded(id) && digits[KEPT_DIGITS..].bytes().all(|byte| byte == b'0')
}

/// Whether a spreadsheet kept the first digits of an id only.
pub(super) fn has_lost_digits(id: &str) -> bool {
    looks_rounded(id) || kind_of_id(id) == Some(ProblemKind::Exponent)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a number with an exponent.
fn is_power(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.trim_start_matches(['-', '+', '\u{2212}']).replacen([',', '.'], "", 1);
    digits(&number) && digits(power.trim_start_matches(['-', '+', '\u{2212}']))
}

/// A date that stands for what was typed: `04.май` for 4.5, `02.08.2025` for 2.8.
pub(super) fn date(cell: &str) -> Option<ProblemKind> {
    // Most texts are told from dates before they are folded.
    let has = |is: fn(&u8) -> bool| cell.as_bytes().iter().any(is);
    if !has(|byte| matches!(byte, b'.' | b'-' | b'/')) || !has(u8::is_ascii_digit) {
        return None;
    }
    let word = folded(cell);
    // A time of day may follow.
    let day = word.split(' ').next().unwrap_or_default().trim_end_matches(['г', '.']);
    let parts: Vec<&str> = day.split(['.', '-', '/']).collect();
    let number = |text: &str, most: u32| {
        let fits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| fits && (1..=most).contains(number))
    };
    let month = |text: &str| MONTHS.iter().position(|names| names.contains(&text)).map(|at| at + 1);
    let typed = match parts[..] {
        // 04.май, 12-sep
        [day, name] | [day, name, _] if number(day, 31).is_some() && month(name).is_some() => {
            Some((number(day, 31)?, month(name)?.to_string()))
        }
        // май.24: the fifth of the year 2024, typed as 5.24
        [name, year] if month(name).is_some() && number(year, 9999).is_some() => {
            Some((u32::try_from(month(name)?).ok()?, year.to_owned()))
        }
        // 02.08.2025
        [day, name, year]
            if number(day, 31).is_some() && number(name, 12).is_some() && matches!(year.len(), 2 | 4) =>
        {
            number(year, 9999)?;
            Some((number(day, 31)?, number(name, 12)?.to_string()))
        }
        // 2025-08-02
        [year, name, day] if year.len() == 4 && number(name, 12).is_some() && number(day, 31).is_some() => {
            number(year, 9999)?;
            Some((number(day, 31)?, number(name, 12)?.to_string()))
        }
        _ => None,
    };
    typed.map(|(whole, part)| ProblemKind::Date { typed: Some(format!("{whole}.{part}")) })
}

#[cfg(test)]
mod tests {
    use super::{kind, kind_of_id};
    use crate::problem::ProblemKind;

    fn date(text: &str) -> ProblemKind {
        ProblemKind::Date { typed: Some(text.to_owned()) }
    }

    #[test]
    fn what_a_spreadsheet_did() {
        for (cell, expected) in [
            ("04.май", Some(date("4.5"))),
            ("12-Sep", Some(date("12.9"))),
            ("2 августа", None),
            ("02.08.2025", Some(date("2.8"))),
            ("2.8.25", Some(date("2.8"))),
            ("2025-08-02", Some(date("2.8"))),
            ("2025-08-02 00:00:00", Some(date("2.8"))),
            ("май.24", Some(date("5.24"))),
            ("мар.12", Some(date("3.12"))),
            ("сен-15", Some(date("9.15"))),
            ("8/2/2025", Some(date("8.2"))),
            ("45.67.89", None),
            ("4.5", None),
            ("1-2", None),
            ("7,61754E+12", Some(ProblemKind::Exponent)),
            ("1e5", Some(ProblemKind::Exponent)),
            ("5E3", Some(ProblemKind::Exponent)),
            ("E5", None),
            ("1-Мальжагарская СОШ", None),
            ("3-Октябрьская", None),
            ("#ССЫЛКА!", Some(ProblemKind::FormulaError)),
            ("=B5/C5", Some(ProblemKind::NoValue)),
            ("много", None),
            ("", None),
        ] {
            assert_eq!(kind(cell), expected, "{cell}");
        }
    }

    #[test]
    fn ids_that_a_spreadsheet_damaged() {
        for (id, expected) in [
            ("7,61754E+12", Some(ProblemKind::Exponent)),
            ("7.61754e+12", Some(ProblemKind::Exponent)),
            ("5E3", None),
            ("2Е", None),
            ("01.фев", Some(date("1.2"))),
            ("12-Sep", Some(date("12.9"))),
            ("1-2", None),
            ("5/1", None),
            ("2 интернат", None),
            ("=2", None),
        ] {
            assert_eq!(kind_of_id(id), expected, "{id}");
        }
    }
}
