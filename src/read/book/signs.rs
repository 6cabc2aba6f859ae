//! Signs within the text of a cell that carry what text alone cannot: that it is a stored number, what is shown
//! instead of it, which characters are raised or struck through. XML has no such characters, and no cell is typed
//! with them.

use std::borrow::Cow;

use super::Odd;

/// Stands before the text of a stored number, which has no decimal mark to be found out: text that looks like a
/// number has.
const STORED: char = '\u{1f}';

/// Stands between a stored number and what the sheet shows of it, which is what an id of this cell is.
const SHOWN: char = '\u{1e}';

/// Stands between what is taken of a cell and what it looks like, which is only told.
const BESIDE: char = '\u{1d}';

/// Starts characters above or below the line.
const RAISED: char = '\u{1c}';

/// Starts characters that are struck through.
const STRUCK: char = '\u{1b}';

/// Starts characters of a rich text that are set as the font of the cell is.
const OF_CELL: char = '\u{19}';

/// Ends all three.
const END: char = '\u{1a}';

/// How characters are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    /// Above or below the line.
    pub(super) raised: bool,
    /// Struck through.
    pub(super) struck: bool,
    /// As the font of the cell, which a shared text does not know.
    pub(super) of_cell: bool,
}

impl Ink {
    /// Whether they stand as the others do.
    pub(super) const fn is_plain(self) -> bool {
        !self.raised && !self.struck && !self.of_cell
    }

    /// The sign that starts such characters; struck ones do not count however they stand.
    const fn sign(self) -> char {
        match self {
            Self { struck: true, .. } => STRUCK,
            Self { raised: true, .. } => RAISED,
            _ => OF_CELL,
        }
    }
}

/// The text of a number as the cell of a sheet.
pub(super) fn stored(text: &str) -> String {
    // Every number of a workbook comes by: no formatting.
    let mut out = String::with_capacity(STORED.len_utf8() + text.len());
    out.push(STORED);
    out.push_str(text);
    out
}

/// A stored number of which the sheet shows something else.
pub(super) fn stored_as(text: &str, shown: &str) -> String {
    format!("{STORED}{text}{SHOWN}{shown}")
}

/// What is taken of a cell, with what it looks like.
pub(super) fn taken(text: &str, look: &str) -> String {
    format!("{text}{BESIDE}{look}")
}

/// A cell as a number is read of it, without any sign, and whether it is a stored number.
pub(in crate::read) fn unmarked(cell: &[u8]) -> (&[u8], bool) {
    let (rest, is_stored) = match cell {
        [0x1f, rest @ ..] => (rest, true),
        _ => (cell, false),
    };
    let end = rest.iter().position(|byte| matches!(byte, 0x1d | 0x1e));
    (&rest[..end.unwrap_or(rest.len())], is_stored)
}

/// A cell as an id is read of it: as the sheet shows the number.
pub(in crate::read) fn shown(cell: &[u8]) -> &[u8] {
    behind(cell, SHOWN).unwrap_or_else(|| unmarked(cell).0)
}

/// A cell as it looks.
pub(in crate::read) fn look(cell: &[u8]) -> &[u8] {
    behind(cell, BESIDE).unwrap_or_else(|| shown(cell))
}

fn behind(cell: &[u8], sign: char) -> Option<&[u8]> {
    let at = cell.iter().position(|byte| char::from(*byte) == sign)?;
    Some(&cell[at + 1..])
}

/// Marks the characters of a text from a place on.
pub(super) fn mark(text: &mut String, from: usize, ink: Ink) {
    if !ink.is_plain() && from < text.len() {
        start(text, from, ink);
        text.push(END);
    }
}

/// Marks where such characters start.
pub(super) fn start(text: &mut String, at: usize, ink: Ink) {
    text.insert(at, ink.sign());
}

/// Marks where they end.
pub(super) fn end(text: &mut String) {
    text.push(END);
}

