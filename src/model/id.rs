//! How an id is read, wherever it stands: in a table, in a list, in the settings.

use std::borrow::Cow;

use super::{alike, tidy, unguarded};

/// The id that a cell means: without what cannot be seen and blanks of other kinds, without the signs by which a
/// spreadsheet marks text, and without some words.
pub fn id<'c>(cell: &'c str, strip: &[String]) -> Cow<'c, str> {
    // The apostrophe keeps the zeros of a code in a spreadsheet, it is no part of it.
    let code = cell.strip_prefix('\'').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let text = code.unwrap_or_else(|| unwrapped(cell));
    if strip.is_empty() { tidy(text) } else { Cow::Owned(alike::without(text, strip)) }
}

/// The same for an id that may be copied out of a file of Opora's own, with the guard that it writes.
pub fn id_as_written(text: &str, strip: &[String]) -> String {
    id(unguarded(text).trim(), strip).into_owned()
}

/// What `="0005"` holds: by such a formula an export keeps a spreadsheet from reading a code as a number.
pub fn unwrapped(cell: &str) -> &str {
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::id_as_written;

    #[test]
    fn ids_are_read_in_one_way() {
        for (text, strip, expected) in [
            ("5", &[][..], "5"),
            ("2\u{a0}интернат ", &[], "2 интернат"),
            ("\u{200b}2  интернат", &[], "2 интернат"),
            ("'0771001", &[], "0771001"),
            ("=\"0771001\"", &[], "0771001"),
            ("'-5", &[], "-5"),
            ("СОШ № 5", &["СОШ", "№"], "5"),
            ("СОШ\u{a0}№5", &["СОШ", "№"], "5"),
        ] {
            let strip: Vec<String> = strip.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(id_as_written(text, &strip), expected, "{text}");
        }
    }
}
