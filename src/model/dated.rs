//! Years in words: «2024/2025», «2025 г.», «ЕГЭ-2025, русский язык».

use std::fmt;

use super::{folded, tidy};

/// A school year by the calendar year in which it ends, so that 2024/2025 and the exam of 2025 are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(pub u16);

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0 - 1, self.0)
    }
}

/// Words that follow a year and say no more, the longest first.
const YEAR: [&str; 9] =
    [" учебного года", " учебный год", " уч. год", " уч. г.", " уч.год", " уч.г.", " года", " год", " г."];

/// What stands between a year and the rest of a heading.
const BETWEEN: [char; 11] = [' ', ',', ';', '/', '-', '–', '—', ':', '_', '(', ')'];

/// The year that a cell or a flag names, if it names one and nothing else.
pub fn school_year(text: &str) -> Option<SchoolYear> {
    dated(text).filter(|(rest, _)| rest.is_empty()).map(|(_, year)| year)
}

/// The only year in a folded heading, and the heading without it.
pub fn dated(text: &str) -> Option<(String, SchoolYear)> {
    if !text.contains("20") && !text.contains("19") {
        return None;
    }
    split(&folded(text))
}

/// A heading as it stands, without its year; none where it has none.
pub fn undated(text: &str) -> Option<String> {
    split(&tidy(text)).map(|(rest, _)| rest).filter(|rest| !rest.is_empty())
}

fn split(text: &str) -> Option<(String, SchoolYear)> {
    let (start, mut end, year) = token(text, 0)?;
    if token(text, end).is_some() {
        return None;
    }
    let words = text[end..].to_lowercase();
    if let Some(word) =
        YEAR.iter().find(|word| words.starts_with(**word) && text.is_char_boundary(end + word.len()))
    {
        end += word.len();
    }
    let (left, right) = (&text[..start], &text[end..]);
    let (before, after) = (left.trim_end_matches(BETWEEN), right.trim_start_matches(BETWEEN));
    let between = format!("{}{}", &left[before.len()..], &right[..right.len() - after.len()]);
    let sign = match () {
        () if before.is_empty() || after.is_empty() => "",
        () if between.contains(" / ") => " / ",
        () if between.contains(',') => ", ",
        () => " ",
    };
    Some((format!("{before}{sign}{after}"), year))
}

/// The first year behind a place: where it starts and ends.
fn token(text: &str, from: usize) -> Option<(usize, usize, SchoolYear)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = from;
    while at < bytes.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let end = (at..=bytes.len()).find(|&end| !is_digit(end))?;
        // The year of a day is not that of the school.
        let is_day = at > 1 && bytes[at - 1] == b'.' && is_digit(at - 2);
        let first = (end - at == 4 && !is_day).then(|| text[at..end].parse::<u16>().ok()).flatten();
        if let Some(first) = first.filter(|year| (1990..2100).contains(year)) {
            let second = second(text, end, first);
            return Some((at, second.unwrap_or(end), SchoolYear(first + u16::from(second.is_some()))));
        }
        at = end;
    }
    None
}

/// The end of the second half of 2024/2025, 2024-25, 2024 – 2025.
fn second(text: &str, end: usize, first: u16) -> Option<usize> {
    let rest = &text[end..];
    let digits = rest.trim_start().strip_prefix(['/', '-', '–', '—'])?.trim_start();
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let number: u16 = digits[..length].parse().ok()?;
    let fits = match length {
        4 => number == first + 1,
        2 => number == (first + 1) % 100,
        _ => false,
    };
    fits.then(|| text.len() - digits.len() + length)
}

#[cfg(test)]
mod tests {
    use super::{SchoolYear, dated, school_year};

    #[test]
    fn headings_tell_their_year() {
        for (text, expected) in [
            ("2024/2025", Some(("", 2025))),
            ("2024-25 уч. год", Some(("", 2025))),
            ("2024 – 2025 учебный год", Some(("", 2025))),
            ("2025", Some(("", 2025))),
            ("2025 г.", Some(("", 2025))),
            ("ЕГЭ русский язык, средний балл / 2025", Some(("егэ русский язык, средний балл", 2025))),
            ("2024/2025 / ЕГЭ", Some(("егэ", 2025))),
            ("ЕГЭ-2025, русский язык", Some(("егэ, русский язык", 2025))),
            ("ЕГЭ (2024/2025), балл", Some(("егэ, балл", 2025))),
            ("Итоги / 2025 / ЕГЭ", Some(("итоги / егэ", 2025))),
            ("ЕГЭ 2025 балл", Some(("егэ балл", 2025))),
            ("Рост с 2024 к 2025", None),
            ("2024/2026", None),
            ("091221", None),
            ("Численность на 01.09.2024", None),
            ("12025", None),
            ("ЕГЭ", None),
        ] {
            let expected = expected.map(|(rest, year): (&str, u16)| (rest.to_owned(), SchoolYear(year)));
            assert_eq!(dated(text), expected, "{text}");
        }
        assert_eq!(
            super::undated("ЕГЭ русский язык, Средний балл / 2025").as_deref(),
            Some("ЕГЭ русский язык, Средний балл")
        );
        assert_eq!(super::undated("ЕГЭ"), None);
        assert_eq!(SchoolYear(2025).to_string(), "2024/2025");
        assert_eq!(school_year("2024/2025"), school_year("2025"));
        assert_eq!(school_year("ЕГЭ 2025"), None);
    }
}
