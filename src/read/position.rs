//! Columns named by their place.

/// The place that `:5` or `:E` means, from 0.
pub(super) fn position(name: &str) -> Option<usize> {
    let mark = name.trim().strip_prefix(':')?;
    if let Ok(number) = mark.parse::<usize>() {
        return number.checked_sub(1);
    }
    let letters = !mark.is_empty() && mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digit = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    letters.then(|| mark.bytes().fold(0, |number, byte| number * 26 + digit(byte)) - 1)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_by_position() {
        for (name, place) in [
            (":1", Some(0)),
            (":E", Some(4)),
            (":e", Some(4)),
            (":AA", Some(26)),
            (":0", None),
            (":", None),
            ("E", None),
            (":Э", None),
            (":ABCD", None),
        ] {
            assert_eq!(position(name), place, "{name}");
        }
    }
}
