//! Words for parts of a country, and the names of places that hold them: a district, a region.

use super::words::words;
use crate::model::folded;

/// Words of the singular that name a part of a country, besides [`GERMAN`]: «Заречный район».
const TERRITORIES: [&str; 46] = [
    "край",
    "область",
    "обл",
    "район",
    "округ",
    "город",
    "республика",
    "регион",
    "страна",
    "муниципалитет",
    "федерация",
    "субъект",
    "місто",
    "регіон",
    "облысы",
    "ауданы",
    "қаласы",
    "województwo",
    "miasto",
    "stadt",
    "land",
    "département",
    "académie",
    "région",
    "commune",
    "región",
    "estado",
    "município",
    "região",
    "kunta",
    "maakunta",
    "kaupunki",
    "maakond",
    "vald",
    "linn",
    "state",
    "district",
    "county",
    "region",
    "city",
    "province",
    "country",
    "nation",
    "облыс",
    "аудан",
    "lea",
];

/// Of these, the ones that are also part of ordinary names: a whole only alone or before "of".
const COMMON: [&str; 8] = ["state", "city", "land", "linn", "country", "nation", "stadt", "страна"];

/// Words before the name of the territory, in languages without letters of their own.
const GERMAN: [&str; 19] = [
    "landkreis",
    "kreis",
    "bezirk",
    "bundesland",
    "powiat",
    "gmina",
    "provincia",
    "municipio",
    "distrito",
    "departamento",
    "comunidad",
    "gemeinde",
    "regierungsbezirk",
    "kanton",
    "canton",
    "comune",
    "regione",
    "woj",
    "pow",
];

/// Whether a folded word is a part of a country.
pub(crate) fn is_territory(word: &str) -> bool {
    TERRITORIES.contains(&word) || GERMAN.contains(&word)
}

/// Whether a cell, folded and in its words, names a place: «Краснодарский край», and no «Край родной».
pub(crate) fn names_place(cell: &str, text: &str, first: &str, rest: &[&str]) -> bool {
    is_place(text, first, rest) && !is_name(cell)
}

/// Whether a Russian word for a territory begins a name that is none: «Город мастеров», «Край родной». Behind it
/// those of territories are written large.
fn is_name(cell: &str) -> bool {
    let words = words(cell);
    let [first, second, ..] = words[..] else { return false };
    let is_large = |word: &str| word.starts_with(|c: char| matches!(c, 'А'..='Я'));
    let goes_on = ["в", "и", "без", "по", "of", "de", "del", "du", "da", "do", "итого", "всего", "бойынша"];
    is_territory(&folded(first))
        && is_large(first)
        && second.starts_with(char::is_lowercase)
        && !goes_on.contains(&second)
        && !words.iter().any(|word| super::wholes::is_plural(word))
        && !words[1..].iter().any(|word| is_territory(&folded(word)))
}

/// «Краснодарский край», «Город Зареченск», «State», «Lake County», «District of Columbia».
fn is_place(text: &str, first: &str, rest: &[&str]) -> bool {
    // «Облыс бойынша», «Region 5».
    if rest.last() == Some(&"бойынша") || is_numbered(first, rest) {
        return true;
    }
    if rest.len() > 5 || text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let of = rest.first().is_some_and(|word| matches!(*word, "of" | "de" | "del" | "du" | "da" | "do"));
    let named = |word: &str| is_territory(word) && !COMMON.contains(&word) && !word.is_ascii();
    let ends = |word: &&str| is_territory(word) && !COMMON.contains(word);
    (is_territory(first) && (rest.is_empty() || of || (GERMAN.contains(&first) && rest.len() < 3)))
        || rest.iter().any(|word| named(word))
        || rest.last().is_some_and(ends)
        || named(first)
        || (matches!(first, "г" | "гор") && rest.len() == 1)
        || (rest.len() == 1 && ["м. ", "обл. ", "респ. "].iter().any(|start| text.starts_with(start)))
}

/// A territory and its number.
fn is_numbered(first: &str, rest: &[&str]) -> bool {
    let Some((number, before)) = rest.split_last() else { return false };
    let word = before.last().copied().unwrap_or(first);
    let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && before.len() < 2 && is_territory(word) && !COMMON.contains(&word)
}
