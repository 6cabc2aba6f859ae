//! How many lines a text takes.

/// The lines of a text where so many letters stand in a line; words are kept whole, unless one is longer than a line.
pub(crate) fn wrapped(text: &str, room: usize) -> usize {
    let room = room.max(1);
    let line = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ').map(|word| word.chars().count()) {
            if used > 0 && used + 1 + word > room {
                lines += 1;
                used = 0;
            }
            used += word + usize::from(used > 0);
            lines += used.saturating_sub(1) / room;
            used = if used > room { used % room } else { used };
        }
        lines
    };
    text.split('\n').map(line).sum()
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_kept_whole() {
        for (text, room, expected) in
            [("a", 7, 1), ("aaaa bbbb", 7, 2), ("aaa bbb", 7, 1), ("a\nb c", 7, 2), ("aaaaaaaaaaaaaaaaaaaa", 7, 3)]
        {
            assert_eq!(wrapped(text, room), expected, "{text}");
        }
    }
}
