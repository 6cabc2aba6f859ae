//! A path as a person reads it.

use std::path::Path;

/// A path with one kind of separator: the one that was typed, where Windows would mix it with its own.
pub fn shown(path: &Path) -> String {
    with_one_separator(path.display().to_string(), cfg!(windows))
}

/// Elsewhere `\` is a character of a name.
fn with_one_separator(path: String, is_windows: bool) -> String {
    if is_windows && path.contains('/') { path.replace('\\', "/") } else { path }
}

#[cfg(test)]
mod tests {
    use super::with_one_separator;

    #[test]
    fn separators_are_of_one_kind() {
        for (path, windows, unix) in [
            ("data/san-jose\\opora.toml", "data/san-jose/opora.toml", "data/san-jose\\opora.toml"),
            ("C:\\Данные\\opora.toml", "C:\\Данные\\opora.toml", "C:\\Данные\\opora.toml"),
            ("opora.toml", "opora.toml", "opora.toml"),
        ] {
            assert_eq!(with_one_separator(path.to_owned(), true), windows);
            assert_eq!(with_one_separator(path.to_owned(), false), unix);
        }
    }
}
