//! A name without the form of organisation, which says nothing of the school: МБОУ «Лицей № 9» is Лицей № 9.

use crate::model::folded;
use crate::words::capital;

/// How the words of a form of organisation begin.
const LEGAL: [&str; 20] = [
    "федеральн",
    "государственн",
    "муниципальн",
    "областн",
    "краев",
    "республиканск",
    "городск",
    "частн",
    "негосударственн",
    "автономн",
    "бюджетн",
    "казенн",
    "некоммерческ",
    "образовательн",
    "общеобразовательн",
    "нетипов",
    "учрежден",
    "организаци",
    "типов",
    "дошкольн",
];

/// The name without its form of organisation, and without the quotation marks that are then around all of it; as it is
/// where nothing else is left.
pub(super) fn brief(name: &str) -> String {
    let mut rest = name.trim();
    while let Some((_, after)) = rest.split_once(char::is_whitespace).filter(|(word, _)| is_legal(word)) {
        rest = after.trim_start();
    }
    if rest.len() == name.trim().len() || rest.is_empty() || is_legal(rest) {
        return name.to_owned();
    }
    let inside = unquoted(rest).unwrap_or(rest);
    if inside.is_empty() { name.to_owned() } else { capital(inside) }
}

/// МБОУ and ГКОУ are forms of organisation, ОУ and СОШ are kinds of schools.
fn is_legal(word: &str) -> bool {
    let letters = word.chars().count();
    let is_abbreviation = letters > 2
        && letters < 9
        && word.ends_with("ОУ")
        && word.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
    is_abbreviation || LEGAL.iter().any(|legal| folded(word).starts_with(legal))
}

/// What stands in quotation marks that hold the whole text.
fn unquoted(text: &str) -> Option<&str> {
    let inside = |open: char, close: char| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        // «Школа» имени «Героя» begins and ends with marks of two names.
        let mut depth = 0_i32;
        let is_one = inside.chars().all(|c| {
            depth += i32::from(c == open && open != close) - i32::from(c == close && open != close);
            depth >= 0 && !(open == close && c == open)
        });
        is_one.then(|| inside.trim())
    };
    inside('«', '»').or_else(|| inside('"', '"')).or_else(|| inside('“', '”'))
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn a_form_of_organisation_is_left_out() {
        for (name, expected) in [
            ("МБОУ «Лицей № 9»", "Лицей № 9"),
            ("ГБОУ СОШ № 5 Кировского района", "СОШ № 5 Кировского района"),
            ("Муниципальное бюджетное учреждение «Школа № 5»", "Школа № 5"),
            (
                "Муниципальное казённое общеобразовательное учреждение средняя школа № 3 г. Энска",
                "Средняя школа № 3 г. Энска",
            ),
            ("МАОУ «Гимназия «Альфа» № 3»", "Гимназия «Альфа» № 3"),
            ("МБОУ «Школа» имени «Героя»", "«Школа» имени «Героя»"),
            ("ОУ № 249", "ОУ № 249"),
            ("Гимназия № 25", "Гимназия № 25"),
            ("Erikson Elementary", "Erikson Elementary"),
            ("МБОУ", "МБОУ"),
            ("Образовательное учреждение", "Образовательное учреждение"),
        ] {
            assert_eq!(brief(name), expected);
        }
    }
}
