//! A day of the calendar, as papers and settings write it: «14.06.2025», «14 июня 2025 г.», 2025-06-14.

use std::fmt;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The months as dates name them, in both languages.
const MONTHS: [[&str; 2]; 12] = [
    ["января", "january"],
    ["февраля", "february"],
    ["марта", "march"],
    ["апреля", "april"],
    ["мая", "may"],
    ["июня", "june"],
    ["июля", "july"],
    ["августа", "august"],
    ["сентября", "september"],
    ["октября", "october"],
    ["ноября", "november"],
    ["декабря", "december"],
];

impl Day {
    /// The day that a text names, if there is such a day; a year of two digits is none.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let parts = |sign: char| text.split(sign).map(str::trim).collect::<Vec<_>>();
        if let [year, month, day] = parts('-')[..] {
            return Self::of_parts(year, number(month)?, day);
        }
        if let [day, month, year] = parts('.')[..] {
            return Self::of_parts(year, number(month)?, day);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [day, month, year] | [day, month, year, "г." | "г" | "года"] => {
                Self::of_parts(year, named(month)?, day)
            }
            _ => None,
        }
    }

    fn of_parts(year: &str, month: u8, day: &str) -> Option<Self> {
        let year = Some(year).filter(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let out = Self { year: year.parse().ok()?, month, day: number(day)? };
        let fits = |years| out.year.is_multiple_of(years);
        let is_leap = fits(4) && (!fits(100) || fits(400));
        let days = match month {
            2 => 28 + u8::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&out.day).then_some(out)
    }
}

/// One or two digits.
fn number(text: &str) -> Option<u8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// The month of a name.
fn named(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_as_people_write_them() {
        for (text, expected) in [
            ("2025-06-14", Some("2025-06-14")),
            ("14.06.2025", Some("2025-06-14")),
            (" 1.6.2025 ", Some("2025-06-01")),
            ("14 июня 2025 г.", Some("2025-06-14")),
            ("14 Июня 2025", Some("2025-06-14")),
            ("9 мая 2025 года", Some("2025-05-09")),
            ("8 марта 2025 г.", Some("2025-03-08")),
            ("14 June 2025", Some("2025-06-14")),
            ("29.02.2024", Some("2024-02-29")),
            ("29.02.2025", None),
            ("31.04.2025", None),
            ("00.04.2025", None),
            ("14.13.2025", None),
            ("14.06.25", None),
            ("14/06/2025", None),
            ("июнь 2025", None),
            ("14 матч 2025", None),
            ("+1.06.2025", None),
            ("2025-6-014", None),
            ("y", None),
            ("", None),
        ] {
            assert_eq!(Day::of_text(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }
}
