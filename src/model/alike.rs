//! Ids that a person would take for the same school: № 5, "5" and "ГБОУ СОШ №5". They are suggested, never
//! joined unasked.

use std::collections::HashMap;

use super::ids::{FORMS, SCHOOLS};
use super::{folded, tidy};

/// Further words that say "school" and no more.
const OTHERS: [&str; 8] = ["школы", "школа-интернат", "районная", "no", "n", "nr", "the", "ou"];

/// More words are no advice: nobody writes so many before the numbers of schools.
const WORDS: usize = 30;

/// In a table with more ids that are no plain numbers none are looked for.
const TWINS: usize = 20_000;

/// A folded text with one form for what a person sees as the same: full-width digits, dashes, letters of two
/// characters, Latin letters among Cyrillic ones.
fn seen_alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{306}' if out.ends_with('и') => {
                out.pop();
                out.push('й');
            }
            '\u{308}' if out.ends_with('е') => {}
            '\u{ff01}'..='\u{ff5e}' => {
                out.extend(char::from_u32(u32::from(c) - 0xfee0).and_then(|c| c.to_lowercase().next()));
            }
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            _ => out.push(c),
        }
    }
    out
}

/// A word with its Latin letters as the Cyrillic ones that look so, if all of its letters have one.
fn cyrillic(word: &str) -> String {
    const PAIRS: [(char, char); 12] = [
        ('a', 'а'),
        ('b', 'в'),
        ('c', 'с'),
        ('e', 'е'),
        ('h', 'н'),
        ('k', 'к'),
        ('m', 'м'),
        ('o', 'о'),
        ('p', 'р'),
        ('t', 'т'),
        ('x', 'х'),
        ('y', 'у'),
    ];
    let turned = |c: char| PAIRS.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, other)| *other);
    let out: String = word.chars().map(turned).collect();
    if out.contains(|c: char| c.is_ascii_alphabetic()) { word.to_owned() } else { out }
}

/// What is left of an id without words that say "school", without signs, and without leading zeros.
fn key(id: &str) -> String {
    let says_school = |word: &str| [&FORMS[..], &SCHOOLS, &OTHERS].iter().any(|words| words.contains(&word));
    form(id, |word| !says_school(word), |number| number.trim_start_matches('0'))
}

/// Ids of one table that a person would read as one: their places, the first before each other. Zeros in front tell
/// codes apart.
pub fn twins<'a>(ids: impl Iterator<Item = &'a str> + Clone) -> Vec<(usize, usize)> {
    // Digits and Latin letters of one case have a form of their own, which spares most tables the table of forms.
    let is_code = |is_letter: fn(&u8) -> bool| {
        ids.clone().all(|id| id.bytes().all(|byte| byte.is_ascii_digit() || is_letter(&byte)))
    };
    if is_code(u8::is_ascii_uppercase) || is_code(u8::is_ascii_lowercase) {
        return Vec::new();
    }
    let is_plain = |id: &str| id.bytes().all(|byte| byte.is_ascii_digit());
    if ids.clone().filter(|id| !is_plain(id)).nth(TWINS).is_some() {
        return Vec::new();
    }
    let ids: Vec<(usize, &str)> = ids.enumerate().collect();
    let odd: Vec<(usize, &str)> = ids.iter().copied().filter(|(_, id)| !is_plain(id)).collect();
    let mut forms: HashMap<String, Vec<(usize, &str)>> = HashMap::new();
    for (at, id) in odd {
        forms.entry(form(id, |_| true, |number| number)).or_default().push((at, id));
    }
    for &(at, id) in ids.iter().filter(|(_, id)| is_plain(id)) {
        if let Some(known) = forms.get_mut(id) {
            known.push((at, id));
        }
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (form, mut known) in forms {
        known.sort_unstable();
        let first = known[0];
        let others = known[1..].iter().filter(|(_, id)| !form.is_empty() && *id != first.1);
        out.extend(others.map(|(at, _)| (first.0, *at)));
    }
    out.sort_unstable();
    out
}

/// The words of an id that are wanted, each in one form.
fn form(id: &str, is_wanted: impl Fn(&str) -> bool, number: impl Fn(&str) -> &str) -> String {
    let folded = seen_alike(&folded(id));
    // A spreadsheet or a library makes 101.0 of 101.
    let whole = folded.strip_suffix(".0").or_else(|| folded.strip_suffix(",0"));
    let whole = whole.filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let text = whole.unwrap_or(&folded).replace(['№', '#', '"', '«', '»', '.', ','], " ");
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
    let words = apart.split_whitespace().filter(|word| is_wanted(word));
    let bare = words.map(|word| {
        if word.bytes().all(|byte| byte.is_ascii_digit()) { number(word).to_owned() } else { cyrillic(word) }
    });
    bare.collect::<Vec<_>>().join(" ")
}

/// Ids among which one that looks like another is looked for.
#[derive(Debug)]
pub struct Alike<'a>(HashMap<String, Vec<&'a str>>);

