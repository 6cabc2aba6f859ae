//! How names are put in order, and when two are the same.

use std::borrow::Cow;

/// The key of the natural order: runs of digits by value, else lower-case code points, ё = е, blanks
/// collapsed. Sort by (key, text), so that ties are settled by the original.
pub fn natural_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 4);
    let mut rest = text.trim().chars().peekable();
    while let Some(first) = rest.next() {
        if first.is_ascii_digit() {
            let mut run = String::from(first);
            while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                run.push(digit);
            }
            let value = run.trim_start_matches('0');
            // The length stands before the digits, so that a longer number is a larger one.
            let length = u32::try_from(value.len()).ok().and_then(|n| char::from_u32(n + 1));
            key.push('0');
            key.push(length.unwrap_or(char::MAX));
            key.push_str(value);
        } else if first.is_whitespace() {
            while rest.next_if(|next| next.is_whitespace()).is_some() {}
            key.push(' ');
        } else {
            push_lower(&mut key, first);
        }
    }
    key
}

/// How names of columns and other words are compared: case, ё, blanks of every kind and what cannot be seen make
/// no difference.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        let before = out.len();
        word.chars().filter(|c| !is_unseen(*c)).for_each(|c| push_lower(&mut out, c));
        if out.len() == before {
            out.truncate(start);
        }
    }
    out
}

/// Adds a character in lower case, with е for ё. The letters of nearly all tables need no search in Unicode's tables.
fn push_lower(text: &mut String, c: char) {
    match c {
        '\0'..='\u{7f}' => text.push(c.to_ascii_lowercase()),
        'ё' | 'Ё' => text.push('е'),
        'а'..='я' => text.push(c),
        'А'..='Я' => text.extend(char::from_u32(u32::from(c) + 0x20)),
        _ => text.extend(c.to_lowercase()),
    }
}

/// Whether a character has no width and no meaning: a soft hyphen, a mark of direction, a joiner.
pub const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A cell as a person sees it: nothing unseen, one blank between words.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c == ' ' || !(c.is_whitespace() || is_unseen(c) || c.is_control());
    if text.chars().all(is_plain) && !text.contains("  ") && text.trim().len() == text.len() {
        return Cow::Borrowed(text);
    }
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    Cow::Owned(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text of at most so many characters, the last of which tells that there were more.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    // A character takes a byte at least.
    if text.len() <= most || text.chars().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
    Cow::Owned(format!("{}…", &text[..end]))
}

/// The letters of a column by its place from 0: A, B, … Z, AA.
pub fn letters(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    let before = (place / 26).checked_sub(1).map_or_else(String::new, letters);
    format!("{before}{last}")
}

#[cfg(test)]
mod tests {
    use super::{folded, letters, natural_key, shortened, tidy};

    /// The quick way says what Unicode says of every character.
    #[test]
    fn lower_case_is_that_of_unicode() {
        for c in '\0'..=char::MAX {
            let mut lower = String::new();
            super::push_lower(&mut lower, c);
            let expected = if c == 'Ё' { "ё".to_owned() } else { c.to_lowercase().collect() };
            assert_eq!(lower, expected.replace('ё', "е"), "{c:?}");
        }
    }

    #[test]
    fn natural_order_is_a_persons_order() {
        let sorted = [
            "2 интернат",
            "10",
            "№ 1.9",
            "№ 1.10",
            "№ 2",
            "Ёлкино",
            "елкино 2",
            "Ельня",
            "школа  7",
            "Школа 07 б",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_cached_key(|text| (natural_key(text), (*text).to_owned()));
        let digits_first = [
            "2 интернат",
            "10",
            "Ёлкино",
            "елкино 2",
            "Ельня",
            "школа  7",
            "Школа 07 б",
            "№ 1.9",
            "№ 1.10",
            "№ 2",
        ];
        assert_eq!(shuffled, digits_first);
    }

    #[test]
    fn equal_values_are_settled_by_the_original() {
        let mut ids = ["7", "007", "07"];
        ids.sort_by_cached_key(|text| (natural_key(text), (*text).to_owned()));
        assert_eq!(ids, ["007", "07", "7"]);
    }

    #[test]
    fn long_texts_are_cut() {
        for (text, most, expected) in [
            ("школа", 5, "школа"),
            ("школа 5", 5, "школ…"),
            ("", 5, ""),
            ("🏫🏫🏫", 3, "🏫🏫🏫"),
            ("🏫🏫🏫", 2, "🏫…"),
        ] {
            assert_eq!(shortened(text, most), expected, "{text} {most}");
        }
    }

    #[test]
    fn columns_have_letters() {
        for (place, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (16_383, "XFD")] {
            assert_eq!(letters(place), expected);
        }
    }

    #[test]
    fn names_fold_case_yo_and_blanks() {
        assert_eq!(folded("  УЧЁТ\u{a0}\n ПДН "), "учет пдн");
    }

    #[test]
    fn what_cannot_be_seen_makes_no_difference() {
        assert_eq!(folded("\u{200b}ЕГЭ \u{feff} бал\u{ad}л"), "егэ балл");
        assert_eq!(tidy("Заречный\u{a0} \u{200b}район\n"), "Заречный район");
        assert_eq!(tidy("Заречный район"), "Заречный район");
    }
}