/// What is taken of a text with marks in a cell with a font, and why: a footnote is not, nor what is struck through.
/// Where nothing else stands in the cell, a raised text is its value, and what to do with a struck one only a person
/// knows.
pub(super) fn settled(text: &str, font: Ink) -> (Cow<'_, str>, Option<Odd>) {
    // Looked for in bytes, of which each sign is one: every cell comes by.
    if !text.bytes().any(|byte| [RAISED, STRUCK, OF_CELL].contains(&char::from(byte))) {
        return (Cow::Borrowed(text), font.struck.then_some(Odd::StruckOut));
    }
    let (mut kept, mut without_struck, mut all) = (String::new(), String::new(), String::new());
    let (mut open, mut any): (Vec<Ink>, Ink) = (Vec::new(), Ink::default());
    for c in text.chars() {
        match c {
            RAISED => open.push(Ink { raised: true, ..Ink::default() }),
            STRUCK => open.push(Ink { struck: true, ..Ink::default() }),
            OF_CELL => open.push(Ink { of_cell: false, ..font }),
            END => drop(open.pop()),
            c => {
                let is_struck = open.iter().any(|ink| ink.struck);
                let is_plain = open.iter().all(|ink| ink.is_plain());
                all.push(c);
                if !is_struck {
                    without_struck.push(c);
                }
                if is_plain {
                    kept.push(c);
                }
                any.struck |= is_struck && !c.is_whitespace();
                any.raised |= !is_struck && !is_plain && !c.is_whitespace();
            }
        }
        // No program nests deeper.
        open.truncate(8);
    }
    if !kept.trim().is_empty() {
        let odd = match any {
            Ink { struck: true, .. } => Odd::PartStruck,
            Ink { raised: true, .. } => Odd::Footnote,
            _ => return (Cow::Owned(all), None),
        };
        return (Cow::Owned(taken(&kept, &without_struck)), Some(odd));
    }
    if without_struck.trim().is_empty() && any.struck {
        return (Cow::Owned(all), Some(Odd::StruckOut));
    }
    if any.struck {
        return (Cow::Owned(taken(&without_struck, &without_struck)), Some(Odd::PartStruck));
    }
    (Cow::Owned(all), None)
}

#[cfg(test)]
mod tests {
    use super::{Ink, look, mark, settled, shown, stored, stored_as, unmarked};
    use crate::read::book::Odd;

    const PLAIN: Ink = Ink { raised: false, struck: false, of_cell: false };
    const RAISED: Ink = Ink { raised: true, ..PLAIN };
    const STRUCK: Ink = Ink { struck: true, ..PLAIN };
    const OF_CELL: Ink = Ink { of_cell: true, ..PLAIN };

    #[test]
    fn marks_are_settled() {
        for (runs, kept, seen, odd) in [
            (&[("58,8", PLAIN), ("1", RAISED)][..], "58,8", "58,81", Some(Odd::Footnote)),
            (&[("5", STRUCK), ("55", PLAIN)], "55", "55", Some(Odd::PartStruck)),
            (&[("5", STRUCK), ("55", PLAIN), ("2)", RAISED)], "55", "552)", Some(Odd::PartStruck)),
            (&[("58", PLAIN), (" ", RAISED)], "58 ", "58 ", None),
            (&[("58,8", RAISED)], "58,8", "58,8", None),
            (&[("58,8", STRUCK)], "58,8", "58,8", Some(Odd::StruckOut)),
            (&[("58,8", STRUCK), ("1", RAISED)], "1", "1", Some(Odd::PartStruck)),
            (&[("58,8", PLAIN)], "58,8", "58,8", None),
            (&[("58,8", OF_CELL), ("1", RAISED)], "58,8", "58,81", Some(Odd::Footnote)),
        ] {
            let mut text = String::new();
            for (run, ink) in runs {
                let from = text.len();
                text.push_str(run);
                mark(&mut text, from, *ink);
            }
            let (cell, found) = settled(&text, PLAIN);
            assert_eq!(unmarked(cell.as_bytes()), (kept.as_bytes(), false), "{runs:?}");
            assert_eq!((look(cell.as_bytes()), found), (seen.as_bytes(), odd), "{runs:?}");
        }
    }

    #[test]
    fn the_font_of_the_cell_counts() {
        let mut text = "7".to_owned();
        mark(&mut text, 0, OF_CELL);
        text.push_str("78,9");
        for (font, kept, odd) in [
            (STRUCK, "78,9", Some(Odd::PartStruck)),
            (RAISED, "78,9", Some(Odd::Footnote)),
            (PLAIN, "778,9", None),
        ] {
            let (cell, found) = settled(&text, font);
            assert_eq!((unmarked(cell.as_bytes()).0, found), (kept.as_bytes(), odd));
        }
        assert_eq!(settled("5", STRUCK).1, Some(Odd::StruckOut));
        assert_eq!(settled("5", RAISED).1, None);
    }

    #[test]
    fn numbers_and_what_is_shown_of_them() {
        let cell = stored_as("1106", "01-106");
        assert_eq!(unmarked(cell.as_bytes()), (&b"1106"[..], true));
        assert_eq!(shown(cell.as_bytes()), b"01-106");
        let cell = stored("5");
        assert_eq!((unmarked(cell.as_bytes()), shown(cell.as_bytes())), ((&b"5"[..], true), &b"5"[..]));
        assert_eq!((unmarked(b"5"), shown(b"5"), look(b"5")), ((&b"5"[..], false), &b"5"[..], &b"5"[..]));
    }
}
