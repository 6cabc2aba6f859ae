//! How an id is read out of a cell that holds more than an id.

use super::{folded, tidy};

/// Legal forms, folded: they say who founded a school and not which one it is.
pub(super) const FORMS: [&str; 28] = [
    "гбоу",
    "мбоу",
    "моу",
    "гоу",
    "мкоу",
    "маоу",
    "гаоу",
    "гкоу",
    "гку",
    "фгкоу",
    "чоу",
    "ноу",
    "ано",
    "боу",
    "оу",
    "оо",
    "мбоо",
    "государственное",
    "муниципальное",
    "бюджетное",
    "казенное",
    "автономное",
    "частное",
    "общеобразовательное",
    "общеобразовательная",
    "учреждение",
    "средняя",
    "городское",
];

/// Words that say "school" and no more.
pub(super) const SCHOOLS: [&str; 4] = ["сош", "школа", "school", "оош"];

/// Words that name a kind of school.
const KINDS: [&str; 7] = ["гимназия", "лицей", "интернат", "школа-интернат", "колледж", "центр", "academy"];

/// Whether a name says by itself that it is a school's: «СОШ № 5», «Лицей № 30», “Lowell School”.
pub fn says_school(name: &str) -> bool {
    let name = folded(name);
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    [&FORMS[..], &SCHOOLS, &KINDS].iter().any(|known| known.contains(&first)) || words.any(|word| word == "school")
}

/// The id before the place or the profile of a school: «… Кировского района», «… с углубленным изучением …».
fn without_place(text: &str) -> &str {
    let lower: Vec<&str> = text.split(' ').collect();
    let is_adjective = |word: &str| {
        let word = word.to_lowercase();
        ["ского", "цкого", "ской", "цкой", "ого", "ой"].iter().any(|end| word.ends_with(end))
    };
    let is_place = |word: &str| {
        let word = word.to_lowercase();
        ["района", "района,", "города", "г.", "р-на", "округа", "области", "края"].contains(&word.as_str())
            || word.starts_with("санкт-петербург")
    };
    let is_profile = |at: usize| {
        lower[at].to_lowercase() == "с"
            && lower.get(at + 1).is_some_and(|word| word.to_lowercase().starts_with("углубл"))
    };
    for at in 1..lower.len() {
        let starts_place = is_place(lower[at])
            || (is_adjective(lower[at]) && lower[at + 1..].iter().take(2).any(|word| is_place(word)));
        if starts_place
            || is_profile(at)
            || lower[at].to_lowercase().starts_with("им.")
            || lower[at].to_lowercase() == "имени"
        {
            let length: usize = lower[..at].iter().map(|word| word.len() + 1).sum();
            return text[..length.saturating_sub(1)].trim_end_matches([',', ' ']);
        }
    }
    text
}

/// A full-width digit as the ASCII one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

/// What stands in the last brackets; the whole where there are none.
pub fn in_brackets(text: &str) -> String {
    let inner = || {
        let end = text.rfind(')')?;
        let start = text[..end].rfind('(')?;
        Some(text[start + 1..end].trim()).filter(|inner| !inner.is_empty())
    };
    tidy(inner().unwrap_or(text)).into_owned()
}

/// What stands before the last brackets; nothing where there are none.
pub fn name_before_brackets(text: &str) -> String {
    let head = text.rfind(')').and_then(|end| text[..end].rfind('(')).map_or("", |start| &text[..start]);
    tidy(head.trim()).into_owned()
}

/// What stands before the first bracket or comma.
pub fn before_brackets(text: &str) -> String {
    let head = text.split(['(', ',', ';']).next().unwrap_or(text).trim();
    tidy(if head.is_empty() { text } else { head }).into_owned()
}

