//! Which encoding a text file is in, decided on the whole file with a Russian prior, and its text.

mod legacy;
mod russian;

use encoding_rs::{
    Encoding as Charset, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC,
};

use crate::problem::ProblemKind;

/// An encoding that a table can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static Charset);

/// A file's text, without a byte order mark.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// The encoding by the name of reports: `utf-8`, `utf-16le`, `windows-1251`, `ibm866`, ….
    pub(super) encoding: &'static str,
}

/// Why a file cannot be decoded.
#[derive(Debug)]
pub(super) struct Undecodable {
    /// The line of the byte as an editor counts it, from 1, where it is known.
    pub(super) row: Option<usize>,
    /// The byte as it stands: `0x98`.
    pub(super) value: Option<String>,
    /// What is wrong.
    pub(super) kind: Box<ProblemKind>,
}

/// The name of each encoding in reports, and its other names without blanks, hyphens and underscores.
const NAMES: [(&Charset, &str, &[&str]); 8] = [
    (UTF_8, "utf-8", &["utf8"]),
    (UTF_16LE, "utf-16le", &["utf16", "utf16le"]),
    (UTF_16BE, "utf-16be", &["utf16be"]),
    (WINDOWS_1251, "windows-1251", &["windows1251", "cp1251", "win1251", "1251", "ansi"]),
    (IBM866, "ibm866", &["ibm866", "cp866", "866", "dos", "oem"]),
    (KOI8_R, "koi8-r", &["koi8r", "koi8", "koi8u"]),
    (X_MAC_CYRILLIC, "x-mac-cyrillic", &["xmaccyrillic", "maccyrillic", "mac", "macintosh"]),
    (WINDOWS_1252, "windows-1252", &["windows1252", "cp1252", "latin1"]),
];

/// So much of a file shows UTF-16; even, so that it ends between two characters.
const HEAD: usize = 1 << 16;

/// A file with so many more bytes that are no UTF-8 than characters that are is not read on.
const ENOUGH: usize = 4096;

impl Encoding {
    /// The encoding of a name, as people write it.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_');
        let name: String = name.chars().filter(is_kept).map(|c| c.to_ascii_lowercase()).collect();
        let (charset, ..) = NAMES.iter().find(|(.., others)| others.contains(&name.as_str()))?;
        Some(Self(charset))
    }
}

/// Decodes a file, in the encoding that is asked for or in the one that fits.
///
/// # Errors
/// A byte that does not decode, with its line; several encodings that could be meant.
pub(super) fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, Undecodable> {
    let asked = asked.map(|Encoding(charset)| charset);
    match (Charset::for_bom(&bytes), asked) {
        // A mark that is only a part of the text does not decide.
        (Some((marked, mark)), Some(asked)) if first_bad(&bytes[mark..], marked).is_some() => {
            decode_in(bytes, mark, asked)
        }
        (Some((marked, mark)), _) => decode_in(bytes, mark, marked),
        (None, Some(asked)) => {
            let is_wide = asked == UTF_16LE || asked == UTF_16BE;
            // `utf-16` says nothing of the order, and the wrong one gives letters too.
            let charset = if is_wide { wide(&bytes).unwrap_or(asked) } else { asked };
            decode_in(bytes, 0, charset)
        }
        (None, None) => guessed(bytes),
    }
}

fn guessed(bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    if let Some(charset) = wide(&bytes) {
        return decode_in(bytes, 0, charset);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if is_like_ibm866(&text) && legacy::encoding(text.as_bytes()) == Ok(IBM866) => {
            return decode_in(text.into_bytes(), 0, IBM866);
        }
        Ok(text) => return Ok(Decoded { text, encoding: name(UTF_8) }),
        Err(error) => error.into_bytes(),
    };
    if is_damaged_utf8(&bytes) {
        return decode_in(bytes, 0, UTF_8);
    }
    match legacy::encoding(&bytes) {
        Ok(charset) => decode_in(bytes, 0, charset),
        Err(readings) => {
            Err(Undecodable { row: None, value: None, kind: Box::new(ProblemKind::EncodingUnknown { readings }) })
        }
    }
}

