//! What schools are called on a map, where there is little room: without the words that most of them share, in whole
//! words, or not at all.

use std::collections::{HashMap, HashSet};

use crate::model::folded;

/// The most characters in a line of a tag.
const LONGEST: usize = 18;
/// Among fewer schools there is room for whole names.
const FEW: usize = 8;
/// What may stand around a word.
const MARKS: [char; 8] = ['«', '»', '"', '“', '”', '„', '(', ')'];

/// A tag for each name, which no other school has; empty where nothing short tells the school apart. Words that most
/// names begin or end with are left out: of «Школа № 5» among schools it is 5, of Adams Elementary it is Adams.
pub(crate) fn tags(names: &[String]) -> Vec<String> {
    let words: Vec<Vec<&str>> = names.iter().map(|name| words(name)).collect();
    let own = without_shared(&words);
    let levels: Vec<[String; 5]> = words.iter().zip(&own).map(|(all, own)| levels(all, own)).collect();
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for level in &levels {
        for text in level.iter().map(String::as_str).collect::<HashSet<_>>() {
            *owners.entry(text).or_default() += 1;
        }
    }
    let tag = |level: &[String; 5]| {
        let [.., whole, _] = level;
        let is_own = |text: &&String| fits(text) && owners.get(text.as_str()) == Some(&1);
        // What a list calls two schools alike is not the map's to mend.
        level.iter().find(is_own).or(Some(whole).filter(|text| fits(text))).cloned().unwrap_or_default()
    };
    levels.iter().map(tag).collect()
}

