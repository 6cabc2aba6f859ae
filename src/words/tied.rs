//! What must not be torn apart at the end of a line: №, initials, units and short prepositions with what they belong to.

use std::borrow::Cow;

/// Short Russian prepositions, which would hang at the end of a line.
const PREPOSITIONS: [&str; 15] =
    ["в", "во", "с", "со", "к", "ко", "о", "об", "у", "на", "по", "за", "из", "от", "до"];
/// Words that stand before a name.
const BEFORE_NAMES: [&str; 6] = ["им.", "г.", "ул.", "пос.", "св.", "пр."];
/// Units behind a number.
const UNITS: [&str; 13] =
    ["%", "балл", "балла", "баллов", "баллам", "point", "points", "км", "km", "чел.", "ст.", "г.", "руб."];

/// A text with no-break spaces where a line must not end.
pub fn tied(text: &str) -> Cow<'_, str> {
    tied_with(text, '\u{a0}')
}

/// The same with a mark of one's own in place of these spaces.
pub fn tied_with(text: &str, glue: char) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b' ' | b'\n')) {
        return Cow::Borrowed(text);
    }
    // A single backtick is only a character.
    let has_code = text.matches('`').count().is_multiple_of(2);
    let (mut in_code, mut start) = (false, 0);
    let mut out: Option<String> = None;
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        in_code ^= c == '`' && has_code;
        if c != ' ' && c != '\n' {
            continue;
        }
        let word = &text[start..at];
        start = at + 1;
        if c == ' ' && !in_code && belong(word, &text[start..]) {
            let out = out.get_or_insert_with(|| String::with_capacity(text.len() + 16));
            out.push_str(&text[copied..at]);
            out.push(glue);
            copied = start;
        }
    }
    match out {
        Some(mut out) => {
            out.push_str(&text[copied..]);
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    }
}

/// The places of the words that a hyphen must not part: Санкт-Петербург, Ростов-на-Дону.
pub fn names_with_hyphen(text: &str) -> Vec<std::ops::Range<usize>> {
    let is_part = |c: char| c.is_alphabetic() || c == '-';
    let is_name = |word: &str| {
        let is_begun = |part: &str| part.starts_with(char::is_uppercase);
        word.split_once('-').is_some_and(|(first, _)| is_begun(first))
            && word.rsplit('-').next().is_some_and(is_begun)
    };
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(hyphen) = text[from..].find('-').map(|at| from + at) {
        let start = text[..hyphen]
            .rfind(|c| !is_part(c))
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let end = text[hyphen..].find(|c| !is_part(c)).map_or(text.len(), |at| hyphen + at);
        if is_name(&text[start..end]) {
            out.push(start..end);
        }
        from = end.max(hyphen + 1);
    }
    out
}

/// Whether a word must stay with what follows it.
fn belong(word: &str, rest: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '«', '„', '“', '"', '\u{2212}', '+', '−']);
    let Some(next) = rest.chars().next().filter(|c| !c.is_whitespace()) else { return false };
    if word.ends_with('№') || (word == "No." && next.is_ascii_digit()) {
        return true;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (None, ..) => false,
        (Some(letter), Some('.'), None) if letter.is_uppercase() => next.is_uppercase(),
        (Some(first), ..) if first.is_ascii_digit() => {
            let unit = rest.split([' ', '\n', ',', ';', ')', ':']).next().unwrap_or("");
            let unit = if UNITS.contains(&unit) { unit } else { unit.trim_end_matches('.') };
            word.ends_with(|c: char| c.is_ascii_digit()) && UNITS.contains(&unit)
        }
        _ if BEFORE_NAMES.contains(&word) => next.is_uppercase(),
        _ => word.len() <= 4 && PREPOSITIONS.contains(&word.to_lowercase().as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::{names_with_hyphen, tied, tied_with};

    #[test]
    fn a_hyphen_parts_no_name() {
        for (text, expected) in [
            ("район Санкт-Петербурга, 2019", &["Санкт-Петербурга"][..]),
            ("Ростов-на-Дону и Усть-Илимск", &["Ростов-на-Дону", "Усть-Илимск"]),
            ("школа-интернат, --max-distance, 2024-2025, Школа-интернат", &[]),
            ("- a -", &[]),
        ] {
            let found: Vec<&str> = names_with_hyphen(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_belongs_together_stays_together() {
        for (text, expected) in [
            ("МБОУ «СОШ № 22»", "МБОУ «СОШ №~22»"),
            ("Кластер № 1 → кластер № 2", "Кластер №~1 → кластер №~2"),
            ("школа им. А. С. Пушкина", "школа им.~А.~С.~Пушкина"),
            ("меньше 1,13 балла (в скобках)", "меньше 1,13~балла (в~скобках)"),
            ("33,3 %, больше", "33,3~%, больше"),
            ("На совещании у порога, из 5 школ", "На~совещании у~порога, из~5 школ"),
            ("No. 5 and 64 points.", "No.~5 and 64~points."),
            ("настройка `в --flag 5 %` и в ней", "настройка `в --flag 5 %` и в~ней"),
            ("конец в\nначале № ", "конец в\nначале № "),
            ("медиана по 41 школе", "медиана по~41 школе"),
            ("", ""),
        ] {
            assert_eq!(tied_with(text, '~'), expected);
            assert_eq!(tied(text), expected.replace('~', "\u{a0}"));
        }
    }
}