impl<'a> Alike<'a> {
    /// The ids that are known.
    pub fn new(known: impl Iterator<Item = &'a str>) -> Self {
        let mut out: HashMap<String, Vec<&str>> = HashMap::new();
        for id in known {
            let same = out.entry(key(id)).or_default();
            // Two are as good as many: neither is the only one.
            if same.len() < 2 && !same.contains(&id) {
                same.push(id);
            }
        }
        Self(out)
    }

    /// The one that looks like an id, if there is exactly one.
    pub fn of(&self, id: &str) -> Option<&'a str> {
        let key = key(id);
        match self.0.get(&key).map(Vec::as_slice) {
            Some([only]) if *only != id && !key.is_empty() => Some(only),
            _ => None,
        }
    }
}

/// For each id the one among others that looks like it, if there is exactly one.
pub fn pairs<'a>(
    ids: impl Iterator<Item = &'a str>,
    others: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let known = Alike::new(others);
    ids.filter_map(|id| Some((id.to_owned(), known.of(id)?.to_owned()))).collect()
}

/// An id without some words, whatever their case and blanks. A word is taken out only where it stands apart: `00`
/// is no part of 1001, nor `СОШ` of `СОШка`.
pub fn without(id: &str, words: &[String]) -> String {
    let mut text: Vec<char> = tidy(id).chars().collect();
    let apart = |one: Option<&char>, other: &char| {
        one.is_none_or(|one| {
            !(one.is_alphabetic() && other.is_alphabetic() || one.is_numeric() && other.is_numeric())
        })
    };
    let lower = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    for word in words {
        let word: Vec<char> = tidy(word).chars().collect();
        let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
        let (mut kept, mut at): (Vec<char>, usize) = (Vec::with_capacity(text.len()), 0);
        while let Some(&c) = text.get(at) {
            let end = at + word.len();
            let same = text.get(at..end).is_some_and(|text| text.iter().map(lower).eq(word.iter().map(lower)));
            let is_word = same && apart(kept.last(), first) && apart(text.get(end), last);
            kept.push(if is_word { ' ' } else { c });
            at = if is_word { end } else { at + 1 };
        }
        text = kept;
    }
    tidy(&text.into_iter().collect::<String>()).into_owned()
}

