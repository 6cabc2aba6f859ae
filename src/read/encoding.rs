//! Which encoding a text file is in, decided on the whole file with a Russian prior, and its text.

mod kazakh;
mod legacy;
mod russian;
mod world;

use encoding_rs::{
    BIG5, DecoderResult, EUC_KR, Encoding as Charset, GBK, IBM866, ISO_8859_2, ISO_8859_5, KOI8_R, KOI8_U,
    MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1257, X_MAC_CYRILLIC, X_USER_DEFINED,
};

use crate::problem::ProblemKind;

/// An encoding that a table can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static Charset);

/// A file's text, without a byte order mark.
#[derive(Debug)]
pub(super) struct UnicodeText {
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

/// KZ-1048, which the crate lacks: one that no table is in stands for it.
const KZ_1048: &Charset = X_USER_DEFINED;

/// The name of each encoding in reports, and its other names without blanks, hyphens and underscores.
const NAMES: [(&Charset, &str, &[&str]); 21] = [
    (UTF_8, "utf-8", &["utf8"]),
    (UTF_16LE, "utf-16le", &["utf16", "utf16le"]),
    (UTF_16BE, "utf-16be", &["utf16be"]),
    (WINDOWS_1251, "windows-1251", &["windows1251", "cp1251", "win1251", "1251", "ansi"]),
    (IBM866, "ibm866", &["ibm866", "cp866", "866", "dos", "oem"]),
    (KOI8_R, "koi8-r", &["koi8r", "koi8"]),
    (KOI8_U, "koi8-u", &["koi8u"]),
    (ISO_8859_5, "iso-8859-5", &["iso88595", "88595", "isoir144"]),
    (ISO_8859_2, "iso-8859-2", &["iso88592", "88592", "latin2"]),
    (X_MAC_CYRILLIC, "x-mac-cyrillic", &["xmaccyrillic", "maccyrillic", "mac", "macintosh"]),
    (WINDOWS_1252, "windows-1252", &["windows1252", "cp1252", "win1252", "1252", "latin1", "iso88591"]),
    (WINDOWS_1250, "windows-1250", &["windows1250", "cp1250", "win1250", "1250"]),
    (WINDOWS_1253, "windows-1253", &["windows1253", "cp1253", "win1253", "1253"]),
    (WINDOWS_1254, "windows-1254", &["windows1254", "cp1254", "win1254", "1254", "latin5", "iso88599"]),
    (WINDOWS_1257, "windows-1257", &["windows1257", "cp1257", "win1257", "1257"]),
    (GBK, "gbk", &["gbk", "gb2312", "gb18030", "cp936", "windows936", "936"]),
    (BIG5, "big5", &["big5", "cp950", "windows950", "950"]),
    (SHIFT_JIS, "shift_jis", &["shiftjis", "sjis", "cp932", "windows932", "932"]),
    (EUC_KR, "euc-kr", &["euckr", "cp949", "windows949", "949", "uhc"]),
    (KZ_1048, "kz-1048", &["kz1048", "strk1048", "stsev35890", "cp1048"]),
    (MACINTOSH, "x-mac-roman", &["xmacroman", "macroman"]),
];

/// So much of a file shows UTF-16; even, so that it ends between two characters.
const HEAD: usize = 1 << 16;

/// A file with so many more bytes that are no UTF-8 than characters that are is not read on.
const ENOUGH: usize = 4096;

impl Encoding {
    /// Whether it is UTF-8.
    pub(super) fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    /// The names of all encodings, as people know them.
    pub fn names() -> Vec<&'static str> {
        let usual = |name: &'static str| match name {
            "utf-16le" => Some("utf-16"),
            // The order of the bytes is found out.
            "utf-16be" => None,
            "x-mac-cyrillic" => Some("mac"),
            "x-mac-roman" => Some("macroman"),
            name => Some(name),
        };
        NAMES.iter().filter_map(|(_, name, _)| usual(name)).collect()
    }

    /// The encoding of a name, as people write it.
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
pub(super) fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<UnicodeText, Undecodable> {
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

/// The text of the first lines of a file, and the bytes of the mark before it, if the whole file is UTF-8 should all of
/// it be valid and not [like another](is_like_ibm866).
pub(super) fn start(bytes: &[u8]) -> Option<(&str, usize)> {
    let (text, mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(text) => (text, bytes.len() - text.len()),
        None => (bytes, 0),
    };
    let is_wide = mark == 0 && wide(bytes).is_some();
    std::str::from_utf8(text).ok().filter(|_| !is_wide).map(|text| (text, mark))
}

fn guessed(bytes: Vec<u8>) -> Result<UnicodeText, Undecodable> {
    if let Some(charset) = wide(&bytes) {
        return decode_in(bytes, 0, charset);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if is_like_ibm866(&text) && legacy::encoding(text.as_bytes()) == Ok(IBM866) => {
            return decode_in(text.into_bytes(), 0, IBM866);
        }
        Ok(text) => return Ok(UnicodeText { text: unmarked(text), encoding: name(UTF_8) }),
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
fn decode_in(mut bytes: Vec<u8>, mark: usize, charset: &'static Charset) -> Result<UnicodeText, Undecodable> {
    bytes.drain(..mark);
    let text = if charset == UTF_8 {
        String::from_utf8(bytes).map_err(|error| undecodable(error.as_bytes(), charset))?
    } else if first_bad(&bytes, charset).is_some() {
        return Err(undecodable(&bytes, charset));
    } else {
        text_of(&bytes, charset)
    };
    Ok(UnicodeText { text: unmarked(text), encoding: name(charset) })
}

/// The text of bytes that decode.
fn text_of(bytes: &[u8], charset: &'static Charset) -> String {
    if charset == KZ_1048 {
        return kazakh::decoded(bytes);
    }
    charset.decode_without_bom_handling(bytes).0.into_owned()
}

/// A text without the marks of files that were joined to others: at its start, and where another file starts.
fn unmarked(mut text: String) -> String {
    const MARK: char = '\u{feff}';
    let marks = text.len() - text.trim_start_matches(MARK).len();
    text.drain(..marks);
    if !text.contains(MARK) {
        return text;
    }
    // The line before the mark may lack its end; the next file starts with the same headings then.
    let first = text.lines().next().unwrap_or_default().to_owned();
    let mut out = String::with_capacity(text.len());
    for (nth, piece) in text.split(MARK).enumerate() {
        let is_start = !first.is_empty() && piece.lines().next() == Some(first.as_str());
        match (nth > 0 && !out.ends_with(['\n', '\r']), is_start) {
            (true, true) => out.push('\n'),
            // A character of a cell.
            (true, false) => out.push(MARK),
            (false, _) => {}
        }
        out.push_str(piece);
    }
    out
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
pub(super) fn is_like_ibm866(text: &str) -> bool {
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
    if !charset.is_single_byte() {
        return first_malformed(bytes, charset);
    }
    // The decoder makes control characters of bytes that have no meaning.
    let charset = if charset == KZ_1048 { WINDOWS_1251 } else { charset };
    let is_gap = |byte: u8| {
        let (text, _) = charset.decode_without_bom_handling(std::slice::from_ref(&byte));
        text.chars().all(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}'))
    };
    let gaps: Vec<u8> = (0x80..=0xff).filter(|byte| is_gap(*byte)).collect();
    if gaps.is_empty() {
        return None;
    }
    bytes.iter().position(|byte| gaps.contains(byte)).map(|at| (at, 1))
}

/// Where the first bytes stand that are no character of several bytes, and how many they are.
fn first_malformed(bytes: &[u8], charset: &'static Charset) -> Option<(usize, usize)> {
    let mut decoder = charset.new_decoder_without_bom_handling();
    let (mut at, mut text) = (0, String::with_capacity(HEAD));
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => text.clear(),
            DecoderResult::Malformed(len, behind) => {
                let (len, behind) = (usize::from(len), usize::from(behind));
                return Some((at - len - behind, len));
            }
        }
    }
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
    use super::{Charset, Encoding, NAMES, UnicodeText, decode};
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
            Ok(UnicodeText { text, encoding }) => Some((text, encoding)),
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
            ("KOI8-U", Some("koi8-u")),
            ("ISO 8859-5", Some("iso-8859-5")),
            ("Latin-2", Some("iso-8859-2")),
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
                    // A difference in case alone misleads no one.
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
    fn tables_of_other_languages_are_read() {
        for (name, text) in [
            (
                "windows-1250",
                "Szkoła;Nazwa;Średni wynik\n101;Szkoła Podstawowa nr 101 w Łodzi;61,2\n102;Zespół Szkół w Dąbrowie Górniczej;5",
            ),
            (
                "windows-1250",
                "Škola;Název;Průměr\n1;Základní škola Příbram;5\n2;Gymnázium Třebíč, Žižkova ulice;6",
            ),
            ("windows-1250", "Iskola;Név\n1;Győri Általános Iskola;5\n2;Fővárosi Műszaki Gimnázium;6"),
            (
                "windows-1252",
                "Schule;Name\n1;Grundschule Köln-Süd, Weißenburger Straße;5\n2;Gymnasium Göttingen;6",
            ),
            ("windows-1252", "Koulu;Nimi\n1;Järvenpään lukio;5\n2;Äänekosken yhteiskoulu;6"),
            ("windows-1254", "Okul;Adı\n1;Atatürk İlköğretim Okulu, Şişli;5\n2;Çağdaş Lisesi, Beşiktaş;6"),
            (
                "windows-1257",
                "Skola;Nosaukums\n1;Rīgas Valsts ģimnāzija;5\n2;Liepājas pamatskola, Kuldīgas iela;6",
            ),
            (
                "windows-1257",
                "Mokykla;Pavadinimas\n1;Vilniaus Žirmūnų gimnazija;5\n2;Šiaulių „Romuvos“ progimnazija, Ąžuolų g.;6",
            ),
            ("windows-1253", "Σχολείο;Όνομα\n1;1ο Γυμνάσιο Αθηνών;5\n2;Δημοτικό Σχολείο Θεσσαλονίκης;6"),
            ("gbk", "学校;名称;平均分\n1;北京市第一中学;5\n2;上海市浦东新区实验小学;6\n3;广州市第二中学初中部;7"),
            ("big5", "學校;名稱;平均\n1;臺北市立第一高級中學;5\n2;高雄市立國民小學;6\n3;臺中縣立中山國民中學;7"),
            (
                "shift_jis",
                "学校;名前;平均\n1;東京都立第一高等学校;5\n2;さくら小学校のクラス;6\n3;カタカナ中学校;7",
            ),
            ("euc-kr", "학교;이름;평균\n1;서울초등학교;5\n2;부산중학교의 학생 수;6\n3;인천고등학교;7"),
            ("kz-1048", "Мектеп;Атауы\n1;№ 101 орта мектебі;5\n2;№ 103 лицей Қостанай, Тәуелсіздік көшесі;6"),
        ] {
            let bytes = match name {
                "kz-1048" => {
                    let cyrillic = text.replace('Қ', "Ќ").replace('ә', "ј").replace('ө', "ґ");
                    charset("windows-1251").encode(&cyrillic).0.into_owned()
                }
                name => charset(name).encode(text).0.into_owned(),
            };
            assert_eq!(guessed(bytes.clone()), Some((text.to_owned(), name)), "{name}");
            let asked = decode(bytes, Encoding::by_name(name)).unwrap();
            assert_eq!((asked.text.as_str(), asked.encoding), (text, name));
        }
        for (name, bytes, text) in [
            ("macroman", &b"\xc9cole"[..], "…cole"),
            ("mac roman", b"\x83cole", "École"),
            ("CP1250", b"\xb3", "ł"),
            ("936", b"\xd1\xa7", "学"),
        ] {
            assert_eq!(decode(bytes.to_vec(), Encoding::by_name(name)).unwrap().text, text, "{name}");
        }
        // Too little to be sure of: the reading that is right is among those that are offered.
        for (name, text) in [("windows-1250", "Szkoła"), ("gbk", "学校;北京"), ("windows-1257", "Skola;Rīga")]
        {
            match decode(charset(name).encode(text).0.into_owned(), None) {
                Ok(read) => assert_eq!(read.text, text),
                Err(wrong) => {
                    let ProblemKind::EncodingUnknown { readings } = *wrong.kind else { panic!("{name}") };
                    assert!(readings.iter().any(|(reading, _)| *reading == name), "{name} {readings:?}");
                }
            }
        }
    }

    #[test]
    fn files_that_were_joined_are_read() {
        for (text, expected) in [
            ("\u{feff}a;b\n1;2\n\u{feff}a;b\n3;4\n", "a;b\n1;2\na;b\n3;4\n"),
            ("\u{feff}a;b\n1;2\u{feff}a;b\n3;4\n", "a;b\n1;2\na;b\n3;4\n"),
            ("a;b\r\n1;x\u{feff}y\r\n", "a;b\r\n1;x\u{feff}y\r\n"),
        ] {
            assert_eq!(guessed(text.as_bytes().to_vec()).unwrap().0, expected);
            let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(decode(wide, Encoding::by_name("utf-16")).unwrap().text, expected);
        }
        let wrong = decode(b"\xd1\xa7\n\xd1\n".to_vec(), Encoding::by_name("gbk")).unwrap_err();
        assert_eq!((wrong.row, wrong.value.as_deref()), (Some(2), Some("0xD1")));
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
    fn letters_of_an_old_mac_are_offered_first() {
        // « Schüler, Förderbedarf » and « Élèves, établissement »
        for text in [&b"Nr;Sch\x9fler;F\x9arderbedarf\n"[..], b"Code;\x83l\x8fves;\x8etablissement\n"] {
            let error = decode(text.to_vec(), None).expect_err("not sure");
            let ProblemKind::EncodingUnknown { readings } = *error.kind else { panic!("another problem") };
            assert_eq!(readings[0].0, "x-mac-roman", "{readings:?}");
        }
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
