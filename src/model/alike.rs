//! Ids that a person would take for the same school: № 5, "5" and "ГБОУ СОШ №5". They are suggested, never
//! joined unasked.

use std::collections::HashMap;

use super::folded;

/// Words and abbreviations that say "school" and no more.
const KINDS: [&str; 24] = [
    "гбоу",
    "мбоу",
    "моу",
    "гоу",
    "мкоу",
    "маоу",
    "гаоу",
    "гку",
    "оу",
    "оо",
    "сош",
    "оош",
    "школа",
    "школы",
    "no",
    "n",
    "nr",
    "школа-интернат",
    "school",
    "средняя",
    "общеобразовательная",
    "районная",
    "the",
    "ou",
];

/// What is left of an id without words that say "school", without signs, and without leading zeros.
fn key(id: &str) -> String {
    let text = folded(id).replace(['№', '#', '"', '«', '»', '.', ','], " ");
    // A number may stand directly behind its word: СОШ5.
    let mut apart = String::new();
    let mut last = ' ';
    for c in text.chars() {
        if c.is_ascii_digit() != last.is_ascii_digit() {
            apart.push(' ');
        }
        apart.push(c);
        last = c;
    }
    let words = apart.split_whitespace().filter(|word| !KINDS.contains(word));
    let bare = words.map(|word| {
        if word.bytes().all(|byte| byte.is_ascii_digit()) { word.trim_start_matches('0') } else { word }
    });
    bare.collect::<Vec<_>>().join(" ")
}

/// For each id the one among others that looks like it, if there is exactly one.
#[must_use]
pub fn pairs<'a>(
    ids: impl Iterator<Item = &'a str>,
    others: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let mut known: HashMap<String, Vec<&str>> = HashMap::new();
    for other in others {
        known.entry(key(other)).or_default().push(other);
    }
    let alike = ids.filter_map(|id| match known.get(&key(id)).map(Vec::as_slice) {
        Some([only]) if *only != id && !key(id).is_empty() => Some((id.to_owned(), (*only).to_owned())),
        _ => None,
    });
    alike.collect()
}

/// The words that stand before the ids of one side only: `strip` would make the pairs equal.
#[must_use]
pub fn strip(pairs: &[(String, String)]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (one, other) in pairs {
        let before = one.strip_suffix(other.as_str()).or_else(|| other.strip_suffix(one.as_str()));
        if let Some(words) = before.map(str::trim).filter(|words| !words.is_empty())
            && !out.iter().any(|known| known == words)
        {
            out.push(words.to_owned());
        }
    }
    // The longer words first, so that none hides inside another.
    out.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    out
}

#[cfg(test)]
mod tests {
    use super::{key, pairs, strip};

    #[test]
    fn ids_look_alike() {
        for (id, expected) in [
            ("5", "5"),
            ("№ 5", "5"),
            ("ГБОУ СОШ №5", "5"),
            ("СОШ5", "5"),
            ("Школа № 005", "5"),
            ("2 интернат", "2 интернат"),
            ("Лицей № 5", "лицей 5"),
        ] {
            assert_eq!(key(id), expected, "{id}");
        }
    }

    #[test]
    fn pairs_are_suggested_where_only_one_fits() {
        let found = pairs(["№ 5", "№ 7", "6"].into_iter(), ["5", "7", "СОШ 7", "6"].into_iter());
        assert_eq!(found, [("№ 5".to_owned(), "5".to_owned())]);
        assert_eq!(strip(&found), ["№"]);
    }
}