/// Words for `strip` that make the pairs equal: those before the ids of one side, the sign № on its own. None if
/// they do not, as no half-way advice is better than wrong advice.
pub fn strip(pairs: &[(String, String)]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (one, other) in pairs {
        for id in [one, other] {
            let words = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
            if words.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let (words, sign) = match words.strip_suffix(['№', '#']) {
                Some(words) => (words.trim(), words.len() < id.len()),
                None => (words, false),
            };
            let sign = if sign && id.contains('#') { "#" } else { "№" };
            let is_sign = id.contains(['№', '#']);
            for word in [Some(words), is_sign.then_some(sign)].into_iter().flatten() {
                if !word.is_empty() && !out.iter().any(|known| known == word) {
                    out.push(word.to_owned());
                }
            }
        }
        if out.len() > WORDS {
            return Vec::new();
        }
    }
    // The longer words first, so that none hides inside another.
    out.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let joins = pairs.iter().all(|(one, other)| without(one, &out) == without(other, &out));
    if joins { out } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::{key, pairs, strip, twins, without};

    #[test]
    fn twins_in_one_table() {
        for (ids, expected) in [
            (&["101", "102", "101.0"][..], &[(0, 2)][..]),
            (&["0101", "101", "１０１"], &[(1, 2)]),
            (&["Лицей № 5", "лицей №5", "Лицей № 6"], &[(0, 1)]),
            (&["12A", "12А"], &[(0, 1)]),
            (&["Школа № 5", "Школа-интернат № 5", "5"], &[]),
            (&["№ 5", "5"], &[(0, 1)]),
            (&["1", "2", "10"], &[]),
            (&["—", "", "№"], &[]),
            (&["S001", "S01", "S1", "1"], &[]),
            (&["S1", "s1", "2"], &[(0, 1)]),
            (&["МОСТ1", "MOCT1"], &[(0, 1)]),
        ] {
            assert_eq!(twins(ids.iter().copied()), expected, "{ids:?}");
        }
    }

    #[test]
    fn ids_look_alike() {
        for (id, expected) in [
            ("5", "5"),
            ("№ 5", "5"),
            ("ГБОУ СОШ №5", "5"),
            ("СОШ5", "5"),
            ("Школа № 005", "5"),
            ("Муниципальное казённое общеобразовательное учреждение СОШ № 5", "5"),
            ("ГКОУ № 5", "5"),
            ("2 интернат", "2 интернат"),
            ("Лицей № 5", "лицей 5"),
            ("101.0", "101"),
            ("101,0", "101"),
            ("Лицей И\u{306}од 3", "лицей йод 3"),
            ("5A", "5 а"),
            ("5А", "5 а"),
            ("1–5", "1 - 5"),
            ("1-5", "1 - 5"),
            ("１０７", "107"),
            ("Ёлка 3", "елка 3"),
            ("Е\u{308}лка 3", "елка 3"),
            ("MOCT 7", "мост 7"),
            ("Tom 7", "том 7"),
            ("ABCD 7", "abcd 7"),
        ] {
            assert_eq!(key(id), expected, "{id}");
        }
    }

    #[test]
    fn words_are_taken_out_where_they_stand_apart() {
        let words = ["ГБОУ СОШ".to_owned(), "№".to_owned(), "00".to_owned()];
        for (id, expected) in [
            ("ГБОУ СОШ № 5", "5"),
            ("гбоу\u{a0}сош №5", "5"),
            ("СОШ № 5", "СОШ 5"),
            ("1001", "1001"),
            ("00 5", "5"),
            ("ГБОУ СОШка 5", "ГБОУ СОШка 5"),
            ("5", "5"),
        ] {
            assert_eq!(without(id, &words), expected, "{id}");
        }
    }

    #[test]
    fn advice_is_given_only_where_it_helps() {
        let pairs = |list: &[(&str, &str)]| {
            list.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(
            strip(&pairs(&[("ГБОУ СОШ № 5", "5"), ("ГБОУ СОШ № 6", "№ 6"), ("ГБОУ СОШ №7", "7")])),
            ["ГБОУ СОШ", "№"]
        );
        assert_eq!(strip(&pairs(&[("005", "5")])), Vec::<String>::new());
    }

    #[test]
    fn pairs_are_suggested_where_only_one_fits() {
        let found = pairs(["№ 5", "№ 7", "6"].into_iter(), ["5", "7", "СОШ 7", "6"].into_iter());
        assert_eq!(found, [("№ 5".to_owned(), "5".to_owned())]);
        assert_eq!(strip(&found), ["№"]);
    }
}
