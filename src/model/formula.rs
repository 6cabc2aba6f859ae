//! Which text a spreadsheet would take for a formula, and the apostrophe that keeps it from that in CSV.

use std::borrow::Cow;

const fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// What nobody sees at the start of a cell, and what some program skips there.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Blanks that a formula may stand behind, and that themselves must not begin a cell.
const fn is_risky_blank(c: char) -> bool {
    matches!(c, '\t' | '\r')
}

/// Whether a spreadsheet may end a cell at a character, whatever the delimiter that was meant.
pub const fn ends_cell(c: char) -> bool {
    matches!(c, ',' | ';' | '\t' | '|' | '\n' | '\r')
}

/// Whether a spreadsheet would take a text for a formula.
pub fn is_formula(text: &str) -> bool {
    let mut leading = text.chars().take_while(|c| is_blank(*c));
    leading.any(is_risky_blank) || text.chars().find(|c| !is_blank(*c)).is_some_and(is_sign)
}

/// Whether a text has ASCII letters and digits only, as most ids do: no program takes it for anything else.
pub fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A text as it stands in a cell of CSV: with an apostrophe before whatever could begin a formula, at its start and
/// behind every character that may end a cell.
///
/// An apostrophe that stands there already gets one more, so that [`unguarded`] gives back every text exactly, `'=1`
/// too.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let places = places(text);
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + places.len());
    let mut done = 0;
    for place in places {
        out += &text[done..place];
        out.push('\'');
        done = place;
    }
    Cow::Owned(out + &text[done..])
}

/// A text without the apostrophes of [`guarded`].
pub fn unguarded(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for place in places(text).into_iter().filter(|&place| text[place..].starts_with('\'')) {
        out += &text[done..place];
        done = place + 1;
    }
    if done == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[done..]) }
}

/// Where an apostrophe belongs, or stands: the starts of pieces that begin a formula. A piece is what stands behind a
/// character that may end a cell. Quotes can be a reader's own and count as blanks do; apostrophes too, so that the
/// places before and after guarding are the same.
fn places(text: &str) -> Vec<usize> {
    if is_word(text) {
        return Vec::new();
    }
    let mut out = Vec::new();
    // Whether what follows begins a formula.
    let mut begins = false;
    let mut before = text.char_indices().rev().peekable();
    while let Some((at, c)) = before.next() {
        let is_skipped = is_blank(c) || matches!(c, '\'' | '"');
        begins = is_sign(c) || is_risky_blank(c) || (begins && is_skipped);
        let above = before.peek().map(|(_, above)| *above);
        // CR and LF are one line end.
        if begins && above.is_none_or(ends_cell) && (above, c) != (Some('\r'), '\n') {
            out.push(at);
        }
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Strategy, any};
    use proptest::prop_oneof;
    use proptest::sample::select;

    use super::{ends_cell, guarded, is_formula, unguarded};

    #[test]
    fn formulas_get_an_apostrophe() {
        for (text, expected) in [
            ("=1+2", true),
            (" \u{a0}=cmd", true),
            ("-5", true),
            ("＝1", true),
            ("@x", true),
            ("\tx", true),
            ("5", false),
            ("'=1", false),
            ("", false),
            ("СОШ-5", false),
        ] {
            assert_eq!(is_formula(text), expected, "{text:?}");
            assert_eq!(unguarded(&format!("'{text}")) == text, expected || text == "'=1", "{text:?}");
        }
    }

    /// Found by fuzzing (`writers`).
    #[test]
    fn a_formula_behind_what_nobody_sees_is_one() {
        for blank in ['\u{feff}', '\u{200b}', '\u{200d}', '\u{2060}'] {
            for text in [format!("{blank}@1"), format!(" {blank}=1"), format!("x;{blank}=1")] {
                let kept = guarded(&text);
                assert!(is_formula(&text) || text.starts_with('x'), "{text:?}");
                assert_eq!(
                    (kept.chars().count(), unguarded(&kept).as_ref()),
                    (text.chars().count() + 1, text.as_str())
                );
            }
        }
    }

    #[test]
    fn every_piece_that_begins_a_formula_is_guarded() {
        for (text, expected) in [
            ("x;=1+1", "x;'=1+1"),
            ("x, \u{a0}-5|y", "x,' \u{a0}-5|y"),
            ("a\";=1+1", "a\";'=1+1"),
            ("x;\"=1+1\"", "x;'\"=1+1\""),
            ("\"=1\"", "'\"=1\""),
            ("x\n\n=1", "x\n'\n'=1"),
            ("x\r\n\r\ny", "x\r\n'\r\ny"),
            ("x\n＝1", "x\n'＝1"),
            ("x\r\n@1", "x\r\n'@1"),
            ("x,\ty", "x,'\ty"),
            ("x\ty", "x\ty"),
            ("x\t\ty", "x\t'\ty"),
            ("=1;=2", "'=1;'=2"),
            ("\n=1", "'\n'=1"),
            ("'=1", "''=1"),
            ("x;'=1", "x;''=1"),
            ("д'Артаньян, О'Нил-ст.", "д'Артаньян, О'Нил-ст."),
            ("Школа № 5; -", "Школа № 5;' -"),
        ] {
            assert_eq!(guarded(text), expected, "{text:?}");
            assert_eq!(unguarded(expected), text, "{text:?}");
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        let signs = select("=+-@＝＠\t\r\n,;|\"' \u{a0}\u{3000}\u{feff}x5я".chars().collect::<Vec<_>>());
        vec(prop_oneof![9 => signs, 1 => any::<char>()], 0..12).prop_map(String::from_iter)
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_lost_and_no_piece_is_a_formula(text in texts()) {
            let kept = guarded(&text);
            assert_eq!(unguarded(&kept), text);
            assert!(!is_formula(&kept), "{kept:?}");
            for (at, c) in kept.char_indices().filter(|(_, c)| ends_cell(*c)) {
                let piece = &kept[at + c.len_utf8()..];
                let piece = &piece[..piece.find(|c| c != '\t' && c != '\r' && ends_cell(c)).unwrap_or(piece.len())];
                assert!(!is_formula(piece.trim_start_matches([' ', '"'])), "{kept:?}: {piece:?}");
            }
        }
    }
}