/// A text in two lines, as even as its words allow.
pub(crate) fn halves(text: &str) -> Option<[&str; 2]> {
    let spaces = text.match_indices(' ').filter(|(at, _)| !text[..*at].ends_with('№'));
    let cut = |(at, _): (usize, &str)| [&text[..at], &text[at + 1..]];
    spaces.map(cut).min_by_key(|halves| halves.map(letters).into_iter().max())
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text has room in one line or in two.
fn fits(text: &str) -> bool {
    let is_short = |text: &str| (1..=LONGEST).contains(&letters(text));
    is_short(text) || halves(text).is_some_and(|halves| halves.into_iter().all(is_short))
}

/// The words of a name; № is one of them, wherever it is glued to.
fn words(name: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in name.split_whitespace() {
        match word.strip_prefix('№').filter(|rest| !rest.is_empty()) {
            Some(rest) => out.extend([&word[..'№'.len_utf8()], rest]),
            None => out.push(word),
        }
    }
    out
}

/// The ways to call a school, the best first: the number with which its own words begin, these words, what stands in
/// quotation marks, the whole name, the number in it.
fn levels(all: &[&str], own: &[&str]) -> [String; 5] {
    let whole = all.join(" ");
    let quoted = quoted(&whole).to_owned();
    let number = all.iter().position(|word| *word == "№").and_then(|at| all.get(at + 1));
    let number = number.map_or_else(|| whole.clone(), |number| format!("№ {}", bare(number)));
    let has_shared = own.len() < all.len();
    let own_words = if has_shared { unquoted(balanced(&own.join(" "))).to_owned() } else { quoted.clone() };
    let begins = |word: &&&str| has_shared && word.starts_with(|c: char| c.is_ascii_digit());
    let first = own.first().filter(begins).map_or_else(|| own_words.clone(), |word| bare(word).to_owned());
    [first, own_words, quoted, whole, number]
}

/// Each name without the words at its ends that most names have there.
fn without_shared<'a>(names: &[Vec<&'a str>]) -> Vec<Vec<&'a str>> {
    let mut out = names.to_vec();
    if names.len() < FEW {
        return out;
    }
    let first = |name: &[&'a str]| name.first().copied();
    let last = |name: &[&'a str]| name.last().copied();
    while strip(&mut out, first, |name| {
        name.remove(0);
    }) {}
    while strip(&mut out, last, |name| {
        name.pop();
    }) {}
    out
}

/// Takes the word that most names have at one end off all that have more than it; whether there was one.
fn strip<'a>(
    names: &mut [Vec<&'a str>],
    at_end: fn(&[&'a str]) -> Option<&'a str>,
    take: fn(&mut Vec<&'a str>),
) -> bool {
    let end = |name: &[&'a str]| {
        let word = at_end(name).filter(|_| name.len() > 1)?;
        Some(folded(bare(word))).filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in names.iter() {
        if let Some(word) = end(name) {
            *counts.entry(word).or_default() += 1;
        }
    }
    // Only one word can stand in more than half of the names.
    let Some((shared, _)) = counts.into_iter().find(|(_, count)| 2 * count > names.len()) else { return false };
    for name in names.iter_mut().filter(|name| end(name).as_ref() == Some(&shared)) {
        take(name);
    }
    true
}

fn bare(word: &str) -> &str {
    let inside = word.trim_matches(MARKS).trim_end_matches([',', ';', '.']);
    if inside.is_empty() { word } else { inside }
}

/// A piece of a name without a quotation mark or bracket at its ends whose other one was left out.
fn balanced(text: &str) -> &str {
    let mut out = text;
    loop {
        let is_lone = |c: char| match c {
            '«' | '»' => out.matches('«').count() != out.matches('»').count(),
            '(' | ')' => out.matches('(').count() != out.matches(')').count(),
            '"' => out.matches('"').count() % 2 == 1,
            '“' | '”' | '„' => out.matches(['“', '”', '„']).count() % 2 == 1,
            _ => false,
        };
        let next = if out.ends_with(is_lone) { out.strip_suffix(is_lone) } else { out.strip_prefix(is_lone) };
        match next.map(str::trim) {
            Some(next) if !next.is_empty() => out = next,
            _ => return out,
        }
    }
}

/// A piece without the quotation marks around all of it.
fn unquoted(text: &str) -> &str {
    let inside = text.strip_prefix('«').and_then(|text| text.strip_suffix('»'));
    inside.filter(|inside| !inside.is_empty() && !inside.contains(['«', '»'])).unwrap_or(text)
}

/// What stands in quotation marks: МБОУ «Лицей № 9» is Лицей № 9.
fn quoted(name: &str) -> &str {
    let inside = |open: char, close: char| {
        let (_, after) = name.split_once(open)?;
        after.rsplit_once(close).map(|(inside, _)| inside)
    };
    inside('«', '»').or_else(|| inside('"', '"')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{halves, tags};

    fn tags_of(names: &[&str]) -> Vec<String> {
        tags(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_tag_is_short_and_tells_a_school_from_the_others() {
        assert_eq!(tags_of(&["12", "2 интернат"]), ["12", "2 интернат"]);
        assert_eq!(
            tags_of(&["МБОУ «Лицей № 910»", "МБОУ «Лицей № 911»", "ГБОУ средняя общеобразовательная школа № 5"]),
            ["Лицей № 910", "Лицей № 911", "№ 5"]
        );
    }

    #[test]
    fn no_word_is_cut() {
        // Two are № 5, and nothing else is short.
        assert_eq!(
            tags_of(&[
                "ГБОУ средняя общеобразовательная школа № 5",
                "ГБОУ основная общеобразовательная школа № 5"
            ]),
            ["", ""]
        );
        assert_eq!(tags_of(&["Erikson Elementary School of Arts"]), ["Erikson Elementary School of Arts"]);
        assert_eq!(halves("Erikson Elementary School of Arts"), Some(["Erikson Elementary", "School of Arts"]));
        assert_eq!(halves("Лицей № 9"), Some(["Лицей", "№ 9"]));
        assert_eq!(halves("№ 9"), None);
    }

    #[test]
    fn words_that_most_names_share_are_left_out() {
        let mut names: Vec<String> = (1..=9).map(|at| format!("МБОУ «Школа №{at}»")).collect();
        names.extend(["МБОУ «Лицей № 5»".to_owned(), "Гимназия № 3 (сельская)".to_owned()]);
        let mut expected: Vec<String> = (1..=9).map(|at| at.to_string()).collect();
        expected.extend(["Лицей № 5".to_owned(), "Гимназия № 3 (сельская)".to_owned()]);
        assert_eq!(tags(&names), expected);
        let first = ["Adams", "Allen", "Baldwin", "Canoas", "River Glen", "Terrell", "Trace", "Washington"];
        let mut names: Vec<String> = first.iter().map(|one| format!("{one} Elementary School")).collect();
        names.extend(["Allen Middle School".to_owned(), "Elementary School".to_owned()]);
        let mut expected: Vec<String> = first.map(str::to_owned).to_vec();
        expected.extend(["Allen Middle".to_owned(), "Elementary".to_owned()]);
        assert_eq!(tags(&names), expected);
    }

    #[test]
    fn what_would_be_another_school_s_tag_keeps_its_words() {
        let mut names: Vec<String> = (1..=9).map(|at| format!("Школа № {at}")).collect();
        names.push("3".to_owned());
        let tags = tags(&names);
        assert_eq!((&tags[2], &tags[3], &tags[9]), (&"Школа № 3".to_owned(), &"4".to_owned(), &"3".to_owned()));
    }
}
