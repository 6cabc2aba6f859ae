//! Lines no wider than a width: they end at blanks, or behind a hyphen that is no part of a name, a flag or code.

use std::borrow::Cow;

use crate::words::tied::{names_with_hyphen, tied_with};

/// Stands for a blank at which no line ends, until the lines are made; no text holds it.
pub(super) const GLUE: char = '\u{e0ff}';

/// The text with that mark where no line may end: in what belongs together, and in code that has room in a line.
pub(super) fn glued(text: &str, room: usize) -> Cow<'_, str> {
    let text = tied_with(text, GLUE);
    // A single backtick is only a character.
    if !text.contains('`') || !text.matches('`').count().is_multiple_of(2) {
        return text;
    }
    let piece = |(at, piece): (usize, &str)| {
        let is_whole = at % 2 == 1 && piece.chars().count() + 2 <= room;
        if is_whole { piece.replace(' ', &GLUE.to_string()) } else { piece.to_owned() }
    };
    text.split('`').enumerate().map(piece).collect::<Vec<_>>().join("`").into()
}

/// How wide the longest piece is that no line may break.
pub(super) fn longest_piece(text: &str) -> usize {
    text.split([' ', '\n']).flat_map(pieces).map(|piece| piece.chars().count()).max().unwrap_or(0)
}

/// How wide the longest line is.
pub(super) fn longest_line(text: &str) -> usize {
    text.split('\n').map(|line| line.chars().count()).max().unwrap_or(0)
}

/// The lines of a cell; a piece that is longer than a line is broken anywhere.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    text.split('\n').flat_map(|line| wrapped_line(line, width)).collect()
}

fn wrapped_line(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split(' ') {
        for (at, piece) in pieces(word).into_iter().enumerate() {
            let blank = usize::from(at == 0 && used > 0);
            let length = piece.chars().count();
            if used > 0 && used + blank + length > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            } else if blank > 0 {
                line.push(' ');
                used += 1;
            }
            for c in piece.chars() {
                if used == width {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += 1;
            }
        }
    }
    lines.push(line);
    lines
}

/// The pieces of a word at its hyphens; a name, a flag, code and a number have one.
fn pieces(word: &str) -> Vec<&str> {
    let whole = vec![word];
    if !word.contains('-')
        || word.contains(['`', '_', '/', '=', '.'])
        || word.trim_start_matches('(').starts_with('-')
    {
        return whole;
    }
    let names = names_with_hyphen(word);
    let is_break = |at: usize| {
        let around = (word[..at].chars().next_back(), word[at + 1..].chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        is_letter(around.0) && is_letter(around.1) && !names.iter().any(|name| name.contains(&at))
    };
    let (mut out, mut from) = (Vec::new(), 0);
    for (at, _) in word.match_indices('-').filter(|(at, _)| is_break(*at)) {
        out.push(&word[from..=at]);
        from = at + 1;
    }
    out.push(&word[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{GLUE, glued, longest_piece, wrapped};

    #[test]
    fn lines_end_at_blanks_and_behind_hyphens_only() {
        for (text, width, expected) in [
            ("школа-интернат", 10, &["школа-", "интернат"][..]),
            ("Санкт-Петербург", 20, &["Санкт-Петербург"]),
            ("в Санкт-Петербурге", 16, &["в", "Санкт-Петербурге"]),
            ("see --max-distance", 16, &["see", "--max-distance"]),
            ("2023-2024 a-b", 9, &["2023-2024", "a-b"]),
            ("aa bb cc", 5, &["aa bb", "cc"]),
            ("one\ntwo three", 9, &["one", "two three"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("", 5, &[""]),
        ] {
            assert_eq!(wrapped(text, width), expected, "{text}");
        }
        assert_eq!(longest_piece("школа-интернат и Санкт-Петербург"), 15);
    }

    #[test]
    fn code_stays_in_one_line_where_it_has_room() {
        let shown = |text: &str, room| glued(text, room).replace(GLUE, "~");
        assert_eq!(shown("run `opora report a.csv --all` now", 40), "run `opora~report~a.csv~--all` now");
        assert_eq!(shown("run `opora report a.csv --all` now", 12), "run `opora report a.csv --all` now");
        assert_eq!(shown("a ` b", 40), "a ` b");
    }
}
