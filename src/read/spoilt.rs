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

/// Errors of formulas that do not say "no data".
const ERRORS: [&str; 10] =
    ["#ссылка!", "#знач!", "#имя?", "#число!", "#пусто!", "#ref!", "#value!", "#name?", "#num!", "#null!"];

/// What happened to a cell where a number should be.
pub(super) fn kind(cell: &str) -> Option<ProblemKind> {
    if cell.starts_with('=') {
        return Some(ProblemKind::NoValue);
    }
    if ERRORS.contains(&folded(cell).as_str()) {
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

/// Whether a text is a number with an exponent.
fn is_power(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.trim_start_matches(['-', '+', '\u{2212}']).replacen([',', '.'], "", 1);
    digits(&number) && digits(power.trim_start_matches(['-', '+', '\u{2212}']))
}

/// A date that stands for what was typed: `04.май` for 4.5, `02.08.2025` for 2.8.
pub(super) fn date(cell: &str) -> Option<ProblemKind> {
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