/// Decodes what stands behind a mark.
fn decode_in(mut bytes: Vec<u8>, mark: usize, charset: &'static Charset) -> Result<Decoded, Undecodable> {
    bytes.drain(..mark);
    let text = if charset == UTF_8 {
        String::from_utf8(bytes).map_err(|error| undecodable(error.as_bytes(), charset))?
    } else if first_bad(&bytes, charset).is_some() {
        return Err(undecodable(&bytes, charset));
    } else {
        charset.decode_without_bom_handling(&bytes).0.into_owned()
    };
    Ok(Decoded { text: unmarked(text), encoding: name(charset) })
}

/// A text without the marks of files that were joined to others.
fn unmarked(mut text: String) -> String {
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    text.drain(..marks);
    text
}

/// The name in reports.
fn name(charset: &'static Charset) -> &'static str {
    NAMES.iter().find(|(named, ..)| *named == charset).map_or_else(|| charset.name(), |(_, name, _)| name)
}

/// UTF-16 by its high bytes: 0 in ASCII, 4 in Cyrillic. Other texts hold neither of the two bytes.
fn wide(bytes: &[u8]) -> Option<&'static Charset> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let high = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
    let (even, odd) = (high(0), high(1));
    let is_most = |most: usize, rest: usize| most > 0 && most * 10 >= head.len() / 2 * 7 && rest * 4 <= most;
    if is_most(odd, even) { Some(UTF_16LE) } else { is_most(even, odd).then_some(UTF_16BE) }
}

/// Whether a text beyond ASCII is only what three small letters of IBM866 can be by chance: `тип` reads as an
/// arrow.
fn is_like_ibm866(text: &str) -> bool {
    let beyond = &text.as_bytes()[Charset::ascii_valid_up_to(text.as_bytes())..];
    let is_chance = |part: &[u8]| matches!(part, [0xe0..=0xef, 0xa0..=0xaf, 0xa0..=0xaf]);
    let mut parts = beyond.split(u8::is_ascii).flat_map(|word| word.chunks(3));
    !beyond.is_empty() && parts.all(is_chance)
}

/// Whether a text that is no UTF-8 is so in most places beyond ASCII.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        // Cyrillic, Latin and the usual signs; other letters come about by chance.
        good += chunk.valid().bytes().filter(|byte| matches!(byte, 0xc2..=0xd4 | 0xe2)).count();
        bad += usize::from(!chunk.invalid().is_empty());
        if bad > good + ENOUGH {
            return false;
        }
    }
    good > bad && good > 1
}

/// Where the first byte stands that is no text, and how many bytes belong to it.
fn first_bad(bytes: &[u8], charset: &'static Charset) -> Option<(usize, usize)> {
    if charset == UTF_8 {
        return std::str::from_utf8(bytes).err().map(|error| (error.valid_up_to(), 1));
    }
    if charset == UTF_16LE || charset == UTF_16BE {
        return first_lone(bytes, charset);
    }
    // The decoder makes control characters of bytes that have no meaning.
    let gaps: &[u8] = if charset == WINDOWS_1251 {
        &[0x98]
    } else if charset == WINDOWS_1252 {
        &[0x81, 0x8d, 0x8f, 0x90, 0x9d]
    } else {
        return None;
    };
    bytes.iter().position(|byte| gaps.contains(byte)).map(|at| (at, 1))
}

/// The first half of a character in UTF-16 without the other half, or half a half at the end.
fn first_lone(bytes: &[u8], charset: &'static Charset) -> Option<(usize, usize)> {
    let mut at = 0;
    for unit in char::decode_utf16(units(bytes, charset)) {
        match unit {
            Ok(c) => at += 2 * c.len_utf16(),
            Err(_) => return Some((at, 2)),
        }
    }
    (at < bytes.len()).then_some((at, 1))
}

