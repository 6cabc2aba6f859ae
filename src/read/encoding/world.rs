//! Encodings of other languages: those of Latin letters, of Greek, and of East Asia. A second opinion, which has no
//! prior for Russian, names one; the letters that come out must then be those of one language.

use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, ISO_8859_2, MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1257,
};

use super::first_bad;

/// The encodings of Latin letters, the likelier first, with the letters beyond ASCII of each language written so.
const LATIN: [(&Encoding, &[&str]); 5] = [
    (
        WINDOWS_1252,
        &[
            "äöüß",
            "àâæçéèêëîïôœùûüÿ",
            "áéíñóúüºª",
            "áàâãçéêíóôõúºª",
            "àèéìíîòóùú",
            "åäöæøéüšž",
            "áðéíóúýþæö",
            "ëïéèöü",
            "àçèéíïòóúü",
        ],
    ),
    (WINDOWS_1250, CENTRAL),
    (WINDOWS_1254, &["çğıiöşüâîû"]),
    (WINDOWS_1257, &["āčēģīķļņšūžō", "ąčęėįšųūž", "äöõüšž"]),
    (ISO_8859_2, CENTRAL),
];

/// The letters of the languages between Oder and Black Sea.
const CENTRAL: &[&str] = &["ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"];

/// The encodings of other letters, with characters that any longer text about schools holds some of.
const OTHERS: [(&Encoding, &str); 5] = [
    (GBK, "学校市区县中小第班级数平均"),
    (BIG5, "學校國縣市區中小第班級數平均"),
    (SHIFT_JIS, "学校市立県中小第組数平均のをは"),
    (EUC_KR, "학교중고초등시구의수평균"),
    (WINDOWS_1253, "αειοσςτνό"),
];

/// So many different words are looked at.
const WORDS: usize = 4096;

/// So many different letters beyond ASCII tell one encoding of Latin letters from the others.
const TELLING: usize = 3;

/// So many letters of another script tell their encoding: a few come about by chance.
const ENOUGH: usize = 24;

/// What the second opinion says.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding of a text of Latin letters; or those that could be meant, the likelier first. None where the letters
/// beyond ASCII do not stand among Latin ones.
pub(super) fn latin(bytes: &[u8]) -> Option<Result<&'static Encoding, Vec<&'static Encoding>>> {
    let words = words(bytes);
    if !are_latin(&words) {
        return None;
    }
    let read = |encoding: &'static Encoding| -> Vec<String> {
        words.iter().map(|word| encoding.decode_without_bom_handling(word).0.into_owned()).collect()
    };
    let is_possible = |encoding: &'static Encoding| first_bad(bytes, encoding).is_none();
    let possible: Vec<_> = LATIN.iter().filter(|(encoding, _)| is_possible(encoding)).collect();
    let fitting: Vec<_> =
        possible.iter().filter(|(encoding, languages)| is_of_one(&read(encoding), languages)).collect();
    let guess = guess(bytes);
    let found = fitting.iter().find(|(encoding, _)| *encoding == guess).or_else(|| fitting.first());
    if let Some((encoding, _)) = found {
        let text = read(encoding);
        let is_alone = fitting.iter().all(|(other, _)| read(other) == text);
        let letters: BTreeSet<char> =
            text.iter().flat_map(|word| word.chars()).filter(|c| !c.is_ascii()).collect();
        let is_guessed = *encoding == guess;
        // Windows-1252 is the one of the West, and what a program writes that knows no other.
        if is_guessed && (is_alone || *encoding == WINDOWS_1252 || letters.len() >= TELLING)
            || is_alone && letters.len() >= TELLING
        {
            return Some(Ok(encoding));
        }
    }
    let mut readings: Vec<&'static Encoding> = fitting.iter().map(|(encoding, _)| *encoding).collect();
    // An old Mac wrote the letters of the West in its own way.
    if readings.is_empty() && is_of_one(&read(MACINTOSH), LATIN[0].1) {
        readings.push(MACINTOSH);
    }
    // Nobody is offered what nothing speaks for, or what reads the same in Windows.
    let central = read(WINDOWS_1250);
    readings.retain(|encoding| *encoding != ISO_8859_2 || read(encoding) != central);
    readings.extend(possible.iter().map(|(encoding, _)| *encoding).filter(|encoding| *encoding != ISO_8859_2));
    let mut known = BTreeSet::new();
    readings.retain(|encoding| known.insert(encoding.name()));
    Some(Err(readings))
}

/// The encoding of a text of another script that the second opinion names, and whether it is sure.
pub(super) fn other(bytes: &[u8]) -> Option<(&'static Encoding, bool)> {
    let guess = guess(bytes);
    let (encoding, telling) = OTHERS.iter().find(|(encoding, _)| *encoding == guess)?;
    if first_bad(bytes, encoding).is_some() {
        return None;
    }
    let words = words(bytes);
    let text: Vec<String> =
        words.iter().map(|word| encoding.decode_without_bom_handling(word).0.into_owned()).collect();
    let beyond = || text.iter().flat_map(|word| word.chars()).filter(|c| !c.is_ascii());
    let is_greek = |c: char| matches!(c, '\u{370}'..='\u{3ff}') || !c.is_alphabetic();
    if *encoding == WINDOWS_1253 && !beyond().all(is_greek) {
        return None;
    }
    let letters = beyond().filter(|c| c.is_alphabetic()).count();
    let told: BTreeSet<char> = beyond().filter(|c| telling.contains(*c)).collect();
    Some((encoding, letters >= ENOUGH && told.len() >= TELLING))
}

/// The words with bytes beyond ASCII, each once.
fn words(bytes: &[u8]) -> BTreeSet<&[u8]> {
    let is_end = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
    let mut words = BTreeSet::new();
    for word in bytes.split(is_end).filter(|word| !word.is_ascii()) {
        if words.len() == WORDS {
            break;
        }
        words.insert(word);
    }
    words
}

/// Whether most letters beyond ASCII stand by one to three beside Latin ones.
fn are_latin(words: &BTreeSet<&[u8]>) -> bool {
    let (mut few, mut many) = (0, 0);
    for word in words {
        let runs = word.split(u8::is_ascii).filter(|run| !run.is_empty());
        for run in runs {
            if run.len() <= 3 && word.len() > run.len() { few += 1 } else { many += run.len() }
        }
    }
    few > 2 * many
}

/// Whether words are spelt with the letters of one of the languages, and signs stand beside words, not in them.
fn is_of_one(words: &[String], languages: &[&str]) -> bool {
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let is_inside = |word: &str| {
        let chars: Vec<char> = word.chars().collect();
        chars.windows(3).any(|three| {
            let [before, sign, after] = *three else { return false };
            before.is_alphabetic()
                && after.is_alphabetic()
                && !sign.is_alphabetic()
                && !"’'-–·\u{ad}".contains(sign)
        })
    };
    let is_capital_inside = |word: &str| {
        let chars: Vec<char> = word.chars().collect();
        chars.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase() && !two[1].is_ascii())
    };
    !words.iter().any(|word| is_inside(word) || is_capital_inside(word))
        && languages.iter().any(|letters| {
            let is_letter = |c: char| c.is_ascii() || !c.is_alphabetic() || letters.contains(small(c));
            words.iter().all(|word| word.chars().all(is_letter))
        })
}