/// A school's number, or its kind and name: without legal form, sign, quotes and place.
pub fn short_name(text: &str) -> String {
    let head = before_brackets(text);
    let head = without_place(&head);
    let mut apart = String::new();
    let mut last = ' ';
    for c in head.chars().map(narrow) {
        // A number may stand directly behind its word: СОШ5; a letter behind its number belongs to it: 5А.
        if c.is_ascii_digit() && last.is_alphabetic() {
            apart.push(' ');
        }
        apart.push(if matches!(c, '№' | '#' | '"' | '«' | '»' | '“' | '”' | '.') { ' ' } else { c });
        last = c;
    }
    let fold = |word: &str| word.to_lowercase().replace('ё', "е");
    let words: Vec<String> =
        apart.split_whitespace().map(fold).filter(|word| !FORMS.contains(&word.as_str()) && word != "n").collect();
    let without_kind: Vec<&String> = words.iter().filter(|word| !SCHOOLS.contains(&word.as_str())).collect();
    let has_number = without_kind.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let kept: Vec<&str> = if has_number {
        without_kind.iter().map(|word| word.as_str()).collect()
    } else {
        words.iter().map(String::as_str).collect()
    };
    let bare =
        kept.iter().map(|word| if word.bytes().all(|byte| byte.is_ascii_digit()) { unpadded(word) } else { word });
    let out = bare.collect::<Vec<_>>().join(" ");
    if out.is_empty() { tidy(text).into_owned() } else { out }
}

/// The first number, without zeros in front and without the `.0` of a spreadsheet; the whole where there is none.
pub fn number(text: &str) -> String {
    let text: String = text.chars().map(narrow).collect();
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return tidy(&text).into_owned() };
    let digits: &str = &text[start..];
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    unpadded(&digits[..end]).to_owned()
}

/// All digits, zeros in front too; the whole where there is none.
pub fn digits(text: &str) -> String {
    let out: String = text.chars().map(narrow).filter(char::is_ascii_digit).collect();
    if out.is_empty() { tidy(text).into_owned() } else { out }
}

/// The last digits, without zeros in front; the whole where there are none.
pub fn last(text: &str, count: usize) -> String {
    let digits: String = text.chars().map(narrow).filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return tidy(text).into_owned();
    }
    unpadded(&digits[digits.len().saturating_sub(count)..]).to_owned()
}

fn unpadded(digits: &str) -> &str {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { &digits[..digits.len().min(1)] } else { bare }
}

#[cfg(test)]
mod tests {
    use super::{before_brackets, digits, in_brackets, last, number, short_name};

    #[test]
    fn ids_are_read_in_six_ways() {
        for (id, brackets, before, short, first, all) in [
            ("ГБОУ СОШ № 221 (sch785547)", "sch785547", "ГБОУ СОШ № 221", "221", "221", "221785547"),
            (
                "ГБОУ СОШ №221 Кировского района Санкт-Петербурга",
                "ГБОУ СОШ №221 Кировского района Санкт-Петербурга",
                "ГБОУ СОШ №221 Кировского района Санкт-Петербурга",
                "221",
                "221",
                "221",
            ),
            (
                "ГБОУ лицей № 1249, Заречный район",
                "ГБОУ лицей № 1249, Заречный район",
                "ГБОУ лицей № 1249",
                "лицей 1249",
                "1249",
                "1249",
            ),
            ("221", "221", "221", "221", "221", "221"),
            ("0221", "0221", "0221", "221", "221", "0221"),
            ("101.0", "101.0", "101.0", "101 0", "101", "1010"),
            ("１０７", "１０７", "１０７", "107", "107", "107"),
            ("2 интернат", "2 интернат", "2 интернат", "2 интернат", "2", "2"),
            ("МБОУ «СОШ № 5А»", "МБОУ «СОШ № 5А»", "МБОУ «СОШ № 5А»", "5а", "5", "5"),
            (
                "ГБОУ СОШ № 1269 с углубленным изучением английского языка",
                "ГБОУ СОШ № 1269 с углубленным изучением английского языка",
                "ГБОУ СОШ № 1269 с углубленным изучением английского языка",
                "1269",
                "1269",
                "1269",
            ),
            ("Willow Glen", "Willow Glen", "Willow Glen", "willow glen", "Willow Glen", "Willow Glen"),
        ] {
            let found = (in_brackets(id), before_brackets(id), short_name(id), number(id), digits(id));
            let expected = (brackets.into(), before.into(), short.into(), first.into(), all.into());
            assert_eq!(found, expected, "{id}");
        }
    }

    #[test]
    fn the_last_digits() {
        for (id, count, expected) in [
            ("070221", 3, "221"),
            ("070005", 3, "5"),
            ("sch785547", 3, "547"),
            ("21", 3, "21"),
            ("1000", 3, "0"),
            ("Willow Glen", 3, "Willow Glen"),
        ] {
            assert_eq!(last(id, count), expected, "{id}");
        }
    }
}