fn units(bytes: &[u8], charset: &'static Charset) -> impl Iterator<Item = u16> {
    let from = if charset == UTF_16BE { u16::from_be_bytes } else { u16::from_le_bytes };
    bytes.as_chunks::<2>().0.iter().map(move |pair| from(*pair))
}

fn undecodable(bytes: &[u8], charset: &'static Charset) -> Undecodable {
    let (at, len) = first_bad(bytes, charset).unwrap_or_default();
    let before = &bytes[..at];
    let row = if charset == UTF_16LE || charset == UTF_16BE {
        row_after(units(before, charset))
    } else {
        row_after(before.iter().map(|&byte| u16::from(byte)))
    };
    let bad = &bytes[at..at + len];
    let value = match *bad {
        [low, high] if charset == UTF_16LE => format!("0x{high:02X}{low:02X}"),
        _ => bad.iter().fold("0x".to_owned(), |value, byte| value + &format!("{byte:02X}")),
    };
    Undecodable {
        row: Some(row),
        value: Some(value),
        kind: Box::new(ProblemKind::Undecodable { encoding: name(charset) }),
    }
}

/// The line that follows a text, from 1; line ends are `\n`, `\r\n` and `\r`.
fn row_after(text: impl Iterator<Item = u16>) -> usize {
    let mut row = 1;
    let mut last = 0;
    for unit in text {
        row += usize::from(unit == 13 || unit == 10 && last != 13);
        last = unit;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::{Charset, Decoded, Encoding, NAMES, decode};
    use crate::problem::ProblemKind;

    const ALL: [&str; 5] = ["utf-8", "utf-16le", "utf-16be", "windows-1251", "ibm866"];

    /// Words of the field, small ones and abbreviations.
    const WORDS: &str = "школа гимназия лицей класс учащиеся ученик учитель район город область муниципалитет \
        округ результаты балл средний доля процент количество число год код наименование организация адрес тип \
        вид ОУ ОО МБОУ СОШ ООШ ЕГЭ ОГЭ ВПР ГИА ОВЗ ИНН математика русский язык физика химия биология история \
        география литература обществознание информатика английский всего итого сельская городская \
        малообеспеченные многодетные семьи мигранты инвалиды категория педагоги стаж высшее образование \
        успеваемость качество выпускники аттестат медаль порог выше ниже участники сдавали экзамен учёт \
        интернат вечерняя кадетский центр Петропавловск Якутск Тюмень Чита Хабаровск индекс показатель";

    fn charset(name: &str) -> &'static Charset {
        Encoding::by_name(name).unwrap().0
    }

    fn encoded(text: &str, name: &str) -> Vec<u8> {
        match name {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => charset(name).encode(text).0.into_owned(),
        }
    }

    /// The text and its encoding; none where the encoding is unknown.
    fn guessed(bytes: Vec<u8>) -> Option<(String, &'static str)> {
        match decode(bytes, None) {
            Ok(Decoded { text, encoding }) => Some((text, encoding)),
            Err(wrong) => {
                assert!(matches!(*wrong.kind, ProblemKind::EncodingUnknown { .. }), "{wrong:?}");
                None
            }
        }
    }

    #[test]
    fn names_are_taken_as_people_write_them() {
        for (name, expected) in [
            ("UTF 8", Some("utf-8")),
            ("utf_16", Some("utf-16le")),
            ("UTF-16BE", Some("utf-16be")),
            ("CP-1251", Some("windows-1251")),
            ("ANSI", Some("windows-1251")),
            ("Win 1251", Some("windows-1251")),
            ("866", Some("ibm866")),
            ("OEM", Some("ibm866")),
            ("KOI8-U", Some("koi8-r")),
            ("Macintosh", Some("x-mac-cyrillic")),
            ("Latin-1", Some("windows-1252")),
            ("", None),
            ("utf-7", None),
        ] {
            assert_eq!(Encoding::by_name(name).map(|Encoding(charset)| super::name(charset)), expected, "{name}");
        }
        for (charset, name, _) in NAMES {
            assert_eq!(Encoding::by_name(name), Some(Encoding(charset)), "{name}");
        }
    }

    #[test]
    fn exports_are_read_in_each_usual_encoding() {
        let far = format!("{}Школа № 5;1\n", "id;name;12,5\n".repeat(100_000));
        let column = "ОУ;да\n".repeat(1000);
        for text in [
            "ОУ;ЕГЭ\n5;60",
            "ОУ",
            "Школа",
            "ЕГЭ",
            "Результаты",
            "ШКОЛА",
            "РЕЗУЛЬТАТЫ",
            "id;тип;x\n1;2;3\n",
            "№;id\n1;2\n",
            "№ п/п;ФИО",
            "Cредний балл;id",
            "id;кол-воУчеников;средБалл",
            "МБОУ «СОШ № 5 им. А. С. Пушкина»;5А;12,5\r\nМКОУ «Щёлковская ООШ»;9Б;1\u{a0}234\r\n",
            "Ё-моё; – объём",
            &far,
            &column,
        ] {
            for name in ALL {
                // IBM866 lacks the quotes and the dash.
                let text = if name == "ibm866" {
                    text.replace(['«', '»'], "\"").replace('–', "-")
                } else {
                    text.to_owned()
                };
                assert_eq!(guessed(encoded(&text, name)), Some((text.clone(), name)), "{text:.40} {name}");
            }
        }
        assert_eq!(guessed(b"id;x\n1;2\n".to_vec()), Some(("id;x\n1;2\n".to_owned(), "utf-8")));
        assert_eq!(guessed(Vec::new()), Some((String::new(), "utf-8")));
    }

    /// A table of random words, each small, as a name or in capitals.
    fn table(seed: &mut u64, count: usize) -> String {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let mut below = |end: usize| {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(*seed >> 33).unwrap() % end
        };
        let mut text = "id".to_owned();
        for nth in 0..count {
            text.push(if nth % 5 == 4 { '\n' } else { ';' });
            let word = words[below(words.len())];
            match below(3) {
                0 => text.push_str(word),
                1 => text.push_str(&word.to_uppercase()),
                _ => {
                    let mut letters = word.chars();
                    text.extend(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters));
                }
            }
        }
        text + "\n1;2,5;3\n"
    }

    #[test]
    fn random_tables_are_read_or_asked_about() {
        let mut seed = 1;
        for count in [1, 2, 3, 5, 8, 20] {
            for _ in 0..80 {
                let text = table(&mut seed, count);
                for name in ALL {
                    let read = guessed(encoded(&text, name));
                    let is_short = count == 1 && text.chars().filter(|c| !c.is_ascii()).count() <= 2;
                    assert!(
                        read == Some((text.clone(), name)) || is_short && read.is_none(),
                        "{name} {text} {read:?}"
                    );
                }
                for name in ["koi8-r", "x-mac-cyrillic"] {
                    // Where only the case of a letter differs, nobody is misled.
                    let read = guessed(encoded(&text, name)).map(|(read, _)| read.to_lowercase());
                    let is_right = read.as_ref().is_none_or(|read| *read == text.to_lowercase());
                    assert!(count < 5 || is_right, "{name} {text} {read:?}");
                }
            }
        }
    }

    #[test]
    fn other_texts_are_recognised_or_asked_about() {
        for (name, text, expected) in [
            ("windows-1252", "École;Élèves\nLycée Molière;25", Some("windows-1252")),
            ("windows-1252", "Schule;Schüler\nGrundschule Köln;25", Some("windows-1252")),
            ("windows-1252", "San José High;5", Some("windows-1252")),
            ("koi8-r", "Школа;Средний балл;Доля учащихся с ОВЗ", None),
            ("x-mac-cyrillic", "Школа «Радуга»;Доля учащихся;№", None),
        ] {
            let expected = expected.map(|encoding| (text.to_owned(), encoding));
            assert_eq!(guessed(encoded(text, name)), expected, "{text}");
        }
        let greek = encoding_rs::WINDOWS_1253.encode("Σχολείο;Μαθητές").0.into_owned();
        let chinese = encoding_rs::GBK.encode("学校名称;学生人数\n北京;5").0.into_owned();
        assert_eq!((guessed(greek), guessed(chinese)), (None, None));
    }

    #[test]
    fn an_unknown_encoding_comes_with_readings() {
        let wrong = decode(encoded("id;Школа;Средний балл;Школа\n", "koi8-r"), None).unwrap_err();
        let ProblemKind::EncodingUnknown { readings } = *wrong.kind.clone() else { panic!("{:?}", wrong.kind) };
        assert_eq!(readings[0], ("koi8-r", "Школа Средний балл".to_owned()));
        assert!(readings.contains(&("windows-1251", "ыЛПМБ уТЕДОЙК ВБММ".to_owned())));
        assert_eq!(readings.len(), 4);
    }

    #[test]
    fn marks_decide_and_do_not_stay() {
        for (bytes, asked, expected) in [
            (&b"\xef\xbb\xbf\xd0\x9e;1"[..], None, ("О;1", "utf-8")),
            (b"\xef\xbb\xbf\xef\xbb\xbf1", None, ("1", "utf-8")),
            (b"\xff\xfe\x1e\x04;\0", None, ("О;", "utf-16le")),
            (b"\xfe\xff\x04\x1e\0;", Some("utf-16"), ("О;", "utf-16be")),
            (b"\xef\xbb\xbf\xd0\x9e;1", Some("1251"), ("О;1", "utf-8")),
            (b"\xef\xbb\xbf\xce\xd3;1", Some("1251"), ("ОУ;1", "windows-1251")),
            (b"\x04\x1e\0;", Some("utf-16"), ("О;", "utf-16be")),
            (b"\xeb", Some("koi8-r"), ("К", "koi8-r")),
        ] {
            let read = decode(bytes.to_vec(), asked.and_then(Encoding::by_name)).unwrap();
            assert_eq!((read.text.as_str(), read.encoding), expected, "{bytes:x?}");
        }
    }

    #[test]
    fn a_wrong_byte_has_a_line() {
        let damaged = [b"a;\r\n\xd0\x9e\xd0\xa3\xd0\xa3;\r\xd0\xa3;".as_slice(), b"\xff;\n"].concat();
        let cyrillic = encoded("Школа;Средний балл\nДоля учащихся;", "1251");
        for (bytes, asked, encoding, row, value) in [
            (damaged, None, "utf-8", 3, "0xFF"),
            ([cyrillic.as_slice(), b"\x98\n"].concat(), None, "windows-1251", 2, "0x98"),
            (b"1\n\n\x98".to_vec(), Some("1251"), "windows-1251", 3, "0x98"),
            (b"\r\r\n\x81".to_vec(), Some("latin1"), "windows-1252", 3, "0x81"),
            (b"1\n\xcf".to_vec(), Some("utf-8"), "utf-8", 2, "0xCF"),
            (b"\xff\xfe1\0\n\0\x3d\xd8;\0".to_vec(), None, "utf-16le", 2, "0xD83D"),
            (b"\xff\xfe1\0\n\0;".to_vec(), None, "utf-16le", 2, "0x3B"),
            (b"\xfe\xff\xdc\0\0;".to_vec(), None, "utf-16be", 1, "0xDC00"),
        ] {
            let wrong = decode(bytes, asked.and_then(Encoding::by_name)).unwrap_err();
            assert_eq!(*wrong.kind, ProblemKind::Undecodable { encoding });
            assert_eq!((wrong.row, wrong.value.as_deref()), (Some(row), Some(value)), "{encoding}");
        }
    }
}
