//! KZ-1048, the encoding of Kazakh systems: Windows-1251 with the letters of Kazakh in the place of those of its
//! other neighbours.

use encoding_rs::WINDOWS_1251;

/// The letters of Windows-1251 that are others here.
const LETTERS: [(char, char); 16] = [
    ('Ќ', 'Қ'),
    ('ќ', 'қ'),
    ('Ћ', 'Һ'),
    ('ћ', 'һ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('ј', 'ә'),
    ('Ґ', 'Ө'),
    ('ґ', 'ө'),
    ('Є', 'Ғ'),
    ('є', 'ғ'),
    ('Ї', 'Ү'),
    ('ї', 'ү'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
];

/// Whether a text that reads as Windows-1251 is KZ-1048.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kazakh {
    No,
    Maybe,
    Yes,
}

/// The text of bytes.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(bytes);
    let letter = |c: char| LETTERS.iter().find(|(other, _)| *other == c).map_or(c, |(_, letter)| *letter);
    text.chars().map(letter).collect()
}

/// The bytes with the nearest letters of Russian in the place of those of Kazakh.
pub(super) fn spelt(bytes: &[u8]) -> Vec<u8> {
    let nearest = |byte: &u8| match byte {
        0x8d => 0xca,
        0x9d => 0xea,
        0x8e => 0xd5,
        0x9e => 0xf5,
        0xa1 | 0xaf => 0xd3,
        0xa2 | 0xbf => 0xf3,
        0xa3 => 0xc0,
        0xbc => 0xe0,
        0xa5 => 0xce,
        0xb4 => 0xee,
        0xaa => 0xc3,
        0xba => 0xe3,
        0xbd => 0xcd,
        0xbe => 0xed,
        0xb2 => 0xc8,
        0xb3 => 0xe8,
        byte => *byte,
    };
    bytes.iter().map(nearest).collect()
}

/// Looks at the letters that the two encodings read each in its way: as Kazakh ones they stand in words that no
/// Serbian, Macedonian, Ukrainian or Belarusian spells.
pub(super) fn of(bytes: &[u8]) -> Kazakh {
    let (mut balkan, mut russian, mut strong, mut weak) = (false, false, false, false);
    for word in bytes.split(u8::is_ascii).filter(|word| word.len() > 1) {
        // Љ, Њ, Ђ and Џ, which Kazakh lacks as well.
        balkan |= word.iter().any(|byte| matches!(byte, 0x80 | 0x8a | 0x8c | 0x8f | 0x90 | 0x9a | 0x9c | 0x9f));
        // Letters from щ to я and ё, which Serbian, Macedonian or Ukrainian lack.
        let has_russian = word.iter().any(|byte| matches!(byte, 0xdb | 0xfb | 0xdd | 0xfd | 0xda | 0xfa));
        russian |= has_russian || word.iter().any(|byte| matches!(byte, 0xa8 | 0xb8));
        strong |= word.iter().any(|byte| matches!(byte, 0x8d | 0x9d | 0xbd | 0xbe | 0xa3 | 0xbc | 0x8e | 0x9e));
        let is_ukrainian = |byte: &u8| matches!(byte, 0xa5 | 0xb4 | 0xaa | 0xba | 0xaf | 0xbf);
        let has_ukrainian = word.iter().any(is_ukrainian);
        // No Ukrainian word holds such a letter and ы, э or ъ; none has ї behind a consonant.
        let behind_consonant = word.windows(2).any(|two| matches!(two[1], 0xaf | 0xbf) && !is_vowel(two[0]));
        strong |= has_ukrainian && (has_russian || behind_consonant);
        // The short u of Belarusian follows a vowel.
        let is_belarusian = word.windows(2).all(|two| !matches!(two[1], 0xa1 | 0xa2) || is_vowel(two[0]));
        weak |= has_ukrainian || !is_belarusian || matches!(word[0], 0xa1 | 0xa2);
    }
    match (strong && russian && !balkan, weak && russian) {
        (true, _) => Kazakh::Yes,
        (false, true) => Kazakh::Maybe,
        (false, false) => Kazakh::No,
    }
}

/// Whether a byte of Windows-1251 is a vowel.
fn is_vowel(byte: u8) -> bool {
    let (letter, _) = WINDOWS_1251.decode_without_bom_handling(std::slice::from_ref(&byte));
    letter.to_lowercase().chars().all(|c| "аеёиоуыэюяіїє’'".contains(c))
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1251;

    use super::super::{KZ_1048, legacy};
    use super::{Kazakh, LETTERS, decoded, of};

    /// A text in KZ-1048.
    fn encoded(text: &str) -> Vec<u8> {
        let letter = |c: char| LETTERS.iter().find(|(_, letter)| *letter == c).map_or(c, |(other, _)| *other);
        WINDOWS_1251.encode(&text.chars().map(letter).collect::<String>()).0.into_owned()
    }

    #[test]
    fn kazakh_is_told_from_its_neighbours() {
        for text in [
            "Мектеп;Атауы\n1;№ 103 лицей Қостанай;ЕБҚ балалар",
            "Ұлттық;Өскемен қаласы",
            "Түркістан;сынып оқушылары",
        ] {
            let bytes = encoded(text);
            assert_eq!(of(&bytes), Kazakh::Yes, "{text}");
            assert_eq!(decoded(&bytes), text);
            assert_eq!(legacy::encoding(&bytes), Ok(KZ_1048), "{text}");
        }
        for text in [
            "Школа;Средний балл, ё",
            "Школа;Її заклад освіти єдиний ґанок",
            "Школа;Быў у школе; ён",
            "Школа;Љубљана ћирилица Ј. Њ",
            "Объём; об Украине",
        ] {
            let bytes = WINDOWS_1251.encode(text).0.into_owned();
            assert_eq!(of(&bytes), Kazakh::No, "{text}");
        }
        let mixed = WINDOWS_1251.encode("Объект выше; м. Київ, Єва").0.into_owned();
        assert_eq!(of(&mixed), Kazakh::Maybe);
    }
}
