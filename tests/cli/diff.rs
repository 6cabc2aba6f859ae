//! Two texts side by side, for people.

/// Lines of agreement that are shown around a difference.
const AROUND: usize = 2;

/// The lines that differ, with a few around them; what cannot be seen is escaped.
pub fn difference(expected: &str, found: &str) -> String {
    let (expected, found) = (lines(expected), lines(found));
    let start = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let rest = expected.len().min(found.len()) - start;
    let end = expected.iter().rev().zip(found.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut out = String::new();
    let mut push = |mark: char, lines: &[String]| lines.iter().for_each(|line| out += &format!("{mark} {line}\n"));
    push(' ', &expected[start.saturating_sub(AROUND)..start]);
    push('-', &expected[start..expected.len() - end]);
    push('+', &found[start..found.len() - end]);
    push(' ', &expected[expected.len() - end..][..end.min(AROUND)]);
    out
}

fn lines(text: &str) -> Vec<String> {
    text.split_inclusive('\n').map(visible).collect()
}

/// The line with its unusual characters escaped, and without its line end unless that is missing.
fn visible(line: &str) -> String {
    let (text, end) = line.strip_suffix('\n').map_or((line, " (no line end)"), |text| (text, ""));
    let shown = |c: char| {
        let plain = !c.is_control() && !matches!(c, '\u{a0}' | '\u{feff}');
        if plain { c.to_string() } else { c.escape_default().to_string() }
    };
    format!("{}{end}", text.chars().map(shown).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(difference("a\nb\nc\nd\ne\n", "a\nb\nx\nd\ne\n"), "  a\n  b\n- c\n+ x\n  d\n  e\n");
        assert_eq!(difference("a\n", "a"), "- a\n+ a (no line end)\n");
        assert_eq!(difference("", "\u{a0}\r\n"), "+ \\u{a0}\\r\n");
    }
}
